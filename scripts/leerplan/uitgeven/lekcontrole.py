"""The leak gate: searches the finished files of an edition for what should never be published.

Two kinds of leak: marks of a template that was not filled in, and what belongs to another
municipality, outside marked history. The readers (`lekbestand`) give the text of any file by the
piece, `lekzoeker` finds the traits (`lekkenmerk`) in it. A PDF may hold a name no more often than
the marked history of its own HTML does. Called by `bouw` before the build takes its place.
"""

from __future__ import annotations

import gc
import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from leerplan.configuratie.configuratiemap import MAP
from leerplan.configuratie.gemeente import Gemeente
from leerplan.tekst.invullen import Blad, Uitgave
from leerplan.uitgeven.afdruk import named_contents
from leerplan.uitgeven.lekbestand import (
    LEZERS,
    OnbekendeSoort,
    attachment_pieces,
    file_pieces,
    name_piece,
    place_in,
    zip_contents,
)
from leerplan.uitgeven.lekhtml import history_strings, html_pieces
from leerplan.uitgeven.lekkenmerk import (
    Kenmerk,
    allowed_texts,
    common_words,
    find_logos,
    find_traits,
    table_traits,
    texts,
)
from leerplan.uitgeven.lekmelding import Lek, find_source, tell
from leerplan.uitgeven.lekpdf import HERHAALT, Pdfinhoud, read_pdf
from leerplan.uitgeven.lekstuk import Stuk, plain
from leerplan.uitgeven.lekzoeker import Vondst, Zoeker
from leerplan.uitgeven.nagekeken import Nagekeken
from leerplan.uitgeven.trainernotities import Notities
from leerplan.uitgeven.voorraad import Voorraad
from leerplan.uitgeven.zoekindex import BESTAND as ZOEKINDEX
from leerplan.uitgeven.zoekindex import read_index

# <voornaam, achternaam> is a place to fill in; in "5 < 6 en 7 > 3" spaces follow the bracket.
INVULPLEK = r"<(?=\S)[^<>\n]{1,40}(?<=\S)>"
SJABLOONTEKEN = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\{\{|\}\}|\{%|%\}|" + INVULPLEK)
# In code, a loose brace or angle bracket means something else; Markdown has HTML in it. Both can
# still hold <voornaam, achternaam>.
WOORDEN = r"<[a-zà-ÿ]+(?:,? [a-zà-ÿ]+)+>"
TEKEN_PER_SOORT = {
    ".css": re.compile(r"\{\{.*?\}\}|\{%.*?%\}|" + INVULPLEK),
    ".js": re.compile(r"\{\{[^{}\n]*\}\}|\{%[^%\n]*%\}|" + WOORDEN),
    ".md": re.compile(r"\{\{[^{}\n]*\}\}|\{%[^%\n]*%\}|\{#[^#\n]*#\}|" + WOORDEN),
}
MISSCHIEN_TEKEN = re.compile(r"[{}<%]")
# Files of the theme itself: no text of ours, and too much code to read as text.
THEMA = ("assets/stylesheets/",)
MARKDOWN = "markdown"
ZIP = ".zip"
UITWEG = (
    "Gebruik een veld van de gemeente. Hoort dit in elke uitgave, zoals een bron of geschiedenis? "
    "Zet het dan tussen {% historie %} en {% endhistorie %}."
)
IN_CONFIGURATIE = "Het komt uit je eigen configuratie. Verander het in dat bestand."
# The pieces with nothing in them, by how they were searched: most come many times.
Schoon = defaultdict[tuple[str, bool], set[Stuk]]


class Lekcontrole:
    """Inspects one finished edition.

    anderen: the other configurations; notities: what only trainers may read; project: where the
    logos are; html_per_pad: the pages that the search index was made of; na: who looked before,
    at what need not be searched again; voorraad: where the list of clean files is.
    """

    def __init__(
        self,
        uitgave: Uitgave,
        anderen: Iterable[Gemeente],
        notities: Notities | None = None,
        project: Path | None = None,
        html_per_pad: Mapping[str, str] | None = None,
        na: Lekcontrole | None = None,
        voorraad: Voorraad | None = None,
    ):
        gemeente, anderen = uitgave.gemeente, list(anderen)
        self.configuratie = f"{MAP}/{uitgave.slug}.yml"
        self.project = project
        self.eigen = plain(" ".join(texts(gemeente.model_dump(mode="json"))))
        self.bladen = {blad.pad: blad for blad in uitgave.bladen}
        gewoon = common_words(blad.markdown for blad in uitgave.bladen)
        kenmerken = [k for ander in anderen for k in find_traits(ander, gewoon)]
        kenmerken += table_traits(gemeente)
        mag = {*allowed_texts(gemeente), *_history_pages(uitgave)}
        self._regels = (frozenset(kenmerken), frozenset(mag), self.eigen)
        self.logos = find_logos(project, gemeente, anderen) if project else {}
        self.notities = notities or Notities({})
        self.html_per_pad = html_per_pad or {}
        self.lekken: list[Lek] = []
        gelijk = na if na and na._regels == self._regels else None
        self.zoeker = gelijk.zoeker if gelijk else Zoeker(kenmerken, mag)
        self._schoon: Schoon = gelijk._schoon if gelijk else defaultdict(set)
        self._gezien = set(na._gezien) if na else set()
        editie = f"{uitgave.slug} {uitgave.voor_trainers}"
        self.nagekeken = Nagekeken(voorraad, editie, map(repr, self._rules(kenmerken, mag)))

    def inspect(self, map_: Path, documenten: Mapping[str, str], onderdelen: Iterable[str]) -> None:
        """Search these folders and files of `map_`; `documenten` is the HTML behind each PDF.

        Raises `Problemen` with every leak, the page it stands on and the source line if known.
        """
        delen = [map_ / deel for deel in onderdelen]
        paden = [pad for pad in delen if pad.is_file()]
        paden += [pad for deel in delen for pad in deel.rglob("*")]
        # A zip comes last: of what is in it, most has been looked at by then.
        paden.sort(key=lambda pad: (pad.suffix == ZIP, pad))
        # PDFs are read in other languages than Python, so another processor can do it meanwhile.
        with _garbage_later(), ThreadPoolExecutor(max_workers=1) as lezer:
            pdfs = []
            for pad in paden:
                naam = pad.relative_to(map_).as_posix()
                self._search(naam, [Stuk(naam, "in de naam van het bestand", "adres")], None)
                ruw = self._read_once(pad, naam)
                if ruw is None:
                    continue
                document = documenten.get(naam)
                sleutel = self._key(naam, ruw, document=document)
                if self.nagekeken.knows(sleutel):
                    continue
                if naam.endswith(".pdf"):
                    pdfs.append((naam, sleutel, document, lezer.submit(read_pdf, ruw)))
                elif naam.endswith(ZIP):
                    self._inspect_zip(naam, ruw)
                elif naam.endswith(ZOEKINDEX):
                    self._inspect_search_index(naam, ruw.decode())
                else:
                    with self._noting(sleutel):
                        self._inspect_file(naam, ruw)
            for naam, sleutel, document, pdf in pdfs:
                with self._noting(sleutel):
                    self._inspect_pdf(naam, pdf.result(), document)
        self.nagekeken.keep()
        tell(self.lekken, MARKDOWN)

    def _read_once(self, pad: Path, naam: str) -> bytes | None:
        """The bytes of a file that nobody looked at yet under another name."""
        if not pad.is_file():
            return None
        ruw = pad.read_bytes()
        merk = hashlib.sha256(ruw).hexdigest()
        if merk in self._gezien:
            return None
        self._gezien.add(merk)
        if naam.partition("/")[2].startswith(THEMA):
            return None
        if merk in self.logos:
            self._report_logo(naam, self.logos[merk])
        return ruw

    def _rules(self, kenmerken: Iterable[Kenmerk], mag: Iterable[str]) -> Iterator[object]:
        """What decides whether a file is clean, beside what is in `_key`."""
        yield sorted({repr(kenmerk) for kenmerk in kenmerken})
        yield sorted(mag)
        yield self.eigen
        yield sorted(self.logos.items())
        yield sorted(self.notities)

    def _key(self, naam: str, ruw: bytes, binnen: str = "", document: str | None = None) -> str:
        """The key of a file, or of the file `binnen` inside it; document: the HTML behind it."""
        historie = _is_history(self._page(binnen or naam))
        beelden = named_contents(document) if document else []
        return self.nagekeken.make_key(naam, binnen, ruw, str(historie), repr(document), *beelden)

    @contextmanager
    def _noting(self, sleutel: str) -> Iterator[None]:
        """Note a file if nothing is found in it meanwhile."""
        gemeld = len(self.lekken)
        yield
        if len(self.lekken) == gemeld:
            self.nagekeken.note(sleutel)

    def _inspect_file(self, naam: str, ruw: bytes) -> None:
        try:
            stukken = file_pieces(naam, ruw)
        except OnbekendeSoort:
            self._report_unreadable(naam)
            return
        self._search(naam, stukken, self._page(naam))
        self._search_notes(naam, [stuk.tekst for stuk in stukken])
        if naam.endswith((".html", ".md")):  # also a paragraph with a piece of history in it
            self._search_notes(naam, [unescape(re.sub("<[^>]*>", "", ruw.decode()))])

    def _inspect_zip(self, naam: str, ruw: bytes) -> None:
        """What is in a zip, but not again what was looked at already; all names."""
        delen = []
        for deel, inhoud in zip_contents(ruw):
            self._search(naam, [name_piece(deel)], self._page(deel))
            self._search_notes(naam, [deel])
            if inhoud is None or hashlib.sha256(inhoud).hexdigest() in self._gezien:
                continue
            sleutel = self._key(naam, inhoud, deel)
            if not self.nagekeken.knows(sleutel):
                delen.append((deel, sleutel, inhoud))
        try:
            gelezen = [(deel, sleutel, file_pieces(deel, ruw)) for deel, sleutel, ruw in delen]
        except OnbekendeSoort:
            self._report_unreadable(naam)
            return
        for deel, sleutel, stukken in gelezen:
            with self._noting(sleutel):
                self._search(naam, stukken, self._page(deel), deel)
                self._search_notes(naam, [stuk.tekst for stuk in stukken])

    def _page(self, naam: str) -> Blad | None:
        """The page that the file `naam` is made of."""
        _, _, adres = naam.partition("/")
        return self.bladen.get(re.sub(r"\.html$", ".md", adres))

    def _search(
        self, naam: str, stukken: Iterable[Stuk], blad: Blad | None, binnen: str = ""
    ) -> None:
        """Search pieces of the file `naam`, or of the file `binnen` inside it, made of `blad`."""
        soort = Path(naam).suffix
        historie = _is_history(blad)
        schoon = self._schoon[soort, historie]
        for stuk in stukken:
            if stuk in schoon:
                continue
            gemeld = len(self.lekken)
            zo = place_in(binnen, stuk) if binnen else stuk
            self._search_marks(naam, soort, zo, blad)
            if not stuk.historie and not historie:
                for vondst in self.zoeker.find(stuk):
                    self._report(naam, zo.plek, vondst, blad)
            if len(self.lekken) == gemeld:
                schoon.add(stuk)

    def _search_marks(self, naam: str, soort: str, stuk: Stuk, blad: Blad | None) -> None:
        """Search a piece of the file `naam`, which ends in `soort`, for marks of a template."""
        if not MISSCHIEN_TEKEN.search(stuk.tekst):
            return
        if soort not in (".md", ".css"):
            soort = ".js" if stuk.soort == "code" else ""
        for vondst in TEKEN_PER_SOORT.get(soort, SJABLOONTEKEN).finditer(stuk.tekst):
            if vondst[0] not in self.eigen:
                wat = f"`{vondst[0]}` is niet ingevuld in"
                hulp = "Vul de gegevens in, of haal het teken weg uit de tekst."
                bron = find_source(blad, vondst[0], naam)
                self.lekken.append(Lek(vondst[0], wat, hulp, naam, stuk.plek, bron))

    def _search_notes(self, naam: str, teksten: Iterable[str]) -> None:
        for notitie in self.notities.find(*teksten):
            wat = "een notitie voor de trainer staat in"
            hulp = (
                f"Daar staat: {notitie[:60]} …. Haal de tekst daar weg. Hoort hij daar wel? "
                "Schrijf dan iets anders in de notitie."
            )
            self.lekken.append(Lek(notitie, wat, hulp, naam, "", (naam, None)))

    def _inspect_search_index(self, naam: str, tekst: str) -> None:
        """The index keeps no markup: it may hold a name as often as marked history of its page."""
        index = read_index(tekst)
        for ingang in index.pop("paginas"):
            blad = self._page(f"site/{ingang['adres']}")
            stukken = [Stuk(plain(regel)) for t in texts(ingang) for regel in t.split("\n")]
            gevonden = [vondst for stuk in stukken for vondst in self.zoeker.find(stuk)]
            eerste = {vondst.kenmerk: vondst for vondst in reversed(gevonden)}
            pad = ingang["adres"].removesuffix(".html") + ".md"
            bron = (
                html_pieces(self.html_per_pad[pad]) if gevonden and pad in self.html_per_pad else []
            )
            mag, aantal = self._marked(bron), Counter(v.kenmerk for v in gevonden)
            for kenmerk, vondst in eerste.items():
                te_veel = aantal[kenmerk] > mag[kenmerk]
                if te_veel and not _is_history(blad):
                    self._report(naam, "", vondst, blad)
            for stuk in stukken:
                self._search_marks(naam, Path(naam).suffix, stuk, blad)
        self._search(naam, [Stuk(plain(tekst), "", "waarde") for tekst in texts(index)], None)
        self._search_notes(naam, [tekst])

    def _inspect_pdf(self, naam: str, pdf: Pdfinhoud, document: str | None) -> None:
        stukken = html_pieces(document) if document else []
        self._check_pictures(naam, stukken)
        # The machine's own paths are in the document, not in the PDF.
        stukken = [stuk for stuk in stukken if not stuk.tekst.startswith("file:")]
        self._search(naam, stukken, None)
        herhaald = history_strings(document) if document else {}
        self._search(naam, (_as_page(stuk, herhaald) for stuk in pdf.stukken), None)
        self._search(naam, attachment_pieces(pdf), None)
        self._search_notes(naam, [pdf.tekst, *(stuk.tekst for stuk in pdf.stukken)])
        lezingen = pdf.lezingen
        self._search_marks(naam, ".pdf", Stuk(lezingen[0].replace("\n", " ")), None)
        gemeld = {lek.tekst for lek in self.lekken if lek.bestand == naam}
        mag = self._marked(stukken)
        for lezing in lezingen:
            gevonden = self.zoeker.search(lezing)
            aantallen = Counter(vondst.kenmerk for vondst in gevonden)
            for vondst in gevonden:
                kenmerk = vondst.kenmerk
                if aantallen[kenmerk] > mag[kenmerk] and kenmerk.tekst not in gemeld:
                    gemeld.add(kenmerk.tekst)
                    self._report(naam, "", vondst, None)

    def _marked(self, stukken: list[Stuk]) -> Counter[Kenmerk]:
        """How often each trait may stand in a PDF: as often as it may in the HTML behind it."""
        zinnen = [stuk for stuk in stukken if stuk.soort == "zin"]
        mag: Counter[Kenmerk] = Counter()
        for stuk in zinnen:
            mag.update(self.zoeker.count_loose(stuk.tekst))
            if not stuk.historie:
                mag.subtract(vondst.kenmerk for vondst in self.zoeker.find(stuk))
        return mag

    def _check_pictures(self, naam: str, stukken: Iterable[Stuk]) -> None:
        """A logo of another municipality among the pictures of a document."""
        for stuk in stukken:
            if not stuk.tekst.startswith("file:"):
                continue
            pad = Path(unquote(urlsplit(stuk.tekst).path))
            if pad.is_file():
                merk = hashlib.sha256(pad.read_bytes()).hexdigest()
                if merk in self.logos:
                    self._report_logo(naam, self.logos[merk])

    def _report_logo(self, naam: str, gemeente: str) -> None:
        wat = f"het logo van {gemeente} staat in"
        hulp = "Kies bij `logo` het bestand van deze gemeente."
        self.lekken.append(Lek("logo", wat, hulp, naam, "", (naam, None)))

    def _report_unreadable(self, naam: str) -> None:
        wat = "dit soort bestand kan ik niet nakijken:"
        hulp = f"Haal het weg. Wel kan ik dit lezen: {', '.join(sorted(LEZERS))}."
        self.lekken.append(Lek("soort", wat, hulp, naam, "", (naam, None)))

    def _report(self, naam: str, plek: str, vondst: Vondst, blad: Blad | None) -> None:
        kenmerk = vondst.kenmerk
        wat = f"`{kenmerk.tekst}` hoort bij {kenmerk.gemeente} en staat in"
        if kenmerk.uit_tabel:
            wat = f"`{vondst.gevonden}` is de naam van een andere gemeente en staat in"
        uitweg, bron = UITWEG, find_source(blad, vondst.gevonden, naam)
        if kenmerk.soort == "woord":
            uitweg += " Is het een gewoon woord? Schrijf het klein, of zet er een woord voor."
        if vondst.gevonden in self.eigen and bron[1] is None:
            # Not in the text of the plan: it was filled in, and only there it can be mended.
            uitweg, bron = IN_CONFIGURATIE, self._filled_in(vondst.gevonden)
        hulp = f"Daar staat: … {vondst.context} …. {uitweg}"
        self.lekken.append(Lek(kenmerk.tekst, wat, hulp, naam, plek, bron))

    def _filled_in(self, tekst: str) -> tuple[str, int | None]:
        """Where `tekst` stands in the configuration of this municipality."""
        pad = (self.project or Path()) / self.configuratie
        regels = pad.read_text("utf-8").split("\n") if pad.is_file() else []
        met = (nr for nr, regel in enumerate(regels, 1) if tekst in plain(regel))
        return self.configuratie, next(met, None)


def _as_page(stuk: Stuk, herhaald: Mapping[str, set[str]]) -> Stuk:
    """A string of a PDF, marked as history if it repeats that (see `history_strings`)."""
    historie = stuk.tekst in herhaald.get(HERHAALT.get(stuk.plek, ""), ())
    return stuk._replace(historie=historie)


@contextmanager
def _garbage_later() -> Iterator[None]:
    """Pieces are many and go by themselves: Python need not look meanwhile whether any can go."""
    doe = gc.enable if gc.isenabled() else gc.disable
    gc.disable()
    try:
        yield
    finally:
        doe()


def _is_history(blad: Blad | None) -> bool:
    """Whether a page as a whole is about another municipality."""
    return bool(blad and blad.pagina.kop.historie)


def _history_pages(uitgave: Uitgave) -> Iterator[str]:
    """By what the other pages lead to a page of history: its title, summary and address."""
    for blad in uitgave.bladen:
        kop = blad.pagina.kop
        if kop.historie:
            yield from map(plain, (blad.titel, kop.titel, kop.samenvatting, blad.pagina.sleutel))
