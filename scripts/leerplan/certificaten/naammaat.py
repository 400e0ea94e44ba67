"""How wide a name is in the typeface of the proof, and whether the typeface has all its letters.

So that every name fits, the largest size is taken in which it stands on one line; a very long one
goes over more lines in the smallest size. Called by `bewijs` and `uitreiken`.
"""

from __future__ import annotations

from pathlib import Path

from fontTools.ttLib import TTFont

LETTERTYPEN = "overrides/lettertypen"
# The files in the order in which overrides/boek/druk.css looks for a letter.
BESTANDEN = (
    "atkinson-hyperlegible-next-latin-700-normal.woff2",
    "atkinson-hyperlegible-next-latin-ext-700-normal.woff2",
)
MATEN = (46, 40, 34, 29, 25)  # points
BREEDTE = 168  # mm: one line; see overrides/boek/certificaat.css
MM_PER_PUNT = 25.4 / 72
SPELING = 1.02  # the printer may round each letter


class Naammaat:
    """Measures names; keeps the widths of the letters."""

    def __init__(self, project: Path):
        self._breedtes: dict[int, float] = {}
        for bestand in BESTANDEN:
            with TTFont(project / LETTERTYPEN / bestand, lazy=True) as letter:
                per_em, breedtes = letter["head"].unitsPerEm, letter["hmtx"]
                for teken, glief in letter.getBestCmap().items():
                    self._breedtes.setdefault(teken, breedtes[glief][0] / per_em)

    def missing(self, naam: str) -> str:
        """The characters of `naam` that the typeface has not, each once."""
        return "".join(dict.fromkeys(teken for teken in naam if ord(teken) not in self._breedtes))

    def width(self, naam: str, punten: float) -> float:
        """Millimetres that `naam` takes on one line."""
        return sum(self._breedtes[ord(teken)] for teken in naam) * punten * MM_PER_PUNT

    def size(self, naam: str) -> int:
        """The size, in points, in which `naam` is set."""
        past = (maat for maat in MATEN if self.width(naam, maat) * SPELING <= BREEDTE)
        return next(past, MATEN[-1])
