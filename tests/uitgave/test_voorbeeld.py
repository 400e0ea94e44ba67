"""The preview makes again what changed, and what it shows is what a whole build would show."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from hulpmiddelen.mini import PROJECT
from hulpmiddelen.uitgaven import contents, make_whole_project
from leerplan.fouten import Problemen
from leerplan.voorbeeld import Voorbeeld

sys.path.insert(0, str(PROJECT / "bench"))
from weergave import time_preview

PAGINA = "modules/1-beginnen/1-eerste-stap.md"
LANG_GELEDEN = 10**18


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_whole_project(tmp_path / "project")


def make(project: Path, map_: Path) -> Voorbeeld:
    (map_ / "site").mkdir(parents=True)
    voorbeeld = Voorbeeld(project, "meerdam", map_)
    voorbeeld.update()
    return voorbeeld


def add(project: Path, naam: str, erbij: str) -> None:
    with (project / naam).open("a", encoding="utf-8") as bestand:
        bestand.write(erbij)


def age(voorbeeld: Voorbeeld) -> None:
    """Make all pages of the site, and what they were made of, look old."""
    for map_ in (voorbeeld.site, voorbeeld.map_ / "markdown"):
        for pad in map_.rglob("*"):
            os.utime(pad, ns=(LANG_GELEDEN, LANG_GELEDEN))


def made(voorbeeld: Voorbeeld) -> set[str]:
    """The pages that were made since `age`."""
    return {
        pad.relative_to(voorbeeld.site).as_posix()
        for pad in voorbeeld.site.rglob("*.html")
        if pad.stat().st_mtime_ns > LANG_GELEDEN
    }


def test_van_een_pagina_die_verandert_wordt_alleen_die_opnieuw_gemaakt(
    project: Path, tmp_path: Path
) -> None:
    voorbeeld = make(project, tmp_path / "a")
    age(voorbeeld)
    add(project, PAGINA, "\nEen nieuwe regel.\n")
    voorbeeld.update()
    assert made(voorbeeld) == {"modules/1-beginnen/1-eerste-stap.html", "404.html"}
    assert "Een nieuwe regel." in (voorbeeld.site / PAGINA).with_suffix(".html").read_text("utf-8")


@pytest.mark.parametrize(
    ("bestand", "erbij"),
    [
        (PAGINA, "\nEen nieuwe regel.\n"),
        ("overrides/site/partials/copyright.html", "<p>Nieuw</p>\n"),
        (
            "overrides/onderdelen/onderdelen.md.j2",
            "{% macro begrippenlijst() %}\nNieuw\n{% endmacro %}\n",
        ),
        ("overrides/tekeningen/keten.svg", "<!-- nieuw -->\n"),
        ("overrides/site/assets/leerplan.css", "p { color: red }\n"),
        ("overrides/site/assets/menu.js", "// nieuw\n"),
        ("overrides/site/assets/erbij.css", "p { color: red }\n"),
        ("mkdocs.yml", "      baselevel: 2\n"),
        ("content/begrippen.yml", "  - term: regel\n    uitleg: Een zin.\n"),
        ("gemeente-config/meerdam.yml", "zoekmachines: nee\n"),
        ("gemeente-config/logo/meerdam.svg", "<!-- nieuw -->\n"),
    ],
)
def test_wat_je_ziet_is_wat_een_nieuwe_bouw_geeft(
    project: Path, tmp_path: Path, bestand: str, erbij: str
) -> None:
    voorbeeld = make(project, tmp_path / "a")
    voor = contents(voorbeeld.site)
    add(project, bestand, erbij)
    voorbeeld.update()
    assert contents(voorbeeld.site) != voor
    nieuw = make(project, tmp_path / "b")
    assert contents(voorbeeld.site) == contents(nieuw.site)


def test_een_andere_titel_verandert_alle_menus(project: Path, tmp_path: Path) -> None:
    voorbeeld = make(project, tmp_path / "a")
    pad = project / PAGINA
    tekst = pad.read_text("utf-8")
    regel = next(regel for regel in tekst.split("\n") if regel.startswith("titel:"))
    pad.write_text(tekst.replace(regel, "titel: Heel anders"), "utf-8")
    age(voorbeeld)
    voorbeeld.update()
    assert "Heel anders" in (voorbeeld.site / "index.html").read_text("utf-8")
    assert contents(voorbeeld.site) == contents(make(project, tmp_path / "b").site)


def test_na_een_fout_blijft_de_laatste_goede_pagina(project: Path, tmp_path: Path) -> None:
    voorbeeld = make(project, tmp_path / "a")
    voor = contents(voorbeeld.site)
    pad = project / PAGINA
    goed = pad.read_text("utf-8")
    pad.write_text(goed + "\n{{ bestaat_niet }}\n", "utf-8")
    with pytest.raises(Problemen):
        voorbeeld.update()
    assert contents(voorbeeld.site) == voor
    pad.write_text(goed, "utf-8")
    voorbeeld.update()
    assert contents(voorbeeld.site) == voor


def test_wie_bewaart_ziet_de_nieuwe_tekst_in_de_browser(project: Path, chromium: Browser) -> None:
    bekijk = "import sys; from pathlib import Path; from leerplan.opdrachtregel import main; "
    bekijk += "sys.exit(main(['bekijk', 'meerdam', '--poort', sys.argv[2]], Path(sys.argv[1])))"
    opdracht = [sys.executable, "-c", bekijk, str(project)]
    pad = PAGINA.replace(".md", ".html")
    with chromium.new_page() as blad:
        # Raises when the text does not come; how soon it comes is for the benchmark.
        assert time_preview(opdracht, project / PAGINA, pad, blad, keren=2)
