"""Calendars for the tests: those of Oss as they are, and a strict reader of calendar files.

The reader goes by RFC 5545 (sections 3.1 and 3.3.11) and knows nothing of our own code or of the
libraries, which forgive much.
"""

from __future__ import annotations

import datetime
import functools
import re
from pathlib import Path

from leerplan.configuratie.roostervelden import Aanmelden, Leersessie, Roosterregels
from leerplan.configuratie.yamlbestand import read_yaml
from leerplan.planning.agenda import make_agendas
from leerplan.planning.rooster import Venster, make_rooster

PROJECT = Path(__file__).parents[2]
VENSTER = Venster(datetime.date(2026, 11, 1), datetime.date(2027, 12, 31))
AANMELDEN = Aanmelden(adres="https://platform.voorbeeld.nl/?a=1,2;b")
NAAM = r"[A-Z][A-Z0-9-]*"
REGEL = re.compile(rf"({NAAM})((?:;{NAAM}=(?:\"[^\"]*\"|[^\";:,]*))*):(.*)", re.S)
TEKST = {"SUMMARY", "LOCATION", "DESCRIPTION", "NAME", "TZNAME", "STATUS"}
TEKST |= {"X-WR-CALNAME", "X-WR-CALDESC"}
VERPLICHT = {"UID", "DTSTAMP", "LAST-MODIFIED", "DTSTART", "DTEND", "SUMMARY", "SEQUENCE", "STATUS"}


def read_strict(tekst: str) -> list[dict[str, str]]:
    """The events of a calendar text as dicts; fails on anything the standard does not allow."""
    ruw = tekst.encode("utf-8")
    assert ruw.endswith(b"\r\n")
    fysiek = ruw.split(b"\r\n")[:-1]
    for regel in fysiek:
        assert len(regel) <= 75
        assert not re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", regel)
        regel.decode("utf-8")  # no character is cut in two
        assert regel.strip()
    diepte: list[str] = []
    evenementen: list[dict[str, str]] = []
    for regel in tekst.replace("\r\n ", "").split("\r\n")[:-1]:
        vorm = REGEL.fullmatch(regel)
        assert vorm, regel
        naam, parameters, waarde = vorm.groups()
        if naam == "BEGIN":
            diepte.append(waarde)
            if waarde == "VEVENT":
                evenementen.append({})
        elif naam == "END":
            assert diepte.pop() == waarde
        elif diepte[-1] == "VEVENT":
            assert naam not in evenementen[-1], f"{naam} twice"
            evenementen[-1][naam] = waarde
            if naam in ("DTSTART", "DTEND"):
                assert parameters == ";TZID=Europe/Amsterdam"
        if naam in TEKST:
            assert re.fullmatch(r"(?:[^\\,;]|\\[\\,;nN])*", waarde), regel
    assert not diepte
    assert all(evenement.keys() >= VERPLICHT for evenement in evenementen)
    uids = [evenement["UID"] for evenement in evenementen]
    assert len(set(uids)) == len(uids)
    return evenementen


def read_by_uid(tekst: str) -> dict[str, dict[str, str]]:
    return {evenement["UID"]: evenement for evenement in read_strict(tekst)}


@functools.cache
def published() -> dict[str, str]:
    """The agendas of Oss as they are; nobody may change them."""
    return oss()


def oss(regels: Roosterregels | None = None, **anders) -> dict[str, str]:
    """The agendas of Oss; `anders` changes the row of Ruwaard."""
    return make_agendas(oss_sessions(regels, **anders), "oss", "Oss", AANMELDEN, VENSTER, {})


def oss_sessions(regels: Roosterregels | None = None, **anders):
    bestand = read_yaml(PROJECT / "gemeente-config" / "oss.yml", "gemeente-config/oss.yml")
    rijen = [dict(rij) for rij in bestand.data["leersessies"]]
    rijen[0] |= anders
    sessies = [Leersessie.model_validate(rij) for rij in rijen]
    return make_rooster(sessies, regels or Roosterregels(), VENSTER)
