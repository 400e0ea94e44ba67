"""The list of all files of an edition with their SHA-256, and the check of a folder against it.

With it anyone can see that what was published is what was built: nothing changed, nothing gone,
nothing slipped in. `bouw` writes the list, `opdrachtregel` checks a folder with it.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from leerplan import __version__
from leerplan.configuratie.configuratiemap import MAP
from leerplan.fouten import Probleem, Problemen

if TYPE_CHECKING:  # slow to load
    from leerplan.tekst.invullen import Uitgave

BESTAND = "manifest.json"
SITE = "site/"
# What a web server or a synchronised folder adds by itself; it is no part of an edition.
BIJVANGST = (".well-known/", ".DS_Store", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True)
class Vergelijking:
    """How a folder differs from the list; paths are relative to that folder."""

    klopt: int
    veranderd: tuple[str, ...]
    ontbreekt: tuple[str, ...]
    vreemd: tuple[str, ...]

    @property
    def is_gelijk(self) -> bool:
        return not (self.veranderd or self.ontbreekt or self.vreemd)


def write_manifest(uitgave: Uitgave, project: Path, map_: Path) -> str:
    """Write the list of all files in `map_`, with what they were made of and for which day.

    Gives the SHA-256 of the list itself.
    """
    configuratie = project / MAP / f"{uitgave.slug}.yml"
    lijst = {
        "gemeente": uitgave.gemeente.naam,
        "versie": __version__,
        "peildatum": uitgave.peildatum.isoformat(),
        "configuratie": {configuratie.name: hash_file(configuratie)},
        "bestanden": _hashes(map_),
    }
    tekst = json.dumps(lijst, ensure_ascii=False, indent=1)
    (map_ / BESTAND).write_text(tekst + "\n", "utf-8")
    return hash_file(map_ / BESTAND)


def compare(lijst: Path, map_: Path) -> Vergelijking:
    """Compare the folder `map_` with the list in the file `lijst`.

    `map_` is a whole edition, or its site alone: that is what stands on a web server. Raises
    `Problemen` when one of the two is not there or cannot be read.
    """
    _, verwacht = _read(lijst)
    if not map_.is_dir():
        hulp = "Kijk of je de map goed hebt geschreven."
        raise Problemen([Probleem(str(map_), None, "deze map is er niet", hulp)])
    if not (map_ / SITE).is_dir():
        verwacht = {p.removeprefix(SITE): h for p, h in verwacht.items() if p.startswith(SITE)}
    try:
        echt = _hashes(map_)
    except OSError as fout:
        naam, hulp = str(fout.filename), "Kijk of je het bestand mag openen."
        raise Problemen([Probleem(naam, None, "ik kan dit niet lezen", hulp)]) from None
    samen = verwacht.keys() & echt.keys()
    veranderd = {pad for pad in samen if verwacht[pad] != echt[pad]}
    return Vergelijking(
        klopt=len(samen) - len(veranderd),
        veranderd=tuple(sorted(veranderd)),
        ontbreekt=tuple(sorted(verwacht.keys() - echt.keys())),
        vreemd=tuple(sorted(echt.keys() - verwacht.keys())),
    )


def read_day(lijst: Path) -> datetime.date:
    """For which day the edition was made; raises `Problemen` when the file is not a list."""
    return _read(lijst)[0]


def _read(lijst: Path) -> tuple[datetime.date, Mapping[str, str]]:
    """The day, the files and the hashes that the list tells; raises `Problemen`."""
    try:
        gelezen = json.loads(lijst.read_text("utf-8"))
        bestanden, dag = gelezen["bestanden"], datetime.date.fromisoformat(gelezen["peildatum"])
        if all(isinstance(deel, str) for paar in bestanden.items() for deel in paar):
            return dag, bestanden
    except OSError:
        hulp = f"Bouw eerst de uitgave. Dan maak ik {BESTAND} erbij."
        raise Problemen([Probleem(str(lijst), None, "dit bestand is er niet", hulp)]) from None
    except (ValueError, TypeError, KeyError, AttributeError):
        pass
    hulp = "Bouw de uitgave opnieuw."
    raise Problemen([Probleem(str(lijst), None, "dit is geen lijst die ik heb gemaakt", hulp)])


def _hashes(map_: Path) -> dict[str, str]:
    """The SHA-256 of every file in `map_` by its path, in order; not of the list itself."""
    paden = {
        pad.relative_to(map_).as_posix(): pad
        for pad in map_.rglob("*")
        if pad.is_file() or pad.is_symlink()
    }
    return {
        naam: hash_file(paden[naam])
        for naam in sorted(paden)
        if naam != BESTAND and not f"/{naam}".endswith(BIJVANGST) and BIJVANGST[0] not in naam
    }


def hash_file(pad: Path) -> str:
    """The SHA-256 of what is in a file."""
    with pad.open("rb") as bestand:
        return hashlib.file_digest(bestand, "sha256").hexdigest()
