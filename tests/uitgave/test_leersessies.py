"""The learning sessions as people meet them: on the site, in a calendar, in print, on the wall."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
import zxingcpp
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar
from lxml import html
from playwright.sync_api import Locator, Page, expect
from pypdfium2 import PdfDocument

from hulpmiddelen.browser import Bezoek, axe_bevindingen
from hulpmiddelen.pdflezer import A4, Lezer
from hulpmiddelen.tekst import uitgave_met
from hulpmiddelen.uitgaven import PROJECT, Gebouwd
from hulpmiddelen.verapdf import overtredingen
from leerplan.bouw import Bouwer
from leerplan.drukwerk import Drukker
from leerplan.pdf import PdfSchrijver
from leerplan.poster import make_posters
from leerplan.rooster import ZONE, Zitting
from leerplan.roostervelden import Verplaatst

PAGINA = "leertraject/leersessies.html"
TELEFOON = {"width": 375, "height": 812}
BUREAU = {"width": 1280, "height": 900}
Open = Callable[..., Bezoek]
Serveer = Callable[[Path], str]
Bouw = Callable[[str], Gebouwd]


@cache
def boom(pad: Path) -> html.HtmlElement:
    return html.document_fromstring(pad.read_text("utf-8"))


def tekst(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def op(moment: str) -> datetime.datetime:
    """A moment by the Dutch clock."""
    return datetime.datetime.fromisoformat(moment).replace(tzinfo=ZONE)


def bezoek_op(
    moment: str, gebouwd: Gebouwd, bezoek: Open, serveer: Serveer, naam: str = PAGINA, **opties
) -> Page:
    """Open a page of the site as if it were `moment`."""
    basis = serveer(gebouwd.site)
    page = bezoek(basis + "404.html", **({"viewport": BUREAU} | opties)).page
    page.clock.set_fixed_time(op(moment))
    page.goto(basis + naam)
    return page


def kaart(page: Page, naam: str) -> Locator:
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


# --- what stands in the page, also without a script --------------------------------------------


def test_elke_kaart_noemt_precies_de_dagen_van_het_rooster(gebouwd: Gebouwd) -> None:
    for element, zittingen in per_kaart(gebouwd):
        door = element.xpath(".//li[@data-dag][span[@class='dag']]/@data-dag")
        niet = element.xpath(".//li[@data-dag][s]/@data-dag")
        assert door == sorted({str(z.datum) for z in zittingen if z.gaat_door})
        vervallen = {str(z.datum) for z in zittingen if not z.gaat_door}
        verhuisd = {
            str(z.oorspronkelijk)
            for z in zittingen
            if z.status == "verplaatst" and z.oorspronkelijk != z.datum
        }
        assert niet == sorted(vervallen | verhuisd)


def test_elke_kaart_zegt_wat_je_moet_weten(gebouwd: Gebouwd) -> None:
    for (element, _), sessie in zip(
        per_kaart(gebouwd), gebouwd.uitgave.gemeente.leersessies, strict=True
    ):
        alles = tekst(element)
        assert tekst(element.find(".//h3")).startswith(sessie.wijk)
        for tijdvak in sessie.tijden:
            uren = f"{tijdvak.van.hour}.{tijdvak.van.minute:02} – "
            assert uren in alles
        if sessie.locatie:
            assert sessie.locatie.naam in alles
            assert (sessie.locatie.toegankelijkheid or "") in alles
        if sessie.aanjager:
            assert sessie.aanjager.naam in alles


def test_het_ritme_is_een_gewone_zin(bouw: Bouw) -> None:
    zinnen = [
        tekst(element.xpath(".//dt[.='Wanneer']/following-sibling::dd")[0])
        for element, _ in per_kaart(bouw("oss"))
    ]
    assert zinnen == [
        "De leersessie is op dinsdag in de even weken.",
        "De leersessie is op dinsdag in de oneven weken.",
        "De leersessie is op de tweede dinsdag en vierde donderdag van de maand.",
        "De leersessie is op de tweede dinsdag van de maand.",
        "De leersessie is op dinsdag in de oneven weken.",
        "De leersessie is op de tweede dinsdag van de maand.",
    ]


def test_een_verplaatste_leersessie_noemt_beide_dagen(bouw: Bouw) -> None:
    regels = {
        regel.get("data-dag"): tekst(regel)
        for regel in boom(bouw("voorbeeldstad").site / PAGINA).xpath("//li[@data-dag]")
    }
    assert regels["2027-01-20"] == (
        "woensdag 20 januari 2027 Verplaatst naar woensdag 27 januari 2027: Het buurthuis is die "
        "week dicht."
    ).replace("2027 Verplaatst", "2027Verplaatst")
    assert regels["2027-01-27"].endswith(
        "Verplaatst van woensdag 20 januari 2027 naar woensdag 27 januari 2027: Het buurthuis is "
        "die week dicht."
    )
    assert regels["2026-12-30"].endswith("Vervalt: Iedereen is vrij.")
    assert "19.00 – 20.00 uur (digitaal)" in regels["2027-02-10"]


def test_de_link_naar_de_kaart_komt_van_het_adres_en_laadt_niets(bouw: Bouw) -> None:
    pagina = boom(bouw("oss").site / PAGINA)
    links = [str(a) for a in pagina.xpath("//article//a/@href") if "openstreetmap" in a]
    assert links[0] == "https://www.openstreetmap.org/search?query=Sterrebos+48%2C+5344+AR+Oss"
    assert len(links) == 5  # one district has no location


def test_de_data_staan_niet_in_de_zoekindex(bouw: Bouw) -> None:
    index = (bouw("oss").site / "search/search_index.json").read_text("utf-8")
    assert "Sterrebos 48" in index
    assert "dinsdag 22 december 2026" not in index


# --- the calendars ------------------------------------------------------------------------------


def agendas(gebouwd: Gebouwd) -> dict[str, bytes]:
    return {pad.stem: pad.read_bytes() for pad in sorted(gebouwd.map.glob("agenda/*.ics"))}


def test_er_is_een_agenda_voor_alles_en_voor_elke_wijk(gebouwd: Gebouwd) -> None:
    gemeente = gebouwd.uitgave.gemeente
    namen = {kaart.bestand for kaart in gebouwd.uitgave.sessies.kaarten}
    groepen = gebouwd.uitgave.trainingsgroepen
    verwacht = {"leersessies", *namen} | ({"trainingsdagen", *groepen} if groepen else set())
    assert set(agendas(gebouwd)) == verwacht
    assert len(namen) == len({sessie.wijk for sessie in gemeente.leersessies})


def test_de_site_draagt_dezelfde_agendas(gebouwd: Gebouwd) -> None:
    in_site = {pad.stem: pad.read_bytes() for pad in gebouwd.site.glob("agenda/*.ics")}
    assert in_site == agendas(gebouwd)


def test_elke_agenda_is_gelijk_aan_het_rooster(gebouwd: Gebouwd) -> None:
    """Read by two libraries; times, places and forms are those of the engine."""
    bestanden = {kaart.sessie.wijk: kaart.bestand for kaart in gebouwd.uitgave.sessies.kaarten}
    for naam, ruw in agendas(gebouwd).items():
        assert b"\n" not in ruw.replace(b"\r\n", b"")
        if naam.startswith("trainingsdagen"):
            continue
        verwacht = sorted(
            (z.begin, z.eind, f"{gebouwd.slug}-{z.sleutel}@leerplan")
            for z in gebouwd.uitgave.rooster
            if z.gaat_door and naam in ("leersessies", bestanden[z.wijk])
        )
        een = [
            (e["DTSTART"].dt, e["DTEND"].dt, str(e["UID"]))
            for e in Calendar.from_ical(ruw).walk("VEVENT")
            if e["STATUS"] == "CONFIRMED"
        ]
        ander = [
            (e.dtstart, e.dtend, e.uid)
            for e in IcsCalendarStream.calendar_from_ics(ruw.decode()).events
            if e.status == "CONFIRMED"
        ]
        assert sorted(een) == verwacht, naam
        assert sorted(ander) == verwacht, naam


def test_de_trainingsdagen_staan_in_hun_agenda(gebouwd: Gebouwd) -> None:
    for naam, leertraject in gebouwd.uitgave.trainingsgroepen.items():
        evenementen = Calendar.from_ical(agendas(gebouwd)[naam]).walk("VEVENT")
        assert [e["DTSTART"].dt.date() for e in evenementen] == [
            dag.datum for dag in leertraject.dagen if dag.datum >= gebouwd.uitgave.peildatum
        ]
        assert all(str(leertraject.naam) in str(e["SUMMARY"]) for e in evenementen)
        assert "dag 1 van" in str(evenementen[0]["SUMMARY"])


def bouw_agenda(bouwer: Bouwer, gebouwd: Gebouwd, uitvoer: Path, **velden) -> dict[str, bytes]:
    """Build the calendars again in `uitvoer`, with a municipality that differs."""
    gemeente = gebouwd.uitgave.gemeente.model_copy(update=velden)
    klaar = replace(gebouwd.klaar, uitgave=replace(gebouwd.uitgave, gemeente=gemeente))
    eigen = Bouwer(PROJECT, bouwer.peildatum, bouwer.voortgang, uitvoer)
    map_ = eigen.build(klaar, ("agenda",))
    return {pad.stem: pad.read_bytes() for pad in map_.glob("agenda/*.ics")}


def events(ruw: bytes) -> dict[str, tuple[str, int, datetime.datetime]]:
    return {
        str(e["UID"]): (str(e["STATUS"]), int(e["SEQUENCE"]), e["DTSTART"].dt)
        for e in Calendar.from_ical(ruw).walk("VEVENT")
    }


def test_opnieuw_bouwen_werkt_bij_wat_verplaatst_is(
    bouw: Bouw, bouwer: Bouwer, tmp_path: Path
) -> None:
    oss = bouw("oss")
    eerst = bouw_agenda(bouwer, oss, tmp_path)
    assert eerst == agendas(oss), "another folder, the same bytes"
    assert bouw_agenda(bouwer, oss, tmp_path) == eerst, "nothing changed, nothing updated"

    ruwaard, *rest = oss.uitgave.gemeente.leersessies
    naar = Verplaatst.model_validate({"van": "2026-12-22", "naar": "2026-12-29"})
    anders = ruwaard.model_copy(update={"verplaatst": (naar,)})
    daarna = bouw_agenda(bouwer, oss, tmp_path, leersessies=(anders, *rest))
    for naam in ("leersessies", "ruwaard"):
        was, wordt = events(eerst[naam]), events(daarna[naam])
        assert set(was) == set(wordt), "updated, not doubled"
        veranderd = {uid for uid in was if was[uid] != wordt[uid]}
        assert veranderd == {
            "oss-ruwaard-20261222-digitaal@leerplan",
            "oss-ruwaard-20261222-live@leerplan",
        }
        for uid in veranderd:
            assert wordt[uid] == ("CONFIRMED", 1, was[uid][2] + datetime.timedelta(days=7))
    assert daarna["ussen"] == eerst["ussen"]

    weg = bouw_agenda(bouwer, oss, tmp_path, leersessies=tuple(rest))
    assert {status for status, _, _ in events(weg["ruwaard"]).values()} == {"CANCELLED"}


# --- the next session, by the reader's clock ----------------------------------------------------


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
    expect(volgende).to_contain_text("Let op: woensdag 20 januari 2027. Verplaatst naar woensdag")


# --- filter, months, the reader's own district --------------------------------------------------


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
    terug.click()
    weken: list[str] = []
    gevonden: set[tuple[str, str]] = set()
    for _ in range(12):
        weken += page.locator(".maandtabel tbody th").all_inner_texts()
        for dag in page.locator(".maandtabel td.vol").all():
            voluit = dag.locator(".maand-dag-voluit").inner_text().removesuffix(" (vandaag)")
            for item in dag.locator("li.gaat-door a").all_inner_texts():
                gevonden.add((voluit, item))
        verder.click()
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
    page = bezoek_op("2027-01-10T09:00", bouw("voorbeeldstad"), bezoek, serveer)
    page.get_by_role("button", name="Per maand").click()
    oud = page.locator(".maandtabel td", has_text="woensdag 20 januari 2027")
    expect(oud).to_contain_text("Verplaatst naar woensdag 27 januari 2027")
    expect(page.locator("[aria-current=date]")).to_contain_text("10")
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


# --- subscribing and downloading ----------------------------------------------------------------


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


# --- for everybody ------------------------------------------------------------------------------


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
    page = bezoek((oss.site / "index.html").as_uri(), viewport=TELEFOON).page
    page.clock.set_fixed_time(op("2026-11-22T10:00"))
    page.goto((oss.site / PAGINA).as_uri())
    volgende = kaart(page, "Ruwaard").locator(".sessie-volgende")
    expect(volgende).to_contain_text("dinsdag 24 november 2026")
    kaart(page, "Ruwaard").locator(".sessieagenda summary").click()
    expect(kaart(page, "Ruwaard").locator(".agenda-abonneer")).to_be_hidden()
    expect(kaart(page, "Ruwaard").locator(".agenda-download a")).to_be_visible()
    page.get_by_role("button", name="Per maand").click()
    expect(page.locator(".maandtabel")).to_contain_text("Ruwaard")


# --- on paper -----------------------------------------------------------------------------------


def test_het_boek_heeft_de_data_van_het_komende_halfjaar(bouw: Bouw) -> None:
    lezer = Lezer(bouw("oss").map / "pdf" / "leerplan.pdf")
    blad = next(t for t in lezer.tekst if "De data van november 2026 tot en met mei 2027" in t)
    assert "Ussen – di 1 di 15 di 29 di 5 di 19 di 2 di 16 di 2 di 16 di 30 di 13 di 11" in blad
    assert "Ussen, dinsdag 27 april 2027: Vervalt: Koningsdag" in blad


def test_wat_alleen_op_een_scherm_werkt_staat_niet_op_papier(gebouwd: Gebouwd) -> None:
    for pad in (gebouwd.map / "pdf/leerplan.pdf", gebouwd.map / "hand-outs/opdracht-c.pdf"):
        tekst_ = " ".join(Lezer(pad).tekst)
        assert "Kies een leersessie in je wijk" not in tekst_
        assert "Bekijk op de kaart" not in tekst_


def posters(gebouwd: Gebouwd) -> dict[str, Path]:
    return {pad.stem: pad for pad in sorted(gebouwd.map.glob("hand-outs/leersessies-poster*.pdf"))}


def test_er_is_een_poster_voor_alles_en_voor_elke_wijk(gebouwd: Gebouwd) -> None:
    wijken = {f"leersessies-poster-{k.bestand}" for k in gebouwd.uitgave.sessies.kaarten}
    assert set(posters(gebouwd)) == {"leersessies-poster", *wijken}
    page = boom(gebouwd.site / PAGINA)
    links = [str(a) for a in page.xpath("//p[@class='download']//a/@href")]
    assert len(links) == len(posters(gebouwd))


def test_elke_poster_is_een_toegankelijke_a4(gebouwd: Gebouwd) -> None:
    for naam, pad in posters(gebouwd).items():
        assert overtredingen(pad) == [], naam
        with PdfDocument(pad) as document:
            assert len(document) == 1, naam
            breed, hoog = document[0].get_size()
        assert (round(breed / 72 * 25.4), round(hoog / 72 * 25.4)) == A4


def test_elke_poster_noemt_wat_en_wanneer(gebouwd: Gebouwd) -> None:
    alle = posters(gebouwd)
    for een in gebouwd.uitgave.sessies.kaarten:
        blad = Lezer(alle[f"leersessies-poster-{een.bestand}"]).tekst[0]
        assert een.sessie.wijk in blad
        assert gebouwd.uitgave.gemeente.de_gemeente in blad
        if een.sessie.locatie:
            assert een.sessie.locatie.naam in blad
        for regel in een.doorgaand[:3]:
            assert str(regel.datum.day) in blad.split()
        regels = Lezer(alle[f"leersessies-poster-{een.bestand}"]).regels[0]
        voet = min(r.boven for r in regels if "Aanmelden en alle data" in r.tekst)
        assert all(r.onder < voet for r in regels if "Vervalt" in r.tekst or "2027" in r.tekst)
        assert een.sessie.wijk in Lezer(alle["leersessies-poster"]).tekst[0]


def read_codes(pad: Path) -> set[str]:
    """What a phone reads from the sheet as it would be printed at 150 dots an inch."""
    with PdfDocument(pad) as document:
        beeld = document[0].render(scale=150 / 72).to_pil().convert("L")
    return {code.text for code in zxingcpp.read_barcodes(beeld)}


def test_de_codes_leiden_naar_de_pagina_en_de_agenda(gebouwd: Gebouwd) -> None:
    site = gebouwd.uitgave.gemeente.site
    for poster in gebouwd.uitgave.sessies.posters:
        codes = read_codes(posters(gebouwd)[poster.bestand])
        if site is None:
            assert codes == set()
            blad = Lezer(posters(gebouwd)[poster.bestand]).tekst[0]
            assert gebouwd.uitgave.gemeente.contact.email in blad
            continue
        anker = f"#{poster.kaarten[0].id}" if len(poster.kaarten) == 1 else ""
        webcal = "webcal" + site.removeprefix("https") + f"agenda/{poster.agenda}.ics"
        assert codes == {f"{site}{PAGINA}{anker}", webcal}
        if anker:
            assert anker[1:] in boom(gebouwd.site / PAGINA).xpath("//@id")


VEEL = """\
naam: Voorne aan Zee
code: "1992"
contact: {naam: Leerplein Voorne, email: leerplein@voorne.example}
site: https://leerplan.voorne.example/
leersessies:
"""
WIJK = """\
  - wijk: Buitengebied Noordzijde {nr}
    ritme: [2e dinsdag van de maand, 4e donderdag van de maand]
    tijden:
      - {{van: 9.00, tot: 10.30, vorm: digitaal}}
      - {{van: 9.00, tot: 11.30, vorm: live}}
    aanjager: {{naam: Annemarie van den Voorbeelden}}
    locatie:
      naam: Multifunctioneel Centrum De Springplank
      straat: Burgemeesterslaan 12
      plaats: Brielle
"""


@pytest.mark.parametrize(("aantal", "bladen"), [(1, 1), (2, 1), (7, 1), (14, 1), (15, 2), (30, 3)])
def test_een_poster_is_nooit_voller_dan_een_blad(aantal: int, bladen: int, tmp_path: Path) -> None:
    """Long names everywhere: no row is cut off, none runs into the codes at the foot."""
    uitgave = uitgave_met(VEEL + "".join(WIJK.format(nr=nr) for nr in range(1, aantal + 1)))
    naam, document = next(make_posters(uitgave, Drukker(PROJECT), PROJECT))
    pad = tmp_path / f"{naam}.pdf"
    PdfSchrijver(PROJECT).write(document, pad, naam)
    lezer = Lezer(pad)
    assert len(lezer.tekst) == bladen
    for regels in lezer.regels:
        voet = min(r.boven for r in regels if "Aanmelden en alle data" in r.tekst)
        boven = [r for r in regels if r.onder > voet + 1 and r.boven < voet - 1]
        assert not boven, boven
        wijken = [r for r in regels if "Noordzijde" in r.tekst]
        assert wijken and all(r.onder < voet for r in wijken)
    assert sum(t.count("Noordzijde") for t in lezer.tekst) == aantal
