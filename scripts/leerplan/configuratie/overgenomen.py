"""Finds what a configuration still holds of the one that it was copied from.

The leak gate cannot: what a municipality fills in is hers. So `controleer` and `bouw` ask. In: the
values as typed. Out: findings with their place. Called by `aandachtspunten`.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path

from leerplan.configuratie.bevinding import Bevinding
from leerplan.configuratie.configuratiemap import MAP, gemeente_slugs
from leerplan.configuratie.gemeenten import OOK_EEN_WOORD, all_gemeenten, find_gemeenten
from leerplan.configuratie.namen import name_pattern
from leerplan.configuratie.yamlbestand import Plek, YamlBestand, read_yaml
from leerplan.fouten import Problemen

# Where stands what belongs to one municipality. Videos and websites may be shared, people work for
# two of them, and a building may be called as another one is.
ONDERDELEN = {
    *("aanmelden", "ave", "code", "contact", "feedback", "leersessies", "leertrajecten", "logo"),
    *("platform", "site", "toegankelijkheid"),
}
VELDEN = {
    *("adres", "alt", "code", "email", "feedback", "kennisbank", "pagina", "postcode", "site"),
    *("straat", "telefoon", "verklaring"),
}
NAMEN = {("contact", "naam"), ("platform", "naam"), ("logo", "alt")}
MEESTE = 5  # nobody reads sixty
HULP = "Heb je dit overgenomen? Vul dan je eigen gegeven in. Klopt het, dan hoef je niets te doen."


def find_copied(project: Path, slug: str, bestand: YamlBestand) -> Iterator[Bevinding]:
    """What stands in another configuration too, and names of other municipalities."""
    eigen = dict(_values(bestand.data))
    ook_in: dict[Plek, list[str]] = {}
    for ander in gemeente_slugs(project):
        pad = project / MAP / f"{ander}.yml"
        kenmerk = pad.stat()
        van_ander = _values_of(pad, kenmerk.st_mtime_ns, kenmerk.st_size)
        for plek, tekst in eigen.items() if ander != slug else ():
            if _plain(tekst) in van_ander:
                ook_in.setdefault(plek, []).append(f"{ander}.yml")
    yield from _same(ook_in, eigen)
    yield from _names(eigen, bestand, set(ook_in))


def _same(ook_in: dict[Plek, list[str]], eigen: dict[Plek, str]) -> Iterator[Bevinding]:
    plekken = [plek for plek in eigen if plek in ook_in]
    for plek in plekken[:MEESTE]:
        meer = len(ook_in[plek]) - 1
        waar = f"{ook_in[plek][0]} en in nog {meer}" if meer else ook_in[plek][0]
        yield Bevinding(plek, f"`{eigen[plek]}` staat ook in {waar}", HULP)
    rest = len(plekken) - MEESTE
    if rest > 0:
        wat = "staat nog 1 gegeven" if rest == 1 else f"staan nog {rest} gegevens"
        yield Bevinding(plekken[MEESTE], f"vanaf hier {wat} uit een ander bestand", HULP)


def _names(eigen: dict[Plek, str], bestand: YamlBestand, genoemd: set[Plek]) -> Iterator[Bevinding]:
    naam = str(bestand.data.get("naam", ""))
    van_ons = {naam, *(n for rij in find_gemeenten(naam) for n in rij.namen)} - {""}
    for plek, tekst in eigen.items():
        if plek not in NAMEN or plek in genoemd:
            continue
        rest = tekst
        for onze in van_ons:
            rest = name_pattern(onze).sub(" ", rest)
        if ander := _longest_name(rest):
            yield Bevinding(plek, f"`{tekst}` noemt een andere gemeente: {ander}", HULP)


def _longest_name(tekst: str) -> str | None:
    namen = (rij.weergavenaam for rij in all_gemeenten())
    staat_er = (n for n in namen if n not in OOK_EEN_WOORD and _patterns()[n].search(tekst))
    return max(staat_er, key=len, default=None)


@functools.cache
def _patterns() -> dict:
    return {rij.weergavenaam: name_pattern(rij.weergavenaam) for rij in all_gemeenten()}


@functools.lru_cache(maxsize=1024)
def _values_of(pad: Path, _gewijzigd: int, _grootte: int) -> frozenset[str]:
    """The values in the file `pad` as it is now; of one that cannot be read, none."""
    try:
        data = read_yaml(pad, pad.name).data
    except Problemen:
        return frozenset()
    return frozenset(_plain(tekst) for _, tekst in _values(data))


def _plain(tekst: str) -> str:
    return " ".join(tekst.split()).casefold()


def _values(waarde: object, plek: Plek = ()) -> Iterator[tuple[Plek, str]]:
    """Place and text of all that belongs to one municipality."""
    if isinstance(waarde, dict):
        for naam, deel in waarde.items():
            if plek or naam in ONDERDELEN:
                yield from _values(deel, (*plek, naam))
    elif isinstance(waarde, list):
        for nr, deel in enumerate(waarde):
            yield from _values(deel, (*plek, nr))
    elif isinstance(waarde, str) and waarde.strip() and _belongs(plek):
        yield plek, waarde.strip()


def _belongs(plek: Plek) -> bool:
    return [deel for deel in plek if isinstance(deel, str)][-1] in VELDEN or plek in NAMEN
