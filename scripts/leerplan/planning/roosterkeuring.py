"""Looks for slips in a schedule that is allowed but cannot be meant: what `controleer` warns for.

In: the configuration's sessions and rules. Out: findings with their place in the file, none of
which stops a build. Called by `bouw`; the command line prints them.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, combinations, groupby
from pathlib import Path

from leerplan.configuratie.bevinding import Bevinding
from leerplan.configuratie.configuratiemap import MAP
from leerplan.configuratie.datums import show_date
from leerplan.configuratie.gemeente import Gemeente
from leerplan.configuratie.ritme import parse_ritme
from leerplan.configuratie.roostervelden import Leersessie, Roosterregels
from leerplan.configuratie.vrijedagen import school_year_known
from leerplan.configuratie.yamlbestand import read_yaml
from leerplan.fouten import Probleem
from leerplan.planning.rooster import Venster, Zitting, day_off, expand, make_rooster, rhythm_dates


def find_warnings(
    project: Path, slug: str, gemeente: Gemeente, venster: Venster
) -> tuple[Probleem, ...]:
    """The findings in the configuration `slug`, each with its line."""
    naam = f"{MAP}/{slug}.yml"
    bestand = read_yaml(project / naam, naam)
    bevindingen = check_rooster(gemeente.leersessies, gemeente.rooster, venster)
    return tuple(bevinding.as_problem(bestand) for bevinding in bevindingen)


def check_rooster(
    leersessies: Sequence[Leersessie], regels: Roosterregels, venster: Venster
) -> list[Bevinding]:
    """All findings, in the order of the file."""
    zittingen = [z for z in make_rooster(leersessies, regels, venster) if z.gaat_door]
    bevindingen = list(_check_school_years(regels, venster))
    for rij, sessie in enumerate(leersessies):
        eigen = [z for z in zittingen if z.rij == rij]
        bevindingen += _check_rhythm(rij, sessie, venster, eigen)
        bevindingen += _check_exceptions(rij, sessie, venster)
        bevindingen += _check_new_days(rij, sessie, regels, venster)
        bevindingen += check_moments(eigen)
    return bevindingen + list(_check_overlaps(zittingen))


def check_moments(zittingen: Sequence[Zitting]) -> Iterator[Bevinding]:
    """Of one row: a live session without a location, an end that is not after its begin."""
    zonder = next((z for z in zittingen if z.vorm == "live" and z.locatie is None), None)
    if zonder:
        wat = "deze leersessie is live, maar heeft geen locatie"
        yield Bevinding(("leersessies", zonder.rij), wat, "Vul `locatie` in, met minstens `naam`.")
    for zitting in zittingen:
        if zitting.eind.astimezone(datetime.UTC) <= zitting.begin.astimezone(datetime.UTC):
            wat = (
                f"op {_day(zitting.datum)} ligt het einde ({zitting.eind:%H.%M}) "
                f"niet na het begin ({zitting.begin:%H.%M})"
            )
            hulp = "Verbeter de tijden. Let op de nacht waarin de klok verspringt."
            yield Bevinding(("leersessies", zitting.rij, "tijden"), wat, hulp)


def _check_rhythm(
    rij: int, sessie: Leersessie, venster: Venster, eigen: Sequence[Zitting]
) -> Iterator[Bevinding]:
    periode = f"van {show_date(venster.van)} tot en met {show_date(venster.tot_en_met)}"
    leeg = 0
    for nr, regel in enumerate(sessie.ritme):
        if not expand(parse_ritme(regel), venster):
            leeg += 1
            wat = f"`{regel}` geeft geen enkele datum {periode}"
            hulp = "Klopt het jaar? Geef nieuwe data, of haal de regel weg."
            yield Bevinding(("leersessies", rij, "ritme", nr), wat, hulp)
    if leeg < len(sessie.ritme) and not eigen:
        wat = f"er gaat geen enkele leersessie door {periode}"
        hulp = "Kijk bij feestdagen, schoolvakanties, `gesloten` en `vervalt`."
        yield Bevinding(("leersessies", rij), wat, hulp)


def _check_exceptions(rij: int, sessie: Leersessie, venster: Venster) -> Iterator[Bevinding]:
    """Days that lapse or move but are no session, and days that stand in two places.

    Days before the window are the past: they may stay in the file.
    """
    verplaatst = {v.van: v.naar for v in sessie.verplaatst}
    extra = {e.datum for e in sessie.extra}
    for nr, verplaatsing in enumerate(sessie.verplaatst):
        dag = verplaatsing.van
        if dag >= venster.van and not _in_rhythm(sessie, dag):
            wat = f"op {_day(dag)} is er volgens het ritme geen leersessie"
            yield Bevinding(("leersessies", rij, "verplaatst", nr, "van"), wat, _near(sessie, dag))
    for nr, vervallen in enumerate(sessie.vervalt):
        plek, dag = ("leersessies", rij, "vervalt", nr), vervallen.datum
        if dag in extra or dag in verplaatst:
            wat = f"{_day(dag)} staat ook bij `{'extra' if dag in extra else 'verplaatst'}`"
            yield Bevinding(plek, wat, "Haal de dag op één van de twee plaatsen weg.")
        elif dag >= venster.van and dag not in verplaatst.values() and not _in_rhythm(sessie, dag):
            wat = f"op {_day(dag)} is er volgens het ritme geen leersessie"
            yield Bevinding(plek, wat, _near(sessie, dag))
    for veld, dag, aantal in _repeated(sessie):
        wat = f"{_day(dag)} staat hier {aantal} keer"
        yield Bevinding(("leersessies", rij, veld), wat, "Laat er één staan.")


def _check_new_days(
    rij: int, sessie: Leersessie, regels: Roosterregels, venster: Venster
) -> Iterator[Bevinding]:
    """A session that moves to a day off, an extra one on a day that has a session already."""
    for nr, verplaatsing in enumerate(sessie.verplaatst):
        dag = verplaatsing.naar
        reden = day_off(dag, regels) if dag in venster else None
        if reden:
            plek = ("leersessies", rij, "verplaatst", nr, "naar")
            yield Bevinding(plek, f"{_day(dag)} is een vrije dag: {reden}", "Klopt deze dag?")
    verplaatst = {v.van for v in sessie.verplaatst}
    for nr, extra in enumerate(sessie.extra):
        dag = extra.datum
        gewoon = rhythm_dates(sessie, Venster(dag, dag))
        if dag not in venster or dag not in gewoon or dag in verplaatst or extra.tijden:
            continue
        if not day_off(dag, regels, gewoon[dag]):
            wat = f"op {_day(dag)} is er al een leersessie"
            hulp = "Haal de dag weg, of geef andere `tijden`."
            yield Bevinding(("leersessies", rij, "extra", nr, "datum"), wat, hulp)


def _check_overlaps(zittingen: Sequence[Zitting]) -> Iterator[Bevinding]:
    """Two sessions of one aanjager at the same time; told once for each pair of rows.

    The digital and the live form of one row are one meeting: they may overlap.
    """
    eerste: dict[tuple[int, int], tuple[Zitting, Zitting]] = {}
    aantal: Counter[tuple[int, int]] = Counter()
    per_dag = groupby(sorted(zittingen, key=lambda z: z.begin), key=lambda z: z.datum)
    for een, ander in chain.from_iterable(combinations(list(dag), 2) for _, dag in per_dag):
        if een.rij == ander.rij and een.vorm != ander.vorm:
            continue
        if een.begin < ander.eind and ander.begin < een.eind and _same_coach(een, ander):
            paar = tuple(sorted((een.rij, ander.rij)))
            eerste.setdefault(paar, (een, ander))
            aantal[paar] += 1
    for paar, (een, ander) in sorted(eerste.items()):
        namen = " en ".join(dict.fromkeys((_where(een), _where(ander))))
        vaker = f" (en nog {aantal[paar] - 1} keer)" if aantal[paar] > 1 else ""
        wat = f"{een.aanjager.naam} heeft op {_day(een.datum)} twee leersessies tegelijk: {namen}"
        hulp = "Verander een dag, een tijd of de aanjager."
        yield Bevinding(("leersessies", paar[1]), wat + vaker, hulp)


def _check_school_years(regels: Roosterregels, venster: Venster) -> Iterator[Bevinding]:
    if regels.schoolvakanties == "houden":
        return
    for jaar in range(venster.van.year, venster.tot_en_met.year + 1):
        if not school_year_known(jaar, regels.schoolregio):
            wat = f"van {jaar} ken ik nog niet alle schoolvakanties"
            hulp = "Zet de vakanties die je mist bij `gesloten`."
            yield Bevinding(("rooster", "schoolvakanties"), wat, hulp)


def _repeated(sessie: Leersessie) -> Iterator[tuple[str, datetime.date, int]]:
    velden = {
        "vervalt": [v.datum for v in sessie.vervalt],
        "extra": [e.datum for e in sessie.extra],
        "verplaatst": [v.van for v in sessie.verplaatst],
    }
    for veld, dagen in velden.items():
        for dag, aantal in Counter(dagen).items():
            if aantal > 1:
                yield veld, dag, aantal


def _in_rhythm(sessie: Leersessie, dag: datetime.date) -> bool:
    return dag in rhythm_dates(sessie, Venster(dag, dag))


def _near(sessie: Leersessie, dag: datetime.date) -> str:
    marge = datetime.timedelta(weeks=5)
    dagen = rhythm_dates(sessie, Venster(dag - marge, dag + marge))
    if not dagen:
        return "Verbeter de datum."
    dichtbij = min(dagen, key=lambda d: (abs(d - dag), d))
    return f"Dichtbij is er wel een op {_day(dichtbij)} ({dichtbij})."


def _same_coach(een: Zitting, ander: Zitting) -> bool:
    """Two coaches may share a name; addresses, where both are given, tell them apart."""
    if een.aanjager is None or ander.aanjager is None:
        return False
    if een.aanjager.email and ander.aanjager.email:
        return een.aanjager.email.casefold() == ander.aanjager.email.casefold()
    return een.aanjager.naam.casefold() == ander.aanjager.naam.casefold()


def _where(zitting: Zitting) -> str:
    return f"{zitting.wijk} ({zitting.plaats})" if zitting.plaats else zitting.wijk


def _day(dag: datetime.date) -> str:
    return show_date(dag, weekdag=True)
