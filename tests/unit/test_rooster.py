"""The sessions fall on the right days, checked against days found in another way."""

from __future__ import annotations

import calendar
import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hulpmiddelen.ritmes import ritmes
from hulpmiddelen.roosters import EEN_DAG, JAAR, days, every_day, sessie, week
from leerplan.configuratie.ritme import Losse, Rangdagen, Weeksoort, Wekelijks, parse_ritme
from leerplan.configuratie.roostervelden import Roosterregels
from leerplan.configuratie.vrijedagen import public_holiday, school_holiday, school_year_known
from leerplan.planning.rooster import Venster, day_off, expand, make_rooster

DAG = datetime.date
KONINGSDAG = DAG(2027, 4, 27)


# --- rhythms ---------------------------------------------------------------------------------


def fits(ritme, dag: DAG) -> bool:
    """Whether `dag` belongs to `ritme`, by looking at that one day only."""
    if isinstance(ritme, Losse):
        return dag in ritme.dagen
    if ritme.vanaf and dag < ritme.vanaf:
        return False
    if isinstance(ritme, Rangdagen):
        return any(dag.weekday() == w and has_rank(dag, rang, ritme.per) for rang, w in ritme.keren)
    if dag.weekday() not in ritme.weekdagen:
        return False
    if isinstance(ritme, Weeksoort):
        return week(dag) % 2 == (0 if ritme.even else 1)
    if ritme.elke == 1:
        return True
    # Count the Mondays passed since the first date.
    return ((dag.toordinal() - 1) // 7 - (ritme.vanaf.toordinal() - 1) // 7) % ritme.elke == 0


def has_rank(dag: DAG, rang: int, per: str) -> bool:
    """By listing all such weekdays of the month or quarter."""
    eerste = dag.month if per == "maand" else (dag.month - 1) // 3 * 3 + 1
    maanden = [eerste] if per == "maand" else [eerste, eerste + 1, eerste + 2]
    rij = [
        DAG(dag.year, maand, weekrij[dag.weekday()])
        for maand in maanden
        for weekrij in calendar.monthcalendar(dag.year, maand)
        if weekrij[dag.weekday()]
    ]
    plek = -1 if rang == -1 else rang - 1
    return plek < len(rij) and rij[plek] == dag


@settings(deadline=None)
@given(ritmes, st.dates(DAG(2001, 1, 1), DAG(2090, 1, 1)), st.integers(0, 400))
def test_a_rhythm_gives_exactly_the_days_that_fit(ritme, van, lengte):
    venster = Venster(van, van + lengte * EEN_DAG)
    assert expand(ritme, venster) == [d for d in every_day(venster) if fits(ritme, d)]


@settings(deadline=None)
@given(ritmes, st.dates(DAG(2001, 1, 1), DAG(2090, 1, 1)), st.integers(0, 300), st.integers(1, 300))
def test_two_windows_in_a_row_give_what_one_gives(ritme, van, eerste, tweede):
    knip, eind = van + eerste * EEN_DAG, van + (eerste + tweede) * EEN_DAG
    samen = expand(ritme, Venster(van, knip)) + expand(ritme, Venster(knip + EEN_DAG, eind))
    assert samen == expand(ritme, Venster(van, eind))


@settings(deadline=None)
@given(st.sampled_from([True, False]), st.integers(2000, 2090))
def test_even_and_odd_weeks_part_the_tuesdays_of_any_year(even, jaar):
    venster = Venster(DAG(jaar, 1, 1), DAG(jaar, 12, 31))
    dagen = expand(Weeksoort((1,), even), venster)
    ander = expand(Weeksoort((1,), not even), venster)
    assert sorted(dagen + ander) == [d for d in every_day(venster) if d.weekday() == 1]


def test_every_three_weeks_counts_across_new_year():
    dagen = expand(Wekelijks((2,), 3, DAG(2026, 9, 2)), Venster(DAG(2026, 12, 1), DAG(2027, 2, 1)))
    assert [str(d) for d in dagen] == ["2026-12-16", "2027-01-06", "2027-01-27"]


@pytest.mark.parametrize(
    ("ritme", "dagen"),
    [
        ("eerste maandag van het kwartaal", "01-04 04-05 07-05 10-04"),
        ("laatste vrijdag van het kwartaal", "03-26 06-25 09-24 12-31"),
        ("5e zondag van de maand", "01-31 05-30 08-29 10-31"),
        (
            "laatste vrijdag van de maand",
            "01-29 02-26 03-26 04-30 05-28 06-25 07-30 08-27 09-24 10-29 11-26 12-31",
        ),
    ],
)
def test_months_and_quarters_of_2027_by_hand(ritme, dagen):
    gevonden = expand(parse_ritme(ritme), JAAR)
    assert [f"{d:%m-%d}" for d in gevonden] == dagen.split()


@pytest.mark.parametrize(
    ("van", "maanden", "tot_en_met"),
    [
        (DAG(2026, 11, 22), 12, DAG(2027, 11, 21)),
        (DAG(2027, 3, 1), 12, DAG(2028, 2, 29)),
        (DAG(2026, 11, 1), 14, DAG(2027, 12, 31)),
    ],
)
def test_a_window_of_months(van, maanden, tot_en_met):
    assert Venster.from_months(van, maanden) == Venster(van, tot_en_met)


def test_a_last_monday_that_is_also_the_fourth_comes_once():
    februari = Venster(DAG(2027, 2, 1), DAG(2027, 2, 28))
    assert expand(Rangdagen(((4, 0), (-1, 0))), februari) == [DAG(2027, 2, 22)]


@pytest.mark.parametrize(
    ("dag", "utc"),
    [
        (DAG(2027, 3, 23), "11:00"),  # before the clock went forward on 28 March 2027
        (DAG(2027, 4, 6), "10:00"),
        (DAG(2027, 10, 19), "10:00"),  # before it went back on 31 October 2027
        (DAG(2027, 11, 2), "11:00"),
    ],
)
def test_the_hour_is_that_of_the_clock_on_both_sides_of_a_change(dag, utc):
    (zitting,) = make_rooster(
        [sessie(str(dag), tijden=[{"van": "12.00", "tot": "13.30"}])], Roosterregels(), JAAR
    )
    assert (zitting.begin.hour, zitting.eind.hour) == (12, 13)
    assert f"{zitting.begin.astimezone(datetime.UTC):%H:%M}" == utc
    assert str(zitting.begin.tzinfo) == "Europe/Amsterdam"


# --- days off ---------------------------------------------------------------------------------


def test_the_days_off_of_2027_are_these():
    vrij = {str(d)[5:]: public_holiday(d) for d in every_day(JAAR) if public_holiday(d)}
    assert vrij == {
        "01-01": "Nieuwjaarsdag",
        "03-28": "Eerste paasdag",
        "03-29": "Tweede paasdag",
        "04-27": "Koningsdag",
        "05-05": "Bevrijdingsdag",
        "05-06": "Hemelvaartsdag",
        "05-16": "Eerste pinksterdag",
        "05-17": "Tweede pinksterdag",
        "12-25": "Eerste kerstdag",
        "12-26": "Tweede kerstdag",
    }


def test_good_friday_is_an_ordinary_working_day():
    assert public_holiday(DAG(2027, 3, 26)) is None


def test_kings_day_on_a_sunday_is_kept_on_saturday():
    assert public_holiday(DAG(2031, 4, 26)) == "Koningsdag"
    assert public_holiday(DAG(2031, 4, 27)) is None


def test_ascension_day_is_skipped_or_kept():
    hemelvaart = DAG(2027, 5, 6)
    donderdagen = sessie("elke donderdag")
    assert hemelvaart not in days(donderdagen)
    assert hemelvaart in days(donderdagen, gaat_door=False)
    assert hemelvaart in days(donderdagen, feestdagen="houden")
    assert hemelvaart in days(donderdagen, toch_open=["2027-05-06"])


# From the decree of the ministry of Education for 2025-2030, weekends included.
SCHOOL = [
    ("Noord", "Voorjaarsvakantie", "2027-02-20", "2027-02-28"),
    ("Midden", "Voorjaarsvakantie", "2027-02-20", "2027-02-28"),
    ("Zuid", "Voorjaarsvakantie", "2027-02-13", "2027-02-21"),
    ("Zuid", "Meivakantie", "2027-04-24", "2027-05-02"),
    ("Noord", "Zomervakantie", "2027-07-10", "2027-08-22"),
    ("Midden", "Zomervakantie", "2027-07-17", "2027-08-29"),
    ("Zuid", "Zomervakantie", "2027-07-24", "2027-09-05"),
]


@pytest.mark.parametrize(("regio", "naam", "van", "tot"), SCHOOL)
def test_school_holidays_of_a_region(regio, naam, van, tot):
    vrij = [str(d) for d in every_day(JAAR) if school_holiday(d, regio) == naam]
    assert (vrij[0], vrij[-1]) == (van, tot)


def test_christmas_break_runs_over_new_year():
    venster = Venster(DAG(2026, 12, 1), DAG(2027, 1, 31))
    vrij = [str(d) for d in every_day(venster) if school_holiday(d, "Zuid")]
    assert (vrij[0], vrij[-1], len(vrij)) == ("2026-12-19", "2027-01-03", 16)


def test_school_holidays_are_kept_unless_asked():
    woensdagen = sessie("elke woensdag")
    zomer = DAG(2027, 8, 4)
    assert zomer in days(woensdagen)
    overslaan = {"schoolvakanties": "overslaan", "schoolregio": "Zuid"}
    assert zomer not in days(woensdagen, **overslaan)
    assert DAG(2027, 7, 21) in days(woensdagen, **overslaan)
    assert DAG(2027, 7, 21) not in days(
        woensdagen, schoolvakanties="overslaan", schoolregio="Noord"
    )
    open_ = [{"van": "2027-08-02", "tot_en_met": "2027-08-06"}]
    assert zomer in days(woensdagen, toch_open=open_, **overslaan)


def test_years_whose_school_holidays_are_not_fixed_yet():
    assert school_year_known(2027, "Zuid")
    assert not school_year_known(2031, "Zuid")


def test_closed_days_take_everything_of_the_rhythm():
    gesloten = [{"van": "2027-03-01", "tot_en_met": "2027-03-12", "reden": "Verbouwing"}]
    zittingen = make_rooster(
        [sessie("elke dinsdag"), sessie("2027-03-03", wijk="Ussen")],
        Roosterregels(gesloten=gesloten),
        Venster(DAG(2027, 3, 1), DAG(2027, 3, 16)),
    )
    assert [(str(z.datum), z.toelichting) for z in zittingen] == [
        ("2027-03-02", "Vervalt: Verbouwing"),
        ("2027-03-03", "Vervalt: Verbouwing"),
        ("2027-03-09", "Vervalt: Verbouwing"),
        ("2027-03-16", ""),
    ]


def test_a_date_that_was_typed_is_meant():
    assert days(sessie("2027-04-27")) == [KONINGSDAG]
    assert day_off(KONINGSDAG, Roosterregels()) == "Koningsdag"
