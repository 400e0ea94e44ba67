"""Every link on paper can be scanned: codes are read back from the printed pages, in grey."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import segno
import zxingcpp
from pypdfium2 import PdfDocument

from hulpmiddelen.pdflezer import Lezer
from hulpmiddelen.uitgaven import Gebouwd
from leerplan.uitgeven.scancode import MODULE, RAND, short_address

DPI = 110  # what a cheap copier leaves over
lees = cache(Lezer)


@cache
def codes(pad: Path, nr: int) -> dict[str, float]:
    """What can be scanned on a page, with how wide one module of each code is printed, in mm."""
    with PdfDocument(pad) as document:
        beeld = document[nr].render(scale=DPI / 72, grayscale=True).to_pil()
    gelezen = zxingcpp.read_barcodes(beeld, formats=zxingcpp.BarcodeFormat.QRCode)
    return {een.text: _width(een.position) / _modules(een.text) for een in gelezen}


def _width(plek: zxingcpp.Position) -> float:
    return (plek.top_right.x - plek.top_left.x) / DPI * 25.4


def _modules(adres: str) -> int:
    return segno.make(adres, error="m", micro=False).symbol_size(border=0)[0]


def links(lezer: Lezer, nr: int) -> set[str]:
    """The addresses outside the plan to which a page leads."""
    adressen = (str(link.get("/A", {}).get("/URI", "")) for link in _links(lezer, nr))
    return {adres for adres in adressen if adres.startswith("http")}


def _links(lezer: Lezer, nr: int) -> Iterator:
    return (a for a in lezer.pdf.pages[nr].get("/Annots", []) if a.Subtype == "/Link")


def met_links(gebouwd: Gebouwd) -> Iterator[tuple[Path, int, set[str]]]:
    for pad in gebouwd.pdfs:
        lezer = lees(pad)
        for nr in range(len(lezer.pdf.pages)):
            if gevonden := links(lezer, nr):
                yield pad, nr, gevonden


def test_elke_link_naar_buiten_is_ook_te_scannen(gebouwd: Gebouwd) -> None:
    """Its code stands in the same document, the number in the text leads to it."""
    te_scannen: dict[Path, set[str]] = {}
    nodig: dict[Path, set[str]] = {}
    for pad, nr, gevonden in met_links(gebouwd):
        te_scannen.setdefault(pad, set()).update(codes(pad, nr))
        nodig.setdefault(pad, set()).update(gevonden)
    assert len(nodig) >= 3
    assert te_scannen == nodig


def test_elke_code_is_groot_genoeg_voor_een_telefoon(gebouwd: Gebouwd) -> None:
    for pad, nr, _ in met_links(gebouwd):
        for adres, vakje in codes(pad, nr).items():
            # Corners are found to within a pixel.
            assert vakje > MODULE - 0.02, f"{pad.name}, page {nr + 1}: {adres}"
            heel = vakje * (_modules(adres) + 2 * RAND)
            assert heel > 20 - 0.8, f"{pad.name}, page {nr + 1}: {adres}"


def test_bij_elke_code_staat_het_korte_adres(gebouwd: Gebouwd) -> None:
    for pad, nr, _ in met_links(gebouwd):
        gedrukt = re.sub(r"[\s-]", "", lees(pad).tekst[nr])  # a reader drops some hyphens
        for adres in codes(pad, nr):
            assert short_address(adres).replace("-", "") in gedrukt, f"{pad.name}, page {nr + 1}"


def test_de_codes_van_een_poster_leiden_naar_de_site(gebouwd: Gebouwd) -> None:
    site = gebouwd.uitgave.gemeente.site
    if site is None:
        pytest.skip("this municipality has no address of a site yet")
    for poster in gebouwd.uitgave.sessies.posters:
        gelezen = codes(gebouwd.map / "hand-outs" / f"{poster.bestand}.pdf", 0)
        plek = site.partition("://")[2]
        assert sorted(gelezen) == sorted(
            a for a in gelezen if a.partition("://")[2].startswith(plek)
        )
        assert len(gelezen) == 2
