"""A second opinion on PDF/UA-1, apart from veraPDF: reads the file with pikepdf alone.

veraPDF judges rule by rule what its model of a PDF shows. This follows the content itself: each
thing that is drawn must hang in the structure, once, and the structure must say what it is. The
numbers are the checkpoints of the Matterhorn Protocol; those that a program cannot judge, such as
whether a text fits its picture, are left out. tests/unit/test_pdfua.py provokes each finding.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf

# ISO 32000-1, 14.8.4, and what WeasyPrint maps to it.
SOORTEN = frozenset(
    (
        *("Document", "Part", "Art", "Sect", "Div", "NonStruct", "Private", "Index", "TOC", "TOCI"),
        *("BlockQuote", "Caption", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "Note", "Quote"),
        *("L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot"),
        *("Span", "Reference", "BibEntry", "Code", "Link", "Annot", "Figure", "Formula", "Form"),
        *("Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP"),
    )
)
KINDEREN = {
    "L": {"LI", "L", "Caption"},
    "LI": {"Lbl", "LBody"},
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
}
OUDERS = {
    "LI": {"L"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
}
# What leaves something on the paper: text, lines and planes, pictures.
TEKENT = frozenset(
    (
        *("Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*"),
        *("sh", "Do", "EI"),
    )
)
TAAL = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def bezwaren(pad: Path) -> list[str]:
    """What keeps the PDF at `pad` from PDF/UA-1, each under the number of its checkpoint."""
    with pikepdf.open(pad) as pdf:
        if "/StructTreeRoot" not in pdf.Root:
            return ["01: the document has no structure"]
        elementen = list(_elements(pdf.Root.StructTreeRoot, ()))
        return [
            *_document(pdf),
            *_structure(pdf, elementen),
            *_headings(elementen),
            *_content(pdf, elementen),
            *_annotations(pdf, elementen),
            *_fonts(pdf),
        ]


def _elements(
    knoop: Dictionary, ouders: tuple[Dictionary, ...]
) -> Iterator[tuple[Dictionary, tuple[Dictionary, ...]]]:
    """Every structure element with those above it, in reading order."""
    for kind in _kids(knoop):
        if isinstance(kind, Dictionary) and "/S" in kind:
            yield kind, ouders
            yield from _elements(kind, (*ouders, kind))


def _kids(knoop: Dictionary) -> list:
    kinderen = knoop.get("/K")
    if kinderen is None:
        return []
    return list(kinderen) if isinstance(kinderen, Array) else [kinderen]


def _kind(element: Dictionary) -> str:
    return str(element.S)[1:]


def _document(pdf: Pdf) -> Iterator[str]:
    """What the file says of itself."""
    wortel = pdf.Root
    with pdf.open_metadata() as gegevens:
        if gegevens.get("pdfuaid:part") != "1":
            yield "06: the metadata do not say PDF/UA-1"
        if not (gegevens.get("dc:title") or "").strip():
            yield "06: the document has no title"
    if wortel.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is not True:
        yield "07: a reader shows the name of the file instead of the title"
    merk = wortel.get("/MarkInfo", {})
    if merk.get("/Marked") is not True or merk.get("/Suspects") is True:
        yield "01: the document does not vouch for its structure"
    if not TAAL.fullmatch(str(wortel.get("/Lang", ""))):
        yield "11: the document has no language"
    if "/XFA" in wortel.get("/AcroForm", {}):
        yield "25: the form is dynamic XFA"


def _structure(
    pdf: Pdf, elementen: list[tuple[Dictionary, tuple[Dictionary, ...]]]
) -> Iterator[str]:
    """Kinds of elements, what stands in what, tables, pictures."""
    rollen = pdf.Root.StructTreeRoot.get("/RoleMap", {})
    for element, ouders in elementen:
        soort, boven = _kind(element), _kind(ouders[-1]) if ouders else ""
        if soort not in SOORTEN and str(rollen.get(f"/{soort}", ""))[1:] not in SOORTEN:
            yield f"02: nobody knows what a {soort} is"
        binnen = {_kind(k) for k in _kids(element) if isinstance(k, Dictionary) and "/S" in k}
        if fout := binnen - KINDEREN.get(soort, SOORTEN | binnen):
            yield f"09: in a {soort} stands a {', '.join(sorted(fout))}"
        if soort in OUDERS and boven not in OUDERS[soort]:
            yield f"09: a {soort} stands in a {boven or 'document'}"
        if soort == "Figure" and not str(element.get("/Alt", "")).strip():
            yield "13: a figure has no text"
        if soort == "TH" and _attribute(element, "/Scope") not in ("/Row", "/Column", "/Both"):
            yield "15: a header cell does not say of what it is the head"
        if soort == "Table":
            yield from _table(element)


def _attribute(element: Dictionary, naam: str) -> str:
    """An attribute of an element, as text; empty when it has none."""
    lijst = element.get("/A", Dictionary())
    lijst = list(lijst) if isinstance(lijst, Array) else [lijst]
    waarden = (deel.get(naam) for deel in lijst if isinstance(deel, Dictionary))
    return next((str(waarde) for waarde in waarden if waarde is not None), "")


def _table(tabel: Dictionary) -> Iterator[str]:
    """The rows of a table must be equally wide."""
    rijen = [e for e, _ in _elements(tabel, ()) if _kind(e) == "TR"]
    breed = {
        sum(int(_attribute(cel, "/ColSpan") or 1) for cel in _kids(rij) if "/S" in cel)
        for rij in rijen
    }
    if len(breed) != 1:
        yield f"15: a table has rows of {sorted(breed)} cells"


def _headings(elementen: list[tuple[Dictionary, tuple[Dictionary, ...]]]) -> Iterator[str]:
    niveau = 0
    for element, _ in elementen:
        if vorm := re.fullmatch(r"H(\d)", _kind(element)):
            nieuw = int(vorm[1])
            if nieuw > niveau + 1:
                yield f"14: after a heading of level {niveau} comes one of level {nieuw}"
            niveau = nieuw


def _content(pdf: Pdf, elementen: list[tuple[Dictionary, tuple[Dictionary, ...]]]) -> Iterator[str]:
    """All that is drawn is in the structure, once, or is an artifact."""
    in_boom: Counter[tuple] = Counter()
    for element, _ in elementen:
        for kind in _kids(element):
            if isinstance(kind, int):
                in_boom[element.Pg.objgen, kind] += 1
            elif isinstance(kind, Dictionary) and kind.get("/Type") == "/MCR":
                in_boom[kind.get("/Pg", element.get("/Pg")).objgen, int(kind.MCID)] += 1
    for nr, pagina in enumerate(pdf.pages, 1):
        gezien: Counter[int] = Counter()
        for merk in _drawn(pagina):
            if merk is None:
                yield f"01: page {nr} draws what is neither content nor artifact"
            else:
                gezien[merk] += 1
        for merk in gezien:
            if in_boom[pagina.objgen, merk] != 1:
                aantal = in_boom[pagina.objgen, merk]
                yield f"01: content {merk} of page {nr} is {aantal} times in the structure"


def _drawn(bron: pikepdf.Page | Object, binnen: Sequence[int | None] = ()) -> Iterator[int | None]:
    """For each thing that a page draws, its number in the structure, -1 for an artifact.

    What is drawn as a whole (a form) is looked into; `binnen` are the marks around it.
    """
    open_: list[int | None] = list(binnen)
    vormen = bron.get("/Resources", {}).get("/XObject", {})
    for woorden, opdracht in pikepdf.parse_content_stream(bron):
        naam = str(opdracht)
        if naam in ("BMC", "BDC"):
            open_.append(_mark(woorden))
        elif naam == "EMC":
            open_.pop()
        elif naam == "Do" and vormen[str(woorden[0])].get("/Subtype") == "/Form":
            yield from _drawn(vormen[str(woorden[0])], open_)
        elif naam in TEKENT:
            merken = [merk for merk in open_ if merk is not None]
            if not merken:
                yield None
            elif merken[-1] >= 0:
                yield merken[-1]


def _mark(woorden: list[Object]) -> int | None:
    if woorden[0] == Name.Artifact:
        return -1
    eigen = woorden[1] if len(woorden) > 1 else None
    return int(eigen.MCID) if isinstance(eigen, Dictionary) and "/MCID" in eigen else None


def _annotations(
    pdf: Pdf, elementen: list[tuple[Dictionary, tuple[Dictionary, ...]]]
) -> Iterator[str]:
    """Links and fields stand in the structure and say what they are for."""
    hoort: dict[tuple[int, int], str] = {}
    for element, _ in elementen:
        for kind in _kids(element):
            if isinstance(kind, Dictionary) and kind.get("/Type") == "/OBJR":
                hoort[kind.Obj.objgen] = _kind(element)
    for nr, pagina in enumerate(pdf.pages, 1):
        lijst = list(pagina.get("/Annots", []))
        if lijst and pagina.get("/Tabs") != "/S":
            yield f"28: on page {nr} the tab key does not follow the structure"
        for annotatie in lijst:
            soort, in_boom = str(annotatie.Subtype), hoort.get(annotatie.objgen)
            if soort == "/Link" and in_boom != "Link":
                yield f"28: a link on page {nr} stands in no Link"
            if soort == "/Link" and not str(annotatie.get("/Contents", "")).strip():
                yield f"28: a link on page {nr} says nothing"
            if soort == "/Widget" and in_boom != "Form":
                yield f"28: a field on page {nr} stands in no Form"
            if soort == "/Widget" and not str(annotatie.get("/TU", "")).strip():
                yield f"28: a field on page {nr} has no question"


def _fonts(pdf: Pdf) -> Iterator[str]:
    """Each typeface is in the file and tells which letters it draws."""
    for voorwerp in pdf.objects:
        if not isinstance(voorwerp, Dictionary) or voorwerp.get("/Type") != "/Font":
            continue
        if voorwerp.get("/Subtype") == "/Type0" and "/ToUnicode" not in voorwerp:
            yield f"10: {voorwerp.BaseFont} does not tell its letters"
        gegevens = voorwerp.get("/FontDescriptor")
        if gegevens is not None and not {"/FontFile", "/FontFile2", "/FontFile3"} & set(gegevens):
            yield f"31: {voorwerp.BaseFont} is not in the file"
