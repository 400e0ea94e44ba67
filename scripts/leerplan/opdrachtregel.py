"""The command `leerplan`: Dutch commands, options and messages. Called by `__main__`.

Exit code 0: done; 1: something in the content or configuration must be mended; 2: the command
itself was wrong. A traceback always means a bug of ours.
"""

from __future__ import annotations

import argparse
import datetime
import re
from pathlib import Path
from typing import NoReturn

from rich.console import Console

from leerplan import __version__
from leerplan.fouten import Probleem, Problemen, bedoelde_je
from leerplan.gemeente import MAP, gemeente_slugs, load_gemeente

PROJECT = Path(__file__).resolve().parents[2]
POORT = 8000

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


def _day(tekst: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(tekst)
    except ValueError:
        wat = f"`{tekst}` is geen datum; schrijf jaar-maand-dag, zoals 2026-12-22"
        raise argparse.ArgumentTypeError(wat) from None


def _port(tekst: str) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", tekst) or not 1024 <= int(tekst) <= 65535:
        wat = f"`{tekst}` kan geen poort zijn; kies een getal van 1024 tot en met 65535"
        raise argparse.ArgumentTypeError(wat)
    return int(tekst)


def make_parser() -> Lezer:
    """The parser of all commands."""
    lezer = Lezer(
        prog="leerplan",
        description="Maakt van het Leerplan Samenwerkwijze een site, een boek en hand-outs.",
    )
    lezer.add_argument(
        "--versie", action="version", version=f"leerplan {__version__}", help="toon de versie"
    )
    kies = lezer.add_subparsers(
        dest="opdracht", title="Opdrachten", metavar="opdracht", required=True, parser_class=Lezer
    )

    bouw = kies.add_parser(
        "bouw",
        help="maak de uitgave van een of meer gemeenten",
        description="Maakt site, boek en hand-outs in build/<gemeente>/.",
    )
    bouw.add_argument(
        "gemeente",
        nargs="*",
        help="naam van het bestand in gemeente-config, zonder .yml; zonder naam: alle gemeenten",
    )
    bouw.add_argument(
        "--alleen", choices=("site", "pdf", "hand-outs"), help="maak alleen dit onderdeel opnieuw"
    )
    bouw.add_argument(
        "--peildatum",
        type=_day,
        metavar="JJJJ-MM-DD",
        help="de datum van de uitgave; anders vandaag",
    )

    controleer = kies.add_parser(
        "controleer",
        help="noem alle fouten, maak niets",
        description="Controleert configuratie en inhoud en noemt alle fouten in één keer.",
    )
    controleer.add_argument("gemeente", nargs="*", help="welke gemeenten; zonder naam: alle")

    bekijk = kies.add_parser(
        "bekijk",
        help="bekijk de site terwijl je eraan werkt",
        description="Toont de site op je computer. Bewaar een bestand en zie de nieuwe pagina.",
    )
    bekijk.add_argument("gemeente", help="welke gemeente")
    bekijk.add_argument(
        "--poort",
        type=_port,
        default=POORT,
        metavar="NUMMER",
        help=f"netwerkpoort op deze computer; anders {POORT}",
    )

    kies.add_parser(
        "lijst",
        help="noem de gemeenten die een configuratie hebben",
        description="Noemt de gemeenten die een configuratie hebben.",
    )
    return lezer


def main(argv: list[str] | None = None, project: Path = PROJECT) -> int:
    """Run one command; gives the exit code."""
    keuze = make_parser().parse_args(argv)
    # Text is printed as it is: a file's name or value may hold what Rich takes for markup.
    vorm = {"soft_wrap": True, "markup": False, "emoji": False, "highlight": False}
    uit, fout = Console(**vorm), Console(stderr=True, **vorm)
    try:
        return COMMANDS[keuze.opdracht](keuze, project, uit)
    except Problemen as problemen:
        _print_problems(problemen, fout, bouwt=keuze.opdracht != "controleer")
        return 1
    except KeyboardInterrupt:
        fout.print("Gestopt. De vorige uitgave staat er nog.")
        return 130


def _print_problems(problemen: Problemen, fout: Console, bouwt: bool) -> None:
    for probleem in problemen.problemen:
        fout.print(str(probleem))
    aantal = len(problemen.problemen)
    slot = " Er is niets gebouwd." if bouwt else ""
    fout.print(f"\n{aantal} {'fout' if aantal == 1 else 'fouten'}.{slot}")


def _slugs(gevraagd: list[str], project: Path) -> list[str]:
    """The municipalities that were asked for, each once; without a name all of them."""
    slugs = list(dict.fromkeys(gevraagd)) or gemeente_slugs(project)
    if not slugs:
        hulp = "Zet er een bestand in, zoals naam-van-de-gemeente.yml."
        raise Problemen([Probleem(MAP, None, "hier staat nog geen gemeente", hulp)])
    return slugs


def _build(keuze, project: Path, uit: Console) -> int:
    from leerplan.bouw import ONDERDELEN, Bouwer  # slow to load: only when it is needed
    from leerplan.voortgang import Voortgang

    slugs = _slugs(keuze.gemeente, project)
    onderdelen = (keuze.alleen,) if keuze.alleen else ONDERDELEN
    stappen = 2 + len(slugs) * (3 + len(onderdelen))
    with Voortgang(uit, stappen) as voortgang:
        bouwer = Bouwer(project, keuze.peildatum or datetime.date.today(), voortgang)
        mappen = [bouwer.build(klaar, onderdelen) for klaar in bouwer.prepare(slugs)]
    for map_ in mappen:
        uit.print(f"Klaar: {map_.relative_to(project)}")
    return 0


def _check(keuze, project: Path, uit: Console) -> int:
    from leerplan.bouw import Bouwer
    from leerplan.voortgang import Voortgang

    slugs = _slugs(keuze.gemeente, project)
    Bouwer(project, datetime.date.today(), Voortgang(None)).prepare(slugs)
    uit.print(f"Geen fouten gevonden in {', '.join(slugs)}.")
    return 0


def _preview(keuze, project: Path, uit: Console) -> int:
    from leerplan.voorbeeld import preview

    load_gemeente(project, keuze.gemeente)
    preview(project, keuze.gemeente, keuze.poort, uit)
    return 0


def _list(keuze, project: Path, uit: Console) -> int:
    for slug in gemeente_slugs(project):
        try:
            naam = load_gemeente(project, slug).naam
        except Problemen:
            naam = "(heeft fouten: leerplan controleer " + slug + ")"
        uit.print(f"{slug:<20} {naam}")
    return 0


COMMANDS = {"bouw": _build, "controleer": _check, "bekijk": _preview, "lijst": _list}
