"""The page with differences: whole, safe, and to be read without colours or eyes."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import lxml.html
import pytest

from hulpmiddelen.browser import Bezoek, axe_bevindingen
from leerplan.fouten import Problemen
from leerplan.vergelijken.verschil import Bladtekst, Opschrift, Verschil, compare
from leerplan.vergelijken.verschilpagina import make_html, write_html

OPSCHRIFT = Opschrift("Oss & <Texel>", "Oss", "<b>Texel", "Alleen Oss", "Alleen Texel", "Gelijk.")
WAS = [
    Bladtekst("a", "1.1 <i>Kop", ("Bel het Leerhuis <Oss>.", "Weg & hiermee.")),
    Bladtekst("b", "Oud", ()),
]
WORDT = [
    Bladtekst("a", "1.1 <i>Kop", ("Bel het Leerhuis <Texel>.",)),
    Bladtekst("c", "Nieuw <script>", ()),
]


def verschil() -> Verschil:
    return compare(WAS, WORDT, OPSCHRIFT)


def test_wat_weg_is_en_erbij_komt_staat_er_in_woorden() -> None:
    html = lxml.html.fromstring(make_html(verschil()))
    assert [kop.text_content() for kop in html.iter("h1", "h2")] == [
        *("Oss & <Texel>", "Alleen Oss", "Alleen Texel", "1.1 <i>Kop"),
    ]
    assert [dd.text_content() for dd in html.iter("dd")] == [
        *("Bel het Leerhuis <[weg: Oss]>.", "Bel het Leerhuis <[erbij: Texel]>."),
        *("[weg: Weg & hiermee.]", "(staat er niet)"),
    ]
    assert [mark.tag for mark in html.iter("del", "ins")] == ["del", "ins", "del"]


def test_de_pagina_heeft_niets_anders_nodig() -> None:
    assert not re.search(r"(src|href)=|url\(|@import|<script", make_html(verschil()))


def test_bewaren(tmp_path: Path) -> None:
    doel = write_html(verschil(), tmp_path / "v.html")
    assert doel.read_text("utf-8") == make_html(verschil())
    for naam, wat in (
        ("v.docx", "v.docx: deze naam eindigt niet op .html\n    Bijvoorbeeld: v.html"),
        (
            "weg/v.html",
            "v.html: ik kan dit niet bewaren\n"
            "    Kijk of de map bestaat, en of je er mag schrijven.",
        ),
    ):
        with pytest.raises(Problemen) as fout:
            write_html(verschil(), tmp_path / naam)
        assert str(fout.value) == wat
    assert [pad.name for pad in tmp_path.iterdir()] == ["v.html"]


@pytest.mark.parametrize("kleuren", ["light", "dark"])
def test_toegankelijk(
    tmp_path: Path,
    serveer: Callable[[Path], str],
    bezoek: Callable[..., Bezoek],
    kleuren: str,
) -> None:
    for naam, inhoud in (("anders", verschil()), ("gelijk", compare(WAS, WAS, OPSCHRIFT))):
        html = make_html(inhoud).replace("<head>", '<head><link rel="icon" href="data:,">')
        (tmp_path / f"{naam}.html").write_text(html, "utf-8")
        adres = serveer(tmp_path) + f"{naam}.html"
        assert axe_bevindingen(bezoek(adres, color_scheme=kleuren).page) == []
