"""Codes to scan: what they hold, how large they are printed, and the address beside them."""

from __future__ import annotations

import pytest
import segno
from lxml import html

from leerplan.uitgeven.scancode import KLEINST, MODULE, RAND, make_code, short_address

KORT = "https://youtu.be/abc"
LANG = "https://www.voorbeeld.example/" + "een-heel-lang-adres/" * 8


@pytest.mark.parametrize(
    ("adres", "kort"),
    [
        ("https://a.example/", "a.example"),
        ("https://www.a.example", "www.a.example"),
        ("http://a.example/map/", "a.example/map/"),
        ("https://a.example/map?x=1", "a.example/map?x=1"),
        ("https://a.example/?x=1", "a.example/?x=1"),
        ("https://www.youtube.com/watch?v=Ab_1-c", "youtu.be/Ab_1-c"),
        ("https://youtu.be/Ab_1-c", "youtu.be/Ab_1-c"),
        ("https://a.example/watch?v=Ab_1-c", "a.example/watch?v=Ab_1-c"),
        ("https://www.youtube.com/playlist?list=x", "www.youtube.com/playlist?list=x"),
        ("webcal://a.example/b.ics", "webcal://a.example/b.ics"),
    ],
)
def test_een_adres_wordt_zo_kort_als_je_het_typt(adres: str, kort: str) -> None:
    assert short_address(adres) == make_code(adres).kort == kort


@pytest.mark.parametrize("adres", [KORT, LANG])
def test_een_code_is_groot_genoeg_om_te_lezen(adres: str) -> None:
    vakjes = segno.make(adres, error="m", micro=False).symbol_size(border=RAND)[0]
    code = make_code(adres)
    assert code.breedte >= KLEINST >= 20
    assert code.breedte / vakjes >= MODULE >= 0.4
    assert RAND == 4, "what the standard asks"


def test_een_langer_adres_krijgt_een_grotere_code() -> None:
    assert make_code(LANG).breedte > make_code(KORT).breedte == KLEINST


def test_een_code_is_zwart_op_wit_en_heeft_alleen_een_titel_als_je_die_geeft() -> None:
    met, zonder = (html.fragment_fromstring(make_code(KORT, t).svg) for t in ("Scan mij", None))
    assert met.xpath("string(title)") == "Scan mij"
    assert zonder.xpath("title") == []
    assert {"#fff", "#000"} == {e.get("fill") or e.get("stroke") for e in zonder}
    assert make_code("https://a.example/x").site == "a.example"
