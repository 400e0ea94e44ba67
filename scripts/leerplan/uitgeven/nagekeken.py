"""Remembers which files were found clean, so that the leak gate reads only what changed.

A file is known by its name, its bytes and all that decides what may stand in it: searched again, it
would be found clean again. In stock stands one list for each edition, that of its last build. Made
and called by `lekcontrole`.
"""

from __future__ import annotations

from collections.abc import Iterable

from leerplan.configuratie.gemeenten import TABEL
from leerplan.uitgeven.afdruk import print_of_tools
from leerplan.uitgeven.voorraad import Voorraad, make_key


class Nagekeken:
    """The clean files of one edition.

    edition: which one; regels: what decides whether a file of it is clean, beside code and table.
    """

    def __init__(self, voorraad: Voorraad | None, editie: str, regels: Iterable[str]):
        self._voorraad = voorraad
        self._plaats = make_key("nagekeken", editie)
        self._regels = make_key(print_of_tools(), TABEL.read_bytes(), *regels) if voorraad else ""
        eerder = voorraad.find(self._plaats) if voorraad else None
        self._eerder = frozenset((eerder or b"").decode().split())
        self._nu: set[str] = set()

    def make_key(self, *delen: str | bytes) -> str:
        """The key of a file by what it is, and by the rules it is searched by."""
        return make_key(self._regels, *delen) if self._voorraad else ""

    def knows(self, sleutel: str) -> bool:
        """Whether this file was found clean; if so, it stays on the list."""
        if sleutel in self._eerder:
            self._nu.add(sleutel)
        return sleutel in self._eerder

    def note(self, sleutel: str) -> None:
        """This file was found clean."""
        self._nu.add(sleutel)

    def keep(self) -> None:
        """Put the list in stock, in the place of the one before."""
        if self._voorraad:
            self._voorraad.keep(self._plaats, "\n".join(sorted(self._nu)).encode())
