"""Every kind of file that a build makes is read, and what nobody can read is refused."""

from __future__ import annotations

import gzip
import io
import json
import zipfile

import openpyxl
import pikepdf
import pytest

from leerplan.uitgeven.lekbestand import MEESTE_INHOUD, OnbekendeSoort, file_pieces

LEK = "In Ede"


def zipped(**bestanden: bytes) -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as bundel:
        for naam, inhoud in bestanden.items():
            bundel.writestr(naam.replace("_", "."), inhoud)
    return uit.getvalue()


def workbook() -> bytes:
    boek = openpyxl.Workbook()
    boek.active["B2"] = LEK
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


def pdf_with_attachment() -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.attachments["los.txt"] = pikepdf.AttachedFileSpec(pdf, LEK.encode(), filename="los.txt")
    uit = io.BytesIO()
    pdf.save(uit)
    return uit.getvalue()


BESTANDEN = {
    "a.html": f"<p>{LEK}</p>".encode(),
    "a.svg": f"<svg><text>{LEK}</text></svg>".encode(),
    "sitemap.xml": f"<a>{LEK}</a>".encode(),
    "sitemap.xml.gz": gzip.compress(f"<a>{LEK}</a>".encode()),
    "a.txt": LEK.encode(),
    "a.csv": f"a;{LEK}".encode(),
    "a.md": LEK.encode(),
    "a.css": f'a::after {{ content: "{LEK}" }}'.encode(),
    "a.js": f'const a = "{LEK}";'.encode(),
    "a.json": json.dumps({"a": [{"b": LEK}]}).encode(),
    "sleutel.json": json.dumps({LEK: 1}).encode(),
    "stuk.json": f"var a = '{LEK}'".encode(),
    "a.webmanifest": json.dumps({"name": LEK}).encode(),
    "a.ics": f"BEGIN:VCALENDAR\r\nSUMMARY:{LEK}\r\nEND:VCALENDAR\r\n".encode(),
    "a.zip": zipped(a_html=f"<p>{LEK}</p>".encode()),
    "zip.zip": zipped(b_zip=zipped(a_txt=LEK.encode())),
    "a.xlsx": workbook(),
    "a.docx": zipped(document_xml=f"<w><t>{LEK}</t></w>".encode()),
    "a.odt": zipped(mimetype=b"application/x", content_xml=f"<p>{LEK}</p>".encode()),
    "b.odt": zipped(mimetype=LEK.encode()),
    "a.pdf": pdf_with_attachment(),
}


@pytest.mark.parametrize("naam", BESTANDEN)
def test_elke_soort_wordt_gelezen(naam: str) -> None:
    assert any(LEK in stuk.tekst for stuk in file_pieces(naam, BESTANDEN[naam]))


def test_een_onbekende_soort_wordt_geweigerd() -> None:
    for naam in ("a.exe", "zonder", "a.mp4"):
        with pytest.raises(OnbekendeSoort):
            file_pieces(naam, b"")
    with pytest.raises(OnbekendeSoort):
        file_pieces("a.zip", zipped(a_exe=b""))
    assert file_pieces("letter.woff2", b"") == []


def test_een_regel_heeft_een_nummer() -> None:
    assert [(s.tekst, s.plek) for s in file_pieces("a.txt", b"een\n\n twee")] == [
        ("een", "op regel 1"),
        ("twee", "op regel 3"),
    ]


def test_markdown_kent_geschiedenis_en_tekens() -> None:
    tekst = "Nu <span data-historie>in Oss,\nlang</span> geleden.\n\nHet dorp &#39;s-Meer"
    stukken = file_pieces("a.md", tekst.encode())
    assert [(s.tekst, s.historie) for s in stukken if s.historie] == [("in Oss, lang", True)]
    assert [(s.tekst, s.plek) for s in stukken if not s.historie] == [
        ("Nu \ufffc", "op regel 1"),
        ("geleden.", "op regel 2"),
        ("Het dorp 's-Meer", "op regel 4"),
    ]


def test_een_agenda_is_zoals_de_lezer_hem_ziet() -> None:
    agenda = (
        'BEGIN:VEVENT\r\nSUMMARY;X-P="In Ede":Leersessie\\, wi\r\n jk\\nNoord\r\n'
        "LOCATION:De Boei\r\nUID:a-b@c\r\n"
    )
    stukken = {(s.tekst, s.plek, s.soort) for s in file_pieces("a.ics", agenda.encode())}
    assert ("Leersessie, wijk Noord", "bij SUMMARY", "waarde") in stukken
    assert ("De Boei", "bij LOCATION", "waarde") in stukken
    assert ("a-b@c", "bij UID", "adres") in stukken
    assert any(tekst == '"In Ede"' for tekst, _, _ in stukken)


def test_een_bestand_in_een_bestand_noemt_beide() -> None:
    stukken = file_pieces("a.zip", zipped(b_html=b"<title>Weg</title>"))
    assert ("Weg", "in b.html, in de titel") in [(s.tekst, s.plek) for s in stukken]
    assert ("b.html", "in de naam van een bestand erin") in [(s.tekst, s.plek) for s in stukken]


def test_een_ingepakt_bestand_groeit_niet_zonder_einde() -> None:
    groot = b"<a>" + b" " * (MEESTE_INHOUD + 1000) + f"{LEK}</a>".encode()
    assert not any(LEK in s.tekst for s in file_pieces("a.xml.gz", gzip.compress(groot)))
    assert not any(LEK in s.tekst for s in file_pieces("a.zip", zipped(a_xml=groot, b_xml=groot)))
