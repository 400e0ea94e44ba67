"""Loads the shared Leerplan: every page of content/, modules/ and opdrachten/, in order.

A page is a Markdown file with front matter. Its place follows from its file name (modules), its
`volgorde` (other pages) or the section that it comes after (`na`, assignments), so that adding a
page is adding a file. Called by `bouw`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from leerplan.configuratie.keuring import Velden, check
from leerplan.configuratie.velden import JaNee
from leerplan.configuratie.yamlbestand import parse_yaml, read_yaml
from leerplan.fouten import Probleem, Problemen, Verzamelaar, bedoelde_je, lees_tekst
from leerplan.tekst.geheugen import per_tekst

INDELING = "content/indeling.yml"
BEGRIPPEN = "content/begrippen.yml"
ZOEKWOORDEN = "content/zoekwoorden.yml"
# The page that is read before anything else.
LEERTRAJECT = "leertraject"
# The part of the book that is in the edition for trainers only.
DEEL_TRAINERS = 4
Tekst = Annotated[str, StringConstraints(min_length=1)]
Moment = Literal["dag 1", "dag 2", "dag 3", "na"]
ELKE_DAG = "elke dag"


class Voorbereiding(Velden):
    """Before (or after) which training day a module or assignment is done, per scheme."""

    fysiek: Moment = Field(examples=["dag 1"])
    hybride: Moment = Field(examples=["dag 1"])


class Kop(Velden):
    """The front matter of a page."""

    titel: Tekst = Field(examples=["Vraagverheldering"])
    samenvatting: Annotated[str, StringConstraints(min_length=1, max_length=180)] = Field(
        examples=["Zo kom je samen met de inwoner tot de vraag achter de vraag."]
    )
    bron: Tekst = Field(examples=["Handboek deel 2, 2.3"])
    volgorde: int = Field(0, examples=[10])
    vraag: Tekst | None = None
    tekening: Tekst | None = None
    voorbereiding: Voorbereiding | None = None
    letter: Annotated[str, StringConstraints(pattern=r"^[A-Z]$")] | None = Field(
        None, examples=["A"]
    )
    na: Tekst | None = None
    optioneel: JaNee = False
    hand_out: JaNee = False
    # In the pack of which training day it lies: of every day, or of the day of this section.
    nodig_bij: Tekst | None = None
    exemplaren: Tekst | None = None  # how many of it, as the source says
    historie: JaNee = False
    alleen_site: JaNee = False
    was: tuple[Tekst, ...] = ()  # the addresses that this page had before
    als: Literal["platform", "leersessies"] | None = None


class Begrip(Velden):
    """A term of the glossary."""

    term: Tekst = Field(examples=["Samenwerkoverleg"])
    afkorting: Tekst | None = None
    ook: tuple[Tekst, ...] = ()
    alledaags: bool = False  # in the list, but not marked in the pages
    uitleg: Tekst = Field(examples=["Overleg met de inwoner en iedereen die nodig is."])


class Begrippen(Velden):
    begrippen: tuple[Begrip, ...]


class Zoekwoorden(Velden):
    """Groups of words that mean the same to somebody who searches."""

    zoekwoorden: tuple[Annotated[tuple[Tekst, ...], Field(min_length=2)], ...]


class Hoofdstuk(Velden):
    titel: Tekst
    bron: Tekst
    deel: int = Field(ge=1, le=DEEL_TRAINERS, examples=[2])


class Indeling(Velden):
    onderdelen: tuple[Hoofdstuk, ...]


@dataclass(frozen=True)
class Pagina:
    """A page as written: `tekst` is its template, with the line numbers of the file.

    `sleutel` is the name by which other pages point to it; `bestand` its place in the project,
    `pad` its place in the filled-in plan; `kopregels` the line of each front matter field.
    """

    sleutel: str
    bestand: str
    pad: str
    nummer: str
    kop: Kop
    kopregels: dict[str, int]
    tekst: str
    voor_trainers: bool = False
    """Whether the whole page is for trainers; a note for them inside a page is a tag."""

    @property
    def is_module(self) -> bool:
        return self.sleutel.startswith("module-")

    @property
    def is_opdracht(self) -> bool:
        return self.bestand.startswith("opdrachten/")

    @property
    def is_stap(self) -> bool:
        """Whether a reader can say of this page that it is read or done: a step of the course."""
        if self.is_opdracht:
            return True
        return self.bestand.startswith("modules/") or self.sleutel == LEERTRAJECT

    @property
    def titel(self) -> str:
        """The title with what goes before it: 1.1, Module 1 or Opdracht A."""
        if self.is_opdracht and self.kop.letter:
            optioneel = " (optioneel)" if self.kop.optioneel else ""
            return f"Opdracht {self.kop.letter}{optioneel}: {self.kop.titel}"
        if self.is_module:
            return f"Module {self.nummer}: {self.kop.titel}"
        return f"{self.nummer} {self.kop.titel}".strip()


@dataclass(frozen=True)
class Onderdeel:
    """A chapter: its pages in reading order, the first one opens it."""

    titel: str
    deel: int
    paginas: tuple[Pagina, ...]


@dataclass(frozen=True)
class Leerplan:
    """The whole shared plan, in the order of the site."""

    onderdelen: tuple[Onderdeel, ...]
    begrippen: tuple[Begrip, ...]
    zoekwoorden: tuple[tuple[str, ...], ...]

    @property
    def paginas(self) -> tuple[Pagina, ...]:
        return tuple(pagina for onderdeel in self.onderdelen for pagina in onderdeel.paginas)


def load_leerplan(project: Path) -> Leerplan:
    """Read all pages; raises `Problemen` with everything that is wrong in any of them."""
    verzamelaar = Verzamelaar()
    indeling = read_yaml(project / INDELING, INDELING)
    hoofdstukken = check(indeling, Indeling).onderdelen
    opdrachten = _load_folder(project, project / "opdrachten", verzamelaar)
    onderdelen = []
    for nr, hoofdstuk in enumerate(hoofdstukken):
        if _is_inside(project, hoofdstuk.bron):
            onderdelen += _load_chapters(project, hoofdstuk, verzamelaar)
            continue
        wat = f"onderdelen[{nr + 1}].bron: `{hoofdstuk.bron}` bestaat niet"
        hulp = "Maak de map of het bestand, of haal de regel weg."
        verzamelaar.meld(INDELING, indeling.regel(("onderdelen", nr, "bron")), wat, hulp)
    _check_unique([p for o in onderdelen for p in o.paginas] + opdrachten, verzamelaar)
    _check_places(onderdelen, opdrachten, verzamelaar)
    _check_packs([p for o in onderdelen for p in o.paginas], verzamelaar)
    onderdelen = _place_assignments(onderdelen, opdrachten)
    lijsten: dict[str, tuple] = {"begrippen": (), "zoekwoorden": ()}
    for naam, bestand, model in (
        ("begrippen", BEGRIPPEN, Begrippen),
        ("zoekwoorden", ZOEKWOORDEN, Zoekwoorden),
    ):
        with verzamelaar.vang():
            if (project / bestand).is_file():
                tekst = lees_tekst(project / bestand, bestand)
                lijsten[naam] = getattr(_make_list(bestand, tekst, model), naam)
    verzamelaar.klaar()
    return Leerplan(tuple(onderdelen), **lijsten)


@per_tekst
def _make_list(bestand: str, tekst: str, model: type[Begrippen | Zoekwoorden]) -> Velden:
    return check(parse_yaml(tekst, bestand), model)


def _is_inside(project: Path, naam: str) -> bool:
    pad = (project / naam).resolve()
    return pad.exists() and pad.is_relative_to(project.resolve())


def _load_chapters(
    project: Path, hoofdstuk: Hoofdstuk, verzamelaar: Verzamelaar
) -> list[Onderdeel]:
    """One chapter for a file or folder; one for each module in a folder of modules."""
    bron, deel = project / hoofdstuk.bron, hoofdstuk.deel
    if bron.is_file():
        paginas = _load_pages(project, [bron], verzamelaar)
        return [_chapter(hoofdstuk, paginas)]
    mappen = sorted(
        (m for m in bron.iterdir() if any(m.glob("*.md"))), key=lambda m: _natural(m.name)
    )
    if not mappen:
        return [_chapter(hoofdstuk, _load_folder(project, bron, verzamelaar))]
    modules = [_load_folder(project, map_, verzamelaar) for map_ in mappen]
    return [Onderdeel(paginas[0].titel, deel, tuple(paginas)) for paginas in modules if paginas]


def _chapter(hoofdstuk: Hoofdstuk, paginas: list[Pagina]) -> Onderdeel:
    trainers = hoofdstuk.deel == DEEL_TRAINERS
    eigen = (replace(pagina, voor_trainers=trainers) for pagina in paginas)
    return Onderdeel(hoofdstuk.titel, hoofdstuk.deel, tuple(eigen))


def _load_folder(project: Path, map_: Path, verzamelaar: Verzamelaar) -> list[Pagina]:
    """The pages of a folder: the opening (index.md) first, the others by order and name."""
    paginas = _load_pages(project, sorted(map_.glob("*.md")), verzamelaar)

    def place(pagina: Pagina) -> tuple:
        return (Path(pagina.bestand).stem != "index", pagina.kop.volgorde, _natural(pagina.bestand))

    return sorted(paginas, key=place)


def _natural(naam: str) -> list:
    """Sort key that puts 10-x after 9-x."""
    return [int(deel) if deel.isdecimal() else deel for deel in re.split(r"(\d+)", naam)]


def _load_pages(project: Path, paden: list[Path], verzamelaar: Verzamelaar) -> list[Pagina]:
    paginas = []
    for pad in paden:
        with verzamelaar.vang():
            paginas.append(_load_page(project, pad))
    return paginas


def _load_page(project: Path, pad: Path) -> Pagina:
    bestand = pad.relative_to(project).as_posix()
    if not _is_inside(project, bestand):
        hulp = "Zet het bestand zelf in de map, geen verwijzing ernaar."
        raise Problemen([Probleem(bestand, None, "dit ligt buiten het project", hulp)])
    return _make_page(bestand, lees_tekst(pad, bestand))


@per_tekst
def _make_page(bestand: str, ruw: str) -> Pagina:
    kopregels = re.match(r"---\n(.*?)^---(?:\n|\Z)", ruw, re.S | re.M)
    if kopregels is None:
        wat = "bovenaan ontbreekt de kop: velden tussen twee regels met ---"
        hulp = "Zet er minstens titel, samenvatting en bron in. Zie CONTRIBUTING.md."
        raise Problemen([Probleem(bestand, 1, wat, hulp)])
    velden = parse_yaml(kopregels[1], bestand, 2)
    kop = check(velden, Kop)
    # Blank lines in the place of the front matter: line numbers in messages stay right.
    lengte = kopregels.end()
    tekst = "\n" * ruw[:lengte].count("\n") + ruw[lengte:]
    sleutel, nummer = _key(bestand)
    regels = {naam: velden.regel((naam,)) for naam in velden.data}
    return Pagina(sleutel, bestand, bestand.removeprefix("content/"), nummer, kop, regels, tekst)


def _key(bestand: str) -> tuple[str, str]:
    """The name by which other pages point to this one, and its number if it has one.

    modules/1-wat-ga-ik-leren/2-gedachtegoed.md is "1.2"; a module's index.md is "module-1";
    content/index.md is "welkom"; another index.md has the name of its folder, other pages their
    own name (without a digit in front).
    """
    pad = Path(bestand)
    module = re.match(r"modules/(\d+)-", bestand)
    if module and pad.stem == "index":
        return f"module-{module[1]}", module[1]
    paragraaf = re.match(r"(\d+)-", pad.stem)
    if module and paragraaf:
        nummer = f"{module[1]}.{paragraaf[1]}"
        return nummer, nummer
    if pad.stem == "index":
        return ("welkom" if pad.parent.name == "content" else pad.parent.name), ""
    return re.sub(r"^\d+[a-z]?-", "", pad.stem), ""


def _check_unique(paginas: list[Pagina], verzamelaar: Verzamelaar) -> None:
    """Two pages may not share a name, a title or a letter: links and results would be ambiguous."""
    for soort, woord, hulp in (
        ("titel", "titel", "Kies een andere titel."),
        ("letter", "letter", "Kies een andere letter."),
        (
            "sleutel",
            "naam",
            "Links gebruiken die naam. Geef dit bestand een andere naam of cijfer.",
        ),
    ):
        gezien: dict[str, str] = {}
        for pagina in paginas:
            waarde = getattr(pagina.kop if soort == "letter" else pagina, soort)
            if waarde is None:
                continue
            if waarde.lower() in gezien:
                wat = f"de {woord} `{waarde}` heeft {gezien[waarde.lower()]} ook al"
                verzamelaar.meld(pagina.bestand, pagina.kopregels.get(soort), wat, hulp)
            gezien.setdefault(waarde.lower(), pagina.bestand)


def _check_places(
    onderdelen: list[Onderdeel], opdrachten: list[Pagina], verzamelaar: Verzamelaar
) -> None:
    """Every assignment must name a section after which it can stand."""
    bekend = {
        pagina.sleutel
        for onderdeel in onderdelen
        for pagina in onderdeel.paginas
        if pagina.nummer or not onderdeel.paginas[0].is_module
    }
    # What could not be read is not unknown: that is told already.
    fout = {probleem.bestand for probleem in verzamelaar.problemen}
    bekend |= {_key(bestand)[0] for bestand in fout}
    for opdracht in opdrachten:
        na, regel = opdracht.kop.na, opdracht.kopregels.get("na", 1)
        if na is None:
            hulp = 'Bijvoorbeeld: `na: "1.3"`.'
            verzamelaar.meld(opdracht.bestand, regel, "na: dit veld ontbreekt", hulp)
        elif na not in bekend and INDELING not in fout:
            hulp = bedoelde_je(na, bekend) or 'Schrijf bijvoorbeeld `na: "1.3"`.'
            verzamelaar.meld(opdracht.bestand, regel, f"na: er is geen paragraaf `{na}`", hulp)


def _check_packs(paginas: list[Pagina], verzamelaar: Verzamelaar) -> None:
    """A sheet lies in the pack of every day, or of the day of a section that exists."""
    bekend = {pagina.sleutel for pagina in paginas if pagina.nummer and not pagina.is_module}
    for pagina in paginas:
        bij = pagina.kop.nodig_bij
        if bij and bij not in (ELKE_DAG, *bekend):
            hulp = bedoelde_je(bij, bekend) or f'Schrijf bijvoorbeeld "2.5", of `{ELKE_DAG}`.'
            wat = f"nodig_bij: er is geen paragraaf `{bij}`"
            verzamelaar.meld(pagina.bestand, pagina.kopregels["nodig_bij"], wat, hulp)


def _place_assignments(onderdelen: list[Onderdeel], opdrachten: list[Pagina]) -> list[Onderdeel]:
    """Put each assignment after the section that it names."""
    uit = []
    for onderdeel in onderdelen:
        paginas: list[Pagina] = []
        for nr, pagina in enumerate(onderdeel.paginas):
            paginas.append(pagina)
            # Unnumbered pages (2.5a, 2.5b) belong to the section before them.
            volgende = onderdeel.paginas[nr + 1] if nr + 1 < len(onderdeel.paginas) else None
            if volgende and onderdeel.paginas[0].is_module and not volgende.nummer:
                continue
            hoort_bij = _numbered_before(onderdeel.paginas[: nr + 1])
            paginas += [o for o in opdrachten if o.kop.na == hoort_bij]
        uit.append(Onderdeel(onderdeel.titel, onderdeel.deel, tuple(paginas)))
    return uit


def _numbered_before(paginas: tuple[Pagina, ...]) -> str:
    """The last page with a number, or the last page: an assignment names that one."""
    for pagina in reversed(paginas):
        if pagina.nummer:
            return pagina.sleutel
    return paginas[-1].sleutel
