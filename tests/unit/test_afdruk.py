"""Whatever a PDF is made of is in its key: a change of any of it gives another key."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from hulpmiddelen.mini import PROJECT
from leerplan.uitgeven import afdruk
from leerplan.uitgeven.afdruk import DRUKMAPPEN, named_files, print_of_document, print_of_tools

DOCUMENT = "<p>Tekst</p>"


def add(pad: Path, tekst: str = " ") -> None:
    pad.parent.mkdir(parents=True, exist_ok=True)
    pad.write_bytes((pad.read_bytes() if pad.exists() else b"") + tekst.encode())


def test_dezelfde_invoer_geeft_dezelfde_sleutel(mini: Callable[..., Path]) -> None:
    project = mini()
    assert print_of_document(project, DOCUMENT) == print_of_document(project, DOCUMENT)
    assert print_of_document(project, DOCUMENT) != print_of_document(project, DOCUMENT + " ")


@pytest.mark.parametrize("bestand", ["overrides/boek/druk.css", "overrides/lettertypen/a.woff2"])
def test_stijl_en_letter_tellen_mee(mini: Callable[..., Path], bestand: str) -> None:
    project = mini({bestand: "a"})
    sleutels = {print_of_document(project, DOCUMENT)}
    add(project / bestand)
    sleutels.add(print_of_document(project, DOCUMENT))
    (project / bestand).rename(project / (bestand + "x"))
    sleutels.add(print_of_document(project, DOCUMENT))
    assert len(sleutels) == 3


def test_de_mappen_van_het_drukwerk_bestaan() -> None:
    assert all(any((PROJECT / map_).iterdir()) for map_ in DRUKMAPPEN)


def test_een_genoemd_beeld_telt_mee(mini: Callable[..., Path]) -> None:
    project = mini()
    logo = project / "gemeente-config" / "logo's" / "een & ander.svg"
    document = f'<img src="{logo.as_uri()}" alt="Logo">'
    assert named_files(document) == [logo]
    weg = print_of_document(project, document)
    add(logo, "<svg/>")
    een = print_of_document(project, document)
    add(logo)
    assert len({weg, een, print_of_document(project, document)}) == 3


@pytest.fixture
def omgeving(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package, libraries and a system of our own, to make changes in."""
    for naam in ("code/a/b.py", "site/x-1.0.dist-info/RECORD", "letters/x.ttf", "lib/libpango.so"):
        add(tmp_path / naam)
    monkeypatch.setattr(afdruk, "PAKKET", tmp_path / "code")
    monkeypatch.setattr(afdruk, "_site", lambda: tmp_path / "site")
    monkeypatch.setattr(afdruk, "LETTERMAPPEN", (str(tmp_path / "letters"),))
    monkeypatch.setattr(afdruk, "BIBLIOTHEEKMAPPEN", (str(tmp_path / "lib"),))
    return tmp_path


@pytest.mark.parametrize(
    "verandering",
    [
        lambda map_: add(map_ / "code" / "a" / "b.py"),
        lambda map_: add(map_ / "code" / "c.py"),
        lambda map_: (map_ / "site" / "x-1.0.dist-info").rename(map_ / "site" / "x-1.1.dist-info"),
        lambda map_: add(map_ / "site" / "y-1.0.dist-info" / "RECORD"),
        lambda map_: add(map_ / "letters" / "map" / "y.ttf"),
        lambda map_: add(map_ / "letters" / "x.ttf"),
        lambda map_: os.utime(map_ / "lib" / "libpango.so", (1, 1)),
        lambda map_: add(map_ / "lib" / "libharfbuzz.so.1"),
    ],
    ids=["code", "module", "versie", "bibliotheek", "letter", "letter anders", "pango", "harfbuzz"],
)
def test_code_bibliotheken_en_systeem_tellen_mee(
    omgeving: Path, verandering: Callable[[Path], object]
) -> None:
    voor = print_of_tools.__wrapped__()
    assert voor == print_of_tools.__wrapped__()
    verandering(omgeving)
    assert voor != print_of_tools.__wrapped__()


def test_een_lopend_proces_rekent_met_de_code_waarmee_het_begon(omgeving: Path) -> None:
    voor = print_of_tools()
    add(omgeving / "code" / "a" / "b.py")
    assert print_of_tools() == voor
