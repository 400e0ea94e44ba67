"""What a municipality fills in about its learning sessions: rhythm, times, place, exceptions.

The field descriptions are in Dutch: they are the documentation for municipalities. Sign-up rule
and forms come from the Handboek, deel 2, Planning leersessies and opdracht C. Used by `gemeente`;
the dates themselves are worked out by `rooster`.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from leerplan.configuratie.datums import parse_date
from leerplan.configuratie.keuring import Velden, afgekeurd
from leerplan.configuratie.ritme import parse_ritme
from leerplan.configuratie.velden import Email, Postcode, Tekst, Tijd, Webadres
from leerplan.configuratie.vrijedagen import Regio

Vorm = Literal["digitaal", "live"]


def _day(waarde: object) -> object:
    return parse_date(waarde) if isinstance(waarde, str) else waarde


def _rhythm(waarde: str) -> str:
    """The text as typed; refused when `ritme` does not understand it."""
    parse_ritme(waarde)
    return waarde


def _list(waarde: object) -> object:
    return [waarde] if isinstance(waarde, str) else waarde


def ends_after_it_begins(vak):
    """Refuse what ends before or when it begins; gives `vak` back."""
    if vak.tot <= vak.van:
        wat = f"het einde ({vak.tot:%H.%M}) ligt niet na het begin ({vak.van:%H.%M})"
        raise afgekeurd(wat, "Verbeter `van` of `tot`.")
    return vak


Dag = Annotated[datetime.date, BeforeValidator(_day)]
Ritmeregels = Annotated[
    tuple[Annotated[Tekst, AfterValidator(_rhythm)], ...], BeforeValidator(_list)
]


class Locatie(Velden):
    naam: Tekst = Field(description="Naam van het gebouw.", examples=["Wijkcentrum De Linde"])
    straat: Tekst | None = Field(
        None, description="Straat en huisnummer.", examples=["Lindelaan 1"]
    )
    postcode: Postcode | None = Field(None, description="Postcode.", examples=["1234 AB"])
    plaats: Tekst | None = Field(None, description="Plaats.", examples=["Voorbeeldstad"])
    toegankelijkheid: Tekst | None = Field(
        None,
        description="Wat bezoekers moeten weten over de ingang, de lift of de ringleiding.",
        examples=["De ingang heeft geen drempel. Er is een ringleiding."],
    )


class Tijdvak(Velden):
    van: Tijd = Field(description="Begin.", examples=["11.00"])
    tot: Tijd = Field(description="Einde.", examples=["12.30"])
    vorm: Vorm | None = Field(
        None, description="Digitaal of live; weglaten als dat niet vastligt.", examples=["live"]
    )

    _order = model_validator(mode="after")(ends_after_it_begins)


class Aanjager(Velden):
    naam: Tekst = Field(description="Voor- en achternaam.", examples=["Sanne Voorbeeld"])
    email: Email | None = Field(None, description="E-mailadres.", examples=["s@voorbeeld.nl"])


class Dagveld(Velden):
    """A group that may be written as its `datum` only."""

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, waarde):
        return {"datum": waarde} if isinstance(waarde, str) else waarde


# A date on which a session differs from its rhythm. Left out, times and place are the session's.
Reden = Annotated[
    Tekst | None,
    Field(description="Waarom; dit staat op de site.", examples=["De aanjager is op cursus."]),
]
AndereTijden = Annotated[
    tuple[Tijdvak, ...],
    Field(description="Alleen als de tijden anders zijn.", examples=["[{van: 14.00, tot: 15.30}]"]),
]
AndereLocatie = Annotated[Locatie | None, Field(description="Alleen als de locatie anders is.")]


class Vervalt(Dagveld):
    datum: Dag = Field(description="De dag die vervalt.", examples=["2026-12-22"])
    reden: Reden = None


class Extra(Dagveld):
    """A session on a date outside the rhythm, or on a day off."""

    datum: Dag = Field(description="De dag van de extra leersessie.", examples=["2027-01-05"])
    reden: Reden = None
    tijden: AndereTijden = ()
    locatie: AndereLocatie = None


class Verplaatst(Velden):
    van: Dag = Field(description="De dag volgens het ritme.", examples=["2027-01-12"])
    naar: Dag = Field(description="De nieuwe dag.", examples=["2027-01-19"])
    reden: Reden = None
    tijden: AndereTijden = ()
    locatie: AndereLocatie = None

    @model_validator(mode="after")
    def _differs(self):
        if self.van == self.naar and not self.tijden and not self.locatie:
            wat = "de nieuwe dag is dezelfde als de oude"
            raise afgekeurd(wat, "Verbeter `naar`, of geef andere tijden of een andere locatie.")
        return self


class Leersessie(Velden):
    wijk: Tekst = Field(description="De wijk.", examples=["Havenkwartier"])
    plaats: Tekst | None = Field(
        None, description="Het dorp of deel van de wijk.", examples=["De Werf"]
    )
    ritme: Ritmeregels = Field(
        min_length=1,
        description="Wanneer de leersessie is, zoals je het zegt. Twee ritmes? Maak twee regels.",
        examples=["dinsdag in de even weken"],
    )
    tijden: tuple[Tijdvak, ...] = Field(
        min_length=1,
        description="Van wanneer tot wanneer.",
        examples=["[{van: 11.00, tot: 12.30}]"],
    )
    aanjager: Aanjager | None = Field(None, description="Wie de leersessie leidt.")
    locatie: Locatie | None = Field(None, description="Waar de leersessie is.")
    aanmelden: Webadres | None = Field(
        None,
        description="Webadres om je aan te melden, als deze wijk een eigen adres heeft.",
        examples=["https://platform.voorbeeld.nl/havenkwartier"],
    )
    extra: tuple[Extra, ...] = Field(
        (), description="Extra leersessies, buiten het ritme.", examples=["[2027-01-05]"]
    )
    verplaatst: tuple[Verplaatst, ...] = Field(
        (),
        description="Leersessies die naar een andere dag gaan.",
        examples=["[{van: 2027-01-12, naar: 2027-01-19}]"],
    )
    vervalt: tuple[Vervalt, ...] = Field(
        (), description="Leersessies die niet doorgaan.", examples=["[2026-12-22]"]
    )


class Periode(Dagveld):
    """A day, or the days from `van` up to and including `tot_en_met`."""

    datum: Dag | None = Field(None, description="Eén dag.", examples=["2026-12-24"])
    van: Dag | None = Field(None, description="De eerste dag.", examples=["2026-12-21"])
    tot_en_met: Dag | None = Field(None, description="De laatste dag.", examples=["2027-01-01"])
    reden: Tekst | None = Field(
        None, description="Waarom; dit staat op de site.", examples=["Het wijkcentrum is dicht."]
    )

    @model_validator(mode="after")
    def _one_or_two(self):
        hulp = "Schrijf `datum: 2026-12-24`, of `van: 2026-12-21` met `tot_en_met: 2027-01-01`."
        if (self.datum is None) == (self.van is None) or bool(self.van) != bool(self.tot_en_met):
            raise afgekeurd("hier hoort één dag of een begin en een einde", hulp)
        if self.van and self.tot_en_met < self.van:
            raise afgekeurd("de laatste dag ligt voor de eerste", hulp)
        return self

    def __contains__(self, dag: datetime.date) -> bool:
        return dag == self.datum if self.datum else self.van <= dag <= self.tot_en_met


class Roosterregels(Velden):
    feestdagen: Literal["overslaan", "houden"] = Field(
        "overslaan",
        description="Of leersessies op feestdagen vervallen. Goede Vrijdag is een gewone werkdag.",
        examples=["overslaan"],
    )
    schoolvakanties: Literal["overslaan", "houden"] = Field(
        "houden", description="Of leersessies in schoolvakanties vervallen.", examples=["houden"]
    )
    schoolregio: Regio | None = Field(
        None,
        description="Je regio voor de schoolvakanties; nodig bij overslaan.",
        examples=["Zuid"],
    )
    gesloten: tuple[Periode, ...] = Field(
        (),
        description="Dagen waarop er nergens een leersessie is.",
        examples=["[{van: 2026-12-28, tot_en_met: 2026-12-31, reden: Het stadhuis is dicht}]"],
    )
    toch_open: tuple[Periode, ...] = Field(
        (),
        description="Feestdagen en vakantiedagen waarop leersessies wel doorgaan.",
        examples=["[2027-05-05]"],
    )

    @model_validator(mode="after")
    def _region(self):
        if self.schoolvakanties == "overslaan" and self.schoolregio is None:
            wat = "ik weet niet welke schoolvakanties ik moet overslaan"
            raise afgekeurd(wat, "Zet erbij: `schoolregio: Noord`, `Midden` of `Zuid`.")
        return self


class Aanmelden(Velden):
    """How to sign up; the numbers are those of the Handboek, deel 2, opdracht C."""

    adres: Webadres | None = Field(
        None,
        description="Webadres om je aan te melden. Zonder dit veld: het platform.",
        examples=["https://platform.voorbeeld.nl/"],
    )
    dagen_vooraf: int = Field(
        3, ge=0, le=60, description="Zoveel dagen van tevoren meld je je aan.", examples=["3"]
    )
    link_uren_vooraf: int = Field(
        24, ge=1, le=168, description="Zoveel uur van tevoren krijg je de link.", examples=["24"]
    )
