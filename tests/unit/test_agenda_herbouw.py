"""A rebuild updates what subscribers have: nothing is doubled, nothing disappears untold."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hulpmiddelen.agendas import (
    AANMELDEN,
    VENSTER,
    VERPLICHT,
    oss,
    oss_sessions,
    published,
    read_by_uid,
    read_strict,
)
from leerplan.configuratie.roostervelden import Roosterregels
from leerplan.planning.agenda import Afspraak, make_agendas, withdraw_agenda, write_agenda
from leerplan.planning.rooster import ZONE, Venster


def afspraak() -> Afspraak:
    begin = datetime.datetime(2027, 3, 9, 11, tzinfo=ZONE)
    return Afspraak("a@leerplan", "Leersessie Ruwaard", begin, begin.replace(hour=12))


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


def test_what_did_not_change_keeps_number_and_stamps():
    """A program that asks every few hours must not see 60 changed events after each build."""
    later = Venster(datetime.date(2026, 11, 2), VENSTER.tot_en_met)
    assert rebuild(published(), oss_sessions(), later) == published()


def test_a_change_of_place_gets_a_number_and_the_day_as_stamp():
    later = Venster(datetime.date(2026, 11, 2), VENSTER.tot_en_met)
    elders = oss_sessions(locatie={"naam": "De Eik"})
    nieuw = read_by_uid(rebuild(published(), elders, later)["ruwaard"])
    assert (nieuw[UID]["SEQUENCE"], nieuw[UID]["LOCATION"]) == ("1", "De Eik")
    assert nieuw[UID]["DTSTAMP"] == nieuw[UID]["LAST-MODIFIED"] == "20261102T000000Z"
    digitaal = nieuw[UID.replace("live", "digitaal")]
    assert (digitaal["SEQUENCE"], digitaal["DTSTAMP"]) == ("0", "20261101T000000Z")


def test_a_previous_file_without_stamps_is_stamped_anew():
    oud = "".join(r for r in published()["ruwaard"].splitlines(True) if "DTSTAMP" not in r)
    nieuw = read_by_uid(rebuild({"ruwaard": oud}, oss_sessions())["ruwaard"])
    assert {e["DTSTAMP"] for e in nieuw.values()} == {"20261101T000000Z"}
    assert {e["SEQUENCE"] for e in nieuw.values()} == {"0"}


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


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_a_withdrawn_calendar_keeps_its_name(naam):
    eerst = write_agenda([afspraak()], naam, VENSTER)
    weg = withdraw_agenda(eerst, VENSTER)
    read_strict(weg)
    kop = eerst.partition("BEGIN:VTIMEZONE")[0]
    assert weg.startswith(kop)
    assert withdraw_agenda(weg, VENSTER) == weg
