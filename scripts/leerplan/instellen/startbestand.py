"""Writes a new configuration as YAML with comments: every field, explained, in the model's order.

Explanation is a line with `# `; a field that does not count yet has `#` right before it, so that
taking away that one character fills it in. Called by `nieuw`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

import yaml
from pydantic import BaseModel

from leerplan.configuratie.keuring import check
from leerplan.configuratie.veldenboom import Veld, fields_of
from leerplan.configuratie.yamlbestand import parse_yaml
from leerplan.fouten import Problemen

SCHEMA = "gemeente.schema.json"
KOP = """\
# yaml-language-server: $schema={schema}
# Het leerplan van {naam}.
#
# Zo werkt dit bestand. Een regel met # en een spatie is uitleg. Een veld met # ervoor doet nog
# niet mee: haal het # weg, en het # van de regels die erbij horen, en vervang het voorbeeld.
# Een veld met VERPLICHT erboven moet je invullen. Wat je niet hebt, laat je staan met # ervoor.
"""
NOG_EEN = "# Nog een? Haal het # weg voor deze regels en vervang de voorbeelden."
# Letters and digits with what means nothing in YAML between them.
GEWOON = re.compile(r"[^\W_](?:[\w ./@()’‘+&!?%;,-]|:(?=[^\s:])|'(?=\w))*(?<! )")
# What an editor would take for a number, such as 0828 or 11.00.
GETAL = re.compile(r"[\d.:_eE+-]+")
# Characters that a YAML reader takes for a line end or refuses, and JSON leaves as they are.
TE_ONTSNAPPEN = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")

Waarden = Mapping[str, object]
"""Names of fields with a text, a list of texts, a group, or a list of groups."""


def write_start(model: type[BaseModel], waarden: Waarden) -> str:
    """The text of a configuration with `waarden` filled in and the rest ready to be filled in."""
    schrijver = _Schrijver()
    naam = " ".join(str(waarden.get("naam", "je gemeente")).split())
    kop = KOP.format(schema=SCHEMA, naam=naam)
    regels, vorige = [], "groep"
    for veld in fields_of(model):
        if "groep" in (veld.soort[:5], vorige[:5]):
            regels.append("")
        regels += schrijver.field(veld, waarden.get(veld.naam))
        vorige = veld.soort
    return kop + "\n".join(regels) + "\n"


def scalar(waarde: str) -> str:
    """`waarde` as YAML that reads back as the same text, here and in an editor."""
    soort = yaml.resolver.Resolver().resolve(yaml.ScalarNode, waarde, (True, False))
    veilig = GEWOON.fullmatch(waarde) and not GETAL.fullmatch(waarde)
    if veilig and soort == "tag:yaml.org,2002:str":
        return waarde
    tussen = json.dumps(waarde, ensure_ascii=False)
    return TE_ONTSNAPPEN.sub(lambda teken: f"\\u{ord(teken[0]):04x}", tussen)


class _Schrijver:
    """Writes fields as lines without indent; explains the fields of each model once."""

    def __init__(self) -> None:
        self._uitgelegd: set[type[BaseModel]] = set()

    def field(self, veld: Veld, waarde: object) -> list[str]:
        """A field that counts when it has a value or must have one, else as an example."""
        if waarde is None and not veld.verplicht:
            return [_explain(veld), *_comment_out(self._body(veld, None))]
        leeg = " VERPLICHT." if waarde is None and veld.soort == "waarde" else ""
        return [_explain(veld) + leeg, *self._body(veld, waarde, actief=True)]

    def _body(self, veld: Veld, waarde: object, actief: bool = False) -> list[str]:
        """The lines of a field itself; not `actief`: with examples in all that is inside."""
        if veld.soort == "groep":
            return [f"{veld.naam}:", *_indent(self._group(veld, waarde or {}, actief))]
        if veld.soort == "groepen" and (waarde or _all_together(veld)):
            return [f"{veld.naam}:", *_indent(self._groups(veld, waarde))]
        if not actief:
            return [f"{veld.naam}: {veld.voorbeeld or ''}".rstrip()]
        if isinstance(waarde, list):
            return [f"{veld.naam}:", *(f"  - {scalar(deel)}" for deel in waarde)]
        return [f"{veld.naam}: {scalar(waarde)}" if isinstance(waarde, str) else f"{veld.naam}:"]

    def _group(self, veld: Veld, waarden: Waarden, actief: bool) -> list[str]:
        uitleggen = veld.model not in self._uitgelegd
        self._uitgelegd.add(veld.model)
        regels: list[str] = []
        for deel in fields_of(veld.model):
            if actief:
                regels += self.field(deel, waarden.get(deel.naam))
            else:
                weglaten = "" if deel.verplicht else " Mag je weglaten."
                uitleg = [_explain(deel) + weglaten] if uitleggen else []
                regels += [*uitleg, *self._body(deel, None)]
        return regels

    def _groups(self, veld: Veld, items: object) -> list[str]:
        """The items that are there, and one with everything as an example."""
        regels: list[str] = []
        for item in items or ():
            regels += _as_item(_plain(item))
        voorbeeld = _as_item(self._group(veld, {}, actief=False))
        return [*regels, NOG_EEN, *_comment_out(voorbeeld)] if items else voorbeeld


def _explain(veld: Veld) -> str:
    keuze = f" Kies uit: {', '.join(veld.keuzes)}." if veld.keuzes else ""
    if veld.soort == "groepen" and not _all_together(veld):
        keuze = f" Velden: {', '.join(deel.naam for deel in fields_of(veld.model))}."
    return f"# {veld.uitleg}{keuze}"


def _all_together(veld: Veld) -> bool:
    """Whether a group with all its fields is right; else only the field's own example will do."""
    if veld.voorbeeld is None:
        return True
    regels = _Schrijver()._group(veld, {}, actief=False)
    try:
        check(parse_yaml("\n".join(regels), ""), veld.model)
    except Problemen:
        return False
    return True


def _plain(waarden: Waarden) -> list[str]:
    """Values as lines, without comments."""
    regels: list[str] = []
    for naam, waarde in waarden.items():
        if isinstance(waarde, str):
            regels.append(f"{naam}: {scalar(waarde)}")
        elif isinstance(waarde, Mapping):
            regels += [f"{naam}:", *_indent(_plain(waarde))]
        else:
            delen = ([scalar(d)] if isinstance(d, str) else _plain(d) for d in waarde)
            regels += [f"{naam}:", *_indent(r for deel in delen for r in _as_item(deel))]
    return regels


def _as_item(regels: list[str]) -> list[str]:
    """The lines of a group as an item of a list; explanation above the dash stays above it."""
    eerste = next(nr for nr, regel in enumerate(regels) if not regel.startswith("# "))
    na = _indent(regels[eerste + 1 :])
    return [*regels[:eerste], f"- {regels[eerste]}", *na]


def _indent(regels: Iterable[str]) -> list[str]:
    return [f"  {regel}" for regel in regels]


def _comment_out(regels: Iterable[str]) -> list[str]:
    """Every line with `#` before it, but for explanation that stands at this level."""
    return [regel if regel.startswith("# ") else f"#{regel}" for regel in regels]
