"""The sites and books that people would make instead, of the same filled-in Markdown.

With its drawings as files: inside the text, mkdocs-to-pdf loses four fifths of what follows them.

(a) MkDocs with the plugin mkdocs-to-pdf: a site and one book without tags. (b) MkDocs with the
plugin print-site, and Chromium prints its one long page: tagged, but no PDF/UA. Both have the theme
and the extensions of our own site, in a virtual environment of their own. Called by `bench`.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from leerplan.configuratie.kleuren import make_palette
from leerplan.uitgeven.huisstijl import with_colours

BASIS = """\
site_name: Leerplan
docs_dir: {markdown}
site_dir: {site}
use_directory_urls: false
theme: {{name: material, language: nl, font: false}}
markdown_extensions:
  [admonition, attr_list, def_list, fenced_code, footnotes, md_in_html, sane_lists, tables, toc]
plugins:
  - {plugin}
"""
TO_PDF = "to-pdf: {output_path: boek.pdf, cover: true, toc_level: 3}"
PRINT_SITE = "print-site"


TEKENING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
KLEUREN = make_palette("#1d5c87", "#a8470f").licht


def copy_markdown(bron: Path, doel: Path) -> Path:
    """Copy the Markdown in `bron`, with each drawing in a file beside its page; gives `doel`."""
    shutil.copytree(bron, doel)
    for pad in sorted(doel.rglob("*.md")):
        tekst = pad.read_text("utf-8")
        for nr, svg in enumerate(dict.fromkeys(TEKENING.findall(tekst)), 1):
            naam = f"{pad.stem}-{nr}.svg"
            met_soort = re.sub("<svg(?! xmlns)", '<svg xmlns="http://www.w3.org/2000/svg"', svg)
            (pad.parent / naam).write_text(with_colours(met_soort, KLEUREN), "utf-8")
            tekst = tekst.replace(svg, f'<img src="{naam}" alt="tekening" width="600">')
        pad.write_text(tekst, "utf-8")
    return doel


def write_config(plugin: str, markdown: Path, map_: Path) -> Path:
    """Write the configuration of a site with `plugin` in the new folder `map_`; gives its file."""
    shutil.rmtree(map_, ignore_errors=True)
    map_.mkdir(parents=True)
    pad = map_ / "mkdocs.yml"
    pad.write_text(BASIS.format(markdown=markdown, site=map_ / "site", plugin=plugin), "utf-8")
    return pad


def mkdocs(bin_: Path, config: Path) -> list[str]:
    """The command that makes the site of `config`."""
    return [str(bin_ / "mkdocs"), "build", "--quiet", "--config-file", str(config)]


def with_print(bin_: Path, config: Path, chromium: str) -> list[str]:
    """The command that makes the site of `config`, and has Chromium print its page of all pages."""
    site = config.parent / "site"
    druk = (
        f"{chromium} --headless --no-sandbox --disable-gpu --generate-pdf-document-outline "
        f"--print-to-pdf={site / 'boek.pdf'} file://{site / 'print_page.html'}"
    )
    return ["sh", "-c", f"{' '.join(mkdocs(bin_, config))} && {druk} 2>/dev/null"]
