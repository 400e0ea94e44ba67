"""The learning sessions on the site, by the reader's clock: next one, filter, months, district."""

from __future__ import annotations

import datetime
import re

import pytest
from playwright.sync_api import expect

from hulpmiddelen.browser import axe_bevindingen
from hulpmiddelen.leersessies import (
    Bouw,
    Open,
    Serveer,
    agendas,
    bezoek_op,
    kaart,
    zichtbaar,
)

# --- the next session, by the reader's clock ------------------------------------------------------


@pytest.mark.parametrize(
    ("moment", "wijk", "verwacht"),
    [
        ("2026-11-20T09:00", "Ruwaard", ("over 4 dagen", "dinsdag 24 november 2026")),
        (
            "2026-11-20T09:00",
            "Ruwaard",
            ("Meld je het liefst uiterlijk zaterdag 21 november aan.",),
        ),
        ("2026-11-21T23:59", "Ruwaard", ("Meld je het liefst vandaag aan.",)),
        ("2026-11-22T10:00", "Ruwaard", ("over 2 dagen", "Meld je snel aan.")),
        ("2026-11-23T23:59", "Ruwaard", ("morgen", "Dan krijg je geen link meer.")),
        ("2026-11-24T00:00", "Ruwaard", ("vandaag", "11.00 – 12.30 uur (digitaal)")),
        ("2026-11-24T12:45", "Ruwaard", ("nu bezig", "11.00 – 13.00 uur (live)")),
        ("2026-11-24T13:00", "Ruwaard", ("over 2 weken", "dinsdag 8 december 2026")),
        # Week 53 and New Year.
        ("2026-12-28T09:00", "Ussen", ("morgen", "dinsdag 29 december 2026")),
        ("2026-12-31T23:30", "Ussen", ("over 5 dagen", "dinsdag 5 januari 2027")),
        ("2027-01-01T00:10", "Ussen", ("over 4 dagen", "dinsdag 5 januari 2027")),
        ("2026-12-23T09:00", "Ruwaard", ("over 2 weken", "dinsdag 12 januari 2027")),
        # The clock changes in the night of 27 to 28 March.
        ("2027-03-27T12:00", "Ussen", ("over 3 dagen", "dinsdag 30 maart 2027")),
        # King's Day.
        ("2027-04-20T09:00", "Ussen", ("dinsdag 11 mei 2027", "dinsdag 27 april 2027. Vervalt")),
        # After the last date.
        ("2027-11-17T09:00", "Ruwaard", ("Er is nog geen volgende leersessie bekend.",)),
    ],
)
def test_de_volgende_leersessie(
    moment: str,
    wijk: str,
    verwacht: tuple[str, ...],
    bouw: Bouw,
    bezoek: Open,
    serveer: Serveer,
) -> None:
    page = bezoek_op(moment, bouw("oss"), bezoek, serveer)
    for stuk in verwacht:
        expect(kaart(page, wijk).locator(".sessie-volgende")).to_contain_text(stuk)


def test_wat_al_voorbij_is_telt_niet_meer(bouw: Bouw, bezoek: Open, serveer: Serveer) -> None:
    page = bezoek_op("2026-11-24T12:45", bouw("oss"), bezoek, serveer)
    volgende = kaart(page, "Ruwaard").locator(".sessie-volgende")
    expect(volgende).not_to_contain_text("digitaal")
    page = bezoek_op("2026-12-09T12:00", bouw("oss"), bezoek, serveer)
    kaart(page, "Ruwaard").locator(".sessiedata summary").click()
    regels = kaart(page, "Ruwaard").locator(".sessiedata li:visible")
    expect(regels.first).to_have_text("dinsdag 22 december 2026")


def test_een_lezer_ver_weg_ziet_nederlandse_dagen(
    bouw: Bouw, bezoek: Open, serveer: Serveer
) -> None:
    page = bezoek_op(
        "2026-11-25T04:00", bouw("oss"), bezoek, serveer, timezone_id="America/New_York"
    )
    volgende = kaart(page, "Ruwaard").locator(".sessie-volgende")
    expect(volgende).to_contain_text("over 13 dagen")
    expect(volgende).to_contain_text("dinsdag 8 december 2026")


def test_een_verplaatste_leersessie_valt_op(bouw: Bouw, bezoek: Open, serveer: Serveer) -> None:
    page = bezoek_op("2027-01-10T09:00", bouw("voorbeeldstad"), bezoek, serveer)
    volgende = kaart(page, "Havenkwartier").locator(".sessie-volgende")
    expect(volgende.locator(".sessie-dag")).to_have_text("woensdag 27 januari 2027")
    expect(volgende).to_contain_text("Verplaatst van woensdag 20 januari 2027 naar woensdag 27")
    # Said once: the day that it left is in the same sentence.
    expect(volgende).not_to_contain_text("Let op")
    page = bezoek_op("2026-12-20T09:00", bouw("voorbeeldstad"), bezoek, serveer)
    volgende = kaart(page, "Havenkwartier").locator(".sessie-volgende")
    expect(volgende).to_contain_text(
        "Let op: woensdag 30 december 2026. Vervalt: Iedereen is vrij."
    )


# --- filter, months, the reader's own district ----------------------------------------------------


def test_het_filter_toont_wat_past_en_vertelt_het(
    bouw: Bouw, bezoek: Open, serveer: Serveer
) -> None:
    page = bezoek_op("2026-11-22T10:00", bouw("oss"), bezoek, serveer)
    stand = page.locator(".sessie-stand")
    expect(stand).to_have_attribute("role", "status")
    alle = zichtbaar(page)
    assert len(alle) == 6
    page.get_by_role("checkbox", name="Ussen").check()
    page.get_by_role("checkbox", name="Ruwaard").check()
    assert zichtbaar(page) == ["Ruwaard", "Ussen"]
    expect(stand).to_have_text("Je ziet 2 van de 6 leersessies.")
    page.get_by_role("button", name="Toon alles").click()
    assert zichtbaar(page) == alle
    expect(page.get_by_role("checkbox", name="Ruwaard")).to_be_focused()
    expect(page.get_by_role("button", name="Toon alles")).to_be_hidden()


def test_het_filter_op_vorm_geldt_ook_voor_de_volgende_keer(
    bouw: Bouw, bezoek: Open, serveer: Serveer
) -> None:
    page = bezoek_op("2026-11-24T12:45", bouw("oss"), bezoek, serveer)
    volgende = kaart(page, "Ruwaard").locator(".sessie-volgende")
    expect(volgende).to_contain_text("nu bezig")
    page.get_by_role("checkbox", name="digitaal").check()
    expect(volgende).to_contain_text("dinsdag 8 december 2026")
    expect(volgende).not_to_contain_text("live")
    assert len(zichtbaar(page)) == 6  # where the form is not fixed, it can be digital
    page = bezoek_op("2026-11-24T12:45", bouw("voorbeeldstad"), bezoek, serveer)
    page.get_by_role("checkbox", name="live").check()
    assert zichtbaar(page) == ["Havenkwartier"]
    page.get_by_role("checkbox", name="Duinrand").check()
    expect(page.locator(".sessie-stand")).to_have_text("Er is geen leersessie die daarbij past.")


def test_de_maanden(bouw: Bouw, bezoek: Open, serveer: Serveer) -> None:
    oss = bouw("oss")
    page = bezoek_op("2026-12-01T09:00", oss, bezoek, serveer)
    page.get_by_role("button", name="Per maand").click()
    assert zichtbaar(page) == []
    kop = page.locator("#maand-kop")
    terug = page.get_by_role("button", name="Vorige maand")
    verder = page.get_by_role("button", name="Volgende maand")
    expect(terug).to_have_attribute("aria-disabled", "true")
    terug.press("Enter")
    expect(kop).to_have_text("december 2026")
    weken: list[str] = []
    gevonden: set[tuple[str, str]] = set()
    for _ in range(12):
        weken += page.locator(".maandtabel tbody th").all_inner_texts()
        for dag in page.locator(".maandtabel td.vol").all():
            voluit = dag.locator(".maand-dag-voluit").inner_text().removesuffix(" (vandaag)")
            for item in dag.locator("li.gaat-door a").all_inner_texts():
                gevonden.add((voluit, item))
        verder.press("Enter")
    expect(verder).to_have_attribute("aria-disabled", "true")
    expect(kop).to_have_text("november 2027")
    assert gevonden == {
        (regel.dag, een.naam)
        for een in oss.uitgave.sessies.kaarten
        for regel in een.doorgaand
        if datetime.date(2026, 12, 1) <= regel.datum
    }
    nummers = [int(week.split()[-1]) for week in dict.fromkeys(weken)]
    assert nummers[:7] == [49, 50, 51, 52, 53, 1, 2]


def test_van_een_maand_naar_de_kaart(bouw: Bouw, bezoek: Open, serveer: Serveer) -> None:
    page = bezoek_op("2027-01-11T09:00", bouw("voorbeeldstad"), bezoek, serveer)
    page.get_by_role("button", name="Per maand").click()
    oud = page.get_by_role("cell", name=re.compile("^woensdag 20 januari 2027"))
    expect(oud).to_contain_text("Verplaatst naar woensdag 27 januari 2027")
    expect(page.locator("[aria-current=date]")).to_contain_text("maandag 11 januari 2027 (vandaag)")
    page.locator(".maandtabel").get_by_role("link", name="Duinrand").first.click()
    expect(kaart(page, "Duinrand").locator("h3")).to_be_focused()
    expect(page.locator(".maandtabel")).to_be_hidden()


def test_je_wijk_blijft_bewaard_en_staat_op_elke_pagina(
    bouw: Bouw, bezoek: Open, serveer: Serveer
) -> None:
    oss = bouw("oss")
    basis = serveer(oss.site)
    page = bezoek_op("2026-11-22T10:00", oss, bezoek, serveer)
    knop = kaart(page, "Dorpskernen, Berghem").get_by_role("button", name="Dit is mijn wijk")
    knop.click()
    expect(knop).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".sessie-stand")).to_contain_text("Dat is bewaard op dit apparaat.")
    sleutel = "localStorage.getItem('leerplan/oss/keuze/wijk')"
    assert page.evaluate(sleutel) == "Dorpskernen, Berghem"
    for naam in ("index.html", "opdrachten/opdracht-c.html"):
        page.goto(basis + naam)
        blok = page.get_by_role("group", name="Jouw leersessie")
        expect(blok).to_contain_text("Jouw leersessie: Dorpskernen, Berghem")
        expect(blok).to_contain_text("dinsdag 8 december 2026")
        assert axe_bevindingen(page) == []
    page.get_by_label("In welke wijk bezoek je de leersessie?").select_option("Ruwaard")
    expect(blok).to_contain_text("dinsdag 24 november 2026")
    blok.get_by_role("link", name="Alle data en het adres").click()
    page.wait_for_url("**/leersessies.html#wijk-ruwaard")
    assert page.evaluate(sleutel) == "Ruwaard"
    kaart(page, "Ruwaard").get_by_role("button", name="Dit is mijn wijk").click()
    assert page.evaluate(sleutel) is None
    expect(page.locator(".sessie-stand")).to_have_text("Ruwaard is niet meer jouw wijk.")


# --- subscribing and downloading ------------------------------------------------------------------


def test_abonneren_met_een_adres_uit_de_configuratie(
    bouw: Bouw, bezoek: Open, serveer: Serveer
) -> None:
    page = bezoek_op("2026-11-22T10:00", bouw("voorbeeldstad"), bezoek, serveer)
    vak = kaart(page, "Duinrand").locator(".sessieagenda")
    vak.locator("summary").click()
    adres = "leerplan.voorbeeldstad.example/agenda/duinrand.ics"
    abonneer = vak.get_by_role("link", name="Abonneer je op de leersessies van Duinrand")
    expect(abonneer).to_have_attribute("href", f"webcal://{adres}")
    expect(vak.get_by_role("link", name=f"https://{adres}")).to_be_visible()
    with page.expect_download() as klaar:
        vak.get_by_role("link", name="Download het bestand met de leersessies").click()
    eigen = agendas(bouw("voorbeeldstad"))["duinrand"]
    assert klaar.value.path().read_bytes() == eigen


def test_abonneren_op_het_adres_waar_de_site_staat(
    bouw: Bouw, bezoek: Open, serveer: Serveer
) -> None:
    oss = bouw("oss")
    assert oss.uitgave.gemeente.site is None
    page = bezoek_op("2026-11-22T10:00", oss, bezoek, serveer)
    vak = kaart(page, "Ussen").locator(".sessieagenda")
    vak.locator("summary").click()
    adres = serveer(oss.site) + "agenda/ussen.ics"
    abonneer = vak.get_by_role("link", name="Abonneer je op de leersessies van Ussen")
    expect(abonneer).to_have_attribute("href", adres.replace("http:", "webcal:"))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    vak.get_by_role("button", name="Kopieer het adres").click()
    expect(vak).to_contain_text("Gekopieerd.")
    assert page.evaluate("navigator.clipboard.readText()") == adres


def test_de_agenda_van_een_groep(bouw: Bouw, bezoek: Open, serveer: Serveer) -> None:
    page = bezoek_op(
        "2026-11-22T10:00",
        bouw("voorbeeldstad"),
        bezoek,
        serveer,
        "leertraject/voorbereiding.html",
    )
    vak = page.locator(".sessieagenda")
    vak.locator("summary").click()
    with page.expect_download() as klaar:
        vak.get_by_role("link", name="Download het bestand met de trainingsdagen").click()
    assert b"dag 1 van 2" in klaar.value.path().read_bytes()
    assert axe_bevindingen(page) == []
