"""Binds printed pieces into one book: pages, reading order, links, bookmarks, typefaces.

Copying pages from one PDF to another loses all that a listener needs: the structure tree, names of
places, bookmarks. Here they go along. Knows PDF objects and nothing of HTML, as `nabewerking` does.
Called by `pers`.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf, String

from leerplan.uitgeven.katern import ELDERS, Gedrukt
from leerplan.uitgeven.verf import Verf, dye_pages

TEKEN = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]+)>")


@dataclass(frozen=True)
class Stuk:
    """A printed piece and its place: the page (from 0) it begins on, the level of its bookmarks."""

    inhoud: bytes
    begin: int
    niveau: int
    koppen: bool


def measure(inhoud: bytes) -> Gedrukt:
    """What must be known of a printed piece before it can be given a place."""
    with _open(inhoud) as pdf:
        nummers = {pagina.objgen: nr for nr, pagina in enumerate(pdf.pages)}
        plekken = {
            naam: (nummers[plek[0].objgen], float(plek[3])) for naam, plek in _destinations(pdf)
        }
        return Gedrukt(len(pdf.pages), plekken)


def bind(stukken: Sequence[Stuk], koppen: bytes, verf: Verf) -> bytes:
    """The book of these pieces, in these colours.

    koppen: a PDF with the running heads of all its pages, page by page.
    """
    klaar = io.BytesIO()
    eerste, *rest = stukken
    with _open(eerste.inhoud) as boek, _open(koppen) as kop:
        marges = _margins(kop)
        namen = dict(_destinations(boek))
        merken = list(_bookmarks(boek, eerste.niveau))
        for stuk in rest:
            with _open(stuk.inhoud) as pdf:
                _shift(pdf, stuk, marges)
                _append_pages(boek, pdf, stuk.begin)
                _append_structure(boek, pdf)
                namen |= {naam: _take(boek, pdf, plek) for naam, plek in _destinations(pdf)}
                merken += [
                    (niveau, titel, _take(boek, pdf, plek))
                    for niveau, titel, plek in _bookmarks(pdf, stuk.niveau)
                ]
        _add_heads(boek, kop, stukken)
        _name_places(boek, namen)
        _link_inside(boek)
        _write_bookmarks(boek, merken)
        _share_fonts(boek)
        dye_pages(boek, verf)
        vorm = pikepdf.ObjectStreamMode.generate
        boek.save(klaar, deterministic_id=True, object_stream_mode=vorm)
    return klaar.getvalue()


def _open(inhoud: bytes) -> Pdf:
    return pikepdf.open(io.BytesIO(inhoud))


def _destinations(pdf: Pdf) -> Iterator[tuple[str, Array]]:
    namen = pdf.Root.get("/Names", {}).get("/Dests", {}).get("/Names", [])
    for nr in range(0, len(namen), 2):
        yield str(namen[nr]), namen[nr + 1]


def _margins(kop: Pdf) -> dict[int, float]:
    """How far the text stands from the left on right-hand (0) and left-hand pages (1)."""
    marges: dict[int, float] = {}
    for naam, plek in _destinations(kop):
        marges.setdefault((int(naam) - 1) % 2, float(plek[2]))
    return marges


def _shift(pdf: Pdf, stuk: Stuk, marges: Mapping[int, float]) -> None:
    """A piece is printed as if it began on a right-hand page: move its text where it does not."""
    if stuk.begin % 2 == 0 or not stuk.koppen:
        return
    opzij = {
        pagina.objgen: marges[1 - nr % 2] - marges[nr % 2] for nr, pagina in enumerate(pdf.pages)
    }
    for pagina in pdf.pages:
        afstand = opzij[pagina.objgen]
        pagina.contents_add(f"1 0 0 1 {afstand:.4f} 0 cm".encode(), prepend=True)
        for annotatie in pagina.get("/Annots", []):
            x1, y1, x2, y2 = (float(getal) for getal in annotatie.Rect)
            annotatie.Rect = Array([x1 + afstand, y1, x2 + afstand, y2])
    plekken = [plek for _, plek in _destinations(pdf)]
    plekken += [plek for _, _, plek in _bookmarks(pdf, stuk.niveau)]
    for plek in plekken:
        plek[2] = float(plek[2]) + opzij[plek[0].objgen]


def _append_pages(boek: Pdf, pdf: Pdf, begin: int) -> None:
    while len(boek.pages) < begin:
        maat = [float(getal) for getal in boek.pages[0].mediabox]
        leeg = boek.add_blank_page(page_size=(maat[2] - maat[0], maat[3] - maat[1]))
        leeg.Tabs = Name.S
    for pagina in pdf.pages:
        boek.pages.append(pagina)


def _append_structure(boek: Pdf, pdf: Pdf) -> None:
    """Hang the elements of `pdf` under the book's, and keep what leads from content to them."""
    bovenaan = boek.Root.StructTreeRoot.K[0]
    for element in pdf.Root.StructTreeRoot.K[0].K:
        eigen = boek.copy_foreign(element)
        eigen.P = bovenaan
        bovenaan.K.append(eigen)
    lijst, eigen_lijst = (een.Root.StructTreeRoot.ParentTree.Nums for een in (boek, pdf))
    vanaf = int(lijst[-2]) + 1
    for nr in range(0, len(eigen_lijst), 2):
        waarde = eigen_lijst[nr + 1]  # of a page: a list; of a link: its element
        eigen = _take(boek, pdf, waarde) if isinstance(waarde, Array) else boek.copy_foreign(waarde)
        lijst.extend([int(eigen_lijst[nr]) + vanaf, eigen])
    for pagina in boek.pages[-len(pdf.pages) :]:
        pagina.StructParents = int(pagina.StructParents) + vanaf
        for annotatie in pagina.get("/Annots", []):
            if "/StructParent" in annotatie:
                annotatie.StructParent = int(annotatie.StructParent) + vanaf


def _take(boek: Pdf, pdf: Pdf, lijst: Array) -> Array:
    """Copy a list of `pdf` into the book; what it refers to and is there already stays the same."""
    eigen = boek.copy_foreign(lijst if lijst.is_indirect else pdf.make_indirect(lijst))
    return Array(eigen)


def _add_heads(boek: Pdf, kop: Pdf, stukken: Sequence[Stuk]) -> None:
    """Put the running heads on the pages of the pieces that have them, and on the blank pages
    after these."""
    einden = [stuk.begin for stuk in stukken[1:]] + [len(boek.pages)]
    for stuk, einde in zip(stukken, einden, strict=True):
        for nr in range(stuk.begin, einde) if stuk.koppen else ():
            pagina, naam = boek.pages[nr], Name(f"/Kop{nr}")
            vorm = boek.copy_foreign(kop.pages[nr].as_form_xobject())
            pagina.add_resource(vorm, Name.XObject, naam)
            pagina.contents_add(b"q", prepend=True)
            pagina.contents_add(f"Q q {naam} Do Q".encode())
            pagina.contents_coalesce()


def _name_places(boek: Pdf, namen: dict[str, Array]) -> None:
    paren = Array()
    for naam in sorted(namen):
        paren.extend([String(naam), namen[naam]])
    boek.Root.Names = Dictionary(Dests=Dictionary(Names=paren))


def _link_inside(boek: Pdf) -> None:
    """Links from one piece to another become links inside the book."""
    for pagina in boek.pages:
        for annotatie in pagina.get("/Annots", []):
            adres = str(annotatie.get("/A", {}).get("/URI", ""))
            if adres.startswith(ELDERS):
                del annotatie.A
                annotatie.Dest = String(adres.removeprefix(ELDERS))


def _bookmarks(pdf: Pdf, niveau: int) -> Iterator[tuple[int, str, Array]]:
    """Level, title and place of each bookmark, in order; the first ones are of this level."""

    def walk(merk: Dictionary | None, diep: int) -> Iterator[tuple[int, str, Array]]:
        while merk is not None:
            yield diep, str(merk.Title), merk.Dest
            yield from walk(merk.get("/First"), diep + 1)
            merk = merk.get("/Next")

    yield from walk(pdf.Root.get("/Outlines", {}).get("/First"), niveau)


def _write_bookmarks(boek: Pdf, merken: Sequence[tuple[int, str, Array]]) -> None:
    with boek.open_outline() as boom:
        boom.root.clear()
        lijsten = {0: boom.root}  # where a bookmark of the next level goes
        for niveau, titel, plek in merken:
            merk = OutlineItem(titel, plek)
            lijsten = {diep: lijst for diep, lijst in lijsten.items() if diep < niveau}
            lijsten[max(lijsten)].append(merk)
            lijsten[niveau] = merk.children


def _share_fonts(boek: Pdf) -> None:
    """Every piece brings the same typefaces; a book needs each once, with all letters used."""
    groepen: dict[tuple[str, bytes], list[tuple[Dictionary, str]]] = {}
    for lijst, naam in _fonts(boek):
        letter = lijst[naam]
        feiten = letter.DescendantFonts[0].FontDescriptor
        bestand = feiten.get("/FontFile2", feiten.get("/FontFile3"))
        # An encoding of its own is for letters that the typeface lacks: those stay apart.
        if bestand is not None and letter.Encoding == "/Identity-H":
            afdruk = hashlib.sha256(bestand.read_bytes()).digest()
            groepen.setdefault((str(letter.BaseFont), afdruk), []).append((lijst, naam))
    for groep in groepen.values():
        letters = [lijst[naam] for lijst, naam in groep]
        breedtes: dict[int, float] = {}
        for letter in letters:
            breedtes |= _widths(letter.DescendantFonts[0].W)
        samen = letters[0]
        samen.DescendantFonts[0].W = Array(
            deel for glyph in sorted(breedtes) for deel in (glyph, Array([breedtes[glyph]]))
        )
        kaarten = [letter.ToUnicode.read_bytes() for letter in letters]
        samen.ToUnicode = boek.make_stream(_join_maps(kaarten))
        for lijst, naam in groep:
            lijst[naam] = samen


def _fonts(boek: Pdf) -> Iterator[tuple[Dictionary, str]]:
    """Each list of fonts, of the pages and of their running heads, with each name in it."""
    gezien = set()
    for pagina in boek.pages:
        bronnen = [pagina.get("/Resources", {})]
        bronnen += [x.get("/Resources", {}) for x in bronnen[0].get("/XObject", {}).values()]
        for bron in bronnen:
            lijst = bron.get("/Font", {})
            if lijst and lijst.objgen not in gezien:
                gezien.add(lijst.objgen)
                yield from ((lijst, naam) for naam in lijst.keys())  # noqa: SIM118


def _widths(lijst: Array) -> dict[int, float]:
    """The width of each glyph, from a list of first glyphs with the widths from there on."""
    breedtes = {}
    for eerste, reeks in zip(list(lijst)[::2], list(lijst)[1::2], strict=True):
        breedtes |= dict(enumerate(reeks, int(eerste)))
    return breedtes


def _join_maps(kaarten: Sequence[bytes]) -> bytes:
    """One map from glyphs to the text they stand for, of several that WeasyPrint wrote."""
    tekens = {glyph: tekst for kaart in kaarten for glyph, tekst in TEKEN.findall(kaart)}
    regels = [b"<%s> <%s>" % paar for paar in sorted(tekens.items())]
    voor, na = kaarten[0].partition(b"endcodespacerange")[0], b"endcmap"
    delen = [voor + b"endcodespacerange"]
    for begin in range(0, len(regels), 100):
        groep = regels[begin : begin + 100]
        delen += [b"%d beginbfchar" % len(groep), *groep, b"endbfchar"]
    return b"\n".join([*delen, na + kaarten[0].partition(na)[2]])
