"""The municipality's look as files: colours for the styles, and the logo.

Called by `site` (stylesheet with light and dark colours) and `pdf` (light colours only).
"""

from __future__ import annotations

import re
from pathlib import Path

from leerplan.configuratie.configuratiemap import MAP
from leerplan.configuratie.gemeente import Gemeente
from leerplan.configuratie.kleuren import Palet

MERK = "overrides/tekeningen/merk.svg"


def palette_css(palet: Palet) -> str:
    """CSS variables for light and dark pages; paper is light, whatever the screen is."""
    return (
        f":root {{\n{_variables(palet.licht)}}}\n\n"
        f'@media screen {{\n[data-md-color-scheme="slate"] {{\n{_variables(palet.donker)}}}\n}}\n'
    )


def _variables(kleuren: dict[str, str]) -> str:
    return "".join(f"  --{naam}: {kleur};\n" for naam, kleur in kleuren.items())


def with_colours(tekst: str, kleuren: dict[str, str]) -> str:
    """`tekst` with `var(--naam)` replaced by the colour, for readers that know no variables."""
    return re.sub(r"var\(--([a-z-]+)\)", lambda m: kleuren.get(m[1], m[0]), tekst)


def logo_path(project: Path, gemeente: Gemeente) -> Path | None:
    """The municipality's logo file, or None."""
    return project / MAP / gemeente.logo.bestand if gemeente.logo else None


def emblem(project: Path, palet: Palet) -> str:
    """Our own small mark (a table with three cards) in the municipality's colours."""
    return with_colours((project / MERK).read_text("utf-8"), palet.licht)
