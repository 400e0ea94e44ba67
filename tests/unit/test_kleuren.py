"""The palette: whatever colours a municipality has, text can be read."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leerplan.configuratie.kleuren import (
    INKT_DONKER,
    INKT_LICHT,
    PAPIER_DONKER,
    PAPIER_LICHT,
    contrast,
    make_palette,
    readable_on,
)

KLEUREN = st.integers(0, 0xFFFFFF).map(lambda getal: f"#{getal:06x}")


@pytest.mark.parametrize(
    ("kleur", "achtergrond", "verhouding"),
    [("#000000", "#ffffff", 21), ("#ffffff", "#ffffff", 1), ("#767676", "#ffffff", 4.54)],
)
def test_contrast_volgens_wcag(kleur: str, achtergrond: str, verhouding: float) -> None:
    assert contrast(kleur, achtergrond) == pytest.approx(verhouding, abs=0.01)


@given(KLEUREN, st.sampled_from([(PAPIER_LICHT, 4.5), (PAPIER_DONKER, 7)]))
@settings(deadline=None)
def test_elke_kleur_wordt_leesbaar(kleur: str, eis: tuple[str, float]) -> None:
    achtergrond, verhouding = eis
    assert contrast(readable_on(kleur, achtergrond, verhouding), achtergrond) >= verhouding


def test_een_leesbare_kleur_blijft_zoals_hij_is() -> None:
    assert readable_on("#1d5c87", PAPIER_LICHT) == "#1d5c87"


@given(KLEUREN, KLEUREN)
@settings(max_examples=25, deadline=None)
def test_tekst_is_leesbaar_op_elk_vlak(hoofd: str, accent: str) -> None:
    hoofd, accent = readable_on(hoofd, PAPIER_LICHT), readable_on(accent, PAPIER_LICHT)
    palet = make_palette(hoofd, accent)
    assert set(palet.licht) == set(palet.donker)
    assert palet.licht["hoofd"] == hoofd
    for kleuren, inkt in ((palet.licht, INKT_LICHT), (palet.donker, INKT_DONKER)):
        vlakken = {n: k for n, k in kleuren.items() if n.endswith("-licht") or n == "vlak"}
        for naam, vlak in vlakken.items():
            assert contrast(inkt, vlak) >= 4.5, (naam, vlak)
        for naam in ("hoofd", "accent", "wil", "kan", "nodig", "inkt", "inkt-zacht"):
            assert contrast(kleuren[naam], kleuren["papier"]) >= 4.5, naam
