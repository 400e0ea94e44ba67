"""Reads a YAML file as plain text values, remembering the line of each.

Values are kept as typed (`0363` stays "0363", `11:30` stays "11:30", `ja` stays "ja"): the model
that reads them knows their type, YAML does not. Called by `gemeente` and `inhoud`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from leerplan.fouten import Probleem, Problemen, lees_tekst

GROOTSTE = 200_000  # bytes; a configuration is a few kilobytes, and more takes seconds to read
# Brackets that are opened and not closed: the reader of YAML takes long to see that it is no use.
TE_DIEP = re.compile(r"(?:[\[{][^\[\]{}]*){40}")
NIVEAUS = ("dit bestand heeft te veel niveaus", "Houd de opbouw van het voorbeeld aan.")
Plek = tuple[str | int, ...]
VREEMD_TEKEN = (
    "hier staat een teken dat niet in een tekstbestand hoort",
    "Haal het onzichtbare teken weg, of typ de regel opnieuw.",
)
AANHALING = "Zet de waarde tussen aanhalingstekens."
# What PyYAML says, whether the mistake is where it began to read, what is wrong, what to do.
KLACHTEN = (
    ("tab", False, "hier staat een tab", "Spring in met spaties: twee per niveau."),
    (
        "mapping values are not allowed",
        False,
        "hier staat een dubbele punt te veel, of de inspringing klopt niet",
        'Zet een waarde met een dubbele punt tussen aanhalingstekens: "zo: dus".',
    ),
    (
        "undefined alias|scanning an alias|scanning an anchor",
        False,
        "een waarde die met een * of & begint, moet tussen aanhalingstekens",
        'Schrijf bijvoorbeeld: "*tekst".',
    ),
    (
        "while scanning a quoted scalar",
        True,
        "hier mist een aanhalingsteken",
        "Sluit de tekst met hetzelfde teken.",
    ),
    (
        "while parsing a flow",
        True,
        "hier mist een komma of het haakje aan het einde",
        "Sluit [ met ] en { met }.",
    ),
    (
        "cannot start any token",
        False,
        "deze waarde begint met een teken dat hier niet mag",
        AANHALING,
    ),
    ("while scanning a tag", False, "een waarde die met een ! begint, kan hier niet", AANHALING),
    ("expected a single document", False, "hier begint een tweede bestand", "Haal --- weg."),
    (
        "",
        False,
        "ik begrijp de opbouw van deze regel niet",
        "Controleer de inspringing met spaties, de dubbele punt met een spatie erachter, "
        "en de aanhalingstekens.",
    ),
)


@dataclass(frozen=True)
class YamlBestand:
    """`data` holds dicts, lists, text and None; `regels` the line of each key or list item."""

    naam: str
    data: dict
    regels: dict[Plek, int]

    def regel(self, plek: Plek) -> int:
        """Line of `plek`, or of the nearest thing around it that is in the file."""
        while plek and plek not in self.regels:
            plek = plek[:-1]
        return self.regels.get(plek, 1)


def read_yaml(pad: Path, naam: str) -> YamlBestand:
    """Read the mapping in `pad`; raises `Problemen` under the file's `naam`."""
    if pad.is_file() and pad.stat().st_size > GROOTSTE:
        raise Problemen([Probleem(naam, None, "dit bestand is te groot", "Hooguit 200 kB.")])
    return parse_yaml(lees_tekst(pad, naam), naam)


def parse_yaml(tekst: str, naam: str, eerste_regel: int = 1) -> YamlBestand:
    """Parse `tekst`, whose first line is line `eerste_regel` of the file `naam`."""
    lezer = _Lezer(naam, eerste_regel)
    if TE_DIEP.search(tekst):
        raise Problemen([Probleem(naam, None, *NIVEAUS)])
    try:
        knoop = yaml.compose(tekst, Loader=yaml.SafeLoader)
    except yaml.reader.ReaderError as fout:
        regel = tekst[: fout.position].count("\n") + eerste_regel
        raise Problemen([Probleem(naam, regel, *VREEMD_TEKEN)]) from None
    except yaml.MarkedYAMLError as fout:
        raise Problemen([_syntax_problem(fout, tekst, naam, eerste_regel)]) from None
    except RecursionError:
        raise Problemen([Probleem(naam, None, *NIVEAUS)]) from None
    if knoop is None:
        hulp = "Begin met een kopie die klopt."
        raise Problemen([Probleem(naam, eerste_regel, "hier staat nog niets", hulp)])
    if not isinstance(knoop, yaml.MappingNode):
        hulp = "Elke regel begint met de naam van een veld en een dubbele punt, zoals `naam: Oss`."
        wat = "dit is geen lijst van velden met een waarde"
        raise Problemen([Probleem(naam, lezer.line(knoop), wat, hulp)])
    data = lezer.value(knoop, ())
    if lezer.problemen:
        raise Problemen(lezer.problemen)
    return YamlBestand(naam, data, lezer.regels)


def show_path(plek: Plek) -> str:
    """('leersessies', 0, 'wijk') becomes `leersessies[1].wijk`: people count from one."""
    uit = ""
    for deel in plek:
        uit += f"[{deel + 1}]" if isinstance(deel, int) else f".{deel}" if uit else str(deel)
    return uit


class _Lezer:
    """Turns YAML nodes into plain values and notes their lines and what is not allowed."""

    def __init__(self, naam: str, eerste_regel: int):
        self.naam, self.eerste_regel = naam, eerste_regel
        self.regels: dict[Plek, int] = {}
        self.problemen: list[Probleem] = []
        self._gezien: set[int] = set()

    def line(self, knoop: yaml.Node) -> int:
        return knoop.start_mark.line + self.eerste_regel

    def value(self, knoop: yaml.Node, plek: Plek):
        self.regels.setdefault(plek, self.line(knoop))
        if id(knoop) in self._gezien:
            self._meld(knoop, "een verwijzing met & en * kan hier niet", "Typ de waarde zelf.")
            return None
        self._gezien.add(id(knoop))
        if not knoop.tag.startswith("tag:yaml.org,2002:") or "python" in knoop.tag:
            self._meld(knoop, "een waarde die met een ! begint, kan hier niet", AANHALING)
            return None
        if isinstance(knoop, yaml.MappingNode):
            return self._mapping(knoop, plek)
        if isinstance(knoop, yaml.SequenceNode):
            return [self.value(deel, (*plek, nr)) for nr, deel in enumerate(knoop.value)]
        self._check_characters(knoop)
        leeg = knoop.style is None and knoop.value in ("", "~", "null")
        return None if leeg else knoop.value

    def _mapping(self, knoop: yaml.MappingNode, plek: Plek) -> dict:
        uit: dict = {}
        for sleutel, waarde in knoop.value:
            if not isinstance(sleutel, yaml.ScalarNode):
                hulp = "Zet een tekst met accolades of haken tussen aanhalingstekens."
                self._meld(sleutel, "de naam van dit veld is geen gewoon woord", hulp)
                continue
            self._check_characters(sleutel)
            naam = sleutel.value
            if naam in uit:
                eerder = self.regels[(*plek, naam)]
                wat = f"{show_path((*plek, naam))}: dit veld staat er twee keer"
                self._meld(sleutel, wat, f"Het staat ook op regel {eerder}. Haal er één weg.")
                continue
            self.regels[(*plek, naam)] = self.line(sleutel)
            uit[naam] = self.value(waarde, (*plek, naam))
        return uit

    def _check_characters(self, knoop: yaml.ScalarNode) -> None:
        """What may not stand in a file may not come from an escape such as \\x00 either."""
        if yaml.reader.Reader.NON_PRINTABLE.search(knoop.value):
            self._meld(knoop, *VREEMD_TEKEN)

    def _meld(self, knoop: yaml.Node, wat: str, hulp: str) -> None:
        self.problemen.append(Probleem(self.naam, self.line(knoop), wat, hulp))


def _syntax_problem(
    fout: yaml.MarkedYAMLError, tekst: str, naam: str, eerste_regel: int
) -> Probleem:
    """The YAML reader's complaint in the words of somebody who never heard of YAML."""
    merk = fout.problem_mark or fout.context_mark
    nummer = merk.line if merk else 0
    regels = tekst.split("\n")
    apostrof = _open_apostrophe(regels[: nummer + 1])
    if apostrof:
        nummer, waarde = apostrof
        wat = "een waarde die met een apostrof begint, moet tussen aanhalingstekens"
        voorbeeld = waarde if len(waarde) < 120 else f"{waarde[:60]}…"
        return Probleem(naam, nummer + eerste_regel, wat, f'Schrijf: "{voorbeeld}"')
    klacht = f"{fout.context or ''} {fout.problem or ''}"
    if "\t" in (regels[nummer] if nummer < len(regels) else "") or "\\t" in klacht:
        klacht = "tab"
    for engels, bij_begin, wat, hulp in KLACHTEN:
        if re.search(engels, klacht):
            if bij_begin and fout.context_mark:
                nummer = fout.context_mark.line
            return Probleem(naam, nummer + eerste_regel, wat, hulp)
    raise AssertionError("the last complaint fits everything")


def _open_apostrophe(regels: list[str]) -> tuple[int, str] | None:
    """The first line whose value begins with an apostrophe that was not meant as a quote.

    YAML takes it for a quote and complains wherever the next one stands, or at the end.
    """
    for nummer, regel in enumerate(regels):
        vondst = re.match(r"\s*(?:- +)*(?:[\w ]+:\s+)?('.*)", regel)
        if vondst and not re.fullmatch(r"'(?:[^']|'')*'\s*(?:#.*)?", vondst[1]):
            return nummer, vondst[1].strip()
    return None
