"""Makes the site an app: its name and icons, and the list of files that it keeps on the device.

The list is for overrides/site/offline.js, which fetches and serves those files. Each file goes with
the hash of what is in it, so that a new edition fetches what changed and nothing else. Called by
`bouw`.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

from lxml import etree
from markupsafe import escape
from PIL import Image
from pypdfium2 import PdfDocument

from leerplan.tekst.invullen import Uitgave
from leerplan.uitgeven.huisstijl import emblem, logo_path

MANIFEST = "manifest.webmanifest"
LIJST = "offline-lijst.js"
MATEN = (180, 192, 512)  # of the icon: iPhone and iPad, phones, and everything larger
PUNTEN = 512  # size of the page that the icon is printed on
ICOON = """<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><title>{naam}</title><style>
@page {{ size: {punten}pt; margin: 0; background: {kleur} }}
body {{ margin: 0 }}
svg, img {{ position: absolute; inset: {rand}pt; width: {breed}pt; height: {breed}pt }}
img {{ object-fit: contain }}
</style></head><body>{beeld}</body></html>
"""
# A logo much wider than high would be too small to recognise.
HOOGSTENS_ZO_BREED = 2
# Not kept: what a visitor never asks for, and the site as one file.
NIET_BEWAARD = ("404.html", "offline.js", "offline.zip", "robots.txt", "sitemap.xml", LIJST)
# Kept once somebody opened it: large, and most readers need one or two.
OP_VERZOEK = (".pdf", ".docx", ".odt", ".ics")


def icon_document(uitgave: Uitgave, project: Path) -> str:
    """HTML of a square page with the icon: the logo on paper, or our mark in the main colour.

    The picture fills so much of the square that it stays whole when a phone cuts out a circle.
    """
    palet = uitgave.gemeente.palet
    logo = logo_path(project, uitgave.gemeente)
    if logo and _is_squarish(logo):
        alt = escape(uitgave.gemeente.logo.alt)
        beeld, kleur, deel = f'<img src="{logo.as_uri()}" alt="{alt}">', palet.licht["papier"], 0.62
    else:
        beeld, kleur, deel = emblem(project, palet), palet.licht["hoofd"], 1
    breed = PUNTEN * deel
    return ICOON.format(
        naam=escape(make_name(uitgave)),
        punten=PUNTEN,
        kleur=kleur,
        breed=breed,
        rand=(PUNTEN - breed) / 2,
        beeld=beeld,
    )


def _is_squarish(logo: Path) -> bool:
    breed, hoog = _size(logo)
    return 0 < breed <= HOOGSTENS_ZO_BREED * hoog and hoog <= HOOGSTENS_ZO_BREED * breed


def _size(logo: Path) -> tuple[float, float]:
    """Width and height of a picture in a unit of its own; (0, 0) for one that does not say."""
    if logo.suffix.lower() == ".png":
        with Image.open(logo) as beeld:
            return beeld.size
    svg = etree.parse(logo).getroot()
    getallen = re.findall(r"-?[\d.]+", svg.get("viewBox", ""))
    if len(getallen) == 4:
        return float(getallen[2]), float(getallen[3])
    return 0, 0


def make_name(uitgave: Uitgave) -> str:
    """The name of the site, as short as an icon has room for."""
    return f"Leerplan {uitgave.gemeente.naam}" + (" trainers" if uitgave.voor_trainers else "")


def write_app(uitgave: Uitgave, icoon: bytes, site: Path) -> None:
    """Write name and icons into the folder `site`; `icoon` is the PDF of `icon_document`."""
    with PdfDocument(icoon) as document:
        for maat in MATEN:
            beeld = document[0].render(scale=maat / PUNTEN).to_pil().quantize()
            beeld.save(site / "assets" / f"icoon-{maat}.png", optimize=True)
    kleuren = uitgave.gemeente.palet.licht
    manifest = {
        "lang": "nl",
        "name": make_name(uitgave).replace("Leerplan", "Leerplan Samenwerkwijze", 1),
        "short_name": make_name(uitgave),
        "description": "Het leerplan bij het leertraject Samenwerkwijze.",
        "start_url": "index.html",
        "scope": "./",
        "display": "standalone",
        "theme_color": kleuren["hoofd"],
        "background_color": kleuren["papier"],
        "icons": [
            {
                "src": f"assets/icoon-{maat}.png",
                "sizes": f"{maat}x{maat}",
                "type": "image/png",
                "purpose": doel,
            }
            for maat in MATEN[1:]
            for doel in ("any", "maskable")
        ],
    }
    tekst = json.dumps(manifest, ensure_ascii=False, indent=1)
    (site / MANIFEST).write_text(tekst + "\n", "utf-8")


def write_offline_list(uitgave: Uitgave, site: Path) -> None:
    """List every file that the finished folder `site` keeps on a device, with what is in it."""
    bestanden = sorted(pad for pad in site.rglob("*") if pad.is_file())
    sommen = {pad.relative_to(site).as_posix(): _sum(pad) for pad in bestanden}
    sommen = {naam: som for naam, som in sommen.items() if not naam.startswith(NIET_BEWAARD)}
    lijst = {
        "gemeente": uitgave.slug,
        "meteen": {naam: s for naam, s in sommen.items() if not naam.endswith(OP_VERZOEK)},
        "op_verzoek": {naam: s for naam, s in sommen.items() if naam.endswith(OP_VERZOEK)},
    }
    # A list from an earlier build may be one file with that of the output still in place.
    (site / LIJST).unlink(missing_ok=True)
    tekst = json.dumps(lijst, ensure_ascii=False, indent=0)
    (site / LIJST).write_text(f"self.Offlinelijst = {tekst};\n", "utf-8")


def _sum(pad: Path) -> str:
    return hashlib.sha256(pad.read_bytes()).hexdigest()
