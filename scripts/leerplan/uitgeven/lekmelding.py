"""A leak as the leak gate tells it: once, however many files it is in. Called by `lekcontrole`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from leerplan.fouten import Verzamelaar
from leerplan.tekst.invullen import Blad
from leerplan.uitgeven.lekstuk import plain
from leerplan.uitgeven.zoekindex import BESTAND as ZOEKINDEX


@dataclass(frozen=True)
class Lek:
    """Something that may not be published, where it stands, and where an editor mends it."""

    tekst: str
    wat: str
    hulp: str
    bestand: str
    plek: str
    bron: tuple[str, int | None]

    @property
    def groep(self) -> tuple:
        """What is the same leak in another file."""
        return (self.tekst, self.bron) if self.bron[0] != self.bestand else (self.tekst, self.hulp)


def tell(lekken: Iterable[Lek], bronmap: str) -> None:
    """Raise `Problemen` with each leak once, however many files it is in.

    bronmap: what the rest was made of.
    """
    groepen: dict[tuple, list[Lek]] = {}
    for lek in lekken:
        groepen.setdefault(lek.groep, []).append(lek)
    verzamelaar = Verzamelaar()
    for groep in groepen.values():
        # What people see goes first.
        lek = min(
            groep, key=lambda lek: (lek.bestand.startswith(bronmap), ZOEKINDEX in lek.bestand)
        )
        waar = f"{lek.bestand}, {lek.plek}" if lek.plek else lek.bestand
        meer = len({ander.bestand for ander in groep}) - 1
        if meer:
            waar += f" en in nog {meer} bestand" + ("en" if meer > 1 else "")
        verzamelaar.meld(*lek.bron, f"{lek.wat} {waar}", lek.hulp)
    verzamelaar.klaar()


def find_source(blad: Blad | None, tekst: str, naam: str) -> tuple[str, int | None]:
    """Where an editor mends it: the page's file and the line with `tekst`, else the output."""
    if blad is None:
        return naam, None
    for nr, regel in enumerate(blad.pagina.tekst.split("\n"), 1):
        if tekst in plain(regel):
            return blad.pagina.bestand, nr
    return blad.pagina.bestand, None
