"""Knows the sheet of learning sessions: its columns, its rows, and the sessions that they are.

One row is one moment; rows with the same `wijk` and `plaats` are one session. The cells are checked
by the model of the configuration, so that a sheet and a YAML file cannot differ. Called by `excel`.
"""

from __future__ import annotations

import difflib
import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import create_model

from leerplan.configuratie.gemeente import Gemeente
from leerplan.configuratie.keuring import Velden, check
from leerplan.configuratie.namen import fold
from leerplan.configuratie.yamlbestand import YamlBestand
from leerplan.fouten import Probleem, Problemen
from leerplan.instellen.roosterkolommen import (
    BLAD,
    KOLOMMEN,
    VOORBEELD,
    Kolom,
    cell_text,
    find_column,
)
from leerplan.instellen.roostersessie import Sessie, Sessierijen, Veldplek
from leerplan.instellen.werkmap import Blad, Cel, Werkmap
from leerplan.instellen.xmldeel import cell_name, column_name

KOPRIJEN = 20  # the headings stand in one of these rows
MINSTENS = 3  # so many headings make a row of headings
LIJKT = 0.75  # how much a heading must look like one of ours to be a slip


class Celproblemen(Problemen):
    """In the order of the sheet: sorted as text, cell E10 would come before E4."""

    def __init__(self, problemen: Iterable[Probleem]):
        lijst = tuple(dict.fromkeys(problemen))
        super().__init__(lijst)
        self.problemen = lijst


@dataclass(frozen=True)
class Gelezen:
    """What stands in a sheet."""

    sessies: tuple[Sessie, ...]
    plekken: frozenset[Veldplek]
    """The fields that the sheet has a column for."""
    opmerkingen: Veldplek
    """What somebody should know before saving: rows and columns that do not count."""


def read_sheet(werkmap: Werkmap) -> Gelezen:
    """The sessions in a workbook; raises `Problemen` with every cell that is wrong."""
    blad, koprij = _find_sheet(werkmap)
    return _Lezer(werkmap.naam, blad, koprij).read()


def _find_sheet(werkmap: Werkmap) -> tuple[Blad, int]:
    """The sheet with the schedule and the row of its headings."""
    genoemd = [naam for naam in werkmap.bladen if fold(naam) == fold(BLAD)]
    gelezen = [werkmap.read_sheet(naam) for naam in genoemd or werkmap.bladen]
    gevonden = [(blad, rij) for blad in gelezen if (rij := _heading_row(blad))]
    if len(gevonden) == 1:
        return gevonden[0]
    if gevonden:
        namen = " en ".join(f"`{blad.naam}`" for blad, _ in gevonden)
        wat = f"er staat een rooster op meer bladen: {namen}"
        raise _sheet_problem(werkmap.naam, wat, f"Noem het blad dat geldt `{BLAD}`.")
    koppen = ", ".join(kolom.kop for kolom in KOLOMMEN)
    hulp = f"Zet deze koppen boven de kolommen: {koppen}. Of begin met een nieuw sjabloon."
    raise _sheet_problem(werkmap.naam, "ik vind de koppen van het rooster niet", hulp)


def _sheet_problem(naam: str, wat: str, hulp: str) -> Problemen:
    return Problemen([Probleem(naam, None, wat, hulp)])


def _heading_row(blad: Blad) -> int:
    """The first row with some headings of ours, else 0."""
    per_rij: dict[int, int] = {}
    for (rij, _), cel in sorted(blad.cellen.items()):
        if isinstance(cel.waarde, str) and find_column(cel.waarde):
            per_rij[rij] = per_rij.get(rij, 0) + 1
    goed = [rij for rij, aantal in per_rij.items() if aantal >= MINSTENS and rij <= KOPRIJEN]
    return min(goed, default=0)


class _Lezer:
    """Reads one sheet and collects what is wrong, row by row."""

    def __init__(self, bestand: str, blad: Blad, koprij: int):
        self._bestand, self._blad, self._koprij = bestand, blad, koprij
        self._problemen: list[tuple[tuple[int, int], Probleem]] = []
        self._gemeld: set[tuple[int, int]] = set()
        self._opmerkingen: list[str] = []
        self._kolommen: dict[Kolom, int] = {}

    def read(self) -> Gelezen:
        """All sessions; raises `Problemen` with all that is wrong."""
        self._read_headings()
        self._finish()
        sessies = list(self._sessions().values())
        self._check(sessies)
        self._finish()
        plekken = frozenset(kolom.plek for kolom in self._kolommen)
        lijst = tuple(sessie.as_session() for sessie in sessies)
        return Gelezen(lijst, plekken, tuple(self._opmerkingen))

    def _finish(self) -> None:
        if self._problemen:
            raise Celproblemen(p for _, p in sorted(self._problemen, key=lambda paar: paar[0]))

    def _report(self, rij: int, kolom: int, wat: str, hulp: str) -> None:
        plek = f"{self._bestand}, blad {self._blad.naam}, cel {cell_name(rij, kolom)}"
        self._problemen.append(((rij, kolom), Probleem(plek, None, wat, hulp)))
        self._gemeld.add((rij, kolom))

    def _read_headings(self) -> None:
        """Which column is which; a heading that is nearly one of ours is a mistake."""
        onbekend: list[tuple[int, str]] = []
        for (rij, nummer), cel in sorted(self._blad.cellen.items()):
            if rij != self._koprij:
                continue
            tekst = str(cel.waarde or "").strip()
            kolom = find_column(tekst)
            if kolom is None:
                onbekend.append((nummer, tekst))
            elif kolom in self._kolommen:
                eerder = cell_name(rij, self._kolommen[kolom])
                hulp = f"Hij staat ook in cel {eerder}. Haal er één weg of geef hem een andere kop."
                self._report(rij, nummer, f"de kolom `{kolom.kop}` staat er twee keer", hulp)
            else:
                self._kolommen[kolom] = nummer
        over = {fold(k.kop): k for k in KOLOMMEN if k not in self._kolommen}
        for nummer, tekst in onbekend:
            lijkt = difflib.get_close_matches(fold(tekst), over, n=1, cutoff=LIJKT)
            if lijkt:
                wat, hulp = (
                    f"de kop `{tekst}` ken ik niet",
                    f"Bedoelde je `{over.pop(*lijkt).kop}`?",
                )
                self._report(self._koprij, nummer, wat, hulp)
            else:
                wat = f"Kolom {column_name(nummer)} (`{tekst}`) hoort niet bij het rooster"
                self._opmerkingen.append(f"{wat}. Die sla ik over.")
        for kolom in over.values():
            if kolom.verplicht:
                wat, hulp = f"de kolom `{kolom.kop}` ontbreekt", "Zet die kop boven een kolom."
                self._report(self._koprij, 1, wat, hulp)

    def _sessions(self) -> dict[tuple[str, str], Sessierijen]:
        """The rows below the headings, put together per `wijk` and `plaats`."""
        sessies: dict[tuple[str, str], Sessierijen] = {}
        eigen = {nummer: kolom for kolom, nummer in self._kolommen.items()}
        per_rij: dict[int, dict[Kolom, Cel]] = {}
        for (rij, nummer), cel in sorted(self._blad.cellen.items()):
            if rij > self._koprij and nummer in eigen:
                per_rij.setdefault(rij, {})[eigen[nummer]] = cel
        self._fill_merged(per_rij)
        for rij, cellen in per_rij.items():
            waarden = self._values(rij, cellen)
            if waarden is None:
                continue
            wijk, plaats = waarden.get(("wijk",), ""), waarden.get(("plaats",), "")
            # A row without a name is a session of its own, which the model will refuse.
            sleutel = (fold(wijk) or wijk, fold(plaats) or plaats) if wijk else ("", f"rij {rij}")
            self._add(sessies.setdefault(sleutel, Sessierijen(rij)), rij, waarden)
        if not sessies and not self._problemen:
            hulp = "Vul onder de koppen voor elk moment een rij in. De voorbeeldrij telt niet mee."
            wat = "hier staat nog geen leersessie"
            raise _sheet_problem(f"{self._bestand}, blad {self._blad.naam}", wat, hulp)
        return sessies

    def _fill_merged(self, per_rij: dict[int, dict[Kolom, Cel]]) -> None:
        """Cells merged downwards hold their value in every row that has something of its own."""
        for rij1, kolom1, rij2, kolom2 in self._blad.samengevoegd:
            geraakt = [k for k, nummer in self._kolommen.items() if kolom1 <= nummer <= kolom2]
            bron = self._blad.cellen.get((rij1, kolom1))
            if not geraakt or bron is None or rij1 <= self._koprij:
                continue
            if len(geraakt) > 1:
                tot = cell_name(rij2, kolom2)
                wat = f"deze cel is samengevoegd met de cellen tot en met {tot}"
                hulp = "Splits de cellen (Start, Samenvoegen) en zet elke waarde in zijn kolom."
                self._report(rij1, kolom1, wat, hulp)
            elif self._kolommen[geraakt[0]] == kolom1:
                for rij, cellen in per_rij.items():
                    if rij1 < rij <= rij2:
                        cellen.setdefault(geraakt[0], bron)

    def _values(self, rij: int, cellen: dict[Kolom, Cel]) -> dict[Veldplek, str] | None:
        """The texts of one row; None for an example row."""
        wijk = cellen.get(KOLOMMEN[0])
        if wijk and str(wijk.waarde).strip().upper().startswith(VOORBEELD.strip()):
            self._opmerkingen.append(f"Rij {rij} is een voorbeeld en telt niet mee.")
            return None
        waarden = {}
        for kolom, cel in cellen.items():
            if cel.probleem:
                self._report(rij, self._kolommen[kolom], *cel.probleem)
            elif tekst := cell_text(cel.waarde, kolom.soort):
                waarden[kolom.plek] = tekst
        if rij in self._blad.verborgen_rijen:
            self._opmerkingen.append(f"Rij {rij} is verborgen in Excel, maar telt wel mee.")
        return waarden

    def _add(self, sessie: Sessierijen, rij: int, waarden: dict[Veldplek, str]) -> None:
        """Put a row with its session; what holds for all its rows must be the same everywhere."""
        for plek, (eerder, eerdere_rij) in sessie.add(rij, waarden).items():
            nummer = next(nr for kolom, nr in self._kolommen.items() if kolom.plek == plek)
            cel = cell_name(eerdere_rij, nummer)
            wat = f"`{waarden[plek]}` is niet hetzelfde als in cel {cel}"
            hulp = f"Daar staat `{eerder}`. Schrijf het overal hetzelfde, of laat dit leeg."
            self._report(rij, nummer, wat, hulp)

    def _check(self, sessies: list[Sessierijen]) -> None:
        """Let the model judge, and tell in which cell it finds something."""
        model = _schedule_model()
        fout = {rij for rij, _ in self._gemeld}
        for sessie in sessies:
            plekken = dict(sessie.places())
            data = {"leersessies": [sessie.as_session()]}
            try:
                check(YamlBestand("", data, {}), model)
            except Problemen as bevonden:
                for probleem in bevonden.problemen:
                    self._translate(probleem, plekken, sessie.rij)
            else:
                if sessie.rij not in fout:
                    self._check_pairs(sessie)

    def _translate(
        self, probleem: Probleem, plekken: dict[str, tuple[int, Kolom]], rij: int
    ) -> None:
        """A finding of the model, for somebody who sees cells and not fields."""
        pad, _, wat = probleem.wat.partition(": ")
        if pad not in plekken:
            wat = wat if pad.startswith("leersessies") else probleem.wat
            self._report(rij, self._kolommen[KOLOMMEN[0]], wat, probleem.hulp)
            return
        rij, kolom = plekken[pad]
        if wat == "dit veld is leeg":
            wat = f"hier mist de waarde voor `{kolom.kop}`"
        hulp = re.sub(r"`\w+: ([^`]*)`", r"`\1`", probleem.hulp)
        hulp = hulp.replace("`van` of `tot`", "`Van` of `Tot`")
        nummer = self._kolommen.get(kolom)
        if nummer is None:  # a group needs a column that the sheet does not have
            nummer, wat = self._kolommen[KOLOMMEN[0]], f"de kolom `{kolom.kop}` ontbreekt"
        if (rij, nummer) not in self._gemeld:
            self._report(rij, nummer, wat, hulp)

    def _check_pairs(self, sessie: Sessierijen) -> None:
        """A session has all its times in each of its rhythms: the configuration has no other."""
        if sessie.complete:
            return
        kolom = next(nr for k, nr in self._kolommen.items() if k.plek == ("ritme",))
        wat = f"`{sessie.velden['wijk',][0]}` heeft niet bij elk ritme dezelfde tijden"
        hulp = "Maak er twee leersessies van: zet bij een van de twee iets in de kolom `Plaats`."
        self._report(sessie.laatste_rij, kolom, wat, hulp)


@functools.cache
def _schedule_model() -> type[Velden]:
    """The part of the configuration's model that a sheet fills in."""
    veld = Gemeente.model_fields["leersessies"]
    return create_model("Rooster", __base__=Velden, leersessies=(veld.annotation, veld))
