"""By what a text gives away another municipality: its name, addresses, people, places.

The names of all municipalities come from the table, the rest from the configurations that stand
beside the edition's own. Called by `lekcontrole`.
"""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from leerplan.configuratie.gemeente import Gemeente
from leerplan.configuratie.gemeenten import (
    OOK_EEN_WOORD,
    Gemeentefeiten,
    all_gemeenten,
    find_gemeenten,
)
from leerplan.configuratie.namen import fold, name_pattern, slugify
from leerplan.uitgeven.huisstijl import logo_path
from leerplan.uitgeven.lekstuk import plain

# naam: capitals tell it from a word; woord: only where no sentence begins; adres: capitals or not;
# slug: as it stands in an address; domein: slug.nl; telefoon: whatever stands between its digits.
Soort = Literal["naam", "woord", "adres", "slug", "domein", "telefoon"]
ADRES = re.compile(r"\S*@\S+|(?:https?://)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?")
TELEFOON = re.compile(r"(?<!\w)\+?\(?\d[\d\s./()-]{7,24}\d(?!\w)")
KLEIN = re.compile(r"(?<![\w/.@-])[a-zà-ÿ]+\b")
# Districts are often called so; a name of these words only tells nothing.
ALGEMEEN = {
    *(
        "algemeen",
        "binnenstad",
        "buitengebied",
        "buitenwijken",
        "centrum",
        "dorp",
        "dorpen",
        "dorpskern",
    ),
    *("dorpskernen", "gemeente", "hele", "kern", "kernen", "midden", "nieuw", "nieuwe"),
    *("noord", "noordoost", "noordwest", "oost", "oud", "oude", "overig", "overige"),
    *("platteland", "stad", "stadscentrum", "stadsdeel", "west", "wijk", "wijken", "zuid"),
    *("zuidoost", "zuidwest", "alle", "en", "de", "het", "in"),
}
# Mail boxes that anybody can have.
VOOR_IEDEREEN = {
    *("gmail.com", "googlemail.com", "hotmail.com", "hotmail.nl", "outlook.com", "outlook.nl"),
    *("live.nl", "live.com", "icloud.com", "ziggo.nl", "kpnmail.nl", "planet.nl", "xs4all.nl"),
}

# Of all municipalities together: one process makes many editions, each searched for nearly the
# same. Enough for a country, where each has some twenty.
ONTHOUDEN = 16_384


@dataclass(frozen=True)
class Kenmerk:
    """Something by which a municipality is recognised."""

    gemeente: str
    tekst: str
    soort: Soort
    uit_tabel: bool = False
    """A name that every municipality has, whether it is configured here or not."""

    @cached_property
    def patroon(self) -> re.Pattern:
        return _pattern(self.tekst, self.soort, self.gemeente in OOK_EEN_WOORD)

    @cached_property
    def koppen(self) -> frozenset[str]:
        """Words of which a text must have one before it can hold this."""
        return _heads(self.tekst, self.soort)


@functools.lru_cache(ONTHOUDEN)
def _pattern(naam: str, soort: Soort, woord: bool) -> re.Pattern:
    """What finds `naam`; woord: whether its municipality has a name that is also a word."""
    if soort in ("naam", "woord"):
        return name_pattern(naam)
    if soort == "adres":
        return re.compile(rf"(?<![\w-]){re.escape(naam)}(?![\w-])", re.IGNORECASE)
    los = re.escape(naam.removesuffix(".nl")).replace(r"\-", "-?")
    if soort == "domein":
        return re.compile(rf"(?<![\w-])(?:gemeente-?)?{los}\.nl(?![\w-])", re.IGNORECASE)
    if woord:  # alone between two slashes, or after one of these
        begin = rf"(?:(?<![^/=#?&])|(?<![^/=#?&-])(?:gemeente|in|op|te)-){los}"
        return re.compile(rf"{begin}(?![^/=#?&.])")
    return re.compile(rf"(?<![a-z0-9])(?:gemeente)?{los}(?![a-z0-9])")


@functools.lru_cache(ONTHOUDEN)
def _heads(naam: str, soort: Soort) -> frozenset[str]:
    vormen = [naam.casefold(), fold(naam)]
    if soort in ("slug", "domein"):
        kaal = naam.removesuffix(".nl")
        vormen = [kaal, kaal.replace("-", ""), "gemeente" + kaal.replace("-", "")]
    return frozenset(max(re.findall(r"[^\W_]+", vorm), key=len) for vorm in vormen if fold(vorm))


def common_words(teksten: Iterable[str]) -> set[str]:
    """The words of the plan itself, as far as they are no names."""
    return {woord for tekst in teksten for woord in KLEIN.findall(tekst)}


def table_traits(gemeente: Gemeente) -> Iterator[Kenmerk]:
    """The names of all municipalities but `gemeente`, as people and as addresses write them."""
    eigen = _own_row(gemeente)
    eigen_namen = {fold(gemeente.naam), *(map(fold, eigen.namen) if eigen else ())}
    for feiten, kenmerken in _table():
        if feiten is not eigen:
            # The two of Bergen share a name.
            yield from (k for k in kenmerken if fold(k.gemeente) not in eigen_namen)


@functools.cache
def _table() -> tuple[tuple[Gemeentefeiten, tuple[Kenmerk, ...]], ...]:
    return tuple((feiten, tuple(_row_traits(feiten))) for feiten in all_gemeenten())


def _row_traits(feiten: Gemeentefeiten) -> Iterator[Kenmerk]:
    for naam in feiten.namen:
        soort: Soort = "woord" if naam in OOK_EEN_WOORD else "naam"
        yield Kenmerk(naam, plain(naam), soort, uit_tabel=True)
        yield Kenmerk(naam, slugify(naam), "slug", uit_tabel=True)
        yield Kenmerk(naam, f"{slugify(naam)}.nl", "domein", uit_tabel=True)


def _own_row(gemeente: Gemeente) -> Gemeentefeiten | None:
    """The row of the table that `gemeente` is. Its name decides: a code can be a copy's."""
    rijen = find_gemeenten(gemeente.naam)
    return next((rij for rij in rijen if rij.code == gemeente.code), rijen[0] if rijen else None)


def own_names(gemeente: Gemeente) -> set[str]:
    """What `gemeente` may be called in its own edition."""
    eigen = _own_row(gemeente)
    namen = {gemeente.naam, gemeente.in_naam, gemeente.heel, *(eigen.namen if eigen else ())}
    return {plain(naam) for naam in namen}


def find_traits(gemeente: Gemeente, gewoon: Collection[str] = ()) -> set[Kenmerk]:
    """What would give away `gemeente`, a configuration of this project, in another's edition.

    gewoon: words that any text may hold; a name of these only must stand as a name to be one.
    """
    uit = {_trait(gemeente, naam, gewoon) for naam in (gemeente.naam, *_names(gemeente)) if naam}
    namen = [kenmerk.tekst for kenmerk in uit if kenmerk.soort == "naam"]
    uit |= {Kenmerk(gemeente.naam, slugify(naam), "slug") for naam in namen}
    uit |= {Kenmerk(gemeente.naam, plain(t), "adres") for t in _addresses(gemeente) if t}
    for nummer in filter(None, (gemeente.contact.telefoon, gemeente.toegankelijkheid.telefoon)):
        uit |= {Kenmerk(gemeente.naam, nummer, "telefoon")} if phone_key(nummer) else set()
    return {kenmerk for kenmerk in uit if kenmerk.koppen or kenmerk.soort == "telefoon"}


def _trait(gemeente: Gemeente, tekst: str, gewoon: Collection[str]) -> Kenmerk:
    """`tekst` as an address, as a name, or as words that may mean something else."""
    tekst = plain(tekst)
    if ADRES.fullmatch(tekst):
        return Kenmerk(gemeente.naam, tekst, "adres")
    is_woord = tekst in OOK_EEN_WOORD or all(w.lower() in gewoon for w in re.findall(r"\w+", tekst))
    return Kenmerk(gemeente.naam, tekst, "woord" if is_woord else "naam")


def _names(gemeente: Gemeente) -> Iterator[str | None]:
    """Of people, places and the platform."""
    yield gemeente.contact.naam
    if gemeente.platform:
        yield gemeente.platform.naam
    if gemeente.logo:
        yield gemeente.logo.alt
    for contact in gemeente.ave.contacten:
        yield contact.naam
    for traject in gemeente.leertrajecten:
        yield from traject.trainers
    plekken = [dag.locatie for traject in gemeente.leertrajecten for dag in traject.dagen]
    for sessie in gemeente.leersessies:
        yield from (deel for deel in (sessie.wijk, sessie.plaats) if deel and _is_special(deel))
        yield sessie.aanjager.naam if sessie.aanjager else None
        plekken += [sessie.locatie, *(x.locatie for x in sessie.verplaatst + sessie.extra)]
    for plek in filter(None, plekken):
        yield from (plek.naam, plek.straat, plek.postcode)


def _is_special(wijk: str) -> bool:
    return not set(fold(wijk).split()) <= ALGEMEEN


def _addresses(gemeente: Gemeente) -> Iterator[str | None]:
    """E-mail addresses, and the hosts of web addresses."""
    post = [gemeente.contact.email, gemeente.feedback, gemeente.toegankelijkheid.email]
    post += [contact.email for contact in gemeente.ave.contacten]
    post += [sessie.aanjager.email for sessie in gemeente.leersessies if sessie.aanjager]
    yield from post
    yield from ({host for adres in post if adres and (host := _host(f"mailto://{adres}"))})
    websites = [gemeente.site, gemeente.aanmelden.adres]
    if gemeente.platform:
        websites += [gemeente.platform.adres, gemeente.platform.kennisbank]
    websites += [sessie.aanmelden for sessie in gemeente.leersessies]
    overige = (gemeente.websites.deelgenoten, *gemeente.websites.overige)
    websites += [website.adres for website in overige if website]
    yield from (_host(adres) for adres in websites if adres)
    yield gemeente.toegankelijkheid.verklaring
    for video in gemeente.videos.alle.values():
        yield from (video.adres, video.speler.adres if video.speler else None)


def _host(adres: str) -> str | None:
    host = (urlsplit(adres).hostname or adres).removeprefix("www.")
    return None if host in VOOR_IEDEREEN else host


def phone_key(tekst: str) -> str:
    """The digits by which two ways of writing one number are the same; empty for no number."""
    cijfers = re.sub(r"\D", "", tekst)
    cijfers = re.sub(r"^(?:0031|31(?=0?\d{9}$))0?", "0", cijfers)
    return cijfers if len(cijfers) >= 9 else ""


def texts(waarde: object) -> Iterator[str]:
    """All texts inside a configuration."""
    if isinstance(waarde, dict):
        waarde = list(waarde.values())
    if isinstance(waarde, list | tuple):
        for deel in waarde:
            yield from texts(deel)
    elif waarde is not None:
        yield str(waarde)


def allowed_texts(gemeente: Gemeente) -> Iterable[str]:
    """What may stand in the edition of `gemeente` although it may hold another's name."""
    waarden = {plain(tekst) for tekst in texts(gemeente.model_dump(mode="json"))}
    return waarden | own_names(gemeente) | {kenmerk.tekst for kenmerk in find_traits(gemeente)}


def find_logos(project: Path, eigen: Gemeente, anderen: Iterable[Gemeente]) -> dict[str, str]:
    """Whose the logo with this SHA-256 is, for all but our own."""
    merken = {
        hashlib.sha256(pad.read_bytes()).hexdigest(): gemeente.naam
        for gemeente in (*anderen, eigen)
        if (pad := logo_path(project, gemeente))
    }
    return {merk: naam for merk, naam in merken.items() if naam != eigen.naam}
