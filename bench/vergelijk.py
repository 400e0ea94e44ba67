"""The sites and books that people would make instead, of the same filled-in Markdown.

(a) MkDocs with the plugin mkdocs-to-pdf: a site and one book without tags. (b) MkDocs with the
plugin print-site, and Chromium prints its one long page: tagged, but no PDF/UA. Both have the theme
and the extensions of our own site, in a virtual environment of their own. Called by `bench`.
"""

from __future__ import annotations

import shutil
from pathlib import Path

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
