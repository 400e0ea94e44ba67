"""The list of texts for the search: every page in parts, terms and words, and nothing hidden."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from leerplan.configuratie.gemeente import load_gemeente
from leerplan.tekst.inhoud import load_leerplan
from leerplan.tekst.invullen import Invuller
from leerplan.tekst.opmaak import Opmaak
from leerplan.uitgeven.zoekindex import BESTAND, Stuk, find_sections, read_index, write_index

WOORDEN = "zoekwoorden:\n  - [maatje, buddy]\n"


@pytest.fixture
def index(mini: Callable[..., Path], tmp_path: Path) -> dict:
    """The list for the small plan, read back from the script that is written."""
    project = mini({"content/zoekwoorden.yml": WOORDEN})
    gemeente = load_gemeente(project, "duinoord")
    dag = datetime.date(2026, 11, 22)
    uitgave = Invuller(project, load_leerplan(project)).fill_in("duinoord", gemeente, dag)
    opmaak = Opmaak(project)
    (tmp_path / "assets").mkdir()
    write_index(uitgave, {b.pad: opmaak.to_html(b.markdown) for b in uitgave.bladen}, tmp_path)
    return read_index((tmp_path / BESTAND).read_text("utf-8"))


def test_elke_pagina_staat_erin_met_haar_delen(index: dict) -> None:
    stap = next(p for p in index["paginas"] if p["titel"] == "1.1 De eerste stap")
    assert stap["adres"] == "modules/1-beginnen/1-eerste-stap.html"
    assert stap["deel"] == "Module 1: Beginnen"
    assert [stuk["kop"] for stuk in stap["stukken"]] == ["", "Het midden"]
    assert stap["stukken"][0]["tekst"] == (
        "Je gaat naar een overleg.\n"
        "Je gaat naar het Samenwerkoverleg (SO). Het SO is bij jou op Duinoord."
    )
    assert stap["stukken"][1]["anker"] == "het-midden"
    assert len(index["paginas"]) == len({p["adres"] for p in index["paginas"]})


def test_een_hoofdstuk_van_dezelfde_naam_wordt_niet_herhaald(index: dict) -> None:
    assert not [p["titel"] for p in index["paginas"] if p["deel"] == p["titel"]]
    assert {p["deel"] for p in index["paginas"]} > {"", "Module 1: Beginnen"}


def test_begrippen_staan_er_apart_in(index: dict) -> None:
    assert index["begrippen"][0] == {
        "naam": "Samenwerkoverleg (SO)",
        "vormen": ["Samenwerkoverleg", "SO", "samenwerkoverleggen"],
        "uitleg": "Een gesprek met de inwoner en iedereen die nodig is.",
    }
    lijst = next(p for p in index["paginas"] if p["adres"] == "begrippenlijst.html")
    assert "Iemand die met je meeleert." not in str(lijst)


def test_zoekwoorden_gaan_mee(index: dict) -> None:
    assert index["zoekwoorden"] == [["maatje", "buddy"]]


def test_elke_alinea_en_cel_heeft_een_eigen_regel() -> None:
    stukken = find_sections(
        "<h1>Titel</h1><p>een\n<b>twee</b>, drie</p><h2 id='k'><span>1</span> Kop</h2><ul><li>vier"
        "<ul><li>vijf</li></ul></li></ul><table><tr><th>zes</th><td>ze<i>ven</i></td></tr></table>"
        "acht<br>negen<!-- niets -->"
    )
    assert stukken == (
        Stuk("", "", "een twee, drie"),
        Stuk("1 Kop", "k", "vier\nvijf\nzes\nzeven\nacht\nnegen"),
    )


@pytest.mark.parametrize(
    "verborgen",
    [
        "<svg><title>weg</title></svg>",
        "<p hidden>weg</p>",
        "<div data-search-exclude><p>weg</p></div>",
        "<span class='alleen-voorlezen'>weg</span>",
        "<script>weg</script>",
        "<textarea>weg</textarea>",
    ],
)
def test_wat_niet_te_lezen_is_wordt_niet_gevonden(verborgen: str) -> None:
    stukken = find_sections(f"<div>hier</div>{verborgen}<div>blijft</div>")
    assert stukken == (Stuk("", "", "hier\nblijft"),)
