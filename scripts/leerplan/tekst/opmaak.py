"""Markdown to HTML for the book and the checks, with the extensions that the site has too.

The list of extensions stands in mkdocs.yml, so that a page cannot look different in print.
"""

from __future__ import annotations

from pathlib import Path

import yaml
from markdown import Markdown


class Opmaak:
    """Converts filled-in pages to HTML."""

    def __init__(self, project: Path):
        instellingen = yaml.safe_load((project / "mkdocs.yml").read_text("utf-8"))
        namen, opties = [], {}
        for uitbreiding in instellingen["markdown_extensions"]:
            if isinstance(uitbreiding, dict):
                opties |= uitbreiding
                uitbreiding = next(iter(uitbreiding))
            namen.append(uitbreiding)
        self._markdown = Markdown(extensions=namen, extension_configs=opties, output_format="html")

    def to_html(self, markdown: str) -> str:
        """HTML of one page, without html and body around it."""
        self._markdown.reset()
        return self._markdown.convert(markdown)
