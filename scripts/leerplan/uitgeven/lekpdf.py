"""Reads a finished PDF for the leak gate: its text, and every string and file inside it.

Called by `lekcontrole`, which compares the text with the HTML behind it.
"""

from __future__ import annotations

import io
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
from pypdfium2 import PdfDocument

from leerplan.uitgeven.lekbeeld import image_pieces
from leerplan.uitgeven.lekhtml import xml_pieces
from leerplan.uitgeven.lekstuk import Stuk, plain

AFBREKING = "\x02"
_OVER_REGELS = re.compile(r"\S+(?:\n\S+)+")
# What a string is, by the key in front of it.
PLEKKEN = {
    "Alt": "in de tekst bij een tekening",
    "ActualText": "in de tekst bij een tekening",
    "Author": "bij de schrijver van het document",
    "Contents": "in de omschrijving van een link of opmerking",
    "Desc": "in de omschrijving van een bijlage",
    "F": "in de naam van een bijlage",
    "Keywords": "in de trefwoorden van het document",
    "Subject": "in het onderwerp van het document",
    "T": "in de naam van een veld",
    "TU": "in de hulptekst van een veld",
    "Title": "in de titel van het document of een bladwijzer",
    "UF": "in de naam van een bijlage",
    "URI": "in het adres van een link",
    "V": "in een ingevuld veld",
}
# Which of these repeat something of the page (see `lekhtml.history_strings`).
HERHAALT = {
    PLEKKEN["Alt"]: "beeld",
    PLEKKEN["Contents"]: "link",
    PLEKKEN["Title"]: "kop",
    PLEKKEN["URI"]: "link",
}
ADRESSEN = {"URI", "T", "Dest", "D", "F", "UF"}
_GEEN_TEKST = {"CreationDate", "ModDate", "Registry", "Ordering", "Lang", "DA"}
_TEKST = re.compile(rb"\((?:[^\\()]+|\\.)*\)|<(?!<)[0-9a-fA-F\s]*>", re.DOTALL)
_SLEUTEL = re.compile(rb"/(\w+)\s*\Z")
_ID = re.compile(rb"/ID\s*\[[^\]]*\]")
LANGSTE_SLEUTEL = 80  # bytes; those of a PDF are a third of that

_EEN_TEGELIJK = threading.Lock()  # pdfium stands no two readers


@dataclass(frozen=True)
class Pdfinhoud:
    """What stands in a PDF."""

    tekst: str
    """Of its pages; `AFBREKING` stands where a word was broken at the end of a line."""
    stukken: tuple[Stuk, ...]
    """Everything else: metadata, bookmarks, fields, links."""
    bijlagen: tuple[tuple[str, bytes], ...]
    """Name and content of each file inside it."""

    @property
    def lezingen(self) -> tuple[str, ...]:
        """The ways to read the text: words mended, with their hyphens, and addresses mended.

        An address is broken over lines without a mark.
        """
        heel = self.tekst.replace(AFBREKING, "")
        met_streep = self.tekst.replace(AFBREKING, "-")
        over_regels = (stuk.replace("\n", "") for stuk in _OVER_REGELS.findall(heel))
        adressen = " ".join(stuk for stuk in over_regels if "@" in stuk or "." in stuk)
        return tuple(dict.fromkeys((heel, met_streep, adressen)))


def read_pdf(ruw: bytes) -> Pdfinhoud:
    """What stands in the PDF with these bytes."""
    with _EEN_TEGELIJK:
        return _read(ruw)


def _read(ruw: bytes) -> Pdfinhoud:
    with pikepdf.open(io.BytesIO(ruw)) as pdf:
        stukken = (*_strings(pdf), *_streams(pdf))
        bijlagen = tuple(
            (bijlage.filename or naam, bijlage.get_file().read_bytes())
            for naam, bijlage in pdf.attachments.items()
        )
    return Pdfinhoud(_text(ruw), stukken, bijlagen)


def _text(ruw: bytes) -> str:
    with PdfDocument(ruw) as document:
        tekst = "\n".join(pagina.get_textpage().get_text_bounded() for pagina in document)
    einde = r"(?<=\w)(?:[-\u2010]\r?\n|[\x02\ufffe](?:\r?\n)?)(?=\w)"
    return plain(re.sub(einde, AFBREKING, tekst), regels=True)


def _streams(pdf: pikepdf.Pdf) -> Iterator[Stuk]:
    """Texts of the metadata and of photographs."""
    for voorwerp in pdf.objects:
        if not isinstance(voorwerp, pikepdf.Stream):
            continue
        if voorwerp.get("/Type") == "/Metadata":
            for stuk in xml_pieces(voorwerp.read_bytes()):
                yield Stuk(stuk.tekst, "in de metadata", "waarde")
        elif voorwerp.get("/Subtype") == "/Image" and voorwerp.get("/Filter") == "/DCTDecode":
            yield from image_pieces(voorwerp.read_raw_bytes())


def _strings(pdf: pikepdf.Pdf) -> Iterator[Stuk]:
    """All strings of the PDF, each once for each key in front of it."""
    kaal = _ID.sub(b"", b"\n".join(_objects(pdf)))
    gezien: dict[tuple[bytes, bytes], None] = {}
    einde = 0
    for vondst in _TEKST.finditer(kaal):
        begin = vondst.start()
        kop = _SLEUTEL.search(kaal, max(einde, begin - LANGSTE_SLEUTEL), begin)
        gezien[kop[1] if kop else b"", vondst[0]] = None
        einde = vondst.end()
    for sleutel, ruw in gezien:
        naam = sleutel.decode("latin-1")
        tekst = plain(str(pikepdf.Object.parse(ruw))) if naam not in _GEEN_TEKST else ""
        if tekst:
            soort = "adres" if naam in ADRESSEN else "waarde"
            yield Stuk(tekst, PLEKKEN.get(naam, "onder de tekst"), soort)


def _objects(pdf: pikepdf.Pdf) -> Iterator[bytes]:
    """Each object as a PDF writes it, without what is in streams."""
    yield pdf.trailer.unparse(resolved=True)
    for voorwerp in pdf.objects:
        if isinstance(voorwerp, pikepdf.Stream):
            voorwerp = voorwerp.stream_dict
        yield voorwerp.unparse(resolved=True)
