"""Makes the posters of the learning sessions: one sheet for all districts, one for each.

Each leads to the site and to the calendar with a code to scan, when the municipality has a site.
Called by `bouw`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from leerplan.tekst.invullen import TEKENINGEN, Uitgave
from leerplan.tekst.leersessies import Dagregel, Poster, Sessiekaart, feed_addresses, hours
from leerplan.uitgeven.drukwerk import Drukker
from leerplan.uitgeven.huisstijl import logo_path
from leerplan.uitgeven.scancode import Code, make_code

PAGINA = "leersessies"
OP_EEN_BLAD = 12  # dates on the poster of one district
# For a poster of several districts: with at most so many rows, so many dates, in this size.
MATEN = ((3, 5, "ruim"), (7, 3, "gewoon"), (10, 3, "klein"), (14, 2, "kleinst"))
MEESTE_RIJEN = MATEN[-1][0]  # more districts go on a second sheet
MEESTE_WIJZIGINGEN = 4
TEKENING = "keukentafel.svg"


@dataclass(frozen=True)
class Vel:
    """One sheet of a poster, with how large its letters are."""

    kaarten: tuple[Sessiekaart, ...]
    maat: str
    aantal: int
    """How many dates each district shows."""
    let_op: tuple[tuple[Sessiekaart, Dagregel], ...]
    meer: bool
    """Whether there is more to tell than fits."""

    @property
    def enige(self) -> Sessiekaart | None:
        return self.kaarten[0] if len(self.kaarten) == 1 else None

    def days(self, kaart: Sessiekaart) -> tuple[Dagregel, ...]:
        """The next dates of one district."""
        return kaart.doorgaand[: self.aantal]


def make_posters(uitgave: Uitgave, drukker: Drukker, project: Path) -> Iterator[tuple[str, str]]:
    """File name (without ending) and HTML document of each poster."""
    logo = logo_path(project, uitgave.gemeente)
    beeld = Markup((project / TEKENINGEN / TEKENING).read_text("utf-8"))
    for poster in uitgave.sessies.posters:
        document = drukker.render(
            "poster.html.j2",
            uitgave,
            poster=poster,
            vellen=list(_sheets(uitgave, poster)),
            beeld=beeld,
            pagina=_page_code(uitgave, poster),
            agenda=_calendar_code(uitgave, poster),
            uren=hours,
            logo=logo.as_uri() if logo else "",
        )
        yield poster.bestand, document


def _sheets(uitgave: Uitgave, poster: Poster) -> Iterator[Vel]:
    """The districts of a poster, no more on a sheet than can be read."""
    kaarten = poster.kaarten
    vellen = -(-len(kaarten) // MEESTE_RIJEN)
    per_vel = -(-len(kaarten) // vellen)
    for begin in range(0, len(kaarten), per_vel):
        eigen = kaarten[begin : begin + per_vel]
        _, aantal, maat = next(m for m in MATEN if len(eigen) <= m[0])
        aantal = OP_EEN_BLAD if len(eigen) == 1 else aantal
        let_op = _changes(uitgave, {kaart.id: kaart.doorgaand[:aantal] for kaart in eigen})
        meer = len(let_op) > MEESTE_WIJZIGINGEN
        yield Vel(eigen, maat, aantal, tuple(let_op[:MEESTE_WIJZIGINGEN]), meer)


def _changes(
    uitgave: Uitgave, dagen: dict[str, tuple[Dagregel, ...]]
) -> list[tuple[Sessiekaart, Dagregel]]:
    """What differs from the rhythm as long as the dates on the sheet last."""
    laatste = {id_: eigen[-1].datum for id_, eigen in dagen.items() if eigen}
    return [
        (kaart, regel)
        for kaart, regel in uitgave.sessies.wijzigingen
        if kaart.id in laatste and regel.datum <= laatste[kaart.id]
    ]


def _page_code(uitgave: Uitgave, poster: Poster) -> Code | None:
    """To the card on the site, or to the first page where an edition has no page of sessions."""
    if uitgave.gemeente.site is None:
        return None
    paden = (blad.pad for blad in uitgave.bladen if blad.pagina.sleutel == PAGINA)
    pad = next(paden, "index.md").removesuffix(".md") + ".html"
    anker = f"#{poster.kaarten[0].id}" if len(poster.kaarten) == 1 else ""
    adres = f"{uitgave.gemeente.site.rstrip('/')}/{pad}{anker}"
    return make_code(adres, f"Code om te scannen: de pagina {adres}")


def _calendar_code(uitgave: Uitgave, poster: Poster) -> Code | None:
    adressen = feed_addresses(uitgave.gemeente.site, poster.agenda)
    if adressen is None:
        return None
    return make_code(adressen[1], f"Code om te scannen: de agenda {adressen[1]}")
