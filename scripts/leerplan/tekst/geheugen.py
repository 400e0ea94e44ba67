"""What need not be done again for what is the same: the preview keeps it between two saves.

A `Geheugen` is for what is made of files, and knows of what it was made; `per_tekst` is for what
depends on a text alone. Called by whoever makes something of every page.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

Wat = TypeVar("Wat")
# Keeps what a function gave for a text. An edition has about a hundred pages, and most are the same
# in the edition for trainers; however many municipalities are built, no more than this is kept.
per_tekst = lru_cache(maxsize=512)


class Geheugen:
    """Remembers by name what was made last, and of what."""

    def __init__(self) -> None:
        self._gemaakt: dict[Hashable, tuple[object, object]] = {}

    def once(self, naam: Hashable, van: object, make: Callable[[], Wat]) -> Wat:
        """What `make` makes of `van`: not again as long as that is the same."""
        if naam not in self._gemaakt or self._gemaakt[naam][0] != van:
            self._gemaakt[naam] = van, make()
        return self._gemaakt[naam][1]  # type: ignore[return-value]


def stamp(*paden: Path) -> tuple[tuple[Path, int, int], ...]:
    """When each of these files and all in these folders was last changed, and how long it is."""
    alles = (pad for begin in paden for pad in sorted([begin, *begin.rglob("*")]) if pad.exists())
    return tuple((pad, pad.stat().st_mtime_ns, pad.stat().st_size) for pad in alles)
