"""The software bill of materials of an edition: with what it was made, by CycloneDX 1.6.

From the lock file, so that it is the same on every machine, with the licences of
requirements/licenties.csv and the fonts that go along. `bouw` writes it beside the edition.
"""

from __future__ import annotations

import csv
import hashlib
import re
import uuid
from collections.abc import Iterator
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from leerplan import __version__

BESTAND = "stuklijst.cdx.json"
SLOT = Path("requirements", "bouw.txt")
LICENTIES = Path("requirements", "licenties.csv")
LETTERTYPEN = Path("overrides", "lettertypen")
EIGEN_LICENTIE, LETTERTYPE_LICENTIE = "EUPL-1.2", "OFL-1.1"
_PAKKET = re.compile(r"^([a-z0-9._-]+)==(\S+)(.*?)(?=^[a-z0-9._-]+==|\Z)", re.MULTILINE | re.DOTALL)
_SHA = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def write_bill(project: Path, map_: Path) -> None:
    """Write the bill of materials in the folder `map_`; the same project gives the same bytes."""
    licentie = LicenseFactory().make_from_string
    zelf = Component(
        name="leerplan-generator",
        version=__version__,
        type=ComponentType.APPLICATION,
        licenses=[licentie(EIGEN_LICENTIE)],
        bom_ref="leerplan-generator",
    )
    bom = Bom(components=[*_packages(project), *_fonts(project)])
    # No hour and no random number: both follow from what the bill lists.
    bom.metadata = BomMetaData(component=zelf)
    bom.metadata.timestamp = None
    stukken = "\n".join(str(stuk.bom_ref) for stuk in bom.components)
    bom.serial_number = uuid.uuid5(uuid.NAMESPACE_URL, stukken)
    bom.register_dependency(zelf, bom.components)
    tekst = JsonV1Dot6(bom).output_as_string(indent=1)
    (map_ / BESTAND).write_text(tekst + "\n", "utf-8")


def read_lock(project: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Give the name, version and SHA-256 sums of every package in the lock file."""
    for naam, versie, rest in _PAKKET.findall((project / SLOT).read_text("utf-8")):
        yield naam, versie, _SHA.findall(rest)


def read_licences(project: Path) -> dict[str, str]:
    """Give the licence of every package, as an SPDX expression."""
    with (project / LICENTIES).open(encoding="utf-8", newline="") as bestand:
        return {rij["naam"]: rij["licentie"] for rij in csv.DictReader(bestand)}


def _packages(project: Path) -> Iterator[Component]:
    licenties, maak = read_licences(project), LicenseFactory().make_from_string
    for naam, versie, sommen in read_lock(project):
        purl = PackageURL("pypi", None, naam, versie)
        yield Component(
            name=naam,
            version=versie,
            purl=purl,
            bom_ref=str(purl),
            hashes=[HashType(alg=HashAlgorithm.SHA_256, content=som) for som in sommen],
            licenses=[maak(licenties[naam])],
        )


def _fonts(project: Path) -> Iterator[Component]:
    maak = LicenseFactory().make_from_string
    for pad in sorted((project / LETTERTYPEN).glob("*.woff2")):
        som = hashlib.sha256(pad.read_bytes()).hexdigest()
        yield Component(
            name=pad.name,
            type=ComponentType.FILE,
            bom_ref=pad.name,
            hashes=[HashType(alg=HashAlgorithm.SHA_256, content=som)],
            licenses=[maak(LETTERTYPE_LICENTIE)],
        )
