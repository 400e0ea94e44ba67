"""What can be typed after `leerplan`: the commands, their options and their help, in Dutch.

Used by `opdrachtregel`.
"""

from __future__ import annotations

from pathlib import Path

from leerplan import __version__
from leerplan.lezer import AlsHtml, Lezer, read_day, read_port, read_share
from leerplan.onderdelen import ONDERDELEN

POORT = 8000


def make_parser() -> Lezer:
    """The parser of all commands."""
    lezer = Lezer(
        prog="leerplan",
        description="Maakt van het Leerplan Samenwerkwijze een site, boek, hand-outs en agenda.",
    )
    lezer.add_argument(
        "--versie", action="version", version=f"leerplan {__version__}", help="toon de versie"
    )
    kies = lezer.add_subparsers(
        dest="opdracht", title="Opdrachten", metavar="opdracht", required=True, parser_class=Lezer
    )

    _add_build_commands(kies)
    _add_setup_command(kies)
    _add_schedule_commands(kies)
    _add_difference_command(kies)

    _add_verify_command(kies)
    _add_archive_command(kies)
    _add_certificate_command(kies)
    kies.add_parser(
        "lijst",
        help="noem de gemeenten die een configuratie hebben",
        description="Noemt de gemeenten die een configuratie hebben.",
    )
    return lezer


def _add_schedule_commands(kies) -> None:
    sjabloon = kies.add_parser(
        "rooster-sjabloon",
        help="maak een Excel-werkmap om het rooster in te vullen",
        description="Maakt een Excel-werkmap waarin je de leersessies invult.",
    )
    sjabloon.add_argument(
        "bestand",
        nargs="?",
        type=Path,
        default=Path("rooster.xlsx"),
        metavar="BESTAND",
        help="naam van de werkmap; anders rooster.xlsx",
    )
    sjabloon.add_argument(
        "--gemeente", metavar="GEMEENTE", help="zet de leersessies van deze gemeente er al in"
    )
    importeren = kies.add_parser(
        "rooster-importeren",
        help="neem het rooster uit een Excel-werkmap over",
        description="Laat zien wat er in het rooster verandert en bewaart het als je ja zegt.",
    )
    importeren.add_argument("gemeente", help="voor welke gemeente")
    importeren.add_argument("bestand", type=Path, metavar="BESTAND", help="de werkmap (.xlsx)")
    importeren.add_argument("--ja", action="store_true", help="bewaar zonder te vragen")


def _add_difference_command(kies) -> None:
    verschil = kies.add_parser(
        "verschil",
        help="laat zien wat er in de tekst verschilt of veranderde",
        description="Vergelijkt de tekst van twee gemeenten, of die van nu met die van toen.",
    )
    verschil.add_argument("gemeente", help="welke gemeente")
    verschil.add_argument("ander", nargs="?", help="met welke gemeente je haar vergelijkt")
    verschil.add_argument(
        "--sinds",
        metavar="DATUM|VERSIE",
        help="wat er sindsdien veranderde: een datum zoals 2026-05-01, of een versie",
    )
    verschil.add_argument(
        "--als",
        nargs=2,
        action=AlsHtml,
        metavar=("html", "BESTAND"),
        help="bewaar het als pagina om te lezen, te mailen of te printen",
    )
    verschil.set_defaults(lezer=verschil)


def _add_verify_command(kies) -> None:
    verifieer = kies.add_parser(
        "verifieer",
        help="kijk of een map precies is wat er gebouwd is",
        description="Vergelijkt elk bestand met de lijst die bij de bouw is gemaakt.",
    )
    verifieer.add_argument("gemeente", help="van welke gemeente")
    verifieer.add_argument(
        "--map",
        type=Path,
        metavar="MAP",
        help="de gepubliceerde map, zoals die op de webserver; anders de map in build",
    )
    verifieer.add_argument(
        "--lijst",
        type=Path,
        metavar="BESTAND",
        help="de lijst van een oudere uitgave, zoals die uit het archief; anders die in build",
    )


def _add_archive_command(kies) -> None:
    archiveer = kies.add_parser(
        "archiveer",
        help="bewaar een uitgave als zip-bestand met de datum erin",
        description="Zet alle bestanden van een uitgave in één zip-bestand, met de lijst waarmee "
        "je later ziet dat er niets is veranderd.",
    )
    archiveer.add_argument("gemeente", help="van welke gemeente")
    archiveer.add_argument(
        "--map", type=Path, metavar="MAP", help="waar het bestand komt; anders in de map archief"
    )


def _add_certificate_command(kies) -> None:
    bewijs = kies.add_parser(
        "certificaat",
        help="maak voor elke deelnemer een bewijs van deelname",
        description="Maakt een bewijs van deelname voor iedereen op een lijst. De gegevens blijven "
        "op deze computer.",
    )
    bewijs.add_argument("gemeente", nargs="?", help="welke gemeente")
    bewijs.add_argument(
        "--deelnemers", type=Path, metavar="LIJST", help="de lijst met namen (.csv of .xlsx)"
    )
    bewijs.add_argument("--groep", metavar="NAAM", help="welke groep, als er meer zijn")
    bewijs.add_argument(
        "--dagen",
        nargs="+",
        type=read_day,
        default=(),
        metavar="JJJJ-MM-DD",
        help="de trainingsdagen, als ze niet in de configuratie staan",
    )
    bewijs.add_argument(
        "--trainers", nargs="+", default=(), metavar="NAAM", help="wie het leertraject gaf"
    )
    bewijs.add_argument(
        "--datum",
        type=read_day,
        metavar="JJJJ-MM-DD",
        help="de datum op het bewijs; anders de laatste trainingsdag",
    )
    bewijs.add_argument(
        "--map", type=Path, metavar="MAP", help="waar de bewijzen komen; anders in certificaten"
    )
    bewijs.add_argument(
        "--sleutel",
        type=Path,
        metavar="BESTAND",
        help="onderteken met deze sleutel ook Open Badges; zonder --deelnemers: maak de sleutel",
    )
    bewijs.add_argument(
        "--sjabloon",
        type=Path,
        metavar="BESTAND",
        help="maak een lege lijst om in te vullen (.csv)",
    )
    bewijs.set_defaults(lezer=bewijs)


def _add_build_commands(kies) -> None:
    bouw = kies.add_parser(
        "bouw",
        help="maak de uitgave van een of meer gemeenten",
        description="Maakt site, boek, hand-outs en agenda in build/<gemeente>/.",
    )
    bouw.add_argument(
        "gemeente",
        nargs="*",
        help="naam van het bestand in gemeente-config, zonder .yml; zonder naam: alle gemeenten",
    )
    bouw.add_argument(
        "--alle",
        action="store_true",
        help="bouw alle gemeenten; heeft er een fouten, dan gaan de andere door",
    )
    bouw.add_argument(
        "--alleen",
        choices=ONDERDELEN,
        help="maak alleen dit onderdeel opnieuw",
    )
    bouw.add_argument(
        "--deel",
        type=read_share,
        metavar="NUMMER/AANTAL",
        help="bouw een deel van de gemeenten, zoals 3/8; zo verdeel je het werk over computers",
    )
    bouw.add_argument(
        "--peildatum",
        type=read_day,
        metavar="JJJJ-MM-DD",
        help="de datum van de uitgave; anders vandaag",
    )
    bouw.set_defaults(lezer=bouw)

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
        type=read_port,
        default=POORT,
        metavar="NUMMER",
        help=f"netwerkpoort op deze computer; anders {POORT}",
    )
    bekijk.add_argument(
        "--trainer", action="store_true", help="bekijk de site voor trainers, met hun notities"
    )


def _add_setup_command(kies) -> None:
    nieuw = kies.add_parser(
        "nieuw",
        help="maak de configuratie van een nieuwe gemeente",
        description="Vraagt wat nodig is en maakt daarmee gemeente-config/<gemeente>.yml.",
    )
    nieuw.add_argument("naam", nargs="?", help="naam van de gemeente, of haar gemeentecode")
    nieuw.add_argument(
        "--zonder-vragen",
        action="store_true",
        help="vraag niets: maak een bestand met uitleg dat je zelf invult",
    )
    kies.add_parser(
        "formulier",
        help="maak het formulier waarmee een gemeente haar gegevens invult",
        description="Maakt build/formulier.html. Dubbelklik erop: het werkt zonder internet.",
    )
    kies.add_parser(
        "handleiding",
        help="maak de Handleiding voor wie een gemeente instelt",
        description="Maakt build/handleiding/: een kleine site met uitleg en het formulier.",
    )
