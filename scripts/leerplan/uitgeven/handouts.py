"""Makes the fillable sheets: one for each page that says `hand_out`. Called by `bouw`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from leerplan.tekst.invullen import Uitgave
from leerplan.uitgeven.drukwerk import Drukker, prepare
from leerplan.uitgeven.huisstijl import logo_path


def make_handouts(
    uitgave: Uitgave, html_per_pad: Mapping[str, str], drukker: Drukker, project: Path
) -> Iterator[tuple[str, str]]:
    """File name (without ending) and HTML document of each handout, in the order of the plan."""
    logo = logo_path(project, uitgave.gemeente)
    for blad in uitgave.bladen:
        if not blad.pagina.kop.hand_out:
            continue
        vel = prepare(
            blad, html_per_pad[blad.pad], verschuiving=0, invulbaar=True, aanwezig={blad.pad: blad}
        )
        document = drukker.render(
            "hand-out.html.j2", uitgave, vel=vel, logo=logo.as_uri() if logo else ""
        )
        yield blad.pagina.sleutel, document
