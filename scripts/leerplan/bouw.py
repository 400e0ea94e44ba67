"""The whole job, in one line of steps: load, check, fill in, write, inspect, put in place.

Everything is read and every problem is told before anything is written. The steps carry the names
that the log prints and ARCHITECTURE.md explains. Called by the command line and `voorbeeld`.
"""

from __future__ import annotations

import datetime
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from leerplan.configuratie.aandachtspunten import find_gaps
from leerplan.configuratie.configuratiemap import gemeente_slugs
from leerplan.configuratie.gemeente import Gemeente, load_gemeente
from leerplan.fouten import Probleem, Problemen, Verzamelaar
from leerplan.onderdelen import ONDERDELEN
from leerplan.planning.agendabestanden import (
    make_agendabestanden,
    read_agendabestanden,
    write_agendabestanden,
)
from leerplan.planning.roosterkeuring import find_warnings
from leerplan.tekst.geheugen import Geheugen
from leerplan.tekst.inhoud import DEEL_TRAINERS, load_leerplan
from leerplan.tekst.invullen import Invuller, Uitgave
from leerplan.tekst.koppelingen import check_links
from leerplan.tekst.opmaak import load_opmaak
from leerplan.tekst.pakketten import BEGIN as PAKKETTEN
from leerplan.tekst.pakketten import check_copies
from leerplan.tekst.werkboek import write_fields
from leerplan.uitgeven.adressen import check_moves, write_addresses
from leerplan.uitgeven.app import LIJST as OFFLINE_LIJST
from leerplan.uitgeven.app import icon_document, write_app, write_offline_list
from leerplan.uitgeven.boek import make_book
from leerplan.uitgeven.drukwerk import Drukker
from leerplan.uitgeven.handouts import make_handouts
from leerplan.uitgeven.kantoor import make_office_files
from leerplan.uitgeven.lekcontrole import MARKDOWN, Lekcontrole
from leerplan.uitgeven.manifest import BESTAND as BESTANDENLIJST
from leerplan.uitgeven.manifest import write_manifest
from leerplan.uitgeven.meeneem import BESTAND as ZIP
from leerplan.uitgeven.meeneem import write_zip
from leerplan.uitgeven.pakket import make_packs
from leerplan.uitgeven.pers import Pers
from leerplan.uitgeven.ploeg import Ploeg
from leerplan.uitgeven.poster import make_posters
from leerplan.uitgeven.site import BELEID, load_tools, write_markdown, write_site
from leerplan.uitgeven.stuklijst import BESTAND as STUKLIJST
from leerplan.uitgeven.stuklijst import write_bill
from leerplan.uitgeven.trainernotities import Notities
from leerplan.uitgeven.uitvoer import fresh_folder
from leerplan.uitgeven.voorraad import Voorraad
from leerplan.uitgeven.zoekindex import write_index
from leerplan.voortgang import Voortgang

DOWNLOADS = ("pdf", "hand-outs")
VOORRAAD = ".voorraad"  # what was made before; may be thrown away at any time
IN_DE_SITE = (*DOWNLOADS, "agenda")
# The site and the book for trainers stand in a folder of their own, apart from what cursists get.
TRAINER = "trainer"
HANDLEIDING = "trainershandleiding"
# File name, title on the cover, and the parts of the book (see content/indeling.yml).
Boeken = Mapping[str, tuple[str, tuple[int, ...]]]
BOEKEN: Boeken = {
    "handboek": ("Handboek en Leerplan", (1, 2, 3)),
    "leerplan": ("Leerplan", (2,)),
}
Icoon = Callable[[], Iterator[tuple[str, bytes]]]  # what the press gives
TRAINERSBOEKEN: Boeken = {HANDLEIDING: ("Trainershandleiding", (DEEL_TRAINERS, 2))}


@dataclass(frozen=True)
class Klaargezet:
    """An edition that passed every check, with the HTML of its pages by their path."""

    uitgave: Uitgave
    html_per_pad: dict[str, str]
    waarschuwingen: tuple[Probleem, ...] = ()
    trainers: Klaargezet | None = None
    """The same edition for trainers, if the plan has notes for them."""

    @property
    def notities(self) -> Notities:
        """What may not stand in the files of cursists."""
        if not self.trainers:
            return Notities({})
        return Notities.from_edition(self.trainers.uitgave, self.trainers.html_per_pad)


class Bouwer:
    """Builds editions; reads once what they share: the plan, configurations, templates, fonts."""

    def __init__(
        self,
        project: Path,
        peildatum: datetime.date,
        voortgang: Voortgang,
        uitvoer: Path | None = None,
        ploeg: Ploeg | None = None,
        geheugen: Geheugen | None = None,
    ):
        self._geheugen = geheugen or Geheugen()
        self.project, self.peildatum, self.voortgang = project, peildatum, voortgang
        self.uitvoer = uitvoer or project / "build"
        self.opmaak = load_opmaak(project, self._geheugen)
        self.drukker = Drukker(project)
        self.gereedschap = load_tools(project, self.opmaak, self._geheugen)
        self.voorraad = Voorraad(self.uitvoer / VOORRAAD)
        self.pers = Pers(project, self.voorraad, ploeg or Ploeg())
        self._gemeenten: dict[str, Gemeente] = {}

    @cached_property
    def _invuller(self) -> Invuller:
        """The plan, ready to be filled in."""
        return Invuller(self.project, load_leerplan(self.project), self._geheugen)

    def load_plan(self) -> None:
        """Read what all municipalities share; raises `Problemen` with all that is wrong in it."""
        _ = self._invuller

    def _load(self, slug: str) -> Gemeente:
        """The configuration of `slug`, read once: it is needed for all other municipalities too."""
        if slug not in self._gemeenten:
            self._gemeenten[slug] = load_gemeente(self.project, slug)
        return self._gemeenten[slug]

    def prepare(self, slugs: list[str]) -> list[Klaargezet]:
        """Load, fill in and check; raises `Problemen` with all that is wrong, writes nothing."""
        verzamelaar = Verzamelaar()
        gemeenten: dict[str, Gemeente] = {}
        with self.voortgang.stap("Gemeenten lezen"):
            for slug in slugs:
                with verzamelaar.vang():
                    gemeenten[slug] = self._load(slug)
        invuller = None
        with self.voortgang.stap("Leerplan lezen"), verzamelaar.vang():
            invuller = self._invuller
        if invuller is None:
            verzamelaar.klaar()
            raise AssertionError("no plan and no problem")
        klaar = []
        for slug, gemeente in gemeenten.items():
            with self.voortgang.stap(f"{gemeente.naam}: invullen"), verzamelaar.vang():
                klaar.append(self._prepare_one(invuller, slug, gemeente))
        verzamelaar.klaar()
        return klaar

    def _prepare_one(self, invuller: Invuller, slug: str, gemeente: Gemeente) -> Klaargezet:
        """Both editions of one municipality; the mistakes of both come together."""
        fouten = Verzamelaar()
        versies = []
        for trainers in (False, True):
            with fouten.vang():
                uitgave = invuller.fill_in(slug, gemeente, self.peildatum, trainers)
                versies.append(self._format(uitgave))
        if versies:
            with fouten.vang():
                check_copies(self.project, versies[0].uitgave)
        fouten.klaar()
        cursist, trainer = versies
        let_op = find_gaps(self.project, slug, gemeente)
        let_op += find_warnings(self.project, slug, gemeente, cursist.uitgave.venster)
        heeft_notities = cursist.html_per_pad != trainer.html_per_pad
        return replace(cursist, waarschuwingen=let_op, trainers=trainer if heeft_notities else None)

    def prepare_site(self, slug: str, trainers: bool) -> Klaargezet:
        """One of the two editions, to look at its site; raises `Problemen`, writes nothing."""
        uitgave = self._invuller.fill_in(slug, self._load(slug), self.peildatum, trainers)
        return self._format(uitgave)

    def _format(self, uitgave: Uitgave) -> Klaargezet:
        """The edition with its HTML, checked."""
        html_per_pad = {blad.pad: self.opmaak.to_html(blad.markdown) for blad in uitgave.bladen}
        check_links(uitgave, html_per_pad)
        check_moves(uitgave)
        return Klaargezet(uitgave, html_per_pad)

    def build(
        self,
        klaar: Klaargezet,
        onderdelen: tuple[str, ...] = ONDERDELEN,
        verzegel: Callable[[str], None] | None = None,
    ) -> Path:
        """Write the edition, inspect it, and only then put it in place; gives its folder.

        verzegel: is told the SHA-256 of the list of its files once it is in place.
        """
        uitgave, slug = klaar.uitgave, klaar.uitgave.slug
        naam = uitgave.gemeente.naam
        doel = self.uitvoer / slug
        documenten: dict[str, str] = {}
        with fresh_folder(doel, behoud=tuple(o for o in ONDERDELEN if o not in onderdelen)) as map_:
            # Before the books, or each site would wait for its icon until all of these are printed.
            sites = [("site", klaar), (TRAINER, klaar.trainers)]
            icoon = {o: self._start_icon(bron) for o, bron in sites if bron and o in onderdelen}
            halen = self.pers.start(self._documents(klaar, onderdelen, documenten))
            with self.voortgang.stap(f"{naam}: Markdown schrijven"):
                write_markdown(uitgave, self.project, map_ / "markdown")
                write_fields(uitgave, klaar.html_per_pad, map_ / "markdown")
                write_index(uitgave, klaar.html_per_pad, map_ / "markdown")
            downloads = all(o in onderdelen or (map_ / o).exists() for o in DOWNLOADS)
            if "site" in onderdelen:
                with self.voortgang.stap(f"{naam}: site maken"):
                    bron, site = map_ / "markdown", map_ / "site"
                    self._make_site(uitgave, bron, site, downloads, icoon["site"])
            trainers = klaar.trainers if TRAINER in onderdelen else None
            if trainers:
                with self.voortgang.stap(f"{naam}: site voor trainers maken"):
                    self._write_trainers_site(trainers, map_, downloads, icoon[TRAINER])
            if "agenda" in onderdelen:
                with self.voortgang.stap(f"{naam}: agenda maken"):
                    write_calendars(uitgave, map_ / "agenda", doel / "agenda")
            if documenten:
                with self.voortgang.stap(f"{naam}: boek en hand-outs maken"):
                    for bestand, inhoud in halen():
                        (map_ / bestand).parent.mkdir(exist_ok=True)
                        (map_ / bestand).write_bytes(inhoud)
                    if "hand-outs" in onderdelen:
                        for bestand, inhoud in self._office_files(klaar):
                            (map_ / "hand-outs" / bestand).write_bytes(inhoud)
            with self.voortgang.stap(f"{naam}: controleren op lekken"):
                controles = self._inspect(klaar, map_, documenten, onderdelen)
            _offer_downloads(map_)
            with self.voortgang.stap(f"{naam}: inpakken om mee te nemen"):
                self._pack(klaar, map_)
                write_bill(self.project, map_)
                lijst = write_manifest(uitgave, self.project, map_)
                _inspect_packed(controles, map_, set(ONDERDELEN) <= {*onderdelen})
        if verzegel:
            verzegel(lijst)
        return doel

    def _inspect(
        self,
        klaar: Klaargezet,
        map_: Path,
        documenten: dict[str, str],
        onderdelen: tuple[str, ...],
    ) -> dict[str, Lekcontrole]:
        """Look in all that was made for what does not belong there; raises `Problemen`.

        Gives who looked at each site, for what is packed after this.
        """
        anderen = self._others(klaar.uitgave.slug)
        gedeeld = {"anderen": anderen, "project": self.project, "voorraad": self.voorraad}
        van_cursisten = [MARKDOWN, *(o for o in onderdelen if o != TRAINER)]
        lekcontrole = Lekcontrole(
            klaar.uitgave, notities=klaar.notities, html_per_pad=klaar.html_per_pad, **gedeeld
        )
        lekcontrole.inspect(map_, documenten, van_cursisten)
        controles = {"site": lekcontrole}
        trainers = klaar.trainers if TRAINER in onderdelen else None
        if trainers:
            controles[TRAINER] = Lekcontrole(
                trainers.uitgave, html_per_pad=trainers.html_per_pad, na=lekcontrole, **gedeeld
            )
            controles[TRAINER].inspect(map_, documenten, [TRAINER])
        return controles

    def _pack(self, klaar: Klaargezet, map_: Path) -> None:
        """Each site as one file, that it links to itself, and the list of what a device keeps."""
        for naam, bron in (("site", klaar), (TRAINER, klaar.trainers)):
            site = map_ / naam
            if bron and site.exists():
                write_zip(bron.uitgave, self.project, site, BELEID)
                write_offline_list(bron.uitgave, site)
        if (map_ / "site").exists():
            (map_ / ZIP).hardlink_to(map_ / "site" / ZIP)

    def _documents(
        self, klaar: Klaargezet, onderdelen: Iterable[str], documenten: dict[str, str]
    ) -> Iterator[tuple[str, str]]:
        """File name and HTML of all that is printed, the longest first; put in `documenten` too."""
        for onderdeel, make in DRUKWERK.items():
            if onderdeel in onderdelen:
                for bestand, document in make(self, klaar):
                    naam = f"{onderdeel}/{bestand}.pdf"
                    documenten[naam] = document
                    yield naam, document

    def _write_trainers_site(
        self, klaar: Klaargezet, map_: Path, downloads: bool, icoon: Icoon
    ) -> None:
        """The site with notes; the Markdown that it is made of does not stay."""
        bron, site = map_ / f".{TRAINER}-markdown", map_ / TRAINER
        write_markdown(klaar.uitgave, self.project, bron)
        write_fields(klaar.uitgave, klaar.html_per_pad, bron)
        write_index(klaar.uitgave, klaar.html_per_pad, bron)
        self._make_site(klaar.uitgave, bron, site, downloads, icoon)
        shutil.rmtree(bron)

    def _start_icon(self, klaar: Klaargezet) -> Icoon:
        return self.pers.start([("icoon", icon_document(klaar.uitgave, self.project))])

    def _make_site(
        self, uitgave: Uitgave, bron: Path, site: Path, downloads: bool, icoon: Icoon
    ) -> None:
        """The pages, and what comes with them: addresses that moved, a name and icon as an app."""
        write_site(
            uitgave, self.project, bron, site, downloads=downloads, gereedschap=self.gereedschap
        )
        write_addresses(uitgave, site)
        write_app(uitgave, dict(icoon())["icoon"], site)

    def _books(self, klaar: Klaargezet, boeken: Boeken = BOEKEN) -> Iterator[tuple[str, str]]:
        for bestand, (titel, delen) in boeken.items():
            document = make_book(
                klaar.uitgave,
                klaar.html_per_pad,
                self.drukker,
                self.project,
                titel=titel,
                delen=delen,
            )
            yield bestand, document

    def _trainers_books(self, klaar: Klaargezet) -> Iterator[tuple[str, str]]:
        if klaar.trainers:
            yield from self._books(klaar.trainers, TRAINERSBOEKEN)

    def _sheets(self, klaar: Klaargezet) -> Iterator[tuple[str, str]]:
        yield from make_handouts(klaar.uitgave, klaar.html_per_pad, self.drukker, self.project)
        yield from make_packs(klaar.uitgave, klaar.html_per_pad, self.drukker, self.project)
        yield from make_posters(klaar.uitgave, self.drukker, self.project)

    def _office_files(self, klaar: Klaargezet) -> Iterator[tuple[str, bytes]]:
        yield from make_office_files(
            klaar.uitgave, klaar.html_per_pad, self.drukker, self.project, self.pers.start
        )

    def _others(self, slug: str) -> list[Gemeente]:
        """All other configured municipalities; one that cannot be read is skipped aloud."""
        anderen = []
        for ander in gemeente_slugs(self.project):
            if ander == slug:
                continue
            try:
                anderen.append(self._load(ander))
            except Problemen:
                self.voortgang.meld(
                    f"Let op: gemeente-config/{ander}.yml heeft fouten. Ik kan dus niet nagaan of "
                    f"gegevens van {ander} in deze uitgave staan."
                )
        return anderen


# What is printed: the folder it goes to, and what gives its file names and HTML documents. A new
# kind of output needs a line here and no more: the press finds in stock what was printed before and
# spreads the rest over the processors, as long as a document is a plain text that names its files.
DRUKWERK: dict[str, Callable[[Bouwer, Klaargezet], Iterator[tuple[str, str]]]] = {
    "pdf": Bouwer._books,
    "hand-outs": Bouwer._sheets,
    TRAINER: Bouwer._trainers_books,
}


def write_calendars(uitgave: Uitgave, doel: Path, vorige: Path) -> None:
    """Write the calendars to the folder `doel`; what changed since those in `vorige` is told."""
    bestanden = make_agendabestanden(
        uitgave.slug,
        uitgave.gemeente,
        uitgave.rooster,
        uitgave.venster,
        read_agendabestanden(vorige),
    )
    write_agendabestanden(bestanden, doel)


def _inspect_packed(controles: Mapping[str, Lekcontrole], map_: Path, heel: bool) -> None:
    """Search what was made of inspected files, by the same rules as those files.

    heel: whether everything was made anew; else a zip holds files that were inspected before.
    """
    for site, lekcontrole in controles.items():
        namen = [f"{site}/{OFFLINE_LIJST}", *([f"{site}/{ZIP}"] if heel else [])]
        los = [STUKLIJST, BESTANDENLIJST] if site == "site" else []
        lekcontrole.inspect(map_, {}, [*namen, *los])


def _offer_downloads(map_: Path) -> None:
    """Put PDFs and calendars in both sites too (without using room twice): each can go out alone.

    The trainers' book and the packs stand beside the others, but go in no site of cursists.
    """
    boek, bij_de_boeken = (map_ / map_naam / f"{HANDLEIDING}.pdf" for map_naam in (TRAINER, "pdf"))
    bij_de_boeken.unlink(missing_ok=True)
    for site, zonder in (("site", shutil.ignore_patterns(f"{PAKKETTEN}*")), (TRAINER, None)):
        for onderdeel in IN_DE_SITE if (map_ / site).exists() else ():
            shutil.rmtree(map_ / site / onderdeel, ignore_errors=True)
            if (map_ / onderdeel).exists():
                naar = map_ / site / onderdeel
                shutil.copytree(map_ / onderdeel, naar, ignore=zonder, copy_function=os.link)
    if bij_de_boeken.parent.exists() and boek.exists():
        bij_de_boeken.hardlink_to(boek)
