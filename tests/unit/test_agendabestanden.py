"""Which calendar files an edition has, and what becomes of one that is no longer needed."""

from __future__ import annotations

import datetime
from pathlib import Path

from hulpmiddelen.agendas import VERPLICHT, read_by_uid, read_strict
from leerplan.configuratie.gemeente import Gemeente
from leerplan.configuratie.keuring import check
from leerplan.configuratie.yamlbestand import parse_yaml
from leerplan.planning.agendabestanden import (
    agenda_names,
    make_agendabestanden,
    read_agendabestanden,
    write_agendabestanden,
)
from leerplan.planning.rooster import Venster, make_rooster

DAG = datetime.date(2026, 11, 22)
KOP = """\
naam: Duinoord
code: "1234"
contact: {naam: Leerplein, email: leerplein@duinoord.example}
"""
WIJK = """\
  - wijk: {naam}
    ritme: 2e dinsdag van de maand
    tijden: [{{van: 11.00, tot: 12.30, vorm: live}}]
    aanjager: {{naam: Sanne Voorbeeld}}
    locatie: {{naam: De Linde}}
"""
GROEP = """\
  - naam: {naam}
    variant: fysiek
    dagen:
      - {{datum: {eerste}, van: 9.00, tot: 16.30, locatie: {{naam: De Linde}}}}
      - {{datum: {tweede}, van: 9.00, tot: 16.30}}
"""
VOORJAAR = GROEP.format(naam="Voorjaar", eerste="2027-03-09", tweede="2027-04-06")


def duinoord(*wijken: str, groepen: str = "") -> Gemeente:
    tekst = KOP
    if wijken:
        tekst += "leersessies:\n" + "".join(WIJK.format(naam=wijk) for wijk in wijken)
    if groepen:
        tekst += "leertrajecten:\n" + groepen
    return check(parse_yaml(tekst, "gemeente-config/duinoord.yml"), Gemeente)


def build(
    gemeente: Gemeente, vorige: dict[str, str] | None = None, dag: datetime.date = DAG
) -> dict[str, str]:
    venster = Venster.from_months(dag)
    rooster = make_rooster(gemeente.leersessies, gemeente.rooster, venster)
    return make_agendabestanden("duinoord", gemeente, rooster, venster, vorige or {})


def test_the_files_are_those_that_the_links_are_checked_against() -> None:
    gemeente = duinoord("Oost", "West", groepen=VOORJAAR)
    namen = ["leersessies", "oost", "trainingsdagen", "trainingsdagen-voorjaar", "west"]
    assert sorted(build(gemeente)) == sorted(agenda_names(gemeente)) == namen
    assert build(duinoord()) == {} and agenda_names(duinoord()) == []


def test_a_district_cannot_take_the_name_of_another_file() -> None:
    namen = agenda_names(duinoord("Leersessies", "Trainingsdagen", "Oost", "Oost!"))
    assert namen == ["leersessies", "leersessies-2", "oost", "oost-2", "trainingsdagen-2"]


# --- a district that leaves ---------------------------------------------------------------------


def test_who_subscribed_to_a_district_that_leaves_hears_of_it() -> None:
    eerst = build(duinoord("Oost", "West"))
    daarna = build(duinoord("Oost"), eerst)
    was, wordt = read_by_uid(eerst["west"]), read_by_uid(daarna["west"])
    assert wordt.keys() == was.keys() and len(was) == 12
    for uid, evenement in wordt.items():
        assert (evenement["STATUS"], evenement["SEQUENCE"]) == ("CANCELLED", "1")
        assert evenement["SUMMARY"] == "Vervalt: Leersessie West (live)"
        assert evenement["DTSTART"] == was[uid]["DTSTART"]
        assert evenement.keys() == VERPLICHT | {"TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS"}
    kop = daarna["west"].partition("BEGIN:VTIMEZONE")[0].replace("\r\n ", "")
    assert "X-WR-CALNAME:Leersessies West\\, Duinoord" in kop
    for naam in ("DESCRIPTION", "X-WR-CALDESC"):
        regel = f"{naam}:Deze agenda bestaat niet meer. Je kunt hem uit je agenda’s verwijderen."
        assert regel in kop
    assert "bestaat niet meer" not in daarna["oost"]
    assert daarna["oost"] == eerst["oost"]
    # The calendar of all districts tells it too.
    alle = [e for e in read_strict(daarna["leersessies"]) if e["STATUS"] == "CANCELLED"]
    assert {e["UID"] for e in alle} == was.keys()


def test_the_file_stays_as_it_is_until_a_year_after_its_last_date() -> None:
    eerst = build(duinoord("Oost", "West"))
    weg = build(duinoord("Oost"), eerst)
    assert build(duinoord("Oost"), weg)["west"] == weg["west"]
    # The last date is 9 November 2027.
    for dag, er_is in ((datetime.date(2028, 11, 9), True), (datetime.date(2028, 11, 10), False)):
        assert ("west" in build(duinoord("Oost"), weg, dag)) == er_is
    later = build(duinoord("Oost"), weg, datetime.date(2027, 11, 10))
    assert {e["STATUS"] for e in read_strict(later["west"])} == {"CANCELLED"}
    assert {e["SEQUENCE"] for e in read_strict(later["west"])} == {"1"}


def test_a_district_that_comes_back_goes_on_where_it_was() -> None:
    eerst = build(duinoord("Oost", "West"))
    terug = build(duinoord("Oost", "West"), build(duinoord("Oost"), eerst))
    evenementen = read_strict(terug["west"])
    assert {(e["STATUS"], e["SEQUENCE"]) for e in evenementen} == {("CONFIRMED", "2")}
    assert "bestaat niet meer" not in terug["west"]


def test_when_all_sessions_stop_every_calendar_says_so() -> None:
    eerst = build(duinoord("Oost", "West", groepen=VOORJAAR))
    niets = build(duinoord(), eerst)
    assert niets.keys() == eerst.keys()
    for tekst in niets.values():
        assert {e["STATUS"] for e in read_strict(tekst)} == {"CANCELLED"}


def test_a_file_that_is_no_calendar_of_ours_is_not_kept() -> None:
    assert build(duinoord("Oost"), {"vreemd": "geen agenda"}).keys() == {"leersessies", "oost"}


# --- training days ------------------------------------------------------------------------------


def test_the_days_of_a_group_are_numbered_and_named() -> None:
    (een, twee) = read_strict(build(duinoord(groepen=VOORJAAR))["trainingsdagen-voorjaar"])
    assert een["UID"] == "duinoord-trainingsdagen-voorjaar-2027-dag-1@leerplan"
    assert een["SUMMARY"] == "Leertraject Samenwerkwijze\\, Voorjaar: dag 1 van 2"
    assert (een["DTSTART"], een["DTEND"]) == ("20270309T090000", "20270309T163000")
    assert (een["LOCATION"], twee["LOCATION"]) == ("De Linde", "digitaal")
    assert twee["DESCRIPTION"] == "Vragen: Leerplein (leerplein@duinoord.example)"


def test_a_day_of_training_that_moves_updates_its_event() -> None:
    eerst = build(duinoord(groepen=VOORJAAR))
    anders = GROEP.format(naam="Voorjaar", eerste="2027-03-09", tweede="2027-04-13")
    daarna = build(duinoord(groepen=anders), eerst)
    for naam in ("trainingsdagen", "trainingsdagen-voorjaar"):
        was, wordt = read_by_uid(eerst[naam]), read_by_uid(daarna[naam])
        assert was.keys() == wordt.keys()
        tweede = wordt["duinoord-trainingsdagen-voorjaar-2027-dag-2@leerplan"]
        assert (tweede["DTSTART"], tweede["SEQUENCE"]) == ("20270413T090000", "1")
        eerste = "duinoord-trainingsdagen-voorjaar-2027-dag-1@leerplan"
        assert wordt[eerste] == was[eerste]


def test_two_groups_without_a_name_of_their_own_stay_apart() -> None:
    groep = VOORJAAR.replace("naam: Voorjaar\n    ", "", 1)
    namen = agenda_names(duinoord(groepen=groep + groep))
    assert namen == ["trainingsdagen", "trainingsdagen-fysiek", "trainingsdagen-fysiek-2"]


# --- on disk --------------------------------------------------------------------------------------


def test_what_is_written_is_read_back_to_the_byte(tmp_path: Path) -> None:
    agendas = build(duinoord("Oost", groepen=VOORJAAR))
    assert read_agendabestanden(tmp_path / "agenda") == {}
    write_agendabestanden(agendas, tmp_path / "agenda")
    assert read_agendabestanden(tmp_path / "agenda") == agendas
    ruw = (tmp_path / "agenda" / "oost.ics").read_bytes()
    assert ruw.count(b"\r\n") == ruw.count(b"\n")
