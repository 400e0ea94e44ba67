"""What goes on over a page break is one thing for who listens: a table, a list, a paragraph."""

from __future__ import annotations

import io

import pikepdf
import pytest

from hulpmiddelen.mini import PROJECT
from leerplan.uitgeven.nabewerking import walk
from leerplan.uitgeven.pdf import PdfSchrijver

STIJL = "<style>@page { size: 100mm 60mm; margin: 5mm } p { orphans: 1; widows: 1 }</style>"
ZIN = "Een zin van een paar woorden. "
TABEL = (
    "<table><caption>Wie wat doet</caption><thead><tr><th>Wie</th></tr></thead><tbody>"
    + "".join(f"<tr><td>Rij {nr}</td></tr>" for nr in range(20))
    + "</tbody></table>"
)
LIJST = "<ul>" + f"<li>{ZIN * 3}</li>" * 9 + "</ul>"


def maak(inhoud: str) -> pikepdf.Pdf:
    tekst = f'<html lang="nl"><head><title>Proef</title>{STIJL}</head><body>{inhoud}</body></html>'
    pdf = pikepdf.open(io.BytesIO(PdfSchrijver(PROJECT).make(tekst, "proef.pdf")))
    assert len(pdf.pages) > 1
    return pdf


def aantal(pdf: pikepdf.Pdf, soort: str) -> int:
    return sum(soort == deel.element.S for deel in walk(pdf))


def test_een_tabel_over_bladzijden_is_een_tabel_met_een_kop() -> None:
    pdf = maak(TABEL)
    gevonden = {s: aantal(pdf, s) for s in ("/Table", "/THead", "/TBody", "/Caption", "/TD")}
    assert gevonden == {"/Table": 1, "/THead": 1, "/TBody": 1, "/Caption": 1, "/TD": 20}


def test_de_kop_op_de_volgende_bladzijde_wordt_niet_voorgelezen() -> None:
    pdf = maak(TABEL)
    eerste, tweede = (pdf.pages[nr].Contents.read_bytes() for nr in (0, 1))
    assert b"/Artifact BMC" in tweede and b"/Artifact BMC" not in eerste


@pytest.mark.parametrize("om", ["{}", "<article>{}</article>", "<div><section>{}</section></div>"])
def test_een_lijst_over_bladzijden_is_een_lijst(om: str) -> None:
    pdf = maak(om.format(LIJST))
    assert (aantal(pdf, "/L"), aantal(pdf, "/LI"), aantal(pdf, "/LBody")) == (1, 9, 9)
    assert aantal(pdf, "/Art") + aantal(pdf, "/Sect") <= 1


def test_een_punt_met_alineas_over_bladzijden_is_een_punt() -> None:
    punt = f"<li><p>{ZIN * 9}</p><p>{ZIN * 9}</p><ol><li>{ZIN * 9}</li><li>{ZIN}</li></ol></li>"
    pdf = maak(f"<ul>{punt * 3}</ul>")
    assert (aantal(pdf, "/L"), aantal(pdf, "/LI")) == (4, 9)
    for deel in walk(pdf):
        if deel.element.S == "/LBody":
            assert deel.ouders[-1].S == "/LI"


def test_een_alinea_over_bladzijden_is_een_alinea() -> None:
    pdf = maak(f"<p>{ZIN * 30}</p><p>{ZIN}</p>")
    assert aantal(pdf, "/P") == 2


def test_wat_op_een_nieuwe_bladzijde_begint_blijft_los() -> None:
    nieuw = '<p style="break-before: page">'
    pdf = maak(f"<p>{ZIN}</p>{nieuw}{ZIN}</p>")
    assert aantal(pdf, "/P") == 2
    twee = maak(f'{TABEL}<div style="break-before: page">{TABEL}</div>')
    assert aantal(twee, "/Table") == aantal(twee, "/THead") == 2


def test_elk_element_kent_zijn_ouder() -> None:
    for inhoud in (TABEL, LIJST, f"<p>{ZIN * 30}</p>"):
        for deel in walk(maak(inhoud)):
            if deel.ouders:
                assert deel.element.P.objgen == deel.ouders[-1].objgen
