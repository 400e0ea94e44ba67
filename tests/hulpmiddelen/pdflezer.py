"""Reads a finished PDF back: lines of text with their places, bookmarks, structure, fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pikepdf
from pypdfium2 import PdfDocument

from leerplan.uitgeven.nabewerking import Deel, walk

MM = 72 / 25.4
A4 = (210, 297)


@dataclass(frozen=True)
class Regel:
    """A piece of text on one line; millimetres from the left and from the top of the page."""

    tekst: str
    links: float
    boven: float
    rechts: float
    onder: float


@dataclass(frozen=True)
class Bladwijzer:
    titel: str
    pagina: int
    kinderen: tuple[Bladwijzer, ...]


@dataclass(frozen=True)
class Lezer:
    """One PDF; pages count from 0."""

    pad: Path

    @cached_property
    def regels(self) -> list[list[Regel]]:
        """The text of each page."""
        with PdfDocument(self.pad) as document:
            return [list(_lines(pagina)) for pagina in document]

    @cached_property
    def ruw(self) -> list[str]:
        """The text of each page as it is read back."""
        with PdfDocument(self.pad) as document:
            return [pagina.get_textpage().get_text_bounded() for pagina in document]

    @cached_property
    def tekst(self) -> list[str]:
        """The text of each page on one line, hyphens at the end of a line taken away."""
        return [" ".join(re.sub(r"[\x02\ufffe]\s*", "", een).split()) for een in self.ruw]

    @cached_property
    def laagste(self) -> list[float]:
        """How far down the page anything is drawn, in mm from the top, foot of page left out."""
        with PdfDocument(self.pad) as document:
            return [_lowest(pagina) for pagina in document]

    @cached_property
    def pdf(self) -> pikepdf.Pdf:
        return pikepdf.open(self.pad)

    @cached_property
    def paginanummers(self) -> dict[tuple[int, int], int]:
        return {pagina.objgen: nr for nr, pagina in enumerate(self.pdf.pages)}

    @cached_property
    def plekken(self) -> dict[str, tuple[int, float]]:
        """Where each named place is: page, and mm from the top."""
        namen = pikepdf.NameTree(self.pdf.Root.Names.Dests)
        return {naam: self._place(doel) for naam, doel in namen.items()}

    def _place(self, doel: pikepdf.Array) -> tuple[int, float]:
        return self.paginanummers[doel[0].objgen], A4[1] - float(doel[3]) / MM

    @cached_property
    def bladwijzers(self) -> tuple[Bladwijzer, ...]:
        with self.pdf.open_outline() as inhoud:
            return self._bookmarks(inhoud.root)

    def _bookmarks(self, delen: list[pikepdf.OutlineItem]) -> tuple[Bladwijzer, ...]:
        return tuple(
            Bladwijzer(d.title, self._place(d.destination)[0], self._bookmarks(d.children))
            for d in delen
        )

    @cached_property
    def structuur(self) -> list[Deel]:
        return list(walk(self.pdf))

    @property
    def velden(self) -> list[pikepdf.Dictionary]:
        return list(self.pdf.Root.AcroForm.Fields) if "/AcroForm" in self.pdf.Root else []

    def annotaties(self, soort: str) -> Iterator[tuple[int, pikepdf.Dictionary]]:
        for nr, pagina in enumerate(self.pdf.pages):
            for annotatie in pagina.get("/Annots", []):
                if annotatie.Subtype == soort:
                    yield nr, annotatie


def box(annotatie: pikepdf.Dictionary) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of an annotation, in mm from the top left."""
    x1, y1, x2, y2 = (float(getal) / MM for getal in annotatie.Rect)
    return min(x1, x2), A4[1] - max(y1, y2), max(x1, x2), A4[1] - min(y1, y2)


def _lines(pagina) -> Iterator[Regel]:
    tekst = pagina.get_textpage()
    for nr in range(tekst.count_rects()):
        links, onder, rechts, boven = tekst.get_rect(nr)
        inhoud = tekst.get_text_bounded(links, onder, rechts, boven)
        if inhoud.strip():
            hoog = pagina.get_height()
            vak = (links / MM, (hoog - boven) / MM, rechts / MM, (hoog - onder) / MM)
            yield Regel(" ".join(inhoud.split()), *vak)


def _lowest(pagina, voet: float = 22) -> float:
    hoog = pagina.get_height()
    randen = [voorwerp.get_bounds()[1] for voorwerp in pagina.get_objects(max_depth=1)]
    return max((hoog - rand) / MM for rand in [*randen, hoog] if rand > voet * MM - 1)
