"""The learning sessions on their dates: rhythm, days off and exceptions become `Zitting`en.

Pure: the same configuration and period give the same sessions. Times are those of the clock in
Europe/Amsterdam, so daylight saving needs no rule of ours. A date that somebody typed (a plain
date as rhythm, an extra or a moved session) is meant so and is not skipped for a holiday;
`gesloten` closes every date of the rhythm. Called by `bouw`; read by `agenda`, site and book.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal
from zoneinfo import ZoneInfo

from leerplan.configuratie.datums import add_months, show_date
from leerplan.configuratie.namen import slugify
from leerplan.configuratie.ritme import (
    LAATSTE,
    Losse,
    Rangdagen,
    Ritme,
    Weeksoort,
    Wekelijks,
    parse_ritme,
)
from leerplan.configuratie.roostervelden import (
    Aanjager,
    Leersessie,
    Locatie,
    Roosterregels,
    Tijdvak,
    Vorm,
)
from leerplan.configuratie.vrijedagen import public_holiday, school_holiday

ZONE = ZoneInfo("Europe/Amsterdam")
DAG, WEEK = datetime.timedelta(days=1), datetime.timedelta(weeks=1)
Status = Literal["gaat door", "verplaatst", "vervalt"]


@dataclass(frozen=True)
class Venster:
    """The days that a schedule is about, both ends included."""

    van: datetime.date
    tot_en_met: datetime.date

    @classmethod
    def from_months(cls, van: datetime.date, maanden: int = 12) -> Venster:
        """The `maanden` that begin on `van`: a year from 1 March ends on the last of February."""
        return cls(van, add_months(van, maanden) - DAG)

    def __contains__(self, dag: datetime.date) -> bool:
        return self.van <= dag <= self.tot_en_met


@dataclass(frozen=True)
class Zitting:
    """One moment of one learning session. `oorspronkelijk` is its date by the rhythm.

    `sleutel` stays the same whatever happens to the session; `rij` is its row in the file, from 0.
    `aangekondigd`: somebody wrote down that it moves or lapses; False when a rule makes it lapse.
    """

    sleutel: str
    rij: int
    wijk: str
    plaats: str | None
    vorm: Vorm | None
    oorspronkelijk: datetime.date
    begin: datetime.datetime
    eind: datetime.datetime
    locatie: Locatie | None
    aanjager: Aanjager | None
    status: Status
    aangekondigd: bool
    reden: str | None
    aanmelden: str | None

    @property
    def datum(self) -> datetime.date:
        return self.begin.date()

    @property
    def gaat_door(self) -> bool:
        return self.status != "vervalt"

    @property
    def toelichting(self) -> str:
        """'Verplaatst van dinsdag 12 januari 2027 naar …', 'Vervalt: Koningsdag'; else empty."""
        tekst = ""
        if self.status == "verplaatst":
            tekst = f"Verplaatst van {show_date(self.oorspronkelijk, weekdag=True)}"
            if self.datum != self.oorspronkelijk:
                tekst += f" naar {show_date(self.datum, weekdag=True)}"
            else:
                tekst = "Andere tijd of plaats"
        elif self.status == "vervalt":
            tekst = "Vervalt"
        return ": ".join(filter(None, (tekst, self.reden)))


def expand(ritme: Ritme, venster: Venster) -> list[datetime.date]:
    """The dates of `ritme` in `venster`, in order, before any exception."""
    begin = getattr(ritme, "vanaf", None)
    return [d for d in _dates(ritme, venster) if d in venster and (begin is None or d >= begin)]


def rhythm_dates(sessie: Leersessie, venster: Venster) -> dict[datetime.date, bool]:
    """The dates of all rhythm lines together, in order; True for a date that was typed itself."""
    ritmes = [parse_ritme(regel) for regel in sessie.ritme]
    getypt = {dag for ritme in ritmes if isinstance(ritme, Losse) for dag in ritme.dagen}
    dagen = {dag for ritme in ritmes for dag in expand(ritme, venster)}
    return {dag: dag in getypt for dag in sorted(dagen)}


def make_rooster(
    leersessies: Sequence[Leersessie], regels: Roosterregels, venster: Venster
) -> tuple[Zitting, ...]:
    """Every session in `venster`, also those that lapse, in order of time and district."""
    zittingen = [
        zitting
        for rij, sessie in enumerate(leersessies)
        for zitting in _Rij(rij, sessie, regels, venster).sessions()
    ]
    zittingen = _unique(zittingen)
    return tuple(
        sorted(zittingen, key=lambda z: (z.begin, z.wijk, z.plaats or "", z.vorm or "", z.sleutel))
    )


def day_off(dag: datetime.date, regels: Roosterregels, getypt: bool = False) -> str | None:
    """Why there is no session on `dag`: 'Koningsdag', or what `gesloten` says; None if there is."""
    for periode in regels.gesloten:
        if dag in periode:
            return periode.reden or "gesloten"
    if getypt or any(dag in periode for periode in regels.toch_open):
        return None
    naam = public_holiday(dag) if regels.feestdagen == "overslaan" else None
    if naam is None and regels.schoolvakanties == "overslaan":
        naam = school_holiday(dag, regels.schoolregio)
    return naam


class _Rij:
    """The sessions of one row of the configuration."""

    def __init__(self, rij: int, sessie: Leersessie, regels: Roosterregels, venster: Venster):
        self.rij, self.sessie, self.regels, self.venster = rij, sessie, regels, venster
        self.vervalt = {v.datum: v.reden for v in sessie.vervalt}
        self.verplaatst = {v.van: v for v in sessie.verplaatst}
        self.extra = {e.datum: e for e in sessie.extra}

    def sessions(self) -> Iterator[Zitting]:
        yield from self._by_rhythm()
        yield from self._moved()
        yield from self._extra()

    def _by_rhythm(self) -> Iterator[Zitting]:
        for dag, getypt in rhythm_dates(self.sessie, self.venster).items():
            if dag in self.verplaatst or self._replaced(dag, getypt):
                continue
            if dag in self.vervalt:
                status, reden = "vervalt", self.vervalt[dag]
            else:
                reden = day_off(dag, self.regels, getypt)
                status = "vervalt" if reden else "gaat door"
            yield from self._moments(dag, dag, self.sessie.tijden, status, reden)

    def _moved(self) -> Iterator[Zitting]:
        for van, naar in self.verplaatst.items():
            if naar.naar not in self.venster or not self._in_rhythm(van):
                continue
            status, reden = "verplaatst", naar.reden
            for dag in (naar.naar, van):
                if dag in self.vervalt:
                    status, reden = "vervalt", self.vervalt[dag]
            tijden = naar.tijden or self.sessie.tijden
            yield from self._moments(van, naar.naar, tijden, status, reden, naar.locatie)

    def _extra(self) -> Iterator[Zitting]:
        for dag, extra in self.extra.items():
            if dag not in self.venster:
                continue
            ernaast = dag in self.verplaatst or self._goes_ahead(dag)
            if ernaast and dag not in self.verplaatst and not extra.tijden:
                continue  # the same session twice; `roosterkeuring` tells
            status, reden = "gaat door", extra.reden
            if dag in self.vervalt:
                status, reden = "vervalt", self.vervalt[dag]
            tijden = extra.tijden or self.sessie.tijden
            yield from self._moments(dag, dag, tijden, status, reden, extra.locatie, ernaast)

    def _moments(
        self,
        eerst: datetime.date,
        dag: datetime.date,
        tijden: tuple[Tijdvak, ...],
        status: Status,
        reden: str | None,
        locatie: Locatie | None = None,
        ernaast: bool = False,
    ) -> Iterator[Zitting]:
        """A session for each of `tijden` on `dag`, by the rhythm on `eerst`.

        `ernaast`: that date has a session of its own too.
        """
        sessie, gezien = self.sessie, []
        for nr, tijdvak in enumerate(tijden):
            vorm = tijdvak.vorm
            if vorm is None and nr < len(sessie.tijden):
                vorm = sessie.tijden[nr].vorm
            gezien.append(vorm)
            sleutel = _key(sessie, eerst, vorm, gezien.count(vorm))
            yield Zitting(
                sleutel=f"{sleutel}-extra" if ernaast else sleutel,
                rij=self.rij,
                wijk=sessie.wijk,
                plaats=sessie.plaats,
                vorm=vorm,
                oorspronkelijk=eerst,
                begin=datetime.datetime.combine(dag, tijdvak.van, ZONE),
                eind=datetime.datetime.combine(dag, tijdvak.tot, ZONE),
                locatie=None if vorm == "digitaal" else locatie or sessie.locatie,
                aanjager=sessie.aanjager,
                status=status,
                aangekondigd=status == "verplaatst" or bool(self.vervalt.keys() & {dag, eerst}),
                reden=reden,
                aanmelden=sessie.aanmelden,
            )

    def _in_rhythm(self, dag: datetime.date) -> bool:
        return dag in rhythm_dates(self.sessie, Venster(dag, dag))

    def _replaced(self, dag: datetime.date, getypt: bool) -> bool:
        """An extra session on a day off takes the place of the one that lapses."""
        return (
            dag in self.extra
            and dag not in self.vervalt
            and bool(day_off(dag, self.regels, getypt))
        )

    def _goes_ahead(self, dag: datetime.date) -> bool:
        dagen = rhythm_dates(self.sessie, Venster(dag, dag))
        return dag in dagen and not self._replaced(dag, dagen[dag])


def _key(sessie: Leersessie, dag: datetime.date, vorm: Vorm | None, nummer: int) -> str:
    """What a session is called for ever: district, village, first date, form."""
    delen = [slugify(sessie.wijk) or "wijk", slugify(sessie.plaats or ""), f"{dag:%Y%m%d}", vorm]
    return "-".join([deel for deel in delen if deel] + ([str(nummer)] if nummer > 1 else []))


def _unique(zittingen: Iterable[Zitting]) -> list[Zitting]:
    """Districts whose names differ only in a sign would share keys: count on."""
    gezien: dict[str, int] = {}
    uit = []
    for zitting in zittingen:
        aantal = gezien[zitting.sleutel] = gezien.get(zitting.sleutel, 0) + 1
        uit.append(
            zitting if aantal == 1 else replace(zitting, sleutel=f"{zitting.sleutel}-rij{aantal}")
        )
    return uit


def _dates(ritme: Ritme, venster: Venster) -> Iterator[datetime.date]:
    """Candidates, in order; those around the edges of `venster` may lie outside it."""
    if isinstance(ritme, Losse):
        yield from ritme.dagen
    elif isinstance(ritme, Rangdagen):
        stap = 1 if ritme.per == "maand" else 3
        eerste = venster.van.replace(day=1)
        eerste = eerste.replace(month=(eerste.month - 1) // stap * stap + 1)
        while eerste <= venster.tot_en_met:
            volgende = add_months(eerste, stap)
            yield from sorted({_nth(k, eerste, volgende) for k in ritme.keren} - {None})
            eerste = volgende
    else:
        maandag = _monday(venster.van)
        while maandag <= venster.tot_en_met:
            if _in_turn(ritme, maandag):
                yield from (maandag + dag * DAG for dag in ritme.weekdagen)
            maandag += WEEK


def _in_turn(ritme: Wekelijks | Weeksoort, maandag: datetime.date) -> bool:
    """Whether the week of `maandag` is one of the rhythm's: by ISO number, or counted."""
    if isinstance(ritme, Weeksoort):
        return (maandag.isocalendar().week % 2 == 0) == ritme.even
    return ritme.elke == 1 or (maandag - _monday(ritme.vanaf)) // WEEK % ritme.elke == 0


def _nth(
    keer: tuple[int, int], eerste: datetime.date, volgende: datetime.date
) -> datetime.date | None:
    """The nth or last weekday from `eerste` until `volgende`; None when there is no fifth."""
    rang, weekdag = keer
    if rang == LAATSTE:
        terug = volgende - DAG
        return terug - (terug.weekday() - weekdag) % 7 * DAG
    dag = eerste + (weekdag - eerste.weekday()) % 7 * DAG + (rang - 1) * WEEK
    return dag if dag < volgende else None


def _monday(dag: datetime.date) -> datetime.date:
    return dag - dag.weekday() * DAG
