"""Learning sessions for the tests of the schedule."""

from __future__ import annotations

import datetime

from leerplan.configuratie.roostervelden import Leersessie, Roosterregels
from leerplan.planning.rooster import Venster, make_rooster

EEN_DAG = datetime.timedelta(days=1)
JAAR = Venster(datetime.date(2027, 1, 1), datetime.date(2027, 12, 31))


def every_day(venster: Venster) -> list[datetime.date]:
    """All days of a period."""
    aantal = (venster.tot_en_met - venster.van).days + 1
    return [venster.van + nr * EEN_DAG for nr in range(aantal)]


def week(dag: datetime.date) -> int:
    """The week number by the C library, which our code does not use."""
    return int(dag.strftime("%V"))


def sessie(ritme: str | list[str] = "elke dinsdag", **velden: object) -> Leersessie:
    """One row of a configuration."""
    gewoon = {"wijk": "Ruwaard", "ritme": ritme, "tijden": [{"van": "11.00", "tot": "12.30"}]}
    return Leersessie.model_validate(gewoon | velden)


def days(
    *sessies: Leersessie, venster: Venster = JAAR, gaat_door: bool = True, **regels: object
) -> list[datetime.date]:
    """The days on which these rows have a session, or would have had one."""
    zittingen = make_rooster(sessies, Roosterregels.model_validate(regels), venster)
    return [z.datum for z in zittingen if z.gaat_door == gaat_door]
