"""The second checker of PDF/UA-1 has no objection to a good PDF, and finds each kind of damage."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from hulpmiddelen.mini import PROJECT
from hulpmiddelen.pdfua import bezwaren
from leerplan.uitgeven.nabewerking import walk
from leerplan.uitgeven.pdf import PdfSchrijver

GOED = """<!doctype html><html lang="nl"><head><title>Proef</title>
<style>:root { --inkt: #000; --inkt-zacht: #333; --hoofd: #123; --accent: #731; --papier: #fff }
@page { @bottom-right { content: counter(page) } }</style>
<link rel="stylesheet" href="druk.css"></head><body><h1>Een</h1><h2>Twee</h2>
<p>Lees <a href="https://voorbeeld.example/">het voorbeeld</a>.</p><ul><li>Eerst</li></ul>
<table><thead><tr><th>Wie</th><th>Wat</th></tr></thead>
<tbody><tr><td>ik</td><td>iets</td></tr></tbody></table>
<figure><svg viewBox="0 0 9 9" role="img"><title>Een vlak.</title><path d="M0 0h9v9z"/></svg>
</figure>
<p><label for="a">Vraag</label> <input id="a" name="a" title="Vraag"></p></body></html>"""


@functools.cache
def goed() -> bytes:
    return PdfSchrijver(PROJECT).make(GOED, "proef.pdf")


def eerste(pdf: Pdf, soort: str) -> Dictionary:
    naam = f"/{soort}"
    return next(deel.element for deel in walk(pdf) if naam == deel.element.S)


def annotatie(pdf: Pdf, soort: str) -> Dictionary:
    return next(a for a in pdf.pages[0].Annots if a.Subtype == f"/{soort}")


def lettertype(pdf: Pdf, sleutel: str) -> Dictionary:
    return next(v for v in pdf.objects if isinstance(v, Dictionary) and sleutel in v)


def without_title(pdf: Pdf) -> None:
    with pdf.open_metadata() as gegevens:
        del gegevens["dc:title"]


def without_claim(pdf: Pdf) -> None:
    with pdf.open_metadata() as gegevens:
        del gegevens["pdfuaid:part"]


def draw_loose(pdf: Pdf) -> None:
    inhoud = pdf.pages[0].Contents
    inhoud.write(b"0 0 9 9 re f\n" + inhoud.read_bytes())


def out_of_tree(pdf: Pdf) -> None:
    eerste(pdf, "H1").K = Array()


def set_key(soort: str, sleutel: str, waarde: object) -> Callable[[Pdf], None]:
    def damage(pdf: Pdf) -> None:
        eerste(pdf, soort)[sleutel] = waarde

    return damage


def drop(pdf: Pdf, houder: Callable[[Pdf], Dictionary], sleutel: str) -> None:
    del houder(pdf)[sleutel]


SCHADE: dict[str, tuple[str, Callable[[Pdf], None]]] = {
    "geen structuur": (
        "01: the document has no",
        lambda pdf: drop(pdf, lambda p: p.Root, "/StructTreeRoot"),
    ),
    "geen merk": (
        "01: the document does not vouch",
        lambda pdf: drop(pdf, lambda p: p.Root, "/MarkInfo"),
    ),
    "losse tekening": ("01: page 1 draws", draw_loose),
    "inhoud buiten de boom": ("is 0 times in the structure", out_of_tree),
    "onbekende soort": ("02:", set_key("H1", "/S", Name.Kopje)),
    "geen eis": ("06: the metadata", without_claim),
    "geen titel": ("06: the document has no title", without_title),
    "titel niet in beeld": (
        "07:",
        lambda pdf: drop(pdf, lambda p: p.Root, "/ViewerPreferences"),
    ),
    "fout in een lijst": ("09: in a LI", set_key("LBody", "/S", Name.P)),
    "rij zonder tabel": ("09: a THead stands in a Sect", set_key("Table", "/S", Name.Sect)),
    "geen taal": ("11:", lambda pdf: drop(pdf, lambda p: p.Root, "/Lang")),
    "figuur zonder tekst": ("13:", lambda pdf: drop(pdf, lambda p: eerste(p, "Figure"), "/Alt")),
    "kop overgeslagen": ("14:", set_key("H2", "/S", Name.H3)),
    "kopcel zonder richting": (
        "15: a header cell",
        lambda pdf: drop(pdf, lambda p: eerste(p, "TH"), "/A"),
    ),
    "ongelijke rijen": (
        "15: a table has rows",
        lambda pdf: eerste(pdf, "TR").K.append(eerste(pdf, "TH")),
    ),
    "XFA": ("25:", lambda pdf: pdf.Root.AcroForm.update({"/XFA": Array()})),
    "veld zonder vraag": (
        "28: a field on page 1 has no question",
        lambda pdf: drop(pdf, lambda p: annotatie(p, "Widget"), "/TU"),
    ),
    "tabvolgorde": (
        "28: on page 1 the tab key",
        lambda pdf: drop(pdf, lambda p: p.pages[0].obj, "/Tabs"),
    ),
    "veld los": ("28: a field on page 1 stands", set_key("Form", "/S", Name.Span)),
    "link los": ("28: a link on page 1 stands", set_key("Link", "/S", Name.Span)),
    "link zonder woorden": (
        "28: a link on page 1 says nothing",
        lambda pdf: drop(pdf, lambda p: annotatie(p, "Link"), "/Contents"),
    ),
    "letters onbekend": (
        "10:",
        lambda pdf: drop(pdf, lambda p: lettertype(p, "/ToUnicode"), "/ToUnicode"),
    ),
    "letter niet ingesloten": (
        "31:",
        lambda pdf: drop(pdf, lambda p: lettertype(p, "/FontFile2"), "/FontFile2"),
    ),
}


@pytest.fixture
def pad(tmp_path: Path) -> Path:
    pad = tmp_path / "proef.pdf"
    pad.write_bytes(goed())
    return pad


def test_op_een_goede_pdf_is_niets_aan_te_merken(pad: Path) -> None:
    assert bezwaren(pad) == []


@pytest.mark.parametrize("schade", SCHADE)
def test_elke_schade_wordt_gezien(schade: str, pad: Path, tmp_path: Path) -> None:
    verwacht, damage = SCHADE[schade]
    stuk = tmp_path / "stuk.pdf"
    with pikepdf.open(pad) as pdf:
        damage(pdf)
        pdf.save(stuk)
    assert any(verwacht in bezwaar for bezwaar in bezwaren(stuk))
