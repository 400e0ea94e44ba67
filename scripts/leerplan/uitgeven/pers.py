"""The press: HTML documents go in, PDF files come out.

What was made before comes from stock; the rest is spread over the processors. Which of the two, and
in which order, makes no difference to the outcome. A document that says where it can be cut (see
`katern`) is printed in pieces and bound. Called by `bouw`.
"""

from __future__ import annotations

import functools
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from leerplan.fouten import Verzamelaar
from leerplan.uitgeven.afdruk import print_of_document
from leerplan.uitgeven.katern import (
    Katern,
    cut,
    fill_page_numbers,
    guess,
    is_cut,
    make_heads,
    place,
)
from leerplan.uitgeven.ploeg import Ploeg
from leerplan.uitgeven.verf import dye, separate
from leerplan.uitgeven.voorraad import Voorraad

# A guess, the numbers that come of it, and then again: a list of contents with other numbers may
# itself take another page.
KEREN = 4


class Druk(NamedTuple):
    """A printed document, and whether all that it was printed with stayed the same meanwhile."""

    inhoud: bytes
    zeker: bool = True


class Bundel(NamedTuple):
    """All that makes a book: its pieces as they are printed, and the heads of its pages."""

    kateren: list[Katern]
    drukken: list[Druk]
    begin: tuple[int, ...]
    koppen: Druk

    @property
    def zeker(self) -> bool:
        return self.koppen.zeker and all(druk.zeker for druk in self.drukken)


class Pers:
    """Prints the documents of a run."""

    def __init__(self, project: Path, voorraad: Voorraad, ploeg: Ploeg):
        self._project, self._voorraad, self._ploeg = project, voorraad, ploeg
        self._bezig: dict[str, Callable[[], Druk]] = {}

    def start(
        self, documenten: Iterable[tuple[str, str]]
    ) -> Callable[[], Iterator[tuple[str, bytes]]]:
        """Begin to print `documenten` (file name, HTML); what this gives waits for the PDFs.

        Then raises `Problemen` with all that is wrong in any of them.
        """
        gangen = []
        for naam, document in documenten:
            gang = self._go(naam, document)
            next(gang)
            gangen.append((naam, gang))
        return functools.partial(self._collect, gangen)

    def _collect(self, gangen: list[tuple[str, Gang]]) -> Iterator[tuple[str, bytes]]:
        klaar: dict[str, bytes] = {}
        verzamelaar = Verzamelaar()
        wachtrij = deque(gangen)
        # Each in turn goes on until it must wait again, so that the crew always has work.
        while wachtrij:
            naam, gang = wachtrij.popleft()
            with verzamelaar.vang():
                try:
                    next(gang)
                    wachtrij.append((naam, gang))
                except StopIteration as einde:
                    klaar[naam] = einde.value
        self._bezig.clear()
        verzamelaar.klaar()
        yield from ((naam, klaar[naam]) for naam, _ in gangen)

    def _go(self, naam: str, document: str) -> Gang:
        """The way of one document through the press; it stops wherever it has to wait."""
        sleutel = print_of_document(self._project, document)
        inhoud = self._voorraad.find(sleutel)
        if inhoud is None and is_cut(document):
            bundel = yield from self._print_pieces(naam, separate(document)[0])
            boek = self._ploeg.give(
                bind_book, self._project, self._voorraad, document, sleutel, bundel
            )
            yield
            return boek()
        if inhoud is None:
            klaar = self._print(naam, document, sleutel)
            yield
            return klaar().inhoud
        yield
        return inhoud

    def _print(self, naam: str, document: str, sleutel: str = "") -> Callable[[], Druk]:
        sleutel = sleutel or print_of_document(self._project, document)
        if sleutel not in self._bezig:  # two books share most of their pieces
            inhoud = self._voorraad.find(sleutel)
            if inhoud is not None:
                return lambda: Druk(inhoud)
            taak = self._ploeg.give(
                print_document, self._project, self._voorraad, naam, document, sleutel
            )
            self._bezig[sleutel] = functools.cache(taak)
        return self._bezig[sleutel]

    def _print_pieces(self, naam: str, document: str) -> Generator[None, None, Bundel]:
        """Print the pieces of a book, and then what depends on where these come to stand."""
        from leerplan.uitgeven.binderij import measure  # only when a book must be bound

        kateren = cut(document)
        onderweg = {
            nr: self._print(naam, katern.html)
            for nr, katern in enumerate(kateren)
            if not katern.wacht
        }
        yield
        drukken = {nr: klaar() for nr, klaar in onderweg.items()}
        maten = [
            guess(katern) if katern.wacht else measure(drukken[nr].inhoud)
            for nr, katern in enumerate(kateren)
        ]
        for _ in range(KEREN):
            ligging = place(kateren, maten)
            koppen = self._print(naam, make_heads(document, ligging.koppen))
            later = {
                nr: self._print(naam, fill_page_numbers(katern, ligging.nummers))
                for nr, katern in enumerate(kateren)
                if katern.wacht
            }
            yield
            for nr, klaar in later.items():
                drukken[nr], maten[nr] = klaar(), measure(klaar().inhoud)
            if place(kateren, maten) == ligging:
                gebundeld = [drukken[nr] for nr in range(len(kateren))]
                return Bundel(kateren, gebundeld, ligging.begin, koppen())
        raise AssertionError(f"{naam}: page numbers and list of contents never agree")


Gang = Generator[None, None, bytes]


def print_document(
    project: Path, voorraad: Voorraad, naam: str, document: str, sleutel: str
) -> Druk:
    """Print one document and keep it; runs in a process of the crew.

    sleutel: the key of `document` when it was handed in.
    """
    kaal, verf = separate(document)
    if not verf:
        return _print_anew(project, voorraad, naam, document, sleutel)
    proef = print_of_document(project, kaal)
    inhoud = voorraad.find(proef)
    druk = _print_anew(project, voorraad, naam, kaal, proef) if inhoud is None else Druk(inhoud)
    return _keep(project, voorraad, document, sleutel, druk._replace(inhoud=dye(druk.inhoud, verf)))


def _print_anew(project: Path, voorraad: Voorraad, naam: str, document: str, sleutel: str) -> Druk:
    from leerplan.uitgeven.pdf import make_pdf  # slow to load: not when all is in stock

    # Is a style changed meanwhile? Then nobody knows which of the two this PDF has.
    voor = print_of_document(project, document)
    inhoud = make_pdf(project, document, naam)
    return _keep(project, voorraad, document, sleutel, Druk(inhoud, voor == sleutel))


def _keep(project: Path, voorraad: Voorraad, document: str, sleutel: str, druk: Druk) -> Druk:
    """Keep what was printed, if it is sure that `sleutel` is still its key."""
    zeker = druk.zeker and sleutel == print_of_document(project, document)
    if zeker:
        voorraad.keep(sleutel, druk.inhoud)
    return druk._replace(zeker=zeker)


def bind_book(
    project: Path, voorraad: Voorraad, document: str, sleutel: str, bundel: Bundel
) -> bytes:
    """Bind a book and keep it; runs in a process of the crew.

    sleutel: the key of `document` when the first of its pieces was printed.
    """
    from leerplan.uitgeven.binderij import Stuk, bind

    stukken = [
        Stuk(druk.inhoud, begin, katern.niveau, bool(katern.koppen))
        for katern, druk, begin in zip(bundel.kateren, bundel.drukken, bundel.begin, strict=True)
    ]
    boek = Druk(bind(stukken, bundel.koppen.inhoud, separate(document)[1]), bundel.zeker)
    return _keep(project, voorraad, document, sleutel, boek).inhoud
