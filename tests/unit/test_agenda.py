"""Calendar files are valid by the letter, read by others as meant, and updated by a rebuild."""

from __future__ import annotations

import datetime
import io
import re
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical
from hypothesis import given, settings
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar

from hulpmiddelen.agendas import VENSTER, oss_sessions, published, read_by_uid, read_strict
from leerplan.configuratie.roostervelden import Aanmelden, Leersessie, Locatie, Roosterregels
from leerplan.planning.agenda import Afspraak, make_afspraak, show_place, write_agenda
from leerplan.planning.rooster import ZONE, make_rooster

LASTIG = 'Wijk, centrum; \'n \\ "plek" – café 𝄞'


def moment(dag: int, uur: int = 11) -> datetime.datetime:
    return datetime.datetime(2027, 3, dag, uur, tzinfo=ZONE)


def afspraak(**anders) -> Afspraak:
    gewoon = Afspraak("a@leerplan", "Leersessie Ruwaard", moment(9), moment(9, 12))
    return replace(gewoon, **anders)


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
        "LAST-MODIFIED": "20261101T000000Z",
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
