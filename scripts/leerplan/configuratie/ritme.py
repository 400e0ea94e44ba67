"""A rhythm as people write it ("dinsdag op de even weken") becomes a value, and back a sentence.

Even and odd weeks are ISO week numbers, as every Dutch calendar prints them. The spellings come
from the Handboek, deel 2, Planning leersessies, and from how people say it. What can be read in
two ways ("elke 2e dinsdag") is refused. Called by `roostervelden`, `rooster` and the pages.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from dataclasses import dataclass
from typing import Literal, TypeAlias

from leerplan.configuratie.datums import (
    DATUM,
    MAANDEN,
    WEEKDAGEN,
    join_words,
    parse_date,
    show_date,
)
from leerplan.configuratie.keuring import afgekeurd
from leerplan.fouten import bedoelde_je

LAATSTE = -1
RANGEN = {1: "eerste", 2: "tweede", 3: "derde", 4: "vierde", 5: "vijfde", LAATSTE: "laatste"}
VOORBEELDEN = (
    "dinsdag in de even weken",
    "2e dinsdag van de maand",
    "om de 3 weken op woensdag vanaf 2026-09-02",
)


@dataclass(frozen=True)
class Wekelijks:
    """Every `elke` weeks on these weekdays (0 is Monday); weeks are counted from that of `vanaf`.

    With `elke` above 1 there is always a `vanaf`, and it is one of the dates.
    """

    weekdagen: tuple[int, ...]
    elke: int = 1
    vanaf: datetime.date | None = None


@dataclass(frozen=True)
class Weeksoort:
    """These weekdays in the weeks with an even, or an odd, ISO number."""

    weekdagen: tuple[int, ...]
    even: bool
    vanaf: datetime.date | None = None


@dataclass(frozen=True)
class Rangdagen:
    """The first to fifth, or last (-1), of a weekday in each month or quarter: (rank, weekday)."""

    keren: tuple[tuple[int, int], ...]
    per: Literal["maand", "kwartaal"] = "maand"
    vanaf: datetime.date | None = None


@dataclass(frozen=True)
class Losse:
    """Plain dates, in order."""

    dagen: tuple[datetime.date, ...]


Ritme: TypeAlias = Wekelijks | Weeksoort | Rangdagen | Losse

DAG = rf"(?:{'|'.join(WEEKDAGEN)})"
_DAGEN = rf"(?:op )?(?P<dagen>{DAG}(?:(?:, | en ){DAG})*)"
_RANG = r"(?:[1-5]e|laatste)"
_KEER = rf"{_RANG}(?:(?:, | en )(?:de )?{_RANG})* {DAG}"
_KEREN = rf"(?P<keren>{_KEER}(?:(?:, | en )(?:op )?(?:de )?{_KEER})*)"
_PER = r"(?P<per>maand|kwartaal)"
_SOORT = r"(?P<soort>oneven|even) (?:weken|week|weeknummers|weeknummer)"
_OM = (
    r"(?:(?:om de|elke|(?:eens|een keer|1 keer) (?:per|in de)) (?P<aantal>\d+) weken"
    r"|(?P<omdeweek>om de (?:andere )?week)|(?P<woord>\w+)-?wekelijks)"
)
_ELKE_WEEK = r"(?:elke week|wekelijks|per week|1 keer per week)"
VORMEN = {
    "soort": (
        rf"(?:elke )?{_DAGEN},? (?:(?:in|op|van) )?(?:de )?{_SOORT}",
        rf"(?:(?:in|op|elke) )?(?:de )?{_SOORT},? (?:elke )?{_DAGEN}",
    ),
    "rang": (
        rf"(?:(?:elke|op|maandelijks op) )?(?:de )?{_KEREN},? "
        rf"(?:van|in|per)(?: (?:de|het|elke|een))? {_PER}",
        rf"(?:elke|per) {_PER},? (?:op )?(?:de )?{_KEREN}",
        rf"(?P<per>maand)elijks,? (?:op )?(?:de )?{_KEREN}",
    ),
    "week": (rf"{_ELKE_WEEK},? {_DAGEN}", rf"elke {_DAGEN}", rf"{_DAGEN},? {_ELKE_WEEK}"),
    "om": (rf"{_OM},? {_DAGEN}", rf"{_DAGEN},? {_OM}"),
}
VANAF = re.compile(
    rf"(?P<ritme>.+?),? (?:vanaf|met ingang van|te beginnen op|voor het eerst op) (?P<dag>{DATUM})"
)
DATA = re.compile(rf"{DATUM}(?:(?:, | en ){DATUM})*")
_TELWOORDEN = (
    *("twee", "drie", "vier", "vijf", "zes", "zeven"),
    *("acht", "negen", "tien", "elf", "twaalf"),
)
GETALLEN = {woord: getal for getal, woord in enumerate(_TELWOORDEN, 2)}
# What people write, and the one word that the forms above know it by.
SCHRIJFWIJZEN = (
    (r"\bon[- ]even\b", "oneven"),
    (r"\b(?:iedere|ieder|elk|alle)\b", "elke"),
    (r"\b(?:één|een) keer\b", "1 keer"),
    (r"\bv/d|\bv\.d\.|\bvd\b", "van de"),
    (r"['’]s (?=maandag|woensdag)", ""),
    *((rf"\b{dag}(?:en|s)\b", dag) for dag in WEEKDAGEN),
    *((rf"\b(?:{dag[:2]}|{dag[:3]})\b\.?", dag) for dag in WEEKDAGEN),
    *((rf"\b{woord}\b", f"{nr}e") for nr, woord in RANGEN.items() if nr != LAATSTE),
    (r"\b([1-5])(?:ste|de)\b", r"\1e"),
    *((rf"\b{woord}(?= weken\b)", str(nr)) for woord, nr in GETALLEN.items()),
    (r"\b(van de maand|van het kwartaal) (?:en|,) (?=.*\1)", "en "),
    (r"\ben (?:elke|op) ", "en "),
    (r" ?[,;] ?(?:en )?", ", "),
    (r"[ .,]+$", ""),
)


def parse_ritme(tekst: str) -> Ritme:
    """The rhythm that `tekst` says; raises the error of `keuring.afgekeurd` with examples."""
    kaal = _normalise(tekst)
    if DATA.fullmatch(kaal):
        return Losse(tuple(sorted({parse_date(dag) for dag in re.findall(DATUM, kaal)})))
    met_begin = VANAF.fullmatch(kaal)
    vanaf = parse_date(met_begin["dag"]) if met_begin else None
    for soort, vormen in VORMEN.items():
        for vorm in vormen:
            deel = re.fullmatch(vorm, met_begin["ritme"] if met_begin else kaal)
            if deel:
                return _make(soort, deel, vanaf, tekst)
    raise _not_understood(tekst, kaal)


def show_ritme(ritme: Ritme) -> str:
    """The rhythm in the one form that our pages use; `parse_ritme` reads it back."""
    if isinstance(ritme, Losse):
        return join_words([show_date(dag) for dag in ritme.dagen])
    if isinstance(ritme, Rangdagen):
        tekst = f"{_show_ranks(ritme.keren)} van {'de' if ritme.per == 'maand' else 'het'} "
        tekst += ritme.per
    else:
        dagen = join_words([WEEKDAGEN[dag] for dag in ritme.weekdagen])
        if isinstance(ritme, Weeksoort):
            tekst = f"{dagen} in de {'even' if ritme.even else 'oneven'} weken"
        else:
            tekst = f"elke {dagen}" if ritme.elke == 1 else f"om de {ritme.elke} weken op {dagen}"
    return f"{tekst} vanaf {show_date(ritme.vanaf)}" if ritme.vanaf else tekst


def _show_ranks(keren: tuple[tuple[int, int], ...]) -> str:
    if len({dag for _, dag in keren}) == 1:
        return f"{join_words([RANGEN[rang] for rang, _ in keren])} {WEEKDAGEN[keren[0][1]]}"
    return join_words([f"{RANGEN[rang]} {WEEKDAGEN[dag]}" for rang, dag in keren])


def _normalise(tekst: str) -> str:
    kaal = unicodedata.normalize("NFKC", tekst).lower()
    kaal = re.sub(r"[\u2010-\u2014]", "-", kaal)
    kaal = re.sub(r"\s+", " ", kaal.replace("(", " ").replace(")", " ")).strip()
    for patroon, woord in SCHRIJFWIJZEN:
        kaal = re.sub(patroon, woord, kaal)
    return kaal


def _make(soort: str, deel: re.Match, vanaf: datetime.date | None, tekst: str) -> Ritme:
    if soort == "rang":
        return Rangdagen(_ranks(deel["keren"]), deel["per"], vanaf)
    weekdagen = tuple(sorted({WEEKDAGEN.index(dag) for dag in re.findall(DAG, deel["dagen"])}))
    if soort == "soort":
        return Weeksoort(weekdagen, deel["soort"] == "even", vanaf)
    if soort == "week":
        return Wekelijks(weekdagen, 1, vanaf)
    return _interval(deel, weekdagen, vanaf, tekst)


def _interval(
    deel: re.Match, weekdagen: tuple[int, ...], vanaf: datetime.date | None, tekst: str
) -> Wekelijks:
    """ "Om de 3 weken": only a first date tells which weeks are meant."""
    if deel["omdeweek"]:
        elke = 2
    elif deel["aantal"]:
        elke = int(deel["aantal"])
    else:
        elke = GETALLEN.get(deel["woord"], 0)
    if not 2 <= elke <= 52:
        raise _not_understood(tekst, "")
    dagen = join_words([WEEKDAGEN[dag] for dag in weekdagen])
    if vanaf is None:
        eerste = datetime.date.fromisocalendar(2027, 1, weekdagen[0] + 1)
        hulp = f"Zet de eerste datum erachter: `om de {elke} weken op {dagen} vanaf {eerste}`."
        if elke == 2:
            hulp += f" Of kies `{dagen} in de even weken` of `{dagen} in de oneven weken`."
        raise afgekeurd(f"ik weet niet vanaf wanneer ik moet tellen bij `{tekst}`", hulp)
    if vanaf.weekday() not in weekdagen:
        wat = f"{show_date(vanaf)} is een {WEEKDAGEN[vanaf.weekday()]}, geen {dagen}"
        raise afgekeurd(wat, "Zet achter `vanaf` de datum van de eerste keer.")
    return Wekelijks(weekdagen, elke, vanaf)


def _ranks(tekst: str) -> tuple[tuple[int, int], ...]:
    """'2e en 4e dinsdag' gives ((2, 1), (4, 1)); the last of the month comes last."""
    keren, rangen = set(), []
    for woord in re.findall(rf"{_RANG}|{DAG}", tekst):
        if woord in WEEKDAGEN:
            keren |= {(rang, WEEKDAGEN.index(woord)) for rang in rangen}
            rangen = []
        else:
            rangen.append(LAATSTE if woord == "laatste" else int(woord[0]))
    return tuple(sorted(keren, key=lambda keer: (keer[0] % 10, keer[1])))


def _not_understood(tekst: str, kaal: str) -> ValueError:
    eerst, tweede, derde = VOORBEELDEN
    hulp = f"Schrijf bijvoorbeeld `{eerst}`, `{tweede}` of `{derde}`."
    woorden = re.findall(r"[^\W\d]{5,}", kaal)
    bekend = {*WEEKDAGEN, *MAANDEN, "oneven", "weken", "maand", "kwartaal", "laatste", "vanaf"}
    vreemd = [bedoelde_je(w, sorted(bekend)) for w in woorden if w not in bekend]
    if re.search(rf"\d (?:{'|'.join(MAANDEN)})\b(?! 20\d\d)", kaal):
        hulp = f"Zet bij elke datum het jaar: 22 december 2026. {hulp}"
    elif any(vreemd):
        hulp = f"{next(filter(None, vreemd))} {hulp}"
    elif "elke" in kaal and re.search(rf"{_RANG} {DAG}$", kaal):
        hulp = f"Zet erachter: van de maand, of van het kwartaal. {hulp}"
    return afgekeurd(f"ik begrijp het ritme `{tekst}` niet", hulp)
