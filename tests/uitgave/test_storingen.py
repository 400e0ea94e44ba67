"""Killed at fifty moments, a full disk, no permission, two builds at once: nothing is half.

Each test builds the small project, for real and in a process of its own.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from hulpmiddelen.mini import Afloop
from hulpmiddelen.uitgaven import contents, make_whole_project
from leerplan.uitgeven.manifest import BESTAND, compare

SLUG = "meerdam"
PAGINA = Path("modules", "1-beginnen", "1-eerste-stap.md")
KEREN = 50
LIBC = ctypes.CDLL(None)
# Loads everything first; then each line on stdin starts one build in a child, and tells its number.
KRAAMKAMER = """
import os, sys
from pathlib import Path
import leerplan.bouw
from leerplan.opdrachtregel import main

for _ in sys.stdin:
    kind = os.fork()
    if not kind:
        os.setpgid(0, 0)
        nul = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nul, 1), os.dup2(nul, 2)
        os._exit(main(["bouw", sys.argv[2], "--peildatum=2026-11-22"], Path(sys.argv[1])))
    print(kind, flush=True)
    _, stand = os.waitpid(kind, 0)
    print(os.waitstatus_to_exitcode(stand), flush=True)
"""
BOUW = (
    "import sys; from pathlib import Path; from leerplan.opdrachtregel import main; "
    f"sys.exit(main(['bouw', '{SLUG}', '--peildatum=2026-11-22'], Path(sys.argv[1])))"
)


def start(project: Path, **hoe) -> subprocess.Popen:
    """Begin a build in a process of its own; its messages can be read when it is over."""
    return subprocess.Popen(
        [sys.executable, "-c", BOUW, str(project)],
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **hoe,
    )


def heed_permissions() -> None:
    """Give up root's right to pass over permissions, before a build in a process of its own."""
    for recht in (1, 2):  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH
        LIBC.prctl(24, recht, 0, 0, 0)  # PR_CAPBSET_DROP: gone after exec


def finish(bouw: subprocess.Popen) -> Afloop:
    """Wait until the build is over; what it told and how it ended."""
    uit, fout = bouw.communicate()
    return Afloop(bouw.returncode, uit, fout)


def resten(project: Path) -> list[str]:
    """What a build left beside the editions; its cache may stay."""
    namen = [pad.name for pad in (project / "build").iterdir()]
    return [naam for naam in namen if naam.startswith(f".{SLUG}")]


@pytest.fixture(scope="module")
def eerste(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a finished edition in it."""
    project = make_whole_project(tmp_path_factory.mktemp("storingen") / "project")
    assert finish(start(project)).code == 0
    return project


@pytest.fixture
def project(eerste: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(eerste, tmp_path / "project", symlinks=True))


@pytest.fixture
def kraamkamer(project: Path) -> Iterator[subprocess.Popen]:
    """A process that starts a build for each line it reads, with nothing left to load."""
    with subprocess.Popen(
        [sys.executable, "-c", KRAAMKAMER, str(project), SLUG],
        cwd=project,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    ) as proces:
        yield proces
        proces.stdin.close()


def build(kamer: subprocess.Popen, na: float | None = None) -> int:
    """Build once; `na` this many seconds the build and all its helpers are killed."""
    kamer.stdin.write("\n")
    kind = int(kamer.stdout.readline())
    if na is not None:
        time.sleep(na)
        with contextlib.suppress(ProcessLookupError):  # over already
            os.killpg(kind, signal.SIGKILL)
    return int(kamer.stdout.readline())


def test_op_vijftig_momenten_afgeschoten(project: Path, kraamkamer: subprocess.Popen) -> None:
    """What stands there is always one whole edition: that of before, or the new one."""
    doel, pagina = project / "build" / SLUG, project / PAGINA
    oud = pagina.read_text("utf-8")
    begin = time.monotonic()
    assert build(kraamkamer) == 0
    duur = time.monotonic() - begin
    afgeschoten, laatste = 0, contents(doel)
    toeval = random.Random(22)
    for keer in range(KEREN):
        pagina.write_text(f"{oud}\nZin {keer}.\n", "utf-8")
        afgeschoten += build(kraamkamer, toeval.uniform(0, duur)) == -signal.SIGKILL
        nu = contents(doel)
        if nu != laatste:
            assert f"Zin {keer}.".encode() in nu[f"markdown/{PAGINA.as_posix()}"]
            assert compare(doel / BESTAND, doel).is_gelijk
            laatste = nu
    assert afgeschoten >= KEREN * 0.6, "most builds must have been killed before they were done"
    assert build(kraamkamer) == 0
    assert compare(doel / BESTAND, doel).is_gelijk
    assert resten(project) == []


def test_twee_bouwen_tegelijk(project: Path) -> None:
    verwacht = contents(project / "build" / SLUG)
    bouwen = [start(project), start(project)]
    afloop = [finish(bouw) for bouw in bouwen]
    assert [(een.code, een.fout) for een in afloop] == [(0, ""), (0, "")]
    assert contents(project / "build" / SLUG) == verwacht
    assert resten(project) == []


@pytest.mark.parametrize("ruimte", [2_000, 60_000, 300_000])
def test_een_bestand_dat_niet_verder_mag_groeien(project: Path, ruimte: int) -> None:
    """A quota: no file may become larger than this. The real thing, without a disk to fill."""
    voor = contents(project / "build")
    (project / PAGINA).write_text((project / PAGINA).read_text("utf-8") + "\nErbij.\n", "utf-8")

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (ruimte, ruimte))

    afloop = finish(start(project, preexec_fn=limit))
    assert afloop.code == 1
    assert (
        "een bestand mag hier niet zo groot worden\n    Vraag je beheerder om ruimte."
        in afloop.fout
    )
    assert afloop.fout.endswith("1 fout. De vorige uitgave staat er nog.\n")
    assert contents(project / "build" / SLUG) == {
        naam.removeprefix(f"{SLUG}/"): inhoud
        for naam, inhoud in voor.items()
        if naam.startswith(f"{SLUG}/")
    }
    assert resten(project) == []
    assert finish(start(project)).code == 0


def test_een_volle_schijf(project: Path, tmp_path: Path) -> None:
    """A disk of two megabytes, where the machine lets us make one."""
    schijf = tmp_path / "schijf"
    schijf.mkdir()
    opdracht = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(schijf)]
    if not shutil.which("mount") or subprocess.run(opdracht, capture_output=True).returncode:
        pytest.skip("NOT TESTED: this machine lets us mount no small disk to fill")
    try:
        shutil.rmtree(project / "build")
        (project / "build").symlink_to(schijf)
        afloop = finish(start(project))
        assert afloop.code == 1
        assert "de schijf is vol\n    Maak ruimte vrij en probeer het opnieuw." in afloop.fout
        assert resten(project) == []
    finally:
        (project / "build").unlink(missing_ok=True)
        subprocess.run(["umount", str(schijf)], check=True)


def test_geen_toestemming_om_te_schrijven(project: Path) -> None:
    """Also as root, as tests often run: without root's right to pass over permissions."""
    voor = contents(project / "build")
    mappen = (project / "build", project / "build" / SLUG)
    for pad in mappen:
        pad.chmod(0o555)
    with (project / PAGINA).open("a", encoding="utf-8") as pagina:
        pagina.write("\nIets nieuws.\n")  # else there is nothing to write

    afloop = finish(start(project, preexec_fn=heed_permissions))
    for pad in mappen:
        pad.chmod(0o755)
    assert afloop.code == 1
    assert "hier mag ik niet bij\n    Kijk of je hier mag lezen en schrijven." in afloop.fout
    assert contents(project / "build") == voor


@pytest.mark.parametrize(
    ("weg", "melding"),
    [
        (
            "overrides/lettertypen/atkinson-hyperlegible-next-latin-400-normal.woff2",
            "cannot be loaded",
        ),
        ("overrides/boek/boek.css", "ik kan het stijlblad boek.css niet lezen"),
        ("mkdocs.yml", "mkdocs.yml: dit bestand is er niet"),
    ],
)
def test_een_onderdeel_van_het_project_ontbreekt(project: Path, weg: str, melding: str) -> None:
    voor = contents(project / "build" / SLUG)
    (project / weg).unlink()
    afloop = finish(start(project))
    assert afloop.code == 1
    assert melding in afloop.fout
    assert "Traceback" not in afloop.fout
    assert contents(project / "build" / SLUG) == voor
