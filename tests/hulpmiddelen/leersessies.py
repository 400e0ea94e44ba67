"""What the tests of the learning sessions share: a page at a moment, a card on it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from lxml import html
from playwright.sync_api import Locator, Page

from hulpmiddelen.browser import Bezoek
from hulpmiddelen.uitgaven import Gebouwd
from leerplan.planning.rooster import ZONE, Zitting

PAGINA = "leertraject/leersessies.html"
TELEFOON = {"width": 375, "height": 812}
BUREAU = {"width": 1280, "height": 900}
Open = Callable[..., Bezoek]
Serveer = Callable[[Path], str]
Bouw = Callable[[str], Gebouwd]


@cache
def boom(pad: Path) -> html.HtmlElement:
    """A page of the site as a tree."""
    return html.document_fromstring(pad.read_text("utf-8"))


def tekst(element: html.HtmlElement) -> str:
    """What an element says, on one line."""
    return " ".join(element.text_content().split())


def op(moment: str) -> datetime.datetime:
    """A moment by the Dutch clock."""
    return datetime.datetime.fromisoformat(moment).replace(tzinfo=ZONE)


def bezoek_op(
    moment: str, gebouwd: Gebouwd, bezoek: Open, serveer: Serveer, naam: str = PAGINA, **opties
) -> Page:
    """Open a page of the site as if it were `moment`."""
    adres = serveer(gebouwd.site) + naam
    return bezoek(adres, moment=op(moment), **({"viewport": BUREAU} | opties)).page


def kaart(page: Page, naam: str) -> Locator:
    """The card of one district."""
    return page.locator(f".sessiekaart[data-naam='{naam}']")


def zichtbaar(page: Page) -> list[str]:
    """The districts of the cards that can be seen."""
    return [str(k.get_attribute("data-naam")) for k in page.locator(".sessiekaart:visible").all()]


def per_kaart(gebouwd: Gebouwd) -> Iterator[tuple[html.HtmlElement, list[Zitting]]]:
    """Each card in the page, and the sessions that the engine gives for it."""
    kaarten = boom(gebouwd.site / PAGINA).find_class("sessiekaart")
    assert len(kaarten) == len(gebouwd.uitgave.gemeente.leersessies)
    for nr, element in enumerate(kaarten):
        yield element, [z for z in gebouwd.uitgave.rooster if z.rij == nr]


def agendas(gebouwd: Gebouwd) -> dict[str, bytes]:
    """The calendar files of an edition by their names."""
    return {pad.stem: pad.read_bytes() for pad in sorted(gebouwd.map.glob("agenda/*.ics"))}
