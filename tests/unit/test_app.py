"""The site as an app: which picture the icon gets, and what a device keeps."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from leerplan.configuratie.gemeente import load_gemeente
from leerplan.tekst.inhoud import load_leerplan
from leerplan.tekst.invullen import Invuller, Uitgave
from leerplan.uitgeven.app import LIJST, icon_document, write_offline_list

SVG = '<svg xmlns="http://www.w3.org/2000/svg" {}><path d="M0 0h9"/></svg>'


def vul_in(project: Path, slug: str = "meerdam") -> Uitgave:
    gemeente = load_gemeente(project, slug)
    dag = datetime.date(2026, 11, 22)
    return Invuller(project, load_leerplan(project)).fill_in(slug, gemeente, dag)


def read_list(site: Path) -> dict:
    return json.loads((site / LIJST).read_text("utf-8").partition("= ")[2].rstrip(";\n"))


@pytest.mark.parametrize(
    ("logo", "past"),
    [
        ('viewBox="0 0 120 120"', True),
        ('viewBox="0 0 240 120"', True),
        ('viewBox="0,0,241.5,120"', False),  # a name beside a shield: too small in a square
        ('viewBox="0 0 100 201"', False),
        ('width="10" height="10"', False),  # does not say how large its drawing is
    ],
)
def test_een_logo_dat_in_een_vierkant_past_wordt_het_icoon(
    mini: Callable[..., Path], logo: str, past: bool
) -> None:
    project = mini({"gemeente-config/logo/meerdam.svg": SVG.format(logo)})
    document = icon_document(vul_in(project), project)
    assert ("meerdam.svg" in document) is past


def test_wie_geen_logo_heeft_krijgt_ons_merk_in_de_eigen_kleur(mini: Callable[..., Path]) -> None:
    project = mini()
    uitgave = vul_in(project, "duinoord")
    document = icon_document(uitgave, project)
    assert "<svg" in document and "var(--" not in document
    assert f"background: {uitgave.gemeente.palet.licht['hoofd']}" in document


def test_een_naam_wordt_tekst_en_nooit_opmaak(mini: Callable[..., Path]) -> None:
    config = json.dumps(
        {"naam": "A & <b>", "code": "9003", "contact": {"naam": "x", "email": "a@b.nl"}}
    )
    project = mini({"gemeente-config/proef.yml": config})
    assert "<title>Leerplan A &amp; &lt;b&gt;</title>" in icon_document(
        vul_in(project, "proef"), project
    )


def test_de_lijst_noemt_wat_meteen_en_wat_op_verzoek_wordt_bewaard(
    mini: Callable[..., Path], tmp_path: Path
) -> None:
    site = tmp_path / "site"
    for naam in (
        *("index.html", "over/colofon.html", "assets/a.css", "pdf/boek.pdf", "hand-outs/a.pdf"),
        *("agenda/alle.ics", "404.html", "offline.js", "offline.zip", "robots.txt", "sitemap.xml"),
        "sitemap.xml.gz",
    ):
        (site / naam).parent.mkdir(parents=True, exist_ok=True)
        (site / naam).write_text(naam)
    uitgave = vul_in(mini())
    write_offline_list(uitgave, site)
    lijst = read_list(site)
    assert list(lijst["meteen"]) == ["assets/a.css", "index.html", "over/colofon.html"]
    assert list(lijst["op_verzoek"]) == ["agenda/alle.ics", "hand-outs/a.pdf", "pdf/boek.pdf"]
    assert lijst["meteen"]["index.html"] == hashlib.sha256(b"index.html").hexdigest()


def test_een_nieuwe_lijst_verandert_de_oude_uitgave_niet(
    mini: Callable[..., Path], tmp_path: Path
) -> None:
    """Parts that stay are one file with those of the output that is still in place."""
    site, oud = tmp_path / "site", tmp_path / "oud.js"
    site.mkdir()
    (site / "index.html").write_text("een")
    uitgave = vul_in(mini())
    write_offline_list(uitgave, site)
    oud.hardlink_to(site / LIJST)
    eerst = oud.read_bytes()
    (site / "index.html").write_text("twee")
    write_offline_list(uitgave, site)
    assert oud.read_bytes() == eerst != (site / LIJST).read_bytes()
