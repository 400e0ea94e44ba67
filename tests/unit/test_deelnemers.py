"""Lists of people as others make them: from Excel, from another program, with mistakes."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from leerplan.certificaten.deelnemers import SJABLOON, read_deelnemers
from leerplan.certificaten.tabel import GROOTSTE, read_rows
from leerplan.fouten import Problemen

ZO = "Schrijf de naam zoals hij op het bewijs moet komen, bijvoorbeeld Kim van der Berg."
UITLEG = "Zet boven de namen ‘Naam’, of ‘Voornaam’, ‘Tussenvoegsel’ en ‘Achternaam’."
BESTAAT_NIET = "Kijk of de naam en de map kloppen."
OPNIEUW = "Open het bestand in Excel en bewaar het als CSV UTF-8 of als werkmap (.xlsx)."
GEEN_LIJST = "Geef een lijst met namen: een werkmap (.xlsx) of een tekst met kolommen (.csv)."


def niets_mist(naam: str) -> str:
    return "".join(teken for teken in naam if teken in "Ж漢")


def lees(pad: Path) -> list[tuple[str, str, int]]:
    return [(d.naam, d.email, d.rij) for d in read_deelnemers(pad, niets_mist)]


def fouten(pad: Path) -> list[str]:
    with pytest.raises(Problemen) as fout:
        lees(pad)
    return [str(probleem) for probleem in fout.value.problemen]


def schrijf(map_: Path, inhoud: str | bytes, naam: str = "lijst.csv") -> Path:
    pad = map_ / naam
    pad.write_bytes(inhoud.encode() if isinstance(inhoud, str) else inhoud)
    return pad


def werkmap(map_: Path, rijen: list[list[object]]) -> Path:
    boek = openpyxl.Workbook()
    for rij in rijen:
        boek.active.append(rij)
    boek.save(map_ / "lijst.xlsx")
    return map_ / "lijst.xlsx"


LIJST = "Voornaam;Tussenvoegsel;Achternaam;E-mail\r\nZoë;van ’t;Šmit;zoe@a.example\r\n"
ZOE = [("Zoë van ’t Šmit", "zoe@a.example", 2)]


@pytest.mark.parametrize("codering", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_elke_codering_van_excel(codering: str, tmp_path: Path) -> None:
    assert lees(schrijf(tmp_path, LIJST.encode(codering))) == ZOE


@pytest.mark.parametrize("scheiding", [";", ",", "\t"])
def test_elke_scheiding(scheiding: str, tmp_path: Path) -> None:
    assert lees(schrijf(tmp_path, LIJST.replace(";", scheiding))) == ZOE


def test_de_regel_die_alleen_voor_excel_is(tmp_path: Path) -> None:
    assert lees(schrijf(tmp_path, "sep=,\r\n" + LIJST.replace(";", ","))) == [
        ("Zoë van ’t Šmit", "zoe@a.example", 3)
    ]


def test_een_werkmap(tmp_path: Path) -> None:
    rijen = [
        ["Naam deelnemer", "Team", "E-mailadres"],
        ["  Bo   Li ", 3, None],
        [None],
        ["Ko Ster"],
    ]
    assert lees(werkmap(tmp_path, rijen)) == [("Bo Li", "", 2), ("Ko Ster", "", 4)]


def test_koppen_in_elke_schrijfwijze_en_lege_rijen(tmp_path: Path) -> None:
    tekst = '\n\nNr,E-MAIL,"VOLLEDIGE NAAM"\n1,,"Bo\n Li"\n,,\n2,,\'t Hart\n'
    assert lees(schrijf(tmp_path, tekst)) == [("Bo Li", "", 4), ("'t Hart", "", 7)]


def test_een_naam_met_losse_accenten_wordt_heel(tmp_path: Path) -> None:
    assert lees(schrijf(tmp_path, "Naam\nZoe\u0308\n")) == [("Zoë", "", 2)]


def test_gelijke_namen_mogen_en_dezelfde_persoon_niet(tmp_path: Path) -> None:
    tekst = "Naam;Mail\nBo Li;a@a.example\nBo Li;b@a.example\nBo Li;\nBo Li;\nBo Li;A@a.example\n"
    assert fouten(schrijf(tmp_path, tekst)) == [
        "lijst.csv:6: Bo Li staat er twee keer\n    Zie ook rij 2. Haal een van de twee weg."
    ]
    goed = schrijf(tmp_path, "Naam;Mail\nBo Li;a@a.example\nBo Li;b@a.example\nBo Li;\nBo Li;\n")
    assert len(lees(goed)) == 4


def test_alle_fouten_komen_samen_met_hun_rij(tmp_path: Path) -> None:
    regels = [
        "Naam;E-mail",
        ";leeg@a.example",
        f"{'Lang ' * 30};",
        "Berg, Zoë;",
        "bo@a.example;",
        "Жан;",
        "Bo\u200bLi;",
        "Ko Ster;geen adres",
        "12;",
    ]
    assert fouten(schrijf(tmp_path, "\n".join(regels))) == [
        "lijst.csv:2: hier ontbreekt de naam\n    Vul de naam in, of haal de rij weg.",
        f"lijst.csv:3: de naam is langer dan 120 tekens\n    {ZO}",
        f"lijst.csv:4: `Berg, Zoë` is geen naam in gewone volgorde\n    {ZO}",
        f"lijst.csv:5: `bo@a.example` is geen naam in gewone volgorde\n    {ZO}",
        "lijst.csv:6: dit teken kan ik niet drukken: Ж\n"
        "    Schrijf de naam in Latijnse letters; accenten mogen.",
        "lijst.csv:7: in de naam staat een onzichtbaar teken\n    Typ de naam opnieuw.",
        "lijst.csv:8: `geen adres` is geen e-mailadres\n"
        "    Verbeter het, of laat de cel leeg: het is alleen nodig voor een Open Badge.",
        "lijst.csv:9: hier ontbreekt de naam\n    Vul de naam in, of haal de rij weg.",
    ]


@pytest.mark.parametrize(
    ("tekst", "wat", "hulp"),
    [
        ("", "lijst.csv: in deze lijst staat niets", UITLEG),
        ("\n;;\n", "lijst.csv: in deze lijst staat niets", UITLEG),
        (
            "Bo Li\nKo Ster\n",
            "lijst.csv:1: boven geen enkele kolom staat dat er namen in staan",
            UITLEG,
        ),
        (
            SJABLOON,
            "lijst.csv: onder de koppen staat nog niemand",
            "Zet elke deelnemer op een eigen rij.",
        ),
        (b"Naam\nB\0o\n", "lijst.csv: dit is geen lijst met deelnemers", GEEN_LIJST),
        (b"Naam\n" + b"a" * GROOTSTE, "lijst.csv: dit is geen lijst met deelnemers", GEEN_LIJST),
        (
            f"Naam\n{'a' * 140_000}\n",
            "lijst.csv:2: ik kan de kolommen van deze rij niet uit elkaar houden",
            OPNIEUW,
        ),
    ],
)
def test_wat_geen_lijst_is(tekst: str | bytes, wat: str, hulp: str, tmp_path: Path) -> None:
    assert fouten(schrijf(tmp_path, tekst)) == [f"{wat}\n    {hulp}"]


def test_een_lijst_die_er_niet_is(tmp_path: Path) -> None:
    assert fouten(tmp_path / "weg.csv") == [f"weg.csv: dit bestand is er niet\n    {BESTAAT_NIET}"]
    schrijf(tmp_path, LIJST)
    assert "Bedoelde je `lijst.csv`?" in fouten(tmp_path / "lijsd.csv")[0]
    (tmp_path / "map.csv").mkdir()
    assert fouten(tmp_path / "map.csv") == [
        "map.csv: ik kan dit bestand niet openen\n"
        "    Kijk of het een bestand is, en of je het mag openen. Sluit het in Excel."
    ]


def test_een_werkmap_met_een_fout_of_zonder_blad(tmp_path: Path) -> None:
    pad = werkmap(tmp_path, [["Naam"], ["=1/0"]])
    (melding,) = fouten(pad)
    assert melding.startswith("lijst.xlsx:2: cel A2: hier staat een formule zonder uitkomst")
    boek = openpyxl.load_workbook(pad)
    boek.create_chartsheet("Grafiek")
    boek.active.sheet_state = "hidden"
    boek.save(pad)
    assert fouten(pad) == [
        "lijst.xlsx: deze werkmap heeft geen blad\n    Zet de deelnemers op het eerste blad."
    ]


def test_een_getal_blijft_een_heel_getal(tmp_path: Path) -> None:
    assert read_rows(werkmap(tmp_path, [["Naam", "Nr"], ["Bo", 12]]))[1].cellen == ("Bo", "12")
