"""The benchmark measures what it says, and the country that it builds is a good one."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from hulpmiddelen.mini import PROJECT
from leerplan.configuratie.configuratiemap import gemeente_slugs
from leerplan.configuratie.gemeente import load_gemeente

sys.path.insert(0, str(PROJECT / "bench"))
from land import make_country
from meting import Meting, best, measure
from vergelijk import copy_markdown


def test_elke_gemeente_van_het_land_heeft_een_goede_configuratie(tmp_path: Path) -> None:
    land = make_country(tmp_path / "land")
    slugs = gemeente_slugs(land)
    assert len(slugs) == 342
    gemeenten = [load_gemeente(land, slug) for slug in slugs[::20]]
    assert len({g.contact.email for g in gemeenten}) == len(gemeenten)


def test_meten_telt_ook_wie_achterblijft() -> None:
    """Processor time of a process that outlives the command counts; waiting does not."""
    werk = "import time\nbegin = time.process_time()\nwhile time.process_time() < begin + 0.6: pass"
    achter = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {werk!r}])"
    assert measure([sys.executable, "-c", achter]).processor > 0.6
    assert measure([sys.executable, "-c", "import time; time.sleep(0.5)"]).processor < 0.5


def test_een_opdracht_die_mislukt_is_geen_meting() -> None:
    with pytest.raises(SystemExit, match="kapot"):
        measure([sys.executable, "-c", "raise SystemExit('kapot')"])


def test_het_beste_is_van_elk_cijfer_het_minste() -> None:
    assert best([Meting(3, 2, 9), Meting(1, 4, 8)]) == Meting(1, 2, 8)


def test_wie_we_meten_krijgt_de_tekeningen_als_bestand(tmp_path: Path) -> None:
    bron = tmp_path / "bron" / "map"
    bron.mkdir(parents=True)
    svg = '<svg viewBox="0 0 9 9"><path d="M0 0h9" fill="var(--hoofd)"/></svg>'
    (bron / "blad.md").write_text(f"# Blad\n\n{svg}\n\nTekst\n\n{svg}\n", "utf-8")
    doel = copy_markdown(tmp_path / "bron", tmp_path / "doel") / "map"
    tekst = (doel / "blad.md").read_text("utf-8")
    assert tekst.count('<img src="blad-1.svg"') == 2 and "<svg" not in tekst and "Tekst" in tekst
    tekening = (doel / "blad-1.svg").read_text("utf-8")
    assert 'xmlns="http://www.w3.org/2000/svg"' in tekening and "var(" not in tekening
    assert svg in (bron / "blad.md").read_text("utf-8"), "the edition itself stays"
