"""The finished site of every municipality in a real browser: readable by everybody, everywhere.

One page serves many addresses, because opening one is what takes the time. The fixture `bezoek`
adds to each test: nothing in the console, no request that leaves the site.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from hulpmiddelen.browser import Bezoek, axe_bevindingen
from hulpmiddelen.pagina import BUREAU, TELEFOON, te_breed
from hulpmiddelen.uitgaven import Gebouwd

Open = Callable[..., Bezoek]
Serveer = Callable[[Path], str]
# A busy machine may take its time; what is right comes up sooner.
expect.set_options(timeout=15_000)


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
    page.get_by_role("button", name="Menu", exact=True).click()
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
