"""The shared plan: which pages there are, in which order, under which names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from leerplan.fouten import Problemen
from leerplan.tekst.inhoud import load_leerplan

KOP = "---\ntitel: {}\nsamenvatting: Een pagina.\nbron: Verzonnen\n{}---\nTekst.\n"


def sleutels(project: Path) -> list[list[str]]:
    return [[p.sleutel for p in o.paginas] for o in load_leerplan(project).onderdelen]


def test_de_volgorde_van_het_hele_plan(mini: Callable[..., Path]) -> None:
    assert sleutels(mini()) == [
        ["welkom"],
        ["leertraject", "aanmelden"],
        ["module-1", "1.1", "verdieping", "opdracht-a"],
        ["module-2", "opdracht-b"],
        ["begrippenlijst"],
        ["over"],
        ["micro-analyse"],
    ]


def test_een_pagina_kent_haar_naam_nummer_en_plaats(mini: Callable[..., Path]) -> None:
    paginas = {p.sleutel: p for p in load_leerplan(mini()).paginas}
    assert paginas["1.1"].titel == "1.1 De eerste stap"
    assert paginas["module-1"].titel == "Module 1: Beginnen"
    assert paginas["opdracht-a"].titel == "Opdracht A: Kijk en doe"
    assert paginas["opdracht-b"].titel == "Opdracht B (optioneel): Vul de tabel"
    assert paginas["verdieping"].titel == "Verdieping"
    assert paginas["welkom"].bestand == "content/index.md"
    assert paginas["welkom"].pad == "index.md"
    assert paginas["1.1"].pad == "modules/1-beginnen/1-eerste-stap.md"
    assert paginas["module-1"].is_module and not paginas["1.1"].is_module
    assert paginas["opdracht-a"].is_opdracht


def test_regels_tellen_vanaf_het_begin_van_het_bestand(mini: Callable[..., Path]) -> None:
    project = mini()
    for pagina in load_leerplan(project).paginas:
        bestand = (project / pagina.bestand).read_text("utf-8").split("\n")
        tekst = pagina.tekst.split("\n")
        assert len(tekst) == len(bestand)
        eerste = next(nr for nr, regel in enumerate(tekst) if regel)
        assert tekst[eerste:] == bestand[eerste:]
        assert bestand[pagina.kopregels["titel"] - 1].startswith("titel:")


def test_tien_komt_na_negen(mini: Callable[..., Path]) -> None:
    laag = {
        f"modules/2-volhouden/{nr}-x.md": KOP.format(f"Paragraaf {nr}", "") for nr in range(1, 12)
    }
    laag["modules/10-later/index.md"] = KOP.format("Later", "")
    assert sleutels(mini(laag))[3:5] == [
        ["module-2", "opdracht-b", *(f"2.{nr}" for nr in range(1, 12))],
        ["module-10"],
    ]


def test_volgorde_gaat_voor_naam_en_de_opening_voor_alles(mini: Callable[..., Path]) -> None:
    laag = {
        "content/leertraject/a.md": KOP.format("A", "volgorde: 20\n"),
        "content/leertraject/b.md": KOP.format("B", "volgorde: 10\n"),
    }
    assert sleutels(mini(laag))[1] == ["leertraject", "aanmelden", "b", "a"]


def test_een_map_zonder_paginas_telt_niet(mini: Callable[..., Path]) -> None:
    project = mini({"content/leertraject/plaatjes/a.svg": "<svg/>"})
    assert sleutels(project)[1] == ["leertraject", "aanmelden"]


def test_een_opdracht_toevoegen_is_een_bestand_toevoegen(mini: Callable[..., Path]) -> None:
    laag = {"opdrachten/opdracht-c.md": KOP.format("Nog een", 'letter: C\nna: "1.1"\n')}
    assert sleutels(mini(laag))[2][-2:] == ["opdracht-a", "opdracht-c"]


def test_een_opdracht_kan_na_een_gewone_pagina(mini: Callable[..., Path]) -> None:
    laag = {"opdrachten/opdracht-c.md": KOP.format("Nog een", "letter: C\nna: over\n")}
    assert sleutels(mini(laag))[-2] == ["over", "opdracht-c"]


def test_begrippen_mogen_ontbreken(mini: Callable[..., Path]) -> None:
    project = mini()
    (project / "content" / "begrippen.yml").unlink()
    assert load_leerplan(project).begrippen == ()


def test_ja_en_nee_in_de_kop(mini: Callable[..., Path]) -> None:
    laag = {"content/over.md": KOP.format("Over", "hand_out: ja\nhistorie: nee\noptioneel: true\n")}
    kop = load_leerplan(mini(laag)).paginas[-2].kop
    assert (kop.hand_out, kop.historie, kop.optioneel) == (True, False, True)


def test_een_hoofdstuk_ligt_in_het_project(mini: Callable[..., Path]) -> None:
    project = mini({"content/indeling.yml": "onderdelen:\n  - {titel: X, bron: .., deel: 1}\n"})
    with pytest.raises(Problemen, match=r"indeling\.yml:2: onderdelen\[1\]\.bron: `\.\.` bestaat"):
        load_leerplan(project)
