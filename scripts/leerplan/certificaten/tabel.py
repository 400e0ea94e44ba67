"""Reads the rows of a list that somebody made in Excel or exported from another program.

A workbook (.xlsx), or a text with columns (.csv) as Excel saves it in the Netherlands: with
semicolons, in UTF-8 or in the older code page of Windows. Called by `deelnemers`.
"""

from __future__ import annotations

import csv
import datetime
import io
import re
from dataclasses import dataclass
from pathlib import Path

from leerplan.fouten import Probleem, Problemen, Verzamelaar, bedoelde_je
from leerplan.instellen.werkmap import Werkmap

GROOTSTE = 2_000_000  # bytes of a text: thousands of names
SCHEIDINGEN = ";\t,"
SEP = re.compile(r"\ufeff?sep=(.)\s*$", re.IGNORECASE)
WERKMAPPEN = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")


@dataclass(frozen=True)
class Rij:
    """A row with its number as the reader's program shows it, and its cells from the left."""

    nummer: int
    cellen: tuple[str, ...]


def read_rows(pad: Path) -> list[Rij]:
    """The rows of `pad` that hold something; raises `Problemen` with all that cannot be read."""
    if pad.suffix.lower() in WERKMAPPEN:
        return _read_workbook(pad)
    return _read_text(pad)


def _read_workbook(pad: Path) -> list[Rij]:
    verzamelaar = Verzamelaar()
    rijen: dict[int, dict[int, str]] = {}
    with Werkmap(pad) as werkmap:
        if not werkmap.bladen:
            hulp = "Zet de deelnemers op het eerste blad."
            raise Problemen([Probleem(pad.name, None, "deze werkmap heeft geen blad", hulp)])
        for (rij, kolom), cel in werkmap.read_sheet(werkmap.bladen[0]).cellen.items():
            if cel.probleem:
                wat, hulp = cel.probleem
                verzamelaar.meld(pad.name, rij, f"cel {cel.naam}: {wat}", hulp)
            rijen.setdefault(rij, {})[kolom] = _as_text(cel.waarde)
    verzamelaar.klaar()
    return [
        Rij(nummer, tuple(cellen.get(kolom, "") for kolom in range(1, max(cellen) + 1)))
        for nummer, cellen in sorted(rijen.items())
        if any(cellen.values())
    ]


def _as_text(waarde: str | float | datetime.date | datetime.time | None) -> str:
    if isinstance(waarde, float) and waarde.is_integer():
        waarde = int(waarde)
    return "" if waarde is None else " ".join(str(waarde).split())


def _read_text(pad: Path) -> list[Rij]:
    eerste, _, rest = (tekst := _decode(pad)).partition("\n")
    gezegd = SEP.match(eerste)  # a line for Excel alone, which says what stands between the columns
    regels = rest if gezegd else tekst
    scheiding = gezegd[1] if gezegd else _separator(tekst)
    lezer = csv.reader(io.StringIO(regels, newline=""), delimiter=scheiding)
    rijen, vorige = [], 1 if gezegd else 0
    try:
        for cellen in lezer:
            kaal = tuple(" ".join(cel.split()) for cel in cellen)
            if any(kaal):
                rijen.append(Rij(vorige + 1, kaal))
            vorige = lezer.line_num + (1 if gezegd else 0)
    except csv.Error:
        hulp = "Open het bestand in Excel en bewaar het als CSV UTF-8 of als werkmap (.xlsx)."
        wat = "ik kan de kolommen van deze rij niet uit elkaar houden"
        raise Problemen([Probleem(pad.name, vorige + 1, wat, hulp)]) from None
    return rijen


def _separator(tekst: str) -> str:
    """What stands between the columns: whatever the first line has most of."""
    kop = next((regel for regel in tekst.splitlines() if regel.strip()), "")
    return max(SCHEIDINGEN, key=kop.count)


def _decode(pad: Path) -> str:
    try:
        with pad.open("rb") as bestand:
            ruw = bestand.read(GROOTSTE + 1)
    except FileNotFoundError:
        buren = [p.name for p in pad.parent.glob("*.*")] if pad.parent.is_dir() else []
        hulp = bedoelde_je(pad.name, buren) or "Kijk of de naam en de map kloppen."
        raise Problemen([Probleem(pad.name, None, "dit bestand is er niet", hulp)]) from None
    except OSError:
        hulp = "Kijk of het een bestand is, en of je het mag openen. Sluit het in Excel."
        wat = "ik kan dit bestand niet openen"
        raise Problemen([Probleem(pad.name, None, wat, hulp)]) from None
    utf_16 = ruw[:2] in (b"\xff\xfe", b"\xfe\xff")
    if len(ruw) > GROOTSTE or (b"\0" in ruw and not utf_16):
        hulp = "Geef een lijst met namen: een werkmap (.xlsx) of een tekst met kolommen (.csv)."
        raise Problemen([Probleem(pad.name, None, "dit is geen lijst met deelnemers", hulp)])
    if utf_16:
        return ruw.decode("utf-16", "replace")
    try:
        return ruw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return ruw.decode("cp1252", "replace")
