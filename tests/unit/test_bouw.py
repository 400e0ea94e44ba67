"""The steps before anything is written: every problem of every stage in one go."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console

from hulpmiddelen.mini import FIXTURES
from leerplan.bouw import Bouwer
from leerplan.fouten import Problemen
from leerplan.voortgang import Voortgang


def bouwer(project: Path, uit: io.StringIO | None = None) -> Bouwer:
    console = Console(file=uit, width=300) if uit else None
    return Bouwer(project, datetime.date(2026, 11, 22), Voortgang(console))


def test_klaargezet_is_alles_wat_een_bouw_nodig_heeft(mini: Callable[..., Path]) -> None:
    project = mini()
    meerdam, duinoord = bouwer(project).prepare(["meerdam", "duinoord"])
    assert [meerdam.uitgave.slug, duinoord.uitgave.slug] == ["meerdam", "duinoord"]
    for klaar in (meerdam, duinoord):
        assert set(klaar.html_per_pad) == {blad.pad for blad in klaar.uitgave.bladen}
        assert klaar.html_per_pad["index.md"].startswith("<h1")
    assert not (project / "build").exists()


def test_de_stappen_worden_genoemd(mini: Callable[..., Path]) -> None:
    uit = io.StringIO()
    bouwer(mini(), uit).prepare(["duinoord"])
    stappen = [regel.partition(" (")[0] for regel in uit.getvalue().splitlines()]
    assert stappen == ["Gemeenten lezen", "Leerplan lezen", "Duinoord: invullen"]


def test_fouten_in_configuratie_en_in_links_komen_samen(mini: Callable[..., Path]) -> None:
    """The pages of a good municipality are filled in although another one has mistakes."""
    kop = "---\ntitel: Over dit plan\nsamenvatting: X.\nbron: X\n---\n"
    project = mini(FIXTURES / "fouten" / "email-fout", {"content/over.md": kop + "[x](weg.md)\n"})
    with pytest.raises(Problemen) as fout:
        bouwer(project).prepare(["duinoord", "meerdam", "weg"])
    assert [p.bestand for p in fout.value.problemen] == [
        "content/over.md",
        "gemeente-config/duinoord.yml",
        "gemeente-config/duinoord.yml",
        "gemeente-config/weg.yml",
    ]


def test_een_ander_met_fouten_houdt_de_bouw_niet_op_maar_wordt_gemeld(
    mini: Callable[..., Path],
) -> None:
    uit = io.StringIO()
    anderen = bouwer(mini(FIXTURES / "fouten" / "email-fout"), uit)._others("meerdam")
    assert anderen == []
    assert uit.getvalue().startswith(
        "Let op: gemeente-config/duinoord.yml heeft fouten. Ik kan dus niet nagaan of gegevens van "
        "duinoord in deze uitgave staan."
    )


def test_de_anderen_zijn_alle_gemeenten_behalve_deze(mini: Callable[..., Path]) -> None:
    assert [g.naam for g in bouwer(mini())._others("duinoord")] == ["'s-Meerdam"]
