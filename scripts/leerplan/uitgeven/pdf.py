"""Writes an HTML document as a PDF/UA-1 file: the only module that knows WeasyPrint.

Whatever WeasyPrint warns about (a missing picture, an unknown style) becomes a problem. It reads
files of the project only and fetches nothing. Called by `pers`, in a process of the crew.
"""

from __future__ import annotations

import functools
import gc
import itertools
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

import pydyf
from weasyprint import CSS, HTML
from weasyprint.document import Document
from weasyprint.formatting_structure.boxes import Box, ParentBox
from weasyprint.html import UA, UA_FORM_STYLESHEET
from weasyprint.text.fonts import FontConfiguration, get_hb_object_data
from weasyprint.urls import URLFetcher, URLFetchingError

from leerplan.fouten import Probleem, Problemen
from leerplan.uitgeven.afdruk import DRUKMAPPEN, named_files, print_of_styles
from leerplan.uitgeven.drukwerk import SJABLONEN
from leerplan.uitgeven.katern import MERK
from leerplan.uitgeven.nabewerking import finish
from leerplan.uitgeven.verf import dye, separate

LOGGER = logging.getLogger("weasyprint")
# Not compressed yet: finishing reads the pages once more, and compresses what it writes.
VORM = {"pdf_variant": "pdf/ua-1", "pdf_forms": True, "uncompressed_pdf": True}
# On a part of a document, from its own page on, that may be set closer when that saves a page.
PASSEND, DICHT = 'data-passend=""', 'data-passend="dicht"'
LEEG = 0.6  # part of the room for text on the last page
# What WeasyPrint says of a picture that it cannot read or draw.
PLAATJE = re.compile(
    r"Failed to (?:load|render SVG) image (?:at )?'?(file://\S+\.(?:svg|png))", re.IGNORECASE
)
# Bytes. One of ours is small; one of the system may hold every script of the world.
GROOT_LETTERTYPE = 200_000
STIJL = re.compile(r'<link rel="stylesheet" href="([^"]+)">\n?')
# WeasyPrint's own style for notes under a page and for the marks of a list, on every element.
NOTEN = re.compile(r"^::(?:foot)?note-[a-z]+ \{[^}]*\}\n", re.MULTILINE)
LIJSTMERK = re.compile(r"^::marker(?= \{)", re.MULTILINE)


class _Bron(HTML):
    """A document with less of WeasyPrint's own style than it comes with.

    We have no notes under a page, and marks only in lists; every element would get a style of its
    own for five kinds of note and one mark, a tenth of the time that a page takes.
    """

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:
        return [_own_style(), UA_FORM_STYLESHEET] if forms else [_own_style()]


@functools.cache
def _own_style() -> CSS:
    return CSS(string=LIJSTMERK.sub("li::marker", NOTEN.sub("", UA)))


class _Bronnen(URLFetcher):
    """Reads the files that count for the fingerprint; anything else is refused and so reported."""

    def __init__(self, project: Path, document: str):
        super().__init__(allowed_protocols={"file"}, allow_redirects=False)
        self._project = project.resolve()
        self._mappen = [(project / map_).resolve() for map_ in DRUKMAPPEN]
        self._genoemd = {pad.resolve() for pad in named_files(document)}

    def fetch(self, url, headers=None):
        pad = Path(unquote(urlsplit(url).path)).resolve()
        genoemd = pad in self._genoemd and pad.is_relative_to(self._project)
        if not genoemd and not any(pad.is_relative_to(map_) for map_ in self._mappen):
            raise ValueError(f"buiten het project: {url}")
        return super().fetch(url, headers)


class PdfSchrijver:
    """Writes PDF files; keeps the fonts and parsed styles for all documents of a run."""

    def __init__(self, project: Path):
        self._project = project
        self._basis = (project / SJABLONEN).resolve().as_uri() + "/"
        self._lettertypen = FontConfiguration()
        self._stijlen: dict[str, tuple[CSS, list[str]]] = {}

    def make(self, document: str, naam: str) -> bytes:
        """The PDF of `document` (HTML); raises `Problemen` under `naam` on any warning."""
        kaal, verf = separate(document)
        with _garbage_afterwards():
            inhoud = self._make(kaal, naam)
        return dye(inhoud, verf)

    def _make(self, document: str, naam: str) -> bytes:
        with _warnings() as meldingen:
            bron, gezet = self._set_fitting(document, meldingen)
            heel = _keep_whole_fonts if MERK in document else None
            ruw = gezet.write_pdf(finisher=heel, **VORM)
        if meldingen:
            raise Problemen(self._problem(tekst, naam) for tekst in dict.fromkeys(meldingen))
        return finish(ruw, _link_texts(bron, gezet), _cuts(gezet), gezet.metadata.custom)

    def _problem(self, tekst: str, naam: str) -> Probleem:
        """What WeasyPrint complains about in `naam`; a logo is told by its own name."""
        gevonden = PLAATJE.match(tekst)
        pad = Path(unquote(urlsplit(gevonden[1]).path)) if gevonden else Path()
        if not pad.is_relative_to(self._project / "gemeente-config"):
            return Probleem(naam, None, f"drukwerk: {tekst}")
        hulp = "Bewaar het opnieuw in een tekenprogramma, of vraag een ander bestand."
        plek = pad.relative_to(self._project).as_posix()
        return Probleem(plek, None, "ik kan dit plaatje niet drukken", hulp)

    def _set_fitting(self, document: str, meldingen: list[str]) -> tuple[HTML, Document]:
        """Set `document`, those parts closer of which that saves a page."""
        gezet = self._set(document, meldingen)
        ruim = _lengths(gezet[1])
        los = [nr for nr, lengte in enumerate(ruim) if lengte.is_nearly_empty]
        if not los:
            return gezet
        dichter = self._set(_closer(document, los), meldingen)
        dicht = _lengths(dichter[1])
        winst = [nr for nr in los if dicht[nr].paginas < ruim[nr].paginas]
        if winst == los:
            return dichter
        return self._set(_closer(document, winst), meldingen) if winst else gezet

    def _set(self, document: str, meldingen: list[str]) -> tuple[HTML, Document]:
        bronnen = _Bronnen(self._project, document)
        stijlen = []
        for adres in STIJL.findall(document):
            stijl, eigen = self._style(adres, bronnen)
            stijlen.append(stijl)
            meldingen += eigen
        tekst = STIJL.sub("", document)
        bron = _Bron(string=tekst, base_url=self._basis, url_fetcher=bronnen)
        return bron, bron.render(font_config=self._lettertypen, stylesheets=stijlen, **VORM)

    def _style(self, adres: str, bronnen: _Bronnen) -> tuple[CSS, list[str]]:
        """A parsed stylesheet and what is wrong with it; parsing is half of a short document."""
        if adres not in self._stijlen:
            with _warnings() as meldingen:
                try:
                    stijl = CSS(
                        url=self._basis + adres,
                        url_fetcher=bronnen,
                        font_config=self._lettertypen,
                    )
                except (OSError, URLFetchingError):
                    stijl = CSS(string="")
                    meldingen.append(f"ik kan het stijlblad {adres} niet lezen")
            self._stijlen[adres] = stijl, meldingen
        return self._stijlen[adres]


@dataclass(frozen=True)
class _Lengte:
    """How long a part is that may be set closer."""

    paginas: int
    is_nearly_empty: bool
    """Whether its last page has little on it: set closer, that may fit on the one before."""


def _lengths(gezet: Document) -> list[_Lengte]:
    """Of each part that may be set closer, in the order of the document."""
    per_deel: dict[Element, list[Box]] = {}
    for pagina in gezet.pages:
        vak = _part(pagina._page_box)
        if vak:
            per_deel.setdefault(vak.element, []).append(vak)
    hoog = gezet.pages[0]._page_box.height
    return [
        _Lengte(len(vakken), len(vakken) > 1 and vakken[-1].height < LEEG * hoog)
        for vakken in per_deel.values()
    ]


def _part(vak: Box) -> Box | None:
    """The part that may be set closer, of which this page is one."""
    while isinstance(vak, ParentBox):
        if vak.element is not None and vak.element.get("data-passend") is not None:
            return vak
        kinderen = [kind for kind in vak.children if kind.is_in_normal_flow()]
        if not kinderen:
            break
        vak = kinderen[0]
    return None


def _closer(document: str, nummers: list[int]) -> str:
    """`document` with these of its parts set closer."""
    stukken = document.split(PASSEND)
    for nr in range(len(stukken) - 1):
        stukken[nr] += DICHT if nr in nummers else PASSEND
    return "".join(stukken)


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """Collect what WeasyPrint complains about."""
    meldingen: list[str] = []
    luisteraar = logging.Handler(logging.WARNING)
    luisteraar.emit = lambda record: meldingen.append(record.getMessage())
    LOGGER.addHandler(luisteraar)
    LOGGER.propagate = False
    try:
        yield meldingen
    finally:
        LOGGER.removeHandler(luisteraar)


@contextmanager
def _garbage_afterwards() -> Iterator[None]:
    """A document is millions of objects that all stay until it is written: a fifth of the time went
    into looking whether any could go. When it is done they all go at once, and what was there
    before it is left alone meanwhile."""
    aan = gc.isenabled()
    gc.disable()
    gc.freeze()
    try:
        yield
    finally:
        gc.collect()
        gc.unfreeze()
        if aan:
            gc.enable()


def _keep_whole_fonts(gezet: Document, pdf: pydyf.PDF) -> None:
    """Pieces of a book share their typefaces, so each piece keeps all letters of them."""
    for letter in gezet.fonts.values():
        heel = get_hb_object_data(letter.hb_face)
        if len(heel) < GROOT_LETTERTYPE:
            for deel in pdf.objects:
                if isinstance(deel, pydyf.Stream) and deel.stream == [letter.file_content]:
                    deel.stream = [heel]
                    deel.extra["Length1"] = len(heel)


def make_pdf(project: Path, document: str, naam: str) -> bytes:
    """What `PdfSchrijver.make` gives, with the styles and typefaces as they are now."""
    return _writer(project, print_of_styles(project)).make(document, naam)


@functools.lru_cache(maxsize=1)
def _writer(project: Path, afdruk: str) -> PdfSchrijver:
    return PdfSchrijver(project)


def _link_texts(bron: HTML, gezet: Document) -> list[list[str]]:
    """For each page the text of each of its links, in the order in which they are written.

    A link that is broken over lines comes back in parts; each part gets the text of the whole.
    """
    ouders = {kind: ouder for ouder in bron.etree_element.iter() for kind in ouder}

    def text(element) -> str:
        while element is not None and element.tag != "a":
            element = ouders.get(element)
        return "" if element is None else " ".join("".join(element.itertext()).split())

    return [
        [
            text(vak.element)
            for soort, _, _, vak in pagina.links
            if soort in ("internal", "external")
        ]
        for pagina in gezet.pages
    ]


def _cuts(gezet: Document) -> list[int]:
    """For each page break, how many elements it cuts: those that go on at the top of the next."""
    uiteinden = [
        (_path(pagina._page_box, 0), _path(pagina._page_box, -1)) for pagina in gezet.pages
    ]
    aantallen = []
    for (_, onderaan), (bovenaan, _) in itertools.pairwise(uiteinden):
        paren = zip(onderaan, bovenaan, strict=False)
        gelijk = sum(1 for _ in itertools.takewhile(lambda paar: paar[0] is paar[1], paren))
        # The root and the body go on everywhere.
        aantallen.append(max(gelijk - 2, 0))
    return aantallen


def _path(vak: Box, kant: int) -> list[Element]:
    """The elements that begin (kant 0) or end (-1) a page, one inside the other."""
    uit: list[Element] = []
    while isinstance(vak, ParentBox):
        kinderen = [kind for kind in vak.children if kind.is_in_normal_flow()]
        if not kinderen:
            break
        vak = kinderen[kant]
        # A table comes in two boxes; the anonymous ones have the element they stand in.
        if vak.element is not None and (not uit or uit[-1] is not vak.element):
            uit.append(vak.element)
    return uit
