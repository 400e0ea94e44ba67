"""Fills in the shared Leerplan for one municipality: templates become final Markdown.

In: a Leerplan and a Gemeente. Out: an Uitgave, in memory, which is all that `site` and `pdf` see.
Raises `Problemen` with every page's mistake. Called by `bouw`.
"""

from __future__ import annotations

import datetime
import posixpath
import re
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from types import CodeType
from typing import get_args

from babel.dates import format_date
from jinja2 import FileSystemLoader, Template
from markupsafe import Markup

from leerplan import __version__
from leerplan.configuratie.bereikbaar import mail_link, public
from leerplan.configuratie.gemeente import Gemeente, Leertraject
from leerplan.fouten import Verzamelaar, bedoelde_je
from leerplan.planning.agendabestanden import group_files
from leerplan.planning.rooster import Venster, Zitting, make_rooster
from leerplan.tekst.begrippen import Uitleg
from leerplan.tekst.geheugen import Geheugen
from leerplan.tekst.inhoud import (
    LEERTRAJECT,
    Begrip,
    Leerplan,
    Moment,
    Onderdeel,
    Pagina,
    Voorbereiding,
)
from leerplan.tekst.leersessies import (
    Sessieoverzicht,
    feed_addresses,
    make_overzicht,
    map_link,
    sign_up_link,
)
from leerplan.tekst.notitie import Notitie
from leerplan.tekst.sjabloon import Invulfout, escape, make_environment, template_problem

ONDERDELEN = "overrides/onderdelen"
TEKENINGEN = "overrides/tekeningen"
BEGRIPPENLIJST = "begrippenlijst"


@dataclass(frozen=True)
class Blad:
    """A filled-in page: `markdown` starts with its title and holds no template mark any more."""

    pagina: Pagina
    markdown: str

    @property
    def pad(self) -> str:
        return self.pagina.pad

    @property
    def titel(self) -> str:
        return self.pagina.titel


@dataclass(frozen=True)
class Uitgave:
    """One municipality's edition: its pages in order, per chapter."""

    slug: str
    gemeente: Gemeente
    peildatum: datetime.date
    hoofdstukken: tuple[tuple[Onderdeel, tuple[Blad, ...]], ...]
    begrippen: tuple[Begrip, ...]
    zoekwoorden: tuple[tuple[str, ...], ...]
    voor_trainers: bool = False
    """Whether it holds the notes and the pages for trainers."""

    @cached_property
    def bladen(self) -> tuple[Blad, ...]:
        return tuple(blad for _, bladen in self.hoofdstukken for blad in bladen)

    @cached_property
    def venster(self) -> Venster:
        """The twelve months that begin on the day of the edition."""
        return Venster.from_months(self.peildatum)

    @cached_property
    def rooster(self) -> tuple[Zitting, ...]:
        """Every learning session in those months, also those that lapse."""
        return make_rooster(self.gemeente.leersessies, self.gemeente.rooster, self.venster)

    @cached_property
    def sessies(self) -> Sessieoverzicht:
        """The same sessions as pages and posters show them."""
        return make_overzicht(self.gemeente, self.rooster, self.venster)

    @property
    def trainingsgroepen(self) -> dict[str, Leertraject]:
        """The groups by the name of their calendar file."""
        return group_files(self.gemeente)

    @property
    def editie(self) -> str:
        """'november 2026'."""
        return format_date(self.peildatum, "LLLL yyyy", locale="nl")

    @property
    def versie(self) -> str:
        """Of the generator and the plan, which come together: '0.1.0'."""
        return __version__

    @property
    def datum(self) -> str:
        """'22 november 2026'."""
        return show_date(self.peildatum)


def show_date(datum: datetime.date, weekdag: bool = False) -> str:
    """'22 december 2026', with `weekdag` 'dinsdag 22 december 2026'."""
    return format_date(datum, "EEEE d MMMM yyyy" if weekdag else "d MMMM yyyy", locale="nl")


class Invuller:
    """Fills in pages; keeps what all municipalities share: compiled pages and drawings.

    geheugen: of an earlier one.
    """

    def __init__(self, project: Path, leerplan: Leerplan, geheugen: Geheugen | None = None):
        self.project, self.leerplan = project, leerplan
        self._geheugen = geheugen or Geheugen()
        map_ = project / ONDERDELEN
        self.omgeving = self._geheugen.once(  # it sees for itself when a part changes
            "omgeving", map_, lambda: make_environment(FileSystemLoader(map_), Notitie)
        )
        self._onderdelen = self.omgeving.list_templates(["j2"])
        self.uitleg = Uitleg(leerplan.begrippen)

    def fill_in(
        self, slug: str, gemeente: Gemeente, peildatum: datetime.date, trainers: bool = False
    ) -> Uitgave:
        """The edition of `gemeente`; raises `Problemen` with all mistakes in all pages.

        trainers: with what is for trainers only; without it, nothing of that is in the edition.
        """
        verzamelaar = Verzamelaar()
        lijsten = (self.leerplan.begrippen, self.leerplan.zoekwoorden)
        leeg = Uitgave(slug, public(gemeente), peildatum, (), *lijsten, voor_trainers=trainers)
        aanwezig = {p.sleutel: p for p in self.leerplan.paginas if _belongs(p, leeg)}
        hoofdstukken = []
        for onderdeel in self.leerplan.onderdelen:
            paginas = [p for p in onderdeel.paginas if p.sleutel in aanwezig]
            bladen = [self._fill_page(p, leeg, aanwezig, verzamelaar) for p in paginas]
            hoofdstukken.append((onderdeel, tuple(blad for blad in bladen if blad)))
        verzamelaar.klaar()
        gevuld = tuple((onderdeel, bladen) for onderdeel, bladen in hoofdstukken if bladen)
        return replace(leeg, hoofdstukken=gevuld)

    def _fill_page(
        self,
        pagina: Pagina,
        uitgave: Uitgave,
        aanwezig: dict[str, Pagina],
        verzamelaar: Verzamelaar,
    ) -> Blad | None:
        hulp = _Paginahulp(pagina, aanwezig, self.leerplan, self.project)
        namen = {
            "gemeente": uitgave.gemeente,
            "uitgave": uitgave,
            "voor_trainers": uitgave.voor_trainers,
            "begrippen": self.leerplan.begrippen,
            "feed_addresses": feed_addresses,
            "map_link": map_link,
            "sign_up_link": sign_up_link,
            "mail_link": mail_link,
            **hulp.functions(),
        }
        for bestand in self._onderdelen:
            onderdelen = self.omgeving.get_template(bestand).make_module(namen)
            namen |= {k: v for k, v in vars(onderdelen).items() if not k.startswith("_")}
        try:
            sjabloon = Template.from_code(
                self.omgeving, self._compile(pagina), self.omgeving.globals
            )
            tekst = sjabloon.render(namen)
            beeld = hulp.tekening(pagina.kop.tekening) if pagina.kop.tekening else ""
        except Exception as fout:
            probleem = template_problem(fout, pagina.bestand, pagina.tekst, list(namen))
            if probleem is None:
                raise
            if probleem.regel is None:  # not in the text: the drawing that the front matter names
                probleem = replace(probleem, regel=pagina.kopregels["tekening"])
            verzamelaar.problemen.append(probleem)
            return None
        uitleg = ""
        if pagina.sleutel != BEGRIPPENLIJST:
            uitleg = self.uitleg.definitions(tekst)
        return Blad(pagina, _with_title(pagina, tekst, beeld, uitleg))

    def _compile(self, pagina: Pagina) -> CodeType:
        return self._geheugen.once(
            pagina.bestand,
            pagina.tekst,
            lambda: self.omgeving.compile(pagina.tekst, pagina.bestand, pagina.bestand),
        )


class _Paginahulp:
    """The functions that a page and its parts can call; they know on which page they stand."""

    def __init__(
        self, pagina: Pagina, aanwezig: dict[str, Pagina], leerplan: Leerplan, project: Path
    ):
        self.pagina_zelf, self.aanwezig = pagina, aanwezig
        self.leerplan, self.project = leerplan, project
        self.velden: set[str] = set()
        self.tekeningen: dict[str, int] = {}

    def functions(self) -> dict[str, object]:
        return {
            naam: getattr(self, naam)
            for naam in (
                "pagina",
                "adres",
                "veld",
                "oud_veld",
                "tekening",
                "te_lezen",
                "te_doen",
                "stappen",
                "bladzijden",
                "opdrachten_van_module",
                "in_het_schema",
                "datum",
                "bestand",
            )
        }

    def adres(self, sleutel: str, anker: str = "") -> Markup:
        """Relative address of another page of this edition."""
        doel = self._find(sleutel)
        pad = posixpath.relpath(doel.pad, posixpath.dirname(self.pagina_zelf.pad) or ".")
        return Markup(pad + (f"#{anker}" if anker else ""))

    def bestand(self, pad: str) -> Markup:
        """Relative address of a file that the build puts in the site."""
        return Markup(posixpath.relpath(pad, posixpath.dirname(self.pagina_zelf.pad) or "."))

    def pagina(self, sleutel: str) -> Markup:
        """Link to another page, with its number and title."""
        titel = escape(self._find(sleutel).titel)
        return Markup("[{}]({})").format(titel, self.adres(sleutel))

    def _find(self, sleutel: str) -> Pagina:
        if sleutel in self.aanwezig:
            return self.aanwezig[sleutel]
        for ander in self.leerplan.paginas:
            if ander.sleutel == sleutel and ander.voor_trainers:
                hulp = "Zet {% trainer %} en {% endtrainer %} om de notitie met deze link."
                raise Invulfout(f'de pagina "{sleutel}" is er alleen voor trainers', hulp)
            if ander.sleutel == sleutel:
                veld = f"gemeente.{ander.kop.als}"
                hulp = f"Zet er {{% if {veld} %}} en {{% endif %}} omheen."
                raise Invulfout(f'de pagina "{sleutel}" is er niet voor elke gemeente', hulp)
        # A number is no name: 2.10 would be 2.1.
        getypt = f'"{sleutel}"' if isinstance(sleutel, str) else sleutel
        hulp = bedoelde_je(str(sleutel), self.aanwezig, '"') or "Zie de bestandsnamen."
        raise Invulfout(f"er is geen pagina {getypt}", hulp)

    def veld(self, naam: str) -> str:
        """Name of an answer field, unique in the whole plan."""
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", naam):
            hulp = "Gebruik kleine letters, cijfers en streepjes: hier-werk-ik-naartoe."
            raise Invulfout(f'"{naam}" kan geen naam van een antwoordveld zijn', hulp)
        if naam in self.velden:
            hulp = "Geef elk antwoordveld op een pagina een eigen naam."
            raise Invulfout(f'het antwoordveld "{naam}" staat al op deze pagina', hulp)
        self.velden.add(naam)
        return self._field(naam)

    def oud_veld(self, naam: str, cel: str = "") -> str:
        """What a renamed answer field was called before, on this page or (with --) on another."""
        if not re.fullmatch(r"[a-z0-9]+(--?[a-z0-9]+)*", naam):
            hulp = "Gebruik kleine letters, cijfers en streepjes: hier-werk-ik-naartoe."
            raise Invulfout(f'"{naam}" kan geen naam van een antwoordveld zijn', hulp)
        return (naam if "--" in naam else self._field(naam)) + cel

    def _field(self, naam: str) -> str:
        return f"{self.pagina_zelf.sleutel.replace('.', '-')}--{naam}"

    def tekening(self, naam: str) -> Markup:
        """Our own drawing, in the page itself so that it takes the colours of the page."""
        bekend = {p.stem: p for p in (self.project / TEKENINGEN).glob("*.svg")}
        if naam not in bekend:
            hulp = bedoelde_je(naam, bekend, '"') or f"Zie de map {TEKENINGEN}."
            raise Invulfout(f'er is geen tekening "{naam}"', hulp)
        # Twice on a page: the second has names of its own.
        keer = self.tekeningen[naam] = self.tekeningen.get(naam, 0) + 1
        id_ = f"{self.pagina_zelf.sleutel.replace('.', '-')}-{naam}" + (f"-{keer}" * (keer > 1))
        svg = re.sub(r">\s+<", "><", bekend[naam].read_text("utf-8")).strip()
        svg = svg.replace("<title>", f'<title id="{id_}-titel">', 1)
        svg = svg.replace("<desc>", f'<desc id="{id_}-uitleg">', 1)
        label = f'role="img" aria-labelledby="{id_}-titel" aria-describedby="{id_}-uitleg"'
        svg = svg.replace("<svg ", f"<svg {label} ", 1)
        return Markup(f'\n<figure class="tekening tekening-{naam}">{svg}</figure>\n')

    def te_lezen(self, variant: str, moment: str) -> list[Pagina]:
        """What is read before a training day; before the first day also what comes first."""
        eerst = [self._find(LEERTRAJECT)] if moment == "dag 1" else []
        return eerst + [p for p in self._prepared(variant, moment) if not p.is_opdracht]

    def te_doen(self, variant: str, moment: str) -> list[Pagina]:
        """The assignments for a training day, in the order of their letters."""
        opdrachten = [p for p in self._prepared(variant, moment) if p.is_opdracht]
        return sorted(opdrachten, key=lambda p: p.kop.letter or "")

    def stappen(self, variant: str, moment: str) -> list[Pagina]:
        """Both together in the order of the plan; an assignment without a moment comes last."""
        gekozen = self.te_lezen(variant, moment) + self.te_doen(variant, moment)
        return [
            p
            for p in self.aanwezig.values()
            if p in gekozen or (moment == "na" and p.is_opdracht and not p.kop.voorbereiding)
        ]

    def bladzijden(self, stap: Pagina) -> list[Pagina]:
        """The pages of a step: a module has its opening and its sections, the rest is one page."""
        if not stap.is_module:
            return [stap]
        map_ = posixpath.dirname(stap.bestand)
        return [p for p in self.aanwezig.values() if posixpath.dirname(p.bestand) == map_]

    def opdrachten_van_module(self) -> list[Pagina]:
        """The assignments that stand in the module of this page, in reading order."""
        module = self.pagina_zelf.nummer.partition(".")[0]
        begin = (f"{module}.", f"module-{module}.")
        opdrachten = [p for p in self.aanwezig.values() if p.is_opdracht and p.kop.na]
        return [p for p in opdrachten if f"{p.kop.na}.".startswith(begin)]

    def in_het_schema(self) -> Pagina:
        """The page whose moment in both schemes counts here: of a section, that of its module."""
        zelf = self.pagina_zelf
        map_ = posixpath.dirname(zelf.bestand)
        if zelf.kop.voorbereiding or not map_.startswith("modules/"):
            return zelf
        eigen = (p for p in self.leerplan.paginas if posixpath.dirname(p.bestand) == map_)
        return next((p for p in eigen if p.is_module), zelf)

    def _prepared(self, variant: str, moment: str) -> list[Pagina]:
        for waarde, keuzes in (
            (variant, tuple(Voorbereiding.model_fields)),
            (moment, get_args(Moment)),
        ):
            if waarde not in keuzes:
                raise Invulfout(f'"{waarde}" kan hier niet', f"Kies uit: {', '.join(keuzes)}.")
        return [
            p
            for p in self.aanwezig.values()
            if p.kop.voorbereiding and getattr(p.kop.voorbereiding, variant) == moment
        ]

    def datum(self, dag: datetime.date) -> str:
        """A day as a sentence has it."""
        if not isinstance(dag, datetime.date):
            raise Invulfout(f'"{dag}" is geen datum', "Noem een veld van de gemeente.")
        return show_date(dag, weekdag=True)


def _belongs(pagina: Pagina, uitgave: Uitgave) -> bool:
    """Some pages are for trainers, or only where the municipality has what they are about."""
    if pagina.voor_trainers and not uitgave.voor_trainers:
        return False
    return pagina.kop.als is None or bool(getattr(uitgave.gemeente, pagina.kop.als))


def _with_title(pagina: Pagina, tekst: str, beeld: str, uitleg: str) -> str:
    """The page's text under its title, summary, question and drawing; its terms come last.

    A module and an assignment get a line above their title.
    """
    boven = ""
    if pagina.is_module:
        boven = f'<span class="bovenkop">Module {pagina.nummer}</span> '
    elif pagina.is_opdracht and pagina.kop.letter:
        optioneel = " (optioneel)" if pagina.kop.optioneel else ""
        boven = f'<span class="bovenkop">Opdracht {pagina.kop.letter}{optioneel}</span> '
    elif pagina.nummer:
        boven = f'<span class="nummer">{pagina.nummer}</span> '
    delen = [f"# {boven}{pagina.kop.titel}", f"{pagina.kop.samenvatting}\n{{: .lead }}"]
    if pagina.kop.vraag:
        delen.append(f"{pagina.kop.vraag}\n{{: .vraag }}")
    delen += [beeld.strip(), re.sub(r"\n{3,}", "\n\n", tekst.strip()), uitleg]
    return "\n\n".join(deel for deel in delen if deel) + "\n"
