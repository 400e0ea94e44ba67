"""A clock that jumped, files that cannot be read or go away, a preview meanwhile: nothing is half.

Each test builds the small project, for real and in a process of its own. See also test_storingen.
"""

from __future__ import annotations

import os
import random
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from hulpmiddelen.uitgaven import contents, make_whole_project
from leerplan.uitgeven.manifest import BESTAND, compare
from uitgave.test_storingen import PAGINA, SLUG, eerste, finish, heed_permissions, resten, start

__all__ = ["eerste"]
TOEKOMST, VERLEDEN = 2_208_988_800, 1  # 2040 and 1970
BEKIJK = (
    "import sys; from pathlib import Path; from leerplan.opdrachtregel import main; "
    f"sys.exit(main(['bekijk', '{SLUG}', '--poort', sys.argv[2]], Path(sys.argv[1])))"
)


@pytest.fixture
def project(eerste: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(eerste, tmp_path / "project", symlinks=True))


@pytest.mark.parametrize("moment", [TOEKOMST, VERLEDEN])
def test_de_klok_sprong(project: Path, moment: int) -> None:
    """A file counts by what is in it, never by its date: none is passed over."""
    voor = contents(project / "build" / SLUG)
    for pad in project.rglob("*"):
        os.utime(pad, (moment, moment), follow_symlinks=False)
    shutil.rmtree(project / "build" / ".zegels", ignore_errors=True)
    assert finish(start(project)).code == 0
    assert contents(project / "build" / SLUG) == voor
    pagina = project / PAGINA
    pagina.write_text(pagina.read_text("utf-8") + "\nErbij.\n", "utf-8")
    os.utime(pagina, (VERLEDEN, VERLEDEN))
    assert finish(start(project)).code == 0
    nu = contents(project / "build" / SLUG)
    assert b"Erbij." in nu[f"markdown/{PAGINA.as_posix()}"]
    assert compare(project / "build" / SLUG / BESTAND, project / "build" / SLUG).is_gelijk


@pytest.mark.parametrize(
    "onleesbaar",
    [
        PAGINA.as_posix(),
        f"gemeente-config/{SLUG}.yml",
        "gemeente-config/logo/meerdam.svg",
        "overrides/tekeningen/keten.svg",
        "overrides/boek/boek.html.j2",
        "overrides/site/main.html",
        "content/begrippen.yml",
        "requirements/bouw.txt",
    ],
)
def test_een_bestand_dat_niemand_mag_lezen(project: Path, onleesbaar: str) -> None:
    """Also as root, as tests often run: without root's right to pass over permissions."""
    voor = contents(project / "build" / SLUG)
    (project / onleesbaar).chmod(0)
    afloop = finish(start(project, preexec_fn=heed_permissions))
    (project / onleesbaar).chmod(0o644)
    assert afloop.code == 1
    assert "Traceback" not in afloop.fout
    assert onleesbaar in afloop.fout
    assert "mag" in afloop.fout, afloop.fout
    assert contents(project / "build" / SLUG) == voor
    assert resten(project) == []


def test_bestanden_die_tijdens_de_bouw_verdwijnen(project: Path) -> None:
    """The edition is made or it is not; somebody reads what is missing, and never a traceback."""
    toeval, doel = random.Random(10), project / "build" / SLUG
    begin = time.monotonic()
    assert finish(start(project)).code == 0
    duur = time.monotonic() - begin
    for weg in (
        PAGINA.as_posix(),
        "gemeente-config/logo/meerdam.svg",
        "overrides/tekeningen/keten.svg",
        "overrides/boek/boek.css",
        "overrides/site/main.html",
        "overrides/onderdelen/leersessies.md.j2",
    ):
        pad, opzij = project / weg, project / "opzij"
        voor = contents(doel)
        shutil.rmtree(project / "build" / ".zegels", ignore_errors=True)
        bouw = start(project)
        time.sleep(toeval.uniform(0.2, 0.9) * duur)
        pad.rename(opzij)
        afloop = finish(bouw)
        opzij.rename(pad)
        assert "Traceback" not in afloop.fout, weg
        assert afloop.code in (0, 1), weg
        if afloop.code:
            assert contents(doel) == voor, weg
        assert compare(doel / BESTAND, doel).is_gelijk, weg
        assert resten(project) == []
    assert finish(start(project)).code == 0


def test_bouwen_terwijl_iemand_bekijkt(project: Path) -> None:
    """The preview goes on, and what is built is what it would be without."""
    voor = contents(project / "build" / SLUG)
    with socket.socket() as vrij:
        vrij.bind(("127.0.0.1", 0))
        poort = vrij.getsockname()[1]
    adres = f"http://127.0.0.1:{poort}/index.html"
    bekijk = subprocess.Popen(
        [sys.executable, "-c", BEKIJK, str(project), str(poort)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert b"Hallo collega" in _fetch(adres, bekijk)
        shutil.rmtree(project / "build" / ".zegels", ignore_errors=True)
        bouwen = [start(project), start(project)]
        assert [finish(bouw).code for bouw in bouwen] == [0, 0]
        assert b"Hallo collega" in _fetch(adres, bekijk)
    finally:
        bekijk.terminate()
        _, fout = bekijk.communicate(timeout=20)
    assert "Traceback" not in fout
    assert contents(project / "build" / SLUG) == voor


def _fetch(adres: str, proces: subprocess.Popen) -> bytes:
    """The page, as soon as the server answers; fails when the server ended or after a minute."""
    for _ in range(300):
        assert proces.poll() is None, proces.stderr.read()
        try:
            with urllib.request.urlopen(adres, timeout=10) as antwoord:
                return antwoord.read()
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    raise AssertionError("no answer")


def test_een_ander_mens_op_een_andere_computer(tmp_path: Path) -> None:
    """Another folder, language, time zone, home, umask, order of files and seed: the same bytes."""
    een, twee = tmp_path / "een", tmp_path / "Mijn bestanden" / "twee é"
    make_whole_project(een)
    make_whole_project(twee)
    # Written anew from the last to the first, with other dates: the disk gives another order.
    for pad in sorted((p for p in twee.rglob("*") if p.is_file()), reverse=True):
        kopie = pad.with_name("kopie")
        kopie.write_bytes(pad.read_bytes())
        pad.unlink()
        kopie.rename(pad)
        os.utime(pad, (TOEKOMST, TOEKOMST))
    anders = {"LANG": "tr_TR.UTF-8", "LC_ALL": "C", "TZ": "Asia/Kathmandu", "HOME": str(tmp_path)}
    anders |= {"PYTHONHASHSEED": "7", "USER": "iemand", "SOURCE_DATE_EPOCH": "1"}
    gewoon = {"LANG": "nl_NL.UTF-8", "TZ": "Europe/Amsterdam", "PYTHONHASHSEED": "0"}
    bouwen = [
        start(een, env=os.environ | gewoon, umask=0o002),
        start(twee, env=os.environ | anders, umask=0o077),
    ]
    assert [(a.code, a.fout) for a in map(finish, bouwen)] == [(0, ""), (0, "")]
    links, rechts = (contents(project / "build" / SLUG) for project in (een, twee))
    assert links.keys() == rechts.keys()
    assert [naam for naam in links if links[naam] != rechts[naam]] == []
    assert {"site/offline.zip", "manifest.json", "stuklijst.cdx.json"} <= links.keys()
