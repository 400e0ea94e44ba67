"""The Handleiding is as plain as the plan itself, and spelled right.

Measured as in test_leesbaarheid.py. What stands in a block or between backticks is for a computer:
a command, a name or a value counts as one easy word and is not spelled.
"""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest

from hulpmiddelen import tekst

MAP = tekst.PROJECT / "content/handleiding"
LAAGSTE, LANGSTE_ZIN = 60, 26
# Words of computers that a policy officer meets here, and the English on the buttons of others.
WOORDEN = {
    *("Ctrl", "SharePoint", "SharePoint-pagina", "Vimeo", "WSL", "YAML", "xlsx"),
    *("CSS-bestand", "NL", "PDF", "PDF's", "PNG", "PNG-bestand", "System-tokens", "Visual"),
    *("Actions", "Add", "Build", "CD", "CI", "Codespace", "Commit", "Create", "Deploy", "Fork"),
    *(
        "Pipelines",
        "Sync",
        "Variables",
        "and",
        "changes",
        "Codespaces",
        "codespace",
        "fork",
        "main",
    ),
    *("repository", "variable", "variables"),
}


def read(naam: str) -> SimpleNamespace:
    """A page without its front matter, blocks, pictures and code."""
    ruw = (MAP / naam).read_text("utf-8").split("---\n", 2)[2]
    zonder = re.sub(r"^```.*?^```$|!\[.*?\]\(.*?\)", "", ruw, flags=re.M | re.S)
    return SimpleNamespace(pad=naam, markdown=re.sub(r"`[^`]+`", tekst.PLAATSHOUDER, zonder))


PAGINAS = [read(pad.name) for pad in sorted(MAP.glob("*.md"))]


@pytest.mark.parametrize("blad", PAGINAS, ids=lambda blad: blad.pad)
def test_elke_pagina_is_goed_te_lezen(blad: SimpleNamespace) -> None:
    zinnen = tekst.zinnen(blad)
    assert len(zinnen) > 8
    assert tekst.flesch_douma(zinnen) >= LAAGSTE
    assert [zin for zin in zinnen if len(tekst.woorden(zin)) > LANGSTE_ZIN] == []


def test_elk_woord_is_bekend() -> None:
    waar: dict[str, str] = {}
    for blad in PAGINAS:
        for blok in tekst.blokken(blad):
            waar |= dict.fromkeys(tekst.spelwoorden(blok.tekst), blad.pad)
    goedgekeurd = (tekst.PROJECT / "tests/woorden.txt").read_text("utf-8").split()
    onbekend = tekst.unknown_words(waar)
    assert sorted(onbekend - {*WOORDEN, *goedgekeurd}) == []
    assert sorted(WOORDEN - onbekend) == [], "words that nobody uses"
