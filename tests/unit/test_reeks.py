"""Many municipalities in one run: one that is bad, a run that is stopped, parallel as serial."""

from __future__ import annotations

import datetime
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hulpmiddelen.mini import Afloop
from hulpmiddelen.uitgaven import contents, make_whole_project
from leerplan import reeks
from leerplan.onderdelen import ONDERDELEN
from leerplan.reeks import Reeks
from leerplan.uitgeven.manifest import compare
from leerplan.uitgeven.zegel import Zegels
from leerplan.voortgang import tell_time_left

DAG = datetime.date(2026, 11, 22)
GOED = ("duinoord", "meerdam", "zandwijk")
ALLE = ["bouw", "--alle", "--peildatum", DAG.isoformat()]


@pytest.fixture(scope="module")
def land(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with three good municipalities and a bad one."""
    project = make_whole_project(tmp_path_factory.mktemp("land") / "project")
    map_ = project / "gemeente-config"
    tekst = (map_ / "duinoord.yml").read_text("utf-8").replace("Duinoord", "Zandwijk")
    (map_ / "zandwijk.yml").write_text(tekst.replace("duinoord", "zandwijk"), "utf-8")
    (map_ / "kapot.yml").write_text("naam: Kapot\n", "utf-8")
    return project


def test_een_foute_houdt_de_andere_niet_tegen_en_wie_klaar_is_blijft_klaar(
    land: Path,
    voer_uit: Callable[..., Afloop],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reeks, "count_processors", lambda: 2)
    afloop = voer_uit(land, *ALLE)
    assert afloop.code == 1
    assert "gemeente-config/kapot.yml" in afloop.fout
    assert afloop.fout.endswith("De andere uitgaven zijn wel gebouwd.\n")
    gezegd = [r for r in afloop.uit.splitlines() if not r.startswith(("Let op", " "))]
    regels = [re.sub(r", nog .*\)", ")", regel) for regel in gezegd]
    assert regels == [
        "Klaar: build/duinoord (1 van 4)",
        "Niet gelukt: kapot (2 van 4)",
        "Klaar: build/meerdam (3 van 4)",
        "Klaar: build/zandwijk (4 van 4)",
    ]
    for slug in GOED:
        map_ = land / "build" / slug
        assert compare(map_ / "manifest.json", map_).is_gelijk
    assert not (land / "build" / "kapot").exists()
    # The second run does only what was not done.
    weer = voer_uit(land, *ALLE)
    klaar = [f"Niets veranderd: build/{slug}" for slug in GOED]
    assert [r for r in weer.uit.splitlines() if r.startswith("Niet")] == [
        *klaar,
        "Niet gelukt: kapot",
    ]
    assert weer.code == 1


def test_naast_elkaar_geeft_hetzelfde_als_na_elkaar(
    land: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    samen: dict[int, dict[str, dict[str, bytes]]] = {}
    for processors in (1, 2):
        monkeypatch.setattr(reeks, "count_processors", lambda n=processors: n)
        uitvoer = tmp_path / str(processors)
        zegels = Zegels(land, uitvoer, DAG, ONDERDELEN)
        lijst = list(Reeks(zegels, zegels.take_key(), None).build_all(GOED))
        assert [(u.slug, u.problemen) for u in lijst] == [(slug, ()) for slug in GOED]
        samen[processors] = {slug: contents(uitvoer / slug) for slug in GOED}
    for slug in GOED:
        assert samen[2][slug].keys() == samen[1][slug].keys()
        for naam, inhoud in samen[1][slug].items():
            assert samen[2][slug][naam] == inhoud, (slug, naam)


def lines(proces: subprocess.Popen[str]) -> Iterator[str]:
    assert proces.stdout is not None
    yield from iter(proces.stdout.readline, "")


def test_wie_stopt_houdt_wat_klaar_is_en_gaat_daarna_verder(
    land: Path, tmp_path: Path, voer_uit: Callable[..., Afloop]
) -> None:
    project = tmp_path / "project"
    shutil.copytree(land, project, ignore=shutil.ignore_patterns("build"))
    (project / "gemeente-config" / "kapot.yml").unlink()
    code = (
        "import sys; from pathlib import Path; from leerplan import reeks, opdrachtregel\n"
        "reeks.count_processors = lambda: 2\n"
        "sys.exit(opdrachtregel.main(sys.argv[2:], Path(sys.argv[1])))"
    )
    proces = subprocess.Popen(
        [sys.executable, "-uc", code, project, *ALLE],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )
    klaar = next(regel for regel in lines(proces) if regel.startswith("Klaar"))
    proces.send_signal(signal.SIGINT)
    _, fout = proces.communicate(timeout=120)
    assert proces.returncode == 130, fout
    gezegd = "Gestopt. Wat klaar is, blijft staan. Geef dezelfde opdracht om verder te gaan.\n"
    assert fout == gezegd
    eerste = klaar.split()[1].removeprefix("build/")
    voor = contents(project / "build" / eerste)
    for slug in GOED:  # whatever stands there is whole
        map_ = project / "build" / slug
        assert not map_.exists() or compare(map_ / "manifest.json", map_).is_gelijk
    afloop = voer_uit(project, *ALLE)
    assert (afloop.code, afloop.fout) == (0, "")
    assert f"Niets veranderd: build/{eerste}\n" in afloop.uit
    assert contents(project / "build" / eerste) == voor
    assert all((project / "build" / slug / "manifest.json").exists() for slug in GOED)
    assert not list((project / "build").glob(".*.nieuw-*"))


def test_namen_of_alle_maar_niet_allebei(land: Path, voer_uit: Callable[..., Afloop]) -> None:
    afloop = voer_uit(land, "bouw", "duinoord", "--alle")
    assert afloop.code == 2
    assert afloop.fout.startswith("leerplan bouw: noem gemeenten of kies --alle, niet allebei\n")


def test_een_fout_in_het_plan_zelf_wordt_een_keer_genoemd(
    land: Path, tmp_path: Path, voer_uit: Callable[..., Afloop]
) -> None:
    project = tmp_path / "project"
    shutil.copytree(land, project, ignore=shutil.ignore_patterns("build"))
    (project / "content" / "index.md").write_text("geen kop", "utf-8")
    afloop = voer_uit(project, *ALLE)
    assert afloop.code == 1
    assert afloop.fout.count("content/index.md") == 1
    assert afloop.fout.endswith("Er is niets gebouwd.\n")
    assert not (project / "build" / "duinoord").exists()


@pytest.mark.parametrize(
    ("klaar", "samen", "seconden", "zin"),
    [
        (342, 342, 9000, ""),
        (1, 2, 20, ", nog minder dan een minuut"),
        (1, 2, 60, ", nog een paar minuten"),
        (1, 342, 10, ", nog ongeveer 57 minuten"),
        (1, 342, 40, ", nog ongeveer 4 uur"),
    ],
)
def test_hoe_lang_het_nog_duurt(klaar: int, samen: int, seconden: float, zin: str) -> None:
    assert tell_time_left(klaar, samen, seconden) == zin
