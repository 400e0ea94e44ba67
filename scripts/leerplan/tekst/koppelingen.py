"""Checks the links inside an edition: every page, and every place on a page, must exist.

In: an Uitgave and its HTML. Raises `Problemen` with the file and line of each dead link, and of
what may not stand in a page (`veiligheid`).
Called by `bouw` before anything is written.
"""

from __future__ import annotations

import posixpath
import re
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from lxml import html

from leerplan.fouten import Verzamelaar, bedoelde_je
from leerplan.planning.agendabestanden import agenda_names
from leerplan.tekst.geheugen import per_tekst
from leerplan.tekst.invullen import Blad, Uitgave
from leerplan.tekst.veiligheid import check_safe, find_unsafe


class _Lezing(NamedTuple):
    """What is checked of the HTML of one page."""

    ankers: frozenset[str]
    adressen: tuple[str, ...]
    vreemd: tuple[str, ...]


def check_links(uitgave: Uitgave, html_per_pad: dict[str, str]) -> None:
    """`html_per_pad` is the HTML of each page by its `pad`."""
    verzamelaar = Verzamelaar()
    gelezen = {pad: _read(tekst) for pad, tekst in html_per_pad.items()}
    ankers = {pad: lezing.ankers for pad, lezing in gelezen.items()}
    # What the build puts in the site.
    ankers["offline.zip"] = frozenset()
    for naam in agenda_names(uitgave.gemeente):
        ankers[f"agenda/{naam}.ics"] = frozenset()
    for blad in uitgave.bladen:
        check_safe(blad, gelezen[blad.pad].vreemd, verzamelaar)
        for adres in gelezen[blad.pad].adressen:
            _check_link(blad, adres, ankers, verzamelaar)
    verzamelaar.klaar()


@per_tekst
def _read(tekst: str) -> _Lezing:
    boom = html.fragment_fromstring(tekst, "div")
    return _Lezing(
        frozenset(map(str, boom.xpath("//@id"))),
        tuple(map(str, boom.xpath("//a/@href"))),
        find_unsafe(boom),
    )


def _check_link(
    blad: Blad, adres: str, ankers: dict[str, frozenset[str]], verzamelaar: Verzamelaar
) -> None:
    try:
        delen = urlsplit(adres)
    except ValueError:
        hulp = "Controleer de haakjes en de dubbele punt in het adres."
        verzamelaar.meld(
            blad.pagina.bestand, _line(blad, adres, ""), f"`{adres}` is geen adres", hulp
        )
        return
    if delen.scheme in ("http", "https", "mailto", "tel", "webcal"):
        return
    bestand, regel = blad.pagina.bestand, _line(blad, delen.path, delen.fragment)
    if delen.scheme:
        verzamelaar.meld(bestand, regel, f"`{adres}` is geen veilige link", "Begin met https://.")
        return
    doel = blad.pad
    if delen.path:
        doel = posixpath.normpath(posixpath.join(posixpath.dirname(blad.pad), unquote(delen.path)))
    if doel not in ankers:
        hulp = 'Schrijf een link als {{ pagina("1.2") }} of [tekst]({{ adres("1.2") }}).'
        verzamelaar.meld(bestand, regel, f"de link naar `{adres}` leidt nergens heen", hulp)
    elif delen.fragment and unquote(delen.fragment) not in ankers[doel]:
        hulp = bedoelde_je(unquote(delen.fragment), ankers[doel])
        hulp = hulp or "Een plek heet als haar kop: kleine letters, met streepjes."
        wat = f"op de pagina waar de link heen gaat, is geen plek `{delen.fragment}`"
        verzamelaar.meld(bestand, regel, wat, hulp)


def _line(blad: Blad, pad: str, fragment: str) -> int | None:
    """The line of the page's source where this link stands, as well as can be told."""
    zoek = [f"]({pad}", f"#{fragment}", f'"{fragment}"'] if fragment else [f"]({pad}"]
    for nr, regel in enumerate(blad.pagina.tekst.split("\n"), 1):
        if any(len(stuk) > 2 and stuk in regel for stuk in zoek):
            return nr
    naam = re.sub(r"\.md$", "", posixpath.basename(pad))
    for nr, regel in enumerate(blad.pagina.tekst.split("\n"), 1):
        if naam and naam in regel:
            return nr
    return None
