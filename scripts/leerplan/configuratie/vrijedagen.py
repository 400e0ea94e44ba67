"""Public holidays and school holidays. The only module that knows the library `holidays`.

Public holidays are the days off of the Cao Gemeenten (article 6.6): New Year's Day, Easter,
King's Day, Liberation Day (every year since 2024), Ascension, Pentecost and Christmas. Good
Friday is in the Algemene termijnenwet but is no day off. School holidays are those of the
ministry of Education, per region; autumn and spring are advice, so a municipality can close or
open days of its own. Called by `rooster` and `roosterkeuring`.
"""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import Literal

import holidays

Regio = Literal["Noord", "Midden", "Zuid"]
GEWONE_WERKDAG = "Goede vrijdag"
SCHOOLVAKANTIES = frozenset(
    ("Kerstvakantie", "Voorjaarsvakantie", "Meivakantie", "Zomervakantie", "Herfstvakantie")
)


def public_holiday(datum: datetime.date) -> str | None:
    """'Koningsdag', or None on an ordinary day."""
    naam = _public(datum.year).get(datum)
    return None if naam == GEWONE_WERKDAG else naam


def school_holiday(datum: datetime.date, regio: Regio) -> str | None:
    """'Kerstvakantie', or None; weekends at both ends belong to it."""
    return _school(datum.year, regio).get(datum)


def school_year_known(jaar: int, regio: Regio) -> bool:
    """Whether all five school holidays of the calendar year are fixed and in the library."""
    return set(_school(jaar, regio).values()) >= SCHOOLVAKANTIES


@lru_cache(maxsize=32)
def _public(jaar: int) -> dict[datetime.date, str]:
    return dict(holidays.NL(years=jaar, language="nl", categories=("public", "optional")))


@lru_cache(maxsize=32)
def _school(jaar: int, regio: Regio) -> dict[datetime.date, str]:
    return dict(holidays.NL(years=jaar, language="nl", subdiv=regio, categories=("school",)))
