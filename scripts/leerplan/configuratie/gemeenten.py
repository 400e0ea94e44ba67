"""The municipalities of the Netherlands: what the table `gemeenten.csv` knows of each.

Codes and names are of the CBS (gemeente-indeling 2026, CC BY 4.0), the other columns are not
official. For a new year, renew the table and `INDELING`. Called by `nieuw`, and by whoever needs
the names of all other municipalities.
"""

from __future__ import annotations

import csv
import difflib
import functools
import re
from dataclasses import dataclass
from pathlib import Path

from leerplan.configuratie.namen import fold

TABEL = Path(__file__).with_name("gemeenten.csv")
INDELING = 2026  # the year of the CBS table; it holds from 1 January
# How alike, from 0 to 1, a name must be to be suggested, and what a name scores that begins alike.
LIJKT_OP, BEGINT_MET = 0.65, 0.75
# What people call a municipality beside its own name, by slug.
SPREEKNAMEN = {
    "s-hertogenbosch": ("Den Bosch",),
    "de-fryske-marren": ("De Friese Meren",),
    "sudwest-fryslan": ("Zuidwest-Friesland",),
    "noardeast-fryslan": ("Noordoost-Friesland",),
    "nuenen-gerwen-en-nederwetten": ("Nuenen",),
    "tytsjerksteradiel": ("Tietjerksteradeel",),
    "dantumadiel": ("Dantumadeel",),
}
# Names that are also a word with which a sentence or an item of a list can begin: "Buren helpen
# elkaar". Names that are a word only with a small letter, such as Ede, are not among them.
OOK_EEN_WOORD = {
    *("Assen", "Beek", "Bergen", "Best", "Buren", "Duiven", "Hoorn", "Houten", "Huizen", "Hulst"),
    *("Kampen", "Leiden", "Losser", "Putten", "Sluis", "Weert", "Wierden"),
}


@dataclass(frozen=True)
class Gemeentefeiten:
    """One row of the table."""

    code: str
    """Four digits, as the CBS has it without GM."""
    naam: str
    """The official name, with an addition where two share it: 'Bergen (L.)'."""
    weergavenaam: str
    """The name in a sentence; not unique: there are two of Bergen."""
    sorteernaam: str
    slug: str
    """Unique; the name of its file in gemeente-config."""
    provincie: str
    voorzetsel: str
    """in or op."""
    schoolregio: str | None
    """Noord, Midden or Zuid; None where the municipality is divided."""

    @property
    def namen(self) -> tuple[str, ...]:
        """Every name by which a text can mean this municipality, the official one first."""
        return tuple(dict.fromkeys((self.naam, self.weergavenaam, *SPREEKNAMEN.get(self.slug, ()))))

    @property
    def voluit(self) -> str:
        """The name with its province, which tells the two of Bergen apart."""
        return f"{self.weergavenaam} ({self.provincie})"


@functools.cache
def all_gemeenten() -> tuple[Gemeentefeiten, ...]:
    """All rows, in the order of their codes."""
    with TABEL.open(encoding="utf-8", newline="") as bestand:
        rijen = csv.DictReader(regel for regel in bestand if not regel.startswith("#"))
        return tuple(
            Gemeentefeiten(
                code=rij["code"].removeprefix("GM"),
                schoolregio=rij["schoolregio"] or None,
                **{k: rij[k] for k in rij if k not in ("code", "schoolregio")},
            )
            for rij in rijen
        )


def find_gemeenten(tekst: str) -> tuple[Gemeentefeiten, ...]:
    """The rows that `tekst` names by name, slug or code: none, one, or both of Bergen."""
    code = re.fullmatch(r"(?:gm)?\s*0*(\d{1,4})", tekst.strip(), re.IGNORECASE)
    if code:
        return tuple(rij for rij in all_gemeenten() if rij.code == code[1].zfill(4))
    return _by_name().get(_key(tekst), ())


def suggest_gemeenten(tekst: str, aantal: int = 5) -> tuple[Gemeentefeiten, ...]:
    """The rows whose name looks like `tekst` or begins with it, the likeliest first."""
    gezocht = _key(tekst)
    if not gezocht:
        return ()
    punten: dict[Gemeentefeiten, float] = {}
    vergelijker = difflib.SequenceMatcher(autojunk=False)
    vergelijker.set_seq2(gezocht)
    for sleutel, rijen in _by_name().items():
        vergelijker.set_seq1(sleutel)
        score = vergelijker.ratio() if vergelijker.real_quick_ratio() >= LIJKT_OP else 0
        if len(gezocht) > 2 and sleutel.startswith(gezocht):
            score = max(score, BEGINT_MET)
        for rij in rijen:
            punten[rij] = max(score, punten.get(rij, 0))
    grens = max(LIJKT_OP, max(punten.values()) - 0.2)
    goed = (rij for rij in punten if punten[rij] >= grens)
    return tuple(sorted(goed, key=lambda rij: (-punten[rij], rij.slug))[:aantal])


def _key(tekst: str) -> str:
    """What two ways of writing one name have in common."""
    kaal = re.sub(r"^gemeente (?=.)", "", fold(tekst))
    return re.sub(r"\ba ?d\b", "aan den", kaal).replace(" ", "")


@functools.cache
def _by_name() -> dict[str, tuple[Gemeentefeiten, ...]]:
    uit: dict[str, tuple[Gemeentefeiten, ...]] = {}
    for rij in all_gemeenten():
        namen = (rij.naam, rij.weergavenaam, rij.slug, rij.sorteernaam, rij.voluit)
        for sleutel in dict.fromkeys(map(_key, namen + SPREEKNAMEN.get(rij.slug, ()))):
            uit[sleutel] = (*uit.get(sleutel, ()), rij)
    return uit
