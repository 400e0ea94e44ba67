"""Reads the filled-in pages as a reader sees them: blocks of text, sentences and words.

A page is filled in for a municipality and converted to HTML, so that what is measured is what is
on the screen, not the Markdown source. Used by the tests in `tests/inhoud`.
"""

from __future__ import annotations

import datetime
import functools
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import textstat
from lxml import html

from leerplan.configuratie.configuratiemap import gemeente_slugs
from leerplan.configuratie.gemeente import Gemeente, load_gemeente
from leerplan.configuratie.keuring import check
from leerplan.configuratie.yamlbestand import parse_yaml
from leerplan.tekst.inhoud import Leerplan, load_leerplan
from leerplan.tekst.invullen import Blad, Invuller, Uitgave
from leerplan.tekst.opmaak import Opmaak

PROJECT = Path(__file__).parents[2]
DAG = datetime.date(2026, 11, 22)
WOORDENBOEK = "nl_NL"

# Two syllables, like most Dutch words: what stands for a term or a name when we measure.
PLAATSHOUDER = "begrip"
# Names that are neither a term nor in a configuration; a reader knows them as one thing.
NAMEN = (
    "Aedes-Actiz Kenniscentrum Wonen-Zorg",
    "Anders Denken, Doen en Organiseren",
    "Beschermd Wonen",
    "Handboek Samenwerkwijze",
    "Leergeschiedenis Proeftuin Ruwaard in de praktijk",
    "Maatschappelijke Opvang",
    "Openbaar Ministerie",
    "Positieve gezondheid",
    "Proeftuin Ruwaard",
    "Raad voor Volksgezondheid en Samenleving",
    "Rapportage micro-analyses",
)

BLOKKEN = {
    "address", "blockquote", "caption", "dd", "div", "dl", "dt", "fieldset", "figure", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "label", "li", "ol", "p", "section", "summary", "table",
    "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
KOPPEN = ("h1", "h2", "h3", "h4", "h5", "h6")
# Boxes without sentences to read: fields to fill in, the timetable, a list to tick off, a video.
GEEN_PROZA = {
    "antwoordtabel", "rooster", "checklist", "video", "admonition-title", "bovenkop",
    "leertraject-gegevens",
}  # fmt: skip
ZINSEINDE = re.compile(r"(?<=[.!?])[’”)]*\s+(?=[’‘“(]*[A-Z0-9€É])|(?<=[.!?])(?=\n)")
ADRES = re.compile(
    r"\S+@[\w.-]*\w|https?://\S*\w|\b(?:[\w-]+\.)+(?:nl|com|nu|org|example)\b[\w/-]*"
)


@dataclass(frozen=True)
class Blok:
    """A piece of text on its own: a paragraph, a heading, a list item, a cell.

    In `gemeten` a link with a page's title stands as one word; `proza` says whether a reader
    reads the block as sentences.
    """

    soort: str
    tekst: str
    gemeten: str
    proza: bool


@functools.cache
def leerplan() -> Leerplan:
    """Return the shared plan."""
    return load_leerplan(PROJECT)


@functools.cache
def _invuller() -> Invuller:
    return Invuller(PROJECT, leerplan())


@functools.cache
def gemeenten() -> dict[str, Gemeente]:
    """Return every municipality that has a configuration."""
    return {slug: load_gemeente(PROJECT, slug) for slug in gemeente_slugs(PROJECT)}


@functools.cache
def uitgave(slug: str, trainers: bool = False) -> Uitgave:
    """Return the edition of a municipality that has a configuration, or its trainers' edition."""
    return _invuller().fill_in(slug, gemeenten()[slug], DAG, trainers)


@functools.cache
def uitgave_met(configuratie: str, trainers: bool = False) -> Uitgave:
    """Return the edition of a municipality whose configuration is the given YAML text."""
    gemeente = check(parse_yaml(configuratie, "proef.yml"), Gemeente)
    return _invuller().fill_in("proef", gemeente, DAG, trainers)


@functools.cache
def _opmaak() -> Opmaak:
    return Opmaak(PROJECT)


def boom(blad: Blad) -> html.HtmlElement:
    """Return the page as an HTML tree."""
    return _boom(blad.markdown)


@functools.cache
def _boom(markdown: str) -> html.HtmlElement:
    return html.fragment_fromstring(_opmaak().to_html(markdown), create_parent="main")


def blokken(blad: Blad) -> tuple[Blok, ...]:
    """Return all text of a page, in reading order."""
    return _blokken(blad.markdown)


@functools.cache
def _blokken(markdown: str) -> tuple[Blok, ...]:
    titels = {pagina.titel for pagina in leerplan().paginas}
    return tuple(_Lezer(titels).read(_boom(markdown)))


def tekst(blad: Blad) -> str:
    """Return all text of a page on one line, with straight spaces: to look something up in."""
    return " ".join(blok.tekst for blok in blokken(blad))


class _Lezer:
    """Walks the tree and cuts the text into blocks."""

    def __init__(self, titels: set[str]):
        self.titels = titels

    def read(self, wortel: html.HtmlElement) -> Iterator[Blok]:
        self._stapel: list[tuple[html.HtmlElement, list[str], list[str]]] = []
        self._klaar: list[Blok] = []
        self._open(wortel)
        self._walk(wortel)
        self._close()
        return iter(self._klaar)

    def _walk(self, element: html.HtmlElement) -> None:
        self._add(element.text)
        for kind in element:
            self._child(kind)
            self._add(kind.tail)

    def _child(self, kind: html.HtmlElement) -> None:
        if not isinstance(kind.tag, str) or kind.tag in ("textarea", "input"):
            return
        if kind.tag == "svg":
            # The drawing repeats the page; its own text is for the spelling test.
            woorden = " ".join(deel.strip() for deel in kind.itertext() if deel.strip())
            self._klaar.append(Blok("tekening", woorden, woorden, False))
        elif kind.tag == "br":
            self._add("\n")
        elif kind.tag in BLOKKEN:
            self._flush()
            self._open(kind)
            self._walk(kind)
            self._close()
        elif kind.tag == "a" and _squeeze(kind.text_content()) in self.titels:
            self._add(_squeeze(kind.text_content()), PLAATSHOUDER.capitalize())
        else:
            self._walk(kind)

    def _open(self, element: html.HtmlElement) -> None:
        self._stapel.append((element, [], []))

    def _add(self, tekst: str | None, gemeten: str | None = None) -> None:
        if tekst:
            self._stapel[-1][1].append(tekst)
            self._stapel[-1][2].append(gemeten or tekst)

    def _flush(self) -> None:
        """Close off the text so far of the open block: a block inside it comes next."""
        element, delen, gemeten = self._stapel[-1]
        tekst = _squeeze("".join(delen))
        if tekst:
            maat = _squeeze("".join(gemeten))
            self._klaar.append(Blok(element.tag, tekst, maat, _is_prose(element, tekst, maat)))
        delen.clear()
        gemeten.clear()

    def _close(self) -> None:
        self._flush()
        self._stapel.pop()


def _squeeze(tekst: str) -> str:
    return re.sub(r"\s+", " ", tekst).strip()


def _is_prose(element: html.HtmlElement, tekst: str, gemeten: str) -> bool:
    """Return whether a reader reads this as sentences."""
    for deel in (element, *element.iterancestors()):
        if GEEN_PROZA & set((deel.get("class") or "").split()):
            return False
    if element.tag not in ("p", "li", "dd", "td", "div", "blockquote"):
        return False
    if gemeten.rstrip(".") == PLAATSHOUDER.capitalize() or tekst in _organisaties():
        return False
    koppeling = [kind for kind in element if kind.tag == "a"]
    if len(koppeling) == 1 and _squeeze(koppeling[0].text_content()) == tekst:
        return False
    return element.tag != "td" or len(tekst.split()) > 3


@functools.cache
def _organisaties() -> frozenset[str]:
    """Return what stands in a list of organisations: names, no sentences."""
    return frozenset(
        naam
        for gemeente in gemeenten().values()
        for naam in (*gemeente.organisaties.deelnemers, *gemeente.organisaties.partners)
    )


def zinnen(blad: Blad) -> list[str]:
    """Return the sentences of a page; a link with a page's title, or an address, is one word."""
    uit = []
    for blok in blokken(blad):
        if blok.proza:
            delen = ZINSEINDE.split(ADRES.sub("adres", blok.gemeten))
            uit += [zin for zin in delen if woorden(zin)]
    return uit


@functools.cache
def _termen() -> re.Pattern:
    """Find every official term and name of more than two syllables."""
    termen = {
        vorm
        for begrip in leerplan().begrippen
        for vorm in (begrip.term, begrip.afkorting, *begrip.ook)
        if vorm and _syllables(vorm) > 2
    }
    for gemeente in gemeenten().values():
        termen |= {gemeente.naam, gemeente.contact.naam}
        termen |= {re.sub(r" \(.*\)$", "", naam) for naam in _organisaties()}
        termen |= {sessie.wijk for sessie in gemeente.leersessies}
    langste_eerst = sorted(termen | set(NAMEN), key=len, reverse=True)
    alternatieven = "|".join(map(re.escape, langste_eerst))
    return re.compile(rf"(?<![\w-])(?:{alternatieven})(?![\w-])", re.IGNORECASE)


def _syllables(tekst: str) -> int:
    textstat.set_lang("nl")
    return textstat.syllable_count(tekst)


def woorden(zin: str) -> list[str]:
    """Return the words of a sentence."""
    return [woord for woord in zin.split() if re.search(r"\w", woord)]


def flesch_douma(zinslijst: Iterable[str]) -> float:
    """Return how easy the sentences are to read: 100 is very easy, 60 plain, 30 hard.

    A term, a name or a number counts as one word: the reader knows it or finds it explained.
    """
    textstat.set_lang("nl")
    kaal = []
    for zin in zinslijst:
        zin = re.sub(r"(?:€ )?\d[\d.,:]*(?<=\d)", "tien", _termen().sub(PLAATSHOUDER, zin))
        kaal.append(" ".join(woorden(re.sub(r"[.!?:;…]", " ", zin))))
    return textstat.flesch_reading_ease(". ".join(kaal) + ".")


# A word, or parts joined by a hyphen, a point or an apostrophe; with a digit it is a code or name.
WOORD = re.compile(r"\w+(?:[’'.-]\w+)*")
POSTCODE = re.compile(r"\b\d{4} ?[A-Z]{2}\b")


def spelwoorden(tekst: str) -> set[str]:
    """Return the words to check, with straight apostrophes; addresses and codes are no words."""
    kaal = POSTCODE.sub(" ", ADRES.sub(" ", tekst))
    return {
        woord.replace("’", "'") for woord in WOORD.findall(kaal) if not re.search(r"[\d_]", woord)
    }


def unknown_words(lijst: Iterable[str]) -> set[str]:
    """Return the words that hunspell does not know.

    Raises RuntimeError when hunspell or its Dutch dictionary is missing: nothing was checked.
    """
    programma = shutil.which("hunspell")
    if programma is None:
        raise RuntimeError("hunspell is missing: install hunspell and hunspell-nl")
    invoer = "\n".join(sorted(set(lijst)))
    uitslag = subprocess.run(
        [programma, "-d", WOORDENBOEK, "-i", "utf-8", "-l"],
        input=invoer,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if uitslag.returncode or uitslag.stderr.strip():
        raise RuntimeError(f"hunspell does not run with {WOORDENBOEK}: {uitslag.stderr.strip()}")
    return set(uitslag.stdout.split())
