"""The list of answer fields: every question of the plan, with its fields and their old names."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from leerplan.configuratie.gemeente import load_gemeente
from leerplan.tekst.inhoud import load_leerplan
from leerplan.tekst.invullen import Invuller, Uitgave
from leerplan.tekst.opmaak import Opmaak
from leerplan.tekst.werkboek import BESTAND, write_fields
from leerplan.uitgeven.boek import _chapters

KOP = "---\ntitel: Over dit plan\nsamenvatting: X.\nbron: X\nalleen_site: true\n---\n"


def vul_in(project: Path) -> Uitgave:
    invuller = Invuller(project, load_leerplan(project))
    return invuller.fill_in(
        "meerdam", load_gemeente(project, "meerdam"), datetime.date(2026, 11, 22)
    )


@pytest.fixture
def lijst(mini: Callable[..., Path], tmp_path: Path) -> list[dict]:
    """The list for the small plan, read back from the script that is written."""
    project = mini()
    uitgave, opmaak = vul_in(project), Opmaak(project)
    (tmp_path / "assets").mkdir()
    write_fields(uitgave, {b.pad: opmaak.to_html(b.markdown) for b in uitgave.bladen}, tmp_path)
    tekst = (tmp_path / BESTAND).read_text("utf-8")
    begin = "window.Antwoordvelden = "
    assert tekst.startswith(begin) and tekst.endswith(";\n")
    return json.loads(tekst.removeprefix(begin).removesuffix(";\n"))


def test_alleen_paginas_met_velden_in_volgorde(lijst: list[dict]) -> None:
    assert [(blad["titel"], blad["adres"]) for blad in lijst] == [
        ("Opdracht A: Kijk en doe", "opdrachten/opdracht-a.html"),
        ("Opdracht B (optioneel): Vul de tabel", "opdrachten/opdracht-b.html"),
    ]


def test_elke_vraag_heeft_haar_velden_en_hun_oude_namen(lijst: list[dict]) -> None:
    eerste, tweede, _, vinkje = lijst[0]["groepen"]
    assert eerste == {
        "vraag": "Wat zie je?",
        "soort": "antwoord",
        "velden": [{"naam": "opdracht-a--wat-zie-je", "was": "opdracht-a--dit-zie-ik"}],
    }
    assert tweede["velden"][0]["was"] == "opdracht-b--een-woord"
    assert (vinkje["vraag"], vinkje["soort"]) == ("Ik ben klaar", "vinkje")


def test_een_tabel_heeft_een_veld_voor_elke_cel(lijst: list[dict]) -> None:
    tabel, met_koppen = lijst[1]["groepen"]
    assert tabel["vraag"] == "Onze afspraken"
    assert [veld["label"] for veld in tabel["velden"]] == [
        "Wie, rij 1",
        "Wat, rij 1",
        "Wie, rij 2",
        "Wat, rij 2",
    ]
    assert tabel["velden"][3]["was"] == "opdracht-b--wie-doet-wat-2-2"
    assert [veld["label"] for veld in met_koppen["velden"]] == [
        "Antwoord, Wat & hoe?",
        "Antwoord, Wie?",
    ]


def test_een_pagina_van_alleen_de_site_staat_niet_in_het_boek(mini: Callable[..., Path]) -> None:
    gewoon, zonder = vul_in(mini()), vul_in(mini({"content/over.md": KOP + "Tekst."}))
    titels = [
        [blad.titel for _, bladen in _chapters(uitgave, (1, 2, 3)) for blad in bladen]
        for uitgave in (gewoon, zonder)
    ]
    assert "Over dit plan" in titels[0]
    assert titels[1] == [titel for titel in titels[0] if titel != "Over dit plan"]
    assert "Over dit plan" in [blad.titel for blad in zonder.bladen]
