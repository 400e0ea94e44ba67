"""The calendars stay within what Outlook, Google and Apple are documented to understand.

None of the three can be run here. Each test names its source: MS-OXCICAL and MS-STANOICAL are
Microsoft's own descriptions of what Exchange and Outlook do with a calendar file.
"""

from __future__ import annotations

import re

import pytest

from hulpmiddelen.agendas import oss, published, read_strict

AGENDAS = published()
# Outlook cuts off a longer place or name (MS-OXCICAL 2.1.3.1.1.20.15 and 2.1.3.1.1.5).
MEESTE_TEKENS = 255
# Google refuses to import a larger file.
MEESTE_BYTES = 1_000_000


def unfold(tekst: str) -> list[str]:
    return tekst.replace("\r\n ", "").split("\r\n")[:-1]


def component(tekst: str, naam: str) -> list[str]:
    """The lines of the one component called `naam`."""
    regels = unfold(tekst)
    assert regels.count(f"BEGIN:{naam}") == 1
    return regels[regels.index(f"BEGIN:{naam}") + 1 : regels.index(f"END:{naam}")]


@pytest.fixture(params=AGENDAS)
def tekst(request: pytest.FixtureRequest) -> str:
    return AGENDAS[request.param]


@pytest.mark.parametrize(("deel", "maand"), [("STANDARD", 10), ("DAYLIGHT", 3)])
def test_outlook_reads_each_half_of_the_time_zone(tekst: str, deel: str, maand: int) -> None:
    """One STANDARD and one DAYLIGHT, each with a yearly rule for one day: 2.1.3.1.1.19.2."""
    regels = component(tekst, deel)
    (regel,) = (r for r in regels if r.startswith("RRULE"))
    delen = dict(stuk.split("=") for stuk in regel.removeprefix("RRULE:").split(";"))
    assert delen == {"FREQ": "YEARLY", "BYMONTH": str(maand), "BYDAY": "-1SU"}
    namen = [re.split("[:;]", r)[0] for r in regels]
    assert sorted(namen) == ["DTSTART", "RRULE", "TZNAME", "TZOFFSETFROM", "TZOFFSETTO"]
    (begin,) = (r for r in regels if r.startswith("DTSTART"))
    assert re.fullmatch(r"DTSTART:1996\d{4}T0[23]0000", begin), "local time, before every event"


def test_the_time_zone_comes_before_what_uses_it(tekst: str) -> None:
    """Outlook takes the time of an undeclared zone for that of nowhere."""
    assert "TZID:Europe/Amsterdam" in component(tekst, "VTIMEZONE")
    assert tekst.index("END:VTIMEZONE") < tekst.index("BEGIN:VEVENT")
    assert set(re.findall(r"TZID=([^:;]+)", tekst)) == {"Europe/Amsterdam"}


def test_no_method_no_series_no_alarm(tekst: str) -> None:
    """PUBLISH asks for an ORGANIZER (RFC 5546, 3.2.1); series and alarms are read in many ways."""
    namen = {re.split("[:;]", regel)[0] for regel in unfold(tekst.partition("BEGIN:VEVENT")[2])}
    assert not namen & {"RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "ATTENDEE", "ORGANIZER"}
    assert "VALARM" not in tekst
    assert "METHOD" not in tekst


def test_the_calendar_has_its_name_for_old_and_new_programs(tekst: str) -> None:
    """NAME is RFC 7986; Outlook, Google and Apple know X-WR-CALNAME."""
    kop = dict(r.split(":", 1) for r in unfold(tekst) if r.startswith(("NAME", "X-WR-CALNAME")))
    assert kop["NAME"] == kop["X-WR-CALNAME"] != ""
    assert len(kop["NAME"]) <= MEESTE_TEKENS


def test_programs_are_told_how_often_to_look(tekst: str) -> None:
    """REFRESH-INTERVAL is RFC 7986; Outlook goes by X-PUBLISHED-TTL; Google by neither."""
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT12H" in unfold(tekst)
    assert "X-PUBLISHED-TTL:PT12H" in unfold(tekst)


def test_each_event_is_small_plain_and_free(tekst: str) -> None:
    for evenement in read_strict(tekst):
        assert re.fullmatch(r"[a-z0-9-]+@leerplan", evenement["UID"])
        for naam in ("UID", "SUMMARY", "LOCATION"):
            assert len(evenement.get(naam, "")) <= MEESTE_TEKENS
            assert "\\n" not in evenement.get(naam, ""), "Outlook takes line ends out"
        assert evenement["TRANSP"] == "TRANSPARENT"
        assert evenement["X-MICROSOFT-CDO-BUSYSTATUS"] == "FREE"
        assert evenement["URL"].startswith("https://")
    assert len(tekst.encode()) < MEESTE_BYTES


def test_every_revision_has_its_number_and_its_moment(tekst: str) -> None:
    """Google and Exchange compare SEQUENCE, programs on Android LAST-MODIFIED."""
    for evenement in read_strict(tekst):
        assert evenement["SEQUENCE"].isdecimal()
        assert re.fullmatch(r"\d{8}T000000Z", evenement["LAST-MODIFIED"])
        assert evenement["LAST-MODIFIED"] == evenement["DTSTAMP"]


def test_what_lapses_says_so_in_its_title() -> None:
    """Google takes a CANCELLED event away, Apple strikes it out, Outlook shows it as any other."""
    regels = read_strict(oss(vervalt=["2027-01-12"])["ruwaard"])
    vervallen = [e for e in regels if e["STATUS"] == "CANCELLED"]
    assert len(vervallen) == 2
    assert all(e["SUMMARY"].startswith("Vervalt: Leersessie Ruwaard") for e in vervallen)
    assert not any("Vervalt" in e["SUMMARY"] for e in regels if e["STATUS"] == "CONFIRMED")
