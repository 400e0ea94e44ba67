"""Fields on paper: lines to write on, boxes to tick, short questions beside their answer."""

from __future__ import annotations

from lxml import html

from leerplan.uitgeven.schrijfruimte import NAAST_UITLEG, NAAST_VRAAG, set_fields

VELD = '<div><label for="v">Wat <em>zie</em> je?</label><textarea id="v" name="a--v" rows="3">'
VELD += "</textarea> na</div>"


def zet(tekst: str, *, invulbaar: bool = False) -> html.HtmlElement:
    boom = html.fragment_fromstring(tekst, "div")
    set_fields(boom, invulbaar=invulbaar)
    return boom


def kort(vraag: str, uitleg: str = "") -> html.HtmlElement:
    """An answer of one line, as the part of the page writes it."""
    erbij = f'<p class="antwoord-uitleg">{uitleg}</p>' if uitleg else ""
    tekst = f'<label for="v">{vraag}</label>{erbij}<input type="text" id="v" name="v">'
    return zet(f'<div class="antwoord">{tekst}</div>')[0]


def test_in_het_boek_wordt_een_veld_schrijflijnen() -> None:
    boom = zet(VELD)
    assert boom.xpath("//textarea") == []
    assert len(boom.xpath("//*[@class='lijn']")) == 3
    assert boom.xpath("//*[@class='schrijfvlak']/@style") == ["--regels: 3"]
    assert boom.text_content().endswith(" na")


def test_op_een_hand_out_blijft_het_veld_en_zegt_het_zijn_vraag() -> None:
    boom = zet(VELD, invulbaar=True)
    (veld,) = boom.xpath("//*[@class='schrijfvlak']/textarea")
    assert veld.get("title") == "Wat zie je?"
    assert len(boom.xpath("//*[@class='lijn']")) == 3
    assert boom.text_content().endswith(" na")
    assert boom.text_content().count(" na") == 1


def test_een_vinkje_wordt_een_hokje() -> None:
    tekst = '<p><input type="checkbox" id="k" name="a--k"> <label for="k">Klaar</label></p>'
    assert zet(tekst).xpath("//*[@class='hokje']//input") == []
    (veld,) = zet(tekst, invulbaar=True).xpath("//*[@class='hokje']/input")
    assert veld.get("title") == "Klaar"


def test_een_cel_heeft_geen_lijnen_en_noemt_kolom_en_rij() -> None:
    tekst = '<table><tr><td><textarea name="a" rows="2" aria-label="Wie, rij 1"></textarea></td>'
    boom = zet(tekst + "</tr></table>", invulbaar=True)
    assert boom.xpath("//*[@class='lijn']") == []
    assert boom.xpath("//textarea/@title") == ["Wie, rij 1"]


def test_een_korte_vraag_staat_naast_haar_antwoord() -> None:
    assert kort("Datum").get("class") == "antwoord naast"
    assert kort("Datum", "De dag zelf.").get("class") == "antwoord naast met-uitleg"
    assert kort("d" * NAAST_VRAAG).get("class") == "antwoord naast"


def test_een_lange_vraag_of_uitleg_staat_erboven() -> None:
    assert kort("d" * (NAAST_VRAAG + 1)).get("class") == "antwoord"
    assert kort("Datum", "u" * (NAAST_UITLEG + 1)).get("class") == "antwoord"
    assert "naast" not in (zet(VELD)[0].get("class") or "")
