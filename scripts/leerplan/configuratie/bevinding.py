"""Something odd in a configuration that is no mistake: `controleer` warns for it.

Made by `aandachtspunten`, `overgenomen` and `roosterkeuring`.
"""

from __future__ import annotations

from dataclasses import dataclass

from leerplan.configuratie.yamlbestand import Plek, YamlBestand, show_path
from leerplan.fouten import Probleem


@dataclass(frozen=True)
class Bevinding:
    """What is odd, where in the configuration, and what to do about it."""

    plek: Plek
    wat: str
    hulp: str

    def as_problem(self, bestand: YamlBestand) -> Probleem:
        """The same with the file and the line, as `controleer` prints it."""
        wat = f"{show_path(self.plek)}: {self.wat}"
        return Probleem(bestand.naam, bestand.regel(self.plek), wat, self.hulp)
