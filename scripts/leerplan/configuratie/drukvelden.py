"""What a municipality says about printing: how many copies of which sheet. Used by `gemeente`."""

from __future__ import annotations

from pydantic import Field

from leerplan.configuratie.keuring import Velden
from leerplan.configuratie.velden import Tekst


class Exemplaren(Velden):
    vel: Tekst = Field(
        description="Naam van het vel; de namen staan bij ‘Bouwen en bekijken’.",
        examples=["samenwerkplan"],
    )
    aantal: int = Field(
        ge=0, le=999, description="Hoeveel je er print; 0 laat het vel weg.", examples=["15"]
    )


class Drukwerk(Velden):
    exemplaren: tuple[Exemplaren, ...] = Field(
        (), description="Hoeveel je van een vel print, als het anders is dan de bron zegt."
    )
