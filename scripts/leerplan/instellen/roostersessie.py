"""Puts the rows of one learning session together, and remembers in which row each value stands.

A row is one moment. Called by `roosterblad`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from leerplan.configuratie.yamlbestand import Plek, show_path
from leerplan.instellen.roosterkolommen import KOLOMMEN, Kolom

Sessie: TypeAlias = dict
"""A session as the configuration has it: texts, lists and groups."""
Veldplek: TypeAlias = tuple[str, ...]
"""Where a value goes in it: ('locatie', 'straat')."""
TIJDVAK = ("vorm", "van", "tot")


class Sessierijen:
    """The rows of one session, of which `rij` is the first."""

    def __init__(self, rij: int):
        self.rij = self.laatste_rij = rij
        self.velden: dict[Veldplek, tuple[str, int]] = {}
        self._ritme: dict[str, int] = {}
        self._tijden: dict[Veldplek, int] = {}
        self._paren: set[tuple[str, Veldplek]] = set()

    def add(self, rij: int, waarden: Mapping[Veldplek, str]) -> dict[Veldplek, tuple[str, int]]:
        """Take a row in; gives what an earlier row has otherwise, with the number of that row."""
        anders = {}
        for plek, waarde in waarden.items():
            if plek[0] in ("ritme", "tijden"):
                continue
            eerder = self.velden.setdefault(plek, (waarde, rij))
            if eerder[0] != waarde:
                anders[plek] = eerder
        tijd = tuple(waarden.get(("tijden", deel), "") for deel in TIJDVAK)
        self._tijden.setdefault(tijd, rij)
        for regel in waarden.get(("ritme",), "").split("\n"):
            self._ritme.setdefault(regel, rij)
            self._paren.add((regel, tijd))
        self.laatste_rij = rij
        return anders

    @property
    def complete(self) -> bool:
        """Whether each rhythm has each time."""
        return len(self._paren) == len(self._ritme) * len(self._tijden)

    def as_session(self) -> Sessie:
        """The fields of the configuration; None for what must be there and is not."""
        uit: Sessie = {"wijk": None}
        for plek, (tekst, _) in self.velden.items():
            doel = uit
            for groep in plek[:-1]:
                doel = doel.setdefault(groep, {"naam": None})
            doel[plek[-1]] = tekst
        uit["ritme"] = [regel or None for regel in self._ritme]
        uit["tijden"] = [
            {deel: w or None for deel, w in zip(TIJDVAK, tijd, strict=True) if w or deel != "vorm"}
            for tijd in self._tijden
        ]
        return uit

    def places(self) -> Iterator[tuple[str, tuple[int, Kolom]]]:
        """How the model names each value, and the row and column where that stands."""
        basis: Plek = ("leersessies", 0)
        for kolom in KOLOMMEN:
            groep, veld = kolom.plek[0], kolom.plek[-1]
            if groep == "ritme":
                for nr, rij in enumerate(self._ritme.values()):
                    yield show_path((*basis, groep, nr)), (rij, kolom)
            elif groep == "tijden":
                for nr, rij in enumerate(self._tijden.values()):
                    yield show_path((*basis, groep, nr, veld)), (rij, kolom)
                    yield show_path((*basis, groep, nr)), (rij, kolom)
            else:
                rij = self.velden.get(kolom.plek, ("", self.rij))[1]
                yield show_path((*basis, *kolom.plek)), (rij, kolom)
