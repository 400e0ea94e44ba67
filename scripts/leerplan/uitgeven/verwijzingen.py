"""Makes links work on paper: a number in the text, and a code to scan with the short address.

A video carries its code in its own card; the other addresses outside the plan come together in one
block for each page. Called by `drukwerk`.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import html
from lxml.html import HtmlElement
from lxml.html.builder import CLASS, E

from leerplan.uitgeven.scancode import Code, make_code

KOP = "Scan of typ het adres"


@dataclass(frozen=True)
class Verwijzing:
    """An address outside the plan: its number on the page and what the text calls it."""

    nummer: int
    titel: str
    code: Code
    historie: bool


def set_links(boom: HtmlElement, *, boven: bool) -> None:
    """Number the links of a page to elsewhere, and add the block with their codes.

    boven: beside the title instead of at the end. A sheet to fill in keeps its length that way.
    """
    for kaart in boom.find_class("video"):
        _set_video(kaart)
    gevonden: dict[str, Verwijzing] = {}
    for link in boom.xpath("//a[starts-with(@href, 'http')][not(ancestor::*[@data-scan])]"):
        adres = link.get("href")
        if adres not in gevonden:
            titel = " ".join(link.text_content().split())
            historie = bool(link.xpath("ancestor-or-self::*[@data-historie]"))
            nummer = len(gevonden) + 1
            gevonden[adres] = Verwijzing(nummer, titel, make_code(adres), historie)
        _add_number(link, gevonden[adres].nummer)
    if not gevonden:
        return
    blok = _make_block(list(gevonden.values()))
    if boven:
        _put_beside_title(boom, blok, list(gevonden.values()))
    else:
        boom.append(blok)


def _put_beside_title(boom: HtmlElement, blok: HtmlElement, verwijzingen: list[Verwijzing]) -> None:
    """The title and its summary on the left, the codes under each other on the right."""
    hoogte = sum(een.code.breedte for een in verwijzingen)
    kop = E.div(CLASS("met-scanblok"), style=f"min-height: {hoogte}mm")
    kop.extend(element for element in boom[:2] if element.tag[0] == "h" or _is_lead(element))
    kop.append(blok)
    boom.insert(0, kop)


def _is_lead(element: HtmlElement) -> bool:
    return "lead" in element.classes


def _add_number(link: HtmlElement, nummer: int) -> None:
    """After the link, on the same line: a space that does not break keeps it off the last word."""
    getal = E.sup(CLASS("linknummer"), f"\u00a0{nummer}")
    getal.tail, link.tail = link.tail, None
    link.addnext(getal)


def _set_video(kaart: HtmlElement) -> None:
    """The card of a video: its code on the left, beside it title, length and address."""
    link = kaart.find(".//a[@href]")
    code = make_code(link.get("href"))
    kaart.tag = "div"
    kaart.set("data-scan", "")
    kaart.set("style", f"--maat: {code.breedte}mm")
    link.append(_address(code))
    kaart.insert(0, _drawing(code))


def _make_block(verwijzingen: list[Verwijzing]) -> HtmlElement:
    lijst = E.ul(*(_make_item(een) for een in verwijzingen))
    return E.div(CLASS("scanblok"), E.p(CLASS("scankop"), KOP), lijst)


def _make_item(een: Verwijzing) -> HtmlElement:
    link = E.a(href=een.code.adres)
    if een.titel not in (een.code.kort, een.code.adres):
        link.append(E.span(CLASS("scantitel"), een.titel[:1].upper() + een.titel[1:]))
    link.append(_address(een.code))
    item = E.li(
        {"style": f"--maat: {een.code.breedte}mm"},
        _drawing(een.code),
        E.span(CLASS("linknummer"), str(een.nummer)),
        " ",
        link,
    )
    if een.historie:
        item.set("data-historie", "")
    return item


def _drawing(code: Code) -> HtmlElement:
    """The code for the eye only: the link beside it says the same to who listens."""
    svg = html.fragment_fromstring(code.svg)
    return E.span(CLASS("scancode"), svg)


def _address(code: Code) -> HtmlElement:
    """The short address; it may be broken after a slash or a hyphen, without an extra hyphen."""
    regel = E.span(CLASS("scanadres"))
    for teken in code.kort:
        laatste = regel[-1] if len(regel) else None
        if laatste is None:
            regel.text = (regel.text or "") + teken
        else:
            laatste.tail = (laatste.tail or "") + teken
        if teken in "/-?&":
            regel.append(html.Element("wbr"))
    return regel
