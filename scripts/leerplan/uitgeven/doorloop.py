"""Makes one of what a page break cut in two: a table, a list, a paragraph.

WeasyPrint begins the structure of a PDF anew on each page, so that a listener hears two tables,
the second with its head once more. Called by `nabewerking`, which knows the rest.
"""

from __future__ import annotations

from collections.abc import Sequence

from pikepdf import Array, Dictionary, Pdf


def join_pages(pdf: Pdf, doorloop: Sequence[int]) -> None:
    """Join the structure across page breaks.

    doorloop: for each break how many elements it cuts, one inside the other.
    """
    boom = pdf.Root.StructTreeRoot.K[0]
    per_pagina: dict[tuple[int, int], list[Dictionary]] = {p.objgen: [] for p in pdf.pages}
    for element in list(boom.K):
        per_pagina[element.Pg.objgen].append(element)
    bladen = list(per_pagina.values())
    # From the end: what a page takes over has already got what follows it.
    for nr in reversed(range(len(doorloop))):
        voor, na = bladen[nr], bladen[nr + 1]
        if doorloop[nr] and voor and na and _join(voor[-1], na[0], doorloop[nr]):
            del na[0]
    boom.K = Array(element for blad in bladen for element in blad)


def _join(voor: Dictionary, na: Dictionary, diepte: int) -> bool:
    """Let `voor` take in the children of `na`; False when they are not the same kind of thing."""
    if voor.S != na.S:
        return False
    if voor.S == "/Table":
        _join_table(voor, na)
        return True
    eigen, over = _structure(voor), _structure(na)
    if voor.S == "/LI":
        body = next((kind for kind in eigen if kind.S == "/LBody"), voor)
        for kind in over:
            _adopt(body, _structure(kind) if kind.S == "/LBody" else [kind])
        return True
    if voor.S == "/L" and over and not _structure(over[0]) and len(over) > 1:
        # A list in an item hangs beside that item; what is left of the item is empty.
        del over[0]
        diepte -= 1
    if diepte > 1 and eigen and over and _join(eigen[-1], over[0], diepte - 1):
        del over[0]
    _adopt(voor, over)
    return True


def _join_table(voor: Dictionary, na: Dictionary) -> None:
    """The rows go under the first head; the head on the next page is there for the eye only."""
    eigen = {str(kind.S): kind for kind in _structure(voor)}
    for kind in _structure(na):
        soort = str(kind.S)
        if soort not in eigen:
            _adopt(voor, [kind])
        elif soort == "/TBody":
            _adopt(eigen[soort], _structure(kind))


def _structure(element: Dictionary) -> list[Dictionary]:
    inhoud = element.get("/K", Array())
    kinderen = list(inhoud) if isinstance(inhoud, Array) else [inhoud]
    return [kind for kind in kinderen if isinstance(kind, Dictionary) and "/S" in kind]


def _adopt(ouder: Dictionary, kinderen: Sequence[Dictionary]) -> None:
    if not isinstance(ouder.get("/K"), Array):
        ouder.K = Array([ouder.K] if "/K" in ouder else [])
    for kind in kinderen:
        kind.P = ouder
        ouder.K.append(kind)
