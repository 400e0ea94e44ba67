"""The handouts of every municipality: sheets to print, and forms to fill in on a screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pikepdf
from lxml import html

from hulpmiddelen.bladspiegel import Marges, nearly_empty, outside_margins
from hulpmiddelen.pdflezer import A4, Lezer, box
from hulpmiddelen.uitgaven import PROJECT, Gebouwd
from leerplan.uitgeven.drukwerk import Drukker
from leerplan.uitgeven.handouts import make_handouts

# The sheet, in mm: see overrides/boek/hand-out.css.
BOVEN, RECHTS, ONDER, LINKS = 21, 15, 17, 25
MARGES = Marges(BOVEN, RECHTS, ONDER, LINKS)
MINSTENS = 0.2  # of the last page: less is a waste of paper
lees = cache(Lezer)


@cache
def vellen(gebouwd: Gebouwd) -> dict[str, html.HtmlElement]:
    """The HTML of every handout by its name."""
    klaar = gebouwd.klaar
    paren = make_handouts(klaar.uitgave, klaar.html_per_pad, Drukker(PROJECT), PROJECT)
    return {naam: html.document_fromstring(tekst) for naam, tekst in paren}


def per_vel(gebouwd: Gebouwd) -> Iterator[tuple[str, html.HtmlElement, Lezer]]:
    for naam, bron in vellen(gebouwd).items():
        yield naam, bron, lees(gebouwd.map / "hand-outs" / f"{naam}.pdf")


def vraag(veld: html.HtmlElement, bron: html.HtmlElement) -> str:
    """What the page asks at this field."""
    if veld.get("aria-label"):
        return veld.get("aria-label")
    label = bron.xpath("//label[@for=$id]", id=veld.get("id"))[0]
    return " ".join(label.text_content().split())


def zonder_afbreking(tekst: str) -> str:
    return re.sub(r"[-\s]", "", tekst)


def test_elk_veld_is_er_in_de_volgorde_van_de_pagina(gebouwd: Gebouwd) -> None:
    aantal = 0
    for naam, bron, lezer in per_vel(gebouwd):
        verwacht = [v.get("name") for v in bron.xpath("//textarea | //input")]
        assert [str(veld.T) for veld in lezer.velden] == verwacht, naam
        assert len(set(verwacht)) == len(verwacht), naam
        aantal += len(verwacht)
    assert aantal > 50


def test_elk_veld_zegt_zijn_vraag(gebouwd: Gebouwd) -> None:
    for naam, bron, lezer in per_vel(gebouwd):
        for veld, element in zip(lezer.velden, bron.xpath("//textarea | //input"), strict=True):
            assert str(veld.TU) == vraag(element, bron), naam
            assert str(veld.TU) != str(veld.T), f"{naam}: {veld.T} has no question"
            gedrukt = zonder_afbreking(" ".join(lezer.tekst))
            assert element.get("aria-label") or zonder_afbreking(str(veld.TU)) in gedrukt, naam


def test_de_tabtoets_volgt_de_leesvolgorde(gebouwd: Gebouwd) -> None:
    for naam, _, lezer in per_vel(gebouwd):
        in_structuur = [
            str(kind.Obj.T)
            for deel in lezer.structuur
            if deel.element.S == "/Form"
            for kind in deel.element.K
        ]
        assert in_structuur == [str(veld.T) for veld in lezer.velden], naam
        assert all(pagina.Tabs == "/S" for pagina in lezer.pdf.pages), naam
        plekken = []
        for nr, veld in lezer.annotaties("/Widget"):
            links, boven, _, _ = box(veld)
            plekken.append((nr, round(boven), round(links)))
        assert plekken == sorted(plekken), naam


def test_elk_veld_staat_op_het_papier_en_vrij_van_elkaar(gebouwd: Gebouwd) -> None:
    for naam, _, lezer in per_vel(gebouwd):
        eerder: list[tuple[int, tuple[float, ...]]] = []
        for nr, veld in lezer.annotaties("/Widget"):
            links, boven, rechts, onder = vak = box(veld)
            plek = f"{naam}, page {nr + 1}: {veld.T} {vak}"
            assert links >= LINKS - 0.5 and rechts <= A4[0] - RECHTS + 0.5, plek
            assert boven >= BOVEN - 0.5 and onder <= A4[1] - ONDER + 0.5, plek
            assert rechts - links > 3 and onder - boven > 3, plek
            assert int(veld.F) & 4, f"{plek} does not print"
            for ander_nr, ander in eerder:
                breed = min(rechts, ander[2]) - max(links, ander[0])
                hoog = min(onder, ander[3]) - max(boven, ander[1])
                assert nr != ander_nr or breed < 0.5 or hoog < 0.5, plek
            eerder.append((nr, vak))


def test_een_antwoord_heeft_ruimte_om_te_schrijven(gebouwd: Gebouwd) -> None:
    for naam, _, lezer in per_vel(gebouwd):
        for _, veld in lezer.annotaties("/Widget"):
            if veld.FT == "/Tx":
                links, boven, rechts, onder = box(veld)
                assert rechts - links > 20 and onder - boven > 5, f"{naam}: {veld.T}"


def test_een_ingevuld_vel_bewaart_elk_antwoord(gebouwd: Gebouwd, tmp_path: Path) -> None:
    tekst = "Eén zin met ë, € en ‘haakjes’."
    for naam, _, lezer in per_vel(gebouwd):
        if not lezer.velden:
            continue
        doel = tmp_path / f"{naam}.pdf"
        with pikepdf.open(lezer.pad) as pdf:
            for veld in pdf.Root.AcroForm.Fields:
                if veld.FT == "/Tx":
                    veld.V = pikepdf.String(tekst)
                else:
                    veld.V = veld.AS = pikepdf.Name("/on")
                    assert "/on" in veld.AP.N, f"{naam}: {veld.T} cannot be ticked"
            pdf.save(doel)
        with pikepdf.open(doel) as pdf:
            waarden = {str(v.T): str(v.V) for v in pdf.Root.AcroForm.Fields}
            assert pdf.Root.AcroForm.NeedAppearances is True
        assert set(waarden.values()) <= {tekst, "/on"}
        assert len(waarden) == len(lezer.velden)


def test_elk_vel_is_kort_en_noemt_gemeente_titel_en_uitgave(gebouwd: Gebouwd) -> None:
    uitgave = gebouwd.uitgave
    titels = {b.pagina.sleutel: b.pagina.kop.titel for b in uitgave.bladen}
    for naam, _, lezer in per_vel(gebouwd):
        assert len(lezer.tekst) <= 8, naam
        assert titels[naam] in lezer.tekst[0], naam
        for nr, tekst in enumerate(lezer.tekst, 1):
            assert uitgave.gemeente.naam in tekst, f"{naam}, page {nr}"
            assert uitgave.editie in tekst, f"{naam}, page {nr}"
            assert f"{nr} / {len(lezer.tekst)}" in tekst, f"{naam}, page {nr}"


def test_geen_tekst_staat_buiten_de_marges_van_een_vel(gebouwd: Gebouwd) -> None:
    fout = [f for *_, lezer in per_vel(gebouwd) for f in outside_margins(lezer, lambda _: MARGES)]
    assert not fout


def test_geen_bladzijde_van_een_vel_is_bijna_leeg(gebouwd: Gebouwd) -> None:
    fout = []
    for naam, _, lezer in per_vel(gebouwd):
        laatste = len(lezer.regels) - 1
        fout += nearly_empty(lezer, lambda _: MARGES, mag=lambda nr, einde=laatste: nr == einde)
        gevuld = (lezer.laagste[laatste] - BOVEN) / MARGES.hoogte
        if laatste and gevuld < MINSTENS:
            fout.append(f"{naam}: {gevuld:.2f} of its last page")
    assert not fout
