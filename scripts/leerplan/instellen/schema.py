"""The JSON Schema of a configuration, by which an editor completes, explains and checks.

Made from the model that validates. It is as lenient as our own reader: that takes a number such
as 11.00 or 0828 as the text that was typed. `python -m leerplan.instellen.schema` renews the file.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

from pydantic import AfterValidator, BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from leerplan.configuratie.configuratiemap import MAP
from leerplan.configuratie.gemeente import Gemeente
from leerplan.configuratie.velden import Email, Kleur, Webadres
from leerplan.configuratie.yamlbestand import parse_yaml
from leerplan.instellen.startbestand import SCHEMA
from leerplan.instellen.titels import title_of

DIALECT = "http://json-schema.org/draft-07/schema#"  # what editors for YAML know best
TITEL = "Configuratie van een gemeente"
UITLEG = "Alles wat in het leerplan per gemeente verschilt."
TIJD = r"^\s*\d{1,2}[.:]\d{2}( uur)?\s*$"
TEKST_OF_GETAL = ["string", "number"]


def schema_text(model: type[BaseModel] = Gemeente) -> str:
    """The file gemeente.schema.json."""
    return json.dumps(make_schema(model), ensure_ascii=False, indent=2) + "\n"


def make_schema(model: type[BaseModel] = Gemeente) -> dict:
    """The schema as a value: Dutch titles and descriptions, nothing by reference."""
    ruw = model.model_json_schema(schema_generator=_Maker, by_alias=True)
    delen = ruw.pop("$defs", {})
    kop = {"$schema": DIALECT, "title": TITEL, "description": UITLEG}
    return kop | _tidy(_nameless(ruw), delen, model.__name__)


def write_schema(project: Path) -> Path:
    """Write the schema beside the configurations."""
    pad = project / MAP / SCHEMA
    pad.write_text(schema_text(), "utf-8", newline="\n")
    return pad


def _last_check(soort: object) -> object:
    """The function by which a kind of value in `velden` is recognised."""
    checks = [deel.func for deel in get_args(soort) if isinstance(deel, AfterValidator)]
    return checks[-1]


VORMEN = {
    _last_check(Email): {"type": "string", "format": "email"},
    _last_check(Webadres): {"type": "string", "format": "uri"},
    _last_check(Kleur): {
        "type": "string",
        "format": "color-hex",
        "pattern": "^#[0-9a-fA-F]{6}$",
    },
}


class _Maker(GenerateJsonSchema):
    """Tells what may be typed where pydantic would tell what it becomes."""

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        return super().str_schema(schema) | {"type": TEKST_OF_GETAL}

    def int_schema(self, schema: core_schema.IntSchema) -> JsonSchemaValue:
        return super().int_schema(schema) | {"type": ["integer", "string"], "pattern": r"^-?\d+$"}

    def bool_schema(self, schema: core_schema.BoolSchema) -> JsonSchemaValue:
        return {"enum": ["ja", "nee", True, False]}

    def time_schema(self, schema: core_schema.TimeSchema) -> JsonSchemaValue:
        return {"type": TEKST_OF_GETAL, "pattern": TIJD}

    def date_schema(self, schema: core_schema.DateSchema) -> JsonSchemaValue:
        return {"type": "string"}  # our readers know more ways of writing than a format has

    def function_after_schema(self, schema: core_schema.AfterValidatorFunctionSchema):
        vorm = VORMEN.get(schema["function"]["function"], {})
        return self.generate_inner(schema["schema"]) | vorm

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema):
        binnen = self.generate_inner(schema["schema"])
        if _takes_bare_text(schema["function"]["function"]):
            return {"anyOf": [{"type": TEKST_OF_GETAL}, binnen]}
        return binnen

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """A default of more than one word tells an editor nothing."""
        binnen = self.generate_inner(schema["schema"])
        voorgezet = schema.get("default")
        return {**binnen, "default": voorgezet} if isinstance(voorgezet, str | int) else binnen


def _takes_bare_text(functie) -> bool:
    """Whether a check beforehand turns one text into a list or a group: then both may be typed."""
    try:
        return isinstance(functie("2026-12-22"), list | dict)
    except Exception:  # it wants something else than text, and says so in its own way
        return False


def _tidy(deel: dict, delen: dict, model: str = "") -> dict:
    """`deel` of pydantic's schema, of the class `model`, without references and its English."""
    if "$ref" in deel:
        doel = delen[deel["$ref"].rpartition("/")[2]]
        deel = _nameless(doel) | {sleutel: deel[sleutel] for sleutel in deel if sleutel != "$ref"}
        return _tidy(deel, delen, model)
    if "anyOf" in deel:
        deel = _without_null(deel, delen)
    uit = {sleutel: waarde for sleutel, waarde in deel.items() if sleutel != "title"}
    if "examples" in uit:
        uit["examples"] = [_value(voorbeeld) for voorbeeld in uit["examples"]]
        if "pattern" in uit:  # what an editor says instead of showing the pattern
            uit["patternErrorMessage"] = f"Schrijf het zoals: {deel['examples'][0]}"
    if "items" in uit:
        uit["items"] = _tidy(_nameless(uit["items"]), delen)
    if "anyOf" in uit:
        # "No other fields" belongs to the choice that has fields, not to all choices together.
        dicht = {"additionalProperties": False} if "additionalProperties" in uit else {}
        uit = {sleutel: waarde for sleutel, waarde in uit.items() if sleutel not in dicht}
        keuzes = [_tidy(_nameless(keuze), delen) for keuze in uit["anyOf"]]
        uit["anyOf"] = [_tidy(k | dicht, delen) if "properties" in k else k for k in keuzes]
    if "properties" in uit:
        uit["properties"] = {
            naam: {"title": title_of(naam, model)} | _tidy(eigen, delen)
            for naam, eigen in uit["properties"].items()
        }
    return {sleutel: uit[sleutel] for sleutel in sorted(uit, key=_place)}


def _place(sleutel: str) -> int:
    """What a reader wants to see first comes first."""
    eerst = ("description", "type", "anyOf", "enum", "format", "pattern")
    laatst = ("required", "additionalProperties", "items", "properties")
    if sleutel in laatst:
        return len(eerst) + 1 + laatst.index(sleutel)
    return eerst.index(sleutel) if sleutel in eerst else len(eerst)


def _value(voorbeeld: str) -> object:
    """An example as a value: it is kept as people type it behind the colon."""
    return parse_yaml(f"voorbeeld: {voorbeeld}", "voorbeeld").data["voorbeeld"]


def _nameless(deel: dict) -> dict:
    """A model without its class name and docstring, which are English and for us."""
    return {sleutel: deel[sleutel] for sleutel in deel if sleutel not in ("title", "description")}


def _without_null(deel: dict, delen: dict) -> dict:
    """`X or empty` as one type with empty added, which editors explain better than a choice."""
    keuzes = [keuze for keuze in deel["anyOf"] if keuze != {"type": "null"}]
    if len(keuzes) == len(deel["anyOf"]) or len(keuzes) > 1:
        return deel
    kern = _tidy(_nameless(keuzes[0]), delen)
    if "anyOf" in kern:
        return deel
    rest = {sleutel: deel[sleutel] for sleutel in deel if sleutel != "anyOf"}
    if "enum" in kern:
        kern["enum"] = [*kern["enum"], None]
    if "type" in kern:
        soort = kern["type"]
        kern["type"] = [*(soort if isinstance(soort, list) else [soort]), "null"]
    return kern | rest


if __name__ == "__main__":
    print(write_schema(Path(__file__).resolve().parents[3]))
