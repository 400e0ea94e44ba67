"""Makes a folder with the whole plan and a configuration for many municipalities.

Names, codes and spellings are those of the table of municipalities; all other data are made up and
differ from one to the next, as they would in the country. Called by `bench` and its tests.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

from leerplan.configuratie.gemeenten import Gemeentefeiten, all_gemeenten

PROJECT = Path(__file__).resolve().parents[1]
INHOUD = ("content", "modules", "opdrachten", "overrides", "requirements")
WINDSTREKEN = ("Noord", "Oost", "Zuid", "West")
RITMES = ("dinsdag in de even weken", "2e donderdag van de maand", "elke maandag")


def make_country(doel: Path, aantal: int = 342) -> Path:
    """Write a project with the first `aantal` municipalities, in the order of their codes."""
    for map_ in INHOUD:
        shutil.copytree(PROJECT / map_, doel / map_)
    shutil.copyfile(PROJECT / "mkdocs.yml", doel / "mkdocs.yml")
    (doel / "gemeente-config").mkdir()
    for nummer, rij in enumerate(all_gemeenten()[:aantal]):
        velden = make_configuration(rij, nummer)
        # JSON is YAML; one field a line, as a person would write it.
        regels = (f"{naam}: {json.dumps(v, ensure_ascii=False)}\n" for naam, v in velden.items())
        pad = doel / "gemeente-config" / f"{rij.slug}.yml"
        pad.write_text("".join(regels), "utf-8")
    return doel


def make_configuration(rij: Gemeentefeiten, nummer: int) -> dict[str, object]:
    """The fields of one municipality; `nummer` decides what is made up."""
    domein = f"{rij.slug}.example"
    wijken = WINDSTREKEN[: 2 + nummer % 3]
    velden: dict[str, object] = {
        "naam": rij.weergavenaam,
        "code": rij.code,
        "contact": {"naam": f"Leerplein {rij.weergavenaam}", "email": f"leerplein@{domein}"},
        "feedback": f"beter@{domein}",
        "site": f"https://leerplan.{domein}/",
        "ambitiejaar": str(2028 + nummer % 5),
        "leersessies": [
            {
                "wijk": f"{rij.weergavenaam}-{wijk}",
                "ritme": RITMES[(nummer + nr) % len(RITMES)],
                "tijden": [{"van": "9.30", "tot": "11.00"}],
                "locatie": {"naam": f"Wijkhuis {wijk} {nummer + 1}"},
            }
            for nr, wijk in enumerate(wijken)
        ],
    }
    if nummer % 3 == 0:  # one in three has colours of its own
        velden["kleuren"] = {"hoofd": f"#{20 + nummer % 40:02x}3a{70 + nummer % 50:02x}"}
    return velden


if __name__ == "__main__":
    map_ = make_country(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 342)
    print(f"Klaar: {map_}")
