"""Cuts a long document into pieces that can be printed one by one: signatures of a book.

A piece begins where the document begins a new page anyway, at an element with the attribute
`data-katern`: "bladzijde" for the next page, "rechts" for the next right-hand page. It stands in
the body, or in an element there that groups pages. So a word that changes costs one piece, not the
book, and all processors print at once. What a piece cannot know is where it comes to stand;
`binderij` puts that in. Called by `pers`.

Further attributes of such an element: `data-niveau`, the level of its first bookmark; and when its
pages have running heads, `data-koppen`, with their texts in `data-kop-links` and `data-kop-rechts`,
or in elements inside it with the attribute `data-loopt`. A style with `data-koppen` is for running
heads only. A link with `data-bladzijde` gets there the number of the page that it leads to; on
other elements the value is a link (#id). `data-tot` gets the number of the page before that one.
"""

from __future__ import annotations

import copy
import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from lxml import html

BEGIN = "data-katern"
KOPPEN, KOPTEKSTEN, LOOPT = "data-koppen", ("data-kop-links", "data-kop-rechts"), "data-loopt"
# With how many pages further a number is.
NUMMERS = {"data-bladzijde": 0, "data-tot": -1}
MET_NUMMER = "|".join(f"descendant-or-self::*[@{naam}]" for naam in NUMMERS)
# Leads to another piece of the same book; `binderij` turns it into a link inside the book.
ELDERS = "boek:"
# Tells `pdf` that this is a piece, by what only a piece has.
MERK = '<meta name="katern">'
KOPLOOS = '<link rel="stylesheet" href="katern.css">'
# libxml2 escapes nothing after `<!--` in an attribute when it writes HTML: out of its sight then.
BEGIN_OPMERKING, SCHUILNAAM = "&lt;!--", "\ue000"


class Kop(NamedTuple):
    """What gives a page its kind and its running heads: two opening tags, one in the other, and
    the HTML of the elements that run along."""

    groep: str
    element: str
    lopend: str = ""


@dataclass(frozen=True)
class Katern:
    """One piece: `html` is a document of its own."""

    html: str
    rechts: bool
    niveau: int
    koppen: tuple[tuple[str, Kop], ...]
    """For each element its id, and what gives a page its running heads."""
    wacht: bool
    """Whether it tells page numbers, and so can only be printed well when these are known."""


class Deel(NamedTuple):
    """An element of the document, with the opening tag of the group that it stands in."""

    groep: str
    element: html.HtmlElement


@dataclass(frozen=True)
class Gedrukt:
    """A printed piece: how many pages it has, and where each name stands: page (from 0), height."""

    bladzijden: int
    plekken: Mapping[str, tuple[int, float]]


@dataclass(frozen=True)
class Ligging:
    """Where all comes to stand: the first page (from 0) of each piece, the page number of each
    name, and the running heads of each page."""

    begin: tuple[int, ...]
    nummers: Mapping[str, int]
    koppen: tuple[Kop | None, ...]


def is_cut(document: str) -> bool:
    """Whether this document says where it can be cut."""
    return f" {BEGIN}=" in document


def cut(document: str) -> list[Katern]:
    """The pieces of `document` (HTML), in order."""
    boom = _parse(document)
    groepen: list[list[Deel]] = []
    for deel in _units(boom.body):
        if deel.element.get(BEGIN) or not groepen:
            groepen.append([])
        groepen[-1].append(deel)
    eigen = _without_heads(boom.head)
    ander = _neutral(eigen)
    return [_piece(boom, ander if nr else eigen, groep) for nr, groep in enumerate(groepen)]


def _parse(document: str) -> html.HtmlElement:
    """The elements of `document`, that `_document` makes text again."""
    return html.document_fromstring(document.replace(BEGIN_OPMERKING, SCHUILNAAM))


def _units(lijf) -> Iterator[Deel]:
    """What the pieces are made of, with the opening tag of the group that each stands in."""
    for element in lijf:
        if element.xpath(f"*[@{BEGIN}]"):
            groep = _opening_tag(element.tag, dict(element.attrib))
            yield from (Deel(groep, kind) for kind in element)
        else:
            yield Deel("", element)


def _opening_tag(soort: str, waarden: Mapping[str, str]) -> str:
    return f"<{soort}" + "".join(f' {naam}="{escape(w)}"' for naam, w in waarden.items()) + ">"


def _neutral(hoofd):
    """The head for a later piece or for running heads: without what is about the whole book."""
    eigen = copy.deepcopy(hoofd)
    for element in list(eigen):
        if element.tag == "title" or (element.tag == "meta" and element.get("name")):
            eigen.remove(element)
    return eigen


def _without_heads(hoofd):
    """The head for a piece: without styles that are for running heads only."""
    for element in hoofd.xpath(f"style[@{KOPPEN}]"):
        hoofd.remove(element)
    return hoofd


def _piece(boom, hoofd, delen: Sequence[Deel]) -> Katern:
    eerste = delen[0].element
    begin, niveau = eerste.attrib.pop(BEGIN, "rechts"), eerste.attrib.pop("data-niveau", "1")
    koppen = tuple(_running_heads(delen))
    links = [link for deel in delen for link in deel.element.xpath(".//a[@href]")]
    eigen_ids = {id_ for deel in delen for id_ in deel.element.xpath("descendant-or-self::*/@id")}
    for link in links:
        adres = link.get("href")
        if adres.startswith("#") and adres[1:] not in eigen_ids:
            link.set("href", ELDERS + adres[1:])
    return Katern(
        _document(boom.get("lang", ""), _inside(hoofd) + (KOPLOOS if koppen else ""), _join(delen)),
        rechts=begin == "rechts",
        niveau=int(niveau),
        koppen=koppen,
        wacht=any(deel.element.xpath(MET_NUMMER) for deel in delen),
    )


def _join(delen: Sequence[Deel]) -> str:
    """The HTML of these parts, each in its group."""
    uit = []
    for groep, eigen in itertools.groupby(delen, key=lambda deel: deel.groep):
        inhoud = "".join(html.tostring(deel.element, encoding="unicode") for deel in eigen)
        uit.append(f"{groep}{inhoud}{_closing_tag(groep)}")
    return "".join(uit)


def _closing_tag(opening: str) -> str:
    return f"</{opening[1:-1].split()[0]}>" if opening else ""


def _inside(element) -> str:
    return "".join(html.tostring(kind, encoding="unicode") for kind in element)


def _document(taal: str, hoofd: str, lijf: str) -> str:
    tekst = (
        f'<!doctype html>\n<html lang="{escape(taal)}"><head>{MERK}{hoofd}</head>\n'
        f"<body>\n{lijf}\n</body></html>\n"
    )
    return tekst.replace(SCHUILNAAM, BEGIN_OPMERKING)


def _running_heads(delen: Sequence[Deel]) -> Iterator[tuple[str, Kop]]:
    """For each part its id, and an empty element that makes the same kind of page."""
    eerste = delen[0].element
    if eerste.attrib.pop(KOPPEN, None) is None:
        return
    teksten = {naam: eerste.attrib.pop(naam) for naam in KOPTEKSTEN if naam in eerste.attrib}
    lopend = ""
    for element in eerste.xpath(f"*[@{LOOPT}]"):
        lopend += html.tostring(element, encoding="unicode", with_tail=False)
        element.drop_tree()
    for groep, element in delen:
        soort = {"class": element.get("class", "")}
        yield element.get("id", ""), Kop(groep, _opening_tag(element.tag, soort | teksten), lopend)


def fill_page_numbers(katern: Katern, bladzijden: Mapping[str, int]) -> str:
    """The document of `katern` with the number of the page (by id) wherever that is wanted."""
    boom = _parse(katern.html)
    for element in boom.body.xpath(MET_NUMMER):
        for naam, verder in NUMMERS.items():
            if naam in element.attrib:
                doel = element.get(naam) or element.get("href")
                doel = doel.removeprefix(ELDERS).removeprefix("#")
                element.set(naam, str(bladzijden[doel] + verder))
    hoofd = _inside(boom.head).replace(MERK, "", 1)
    return _document(boom.get("lang", ""), hoofd, _inside(boom.body).strip())


def guess(katern: Katern) -> Gedrukt:
    """What a piece that waits for page numbers may measure: most lists fit on one leaf."""
    return Gedrukt(2, {id_: (0, 0.0) for id_, _ in katern.koppen})


def place(kateren: Sequence[Katern], gedrukt: Sequence[Gedrukt]) -> Ligging:
    """Put the pieces in order: each on the next page, or on the next right-hand page."""
    begin: list[int] = []
    nummers: dict[str, int] = {}
    koppen: list[Kop | None] = []
    for katern, druk in zip(kateren, gedrukt, strict=True):
        if katern.rechts and len(koppen) % 2:
            koppen.append(None)
        begin.append(len(koppen))
        nummers |= {naam: len(koppen) + nr + 1 for naam, (nr, _) in druk.plekken.items()}
        koppen += _head_of_each_page(katern, druk)
    return Ligging(tuple(begin), nummers, tuple(koppen))


def _head_of_each_page(katern: Katern, druk: Gedrukt) -> list[Kop | None]:
    """What a page begins with decides its kind."""
    uit: list[Kop | None] = [None] * druk.bladzijden
    for id_, kop in katern.koppen:
        bladzijde, hoogte = druk.plekken[id_]
        bovenaan = hoogte > druk.plekken[katern.koppen[0][0]][1] - 1
        for nr in range(bladzijde if bovenaan else bladzijde + 1, druk.bladzijden):
            uit[nr] = kop
    return uit


def make_heads(document: str, koppen: Sequence[Kop | None]) -> str:
    """A document with nothing but the running heads of all pages of the book `document`.

    The id of each element is the number of its page; one of class `blanco` has no heads.
    """
    boom = _parse(document.partition("<body")[0])
    stijl = "margin: 0; padding: 0; border: 0; break-before: page"
    lijf = ""
    paren = enumerate((kop or Kop("", '<div class="blanco">') for kop in koppen), 1)
    for groep, eigen in itertools.groupby(paren, key=lambda paar: paar[1].groep):
        elementen = (
            f'{kop.element[:-1]} id="{nr}" style="{stijl}">{kop.lopend}'
            f"{_closing_tag(kop.element)}\n"
            for nr, kop in eigen
        )
        lijf += f"{groep}{''.join(elementen)}{_closing_tag(groep)}\n"
    hoofd = _inside(_neutral(boom.head)).replace(f' {KOPPEN}=""', "")
    return _document(boom.get("lang", ""), hoofd, lijf)
