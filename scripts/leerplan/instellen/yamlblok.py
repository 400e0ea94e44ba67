"""Replaces one list of groups in a YAML file that people edit, and leaves every other line alone.

An item that does not change keeps its own lines, comments included. In and out: text; the line
ends stay as they were. Called by `excel`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import yaml

from leerplan.instellen.startbestand import scalar


class NietTeVervangen(Exception):
    """The file is one group in braces: there are no lines of its own to replace."""


@dataclass(frozen=True)
class Blok:
    """Where the list stands in `tekst`, and the lines of each of its items."""

    tekst: str
    begin: int
    """Of the field, or where it has to come."""
    einde: int
    kop: str
    """The line of the field itself, without its value."""
    items: tuple[str, ...]
    """Lines of each item, with the comments above it; none when they are not on their own."""
    inspringing: int

    def replace(self, items: Sequence[tuple[int | None, Mapping | None]]) -> str:
        """The whole text with these items instead.

        Each is the place of an old item, which keeps its lines; that with new values, which keeps
        the comments above it; or only values.
        """
        regeleinde = _line_break(self.tekst)
        delen = []
        for plek, waarden in items:
            oud = self.items[plek] if plek is not None and self.items else ""
            if waarden is None:
                delen.append(oud)
                continue
            regels = [" " * self.inspringing + regel for regel in _as_item(_lines(waarden))]
            boven = re.match(r"(?:[ \t]*(?:#.*)?(?:\r\n|\n|\r))*", oud)[0]
            delen.append(boven + "".join(regel + regeleinde for regel in regels))
        voor, na = self.tekst[: self.begin], self.tekst[self.einde :]
        if voor and not voor.endswith(("\n", "\r")):
            voor += regeleinde
        return voor + self.kop + regeleinde + "".join(delen) + na


def find_block(tekst: str, veld: str) -> Blok:
    """The list `veld` in a text that is good YAML; raises `NietTeVervangen`."""
    wortel = yaml.compose(tekst, Loader=yaml.SafeLoader)
    if not isinstance(wortel, yaml.MappingNode) or wortel.flow_style:
        raise NietTeVervangen
    marge = " " * wortel.start_mark.column
    for sleutel, waarde in wortel.value:
        if sleutel.value == veld:
            return _existing(tekst, sleutel, waarde, marge)
    # A start file has the field as an example: the real one comes right above it.
    voorbeeld = re.search(rf"^[ \t]*#{veld}:", tekst, re.M)
    plek = voorbeeld.start() if voorbeeld else len(tekst)
    boven = "" if voorbeeld else _line_break(tekst)
    return Blok(tekst, plek, plek, f"{boven}{marge}{veld}:", (), len(marge) + 2)


def _existing(tekst: str, sleutel: yaml.Node, waarde: yaml.Node, marge: str) -> Blok:
    begin = sleutel.start_mark.index - len(marge)
    kop = tekst[begin : sleutel.end_mark.index] + ":"
    einde = _line_end(tekst, _content_end(waarde))
    if not isinstance(waarde, yaml.SequenceNode) or waarde.flow_style:
        rest = tekst[_content_end(waarde) : einde].rstrip("\r\n")
        return Blok(tekst, begin, einde, kop + rest.rstrip(), (), len(marge) + 2)
    eerste = _line_end(tekst, sleutel.end_mark.index)
    kop = tekst[begin:eerste].rstrip("\r\n")
    grenzen = [eerste, *(_line_end(tekst, _content_end(item)) for item in waarde.value)]
    items = [tekst[van:tot] for van, tot in itertools.pairwise(grenzen)]
    if items and not items[-1].endswith(("\n", "\r")):
        items[-1] += _line_break(tekst)
    return Blok(tekst, begin, einde, kop, tuple(items), waarde.start_mark.column)


def _content_end(knoop: yaml.Node) -> int:
    """Where the last value ends: a block's own end lies after the comments and blank lines."""
    if isinstance(knoop, yaml.ScalarNode):
        # A text of several lines (| or >) ends at the beginning of the next line.
        einde = knoop.end_mark
        return einde.index - 1 if knoop.style in ("|", ">") and not einde.column else einde.index
    if knoop.flow_style or not knoop.value:
        return knoop.end_mark.index
    laatste = knoop.value[-1]
    return _content_end(laatste[1] if isinstance(laatste, tuple) else laatste)


def _line_break(tekst: str) -> str:
    return "\r\n" if "\r\n" in tekst else "\n"


def _line_end(tekst: str, plek: int) -> int:
    """The beginning of the next line."""
    vondst = re.compile(r"\r\n|\n|\r").search(tekst, plek)
    return vondst.end() if vondst else len(tekst)


def _lines(waarden: Mapping) -> list[str]:
    """Values as lines of YAML."""
    regels: list[str] = []
    for naam, waarde in waarden.items():
        if isinstance(waarde, str):
            regels.append(f"{naam}: {scalar(waarde)}")
        elif isinstance(waarde, Mapping):
            regels += [f"{naam}:", *(f"  {regel}" for regel in _lines(waarde))]
        else:
            regels.append(f"{naam}:")
            for deel in waarde:
                binnen = [scalar(deel)] if isinstance(deel, str) else _lines(deel)
                regels += [f"  {regel}" for regel in _as_item(binnen)]
    return regels


def _as_item(regels: Sequence[str]) -> list[str]:
    return [f"- {regels[0]}", *(f"  {regel}" for regel in regels[1:])]
