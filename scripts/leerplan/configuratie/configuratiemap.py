"""Which municipalities have a configuration: the names of their files, not what is in them.

Apart from `gemeente`, which is slow to load. Called by whoever lists municipalities or names the
folder.
"""

from __future__ import annotations

import re
from pathlib import Path

from leerplan.configuratie.namen import slugify
from leerplan.fouten import Probleem

MAP = "gemeente-config"
# What people call a configuration: also oss.yaml, Oss.yml, oss.yml.txt and oss (1).yml.
LIJKT_OP = re.compile(r"(.+?)(?: ?\(\d+\))?\.ya?ml(?:\.txt)?", re.IGNORECASE)


def gemeente_slugs(project: Path) -> list[str]:
    """Names of the municipalities that have a configuration, sorted."""
    stammen = (pad.stem for pad in (project / MAP).glob("*.yml"))
    return sorted(stam for stam in stammen if stam == slugify(stam))


def misnamed(project: Path) -> list[Probleem]:
    """Files that look like a configuration but do not count because of their name."""
    namen = sorted(pad.name for pad in (project / MAP).glob("*") if pad.is_file())
    goed = {f"{slug}.yml" for slug in gemeente_slugs(project)}
    lijken = {n: LIJKT_OP.fullmatch(n) for n in namen if n not in goed}
    return [
        Probleem(f"{MAP}/{naam}", None, "dit bestand doet niet mee", _right_name(vorm[1], goed))
        for naam, vorm in lijken.items()
        if vorm
    ]


def _right_name(stam: str, bezet: set[str]) -> str:
    naam = f"{slugify(stam) or 'naam-van-de-gemeente'}.yml"
    if naam in bezet:
        return f"Er is al een {naam}. Haal een van de twee weg."
    return f"Geef het de naam {naam}."
