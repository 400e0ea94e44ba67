"""Finds in a text what gives away another municipality.

Most texts hold nothing: a set of words tells that at once. Where something is found, what may
stand there (the edition's own data) is taken out first, and the longest name counts: Bergen is not
in Bergen op Zoom. Called by `lekcontrole`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from leerplan.configuratie.gemeenten import all_gemeenten
from leerplan.configuratie.namen import slugify
from leerplan.uitgeven.lekkenmerk import TELEFOON, Kenmerk, phone_key
from leerplan.uitgeven.lekstuk import GAT, Stuk

WOORD = re.compile(r"\w+")
# Where a sentence or an item of a list begins: at the start, after a full stop, after a number.
ZINSBEGIN = re.compile(
    rf"(?:^|[.!?:;…•|/–{GAT}\n\"“„‘«(\[]|\s-\s|(?<!\w)')[\s\"'“”„«»()\[\]{{}}*_#>\d.,=-]*$"
)
# A plural or an adverb does not go with these: "Buren is de gemeente waar ...".
ENKELVOUD = re.compile(
    r"\s(?:doet|geeft|gaat|heeft|helpt|kiest|krijgt|maakt|organiseert|staat|telt|vindt|vraagt|werkt"
    r"|wil|zet|zoekt)\b"
)
# What stands around a name that stands alone: "(Best)".
ERVOOR = re.compile(rf"(?:^|[\"“„‘«(\[|{GAT}]|(?<!\w)')\s*$")
ERNA = re.compile(rf"\s*(?:$|[\"'”»)\]|{GAT}])")
PLAATS = re.compile(r"\b(?:[Gg]emeente|[Ii]n|[Tt]e|[Uu]it|[Nn]aar|[Hh]eel)\s+$")
WIJK = re.compile(r"[- ](?:Noord|Oost|Zuid|West|Centrum|Stad)\b")  # Leiden-Noord
LANG = 2000  # characters; a page is shorter
# Of every edition: the time zone of the calendars, and the provinces that are called as a city.
OVERAL = {"Europe/Amsterdam"} | {
    f"{provincie} {feiten.provincie}"
    for feiten in all_gemeenten()
    if feiten.provincie == feiten.weergavenaam
    for provincie in ("provincie", "Provincie")
}


@dataclass(frozen=True)
class Vondst:
    """A trait in a text, and the words around it."""

    kenmerk: Kenmerk
    gevonden: str
    context: str


@dataclass(frozen=True)
class _Plek:
    kenmerk: Kenmerk | None  # None: it may stand here
    begin: int
    eind: int


class Zoeker:
    """Searches texts for `kenmerken`, except where they are part of one of `toegestaan`."""

    def __init__(self, kenmerken: Iterable[Kenmerk], toegestaan: Iterable[str]):
        self._per_kop: defaultdict[str, list[Kenmerk]] = defaultdict(list)
        self._telefoons: dict[str, Kenmerk] = {}
        for kenmerk in sorted(set(kenmerken), key=lambda k: (k.uit_tabel, k.tekst, k.gemeente)):
            if kenmerk.soort == "telefoon":
                self._telefoons[phone_key(kenmerk.tekst)] = kenmerk
            for kop in kenmerk.koppen if kenmerk.soort != "telefoon" else ():
                self._per_kop[kop].append(kenmerk)
        self._mag: defaultdict[str, list[Kenmerk]] = defaultdict(list)
        self._gezocht: dict[tuple[str, str], tuple[Vondst, ...]] = {}
        self._geteld: dict[str, Counter[Kenmerk]] = {}
        for tekst in sorted(OVERAL | set(toegestaan)):
            self._allow(tekst)

    def _allow(self, tekst: str) -> None:
        """Note a text that may stand in the edition, if it holds something to look for."""
        for zoek_als, soort, vorm in (
            ("zin", "naam", tekst),
            ("adres", "adres", tekst),
            ("adres", "slug", slugify(tekst)),
        ):
            if any(self._places(vorm, zoek_als, streng=False)):
                mag = Kenmerk("", vorm, soort)
                for kop in mag.koppen:
                    self._mag[kop].append(mag)
        for vondst in TELEFOON.finditer(tekst):
            self._telefoons.pop(phone_key(vondst[0]), None)

    def find(self, stuk: Stuk) -> tuple[Vondst, ...]:
        """What is found in `stuk`, in the order of the text."""
        sleutel = (stuk.tekst, stuk.soort)
        if sleutel not in self._gezocht:  # a menu stands on every page
            self._gezocht[sleutel] = self.search(*sleutel)
        return self._gezocht[sleutel]

    def search(self, tekst: str, soort: str = "zin") -> tuple[Vondst, ...]:
        """The same in a text that comes once."""
        return tuple(_finding(plek, tekst) for plek in self._free(tekst, soort))

    def count_loose(self, tekst: str) -> Counter[Kenmerk]:
        """How often each trait stands in `tekst`, also where it may or could be a word."""
        if tekst not in self._geteld:  # a book, its copy and a hand-out hold the same pages
            plekken = _longest([*self._places(tekst, "zin", streng=False)])
            self._geteld[tekst] = Counter(plek.kenmerk for plek in plekken if plek.kenmerk)
        return self._geteld[tekst]

    def _free(self, tekst: str, soort: str) -> list[_Plek]:
        gevonden = list(self._places(tekst, soort, streng=True))
        if not gevonden:
            return []
        gevonden += self._allowed(tekst, soort)
        return [plek for plek in _longest(gevonden) if plek.kenmerk]

    def _places(self, tekst: str, soort: str, streng: bool) -> Iterator[_Plek]:
        """All places of all traits; `streng`: a word that is also a name must stand as a name."""
        klein = tekst.casefold()
        for kenmerk in _among(klein, self._per_kop):
            if kenmerk.soort == ("woord" if soort == "adres" else "slug"):
                continue
            for vondst in _matches(kenmerk, tekst, klein):
                woord = streng and kenmerk.soort == "woord"
                if not woord or _stands_as_name(tekst, vondst, soort):
                    yield _Plek(kenmerk, *vondst.span())
        for vondst in TELEFOON.finditer(tekst) if self._telefoons else ():
            if kenmerk := self._telefoons.get(phone_key(vondst[0])):
                yield _Plek(kenmerk, *vondst.span())

    def _allowed(self, tekst: str, soort: str) -> Iterator[_Plek]:
        klein = tekst.casefold()
        for mag in _among(klein, self._mag):
            overal = mag.soort == "naam"
            for vondst in _matches(mag, tekst, klein) if overal or soort == "adres" else ():
                yield _Plek(None, *vondst.span())


def _matches(kenmerk: Kenmerk, tekst: str, klein: str) -> Iterator[re.Match]:
    """All places of `kenmerk`. In a long text, only the words around its own are looked at."""
    if kenmerk.soort == "slug":
        tekst = klein.replace(" ", "-")
    if len(tekst) < LANG:
        yield from kenmerk.patroon.finditer(tekst)
        return
    ruim = 2 * len(kenmerk.tekst) + 40
    for kop in sorted(kenmerk.koppen):
        einde = 0
        for plek in re.finditer(re.escape(kop), klein):
            begin, grens = max(plek.start() - ruim, einde), plek.end() + ruim
            for vondst in kenmerk.patroon.finditer(tekst, begin, grens):
                # Cut off there, "straat 44" looks like "straat 4".
                op_de_grens = vondst.end() == grens
                heel = kenmerk.patroon.match(tekst, vondst.start()) if op_de_grens else vondst
                if heel:
                    einde = heel.end()
                    yield heel


def _among(klein: str, per_kop: dict[str, list[Kenmerk]]) -> dict[Kenmerk, None]:
    """The traits of which the text `klein` has a word, once each."""
    woorden = per_kop.keys() & WOORD.findall(klein.replace("_", " "))
    return dict.fromkeys(kenmerk for woord in sorted(woorden) for kenmerk in per_kop[woord])


def _longest(plekken: list[_Plek]) -> list[_Plek]:
    """`plekken` without those inside another; what may stand there goes before what may not."""
    uit: list[_Plek] = []
    volgorde = sorted(plekken, key=lambda p: (p.begin - p.eind, p.kenmerk is not None))
    for plek in volgorde:
        if not any(p.begin <= plek.begin and plek.eind <= p.eind for p in uit):
            uit.append(plek)
    return sorted(uit, key=lambda p: p.begin)


def _stands_as_name(tekst: str, vondst: re.Match, soort: str) -> bool:
    """Whether "Buren" is the municipality here and not a word that begins a sentence."""
    begin, eind = vondst.span()
    if WIJK.match(tekst, eind) or PLAATS.search(tekst[max(begin - 12, 0) : begin]):
        return True
    if "-" in (tekst[begin - 1 : begin], tekst[eind : eind + 1]):
        return False
    ervoor = tekst[max(begin - 12, 0) : begin]
    if not ZINSBEGIN.search(ervoor):
        return True
    alleen = ERNA.match(tekst, eind) and (soort == "waarde" or ERVOOR.search(ervoor))
    return bool(alleen or ENKELVOUD.match(tekst, eind))


def _finding(plek: _Plek, tekst: str) -> Vondst:
    begin, eind = max(plek.begin - 30, 0), plek.eind + 30
    return Vondst(plek.kenmerk, tekst[plek.begin : plek.eind], " ".join(tekst[begin:eind].split()))
