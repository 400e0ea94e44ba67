"""What a typesetter does to a page: amounts in line, short tables whole, drawings described.

The styles in overrides/boek decide how it looks; this marks what they cannot see by themselves.
Called by `drukwerk`.
"""

from __future__ import annotations

import re

from lxml.html import HtmlElement
from lxml.html.builder import CLASS, E

LETTER = "Atkinson, AtkinsonExt"
RIJEN_HEEL = 8  # a table with no more rows is not spread over two pages
IN_DE_REGEL = ("a", "code", "em", "strong")
HALVE_REGEL = 30  # letters
BEDRAG = re.compile(r"€\s?[\d.]+(,\d\d)?")
# Between these a line may not end: an amount, a time of day.
VAST = re.compile(r"(?<=€) (?=\d)|(?<=\d) (?=uur\b)")


def set_type(boom: HtmlElement) -> None:
    """Prepare tables, drawings and figures of a page."""
    for tabel in list(boom.iter("table")):
        _set_table(tabel)
    for svg in boom.iter("svg"):
        _set_drawing(svg)
    for afkorting in list(boom.iter("abbr")):
        afkorting.drop_tag()  # what it means, paper cannot tell
    for deel in list(boom.iter(*IN_DE_REGEL)):
        _set_space_apart(deel)
    for element in boom.iter("p", "li", "td", "th", "strong", "em", "dd"):
        element.text = element.text and VAST.sub("\u00a0", element.text)
        for kind in element:
            kind.tail = kind.tail and VAST.sub("\u00a0", kind.tail)


def _set_table(tabel: HtmlElement) -> None:
    rijen = tabel.xpath("tbody/tr")
    if len(rijen) <= RIJEN_HEEL:
        _keep_whole(tabel)
    for nr in range(len(rijen[0]) if rijen else 0):
        cellen = [rij[nr] for rij in rijen if nr < len(rij)]
        teksten = [cel.text_content().strip() for cel in cellen]
        if any(teksten) and all(BEDRAG.fullmatch(tekst) for tekst in teksten if tekst):
            for cel in [*cellen, *tabel.xpath("thead/tr/th")[nr : nr + 1]]:
                cel.classes.add("bedrag")


def _keep_whole(tabel: HtmlElement) -> None:
    # The style of a table does not hold for its caption; that of a block around both does.
    heel = E.div(CLASS("heel"))
    heel.tail, tabel.tail = tabel.tail, None
    tabel.getparent().replace(tabel, heel)
    heel.append(tabel)


def _set_space_apart(deel: HtmlElement) -> None:
    """Where `deel` just does not fit on a line, WeasyPrint may end that line after its first word.

    It then looks for an earlier end within the text before, and the space at its end misleads it.
    """
    vorige, ouder = deel.getprevious(), deel.getparent()
    tekst = ouder.text if vorige is None else vorige.tail
    if not tekst or not tekst.endswith(" ") or len(tekst.strip()) < HALVE_REGEL:
        return
    if vorige is None:
        ouder.text = tekst[:-1]
    else:
        vorige.tail = tekst[:-1]
    deel.addprevious(E.span(" "))


def _set_drawing(svg: HtmlElement) -> None:
    """The PDF takes a drawing's alternative text from its title: let it tell what it shows."""
    titel, uitleg = svg.find("title"), svg.find("desc")
    if titel is not None and uitleg is not None and uitleg.text:
        titel.text = f"{titel.text.rstrip('.')}. {uitleg.text}"
        svg.remove(uitleg)
    # Letters in a drawing do not follow the style of the page by themselves.
    svg.set("font-family", LETTER)
    *_, breed, hoog = (float(getal) for getal in svg.get("viewbox", "0 0").split())
    figuur = svg.getparent()
    if hoog > breed and figuur.tag == "figure":
        figuur.classes.add("staand")
