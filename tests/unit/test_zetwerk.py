"""What a typesetter does: amounts in line, tables whole or cut well, drawings described."""

from __future__ import annotations

import pytest
from lxml import html

from leerplan.uitgeven.zetwerk import RIJEN_HEEL, set_type


def zet(tekst: str) -> html.HtmlElement:
    boom = html.fragment_fromstring(tekst, "div")
    set_type(boom)
    return boom


def tabel(rijen: int, soort: str = "", cel: str = "a") -> str:
    return (
        f'<table class="{soort}"><caption>Wat</caption><thead><tr><th>Wie</th><th>Kosten</th></tr>'
        f"</thead><tbody>{f'<tr><td>{cel}</td><td>€ 1.492,50</td></tr>' * rijen}</tbody></table> na"
    )


@pytest.mark.parametrize("soort", ["", "antwoordtabel"])
def test_een_korte_tabel_blijft_heel_met_haar_bijschrift(soort: str) -> None:
    boom = zet(tabel(RIJEN_HEEL, soort))
    assert [e.get("class") for e in boom] == ["heel"]
    assert boom.xpath("div/table/caption/text()") == ["Wat"]
    assert boom[0].tail == " na"


@pytest.mark.parametrize("soort", ["", "antwoordtabel"])
def test_een_lange_tabel_mag_over_bladzijden_lopen(soort: str) -> None:
    assert [e.tag for e in zet(tabel(RIJEN_HEEL + 1, soort))] == ["table"]


def test_een_kolom_met_bedragen_staat_onder_elkaar() -> None:
    boom = zet(tabel(2))
    assert len(boom.xpath("//td[@class='bedrag']")) == 2
    assert boom.xpath("//th[@class='bedrag']/text()") == ["Kosten"]
    assert boom.xpath("//td[1]/@class") == []


def test_een_kolom_met_ook_woorden_blijft_zoals_zij_is() -> None:
    gemengd = tabel(1).replace("</tbody>", "<tr><td>b</td><td>nog € 3 te gaan</td></tr></tbody>")
    assert zet(gemengd).find_class("bedrag") == []


def test_tussen_een_bedrag_en_zijn_teken_eindigt_geen_regel() -> None:
    boom = zet("<p>Het kost € 5 om <b>11.00</b> uur, of 12.00 uur. In € staat niets.</p>")
    assert boom.text_content() == (
        "Het kost €\u00a05 om 11.00 uur, of 12.00\u00a0uur. In € staat niets."
    )


def test_een_tekening_vertelt_wat_er_staat_in_onze_letter() -> None:
    boom = zet("<svg><title>Tafel.</title><desc>Vier stoelen.</desc><text>a</text></svg>")
    assert boom.findtext(".//title") == "Tafel. Vier stoelen."
    assert boom.find(".//desc") is None
    assert boom.find("svg").get("font-family").startswith("Atkinson")
    assert zet("<svg><title>Tafel</title></svg>").findtext(".//title") == "Tafel"


@pytest.mark.parametrize(("vak", "staand"), [("0 0 9 10", 1), ("0 0 10 9", 0), ("0 0 9 9", 0)])
def test_een_hoge_tekening_is_staand(vak: str, staand: int) -> None:
    boom = zet(f'<figure><svg viewBox="{vak}"><title>Tafel</title></svg></figure>')
    assert len(boom.find_class("staand")) == staand


def test_een_afkorting_is_op_papier_een_gewoon_woord() -> None:
    boom = zet('<p>Het <abbr title="overleg">SO</abbr> is thuis.</p>')
    assert html.tostring(boom[0], encoding="unicode") == "<p>Het SO is thuis.</p>"


def test_de_spatie_voor_een_link_staat_los_na_een_halve_regel() -> None:
    """Else a line may end after its first word: see `lines_cut_short` in bladspiegel."""
    begin = "Meer hierover lees je later in dit boek, bij"
    boom = zet(f'<p>{begin} <a href="#x">de wijk</a> en <em>verder</em>.</p>')
    assert html.tostring(boom[0], encoding="unicode") == (
        f'<p>{begin}<span> </span><a href="#x">de wijk</a> en <em>verder</em>.</p>'
    )
    assert boom.text_content() == f"{begin} de wijk en verder."
    boom = zet(f"<p><em>Nee.</em> {begin} <em>hier</em> {begin}<em>.</em></p>")
    assert len(boom.xpath("//span")) == 1
