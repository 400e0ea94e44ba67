"""The learning sessions as they stand in the site, in the calendars and in the book."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar

from hulpmiddelen.agendas import read_strict
from hulpmiddelen.leersessies import (
    PAGINA,
    Bouw,
    agendas,
    boom,
    per_kaart,
    tekst,
)
from hulpmiddelen.uitgaven import PROJECT, Gebouwd
from leerplan.bouw import Bouwer
from leerplan.configuratie.roostervelden import Verplaatst

# --- what stands in the page, also without a script -----------------------------------------------


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
    index = (bouw("oss").site / "assets/zoekindex.js").read_text("utf-8")
    assert "Sterrebos 48" in index
    assert "dinsdag 22 december 2026" not in index


# --- the calendars --------------------------------------------------------------------------------


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
        read_strict(ruw.decode())
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
