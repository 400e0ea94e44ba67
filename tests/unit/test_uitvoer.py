"""A build takes its place whole or not at all, whatever happens to it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from leerplan.uitgeven import uitvoer
from leerplan.uitgeven.uitvoer import fresh_folder


@pytest.fixture(params=["renameat2", "zonder renameat2"])
def doel(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the place of an output, where folders can be exchanged and where they cannot."""
    if request.param != "renameat2":
        monkeypatch.setattr(uitvoer, "_exchange", lambda een, ander: False)
    return tmp_path / "build" / "oss"


def maak(doel: Path, tekst: str, **bestanden: str) -> None:
    with fresh_folder(doel) as map_:
        (map_ / "a.txt").write_text(tekst)
        for naam, inhoud in bestanden.items():
            (map_ / naam).mkdir()
            (map_ / naam / "b.txt").write_text(inhoud)


def staat_er(doel: Path) -> dict[str, str]:
    """Return the files under the folder of all outputs, by their path from there."""
    boven = doel.parent
    return {p.relative_to(boven).as_posix(): p.read_text() for p in boven.rglob("*.txt")}


def dood_proces() -> int:
    """Return the number of a process that has ended."""
    proces = subprocess.Popen([sys.executable, "-c", ""])
    proces.wait()
    return proces.pid


def test_een_eerste_uitvoer(doel: Path) -> None:
    maak(doel, "nieuw")
    assert staat_er(doel) == {"oss/a.txt": "nieuw"}
    assert [p.name for p in doel.parent.iterdir()] == ["oss"]


def test_een_nieuwe_uitvoer_vervangt_de_oude_helemaal(doel: Path) -> None:
    maak(doel, "oud", site="oud")
    maak(doel, "nieuw")
    assert staat_er(doel) == {"oss/a.txt": "nieuw"}
    assert [p.name for p in doel.parent.iterdir()] == ["oss"]


@pytest.mark.parametrize("einde", [ValueError, KeyboardInterrupt, SystemExit])
def test_een_mislukte_bouw_laat_alles_zoals_het_was(doel: Path, einde: type[BaseException]) -> None:
    maak(doel, "oud")
    with pytest.raises(einde), fresh_folder(doel) as map_:
        (map_ / "a.txt").write_text("half")
        assert staat_er(doel)["oss/a.txt"] == "oud", "the old output stays until the end"
        raise einde
    assert staat_er(doel) == {"oss/a.txt": "oud"}
    assert [p.name for p in doel.parent.iterdir()] == ["oss"]


def test_een_mislukte_eerste_bouw_laat_niets_achter(doel: Path) -> None:
    with pytest.raises(ValueError, match="kapot"), fresh_folder(doel):
        raise ValueError("kapot")
    assert list(doel.parent.iterdir()) == []


def test_een_afgeschoten_bouw_laat_de_oude_uitvoer_staan_en_wordt_opgeruimd(doel: Path) -> None:
    maak(doel, "oud")
    # SIGKILL to itself: nothing of Python's own clearing up happens.
    code = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from leerplan.uitgeven.uitvoer import fresh_folder\n"
        "with fresh_folder(Path(sys.argv[1])) as map_:\n"
        "    (map_ / 'a.txt').write_text('half')\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    assert subprocess.run([sys.executable, "-c", code, str(doel)], check=False).returncode == -9
    assert staat_er(doel)["oss/a.txt"] == "oud"
    assert len(list(doel.parent.iterdir())) == 2, "the unfinished folder is still there"
    maak(doel, "nieuw")
    assert staat_er(doel) == {"oss/a.txt": "nieuw"}


def test_de_map_van_een_lopende_bouw_blijft(doel: Path) -> None:
    ander = doel.parent / f".oss.nieuw-{os.getppid()}"
    ander.mkdir(parents=True)
    (ander / "a.txt").write_text("van een ander")
    dood = doel.parent / f".oss.nieuw-{dood_proces()}"
    dood.mkdir()
    vreemd = doel.parent / ".oss.nieuw-bewaren"
    vreemd.mkdir()
    maak(doel, "nieuw")
    assert staat_er(doel) == {"oss/a.txt": "nieuw", f"{ander.name}/a.txt": "van een ander"}
    assert not dood.exists()
    assert vreemd.exists(), "a name that we do not make is not ours to remove"


def test_een_eigen_rest_met_hetzelfde_procesnummer_wordt_opgeruimd(doel: Path) -> None:
    rest = doel.parent / f".oss.nieuw-{os.getpid()}"
    rest.mkdir(parents=True)
    (rest / "oud.txt").write_text("rest")
    maak(doel, "nieuw")
    assert staat_er(doel) == {"oss/a.txt": "nieuw"}


def test_een_halve_wissel_wordt_ongedaan_gemaakt(doel: Path) -> None:
    """Killed between the two renames: the old output stands aside and nothing in its place."""
    maak(doel, "oud")
    doel.rename(doel.parent / ".oss.oud")
    with pytest.raises(ValueError, match="kapot"), fresh_folder(doel):
        raise ValueError("kapot")
    assert staat_er(doel) == {"oss/a.txt": "oud"}


def test_een_wissel_die_klaar_was_wordt_opgeruimd(doel: Path) -> None:
    """Killed after the second rename: the old output still stands aside."""
    maak(doel, "nieuw")
    opzij = doel.parent / ".oss.oud"
    opzij.mkdir()
    (opzij / "a.txt").write_text("oud")
    with pytest.raises(ValueError, match="kapot"), fresh_folder(doel):
        raise ValueError("kapot")
    assert staat_er(doel) == {"oss/a.txt": "nieuw"}


def test_wat_behouden_blijft_gaat_mee(doel: Path) -> None:
    maak(doel, "oud", site="site", pdf="pdf")
    with fresh_folder(doel, behoud=("site", "weg")) as map_:
        assert (map_ / "site" / "b.txt").read_text() == "site"
        (map_ / "a.txt").write_text("nieuw")
    assert staat_er(doel) == {"oss/a.txt": "nieuw", "oss/site/b.txt": "site"}


def test_uitvoer_van_een_ander_blijft_onaangeroerd(doel: Path) -> None:
    maak(doel.parent / "oss-noord", "ander")
    maak(doel, "nieuw")
    assert staat_er(doel)["oss-noord/a.txt"] == "ander"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has renameat2")
def test_twee_mappen_wisselen_in_een_stap(tmp_path: Path) -> None:
    een, ander = tmp_path / "een", tmp_path / "ander"
    for map_ in (een, ander):
        map_.mkdir()
        (map_ / "naam.txt").write_text(map_.name)
    assert uitvoer._exchange(een, ander)
    assert (een / "naam.txt").read_text() == "ander"
    assert not uitvoer._exchange(een, tmp_path / "weg"), "nothing to exchange with"


@pytest.mark.parametrize("systeem", ["darwin", "win32"])
def test_elders_kan_dat_niet(systeem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", systeem)
    assert not uitvoer._exchange(tmp_path, tmp_path)


def test_een_oud_systeem_zonder_renameat2(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uitvoer.ctypes, "CDLL", lambda *_, **__: object())
    assert not uitvoer._exchange(tmp_path, tmp_path)
