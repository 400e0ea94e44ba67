"""The bill of materials: by the standard, complete, and every licence one that we accept."""

from __future__ import annotations

import importlib.metadata
import json
import re
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.spdx import is_expression
from cyclonedx.validation.json import JsonStrictValidator

from hulpmiddelen.mini import PROJECT
from leerplan.uitgeven.stuklijst import BESTAND, LETTERTYPEN, read_licences, read_lock, write_bill

# May be used and passed on with a work under EUPL-1.2. With OR, one of them is enough.
TOEGESTAAN = {
    *("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "MIT-0", "MIT-CMU"),
    *("MPL-1.1", "MPL-2.0", "OFL-1.1", "PSF-2.0", "Unlicense", "LGPL-2.1-or-later"),
}
# How packages that name no SPDX expression write their licence.
SCHRIJFWIJZE = {
    "BSD-2-Clause": "BSD",
    "BSD-3-Clause": "BSD",
    "Apache-2.0": "Apache",
    "MPL-2.0": "MPL-2.0|Mozilla",
    "MIT": "MIT",
    "PSF-2.0": "Python Software Foundation|PSF",
    "Unlicense": "Unlicense",
    "ISC": "ISC",
    "GPL-2.0-or-later": "GPL",
}


@pytest.fixture(scope="module")
def bill(tmp_path_factory: pytest.TempPathFactory) -> str:
    map_ = tmp_path_factory.mktemp("stuklijst")
    write_bill(PROJECT, map_)
    return (map_ / BESTAND).read_text("utf-8")


def test_de_stuklijst_voldoet_aan_de_norm(bill: str) -> None:
    keurder = JsonStrictValidator(SchemaVersion.V1_6)
    assert keurder.validate_str(bill) is None
    assert keurder.validate_str(bill.replace('"bomFormat": "CycloneDX"', '"bomFormat": "x"'))


def test_de_stuklijst_noemt_alles_met_versie_som_en_licentie(bill: str) -> None:
    onderdelen = {deel["name"]: deel for deel in json.loads(bill)["components"]}
    slot = {naam: versie for naam, versie, _ in read_lock(PROJECT)}
    letters = {pad.name for pad in (PROJECT / LETTERTYPEN).glob("*.woff2")}
    assert onderdelen.keys() == slot.keys() | letters
    assert len(slot) > 50
    assert {naam: onderdelen[naam]["version"] for naam in slot} == slot
    assert all(deel["hashes"] and deel["licenses"] for deel in onderdelen.values())


def test_twee_keer_dezelfde_stuklijst(bill: str, tmp_path: Path) -> None:
    write_bill(PROJECT, tmp_path)
    assert (tmp_path / BESTAND).read_text("utf-8") == bill


def test_elke_licentie_is_bekend_en_mag() -> None:
    """A package that came into the lock needs a row in requirements/licenties.csv."""
    licenties = read_licences(PROJECT)
    assert list(licenties) == sorted(naam for naam, _, _ in read_lock(PROJECT))
    for naam, licentie in licenties.items():
        assert is_expression(licentie), naam
        keuzes = [set(re.split(r" AND ", keuze)) for keuze in licentie.split(" OR ")]
        assert any(keuze <= TOEGESTAAN for keuze in keuzes), f"{naam}: {licentie}"


def test_de_licenties_zijn_die_van_de_pakketten_zelf() -> None:
    """What a package tells of itself agrees with our table, for all that is installed here."""
    gezien = 0
    for naam, licentie in read_licences(PROJECT).items():
        try:
            gegevens = importlib.metadata.metadata(naam)
        except importlib.metadata.PackageNotFoundError:
            continue  # for another system than this one
        gezien += 1
        if zelf := gegevens.get("License-Expression"):
            assert zelf == licentie, naam
            continue
        soorten = [s for s in gegevens.get_all("Classifier") or [] if s.startswith("License")]
        zelf = " ".join([(gegevens.get("License") or "")[:200], *soorten])
        eerste = re.split(" OR | AND ", licentie)[0]
        assert re.search(SCHRIJFWIJZE[eerste], zelf), f"{naam}: {zelf}"
    assert gezien > 50
