"""How large the letters of a poster can be: an estimate of the room that its text takes.

Laying a sheet out to see whether it fits would take longer than making it. Letters are counted a
little wider than they are, so that what is said to fit does fit. Called by `poster`.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from leerplan.tekst.leersessies import Sessiekaart, hours

PUNT = 25.4 / 72  # mm
LETTER = 0.46  # width of an average letter, as part of its size
HOOG, BREED = 297, 178  # mm: the sheet, and the text on it
KOLOMMEN = (38, 45, 43)  # mm: district, when and where; that of the dates is as wide as a date
KOP = 10  # mm: the head of the table
SPELING = 6  # mm
LANG = 20  # letters: a longer name gets smaller ones
TITEL = {False: 54, True: 36}  # points


@dataclass(frozen=True)
class Maat:
    """One way to fill a sheet with districts: points, mm around a row, and dates a district."""

    naam: str
    punten: float
    marge: float
    keren: int
    hoogte: float = 1.3

    @property
    def regel(self) -> float:
        """The height of a line in mm."""
        return self.punten * self.hoogte * PUNT


# Best first. What does not fit in the last goes on more sheets.
MATEN = (
    Maat("heel ruim", 13, 2.4, 5),
    Maat("ruim", 13, 2.2, 3),
    Maat("gewoon", 11.5, 1.7, 3),
    Maat("klein", 10, 1.2, 3),
    Maat("kleinst", 9, 1, 3),
)


def band_height(titel: str, plaats: str, logo: bool) -> float:
    """The coloured band with the title and the village under it, in mm."""
    punten = TITEL[len(titel) > LANG]
    breed = BREED - (58 if logo else 0)
    regels = count_lines(titel, breed, punten) + 0.7 * count_lines(plaats, breed, punten / 2)
    return 42 + regels * punten * PUNT


def table_height(kaarten: Sequence[Sessiekaart], maat: Maat) -> float:
    """The table of the districts, in mm."""
    return KOP + sum(_row(kaart, maat) * maat.regel + 2 * maat.marge + 0.5 for kaart in kaarten)


def card_height(kaart: Sessiekaart) -> float:
    """When, where and who of one district, in mm; the dates beside it always fit."""
    sessie, groot = kaart.sessie, (19, 82)
    regels = [kaart.wanneer, *(f"{hours(t)} ({t.vorm or ''})" for t in sessie.tijden)]
    klein = 0
    if sessie.locatie:
        regels.append(sessie.locatie.naam)
        klein += 2 + count_lines(sessie.locatie.toegankelijkheid or "", 82, 13)
    if sessie.aanjager:
        regels.append(sessie.aanjager.naam)
        klein += 1
    hoog = sum(count_lines(regel, groot[1], groot[0]) for regel in regels)
    return 10 + hoog * 19 * 1.3 * PUNT + klein * 7 + 3 * 13


def note_height(regels: Sequence[str]) -> float:
    """The list under the asterisk, in mm."""
    return 10 + sum(count_lines(regel, BREED - 6, 10.5) * 5 + 1 for regel in regels) * bool(regels)


def count_lines(tekst: str, breed: float, punten: float) -> int:
    """On how many lines a text comes in a column of `breed` mm."""
    letters = max(1, math.floor(breed / (LETTER * punten * PUNT)))
    return len(textwrap.wrap(tekst, letters))


def _row(kaart: Sessiekaart, maat: Maat) -> float:
    """The lines of the fullest cell."""
    sessie, (eerste, tweede, derde) = kaart.sessie, KOLOMMEN
    wijk = 1.15 * count_lines(sessie.wijk, eerste, maat.punten * 1.15)
    wijk += count_lines(sessie.plaats or "", eerste, maat.punten)
    if sessie.aanjager:
        wijk += count_lines(f"Aanjager: {sessie.aanjager.naam}", eerste, maat.punten * 0.85)
    tijden = [hours(t) + (f" ({t.vorm})" if t.vorm else "") for t in sessie.tijden]
    wanneer = sum(count_lines(t, tweede, maat.punten) for t in (kaart.wanneer, *tijden))
    plek = sessie.locatie
    delen = (plek.naam, f"{plek.straat or ''}, {plek.plaats or ''}") if plek else ("x",)
    waar = sum(count_lines(deel, derde, maat.punten) for deel in delen)
    return max(wijk, wanneer, waar, maat.keren)
