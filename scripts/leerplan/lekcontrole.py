"""The leak gate: searches finished files for what should never be published.

Two kinds of leak: marks of a template that was not filled in, and names or addresses of another
municipality outside marked history. HTML and the search index are read with their markup, so that
`data-historie` can be left out; a PDF may hold a name no more often than the marked history of its
own HTML does. Called by `bouw` before the build takes its place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pikepdf
from lxml import html
from pypdfium2 import PdfDocument

from leerplan.fouten import Verzamelaar
from leerplan.gemeente import Gemeente
from leerplan.invullen import Blad, Uitgave

SJABLOONTEKEN = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\{\{|\}\}|\{%|%\}|<[^<>\n]{1,40}>")
ATTRIBUTEN = (
    "alt",
    "title",
    "content",
    "href",
    "src",
    "aria-label",
    "placeholder",
    "value",
    "name",
)
# Files of the theme itself: no text of ours, and too much code to read as text.
THEMA = ("assets/javascripts/", "assets/stylesheets/")
TEKSTBESTAND = (".xml", ".css", ".svg", ".txt", ".json", ".ics", ".webmanifest")


@dataclass(frozen=True)
class Kenmerk:
    """Something by which a municipality is recognised: its name, an address, a person."""

    gemeente: str
    tekst: str

    def count(self, tekst: str) -> int:
        return len(self._patroon().findall(tekst))

    def context(self, tekst: str) -> str:
        vondst = self._patroon().search(tekst)
        if not vondst:
            return ""
        begin, eind = max(vondst.start() - 30, 0), vondst.end() + 30
        return " ".join(tekst[begin:eind].split())

    def _patroon(self) -> re.Pattern:
        return re.compile(rf"(?<![\w-]){re.escape(self.tekst)}(?!\w)")


def find_traits(gemeente: Gemeente) -> set[str]:
    """What would give away `gemeente` in another's edition."""
    kenmerken = {gemeente.naam, gemeente.contact.naam, gemeente.contact.email}
    kenmerken.add(_host("mailto://" + gemeente.contact.email))
    kenmerken |= {adres for adres in (gemeente.feedback, gemeente.contact.telefoon) if adres}
    kenmerken |= {_host(adres) for adres in (gemeente.site,) if adres}
    if gemeente.platform:
        kenmerken |= {gemeente.platform.naam, _host(gemeente.platform.adres)}
    for sessie in gemeente.leersessies:
        if sessie.aanjager:
            kenmerken |= {sessie.aanjager.naam, sessie.aanjager.email or sessie.aanjager.naam}
        if sessie.locatie:
            kenmerken |= {sessie.locatie.naam, sessie.locatie.straat or sessie.locatie.naam}
    for contact in gemeente.ave.contacten:
        kenmerken |= {tekst for tekst in (contact.naam, contact.email) if tekst}
    for _, video in gemeente.videos:
        kenmerken |= {video.adres} if video else set()
    for website in (gemeente.websites.deelgenoten, *gemeente.websites.overige):
        kenmerken |= {_host(website.adres)} if website else set()
    if gemeente.logo:
        kenmerken.add(gemeente.logo.alt)
    return kenmerken


def _host(adres: str) -> str:
    return (urlsplit(adres).hostname or adres).removeprefix("www.")


class Lekcontrole:
    """Inspects one finished edition."""

    def __init__(self, uitgave: Uitgave, anderen: Iterable[Gemeente]):
        eigen = " ".join(_texts(uitgave.gemeente.model_dump(mode="json")))
        self.eigen = eigen
        self.kenmerken = [
            Kenmerk(ander.naam, tekst)
            for ander in anderen
            for tekst in sorted(find_traits(ander))
            if not Kenmerk("", tekst).count(eigen)
        ]
        self.bladen = {blad.pad: blad for blad in uitgave.bladen}
        self.verzamelaar = Verzamelaar()

    def inspect(self, map_: Path, documenten: Mapping[str, str], onderdelen: Iterable[str]) -> None:
        """Search the folders `onderdelen` of `map_`; `documenten` is the HTML behind each PDF.

        Raises `Problemen` with every leak, the page it stands on and the source line if known.
        """
        for pad in sorted(pad for deel in onderdelen for pad in (map_ / deel).rglob("*")):
            naam = pad.relative_to(map_).as_posix()
            self._search(naam, naam, None)
            if naam.startswith("site/") and naam.removeprefix("site/").startswith(THEMA):
                continue
            if pad.suffix == ".html":
                self._inspect_html(naam, pad.read_text("utf-8"))
            elif pad.name == "search_index.json":
                self._inspect_search_index(naam, pad)
            elif pad.suffix == ".pdf":
                self._inspect_pdf(naam, pad, documenten.get(naam))
            elif pad.suffix in TEKSTBESTAND:
                self._search(naam, pad.read_text("utf-8", "replace"), None, sjablonen=False)
        self.verzamelaar.klaar()

    def _inspect_html(self, naam: str, tekst: str) -> None:
        blad = self._page(naam.removeprefix("site/"))
        zichtbaar = visible_text(tekst)
        self._search_marks(naam, zichtbaar, blad)
        if not (blad and blad.pagina.kop.historie):
            self._search_names(naam, visible_text(tekst, zonder_historie=True), blad)

    def _inspect_search_index(self, naam: str, pad: Path) -> None:
        for ingang in json.loads(pad.read_text("utf-8"))["docs"]:
            blad = self._page(ingang["location"].partition("#")[0] or "index.html")
            tekst = visible_text(f"<div>{ingang['title']} {ingang['text']}</div>")
            self._search_marks(naam, tekst, blad)
            if blad and blad.pagina.kop.historie:
                continue
            # The index keeps no markup: take the marked history of the page out of its text.
            for stuk in _history(blad.markdown) if blad else ():
                tekst = tekst.replace(stuk, " ")
            self._search_names(naam, tekst, blad)

    def _inspect_pdf(self, naam: str, pad: Path, document: str | None) -> None:
        tekst = pdf_text(pad)
        self._search_marks(naam, tekst, None)
        self._search(naam, "\n".join(pdf_labels(pad)), None)
        buiten = visible_text(document, zonder_historie=True) if document else ""
        alles = visible_text(document) if document else ""
        for kenmerk in self.kenmerken:
            mag = kenmerk.count(alles) - kenmerk.count(buiten)
            if kenmerk.count(tekst) > mag:
                self._report(naam, kenmerk, buiten if kenmerk.count(buiten) else tekst, None)

    def _search(self, naam: str, tekst: str, blad: Blad | None, sjablonen: bool = True) -> None:
        if sjablonen:
            self._search_marks(naam, tekst, blad)
        self._search_names(naam, tekst, blad)

    def _search_marks(self, naam: str, tekst: str, blad: Blad | None) -> None:
        for vondst in SJABLOONTEKEN.finditer(tekst):
            if vondst[0] in self.eigen:
                continue
            wat = f"`{vondst[0]}` is niet ingevuld in {naam}"
            hulp = "Vul de gegevens in, of haal het teken weg uit de tekst."
            self.verzamelaar.meld(*_source(blad, vondst[0], naam), wat, hulp)

    def _search_names(self, naam: str, tekst: str, blad: Blad | None) -> None:
        for kenmerk in self.kenmerken:
            if kenmerk.count(tekst):
                self._report(naam, kenmerk, tekst, blad)

    def _report(self, naam: str, kenmerk: Kenmerk, tekst: str, blad: Blad | None) -> None:
        wat = f"`{kenmerk.tekst}` hoort bij {kenmerk.gemeente} en staat in {naam}"
        hulp = (
            f"Daar staat: … {kenmerk.context(tekst)} …. Gebruik een veld van de gemeente, of zet "
            "geschiedenis tussen {% historie %} en {% endhistorie %}."
        )
        self.verzamelaar.meld(*_source(blad, kenmerk.tekst, naam), wat, hulp)

    def _page(self, adres: str) -> Blad | None:
        return self.bladen.get(re.sub(r"\.html$", ".md", adres))


def visible_text(tekst: str, zonder_historie: bool = False) -> str:
    """What a reader can see or hear of an HTML document: text and attributes, on one line."""
    boom = html.document_fromstring(tekst)
    for element in boom.xpath("//script | //style"):
        element.drop_tree()
    if zonder_historie:
        for element in boom.xpath("//*[@data-historie]"):
            element.drop_tree()
    waarden = [w for a in ATTRIBUTEN for w in boom.xpath(f"//@{a}")]
    return " ".join(" ".join([*boom.itertext(), *waarden]).split())


def _history(markdown: str) -> Iterator[str]:
    """The marked history in a page, as the search index holds it."""
    for stuk in re.findall(r"<span data-historie>(.*?)</span>", markdown, re.S):
        kaal = re.sub(r"\[([^\]]*)\]\([^)]*\)|[*_]", lambda m: m[1] or "", stuk)
        yield " ".join(html.fromstring(f"<p>{kaal}</p>").text_content().split())


def pdf_text(pad: Path) -> str:
    """All text of a PDF, with words that were broken at the end of a line made whole."""
    with PdfDocument(pad) as document:
        tekst = "\n".join(pagina.get_textpage().get_text_bounded() for pagina in document)
    return re.sub(r"(?<=\w)[-\u2010\ufffe]\r?\n(?=[a-z])", "", tekst)


def pdf_labels(pad: Path) -> Iterator[str]:
    """What a PDF says outside its pages: metadata, bookmarks, names and tooltips of fields."""
    with pikepdf.open(pad) as document:
        yield from (str(waarde) for waarde in document.docinfo.values())
        if "/Metadata" in document.Root:
            yield from html.fromstring(document.Root.Metadata.read_bytes()).itertext()
        with document.open_outline() as inhoud:
            yield from _bookmarks(inhoud.root)
        velden = document.Root.get("/AcroForm", {}).get("/Fields", [])
        for veld in velden:
            yield from (str(veld[sleutel]) for sleutel in ("/T", "/TU") if sleutel in veld)


def _bookmarks(delen: Iterable[pikepdf.OutlineItem]) -> Iterator[str]:
    for deel in delen:
        yield deel.title
        yield from _bookmarks(deel.children)


def _texts(waarde: object) -> Iterator[str]:
    """All texts inside a configuration."""
    if isinstance(waarde, dict):
        waarde = list(waarde.values())
    if isinstance(waarde, list):
        for deel in waarde:
            yield from _texts(deel)
    elif waarde is not None:
        yield str(waarde)


def _source(blad: Blad | None, tekst: str, naam: str) -> tuple[str, int | None]:
    """Where an editor mends it: the page's file and the line with `tekst`, else the output."""
    if blad is None:
        return naam, None
    for nr, regel in enumerate(blad.pagina.tekst.split("\n"), 1):
        if tekst in regel:
            return blad.pagina.bestand, nr
    return blad.pagina.bestand, None
