"""The list of files and sums of an edition, and the command that checks a folder with it."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from hulpmiddelen.mini import Afloop
from hulpmiddelen.uitgaven import INHOUD
from leerplan import __version__
from leerplan.fouten import Problemen
from leerplan.uitgeven.manifest import BESTAND, compare


@pytest.fixture
def project(met_lijst: Path) -> Path:
    return met_lijst


def test_de_lijst_noemt_elk_bestand_en_waarvan_het_gemaakt_is(project: Path) -> None:
    lijst = json.loads((project / "build" / "meerdam" / BESTAND).read_text("utf-8"))
    sommen = {pad: hashlib.sha256(tekst.encode()).hexdigest() for pad, tekst in INHOUD.items()}
    config = (project / "gemeente-config" / "meerdam.yml").read_bytes()
    assert lijst == {
        "gemeente": "'s-Meerdam",
        "versie": __version__,
        "peildatum": "2026-11-22",
        "configuratie": {"meerdam.yml": hashlib.sha256(config).hexdigest()},
        "bestanden": sommen,
    }
    assert list(lijst["bestanden"]) == sorted(INHOUD)


def test_wat_gebouwd_is_klopt(project: Path, voer_uit: Callable[..., Afloop]) -> None:
    zin = "3 bestanden zijn precies wat er gebouwd is.\n"
    assert voer_uit(project, "verifieer", "meerdam") == Afloop(0, zin, "")


def test_elk_verschil_wordt_genoemd(project: Path, voer_uit: Callable[..., Afloop]) -> None:
    map_ = project / "build" / "meerdam"
    (map_ / "site" / "index.html").write_text("Thuis")
    (map_ / "site" / "erbij.js").write_text("x")
    (map_ / "pdf" / "handboek.pdf").unlink()
    assert voer_uit(project, "verifieer", "meerdam") == Afloop(
        1,
        "Veranderd: site/index.html\n"
        "Ontbreekt: pdf/handboek.pdf\n"
        "Hoort er niet bij: site/erbij.js\n"
        "1 bestand is precies wat er gebouwd is.\n",
        "",
    )


def test_een_gepubliceerde_site_staat_alleen(
    project: Path, tmp_path: Path, voer_uit: Callable[..., Afloop]
) -> None:
    """On a web server stand the files of the site, and what the server puts beside them."""
    op_server = tmp_path / "www"
    shutil.copytree(project / "build" / "meerdam" / "site", op_server)
    for bijvangst in (".well-known/security.txt", "agenda/Thumbs.db"):
        (op_server / bijvangst).parent.mkdir(exist_ok=True)
        (op_server / bijvangst).write_text("x")
    afloop = voer_uit(project, "verifieer", "meerdam", "--map", str(op_server))
    assert afloop == Afloop(0, "2 bestanden zijn precies wat er gebouwd is.\n", "")
    (op_server / "agenda" / "alle.ics").write_text("BEGIN ")
    afloop = voer_uit(project, "verifieer", "meerdam", "--map", str(op_server))
    assert (afloop.code, afloop.uit.splitlines()[0]) == (1, "Veranderd: agenda/alle.ics")


def test_zonder_lijst_of_map_zeg_ik_wat_te_doen(project: Path, tmp_path: Path) -> None:
    lijst = project / "build" / "meerdam" / BESTAND
    with pytest.raises(
        Problemen, match="deze map is er niet\n    Kijk of je de map goed hebt geschreven"
    ):
        compare(lijst, tmp_path / "weg")
    (lijst.parent / "los").symlink_to(tmp_path / "weg")
    with pytest.raises(
        Problemen, match="ik kan dit niet lezen\n    Kijk of je het bestand mag openen"
    ):
        compare(lijst, lijst.parent)
    for onzin in ("", "{}", '{"bestanden": [1]}', '{"bestanden": {"a": 1}}', '"bestanden"'):
        lijst.write_text(onzin)
        with pytest.raises(Problemen, match="dit is geen lijst die ik heb gemaakt") as fout:
            compare(lijst, lijst.parent)
        assert fout.value.problemen[0].hulp == "Bouw de uitgave opnieuw."
    lijst.unlink()
    with pytest.raises(Problemen, match=f"Bouw eerst de uitgave. Dan maak ik {BESTAND} erbij."):
        compare(lijst, lijst.parent)
