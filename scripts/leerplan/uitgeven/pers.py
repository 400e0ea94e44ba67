"""The press: HTML documents go in, PDF files come out.

What was made before comes from stock; the rest is spread over the processors. Which of the two, and
in which order, makes no difference to the outcome. Called by `bouw`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from leerplan.fouten import Verzamelaar
from leerplan.uitgeven.afdruk import print_of_document
from leerplan.uitgeven.ploeg import Ploeg
from leerplan.uitgeven.voorraad import Voorraad


class Pers:
    """Prints the documents of a run."""

    def __init__(self, project: Path, voorraad: Voorraad, ploeg: Ploeg):
        self._project, self._voorraad, self._ploeg = project, voorraad, ploeg

    def start(
        self, documenten: Iterable[tuple[str, str]]
    ) -> Callable[[], Iterator[tuple[str, bytes]]]:
        """Begin to print `documenten` (file name, HTML); what this gives waits for the PDFs.

        Then raises `Problemen` with all that is wrong in any of them.
        """
        onderweg = [(naam, self._begin(naam, document)) for naam, document in documenten]

        def collect() -> Iterator[tuple[str, bytes]]:
            verzamelaar = Verzamelaar()
            for naam, klaar in onderweg:
                with verzamelaar.vang():
                    yield naam, klaar()
            verzamelaar.klaar()

        return collect

    def _begin(self, naam: str, document: str) -> Callable[[], bytes]:
        sleutel = print_of_document(self._project, document)
        gevonden = self._voorraad.find(sleutel)
        if gevonden is not None:
            return lambda: gevonden
        return self._ploeg.give(print_document, self._project, self._voorraad, naam, document)


def print_document(project: Path, voorraad: Voorraad, naam: str, document: str) -> bytes:
    """Print one document and keep it; runs in a process of the crew."""
    from leerplan.uitgeven.pdf import make_pdf  # slow to load: not when all is in stock

    sleutel = print_of_document(project, document)
    inhoud = make_pdf(project, document, naam)
    # Was a style changed meanwhile? Then nobody knows which of the two this PDF has.
    if print_of_document(project, document) == sleutel:
        voorraad.keep(sleutel, inhoud)
    return inhoud
