"""What happens to a page on its way to paper: links, ids, headings, fields, drawings."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from leerplan.tekst.inhoud import Kop, Pagina
from leerplan.tekst.invullen import Blad
from leerplan.uitgeven.drukwerk import make_id, prepare


def blad(pad: str = "modules/1-a/1-b.md", sleutel: str = "1.1", **kop: object) -> Blad:
    velden = {"titel": "Titel", "samenvatting": "Zin.", "bron": "Verzonnen"} | kop
    bestand = pad if pad.startswith(("modules/", "opdrachten/")) else f"content/{pad}"
    return Blad(Pagina(sleutel, bestand, pad, "", Kop(**velden), {}, ""), "")


def druk(tekst: str, *, invulbaar: bool = False, verschuiving: int = 0, erbij: tuple = ()):
    hier = blad()
    aanwezig = {een.pad: een for een in (hier, *erbij)}
    pagina = prepare(hier, tekst, verschuiving=verschuiving, invulbaar=invulbaar, aanwezig=aanwezig)
    return html.fragment_fromstring(str(pagina.html), "div")


def test_een_id_past_in_een_adres() -> None:
    assert make_id("2.5") == "p-2-5"
    assert make_id("opdracht-a") == "p-opdracht-a"


@pytest.mark.parametrize(
    ("pad", "kop", "soort"),
    [
        ("modules/1-a/1-b.md", {}, "tekst"),
        ("opdrachten/opdracht-a.md", {"hand_out": True}, "opdracht"),
        ("formulieren/plan.md", {"hand_out": True}, "formulier"),
    ],
)
def test_de_soort_van_een_pagina(pad: str, kop: dict, soort: str) -> None:
    hier = blad(pad, **kop)
    pagina = prepare(hier, "<p>a</p>", verschuiving=0, invulbaar=False, aanwezig={})
    assert (pagina.soort, pagina.historie, pagina.id) == (soort, False, "p-1-1")


def test_een_module_opent_een_hoofdstuk() -> None:
    hier = blad("modules/1-a/index.md", "module-1", historie=True)
    pagina = prepare(hier, "<p>a</p>", verschuiving=0, invulbaar=False, aanwezig={})
    assert (pagina.soort, pagina.historie) == ("module", True)


def test_een_link_naar_een_gedrukte_pagina_blijft_in_het_document() -> None:
    ander = blad("modules/2-c/3-d.md", "2.3")
    boom = druk(
        '<p><a href="../2-c/3-d.md">a</a> <a href="../2-c/3-d.md#plek">b</a> <a href="#hier">c</a>'
        '<span id="hier"></span></p>',
        erbij=(ander,),
    )
    assert boom.xpath("//a/@href") == ["#p-2-3", "#p-2-3--plek", "#p-1-1--hier"]
    assert boom.xpath("//span/@id") == ["p-1-1--hier"]


def test_een_link_naar_een_pagina_die_er_niet_bij_is_wordt_tekst() -> None:
    boom = druk('<p>Lees <a href="../2-c/3-d.md">de <em>rest</em></a>.</p>')
    assert boom.xpath("//a") == []
    assert boom.text_content() == "Lees de rest."


@pytest.mark.parametrize(
    ("pad", "plek"), [("modules/1-a/1-b.md", -1), ("opdrachten/opdracht-a.md", 0)]
)
def test_een_link_naar_buiten_krijgt_een_code_om_te_scannen(pad: str, plek: int) -> None:
    tekst = '<h1>Titel</h1><p>Zie <a href="https://a.example/">A</a>.</p>'
    pagina = prepare(blad(pad), tekst, verschuiving=0, invulbaar=False, aanwezig={})
    boom = html.fragment_fromstring(str(pagina.html), "div")
    assert len(boom[plek].find_class("scanblok")) == 1


def test_koppen_zakken_en_blijven_hooguit_niveau_zes() -> None:
    boom = druk("<h1>a</h1><h2>b</h2><h5>c</h5>", verschuiving=2)
    assert [element.tag for element in boom] == ["h3", "h4", "h6"]


def test_velden_worden_schrijfruimte_en_op_een_hand_out_ook_om_in_te_vullen() -> None:
    veld = '<div><label for="v">Wat?</label><textarea id="v" name="a--v" rows="3"></textarea></div>'
    assert druk(veld).xpath("//textarea") == []
    (gevuld,) = druk(veld, invulbaar=True).xpath("//textarea")
    assert gevuld.get("id") == "p-1-1--v"
    assert gevuld.get("title") == "Wat?"


@pytest.mark.parametrize("soort", ["boek", "hand-out"])
def test_de_sjablonen_zijn_er(soort: str) -> None:
    project = Path(__file__).parents[2]
    assert (project / "overrides/boek" / f"{soort}.html.j2").is_file()
