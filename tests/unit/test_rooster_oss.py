"""The six rows of Oss give exactly the right dates, from November 2026 to December 2027.

Found in three other ways: a table made with GNU `date` (its %V is the ISO week), a look at every
single day, and the rules of RFC 5545 as python-dateutil works them out.
"""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from dateutil import rrule

from hulpmiddelen.agendas import read_strict
from hulpmiddelen.roosters import every_day, week
from leerplan.configuratie.gemeente import load_gemeente
from leerplan.planning.agendabestanden import make_agendabestanden
from leerplan.planning.rooster import Venster, Zitting, make_rooster

PROJECT = Path(__file__).parents[2]
DAG = datetime.date
PERIODE = Venster(DAG(2026, 11, 1), DAG(2027, 12, 31))
KONINGSDAG, HEMELVAART = DAG(2027, 4, 27), DAG(2027, 5, 6)
VOORUIT, TERUG = DAG(2027, 3, 28), DAG(2027, 10, 31)  # the clock changes on these Sundays

EVEN = """\
2026-11: 10 24     2026-12: 8 22      2027-01: 12 26     2027-02: 9 23      2027-03: 9 23
2027-04: 6 20      2027-05: 4 18      2027-06: 1 15 29   2027-07: 13 27     2027-08: 10 24
2027-09: 7 21      2027-10: 5 19      2027-11: 2 16 30   2027-12: 14 28"""
# Without 27 April, King's Day.
ONEVEN = """\
2026-11: 3 17      2026-12: 1 15 29   2027-01: 5 19      2027-02: 2 16      2027-03: 2 16 30
2027-04: 13        2027-05: 11 25     2027-06: 8 22      2027-07: 6 20      2027-08: 3 17 31
2027-09: 14 28     2027-10: 12 26     2027-11: 9 23      2027-12: 7 21"""
TWEEDE_DINSDAG = """\
2026-11: 10        2026-12: 8         2027-01: 12        2027-02: 9         2027-03: 9
2027-04: 13        2027-05: 11        2027-06: 8         2027-07: 13        2027-08: 10
2027-09: 14        2027-10: 12        2027-11: 9         2027-12: 14"""
CENTRUM = """\
2026-11: 10 26     2026-12: 8 24      2027-01: 12 28     2027-02: 9 25      2027-03: 9 25
2027-04: 13 22     2027-05: 11 27     2027-06: 8 24      2027-07: 13 22     2027-08: 10 26
2027-09: 14 23     2027-10: 12 28     2027-11: 9 25      2027-12: 14 23"""
TABEL = {
    "Ruwaard": EVEN,
    "Ussen": ONEVEN,
    "Centrum/Zuid": CENTRUM,
    "Schadewijk": TWEEDE_DINSDAG,
    "Maasdorpen": ONEVEN,
    "Dorpskernen": TWEEDE_DINSDAG,
}
UREN = {
    "Ruwaard": {("digitaal", "11:00", "12:30"), ("live", "11:00", "13:00")},
    "Ussen": {(None, "12:00", "13:30")},
    "Centrum/Zuid": {(None, "11:30", "13:00")},
    "Schadewijk": {("digitaal", "12:00", "13:00"), ("live", "12:00", "13:30")},
    "Maasdorpen": {(None, "13:00", "14:00")},
    "Dorpskernen": {(None, "12:30", "13:30")},
}


def read_table(tekst: str) -> list[DAG]:
    """'2026-11: 10 24' gives 10 and 24 November 2026."""
    dagen, maand = [], ""
    for woord in tekst.split():
        if woord.endswith(":"):
            maand = woord[:-1]
        else:
            dagen.append(DAG.fromisoformat(f"{maand}-{int(woord):02}"))
    return dagen


def second_tuesday(dag: DAG) -> bool:
    return dag.isoweekday() == 2 and 8 <= dag.day <= 14


def fourth_thursday(dag: DAG) -> bool:
    return dag.isoweekday() == 4 and 22 <= dag.day <= 28


def odd_tuesday(dag: DAG) -> bool:
    return dag.isoweekday() == 2 and week(dag) % 2 == 1 and dag != KONINGSDAG


PER_DAG = {
    "Ruwaard": lambda dag: dag.isoweekday() == 2 and week(dag) % 2 == 0,
    "Ussen": odd_tuesday,
    "Centrum/Zuid": lambda dag: second_tuesday(dag) or fourth_thursday(dag),
    "Schadewijk": second_tuesday,
    "Maasdorpen": odd_tuesday,
    "Dorpskernen": second_tuesday,
}


def by_rules(*regels: dict) -> set[DAG]:
    """What python-dateutil makes of rules of RFC 5545, a day before and after for the edges."""
    begin = datetime.datetime(2026, 10, 1)
    eind = datetime.datetime(2028, 1, 31)
    dagen = {m.date() for regel in regels for m in rrule.rrule(dtstart=begin, until=eind, **regel)}
    return {dag for dag in dagen if dag in PERIODE and dag != KONINGSDAG}


def weekly(even: bool) -> dict:
    """Tuesdays in weeks with these numbers; 53 is odd."""
    weken = range(2, 53, 2) if even else range(1, 54, 2)
    return {"freq": rrule.YEARLY, "byweekno": list(weken), "byweekday": rrule.TU}


TWEEDE = {"freq": rrule.MONTHLY, "byweekday": rrule.TU(2)}
PER_REGEL = {
    "Ruwaard": [weekly(even=True)],
    "Ussen": [weekly(even=False)],
    "Centrum/Zuid": [TWEEDE, {"freq": rrule.MONTHLY, "byweekday": rrule.TH(4)}],
    "Schadewijk": [TWEEDE],
    "Maasdorpen": [weekly(even=False)],
    "Dorpskernen": [TWEEDE],
}


@pytest.fixture(scope="module")
def oss() -> tuple[Zitting, ...]:
    """The schedule of Oss by its own configuration, rules included."""
    gemeente = load_gemeente(PROJECT, "oss")
    return make_rooster(gemeente.leersessies, gemeente.rooster, PERIODE)


def going_ahead(oss: tuple[Zitting, ...], wijk: str) -> list[DAG]:
    return sorted({z.datum for z in oss if z.wijk == wijk and z.gaat_door})


def test_oss_has_six_rows(oss) -> None:
    assert {z.wijk for z in oss} == TABEL.keys() == PER_DAG.keys() == PER_REGEL.keys()


@pytest.mark.parametrize("wijk", TABEL)
def test_a_row_falls_on_the_days_of_the_table(oss, wijk: str) -> None:
    assert going_ahead(oss, wijk) == read_table(TABEL[wijk])


@pytest.mark.parametrize("wijk", TABEL)
def test_a_row_falls_on_the_days_found_one_by_one(oss, wijk: str) -> None:
    assert going_ahead(oss, wijk) == [dag for dag in every_day(PERIODE) if PER_DAG[wijk](dag)]


@pytest.mark.parametrize("wijk", TABEL)
def test_a_row_falls_on_the_days_of_another_library(oss, wijk: str) -> None:
    assert set(going_ahead(oss, wijk)) == by_rules(*PER_REGEL[wijk])


@pytest.mark.parametrize("wijk", TABEL)
def test_a_row_has_its_hours_each_time(oss, wijk: str) -> None:
    per_dag: dict[DAG, set] = {}
    for z in oss:
        if z.wijk == wijk:
            moment = (z.vorm, f"{z.begin:%H:%M}", f"{z.eind:%H:%M}")
            per_dag.setdefault(z.datum, set()).add(moment)
    assert per_dag
    assert all(momenten == UREN[wijk] for momenten in per_dag.values())


def test_week_53_gives_two_odd_tuesdays_in_a_row(oss) -> None:
    assert DAG(2026, 12, 29).isocalendar().week == 53
    dagen = going_ahead(oss, "Ussen")
    nr = dagen.index(DAG(2026, 12, 29))
    assert dagen[nr + 1] == DAG(2027, 1, 5)  # week 1
    even = going_ahead(oss, "Ruwaard")
    assert even[even.index(DAG(2026, 12, 22)) + 1] == DAG(2027, 1, 12)


def test_kings_day_lapses_and_is_still_told(oss) -> None:
    vervallen = [z for z in oss if not z.gaat_door]
    assert {(z.wijk, z.datum) for z in vervallen} == {
        ("Ussen", KONINGSDAG),
        ("Maasdorpen", KONINGSDAG),
    }
    assert {z.toelichting for z in vervallen} == {"Vervalt: Koningsdag"}
    assert not any(z.aangekondigd for z in vervallen)


def test_ascension_new_year_and_christmas_take_nothing_away(oss) -> None:
    """They fall on days without a session; those of the same weeks go ahead."""
    dagen = {z.datum for z in oss if z.gaat_door}
    vrij = {HEMELVAART, DAG(2026, 12, 25), DAG(2027, 1, 1), DAG(2027, 5, 5), DAG(2027, 5, 17)}
    assert not dagen & vrij
    assert {DAG(2027, 5, 4), DAG(2026, 12, 22), DAG(2026, 12, 24), DAG(2026, 12, 29)} <= dagen


@pytest.mark.parametrize("wijk", TABEL)
def test_the_hour_is_that_of_the_clock_on_both_sides_of_each_change(oss, wijk: str) -> None:
    for zitting in oss:
        zomer = VOORUIT < zitting.datum < TERUG
        for moment in (zitting.begin, zitting.eind):
            verschil = moment.hour - moment.astimezone(datetime.UTC).hour
            assert verschil == (2 if zomer else 1), zitting
    dagen = going_ahead(oss, wijk)
    for dag in (VOORUIT, TERUG):
        assert dagen[0] < dag < dagen[-1], "sessions on both sides"


def test_the_calendar_files_hold_the_same_days(oss) -> None:
    gemeente = load_gemeente(PROJECT, "oss")
    agendas = make_agendabestanden("oss", gemeente, oss, PERIODE, {})
    for wijk, tabel in TABEL.items():
        bestand = agendas[wijk.lower().replace("/", "-")]
        dagen = {evenement["DTSTART"][:8] for evenement in read_strict(bestand)}
        assert dagen == {f"{dag:%Y%m%d}" for dag in read_table(tabel)}
