"""The sheets as Word and OpenDocument files: opened by libraries and by LibreOffice itself."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import docx
import odfdo
import pytest
from lxml import html

from hulpmiddelen.pdflezer import A4, MM, Lezer
from hulpmiddelen.uitgaven import Gebouwd

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SOORTEN = ("docx", "odt")
# Sheets that have everything: answers, ticks, forms in tables, lists in a box, a drawing.
GEOPEND = ("opdracht-a", "samenwerkplan", "micro-analyse", "hand-out-principes")
ALS_PDF = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'


def vellen(gebouwd: Gebouwd) -> Iterator[tuple[str, html.HtmlElement]]:
    """Name of each sheet, and its page."""
    for blad in gebouwd.uitgave.bladen:
        if blad.pagina.kop.hand_out:
            boom = html.fragment_fromstring(gebouwd.klaar.html_per_pad[blad.pad], "div")
            for deel in boom.find_class("alleen-scherm"):
                deel.drop_tree()
            yield blad.pagina.sleutel, boom


def kaal(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def onderkoppen(boom: html.HtmlElement) -> list[str]:
    return [kaal(kop) for kop in boom.xpath("//h2 | //h3 | //h4")]


def niveaus(boom: html.HtmlElement) -> list[int]:
    return [int(kop.tag[1]) for kop in boom.xpath("//h2 | //h3 | //h4")]


def vragen(boom: html.HtmlElement) -> list[str]:
    """What every field to type in asks."""
    labels = {label.get("for"): kaal(label) for label in boom.iter("label")}
    velden = boom.xpath("//textarea | //input[not(@type='checkbox')]")
    return [veld.get("aria-label") or labels[veld.get("id")] for veld in velden]


def bestand(gebouwd: Gebouwd, naam: str, soort: str) -> Path:
    return gebouwd.map / "hand-outs" / f"{naam}.{soort}"


def test_word_heeft_elke_kop_elk_veld_en_elke_tabel(gebouwd: Gebouwd) -> None:
    for naam, boom in vellen(gebouwd):
        word = docx.Document(str(bestand(gebouwd, naam, "docx")))
        gelezen = [p for p in word.paragraphs if p.style.name.startswith("Heading")]
        assert [p.text for p in gelezen[1:]] == onderkoppen(boom), naam
        assert [int(p.style.name[-1]) for p in gelezen] == [1, *niveaus(boom)], naam
        assert len(word.tables) == len(boom.findall(".//table")), naam
        for tabel in word.tables:
            eerste, tweede = (rij._tr.find(f"{W}trPr/{W}tblHeader") for rij in tabel.rows[:2])
            assert eerste is not None and tweede is None, naam
        namen = [element.get(f"{W}val") for element in word.element.body.iter(f"{W}alias")]
        gevraagd = Counter(vraag[:64] for vraag in vragen(boom))
        assert gevraagd <= Counter(namen), naam
        assert len(namen) == len(boom.xpath("//textarea | //input")), naam
        assert word.core_properties.language == "nl-NL"


def test_opendocument_heeft_elke_kop_elk_veld_en_elke_tabel(gebouwd: Gebouwd) -> None:
    for naam, boom in vellen(gebouwd):
        odt = odfdo.Document(str(bestand(gebouwd, naam, "odt"))).body
        koppen = [(int(kop.level), " ".join(kop.inner_text.split())) for kop in odt.headers]
        assert [niveau for niveau, _ in koppen] == [1, *niveaus(boom)], naam
        assert [tekst for _, tekst in koppen[1:]] == onderkoppen(boom), naam
        assert len(odt.tables) == len(boom.findall(".//table")), naam
        for tabel in odt.tables:
            assert tabel.get_element("table:table-header-rows") is not None, naam
        plekken = odt.get_elements("//text:placeholder")
        assert [p.get_attribute("text:description") for p in plekken] == vragen(boom), naam


# --- LibreOffice --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def geopend(
    bouw: Callable[[str], Gebouwd], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Lezer]:
    """What LibreOffice makes of a few sheets, as tagged PDFs; it is slow to start, so once."""
    programma = shutil.which("soffice")
    if not programma:
        raise RuntimeError("LibreOffice is missing: install libreoffice-writer-nogui")
    gebouwd, map_ = bouw("voorbeeldstad"), tmp_path_factory.mktemp("libreoffice")
    for naam in GEOPEND:
        for soort in SOORTEN:
            shutil.copyfile(bestand(gebouwd, naam, soort), map_ / f"{naam}-{soort}.{soort}")
    profiel = f"-env:UserInstallation={(map_ / 'profiel').as_uri()}"
    opdracht = [programma, "--headless", "--norestore", profiel, "--convert-to", ALS_PDF]
    opdracht += ["--outdir", str(map_), *map(str, sorted(map_.glob("*.*")))]
    uitslag = subprocess.run(opdracht, capture_output=True, text=True, timeout=300, check=False)
    gemaakt = {pad.stem: Lezer(pad) for pad in map_.glob("*.pdf")}
    assert len(gemaakt) == len(GEOPEND) * len(SOORTEN), uitslag.stderr
    return gemaakt


@cache
def pagina(gebouwd: Gebouwd, naam: str) -> html.HtmlElement:
    return dict(vellen(gebouwd))[naam]


@pytest.mark.parametrize("soort", SOORTEN)
@pytest.mark.parametrize("naam", GEOPEND)
def test_libreoffice_houdt_koppen_tabellen_en_vragen(
    bouw: Callable[[str], Gebouwd], geopend: dict[str, Lezer], naam: str, soort: str
) -> None:
    gebouwd = bouw("voorbeeldstad")
    boom, lezer = pagina(gebouwd, naam), geopend[f"{naam}-{soort}"]
    merken = Counter(str(deel.element.S) for deel in lezer.structuur)
    for nr in (2, 3, 4):
        assert merken[f"/H{nr}"] == len(boom.findall(f".//h{nr}")), merken
    assert merken["/H1"] == 1
    assert merken["/Table"] == len(boom.findall(".//table"))
    assert merken["/TH"] >= len(boom.findall(".//thead//th"))
    beelden = {str(deel.element.Alt) for deel in lezer.structuur if deel.element.S == "/Figure"}
    beelden.discard(gebouwd.uitgave.gemeente.logo.alt)  # in the head of the page
    assert len(beelden) == len(boom.findall(".//figure//svg"))
    gelezen = re.sub(r"\s", "", " ".join(lezer.tekst))
    labels = [kaal(label) for label in boom.iter("label")]
    for tekst in (*onderkoppen(boom), *labels, *map(kaal, boom.iter("caption", "th"))):
        assert re.sub(r"\s", "", tekst) in gelezen, tekst


def test_libreoffice_drukt_op_a4_met_naam_en_bladzijde(
    bouw: Callable[[str], Gebouwd], geopend: dict[str, Lezer]
) -> None:
    gemeente = bouw("voorbeeldstad").uitgave.gemeente
    for naam, lezer in geopend.items():
        assert str(lezer.pdf.Root.Lang) == "nl-NL", naam
        for nr, blad in enumerate(lezer.pdf.pages):
            maat = [round(float(getal) / MM) for getal in blad.MediaBox[2:]]
            assert tuple(maat) == A4, naam
            assert f"Leerplan Samenwerkwijze {gemeente.naam}" in lezer.tekst[nr], naam
            assert f"{nr + 1} / {len(lezer.pdf.pages)}" in lezer.tekst[nr], naam
