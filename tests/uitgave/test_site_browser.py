"""The finished site of every municipality in a real browser: readable by everybody, everywhere.

One page serves many addresses, because opening one is what takes the time. The fixture `bezoek`
adds to each test: nothing in the console, no request that leaves the site.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from hulpmiddelen.browser import Bezoek, axe_bevindingen
from hulpmiddelen.uitgaven import Gebouwd

TELEFOON = {"width": 375, "height": 812}
BUREAU = {"width": 1280, "height": 900}
Open = Callable[..., Bezoek]
Serveer = Callable[[Path], str]
# How many tests share the pages, so that the workers of a run finish together.
DELEN = 3
# A busy machine may take its time; what is right comes up sooner.
expect.set_options(timeout=15_000)


def adres(gebouwd: Gebouwd, pad: Path) -> str:
    return pad.relative_to(gebouwd.site).as_posix()


def soorten(gebouwd: Gebouwd) -> Iterator[str]:
    """One page of each kind, by what its front matter and its place say."""
    gezien = set()
    for blad in gebouwd.uitgave.bladen:
        pagina = blad.pagina
        kenmerken = (
            pagina.is_module,
            pagina.is_opdracht,
            bool(pagina.nummer),
            pagina.kop.hand_out,
            pagina.bestand.split("/")[0],
            "<table" in blad.markdown,
            "<svg" in blad.markdown,
        )
        if kenmerken not in gezien:
            gezien.add(kenmerken)
            yield blad.pad.removesuffix(".md") + ".html"
    yield "404.html"


def te_breed(page: Page) -> list[str]:
    """What sticks out of the page when the page itself can be scrolled sideways."""
    return page.evaluate(
        """() => document.scrollingElement.scrollWidth <= innerWidth ? [] :
            [...document.querySelectorAll("body *")]
                .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
                .slice(0, 3).map(e => e.outerHTML.slice(0, 120))"""
    )


@pytest.mark.parametrize("deel", range(DELEN))
def test_elke_pagina_is_toegankelijk(
    gebouwd: Gebouwd, bezoek: Open, serveer: Serveer, deel: int
) -> None:
    basis = serveer(gebouwd.site)
    # Nothing moves: what is measured right after the size changed is what stays.
    rust = {"color_scheme": "light", "reduced_motion": "reduce"}
    page = bezoek(basis, viewport=TELEFOON, **rust).page
    bevindingen = []
    for pad in gebouwd.paginas[deel::DELEN]:
        page.set_viewport_size(TELEFOON)
        page.goto(basis + adres(gebouwd, pad))
        gevonden = [f"375 px, too wide: {wat}" for wat in te_breed(page)]
        gevonden += [f"375 px: {wat}" for wat in axe_bevindingen(page)]
        page.set_viewport_size(BUREAU)
        gevonden += [f"1280 px, too wide: {wat}" for wat in te_breed(page)]
        gevonden += [f"1280 px: {wat}" for wat in axe_bevindingen(page)]
        bevindingen += [f"{adres(gebouwd, pad)}: {wat}" for wat in gevonden]
    assert not bevindingen


def test_donkere_kleuren_zijn_leesbaar(gebouwd: Gebouwd, bezoek: Open, serveer: Serveer) -> None:
    basis = serveer(gebouwd.site)
    page = bezoek(basis, viewport=BUREAU, color_scheme="dark").page
    bevindingen = []
    for naam in soorten(gebouwd):
        page.goto(basis + naam)
        kleuren = page.evaluate(
            "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document"
            ".querySelector('h1')).color].map(k => k.match(/[0-9]+/g).map(Number))"
        )
        grond, inkt = (sum(kleur[:3]) / 3 for kleur in kleuren)
        assert grond < 64 < 128 < inkt, f"{naam} is not dark"
        bevindingen += [f"{naam}: {wat}" for wat in axe_bevindingen(page)]
    assert not bevindingen


def test_de_knop_voor_donkere_kleuren_werkt(
    gebouwd: Gebouwd, bezoek: Open, serveer: Serveer
) -> None:
    page = bezoek(serveer(gebouwd.site), viewport=TELEFOON, color_scheme="light").page
    body = page.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    page.get_by_title("Donkere kleuren").click()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.reload()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")


def test_het_menu_op_een_telefoon_leidt_naar_een_pagina(
    gebouwd: Gebouwd, bezoek: Open, serveer: Serveer
) -> None:
    page = bezoek(serveer(gebouwd.site), viewport=TELEFOON).page
    hoofdstuk, bladen = next(h for h in gebouwd.uitgave.hoofdstukken if len(h[1]) > 1)
    page.locator(".md-header label[for='__drawer']").click()
    menu = page.locator(".md-nav--primary")
    expect(menu).to_be_in_viewport()
    menu.locator("label.md-nav__link").filter(has_text=hoofdstuk.titel).click()
    doel = menu.get_by_role("link", name=bladen[1].titel, exact=True)
    expect(doel).to_be_in_viewport()
    assert axe_bevindingen(page) == []
    doel.click()
    page.wait_for_url("**/" + bladen[1].pad.removesuffix(".md") + ".html")
    expect(page.locator("h1")).to_contain_text(bladen[1].pagina.kop.titel)


def test_het_menu_werkt_met_het_toetsenbord(
    gebouwd: Gebouwd, bezoek: Open, serveer: Serveer
) -> None:
    page = bezoek(serveer(gebouwd.site), viewport=BUREAU).page
    hoofdstuk, bladen = next(h for h in gebouwd.uitgave.hoofdstukken if len(h[1]) > 1)
    menu = page.locator(".md-nav--primary")
    doel = menu.get_by_role("link", name=bladen[1].titel, exact=True)
    expect(doel).not_to_be_visible()
    menu.locator("label.md-nav__link").filter(has_text=hoofdstuk.titel).focus()
    page.keyboard.press("Enter")
    expect(doel).to_be_visible()


def test_de_eerste_tabtoets_slaat_het_menu_over(
    gebouwd: Gebouwd, bezoek: Open, serveer: Serveer
) -> None:
    page = bezoek(serveer(gebouwd.site), viewport=BUREAU).page
    page.keyboard.press("Tab")
    expect(page.locator(".md-skip")).to_be_focused()
    page.keyboard.press("Enter")
    kop = page.locator("h1")
    assert page.url.endswith("#" + (kop.get_attribute("id") or "?"))


@pytest.mark.parametrize("van_usb", [False, True], ids=["http", "file"])
def test_zoeken_vindt_een_pagina(
    gebouwd: Gebouwd, bezoek: Open, serveer: Serveer, van_usb: bool
) -> None:
    basis = gebouwd.site.as_uri() + "/" if van_usb else serveer(gebouwd.site)
    for is_gezocht in ("is_opdracht", "is_module"):
        pagina = next(b.pagina for b in gebouwd.uitgave.bladen if getattr(b.pagina, is_gezocht))
        page = bezoek(basis + "index.html", viewport=BUREAU).page
        page.get_by_role("button", name="Zoeken").click()
        page.keyboard.type(pagina.kop.titel)
        gevonden = page.locator(".zoektitel").filter(has_text=pagina.kop.titel).first
        expect(gevonden).to_be_visible()
        assert axe_bevindingen(page) == []
        gevonden.click()
        page.wait_for_url("**/" + pagina.pad.removesuffix(".md") + ".html*")
        expect(page.locator("h1")).to_contain_text(pagina.kop.titel)


def is_opgemaakt(page: Page) -> bool:
    """The stylesheets apply and the site's own font is there."""
    return page.evaluate(
        "document.fonts.ready.then(() => [...document.fonts].some(f => f.family === 'Atkinson' &&"
        " f.status === 'loaded') && getComputedStyle(document.querySelector('.md-typeset'))"
        ".fontFamily.includes('Atkinson') && getComputedStyle(document.documentElement)"
        ".getPropertyValue('--hoofd') !== '')"
    )


def test_de_site_werkt_van_een_usb_stick(gebouwd: Gebouwd, bezoek: Open) -> None:
    volgorde = [blad.pad.removesuffix(".md") + ".html" for blad in gebouwd.uitgave.bladen]
    page = bezoek((gebouwd.site / volgorde[0]).as_uri(), viewport=TELEFOON).page
    assert is_opgemaakt(page)
    for volgende in volgorde[1:4]:
        page.locator(".md-footer__link--next").click()
        page.wait_for_url((gebouwd.site / volgende).as_uri())
        assert is_opgemaakt(page)
        assert te_breed(page) == []


def test_de_site_werkt_zonder_javascript(gebouwd: Gebouwd, bezoek: Open, serveer: Serveer) -> None:
    blad = gebouwd.uitgave.bladen[1]
    page = bezoek(serveer(gebouwd.site), viewport=BUREAU, java_script_enabled=False).page
    page.locator(".md-footer__link--next").click()
    expect(page.locator("h1")).to_contain_text(blad.pagina.kop.titel)
    expect(page.locator("article")).to_contain_text(blad.pagina.kop.samenvatting)


def test_de_pagina_kan_worden_vergroot(gebouwd: Gebouwd, bezoek: Open, serveer: Serveer) -> None:
    # WCAG 2.2, 1.4.10: at 400% on a screen of 1280 pixels, 320 remain.
    basis = serveer(gebouwd.site)
    page = bezoek(basis, viewport={"width": 320, "height": 256}).page
    breed = []
    for naam in soorten(gebouwd):
        page.goto(basis + naam)
        breed += [f"{naam}: {wat}" for wat in te_breed(page)]
    assert not breed
