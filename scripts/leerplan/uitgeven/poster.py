"""Makes the posters of the learning sessions: one sheet for all districts, one for each.

Each leads to the site and to the calendar with a code to scan, when the municipality has a site.
Called by `bouw`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from leerplan.planning.agenda import ALLES
from leerplan.tekst.invullen import TEKENINGEN, Uitgave
from leerplan.tekst.leersessies import (
    Dagregel,
    Poster,
    Sessiekaart,
    feed_addresses,
    hours,
    sign_up_link,
)
from leerplan.uitgeven.drukwerk import Drukker
from leerplan.uitgeven.huisstijl import logo_path
from leerplan.uitgeven.postermaat import (
    HOOG,
    LANG,
    MATEN,
    SPELING,
    Maat,
    band_height,
    card_height,
    note_height,
    table_height,
)
from leerplan.uitgeven.scancode import Code, make_code, short_address

PAGINA = "leersessies"
OP_EEN_BLAD = 12  # dates on the poster of one district
MEESTE_WIJZIGINGEN = 4
TEKENING = "keukentafel.svg"
RUIMTE_TEKENING = 66  # mm
VOET = {False: 36, True: 57}  # mm: the foot of the sheet, without and with codes


@dataclass(frozen=True)
class Vel:
    """One sheet of a poster, with how large its letters are."""

    titel: str
    kaarten: tuple[Sessiekaart, ...]
    maat: Maat
    aantal: int
    """How many dates each district shows."""
    let_op: tuple[tuple[Sessiekaart, Dagregel], ...]
    meer: bool
    """Whether there is more to tell than fits."""
    over: float
    """The room that is left, in mm; below zero when it does not fit."""

    @property
    def enige(self) -> Sessiekaart | None:
        return self.kaarten[0] if len(self.kaarten) == 1 else None

    @property
    def lang(self) -> bool:
        """Whether the title gets smaller letters."""
        return len(self.titel) > LANG

    @property
    def beeld(self) -> bool:
        """Whether there is room for a drawing."""
        return self.over >= RUIMTE_TEKENING

    def days(self, kaart: Sessiekaart) -> tuple[Dagregel, ...]:
        """The next dates of one district."""
        return kaart.doorgaand[: self.aantal]


def make_posters(uitgave: Uitgave, drukker: Drukker, project: Path) -> Iterator[tuple[str, str]]:
    """File name (without ending) and HTML document of each poster."""
    logo = logo_path(project, uitgave.gemeente)
    beeld = Markup((project / TEKENINGEN / TEKENING).read_text("utf-8"))
    for poster in uitgave.sessies.posters:
        pagina = _page_code(uitgave, poster)
        voet = VOET[pagina is not None]
        document = drukker.render(
            "poster.html.j2",
            uitgave,
            poster=poster,
            vellen=_sheets(uitgave, poster, HOOG - voet, bool(logo)),
            voet=voet,
            beeld=beeld,
            pagina=pagina,
            agenda=_calendar_code(uitgave, poster),
            aanmelden=_sign_up_address(uitgave, poster),
            uren=hours,
            logo=logo.as_uri() if logo else "",
        )
        yield poster.bestand, document


def _sheets(uitgave: Uitgave, poster: Poster, hoog: float, logo: bool) -> list[Vel]:
    """The fullest sheets on which all fits: small letters before a second sheet."""
    for vellen in _attempts(uitgave, poster, hoog, logo):
        if all(vel.over >= SPELING for vel in vellen):
            break
    return vellen


def _attempts(uitgave: Uitgave, poster: Poster, hoog: float, logo: bool) -> Iterator[list[Vel]]:
    """Ways to fill the sheets, best first."""
    kaarten = poster.kaarten
    for aantal_vellen in range(1, len(kaarten) + 1):
        per_vel = -(-len(kaarten) // aantal_vellen)
        for maat in MATEN:
            yield [
                _sheet(uitgave, poster, kaarten[begin : begin + per_vel], maat, hoog, logo)
                for begin in range(0, len(kaarten), per_vel)
            ]


def _sheet(
    uitgave: Uitgave,
    poster: Poster,
    kaarten: tuple[Sessiekaart, ...],
    maat: Maat,
    hoog: float,
    logo: bool,
) -> Vel:
    een = kaarten[0] if len(kaarten) == 1 else None
    titel = een.sessie.wijk if een else poster.titel
    if not een and poster.agenda == ALLES:
        titel = uitgave.gemeente.naam
    keren = OP_EEN_BLAD if een else maat.keren
    let_op = _changes(uitgave, {kaart.id: kaart.doorgaand[:keren] for kaart in kaarten})
    meer = len(let_op) > MEESTE_WIJZIGINGEN
    let_op = let_op[:MEESTE_WIJZIGINGEN]
    vol = band_height(titel, (een and een.sessie.plaats) or "", logo)
    vol += note_height([f"{k.naam}, {r.dag}: {r.uitleg}" for k, r in let_op])
    vol += card_height(een) if een else table_height(kaarten, maat)
    return Vel(titel, kaarten, maat, keren, tuple(let_op), meer, hoog - vol)


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


def _sign_up_address(uitgave: Uitgave, poster: Poster) -> str:
    """Where to sign up, as people type it; empty when that is with the aanjager."""
    links = {sign_up_link(kaart.sessie, uitgave.gemeente) or "" for kaart in poster.kaarten}
    adres = links.pop() if len(links) == 1 else ""
    return short_address(adres) if adres.startswith("https:") else ""
