"""Markdown to HTML for the book and the checks, with the extensions that the site has too.

The list of extensions stands in mkdocs.yml, so that a page cannot look different in print.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import yaml
from markdown import Markdown

from leerplan.fouten import Probleem, Problemen, lees_tekst
from leerplan.tekst.geheugen import Geheugen, per_tekst, stamp

BESTAND = "mkdocs.yml"


class Opgemaakt(NamedTuple):
    """The HTML of a page, and its headings as Python-Markdown's extension toc lists them."""

    html: str
    koppen: list[dict]


class Opmaak:
    """Converts filled-in pages to HTML."""

    def __init__(self, project: Path):
        namen, opties = [], {}
        for uitbreiding in _extensions(project):
            if isinstance(uitbreiding, dict):
                opties |= uitbreiding
                uitbreiding = next(iter(uitbreiding))
            namen.append(uitbreiding)
        self._markdown = Markdown(extensions=namen, extension_configs=opties)
        self.format = per_tekst(self._format)

    def to_html(self, markdown: str) -> str:
        """HTML of one page, without html and body around it."""
        return self.format(markdown).html

    def _format(self, markdown: str) -> Opgemaakt:
        self._markdown.reset()
        html = self._markdown.convert(markdown)
        return Opgemaakt(html, getattr(self._markdown, "toc_tokens", []))


def load_opmaak(project: Path, geheugen: Geheugen) -> Opmaak:
    """The formatter by mkdocs.yml; `geheugen` may have it, with what it formatted before."""
    return geheugen.once("opmaak", stamp(project / BESTAND), lambda: Opmaak(project))


def _extensions(project: Path) -> list[str | dict]:
    """The extensions of Markdown by mkdocs.yml; raises `Problemen` when it cannot be read."""
    tekst = lees_tekst(project / BESTAND, BESTAND)
    try:
        return list(yaml.safe_load(tekst)["markdown_extensions"])
    except yaml.MarkedYAMLError as fout:
        regel = fout.problem_mark.line + 1 if fout.problem_mark else None
    except (yaml.YAMLError, KeyError, TypeError):
        regel = None
    hulp = "Zet het bestand terug zoals het in het project staat, en verander het stap voor stap."
    raise Problemen([Probleem(BESTAND, regel, "ik kan de instellingen niet lezen", hulp)])
