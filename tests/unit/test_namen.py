"""Names in a sentence and in an address."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerplan.namen import sentence_start, slugify


@pytest.mark.parametrize(
    ("tekst", "begin"),
    [
        ("in Oss", "In Oss"),
        ("op Texel", "Op Texel"),
        ("in ’s-Hertogenbosch", "In ’s-Hertogenbosch"),
        ("'s-Hertogenbosch", "'s-Hertogenbosch"),
        ("’s ochtends", "’s Ochtends"),
        ("'t zand", "'t Zand"),
        ("ijsselstein", "IJsselstein"),
        ("IJsselstein", "IJsselstein"),
        ("élan", "Élan"),
        ("5 groepen", "5 groepen"),
        ("", ""),
        ("'", "'"),
    ],
)
def test_het_begin_van_een_zin(tekst: str, begin: str) -> None:
    assert sentence_start(tekst) == begin


@given(st.text())
def test_een_zinsbegin_verandert_niets_dan_hoofdletters(tekst: str) -> None:
    begin = sentence_start(tekst)
    assert begin.casefold() == tekst.casefold()
    assert sentence_start(begin) == begin


@pytest.mark.parametrize(
    ("tekst", "slug"),
    [
        ("Oss", "oss"),
        ("Súdwest-Fryslân", "sudwest-fryslan"),
        ("'s-Hertogenbosch", "s-hertogenbosch"),
        ("Centrum/Zuid", "centrum-zuid"),
        ("  ", ""),
    ],
)
def test_een_naam_voor_bestanden(tekst: str, slug: str) -> None:
    assert slugify(tekst) == slug


@given(st.text())
def test_een_slug_past_in_elk_adres(tekst: str) -> None:
    slug = slugify(tekst)
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug)
    assert slugify(slug) == slug
