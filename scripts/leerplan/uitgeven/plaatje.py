"""Makes pixels of drawings, for files that cannot hold a drawing in the municipality's colours.

A drawing is printed like any document, which keeps it in stock, and the PDF is read back. Called by
`kantoor`.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from pypdfium2 import PdfDocument

DPI = 200  # sharp enough for paper
EMU = 36_000  # in a millimetre: how Word measures
# What prints documents (name, HTML): gives a function that waits for the PDFs.
Druk = Callable[[Iterable[tuple[str, str]]], Callable[[], Iterator[tuple[str, bytes]]]]


@dataclass(frozen=True)
class Plaatje:
    """A picture: its file in the package, its pixels, its size in mm and what it shows."""

    bestand: str
    png: bytes
    breedte: float
    hoogte: float
    alt: str

    @property
    def emu(self) -> tuple[int, int]:
        return round(self.breedte * EMU), round(self.hoogte * EMU)


def make_pixels(documenten: Mapping[str, str], druk: Druk) -> dict[str, bytes]:
    """PNG of each HTML document of one page, by the same names."""
    return {naam: _pixels(ruw) for naam, ruw in druk(documenten.items())()}


def _pixels(ruw: bytes) -> bytes:
    uit = io.BytesIO()
    with PdfDocument(ruw) as document:
        document[0].render(scale=DPI / 72).to_pil().save(uit, "PNG", optimize=True)
    return uit.getvalue()
