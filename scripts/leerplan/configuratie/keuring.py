"""Checks the values of a YAML file against a pydantic model and tells in Dutch what is wrong.

Called by `gemeente` (configuration) and `inhoud` (front matter and data files).
"""

from __future__ import annotations

import re
from typing import TypeVar, get_args

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import PydanticCustomError

from leerplan.configuratie.yamlbestand import Plek, YamlBestand, show_path
from leerplan.fouten import Probleem, Problemen, bedoelde_je

# All but tab, line end and space: controls, marks that turn text around, soft hyphens, and letters
# without a shape. In an address or a code they would only say that it is wrong.
ONZICHTBAAR = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"
    r"\u200b-\u200f\u2028-\u202e\u2060-\u2069\u3164\ufeff\uffa0\ufff9-\ufffb]"
)
ONZICHTBAAR_TEKEN = ("hier staat een onzichtbaar teken in", "Typ deze tekst opnieuw.")
Model = TypeVar("Model", bound=BaseModel)


class Velden(BaseModel):
    """Base of all models that people fill in: strict about names, unchangeable after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


def afgekeurd(wat: str, hulp: str) -> PydanticCustomError:
    """The error that a validator raises: what is wrong and what to do."""
    return PydanticCustomError("leerplan", "{wat}", {"wat": wat, "hulp": hulp})


def check(bestand: YamlBestand, model: type[Model]) -> Model:
    """`bestand` as a `model`; raises `Problemen` with every field that is wrong."""
    try:
        return model.model_validate(bestand.data)
    except ValidationError as fout:
        bevindingen = _without_echoes(fout.errors())
        raise Problemen(_problem(bestand, model, b) for b in bevindingen) from None


def _without_echoes(bevindingen: list[dict]) -> list[dict]:
    """Leave out that a list is too short because pydantic did not count its wrong items."""
    plekken = [b["loc"] for b in bevindingen]
    return [
        b
        for b in bevindingen
        if b["type"] != "too_short"
        or not any(p[: len(b["loc"])] == b["loc"] and p != b["loc"] for p in plekken)
    ]


def field_names(model: type[BaseModel]) -> list[str]:
    """The names by which people write the fields of `model`, in alphabetical order."""
    return sorted(veld.alias or naam for naam, veld in model.model_fields.items())


def _problem(bestand: YamlBestand, model: type[BaseModel], bevinding: dict) -> Probleem:
    plek = tuple(bevinding["loc"])
    wat, hulp = (_shorten(tekst) for tekst in _describe(bevinding, model, plek))
    pad = show_path(plek)
    return Probleem(bestand.naam, bestand.regel(plek), f"{pad}: {wat}" if pad else wat, hulp)


def _shorten(tekst: str) -> str:
    """Quote no more of a value than somebody needs to find it, on one line: it may be a letter."""
    return re.sub(r"`([^`]{60})[^`]{60,}`", r"`\1…`", " ".join(tekst.split()))


def _describe(bevinding: dict, model: type[BaseModel], plek: Plek) -> tuple[str, str]:
    """What is wrong and what to do, for one finding of pydantic."""
    soort, ctx, waarde = bevinding["type"], bevinding.get("ctx", {}), bevinding["input"]
    if isinstance(waarde, str) and ONZICHTBAAR.search(waarde) and soort != "extra_forbidden":
        return ONZICHTBAAR_TEKEN
    if soort == "leerplan":
        return ctx["wat"], ctx["hulp"]
    if soort == "extra_forbidden" and re.search(rf"\u00a0|{ONZICHTBAAR.pattern}", str(plek[-1])):
        hulp = "Typ de regel opnieuw, met gewone spaties ervoor."
        return "in de naam van dit veld staat een teken dat je niet ziet", hulp
    if soort == "extra_forbidden":
        bekend = field_names(_model_at(model, plek[:-1]))
        suggestie = bedoelde_je(str(plek[-1]), bekend)
        return (
            "dit veld ken ik niet",
            f"{suggestie} Dit mag hier staan: {', '.join(bekend)}.".strip(),
        )
    if soort == "missing":
        return "dit veld ontbreekt", _example(model, plek)
    if waarde is None or soort == "string_too_short":
        return "dit veld is leeg", _example(model, plek) or "Vul het in."
    if soort == "string_too_long":
        return "deze tekst is te lang", f"Gebruik hooguit {ctx['max_length']} tekens."
    if soort == "too_short":
        return "deze lijst is te kort", f"Zet er minstens {ctx['min_length']} in."
    if soort in ("list_type", "tuple_type"):
        return (
            "hier hoort een lijst",
            "Zet elk onderdeel op een eigen regel, met een streepje ervoor.",
        )
    if soort in ("model_type", "dict_type", "model_attributes_type"):
        return "hier horen velden met een waarde", _fields_hint(model, plek)
    if isinstance(waarde, list | dict):
        hulp = _example(model, plek) or "Schrijf alleen de waarde."
        return "hier hoort één waarde, geen lijst of velden", hulp
    if soort == "literal_error":
        opties = str(ctx["expected"]).replace("'", "`").replace(" or ", " of ")
        return f"`{waarde}` kan hier niet", f"Kies uit: {opties}."
    if soort.startswith("int_"):
        return f"`{waarde}` is geen heel getal", _example(model, plek)
    if soort in ("greater_than_equal", "less_than_equal"):
        grens = ctx.get("ge", ctx.get("le"))
        woord = "minstens" if "ge" in ctx else "hooguit"
        return f"{waarde} kan hier niet", f"Het getal is {woord} {grens}."
    if soort == "string_pattern_mismatch":
        return f"`{waarde}` heeft niet de juiste vorm", _example(model, plek)
    raise AssertionError(f"no Dutch text for the pydantic finding {soort!r}: {bevinding}")


def _model_at(model: type[BaseModel], plek: Plek) -> type[BaseModel]:
    """The model that reads the fields under `plek`."""
    for deel in plek:
        if isinstance(deel, str):
            veld = _field(model, deel)
            model = _model_in(veld.annotation) if veld else model
    return model


def _field(model: type[BaseModel], naam: str):
    for eigen, veld in model.model_fields.items():
        if naam in (eigen, veld.alias):
            return veld
    return None


def _model_in(annotatie) -> type[BaseModel]:
    """The model inside `tuple[Leersessie, ...]`, `Platform | None` and the like."""
    if isinstance(annotatie, type) and issubclass(annotatie, BaseModel):
        return annotatie
    for deel in get_args(annotatie):
        gevonden = _model_in(deel)
        if gevonden is not None:
            return gevonden
    return None


def _example(model: type[BaseModel], plek: Plek) -> str:
    """The example of the field at `plek`, as people would type it."""
    namen = [deel for deel in plek if isinstance(deel, str)]
    if not namen:
        return ""
    veld = _field(_model_at(model, tuple(namen[:-1])), namen[-1])
    if veld is None or not veld.examples:
        return _fields_hint(model, plek)
    return f"Bijvoorbeeld: `{namen[-1]}: {veld.examples[0]}`."


def _fields_hint(model: type[BaseModel], plek: Plek) -> str:
    gevonden = _model_at(model, plek)
    return f"Dit mag hier staan: {', '.join(field_names(gevonden))}." if gevonden else ""
