"""Writes an HTML document as a PDF/UA-1 file: the only module that knows WeasyPrint.

Whatever WeasyPrint warns about (a missing picture, an unknown style) becomes a problem. It reads
files of the project only and fetches nothing. Called by `bouw`.
"""

from __future__ import annotations

import logging
from pathlib import Path
from urllib.parse import unquote, urlsplit

from weasyprint import HTML
from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from leerplan.fouten import Probleem, Problemen
from leerplan.uitgeven.drukwerk import SJABLONEN
from leerplan.uitgeven.nabewerking import finish

LOGGER = logging.getLogger("weasyprint")
VORM = {"pdf_variant": "pdf/ua-1", "pdf_forms": True}


class _Projectbestanden(URLFetcher):
    """Reads files under the project; anything else is refused and so reported."""

    def __init__(self, project: Path):
        super().__init__(allowed_protocols={"file"}, allow_redirects=False)
        self._project = project.resolve()

    def fetch(self, url, headers=None):
        pad = Path(unquote(urlsplit(url).path)).resolve()
        if not pad.is_relative_to(self._project):
            raise ValueError(f"buiten het project: {url}")
        return super().fetch(url, headers)


class PdfSchrijver:
    """Writes PDF files; keeps the fonts for all documents of a run."""

    def __init__(self, project: Path):
        self._basis = (project / SJABLONEN).resolve().as_uri() + "/"
        self._lezer = _Projectbestanden(project)
        self._lettertypen = FontConfiguration()

    def write(self, document: str, doel: Path, naam: str) -> None:
        """Write `document` (HTML) to `doel`; raises `Problemen` under `naam` on any warning."""
        meldingen: list[str] = []
        luisteraar = logging.Handler(logging.WARNING)
        luisteraar.emit = lambda record: meldingen.append(record.getMessage())
        LOGGER.addHandler(luisteraar)
        LOGGER.propagate = False
        try:
            bron = HTML(string=document, base_url=self._basis, url_fetcher=self._lezer)
            gezet = bron.render(font_config=self._lettertypen, **VORM)
            gezet.write_pdf(doel, **VORM)
        finally:
            LOGGER.removeHandler(luisteraar)
        if meldingen:
            raise Problemen(Probleem(naam, None, f"drukwerk: {tekst}") for tekst in meldingen)
        finish(doel, _link_texts(bron, gezet))


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
