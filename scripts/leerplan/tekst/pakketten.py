"""Which sheets are needed on which training day, in order, and how many of each.

It follows from the pages: assignments say before which day they are made (`voorbereiding`), other
sheets by which section they are used (`nodig_bij`). Used by `pakket`, that prints them, and by
`site`; `bouw` checks what a municipality wants of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from leerplan.configuratie.configuratiemap import MAP
from leerplan.configuratie.gemeente import Gemeente
from leerplan.configuratie.yamlbestand import read_yaml
from leerplan.fouten import Verzamelaar, bedoelde_je
from leerplan.tekst.inhoud import ELKE_DAG
from leerplan.tekst.invullen import Blad, Uitgave

BEGIN = "pakket-"  # of each file name
PER_OPDRACHT, PER_VEL = "1 per deelnemer", "jullie kiezen"


@dataclass(frozen=True)
class Schema:
    """One of the two schemes of the course."""

    variant: str
    dagen: int
    naam: str
    bestand: str


SCHEMAS = (
    Schema("fysiek", 2, "twee dagen op locatie", f"{BEGIN}dag-"),
    Schema("hybride", 3, "drie dagen hybride", f"{BEGIN}hybride-dag-"),
)


@dataclass(frozen=True)
class Pakket:
    """The pack of one day: its sheets in three heaps, each with its heading."""

    schema: Schema
    dag: int
    stapels: tuple[tuple[str, tuple[Blad, ...]], ...]

    @property
    def bestand(self) -> str:
        return f"{self.schema.bestand}{self.dag}"

    @property
    def titel(self) -> str:
        return f"Pakket voor dag {self.dag}, {self.schema.naam}"

    @property
    def bladen(self) -> tuple[Blad, ...]:
        return tuple(blad for _, bladen in self.stapels for blad in bladen)


def find_packs(uitgave: Uitgave) -> list[Pakket]:
    """Every pack that has a sheet in it; a sheet of which 0 are wanted is left out."""
    weg = {vel for vel, aantal in _wanted(uitgave.gemeente).items() if aantal == 0}
    paketten = []
    for schema in SCHEMAS:
        for dag in range(1, schema.dagen + 1):
            stapels = [
                (kop, tuple(blad for blad in bladen if blad.pagina.sleutel not in weg))
                for kop, bladen in _heaps(uitgave, schema, dag)
            ]
            pakket = Pakket(schema, dag, tuple(stapel for stapel in stapels if stapel[1]))
            paketten += [pakket] if pakket.stapels else []
    return paketten


def check_copies(project: Path, uitgave: Uitgave) -> None:
    """Raises `Problemen` where `drukwerk.exemplaren` names an unknown sheet, or one twice."""
    bekend = {
        blad.pagina.sleutel
        for schema in SCHEMAS
        for dag in range(1, schema.dagen + 1)
        for _, bladen in _heaps(uitgave, schema, dag)
        for blad in bladen
    }
    verzamelaar, gezien = Verzamelaar(), set()
    naam = f"{MAP}/{uitgave.slug}.yml"
    for nr, regel in enumerate(uitgave.gemeente.drukwerk.exemplaren):
        wat = hulp = ""
        if regel.vel not in bekend:
            wat = f"er is geen vel `{regel.vel}` in een pakket"
            hulp = bedoelde_je(regel.vel, bekend) or f"Kies uit: {', '.join(sorted(bekend))}."
        elif regel.vel in gezien:
            wat, hulp = f"`{regel.vel}` staat er twee keer", "Haal er één weg."
        gezien.add(regel.vel)
        if wat:
            plek = read_yaml(project / naam, naam).regel(("drukwerk", "exemplaren", nr, "vel"))
            verzamelaar.meld(naam, plek, f"drukwerk.exemplaren[{nr + 1}].vel: {wat}", hulp)
    verzamelaar.klaar()


def _wanted(gemeente: Gemeente) -> dict[str, int]:
    return {regel.vel: regel.aantal for regel in gemeente.drukwerk.exemplaren}


def _heaps(uitgave: Uitgave, schema: Schema, dag: int) -> Iterator[tuple[str, list[Blad]]]:
    """What is handed out before the day, what lies ready on it, what goes home after the last."""
    opdrachten = sorted(
        (blad for blad in uitgave.bladen if blad.pagina.is_opdracht and blad.pagina.kop.hand_out),
        key=lambda blad: blad.pagina.kop.letter or "~",  # what has no letter comes last
    )
    voor = [blad for blad in opdrachten if _moment(blad, schema) == f"dag {dag}"]
    yield f"Vooraf: dit maken deelnemers vóór dag {dag}", voor
    yield f"Klaarleggen op dag {dag}", _laid_ready(uitgave, schema, dag)
    if dag == schema.dagen:
        na = [blad for blad in opdrachten if _moment(blad, schema) == "na"]
        yield "Meegeven: dit doen deelnemers na de laatste dag", na


def _moment(blad: Blad, schema: Schema) -> str:
    """Before which day; without a moment it comes after the course."""
    voorbereiding = blad.pagina.kop.voorbereiding
    return getattr(voorbereiding, schema.variant) if voorbereiding else "na"


def _laid_ready(uitgave: Uitgave, schema: Schema, dag: int) -> list[Blad]:
    """First what is there every day, then in the order of the sections that use it."""
    plek = {blad.pagina.sleutel: nr for nr, blad in enumerate(uitgave.bladen)}
    modules = {
        blad.pagina.nummer: _moment(blad, schema)
        for blad in uitgave.bladen
        if blad.pagina.is_module
    }
    gekozen = [
        (plek.get(bij, -1), nr, blad)
        for nr, blad in enumerate(uitgave.bladen)
        if (bij := blad.pagina.kop.nodig_bij)
        and (bij == ELKE_DAG or modules.get(bij.partition(".")[0]) == f"dag {dag}")
    ]
    return [blad for *_, blad in sorted(gekozen, key=lambda keuze: keuze[:2])]


def copies(blad: Blad, gemeente: Gemeente) -> str:
    """How many of a sheet: what the municipality says, else the source."""
    aantal = _wanted(gemeente).get(blad.pagina.sleutel)
    if aantal is not None:
        return str(aantal)
    return blad.pagina.kop.exemplaren or (PER_OPDRACHT if blad.pagina.is_opdracht else PER_VEL)
