"""The packs of every municipality, read back: all sheets of a day, in order, for the copier."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

import pytest
from lxml import html

from hulpmiddelen.bladspiegel import Marges, outside_margins
from hulpmiddelen.pdflezer import Lezer
from hulpmiddelen.uitgaven import Gebouwd
from leerplan.bouw import TRAINER

# What the source puts before, on and after each day; see content/trainers/.
ABC = ["opdracht-a", "opdracht-b", "opdracht-c"]
ALTIJD = ["leersessies", "samenwerkplan"]
MODULE_1_2_3 = ["format-actieleren", "3.1"]
MODULE_4_5 = ["indeling-mail", "hand-out-principes", "evaluatieformat"]
NA = ["opdracht-j", "opdracht-k", "opdracht-na-het-leertraject"]
INHOUD = {
    "pakket-dag-1": [*ABC, *ALTIJD, *MODULE_1_2_3],
    "pakket-dag-2": [*(f"opdracht-{letter}" for letter in "defghi"), *ALTIJD, *MODULE_4_5, *NA],
    "pakket-hybride-dag-1": [*ABC[:2], *ALTIJD, *MODULE_1_2_3],
    "pakket-hybride-dag-2": [*(f"opdracht-{letter}" for letter in "cdfgh"), *ALTIJD],
    "pakket-hybride-dag-3": ["opdracht-e", "opdracht-i", *ALTIJD, *MODULE_4_5, *NA],
}
EERSTE = 2  # the first sheet: after the cover and the list
# A leaf has its holes on the left of its front; see overrides/boek/pakket.css.
VOOR, ACHTER = Marges(21, 15, 17, 25), Marges(21, 25, 17, 15)
lees = cache(Lezer)


@pytest.fixture(params=INHOUD)
def pakket(request: pytest.FixtureRequest, gebouwd: Gebouwd) -> Lezer:
    return lees(gebouwd.map / "hand-outs" / f"{request.param}.pdf")


def titels(gebouwd: Gebouwd, pakket: Lezer) -> list[str]:
    namen = {blad.pagina.sleutel: blad.titel for blad in gebouwd.uitgave.bladen}
    return [namen[sleutel] for sleutel in INHOUD[pakket.pad.stem]]


def begin(pakket: Lezer) -> list[int]:
    """The page on which each sheet begins."""
    return [
        pakket.plekken[f"p-{sleutel.replace('.', '-')}"][0] for sleutel in INHOUD[pakket.pad.stem]
    ]


def test_elk_pakket_heeft_zijn_vellen_in_volgorde(gebouwd: Gebouwd, pakket: Lezer) -> None:
    assert begin(pakket) == sorted(begin(pakket))
    koppen = [b.titel for b in pakket.bladwijzers]
    assert koppen[:EERSTE] == ["Voorblad", "Inhoud en printlijst"]
    bladen = {blad.titel: blad.pagina.kop.titel for blad in gebouwd.uitgave.bladen}
    for kop, titel in zip(koppen[EERSTE:], titels(gebouwd, pakket), strict=True):
        assert bladen[titel] in kop


def test_elk_vel_begint_op_een_voorkant(pakket: Lezer) -> None:
    assert begin(pakket)[0] == EERSTE
    assert all(nr % 2 == 0 for nr in begin(pakket))  # pages count from 0 here


def test_elke_bladzijde_zegt_de_hoeveelste_zij_is(pakket: Lezer) -> None:
    for nr, tekst in enumerate(pakket.tekst, 1):
        assert tekst.endswith(f"{nr} van {len(pakket.tekst)}"), tekst[-40:]


def test_de_lijst_noemt_de_bladzijden_van_elk_vel(gebouwd: Gebouwd, pakket: Lezer) -> None:
    lijst, plekken = pakket.tekst[1], begin(pakket)
    verwacht = [f"{van + 1}–{tot}" for van, tot in pairwise(plekken)]
    verwacht.append(f"vanaf {plekken[-1] + 1}")
    for titel, bladzijden in zip(titels(gebouwd, pakket), verwacht, strict=True):
        # A long title goes on under its first line, after the number.
        assert re.search(rf"{re.escape(titel)} {bladzijden} \w", lijst), titel


def test_een_pakket_is_voor_papier(pakket: Lezer) -> None:
    assert not pakket.velden


def test_het_voorblad_zegt_van_wie_welke_dag_en_wanneer(gebouwd: Gebouwd, pakket: Lezer) -> None:
    voorblad, gemeente = pakket.tekst[0], gebouwd.uitgave.gemeente
    dag = int(pakket.pad.stem[-1])
    variant = "hybride" if "hybride" in pakket.pad.stem else "fysiek"
    assert gemeente.naam in voorblad and f"Dag {dag}" in voorblad
    assert ("Drie dagen hybride" if variant == "hybride" else "Twee dagen op locatie") in voorblad
    groepen = [groep for groep in gemeente.leertrajecten if groep.variant == variant]
    assert ("2027" in voorblad) == bool(groepen)
    for groep in groepen:
        assert groep.naam in voorblad
        assert groep.dagen[dag - 1].locatie.naam in voorblad
        assert all(trainer in voorblad for trainer in groep.trainers)


def test_geen_tekst_staat_buiten_de_marges_van_een_pakket(pakket: Lezer) -> None:
    def marges(nr: int) -> Marges:
        return ACHTER if nr % 2 else VOOR

    assert not outside_margins(pakket, marges, overslaan=[0])


def test_een_vel_is_in_een_pakket_even_lang_als_los(gebouwd: Gebouwd, pakket: Lezer) -> None:
    plekken = [*begin(pakket), len(pakket.tekst)]
    for sleutel, (van, tot) in zip(INHOUD[pakket.pad.stem], pairwise(plekken), strict=True):
        los = gebouwd.map / "hand-outs" / f"{sleutel}.pdf"
        vol = [nr for nr in range(van, tot) if "Deze kant blijft leeg." not in pakket.tekst[nr]]
        if los.exists():
            assert len(vol) == len(lees(los).tekst), sleutel


def test_trainers_krijgen_de_pakketten_en_cursisten_niet(gebouwd: Gebouwd) -> None:
    namen = {f"{naam}.pdf" for naam in INHOUD}
    assert {pad.name for pad in gebouwd.map.glob("hand-outs/pakket-*")} == namen
    assert {pad.name for pad in (gebouwd.map / TRAINER).glob("hand-outs/pakket-*")} == namen
    assert not list(gebouwd.site.rglob("pakket-*"))
    pagina = gebouwd.map / TRAINER / "trainers" / "trainers-materiaal.html"
    boom = html.document_fromstring(pagina.read_text("utf-8"))
    links = boom.xpath("//div[@class='download']//a/@href")
    assert links == [f"../hand-outs/{naam}.pdf" for naam in INHOUD]
