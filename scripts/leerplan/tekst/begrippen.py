"""Markdown extension: explains a term where it first stands in a page.

The filled-in page ends with the usual definitions (`*[SO]: ...`), which any Markdown engine with
abbreviations understands. Those mark every occurrence, in headings and links too; this one marks
the first in running text only, and makes it reachable by keyboard. Named in mkdocs.yml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions.abbr import AbbrBlockprocessor, AbbrExtension, AbbrTreeprocessor
from markdown.util import AtomicString

from leerplan.tekst.inhoud import Begrip

# Text in these is a title, a name or already something else than running text.
OVERSLAAN = {"h1", "h2", "h3", "h4", "h5", "h6", "a", "abbr", "dt", "th", "caption", "code"}
OVERSLAAN_KLASSEN = {"lead", "vraag", "admonition-title"}


class Uitleg:
    """The explanations of all terms that are marked in pages; made once for a whole run."""

    def __init__(self, begrippen: Iterable[Begrip]):
        self._per_vorm: dict[str, str] = {}
        for begrip in begrippen:
            if begrip.alledaags:
                continue
            self._per_vorm |= dict.fromkeys((begrip.term, *begrip.ook), begrip.uitleg)
            if begrip.afkorting:
                self._per_vorm[begrip.afkorting] = f"{begrip.term}. {begrip.uitleg}"
        self._patroon = _pattern(self._per_vorm)

    def definitions(self, tekst: str) -> str:
        """The definitions that a page with `tekst` needs, one a line; empty if it needs none."""
        if not self._per_vorm:
            return ""
        vormen = sorted(set(self._patroon.findall(tekst)))
        return "\n".join(f"*[{vorm}]: {self._per_vorm[vorm]}" for vorm in vormen)


def _pattern(vormen: Iterable[str]) -> re.Pattern:
    """Finds `vormen` as whole words, the longest first; by first letter, for speed."""
    per_letter: dict[str, list[str]] = {}
    for vorm in sorted(vormen, key=len, reverse=True):
        per_letter.setdefault(vorm[0], []).append(re.escape(vorm[1:]))
    keuzes = (f"{re.escape(letter)}(?:{'|'.join(v)})" for letter, v in per_letter.items())
    return re.compile(rf"(?<![\w-])(?:{'|'.join(keuzes)})(?![\w-])")


class _EersteKeer(AbbrTreeprocessor):
    """Marks the first occurrence of each explanation, in reading order."""

    def run(self, root: ElementTree.Element) -> None:
        if self.abbrs:
            self._patroon = _pattern(self.abbrs)
            self._gezien: set[str] = set()
            self._walk(root)

    def _walk(self, element: ElementTree.Element) -> None:
        if element.tag in OVERSLAAN or OVERSLAAN_KLASSEN & set(element.get("class", "").split()):
            return
        kinderen = list(element)
        self._mark(element, None, element.text)
        for kind in kinderen:
            self._walk(kind)
            self._mark(element, kind, kind.tail)

    def _mark(
        self,
        ouder: ElementTree.Element,
        voor: ElementTree.Element | None,
        tekst: str | None,
    ) -> None:
        """Mark new terms in `tekst`, which stands in `ouder` after the child `voor`."""
        if not tekst or isinstance(tekst, AtomicString):
            return
        delen: list[ElementTree.Element] = []
        begin, kop = 0, tekst
        for vondst in self._patroon.finditer(tekst):
            uitleg = self.abbrs[vondst[0]]
            # An abbreviation's explanation is its term, and then the sentence of the term itself.
            sleutel = uitleg.rpartition(". ")[2]
            if sleutel in self._gezien:
                continue
            self._gezien.add(sleutel)
            abbr = self.create_element(uitleg, vondst[0], "")
            abbr.set("tabindex", "0")
            stuk = tekst[begin : vondst.start()]
            if delen:
                delen[-1].tail = stuk
            else:
                kop = stuk
            delen.append(abbr)
            begin = vondst.end()
        if not delen:
            return
        delen[-1].tail = tekst[begin:]
        plek = 0 if voor is None else list(ouder).index(voor) + 1
        if voor is None:
            ouder.text = kop
        else:
            voor.tail = kop
        for nr, abbr in enumerate(delen):
            ouder.insert(plek + nr, abbr)


class Begrippenuitleg(AbbrExtension):
    """Python-Markdown's abbreviations, each marked once a page."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.registerExtension(self)
        md.treeprocessors.register(_EersteKeer(md, self.abbrs), "abbr", 7)
        md.parser.blockprocessors.register(AbbrBlockprocessor(md.parser, self.abbrs), "abbr", 16)


def makeExtension(**opties: object) -> Begrippenuitleg:
    """The entry that Python-Markdown looks for."""
    return Begrippenuitleg(**opties)
