"""Reads a finished file of any kind that a build makes, for the leak gate.

Each kind gives the pieces of text in it. A kind that nobody can read is refused by `lekcontrole`.
"""

from __future__ import annotations

import gzip
import html
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator

from leerplan.uitgeven.lekbeeld import image_pieces
from leerplan.uitgeven.lekhtml import html_pieces, xml_pieces
from leerplan.uitgeven.lekpdf import Pdfinhoud, read_pdf
from leerplan.uitgeven.lekstuk import GAT, Stuk, decode_escapes, plain

MEESTE_INHOUD = 50_000_000  # bytes unpacked; an edition is a tenth of that
# Letters only; the makers of a font are no municipality.
ZONDER_TEKST = {".woff", ".woff2", ".ttf", ".otf"}
KENMERK = "mimetype"  # the file in an OpenDocument file that says what it is
HISTORIE = re.compile(r"<span data-historie>(.*?)</span>", re.DOTALL)
# Properties of a calendar that name a place or a file instead of telling something.
ADRESREGEL = {"UID", "URL", "ATTENDEE", "ORGANIZER", "ATTACH", "TZID", "PRODID"}


class OnbekendeSoort(Exception):
    """No reader for this kind of file."""


def file_pieces(naam: str, ruw: bytes) -> list[Stuk]:
    """The pieces of the file `naam`; raises `OnbekendeSoort`."""
    soort = "".join(re.findall(r"\.\w+$", naam)).lower()
    if naam == KENMERK:
        soort = ".txt"
    if soort in ZONDER_TEKST:
        return []
    if soort not in LEZERS:
        raise OnbekendeSoort
    return list(LEZERS[soort](ruw))


def inner_pieces(naam: str, ruw: bytes) -> Iterator[Stuk]:
    """The pieces of a file inside another, with its name in their place."""
    return (place_in(naam, stuk) for stuk in file_pieces(naam, ruw))


def name_piece(naam: str) -> Stuk:
    """The name of a file inside another."""
    return Stuk(plain(naam), "in de naam van een bestand erin", "adres")


def place_in(naam: str, stuk: Stuk) -> Stuk:
    """The piece of a file as one of the file that it is in."""
    return stuk._replace(plek=f"in {naam}" + (f", {stuk.plek}" if stuk.plek else ""))


def _decode(ruw: bytes) -> str:
    return ruw.decode("utf-8-sig", "replace")


def _html(ruw: bytes) -> list[Stuk]:
    return html_pieces(_decode(ruw))


def _lines(ruw: bytes) -> Iterator[Stuk]:
    for nr, regel in enumerate(_decode(ruw).splitlines(), 1):
        if kaal := plain(regel):
            yield Stuk(kaal, f"op regel {nr}")


def _code(ruw: bytes) -> Iterator[Stuk]:
    for stuk in _lines(decode_escapes(_decode(ruw)).encode()):
        yield Stuk(stuk.tekst, stuk.plek, "code")


def _json(ruw: bytes) -> Iterator[Stuk]:
    try:
        waarde = json.loads(_decode(ruw))
    except ValueError:
        yield from _code(ruw)
        return
    for tekst in _leaves(waarde):
        if kaal := plain(tekst):
            yield Stuk(kaal, "", "waarde")


def _leaves(waarde: object) -> Iterator[str]:
    if isinstance(waarde, dict):
        yield from waarde
        waarde = list(waarde.values())
    if isinstance(waarde, list):
        for deel in waarde:
            yield from _leaves(deel)
    elif isinstance(waarde, str):
        yield waarde


def _calendar(ruw: bytes) -> Iterator[Stuk]:
    """A calendar as its reader sees it: lines made whole, no escapes."""
    heel = re.sub(r"\r?\n[ \t]", "", _decode(ruw))
    for regel in heel.splitlines():
        kop, _, waarde = regel.partition(":")
        soort = "adres" if kop.partition(";")[0] in ADRESREGEL else "waarde"
        waarde = re.sub(r"\\(.)", lambda teken: " " if teken[1] in "nN" else teken[1], waarde)
        if kaal := plain(waarde):
            yield Stuk(kaal, f"bij {kop.partition(';')[0]}", soort)
        for deel in kop.split(";")[1:]:
            yield Stuk(plain(deel.partition("=")[2]), f"bij {kop}", "waarde")


def _markdown(ruw: bytes) -> Iterator[Stuk]:
    """Filled-in Markdown: marked history apart, entities as letters."""
    tekst = _decode(ruw)
    for stuk in HISTORIE.findall(tekst):
        yield Stuk(plain(html.unescape(stuk)), "", "zin", historie=True)
    tekst = HISTORIE.sub(lambda vondst: GAT + "\n" * vondst[0].count("\n"), tekst)
    yield from _lines(html.unescape(tekst).encode())


def _gzip(ruw: bytes) -> list[Stuk]:
    with gzip.GzipFile(fileobj=io.BytesIO(ruw)) as bestand:
        return xml_pieces(bestand.read(MEESTE_INHOUD))


def zip_contents(ruw: bytes) -> Iterator[tuple[str, bytes | None]]:
    """The name and content of all inside, also of a workbook or a document: zips of XML.

    A folder has no content, and neither has what comes after `MEESTE_INHOUD`.
    """
    with zipfile.ZipFile(io.BytesIO(ruw)) as bundel:
        over = MEESTE_INHOUD
        for info in bundel.infolist():
            inhoud = None
            if not info.is_dir() and over > 0:
                with bundel.open(info) as bestand:
                    inhoud = bestand.read(over)
                over -= len(inhoud)
            yield info.filename, inhoud


def _zip(ruw: bytes) -> Iterator[Stuk]:
    for naam, inhoud in zip_contents(ruw):
        yield name_piece(naam)
        yield from inner_pieces(naam, inhoud) if inhoud is not None else ()


def _pdf(ruw: bytes) -> Iterator[Stuk]:
    """A PDF without the HTML behind it, such as one inside a zip."""
    pdf = read_pdf(ruw)
    yield from (Stuk(tekst) for tekst in pdf.lezingen)
    yield from pdf.stukken
    yield from attachment_pieces(pdf)


def attachment_pieces(pdf: Pdfinhoud) -> Iterator[Stuk]:
    """The pieces of the files inside a PDF."""
    for naam, inhoud in pdf.bijlagen:
        yield from inner_pieces(naam, inhoud)


Lezer = Callable[[bytes], "Iterator[Stuk] | list[Stuk]"]
LEZERS: dict[str, Lezer] = {
    **dict.fromkeys((".html", ".htm"), _html),
    **dict.fromkeys((".svg", ".xml", ".rss", ".atom", ".rels", ".vml"), xml_pieces),
    **dict.fromkeys((".js", ".css", ".map"), _code),
    **dict.fromkeys((".json", ".webmanifest"), _json),
    **dict.fromkeys((".txt", ".csv", ".yml", ".yaml"), _lines),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".gif", ".webp", ".ico"), image_pieces),
    **dict.fromkeys((".zip", ".xlsx", ".docx", ".pptx", ".odt"), _zip),
    ".gz": _gzip,
    ".ics": _calendar,
    ".pdf": _pdf,
    ".md": _markdown,
}
