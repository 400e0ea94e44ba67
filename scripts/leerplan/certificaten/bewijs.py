"""Makes the proofs of attendance: one for each person, and one document with all to print.

In: who took part in what. Out: HTML documents for the press. Called by `uitreiken`.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from leerplan.certificaten.deelnemers import Deelnemer
from leerplan.certificaten.naammaat import Naammaat
from leerplan.configuratie.gemeente import Gemeente
from leerplan.configuratie.namen import slugify
from leerplan.tekst.invullen import TEKENINGEN, Uitgave, show_date
from leerplan.uitgeven.drukwerk import Drukker
from leerplan.uitgeven.huisstijl import logo_path

ALLES = "alle-bewijzen"
TEKENING = "keukentafel.svg"


@dataclass(frozen=True)
class Uitreiking:
    """What the proofs of one group have in common."""

    slug: str
    gemeente: Gemeente
    dagen: tuple[datetime.date, ...]
    datum: datetime.date
    plaats: str
    trainers: tuple[str, ...]
    modules: tuple[str, ...]

    @property
    def wanneer(self) -> str:
        """'dinsdag 9 maart 2027 en dinsdag 6 april 2027'."""
        *eerst, laatst = (show_date(dag, weekdag=True) for dag in self.dagen)
        return f"{', '.join(eerst)} en {laatst}" if eerst else laatst


def file_names(deelnemers: Sequence[Deelnemer]) -> list[str]:
    """A safe name for the files of each person, all different also for people of one name."""
    kaal = [slugify(deelnemer.naam) or "deelnemer" for deelnemer in deelnemers]
    aantal, gezien, uit = Counter(kaal), Counter[str](), []
    for naam in kaal:
        gezien[naam] += 1
        volgnummer = f"-{gezien[naam]}" if aantal[naam] > 1 else ""
        uit.append(f"{naam}{volgnummer}")
    # "jan-2" can be a name itself; a second round with a number for everybody settles that.
    if len(set(uit)) < len(uit):
        uit = [f"{nr:03}-{naam}" for nr, naam in enumerate(kaal, 1)]
    return uit


def make_proofs(
    uitreiking: Uitreiking,
    deelnemers: Sequence[Deelnemer],
    namen: Sequence[str],
    drukker: Drukker,
    maat: Naammaat,
    project: Path,
) -> Iterator[tuple[str, str]]:
    """File name (without ending) and HTML of everybody's proof, and of all of them together."""
    logo = logo_path(project, uitreiking.gemeente)
    # The templates want an edition; of it they use the municipality and its colours.
    uitgave = Uitgave(uitreiking.slug, uitreiking.gemeente, uitreiking.datum, (), (), ())
    bladen = [(deelnemer.naam, maat.size(deelnemer.naam)) for deelnemer in deelnemers]

    def render(titel: str, gekozen: Sequence[tuple[str, int]]) -> str:
        return drukker.render(
            "certificaat.html.j2",
            uitgave,
            titel=titel,
            bladen=gekozen,
            uitreiking=uitreiking,
            datum=show_date(uitreiking.datum),
            beeld=Markup((project / TEKENINGEN / TEKENING).read_text("utf-8")),
            logo=logo.as_uri() if logo else "",
        )

    for naam, blad in zip(namen, bladen, strict=True):
        yield f"bewijs-{naam}", render(f"Bewijs van deelname van {blad[0]}", [blad])
    yield ALLES, render("Alle bewijzen van deelname", bladen)
