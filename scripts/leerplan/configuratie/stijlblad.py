"""Reads the tokens (`--name: value`) of a CSS file and follows every var() to its end.

Nothing is fetched: @import is passed over. What is broken is told with its line. Called by
`tokens`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import tinycss2
from tinycss2.ast import Declaration, FunctionBlock, IdentToken, Node, ParseError

from leerplan.fouten import Probleem, Problemen, bedoelde_je

LANGSTE_WAARDE, DIEPSTE_KETEN = 300, 50
MEESTE_FOUTEN = 5
# Selectors of another view than the ordinary one: a file is read for its light colours.
ANDERE_WEERGAVE = re.compile(r"dark|donker|contrast|inverse|print", re.IGNORECASE)
ANDERS = "Of vul in de configuratie `kleuren` in, in plaats van `huisstijl`."


@dataclass(frozen=True)
class _Token:
    """One `--name: value` in one rule."""

    naam: str
    waarde: Sequence[Node]
    regel: int

    @property
    def tekst(self) -> str:
        return tinycss2.serialize(self.waarde).strip()


class Stijlblad:
    """The tokens of one style sheet, in its ordinary light view; `naam` is the file's."""

    def __init__(self, tekst: str, naam: str):
        self.naam = naam
        self.heeft_import = False
        self._per_naam: dict[str, dict[str, _Token]] = {}
        self._klaar: dict[str, str] = {}
        self._fouten: list[Probleem] = []
        # One more } is one too many, unless a bracket or comment before it was never closed.
        knopen = tinycss2.parse_component_value_list(f"{tekst}\n}}", skip_comments=True)
        slot = knopen.pop() if knopen else None
        if getattr(slot, "kind", "") != "}":
            hulp = "Kijk of elke { een } heeft en elke /* een */, of vraag een nieuwe kopie."
            self._fail(None, "dit bestand houdt halverwege op", hulp)
        else:
            self._read(tinycss2.parse_stylesheet(knopen, skip_whitespace=True))
        if self._fouten:
            raise Problemen(self._fouten[:MEESTE_FOUTEN])

    def __contains__(self, naam: str) -> bool:
        return naam in self._per_naam

    def line(self, naam: str) -> int:
        """The line on which the token `naam` stands."""
        return self._token(naam).regel

    def value(self, naam: str) -> str:
        """The text of the token `naam` with every var() in it followed; raises `Problemen`."""
        return self._value(naam, ())

    def problem(self, regel: int | None, wat: str, hulp: str) -> Problemen:
        """What to raise for something wrong on line `regel`."""
        return Problemen([Probleem(self.naam, regel, wat, hulp)])

    def _read(self, knopen: Iterable[Node], buiten: str = "") -> None:
        for knoop in knopen:
            if knoop.type == "error":
                self._broken(knoop)
            elif knoop.type == "at-rule":
                self.heeft_import |= knoop.lower_at_keyword == "import"
                if knoop.lower_at_keyword == "layer" and knoop.content is not None:
                    self._read(tinycss2.parse_blocks_contents(knoop.content, True, True), buiten)
            elif knoop.type == "qualified-rule":
                self._check(knoop.prelude)
                selector = tinycss2.serialize(knoop.prelude).strip()
                if not ANDERE_WEERGAVE.search(selector):
                    inhoud = tinycss2.parse_blocks_contents(knoop.content, True, True)
                    self._read((k for k in inhoud if k.type in ("declaration", "error")), selector)
            elif isinstance(knoop, Declaration) and knoop.name.startswith("--"):
                self._check(knoop.value)
                token = _Token(knoop.name, knoop.value, knoop.source_line)
                self._per_naam.setdefault(knoop.name, {})[buiten] = token

    def _check(self, knopen: Iterable[Node]) -> None:
        """A stray bracket or an open quote between `knopen`, which a CSS reader passes over."""
        for knoop in knopen:
            if knoop.type == "error":
                self._broken(knoop)

    def _broken(self, fout: ParseError) -> None:
        hulp = "Kijk naar de dubbele punt, de puntkomma en de haakjes, of vraag een nieuwe kopie."
        self._fail(fout.source_line, "ik begrijp deze regel CSS niet", hulp)

    def _fail(self, regel: int | None, wat: str, hulp: str) -> None:
        self._fouten.append(Probleem(self.naam, regel, wat, hulp))

    def _token(self, naam: str) -> _Token:
        """The one value of `naam`; two rules that disagree are refused, for we cannot choose."""
        tokens = list(self._per_naam[naam].values())
        if len({token.tekst for token in tokens}) > 1:
            eerste, tweede = tokens[0].regel, tokens[-1].regel
            wat = f"`{naam}` staat er twee keer, met een andere waarde"
            hulp = f"De andere staat op regel {eerste}. Bewaar in dit bestand één thema."
            raise self.problem(tweede, wat, hulp)
        return tokens[-1]

    def _value(self, naam: str, keten: tuple[str, ...]) -> str:
        """The text of a token with every var() in it followed."""
        if naam not in self._klaar:
            token = self._token(naam)
            if naam in keten:
                kring = " → ".join((*keten[keten.index(naam) :], naam))
                wat = f"deze tokens verwijzen naar elkaar: {kring}"
                raise self.problem(token.regel, wat, "Geef één ervan een kleur, zoals #1d5c87.")
            if len(keten) > DIEPSTE_KETEN:
                wat = f"`{keten[0]}` verwijst te vaak door"
                raise self.problem(token.regel, wat, f"Geef `{keten[0]}` zelf een kleur.")
            tekst = " ".join(self._follow(token.waarde, token, (*keten, naam)).split())
            if len(tekst) > LANGSTE_WAARDE:
                wat = f"`{naam}` is te lang voor een kleur"
                raise self.problem(token.regel, wat, write_colour(naam))
            self._klaar[naam] = tekst
        return self._klaar[naam]

    def _follow(self, knopen: Sequence[Node], token: _Token, keten: tuple[str, ...]) -> str:
        uit = ""
        for knoop in knopen:
            if knoop.type == "comment":
                uit += " "
            elif isinstance(knoop, FunctionBlock) and knoop.lower_name == "var":
                uit += self._follow_var(knoop, token, keten)
            elif knoop.type == "url" or getattr(knoop, "lower_name", "") == "url":
                wat = f"`{token.naam}` is een adres met url(), geen kleur"
                raise self.problem(token.regel, wat, write_colour(token.naam))
            elif isinstance(knoop, FunctionBlock):
                uit += f"{knoop.name}({self._follow(knoop.arguments, token, keten)})"
            else:
                uit += knoop.serialize()
        return uit

    def _follow_var(self, knoop: FunctionBlock, token: _Token, keten: tuple[str, ...]) -> str:
        delen = [deel for deel in knoop.arguments if deel.type not in ("whitespace", "comment")]
        if not delen or not isinstance(delen[0], IdentToken):
            wat = f"in `{token.naam}` staat een var() zonder naam"
            raise self.problem(token.regel, wat, write_colour(token.naam))
        doel = delen[0].value
        if doel in self._per_naam:
            return self._value(doel, keten)
        if len(delen) > 1:  # after a comma stands what holds when the token is not there
            return self._follow(knoop.arguments[_after_comma(knoop) :], token, keten)
        wat = f"`{token.naam}` verwijst naar `{doel}`, en die staat niet in dit bestand"
        hulp = bedoelde_je(doel, self._per_naam) or "Vraag om het volledige bestand."
        raise self.problem(token.regel, wat, f"{hulp} {ANDERS}")


def write_colour(naam: str) -> str:
    """The remedy for a token that is no colour."""
    return f"Schrijf op deze regel een kleur, zoals `{naam}: #1d5c87;`."


def _after_comma(knoop: FunctionBlock) -> int:
    komma = (deel.type == "literal" and deel.value == "," for deel in knoop.arguments)
    return next((nr for nr, is_komma in enumerate(komma, 1) if is_komma), len(knoop.arguments))
