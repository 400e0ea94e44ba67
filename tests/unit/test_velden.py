"""The kinds of values: what is taken, in which form, and what is refused."""

from __future__ import annotations

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from leerplan.configuratie import velden
from leerplan.configuratie.keuring import Velden
from leerplan.configuratie.kleuren import contrast


def lees(soort: object, waarde: object) -> object:
    """Return `waarde` as a field of this kind reads it."""
    model = type("Model", (Velden,), {"__annotations__": {"veld": soort}})
    return model(veld=waarde).veld


def geweigerd(soort: object, waarde: object) -> str:
    """Return what is wrong with `waarde`."""
    with pytest.raises(ValidationError) as fout:
        lees(soort, waarde)
    return fout.value.errors()[0]["msg"]


def test_tekst_komt_op_een_regel() -> None:
    assert lees(velden.Tekst, "  een\n twee\u00a0\t drie ") == "een twee drie"


@pytest.mark.parametrize(
    "teken", ["\x00", "\x07", "\x1c", "\x9f", "\u200b", "\u202e", "\u2066", "\xad", "\u3164"]
)
def test_een_onzichtbaar_teken_wordt_geweigerd(teken: str) -> None:
    assert geweigerd(velden.Tekst, f"Duin{teken}oord") == "hier staat een onzichtbaar teken in"


@pytest.mark.parametrize("email", ["info@voorbeeld.nl", "a.b+c@sub.voorbeeld.example"])
def test_een_emailadres(email: str) -> None:
    assert lees(velden.Email, email) == email


@pytest.mark.parametrize("email", ["info", "info@voorbeeld", "@voorbeeld.nl", "a b@voorbeeld.nl"])
def test_geen_emailadres(email: str) -> None:
    assert geweigerd(velden.Email, email) == f"`{email}` is geen e-mailadres"


@pytest.mark.parametrize(
    "adres", ["https://voorbeeld.nl", "http://www.voorbeeld.nl/a_(b)?c=d&e=%20#f"]
)
def test_een_webadres_blijft_zoals_getypt(adres: str) -> None:
    assert lees(velden.Webadres, adres) == adres


@pytest.mark.parametrize(
    "adres",
    [
        "voorbeeld.nl",
        "ftp://voorbeeld.nl",
        "javascript:alert(1)",
        "https://intranet",
        "https://naam:geheim@voorbeeld.nl",
        'https://voorbeeld.nl/"x',
        "https://voorbeeld.nl/<x>",
        "https://voorbeeld.nl/een twee",
        "https://[::1",
        "https://voorbeeld.nl:99999/",
    ],
)
def test_geen_webadres(adres: str) -> None:
    assert geweigerd(velden.Webadres, adres) == f"`{adres}` is geen webadres"


@pytest.mark.parametrize("tijd", ["9.30", "09:30", "9.30 uur", " 9:30 "])
def test_een_tijd(tijd: str) -> None:
    assert lees(velden.Tijd, tijd) == datetime.time(9, 30)


@pytest.mark.parametrize("tijd", ["half tien", "24.00", "9.60", "9", "930", "9.30 u", "-1.00"])
def test_geen_tijd(tijd: str) -> None:
    assert geweigerd(velden.Tijd, tijd) == f"`{tijd}` is geen tijd"


@given(st.times())
def test_elke_tijd_komt_terug(tijd: datetime.time) -> None:
    assert lees(velden.Tijd, f"{tijd.hour}.{tijd.minute:02}") == tijd.replace(
        second=0, microsecond=0
    )


@given(st.dates(datetime.date(1000, 1, 1)))
def test_elke_datum_komt_terug(datum: datetime.date) -> None:
    assert lees(velden.Datum, datum.isoformat()) == datum


@pytest.mark.parametrize("datum", ["2026-02-30", "20261222", "0", "86400", "22-12-2026", "2026-12"])
def test_geen_datum(datum: str) -> None:
    assert geweigerd(velden.Datum, datum) == f"`{datum}` is geen datum"


@pytest.mark.parametrize(
    ("woord", "waarde"), [("ja", True), ("Nee", False), ("true", True), ("FALSE", False)]
)
def test_ja_of_nee(woord: str, waarde: bool) -> None:
    assert lees(velden.JaNee, woord) is waarde


@pytest.mark.parametrize("woord", ["misschien", "1", "yes", ""])
def test_geen_ja_of_nee(woord: str) -> None:
    assert geweigerd(velden.JaNee, woord) == f"`{woord}` kan hier niet"


def test_een_kleur_in_kleine_letters() -> None:
    assert lees(velden.Kleur, "#1D5C87") == "#1d5c87"


@pytest.mark.parametrize("kleur", ["blauw", "#abc", "1d5c87", "#1d5c8g", "#1d5c8700"])
def test_geen_kleur(kleur: str) -> None:
    assert geweigerd(velden.Kleur, kleur) == f"`{kleur}` is geen kleur"


@given(st.integers(0, 0xFFFFFF).map(lambda getal: f"#{getal:06x}"))
def test_een_te_lichte_kleur_krijgt_een_voorstel_dat_goed_is(kleur: str) -> None:
    try:
        assert contrast(str(lees(velden.Kleur, kleur)), "#ffffff") >= 4.5
    except ValidationError as fout:
        bevinding = fout.errors()[0]
        assert "is te licht om op wit te lezen (het contrast is " in bevinding["msg"]
        voorstel = re.search(r'"(#[0-9a-f]{6})"', bevinding["ctx"]["hulp"])
        assert voorstel and lees(velden.Kleur, voorstel[1]) == voorstel[1]


@pytest.mark.parametrize("postcode", ["1234 AB", "1234AB", "1234ab", "1234 aB"])
def test_een_postcode(postcode: str) -> None:
    assert lees(velden.Postcode, postcode) == "1234 AB"


@pytest.mark.parametrize("postcode", ["0234 AB", "1234 a", "1234  AB", "1234", "1234 AB Oss"])
def test_geen_postcode(postcode: str) -> None:
    assert "pattern" in geweigerd(velden.Postcode, postcode)
