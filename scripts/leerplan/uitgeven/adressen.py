"""The addresses of a site: those of moved pages keep working, and search engines may come or not.

`bouw` checks the moves (`was` in the front matter of a page) before anything is written, and lets
the rest be written into the finished site.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

from markupsafe import escape

from leerplan.fouten import Verzamelaar
from leerplan.tekst.invullen import Uitgave

VORM = re.compile(r"[a-z0-9-]+(?:/[a-z0-9-]+)*\.html")
KAART = "sitemap.xml"
ICOON = "assets/merk.svg"  # without one, a browser asks for a file that is not there
PAGINA = """<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta http-equiv="refresh" content="0; url={adres}">
<meta name="robots" content="noindex">
<link rel="canonical" href="{adres}">
<link rel="icon" href="{icoon}">
<title>Deze pagina is verhuisd</title>
</head>
<body>
<h1>Deze pagina is verhuisd</h1>
<p>Ga naar <a href="{adres}">{titel}</a>.</p>
</body>
</html>
"""


def address(pad: str) -> str:
    """The address in the site of the page at `pad` in the plan."""
    return pad.removesuffix(".md") + ".html"


def check_moves(uitgave: Uitgave) -> None:
    """Raise `Problemen` when an old address is no address, or leads to two pages."""
    verzamelaar = Verzamelaar()
    bezet = {address(blad.pad): blad.pagina.bestand for blad in uitgave.bladen}
    for blad in uitgave.bladen:
        pagina = blad.pagina
        for oud in pagina.kop.was:
            regel = pagina.kopregels.get("was")
            if not VORM.fullmatch(oud):
                wat = f"was: `{oud}` is geen adres van een pagina"
                hulp = "Schrijf het adres vanaf de site, zoals `handboek/oude-naam.html`."
                verzamelaar.meld(pagina.bestand, regel, wat, hulp)
            elif oud in bezet:
                wat = f"was: `{oud}` leidt al naar {bezet[oud]}"
                hulp = "Een adres kan maar naar één pagina leiden. Haal er een weg."
                verzamelaar.meld(pagina.bestand, regel, wat, hulp)
            bezet.setdefault(oud, pagina.bestand)
    verzamelaar.klaar()


def write_addresses(uitgave: Uitgave, site: Path) -> None:
    """Write into the folder `site` the pages that refer, and what search engines ask for."""
    for blad in uitgave.bladen:
        for oud in blad.pagina.kop.was:
            map_ = posixpath.dirname(oud) or "."
            nieuw, icoon = (posixpath.relpath(pad, map_) for pad in (address(blad.pad), ICOON))
            pad = site / oud
            pad.parent.mkdir(parents=True, exist_ok=True)
            tekst = PAGINA.format(adres=nieuw, icoon=icoon, titel=escape(blad.titel))
            pad.write_text(tekst, "utf-8")
    _write_robots(uitgave, site)


def _write_robots(uitgave: Uitgave, site: Path) -> None:
    """A map of the site needs its full address, and is only for whoever may come."""
    adres = uitgave.gemeente.site
    # The site for trainers is no secret, but only they need to find it.
    welkom = uitgave.gemeente.zoekmachines and not uitgave.voor_trainers
    regels = ["User-agent: *", "Allow: /" if welkom else "Disallow: /"]
    if adres and welkom:
        regels += [f"Sitemap: {str(adres).rstrip('/')}/{KAART}"]
    else:
        (site / KAART).unlink(missing_ok=True)
        (site / f"{KAART}.gz").unlink(missing_ok=True)
    (site / "robots.txt").write_text("\n".join(regels) + "\n", "utf-8")
