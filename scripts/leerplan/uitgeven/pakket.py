"""Prints the packs: for each training day a cover, a list for the copier, and all its sheets.

A pack is for paper, so nothing in it is a form field. Called by `bouw`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from leerplan.configuratie.gemeente import Gemeente, Trainingsdag
from leerplan.tekst.invullen import TEKENINGEN, Blad, Uitgave, show_date
from leerplan.tekst.pakketten import Pakket, copies, find_packs
from leerplan.tekst.sjabloon import show_time
from leerplan.uitgeven.drukwerk import Drukker, Drukpagina, prepare
from leerplan.uitgeven.huisstijl import logo_path

TEKENING = "keukentafel.svg"


@dataclass(frozen=True)
class Groep:
    """A training group on the cover: when and where its day is, and who gives it."""

    naam: str
    wanneer: str
    waar: str
    trainers: str


@dataclass(frozen=True)
class Vel:
    """A sheet in a pack and in its list."""

    vel: Drukpagina
    exemplaren: str


def make_packs(
    uitgave: Uitgave, html_per_pad: Mapping[str, str], drukker: Drukker, project: Path
) -> Iterator[tuple[str, str]]:
    """File name (without ending) and HTML document of each pack."""
    logo = logo_path(project, uitgave.gemeente)
    beeld = Markup((project / TEKENINGEN / TEKENING).read_text("utf-8"))
    for pakket in find_packs(uitgave):
        aanwezig = {blad.pad: blad for blad in pakket.bladen}

        def sheet(blad: Blad, aanwezig=aanwezig) -> Vel:
            tekst = html_per_pad[blad.pad]
            vel = prepare(blad, tekst, verschuiving=0, invulbaar=False, aanwezig=aanwezig)
            return Vel(vel, copies(blad, uitgave.gemeente))

        document = drukker.render(
            "pakket.html.j2",
            uitgave,
            pakket=pakket,
            stapels=[(kop, [sheet(blad) for blad in bladen]) for kop, bladen in pakket.stapels],
            groepen=_groups(uitgave.gemeente, pakket),
            beeld=beeld,
            logo=logo.as_uri() if logo else "",
        )
        yield pakket.bestand, document


def _groups(gemeente: Gemeente, pakket: Pakket) -> list[Groep]:
    """The configured groups that have this day."""
    return [
        Groep(
            groep.naam or "", *_when_and_where(groep.dagen[pakket.dag - 1]), _names(groep.trainers)
        )
        for groep in gemeente.leertrajecten
        if groep.variant == pakket.schema.variant and len(groep.dagen) >= pakket.dag
    ]


def _when_and_where(dag: Trainingsdag) -> tuple[str, str]:
    tijd = f"{show_time(dag.van)} – {show_time(dag.tot)} uur"
    plek = dag.locatie
    delen = [plek.naam, plek.straat, plek.plaats] if plek else ["digitaal"]
    return f"{show_date(dag.datum, weekdag=True)}, {tijd}", ", ".join(filter(None, delen))


def _names(namen: tuple[str, ...]) -> str:
    return " en ".join(filter(None, [", ".join(namen[:-1]), *namen[-1:]]))
