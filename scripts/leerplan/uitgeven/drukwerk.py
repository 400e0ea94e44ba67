"""Prepares the HTML of a page for paper: one source, three forms.

What is a text box on the site becomes ruled lines in the book and a form field on ruled lines in a
handout. Ids and links are made to work inside one printed document. Called by `boek` and
`handouts`.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from lxml import html
from markupsafe import Markup

from leerplan.configuratie.bereikbaar import reach
from leerplan.tekst.invullen import Blad, Uitgave
from leerplan.uitgeven.huisstijl import with_colours
from leerplan.uitgeven.schrijfruimte import set_fields
from leerplan.uitgeven.verf import describe, proof
from leerplan.uitgeven.verwijzingen import set_links
from leerplan.uitgeven.zetwerk import set_type

SJABLONEN = "overrides/boek"


@dataclass(frozen=True)
class Drukpagina:
    """A page ready for print: `id` is its place in the document, `html` its content."""

    id: str
    titel: str
    html: Markup
    soort: str
    historie: bool


def make_id(sleutel: str) -> str:
    """Name of a page inside a printed document."""
    return "p-" + sleutel.replace(".", "-")


def prepare(
    blad: Blad,
    tekst: str,
    *,
    verschuiving: int,
    invulbaar: bool,
    aanwezig: Mapping[str, Blad],
) -> Drukpagina:
    """`tekst` (HTML of `blad`) for print.

    verschuiving: how many levels deeper the headings stand; invulbaar: keep form fields;
    aanwezig: the pages in this document, by path; links to other pages become plain text.
    """
    boom = html.fragment_fromstring(tekst, "div")
    for element in boom.find_class("alleen-scherm"):
        element.drop_tree()
    naam = make_id(blad.pagina.sleutel)
    _link_inside(boom, blad, naam, aanwezig)
    _prefix_ids(boom, naam)
    _deepen_headings(boom, verschuiving)
    set_fields(boom, invulbaar=invulbaar)
    set_type(boom)
    soort = _kind(blad)
    set_links(boom, boven=soort in ("opdracht", "formulier"))
    inhoud = "".join(html.tostring(kind, encoding="unicode") for kind in boom)
    return Drukpagina(naam, blad.titel, Markup(inhoud), soort, blad.pagina.kop.historie)


def _kind(blad: Blad) -> str:
    pagina = blad.pagina
    if pagina.is_module:
        return "module"
    if pagina.is_opdracht:
        return "opdracht"
    return "formulier" if pagina.kop.hand_out else "tekst"


def _link_inside(boom, blad: Blad, naam: str, aanwezig: Mapping[str, Blad]) -> None:
    """Links to pages in this document point inside it; to other pages, they become text."""
    for link in boom.xpath("//a[@href]"):
        adres = link.get("href")
        if re.match(r"(https?|mailto|tel):", adres):
            continue
        pad, _, anker = adres.partition("#")
        if not pad:
            link.set("href", f"#{naam}--{anker}")
            continue
        doel = posixpath.normpath(posixpath.join(posixpath.dirname(blad.pad), pad))
        if doel in aanwezig:
            id_ = make_id(aanwezig[doel].pagina.sleutel)
            link.set("href", f"#{id_}--{anker}" if anker else f"#{id_}")
        else:
            link.drop_tag()


def _prefix_ids(boom, naam: str) -> None:
    """The same id may stand on many pages; in one document each must be unique."""
    for element in boom.xpath("//*[@id]"):
        element.set("id", f"{naam}--{element.get('id')}")
    for attribuut in ("for", "aria-describedby", "aria-labelledby"):
        for element in boom.xpath(f"//*[@{attribuut}]"):
            ids = " ".join(f"{naam}--{deel}" for deel in element.get(attribuut).split())
            element.set(attribuut, ids)


def _deepen_headings(boom, verschuiving: int) -> None:
    for kop in boom.xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6"):
        kop.tag = f"h{min(int(kop.tag[1]) + verschuiving, 6)}"


def open_templates(map_: Path, **eigen: object) -> Environment:
    """The templates in a folder; `eigen` are settings of Jinja beside those of all print."""
    return Environment(
        loader=FileSystemLoader(map_),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        **eigen,
    )


class Drukker:
    """Fills the print templates; keeps them parsed for all documents of a run."""

    def __init__(self, project: Path):
        self._omgeving = open_templates(project / SJABLONEN)

    def render(self, sjabloon: str, uitgave: Uitgave, **waarden: object) -> str:
        """A whole HTML document that names the municipality's colours (see `verf`)."""
        kleuren = uitgave.gemeente.palet.licht
        tekst = self._omgeving.get_template(sjabloon).render(
            uitgave=uitgave,
            gemeente=uitgave.gemeente,
            kleuren=describe(kleuren),
            reach=reach,
            **waarden,
        )
        return with_colours(tekst, proof(kleuren))
