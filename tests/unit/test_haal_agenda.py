"""The workflows fetch the calendars that are published, so that a build can tell what changed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

PROJECT = Path(__file__).parents[2]
AGENDA = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "project" / "scripts").mkdir(parents=True)
    shutil.copy(PROJECT / "scripts" / "haal-agenda", tmp_path / "project" / "scripts")
    return tmp_path / "project"


@pytest.fixture
def site(tmp_path: Path, serveer: Callable[[Path], str]) -> tuple[Path, str]:
    """A folder for the calendars, and the address of the site that they are on."""
    map_ = tmp_path / "site"
    (map_ / "agenda").mkdir(parents=True)
    return map_ / "agenda", serveer(map_)


def fetch(project: Path, *woorden: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [project / "scripts" / "haal-agenda", *woorden],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", "no_proxy": "*"},
        cwd="/",
    )


def test_the_calendars_on_the_site_stand_ready_for_the_build(project: Path, site) -> None:
    map_, adres = site
    (map_ / "lijst.txt").write_text("leersessies.ics\noud-zuid.ics\n")
    for naam in ("leersessies.ics", "oud-zuid.ics", "niet-genoemd.ics"):
        (map_ / naam).write_bytes(AGENDA)
    afloop = fetch(project, adres, "duinoord")
    assert (afloop.returncode, afloop.stderr) == (0, "")
    doel = project / "build" / "duinoord" / "agenda"
    assert sorted(pad.name for pad in doel.iterdir()) == ["leersessies.ics", "oud-zuid.ics"]
    assert all(pad.read_bytes() == AGENDA for pad in doel.iterdir())


def test_the_first_time_there_is_nothing_to_fetch(project: Path, site) -> None:
    afloop = fetch(project, site[1], "duinoord")
    assert afloop.returncode == 0
    assert afloop.stdout.endswith("staat nog geen agenda. Dit wordt de eerste.\n")
    assert not (project / "build").exists()


@pytest.mark.parametrize(
    "lijst", ["<!doctype html>\n<p>Log in.</p>\n", "../../../x.ics\n", "a b\n"]
)
def test_what_is_no_list_is_not_followed(project: Path, site, lijst: str) -> None:
    (site[0] / "lijst.txt").write_text(lijst)
    afloop = fetch(project, site[1], "duinoord")
    assert afloop.returncode == 0
    assert "is geen lijst van agenda’s" in afloop.stdout
    assert not (project / "build").exists()


def test_a_calendar_that_is_missing_or_a_site_that_is_down_is_no_success(
    project: Path, site
) -> None:
    (site[0] / "lijst.txt").write_text("weg.ics\n")
    assert fetch(project, site[1], "duinoord").returncode != 0
    assert fetch(project, "http://127.0.0.1:9/", "duinoord").returncode == 1


def test_wrong_use_says_how(project: Path) -> None:
    afloop = fetch(project, "https://x.example/")
    assert afloop.returncode == 2
    assert afloop.stderr.startswith("Zo gebruik je dit: scripts/haal-agenda")


def test_both_workflows_fetch_before_they_build() -> None:
    (github,) = (PROJECT / ".github" / "workflows").glob("publiceren.yml")
    stappen = yaml.safe_load(github.read_text("utf-8"))["jobs"]["bouwen"]["steps"]
    opdrachten = [stap["run"].split()[0] for stap in stappen if "run" in stap]
    assert opdrachten.index("scripts/haal-agenda") < opdrachten.index("make")
    regels = yaml.safe_load((PROJECT / ".gitlab-ci.yml").read_text("utf-8"))["pages"]["script"]
    woorden = [regel.split()[0] for regel in regels]
    assert woorden.index("scripts/haal-agenda") < woorden.index("make")
    assert any("curl" in regel for regel in regels if "apt-get install" in regel)
