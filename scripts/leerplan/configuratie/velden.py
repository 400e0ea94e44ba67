"""The kinds of values that people fill in: a line of text, an address, a time, a colour.

Each refuses what is wrong with a Dutch message and a remedy. Used by the models in `gemeente` and
`inhoud`.
"""

from __future__ import annotations

import datetime
import re
from typing import Annotated

from pydantic import (
    AfterValidator,
    BeforeValidator,
    HttpUrl,
    StringConstraints,
    TypeAdapter,
    ValidationError,
    validate_email,
)
from pydantic_core import PydanticCustomError

from leerplan.configuratie.keuring import ONZICHTBAAR, ONZICHTBAAR_TEKEN, afgekeurd
from leerplan.configuratie.kleuren import PAPIER_LICHT, TEKST_OP_PAPIER, contrast, readable_on


def _one_line(waarde: str) -> str:
    """Text as typed, on one line; characters that cannot be seen are refused."""
    if ONZICHTBAAR.search(waarde):
        raise afgekeurd(*ONZICHTBAAR_TEKEN)
    return re.sub(r"\s+", " ", waarde)


def _email(waarde: str) -> str:
    try:
        return validate_email(waarde)[1]
    except PydanticCustomError:
        hulp = "Schrijf het zoals info@voorbeeld.nl: een naam, een @ en een domein met een punt."
        raise afgekeurd(f"`{waarde}` is geen e-mailadres", hulp) from None


def _webadres(waarde: str) -> str:
    try:
        adres = TypeAdapter(HttpUrl).validate_python(waarde)
        goed = "." in (adres.host or "") and adres.username is None
    except ValidationError:
        goed = False
    if not goed or re.search(r"[\s<>\"'`{}|\\^]", waarde):
        hulp = "Neem het adres over uit de adresbalk van je browser."
        raise afgekeurd(f"`{waarde}` is geen webadres", hulp)
    return waarde


def _tijd(waarde: object) -> object:
    if not isinstance(waarde, str):
        return waarde  # pydantic refuses it
    vorm = re.fullmatch(r"(\d{1,2})[.:](\d{2})(?: uur)?", waarde.strip())
    if not vorm or int(vorm[1]) > 23 or int(vorm[2]) > 59:
        raise afgekeurd(
            f"`{waarde}` is geen tijd", "Schrijf uren en minuten, zoals 11.00 of 13:30."
        )
    return datetime.time(int(vorm[1]), int(vorm[2]))


def _datum(waarde: object) -> object:
    # Not pydantic's own reader: that takes 20270309 for a number of seconds since 1970.
    if not isinstance(waarde, str):
        return waarde
    try:
        return datetime.datetime.strptime(waarde.strip(), "%Y-%m-%d").date()
    except ValueError:
        hulp = "Schrijf de datum als jaar-maand-dag: 2026-12-22."
        raise afgekeurd(f"`{waarde}` is geen datum", hulp) from None


def _ja_nee(waarde: object) -> object:
    if not isinstance(waarde, str):
        return waarde
    keuzes = {"ja": True, "true": True, "nee": False, "false": False}
    if waarde.strip().lower() not in keuzes:
        raise afgekeurd(f"`{waarde}` kan hier niet", "Schrijf ja of nee.")
    return keuzes[waarde.strip().lower()]


def _kleur(waarde: str) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", waarde):
        hulp = 'Schrijf een # met zes cijfers of letters a-f, tussen aanhalingstekens: "#1d5c87".'
        raise afgekeurd(f"`{waarde}` is geen kleur", hulp)
    verhouding = contrast(waarde, PAPIER_LICHT)
    if verhouding < TEKST_OP_PAPIER:
        getal = f"{verhouding:.1f}".replace(".", ",")
        maat = f"het contrast is {getal} en moet minstens 4,5 zijn"
        wat = f"`{waarde}` is te licht om op wit te lezen ({maat})"
        leesbaar = readable_on(waarde, PAPIER_LICHT)
        raise afgekeurd(wat, f'Deze kleur lijkt erop en is wel leesbaar: "{leesbaar}".')
    return waarde.lower()


def _postcode(waarde: str) -> str:
    """1234ab, as some type it, is 1234 AB on paper."""
    return f"{waarde[:4]} {waarde[-2:].upper()}"


Tekst = Annotated[str, StringConstraints(min_length=1, max_length=400), AfterValidator(_one_line)]
Email = Annotated[Tekst, AfterValidator(_email)]
Webadres = Annotated[Tekst, AfterValidator(_webadres)]
Tijd = Annotated[datetime.time, BeforeValidator(_tijd)]
Datum = Annotated[datetime.date, BeforeValidator(_datum)]
JaNee = Annotated[bool, BeforeValidator(_ja_nee)]
Kleur = Annotated[str, AfterValidator(_kleur)]
Postcode = Annotated[
    str, StringConstraints(pattern=r"^[1-9]\d{3} ?[A-Za-z]{2}$"), AfterValidator(_postcode)
]
