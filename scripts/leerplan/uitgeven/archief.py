"""Keeps a finished edition as one dated zip file, for the archive of a municipality.

It holds every file of the edition with their list, so that anyone can check later that it is what
was built. Called by the command line.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from leerplan.fouten import Probleem, Problemen
from leerplan.uitgeven.manifest import BESTAND, compare, read_day
from leerplan.uitgeven.zipbestand import write_files

MAP = "archief"


def archive(gebouwd: Path, map_: Path) -> Path:
    """Write `<slug>-<date>.zip` of the edition in the folder `gebouwd` to `map_`; gives its path.

    Raises `Problemen` when there is no edition, when it is not what was built, or when there is
    such an archive already: what is kept is never changed.
    """
    dag = read_day(gebouwd / BESTAND)
    if not compare(gebouwd / BESTAND, gebouwd).is_gelijk:
        hulp = f"Bouw haar opnieuw. Wat er anders is, zie je met: leerplan verifieer {gebouwd.name}"
        wat = "deze uitgave is veranderd nadat zij gebouwd was"
        raise Problemen([Probleem(str(gebouwd), None, wat, hulp)])
    doel = map_ / f"{gebouwd.name}-{dag}.zip"
    if doel.exists():
        hulp = "Ik verander het niet. Haal het weg, of kies met --map een andere map."
        raise Problemen([Probleem(str(doel), None, "dit archief is er al", hulp)])
    map_.mkdir(parents=True, exist_ok=True)
    nieuw = doel.with_name(f".{doel.name}.nieuw-{os.getpid()}")
    try:
        write_files(nieuw, dag, _files(gebouwd))
        nieuw.replace(doel)
    finally:
        nieuw.unlink(missing_ok=True)
    return doel


def _files(gebouwd: Path) -> Iterator[tuple[str, bytes]]:
    """Name and content of every file, in one folder with the name of the municipality."""
    for pad in sorted(pad for pad in gebouwd.rglob("*") if pad.is_file()):
        yield f"{gebouwd.name}/{pad.relative_to(gebouwd).as_posix()}", pad.read_bytes()
