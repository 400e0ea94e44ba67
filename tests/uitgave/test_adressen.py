"""Links keep working between editions, and search engines come only where they are welcome."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hulpmiddelen.browser import Bezoek
from hulpmiddelen.mini import PROJECT
from hulpmiddelen.uitgaven import Gebouwd, make_whole_project
from leerplan.opdrachtregel import main
from leerplan.uitgeven.adressen import address

# Every address that a page of the plan ever had. Nothing is ever taken from this list.
OOIT = PROJECT / "tests" / "uitgave" / "adressen.txt"


def test_elk_adres_dat_er_ooit_was_is_er_nog(gebouwd: Gebouwd) -> None:
    adressen = OOIT.read_text("utf-8").split()
    assert len(adressen) > 80
    assert [adres for adres in adressen if not (gebouwd.site / adres).is_file()] == []


def test_elk_nieuw_adres_staat_in_de_lijst(bouw: Callable[[str], Gebouwd]) -> None:
    """A page that moves later must be found by this list; so a new page comes on it."""
    nu = {address(blad.pad) for blad in bouw("voorbeeldstad").uitgave.bladen}
    nu &= {address(blad.pad) for blad in bouw("oss").uitgave.bladen}
    assert sorted(nu - set(OOIT.read_text("utf-8").split())) == []


@pytest.fixture(scope="module")
def verhuisd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a small project with a page that stood in two other places before."""
    project = make_whole_project(tmp_path_factory.mktemp("verhuisd") / "project")
    pagina = project / "content" / "over.md"
    tekst = pagina.read_text("utf-8")
    was = "bron: Verzonnen\nwas: [oud.html, handboek/nog-ouder.html]\n"
    pagina.write_text(tekst.replace("bron: Verzonnen\n", was), "utf-8")
    woorden = ["bouw", "meerdam", "--peildatum=2026-11-22", "--alleen", "site"]
    assert main(woorden, project) == 0
    return project / "build" / "meerdam" / "site"


@pytest.mark.parametrize("oud", ["oud.html", "handboek/nog-ouder.html"])
@pytest.mark.parametrize("plek", ["server", "schijf"])
def test_een_verhuisde_pagina_leidt_naar_de_nieuwe(
    oud: str,
    plek: str,
    verhuisd: Path,
    serveer: Callable[[Path], str],
    bezoek: Callable[[str], Bezoek],
) -> None:
    adres = serveer(verhuisd) if plek == "server" else verhuisd.as_uri()
    pagina = bezoek(f"{adres.rstrip('/')}/{oud}").page
    pagina.wait_for_url("**/over.html")
    assert "Over dit plan" in pagina.locator("h1").inner_text()


def test_zonder_doorsturen_staat_er_een_link(verhuisd: Path) -> None:
    tekst = (verhuisd / "handboek" / "nog-ouder.html").read_text("utf-8")
    assert '<a href="../over.html">Over dit plan</a>' in tekst
    assert '<html lang="nl">' in tekst
    assert '<link rel="icon" href="../assets/merk.svg">' in tekst
    assert (verhuisd / "assets" / "merk.svg").is_file()


def test_zoekmachines_alleen_waar_ze_welkom_zijn(
    verhuisd: Path, bouw: Callable[[str], Gebouwd]
) -> None:
    robots = (verhuisd / "robots.txt").read_text("utf-8")
    adres = "https://leerplan.meerdam.example/sitemap.xml"
    assert robots == f"User-agent: *\nAllow: /\nSitemap: {adres}\n"
    assert "https://leerplan.meerdam.example/over.html" in (verhuisd / "sitemap.xml").read_text()
    assert 'content="noindex"' not in (verhuisd / "over.html").read_text("utf-8")
    besloten = bouw("voorbeeldstad")
    assert (besloten.site / "robots.txt").read_text() == "User-agent: *\nDisallow: /\n"
    assert not list(besloten.site.glob("sitemap*"))
    assert besloten.paginas
    for pad in besloten.paginas:
        assert '<meta name="robots" content="noindex">' in pad.read_text("utf-8"), pad.name


def test_zonder_webadres_is_er_geen_kaart_van_de_site(bouw: Callable[[str], Gebouwd]) -> None:
    gebouwd = bouw("oss")
    assert gebouwd.uitgave.gemeente.site is None
    assert (gebouwd.site / "robots.txt").read_text() == "User-agent: *\nAllow: /\n"
    assert not list(gebouwd.site.glob("sitemap*"))
