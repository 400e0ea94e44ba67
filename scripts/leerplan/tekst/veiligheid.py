"""Which HTML a page may hold: what is read, looked at and filled in; nothing that acts or fetches.

Editors may write HTML in Markdown. This keeps a script, a picture from elsewhere or a file of this
machine out of every output, whatever somebody pastes into a page. Called by `koppelingen`.
"""

from __future__ import annotations

from lxml import etree

from leerplan.fouten import Verzamelaar
from leerplan.tekst.invullen import Blad

TEKST = "a abbr b bdi blockquote br caption cite code col colgroup dd del details dfn div dl dt em"
TEKST += " figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i ins kbd li mark nav ol p pre q s"
TEKST += " section small span strong sub summary sup table tbody td tfoot th thead time tr u ul wbr"
INVULLEN = "button fieldset input label legend optgroup option output select textarea"
TEKENING = (
    "circle defs desc ellipse g line path polygon polyline rect svg symbol text title tspan use"
)
MAG = frozenset(f"{TEKST} {INVULLEN} {TEKENING}".split())
# Attributes that fetch, send or run something. A drawing may refer to a part of itself.
MAG_NIET = etree.XPath(
    "//@*[starts-with(name(), 'on') or starts-with(name(), 'form') or name() = 'style'"
    " or name() = 'src' or name() = 'srcset' or name() = 'srcdoc' or name() = 'action'"
    " or name() = 'data' or name() = 'background' or name() = 'poster' or name() = 'ping'"
    " or (contains(name(), 'href') and not(parent::a) and not(starts-with(., '#')))"
    " or (name() != 'href' and contains(name(), 'href') and not(starts-with(., '#')))"
    " or (contains(., 'url(') and not(contains(., 'url(#')) and not(parent::a))]"
)
HULP = "Een pagina is tekst: gebruik Markdown en de macro's uit CONTRIBUTING.md."


def find_unsafe(boom: etree._Element) -> tuple[str, ...]:
    """Every element and attribute in the HTML of a page that may not be there."""
    namen = {str(element.tag) for element in boom.iter(etree.Element)}
    vreemd = [f"<{naam}>" for naam in sorted(namen - MAG)]
    vreemd += sorted({waarde.attrname for waarde in MAG_NIET(boom)})
    return tuple(vreemd)


def check_safe(blad: Blad, vreemd: tuple[str, ...], verzamelaar: Verzamelaar) -> None:
    """Tell what `find_unsafe` found in `blad`."""
    for naam in vreemd:
        wat = f"`{naam}` mag niet in een pagina"
        verzamelaar.meld(blad.pagina.bestand, _line(blad, naam.strip("<>")), wat, HULP)


def _line(blad: Blad, naam: str) -> int | None:
    """The line of the page's source where `naam` stands first."""
    regels = blad.pagina.tekst.lower().split("\n")
    zoek = {"img": "!["}.get(naam, naam)  # a picture is written in Markdown
    return next((nr for nr, regel in enumerate(regels, 1) if zoek in regel), None)
