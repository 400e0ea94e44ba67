"""Which pages of a finished site to look at, and what can be measured on any of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page

from hulpmiddelen.uitgaven import Gebouwd

TELEFOON = {"width": 375, "height": 812}
BUREAU = {"width": 1280, "height": 900}


def adres(gebouwd: Gebouwd, pad: Path) -> str:
    """Return the address of a page inside its site."""
    return pad.relative_to(gebouwd.site).as_posix()


def soorten(gebouwd: Gebouwd) -> Iterator[str]:
    """Yield one page of each kind, by what its front matter, its place and its parts say."""
    gezien = set()
    for blad in gebouwd.uitgave.bladen:
        pagina = blad.pagina
        delen = ("<table", "<svg", 'class="video"', 'class="antwoord', "checklist", "data-leersess")
        kenmerken = (
            pagina.is_module,
            pagina.is_opdracht,
            bool(pagina.nummer),
            pagina.kop.hand_out,
            pagina.bestand.split("/")[0],
            *(deel in blad.markdown for deel in delen),
        )
        if kenmerken not in gezien:
            gezien.add(kenmerken)
            yield blad.pad.removesuffix(".md") + ".html"
    yield "404.html"


def te_breed(page: Page) -> list[str]:
    """Return what sticks out of the page when the page itself can be scrolled sideways."""
    return page.evaluate(
        """() => document.scrollingElement.scrollWidth <= innerWidth ? [] :
            [...document.querySelectorAll("body *")]
                .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
                .slice(0, 3).map(e => e.outerHTML.slice(0, 120))"""
    )
