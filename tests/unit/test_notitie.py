"""Notes for trainers: their form, what is refused, and that cursists get nothing of them."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from hulpmiddelen.mini import FIXTURES, GOLDENS
from leerplan.bouw import Bouwer, Klaargezet
from leerplan.fouten import Problemen
from leerplan.tekst.notitie import KOPJES, TITEL, make_box
from leerplan.tekst.sjabloon import Invulfout
from leerplan.voortgang import Voortgang

TRAINERS = FIXTURES / "trainers"
OVER = "---\ntitel: Over dit plan\nsamenvatting: X.\nbron: X\n---\n"


def zet_klaar(project: Path, slug: str = "duinoord") -> Klaargezet:
    return Bouwer(project, datetime.date(2026, 11, 22), Voortgang(None)).prepare([slug])[0]


def fouten(project: Path) -> list[str]:
    with pytest.raises(Problemen) as fout:
        zet_klaar(project)
    return [str(probleem) for probleem in fout.value.problemen]


def test_een_notitie_wordt_een_kader_met_een_lijst() -> None:
    kader = make_box("Doel: Weten.\nTijd: Kort.\n\n- a\n- b\n")
    assert kader == (
        f'\n!!! trainer "{TITEL}"\n\n    Doel\n    :   Weten.\n\n    Tijd\n    :   Kort.\n\n'
        "        - a\n        - b\n"
    )


@pytest.mark.parametrize("kopje", KOPJES)
def test_elk_kopje_mag(kopje: str) -> None:
    assert f"    {kopje}\n    :   Iets." in make_box(f"{kopje}: Iets.")
    assert f"    {kopje}\n    :   - iets" in make_box(f"{kopje}:\n- iets")


@pytest.mark.parametrize(
    ("tekst", "wat", "hulp"),
    [
        ("Zomaar tekst.", "een notitie voor de trainer begint met een kopje", "Begin elke regel"),
        ("", "een notitie voor de trainer begint met een kopje", "Doel, Werkvorm"),
        ("Werkform: x", "`Werkform:` is geen kopje van een notitie voor de trainer", "`Werkvorm`?"),
        ("Doel: x\nZaal: y", "`Zaal:` is geen kopje van een notitie voor de trainer", "Begin elke"),
        ("Doel: x\nDoel: y", "`Doel:` staat twee keer in deze notitie", "Voeg ze samen."),
        ("Doel:", "achter `Doel:` staat niets", "Vul het aan, of haal het weg."),
    ],
)
def test_wat_een_notitie_niet_mag(tekst: str, wat: str, hulp: str) -> None:
    with pytest.raises(Invulfout) as fout:
        make_box(tekst)
    assert fout.value.wat == wat
    assert hulp in fout.value.hulp


def test_de_uitgave_voor_trainers(
    mini: Callable[..., Path], bewaard: Callable[[Path, str], None]
) -> None:
    """Kept are the pages that differ from those of cursists."""
    klaar = zet_klaar(mini(TRAINERS))
    assert klaar.trainers
    cursist = {blad.pad: blad.markdown for blad in klaar.uitgave.bladen}
    anders = [b for b in klaar.trainers.uitgave.bladen if b.markdown != cursist.get(b.pad)]
    assert [blad.pad for blad in anders] == [
        "trainers/index.md",
        "modules/1-beginnen/1-eerste-stap.md",
        "modules/1-beginnen/1a-verdieping.md",
    ]
    for blad in anders:
        bewaard(GOLDENS / "trainers" / blad.pad, blad.markdown)


@pytest.mark.parametrize("slug", ["duinoord", "meerdam"])
def test_voor_cursisten_is_het_plan_gelijk_aan_dat_zonder_notities(
    slug: str, mini: Callable[..., Path]
) -> None:
    zonder = [blad.markdown for blad in zet_klaar(mini(), slug).uitgave.bladen]
    klaar = zet_klaar(mini(TRAINERS), slug)
    assert [blad.markdown for blad in klaar.uitgave.bladen] == zonder
    assert not klaar.uitgave.voor_trainers


def test_zonder_notities_is_er_geen_uitgave_voor_trainers(mini: Callable[..., Path]) -> None:
    klaar = zet_klaar(mini())
    assert klaar.trainers is None
    assert len(klaar.notities) == 0


def test_een_fout_in_een_notitie_wordt_genoemd_met_de_regel(mini: Callable[..., Path]) -> None:
    laag = {
        "content/over.md": f"{OVER}{{% trainer %}}\nDoel: {{{{ niets }}}}\n{{% endtrainer %}}\n"
    }
    assert fouten(mini(laag)) == [
        "content/over.md:7: `niets` ken ik niet\n    Zie de lijst van macro's in CONTRIBUTING.md."
    ]


def test_een_dode_link_in_een_notitie_wordt_genoemd(mini: Callable[..., Path]) -> None:
    laag = {"content/over.md": f"{OVER}{{% trainer %}}\nDoel: [x](weg.md)\n{{% endtrainer %}}\n"}
    assert "content/over.md:7: de link naar `weg.md` leidt nergens heen" in fouten(mini(laag))[0]


def test_een_fout_buiten_de_notities_wordt_een_keer_genoemd(mini: Callable[..., Path]) -> None:
    assert len(fouten(mini(TRAINERS, {"content/over.md": f"{OVER}{{{{ niets }}}}\n"}))) == 1


def test_een_notitie_die_niet_sluit(mini: Callable[..., Path]) -> None:
    gevonden = fouten(mini({"content/over.md": f"{OVER}Tekst.\n\n{{% trainer %}}\nDoel: x\n"}))
    assert gevonden == [
        "content/over.md:8: er is iets begonnen en niet afgesloten\n"
        "    Zet {% endif %}, {% endfor %}, {% endhistorie %} of {% endtrainer %}."
    ]


def test_een_link_van_cursisten_naar_een_pagina_voor_trainers(mini: Callable[..., Path]) -> None:
    laag = {"content/over.md": f'{OVER}{{{{ pagina("trainers") }}}}\n'}
    assert fouten(mini(TRAINERS, laag)) == [
        'content/over.md:6: de pagina "trainers" is er alleen voor trainers\n'
        "    Zet {% trainer %} en {% endtrainer %} om de notitie met deze link."
    ]
