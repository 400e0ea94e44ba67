"""Reads HTML, SVG and XML for the leak gate: text by block, attributes, comments, scripts.

Marked history comes as pieces of its own, so that a name may stand there only. The mark is
`data-historie` in HTML and the style `Historie` in an office file (see `kantoor`). Called by
`lekbestand` and `lekcontrole`.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Mapping
from urllib.parse import unquote

from lxml import etree

from leerplan.uitgeven.lekstuk import GAT, Stuk, decode_escapes, plain

# Attributes that hold no text and no address.
ZONDER_TEKST = {"class", "style", "d", "points", "viewbox", "viewBox", "transform", "xmlns"}
ADRESSEN = {"href", "src", "id", "name", "for", "action", "srcset", "poster", "cite"}
# These stand within a sentence; every other element begins a new one.
IN_DE_ZIN = {
    *("a", "abbr", "b", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s"),
    *("small", "span", "strong", "sub", "sup", "time", "tspan", "u", "var"),
    # Of a Word file, where a word may stand in several runs.
    *("r", "t", "rPr", "rStyle", "color", "hyperlink", "sdt", "sdtPr", "sdtContent"),
}
CODE = {"script", "style"}
ONZICHTBAAR = "in een opmerking die je op de pagina niet ziet"
ALLEENSTAAND = {"title": "in de titel", "option": "in een keuzelijst"}
HISTORIESTIJL = "Historie"
_text = etree.XPath("string()")
# Blocks that are the same on many pages, by the hash of how they are written. A block begins and
# ends sentences, so what is in it does not depend on what stands around it.
HERHAALD = {"article", "footer", "head", "header", "li", "nav", "p", "tr"}
_HERHAALD: dict[bytes, tuple[Stuk, ...]] = {}
ONTHOUDEN = 20_000  # texts that stand on many pages; those of one edition are no more
_LEZER = etree.HTMLParser(encoding="utf-8")
_XMLLEZER = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)


def html_pieces(tekst: str) -> list[Stuk]:
    """All pieces of an HTML document or a part of one."""
    return _Stukken(_parse(tekst), {}).stukken


def xml_pieces(ruw: bytes) -> list[Stuk]:
    """All pieces of an XML document; nothing that it refers to is read."""
    try:
        boom = etree.fromstring(ruw, parser=_XMLLEZER)
    except etree.XMLSyntaxError:  # so broken that it holds nothing
        return []
    return [] if boom is None else _Stukken(boom, _run_styles(boom)).stukken


def history_strings(document: str) -> dict[str, set[str]]:
    """What a PDF repeats of the marked history of its HTML: headings, links, texts of drawings."""
    boom = _parse(document)
    koppen = (f"//*[@data-historie]/descendant-or-self::h{niveau}" for niveau in range(1, 7))
    links = boom.xpath("//*[@data-historie]//a | //a[.//*[@data-historie]]")
    beelden = boom.xpath("//*[@data-historie]//img/@alt | //*[@data-historie]//title/text()")
    return {
        "kop": {plain(_text(kop)) for kop in boom.xpath(" | ".join(koppen))},
        "link": {plain(t) for link in links for t in (_text(link), link.get("href", ""))},
        "beeld": {plain(tekst) for tekst in beelden},
    }


def _parse(document: str) -> etree._Element:
    ruw = document.encode("utf-8", "replace")
    boom = etree.fromstring(ruw, parser=_LEZER)
    # With nothing in it but a comment, or nothing at all, there is no element to begin with.
    return etree.fromstring(b"<div>%s</div>" % ruw, parser=_LEZER) if boom is None else boom


class _Stukken:
    """Walks through a document and gathers its pieces."""

    def __init__(self, boom: etree._Element, stijlen: Mapping[etree._Element, list[str]]):
        self.stukken: list[Stuk] = []
        self._stijlen = stijlen
        self._zin: list[str] = []
        self._walk(boom, historie=False)
        self._end("", "zin", historie=False)

    def _walk(self, element: etree._Element, historie: bool) -> None:
        tag = element.tag
        if not isinstance(tag, str):  # a comment or an instruction
            self._add(element.text, ONZICHTBAAR, "zin", historie)
            return
        if tag[0] == "{":
            tag = tag.rpartition("}")[2]
        kenmerken = element.items()
        begint = not historie and self._is_history(element, kenmerken)
        for naam, waarde in kenmerken:
            if naam not in ZONDER_TEKST and (stuk := _attribute(tag, naam, waarde)):
                self.stukken.append(stuk._replace(historie=True) if historie or begint else stuk)
        if tag in CODE:
            self._add(decode_escapes(element.text or ""), f"in <{tag}>", "code", historie)
        elif begint:
            buiten, self._zin = self._zin, []
            self._inside(element, tag, historie=True)
            self._end("", "zin", historie=True)
            self._zin = [*buiten, GAT]
        else:
            self._inside(element, tag, historie)

    def _inside(self, element: etree._Element, tag: str, historie: bool) -> None:
        blok = tag not in IN_DE_ZIN
        if blok and self._zin:
            self._end("", "zin", historie)
        if tag in HERHAALD and not historie:
            self._repeated(element, tag)
        else:
            self._contents(element, tag, historie, blok)

    def _repeated(self, element: etree._Element, tag: str) -> None:
        """What is in a block that may stand on many pages: walked through once."""
        merk = hashlib.sha256(etree.tostring(element, with_tail=False)).digest()
        stukken = _HERHAALD.get(merk)
        if stukken is None:
            begin = len(self.stukken)
            self._contents(element, tag, historie=False, blok=True)
            if len(_HERHAALD) >= ONTHOUDEN:
                _HERHAALD.clear()
            _HERHAALD[merk] = tuple(self.stukken[begin:])
        else:
            self.stukken += stukken

    def _contents(self, element: etree._Element, tag: str, historie: bool, blok: bool) -> None:
        if tekst := element.text:
            self._zin.append(tekst)
        for kind in element:
            self._walk(kind, historie)
            if staart := kind.tail:
                self._zin.append(staart)
        if blok and self._zin:
            plek = ALLEENSTAAND.get(tag)
            self._end(plek or "", "waarde" if plek else "zin", historie)

    def _is_history(self, element: etree._Element, kenmerken: list[tuple[str, str]]) -> bool:
        """Whether marked history begins here."""
        stijl = self._stijlen.get(element) if self._stijlen else None
        for naam, waarde in kenmerken:
            if naam == "data-historie" or (waarde == HISTORIESTIJL and stijl is None):
                return True
        return stijl is not None and HISTORIESTIJL in stijl

    def _add(self, tekst: str | None, plek: str, soort: str, historie: bool) -> None:
        if tekst and (kaal := plain(tekst)) and kaal != GAT:
            self.stukken.append(Stuk(kaal, plek, soort, historie))

    def _end(self, plek: str, soort: str, historie: bool) -> None:
        zin = "".join(self._zin)
        self._zin = []
        if not zin.isspace() and (stuk := _piece(zin, plek, soort)):
            self.stukken.append(stuk._replace(historie=True) if historie else stuk)


@functools.lru_cache(ONTHOUDEN)
def _piece(tekst: str, plek: str, soort: str) -> Stuk | None:
    """A piece, if there is something in it: a menu stands on every page."""
    kaal = plain(tekst)
    return Stuk(kaal, plek, soort) if kaal and kaal != GAT else None


@functools.lru_cache(ONTHOUDEN)
def _attribute(tag: str, naam: str, waarde: str) -> Stuk | None:
    """What an attribute says, if it is a text or an address."""
    if not waarde or waarde.isdecimal():
        return None
    naam = naam.rpartition("}")[2]
    plek = f"in het attribuut {naam} van <{tag}>"
    if naam in ADRESSEN:
        return _piece(unquote(waarde), plek, "adres")
    return _piece(waarde, plek, "waarde")


def _run_styles(boom: etree._Element) -> dict[etree._Element, list[str]]:
    """The attributes of the style of each element of a Word file that has one, by the element."""
    stijlen: dict[etree._Element, list[str]] = {}
    for stijl in boom.iter("{*}rStyle"):
        eigenschappen = stijl.getparent()
        if eigenschappen is not None and etree.QName(eigenschappen).localname == "rPr":
            drager = eigenschappen.getparent()
            if drager is not None:
                stijlen.setdefault(drager, stijl.attrib.values())
    return stijlen
