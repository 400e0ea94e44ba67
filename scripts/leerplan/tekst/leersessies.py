"""What pages, book and poster tell of the learning sessions: a card for each row of the schedule.

Dates become lines and months, a rhythm becomes a sentence, an address becomes a link to a map.
Also writes the dates as data for the site's own script, which finds the next session by the
reader's clock. Called by `invullen`, `site` and `poster`.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote_plus

from leerplan.configuratie.bereikbaar import reach_link
from leerplan.configuratie.datums import MAANDEN, WEEKDAGEN, join_words, show_date
from leerplan.configuratie.gemeente import Gemeente
from leerplan.configuratie.namen import sentence_start, slugify
from leerplan.configuratie.ritme import Losse, Rangdagen, Ritme, Wekelijks, parse_ritme, show_ritme
from leerplan.configuratie.roostervelden import Aanjager, Leersessie, Locatie, Tijdvak
from leerplan.planning.agenda import ALLES, district_files, show_place
from leerplan.planning.rooster import Venster, Zitting
from leerplan.tekst.sjabloon import show_time

KAART = "https://www.openstreetmap.org/search?query="
POSTER = "leersessies-poster"
HALFJAAR = 7  # months: what is left of this one, and the six that follow
MEESTE_LOSSE = 3  # more plain dates than these do not fit in a sentence


@dataclass(frozen=True)
class Dagregel:
    """One line of a list of dates. "weg": the day from which a session moved away."""

    datum: datetime.date
    soort: Literal["gaat door", "verplaatst", "vervalt", "weg"]
    uitleg: str
    zittingen: tuple[Zitting, ...]
    anders: str
    """Times and place where they are not the usual ones: '14.00 – 15.30 uur, De Boei'."""

    @property
    def dag(self) -> str:
        """'dinsdag 22 december 2026'."""
        return show_date(self.datum, weekdag=True)

    @property
    def kort(self) -> str:
        """'di 22', for a table with a column for each month."""
        return f"{WEEKDAGEN[self.datum.weekday()][:2]} {self.datum.day}"

    @property
    def dagmaand(self) -> str:
        """'di 22 december', for a poster."""
        return f"{self.kort} {MAANDEN[self.datum.month - 1]}"

    @property
    def maandkort(self) -> str:
        """'dec 2026', for a leaf of a calendar."""
        maand = MAANDEN[self.datum.month - 1]
        return f"{'mrt' if maand == 'maart' else maand[:3]} {self.datum.year}"

    @property
    def gaat_door(self) -> bool:
        return self.soort in ("gaat door", "verplaatst")

    @property
    def vormen(self) -> str:
        """'digitaal live', for the filter; empty when one of them can be either."""
        vormen = dict.fromkeys(zitting.vorm for zitting in self.zittingen)
        return "" if None in vormen else " ".join(vormen)


@dataclass(frozen=True)
class Maand:
    """A month of the year."""

    jaar: int
    nummer: int

    @property
    def naam(self) -> str:
        """'november'."""
        return MAANDEN[self.nummer - 1]

    @property
    def heel(self) -> str:
        """'november 2026'."""
        return f"{self.naam} {self.jaar}"


@dataclass(frozen=True)
class Sessiekaart:
    """One row of the configuration with all its dates."""

    id: str
    bestand: str
    """Name of the district's calendar file; also what a device remembers as its district."""
    sessie: Leersessie
    regels: tuple[Dagregel, ...]
    vragen: str
    """Who knows more: the aanjager, or who answers questions for the municipality."""

    @property
    def naam(self) -> str:
        """'Dorpskernen, Berghem'."""
        return ", ".join(filter(None, (self.sessie.wijk, self.sessie.plaats)))

    @property
    def wanneer(self) -> str:
        """'op dinsdag in de even weken': what follows after 'De leersessie is'."""
        return rhythm_phrase(self.sessie.ritme)

    @property
    def kaartlink(self) -> str | None:
        """A search for the address on a map; nothing is fetched until somebody follows it."""
        return map_link(self.sessie.locatie)

    @property
    def digitaal(self) -> bool:
        return all(tijdvak.vorm == "digitaal" for tijdvak in self.sessie.tijden)

    @property
    def doorgaand(self) -> tuple[Dagregel, ...]:
        return tuple(regel for regel in self.regels if regel.gaat_door)

    def in_month(self, jaar: int, maand: int) -> tuple[Dagregel, ...]:
        """What goes ahead in one month."""
        plek = (jaar, maand)
        return tuple(r for r in self.doorgaand if (r.datum.year, r.datum.month) == plek)


@dataclass(frozen=True)
class Poster:
    """A sheet for the wall: its file (without .pdf), what it is about, and the cards on it."""

    bestand: str
    titel: str
    agenda: str
    kaarten: tuple[Sessiekaart, ...]


@dataclass(frozen=True)
class Sessieoverzicht:
    """All cards of an edition, and the half year that the book prints."""

    kaarten: tuple[Sessiekaart, ...]
    venster: Venster

    @property
    def posters(self) -> tuple[Poster, ...]:
        """One for all districts and one for each; none without learning sessions."""
        if not self.kaarten:
            return ()
        per_wijk: dict[str, list[Sessiekaart]] = {}
        for kaart in self.kaarten:
            per_wijk.setdefault(kaart.bestand, []).append(kaart)
        alle = Poster(POSTER, "alle wijken", ALLES, self.kaarten)
        eigen = (
            Poster(f"{POSTER}-{bestand}", kaarten[0].sessie.wijk, bestand, tuple(kaarten))
            for bestand, kaarten in per_wijk.items()
        )
        return (alle, *eigen)

    @property
    def laatste_dag(self) -> str:
        """'21 november 2027'."""
        return show_date(self.venster.tot_en_met)

    @property
    def maanden(self) -> tuple[Maand, ...]:
        """What is left of this month, and the six that follow."""
        begin = self.venster.van.year * 12 + self.venster.van.month - 1
        paren = (divmod(begin + nr, 12) for nr in range(HALFJAAR))
        return tuple(Maand(jaar, maand + 1) for jaar, maand in paren)

    @property
    def wijzigingen(self) -> tuple[tuple[Sessiekaart, Dagregel], ...]:
        """What differs from the rhythm in those months, in the order of the days."""
        einde = self.maanden[-1]
        paren = [
            (kaart, regel)
            for kaart in self.kaarten
            for regel in kaart.regels
            if regel.uitleg
            and regel.soort != "weg"
            and (regel.datum.year, regel.datum.month) <= (einde.jaar, einde.nummer)
        ]
        return tuple(sorted(paren, key=lambda paar: paar[1].datum))


def make_overzicht(
    gemeente: Gemeente, rooster: Sequence[Zitting], venster: Venster
) -> Sessieoverzicht:
    """A card for each row of the configuration, with its sessions in `venster`."""
    return Sessieoverzicht(make_kaarten(gemeente, rooster), venster)


def make_kaarten(gemeente: Gemeente, rooster: Sequence[Zitting]) -> tuple[Sessiekaart, ...]:
    """A card for each row, in the order of the configuration."""
    bestanden = district_files(sessie.wijk for sessie in gemeente.leersessies)
    gezien: dict[str, int] = {}
    kaarten = []
    for rij, sessie in enumerate(gemeente.leersessies):
        naam = f"wijk-{slugify(' '.join(filter(None, (sessie.wijk, sessie.plaats)))) or 'x'}"
        gezien[naam] = gezien.get(naam, 0) + 1
        id_ = naam if gezien[naam] == 1 else f"{naam}-{gezien[naam]}"
        regels = _lines((zitting for zitting in rooster if zitting.rij == rij), sessie)
        wie = sessie.aanjager.naam if sessie.aanjager else gemeente.contact.naam
        kaarten.append(Sessiekaart(id_, bestanden[sessie.wijk], sessie, regels, wie))
    return tuple(kaarten)


def _lines(zittingen: Iterable[Zitting], sessie: Leersessie) -> tuple[Dagregel, ...]:
    per_regel: dict[tuple, list[Zitting]] = {}
    for zitting in zittingen:
        plek = (zitting.datum, zitting.status, zitting.toelichting)
        per_regel.setdefault(plek, []).append(zitting)
        if zitting.status == "verplaatst" and zitting.datum != zitting.oorspronkelijk:
            naar = f"Verplaatst naar {show_date(zitting.datum, weekdag=True)}"
            uitleg = ": ".join(filter(None, (naar, zitting.reden)))
            per_regel.setdefault((zitting.oorspronkelijk, "weg", uitleg), []).append(zitting)
    regels = [
        Dagregel(datum, soort, sentence_start(uitleg), tuple(eigen), _differs(eigen, sessie))
        for (datum, soort, uitleg), eigen in per_regel.items()
    ]
    return tuple(sorted(regels, key=lambda r: (r.datum, r.zittingen[0].begin, r.soort)))


def _differs(zittingen: Sequence[Zitting], sessie: Leersessie) -> str:
    """What a reader who knows the usual times and place must still be told."""
    delen = []
    if [hours(zitting) for zitting in zittingen] != [hours(t) for t in sessie.tijden]:
        tijden = [hours(z) + (f" ({z.vorm})" if z.vorm else "") for z in zittingen]
        delen.append(join_words(tijden))
    plekken = (z.locatie for z in zittingen if z.locatie and z.locatie != sessie.locatie)
    plek = next(plekken, None)
    return ", ".join(delen + ([show_place(plek)] if plek else []))


def rhythm_phrase(regels: Sequence[str]) -> str:
    """'op de tweede dinsdag en vierde donderdag van de maand', 'elke maandag'."""
    ritmes = _merged([parse_ritme(regel) for regel in regels])
    return join_words([_phrase(ritme) for ritme in ritmes])


def _merged(ritmes: Sequence[Ritme]) -> list[Ritme]:
    """Lines that one sentence can say: ranks within the same month or quarter."""
    uit: list[Ritme] = []
    for ritme in ritmes:
        vorige = uit[-1] if uit else None
        if (
            isinstance(ritme, Rangdagen)
            and isinstance(vorige, Rangdagen)
            and (ritme.per, ritme.vanaf) == (vorige.per, vorige.vanaf)
        ):
            keren = tuple(dict.fromkeys(vorige.keren + ritme.keren))
            uit[-1] = Rangdagen(keren, ritme.per, ritme.vanaf)
        else:
            uit.append(ritme)
    return uit


def _phrase(ritme: Ritme) -> str:
    if isinstance(ritme, Losse) and len(ritme.dagen) > MEESTE_LOSSE:
        return "op losse dagen"
    if isinstance(ritme, Wekelijks):
        return show_ritme(ritme)
    return f"op {'de ' if isinstance(ritme, Rangdagen) else ''}{show_ritme(ritme)}"


def hours(tijdvak: Tijdvak | Zitting) -> str:
    """'11.00 – 12.30 uur'."""
    if isinstance(tijdvak, Zitting):
        return f"{show_time(tijdvak.begin)} – {show_time(tijdvak.eind)} uur"
    return f"{show_time(tijdvak.van)} – {show_time(tijdvak.tot)} uur"


def map_link(locatie: Locatie | None) -> str | None:
    """The address of a map that shows `locatie`; None when no street or place is known."""
    if locatie is None or not (locatie.straat or locatie.postcode or locatie.plaats):
        return None
    plaats = " ".join(filter(None, (locatie.postcode, locatie.plaats)))
    # A map knows streets better than names of buildings.
    return KAART + quote_plus(", ".join(filter(None, (locatie.straat or locatie.naam, plaats))))


def feed_addresses(site: str | None, bestand: str) -> tuple[str, str] | None:
    """The address of a calendar on the site, as https and as webcal; None without a site."""
    if site is None:
        return None
    adres = f"{site.rstrip('/')}/agenda/{bestand}.ics"
    return adres, "webcal:" + adres.partition(":")[2]


def sign_up_link(sessie: Leersessie, gemeente: Gemeente) -> str | None:
    """Where to sign up for this row: its own address, that of the municipality, or a mail."""
    aanjager: Aanjager | None = sessie.aanjager
    mail = reach_link(gemeente, aanjager.email) if aanjager and aanjager.email else None
    return sessie.aanmelden or gemeente.aanmeldregels.adres or mail


def make_data(kaarten: Sequence[Sessiekaart], gemeente: Gemeente) -> str:
    """The dates for the site's script: times in UTC, days by the Dutch calendar."""
    regels = gemeente.aanmeldregels
    data = {
        "dagenVooraf": regels.dagen_vooraf,
        "linkUrenVooraf": regels.link_uren_vooraf,
        "rijen": [
            {
                "id": kaart.id,
                "wijk": kaart.bestand,
                "wijknaam": kaart.sessie.wijk,
                "naam": kaart.naam,
                "vragen": kaart.vragen,
                "momenten": [
                    _moment(regel, zitting, kaart.sessie)
                    for regel in kaart.regels
                    for zitting in regel.zittingen
                ],
            }
            for kaart in kaarten
        ],
    }
    return f"var leersessies = {json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n"


def _moment(regel: Dagregel, zitting: Zitting, sessie: Leersessie) -> dict:
    """One moment; what is as usual is left out, because a year holds hundreds."""
    anders = zitting.locatie if zitting.locatie != sessie.locatie else None
    uit = {
        "dag": str(regel.datum),
        "begin": _utc(zitting.begin),
        "eind": _utc(zitting.eind),
        "tijd": hours(zitting),
        "vorm": zitting.vorm,
        "soort": regel.soort if regel.soort != "gaat door" else None,
        "uitleg": regel.uitleg,
        "waar": show_place(anders),
    }
    return {naam: waarde for naam, waarde in uit.items() if waarde}


def _utc(moment: datetime.datetime) -> str:
    return f"{moment.astimezone(datetime.UTC):%Y-%m-%dT%H:%MZ}"
