"""Colours as CSS, drawings in colour, and where the logo is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from leerplan.configuratie.gemeente import load_gemeente
from leerplan.configuratie.kleuren import Palet
from leerplan.uitgeven.huisstijl import emblem, logo_path, palette_css, with_colours


def test_lichte_kleuren_overal_donkere_alleen_op_een_donker_scherm() -> None:
    css = palette_css(Palet({"hoofd": "#111111"}, {"hoofd": "#eeeeee"}))
    licht, donker = css.split("@media screen {")
    assert licht.strip() == ":root {\n  --hoofd: #111111;\n}"
    assert '[data-md-color-scheme="slate"] {\n  --hoofd: #eeeeee;\n}' in donker
    assert css.count("{") == css.count("}")


def test_een_kleur_in_een_tekening_wordt_ingevuld_en_een_onbekende_blijft() -> None:
    tekst = 'fill="var(--hoofd-licht)" stroke="var(--anders)"'
    assert with_colours(tekst, {"hoofd-licht": "#123456"}) == (
        'fill="#123456" stroke="var(--anders)"'
    )


def test_het_logo_staat_bij_de_configuratie(mini: Callable[..., Path]) -> None:
    project = mini()
    logo = logo_path(project, load_gemeente(project, "meerdam"))
    assert logo == project / "gemeente-config" / "logo" / "meerdam.svg"
    assert logo_path(project, load_gemeente(project, "duinoord")) is None


def test_het_merk_krijgt_de_kleuren_van_de_gemeente(mini: Callable[..., Path]) -> None:
    project = mini()
    merk = emblem(project, load_gemeente(project, "meerdam").palet)
    assert 'fill="#7a2f5a"' in merk
    assert "var(" not in merk
