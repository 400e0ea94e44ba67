"""The learning sessions for everybody: keyboard, phone, no script, no server, dark and light."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from hulpmiddelen.browser import axe_bevindingen
from hulpmiddelen.leersessies import (
    BUREAU,
    PAGINA,
    TELEFOON,
    Bouw,
    Open,
    Serveer,
    bezoek_op,
    kaart,
    op,
    zichtbaar,
)
from hulpmiddelen.uitgaven import Gebouwd


@pytest.mark.parametrize("kleuren", ["light", "dark"])
@pytest.mark.parametrize("scherm", [TELEFOON, BUREAU], ids=["telefoon", "bureau"])
def test_alles_is_toegankelijk(
    kleuren: str, scherm: dict, gebouwd: Gebouwd, bezoek: Open, serveer: Serveer
) -> None:
    page = bezoek_op(
        "2027-01-10T09:00", gebouwd, bezoek, serveer, viewport=scherm, color_scheme=kleuren
    )
    kaart_een = page.locator(".sessiekaart").first
    kaart_een.get_by_role("button", name="Dit is mijn wijk").click()
    for vak in kaart_een.locator("summary").all():
        vak.click()
    page.locator(".chip input").first.check()
    for weergave in ("Per wijk", "Per maand"):
        page.get_by_role("button", name=weergave, exact=True).click()
        assert axe_bevindingen(page) == []
        breed = "document.scrollingElement.scrollWidth <= innerWidth"
        assert page.evaluate(breed), f"{weergave}: too wide"


def test_alles_werkt_met_het_toetsenbord(bouw: Bouw, bezoek: Open, serveer: Serveer) -> None:
    page = bezoek_op("2026-11-22T10:00", bouw("oss"), bezoek, serveer)
    page.get_by_role("checkbox", name="Ruwaard").focus()
    page.keyboard.press("Space")
    assert zichtbaar(page) == ["Ruwaard"]
    page.get_by_role("button", name="Per wijk", exact=True).focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#maand-kop")).to_have_text("november 2026")
    page.get_by_role("button", name="Vorige maand").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#maand-kop")).to_have_text("december 2026")
    expect(page.get_by_role("button", name="Volgende maand")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(kaart(page, "Ruwaard").locator("h3")).to_be_focused()
    kaart(page, "Ruwaard").locator(".sessiedata summary").focus()
    page.keyboard.press("Enter")
    expect(kaart(page, "Ruwaard").locator(".sessiedata li").first).to_be_visible()


def test_op_een_telefoon_is_een_maand_een_lijst(bouw: Bouw, bezoek: Open, serveer: Serveer) -> None:
    page = bezoek_op("2026-11-22T10:00", bouw("oss"), bezoek, serveer, viewport=TELEFOON)
    page.get_by_role("button", name="Per maand").click()
    expect(page.locator(".maandtabel td.vol").first).to_contain_text("dinsdag 24 november 2026")
    expect(page.locator(".maandtabel td.leeg").first).to_be_hidden()


def test_zonder_javascript_staan_alle_data_er(bouw: Bouw, bezoek: Open, serveer: Serveer) -> None:
    oss = bouw("oss")
    basis = serveer(oss.site)
    page = bezoek(basis + PAGINA, java_script_enabled=False, viewport=TELEFOON).page
    for een in oss.uitgave.sessies.kaarten:
        regels = kaart(page, een.naam).locator(".sessiedata li")
        expect(regels).to_have_count(len(een.regels))
        expect(regels.first).to_be_visible()
    expect(page.locator(".sessiefilter")).to_have_count(0)
    page.goto(basis + "index.html")
    link = page.locator(".mijn-leersessie").get_by_role("link")
    expect(link).to_have_text("Kies een leersessie in je wijk")
    link.click()
    expect(page.locator("h1")).to_have_text("De leersessies op een rij")


def test_vanaf_een_usb_stick(bouw: Bouw, bezoek: Open) -> None:
    oss = bouw("oss")
    adres = (oss.site / PAGINA).as_uri()
    page = bezoek(adres, moment=op("2026-11-22T10:00"), viewport=TELEFOON).page
    volgende = kaart(page, "Ruwaard").locator(".sessie-volgende")
    expect(volgende).to_contain_text("dinsdag 24 november 2026")
    kaart(page, "Ruwaard").locator(".sessieagenda summary").click()
    expect(kaart(page, "Ruwaard").locator(".agenda-abonneer")).to_be_hidden()
    expect(kaart(page, "Ruwaard").locator(".agenda-download a")).to_be_visible()
    page.get_by_role("button", name="Per maand").click()
    expect(page.locator(".maandtabel")).to_contain_text("Ruwaard")


def test_wie_de_pagina_afdrukt_krijgt_de_data(bouw: Bouw, bezoek: Open, serveer: Serveer) -> None:
    page = bezoek_op("2026-12-09T12:00", bouw("oss"), bezoek, serveer)
    lijst = kaart(page, "Ussen").locator(".sessiedata li:visible")
    kaart(page, "Ruwaard").locator(".sessiedata summary").click()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(lijst.first).to_have_text("dinsdag 15 december 2026")
    for weg in (".sessiefilter", ".sessieknoppen", ".sessieagenda", ".mijn-leersessie"):
        expect(page.locator(weg).first).to_be_hidden()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(lijst).to_have_count(0)
    expect(kaart(page, "Ruwaard").locator(".sessiedata li:visible").first).to_be_visible()
    page.get_by_label("In welke wijk bezoek je de leersessie?").select_option("Ussen")
    page.emulate_media(media="print")
    expect(page.locator(".mijn-leersessie")).to_contain_text("dinsdag 15 december 2026")
    expect(page.locator(".mijn-leersessie")).to_be_visible()
    expect(page.locator(".sessie-keuze")).to_be_hidden()
