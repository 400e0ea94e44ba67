"""Packs the finished site in one zip file, to take along on a USB stick or in a shared folder.

Whoever unpacks it finds one file to open and one folder. The same site gives the same bytes: files
in order, each with the date of the edition. Called by `bouw`, after everything was checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from leerplan.tekst.invullen import Uitgave
from leerplan.uitgeven.app import LIJST, MANIFEST, make_name
from leerplan.uitgeven.zipbestand import write_files

BESTAND = "offline.zip"
BEGIN = "Open het leerplan.html"
MAP = "leerplan"
SJABLONEN = "overrides/meeneem"
# What serves a site on a server only.
ONLINE = (BESTAND, "404.html", "geen-verbinding.html", "offline.js", "robots.txt", "sitemap.xml")
ONLINE += ("sitemap.xml.gz", "assets/app.js", "assets/icoon-", LIJST, MANIFEST)
# Parts of pages that make no sense in the copy, such as the link to the copy itself.
ALLEEN_ONLINE = re.compile(r"\s*<(link|script|p)\b[^>]* data-online[^>]*>(?:.*?</\1>)?", re.DOTALL)


def write_zip(uitgave: Uitgave, project: Path, site: Path, beleid: str) -> None:
    """Pack the folder `site` into a file in it; `beleid` is its Content-Security-Policy."""
    doel = site / BESTAND
    # A file from an earlier build may be one with that of the output still in place.
    doel.unlink(missing_ok=True)
    write_files(doel, uitgave.peildatum, _files(uitgave, project, site, beleid))


def _files(uitgave: Uitgave, project: Path, site: Path, beleid: str) -> Iterator[tuple[str, bytes]]:
    """Name and content of every file, the one to open first."""
    sjablonen = Environment(
        loader=FileSystemLoader(project / SJABLONEN), undefined=StrictUndefined, autoescape=True
    )
    begin = sjablonen.get_template("begin.html.j2").render(
        naam=make_name(uitgave), map=MAP, bestand=BEGIN, beleid=beleid
    )
    yield BEGIN, begin.encode()
    paden = {pad.relative_to(site).as_posix(): pad for pad in site.rglob("*") if pad.is_file()}
    for naam in sorted(paden):
        if not naam.startswith(ONLINE):
            yield f"{MAP}/{naam}", _content(paden[naam])


def _content(pad: Path) -> bytes:
    if pad.suffix != ".html":
        return pad.read_bytes()
    return ALLEEN_ONLINE.sub("", pad.read_text("utf-8")).encode()
