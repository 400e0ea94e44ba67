"""Makes a code that a phone can scan, at the size at which it reads on paper.

The only module that knows the library `segno`. Called by `poster` and `verwijzingen`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from urllib.parse import parse_qs, urlsplit

import segno
from markupsafe import Markup

# Four quiet modules around a code are part of the standard; phones need them.
RAND = 4
KLEINST = 20  # mm, quiet zone and all
MODULE = 0.5  # mm: what a phone of years ago still tells apart at reading distance


@dataclass(frozen=True)
class Code:
    """A code to scan: its address, its drawing and how wide it is to be printed, in mm."""

    adres: str
    svg: Markup
    breedte: float

    @property
    def kort(self) -> str:
        """The address as people type it."""
        return short_address(self.adres)

    @property
    def site(self) -> str:
        """The name of the site alone."""
        return urlsplit(self.adres).netloc


@cache
def make_code(adres: str, titel: str | None = None) -> Code:
    """`titel` is what a listener hears; without it the drawing is an ornament beside a link."""
    beeld = segno.make(adres, error="m", micro=False)
    svg = beeld.svg_inline(border=RAND, dark="#000", light="#fff", omitsize=True, title=titel)
    modules = beeld.symbol_size(border=RAND)[0]
    return Code(adres, Markup(svg), max(KLEINST, modules * MODULE))


def short_address(adres: str) -> str:
    """`adres` without what nobody types; a film of YouTube by its own short name."""
    delen = urlsplit(adres)
    if delen.scheme not in ("http", "https"):
        return adres
    film = parse_qs(delen.query).get("v")
    if delen.netloc in ("www.youtube.com", "youtube.com") and delen.path == "/watch" and film:
        return f"youtu.be/{film[0]}"
    kort = adres.partition("://")[2]
    return kort.removesuffix("/") if delen.path == "/" else kort
