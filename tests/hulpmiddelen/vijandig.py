"""A municipality that fills in every field with what could do harm, and the same one without.

Read from the model, so that a new field takes part by itself. The harmless twin holds the plain
words of the same values: whatever an output makes of the two must be the same, but for the values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_plus

import yaml
from pydantic import BaseModel

from leerplan.configuratie.gemeente import Gemeente
from leerplan.configuratie.namen import fold
from leerplan.configuratie.veldenboom import Veld, fields_of

# Each means something to one of the languages that a value passes through on its way.
STUKKEN = (
    "<script>alert(1)</script>",
    "=1+1",
    '"><img src=x onerror=alert(2)>',
    "{{ 7*7 }}",
    "- lijst",
    "' onmouseover='alert(3)",
    '{% include "/etc/passwd" %}',
    "# kop",
    "[x](javascript:alert(4))",
    "</title>",
    "@cel",
    "]]>",
    "<!--",
    "{: onclick=alert(5) }",
    "\\r\\nBcc: x@y.nl",
    "+1",
    "**vet**",
    "|a|b|",
    "`x`",
    "![x](//y.nl/z)",
    "&lt;b&gt;",
    "*/ } body{color:red}",
    "\r\nATTENDEE:x",
    "1. een",
    "%0d%0aBcc:z",
    "--> ${x}",
    "{# weg #}",
)
# No group may hold both: one excludes the other.
NIET_SAMEN = {"Gemeente": {"huisstijl"}, "Periode": {"datum"}}
# What must name a file or a sheet that there is; a sheet is looked for when the plan is read.
BESTAAND = {"bestand": "logo/meerdam.svg", "vel": "opdracht-a"}
Pad = tuple[str | int, ...]


@dataclass(frozen=True)
class Waarde:
    """One value: where it stands, and its two forms."""

    pad: Pad
    kwaad: str
    goed: str

    @property
    def merk(self) -> str:
        """By what it can be recognised, whatever is done to the rest."""
        return self.kwaad.rsplit(" ", 1)[1]


def complete(model: type[BaseModel]) -> dict[str, Any]:
    """A configuration with every field that `model` has, filled in with its own example."""
    weg = NIET_SAMEN.get(model.__name__, set())
    return {v.naam: _example(v) for v in fields_of(model) if v.naam not in weg}


def _example(veld: Veld) -> Any:
    if veld.soort == "groep":
        return complete(veld.model)
    if veld.soort == "groepen":
        return [complete(veld.model)]
    if veld.naam in BESTAAND:
        return BESTAAND[veld.naam]
    return yaml.load(veld.voorbeeld or "", yaml.BaseLoader)


def leaves(waarde: Any, pad: Pad = ()) -> Iterator[tuple[Pad, str]]:
    """Every text in a configuration with its place."""
    if isinstance(waarde, dict | list):
        paren = waarde.items() if isinstance(waarde, dict) else enumerate(waarde)
        for sleutel, deel in paren:
            yield from leaves(deel, (*pad, sleutel))
    elif waarde is not None:
        yield pad, waarde


def put(gegevens: Any, pad: Pad, waarde: str) -> None:
    """Put `waarde` at the place `pad`."""
    for deel in pad[:-1]:
        gegevens = gegevens[deel]
    gegevens[pad[-1]] = waarde


def hostile(nummer: int) -> str:
    """A text with all of `STUKKEN`, another one in front for each `nummer`."""
    begin = nummer % len(STUKKEN)
    return " ".join([*STUKKEN[begin:], *STUKKEN[:begin], f"k{nummer}z"])


def make_values() -> list[Waarde]:
    """The two forms of each text of a complete configuration."""
    paden = [pad for pad, _ in leaves(complete(Gemeente)) if pad[-1] != "vel"]
    return [Waarde(pad, hostile(nr), fold(hostile(nr))) for nr, pad in enumerate(paden)]


def show(tekst: str) -> str:
    """`tekst` as it may come back: on one line, with plain spaces, no soft hyphens, any case."""
    return re.sub(r"\s+", " ", re.sub("[\u00ad\u200b]", "", tekst)).strip().casefold()


class Vervanger:
    """Puts the name of a value in its place, so that the outputs of two editions can be compared.

    Also where a value was written as part of an address.
    """

    def __init__(self, waarden: list[Waarde], vorm: str):
        self._paren = [(show(getattr(waarde, vorm)), f"⟦{waarde.merk}⟧") for waarde in waarden]

    def __call__(self, tekst: str) -> str:
        tekst = show(tekst)
        for vorm, merk in self._paren:
            if merk[1:-1] in tekst:
                tekst = tekst.replace(vorm, merk)
        return tekst

    def address(self, tekst: str) -> str:
        return self(unquote_plus(tekst))
