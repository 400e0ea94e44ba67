"""By what a municipality is recognised: what is taken from a configuration, and what is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from leerplan.configuratie.gemeente import Gemeente, load_gemeente
from leerplan.uitgeven.lekkenmerk import Kenmerk, find_traits, own_names, phone_key, table_traits


def gemeente(naam: str, code: str = "9999", **velden: object) -> Gemeente:
    contact = {"naam": "Leerplein", "email": "leerplein@plein.example"}
    return Gemeente.model_validate({"naam": naam, "code": code, "contact": contact} | velden)


def test_kenmerken_zijn_namen_adressen_en_plekken(mini: Callable[..., Path]) -> None:
    kenmerken = find_traits(load_gemeente(mini(), "meerdam"), {"haven"})
    per_soort: dict[str, set[str]] = {}
    for kenmerk in kenmerken:
        assert kenmerk.gemeente == "'s-Meerdam"
        per_soort.setdefault(kenmerk.soort, set()).add(kenmerk.tekst)
    assert per_soort["naam"] == {
        "'s-Meerdam",
        "1234 AB",
        "Ali van Fictie",
        "Bo de Verzinner",
        "De Boei",
        "De Loods",
        "Kade 1",
        "Leerplein 's-Meerdam",
        "Logo van 's-Meerdam: een boei",
        "Meer*Samen",
        "Oude Haven",
        "Sanne Voorbeeld",
    }
    assert per_soort["woord"] == {"Haven"}
    assert per_soort["adres"] == {
        "leerplein@meerdam.example",
        "meerdam.example",
        "beter@meerdam.example",
        "s.voorbeeld@meerdam.example",
        "b.deverzinner@meerdam.example",
        "leerplan.meerdam.example",
        "platform.meerdam.example",
        "helpt.meerdam.example",
        "help@meerdam.example",
        "https://player.vimeo.com/video/123456789?dnt=1&autoplay=1&texttrack=nl",
        "https://verklaring.meerdam.example/1",
        "https://vimeo.com/123456789",
        "https://www.youtube.com/watch?a=b&v=dQwM33rd4m1",
        "https://www.youtube-nocookie.com/embed/dQwM33rd4m1"
        "?autoplay=1&hl=nl&cc_lang_pref=nl&cc_load_policy=1",
    }
    assert per_soort["telefoon"] == {"000 - 000 00 01", "000 - 000 00 03"}
    assert {"s-meerdam", "sanne-voorbeeld"} <= per_soort["slug"]


@pytest.mark.parametrize(
    ("tekst", "soort"),
    [
        ("Leerhuis Oss", "naam"),
        ("SWWOSS", "naam"),
        ("leerhuis.nl", "adres"),
        ("Meteoor", "woord"),
        ("Sociaal Team", "woord"),
        ("Sociaal Plein", "naam"),
        ("Kade 1", "naam"),
    ],
)
def test_hoe_een_naam_opvalt(tekst: str, soort: str) -> None:
    ander = gemeente("Duinrode", contact={"naam": tekst, "email": "a@b.example"})
    assert Kenmerk("Duinrode", tekst, soort) in find_traits(ander, {"meteoor", "sociaal", "team"})


def test_een_postbus_die_iedereen_kan_hebben_is_geen_kenmerk() -> None:
    ander = gemeente("Duinrode", contact={"naam": "A B", "email": "duinrode@gmail.com"})
    adressen = {k.tekst for k in find_traits(ander) if k.soort == "adres"}
    assert adressen == {"duinrode@gmail.com"}


@pytest.mark.parametrize(
    ("een", "ander"),
    [
        ("0412 12 34 56", "0412-123456"),
        ("0412 12 34 56", "+31 412 12 34 56"),
        ("0412 12 34 56", "0031 412 123456"),
        ("0412 12 34 56", "+31 (0)412 12 34 56"),
        ("06 - 12 34 56 78", "06.12.34.56.78"),
    ],
)
def test_een_nummer_is_hetzelfde_hoe_je_het_ook_schrijft(een: str, ander: str) -> None:
    assert phone_key(een) == phone_key(ander) != ""


def test_een_kort_getal_is_geen_nummer() -> None:
    assert phone_key("14 0412") == ""


def test_de_tabel_geeft_alles_behalve_de_eigen_rij() -> None:
    namen = {kenmerk.gemeente for kenmerk in table_traits(gemeente("Den Bosch", "0796"))}
    assert not namen & {"Den Bosch", "'s-Hertogenbosch"}
    assert {"Oss", "Den Haag", "'s-Gravenhage", "Nuenen"} <= namen
    namen = {kenmerk.gemeente for kenmerk in table_traits(gemeente("Voorbeeldstad", "0828"))}
    assert "Oss" in namen, "a code that was copied makes nothing one's own"


def test_de_eigen_namen() -> None:
    hoeksch = gemeente("Hoeksche Waard", "1963", schrijfwijze={"in_naam": "in de Hoeksche Waard"})
    assert own_names(hoeksch) == {
        "Hoeksche Waard",
        "in de Hoeksche Waard",
        "heel Hoeksche Waard",
    }
    assert {"'s-Gravenhage", "Den Haag"} <= own_names(gemeente("Den Haag", "0518"))


def test_dezelfde_letters_zoeken_per_soort_anders() -> None:
    """Also when one was made before the other: what is kept knows what kind it is of."""
    gezocht = {
        soort: [t for t in ("best", "Best", "x/best/", "/best.nl", "x-best") if k.patroon.search(t)]
        for soort in ("naam", "adres", "slug", "domein")
        for k in (Kenmerk("Ede", "best.nl" if soort == "domein" else "best", soort),)
    }
    assert gezocht == {
        "naam": ["best", "x/best/", "/best.nl", "x-best"],
        "adres": ["best", "Best", "x/best/", "/best.nl"],
        "slug": ["best", "x/best/", "/best.nl", "x-best"],
        "domein": ["/best.nl"],
    }
    assert not Kenmerk("Best", "best", "slug").patroon.search("x-best")
    assert Kenmerk("Best", "a-b-nl.nl", "domein").koppen == {"nl", "abnl", "gemeenteabnl"}
    assert Kenmerk("Best", "a-b-nl.nl", "naam").koppen == {"nl"}
