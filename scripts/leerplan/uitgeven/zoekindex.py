"""Lists every text of an edition for the search on its site (overrides/site/assets/zoeken*.js).

A page on a USB stick can run a script but not read another page, so the list is a script, that is
fetched when somebody searches. It holds plain text: the words are taken apart in the browser, where
the question is too, so that Dutch is known in one place. Called by `bouw`, `voorbeeld` and
`handleiding`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import html

from leerplan.tekst.geheugen import per_tekst
from leerplan.tekst.inhoud import Begrip, Onderdeel
from leerplan.tekst.invullen import BEGRIPPENLIJST, Blad, Uitgave

BESTAND = "assets/zoekindex.js"
BEGIN = "window.Zoekindex = "
KOPPEN = ("h1", "h2", "h3")
BLOKKEN = {
    *("p", "li", "ul", "ol", "dl", "dt", "dd", "div", "section", "table", "caption", "tr", "td"),
    *("th", "label", "details", "summary", "blockquote", "figure", "h4", "br"),
}
# Not text of the page: drawings, and lists that stand somewhere else already.
OVERSLAAN = (
    "//svg | //script | //style | //textarea | //*[@hidden] | //*[@data-search-exclude] "
    "| //*[@class='alleen-voorlezen']"
)


@dataclass
class Stuk:
    """A part of a page: what stands under one heading, a line for each paragraph or cell."""

    kop: str = ""
    anker: str = ""
    tekst: str = ""


def write_index(uitgave: Uitgave, html_per_pad: Mapping[str, str], markdown: Path) -> None:
    """Write the list for the site that is made from the folder `markdown`.

    html_per_pad: the HTML of each page by its `pad`.
    """
    paginas = [
        _page(onderdeel, blad, html_per_pad[blad.pad])
        for onderdeel, bladen in uitgave.hoofdstukken
        for blad in bladen
    ]
    save_index(markdown, paginas, map(_term, uitgave.begrippen), uitgave.zoekwoorden)


def save_index(
    markdown: Path, paginas: list[dict], begrippen: Iterable[dict] = (), zoekwoorden: tuple = ()
) -> None:
    """Write the list of what `page_entry` gave, for the site made from the folder `markdown`."""
    inhoud = {"paginas": paginas, "begrippen": list(begrippen), "zoekwoorden": zoekwoorden}
    tekst = json.dumps(inhoud, ensure_ascii=False, separators=(",", ":"))
    (markdown / BESTAND).write_text(f"{BEGIN}{tekst};\n", "utf-8")


def read_index(tekst: str) -> dict:
    """What a file of `write_index` holds."""
    return json.loads(tekst.removeprefix(BEGIN).rstrip().removesuffix(";"))


def _page(onderdeel: Onderdeel, blad: Blad, tekst: str) -> dict:
    # The terms of the glossary are an answer of their own: see `_term`.
    overslaan = OVERSLAAN + (" | //dl" if blad.pagina.sleutel == BEGRIPPENLIJST else "")
    deel = "" if onderdeel.titel == blad.titel else onderdeel.titel
    return page_entry(blad.titel, blad.pad, tekst, deel, overslaan)


def page_entry(
    titel: str, pad: str, tekst: str, deel: str = "", overslaan: str = OVERSLAAN
) -> dict:
    """What the search knows of one page: `pad` is that of its Markdown, `tekst` its HTML."""
    return {
        "titel": titel,
        "adres": pad.removesuffix(".md") + ".html",
        "deel": deel,
        "stukken": [vars(stuk) for stuk in find_sections(tekst, overslaan)],
    }


def _term(begrip: Begrip) -> dict:
    afkorting = f" ({begrip.afkorting})" if begrip.afkorting else ""
    vormen = [begrip.term, *filter(None, [begrip.afkorting]), *begrip.ook]
    return {"naam": begrip.term + afkorting, "vormen": vormen, "uitleg": begrip.uitleg}


@per_tekst
def find_sections(tekst: str, overslaan: str = OVERSLAAN) -> tuple[Stuk, ...]:
    """The parts of a page, in order; the first one stands under its title.

    tekst: its HTML; overslaan: an XPath of what is not read.
    """
    boom = html.fragment_fromstring(tekst, "div")
    for element in boom.xpath(overslaan):
        element.drop_tree()
    stukken = [Stuk()]
    for deel in _walk(boom):
        if isinstance(deel, str):
            stukken[-1].tekst += deel
        elif deel.tag != "h1":
            stukken.append(Stuk(_line(deel.text_content()), deel.get("id", "")))
    for stuk in stukken:
        stuk.tekst = "\n".join(filter(None, map(_line, stuk.tekst.split("\n"))))
    return tuple(stuk for stuk in stukken if stuk.kop or stuk.tekst)


def _walk(element: html.HtmlElement) -> Iterator[str | html.HtmlElement]:
    """Yield headings, and the text between them with each block on lines of its own."""
    if element.tag in KOPPEN:
        yield element
        return
    rand = "\n" if element.tag in BLOKKEN else ""
    yield rand + " ".join((element.text or "").split("\n")) if isinstance(element.tag, str) else ""
    for kind in element:
        yield from _walk(kind)
        yield " ".join((kind.tail or "").split("\n"))
    yield rand


def _line(tekst: str) -> str:
    return " ".join(tekst.split())
