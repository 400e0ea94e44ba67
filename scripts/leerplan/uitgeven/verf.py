"""Takes the municipality's own colours out of a document, and puts them into its PDF.

So what is printed is the same for all municipalities: a piece of a book is printed once for all of
them, and another colour costs no printing. A document names its colours in its head (`describe`).
Called by `drukwerk`, `pdf`, `pers` and `binderij`.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping

import pikepdf
from markupsafe import Markup
from pikepdf import Name, Pdf

# In place of a municipality's own colours; nothing of ours has these.
PROEFKLEUREN = {
    "hoofd": "#0111fd",
    "hoofd-licht": "#0112fd",
    "accent": "#0211fd",
    "accent-licht": "#0212fd",
}
KENMERK = re.compile(r'<meta name="verf" content="([^"]*)">\n?')
# Kind and subkind of a stream that draws: a page, a part of one, a pattern.
GETEKEND = {(None, None), (Name.XObject, Name.Form), (Name.Pattern, None)}
Verf = Mapping[bytes, bytes]  # from a proof colour to a municipality's own, as a PDF writes them


def describe(kleuren: Mapping[str, str]) -> Markup:
    """For the head of a document: its colours for the styles, and which are to be put in later."""
    eigen = " ".join(f"{naam}={kleuren[naam]}" for naam in PROEFKLEUREN)
    stijl = " ".join(f"--{naam}: {kleur};" for naam, kleur in proof(kleuren).items())
    return Markup('<meta name="verf" content="{}">\n<style>:root {{ {} }}</style>').format(
        eigen, stijl
    )


def proof(kleuren: Mapping[str, str]) -> dict[str, str]:
    """All colours by their names; in place of a municipality's own, proof colours."""
    return {**kleuren, **PROEFKLEUREN}


def separate(document: str) -> tuple[str, Verf]:
    """`document` (HTML) in proof colours, and the colours to put in; none if it names none."""
    gevonden = KENMERK.search(document)
    if gevonden is None:
        return document, {}
    paren = (paar.split("=") for paar in gevonden[1].split())
    verf = {_operands(PROEFKLEUREN[naam]): _operands(kleur) for naam, kleur in paren}
    return KENMERK.sub("", document, count=1), verf


def _operands(kleur: str) -> bytes:
    """`#rrggbb` as it stands in a PDF: three numbers from 0 to 1, to six decimals."""
    delen = (int(kleur[begin : begin + 2], 16) / 255 for begin in (1, 3, 5))
    return " ".join(f"{deel:.6f}".rstrip("0").rstrip(".") for deel in delen).encode() + b" "


def dye(inhoud: bytes, verf: Verf) -> bytes:
    """The PDF `inhoud` with these colours."""
    if not verf:
        return inhoud
    klaar = io.BytesIO()
    with pikepdf.open(io.BytesIO(inhoud)) as pdf:
        dye_pages(pdf, verf)
        vorm = pikepdf.ObjectStreamMode.generate
        pdf.save(klaar, deterministic_id=True, object_stream_mode=vorm)
    return klaar.getvalue()


def dye_pages(pdf: Pdf, verf: Verf) -> None:
    """Put these colours in all that is drawn in `pdf`."""
    if not verf:
        return
    # All at once: a municipality's own colour might be the proof colour of another.
    proefkleur = re.compile(b"|".join(map(re.escape, verf)))
    for voorwerp in pdf.objects:
        if isinstance(voorwerp, pikepdf.Stream) and _is_drawn(voorwerp):
            oud = voorwerp.read_bytes()
            nieuw = proefkleur.sub(lambda vondst: verf[vondst[0]], oud)
            if nieuw != oud:
                voorwerp.write(nieuw)


def _is_drawn(stroom: pikepdf.Stream) -> bool:
    """Whether this is a page or a part of one; not a typeface, a photograph or metadata."""
    soorten = stroom.get("/Type"), stroom.get("/Subtype")
    return soorten in GETEKEND and "/Length1" not in stroom
