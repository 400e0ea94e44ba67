"""The field `huisstijl` of a configuration: colours from the municipality's own CSS file."""

from __future__ import annotations

from pathlib import Path

import pytest

from leerplan.configuratie.configuratiemap import MAP
from leerplan.configuratie.gemeente import Kleuren, load_gemeente
from leerplan.fouten import Problemen

BASIS = 'naam: Duinoord\ncode: "9002"\ncontact: {naam: Loket, email: info@duinoord.example}\n'
TOKENS = ".duinoord { --nl-link-color: #1d4f80; --nl-heading-color: #8f2d20 }"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / MAP).mkdir()
    (tmp_path / MAP / "tokens.css").write_text(TOKENS)
    return tmp_path


def laad(project: Path, regels: str):
    (project / MAP / "duinoord.yml").write_text(BASIS + regels)
    return load_gemeente(project, "duinoord")


def test_de_kleuren_komen_uit_het_bestand(project: Path) -> None:
    gemeente = laad(project, "huisstijl: tokens.css\n")
    assert gemeente.kleuren == Kleuren(hoofd="#1d4f80", accent="#8f2d20")
    assert gemeente.palet.licht["hoofd"] == "#1d4f80"


def test_zonder_huisstijl_blijft_alles_zoals_het_was(project: Path) -> None:
    assert laad(project, "").kleuren == Kleuren()
    assert laad(project, 'kleuren: {hoofd: "#003366"}\n').kleuren.hoofd == "#003366"


@pytest.mark.parametrize(
    ("regels", "melding"),
    [
        (
            "kleuren: {}\nhuisstijl: tokens.css\n",
            "gemeente-config/duinoord.yml:5: huisstijl: dit kan niet samen met `kleuren`\n"
            "    Kies er één en haal het andere weg.",
        ),
        (
            "huisstijl: token.css\n",
            "gemeente-config/duinoord.yml:4: huisstijl: `token.css` bestaat niet\n"
            "    Bedoelde je `tokens.css`?",
        ),
        (
            "huisstijl: ''\n",
            "gemeente-config/duinoord.yml:4: huisstijl: dit veld is leeg\n"
            "    Bijvoorbeeld: `huisstijl: tokens.css`.",
        ),
        (
            "huisstijl: [tokens.css]\n",
            "gemeente-config/duinoord.yml:4: huisstijl: hier hoort één waarde, "
            "geen lijst of velden\n    Bijvoorbeeld: `huisstijl: tokens.css`.",
        ),
    ],
)
def test_wat_niet_kan(project: Path, regels: str, melding: str) -> None:
    with pytest.raises(Problemen) as fout:
        laad(project, regels)
    assert str(fout.value) == melding


def test_fouten_in_beide_bestanden_tegelijk(project: Path) -> None:
    (project / MAP / "tokens.css").write_text(".duinoord {\n--nl-link-color: gold }")
    with pytest.raises(Problemen) as fout:
        laad(project, "huisstijl: tokens.css\nsite: nergens\n")
    plekken = [(p.bestand, p.regel) for p in fout.value.problemen]
    assert plekken == [("gemeente-config/duinoord.yml", 5), ("gemeente-config/tokens.css", 2)]
