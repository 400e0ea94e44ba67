"""Reads the parts of an Excel workbook with XML inside, one tag at a time and never as a tree.

Whatever stands in a part, memory stays small: a reader keeps what it needs. A part with its own
entities (the XML bomb) is refused. Called by `werkmap`.
"""

from __future__ import annotations

import re
import xml.parsers.expat
from collections.abc import Container

ONTSNAPT = re.compile(r"_x([0-9A-Fa-f]{4})_")
HOOGSTE_KOLOM = 3  # letters: the last column of Excel is XFD


class Onleesbaar(Exception):
    """This part is no XML, or XML that no workbook has."""


class TeGroot(Exception):
    """There is more in this part than a schedule can have."""


class XmlDeel:
    """Base of the readers: `begin` and `einde` get names of tags without their namespace."""

    def __init__(self) -> None:
        self._gevangen: list[str] | None = None

    def read(self, inhoud: bytes) -> None:
        """Walk through `inhoud`; raises `Onleesbaar`, or what the reader itself raises."""
        ontleder = xml.parsers.expat.ParserCreate(namespace_separator=" ")
        ontleder.buffer_text = True
        ontleder.StartDoctypeDeclHandler = self._refuse
        ontleder.StartElementHandler = lambda naam, attr: self.begin(
            naam.rpartition(" ")[2], {sleutel.rpartition(" ")[2]: w for sleutel, w in attr.items()}
        )
        ontleder.EndElementHandler = lambda naam: self.einde(naam.rpartition(" ")[2])
        ontleder.CharacterDataHandler = self._text
        try:
            ontleder.Parse(inhoud, True)
        except (xml.parsers.expat.ExpatError, LookupError, ValueError):
            raise Onleesbaar from None

    def begin(self, naam: str, attr: dict[str, str]) -> None:
        """A tag opens."""

    def einde(self, naam: str) -> None:
        """A tag closes."""

    def _refuse(self, *_: object) -> None:
        raise Onleesbaar

    def _text(self, tekst: str) -> None:
        if self._gevangen is not None:
            self._gevangen.append(tekst)

    def _catch(self) -> None:
        """Keep the text from here."""
        self._gevangen = []

    def _caught(self) -> str:
        """The text that was kept; Excel writes a control character as _x000D_."""
        tekst, self._gevangen = "".join(self._gevangen or ()), None
        return ONTSNAPT.sub(lambda code: chr(int(code[1], 16)), tekst)


class Verwijzingen(XmlDeel):
    """The other parts that a part points to: id to (kind, target)."""

    def __init__(self) -> None:
        super().__init__()
        self.doelen: dict[str, tuple[str, str]] = {}

    def begin(self, naam: str, attr: dict[str, str]) -> None:
        if naam == "Relationship":
            soort = attr.get("Type", "").rpartition("/")[2]
            self.doelen[attr.get("Id", "")] = (soort, attr.get("Target", ""))


class Inhoudsopgave(XmlDeel):
    """The workbook itself: its sheets as (name, id of the part, hidden), and how it counts days."""

    def __init__(self) -> None:
        super().__init__()
        self.bladen: list[tuple[str, str, bool]] = []
        self.vanaf_1904 = False

    def begin(self, naam: str, attr: dict[str, str]) -> None:
        if naam == "sheet":
            verborgen = attr.get("state", "visible") != "visible"
            self.bladen.append((attr.get("name", ""), attr.get("id", ""), verborgen))
        elif naam == "workbookPr":
            self.vanaf_1904 = attr.get("date1904") in ("1", "true")


class Stijlen(XmlDeel):
    """Which cell styles show a number as a date or time."""

    # The numbers of Excel's own formats for dates and times, those of other languages too.
    EIGEN = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))

    def __init__(self) -> None:
        super().__init__()
        self._opmaak: dict[str, str] = {}
        self._stijlen: list[str] = []
        self._in_cellen = False

    def begin(self, naam: str, attr: dict[str, str]) -> None:
        if naam == "numFmt":
            self._opmaak[attr.get("numFmtId", "")] = attr.get("formatCode", "")
        elif naam == "cellXfs":
            self._in_cellen = True
        elif naam == "xf" and self._in_cellen:
            self._stijlen.append(attr.get("numFmtId", "0"))

    def einde(self, naam: str) -> None:
        if naam == "cellXfs":
            self._in_cellen = False

    def dates(self) -> frozenset[str]:
        """The styles of dates and times, as cells name them."""
        return frozenset(str(nr) for nr, soort in enumerate(self._stijlen) if self._is_date(soort))

    def _is_date(self, soort: str) -> bool:
        if soort in self._opmaak:
            code = re.sub(
                r'"[^"]*"|\\.|[_*].|\[(?!h+\]|m+\]|s+\])[^\]]*\]', "", self._opmaak[soort]
            )
            return bool(re.search(r"[dmyhs]", code.partition(";")[0], re.I))
        return soort.isdecimal() and int(soort) in self.EIGEN


class Teksten(XmlDeel):
    """The texts that cells share; only those in `nodig` are kept."""

    def __init__(self, nodig: Container[int]) -> None:
        super().__init__()
        self.teksten: dict[int, str] = {}
        self._nodig, self._nummer = nodig, -1
        self._uitspraak = False  # how to say Japanese: not part of the text

    def begin(self, naam: str, attr: dict[str, str]) -> None:
        if naam == "si":
            self._nummer += 1
        elif naam == "rPh":
            self._uitspraak = True
        elif naam == "t" and not self._uitspraak and self._nummer in self._nodig:
            self._catch()

    def einde(self, naam: str) -> None:
        if naam == "rPh":
            self._uitspraak = False
        elif naam == "t" and self._gevangen is not None:
            eerder = self.teksten.get(self._nummer, "")
            self.teksten[self._nummer] = eerder + self._caught()


class Cellen(XmlDeel):
    """The cells of a sheet that hold something, as they stand in the file."""

    def __init__(self, meeste_rijen: int, meeste_kolommen: int, meeste_cellen: int) -> None:
        super().__init__()
        self.cellen: dict[tuple[int, int], dict[str, str | None]] = {}
        """(row, column), from 1, to kind (t), style (s), value (v) and formula (f)."""
        self.samengevoegd: list[tuple[int, int, int, int]] = []
        """First row and column, last row and column."""
        self.verborgen: set[int] = set()
        self._grenzen = (meeste_rijen, meeste_kolommen, meeste_cellen)
        self._rijen: set[int] = set()
        self._rij = self._kolom = self._gezien = 0
        self._cel: dict[str, str | None] = {}
        self._uitspraak = False

    def begin(self, naam: str, attr: dict[str, str]) -> None:
        if naam == "row":
            nummer = attr.get("r", "")
            self._rij = int(nummer) if nummer.isdecimal() else self._rij + 1
            self._kolom = 0
            if attr.get("hidden") in ("1", "true"):
                self.verborgen.add(self._rij)
        elif naam == "c":
            self._begin_cell(attr)
        elif naam == "rPh":
            self._uitspraak = True
        elif naam in ("v", "f") or (naam == "t" and not self._uitspraak):
            self._catch()
        elif naam == "mergeCell" and len(self.samengevoegd) < self._grenzen[2]:
            hoeken = [cell_place(hoek) for hoek in attr.get("ref", "").split(":")]
            if len(hoeken) == 2 and all(hoeken):
                self.samengevoegd.append((*hoeken[0], *hoeken[1]))

    def _begin_cell(self, attr: dict[str, str]) -> None:
        self._gezien += 1
        if self._gezien > self._grenzen[2]:
            raise TeGroot
        plek = cell_place(attr.get("r", ""))
        self._rij, self._kolom = plek or (self._rij, self._kolom + 1)
        self._cel = {"t": attr.get("t", "n"), "s": attr.get("s", "0"), "v": None, "f": None}

    def einde(self, naam: str) -> None:
        if naam == "rPh":
            self._uitspraak = False
        elif naam in ("v", "f", "t") and self._gevangen is not None and self._cel:
            veld = "v" if naam == "t" else naam
            self._cel[veld] = (self._cel[veld] or "") + self._caught()
        elif naam == "c":
            cel, self._cel = self._cel, {}
            if (cel["v"] or cel["f"] is not None) and self._kolom <= self._grenzen[1]:
                self._rijen.add(self._rij)
                if len(self._rijen) > self._grenzen[0]:
                    raise TeGroot
                self.cellen[self._rij, self._kolom] = cel


def cell_place(naam: str) -> tuple[int, int] | None:
    """'E4' gives (4, 5): row and column."""
    vondst = re.fullmatch(rf"\$?([A-Z]{{1,{HOOGSTE_KOLOM}}})\$?([1-9][0-9]{{0,6}})", naam)
    if not vondst:
        return None
    kolom = 0
    for letter in vondst[1]:
        kolom = kolom * 26 + ord(letter) - ord("A") + 1
    return int(vondst[2]), kolom


def cell_name(rij: int, kolom: int) -> str:
    """(4, 5) gives 'E4'."""
    return column_name(kolom) + str(rij)


def column_name(kolom: int) -> str:
    """5 gives 'E', 27 gives 'AA'."""
    letters = ""
    while kolom:
        kolom, rest = divmod(kolom - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
