"""The seal of a finished edition: of what it was made. With it, a second build need do nothing.

A seal holds the fingerprint of all that can go into an edition, and that of the list of its files.
When both are still the same and every file is what the list says, the edition is what a build would
give. When in doubt there is no seal, and the edition is made again. Loads in an instant: nothing
here may import what is slow. Called by `bouw` and `reeks`.
"""

from __future__ import annotations

import contextlib
import datetime
import json
import os
import tempfile
import zoneinfo
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from leerplan.fouten import Problemen
from leerplan.uitgeven.afdruk import PAKKET, print_of_files, print_of_tools
from leerplan.uitgeven.manifest import BESTAND, compare, hash_file
from leerplan.uitgeven.voorraad import make_key

MAP = ".zegels"  # may be thrown away at any time
# All of the project that an edition is made of. A test watches which files a build opens.
INVOER = (
    *("content", "modules", "opdrachten", "gemeente-config", "overrides"),
    *("requirements", "mkdocs.yml"),
)
TIJDZONES = ("Europe/Amsterdam", "Etc/UTC", "UTC")


@dataclass(frozen=True)
class Zegels:
    """The seals in the folder `uitvoer`, for editions of one day and with these parts."""

    project: Path
    uitvoer: Path
    dag: datetime.date
    onderdelen: tuple[str, ...]

    def take_key(self) -> str:
        """Fingerprint of all that goes in, as it is now.

        Of all configurations: an edition is searched for what belongs to the others.
        """
        return make_key(
            print_of_tools(),
            print_of_files(PAKKET, (pad for pad in files_under(PAKKET) if pad.suffix != ".pyc")),
            print_of_files(self.project, _input(self.project)),
            *_clock_rules(),
            self.dag.isoformat(),
            " ".join(self.onderdelen),
        )

    def find(self, slug: str, sleutel: str) -> list[str] | None:
        """What was told about the edition when it was made; None when it must be made again."""
        map_ = self.uitvoer / slug
        try:
            zegel = json.loads(self._path(slug).read_text("utf-8"))
            heel = (
                zegel["sleutel"] == sleutel
                and zegel["lijst"] == hash_file(map_ / BESTAND)
                and compare(map_ / BESTAND, map_).is_gelijk
            )
            return list(zegel["meldingen"]) if heel else None
        except (OSError, ValueError, KeyError, TypeError, Problemen):
            return None

    def put(self, slug: str, sleutel: str, lijst: str, meldingen: list[str]) -> None:
        """Seal the edition whose list of files has the SHA-256 `lijst`.

        sleutel: as it was before anything was read. Has something changed since? Then nobody knows
        of what the edition was made, and it gets no seal. A full disk costs time, never a build.
        """
        doel = self._path(slug)
        with contextlib.suppress(OSError):
            doel.unlink(missing_ok=True)
            if self.take_key() != sleutel:
                return
            doel.parent.mkdir(parents=True, exist_ok=True)
            zegel = {"sleutel": sleutel, "lijst": lijst, "meldingen": meldingen}
            with tempfile.NamedTemporaryFile("w", dir=doel.parent, delete=False) as bestand:
                json.dump(zegel, bestand)
            Path(bestand.name).replace(doel)

    def _path(self, slug: str) -> Path:
        return self.uitvoer / MAP / f"{slug}.json"


def _clock_rules() -> Iterator[bytes]:
    """When the clock goes forward, as the system knows it; calendars follow it."""
    for map_ in zoneinfo.TZPATH:
        yield from (pad.read_bytes() for naam in TIJDZONES if (pad := Path(map_, naam)).is_file())


def _input(project: Path) -> Iterator[Path]:
    for naam in INVOER:
        yield from files_under(project / naam)


def files_under(begin: Path) -> Iterator[Path]:
    """Every file in the folder `begin`, or that file itself; also behind links to folders."""
    if begin.is_file():
        yield begin
    gezien = set()
    for map_, mappen, bestanden in os.walk(begin, followlinks=True):
        gezien.add(os.path.realpath(map_))
        mappen[:] = [m for m in mappen if os.path.realpath(Path(map_, m)) not in gezien]
        yield from (pad for naam in bestanden if (pad := Path(map_, naam)).is_file())
