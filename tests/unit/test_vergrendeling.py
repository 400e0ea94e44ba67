"""The lock files fit pyproject.toml, and install the same everywhere.

When one of these fails after a change in pyproject.toml: run `make vergrendel`.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).parents[2]
PYPROJECT = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
BOUW = PYPROJECT["project"]["dependencies"]
TEST = PYPROJECT["project"]["optional-dependencies"]["test"]
GEREEDSCHAP = PYPROJECT["build-system"]["requires"]


def slot(naam: str) -> str:
    return (PROJECT / "requirements" / f"{naam}.txt").read_text(encoding="utf-8")


def versies(naam: str) -> dict[str, str]:
    """Return the version of each package in a lock file that has one version for all platforms."""
    paren = re.findall(r"^([\w.-]+)(?:\[\w+\])?==([\w.]+)", slot(naam), re.MULTILINE)
    assert len(paren) == len(dict(paren)), "a package has more than one version"
    return {canonicalize_name(pakket): versie for pakket, versie in paren}


@pytest.mark.parametrize(
    ("naam", "eisen"), [("bouw", BOUW + GEREEDSCHAP), ("test", BOUW + GEREEDSCHAP + TEST)]
)
def test_elk_pakket_staat_vast_binnen_zijn_grenzen(naam: str, eisen: list[str]) -> None:
    vast = versies(naam)
    fout = [
        eis
        for eis in map(Requirement, eisen)
        if not eis.specifier.contains(vast.get(canonicalize_name(eis.name), "0"))
    ]
    assert not fout, f"requirements/{naam}.txt does not fit: run `make vergrendel`"


def test_bouwen_en_testen_gebruiken_dezelfde_versies() -> None:
    assert versies("bouw").items() <= versies("test").items()


@pytest.mark.parametrize("naam", ["bouw", "test", "bench", "fuzz"])
def test_elk_pakket_heeft_een_hash_en_geen_adres(naam: str) -> None:
    tekst = slot(naam)
    assert "://" not in tekst
    assert not re.search(r"\s/\w", tekst), "a place on somebody's machine"
    assert not re.search(r"^-", tekst, re.MULTILINE), "an option for pip"
    for blok in re.split(r"^(?=[\w])", tekst, flags=re.MULTILINE)[1:]:
        assert "--hash=sha256:" in blok


def test_gereedschap_is_wat_het_bouwsysteem_vraagt() -> None:
    regels = (PROJECT / "requirements" / "gereedschap.in").read_text(encoding="utf-8").splitlines()
    assert [regel for regel in regels if not regel.startswith("#")] == GEREEDSCHAP
