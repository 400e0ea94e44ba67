"""Live preview: save a file, see the page. Called by the command line.

Rebuilds only the site, in a folder of its own (build/.voorbeeld-<slug>): the finished output stays
as it is. A mistake is told in the terminal and the last good page stays visible.
"""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

from rich.console import Console

from leerplan.bouw import Bouwer, write_calendars
from leerplan.fouten import Problemen, refused
from leerplan.tekst.werkboek import write_fields
from leerplan.uitgeven.site import serve, write_markdown, write_site
from leerplan.uitgeven.zoekindex import write_index
from leerplan.voortgang import Voortgang

BEKEKEN = ("content", "modules", "opdrachten", "gemeente-config", "overrides", "mkdocs.yml")


def preview(project: Path, slug: str, poort: int, console: Console, trainer: bool = False) -> None:
    """Build the site of `slug`, serve it on this machine and rebuild it on every change.

    trainer: the one for trainers, if the plan has notes for them.
    """
    map_ = project / "build" / f".voorbeeld-{slug}"
    site = map_ / "site"

    def rebuild() -> None:
        try:
            bouwer = Bouwer(project, datetime.date.today(), Voortgang(None))
            klaar = bouwer.prepare([slug])[0]
            klaar = klaar.trainers if trainer and klaar.trainers else klaar
            uitgave, markdown = klaar.uitgave, map_ / "markdown"
            shutil.rmtree(markdown, ignore_errors=True)
            write_markdown(uitgave, project, markdown)
            write_fields(uitgave, klaar.html_per_pad, markdown)
            write_index(uitgave, klaar.html_per_pad, markdown)
            # No policy here: this page reloads itself with a script of the server's. And nothing
            # is kept in the browser: every change must be seen.
            write_site(uitgave, project, markdown, site, downloads=False, app=False, beleid="")
            write_calendars(uitgave, site / "agenda", map_ / "agenda")
        except (Problemen, OSError) as fout:
            wat = refused(fout, project) if isinstance(fout, OSError) else fout
            console.print(
                f"{wat}\n\nDe pagina blijft zoals hij was.", highlight=False, markup=False
            )
        else:
            tijd = datetime.datetime.now().strftime("%H.%M.%S")
            console.print(f"Bijgewerkt om {tijd} uur.", highlight=False)

    shutil.rmtree(map_, ignore_errors=True)
    site.mkdir(parents=True)
    rebuild()
    console.print(f"Bekijk http://127.0.0.1:{poort}/ - stop met Ctrl+C.", highlight=False)
    try:
        serve(site, rebuild, [project / naam for naam in BEKEKEN], poort)
    except KeyboardInterrupt:
        console.print("Gestopt.", highlight=False)
    finally:
        shutil.rmtree(map_, ignore_errors=True)
