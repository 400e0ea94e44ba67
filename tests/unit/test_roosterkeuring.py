"""What `controleer` warns for: slips that are allowed but cannot be meant."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from hulpmiddelen.roosters import JAAR, sessie
from leerplan.configuratie.roostervelden import Leersessie, Roosterregels
from leerplan.configuratie.yamlbestand import parse_yaml, read_yaml
from leerplan.planning.rooster import Venster
from leerplan.planning.roosterkeuring import check_rooster

PROJECT = Path(__file__).parents[2]
DAG = datetime.date
PERIODE = Venster(DAG(2026, 11, 1), DAG(2027, 12, 31))


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
