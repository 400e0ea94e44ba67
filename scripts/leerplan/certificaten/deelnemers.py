"""Who took part: the names in a list, checked so that each can stand on a proof of attendance.

A list has a heading above each column. The name stands in one column, or in three: first name,
prefix and surname. Every mistake is told with its row. Called by `uitreiken`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pydantic import validate_email
from pydantic_core import PydanticCustomError

from leerplan.certificaten.tabel import Rij, read_rows
from leerplan.configuratie.namen import fold
from leerplan.configuratie.velden import ONZICHTBAAR
from leerplan.fouten import Probleem, Problemen, Verzamelaar

LANGSTE = 120  # letters: longer than any name
# What may stand above a column, folded; the first is how we write it ourselves.
KOPPEN = {
    "naam": ("naam", "volledige naam", "naam deelnemer", "deelnemer", "deelnemers", "cursist"),
    "voornaam": ("voornaam", "roepnaam"),
    "tussenvoegsel": ("tussenvoegsel", "tussenvoegsels", "tussen", "voorvoegsel", "tv"),
    "achternaam": ("achternaam", "familienaam"),
    "email": ("e mail", "email", "e mailadres", "emailadres", "mail", "mailadres"),
}
SJABLOON = "Voornaam;Tussenvoegsel;Achternaam;E-mail\r\n"
UITLEG = "Zet boven de namen ‘Naam’, of ‘Voornaam’, ‘Tussenvoegsel’ en ‘Achternaam’."


@dataclass(frozen=True)
class Deelnemer:
    """A person as on the proof, with the row of the list."""

    naam: str
    email: str
    rij: int


def read_deelnemers(pad: Path, kan_gedrukt: Callable[[str], str]) -> list[Deelnemer]:
    """The people in the list `pad`; raises `Problemen` with all that is wrong in any row.

    kan_gedrukt: gives the characters of a name that the typeface has not.
    """
    rijen = read_rows(pad)
    verzamelaar = Verzamelaar()
    if not rijen:
        raise Problemen([Probleem(pad.name, None, "in deze lijst staat niets", UITLEG)])
    kolommen = _columns(rijen[0])
    if not kolommen.keys() & {"naam", "voornaam", "achternaam"}:
        wat = "boven geen enkele kolom staat dat er namen in staan"
        raise Problemen([Probleem(pad.name, rijen[0].nummer, wat, UITLEG)])
    deelnemers = []
    for rij in rijen[1:]:
        with verzamelaar.vang():
            deelnemers.append(_read_row(pad.name, rij, kolommen, kan_gedrukt))
    _check_double(pad.name, deelnemers, verzamelaar)
    if len(rijen) == 1:
        wat = "onder de koppen staat nog niemand"
        verzamelaar.meld(pad.name, None, wat, "Zet elke deelnemer op een eigen rij.")
    verzamelaar.klaar()
    return deelnemers


def _columns(kop: Rij) -> dict[str, int]:
    """Which column holds what, by the words above it."""
    uit: dict[str, int] = {}
    for nr, cel in enumerate(kop.cellen):
        for soort, woorden in KOPPEN.items():
            if fold(cel) in woorden:
                uit.setdefault(soort, nr)
    return uit


def _read_row(
    bestand: str, rij: Rij, kolommen: dict[str, int], kan_gedrukt: Callable[[str], str]
) -> Deelnemer:
    def cel(soort: str) -> str:
        nr = kolommen.get(soort, len(rij.cellen))
        return unicodedata.normalize("NFC", rij.cellen[nr]) if nr < len(rij.cellen) else ""

    delen = (cel("voornaam"), cel("tussenvoegsel"), cel("achternaam"))
    naam = cel("naam") or " ".join(deel for deel in delen if deel)
    verzamelaar = Verzamelaar()
    for wat, hulp in _faults(naam, kan_gedrukt):
        verzamelaar.meld(bestand, rij.nummer, wat, hulp)
    email = cel("email")
    try:
        email = validate_email(email)[1] if email else ""
    except PydanticCustomError:
        hulp = "Verbeter het, of laat de cel leeg: het is alleen nodig voor een Open Badge."
        verzamelaar.meld(bestand, rij.nummer, f"`{email}` is geen e-mailadres", hulp)
    verzamelaar.klaar()
    return Deelnemer(naam, email, rij.nummer)


def _faults(naam: str, kan_gedrukt: Callable[[str], str]) -> list[tuple[str, str]]:
    """What keeps a name from standing on the proof, each with a remedy."""
    zo = "Schrijf de naam zoals hij op het bewijs moet komen, bijvoorbeeld Kim van der Berg."
    if not any(teken.isalpha() for teken in naam):
        return [("hier ontbreekt de naam", "Vul de naam in, of haal de rij weg.")]
    if ONZICHTBAAR.search(naam):
        return [("in de naam staat een onzichtbaar teken", "Typ de naam opnieuw.")]
    uit = []
    if len(naam) > LANGSTE:
        uit.append((f"de naam is langer dan {LANGSTE} tekens", zo))
    if "," in naam or "@" in naam:
        uit.append((f"`{naam}` is geen naam in gewone volgorde", zo))
    if onbekend := kan_gedrukt(naam):
        hulp = "Schrijf de naam in Latijnse letters; accenten mogen."
        uit.append((f"dit teken kan ik niet drukken: {' '.join(onbekend)}", hulp))
    return uit


def _check_double(bestand: str, deelnemers: list[Deelnemer], verzamelaar: Verzamelaar) -> None:
    """Two people may share a name; one person is there once."""
    gezien: dict[tuple[str, str], int] = {}
    for deelnemer in deelnemers:
        wie = (deelnemer.naam, deelnemer.email.lower())
        if deelnemer.email and wie in gezien:
            wat = f"{deelnemer.naam} staat er twee keer"
            hulp = f"Zie ook rij {gezien[wie]}. Haal een van de twee weg."
            verzamelaar.meld(bestand, deelnemer.rij, wat, hulp)
        gezien.setdefault(wie, deelnemer.rij)
