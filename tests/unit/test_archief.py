"""A finished edition as one dated zip file: whole, the same bytes each time, never overwritten."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from hulpmiddelen.mini import Afloop
from hulpmiddelen.uitgaven import contents
from leerplan.fouten import Problemen
from leerplan.uitgeven.archief import archive
from leerplan.uitgeven.manifest import compare


@pytest.fixture
def project(met_lijst: Path) -> Path:
    return met_lijst


def test_een_archief_is_de_hele_uitgave_met_haar_lijst(
    project: Path, tmp_path: Path, voer_uit: Callable[..., Afloop]
) -> None:
    map_ = tmp_path / "archief"
    afloop = voer_uit(project, "archiveer", "meerdam", "--map", str(map_))
    pad = map_ / "meerdam-2026-11-22.zip"
    assert afloop == Afloop(0, f"Gemaakt: {pad}\n", "")
    assert [deel.name for deel in map_.iterdir()] == [pad.name], "nothing else is left"
    with zipfile.ZipFile(pad) as zip_:
        zip_.extractall(tmp_path / "uit")
    uitgepakt = tmp_path / "uit" / "meerdam"
    assert contents(uitgepakt) == contents(project / "build" / "meerdam")
    # Years later the build is another one: the archive is checked by its own list.
    (project / "build" / "meerdam" / "manifest.json").unlink()
    woorden = ["--map", str(uitgepakt), "--lijst", str(uitgepakt / "manifest.json")]
    zin = "3 bestanden zijn precies wat er gebouwd is.\n"
    assert voer_uit(project, "verifieer", "meerdam", *woorden) == Afloop(0, zin, "")


def test_twee_keer_hetzelfde_archief(project: Path, tmp_path: Path) -> None:
    gebouwd = project / "build" / "meerdam"
    een = archive(gebouwd, tmp_path / "een").read_bytes()
    for pad in gebouwd.rglob("*"):
        os.utime(pad, (1, 1))
        pad.chmod(0o700)
    assert archive(gebouwd, tmp_path / "twee").read_bytes() == een


def test_wat_bewaard_is_verandert_niet(project: Path, tmp_path: Path) -> None:
    gebouwd = project / "build" / "meerdam"
    pad = archive(gebouwd, tmp_path)
    ruw = pad.read_bytes()
    with pytest.raises(Problemen) as fout:
        archive(gebouwd, tmp_path)
    assert str(fout.value) == (
        f"{pad}: dit archief is er al\n"
        "    Ik verander het niet. Haal het weg, of kies met --map een andere map."
    )
    assert pad.read_bytes() == ruw


def test_een_veranderde_uitgave_komt_niet_in_het_archief(project: Path, tmp_path: Path) -> None:
    gebouwd = project / "build" / "meerdam"
    (gebouwd / "site" / "index.html").write_text("anders")
    assert not compare(gebouwd / "manifest.json", gebouwd).is_gelijk
    with pytest.raises(Problemen) as fout:
        archive(gebouwd, tmp_path / "archief")
    assert str(fout.value) == (
        f"{gebouwd}: deze uitgave is veranderd nadat zij gebouwd was\n"
        "    Bouw haar opnieuw. Wat er anders is, zie je met: leerplan verifieer meerdam"
    )
    assert not (tmp_path / "archief").exists()


def test_zonder_uitgave_is_er_niets_te_bewaren(
    project: Path, tmp_path: Path, voer_uit: Callable[..., Afloop]
) -> None:
    afloop = voer_uit(project, "archiveer", "duinoord", "--map", str(tmp_path / "archief"))
    assert afloop.code == 1
    assert "dit bestand is er niet\n    Bouw eerst de uitgave." in afloop.fout
