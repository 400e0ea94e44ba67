"""Fingerprint of all that decides how a PDF looks.

Its HTML and the pictures that it names, the styles and typefaces of the project, our own code, the
libraries, and what the system brings: its typefaces and the programs that set letters. Called by
`pers` and `pdf`.
"""

from __future__ import annotations

import functools
import os
import re
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from leerplan.uitgeven.voorraad import make_key

PAKKET = Path(__file__).parents[1]
# The folders of the project that a printed document may read. Whatever else it reads, it names.
DRUKMAPPEN = ("overrides/boek", "overrides/lettertypen")
# Where systems keep typefaces and their settings, and the libraries that WeasyPrint calls.
LETTERMAPPEN = (
    *("/etc/fonts", "/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts"),
    *("/System/Library/Fonts", "~/.fonts", "~/.local/share/fonts", "~/.config/fontconfig"),
    "~/Library/Fonts",
)
LETTERZETTERS = ("pango", "harfbuzz", "fontconfig", "freetype", "fribidi")
BIBLIOTHEEKMAPPEN = (
    *("/usr/lib", "/usr/lib64", "/usr/local/lib", "/lib", "/opt/homebrew/lib"),
    f"/usr/lib/{sysconfig.get_config_var('MULTIARCH')}",
)
BESTAND = re.compile(r"file://[^\"'<>\s]+")


def print_of_document(project: Path, document: str) -> str:
    """Fingerprint of the PDF of `document` (HTML): of all that goes into it, as it is now."""
    beelden = named_contents(document)
    return make_key(document, print_of_styles(project), print_of_tools(), *beelden)


def named_files(document: str) -> list[Path]:
    """The files that a document names by their full address, such as a logo."""
    adressen = sorted(set(BESTAND.findall(document)))
    return [Path(unquote(urlsplit(adres).path)) for adres in adressen]


def named_contents(document: str) -> list[bytes]:
    """What is in those files; nothing for one that is not there."""
    return [pad.read_bytes() if pad.is_file() else b"" for pad in named_files(document)]


def print_of_files(basis: Path, paden: Iterable[Path]) -> str:
    """Fingerprint of these files: their places under `basis` and what is in them."""
    delen: list[str | bytes] = []
    for pad in sorted(paden):
        delen += [pad.relative_to(basis).as_posix(), pad.read_bytes()]
    return make_key(*delen)


def print_of_styles(project: Path) -> str:
    """Fingerprint of the styles and typefaces as they are now."""
    paden = (pad for map_ in DRUKMAPPEN for pad in (project / map_).rglob("*") if pad.is_file())
    return print_of_files(project, paden)


@functools.cache
def print_of_tools() -> str:
    """Fingerprint of code, libraries and system, as they were when this process began."""
    code = print_of_files(PAKKET, PAKKET.rglob("*.py"))
    # A library's folder of facts carries its name and version.
    pakketten = sorted(pad.name for pad in _site().glob("*.dist-info"))
    systeem = sorted(_facts_of_system())
    return make_key(sys.version, code, *pakketten, *systeem)


def _site() -> Path:
    return Path(sysconfig.get_path("purelib"))


def _facts_of_system() -> Iterator[str]:
    """Place, size and time of each typeface and each library that sets letters."""
    for naam in LETTERMAPPEN:
        for map_, _, bestanden in os.walk(Path(naam).expanduser()):
            yield from (_fact(Path(map_, bestand)) for bestand in bestanden)
    for naam in BIBLIOTHEEKMAPPEN:
        for soort in LETTERZETTERS:
            yield from (_fact(pad) for pad in Path(naam).glob(f"lib{soort}*"))


def _fact(pad: Path) -> str:
    try:
        stand = pad.stat()
    except OSError:
        return f"{pad} ?"
    return f"{pad} {stand.st_size} {stand.st_mtime_ns}"


# Taken at once: later, the files may be newer than the code that runs.
print_of_tools()
