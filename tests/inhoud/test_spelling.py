"""Every word of every page is spelled right: hunspell knows it, or an editor approved it.

Approved words stand in tests/woorden.txt: one a line, in alphabetical order per group, a group
under a comment (#). A word in small letters is also right with a capital. Before you add a word,
see whether a plainer one will do.
"""

from __future__ import annotations

import re

from hulpmiddelen import tekst

WOORDENLIJST = tekst.PROJECT / "tests" / "woorden.txt"
# The two editions whose every word is checked; the names of other municipalities are their own.
GEMEENTEN = ("oss", "voorbeeldstad")


def goedgekeurd() -> list[str]:
    regels = WOORDENLIJST.read_text("utf-8").splitlines()
    return [regel.strip() for regel in regels if regel.strip() and not regel.startswith("#")]


def woorden_per_pagina() -> dict[str, set[str]]:
    """Return where each word stands."""
    waar: dict[str, set[str]] = {}
    for slug in GEMEENTEN:
        for blad in tekst.uitgave(slug, trainers=True).bladen:  # all of the cursist, and more
            for blok in tekst.blokken(blad):
                for woord in tekst.spelwoorden(blok.tekst):
                    waar.setdefault(woord, set()).add(blad.pad)
    return waar


def vormen(woord: str) -> set[str]:
    """Return the word and how it may stand in the list."""
    return {woord, woord[:1].lower() + woord[1:]}


def test_every_word_is_known():
    waar, lijst = woorden_per_pagina(), set(goedgekeurd())
    onbekend = {woord for woord in tekst.unknown_words(waar) if not vormen(woord) & lijst}
    regels = [f"{woord}: {', '.join(sorted(waar[woord])[:3])}" for woord in sorted(onbekend)]
    assert not regels, "mend these words, or add them to tests/woorden.txt:\n" + "\n".join(regels)


def test_the_list_has_no_words_that_nobody_uses():
    waar = woorden_per_pagina()
    onbekend = {vorm for woord in tekst.unknown_words(waar) for vorm in vormen(woord)}
    assert [woord for woord in goedgekeurd() if woord not in onbekend] == []


def test_the_list_is_in_order():
    groepen = re.split(r"^#.*$", WOORDENLIJST.read_text("utf-8"), flags=re.MULTILINE)
    for groep in groepen:
        woorden = groep.split()
        assert woorden == sorted(woorden, key=lambda woord: (woord.lower(), woord))
    assert len(goedgekeurd()) == len(set(goedgekeurd()))


def test_hunspell_finds_a_wrong_word():
    """Guards the test above: a dictionary that accepts everything checks nothing."""
    assert tekst.unknown_words(["fiets", "fiest", "woningcooperatie", "inwoner's"]) == {
        "fiest",
        "woningcooperatie",
        "inwoner's",
    }
