"""Reads HTML, SVG and XML for the leak gate: text by block, attributes, comments, scripts.

Marked history comes as pieces of its own, so that a name may stand there only. The mark is
`data-historie` in HTML and the style `Historie` in an office file (see `kantoor`). Called by
`lekbestand` and `lekcontrole`.
"""

from __future__ import annotations

from urllib.parse import unquote

from lxml import etree, html

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
_LEZER = html.HTMLParser(encoding="utf-8")
_XMLLEZER = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)


def html_pieces(tekst: str) -> list[Stuk]:
    """All pieces of an HTML document or a part of one."""
    boom = html.document_fromstring(tekst.encode("utf-8", "replace"), parser=_LEZER)
    return _Stukken(boom).stukken


def xml_pieces(ruw: bytes) -> list[Stuk]:
    """All pieces of an XML document; nothing that it refers to is read."""
    try:
        boom = etree.fromstring(ruw, parser=_XMLLEZER)
    except etree.XMLSyntaxError:  # so broken that it holds nothing
        return []
    return [] if boom is None else _Stukken(boom).stukken


def history_strings(document: str) -> dict[str, set[str]]:
    """What a PDF repeats of the marked history of its HTML: headings, links, texts of drawings."""
    boom = html.document_fromstring(document.encode(), parser=_LEZER)
    koppen = (f"//*[@data-historie]/descendant-or-self::h{niveau}" for niveau in range(1, 7))
    links = boom.xpath("//*[@data-historie]//a | //a[.//*[@data-historie]]")
    beelden = boom.xpath("//*[@data-historie]//img/@alt | //*[@data-historie]//title/text()")
    return {
        "kop": {plain(kop.text_content()) for kop in boom.xpath(" | ".join(koppen))},
        "link": {plain(t) for link in links for t in (link.text_content(), link.get("href", ""))},
        "beeld": {plain(tekst) for tekst in beelden},
    }


class _Stukken:
    """Walks through a document and gathers its pieces."""

    def __init__(self, boom: etree._Element):
        self.stukken: list[Stuk] = []
        self._zin: list[str] = []
        self._walk(boom, historie=False)
        self._end("", "zin", historie=False)

    def _walk(self, element: etree._Element, historie: bool) -> None:
        tag = element.tag
        if not isinstance(tag, str):  # a comment or an instruction
            self._add(element.text, ONZICHTBAAR, "zin", historie)
            return
        if "}" in tag:
            tag = tag.rpartition("}")[2]
        kenmerken = element.items()
        begint = not historie and _is_history(element)
        for naam, waarde in kenmerken:
            if waarde and naam not in ZONDER_TEKST and not waarde.isdecimal():
                self._attribute(tag, naam, waarde, historie or begint)
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
        if element.text:
            self._zin.append(element.text)
        for kind in element:
            self._walk(kind, historie)
            if kind.tail:
                self._zin.append(kind.tail)
        if blok and self._zin:
            plek = ALLEENSTAAND.get(tag)
            self._end(plek or "", "waarde" if plek else "zin", historie)

    def _attribute(self, tag: str, naam: str, waarde: str, historie: bool) -> None:
        naam = naam.rpartition("}")[2]
        plek = f"in het attribuut {naam} van <{tag}>"
        if naam in ADRESSEN:
            self._add(unquote(waarde), plek, "adres", historie)
        else:
            self._add(waarde, plek, "waarde", historie)

    def _add(self, tekst: str | None, plek: str, soort: str, historie: bool) -> None:
        if tekst and (kaal := plain(tekst)) and kaal != GAT:
            self.stukken.append(Stuk(kaal, plek, soort, historie))

    def _end(self, plek: str, soort: str, historie: bool) -> None:
        self._add("".join(self._zin), plek, soort, historie)
        self._zin = []


def _is_history(element: etree._Element) -> bool:
    """Whether marked history begins here."""
    if "data-historie" in element.attrib:
        return True
    stijl = element.find("{*}rPr/{*}rStyle") if isinstance(element.tag, str) else None
    kenmerken = element.attrib if stijl is None else stijl.attrib
    return HISTORIESTIJL in kenmerken.values()
