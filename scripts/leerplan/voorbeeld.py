"""Live preview: save a file, see the page. Called by the command line.

Rebuilds only the site, in a folder of its own (build/.voorbeeld-<slug>): the finished output stays
as it is. Of a page that changed only that page is made again. A mistake is told in the terminal
and the last good page stays visible.
"""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

from rich.console import Console

from leerplan.bouw import Bouwer, write_calendars
from leerplan.fouten import Problemen, refused
from leerplan.tekst.geheugen import Geheugen, stamp
from leerplan.tekst.werkboek import write_fields
from leerplan.uitgeven.site import serve, shared_by_pages, write_markdown, write_site
from leerplan.uitgeven.zoekindex import write_index
from leerplan.voortgang import Voortgang

VORM = ("overrides", "mkdocs.yml")  # what all pages are made with
BEKEKEN = ("content", "modules", "opdrachten", "gemeente-config", *VORM)


class Voorbeeld:
    """The site of one municipality as it is now, in the folder `map_`/site.

    trainer: the one for trainers, with their notes.
    """

    def __init__(self, project: Path, slug: str, map_: Path, trainer: bool = False):
        self.project, self.slug, self.trainer = project, slug, trainer
        self.map_, self.site = map_, map_ / "site"
        self._geheugen = Geheugen()
        self._gedeeld: tuple = ()

    def update(self) -> None:
        """Make again what changed; raises `Problemen`, and leaves the site as it was then."""
        vorm = stamp(*(self.project / naam for naam in VORM))
        vandaag = datetime.date.today()
        bouwer = Bouwer(self.project, vandaag, Voortgang(None), geheugen=self._geheugen)
        klaar = bouwer.prepare_site(self.slug, self.trainer)
        uitgave, nieuw = klaar.uitgave, self.map_ / "nieuw"
        shutil.rmtree(nieuw, ignore_errors=True)
        write_markdown(uitgave, self.project, nieuw)
        write_fields(uitgave, klaar.html_per_pad, nieuw)
        write_index(uitgave, klaar.html_per_pad, nieuw)
        _take_over(nieuw, self.map_ / "markdown")
        gedeeld = (vorm, vandaag, uitgave.gemeente, shared_by_pages(uitgave))
        bijwerken = gedeeld == self._gedeeld
        # No policy here: this page reloads itself with a script of the server's. And nothing
        # is kept in the browser: every change must be seen.
        write_site(
            uitgave,
            self.project,
            self.map_ / "markdown",
            self.site,
            downloads=False,
            app=False,
            beleid="",
            bijwerken=bijwerken,
            gereedschap=bouwer.gereedschap,
        )
        if not bijwerken:
            write_calendars(uitgave, self.site / "agenda", self.map_ / "agenda")
        # Only now: after a mistake the next time makes everything.
        self._gedeeld = gedeeld


def _take_over(nieuw: Path, oud: Path) -> None:
    """Make `oud` like `nieuw`, and touch no file that is the same."""
    oud.mkdir(exist_ok=True)
    for pad in oud.rglob("*"):
        if pad.is_file() and not (nieuw / pad.relative_to(oud)).is_file():
            pad.unlink()
    for pad in nieuw.rglob("*"):
        doel = oud / pad.relative_to(nieuw)
        if pad.is_dir():
            doel.mkdir(exist_ok=True)
        elif not doel.is_file() or doel.read_bytes() != pad.read_bytes():
            shutil.copyfile(pad, doel)


def preview(project: Path, slug: str, poort: int, console: Console, trainer: bool = False) -> None:
    """Build the site of `slug`, serve it on this machine and rebuild it on every change.

    trainer: the one for trainers, with their notes.
    """
    map_ = project / "build" / f".voorbeeld-{slug}"
    shutil.rmtree(map_, ignore_errors=True)
    (map_ / "site").mkdir(parents=True)
    voorbeeld = Voorbeeld(project, slug, map_, trainer)

    def rebuild() -> None:
        try:
            voorbeeld.update()
        except (Problemen, OSError) as fout:
            wat = refused(fout, project) if isinstance(fout, OSError) else fout
            console.print(
                f"{wat}\n\nDe pagina blijft zoals hij was.", highlight=False, markup=False
            )
        else:
            tijd = datetime.datetime.now().strftime("%H.%M.%S")
            console.print(f"Bijgewerkt om {tijd} uur.", highlight=False)

    rebuild()
    console.print(f"Bekijk http://127.0.0.1:{poort}/ - stop met Ctrl+C.", highlight=False)
    try:
        serve(voorbeeld.site, rebuild, [project / naam for naam in BEKEKEN], poort)
    except KeyboardInterrupt:
        console.print("Gestopt.", highlight=False)
    finally:
        shutil.rmtree(map_, ignore_errors=True)
