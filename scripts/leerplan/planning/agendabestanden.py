"""Which calendar files an edition has: learning sessions, each district, and the training days.

The files of the previous build say what has changed since: they are read before the new output
takes its place. Called by `bouw`, `koppelingen` and `voorbeeld`.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path

from leerplan.configuratie.bereikbaar import reach
from leerplan.configuratie.gemeente import Gemeente, Leertraject, Trainingsdag
from leerplan.configuratie.namen import slugify
from leerplan.planning.agenda import (
    ALLES,
    TRAINING,
    Afspraak,
    district_files,
    make_agendas,
    show_place,
    withdraw_agenda,
    write_agenda,
)
from leerplan.planning.rooster import ZONE, Venster, Zitting

LIJST = "lijst.txt"


def agenda_names(gemeente: Gemeente) -> list[str]:
    """The files (without .ics) that this configuration gives, on whatever day it is built."""
    namen = [ALLES, *district_files(s.wijk for s in gemeente.leersessies).values()]
    groepen = group_files(gemeente)
    return (namen if gemeente.leersessies else []) + ([TRAINING, *groepen] if groepen else [])


def group_files(gemeente: Gemeente) -> dict[str, Leertraject]:
    """Name of the calendar file to each group, in the order of the configuration."""
    groepen: dict[str, Leertraject] = {}
    for leertraject in gemeente.leertrajecten:
        naam = basis = f"{TRAINING}-{slugify(leertraject.naam or '') or leertraject.variant}"
        nr = 1
        while naam in groepen:
            nr += 1
            naam = f"{basis}-{nr}"
        groepen[naam] = leertraject
    return groepen


def make_agendabestanden(
    slug: str,
    gemeente: Gemeente,
    rooster: Sequence[Zitting],
    venster: Venster,
    vorige: Mapping[str, str],
) -> dict[str, str]:
    """File name (without .ics) to calendar text; `vorige` holds those of the previous build."""
    uit: dict[str, str] = {}
    if gemeente.leersessies:
        wijken = [sessie.wijk for sessie in gemeente.leersessies]
        regels = gemeente.aanmeldregels
        uit |= make_agendas(rooster, slug, gemeente.naam, regels, venster, dict(vorige), wijken)
    groepen = {
        naam: _events(f"{slug}-{naam}", leertraject, gemeente, venster)
        for naam, leertraject in group_files(gemeente).items()
    }
    if groepen:
        alle = [afspraak for afspraken in groepen.values() for afspraak in afspraken]
        titel = f"Leertraject Samenwerkwijze, {gemeente.naam}"
        for naam, afspraken in {TRAINING: alle, **groepen}.items():
            uit[naam] = write_agenda(afspraken, titel, venster, vorige.get(naam))
    for naam in sorted(vorige.keys() - uit.keys()):
        rest = withdraw_agenda(vorige[naam], venster)
        if rest is not None:
            uit[naam] = rest
    return uit


def _events(
    sleutel: str, leertraject: Leertraject, gemeente: Gemeente, venster: Venster
) -> list[Afspraak]:
    """The days of one group that are still to come."""
    # The year tells this year's spring group from the next one: their days are not the same.
    begin = f"{sleutel}-{leertraject.dagen[0].datum.year}"
    return [
        _event(f"{begin}-dag-{nr}@leerplan", nr, dag, leertraject, gemeente)
        for nr, dag in enumerate(leertraject.dagen, 1)
        if dag.datum >= venster.van
    ]


def _event(
    uid: str, nr: int, dag: Trainingsdag, leertraject: Leertraject, gemeente: Gemeente
) -> Afspraak:
    groep = f", {leertraject.naam}" if leertraject.naam else ""
    regels = [f"Vragen: {gemeente.contact.naam} ({reach(gemeente, gemeente.contact.email)})"]
    if dag.locatie and dag.locatie.toegankelijkheid:
        regels.append(f"Toegankelijkheid: {dag.locatie.toegankelijkheid}")
    return Afspraak(
        uid=uid,
        titel=f"Leertraject Samenwerkwijze{groep}: dag {nr} van {len(leertraject.dagen)}",
        begin=datetime.datetime.combine(dag.datum, dag.van, ZONE),
        eind=datetime.datetime.combine(dag.datum, dag.tot, ZONE),
        plek=show_place(dag.locatie) or "digitaal",
        tekst="\n".join(regels),
        link=gemeente.site,
    )


def read_agendabestanden(map_: Path) -> dict[str, str]:
    """The calendar texts in a folder by their names; empty when there is no such folder."""
    # As bytes: a calendar ends its lines in its own way, whatever the system does.
    return {pad.stem: pad.read_bytes().decode("utf-8", "replace") for pad in map_.glob("*.ics")}


def write_agendabestanden(bestanden: Mapping[str, str], map_: Path) -> None:
    """Write each calendar text to `map_`, which is made, and a list of their names."""
    map_.mkdir(parents=True, exist_ok=True)
    for naam, tekst in bestanden.items():
        (map_ / f"{naam}.ics").write_text(tekst, "utf-8", newline="")
    if bestanden:
        # A web server tells nobody what is in a folder: scripts/haal-agenda reads this.
        lijst = "".join(f"{naam}.ics\n" for naam in sorted(bestanden))
        (map_ / LIJST).write_text(lijst, "utf-8", newline="")
