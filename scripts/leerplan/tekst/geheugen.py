"""What need not be done again for what is the same: the preview keeps it between two saves.

A `Geheugen` holds as long as templates, extensions and settings of Markdown stay the same; who
keeps it, watches that. `per_tekst` is for what depends on a text alone. Called by whoever makes
something of every page.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import TypeVar

Wat = TypeVar("Wat")
# Keeps what a function gave for a text. An edition has about a hundred pages, and most are the same
# in the edition for trainers; however many municipalities are built, no more than this is kept.
per_tekst = lru_cache(maxsize=512)


class Geheugen:
    """Remembers what was made, by a name that holds all that it was made of and that can change."""

    def __init__(self) -> None:
        self._gemaakt: dict[Hashable, object] = {}

    def once(self, sleutel: Hashable, make: Callable[[], Wat]) -> Wat:
        """What `make` gave the first time for `sleutel`; nothing is kept when it raises."""
        if sleutel not in self._gemaakt:
            self._gemaakt[sleutel] = make()
        return self._gemaakt[sleutel]  # type: ignore[return-value]
