"""A term explains itself on touch, under the mouse and with the keyboard (WCAG 2.2, 1.4.13)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from hulpmiddelen.browser import Bezoek, axe_bevindingen
from hulpmiddelen.uitgaven import Gebouwd

TELEFOON = {"width": 320, "height": 640}
BUREAU = {"width": 1280, "height": 900}
PAGINA = "modules/2-de-inwoner-centraal/1-stap-voor-stap.html"
PLEKKEN = """() => [...document.querySelectorAll("article *:not(.uitleg)")].flatMap(e => {
    if (!e.getClientRects().length) return [];  // hidden, such as a message that may come
    const { top, left, width, height } = e.getBoundingClientRect();
    return [top + scrollY, left, width, height];
})"""
Open = Callable[..., Page]


@pytest.fixture
def ga(
    bezoek: Callable[..., Bezoek], serveer: Callable[[Path], str], bouw: Callable[[str], Gebouwd]
) -> Open:
    """Open a page with terms; keywords are those of `bezoek`."""
    site = bouw("oss").site
    return lambda **opties: bezoek(serveer(site) + PAGINA, **opties).page


def term(page: Page, nr: int = 0) -> Locator:
    return page.locator("article abbr").nth(nr)


def uitleg(page: Page, nr: int = 0) -> Locator:
    return page.locator("article .uitleg").nth(nr)


def test_een_tik_opent_en_sluit_de_uitleg(ga: Open) -> None:
    page = ga(viewport=TELEFOON, has_touch=True)
    term(page).tap()
    expect(uitleg(page)).to_be_visible()
    expect(uitleg(page)).to_contain_text("Een vraag")
    term(page).tap()
    expect(uitleg(page)).to_be_hidden()
    term(page).tap()
    uitleg(page).tap()
    expect(uitleg(page)).to_be_hidden()
    term(page).tap()
    term(page, -1).tap()
    expect(uitleg(page)).to_be_hidden()
    expect(uitleg(page, -1)).to_be_visible()
    page.locator("h1").tap()
    expect(page.locator("article .uitleg:popover-open")).to_have_count(0)


def test_het_toetsenbord_opent_en_sluit_de_uitleg(ga: Open) -> None:
    page = ga(viewport=BUREAU)
    page.locator(".md-skip").focus()
    page.keyboard.press("Enter")
    for _ in range(20):
        page.keyboard.press("Tab")
        if term(page).evaluate("e => e === document.activeElement"):
            break
    expect(uitleg(page)).to_be_visible()
    assert axe_bevindingen(page) == []
    expect(term(page)).to_have_role("button")
    expect(term(page)).to_have_accessible_description(uitleg(page).text_content() or "?")
    page.keyboard.press("Escape")
    expect(uitleg(page)).to_be_hidden()
    expect(term(page)).to_be_focused()
    for toets in ("Enter", "Space"):
        page.keyboard.press(toets)
        expect(uitleg(page)).to_be_visible()
        page.keyboard.press(toets)
        expect(uitleg(page)).to_be_hidden()
    page.keyboard.press("Tab")
    expect(uitleg(page, 1)).to_be_visible()
    page.keyboard.press("Tab")
    expect(uitleg(page, 1)).to_be_hidden()


def test_de_muis_kan_naar_de_uitleg_toe(ga: Open) -> None:
    page = ga(viewport=BUREAU)
    term(page).hover()
    expect(uitleg(page)).to_be_visible()
    uitleg(page).hover()
    page.wait_for_timeout(600)  # longer than it stays for a mouse that has gone
    expect(uitleg(page)).to_be_visible()
    page.mouse.move(5, 5)
    expect(uitleg(page)).to_be_hidden()
    term(page).hover()
    expect(uitleg(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(uitleg(page)).to_be_hidden()
    # A click holds it: it stays when the mouse goes on.
    term(page).click()
    page.mouse.move(5, 5)
    page.wait_for_timeout(600)
    expect(uitleg(page)).to_be_visible()


def test_een_uitleg_valt_nergens_buiten_en_verschuift_niets(ga: Open) -> None:
    page = ga(viewport=TELEFOON, has_touch=True, reduced_motion="reduce")
    voor = page.evaluate(PLEKKEN)
    for nr in range(page.locator("article abbr").count()):
        term(page, nr).tap()
        vak = uitleg(page, nr).bounding_box()
        woord = term(page, nr).bounding_box()
        assert vak and woord
        assert vak["x"] >= 0 and vak["x"] + vak["width"] <= TELEFOON["width"]
        assert vak["y"] >= 0 and vak["y"] + vak["height"] <= TELEFOON["height"]
        # Over other words, never over its own.
        assert vak["y"] >= woord["y"] + woord["height"] or vak["y"] + vak["height"] <= woord["y"]
        uitleg(page, nr).tap()
    assert page.evaluate(PLEKKEN) == pytest.approx(voor, abs=0.1)
    assert page.evaluate("document.scrollingElement.scrollWidth") == TELEFOON["width"]


def test_op_papier_staat_geen_uitleg_in_de_weg(ga: Open) -> None:
    page = ga(viewport=BUREAU)
    term(page).click()
    page.emulate_media(media="print")
    expect(uitleg(page)).to_be_hidden()
    expect(term(page)).to_be_visible()


def test_zonder_javascript_heeft_een_term_een_titel(ga: Open) -> None:
    page = ga(viewport=BUREAU, java_script_enabled=False)
    expect(term(page)).to_have_attribute(
        "title",
        "Een vraag over één onderwerp, die je vaak met één actie of één telefoontje oplost.",
    )
