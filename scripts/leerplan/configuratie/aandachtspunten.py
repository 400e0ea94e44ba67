"""What a configuration may hold or leave out, but had better not: `controleer` warns for it.

In: a configuration that passed every check. Out: findings with their place in the file, none of
which stops a build. Called by `bouw`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from leerplan.configuratie.bevinding import Bevinding
from leerplan.configuratie.configuratiemap import MAP
from leerplan.configuratie.gemeente import Gemeente
from leerplan.configuratie.overgenomen import find_copied
from leerplan.configuratie.yamlbestand import read_yaml
from leerplan.fouten import Probleem


def find_gaps(project: Path, slug: str, gemeente: Gemeente) -> tuple[Probleem, ...]:
    """What is missing or has no effect in the configuration `slug`, each with its line."""
    naam = f"{MAP}/{slug}.yml"
    bestand = read_yaml(project / naam, naam)
    bevindingen = (
        *_check_statement(gemeente),
        *_check_players(gemeente),
        *find_copied(project, slug, bestand),
    )
    return tuple(bevinding.as_problem(bestand) for bevinding in bevindingen)


def _check_statement(gemeente: Gemeente) -> Iterator[Bevinding]:
    """A government body must publish a statement about each site (Besluit digitale toegankelijkheid
    overheid); only the municipality can make one."""
    if not gemeente.toegankelijkheid.verklaring:
        wat = "het adres van de toegankelijkheidsverklaring ontbreekt"
        hulp = "Elke site van een gemeente moet er een hebben. Vul het adres uit het register in."
        yield Bevinding(("toegankelijkheid", "verklaring"), wat, hulp)


def _check_players(gemeente: Gemeente) -> Iterator[Bevinding]:
    if not gemeente.videos.in_de_pagina:
        return
    for naam, video in gemeente.videos.alle.items():
        if not video.speler:
            wat = "deze video kan niet in de pagina spelen en blijft een link"
            hulp = "Alleen video's van YouTube en Vimeo kunnen in de pagina."
            yield Bevinding(("videos", naam, "adres"), wat, hulp)
