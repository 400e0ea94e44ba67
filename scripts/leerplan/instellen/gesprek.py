"""Asks for the fields of a model in the terminal, in Dutch, until each answer is accepted.

The questions are the model's own descriptions and examples. Raises what `ask` raises when the
input ends (EOFError) or somebody stops (KeyboardInterrupt). Called by `nieuw`.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence

from pydantic import BaseModel, create_model
from rich.console import Console

from leerplan.configuratie.keuring import Velden, check
from leerplan.configuratie.veldenboom import Veld, fields_of
from leerplan.configuratie.yamlbestand import YamlBestand
from leerplan.fouten import Problemen

Vraag = Callable[[str], str]


class Gesprek:
    """Asks on `console` with `ask`; `overslaan` are names of fields that are never asked for."""

    def __init__(self, console: Console, ask: Vraag, overslaan: frozenset[str] = frozenset()):
        self._console, self._ask, self._overslaan = console, ask, overslaan

    def say(self, tekst: str) -> None:
        """Print `tekst` as it is."""
        self._console.print(tekst, highlight=False, markup=False)

    def text(self, vraag: str) -> str:
        """One line, without spaces around it."""
        return " ".join(self._ask(vraag).split())

    def yes(self, vraag: str, voorstel: bool) -> bool:
        """Whether the answer is yes; Enter means `voorstel`."""
        while True:
            antwoord = self.text(f"{vraag} [{'J/n' if voorstel else 'j/N'}] ").lower()
            if antwoord in ("", "j", "ja", "n", "nee"):
                return antwoord[:1] == "j" if antwoord else voorstel
            self.say("Typ ja of nee.")

    def choose(self, vraag: str, keuzes: Sequence[str]) -> int | None:
        """The place of what was chosen, or None for none of `keuzes`."""
        self.say(vraag)
        for nr, keuze in enumerate(keuzes, 1):
            self.say(f"  {nr}  {keuze}")
        self.say("  0  geen van deze")
        nummers = [str(nr) for nr in range(len(keuzes) + 1)]
        while (antwoord := self.text("Typ het nummer: ")) not in nummers:
            self.say(f"Typ een getal van 0 tot en met {len(keuzes)}.")
        return int(antwoord) - 1 if antwoord != "0" else None

    def field(self, model: type[BaseModel], veld: Veld) -> object:
        """What to write for a field of `model`; None when it is passed over."""
        if veld.soort == "waarde":
            return self.value(model, veld)
        if not veld.verplicht and not self.yes(f"{veld.uitleg} Wil je dit nu invullen?", False):
            return None
        if veld.soort == "groep":
            return self._group(veld)
        if veld.soort == "lijst":
            return self._lines(model, veld)
        groepen = [self._group(veld)]
        while self.yes(f"Nog een bij `{veld.naam}`?", False):
            groepen.append(self._group(veld))
        return groepen

    def value(self, model: type[BaseModel], veld: Veld, voorstel: str = "") -> str | None:
        """One text that `model` accepts; Enter takes `voorstel`, or passes over the field."""
        voorbeeld = " of ".join(veld.keuzes) or (veld.voorbeeld or "").strip('"')
        tip = voorstel or (f"bijvoorbeeld {voorbeeld}" if voorbeeld else "")
        while True:
            antwoord = self.text(f"{veld.naam}: {veld.uitleg}{hint(tip)} ") or voorstel
            if not antwoord and not veld.verplicht:
                return None
            if self._accepted(_single(model, veld.naam), {veld.naam: antwoord or None}):
                return antwoord

    def _group(self, veld: Veld) -> dict:
        self.say(f"{veld.naam}: {veld.uitleg}")
        while True:
            waarden = {}
            for deel in fields_of(veld.model):
                if deel.naam in self._overslaan:
                    continue
                antwoord = self.field(veld.model, deel)
                if antwoord is not None:
                    waarden[deel.naam] = antwoord
            if self._accepted(veld.model, waarden):
                return waarden
            self.say("Vul dit deel opnieuw in.")

    def _lines(self, model: type[BaseModel], veld: Veld) -> list[str]:
        self.say(f"{veld.naam}: {veld.uitleg} Typ er één per regel; een lege regel is klaar.")
        while True:
            regels = []
            while regel := self.text("  - "):
                regels.append(regel)
            if self._accepted(_single(model, veld.naam), {veld.naam: regels}):
                return regels

    def _accepted(self, model: type[BaseModel], waarden: dict) -> bool:
        try:
            check(YamlBestand("", waarden, {}), model)
        except Problemen as fout:
            for probleem in fout.problemen:
                self.say(f"{probleem.wat}\n    {probleem.hulp}")
            return False
        return True


def hint(tekst: str) -> str:
    """`tekst` as it stands behind a question; nothing when there is none."""
    return f" [{tekst}]" if tekst else ""


@functools.cache
def _single(model: type[BaseModel], naam: str) -> type[BaseModel]:
    """A model of only the field `naam`, to check one answer."""
    veld = next(v for n, v in model.model_fields.items() if naam in (n, v.alias))
    return create_model("Antwoord", __base__=Velden, **{naam: (veld.annotation, veld)})
