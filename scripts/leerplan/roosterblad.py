"""Knows the sheet of learning sessions: its columns, its rows, and the sessions that they are.

One row is one moment; rows with the same `wijk` and `plaats` are one session. The cells are checked
by the model of the configuration, so that a sheet and a YAML file cannot differ. Called by `excel`.
"""

from __future__ import annotations

import datetime
import difflib
import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pydantic import TypeAdapter, ValidationError, create_model

from leerplan.fouten import Probleem, Problemen
from leerplan.gemeente import Gemeente
from leerplan.keuring import Velden, check
from leerplan.namen import fold
from leerplan.velden import Tijd
from leerplan.veldenboom import Veld, fields_of
from leerplan.werkmap import Blad, Cel, Werkmap
from leerplan.xmldeel import cell_name, column_name
from leerplan.yamlbestand import Plek, YamlBestand, show_path

BLAD = "Rooster"
VOORBEELD = "VOORBEELD: "
"""What the first cell of the example row begins with."""
KOPRIJEN = 20  # the headings stand in one of these rows
MINSTENS = 3  # so many headings make a row of headings
LIJKT = 0.75  # how much a heading must look like one of ours to be a slip
EERSTE_DAG, LAATSTE_DAG = 36_526, 73_050  # the years 2000 to 2100, as Excel counts days
AANHALING = "\"“”„«»'‘’`´"
Sessie = dict
"""A session as the configuration has it: texts, lists and groups."""


@dataclass(frozen=True)
class Kolom:
    """A column: its heading, where its value goes, and what else people call it."""

    kop: str
    plek: tuple[str, ...]
    ook: tuple[str, ...]
    breedte: int
    soort: str = "tekst"

    @property
    def verplicht(self) -> bool:
        """Whether a sheet must have it: it tells which session, or when."""
        return self.plek[0] in ("wijk", "plaats", "ritme", "tijden")


KOLOMMEN = (
    Kolom("Wijk", ("wijk",), ("naam wijk", "wijknaam", "buurt"), 24),
    Kolom("Plaats", ("plaats",), ("dorp", "deel van de wijk", "kern"), 18),
    Kolom("Ritme", ("ritme",), ("wanneer", "dag", "dagen", "frequentie"), 34, "ritme"),
    Kolom("Vorm", ("tijden", "vorm"), ("digitaal of live", "digitaal live"), 11, "keuze"),
    Kolom("Van", ("tijden", "van"), ("begin", "begintijd", "starttijd", "start"), 9, "tijd"),
    Kolom("Tot", ("tijden", "tot"), ("einde", "eind", "eindtijd", "tot en met"), 9, "tijd"),
    Kolom("Aanjager", ("aanjager", "naam"), ("naam aanjager", "wie"), 24),
    Kolom(
        "E-mail",
        ("aanjager", "email"),
        (
            "e mailadres",
            "email",
            "mail",
            "mailadres",
            "emailadres",
            "e mail aanjager",
            "email aanjager",
        ),
        28,
        "woord",
    ),
    Kolom("Naam locatie", ("locatie", "naam"), ("locatie", "locatienaam", "gebouw", "waar"), 28),
    Kolom("Straat", ("locatie", "straat"), ("adres", "straat en huisnummer", "straat en nr"), 26),
    Kolom("Postcode", ("locatie", "postcode"), ("pc",), 11, "woord"),
    Kolom(
        "Plaats locatie",
        ("locatie", "plaats"),
        ("plaatsnaam", "woonplaats", "plaats van de locatie", "plaats gebouw"),
        20,
    ),
)


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
    plekken: frozenset[tuple[str, ...]]
    """The fields that the sheet has a column for."""
    opmerkingen: tuple[str, ...]
    """What somebody should know before saving: rows and columns that do not count."""


@dataclass
class _Sessie:
    """The rows of one session: each value with the cell where it stands."""

    rij: int
    velden: dict[tuple[str, ...], tuple[str, int]] = field(default_factory=dict)
    ritme: dict[str, int] = field(default_factory=dict)
    tijden: dict[tuple[str, ...], int] = field(default_factory=dict)
    paren: dict[tuple[str, tuple[str, ...]], int] = field(default_factory=dict)


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
        if isinstance(cel.waarde, str) and _column(cel.waarde):
            per_rij[rij] = per_rij.get(rij, 0) + 1
    goed = [rij for rij, aantal in per_rij.items() if aantal >= MINSTENS and rij <= KOPRIJEN]
    return min(goed, default=0)


def _column(kop: str) -> Kolom | None:
    """The column that `kop` is the heading of."""
    kaal = fold(kop)
    for kolom in KOLOMMEN:
        if kaal in (fold(kolom.kop), *kolom.ook):
            return kolom
    return None


class _Lezer:
    """Reads one sheet and collects what is wrong, row by row."""

    def __init__(self, bestand: str, blad: Blad, koprij: int):
        self._bestand, self._blad, self._koprij = bestand, blad, koprij
        self._problemen: list[tuple[tuple[int, int], Probleem]] = []
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
        lijst = tuple(_as_session(sessie) for sessie in sessies)
        return Gelezen(lijst, plekken, tuple(self._opmerkingen))

    def _finish(self) -> None:
        if self._problemen:
            raise Celproblemen(p for _, p in sorted(self._problemen, key=lambda paar: paar[0]))

    def _report(self, rij: int, kolom: int, wat: str, hulp: str) -> None:
        plek = f"{self._bestand}, blad {self._blad.naam}, cel {cell_name(rij, kolom)}"
        self._problemen.append(((rij, kolom), Probleem(plek, None, wat, hulp)))

    def _read_headings(self) -> None:
        """Which column is which; a heading that is nearly one of ours is a mistake."""
        onbekend: list[tuple[int, str]] = []
        for (rij, nummer), cel in sorted(self._blad.cellen.items()):
            if rij != self._koprij:
                continue
            tekst = str(cel.waarde or "").strip()
            kolom = _column(tekst)
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

    def _sessions(self) -> dict[tuple[str, str], _Sessie]:
        """The rows below the headings, put together per `wijk` and `plaats`."""
        sessies: dict[tuple[str, str], _Sessie] = {}
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
            self._add(sessies.setdefault(sleutel, _Sessie(rij)), rij, waarden)
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

    def _values(self, rij: int, cellen: dict[Kolom, Cel]) -> dict[tuple[str, ...], str] | None:
        """The texts of one row; None for an example row."""
        wijk = cellen.get(KOLOMMEN[0])
        if wijk and str(wijk.waarde).strip().upper().startswith(VOORBEELD.strip()):
            self._opmerkingen.append(f"Rij {rij} is een voorbeeld en telt niet mee.")
            return None
        waarden = {}
        for kolom, cel in cellen.items():
            if cel.probleem:
                self._report(rij, self._kolommen[kolom], *cel.probleem)
            elif tekst := _text(cel.waarde, kolom.soort):
                waarden[kolom.plek] = tekst
        if rij in self._blad.verborgen_rijen:
            self._opmerkingen.append(f"Rij {rij} is verborgen in Excel, maar telt wel mee.")
        return waarden

    def _add(self, sessie: _Sessie, rij: int, waarden: dict[tuple[str, ...], str]) -> None:
        """Put a row with its session; its own fields must agree with the rows before."""
        for kolom, nummer in self._kolommen.items():
            if kolom.plek[0] in ("ritme", "tijden") or kolom.plek not in waarden:
                continue
            nieuw = waarden[kolom.plek]
            eerder, eerdere_rij = sessie.velden.setdefault(kolom.plek, (nieuw, rij))
            if eerder != nieuw:
                wat = f"`{nieuw}` is niet hetzelfde als in cel {cell_name(eerdere_rij, nummer)}"
                hulp = f"Daar staat `{eerder}`. Schrijf het overal hetzelfde, of laat dit leeg."
                self._report(rij, nummer, wat, hulp)
        tijd = tuple(waarden.get(("tijden", deel), "") for deel in ("vorm", "van", "tot"))
        sessie.tijden.setdefault(tijd, rij)
        for regel in waarden.get(("ritme",), "").split("\n"):
            sessie.ritme.setdefault(regel, rij)
            sessie.paren.setdefault((regel, tijd), rij)

    def _check(self, sessies: list[_Sessie]) -> None:
        """Let the model judge, and tell in which cell it finds something."""
        model = _schedule_model()
        fout = {rij for (rij, _), _ in self._problemen}
        for sessie in sessies:
            plekken = dict(self._places(sessie))
            data = {"leersessies": [_as_session(sessie)]}
            try:
                check(YamlBestand("", data, {}), model)
            except Problemen as bevonden:
                for probleem in bevonden.problemen:
                    self._translate(probleem, plekken, sessie.rij)
            else:
                if sessie.rij not in fout:
                    self._check_pairs(sessie)

    def _places(self, sessie: _Sessie) -> Iterator[tuple[str, tuple[int, Kolom]]]:
        """How the model names each value, and the cell where that stands."""
        basis: Plek = ("leersessies", 0)
        for kolom in KOLOMMEN:
            groep, veld = kolom.plek[0], kolom.plek[-1]
            if groep == "ritme":
                for nr, rij in enumerate(sessie.ritme.values()):
                    yield show_path((*basis, "ritme", nr)), (rij, kolom)
            elif groep == "tijden":
                for nr, rij in enumerate(sessie.tijden.values()):
                    yield show_path((*basis, "tijden", nr, veld)), (rij, kolom)
                    yield show_path((*basis, "tijden", nr)), (rij, kolom)
            else:
                rij = sessie.velden.get(kolom.plek, ("", sessie.rij))[1]
                yield show_path((*basis, *kolom.plek)), (rij, kolom)

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
        if not any(plek == (rij, nummer) for plek, _ in self._problemen):
            self._report(rij, nummer, wat, hulp)

    def _check_pairs(self, sessie: _Sessie) -> None:
        """A session has all its times in each of its rhythms: the configuration has no other."""
        alle = len(sessie.ritme) * len(sessie.tijden)
        if len(sessie.paren) == alle:
            return
        rij = max(sessie.paren.values())
        kolom = next(nr for k, nr in self._kolommen.items() if k.plek == ("ritme",))
        wat = f"`{sessie.velden['wijk',][0]}` heeft niet bij elk ritme dezelfde tijden"
        hulp = "Maak er twee leersessies van: zet bij een van de twee iets in de kolom `Plaats`."
        self._report(rij, kolom, wat, hulp)


def _as_session(sessie: _Sessie) -> Sessie:
    """The fields of the configuration; None for what must be there and is not."""
    uit: Sessie = {"wijk": None}
    for plek, (tekst, _) in sessie.velden.items():
        doel = uit
        for groep in plek[:-1]:
            doel = doel.setdefault(groep, {"naam": None})
        doel[plek[-1]] = tekst
    uit["ritme"] = [regel or None for regel in sessie.ritme]
    namen = ("vorm", "van", "tot")
    uit["tijden"] = [
        {n: w or None for n, w in zip(namen, tijd, strict=True) if w or n != "vorm"}
        for tijd in sessie.tijden
    ]
    return uit


@functools.cache
def _schedule_model() -> type[Velden]:
    """The part of the configuration's model that a sheet fills in."""
    veld = Gemeente.model_fields["leersessies"]
    return create_model("Rooster", __base__=Velden, leersessies=(veld.annotation, veld))


def field_of(kolom: Kolom) -> Veld:
    """The field of the configuration that a column fills in, with its explanation and example."""
    model = next(v.model for v in fields_of(Gemeente) if v.naam == "leersessies")
    for deel in kolom.plek:
        veld = next(v for v in fields_of(model) if v.naam == deel)
        model = veld.model
    return veld


def _text(waarde: object, soort: str) -> str:
    """What the cell shows, as somebody would type it in the configuration."""
    if isinstance(waarde, float) and soort == "tijd" and 0 <= waarde < 1:
        minuten = round(waarde * 24 * 60)
        return f"{minuten // 60}.{minuten % 60:02}"
    if isinstance(waarde, float) and soort == "ritme" and EERSTE_DAG <= waarde <= LAATSTE_DAG:
        return str(datetime.date(1899, 12, 30) + datetime.timedelta(days=int(waarde)))
    if isinstance(waarde, datetime.datetime):
        waarde = waarde.time() if soort == "tijd" else waarde.date()
    if isinstance(waarde, datetime.time):
        return show_time(waarde)
    if isinstance(waarde, float):
        return f"{waarde:.10g}".replace(".", ",")
    regels = [" ".join(regel.split()) for regel in str(waarde or "").splitlines()]
    tekst = ("\n" if soort == "ritme" else " ").join(regel for regel in regels if regel)
    if soort == "tijd":
        return _same_time(tekst.strip(AANHALING))
    if soort == "keuze":
        return tekst.strip(AANHALING).lower()
    if soort != "tekst":
        return tekst.strip(AANHALING)
    return tekst[1:-1] if re.fullmatch(r"[\"“”„«].*[\"“”»]", tekst) else tekst


def _same_time(tekst: str) -> str:
    """One way of writing for a time; what is no time stays as it is, for the model to refuse."""
    try:
        return show_time(TypeAdapter(Tijd).validate_python(tekst))
    except ValidationError:
        return tekst


def show_time(tijd: datetime.time) -> str:
    """9.30: as the configuration has it."""
    return f"{tijd.hour}.{tijd.minute:02}"
