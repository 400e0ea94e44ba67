"""The leak gate: searches finished files for what should never be published.

Two kinds of leak: marks of a template that was not filled in, and names or addresses of another
municipality outside marked history. HTML and the search index are read with their markup, so that
`data-historie` can be left out; a PDF may hold a name no more often than the marked history of its
own HTML does. Called by `bouw` before the build takes its place.
"""

from __future__ import annotations

import gzip
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

import pikepdf
from lxml import etree, html
from pypdfium2 import PdfDocument

from leerplan.configuratie.gemeente import Gemeente
from leerplan.configuratie.namen import slugify
from leerplan.fouten import Verzamelaar
from leerplan.tekst.invullen import Blad, Uitgave
from leerplan.uitgeven.trainernotities import Notities
from leerplan.uitgeven.zoekindex import BESTAND as ZOEKINDEX
from leerplan.uitgeven.zoekindex import read_index

# <voornaam, achternaam> is a place to fill in; in "5 < 6 en 7 > 3" spaces follow the bracket.
INVULPLEK = r"<(?=\S)[^<>\n]{1,40}(?<=\S)>"
SJABLOONTEKEN = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\{\{|\}\}|\{%|%\}|" + INVULPLEK)
# In code, a loose brace or angle bracket means something else.
SJABLOONTEKEN_IN_CODE = {
    ".css": re.compile(r"\{\{.*?\}\}|\{%.*?%\}|" + INVULPLEK),
    ".js": re.compile(r"\{\{[^{}\n]*\}\}|\{%[^%\n]*%\}"),
}
# Attributes that hold no text and no address.
ZONDER_TEKST = {"class", "style", "d", "points", "viewbox", "transform"}
# Files of the theme itself: no text of ours, and too much code to read as text.
THEMA = ("assets/javascripts/", "assets/stylesheets/")
OPGEMAAKT = (".svg", ".xml", ".gz")
TEKSTBESTAND = (".css", ".js", ".txt", ".json", ".ics", ".webmanifest")
AFBREKING = "\x02"
ADRES = re.compile(r"\S*@\S+|(https?://)?[\w-]+(\.[\w-]+)+(/\S*)?")


@dataclass(frozen=True)
class Kenmerk:
    """Something by which a municipality is recognised: its name, an address, a person."""

    gemeente: str
    tekst: str

    def count(self, tekst: str) -> int:
        # Most texts hold none: a plain search tells that much sooner than a pattern does.
        if self.tekst.lower() not in tekst.lower():
            return 0
        return len(self._patroon.findall(tekst))

    def count_pdf(self, tekst: str) -> int:
        """The same in `pdf_text`, where words and addresses may be broken over two lines."""
        heel = tekst.replace(AFBREKING, "")
        aantallen = [self.count(heel), self.count(tekst.replace(AFBREKING, "-"))]
        if self._is_adres:
            aantallen.append(re.sub(r"\s", "", heel).lower().count(self.tekst.lower()))
        return max(aantallen)

    def is_in_name(self, bestand: str) -> bool:
        """File names are in small letters, with hyphens between the words."""
        delen = [slugify(deel) for deel in re.split(r"[/.]", bestand)]
        woord = slugify(self.tekst)
        return any(f"-{woord}-" in f"-{deel}-" for deel in delen if woord)

    def context(self, tekst: str) -> str:
        vondst = self._patroon.search(tekst)
        if not vondst:
            return tekst[:60]
        begin, eind = max(vondst.start() - 30, 0), vondst.end() + 30
        return " ".join(tekst[begin:eind].split())

    @property
    def _is_adres(self) -> bool:
        return bool(ADRES.fullmatch(self.tekst))

    @cached_property
    def _patroon(self) -> re.Pattern:
        hoofdletters = re.IGNORECASE if self._is_adres else 0
        return re.compile(rf"(?<!\w){re.escape(self.tekst)}(?!\w)", hoofdletters)


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
        kenmerken |= {_host(sessie.aanmelden)} if sessie.aanmelden else set()
    kenmerken |= {_host(gemeente.aanmelden.adres)} if gemeente.aanmelden.adres else set()
    plekken = [sessie.locatie for sessie in gemeente.leersessies]
    plekken += [anders.locatie for s in gemeente.leersessies for anders in s.verplaatst + s.extra]
    plekken += [dag.locatie for traject in gemeente.leertrajecten for dag in traject.dagen]
    for plek in filter(None, plekken):
        kenmerken |= {tekst for tekst in (plek.naam, plek.straat, plek.postcode) if tekst}
    kenmerken |= {naam for traject in gemeente.leertrajecten for naam in traject.trainers}
    for contact in gemeente.ave.contacten:
        kenmerken |= {tekst for tekst in (contact.naam, contact.email) if tekst}
    for video in gemeente.videos.alle.values():
        kenmerken |= {video.adres} | ({video.speler.adres} if video.speler else set())
    melden = gemeente.toegankelijkheid
    kenmerken |= {tekst for tekst in (melden.verklaring, melden.email, melden.telefoon) if tekst}
    for website in (gemeente.websites.deelgenoten, *gemeente.websites.overige):
        kenmerken |= {_host(website.adres)} if website else set()
    if gemeente.logo:
        kenmerken.add(gemeente.logo.alt)
    return {_plain(kenmerk) for kenmerk in kenmerken}


def _host(adres: str) -> str:
    return (urlsplit(adres).hostname or adres).removeprefix("www.")


class Lekcontrole:
    """Inspects one finished edition."""

    def __init__(
        self, uitgave: Uitgave, anderen: Iterable[Gemeente], notities: Notities | None = None
    ):
        eigen = _plain(" ".join(_texts(uitgave.gemeente.model_dump(mode="json"))))
        self.eigen = eigen
        self.kenmerken = [
            Kenmerk(ander.naam, tekst)
            for ander in anderen
            for tekst in sorted(find_traits(ander))
            if not Kenmerk("", tekst).count(eigen)
        ]
        self.bladen = {blad.pad: blad for blad in uitgave.bladen}
        self.notities = notities or Notities({})
        self.verzamelaar = Verzamelaar()

    def inspect(self, map_: Path, documenten: Mapping[str, str], onderdelen: Iterable[str]) -> None:
        """Search the folders `onderdelen` of `map_`; `documenten` is the HTML behind each PDF.

        Raises `Problemen` with every leak, the page it stands on and the source line if known.
        """
        for pad in sorted(pad for deel in onderdelen for pad in (map_ / deel).rglob("*")):
            naam = pad.relative_to(map_).as_posix()
            self._inspect_name(naam)
            if _in_site(naam).startswith(THEMA):
                continue
            if pad.is_file():
                self._inspect_file(naam, pad, documenten.get(naam.removeprefix("site/")))
        for pad in sorted((map_ / "markdown").rglob("*.md")):
            self._search_notes(pad.relative_to(map_).as_posix(), pad.read_text("utf-8"))
        self.verzamelaar.klaar()

    def _inspect_name(self, naam: str) -> None:
        self._search_marks(naam, naam, None)
        for kenmerk in self.kenmerken:
            if kenmerk.count(naam) or kenmerk.is_in_name(naam):
                self._report(naam, kenmerk, naam, None)

    def _inspect_file(self, naam: str, pad: Path, document: str | None) -> None:
        if pad.suffix == ".html":
            self._inspect_html(naam, pad.read_text("utf-8"))
        elif pad.name == Path(ZOEKINDEX).name:
            self._inspect_search_index(naam, pad)
        elif pad.suffix == ".pdf":
            self._inspect_pdf(naam, pad, document)
        elif pad.suffix in OPGEMAAKT:
            ruw = pad.read_bytes()
            ruw = gzip.decompress(ruw) if pad.suffix == ".gz" else ruw
            self._search(naam, visible_text(ruw.decode("utf-8", "replace")), None)
        elif pad.suffix in TEKSTBESTAND:
            tekst = pad.read_text("utf-8", "replace")
            tekst = _plain(calendar_text(tekst) if pad.suffix == ".ics" else tekst)
            patroon = SJABLOONTEKEN_IN_CODE.get(pad.suffix, SJABLOONTEKEN)
            self._search_marks(naam, tekst, None, patroon)
            self._search_names(naam, tekst, None)

    def _inspect_html(self, naam: str, tekst: str) -> None:
        blad = self._page(_in_site(naam))
        zichtbaar = visible_text(tekst)
        self._search_marks(naam, zichtbaar, blad)
        if not (blad and blad.pagina.kop.historie):
            self._search_names(naam, visible_text(tekst, zonder_historie=True), blad)

    def _inspect_search_index(self, naam: str, pad: Path) -> None:
        """The index keeps no markup: it may hold a name no more often than marked history does."""
        index = read_index(pad.read_text("utf-8"))
        for ingang in index.pop("paginas"):
            tekst = _plain(" ".join(_texts(ingang)))
            blad = self._page(ingang["adres"])
            self._search_marks(naam, tekst, blad)
            if blad and blad.pagina.kop.historie:
                continue
            pagina = pad.parents[1] / ingang["adres"]
            bron = pagina.read_text("utf-8") if pagina.is_file() else "<p></p>"
            alles, buiten = visible_text(bron), visible_text(bron, zonder_historie=True)
            for kenmerk in self.kenmerken:
                if kenmerk.count(tekst) > kenmerk.count(alles) - kenmerk.count(buiten):
                    self._report(naam, kenmerk, tekst, blad)
        self._search(naam, _plain(" ".join(_texts(index))), None)

    def _inspect_pdf(self, naam: str, pad: Path, document: str | None) -> None:
        tekst = pdf_text(pad)
        self._search_marks(naam, tekst, None)
        with pikepdf.open(pad) as pdf:
            over_het_geheel = " \n".join(pdf_labels(pdf))
            self._search(naam, over_het_geheel, None)
            historie = _history_strings(document) if document else set()
            onder_de_tekst = " \n".join(sorted(set(pdf_strings(pdf)) - historie))
        self._search(naam, onder_de_tekst, None)
        buiten = visible_text(document, zonder_historie=True) if document else ""
        alles = visible_text(document) if document else ""
        for kenmerk in self.kenmerken:
            mag = kenmerk.count(alles) - kenmerk.count(buiten)
            if kenmerk.count_pdf(tekst) > mag:
                self._report(naam, kenmerk, buiten if kenmerk.count(buiten) else tekst, None)

    def _search(self, naam: str, tekst: str, blad: Blad | None) -> None:
        self._search_marks(naam, tekst, blad)
        self._search_names(naam, tekst, blad)

    def _search_marks(
        self, naam: str, tekst: str, blad: Blad | None, patroon: re.Pattern = SJABLOONTEKEN
    ) -> None:
        self._search_notes(naam, tekst)
        for vondst in patroon.finditer(tekst):
            if vondst[0] in self.eigen:
                continue
            wat = f"`{vondst[0]}` is niet ingevuld in {naam}"
            hulp = "Vul de gegevens in, of haal het teken weg uit de tekst."
            self.verzamelaar.meld(*_source(blad, vondst[0], naam), wat, hulp)

    def _search_notes(self, naam: str, tekst: str) -> None:
        for notitie in self.notities.find(tekst):
            wat = f"een notitie voor de trainer staat in {naam}"
            hulp = (
                f"Daar staat: {notitie[:60]} …. Haal de tekst daar weg. Hoort hij daar wel? "
                "Schrijf dan iets anders in de notitie."
            )
            self.verzamelaar.meld(naam, None, wat, hulp)

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


def _in_site(naam: str) -> str:
    """The path of a file in the site that it belongs to: that of cursists or of trainers."""
    return naam.removeprefix("site/").removeprefix("trainer/")


def visible_text(tekst: str, zonder_historie: bool = False) -> str:
    """What a reader can see, hear or find in an HTML document: text and attributes, on one line."""
    boom = html.document_fromstring(tekst.encode(), parser=html.HTMLParser(encoding="utf-8"))
    for element in boom.xpath("//script | //style"):
        element.drop_tree()
    if zonder_historie:
        for element in boom.xpath("//*[@data-historie]"):
            element.drop_tree()
    waarden = [
        waarde
        for element in boom.iter(etree.Element)
        for naam, waarde in element.items()
        if naam not in ZONDER_TEKST
    ]
    waarden += [opmerking.text or "" for opmerking in boom.xpath("//comment()")]
    return _plain(" ".join([*boom.itertext(), *waarden]))


def _history_strings(document: str) -> set[str]:
    """Texts and addresses of links and drawings in the marked history of an HTML document."""
    boom = html.document_fromstring(document)
    uit = set()
    for link in boom.xpath("//*[@data-historie]//a | //a[.//*[@data-historie]]"):
        uit |= {_plain(link.text_content()), _plain(link.get("href", ""))}
    for beeld in boom.xpath("//*[@data-historie]//img/@alt | //*[@data-historie]//title/text()"):
        uit.add(_plain(beeld))
    return uit


def calendar_text(tekst: str) -> str:
    """The text of a calendar file as its reader sees it: lines made whole, no escapes."""
    heel = re.sub(r"\r?\n[ \t]", "", tekst)
    return re.sub(r"\\(.)", lambda teken: "\n" if teken[1] in "nN" else teken[1], heel)


def _plain(tekst: str) -> str:
    """`tekst` on one line, with one way of writing apostrophes, spaces and accents."""
    tekst = unicodedata.normalize("NFC", tekst).replace("’", "'").replace("‘", "'")
    return " ".join(re.sub(r"[\u00ad\u200b-\u200d\u2060\ufeff]", "", tekst).split())


def pdf_text(pad: Path) -> str:
    """All text of a PDF on one line; `AFBREKING` stands where a word was broken."""
    with PdfDocument(pad) as document:
        tekst = "\n".join(pagina.get_textpage().get_text_bounded() for pagina in document)
    einde = r"(?<=\w)(?:[-\u2010]\r?\n|[\x02\ufffe](?:\r?\n)?)(?=\w)"
    return _plain(re.sub(einde, AFBREKING, tekst))


def pdf_labels(pdf: pikepdf.Pdf) -> Iterator[str]:
    """What a PDF says about itself: metadata, bookmarks, names and tooltips of fields."""
    yield from (_plain(str(waarde)) for waarde in pdf.docinfo.values())
    if "/Metadata" in pdf.Root:
        yield _plain(" ".join(html.fromstring(pdf.Root.Metadata.read_bytes()).itertext()))
    with pdf.open_outline() as inhoud:
        yield from map(_plain, _bookmarks(inhoud.root))
    for veld in pdf.Root.get("/AcroForm", {}).get("/Fields", []):
        yield from (_plain(str(veld[naam])) for naam in ("/T", "/TU", "/V") if naam in veld)


def pdf_strings(pdf: pikepdf.Pdf) -> Iterator[str]:
    """What hangs under the text: addresses and descriptions of links, texts of drawings."""
    for voorwerp in pdf.objects:
        if isinstance(voorwerp, pikepdf.Dictionary):
            for naam in ("/Contents", "/Alt", "/ActualText", "/E"):
                if isinstance(voorwerp.get(naam), pikepdf.String):
                    yield _plain(str(voorwerp[naam]))
            if "/URI" in voorwerp.get("/A", {}):
                yield _plain(str(voorwerp.A.URI))


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
