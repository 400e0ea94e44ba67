"""Opens an Excel workbook that anybody may have made, and gives the cells of its sheets.

Only .xlsx (also .xlsm, and the strict kind). Everything is bounded before it is unpacked, so a zip
bomb or a million rows costs no memory; a file that is something else is named. Called by
`roosterblad` and `tabel`.
"""

from __future__ import annotations

import datetime
import math
import posixpath
import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from leerplan.fouten import Probleem, Problemen, bedoelde_je
from leerplan.instellen.xmldeel import (
    Cellen,
    Inhoudsopgave,
    Onleesbaar,
    Stijlen,
    TeGroot,
    Teksten,
    Verwijzingen,
    XmlDeel,
    cell_name,
)

GROOTSTE = 10_000_000  # bytes of the file; a schedule is some tens of kilobytes
UITGEPAKT = 30_000_000  # bytes of one part, unpacked
MEESTE_RIJEN, MEESTE_KOLOMMEN, MEESTE_CELLEN = 2000, 100, 200_000
GEWOON_GEPAKT = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # others take memory as they please
LAATSTE_DAG = 2_958_465  # 31 December 9999, as Excel counts
# What zipfile raises for a file that is broken, has a password, or packs in an unknown way.
ZIPFOUTEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
OPSLAAN = "Open het in Excel en kies Opslaan als: Excel-werkmap (.xlsx)."
KLEINER = "Kopieer alleen de rijen die je nodig hebt naar een nieuw sjabloon."
KAPOT = ("deze werkmap is beschadigd", f"{OPSLAAN} Lukt dat niet? Begin met een nieuw sjabloon.")
TE_GROOT = ("deze werkmap is te groot", KLEINER)

Waarde = str | float | datetime.date | datetime.time | None


@dataclass(frozen=True)
class Cel:
    """`waarde` is what the cell shows, or None with `probleem`: what is wrong and what to do."""

    naam: str
    waarde: Waarde
    probleem: tuple[str, str] | None = None


@dataclass(frozen=True)
class Blad:
    """A sheet: its cells that hold something, by (row, column) from 1."""

    naam: str
    cellen: dict[tuple[int, int], Cel]
    samengevoegd: tuple[tuple[int, int, int, int], ...]
    """First row and column, last row and column of cells that were merged."""
    verborgen_rijen: frozenset[int]


class Werkmap:
    """An open workbook; raises `Problemen` under the file's own name for whatever is wrong."""

    def __init__(self, pad: Path):
        self.naam = pad.name
        self._check_kind(pad)
        try:
            self._zip = zipfile.ZipFile(pad)
        except ZIPFOUTEN:
            raise self._problem(*KAPOT) from None
        self._delen = {i.filename.replace("\\", "/").lower(): i for i in self._zip.infolist()}
        self._check_contents()
        deel = next((d for soort, d in self._targets("") if soort == "officeDocument"), "")
        inhoud = Inhoudsopgave()
        self._read(deel, inhoud)
        self._vanaf_1904 = inhoud.vanaf_1904
        doelen = self._targets(deel)
        self._teksten = next((d for soort, d in doelen if soort == "sharedStrings"), "")
        self._stijlen = next((d for soort, d in doelen if soort == "styles"), "")
        delen = self._references(deel)
        self._bladen = {
            naam: delen[id_][1]
            for naam, id_, verborgen in inhoud.bladen
            if not verborgen and delen.get(id_, ("",))[0] == "worksheet"
        }

    @property
    def bladen(self) -> tuple[str, ...]:
        """The names of the sheets that can be seen."""
        return tuple(self._bladen)

    def read_sheet(self, naam: str) -> Blad:
        """The cells of one sheet."""
        lezer = Cellen(MEESTE_RIJEN, MEESTE_KOLOMMEN, MEESTE_CELLEN)
        self._read(self._bladen[naam], lezer)
        stijlen = Stijlen()
        if self._stijlen:
            self._read(self._stijlen, stijlen)
        nodig = {_number(c["v"]) for c in lezer.cellen.values() if c["t"] == "s"}
        teksten = Teksten(nodig)
        if self._teksten and nodig:
            self._read(self._teksten, teksten)
        maker = _Celmaker(stijlen.dates(), teksten.teksten, self._vanaf_1904)
        cellen = {plek: maker.make(cell_name(*plek), ruw) for plek, ruw in lezer.cellen.items()}
        gevuld = {plek: c for plek, c in cellen.items() if c.waarde not in (None, "") or c.probleem}
        return Blad(naam, gevuld, tuple(lezer.samengevoegd), frozenset(lezer.verborgen))

    def close(self) -> None:
        """Close the file."""
        self._zip.close()

    def __enter__(self) -> Werkmap:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _check_kind(self, pad: Path) -> None:
        """Tell apart what can be told from the size and the first bytes."""
        try:
            grootte = pad.stat().st_size
            with pad.open("rb") as bestand:
                begin = bestand.read(8)
                rest = (
                    bestand.read(GROOTSTE) if begin == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" else b""
                )
        except FileNotFoundError:
            buren = [p.name for p in pad.parent.glob("*.xls*")] if pad.parent.is_dir() else []
            hulp = bedoelde_je(pad.name, buren) or "Kijk of de naam en de map kloppen."
            raise self._problem("dit bestand is er niet", hulp) from None
        except (OSError, ValueError):
            hulp = "Kijk of het een bestand is, en of je het mag openen. Sluit het in Excel."
            raise self._problem("ik kan dit bestand niet openen", hulp) from None
        if grootte > GROOTSTE:
            raise self._problem(*TE_GROOT)
        if not grootte:
            raise self._problem("dit bestand is leeg", "Begin met een nieuw sjabloon.")
        if rest:
            # The name of the part that holds what a password locks.
            if "EncryptedPackage".encode("utf-16-le") in rest:
                hulp = "Haal in Excel bij Bestand, Info het wachtwoord weg en bewaar het opnieuw."
                raise self._problem("op deze werkmap zit een wachtwoord", hulp)
            raise self._problem("dit is een oud Excel-bestand (.xls)", OPSLAAN)
        if begin[:2] != b"PK":
            raise self._problem("dit is geen Excel-werkmap (.xlsx)", OPSLAAN)

    def _check_contents(self) -> None:
        """Tell apart what else comes in a zip file."""
        if "content.xml" in self._delen:
            raise self._problem("dit is een OpenDocument-bestand (.ods)", OPSLAAN)
        if "xl/workbook.bin" in self._delen:
            raise self._problem("dit is een binaire Excel-werkmap (.xlsb)", OPSLAAN)
        if "_rels/.rels" not in self._delen or not any(d.startswith("xl/") for d in self._delen):
            raise self._problem("dit is geen Excel-werkmap (.xlsx)", OPSLAAN)

    def _read(self, deel: str, lezer: XmlDeel) -> None:
        """Let `lezer` read a part."""
        ingang = self._delen.get(deel.lower())
        try:
            if ingang is None or ingang.compress_type not in GEWOON_GEPAKT:
                raise Onleesbaar
            with self._zip.open(ingang) as bron:
                inhoud = bron.read(UITGEPAKT + 1)
            if len(inhoud) > UITGEPAKT:
                raise TeGroot
            lezer.read(inhoud)
        except TeGroot:
            raise self._problem(*TE_GROOT) from None
        except (Onleesbaar, *ZIPFOUTEN):
            raise self._problem(*KAPOT) from None

    def _references(self, deel: str) -> dict[str, tuple[str, str]]:
        """What a part points to: id to (kind, part). The whole workbook is the part ''."""
        map_, naam = posixpath.split(deel)
        verwijzingen = Verwijzingen()
        self._read(posixpath.join(map_, "_rels", f"{naam}.rels"), verwijzingen)
        return {
            id_: (soort, _joined(map_, doel)) for id_, (soort, doel) in verwijzingen.doelen.items()
        }

    def _targets(self, deel: str) -> list[tuple[str, str]]:
        return list(self._references(deel).values())

    def _problem(self, wat: str, hulp: str) -> Problemen:
        return Problemen([Probleem(self.naam, None, wat, hulp)])


class _Celmaker:
    """Turns what stands in the file into what the cell shows."""

    def __init__(self, datumstijlen: frozenset[str], teksten: dict[int, str], vanaf_1904: bool):
        self._datumstijlen, self._teksten = datumstijlen, teksten
        self._begin = datetime.datetime(*((1904, 1, 1) if vanaf_1904 else (1899, 12, 30)))

    def make(self, naam: str, ruw: dict[str, str | None]) -> Cel:
        soort, waarde = ruw["t"], ruw["v"]
        if ruw["f"] is not None and not waarde and soort != "str":
            hulp = "Open de werkmap in Excel en bewaar haar, of typ de waarde zelf."
            return Cel(naam, None, ("hier staat een formule zonder uitkomst", hulp))
        if soort == "e":
            wat = f"hier staat `{waarde}`: Excel kan deze formule niet uitrekenen"
            return Cel(naam, None, (wat, "Verbeter de formule, of typ de waarde zelf."))
        return Cel(naam, self._value(soort or "n", waarde or "", ruw["s"] or "0"))

    def _value(self, soort: str, waarde: str, stijl: str) -> Waarde:
        if soort == "s":
            return self._teksten.get(_number(waarde), "")
        if soort == "b":
            return "WAAR" if waarde == "1" else "ONWAAR"
        if soort == "d":
            return _iso(waarde)
        if soort != "n":
            return waarde
        try:
            getal = float(waarde)
        except ValueError:
            return waarde
        if not math.isfinite(getal):
            return waarde
        return self._moment(getal) if stijl in self._datumstijlen else getal

    def _moment(self, getal: float) -> Waarde:
        """A number that is shown as a date, a time, or both: Excel counts days."""
        if not 0 <= getal <= LAATSTE_DAG - 1462:
            return getal
        moment = self._begin + datetime.timedelta(minutes=round(getal * 24 * 60))
        if getal < 1:
            return moment.time() if moment.date() == self._begin.date() else getal
        return moment.date() if getal == int(getal) else moment


def _iso(waarde: str) -> Waarde:
    for soort in (datetime.time, datetime.date, datetime.datetime):
        try:
            return soort.fromisoformat(waarde)
        except ValueError:
            continue
    return waarde


def _joined(map_: str, doel: str) -> str:
    """A part as another one points to it; some programs write backslashes."""
    pad = posixpath.join("/", map_, doel.replace("\\", "/"))
    return posixpath.normpath(pad).lstrip("/")


def _number(tekst: str | None) -> int:
    """A place in the shared texts; -1 for what is no number."""
    kaal = (tekst or "").strip()
    return int(kaal) if kaal.isascii() and kaal.isdecimal() and len(kaal) < 9 else -1
