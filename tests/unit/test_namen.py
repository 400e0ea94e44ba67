"""How names behave: the rules, beside the 342 names of test_namen_342."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leerplan.configuratie.namen import (
    LANGSTE_SLUG,
    LIDWOORDEN,
    fold,
    name_pattern,
    sentence_start,
    slugify,
    sort_key,
    sort_name,
    with_article,
)


@pytest.mark.parametrize(
    ("tekst", "goed"),
    [
        ("oss", "Oss"),
        ("de gemeente De Bilt", "De gemeente De Bilt"),
        ("'s-Hertogenbosch", "'s-Hertogenbosch"),
        ("’s-Hertogenbosch", "’s-Hertogenbosch"),
        ("‘s-Hertogenbosch", "‘s-Hertogenbosch"),
        ("’s-hertogenbosch", "’s-Hertogenbosch"),
        ("in 's-Hertogenbosch", "In 's-Hertogenbosch"),
        ("'s ochtends", "'s Ochtends"),
        ("'t harde", "'t Harde"),
        ("’n keer", "’n Keer"),
        ("ijsselstein", "IJsselstein"),
        ("IJsselstein", "IJsselstein"),
        ("'s ijsjes", "'s IJsjes"),
        ("écht", "Écht"),
        ("‘dit is zo’", "‘Dit is zo’"),
        ("“ijs”", "“IJs”"),
        ("(oss)", "(Oss)"),
        ("2e dinsdag", "2e dinsdag"),
        ("", ""),
        ("'", "'"),
        ("'s", "'s"),
    ],
)
def test_begin_van_een_zin(tekst: str, goed: str) -> None:
    assert sentence_start(tekst) == goed


@settings(deadline=None)  # the machine may be busy
@given(st.text(max_size=60))
def test_een_zin_begint_maar_een_keer(tekst: str) -> None:
    een = sentence_start(tekst)
    assert sentence_start(een) == een
    assert een.casefold() == tekst.casefold()


@pytest.mark.parametrize(
    ("tekst", "slug"),
    [
        ("Súdwest-Fryslân", "sudwest-fryslan"),
        ("'s-Hertogenbosch", "s-hertogenbosch"),
        ("’s-Hertogenbosch", "s-hertogenbosch"),
        ("Nuenen, Gerwen en Nederwetten", "nuenen-gerwen-en-nederwetten"),
        ("Bergen (L.)", "bergen-l"),
        ("ĳsselstein", "ijsselstein"),
        ("d'n Iemhof", "dn-iemhof"),
        ("d’n Iemhof", "dn-iemhof"),
        ("Con", "gemeente-con"),
        ("com1", "gemeente-com1"),
        ("../../etc/passwd", "etc-passwd"),
        ("a" * 100, "a" * LANGSTE_SLUG),
        ("北京", ""),
        ("", ""),
    ],
)
def test_naam_voor_een_bestand(tekst: str, slug: str) -> None:
    assert slugify(tekst) == slug


@settings(deadline=None)  # the machine may be busy
@given(st.text(max_size=100))
def test_een_slug_is_veilig_en_verandert_niet_meer(tekst: str) -> None:
    slug = slugify(tekst)
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug)
    assert slugify(slug) == slug


@pytest.mark.parametrize(
    ("naam", "sorteernaam"),
    [
        ("De Bilt", "Bilt, De"),
        ("Den Haag", "Haag, Den"),
        ("Het Hogeland", "Hogeland, Het"),
        ("'s-Gravenhage", "Gravenhage, 's-"),
        ("’s-Gravenhage", "Gravenhage, ’s-"),
        ("’t Harde", "Harde, ’t"),
        ("Delft", "Delft"),
        ("Hethoek", "Hethoek"),
        ("Nuenen, Gerwen en Nederwetten", "Nuenen, Gerwen en Nederwetten"),
        ("De", "De"),
    ],
)
def test_naam_in_een_lijst(naam: str, sorteernaam: str) -> None:
    assert sort_name(naam) == sorteernaam


def test_sorteren_let_niet_op_lidwoord_accent_of_hoofdletter() -> None:
    namen = ["Tiel", "De Bilt", "Súdwest-Fryslân", "best", "'s-Gravenhage", "Sluis", "Gouda"]
    assert sorted(namen, key=sort_key) == [
        "best",
        "De Bilt",
        "Gouda",
        "'s-Gravenhage",
        "Sluis",
        "Súdwest-Fryslân",
        "Tiel",
    ]


def test_lidwoord_wordt_voorgesteld() -> None:
    assert with_article("Hoeksche Waard") == {
        "in_naam": "in de Hoeksche Waard",
        "heel": "de hele Hoeksche Waard",
    }
    assert with_article("Land van Cuijk")["heel"] == "het hele Land van Cuijk"
    assert with_article("Oss") == {}
    assert set(LIDWOORDEN.values()) == {"de", "het"}


@pytest.mark.parametrize(
    ("naam", "tekst"),
    [
        ("Oss", "Dit is in Oss, vandaag."),
        ("'s-Hertogenbosch", "Ook in ’s-Hertogenbosch kan dat."),
        ("'s-Hertogenbosch", "Ook in 's\u2011Hertogenbosch kan dat."),
        ("’s-Hertogenbosch", "'s-Hertogenbosch"),
        ("Den Haag", "naar Den\nHaag toe"),
        ("Den Haag", "naar Den\u00a0Haag toe"),
        ("Súdwest-Fryslân", unicodedata.normalize("NFD", "In Súdwest-Fryslân.")),
        ("Bergen (L.)", "De gemeente Bergen (L.) doet mee."),
        ("Oss", "Oss-Zuid en Groot-Oss"),
        ("Súdwest-Fryslân", "Sudwest Fryslan"),
        ("'s-Hertogenbosch", "s Hertogenbosch"),
        ("De Ronde Venen", "in de Ronde Venen"),
        ("Almere", "DE GEMEENTE ALMERE"),
    ],
)
def test_een_naam_wordt_gevonden(naam: str, tekst: str) -> None:
    assert name_pattern(naam).search(tekst)


@pytest.mark.parametrize(
    ("naam", "tekst"),
    [
        ("Oss", "Het dossier van Ossenaar Ossip."),
        ("Oss", "oss"),
        ("Oss", "Met OSS kun je programmeren."),
        ("Best", "het beste"),
        ("Ede", "Tweede en Edelman"),
        ("Asse", "Asse\u0301"),
        ("Bergen (L.)", "Bergen (LX)"),
    ],
)
def test_een_langer_woord_is_de_naam_niet(naam: str, tekst: str) -> None:
    assert not name_pattern(naam).search(tekst)


@settings(deadline=None)  # the machine may be busy
@given(st.text(min_size=1, max_size=40))
def test_zoeken_naar_een_naam_kan_altijd(naam: str) -> None:
    if naam.strip() == naam and unicodedata.normalize("NFC", naam) == naam:
        patroon = name_pattern(naam)
        assert patroon.fullmatch(naam) or not naam[-1].isalnum() or not naam[0].isalnum()


@settings(deadline=None)  # the machine may be busy
@given(st.text(max_size=60))
def test_vergelijken_doet_het_maar_een_keer(tekst: str) -> None:
    assert fold(fold(tekst)) == fold(tekst)
