"""A build that fails or is killed leaves the edition of last time exactly as it was."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hulpmiddelen.mini import Afloop
from hulpmiddelen.uitgaven import contents, make_whole_project
from leerplan.bouw import VOORRAAD
from leerplan.uitgeven.zegel import MAP as ZEGELS

SLUG, DATUM = "meerdam", "--peildatum=2026-11-22"
OPDRACHT = (
    "import sys; from pathlib import Path; from leerplan.opdrachtregel import main; "
    "sys.exit(main(sys.argv[2:], Path(sys.argv[1])))"
)
PAGINA = "modules/1-beginnen/1-eerste-stap.md"


@pytest.fixture(scope="module")
def eerste(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with an edition in it."""
    project = make_whole_project(tmp_path_factory.mktemp("vorige") / "project")
    start(project).wait()
    assert (project / "build" / SLUG / "pdf").is_dir()
    return project


def start(project: Path) -> subprocess.Popen:
    """Begin a build of the edition in a process of its own."""
    woorden = [sys.executable, "-c", OPDRACHT, str(project), "bouw", SLUG, DATUM]
    return subprocess.Popen(
        woorden, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=project
    )


def resten(project: Path) -> list[str]:
    """What a build leaves behind in `build`, but for what it keeps to be quicker next time."""
    namen = {pad.name for pad in (project / "build").iterdir() if pad.name.startswith(".")}
    return sorted(namen - {VOORRAAD, ZEGELS})


@pytest.fixture
def verander(eerste: Path) -> Iterator[Callable[[str, str], None]]:
    """Change a file of the project for the time of a test."""
    terug: list[tuple[Path, str]] = []

    def change(naam: str, erbij: str) -> None:
        pad = eerste / naam
        terug.append((pad, pad.read_text("utf-8")))
        pad.write_text(terug[-1][1] + erbij, "utf-8")

    yield change
    for pad, tekst in terug:
        pad.write_text(tekst, "utf-8")


def test_een_lek_laat_de_vorige_uitgave_staan(
    eerste: Path, verander: Callable[[str, str], None], voer_uit: Callable[..., Afloop]
) -> None:
    voor = contents(eerste / "build" / SLUG)
    verander(PAGINA, "\n\nVraag het in Duinoord.\n")
    afloop = voer_uit(eerste, "bouw", SLUG, DATUM)
    assert afloop.code == 1
    regel = (eerste / PAGINA).read_text("utf-8").split("\n").index("Vraag het in Duinoord.") + 1
    assert f"{PAGINA}:{regel}: `Duinoord`" in afloop.fout
    assert "Er is niets gebouwd." in afloop.fout
    assert contents(eerste / "build" / SLUG) == voor
    assert resten(eerste) == []


def test_een_fout_in_het_drukwerk_laat_de_vorige_uitgave_staan(
    eerste: Path, verander: Callable[[str, str], None], voer_uit: Callable[..., Afloop]
) -> None:
    voor = contents(eerste / "build" / SLUG)
    verander("overrides/boek/boek.css", "\n.omslag { background: url(weg.png); }\n")
    afloop = voer_uit(eerste, "bouw", SLUG, DATUM)
    assert afloop.code == 1
    assert "weg.png" in afloop.fout
    assert contents(eerste / "build" / SLUG) == voor
    assert resten(eerste) == []


@pytest.mark.parametrize("moment", ["site", "pdf"])
def test_een_afgebroken_bouw_laat_de_vorige_uitgave_staan(
    eerste: Path, verander: Callable[[str, str], None], moment: str
) -> None:
    voor = contents(eerste / "build" / SLUG)
    verander(PAGINA, "\n\nEen zin erbij.\n")
    bouw = start(eerste)
    nieuw = eerste / "build" / f".{SLUG}.nieuw-{bouw.pid}"
    while not (nieuw / moment).is_dir():
        assert bouw.poll() is None, f"the build was over before it reached {moment}"
        time.sleep(0.01)
    os.kill(bouw.pid, signal.SIGKILL)
    assert bouw.wait() == -signal.SIGKILL
    assert nieuw.is_dir()
    assert contents(eerste / "build" / SLUG) == voor


def test_na_een_afgebroken_bouw_ruimt_de_volgende_op(
    eerste: Path, verander: Callable[[str, str], None], voer_uit: Callable[..., Afloop]
) -> None:
    dood = subprocess.Popen([sys.executable, "-c", ""])
    dood.wait()
    rest = eerste / "build" / f".{SLUG}.nieuw-{dood.pid}"
    (rest / "pdf").mkdir(parents=True)
    verander(PAGINA, "\n\nEen zin erbij.\n")
    afloop = voer_uit(eerste, "bouw", SLUG, DATUM)
    assert afloop.code == 0, afloop.fout
    assert resten(eerste) == []
    pagina = eerste / "build" / SLUG / "site" / PAGINA.replace(".md", ".html")
    assert "Een zin erbij." in pagina.read_text("utf-8")


def test_alleen_de_site_laat_de_pdfs_zoals_ze_waren(
    eerste: Path, voer_uit: Callable[..., Afloop]
) -> None:
    map_ = eerste / "build" / SLUG
    voor = {naam: inhoud for naam, inhoud in contents(map_).items() if naam.endswith(".pdf")}
    assert voor
    afloop = voer_uit(eerste, "bouw", SLUG, DATUM, "--alleen", "site")
    assert afloop.code == 0, afloop.fout
    na = {naam: inhoud for naam, inhoud in contents(map_).items() if naam.endswith(".pdf")}
    assert na == voor
