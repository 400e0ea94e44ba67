"""The page of the manual that explains every field of a configuration, made from the model.

`python -m leerplan.instellen.veldenlijst` renews it; a test holds that it is up to date.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import BaseModel

from leerplan.configuratie.datums import join_words
from leerplan.configuratie.gemeente import Gemeente
from leerplan.configuratie.namen import sentence_start
from leerplan.configuratie.veldenboom import Veld, fields_of
from leerplan.instellen.titels import title_of

BESTAND = "content/handleiding/13-velden.md"
KOP = """\
---
description: Alle velden van het bestand van een gemeente, met uitleg en een voorbeeld.
---
# 13. Alle velden

Dit kun je invullen in `gemeente-config/naam.yml`, in de volgorde van het formulier.

Alleen wat verplicht is, moet je invullen. Laat je een onderdeel weg? Dan zijn de velden die erin
horen ook niet verplicht.
"""


def fields_page(model: type[BaseModel] = Gemeente) -> str:
    """The whole page, as Markdown."""
    velden = fields_of(model)
    lijst = _Lijst()
    delen = ["## Losse velden", "\n".join(lijst.lines([v for v in velden if not v.model]))]
    for veld in velden:
        if veld.model:
            titel = title_of(veld.naam, model.__name__)
            delen += [f"## {titel}", _explain(veld), "\n".join(lijst.inside(veld, ()))]
    return KOP + "\n" + "\n\n".join(delen) + "\n"


class _Lijst:
    """Writes fields as a list; explains what is in a group where it first stands."""

    def __init__(self) -> None:
        self._uitgelegd: dict[type[BaseModel], str] = {}

    def lines(self, velden: Iterable[Veld], pad: tuple[str, ...] = ()) -> Iterator[str]:
        """An item for each field, with those inside it under it."""
        for veld in velden:
            eerder = self._uitgelegd.get(veld.model)
            erbij = f" Met dezelfde velden als {eerder}." if eerder else ""
            yield f"{'    ' * max(len(pad) - 1, 0)}- {_explain(veld)}{erbij}"
            if veld.model and not eerder:
                yield from self.inside(veld, pad)

    def inside(self, veld: Veld, pad: tuple[str, ...]) -> Iterator[str]:
        """The fields of the group `veld`."""
        hier = (*pad, veld.naam)
        self._uitgelegd[veld.model] = f"`{'.'.join(hier)}`"
        yield from self.lines(fields_of(veld.model), hier)


def _explain(veld: Veld) -> str:
    """Name, what kind of thing it is, what to fill in, and an example."""
    soort = "lijst" if veld.soort in ("lijst", "groepen") else ""
    kenmerk = ", ".join(filter(None, ("verplicht" if veld.verplicht else "", soort)))
    uitleg = [f"`{veld.naam}`{f' ({kenmerk})' if kenmerk else ''}: {sentence_start(veld.uitleg)}"]
    if veld.keuzes:
        uitleg.append(f"Kies uit {join_words([f'`{keuze}`' for keuze in veld.keuzes], 'of')}.")
    elif veld.voorbeeld:
        uitleg.append(f"Bijvoorbeeld `{veld.voorbeeld.rstrip('.')}`.")
    return " ".join(uitleg)


def write_fields_page(project: Path) -> Path:
    """Write the page in its place."""
    pad = project / BESTAND
    pad.write_text(fields_page(), "utf-8", newline="\n")
    return pad


if __name__ == "__main__":
    print(write_fields_page(Path(__file__).resolve().parents[3]))
