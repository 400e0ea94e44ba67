"""The table of municipalities, and finding a row in it."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leerplan.configuratie.gemeenten import (
    INDELING,
    SPREEKNAMEN,
    TABEL,
    Gemeentefeiten,
    all_gemeenten,
    find_gemeenten,
    suggest_gemeenten,
)

PER_PROVINCIE = {
    "Groningen": 10,
    "Fryslân": 18,
    "Drenthe": 12,
    "Overijssel": 25,
    "Flevoland": 6,
    "Gelderland": 51,
    "Utrecht": 26,
    "Noord-Holland": 44,
    "Zuid-Holland": 50,
    "Zeeland": 13,
    "Noord-Brabant": 56,
    "Limburg": 31,
}


def slugs(rijen: tuple[Gemeentefeiten, ...]) -> list[str]:
    return [rij.slug for rij in rijen]


def test_de_tabel_is_heel() -> None:
    rijen = all_gemeenten()
    assert len(rijen) == 342
    assert Counter(rij.provincie for rij in rijen) == PER_PROVINCIE
    for sleutel in ("code", "naam", "slug"):
        assert len({getattr(rij, sleutel) for rij in rijen}) == 342, sleutel
    assert all(re.fullmatch(r"\d{4}", rij.code) for rij in rijen)
    assert [rij.code for rij in rijen] == sorted(rij.code for rij in rijen)
    assert Counter(rij.voorzetsel for rij in rijen) == {"in": 332, "op": 10}
    assert {rij.schoolregio for rij in rijen} == {"Noord", "Midden", "Zuid", None}
    assert slugs(tuple(rij for rij in rijen if rij.schoolregio is None)) == [
        "de-ronde-venen",
        "neder-betuwe",
        "montferland",
        "altena",
    ]


def test_de_tabel_noemt_haar_bron_en_geldigheid() -> None:
    kop = TABEL.read_text("utf-8").partition("\ncode,")[0]
    assert "CBS" in kop
    assert "CC BY 4.0" in kop
    assert f"geldig vanaf 1 januari {INDELING}" in kop


def test_een_rij_zoals_hij_er_staat() -> None:
    assert find_gemeenten("Texel") == (
        Gemeentefeiten(
            code="0448",
            naam="Texel",
            weergavenaam="Texel",
            sorteernaam="Texel",
            slug="texel",
            provincie="Noord-Holland",
            voorzetsel="op",
            schoolregio="Noord",
        ),
    )
    assert find_gemeenten("Texel")[0].voluit == "Texel (Noord-Holland)"


def test_elke_rij_is_te_vinden() -> None:
    for rij in all_gemeenten():
        manieren = (rij.naam, rij.slug, rij.code, f"GM{rij.code}", rij.voluit, rij.sorteernaam)
        for manier in (*manieren, *(m.upper() for m in manieren), f"  gemeente {rij.naam} "):
            assert find_gemeenten(manier) == (rij,), manier
        assert rij in find_gemeenten(rij.weergavenaam)
        assert find_gemeenten(rij.naam.replace("'", "’")) == (rij,)


@pytest.mark.parametrize(
    ("getypt", "slug"),
    [
        ("Den Bosch", "s-hertogenbosch"),
        ("den bosch", "s-hertogenbosch"),
        ("shertogenbosch", "s-hertogenbosch"),
        ("Nuenen", "nuenen-gerwen-en-nederwetten"),
        ("Den Haag", "den-haag"),
        ("’s Gravenhage", "den-haag"),
        ("Alphen a/d Rijn", "alphen-aan-den-rijn"),
        ("Capelle a.d. IJssel", "capelle-aan-den-ijssel"),
        ("De Friese Meren", "de-fryske-marren"),
        ("Sudwest Fryslan", "sudwest-fryslan"),
        ("Bilt, De", "de-bilt"),
        ("Bergen (L)", "bergen-l"),
        ("Bergen L", "bergen-l"),
        ("bergen limburg", "bergen-l"),
        ("Bergen NH", "bergen-nh"),
        ("Bergen (Noord-Holland)", "bergen-nh"),
        ("Hengelo", "hengelo"),
        ("828", "oss"),
        ("gm 0828", "oss"),
        ("Utrecht", "utrecht"),
    ],
)
def test_zoals_mensen_het_typen(getypt: str, slug: str) -> None:
    assert slugs(find_gemeenten(getypt)) == [slug]


def test_er_zijn_twee_van_bergen() -> None:
    assert slugs(find_gemeenten("Bergen")) == ["bergen-nh", "bergen-l"]


@pytest.mark.parametrize("getypt", ["", " ", "'", "Voorbeeldstad", "9999", "gemeente", "ss", "00"])
def test_wat_er_niet_is_wordt_niet_gevonden(getypt: str) -> None:
    assert find_gemeenten(getypt) == ()


@pytest.mark.parametrize(
    ("getypt", "eerste"),
    [
        ("Os", "oss"),
        ("Amsterdm", "amsterdam"),
        ("Tilberg", "tilburg"),
        ("Hertogenbosch", "s-hertogenbosch"),
        ("hoekse waard", "hoeksche-waard"),
        ("Alphen", "alphen-aan-den-rijn"),
        ("Valkenburg", "valkenburg-aan-de-geul"),
        ("Ijselstijn", "ijsselstein"),
        ("Schirmonikoog", "schiermonnikoog"),
    ],
)
def test_een_tikfout_krijgt_een_suggestie(getypt: str, eerste: str) -> None:
    assert find_gemeenten(getypt) == ()
    assert slugs(suggest_gemeenten(getypt))[0] == eerste


def test_twee_van_bergen_staan_allebei_bij_de_suggesties() -> None:
    assert {"bergen-l", "bergen-nh"} <= set(slugs(suggest_gemeenten("Bergne")))


@pytest.mark.parametrize("getypt", ["", "'", "xqzw", "北京"])
def test_wat_nergens_op_lijkt_krijgt_geen_suggestie(getypt: str) -> None:
    assert suggest_gemeenten(getypt) == ()


def test_elke_spreeknaam_hoort_bij_een_rij() -> None:
    assert set(SPREEKNAMEN) <= {rij.slug for rij in all_gemeenten()}


@settings(deadline=None)  # the machine may be busy
@given(st.text(max_size=40))
def test_zoeken_geeft_altijd_een_antwoord(getypt: str) -> None:
    assert len(find_gemeenten(getypt)) <= 2
    assert len(suggest_gemeenten(getypt)) <= 5
