"""Calendar files are valid by the letter, read by others as meant, and updated by a rebuild."""

from __future__ import annotations

import datetime
import functools
import io
import re
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical
from hypothesis import given, settings
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar

from leerplan.configuratie.roostervelden import Aanmelden, Leersessie, Locatie, Roosterregels
from leerplan.configuratie.yamlbestand import read_yaml
from leerplan.planning.agenda import Afspraak, make_afspraak, make_agendas, show_place, write_agenda
from leerplan.planning.rooster import ZONE, Venster, make_rooster

PROJECT = Path(__file__).parents[2]
VENSTER = Venster(datetime.date(2026, 11, 1), datetime.date(2027, 12, 31))
AANMELDEN = Aanmelden(adres="https://platform.voorbeeld.nl/?a=1,2;b")
LASTIG = 'Wijk, centrum; \'n \\ "plek" – café 𝄞'


# --- a strict reader of our own, by RFC 5545 section 3.1 and 3.3.11 -----------------------------

NAAM = r"[A-Z][A-Z0-9-]*"
REGEL = re.compile(rf"({NAAM})((?:;{NAAM}=(?:\"[^\"]*\"|[^\";:,]*))*):(.*)", re.S)
TEKST = {"SUMMARY", "LOCATION", "DESCRIPTION", "NAME", "X-WR-CALNAME", "TZNAME", "STATUS"}
VERPLICHT = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "SEQUENCE", "STATUS"}


def read_strict(tekst: str) -> list[dict[str, str]]:
    """The events of a calendar text as dicts; fails on anything the standard does not allow."""
    ruw = tekst.encode("utf-8")
    assert ruw.endswith(b"\r\n")
    fysiek = ruw.split(b"\r\n")[:-1]
    for regel in fysiek:
        assert len(regel) <= 75
        assert not re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", regel)
        regel.decode("utf-8")  # no character is cut in two
        assert regel.strip()
    diepte: list[str] = []
    evenementen: list[dict[str, str]] = []
    for regel in tekst.replace("\r\n ", "").split("\r\n")[:-1]:
        vorm = REGEL.fullmatch(regel)
        assert vorm, regel
        naam, parameters, waarde = vorm.groups()
        if naam == "BEGIN":
            diepte.append(waarde)
            if waarde == "VEVENT":
                evenementen.append({})
        elif naam == "END":
            assert diepte.pop() == waarde
        elif diepte[-1] == "VEVENT":
            assert naam not in evenementen[-1], f"{naam} twice"
            evenementen[-1][naam] = waarde
            if naam in ("DTSTART", "DTEND"):
                assert parameters == ";TZID=Europe/Amsterdam"
        if naam in TEKST:
            assert re.fullmatch(r"(?:[^\\,;]|\\[\\,;nN])*", waarde), regel
    assert not diepte
    assert all(evenement.keys() >= VERPLICHT for evenement in evenementen)
    uids = [evenement["UID"] for evenement in evenementen]
    assert len(set(uids)) == len(uids)
    return evenementen


def read_by_uid(tekst: str) -> dict[str, dict[str, str]]:
    return {evenement["UID"]: evenement for evenement in read_strict(tekst)}


def test_the_strict_reader_can_fail():
    goed = write_agenda([afspraak()], "Naam", VENSTER)
    assert len(read_strict(goed)) == 1
    for stuk in (
        goed.replace("\r\n", "\n"),
        goed.rstrip("\r\n"),
        goed.replace("SUMMARY:", "SUMMARY:a,b"),
        goed.replace("SUMMARY:", "SUMMARY:a;b"),
        goed.replace("SUMMARY:", "SUMMARY:" + 80 * "x"),
        goed.replace("UID:", "UID:a\r\nUID:"),
        goed.replace(";TZID=Europe/Amsterdam", ""),
        goed.replace("END:VEVENT\r\n", ""),
        re.sub(r"UID:.*\r\n", "", goed),
    ):
        with pytest.raises(AssertionError):
            read_strict(stuk)


# --- one file ----------------------------------------------------------------------------------


def moment(dag: int, uur: int = 11) -> datetime.datetime:
    return datetime.datetime(2027, 3, dag, uur, tzinfo=ZONE)


def afspraak(**anders) -> Afspraak:
    gewoon = Afspraak("a@leerplan", "Leersessie Ruwaard", moment(9), moment(9, 12))
    return replace(gewoon, **anders)


@functools.cache
def published() -> dict[str, str]:
    """The agendas of Oss as they are; nobody may change them."""
    return oss()


def oss(regels: Roosterregels | None = None, **anders) -> dict[str, str]:
    """The agendas of Oss; `anders` changes the row of Ruwaard."""
    return make_agendas(oss_sessions(regels, **anders), "oss", "Oss", AANMELDEN, VENSTER, {})


def oss_sessions(regels: Roosterregels | None = None, **anders):
    bestand = read_yaml(PROJECT / "gemeente-config" / "oss.yml", "gemeente-config/oss.yml")
    rijen = [dict(rij) for rij in bestand.data["leersessies"]]
    rijen[0] |= anders
    sessies = [Leersessie.model_validate(rij) for rij in rijen]
    return make_rooster(sessies, regels or Roosterregels(), VENSTER)


def test_one_file_for_all_and_one_for_each_district():
    agendas = published()
    assert list(agendas) == [
        "leersessies",
        "centrum-zuid",
        "dorpskernen",
        "maasdorpen",
        "ruwaard",
        "schadewijk",
        "ussen",
    ]
    per_wijk = [
        e["UID"] for naam, t in agendas.items() if naam != "leersessies" for e in read_strict(t)
    ]
    assert sorted(per_wijk) == sorted(e["UID"] for e in read_strict(agendas["leersessies"]))
    assert len(per_wijk) == len([z for z in oss_sessions() if z.gaat_door])


def test_a_session_written_out():
    eerste = read_by_uid(published()["ruwaard"])["oss-ruwaard-20261222-live@leerplan"]
    assert eerste == {
        "UID": "oss-ruwaard-20261222-live@leerplan",
        "DTSTART": "20261222T110000",
        "DTEND": "20261222T130000",
        "SUMMARY": "Leersessie Ruwaard (live)",
        "LOCATION": "Wijkcentrum d'n Iemhof\\, Sterrebos 48\\, 5344 AR Oss",
        "DESCRIPTION": "Aanmelden: https://platform.voorbeeld.nl/?a=1\\,2\\;b\\n"
        "Meld je het liefst minstens 3 dagen van tevoren aan.\\n"
        "Ongeveer 24 uur van tevoren krijg je een vergaderlink\\, een agenda of allebei.",
        "URL": "https://platform.voorbeeld.nl/?a=1,2;b",
        "STATUS": "CONFIRMED",
        "TRANSP": "TRANSPARENT",
        "X-MICROSOFT-CDO-BUSYSTATUS": "FREE",
        "SEQUENCE": "0",
        "DTSTAMP": "20261101T000000Z",
    }


def test_the_head_of_the_file():
    kop = published()["ruwaard"].split("BEGIN:VTIMEZONE")[0].split("\r\n")
    assert kop == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Leerplan-generator//Leersessies//NL",
        "CALSCALE:GREGORIAN",
        "NAME:Leersessies Ruwaard\\, Oss",
        "X-WR-CALNAME:Leersessies Ruwaard\\, Oss",
        "X-WR-TIMEZONE:Europe/Amsterdam",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        "X-PUBLISHED-TTL:PT12H",
        "",
    ]


def test_the_time_zone_has_rules_and_agrees_with_the_real_one():
    tekst = published()["leersessies"]
    zone = tekst[tekst.index("BEGIN:VTIMEZONE") : tekst.index("BEGIN:VEVENT")]
    zone = zone.replace("X-LIC-LOCATION:Europe/Amsterdam\r\n", "")  # dateutil refuses it
    assert "RDATE" not in zone
    assert zone.count("RRULE") == 2
    eigen = tzical(io.StringIO(zone.replace("\r\n", "\n"))).get("Europe/Amsterdam")
    echt = ZoneInfo("Europe/Amsterdam")
    begin = datetime.datetime(2026, 1, 1, 0, 30)
    for uren in range(0, 24 * 365 * 6, 5):
        tijd = begin + datetime.timedelta(hours=uren)
        if tijd.month == 3 and tijd.hour == 2:
            continue  # once a year this hour does not exist
        assert tijd.replace(tzinfo=eigen).utcoffset() == tijd.replace(tzinfo=echt).utcoffset(), tijd


@pytest.mark.parametrize("naam", ["leersessies", "ruwaard", "centrum-zuid", "maasdorpen"])
def test_other_programs_read_what_was_meant(naam):
    tekst = published()[naam]
    zittingen = {
        f"oss-{z.sleutel}@leerplan": z
        for z in oss_sessions()
        if z.gaat_door and (naam == "leersessies" or tekst.count(f"oss-{z.sleutel}@"))
    }
    anderen = {e.uid: e for e in IcsCalendarStream.calendar_from_ics(tekst).events}
    eigen = {str(e["UID"]): e for e in Calendar.from_ical(tekst).walk("VEVENT")}
    assert anderen.keys() == eigen.keys() == zittingen.keys()
    for uid, zitting in zittingen.items():
        utc = zitting.begin.astimezone(datetime.UTC)
        assert anderen[uid].dtstart.astimezone(datetime.UTC) == utc
        assert eigen[uid]["DTSTART"].dt.astimezone(datetime.UTC) == utc
        assert anderen[uid].dtend.replace(tzinfo=None) == zitting.eind.replace(tzinfo=None)
        assert anderen[uid].location == str(eigen[uid]["LOCATION"]) if zitting.locatie else True
        assert "\n" in anderen[uid].description


def test_coach_access_and_place_stand_in_the_event():
    locatie = {"naam": LASTIG, "straat": "Pad 1", "postcode": "1234 AB", "plaats": "Oss"}
    rij = Leersessie.model_validate(
        {
            "wijk": "Oost, west; thuis",
            "plaats": "Best",
            "ritme": "2027-03-09",
            "tijden": [{"van": "11.00", "tot": "12.00", "vorm": "live"}],
            "aanjager": {"naam": "Sanne Voorbeeld", "email": "s@voorbeeld.nl"},
            "locatie": locatie | {"toegankelijkheid": "Geen drempel."},
            "aanmelden": "https://eigen.voorbeeld.nl/",
        }
    )
    (zitting,) = make_rooster([rij], Roosterregels(), VENSTER)
    aanmelden = Aanmelden(adres="https://x.nl/", dagen_vooraf=1, link_uren_vooraf=48)
    tekst = write_agenda([make_afspraak(zitting, "oss", aanmelden)], LASTIG, VENSTER)
    read_strict(tekst)
    (evenement,) = IcsCalendarStream.calendar_from_ics(tekst).events
    assert evenement.uid == "oss-oost-west-thuis-best-20270309-live@leerplan"
    assert evenement.summary == "Leersessie Oost, west; thuis, Best (live)"
    assert evenement.location == f"{LASTIG}, Pad 1, 1234 AB Oss"
    assert evenement.description.split("\n") == [
        "Aanjager: Sanne Voorbeeld (s@voorbeeld.nl)",
        "Toegankelijkheid: Geen drempel.",
        "Aanmelden: https://eigen.voorbeeld.nl/",
        "Meld je het liefst minstens 1 dag van tevoren aan.",
        "Ongeveer 48 uur van tevoren krijg je een vergaderlink, een agenda of allebei.",
    ]


def test_a_digital_session_is_nowhere_else():
    uids = read_by_uid(published()["ruwaard"])
    assert uids["oss-ruwaard-20261222-digitaal@leerplan"]["LOCATION"] == "digitaal"
    assert "LOCATION" not in read_strict(published()["maasdorpen"])[0]
    assert show_place(None) == ""
    assert show_place(Locatie(naam="De Linde", plaats="Oss")) == "De Linde, Oss"


@settings(deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n,;\\")),
)
def test_any_name_is_written_validly_and_read_back(naam, tekst):
    uit = write_agenda([afspraak(titel=naam, tekst=tekst, plek=naam)], naam, VENSTER)
    read_strict(uit)
    assert write_agenda([afspraak(titel=naam, tekst=tekst, plek=naam)], naam, VENSTER, uit) == uit
    (evenement,) = Calendar.from_ical(uit).walk("VEVENT")
    assert str(evenement["SUMMARY"]) == naam
    assert str(evenement.get("DESCRIPTION", "")) == tekst


def test_line_ends_of_every_kind_become_one():
    uit = write_agenda([afspraak(tekst="een\r\ntwee\rdrie\nvier")], "Naam", VENSTER)
    assert read_strict(uit)[0]["DESCRIPTION"] == "een\\ntwee\\ndrie\\nvier"


# --- rebuilding ----------------------------------------------------------------------------------


def test_the_same_input_gives_the_same_bytes():
    agendas = published()
    assert oss() == agendas
    opnieuw = make_agendas(oss_sessions(), "oss", "Oss", AANMELDEN, VENSTER, agendas)
    assert opnieuw == agendas


def rebuild(eerst: dict[str, str], zittingen, venster: Venster = VENSTER) -> dict[str, str]:
    return make_agendas(zittingen, "oss", "Oss", AANMELDEN, venster, eerst)


UID = "oss-ruwaard-20270112-live@leerplan"
ANDERE = "oss-ruwaard-20270126-live@leerplan"


@pytest.mark.parametrize("bestand", ["leersessies", "ruwaard"])
def test_a_moved_session_updates_its_event(bestand):
    eerst = published()
    verplaatst = [{"van": "2027-01-12", "naar": "2027-01-14", "reden": "Cursus"}]
    daarna = rebuild(eerst, oss_sessions(verplaatst=verplaatst))
    oud, nieuw = read_by_uid(eerst[bestand]), read_by_uid(daarna[bestand])
    assert nieuw.keys() == oud.keys()
    assert (oud[UID]["SEQUENCE"], nieuw[UID]["SEQUENCE"]) == ("0", "1")
    assert nieuw[UID]["DTSTART"] == "20270114T110000"
    assert nieuw[UID]["STATUS"] == "CONFIRMED"
    assert nieuw[UID]["DESCRIPTION"].startswith(
        "Verplaatst van dinsdag 12 januari 2027 naar donderdag 14 januari 2027: Cursus\\n"
    )
    assert nieuw[ANDERE] == oud[ANDERE]
    # And back again: up once more, never down.
    terug = read_by_uid(rebuild(daarna, oss_sessions())[bestand])
    assert terug[UID]["SEQUENCE"] == "2"
    assert terug[UID]["DTSTART"] == "20270112T110000"


def test_without_a_previous_file_an_announced_change_still_counts_as_one():
    verplaatst = [{"van": "2027-01-12", "naar": "2027-01-14"}]
    uids = read_by_uid(oss(verplaatst=verplaatst, vervalt=["2027-01-26"])["ruwaard"])
    assert (uids[UID]["SEQUENCE"], uids[UID]["STATUS"]) == ("1", "CONFIRMED")
    assert (uids[ANDERE]["SEQUENCE"], uids[ANDERE]["STATUS"]) == ("1", "CANCELLED")


def test_a_session_that_lapses_is_cancelled_with_its_reason():
    eerst = published()
    vervalt = [{"datum": "2027-01-12", "reden": "Ziek"}]
    nieuw = read_by_uid(rebuild(eerst, oss_sessions(vervalt=vervalt))["ruwaard"])
    assert (nieuw[UID]["STATUS"], nieuw[UID]["SEQUENCE"]) == ("CANCELLED", "1")
    assert nieuw[UID]["SUMMARY"] == "Vervalt: Leersessie Ruwaard (live)"
    assert nieuw[UID]["DESCRIPTION"] == "Vervalt: Ziek"


def test_a_rule_that_comes_later_cancels_what_was_published():
    eerst = published()
    dicht = Roosterregels(gesloten=[{"van": "2027-01-11", "tot_en_met": "2027-01-15"}])
    assert UID not in read_by_uid(oss(dicht)["ruwaard"])
    nieuw = read_by_uid(rebuild(eerst, oss_sessions(dicht))["ruwaard"])
    assert (nieuw[UID]["STATUS"], nieuw[UID]["SEQUENCE"]) == ("CANCELLED", "1")


def test_a_dropped_session_is_cancelled_without_names_and_stays_so():
    eerst = oss(aanjager={"naam": "Sanne Voorbeeld"})
    assert "Sanne" in eerst["ruwaard"]
    daarna = rebuild(eerst, oss_sessions(ritme="donderdag in de even weken"))
    nieuw = read_by_uid(daarna["ruwaard"])
    assert nieuw[UID].keys() == VERPLICHT | {"TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS"}
    assert (nieuw[UID]["STATUS"], nieuw[UID]["SEQUENCE"]) == ("CANCELLED", "1")
    assert nieuw[UID]["SUMMARY"] == "Vervalt: Leersessie Ruwaard (live)"
    assert nieuw[UID]["DTSTART"] == "20270112T110000"
    assert nieuw["oss-ruwaard-20270114-live@leerplan"]["STATUS"] == "CONFIRMED"
    assert "Sanne" not in daarna["ruwaard"]
    assert rebuild(daarna, oss_sessions(ritme="donderdag in de even weken")) == daarna
    terug = read_by_uid(rebuild(daarna, oss_sessions())["ruwaard"])
    assert (terug[UID]["STATUS"], terug[UID]["SEQUENCE"]) == ("CONFIRMED", "2")


def test_a_change_of_place_counts_a_new_stamp_does_not():
    eerst = published()
    morgen = Venster(datetime.date(2026, 11, 2), VENSTER.tot_en_met)
    later = read_by_uid(rebuild(eerst, oss_sessions(), morgen)["ruwaard"])
    assert (later[UID]["SEQUENCE"], later[UID]["DTSTAMP"]) == ("0", "20261102T000000Z")
    elders = read_by_uid(rebuild(eerst, oss_sessions(locatie={"naam": "De Eik"}))["ruwaard"])
    assert (elders[UID]["SEQUENCE"], elders[UID]["LOCATION"]) == ("1", "De Eik")
    digitaal = UID.replace("live", "digitaal")
    assert elders[digitaal]["SEQUENCE"] == "0"


def test_the_past_is_left_out_and_never_cancelled():
    venster = Venster.from_months(datetime.date(2027, 1, 13), 12)
    later = [z for z in oss_sessions() if z.datum in venster]
    nieuw = read_by_uid(rebuild(published(), later, venster)["ruwaard"])
    assert UID not in nieuw
    assert nieuw[ANDERE]["SEQUENCE"] == "0"
    assert {e["STATUS"] for e in nieuw.values()} == {"CONFIRMED"}


@pytest.mark.parametrize(
    "rommel",
    [
        "",
        "geen agenda",
        "BEGIN:VCALENDAR",
        "END:VCALENDAR",
        "BEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\n",
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:x\r\nDTSTART;VALUE=DATE:20270309\r\n"
        "DTEND;VALUE=DATE:20270310\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    ],
)
def test_a_previous_text_that_is_not_ours_counts_as_none(rommel):
    assert write_agenda([afspraak()], "Naam", VENSTER, rommel) == write_agenda(
        [afspraak()], "Naam", VENSTER
    )


def test_half_a_file_is_no_obstacle():
    heel = published()["ruwaard"]
    for eind in range(0, len(heel), 997):
        read_strict(write_agenda([afspraak()], "Naam", VENSTER, heel[:eind]))
