"""Lists every answer field of an edition, for the page on which a reader finds all answers back.

A page on a USB stick can run a script but not read another page, so the list is a script. It is
made from the HTML of the pages, not by the templates: what is no field there is none here.
Called by `bouw` and `voorbeeld`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import html

from leerplan.tekst.geheugen import per_tekst
from leerplan.tekst.invullen import Blad, Uitgave

BESTAND = "assets/antwoordvelden.js"
GROEPEN = "//*[@class='antwoord' or @class='antwoordtabel' or @class='vinkje']"


def write_fields(uitgave: Uitgave, html_per_pad: Mapping[str, str], markdown: Path) -> None:
    """Write the list for the site that is made from the folder `markdown`.

    html_per_pad: the HTML of each page by its `pad`.
    """
    bladen = [find_fields(blad, html_per_pad[blad.pad]) for blad in uitgave.bladen]
    lijst = json.dumps([blad for blad in bladen if blad["groepen"]], indent=1)
    (markdown / BESTAND).write_text(f"window.Antwoordvelden = {lijst};\n", "utf-8")


def find_fields(blad: Blad, tekst: str) -> dict:
    """A page with its questions in reading order; `tekst` is its HTML.

    A question has one field, a table has one for each cell. `was` is the name that a field had in
    an earlier edition.
    """
    adres = blad.pad.removesuffix(".md") + ".html"
    return {"titel": blad.titel, "adres": adres, "groepen": _groups(tekst)}


@per_tekst
def _groups(tekst: str) -> tuple[dict, ...]:
    boom = html.fragment_fromstring(tekst, "div")
    return tuple(
        {
            "vraag": _question(groep),
            "soort": groep.get("class"),
            "velden": list(_fields(groep)),
        }
        for groep in boom.xpath(GROEPEN)
    )


def _question(groep: html.HtmlElement) -> str:
    return _text(groep.xpath(".//caption | .//label")[0])


def _fields(groep: html.HtmlElement) -> Iterator[dict[str, str]]:
    for veld in groep.xpath(".//*[@name]"):
        gegevens = {"naam": veld.get("name"), "label": veld.get("aria-label")}
        gegevens["was"] = veld.get("data-was")
        yield {sleutel: waarde for sleutel, waarde in gegevens.items() if waarde}


def _text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())
