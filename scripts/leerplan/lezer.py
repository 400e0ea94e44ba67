"""argparse in Dutch: help, complaints and suggestions. Used by `argumenten`."""

from __future__ import annotations

import argparse
import datetime
import re
from pathlib import Path
from typing import NoReturn

from leerplan.fouten import bedoelde_je

# argparse speaks English; these are the texts of it that our commands can show.
NEDERLANDS = [
    (r"unrecognized arguments: (.*)", r"dit ken ik niet: \1"),
    (r"the following arguments are required: (.*)", r"er mist iets: \1"),
    (r"argument (.*?): expected one argument", r"\1: hier hoort een waarde achter"),
    (
        r"argument (.*?): invalid choice: '?(.*?)'? \(choose from (.*)\)",
        r"`\2` kan hier niet; kies uit \3",
    ),
    (r"argument (.*?): ignored explicit argument .*", r"\1: hier hoort geen waarde achter"),
    (r"argument (.*?): (.*)", r"\1: \2"),
]


class Lezer(argparse.ArgumentParser):
    """A parser whose help and complaints are Dutch."""

    def __init__(self, **opties):
        super().__init__(add_help=False, allow_abbrev=False, **opties)
        self._positionals.title, self._optionals.title = "Wat", "Opties"
        self.add_argument("-h", "--help", "--hulp", action="help", help="toon deze uitleg")

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "gebruik:")

    def format_help(self) -> str:
        return super().format_help().replace("usage:", "Gebruik:")

    def error(self, message: str) -> NoReturn:
        for engels, nederlands in NEDERLANDS:
            if re.fullmatch(engels, message):
                message = re.sub(engels, nederlands, message)
                break
        keuze = re.match(r"`(.*)` kan hier niet; kies uit (.*)", message)
        optie = re.match(r"dit ken ik niet: (-[\w-]+)", message)
        bedoeld = ""
        if keuze:
            bedoeld = bedoelde_je(keuze[1], re.findall(r"[\w-]+", keuze[2]))
        elif optie:
            bedoeld = bedoelde_je(optie[1], self._all_options())
        message += f". {bedoeld}" if bedoeld else ""
        self.exit(2, f"{self.prog}: {message}\n{self.format_usage()}")

    def _all_options(self) -> list[str]:
        """The options of this command and of the commands under it."""
        opties = list(self._option_string_actions)
        for actie in self._actions:
            if isinstance(actie, argparse._SubParsersAction):
                for lezer in actie.choices.values():
                    opties += lezer._all_options()
        return opties


def read_day(tekst: str) -> datetime.date:
    """A date as typed, for `type=`."""
    try:
        return datetime.date.fromisoformat(tekst)
    except ValueError:
        wat = f"`{tekst}` is geen datum; schrijf jaar-maand-dag, zoals 2026-12-22"
        raise argparse.ArgumentTypeError(wat) from None


def read_port(tekst: str) -> int:
    """A network port as typed, for `type=`."""
    if not re.fullmatch(r"[0-9]{1,5}", tekst) or not 1024 <= int(tekst) <= 65535:
        wat = f"`{tekst}` kan geen poort zijn; kies een getal van 1024 tot en met 65535"
        raise argparse.ArgumentTypeError(wat)
    return int(tekst)


def read_share(tekst: str) -> tuple[int, int]:
    """Which share of how many, as typed, for `type=`: 3/8 is the third of eight."""
    vorm = re.fullmatch(r"([0-9]{1,4})/([0-9]{1,4})", tekst)
    if not vorm or not 1 <= int(vorm[1]) <= int(vorm[2]):
        wat = f"`{tekst}` is geen deel; schrijf bijvoorbeeld 3/8 voor het derde van acht delen"
        raise argparse.ArgumentTypeError(wat)
    return int(vorm[1]), int(vorm[2])


class AlsHtml(argparse.Action):
    """`--als html BESTAND` gives the path of the page."""

    def __call__(self, parser, namespace, values, option_string=None):
        soort, bestand = values
        if soort != "html":
            parser.error(f"argument --als: invalid choice: '{soort}' (choose from html)")
        setattr(namespace, self.dest, Path(bestand))
