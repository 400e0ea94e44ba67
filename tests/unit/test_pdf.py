"""What we change in how WeasyPrint works makes it faster and no other book."""

from __future__ import annotations

import gc
import re
from pathlib import Path

from weasyprint import HTML

from leerplan.uitgeven import pdf
from leerplan.uitgeven.pdf import PdfSchrijver

PROJECT = Path(__file__).parents[2]
DOCUMENT = """<!doctype html><html lang="nl"><head><title>Proef</title></head><body><h1>Proef</h1>
<ul><li>een<ol><li value="9">twee</li><li>drie</li></ol></li></ul>
<details open><summary>Meer</summary><p>Tekst</p></details>
<label for="v">Veld</label><input id="v" name="v" value="a"></body></html>"""


def test_zonder_stijl_voor_noten_is_een_document_hetzelfde(monkeypatch) -> None:
    eigen = PdfSchrijver(PROJECT).make(DOCUMENT, "proef")
    monkeypatch.setattr(pdf, "_Bron", HTML)
    assert PdfSchrijver(PROJECT).make(DOCUMENT, "proef") == eigen


def test_geen_element_krijgt_een_stijl_voor_een_noot() -> None:
    """Another version of WeasyPrint may write its own style otherwise: then look again."""
    weg = pdf.UA.splitlines()
    blijft = [r for r in weg if not pdf.NOTEN.match(f"{r}\n") and not pdf.LIJSTMERK.match(r)]
    assert len(weg) - len(blijft) == 6
    los = [regel for regel in blijft if re.match(r"::(?!before|after)", regel)]
    assert not los, "a style for every element"


def test_na_een_document_wordt_weer_opgeruimd() -> None:
    schrijver = PdfSchrijver(PROJECT)
    gc.collect()  # what other tests left
    schrijver.make(DOCUMENT, "proef")
    assert gc.isenabled() and not gc.get_freeze_count()
    assert gc.collect() < 1000
