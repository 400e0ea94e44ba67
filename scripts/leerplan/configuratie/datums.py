"""Dates as people write and read them in Dutch: '2026-12-22', 'dinsdag 22 december 2026'.

A date that cannot exist, or whose weekday is wrong, is refused: that is nearly always a slip that
would send people to a closed door. Used by `ritme`, `rooster` and `roostervelden`.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Sequence

from leerplan.configuratie.keuring import afgekeurd

WEEKDAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MAANDEN = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
_MAANDWOORD = "|".join((*MAANDEN, *(maand[:3] for maand in MAANDEN), "mrt", "sept"))
_DAGWOORD = "|".join((*WEEKDAGEN, *(dag[:2] for dag in WEEKDAGEN)))
# A date in a longer text; years outside this century are slips.
DATUM = (
    rf"(?:(?:{_DAGWOORD})\.? )?"
    rf"(?:20\d\d-\d\d?-\d\d?|\d\d?[-/.]\d\d?[-/.]20\d\d|\d\d? (?:{_MAANDWOORD})\.? 20\d\d)"
)
DELEN = re.compile(
    rf"(?:(?P<weekdag>{_DAGWOORD})\.? )?(?:(?P<jaar>20\d\d)-(?P<maand>\d\d?)-(?P<dag>\d\d?)"
    r"|(?P<dag2>\d\d?)[-/.](?P<maand2>\d\d?)[-/.](?P<jaar2>20\d\d)"
    rf"|(?P<dag3>\d\d?) (?P<maand3>{_MAANDWOORD})\.? (?P<jaar3>20\d\d))"
)
SCHRIJF = "Schrijf de datum als jaar-maand-dag: 2026-12-22. Of voluit: 22 december 2026."


def parse_date(tekst: str) -> datetime.date:
    """The date in `tekst`: 2026-12-22, 22-12-2026 or (dinsdag) 22 december 2026.

    Raises the error of `keuring.afgekeurd` for anything else, also when the weekday is wrong.
    """
    deel = DELEN.fullmatch(re.sub(r"\s+", " ", tekst).strip().lower())
    if deel is None:
        raise afgekeurd(f"`{tekst}` is geen datum", SCHRIJF)
    jaar, maand, dag = (
        next(deel[naam + nr] for nr in ("", "2", "3") if deel[naam + nr])
        for naam in ("jaar", "maand", "dag")
    )
    try:
        datum = datetime.date(int(jaar), _month(maand), int(dag))
    except ValueError:
        raise afgekeurd(f"de datum `{tekst}` bestaat niet", SCHRIJF) from None
    weekdag = deel["weekdag"]
    if weekdag and not WEEKDAGEN[datum.weekday()].startswith(weekdag):
        wat = f"{show_date(datum)} is een {WEEKDAGEN[datum.weekday()]}, geen {_weekday(weekdag)}"
        raise afgekeurd(wat, "Verbeter de dag of de datum.")
    return datum


def show_date(datum: datetime.date, weekdag: bool = False) -> str:
    """'22 december 2026', with `weekdag` 'dinsdag 22 december 2026'."""
    tekst = f"{datum.day} {MAANDEN[datum.month - 1]} {datum.year}"
    return f"{WEEKDAGEN[datum.weekday()]} {tekst}" if weekdag else tekst


def join_words(delen: Sequence[str], woord: str = "en") -> str:
    """'a, b en c'."""
    return f" {woord} ".join(filter(None, (", ".join(delen[:-1]), delen[-1]))) if delen else ""


def add_months(datum: datetime.date, maanden: int) -> datetime.date:
    """The same day `maanden` later; 29 February gives 28 in an ordinary year."""
    jaar, maand = divmod(datum.year * 12 + datum.month - 1 + maanden, 12)
    laatste = calendar.monthrange(jaar, maand + 1)[1]
    return datetime.date(jaar, maand + 1, min(datum.day, laatste))


def _month(woord: str) -> int:
    if woord.isdigit():
        return int(woord)
    kort = "maart" if woord == "mrt" else woord[:3]
    return next(nr for nr, maand in enumerate(MAANDEN, 1) if maand.startswith(kort))


def _weekday(woord: str) -> str:
    return next(dag for dag in WEEKDAGEN if dag.startswith(woord))
