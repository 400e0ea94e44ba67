"""What the form must know of a model: its fields, their rules, and what the model says about them.

All of it is read from the model that validates, as plain values for JSON. A rule is known by the
name of the function that keeps it; its messages are heard by trying a wrong value on the model.
Called by `formulier`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, get_args, get_origin

from pydantic import BaseModel, create_model
from pydantic.fields import FieldInfo

from leerplan.configuratie.keuring import Velden, check
from leerplan.configuratie.kleuren import PAPIER_LICHT, contrast, readable_on
from leerplan.configuratie.veldenboom import Veld, fields_of
from leerplan.configuratie.yamlbestand import YamlBestand, parse_yaml
from leerplan.fouten import Problemen
from leerplan.instellen.titels import title_of

# Single fields that the form shows in the section of a group; the others come first.
BIJ = {"Gemeente.feedback": "contact", "Gemeente.huisstijl": "kleuren"}
# A value that no rule accepts, to hear what the model says about it.
PROEF = "\u00bf?"
# Wrong values for a rule that says several things: by rule, for each kind the value and the gaps
# in the message for what was computed from it.
LICHT = "#ffe000"
PROEVEN: Mapping[str, dict[str, tuple[str, dict[str, str]]]] = {
    "kleur": {
        "licht": (
            LICHT,
            {
                f"{contrast(LICHT, PAPIER_LICHT):.1f}".replace(".", ","): "{contrast}",
                readable_on(LICHT, PAPIER_LICHT): "{leesbaar}",
            },
        )
    },
    "day": {
        "bestaat": ("2026-02-30", {}),
        "weekdag": (
            "maandag 22 december 2026",
            {"22 december 2026": "{datum}", "dinsdag": "{echt}", "maandag": "{gezegd}"},
        ),
    },
    "rhythm": {
        "zonder_begin": ("om de 3 weken op woensdag", {}),
        "weekdag": (
            "om de 3 weken op woensdag vanaf 2026-12-22",
            {"22 december 2026": "{datum}", "dinsdag": "{echt}", "woensdag": "{gezegd}"},
        ),
        "bestaat": ("2026-02-30", {}),
    },
}
# The same for rules over the fields of one group.
TIJDEN = ({"van": "12.30", "tot": "11.00"}, {"12.30": "{van}", "11.00": "{tot}"})
GROEPSPROEVEN: Mapping[str, tuple[tuple[dict[str, str], dict[str, str]], ...]] = {
    "ends_after_it_begins": (TIJDEN,),
    "order": (TIJDEN,),
    "something": (({}, {}),),
    "differs": (({"van": "2027-01-12", "naar": "2027-01-12"}, {}),),
    "one_or_two": (({}, {}), ({"van": "2027-01-02", "tot_en_met": "2027-01-01"}, {})),
    "region": (({"schoolvakanties": "overslaan"}, {}),),
}


def describe(model: type[BaseModel]) -> list[dict]:
    """The fields of `model` in order."""
    paren = zip(fields_of(model), model.model_fields.values(), strict=True)
    return [_field(model, veld, info) for veld, info in paren]


def _field(model: type[BaseModel], veld: Veld, info: FieldInfo) -> dict:
    uit = {
        "naam": veld.naam,
        "titel": info.title or title_of(veld.naam, model.__name__),
        "uitleg": veld.uitleg,
        "voorbeeld": _example(veld.voorbeeld),
        "verplicht": veld.verplicht,
    }
    bij = BIJ.get(f"{model.__name__}.{veld.naam}")
    if bij:
        uit["bij"] = bij
    regels = list(_rules(info.annotation, info.metadata))
    if veld.soort == "groep":
        return uit | _group(veld.model) | {"weglaten": info.default is None}
    if veld.soort in ("lijst", "groepen"):
        minstens = next((r.min_length for r in regels if getattr(r, "min_length", None)), 0)
        uit |= {"soort": "rijen", "minstens": minstens, "item": _item(veld, info)}
        if veld.soort == "groepen":
            uit["voorbeeld"] = ""
    else:
        uit |= _value(veld.keuzes, info.annotation, regels)
        if isinstance(info.default, str | bool | int):
            uit["standaard"] = _as_typed(info.default)
    return uit | {"meldingen": _messages(model, veld.naam, uit)}


def _group(model: type[BaseModel]) -> dict:
    uit = {"soort": "groep", "velden": describe(model)}
    uit["regels"] = [{"naam": naam, "meldingen": m} for naam, m in _group_rules(model)]
    kaal = _bare_field(model)
    return uit | ({"kaal": kaal} if kaal else {})


def _item(veld: Veld, info: FieldInfo) -> dict:
    """One row of a list."""
    leeg = {"naam": "", "uitleg": "", "voorbeeld": "", "verplicht": True}
    if veld.soort == "groepen":
        model = veld.model
        titel = model.model_config.get("title") or title_of(model.__name__)
        return leeg | {"titel": titel} | _group(model) | {"weglaten": False}
    annotatie = _inside(info.annotation)
    uit = leeg | {"titel": "Regel"}
    uit |= _value(veld.keuzes, annotatie, list(_rules(annotatie, [])))
    rij = create_model("Rij", __base__=Velden, rij=(annotatie, ...))
    return uit | {"meldingen": _messages(rij, "rij", uit)}


def _value(keuzes: tuple[str, ...], annotatie: object, regels: list) -> dict:
    """What is asked for one value."""
    kern = _kernel(annotatie)
    if keuzes or kern is bool:
        return {"soort": "keuze", "opties": [str(k) for k in keuzes] or ["ja", "nee"]}
    grenzen = _limits(regels)
    if kern is int:
        return {"soort": "getal"} | grenzen
    keuringen = [regel.func.__name__.strip("_") for regel in regels if hasattr(regel, "func")]
    return {"soort": "tekst", "keuringen": keuringen} | grenzen


def _rules(annotatie: object, buiten: list) -> Iterator[object]:
    """The rules around a value, from the inside out; not those of the items of a list."""
    if get_origin(annotatie) is Annotated:
        kern, *eigen = get_args(annotatie)
        yield from _rules(kern, eigen)
    elif get_origin(annotatie) not in (tuple, list):
        for deel in get_args(annotatie):
            yield from _rules(deel, [])
    yield from buiten


def _kernel(annotatie: object) -> object:
    """int of `int | None`, `Annotated[int, ...]` and the like."""
    for deel in get_args(annotatie)[:1]:
        return _kernel(deel)
    return annotatie


def _inside(annotatie: object) -> object:
    """The type of the items of a list, with the rules of an item."""
    if get_origin(annotatie) in (tuple, list):
        return get_args(annotatie)[0]
    return _inside(get_args(annotatie)[0])


def _limits(regels: list) -> dict:
    """The limits among `regels` by our own names; the outermost counts."""
    namen = {
        "max_length": "lengte",
        "pattern": "patroon",
        "ge": "minstens",
        "le": "hooguit",
    }
    gevonden = (
        (eigen, getattr(regel, naam, None)) for regel in regels for naam, eigen in namen.items()
    )
    return {eigen: grens for eigen, grens in gevonden if grens is not None}


def _validators(model: type[BaseModel], wanneer: str) -> Iterator[tuple[str, Callable]]:
    for regel in model.__pydantic_decorators__.model_validators.values():
        if regel.info.mode == wanneer:
            yield regel.func.__name__.strip("_"), regel.func


def _group_rules(model: type[BaseModel]) -> Iterator[tuple[str, list[list[str]]]]:
    """Rules over several fields: the name of each, and what the model says about wrong values."""
    for naam, _ in _validators(model, "after"):
        gezegd = [
            _say(model, _sample(model) | proef if proef else {}, "", gaten)
            for proef, gaten in GROEPSPROEVEN.get(naam, ())
        ]
        yield naam, [melding for melding in gezegd if melding]


def _bare_field(model: type[BaseModel]) -> str | None:
    """The field that a bare text fills in where a group may be written as one text."""
    for _, functie in _validators(model, "before"):
        groep = functie(PROEF)
        if isinstance(groep, dict):
            return next(iter(groep))
    return None


def _sample(model: type[BaseModel]) -> dict:
    """The required fields of `model`, filled with their examples."""
    return {v.naam: _read(v.voorbeeld) for v in fields_of(model) if v.verplicht and v.voorbeeld}


def _messages(model: type[BaseModel], naam: str, veld: dict) -> dict[str, list[str]]:
    """What the model says about wrong values of one field: for each kind, what and remedy."""
    proeven: dict[str, tuple[object, dict[str, str]]] = {"leeg": (None, {})}
    if veld["soort"] == "rijen":
        proeven = {"kort": ([], {})} | (proeven if veld["voorbeeld"] else {})
    else:
        proeven["vorm"] = (PROEF, {})
    if "lengte" in veld:
        proeven["lang"] = ("x" * (veld["lengte"] + 1), {})
    if veld["soort"] == "getal":
        proeven |= {"klein": (str(-(10**9)), {}), "groot": (str(10**9), {})}
    for keuring in veld.get("keuringen", ()):
        proeven |= PROEVEN.get(keuring, {})
    gezegd = {
        soort: _say(model, {naam: waarde}, naam, {str(waarde): "{waarde}"} | gaten)
        for soort, (waarde, gaten) in proeven.items()
    }
    return {soort: melding for soort, melding in gezegd.items() if melding}


def _say(
    model: type[BaseModel], waarden: dict, naam: str, gaten: dict[str, str]
) -> list[str] | None:
    """What the model says about the field `naam`, or about the whole; None if it has no remark."""
    try:
        check(YamlBestand("", waarden, {}), model)
    except Problemen as problemen:
        begin = f"{naam}: " if naam else ""
        for probleem in problemen.problemen:
            if probleem.wat.startswith(begin) and (naam or ": " not in probleem.wat):
                wat = _with_gaps(_for_form(probleem.wat.removeprefix(begin)), gaten)
                return [wat, _with_gaps(_for_form(probleem.hulp), gaten)]
    return None


def _with_gaps(tekst: str, gaten: dict[str, str]) -> str:
    for waarde, gat in gaten.items():
        tekst = tekst.replace(waarde, gat)
    return tekst


def _for_form(tekst: str) -> str:
    """A message for somebody who fills in a form: without names of fields and quotes to type."""
    tekst = re.sub(r"(?<=Bijvoorbeeld: )`[a-z_]+: \"?(.*?)\"?`", r"\1", tekst)
    tekst = re.sub(r"`(.*?)`", r"‘\1’", tekst)
    tekst = tekst.replace(", tussen aanhalingstekens:", ", zoals")
    return re.sub(r'"(#\w+)"', r"\1", tekst)


def _example(voorbeeld: str | None) -> str:
    """The example as somebody would type it in the form; of a list its first item."""
    waarde = _read(voorbeeld) if voorbeeld else ""
    while isinstance(waarde, list):
        waarde = waarde[0] if waarde else ""
    return waarde if isinstance(waarde, str) else ""


def _read(voorbeeld: str) -> object:
    """Examples in the model are written as in the YAML file."""
    return parse_yaml(f"voorbeeld: {voorbeeld}", "").data["voorbeeld"]


def _as_typed(waarde: str | bool | int) -> str:
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    return str(waarde)
