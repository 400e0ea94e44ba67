"""Writes the workbook in which a municipality fills in its schedule of learning sessions.

Every cell is text, so that Excel changes nothing and a value that looks like a formula stays a
value. The same input gives the same bytes. Called by `excel`.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Mapping, Sequence

import xlsxwriter

from leerplan.instellen.roosterkolommen import BLAD, KOLOMMEN, VOORBEELD, Kolom, field_of
from leerplan.instellen.roostersessie import Sessie

RIJEN = 1000  # so many rows get the list of choices
UITLEG = (
    "Vul het blad Rooster in. Eén rij is één moment van een leersessie.",
    "Heeft een wijk twee momenten, zoals digitaal en live? Maak dan twee rijen voor die wijk.",
    "Aanjager en locatie hoef je per wijk maar één keer in te vullen.",
    "De rij die met VOORBEELD begint, telt niet mee. Je mag haar laten staan of weghalen.",
    "Verander de koppen niet. De volgorde van de kolommen mag wel anders.",
    "Op dit blad hoef je niets in te vullen.",
)
TEKST = 49  # Excel’s own number for "Tekst"
MAKEN = datetime.datetime(2000, 1, 1)  # the same for every workbook: bytes do not depend on a clock


def make_template(sessies: Iterable[Sessie]) -> bytes:
    """The workbook, with an example row and a row for each moment of `sessies`."""
    uit = io.BytesIO()
    opties = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(uit, opties) as werkmap:
        werkmap.set_properties({"title": "Rooster van de leersessies", "created": MAKEN})
        _write_schedule(werkmap, [rij for sessie in sessies for rij in _rows(sessie)])
        _write_explanation(werkmap)
    return uit.getvalue()


def _write_schedule(werkmap: xlsxwriter.Workbook, rijen: Sequence[Mapping[Kolom, str]]) -> None:
    blad = werkmap.add_worksheet(BLAD)
    tekst = werkmap.add_format({"num_format": TEKST, "valign": "top", "text_wrap": True})
    kop = werkmap.add_format(
        {"num_format": TEKST, "bold": True, "bg_color": "#1D3C5A", "font_color": "#FFFFFF"}
    )
    voorbeeld = werkmap.add_format(
        {"num_format": TEKST, "italic": True, "bg_color": "#EEEEEE", "font_color": "#444444"}
    )
    for nr, kolom in enumerate(KOLOMMEN):
        blad.set_column(nr, nr, kolom.breedte, tekst)
        blad.write_string(0, nr, kolom.kop, kop)
        begin = VOORBEELD if nr == 0 else ""
        blad.write_string(1, nr, begin + (field_of(kolom).voorbeeld or ""), voorbeeld)
        for rij, waarden in enumerate(rijen, 2):
            if waarden.get(kolom):
                blad.write_string(rij, nr, waarden[kolom], tekst)
        keuzes = field_of(kolom).keuzes
        if keuzes:
            _offer(blad, nr, keuzes)
    blad.freeze_panes(1, 0)
    laatste = len(KOLOMMEN) - 1
    blad.ignore_errors({"number_stored_as_text": f"A1:{chr(ord('A') + laatste)}{RIJEN}"})
    blad.set_landscape()
    blad.set_paper(9)  # A4
    blad.fit_to_pages(1, 0)
    blad.repeat_rows(0)


def _offer(blad: xlsxwriter.worksheet.Worksheet, kolom: int, keuzes: Sequence[str]) -> None:
    blad.data_validation(
        1,
        kolom,
        RIJEN - 1,
        kolom,
        {
            "validate": "list",
            "source": list(keuzes),
            "error_title": "Dit kan hier niet",
            "error_message": f"Kies {' of '.join(keuzes)}, of laat deze cel leeg.",
        },
    )


def _write_explanation(werkmap: xlsxwriter.Workbook) -> None:
    blad = werkmap.add_worksheet("Uitleg")
    gewoon = werkmap.add_format({"num_format": TEKST, "valign": "top", "text_wrap": True})
    vet = werkmap.add_format({"num_format": TEKST, "bold": True, "bottom": 1})
    for nr, breedte in enumerate((18, 60, 32, 16)):
        blad.set_column(nr, nr, breedte, gewoon)
    for rij, zin in enumerate(UITLEG):
        blad.merge_range(rij, 0, rij, 3, zin, gewoon)
    begin = len(UITLEG) + 1
    for nr, kop in enumerate(("Kolom", "Wat vul je in?", "Voorbeeld", "Moet het?")):
        blad.write_string(begin, nr, kop, vet)
    for rij, kolom in enumerate(KOLOMMEN, begin + 1):
        veld = field_of(kolom)
        keuze = f" Kies uit: {' of '.join(veld.keuzes)}." if veld.keuzes else ""
        for nr, waarde in enumerate(
            (kolom.kop, (kolom.uitleg or veld.uitleg) + keuze, veld.voorbeeld or "", _needed(kolom))
        ):
            blad.write_string(rij, nr, waarde, gewoon)


def _needed(kolom: Kolom) -> str:
    if not field_of(kolom).verplicht:
        return "nee"
    return {"aanjager": "bij een e-mail", "locatie": "bij een adres"}.get(kolom.plek[0], "ja")


def _rows(sessie: Sessie) -> Iterable[dict[Kolom, str]]:
    """A row for each rhythm and each time; what holds for the whole session stands in the first."""
    eerste = True
    ritme = sessie["ritme"]
    for regel in [ritme] if isinstance(ritme, str) else ritme:
        for tijd in sessie["tijden"]:
            rij = {}
            for kolom in KOLOMMEN:
                groep, veld = kolom.plek[0], kolom.plek[-1]
                if groep == "ritme":
                    rij[kolom] = regel
                elif groep == "tijden":
                    rij[kolom] = tijd.get(veld) or ""
                elif len(kolom.plek) == 1:
                    rij[kolom] = sessie.get(veld) or ""
                elif eerste:
                    rij[kolom] = (sessie.get(groep) or {}).get(veld) or ""
            eerste = False
            yield rij
