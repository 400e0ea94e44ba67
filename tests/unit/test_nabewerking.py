"""What is mended in a PDF for people who listen to it, each part on a small document."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from weasyprint import HTML

from hulpmiddelen.verapdf import overtredingen
from leerplan.fouten import Problemen
from leerplan.uitgeven import nabewerking
from leerplan.uitgeven.nabewerking import Deel, walk
from leerplan.uitgeven.pdf import VORM, PdfSchrijver

PROJECT = Path(__file__).parents[2]
STIJL = (
    "<style>@page { @bottom-center { content: counter(page) } } .blok { display: block }</style>"
)
INHOUD = """
<h1><span class="blok">Module 1</span> De titel</h1>
<p>Lees <a href="#doel">het <strong>doel</strong></a> en <a href="https://a.example/x">meer</a>.</p>
<p class="video"><a href="https://a.example/v"><span class="blok">Een film</span> 1 minuut</a></p>
<table><thead><tr><th>Wie</th><th>Wat</th></tr></thead>
<tbody><tr><th scope="row">Jij</th><td>Alles</td></tr></tbody></table>
<div><div></div><div></div></div>
<svg width="9" height="9"><rect width="9" height="9"/></svg>
<svg width="9" height="9"><title>Een tafel</title><rect width="9" height="9"/></svg>
<h2 id="doel">Het doel</h2><p>Tot slot.</p>
"""


def maak(pad: Path, inhoud: str = INHOUD) -> Path:
    """A PDF as WeasyPrint leaves it."""
    tekst = f'<html lang="nl"><head><title>Proef</title>{STIJL}</head><body>{inhoud}</body></html>'
    HTML(string=tekst).write_pdf(pad, **VORM)
    return pad


@pytest.fixture
def ruw(tmp_path: Path) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(maak(tmp_path / "ruw.pdf")) as pdf:
        yield pdf


@pytest.fixture
def klaar() -> Iterator[pikepdf.Pdf]:
    """The same document, written and finished as the build does it."""
    tekst = f'<html lang="nl"><head><title>Proef</title>{STIJL}</head><body>{INHOUD}</body></html>'
    with pikepdf.open(io.BytesIO(PdfSchrijver(PROJECT).make(tekst, "klaar.pdf"))) as pdf:
        yield pdf


def soorten(delen: list[Deel]) -> list[str]:
    return [str(deel.element.S) for deel in delen]


def links(pdf: pikepdf.Pdf) -> list[pikepdf.Dictionary]:
    return [a for p in pdf.pages for a in p.get("/Annots", []) if a.Subtype == "/Link"]


def test_zonder_nabewerking_zou_het_anders_zijn(ruw: pikepdf.Pdf) -> None:
    """What these tests rest on: each fault is really there at first."""
    delen = list(walk(ruw))
    assert len(links(ruw)) > 3
    assert any(d.ouders and d.ouders[-1].S == d.element.S == "/H1" for d in delen)
    assert not any("/Scope" in d.element.get("/A", {}) for d in delen)
    assert any("/Alt" not in d.element for d in delen if d.element.S == "/Figure")
    assert str(links(ruw)[0].Contents) == "doel"


def test_een_link_zegt_zijn_tekst(klaar: pikepdf.Pdf) -> None:
    teksten = [str(link.Contents) for link in links(klaar)]
    assert teksten == ["het doel", "meer", "Een film 1 minuut"]
    assert all(int(link.F) == nabewerking.AFDRUKKEN for link in links(klaar))


def test_een_link_zonder_tekst_houdt_zijn_adres(ruw: pikepdf.Pdf) -> None:
    aantal = len(links(ruw))
    nabewerking.describe_links(ruw, [[""] * aantal])
    assert str(links(ruw)[0].Contents) == "doel"


def test_te_weinig_linkteksten_is_een_fout(ruw: pikepdf.Pdf) -> None:
    with pytest.raises(ValueError, match="zip"):
        nabewerking.describe_links(ruw, [["een"]])


def test_er_staat_geen_link_in_een_link(ruw: pikepdf.Pdf) -> None:
    delen = list(walk(ruw))
    nabewerking.join_links(ruw, delen)
    na = list(walk(ruw))
    verwijzingen = [
        kind.Obj.objgen
        for deel in na
        for kind in deel.element.get("/K", [])
        if isinstance(kind, pikepdf.Dictionary) and kind.get("/Type") == "/OBJR"
    ]
    assert verwijzingen == [link.objgen for link in links(ruw)]
    met_link = [deel for deel in na if deel.link is not None]
    assert all(deel.element.S == "/Link" for deel in met_link)
    nummers = {int(link.StructParent) for link in links(ruw)}
    paren = ruw.Root.StructTreeRoot.ParentTree.Nums
    los = {int(n) for n, w in zip(paren[::2], paren[1::2], strict=True) if not _is_array(w)}
    assert los == nummers


def _is_array(waarde: object) -> bool:
    return isinstance(waarde, pikepdf.Array)


def test_een_kop_staat_niet_in_een_kop(ruw: pikepdf.Pdf) -> None:
    delen = list(walk(ruw))
    nabewerking.flatten_repeats(delen)
    assert soorten(delen).count("/H1") == 1
    assert not any(d.ouders and d.ouders[-1].S == d.element.S == "/P" for d in walk(ruw))


def test_een_kopcel_zegt_waarvan(ruw: pikepdf.Pdf) -> None:
    delen = list(walk(ruw))
    namen = {str(d.element.ID) for d in delen if d.element.S == "/TH"}
    nabewerking.scope_headers(delen, "katern")
    assert {str(d.element.ID) for d in delen if d.element.S == "/TH"} == {
        f"katern-{naam}" for naam in namen
    }
    richtingen = [str(d.element.A.Scope) for d in delen if d.element.S == "/TH"]
    assert richtingen == ["/Column", "/Column", "/Row"]


def test_wat_leeg_is_verdwijnt_maar_een_lege_cel_niet(tmp_path: Path) -> None:
    pad = maak(tmp_path / "leeg.pdf", "<div><div></div></div><table><tr><td></td></tr></table>")
    with pikepdf.open(pad) as pdf:
        nabewerking.drop_empty(list(walk(pdf)))
        over = soorten(list(walk(pdf)))
    assert "/Div" not in over
    assert "/TD" in over


def test_bladzijdenummer_en_versiering_zijn_geen_inhoud(ruw: pikepdf.Pdf) -> None:
    voor = ruw.pages[0].Contents.read_bytes()
    nabewerking.mark_artifacts(ruw, list(walk(ruw)))
    na = ruw.pages[0].Contents.read_bytes()
    figuren = [deel.element for deel in walk(ruw) if deel.element.S == "/Figure"]
    assert [str(figuur.Alt) for figuur in figuren] == ["Een tafel"]
    # The page number and the drawing without a text.
    assert na.count(b"/MCID") == voor.count(b"/MCID") - 2
    assert len(re.findall(rb"/Artifact BMC", na)) == 2
    over = {int(nr) for nr in re.findall(rb"/MCID (\d+)", na)}
    lijst = ruw.Root.StructTreeRoot.ParentTree.Nums[1]
    assert over == {nr for nr, ouder in enumerate(lijst) if ouder is not None}


def test_het_geheel_is_geldig_en_steeds_hetzelfde(tmp_path: Path) -> None:
    tekst = f'<html lang="nl"><head><title>Proef</title>{STIJL}</head><body>{INHOUD}</body></html>'
    schrijver = PdfSchrijver(PROJECT)
    eerste = schrijver.make(tekst, "a.pdf")
    assert schrijver.make(tekst, "b.pdf") == eerste
    (tmp_path / "a.pdf").write_bytes(eerste)
    assert overtredingen(tmp_path / "a.pdf") == []
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        assert pdf.Root.ViewerPreferences.DisplayDocTitle is True


@pytest.mark.parametrize(
    ("inhoud", "melding"),
    [
        ('<img src="weg.png" alt="Weg">', "weg.png"),
        ('<img src="https://a.example/b.png" alt="Ver">', "a.example"),
        ('<img src="file:///etc/hostname" alt="Elders">', "hostname"),
        ('<a href="#weg">Weg</a>', "#weg"),
        ("<p style='kleurtje: blauw'>a</p>", "kleurtje"),
    ],
)
def test_elke_waarschuwing_wordt_een_fout(inhoud: str, melding: str) -> None:
    tekst = f'<html lang="nl"><head><title>Proef</title></head><body>{inhoud}</body></html>'
    with pytest.raises(Problemen) as fout:
        PdfSchrijver(PROJECT).make(tekst, "pdf/a.pdf")
    assert melding in str(fout.value)
    assert str(fout.value).startswith("pdf/a.pdf: drukwerk: ")


OVER = (
    '<meta name="dcterms.source" content="Bron &amp; boek">'
    '<meta name="dcterms.issued" content="2026-11"><meta name="editie" content="november 2026">'
)


@pytest.mark.parametrize(
    ("druk", "schaal", "kanten"),
    [
        ('<meta name="druk" content="ware grootte">', "/None", None),
        ('<meta name="druk" content="dubbelzijdig">', "/None", "/DuplexFlipLongEdge"),
        ("", None, None),
    ],
)
def test_een_pdf_zegt_waar_hij_van_is_en_hoe_je_hem_print(
    tmp_path: Path, druk: str, schaal: str | None, kanten: str | None
) -> None:
    kop = f"<head><title>Proef</title>{OVER}{druk}</head>"
    tekst = f'<html lang="nl">{kop}<body><h1>Kop</h1></body></html>'
    ruw = PdfSchrijver(PROJECT).make(tekst, "over.pdf")
    assert PdfSchrijver(PROJECT).make(tekst, "over.pdf") == ruw
    with pikepdf.open(io.BytesIO(ruw)) as pdf:
        voorkeur = pdf.Root.ViewerPreferences
        assert voorkeur.DisplayDocTitle is True
        assert (voorkeur.get("/PrintScaling"), voorkeur.get("/Duplex")) == (schaal, kanten)
        with pdf.open_metadata() as meta:
            assert (meta["dc:source"], meta["dc:date"]) == ("Bron & boek", ["2026-11"])
            assert meta["prism:edition"] == "november 2026"
            assert meta["dc:title"] == "Proef"
    pad = tmp_path / "over.pdf"
    pad.write_bytes(ruw)
    assert not list(overtredingen(pad))
