"""The small project of tests/fixtures/mini, copied for each test, and the outcomes that are kept.

A test lays files over the copy: a folder of fixtures, or texts by their path. `pytest --ververs`
rewrites every kept outcome; such a run ends in failure, because it compared nothing.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from leerplan.opdrachtregel import main

PROJECT = Path(__file__).parents[2]
FIXTURES = PROJECT / "tests" / "fixtures"
GOLDENS = PROJECT / "tests" / "goldens"
# Kept out of a laid-over folder: what a test expects of it.
VERWACHT = "verwacht.txt"

Laag = Path | Mapping[str, str | bytes]


def make_mini(doel: Path, *lagen: Laag) -> Path:
    """Copy the small project to `doel` with the real page parts, and lay `lagen` over it."""
    shutil.copytree(FIXTURES / "mini", doel, dirs_exist_ok=True)
    onderdelen = Path("overrides", "onderdelen")
    shutil.copytree(PROJECT / onderdelen, doel / onderdelen, dirs_exist_ok=True)
    for laag in lagen:
        if isinstance(laag, Path):
            weg = shutil.ignore_patterns(VERWACHT)
            shutil.copytree(laag, doel, dirs_exist_ok=True, ignore=weg)
            continue
        for naam, inhoud in laag.items():
            pad = doel / naam
            pad.parent.mkdir(parents=True, exist_ok=True)
            pad.write_bytes(inhoud.encode() if isinstance(inhoud, str) else inhoud)
    return doel


@pytest.fixture
def mini(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that makes the small project, with its arguments laid over it."""
    return lambda *lagen: make_mini(tmp_path / "project", *lagen)


@dataclass(frozen=True)
class Afloop:
    """What a command did: its exit code and what it printed."""

    code: int
    uit: str
    fout: str


@pytest.fixture
def voer_uit(capsys: pytest.CaptureFixture[str]) -> Callable[..., Afloop]:
    """Return a function that runs `leerplan` with these words in a project."""

    def run(project: Path, *woorden: str) -> Afloop:
        capsys.readouterr()
        try:
            code = main(list(woorden), project)
        except SystemExit as einde:  # how argparse ends after help or wrong use
            code = int(einde.code or 0)
        gezegd = capsys.readouterr()
        return Afloop(code, gezegd.out, gezegd.err)

    return run


@pytest.fixture
def bewaard(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Return a function that compares a text with the file that holds the expected one."""

    def vergelijk(pad: Path, tekst: str) -> None:
        if request.config.getoption("ververs"):
            pad.parent.mkdir(parents=True, exist_ok=True)
            pad.write_text(tekst, "utf-8")
        assert pad.is_file(), f"{pad} is missing: run pytest --ververs and read what it writes"
        assert tekst == pad.read_text("utf-8")

    return vergelijk
