"""The palette of a municipality: all colours derived from its one or two, with enough contrast.

WCAG 2.2: 4.5:1 for text (1.4.3), 3:1 for lines that carry meaning (1.4.11). Called by `gemeente`
(to refuse a colour that fails), `invullen` and `pdf`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from coloraide import Color

TEKST_OP_PAPIER = 4.5
PAPIER_LICHT, INKT_LICHT = "#ffffff", "#1f2d36"
PAPIER_DONKER, INKT_DONKER = "#14202a", "#e8eef2"
# The three questions keep their own colours in every municipality, beside their shapes.
WIL, KAN, NODIG = "#1b6b41", "#6a3da3", "#a8470f"


@dataclass(frozen=True)
class Palet:
    """Names of colours, as the drawings and styles use them, with values for light and dark."""

    licht: dict[str, str]
    donker: dict[str, str]


def contrast(kleur: str, achtergrond: str) -> float:
    """Contrast ratio by WCAG 2.x, from 1 to 21."""
    return Color(kleur).contrast(achtergrond, method="wcag21")


def readable_on(kleur: str, achtergrond: str, eis: float = TEKST_OP_PAPIER) -> str:
    """`kleur`, made lighter or darker by small steps until it reads on `achtergrond`."""
    proef = Color(kleur).convert("oklch")
    stap = 0.01 if Color(achtergrond).luminance() < 0.5 else -0.01
    while contrast(_hex(proef), achtergrond) < eis and 0 < proef["lightness"] + stap < 1:
        proef["lightness"] += stap
    return _hex(proef)


@lru_cache(maxsize=64)  # asked for by every document of an edition
def make_palette(hoofd: str, accent: str) -> Palet:
    """All colours for the two that the municipality gave."""
    basis = {"hoofd": hoofd, "accent": accent, "wil": WIL, "kan": KAN, "nodig": NODIG}
    licht = {"papier": PAPIER_LICHT, "inkt": INKT_LICHT, "inkt-zacht": "#4a5963", "lijn": "#b9c4cb"}
    licht["vlak"] = "#f4f7f9"
    donker = {"papier": PAPIER_DONKER, "inkt": INKT_DONKER, "inkt-zacht": "#b4c2cc"}
    donker |= {"lijn": "#4d5f6d", "vlak": "#1b2a36"}
    for naam, kleur in basis.items():
        licht[naam] = kleur
        licht[f"{naam}-licht"] = _hex(Color(kleur).mix("white", 0.88, space="oklab"))
        donker[naam] = readable_on(kleur, PAPIER_DONKER, 7)
        donker[f"{naam}-licht"] = _hex(Color(kleur).mix(PAPIER_DONKER, 0.7, space="oklab"))
    return Palet(licht, donker)


def _hex(kleur: Color) -> str:
    return kleur.convert("srgb").fit(method="oklch-chroma").to_string(hex=True)
