"""The sessions fall on the right days, checked against days found in another way."""

from __future__ import annotations

import calendar
import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from hulpmiddelen.ritmes import ritmes
from leerplan.configuratie.ritme import Losse, Rangdagen, Weeksoort, Wekelijks, parse_ritme
from leerplan.configuratie.roostervelden import Leersessie, Roosterregels
from leerplan.configuratie.vrijedagen import public_holiday, school_holiday, school_year_known
from leerplan.configuratie.yamlbestand import parse_yaml, read_yaml
from leerplan.planning.rooster import Venster, day_off, expand, make_rooster
from leerplan.planning.roosterkeuring import check_rooster

PROJECT = Path(__file__).parents[2]
DAG = datetime.date
EEN_DAG = datetime.timedelta(days=1)
PERIODE = Venster(DAG(2026, 11, 1), DAG(2027, 12, 31))
JAAR = Venster(DAG(2027, 1, 1), DAG(2027, 12, 31))
DINSDAG, DONDERDAG = 1, 3
KONINGSDAG = DAG(2027, 4, 27)


def every_day(venster: Venster) -> list[DAG]:
    aantal = (venster.tot_en_met - venster.van).days + 1
    return [venster.van + nr * EEN_DAG for nr in range(aantal)]


def week(dag: DAG) -> int:
    """The week number by the C library, which our code does not use."""
    return int(dag.strftime("%V"))


def sessie(ritme="elke dinsdag", **velden) -> Leersessie:
    gewoon = {"wijk": "Ruwaard", "ritme": ritme, "tijden": [{"van": "11.00", "tot": "12.30"}]}
    return Leersessie.model_validate(gewoon | velden)


def days(*sessies: Leersessie, venster: Venster = JAAR, gaat_door: bool = True, **regels):
    zittingen = make_rooster(sessies, Roosterregels(**regels), venster)
    return [z.datum for z in zittingen if z.gaat_door == gaat_door]


# --- the six rows of Oss ---------------------------------------------------------------------


def second_tuesday(dag: DAG) -> bool:
    return dag.weekday() == DINSDAG and 8 <= dag.day <= 14


def fourth_thursday(dag: DAG) -> bool:
    return dag.weekday() == DONDERDAG and 22 <= dag.day <= 28


OSS = {
    "Ruwaard": lambda d: d.weekday() == DINSDAG and week(d) % 2 == 0,
    "Ussen": lambda d: d.weekday() == DINSDAG and week(d) % 2 == 1 and d != KONINGSDAG,
    "Centrum/Zuid": lambda d: second_tuesday(d) or fourth_thursday(d),
    "Schadewijk": second_tuesday,
    "Maasdorpen": lambda d: d.weekday() == DINSDAG and week(d) % 2 == 1 and d != KONINGSDAG,
    "Dorpskernen": second_tuesday,
}
UREN = {
    "Ruwaard": {("digitaal", "11:00", "12:30"), ("live", "11:00", "13:00")},
    "Ussen": {(None, "12:00", "13:30")},
    "Centrum/Zuid": {(None, "11:30", "13:00")},
    "Schadewijk": {("digitaal", "12:00", "13:00"), ("live", "12:00", "13:30")},
    "Maasdorpen": {(None, "13:00", "14:00")},
    "Dorpskernen": {(None, "12:30", "13:30")},
}


@pytest.fixture(scope="module")
def oss():
    bestand = read_yaml(PROJECT / "gemeente-config" / "oss.yml", "gemeente-config/oss.yml")
    sessies = [Leersessie.model_validate(rij) for rij in bestand.data["leersessies"]]
    return make_rooster(sessies, Roosterregels(), PERIODE)


def test_oss_has_six_rows(oss):
    assert {z.wijk for z in oss} == set(OSS)


@pytest.mark.parametrize("wijk", OSS)
def test_the_row_of_oss_falls_on_the_right_days(oss, wijk):
    verwacht = [dag for dag in every_day(PERIODE) if OSS[wijk](dag)]
    assert sorted({z.datum for z in oss if z.wijk == wijk and z.gaat_door}) == verwacht


@pytest.mark.parametrize("wijk", OSS)
def test_the_row_of_oss_has_its_hours_each_time(oss, wijk):
    per_dag: dict[DAG, set] = {}
    for z in oss:
        if z.wijk == wijk:
            moment = (z.vorm, f"{z.begin:%H:%M}", f"{z.eind:%H:%M}")
            per_dag.setdefault(z.datum, set()).add(moment)
    assert per_dag
    assert all(momenten == UREN[wijk] for momenten in per_dag.values())


# Written out by hand from a wall calendar.
HAND = {
    "Ruwaard": "2026-11-10 2026-11-24 2026-12-08 2026-12-22 2027-01-12 2027-01-26 2027-02-09",
    "Ussen": "2026-11-03 2026-11-17 2026-12-01 2026-12-15 2026-12-29 2027-01-05 2027-01-19",
    "Centrum/Zuid": "2026-11-10 2026-11-26 2026-12-08 2026-12-24 2027-01-12 2027-01-28 2027-02-09",
    "Schadewijk": "2026-11-10 2026-12-08 2027-01-12 2027-02-09 2027-03-09 2027-04-13 2027-05-11",
    "Maasdorpen": "2026-11-03 2026-11-17 2026-12-01 2026-12-15 2026-12-29 2027-01-05 2027-01-19",
    "Dorpskernen": "2026-11-10 2026-12-08 2027-01-12 2027-02-09 2027-03-09 2027-04-13 2027-05-11",
}


@pytest.mark.parametrize("wijk", HAND)
def test_the_first_days_of_oss_by_hand(oss, wijk):
    dagen = sorted({z.datum for z in oss if z.wijk == wijk})
    assert [str(dag) for dag in dagen[:7]] == HAND[wijk].split()


def test_a_last_monday_that_is_also_the_fourth_comes_once():
    februari = Venster(DAG(2027, 2, 1), DAG(2027, 2, 28))
    assert expand(Rangdagen(((4, 0), (-1, 0))), februari) == [DAG(2027, 2, 22)]


def test_week_53_gives_two_odd_tuesdays_in_a_row(oss):
    assert DAG(2026, 12, 29).isocalendar().week == 53
    dagen = sorted({z.datum for z in oss if z.wijk == "Ussen"})
    nr = dagen.index(DAG(2026, 12, 29))
    assert dagen[nr + 1] == DAG(2027, 1, 5)  # week 1
    even = sorted({z.datum for z in oss if z.wijk == "Ruwaard"})
    assert even[even.index(DAG(2026, 12, 22)) + 1] == DAG(2027, 1, 12)


def test_kings_day_lapses_and_is_still_told(oss):
    vervallen = [z for z in oss if not z.gaat_door]
    assert {(z.wijk, z.datum) for z in vervallen} == {
        ("Ussen", KONINGSDAG),
        ("Maasdorpen", KONINGSDAG),
    }
    assert {z.toelichting for z in vervallen} == {"Vervalt: Koningsdag"}
    assert not any(z.aangekondigd for z in vervallen)


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


# --- rhythms ------------------------------------------------------------------------------------


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


# --- days off -----------------------------------------------------------------------------------


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


# --- exceptions ---------------------------------------------------------------------------------

MAART = Venster(DAG(2027, 3, 1), DAG(2027, 3, 31))


def plan(rij: Leersessie, venster: Venster = MAART, **regels) -> list[tuple]:
    zittingen = make_rooster([rij], Roosterregels(**regels), venster)
    return [(f"{z.begin:%m-%d %H.%M}", z.status, z.reden, z.sleutel) for z in zittingen]


def test_a_moved_session_names_both_dates_and_keeps_its_key():
    rij = sessie(
        "2e dinsdag van de maand",
        verplaatst=[{"van": "2027-03-09", "naar": "2027-03-11", "reden": "Cursus"}],
    )
    (zitting,) = make_rooster([rij], Roosterregels(), MAART)
    assert (zitting.oorspronkelijk, zitting.datum) == (DAG(2027, 3, 9), DAG(2027, 3, 11))
    assert zitting.sleutel == "ruwaard-20270309"
    assert zitting.toelichting == (
        "Verplaatst van dinsdag 9 maart 2027 naar donderdag 11 maart 2027: Cursus"
    )


def test_a_moved_session_can_get_other_times_and_another_place():
    rij = sessie(
        "2e dinsdag van de maand",
        tijden=[{"van": "11.00", "tot": "12.30", "vorm": "live"}],
        locatie={"naam": "De Linde"},
        verplaatst=[
            {
                "van": "2027-03-09",
                "naar": "2027-03-09",
                "tijden": [{"van": "15.00", "tot": "16.00"}],
                "locatie": {"naam": "De Eik"},
            }
        ],
    )
    (zitting,) = make_rooster([rij], Roosterregels(), MAART)
    assert (f"{zitting.begin:%H.%M}", zitting.vorm, zitting.locatie.naam) == (
        "15.00",
        "live",
        "De Eik",
    )
    assert zitting.sleutel == "ruwaard-20270309-live"
    assert zitting.toelichting == "Andere tijd of plaats"


def test_a_session_moves_into_and_out_of_the_window():
    erin = sessie(
        "2e dinsdag van de maand", verplaatst=[{"van": "2027-02-09", "naar": "2027-03-02"}]
    )
    assert [p[0] for p in plan(erin)] == ["03-02 11.00", "03-09 11.00"]
    eruit = sessie(
        "2e dinsdag van de maand", verplaatst=[{"van": "2027-03-09", "naar": "2027-04-06"}]
    )
    assert plan(eruit) == []


def test_what_lapses_says_why_and_wins_from_a_move():
    rij = sessie(
        "elke dinsdag",
        vervalt=["2027-03-02", {"datum": "2027-03-11", "reden": "Ziek"}],
        verplaatst=[{"van": "2027-03-09", "naar": "2027-03-11"}],
    )
    assert plan(rij)[:2] == [
        ("03-02 11.00", "vervalt", None, "ruwaard-20270302"),
        ("03-11 11.00", "vervalt", "Ziek", "ruwaard-20270309"),
    ]


def test_an_extra_session_stands_beside_the_rhythm_or_on_a_day_off():
    rij = sessie(
        "2e dinsdag van de maand",
        extra=["2027-03-18", {"datum": "2027-03-09", "tijden": [{"van": "15.00", "tot": "16.00"}]}],
    )
    assert plan(rij) == [
        ("03-09 11.00", "gaat door", None, "ruwaard-20270309"),
        ("03-09 15.00", "gaat door", None, "ruwaard-20270309-extra"),
        ("03-18 11.00", "gaat door", None, "ruwaard-20270318"),
    ]
    april = Venster(DAG(2027, 4, 20), DAG(2027, 4, 30))
    op_koningsdag = sessie("elke dinsdag", extra=[{"datum": "2027-04-27", "reden": "Feest"}])
    assert plan(op_koningsdag, april)[-1] == (
        "04-27 11.00",
        "gaat door",
        "Feest",
        "ruwaard-20270427",
    )


def test_an_extra_session_that_is_there_already_is_not_doubled():
    assert len(plan(sessie("2e dinsdag van de maand", extra=["2027-03-09"]))) == 1


def test_the_day_that_a_move_leaves_can_get_an_extra_session():
    rij = sessie(
        "2e dinsdag van de maand",
        verplaatst=[{"van": "2027-03-09", "naar": "2027-03-10"}],
        extra=["2027-03-09"],
    )
    assert [p[3] for p in plan(rij)] == ["ruwaard-20270309-extra", "ruwaard-20270309"]


def test_a_digital_moment_has_no_location():
    rij = sessie(
        "2027-03-09",
        tijden=[
            {"van": "11.00", "tot": "12.00", "vorm": "digitaal"},
            {"van": "11.00", "tot": "13.00", "vorm": "live"},
        ],
        locatie={"naam": "De Linde"},
    )
    plekken = {
        z.vorm: z.locatie and z.locatie.naam for z in make_rooster([rij], Roosterregels(), MAART)
    }
    assert plekken == {"digitaal": None, "live": "De Linde"}


def test_keys_stay_apart_when_names_look_alike():
    rijen = [
        sessie("2027-03-09", wijk=wijk, tijden=[{"van": "11.00", "tot": "12.00"}] * 2)
        for wijk in ("Centrum/Zuid", "Centrum Zuid", "中")
    ]
    sleutels = [z.sleutel for z in make_rooster(rijen, Roosterregels(), MAART)]
    assert len(set(sleutels)) == len(sleutels) == 6


data = st.dates(DAG(2027, 1, 1), DAG(2027, 12, 31))


@settings(deadline=None)
@given(
    st.lists(data, max_size=3, unique=True),
    st.lists(st.tuples(data, data).filter(lambda v: v[0] != v[1]), max_size=3),
    st.lists(data, max_size=3, unique=True),
    st.sampled_from(["elke dinsdag", "donderdag in de even weken", "2027-04-27"]),
)
def test_exceptions_never_double_or_lose_a_session(vervalt, verplaatst, extra, ritme):
    rij = sessie(
        ritme,
        vervalt=[str(d) for d in vervalt],
        verplaatst=[{"van": str(van), "naar": str(naar)} for van, naar in verplaatst],
        extra=[str(d) for d in extra],
    )
    zittingen = make_rooster([rij], Roosterregels(), JAAR)
    assert zittingen == make_rooster([rij], Roosterregels(), JAAR)
    assert len({z.sleutel for z in zittingen}) == len(zittingen)
    assert [z.begin for z in zittingen] == sorted(z.begin for z in zittingen)
    volgens_ritme = set(expand(parse_ritme(ritme), JAAR))
    assert volgens_ritme <= {z.oorspronkelijk for z in zittingen}
    vreemd = {z.oorspronkelijk for z in zittingen} - volgens_ritme
    assert vreemd <= set(extra)
    assert not {z.datum for z in zittingen if z.gaat_door} & set(vervalt)


# --- what the fields refuse ---------------------------------------------------------------------


SCHRIJF = "Schrijf `datum: 2026-12-24`, of `van: 2026-12-21` met `tot_en_met: 2027-01-01`."


@pytest.mark.parametrize(
    ("model", "velden", "wat", "hulp"),
    [
        (
            Leersessie,
            {"ritme": "af en toe"},
            "ik begrijp het ritme `af en toe` niet",
            "Schrijf bijvoorbeeld `dinsdag in de even weken`, `2e dinsdag van de maand` of "
            "`om de 3 weken op woensdag vanaf 2026-09-02`.",
        ),
        (
            Leersessie,
            {"vervalt": ["2027-02-30"]},
            "de datum `2027-02-30` bestaat niet",
            "Schrijf de datum als jaar-maand-dag: 2026-12-22. Of voluit: 22 december 2026.",
        ),
        (
            Leersessie,
            {"extra": [{"datum": "morgen"}]},
            "`morgen` is geen datum",
            "Schrijf de datum als jaar-maand-dag: 2026-12-22. Of voluit: 22 december 2026.",
        ),
        (
            Leersessie,
            {"verplaatst": [{"van": "2027-03-09", "naar": "2027-03-09"}]},
            "de nieuwe dag is dezelfde als de oude",
            "Verbeter `naar`, of geef andere tijden of een andere locatie.",
        ),
        (
            Leersessie,
            {"tijden": [{"van": "12.00", "tot": "11.00"}]},
            "het einde (11.00) ligt niet na het begin (12.00)",
            "Verbeter `van` of `tot`.",
        ),
        (
            Roosterregels,
            {"schoolvakanties": "overslaan"},
            "ik weet niet welke schoolvakanties ik moet overslaan",
            "Zet erbij: `schoolregio: Noord`, `Midden` of `Zuid`.",
        ),
        (
            Roosterregels,
            {"gesloten": [{"van": "2027-03-09"}]},
            "hier hoort één dag of een begin en een einde",
            SCHRIJF,
        ),
        (
            Roosterregels,
            {"toch_open": [{"van": "2027-03-09", "tot_en_met": "2027-03-01"}]},
            "de laatste dag ligt voor de eerste",
            SCHRIJF,
        ),
    ],
)
def test_a_field_that_cannot_be_right_is_refused(model, velden, wat, hulp):
    gewoon = {"wijk": "X", "ritme": "elke dinsdag", "tijden": [{"van": "1.00", "tot": "2.00"}]}
    with pytest.raises(ValidationError) as fout:
        model.model_validate(gewoon | velden if model is Leersessie else velden)
    gezegd = fout.value.errors()[0]["ctx"]
    assert (gezegd["wat"], gezegd["hulp"]) == (wat, hulp)


# --- what `controleer` warns for ----------------------------------------------------------------


def findings(*sessies: Leersessie, venster: Venster = JAAR, **regels) -> list[str]:
    gevonden = check_rooster(sessies, Roosterregels(**regels), venster)
    return [f"{b.wat} | {b.hulp}" for b in gevonden]


SANNE = {"naam": "Sanne Voorbeeld", "email": "s@voorbeeld.nl"}


def test_a_schedule_without_slips_gives_no_warning():
    bestand = read_yaml(PROJECT / "gemeente-config" / "oss.yml", "gemeente-config/oss.yml")
    sessies = [Leersessie.model_validate(rij) for rij in bestand.data["leersessies"]]
    assert check_rooster(sessies, Roosterregels(), PERIODE) == []


def test_two_sessions_of_one_coach_at_the_same_time():
    een = sessie("elke dinsdag", aanjager=SANNE)
    ander = sessie("2e dinsdag van de maand", wijk="Ussen", aanjager={"naam": "sanne voorbeeld"})
    assert findings(een, ander) == [
        "Sanne Voorbeeld heeft op dinsdag 12 januari 2027 twee leersessies tegelijk: "
        "Ruwaard en Ussen (en nog 11 keer) | Verander een dag, een tijd of de aanjager."
    ]


def test_sessions_that_touch_or_belong_to_others_do_not_clash():
    een = sessie("elke dinsdag", aanjager=SANNE)
    erna = sessie(wijk="Ussen", aanjager=SANNE, tijden=[{"van": "12.30", "tot": "13.30"}])
    naamgenoot = sessie(wijk="Oost", aanjager=SANNE | {"email": "ander@voorbeeld.nl"})
    niemand = sessie(wijk="West")
    assert findings(een, erna, naamgenoot, niemand) == []


def test_digital_and_live_of_one_row_are_one_meeting_but_twice_live_is_a_clash():
    vormen = [{"van": "11.00", "tot": "12.30", "vorm": v} for v in ("digitaal", "live")]
    plek = {"naam": "De Linde"}
    assert findings(sessie("2027-03-09", aanjager=SANNE, tijden=vormen, locatie=plek)) == []
    dubbel = sessie("2027-03-09", aanjager=SANNE, tijden=[vormen[1]] * 2, locatie=plek)
    assert "twee leersessies tegelijk: Ruwaard" in findings(dubbel)[0]


def test_a_live_session_without_a_location():
    live = [{"van": "11.00", "tot": "12.30", "vorm": "live"}]
    assert findings(sessie(tijden=live)) == [
        "deze leersessie is live, maar heeft geen locatie | Vul `locatie` in, met minstens `naam`."
    ]


def test_an_end_before_its_begin_in_the_night_that_the_clock_moves():
    nacht = sessie("2027-03-28", tijden=[{"van": "2.30", "tot": "3.10"}])
    assert findings(nacht) == [
        "op zondag 28 maart 2027 ligt het einde (03.10) niet na het begin (02.30) | "
        "Verbeter de tijden. Let op de nacht waarin de klok verspringt."
    ]


def test_a_rhythm_without_dates():
    assert findings(sessie(["2026-01-06", "elke dinsdag"])) == [
        "`2026-01-06` geeft geen enkele datum van 1 januari 2027 tot en met 31 december 2027 | "
        "Klopt het jaar? Geef nieuwe data, of haal de regel weg."
    ]
    dicht = [{"van": "2027-01-01", "tot_en_met": "2027-12-31"}]
    assert findings(sessie(), gesloten=dicht) == [
        "er gaat geen enkele leersessie door van 1 januari 2027 tot en met 31 december 2027 | "
        "Kijk bij feestdagen, schoolvakanties, `gesloten` en `vervalt`."
    ]


GEEN = (
    "op woensdag 10 maart 2027 is er volgens het ritme geen leersessie | "
    "Dichtbij is er wel een op dinsdag 9 maart 2027 (2027-03-09)."
)


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"vervalt": ["2027-03-10"]}, GEEN),
        ({"verplaatst": [{"van": "2027-03-10", "naar": "2027-03-11"}]}, GEEN),
        (
            {"ritme": "2027-12-31", "vervalt": ["2027-03-10"]},
            "op woensdag 10 maart 2027 is er volgens het ritme geen leersessie | "
            "Verbeter de datum.",
        ),
        (
            {"verplaatst": [{"van": "2027-03-09", "naar": "2027-05-06"}]},
            "donderdag 6 mei 2027 is een vrije dag: Hemelvaartsdag | Klopt deze dag?",
        ),
        (
            {"extra": ["2027-03-09"]},
            "op dinsdag 9 maart 2027 is er al een leersessie | "
            "Haal de dag weg, of geef andere `tijden`.",
        ),
        (
            {"extra": ["2027-03-10"], "vervalt": ["2027-03-10"]},
            "woensdag 10 maart 2027 staat ook bij `extra` | "
            "Haal de dag op één van de twee plaatsen weg.",
        ),
        (
            {"vervalt": ["2027-03-09", "2027-03-09"]},
            "dinsdag 9 maart 2027 staat hier 2 keer | Laat er één staan.",
        ),
    ],
)
def test_an_exception_that_cannot_be_meant(velden, melding):
    assert findings(sessie(**velden)) == [melding]


@pytest.mark.parametrize(
    "velden",
    [
        {"vervalt": ["2026-03-11"]},  # past
        {"verplaatst": [{"van": "2027-03-09", "naar": "2027-03-11"}], "vervalt": ["2027-03-11"]},
        {"extra": ["2027-04-27"]},
    ],
)
def test_an_exception_that_is_in_order(velden):
    assert findings(sessie(**velden)) == []


def test_school_years_that_are_not_known_are_told():
    venster = Venster(DAG(2030, 9, 1), DAG(2031, 8, 31))
    gezegd = findings(sessie(), venster=venster, schoolvakanties="overslaan", schoolregio="Zuid")
    assert gezegd == [
        f"van {jaar} ken ik nog niet alle schoolvakanties | "
        "Zet de vakanties die je mist bij `gesloten`."
        for jaar in (2030, 2031)
    ]
    assert findings(sessie(), venster=venster) == []


def test_a_finding_becomes_a_problem_with_its_line():
    tekst = "leersessies:\n  - wijk: X\n    ritme: elke dinsdag\n    vervalt:\n      - 2027-03-10\n"
    bestand = parse_yaml(tekst, "gemeente-config/x.yml")
    (bevinding,) = check_rooster([sessie(vervalt=["2027-03-10"])], Roosterregels(), JAAR)
    assert str(bevinding.as_problem(bestand)) == (
        "gemeente-config/x.yml:5: leersessies[1].vervalt[1]: op woensdag 10 maart 2027 is er "
        "volgens het ritme geen leersessie\n"
        "    Dichtbij is er wel een op dinsdag 9 maart 2027 (2027-03-09)."
    )
