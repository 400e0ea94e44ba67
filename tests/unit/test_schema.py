"""The JSON Schema: fits the model, is Dutch, and is as lenient as the reader."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from hulpmiddelen.mini import PROJECT
from leerplan.configuratie.configuratiemap import MAP
from leerplan.configuratie.gemeente import Gemeente
from leerplan.configuratie.veldenboom import fields_of
from leerplan.instellen.schema import make_schema, schema_text, write_schema
from leerplan.instellen.startbestand import SCHEMA, write_start
from leerplan.instellen.titels import title_of

SCHEMABESTAND = PROJECT / MAP / SCHEMA
SOORTEN = {
    "string": str,
    "number": (int, float),
    "integer": int,
    "object": dict,
    "array": list,
    "null": type(None),
    "boolean": bool,
}
# What a checker in an editor looks at, beside what only explains.
KEUREN = {
    *("type", "enum", "anyOf", "items", "properties", "required", "additionalProperties"),
    *("pattern", "minLength", "maxLength", "minimum", "maximum", "minItems"),
}
UITLEG = {"title", "description", "examples", "default", "format", "patternErrorMessage", "$schema"}


def wrong(schema: dict, waarde: object, plek: str = "") -> Iterator[str]:
    """The places where `waarde` does not fit; knows all that our schema uses and nothing more."""
    onbekend = set(schema) - KEUREN - UITLEG
    assert not onbekend, f"{plek}: teach this test about {onbekend}"
    if "anyOf" in schema and all(list(wrong(keuze, waarde)) for keuze in schema["anyOf"]):
        yield f"{plek}: none fits"
    soorten = schema.get("type", [])
    soorten = [soorten] if isinstance(soorten, str) else soorten
    past = isinstance(waarde, tuple(t for s in soorten for t in _types(s)))
    if soorten and (not past or (isinstance(waarde, bool) and "boolean" not in soorten)):
        yield f"{plek}: type"
        return
    if "enum" in schema and waarde not in schema["enum"]:
        yield f"{plek}: enum"
    if isinstance(waarde, str):
        lengte = schema.get("minLength", 0) <= len(waarde) <= schema.get("maxLength", len(waarde))
        if not lengte or not re.search(schema.get("pattern", ""), waarde):
            yield f"{plek}: text"
    elif isinstance(waarde, int | float):
        if not schema.get("minimum", waarde) <= waarde <= schema.get("maximum", waarde):
            yield f"{plek}: range"
    elif isinstance(waarde, list):
        if len(waarde) < schema.get("minItems", 0):
            yield f"{plek}: short"
        for nr, deel in enumerate(waarde):
            yield from wrong(schema.get("items", {}), deel, f"{plek}[{nr}]")
    elif isinstance(waarde, dict):
        yield from (
            f"{plek}.{naam}: missing" for naam in schema.get("required", ()) if naam not in waarde
        )
        eigen = schema.get("properties", {})
        for naam, deel in waarde.items():
            if naam in eigen:
                yield from wrong(eigen[naam], deel, f"{plek}.{naam}")
            elif schema.get("additionalProperties") is False:
                yield f"{plek}.{naam}: unknown"


def _types(soort: str) -> tuple[type, ...]:
    gevonden = SOORTEN[soort]
    return gevonden if isinstance(gevonden, tuple) else (gevonden,)


def parts(schema: object) -> Iterator[dict]:
    if isinstance(schema, dict):
        yield schema
        for sleutel, deel in schema.items():
            if sleutel not in ("examples", "default", "enum"):
                yield from parts(deel)
    elif isinstance(schema, list):
        for deel in schema:
            yield from parts(deel)


def as_editor(tekst: str) -> object:
    """What an editor makes of YAML: numbers are numbers, a date is a text."""
    lader = type("Lader", (yaml.SafeLoader,), {})
    lader.yaml_implicit_resolvers = {
        teken: [(soort, patroon) for soort, patroon in paren if "timestamp" not in soort]
        for teken, paren in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return yaml.load(tekst, lader)


def as_reader(tekst: str) -> object:
    """What our own reader makes of it: texts only."""
    return yaml.load(tekst, yaml.BaseLoader)


def test_het_bestand_past_bij_het_model() -> None:
    assert SCHEMABESTAND.read_text("utf-8") == schema_text(), (
        f"{MAP}/{SCHEMA} is out of date: run .venv/bin/python -m leerplan.instellen.schema"
    )


def test_het_commando_schrijft_het_bestand(tmp_path: Path) -> None:
    (tmp_path / MAP).mkdir()
    pad = write_schema(tmp_path)
    assert pad == tmp_path / MAP / SCHEMA
    assert pad.read_bytes() == schema_text().encode()
    assert json.loads(pad.read_text("utf-8")) == make_schema()


@pytest.mark.parametrize("lees", [as_editor, as_reader])
@pytest.mark.parametrize("pad", sorted((PROJECT / MAP).glob("*.yml")), ids=lambda pad: pad.stem)
def test_de_echte_configuratie_past(pad: Path, lees) -> None:
    assert list(wrong(make_schema(), lees(pad.read_text("utf-8")))) == []


@pytest.mark.parametrize("lees", [as_editor, as_reader])
def test_alle_voorbeelden_samen_passen(lees) -> None:
    contact = {"naam": "x", "email": "x@voorbeeld.nl"}
    tekst = write_start(Gemeente, {"naam": "Oss", "code": "0828", "contact": contact})
    vol = re.sub(r"(?m)^( *)#(?=\S|  )", r"\1", tekst)
    data = lees(vol)
    assert set(data) == {veld.naam for veld in fields_of(Gemeente)}
    assert list(wrong(make_schema(), data)) == []


@pytest.mark.parametrize(
    ("regel", "klacht"),
    [
        ("naam:", ".naam: type"),
        ("cod: 1", ".cod: unknown"),
        ("code: 82", None),  # a number to an editor: our reader looks at what was typed
        ('code: "82"', ".code: text"),
        ("voorzetsel: aan", ".voorzetsel: enum"),
        ("ambitiejaar: 1900", ".ambitiejaar: range"),
        ("ambitiejaar: straks", ".ambitiejaar: text"),
        ("platform: {naam: x}", ".platform.adres: missing"),
        ("platform: [x]", ".platform: type"),
        ("leersessies: {}", ".leersessies: type"),
        ("leersessies: [{wijk: 1, ritme: x, tijden: []}]", ".leersessies[0].tijden: short"),
        ("kleuren: {hoofd: rood}", ".kleuren.hoofd: text"),
        ("feedback:", None),
        ("naam: 1", None),
    ],
)
def test_wat_een_editor_ervan_zegt(regel: str, klacht: str | None) -> None:
    basis = {"naam": "Oss", "code": "0828", "contact": {"naam": "x", "email": "x@voorbeeld.nl"}}
    assert list(wrong(make_schema(), basis | as_editor(regel))) == ([klacht] if klacht else [])


@pytest.mark.parametrize("tijd", ["11.00", "9.30", "13:30", '"9.00"', "9.30 uur"])
def test_een_tijd_mag_als_getal_en_als_tekst(tijd: str) -> None:
    sessie = make_schema()["properties"]["leersessies"]["items"]["properties"]
    vak = sessie["tijden"]["items"]
    assert list(wrong(vak, as_editor(f"{{van: {tijd}, tot: 23.00}}"))) == []
    assert (
        list(wrong(sessie["ritme"], "dinsdag")) == list(wrong(sessie["ritme"], ["dinsdag"])) == []
    )


def test_de_keuzes_van_het_model_staan_in_het_schema() -> None:
    eigen = make_schema()["properties"]
    assert set(eigen) == {veld.naam for veld in fields_of(Gemeente)}
    for veld in fields_of(Gemeente):
        assert eigen[veld.naam]["description"] == veld.uitleg
        ja_nee = Gemeente.model_fields[veld.naam].annotation is bool
        keuzes = ("ja", "nee", True, False) if ja_nee else veld.keuzes
        assert tuple(eigen[veld.naam].get("enum", ())) == keuzes
    assert eigen["contact"]["properties"]["email"]["format"] == "email"
    assert eigen["site"]["format"] == "uri"
    assert eigen["kleuren"]["properties"]["hoofd"]["format"] == "color-hex"


def test_niets_van_pydantic_blijft_over() -> None:
    tekst = schema_text()
    assert "$ref" not in tekst
    assert "$defs" not in tekst
    modellen = list(_models(Gemeente))
    titels = {title_of(v.naam, model.__name__) for model in modellen for v in fields_of(model)}
    toegestaan = {veld.uitleg for model in modellen for veld in fields_of(model)}
    for deel in parts(make_schema()):
        if "description" in deel and isinstance(deel["description"], str) and "$schema" not in deel:
            assert deel["description"] in toegestaan
        if isinstance(deel.get("title"), str) and "$schema" not in deel:
            assert deel["title"] in titels
        assert deel.get("format") in (None, "email", "uri", "color-hex") or "type" not in deel


def test_elk_veld_heeft_een_titel_en_uitleg() -> None:
    for deel in parts(make_schema()):
        for naam, eigen in deel.get("properties", {}).items():
            assert eigen["title"] in (title_of(naam), title_of(naam, "Gemeente"))
            assert eigen["description"]


def test_voorbeelden_zijn_waarden_en_geen_yaml() -> None:
    eigen = make_schema()["properties"]
    assert eigen["code"]["examples"] == ["9999"]
    assert isinstance(eigen["leersessies"]["items"]["properties"]["tijden"]["examples"][0], list)
    assert datetime.date.fromisoformat(
        eigen["leertrajecten"]["items"]["properties"]["dagen"]["items"]["properties"]["datum"][
            "examples"
        ][0]
    )


def _models(model) -> Iterator[type]:
    yield model
    for veld in fields_of(model):
        if veld.model:
            yield from _models(veld.model)
