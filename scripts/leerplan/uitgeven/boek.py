"""Puts the pages of an edition together as one printable book. Called by `bouw`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from leerplan.tekst.inhoud import DEEL_TRAINERS, Onderdeel
from leerplan.tekst.invullen import TEKENINGEN, Blad, Uitgave
from leerplan.uitgeven.drukwerk import Drukker, Drukpagina, prepare
from leerplan.uitgeven.huisstijl import logo_path

DELEN = {
    1: ("Deel 1", "Handboek Samenwerkwijze"),
    2: ("Deel 2", "Leerplan Samenwerkwijze"),
    3: ("", "Bijlagen en verdieping"),
    DEEL_TRAINERS: ("", "Voor trainers"),
}


@dataclass(frozen=True)
class Boekhoofdstuk:
    """A chapter: its first page opens it."""

    opening: Drukpagina
    paginas: tuple[Drukpagina, ...]


@dataclass(frozen=True)
class Boekdeel:
    """A part of the book, with its own opening page."""

    id: str
    nummer: str
    titel: str
    hoofdstukken: tuple[Boekhoofdstuk, ...]


def _chapters(uitgave: Uitgave, delen: tuple[int, ...]) -> list[tuple[Onderdeel, list[Blad]]]:
    """The chapters of these parts, without pages that make sense on the site only."""
    uit = []
    for onderdeel, bladen in uitgave.hoofdstukken:
        gedrukt = [blad for blad in bladen if not blad.pagina.kop.alleen_site]
        if onderdeel.deel in delen and gedrukt:
            uit.append((onderdeel, gedrukt))
    return uit


def make_book(
    uitgave: Uitgave,
    html_per_pad: Mapping[str, str],
    drukker: Drukker,
    project: Path,
    *,
    titel: str,
    delen: tuple[int, ...],
) -> str:
    """The HTML document of a book with these parts, in this order."""
    hoofdstukken = _chapters(uitgave, delen)
    aanwezig = {blad.pad: blad for _, bladen in hoofdstukken for blad in bladen}

    def page(blad, verschuiving: int) -> Drukpagina:
        tekst = html_per_pad[blad.pad]
        return prepare(blad, tekst, verschuiving=verschuiving, invulbaar=False, aanwezig=aanwezig)

    boekdelen = []
    for deel in delen:
        eigen = [bladen for onderdeel, bladen in hoofdstukken if onderdeel.deel == deel]
        # A part's title is level 1, a chapter's 2, a page's 3.
        gezet = [
            Boekhoofdstuk(page(bladen[0], 1), tuple(page(blad, 2) for blad in bladen[1:]))
            for bladen in eigen
        ]
        if gezet:
            nummer, deeltitel = DELEN[deel]
            boekdelen.append(Boekdeel(f"deel-{deel}", nummer, deeltitel, tuple(gezet)))
    logo = logo_path(project, uitgave.gemeente)
    return drukker.render(
        "boek.html.j2",
        uitgave,
        titel=titel,
        boekdelen=boekdelen,
        modules=[b[0].pagina.nummer for _, b in hoofdstukken if b[0].pagina.is_module],
        omslag=Markup((project / TEKENINGEN / "omslag.svg").read_text("utf-8")),
        logo=logo.as_uri() if logo else "",
    )
