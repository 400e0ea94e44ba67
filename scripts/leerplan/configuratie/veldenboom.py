"""The fields of a configuration as a tree: name, explanation, example, and what goes inside.

Read from the model that validates, so that what is written from it cannot differ from what is
accepted. Called by whoever writes a configuration or asks for one: `startbestand`, `gesprek`,
`nieuw`, the form and the workbook.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import NoneType
from typing import Annotated, Literal, get_args, get_origin

from pydantic import BaseModel


@dataclass(frozen=True)
class Veld:
    """One field; `soort` tells what its value is."""

    naam: str
    """As people write it in the file."""
    uitleg: str
    voorbeeld: str | None
    """As people would type it behind the colon; None for a group."""
    verplicht: bool
    soort: Literal["waarde", "lijst", "groep", "groepen"]
    model: type[BaseModel] | None
    """Of a group, or of each group in a list of groups."""
    keuzes: tuple[str, ...]


def fields_of(model: type[BaseModel]) -> tuple[Veld, ...]:
    """The fields of `model`, in the order in which they are written."""
    return tuple(_field(veld.alias or naam, veld) for naam, veld in model.model_fields.items())


def path_to(model: type[BaseModel], naam: str) -> tuple[str, ...] | None:
    """Where the field `naam` stands: in `model` itself or in one of its groups; None: nowhere."""
    for veld in fields_of(model):
        if veld.naam == naam:
            return (naam,)
        if veld.soort == "groep" and naam in (eigen.naam for eigen in fields_of(veld.model)):
            return (veld.naam, naam)
    return None


def _field(naam: str, veld) -> Veld:
    kern = _core(veld.annotation)
    lijst = get_origin(kern) in (tuple, list)
    inhoud = _core(get_args(kern)[0]) if lijst else kern
    groep = isinstance(inhoud, type) and issubclass(inhoud, BaseModel)
    soort = ("groepen" if lijst else "groep") if groep else "lijst" if lijst else "waarde"
    return Veld(
        naam=naam,
        uitleg=veld.description or "",
        voorbeeld=str(veld.examples[0]) if veld.examples else None,
        verplicht=veld.is_required(),
        soort=soort,
        model=inhoud if groep else None,
        keuzes=get_args(inhoud) if get_origin(inhoud) is Literal else (),
    )


def _core(annotatie):
    """The type inside `Annotated[...]` and `... | None`."""
    if get_origin(annotatie) is Annotated:
        return _core(get_args(annotatie)[0])
    delen = get_args(annotatie)
    if NoneType in delen:
        return _core(next(deel for deel in delen if deel is not NoneType))
    return annotatie
