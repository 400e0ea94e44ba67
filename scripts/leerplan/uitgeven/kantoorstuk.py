"""Reads a page as what an office program knows: headings, paragraphs, lists, tables and fields.

One reading serves both Word and OpenDocument. Called by `kantoor`; takes the HTML of a page as the
site has it and knows nothing of either format.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lxml import etree, html
from lxml.html import HtmlElement

from leerplan.uitgeven.scancode import short_address

# What stands in a paragraph. Every other element is a block.
IN_DE_REGEL = {"a", "abbr", "b", "br", "code", "em", "i", "span", "strong", "sup", "sub", "label"}
KOPPEN = {f"h{nr}": nr for nr in range(1, 7)}
DOORLATEN = {"article", "div", "section", "details", "tbody"}
STIJL = {"lead": "lead", "vraag": "lead", "antwoord-uitleg": "uitleg", "admonition-title": "kop"}
# A link may lead there; any other is only a text.
VEILIG = ("http://", "https://", "mailto:")
BREUK = "\v"  # a new line inside a paragraph
# Not the space that does not break.
WITRUIMTE = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True)
class Loop:
    """A run of text that looks the same all the way; `adres` when it is a link.

    historie: it is marked history of a real municipality; the leak gate must know.
    """

    tekst: str
    vet: bool = False
    cursief: bool = False
    adres: str = ""
    historie: bool = False


LEEG = Loop("")
Regel = tuple[Loop, ...]


@dataclass(frozen=True)
class Kop:
    niveau: int
    lopen: Regel
    soort: str = "kop"


@dataclass(frozen=True)
class Alinea:
    lopen: Regel
    stijl: str = "tekst"
    soort: str = "alinea"


@dataclass(frozen=True)
class Lijst:
    """`nummer` counts the numbered lists of a page, so that each begins at one."""

    nummer: int
    items: tuple[tuple[Blok, ...], ...]
    soort: str = "lijst"


@dataclass(frozen=True)
class Veld:
    naam: str
    vraag: str
    regels: int
    uitleg: str = ""
    soort: str = "veld"


@dataclass(frozen=True)
class Vinkje:
    naam: str
    lopen: Regel
    soort: str = "vinkje"

    @property
    def vraag(self) -> str:
        return "".join(loop.tekst for loop in self.lopen)


@dataclass(frozen=True)
class Cel:
    """A cell holds text, or a field to fill in."""

    is_kop: bool
    regel: Regel = ()
    veld: Veld | None = None


@dataclass(frozen=True)
class Tabel:
    bijschrift: str
    kop: tuple[Cel, ...]
    rijen: tuple[tuple[Cel, ...], ...]
    soort: str = "tabel"

    @property
    def kolommen(self) -> int:
        return max(len(rij) for rij in (self.kop, *self.rijen))

    @property
    def is_formulier(self) -> bool:
        return any(cel.veld for rij in self.rijen for cel in rij)

    @property
    def rijkoppen(self) -> bool:
        return all(rij[0].is_kop for rij in self.rijen)


@dataclass(frozen=True)
class Kader:
    blokken: tuple[Blok, ...]
    soort: str = "kader"


@dataclass(frozen=True)
class Beeld:
    """A drawing, with what it shows and how wide it is for its height."""

    svg: str
    alt: str
    verhouding: float
    soort: str = "beeld"


Blok = Kop | Alinea | Lijst | Veld | Vinkje | Tabel | Kader | Beeld


class _Lezer:
    def __init__(self) -> None:
        self._lijsten = itertools.count(1)

    def blocks(self, ouder: HtmlElement) -> tuple[Blok, ...]:
        """The blocks inside an element; loose text and inline elements make paragraphs."""
        uit: list[Blok] = []
        regel: list[Loop] = [Loop(ouder.text or "")]
        for kind in ouder.iterchildren(etree.Element):
            if kind.tag in IN_DE_REGEL:
                regel += _runs(kind, LEEG)
            else:
                uit += _paragraph(regel)
                uit += self._block(kind)
                regel = []
            regel.append(Loop(kind.tail or ""))
        return (*uit, *_paragraph(regel))

    def _block(self, element: HtmlElement) -> Iterator[Blok]:
        soort, klassen = element.tag, element.classes
        if soort in KOPPEN:
            yield Kop(KOPPEN[soort], _line(element))
        elif soort in ("p", "summary", "dt", "dd"):
            naam = next((STIJL[klas] for klas in klassen if klas in STIJL), "tekst")
            yield Alinea(_line(element), "kop" if soort in ("summary", "dt") else naam)
        elif soort in ("ul", "ol"):
            yield from self._list(element)
        elif soort == "table":
            yield _table(element)
        elif "antwoord" in klassen:
            yield _field(element)
        elif "vinkje" in klassen:
            yield _box(element)
        elif "admonition" in klassen or soort == "blockquote":
            yield Kader(self.blocks(element))
        elif soort == "figure":
            yield _picture(element)
        elif soort in DOORLATEN:
            yield from self.blocks(element)
        elif soort != "hr":
            raise AssertionError(f"no form in an office document for <{soort}>")

    def _list(self, element: HtmlElement) -> Iterator[Blok]:
        items = element.findall("li")
        if "checklist" in element.classes:
            yield from map(_box, items)
            return
        nummer = next(self._lijsten) if element.tag == "ol" else 0
        yield Lijst(nummer, tuple(self.blocks(item) for item in items))


def read_blocks(tekst: str) -> tuple[Blok, ...]:
    """The blocks of a page, `tekst` being its HTML."""
    boom = html.fragment_fromstring(tekst, "div")
    for element in boom.find_class("alleen-scherm"):
        element.drop_tree()
    return _Lezer().blocks(boom)


def walk(blokken: Iterable[Blok]) -> Iterator[Blok]:
    """These blocks and all blocks inside them."""
    for blok in blokken:
        yield blok
        if isinstance(blok, Lijst):
            yield from walk(itertools.chain(*blok.items))
        elif isinstance(blok, Kader):
            yield from walk(blok.blokken)


def all_runs(blokken: Iterable[Blok]) -> Iterator[Loop]:
    """All text of these blocks."""
    for blok in walk(blokken):
        if isinstance(blok, Tabel):
            for rij in (blok.kop, *blok.rijen):
                yield from itertools.chain(*(cel.regel for cel in rij))
        elif isinstance(blok, Kop | Alinea | Vinkje):
            yield from blok.lopen


def _paragraph(lopen: list[Loop]) -> Iterator[Alinea]:
    regel = _tidy(lopen)
    if regel:
        yield Alinea(regel)


def _line(element: HtmlElement) -> Regel:
    return _tidy(_inside(element, replace(LEEG, historie=_is_history(element))))


def _is_history(element: HtmlElement) -> bool:
    return bool(element.xpath("ancestor-or-self::*[@data-historie]"))


def _text(element: HtmlElement | None) -> str:
    return "" if element is None else " ".join(element.text_content().split())


def _inside(element: HtmlElement, eigen: Loop) -> Iterator[Loop]:
    yield replace(eigen, tekst=element.text or "")
    for kind in element.iterchildren(etree.Element):
        yield from _runs(kind, eigen)
        yield replace(eigen, tekst=kind.tail or "")


def _runs(element: HtmlElement, buiten: Loop) -> Iterator[Loop]:
    """The runs of an inline element; on paper a link says where it leads."""
    adres = element.get("href", "") if element.tag == "a" else ""
    eigen = Loop(
        BREUK if element.tag == "br" else "",
        buiten.vet or element.tag in ("strong", "b"),
        buiten.cursief or element.tag in ("em", "i"),
        adres if adres.startswith(VEILIG) else buiten.adres,
        buiten.historie or "data-historie" in element.attrib,
    )
    yield eigen
    yield from _inside(element, eigen)
    kort = short_address(adres)
    if adres.startswith("http") and kort not in element.text_content():
        yield replace(buiten, tekst=f" ({kort})")


def _tidy(lopen: Iterable[Loop]) -> Regel:
    """One space where HTML has any white space, none at the ends; alike runs are one."""
    uit: list[Loop] = []
    for loop in lopen:
        tekst = WITRUIMTE.sub(" ", loop.tekst)
        if not uit or uit[-1].tekst.endswith((" ", BREUK)):
            tekst = tekst.removeprefix(" ")
        if uit and tekst and replace(uit[-1], tekst="") == replace(loop, tekst=""):
            tekst = uit.pop().tekst + tekst
        if tekst:
            uit.append(replace(loop, tekst=tekst))
    if uit and not (laatste := uit.pop()).tekst.isspace():
        uit.append(replace(laatste, tekst=laatste.tekst.rstrip(" " + BREUK)))
    return tuple(uit)


def _field(element: HtmlElement) -> Veld:
    (invoer,) = element.xpath(".//textarea | .//input")
    uitleg = element.find_class("antwoord-uitleg")
    return Veld(
        invoer.get("name"),
        _text(element.find(".//label")),
        int(invoer.get("rows", "1")),
        _text(uitleg[0]) if uitleg else "",
    )


def _box(element: HtmlElement) -> Vinkje:
    """What is ticked: all text beside the box, with its links."""
    naam = element.find(".//input").get("name")
    return Vinkje(naam, _line(element))


def _table(element: HtmlElement) -> Tabel:
    rijen = [tuple(_cell(cel) for cel in rij) for rij in element.xpath(".//tbody/tr")]
    (kop,) = element.xpath(".//thead/tr")
    bijschrift = _text(element.find("caption"))
    return Tabel(bijschrift, tuple(_cell(cel) for cel in kop), tuple(rijen))


def _cell(element: HtmlElement) -> Cel:
    invoer = element.find(".//textarea")
    if invoer is None:
        return Cel(element.tag == "th", _line(element))
    veld = Veld(invoer.get("name"), invoer.get("aria-label"), int(invoer.get("rows", "2")))
    return Cel(False, veld=veld)


def _picture(element: HtmlElement) -> Beeld:
    svg = element.find(".//svg")
    alt = ". ".join(filter(None, (_text(svg.find(naam)).rstrip(".") for naam in ("title", "desc"))))
    *_, breed, hoog = (float(getal) for getal in svg.get("viewbox").split())
    tekening = html.tostring(svg, encoding="unicode", with_tail=False)
    return Beeld(tekening, f"{alt}.", breed / hoog)
