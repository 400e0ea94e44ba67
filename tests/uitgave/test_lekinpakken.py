"""What is made after the leak gate, of files that it passed: searched by the same rules."""

from __future__ import annotations

import datetime
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from hulpmiddelen.uitgaven import make_whole_project
from leerplan import bouw
from leerplan.bouw import Bouwer
from leerplan.fouten import Problemen
from leerplan.voortgang import Voortgang

DAG = datetime.date(2026, 11, 22)
LEK = "Vraag het aan Gemeentehuis Duinoord."


@pytest.fixture(scope="module")
def bouwer(tmp_path_factory: pytest.TempPathFactory) -> Bouwer:
    project = make_whole_project(tmp_path_factory.mktemp("inpakken") / "project")
    return Bouwer(project, DAG, Voortgang(None))


@pytest.mark.parametrize(
    ("stap", "bestand"),
    [
        ("write_bill", "stuklijst.cdx.json"),
        ("write_manifest", "manifest.json"),
        ("write_offline_list", "site/offline-lijst.js"),
        ("write_zip", "site/offline.zip"),
    ],
)
def test_een_lek_in_wat_daarna_komt(
    stap: str, bestand: str, bouwer: Bouwer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each file in turn gets a name of the other municipality; then nothing is put in place."""
    echt: Callable = getattr(bouw, stap)

    def met_lek(*args: object) -> object:
        uit = echt(*args)
        for map_ in (arg for arg in args if isinstance(arg, Path)):
            for pad in {map_ / bestand, map_ / Path(bestand).name}:
                if pad.is_file():
                    _leak(pad)
        return uit

    monkeypatch.setattr(bouw, stap, met_lek)
    (klaar,) = bouwer.prepare(["meerdam"])
    with pytest.raises(Problemen, match="`Gemeentehuis Duinoord` hoort bij Duinoord"):
        bouwer.build(klaar)
    assert not (bouwer.uitvoer / "meerdam").exists()


def _leak(pad: Path) -> None:
    if pad.suffix == ".zip":
        with zipfile.ZipFile(pad, "a") as zip_:
            zip_.writestr("lees-mij.txt", LEK)
    else:
        pad.write_text(f'{{"x": "{LEK}"}}', "utf-8")


def test_zonder_lek_komt_de_uitgave_er(bouwer: Bouwer) -> None:
    (klaar,) = bouwer.prepare(["meerdam"])
    assert (bouwer.build(klaar) / "manifest.json").is_file()
