"""Finds what is for trainers only in texts that cursists get.

The leak gate asks it of every finished file. Compared are letters and digits alone: in a PDF a
sentence is broken over lines, in a search index it has lost its markup. `bouw` makes it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from lxml import html

from leerplan.tekst.invullen import Uitgave

NOTITIE = "//div[contains(concat(' ', @class, ' '), ' trainer ')]"
ALINEAS = "descendant-or-self::*[self::p or self::li or self::td or self::dd or self::label]"
KORTST = 30  # letters outside links: shorter texts and titles of pages can stand anywhere
MONSTER = 12  # letters that are compared first
LANG = 2000  # characters; a page as a whole comes once


class Notities:
    """The notes and pages for trainers of one edition, paragraph by paragraph."""

    def __init__(self, alineas: Mapping[str, str]):
        self._alineas = alineas
        """What a paragraph says, by its letters."""
        kortste = min(map(len, alineas), default=KORTST)
        self._letters = _Letters()
        self._lengte = min(MONSTER, kortste)
        # Wherever a paragraph stands, one of the samples of a text is wholly in its first letters.
        self._stap = kortste - self._lengte + 1
        self._per_monster: defaultdict[str, set[str]] = defaultdict(set)
        for letters in alineas:
            for begin in range(self._stap):
                self._per_monster[letters[begin : begin + self._lengte]].add(letters)

    @classmethod
    def from_edition(cls, uitgave: Uitgave, html_per_pad: Mapping[str, str]) -> Notities:
        """Those of the edition for trainers, `uitgave`, with the HTML of its pages."""
        alineas = {}
        for blad in uitgave.bladen:
            boom = html.fragment_fromstring(html_per_pad[blad.pad], "div")
            delen = [boom] if blad.pagina.voor_trainers else boom.xpath(NOTITIE)
            for tekst in (tekst for deel in delen for tekst in _paragraphs(deel)):
                alineas[squeeze(tekst)] = " ".join(tekst.split())
        return cls(alineas)

    def find(self, *teksten: str) -> list[str]:
        """The paragraphs for trainers that stand in `teksten`, read as one."""
        letters = "".join(map(self._letters.__getitem__, teksten)) if self._alineas else ""
        lengte = self._lengte
        monsters = {letters[b : b + lengte] for b in range(0, len(letters), self._stap)}
        gelijk = monsters & self._per_monster.keys()
        misschien = {zoek for monster in gelijk for zoek in self._per_monster[monster]}
        return [
            alinea
            for zoek, alinea in (self._alineas.items() if misschien else ())
            if zoek in misschien and zoek in letters
        ]

    def __iter__(self) -> Iterator[str]:
        """Each paragraph by its letters."""
        return iter(self._alineas)

    def __len__(self) -> int:
        return len(self._alineas)


class _Letters(dict[str, str]):
    """What `squeeze` makes of texts, once for each: a menu stands on every page."""

    def __missing__(self, tekst: str) -> str:
        letters = squeeze(tekst)
        if len(tekst) < LANG:
            self[tekst] = letters
        return letters


def squeeze(tekst: str) -> str:
    """The letters and digits of `tekst`, without what a line end or a printer changes."""
    return re.sub(r"[\W_]+", "", tekst).lower()


def _paragraphs(deel: html.HtmlElement) -> Iterator[str]:
    """The text of each paragraph that says something, without that of paragraphs inside it."""
    for alinea in deel.xpath(ALINEAS):
        eigen = "".join(alinea.xpath(".//text()[not(ancestor::a)]"))
        if not alinea.xpath(f"./*[{ALINEAS}]") and len(squeeze(eigen)) >= KORTST:
            yield alinea.text_content()
