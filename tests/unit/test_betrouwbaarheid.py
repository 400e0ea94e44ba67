"""RELIABILITY.md claims nothing that no test shows: every test that it names is there."""

from __future__ import annotations

import ast
import re

import pytest

from hulpmiddelen.mini import FIXTURES, PROJECT
from hulpmiddelen.vijandig import STUKKEN, make_values

TEKST = (PROJECT / "RELIABILITY.md").read_text("utf-8")
RIJEN = [
    [cel.strip() for cel in regel.strip("|").split("|")]
    for regel in TEKST.split("\n")
    if regel.startswith("| ") and regel.count("|") == 5
]
BELOFTEN = [rij for rij in RIJEN if rij[0] != "belofte"]


def names(tekst: str) -> list[str]:
    return re.findall(r"`(test_\w+)`", tekst)


def all_tests() -> set[str]:
    """The name of every test in the suite."""
    return {
        knoop.name
        for pad in (PROJECT / "tests").rglob("test_*.py")
        for knoop in ast.walk(ast.parse(pad.read_text("utf-8")))
        if isinstance(knoop, ast.FunctionDef) and knoop.name.startswith("test_")
    }


def test_elke_belofte_noemt_een_test_die_bestaat() -> None:
    assert len(BELOFTEN) > 20
    zonder = [rij[0] for rij in BELOFTEN if not names(rij[2]) or not rij[3]]
    assert not zonder, "a promise without a test"
    assert set(names(TEKST)) <= all_tests()


@pytest.mark.parametrize(
    ("zin", "aantal"),
    [
        (r"ruim (\d+) fouten met hun melding", len(list((FIXTURES / "fouten").iterdir()))),
        (r"ruim (\d+) velden, in elk", len(make_values())),
        (r"in elk (\d+) aanvallen", len(STUKKEN)),
    ],
)
def test_een_getal_is_niet_groter_dan_het_is(zin: str, aantal: int) -> None:
    (getal,) = re.findall(zin, TEKST)
    assert aantal * 0.8 < int(getal) <= aantal


def test_de_lijst_is_kort() -> None:
    assert len(TEKST.split()) < 1300
