"""Makes the manual for municipalities: content/handleiding/ as a small site, with the form in it.

The pages are plain Markdown; the tests hold them against the code. Called by the command line.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from lxml import html

from leerplan.configuratie.gemeente import Kleuren
from leerplan.fouten import lees_tekst
from leerplan.instellen.formulier import write_form
from leerplan.tekst.opmaak import Opmaak
from leerplan.uitgeven.site import write_look, write_manual
from leerplan.uitgeven.uitvoer import fresh_folder
from leerplan.uitgeven.zoekindex import page_entry, save_index

BRON = "content/handleiding"
TITEL = "Handleiding Leerplan"


def write_handleiding(project: Path, doel: Path) -> Path:
    """Write the manual to the folder `doel`, whole or not at all; gives that folder."""
    with fresh_folder(doel) as map_, tempfile.TemporaryDirectory() as tijdelijk:
        paginas = Path(tijdelijk, "paginas")
        shutil.copytree(project / BRON, paginas)
        write_form(project, paginas / "formulier.html")
        write_look(project, Kleuren().palet, paginas)
        _write_index(project, paginas)
        write_manual(project, paginas, map_, TITEL, "handleiding.css")
    return doel


def _write_index(project: Path, paginas: Path) -> None:
    """What the search of the manual finds."""
    opmaak = Opmaak(project)
    lijst = []
    for pad in sorted(paginas.glob("*.md")):
        tekst = opmaak.to_html(lees_tekst(pad, f"{BRON}/{pad.name}").split("---\n", 2)[-1])
        titel = html.fragment_fromstring(tekst, "div").findtext("h1") or pad.stem
        lijst.append(page_entry(titel, pad.name, tekst))
    save_index(paginas, lijst)
