"""Looks for what a typesetter would not let pass in a finished PDF.

Each function gives the faults it finds, as texts that say where; tests/unit/test_bladspiegel.py
shows of each that it finds one. Millimetres from the left and from the top.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from hulpmiddelen.pdflezer import A4, Lezer, Regel
from leerplan.uitgeven.nabewerking import Deel

# The box of a line may hold the space after its last word.
SPATIE = 1.2
KOP = re.compile(r"/H\d")
ONDER_TITEL = 38  # mm: a title, its summary and the first lines under it
# The end of a sentence or a part of one; a line that begins with a word of several letters.
SLOT = re.compile(r"[.?!:;,]\s*$")
WOORD = re.compile(r"[a-zà-ÿ]{2,}(?!\S*[./@])")
RUIM = 6  # mm that a line may be shorter than the next without a reason
LEEG = 1 / 3  # a page with less on it is nearly empty


@dataclass(frozen=True)
class Marges:
    """The margins of a page. Running head and page number stand in them, `rand` from the edge."""

    boven: float
    rechts: float
    onder: float
    links: float
    rand: float = 6

    @property
    def hoogte(self) -> float:
        return A4[1] - self.boven - self.onder


def outside_margins(
    lezer: Lezer, marges: Callable[[int], Marges], overslaan: Iterable[int] = ()
) -> list[str]:
    """Text outside the margins of its page, or across the edge of text and margin."""
    fout = []
    for nr, regels in enumerate(lezer.regels):
        if nr in overslaan:
            continue
        m = marges(nr)
        voet = A4[1] - m.onder
        for r in regels:
            in_tekst = r.boven >= m.boven - 1 and r.onder <= voet + 1
            in_kop = m.rand < r.boven and r.onder <= m.boven
            in_voet = r.boven >= voet and r.onder < A4[1] - m.rand
            opzij = r.links < m.links - 0.5 or r.rechts > A4[0] - m.rechts + SPATIE
            if opzij or not (in_tekst or in_kop or in_voet):
                fout.append(f"{lezer.pad.name}, page {nr + 1}: {r}")
    return fout


def nearly_empty(
    lezer: Lezer, marges: Callable[[int], Marges], *, mag: Callable[[int], bool]
) -> list[str]:
    """Pages with little on them; `mag` tells of a page that it may be so."""
    return [
        f"{lezer.pad.name}, page {nr + 1}: {lezer.tekst[nr][:80]}"
        for nr, laagste in enumerate(lezer.laagste)
        if (laagste - marges(nr).boven) / marges(nr).hoogte < LEEG and not mag(nr)
    ]


def headings_at_foot(lezer: Lezer) -> list[str]:
    """Headings whose text begins on the next page."""
    fout = []
    bladzijde: int | None = None
    for deel, nr in _with_content(lezer):
        is_kop = any(KOP.fullmatch(str(e.S)) for e in (*deel.ouders, deel.element))
        if is_kop:
            bladzijde = nr
            continue
        if bladzijde is not None and nr != bladzijde:
            fout.append(f"{lezer.pad.name}, page {bladzijde + 1}: {lezer.tekst[bladzijde][-60:]}")
        bladzijde = None
    return fout


def titles_at_foot(lezer: Lezer, titels: Iterable[str]) -> list[str]:
    """Titles (names of places in the document) with less than a few lines of room under them."""
    lager = A4[1] - 22 - ONDER_TITEL
    plekken = {naam: lezer.plekken[naam] for naam in titels if naam in lezer.plekken}
    return [
        f"{lezer.pad.name}, page {nr + 1}: {naam} stands at {hoogte:.0f} mm"
        for naam, (nr, hoogte) in plekken.items()
        if hoogte > lager
    ]


def rows_alone(lezer: Lezer) -> list[str]:
    """Tables of which one row stands alone at the foot or at the head of a page."""
    fout = []
    for tabel, bladzijden in _tables(lezer):
        eerste, laatste = min(bladzijden), max(bladzijden)
        if eerste < laatste and 1 in (bladzijden.count(eerste), bladzijden.count(laatste)):
            fout.append(f"{lezer.pad.name}, page {eerste + 1}: {tabel}")
    return fout


def captions_apart(lezer: Lezer) -> list[str]:
    """Tables whose caption or heading stands on another page than their first row."""
    fout = []
    for deel in lezer.structuur:
        if deel.element.S != "/Table":
            continue
        eerste = next(_pages_of(lezer, deel, "/TBody"), None)
        boven = set(_pages_of(lezer, deel, "/Caption"))
        if eerste is not None and boven and max(boven) != eerste:
            fout.append(f"{lezer.pad.name}, page {max(boven) + 1}: {lezer.tekst[max(boven)][-60:]}")
    return fout


def tables_torn(lezer: Lezer, rijen: int) -> list[str]:
    """Tables with no more rows than this that stand on two pages."""
    return [
        f"{lezer.pad.name}, page {min(bladzijden) + 1}: {tabel}"
        for tabel, bladzijden in _tables(lezer)
        if len(bladzijden) <= rijen and min(bladzijden) != max(bladzijden)
    ]


def announced_apart(lezer: Lezer) -> list[str]:
    """Tables on the page after their heading and the one paragraph under it."""
    fout = []
    vorige: list[tuple[str, int]] = []  # the last three blocks: kind and page
    blok = None
    for deel, nr in _with_content(lezer):
        soort, nieuw = _block(deel)
        if nieuw == blok:
            continue
        blok = nieuw
        vorige = [*vorige[-2:], (soort, nr)]
        soorten = [s for s, _ in vorige]
        if soorten == ["kop", "alinea", "tabel"] and vorige[0][1] != nr:
            plek = vorige[0][1]
            fout.append(f"{lezer.pad.name}, page {plek + 1}: {lezer.tekst[plek][-60:]}")
    return fout


def _block(deel: Deel) -> tuple[str, tuple]:
    """What kind of block this is a part of, and which."""
    keten = [*deel.ouders, deel.element]
    for naam, soort in (
        (r"/Table", "tabel"),
        (r"/H\d", "kop"),
        (r"/L", "lijst"),
        (r"/P", "alinea"),
    ):
        for element in keten:
            if re.fullmatch(naam, str(element.S)):
                return soort, element.objgen
    return "anders", deel.element.objgen


def lines_cut_short(lezer: Lezer) -> list[str]:
    """Lines in the middle of a sentence on which the next word would have fitted."""
    fout = []
    for nr, regels in enumerate(lezer.regels, 1):
        for een, ander in itertools.pairwise(_whole_lines(regels)):
            onder = abs(een.links - ander.links) < 0.6 and 3 < ander.boven - een.boven < 7
            if not onder or SLOT.search(een.tekst) or not WOORD.match(ander.tekst):
                continue
            letter = (ander.rechts - ander.links) / len(ander.tekst)
            woord = letter * (len(ander.tekst.split()[0]) + 1)
            if een.rechts + woord + RUIM < ander.rechts:
                fout.append(f"{lezer.pad.name}, page {nr}: {een.tekst} | {ander.tekst}")
    return fout


def _whole_lines(regels: Iterable[Regel]) -> list[Regel]:
    """The pieces of a line together: it falls apart where bold begins."""
    uit: list[Regel] = []
    for stuk in regels:
        vorig = uit[-1] if uit else None
        if vorig and abs(vorig.boven - stuk.boven) < 2 and -1 < stuk.links - vorig.rechts < 6:
            tekst = f"{vorig.tekst} {stuk.tekst}"
            uit[-1] = Regel(tekst, vorig.links, vorig.boven, stuk.rechts, stuk.onder)
        else:
            uit.append(stuk)
    return uit


def broken_addresses(lezer: Lezer) -> list[str]:
    """Addresses of e-mail with a hyphen in them that is not theirs: nobody can type them over."""
    fout = []
    for nr, link in lezer.annotaties("/Link"):
        adres = str(link.get("/A", {}).get("/URI", "")).removeprefix("mailto:").partition("?")[0]
        gebroken = r"(?:[-\x02\ufffe]?\s*)".join(map(re.escape, adres))
        for vondst in re.findall(gebroken, lezer.ruw[nr]) if "@" in adres else ():
            if re.sub(r"\s", "", vondst) != adres:
                fout.append(f"{lezer.pad.name}, page {nr + 1}: {adres}")
    return fout


def _with_content(lezer: Lezer) -> Iterator[tuple[Deel, int]]:
    """The elements that hold text, a field or a link themselves, with their page."""
    for deel in lezer.structuur:
        inhoud = deel.element.get("/K")
        if inhoud is None or "/Pg" not in deel.element:
            continue
        kinderen = inhoud if hasattr(inhoud, "append") else [inhoud]
        if any(isinstance(kind, int) or "/Obj" in kind for kind in kinderen):
            yield deel, lezer.paginanummers[deel.element.Pg.objgen]


def _pages_of(lezer: Lezer, tabel: Deel, soort: str) -> Iterator[int]:
    """The pages of what stands in this table inside an element of this kind."""
    for deel, nr in _with_content(lezer):
        keten = [*deel.ouders, deel.element]
        namen = [e.objgen for e in keten]
        if tabel.element.objgen in namen:
            binnen = keten[namen.index(tabel.element.objgen) :]
            if any(str(e.S) == soort for e in binnen):
                yield nr


def _tables(lezer: Lezer) -> Iterator[tuple[str, list[int]]]:
    """For each table the page of each row of its body."""
    rijen: dict[tuple, dict[tuple, int]] = {}
    for deel, nr in _with_content(lezer):
        keten = {str(e.S): e.objgen for e in (*deel.ouders, deel.element)}
        if {"/Table", "/TBody", "/TR"} <= keten.keys():
            rijen.setdefault(keten["/Table"], {}).setdefault(keten["/TR"], nr)
    for tabel, per_rij in rijen.items():
        yield f"table {tabel[0]}", list(per_rij.values())
