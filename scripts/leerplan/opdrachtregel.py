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
from leerplan.fouten import Problemen, bedoelde_je
from leerplan.gemeente import gemeente_slugs, load_gemeente

PROJECT = Path(__file__).resolve().parents[2]
POORT = 8000

# argparse speaks English; these are the texts of it that our commands can show.
NEDERLANDS = [
    (r"unrecognized arguments: (.*)", r"dit ken ik niet: \1"),
    (r"the following arguments are required: (.*)", r"er mist iets: \1"),
    (r"argument (.*?): expected one argument", r"\1: hier hoort een waarde achter"),
    (
        r"argument (.*?): invalid choice: '?(.*?)'? \(choose from (.*)\)",
        r"\2 kan hier niet; kies uit \3",
    ),
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
        vondst = re.match(r"'?([\w-]+)'? kan hier niet; kies uit (.*)", message)
        if vondst:
            keuzes = re.findall(r"[\w-]+", vondst[2])
            message += f". {bedoelde_je(vondst[1], keuzes)}".rstrip(". ")
        self.exit(2, f"{self.prog}: {message}\n{self.format_usage()}")


def _day(tekst: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(tekst)
    except ValueError:
        wat = f"`{tekst}` is geen datum; schrijf jaar-maand-dag, zoals 2026-12-22"
        raise argparse.ArgumentTypeError(wat) from None


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
        type=int,
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
    uit, fout = Console(soft_wrap=True), Console(stderr=True, soft_wrap=True)
    try:
        return COMMANDS[keuze.opdracht](keuze, project, uit)
    except Problemen as problemen:
        _print_problems(problemen, fout, gebouwd=keuze.opdracht == "controleer")
        return 1
    except KeyboardInterrupt:
        fout.print("Gestopt. De vorige uitgave staat er nog.", highlight=False)
        return 130


def _print_problems(problemen: Problemen, fout: Console, gebouwd: bool) -> None:
    for probleem in problemen.problemen:
        fout.print(str(probleem), highlight=False, markup=False)
    aantal = len(problemen.problemen)
    slot = "" if gebouwd else " Er is niets gebouwd."
    fout.print(f"\n{aantal} {'fout' if aantal == 1 else 'fouten'}.{slot}", highlight=False)


def _build(keuze, project: Path, uit: Console) -> int:
    from leerplan.bouw import ONDERDELEN, Bouwer  # slow to load: only when it is needed
    from leerplan.voortgang import Voortgang

    slugs = keuze.gemeente or gemeente_slugs(project)
    onderdelen = (keuze.alleen,) if keuze.alleen else ONDERDELEN
    stappen = 2 + len(slugs) * (3 + len(onderdelen))
    with Voortgang(uit, stappen) as voortgang:
        bouwer = Bouwer(project, keuze.peildatum or datetime.date.today(), voortgang)
        mappen = [bouwer.build(klaar, onderdelen) for klaar in bouwer.prepare(slugs)]
    for map_ in mappen:
        uit.print(f"Klaar: {map_.relative_to(project)}", highlight=False)
    return 0


def _check(keuze, project: Path, uit: Console) -> int:
    from leerplan.bouw import Bouwer
    from leerplan.voortgang import Voortgang

    slugs = keuze.gemeente or gemeente_slugs(project)
    Bouwer(project, datetime.date.today(), Voortgang(None)).prepare(slugs)
    uit.print(f"Geen fouten gevonden in {', '.join(slugs)}.", highlight=False)
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
        uit.print(f"{slug:<20} {naam}", highlight=False, markup=False)
    return 0


COMMANDS = {"bouw": _build, "controleer": _check, "bekijk": _preview, "lijst": _list}
