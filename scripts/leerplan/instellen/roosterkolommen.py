"""The columns of the sheet of learning sessions, and how the text of a cell is to be read.

Shared by `roosterblad`, which reads a sheet, `roostersjabloon`, which writes one, and
`roosterwijziging`.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from leerplan.configuratie.gemeente import Gemeente
from leerplan.configuratie.namen import fold
from leerplan.configuratie.velden import Tijd
from leerplan.configuratie.veldenboom import Veld, fields_of

BLAD = "Rooster"
VOORBEELD = "VOORBEELD: "
"""What the first cell of the example row begins with."""
EERSTE_DAG, LAATSTE_DAG = 36_526, 73_050  # the years 2000 to 2100, as Excel counts days
AANHALING = "\"“”„«»'‘’`´"


@dataclass(frozen=True)
class Kolom:
    """A column: its heading, where its value goes, and what else people call it."""

    kop: str
    plek: tuple[str, ...]
    ook: tuple[str, ...]
    breedte: int
    soort: str = "tekst"
    uitleg: str = ""
    """Instead of the model's, where a sheet works otherwise."""

    @property
    def verplicht(self) -> bool:
        """Whether a sheet must have it: it tells which session, or when."""
        return self.plek[0] in ("wijk", "plaats", "ritme", "tijden")


KOLOMMEN = (
    Kolom("Wijk", ("wijk",), ("naam wijk", "wijknaam", "buurt"), 24),
    Kolom("Plaats", ("plaats",), ("dorp", "deel van de wijk", "kern"), 18),
    Kolom(
        "Ritme",
        ("ritme",),
        ("wanneer", "dag", "dagen", "frequentie"),
        34,
        "ritme",
        "Wanneer de leersessie is, zoals je het zou zeggen. Twee ritmes? Maak dan twee rijen.",
    ),
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


def find_column(kop: str) -> Kolom | None:
    """The column that `kop` is the heading of."""
    kaal = fold(kop)
    for kolom in KOLOMMEN:
        if kaal in (fold(kolom.kop), *kolom.ook):
            return kolom
    return None


def field_of(kolom: Kolom) -> Veld:
    """The field of the configuration that a column fills in, with its explanation and example."""
    model = next(v.model for v in fields_of(Gemeente) if v.naam == "leersessies")
    for deel in kolom.plek:
        veld = next(v for v in fields_of(model) if v.naam == deel)
        model = veld.model
    return veld


def cell_text(waarde: object, soort: str) -> str:
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
