"""What helps while reading, in a real browser: where you are, what is folded in, your own keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from hulpmiddelen.browser import Bezoek
from hulpmiddelen.pagina import BUREAU, TELEFOON
from hulpmiddelen.uitgaven import PROJECT, Gebouwd

Bouw = Callable[[str], Gebouwd]
Open = Callable[..., Bezoek]
Serveer = Callable[[Path], str]
LANG = "modules/2-de-inwoner-centraal/5-leersessies.html"


def test_alle_scripts_zijn_van_onszelf(bouw: Bouw) -> None:
    """No framework, and nothing of the theme: every script is a file that a reader finds here."""
    eigen = {pad.name for pad in (PROJECT / "overrides/site").rglob("*.js")}
    gemaakt = {"antwoordvelden.js", "zoekindex.js", "leersessies-data.js", "offline-lijst.js"}
    site = bouw("oss").site
    assert {pad.name for pad in site.rglob("*.js")} <= eigen | gemaakt
    groot = [pad.name for pad in (PROJECT / "overrides/site").rglob("*.js") if size(pad) > 12_000]
    assert groot == []


def size(pad: Path) -> int:
    """In bytes."""
    return pad.stat().st_size


def test_de_inhoudsopgave_volgt_waar_je_leest(bouw: Bouw, bezoek: Open, serveer: Serveer) -> None:
    page = bezoek(serveer(bouw("oss").site) + LANG, viewport=BUREAU).page
    lijst = page.locator(".md-sidebar--secondary a")
    hier = page.locator(".md-sidebar--secondary a.md-nav__link--active")
    expect(hier).to_have_count(0)
    kop = page.locator("article h2").nth(1)
    kop.evaluate("kop => kop.scrollIntoView()")
    expect(hier).to_have_text(kop.inner_text())
    expect(page.locator(".md-header__title--active")).to_contain_text("De leersessies")
    expect(lijst.last).to_be_in_viewport()
    page.evaluate("scrollTo(0, 0)")
    expect(hier).to_have_count(0)
    expect(page.locator(".md-header__title--active")).to_have_count(0)


def test_het_menu_begint_bij_deze_pagina(bouw: Bouw, bezoek: Open, serveer: Serveer) -> None:
    adres = serveer(bouw("oss").site) + "over/privacy.html"
    page = bezoek(adres, viewport={"width": 1280, "height": 500}).page
    expect(page.locator(".md-sidebar--primary [aria-current=page]")).to_be_in_viewport()


def test_een_link_opent_wat_is_ingeklapt(bouw: Bouw, bezoek: Open, serveer: Serveer) -> None:
    page = bezoek(serveer(bouw("oss").site) + LANG, viewport=TELEFOON).page
    page.evaluate(
        "document.querySelector('article').insertAdjacentHTML('beforeend',"
        " '<details><summary>Meer</summary><p id=binnen>Hier</p></details>')"
    )
    binnen = page.locator("#binnen")
    expect(binnen).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(binnen).to_be_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(binnen).to_be_hidden()
    page.evaluate("location.hash = 'binnen'")
    expect(binnen).to_be_in_viewport()


def test_een_losse_letter_doet_niets(bouw: Bouw, bezoek: Open, serveer: Serveer) -> None:
    """WCAG 2.1.4: who dictates, says letters that are no commands."""
    page = bezoek(serveer(bouw("oss").site) + LANG, viewport=BUREAU).page
    adres = page.url
    for letter in "abcdefghijklmnopqrstuvwxyz.,":
        page.keyboard.press(letter)
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert page.url == adres


def test_de_kleuren_volgen_het_toestel_tot_je_kiest(
    bouw: Bouw, bezoek: Open, serveer: Serveer
) -> None:
    page = bezoek(serveer(bouw("oss").site), viewport=TELEFOON, color_scheme="dark").page
    body = page.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.emulate_media(color_scheme="light")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    page.emulate_media(color_scheme="dark")
    knop = page.get_by_role("button", name="Lichte kleuren")
    knop.focus()
    page.keyboard.press("Enter")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    expect(page.get_by_role("button", name="Donkere kleuren")).to_be_focused()
    page.goto(page.url.replace("index.html", "") + "begrippenlijst.html")
    expect(body).to_have_attribute("data-md-color-scheme", "default")


def test_zonder_javascript_is_er_geen_knop_die_niets_doet(
    bouw: Bouw, bezoek: Open, serveer: Serveer
) -> None:
    adres = serveer(bouw("oss").site)
    page = bezoek(adres, viewport=TELEFOON, java_script_enabled=False).page
    expect(page.locator(".kleurknop")).to_be_hidden()
    expect(page.locator(".zoekknop")).to_be_hidden()
