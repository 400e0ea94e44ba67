"""What moves, lapses or comes extra: never doubled, never lost, with both dates told."""

from __future__ import annotations

import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from hulpmiddelen.ritmes import ritmes
from hulpmiddelen.roosters import EEN_DAG, JAAR, sessie
from leerplan.configuratie.ritme import Losse, parse_ritme, show_ritme
from leerplan.configuratie.roostervelden import Leersessie, Roosterregels
from leerplan.planning.rooster import Venster, expand, make_rooster

DAG = datetime.date


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


# The days off of 2027 and the summer holiday of the south, by hand.
FEESTDAGEN = {
    DAG(2027, *dag): naam
    for dag, naam in {
        (1, 1): "Nieuwjaarsdag",
        (3, 28): "Eerste paasdag",
        (3, 29): "Tweede paasdag",
        (4, 27): "Koningsdag",
        (5, 5): "Bevrijdingsdag",
        (5, 6): "Hemelvaartsdag",
        (5, 16): "Eerste pinksterdag",
        (5, 17): "Tweede pinksterdag",
        (12, 25): "Eerste kerstdag",
        (12, 26): "Tweede kerstdag",
    }.items()
}
ZOMER = (DAG(2027, 7, 24), DAG(2027, 9, 5))
LENTE = Venster(DAG(2027, 3, 15), DAG(2027, 4, 16))  # no school holiday in these weeks
periodes = st.lists(
    st.tuples(data, st.integers(0, 20)).map(
        lambda p: {"van": str(p[0]), "tot_en_met": str(min(p[0] + p[1] * EEN_DAG, JAAR.tot_en_met))}
    ),
    max_size=3,
)
overslaan = st.sampled_from(["overslaan", "houden"])
getypt = st.sets(data | st.sampled_from(sorted(FEESTDAGEN)), min_size=1, max_size=5).map(
    lambda dagen: Losse(tuple(sorted(dagen)))
)


def covered(dag: datetime.date, perioden: list[dict]) -> bool:
    return any(p["van"] <= str(dag) <= p["tot_en_met"] for p in perioden)


@settings(deadline=None)
@given(ritmes | getypt, overslaan, overslaan, periodes, periodes)
def test_a_day_goes_ahead_exactly_when_no_rule_closes_it(
    ritme, feestdagen, schoolvakanties, gesloten, toch_open
):
    """Worked out for each day apart, with the days off by hand; typed dates are meant."""
    regels = Roosterregels.model_validate(
        {
            "feestdagen": feestdagen,
            "schoolvakanties": schoolvakanties,
            "schoolregio": "Zuid",
            "gesloten": gesloten,
            "toch_open": toch_open,
        }
    )
    zittingen = make_rooster([sessie(show_ritme(ritme))], regels, JAAR)
    assert [z.datum for z in zittingen] == expand(ritme, JAAR)
    for zitting in zittingen:
        dag = zitting.datum
        if covered(dag, gesloten):
            dicht = "gesloten"
        elif isinstance(ritme, Losse) or covered(dag, toch_open):
            dicht = None
        elif feestdagen == "overslaan" and dag in FEESTDAGEN:
            dicht = FEESTDAGEN[dag]
        elif schoolvakanties == "overslaan" and ZOMER[0] <= dag <= ZOMER[1]:
            dicht = "Zomervakantie"
        elif schoolvakanties == "houden" or dag in LENTE:
            dicht = None
        else:
            continue
        assert (zitting.status, zitting.reden) == (
            ("vervalt", dicht) if dicht else ("gaat door", None)
        )
