"""Every page can be read by a tired professional on a phone.

Measured is the filled-in page as a reader sees it, for every municipality, with the formula of
Flesch and Douma (Dutch; textstat). What counts:

- Prose: paragraphs, list items, explanations and table cells of more than three words. A list item
  or such a cell counts as a sentence, also without a full stop.
- No prose: headings, navigation (an item or paragraph that is only a link), the timetable, lists
  of organisations, labels and cells of fields to fill in, captions and header cells.
- Official terms are words the reader knows, or finds explained: each term, abbreviation and
  variant in content/begrippen.yml of more than two syllables counts as one word of two syllables.
  So do names (of municipalities, districts, organisations, titles of books), links that show a
  page's title, and addresses. A number counts as one syllable.

The length of a sentence is counted in the words that are really there; only a link with a page's
title or an address is one word.
"""

from __future__ import annotations

import statistics

import pytest

from hulpmiddelen import tekst

LAAGSTE = 60
GEMIDDELD = 70
LANGSTE_ZIN = 30


@pytest.fixture(params=[False, True], ids=["cursist", "trainer"])
def trainers(request):
    return request.param


@pytest.fixture(params=tekst.gemeenten())
def uitgave(request, trainers):
    return tekst.uitgave(request.param, trainers)


def test_every_page_is_plain(uitgave):
    cijfers = {blad.pad: tekst.flesch_douma(tekst.zinnen(blad)) for blad in uitgave.bladen}
    te_laag = [f"{pad}: {cijfer:.0f}" for pad, cijfer in cijfers.items() if cijfer < LAAGSTE]
    assert not te_laag, f"Flesch-Douma below {LAAGSTE}:\n" + "\n".join(te_laag)
    assert statistics.mean(cijfers.values()) >= GEMIDDELD


def test_no_sentence_is_long(uitgave):
    te_lang = [
        f"{blad.pad} ({len(tekst.woorden(zin))}): {zin}"
        for blad in uitgave.bladen
        for zin in tekst.zinnen(blad)
        if len(tekst.woorden(zin)) > LANGSTE_ZIN
    ]
    assert not te_lang, f"over {LANGSTE_ZIN} words:\n" + "\n".join(te_lang)


def test_every_page_has_something_to_read(uitgave):
    """Guards the two tests above: a page of which nothing is measured would always pass."""
    assert [blad.pad for blad in uitgave.bladen if len(tekst.zinnen(blad)) < 3] == []


def test_the_measure_tells_plain_from_bureaucratic():
    gewoon = ["Je vraagt de inwoner wat er nodig is.", "Daarna maak je samen een plan."]
    stroef = [
        "Ten aanzien van de bovengenoemde verantwoordelijkheden dienen organisaties zorg te dragen"
        " voor implementatie van verbetermaatregelen conform de vastgestelde kwaliteitscriteria."
    ]
    assert tekst.flesch_douma(gewoon) > 80
    assert tekst.flesch_douma(stroef) < 20


def test_terms_and_names_count_as_one_easy_word():
    assert tekst.flesch_douma(["De casusregisseur belt."]) == tekst.flesch_douma(
        ["De begrip belt."]
    )
