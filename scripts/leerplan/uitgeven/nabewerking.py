"""Finishes a PDF that WeasyPrint wrote, for people who listen to it.

WeasyPrint's PDF passes the validator and still reads poorly: header cells without a direction,
page numbers read aloud between sentences, a link announced by its address, one link as three.
Called by `pdf` for every document; knows PDF objects and nothing of HTML.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String
from pikepdf.models import PdfMetadata

from leerplan.uitgeven.doorloop import join_pages

AFDRUKKEN = 4  # bit 3 of an annotation's flags: it may be printed
MERKTEKEN = re.compile(rb"/\w+\s*<</MCID (\d+)>>\s*BDC")
# An anonymous block inside one of these repeats its tag, as if a heading stood in a heading.
ENKELVOUDIG = {"/P", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6"}
# What the HTML says of the document (`<meta>`), and where the metadata of a PDF have it.
OVER = {"dcterms.source": "dc:source", "dcterms.issued": "dc:date", "editie": "prism:edition"}
PdfMetadata.register_xml_namespace("http://prismstandard.org/namespaces/basic/2.0/", "prism")
LEEG_MAG_WEG = {"/Div", "/Span", "/NonStruct", "/P"}


@dataclass(frozen=True)
class Deel:
    """An element of the structure tree, under `ouders` (nearest last)."""

    element: Dictionary
    ouders: tuple[Dictionary, ...]

    @property
    def link(self) -> Dictionary | None:
        """The annotation of its own link, if it has one."""
        return next(_annotations(self.element, "/Link"), None)


def finish(
    ruw: bytes,
    linkteksten: Sequence[Sequence[str]],
    doorloop: Sequence[int],
    over: Mapping[str, str],
) -> bytes:
    """The PDF `ruw`, mended.

    linkteksten: for each page the texts of its links, in the order of its link annotations;
    doorloop: for each page break how many elements it cuts (see `join_pages`);
    over: what the HTML says of the document (see `describe`).
    """
    klaar = io.BytesIO()
    with pikepdf.open(io.BytesIO(ruw)) as pdf:
        describe_links(pdf, linkteksten)
        join_pages(pdf, doorloop)
        delen = list(walk(pdf))
        join_links(pdf, delen)
        flatten_repeats(delen)
        scope_headers(delen, hashlib.sha256(ruw).hexdigest()[:8])
        drop_empty(delen)
        mark_artifacts(pdf, delen)
        describe(pdf, over)
        vorm = pikepdf.ObjectStreamMode.generate
        pdf.save(klaar, deterministic_id=True, object_stream_mode=vorm)
    return klaar.getvalue()


def describe(pdf: Pdf, over: Mapping[str, str]) -> None:
    """Tell programs what the document is made of and of when, and how it is best printed.

    over: as in `OVER`; `druk` is `ware grootte` (a pen must fit in its fields) or `dubbelzijdig`.
    """
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as meta:
        for naam, veld in OVER.items():
            if naam in over:
                meta[veld] = [over[naam]] if veld == "dc:date" else over[naam]
    voorkeur = pdf.Root.ViewerPreferences
    voorkeur.DisplayDocTitle = True
    if "druk" in over:
        voorkeur.PrintScaling = Name("/None")
    if over.get("druk") == "dubbelzijdig":
        voorkeur.Duplex = Name.DuplexFlipLongEdge


def walk(pdf: Pdf) -> Iterator[Deel]:
    """All elements of the structure tree, in reading order."""
    yield from _walk(pdf.Root.StructTreeRoot, ())


def _walk(element: Dictionary, ouders: tuple[Dictionary, ...]) -> Iterator[Deel]:
    for kind in _kids(element):
        if isinstance(kind, Dictionary) and "/S" in kind:
            yield Deel(kind, ouders)
            yield from _walk(kind, (*ouders, kind))


def _kids(element: Dictionary) -> list:
    kinderen = element.get("/K")
    if kinderen is None:
        return []
    return list(kinderen) if isinstance(kinderen, Array) else [kinderen]


def _annotations(element: Dictionary, soort: str) -> Iterator[Dictionary]:
    for kind in _kids(element):
        is_verwijzing = isinstance(kind, Dictionary) and kind.get("/Type") == "/OBJR"
        if is_verwijzing and kind.Obj.Subtype == soort:
            yield kind.Obj


def describe_links(pdf: Pdf, linkteksten: Sequence[Sequence[str]]) -> None:
    """Let each link say its own text instead of its address, and let it print."""
    for pagina, teksten in zip(pdf.pages, linkteksten, strict=True):
        links = [a for a in pagina.get("/Annots", []) if a.Subtype == "/Link"]
        for annotatie, tekst in zip(links, teksten, strict=True):
            annotatie.F = AFDRUKKEN
            if tekst:
                annotatie.Contents = String(tekst)


def join_links(pdf: Pdf, delen: Sequence[Deel]) -> None:
    """Take away a link inside a link and a link without a surface; both come from inline boxes."""
    weg = set()
    for deel in delen:
        annotatie = deel.link
        if annotatie is None:
            continue
        boven = [Deel(o, ()).link for o in deel.ouders]
        dubbel = any(b is not None and _inside(annotatie, b) for b in boven)
        if dubbel or _is_flat(annotatie):
            weg.add(annotatie.objgen)
            deel.element.S = Name.Span
            deel.element.K = Array(k for k in _kids(deel.element) if not _refers(k, annotatie))
        else:
            deel.element.S = Name.Link
    for pagina in pdf.pages:
        if "/Annots" in pagina:
            pagina.Annots = Array(a for a in pagina.Annots if a.objgen not in weg)
    _drop_parents(pdf, weg)


def _refers(kind: object, annotatie: Dictionary) -> bool:
    return isinstance(kind, Dictionary) and "/Obj" in kind and kind.Obj.objgen == annotatie.objgen


def _drop_parents(pdf: Pdf, weg: set[tuple[int, int]]) -> None:
    """Forget the annotations `weg` in the list that leads from content to structure."""
    paren = pdf.Root.StructTreeRoot.ParentTree.Nums
    nog = {a.StructParent for p in pdf.pages for a in p.get("/Annots", []) if "/StructParent" in a}
    blijft = Array()
    for nummer, waarde in zip(list(paren)[::2], list(paren)[1::2], strict=True):
        if isinstance(waarde, Array) or nummer in nog:
            blijft.extend([nummer, waarde])
    pdf.Root.StructTreeRoot.ParentTree.Nums = blijft


def _box(annotatie: Dictionary) -> tuple[float, float, float, float]:
    x1, y1, x2, y2 = (float(getal) for getal in annotatie.Rect)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _inside(binnen: Dictionary, buiten: Dictionary, speling: float = 2) -> bool:
    a, b = _box(binnen), _box(buiten)
    return (
        a[0] >= b[0] - speling
        and a[1] >= b[1] - speling
        and a[2] <= b[2] + speling
        and a[3] <= b[3] + speling
    )


def _is_flat(annotatie: Dictionary) -> bool:
    x1, y1, x2, y2 = _box(annotatie)
    return x2 - x1 < 0.5 or y2 - y1 < 0.5


def flatten_repeats(delen: Iterable[Deel]) -> None:
    """A heading in a heading, or a paragraph in a paragraph, is one of them."""
    for deel in delen:
        if deel.ouders and str(deel.element.S) in ENKELVOUDIG:
            ouder = deel.ouders[-1]
            if ouder.S == deel.element.S:
                deel.element.S = Name.Span


def scope_headers(delen: Iterable[Deel], merk: str) -> None:
    """Tell of each header cell whether it heads a column or a row.

    merk: goes before the name of each header cell, so that these stay apart in a book of pieces.
    """
    for deel in delen:
        if deel.element.S == "/TH":
            boven = any(ouder.S == "/THead" for ouder in deel.ouders)
            deel.element.A.Scope = Name.Column if boven else Name.Row
            if "/ID" in deel.element:
                deel.element.ID = String(f"{merk}-{deel.element.ID}")
        elif deel.element.S == "/TD" and "/Headers" in deel.element.get("/A", {}):
            koppen = deel.element.A.Headers
            deel.element.A.Headers = Array(String(f"{merk}-{kop}") for kop in koppen)


def drop_empty(delen: Sequence[Deel]) -> None:
    """Take out elements that hold nothing: ruled lines and boxes are no content."""
    for deel in reversed(delen):
        if not _kids(deel.element) and str(deel.element.S) in LEEG_MAG_WEG and deel.ouders:
            _take_out(deel)


def _take_out(deel: Deel) -> None:
    ouder, eigen = deel.ouders[-1], deel.element.objgen
    blijft = (k for k in _kids(ouder) if not isinstance(k, Dictionary) or k.objgen != eigen)
    ouder.K = Array(blijft)


def mark_artifacts(pdf: Pdf, delen: Iterable[Deel]) -> None:
    """Let nobody read aloud what is no content: running heads, folios, drawings without a text.

    WeasyPrint marks them as content that hangs under no element.
    """
    inhoud: dict[tuple[int, int], set[int]] = {}
    for deel in delen:
        if deel.element.S == "/Figure" and "/Alt" not in deel.element:
            _take_out(deel)
            continue
        nummers = {int(kind) for kind in _kids(deel.element) if not isinstance(kind, Dictionary)}
        if nummers:
            inhoud.setdefault(deel.element.Pg.objgen, set()).update(nummers)
    for nr, pagina in enumerate(pdf.pages):
        _mark_page(pdf, pagina, nr, inhoud.get(pagina.objgen, set()))


def _mark_page(pdf: Pdf, pagina: pikepdf.Page, nr: int, inhoud: set[int]) -> None:
    """`inhoud`: numbers of the marked content on this page that hangs under an element."""
    ouders = pdf.Root.StructTreeRoot.ParentTree.Nums[2 * nr + 1]

    def mark(vondst: re.Match[bytes]) -> bytes:
        nummer = int(vondst[1])
        if nummer in inhoud:
            return vondst[0]
        ouders[nummer] = None
        return b"/Artifact BMC"

    oud = pagina.Contents.read_bytes()
    nieuw = MERKTEKEN.sub(mark, oud)
    if nieuw != oud:
        pagina.Contents.write(nieuw)
