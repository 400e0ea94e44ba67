"""Writes zip files of which the same content gives the same bytes, on every machine.

Each file has the date of the edition and the rights of a plain file. Called by `meeneem` and
`archief`.
"""

from __future__ import annotations

import datetime
import stat
import zipfile
from collections.abc import Iterable
from pathlib import Path


def write_files(doel: Path, dag: datetime.date, bestanden: Iterable[tuple[str, bytes]]) -> None:
    """Write `doel` with these files, of which the names and contents are given, in this order."""
    with zipfile.ZipFile(doel, "w") as zip_:
        for naam, inhoud in bestanden:
            ingang = zipfile.ZipInfo(naam, dag.timetuple()[:6])
            ingang.compress_type = zipfile.ZIP_DEFLATED
            ingang.create_system = 3  # Unix, on every machine: it goes with the rights
            ingang.external_attr = (stat.S_IFREG | 0o644) << 16
            zip_.writestr(ingang, inhoud)
