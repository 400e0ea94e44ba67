"""The finished Handleiding in a real browser: for everybody, from a server and from disk."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import expect

from hulpmiddelen.browser import Bezoek, axe_bevindingen
from hulpmiddelen.mini import Afloop
from hulpmiddelen.uitgaven import contents
from leerplan.fouten import Problemen
from leerplan.handleiding import BRON, write_handleiding
from leerplan.uitgeven.site import BELEID

PROJECT = Path(__file__).parents[2]
Open = Callable[..., Bezoek]
Serveer = Callable[[Path], str]
TE_BREED = "document.scrollingElement.scrollWidth > innerWidth"


@pytest.fixture(scope="session")
def handleiding(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_handleiding(PROJECT, tmp_path_factory.mktemp("handleiding") / "handleiding")


def pages(handleiding: Path) -> list[Path]:
    """The pages of the manual, without the form, which has tests of its own."""
    return [p for p in sorted(handleiding.glob("*.html")) if p.name != "formulier.html"]


def test_elke_pagina_is_er_met_titel_omschrijving_en_beleid(handleiding: Path) -> None:
    bronnen = {pad.stem for pad in (PROJECT / BRON).glob("*.md")}
    assert {pad.stem for pad in pages(handleiding)} == bronnen | {"404"}
    for pad in pages(handleiding):
        boom = html.parse(pad).getroot()
        assert boom.xpath("//meta[@http-equiv='Content-Security-Policy']/@content") == [BELEID]
        if pad.stem == "404":
            continue
        kop = boom.findtext(".//h1")
        assert boom.findtext(".//title") in (
            f"{kop} - Handleiding Leerplan",
            "Handleiding Leerplan",
        )
        assert len(boom.xpath("//meta[@name='description']/@content")[0]) > 40
        assert [p for p in boom.xpath("//*[@src]/@src") if re.match("https?:|//", p)] == []


def test_het_menu_volgt_de_nummers(handleiding: Path) -> None:
    boom = html.parse(handleiding / "index.html").getroot()
    namen = [
        " ".join(a.text_content().split()) for a in boom.xpath("//nav[@data-md-level='0']/ul/li/a")
    ]
    assert [re.match(r"\d*", naam)[0] for naam in namen] == ["", *map(str, range(1, 14))]


@pytest.mark.parametrize("kleuren", ["light", "dark"])
def test_elke_pagina_is_toegankelijk(
    handleiding: Path, bezoek: Open, serveer: Serveer, kleuren: str
) -> None:
    basis = serveer(handleiding)
    page = bezoek(basis, color_scheme=kleuren, reduced_motion="reduce").page
    bevindingen = []
    for pad in pages(handleiding):
        page.goto(basis + pad.name)
        for breedte in (375, 1280):
            page.set_viewport_size({"width": breedte, "height": 900})
            gevonden = axe_bevindingen(page) + ["too wide"] * page.evaluate(TE_BREED)
            bevindingen += [f"{pad.name} {breedte}: {wat}" for wat in gevonden]
    assert not bevindingen


def test_van_schijf_werkt_alles(handleiding: Path, bezoek: Open) -> None:
    page = bezoek((handleiding / "index.html").as_uri()).page
    page.get_by_role("button", name="Zoeken").click()
    page.keyboard.type("werkmappen overnemen")
    expect(page.locator(".zoektitel").first).to_have_text(
        "4. Het rooster uit Excel", timeout=15_000
    )
    page.goto((handleiding / "index.html").as_uri())
    for beeld in page.locator("article img").all():
        assert beeld.evaluate("b => b.decode().then(() => b.naturalWidth)") > 300
    page.get_by_role("link", name="Open het formulier").click()
    expect(page.locator("h1")).to_have_text("Maak het leerplan van jouw gemeente")
    assert page.get_by_label("Naam van de gemeente").is_editable()


def test_de_handleiding_is_twee_keer_hetzelfde(handleiding: Path, tmp_path: Path) -> None:
    assert contents(handleiding) == contents(write_handleiding(PROJECT, tmp_path / "nog-eens"))


def test_de_opdracht_zegt_waar_zij_staat(voer_uit: Callable[..., Afloop], tmp_path: Path) -> None:
    for naam in ("overrides", "gemeente-config", "content", "mkdocs.yml"):
        (tmp_path / naam).symlink_to(PROJECT / naam)
    afloop = voer_uit(tmp_path, "handleiding")
    slot = "Open index.html met een dubbelklik."
    assert afloop == Afloop(0, f"Klaar: build/handleiding. {slot}\n", "")
    assert (tmp_path / "build/handleiding/index.html").is_file()


def test_een_dode_link_of_een_plaatje_dat_er_niet_is_houdt_de_bouw_tegen(tmp_path: Path) -> None:
    for map_ in ("overrides", "gemeente-config"):
        (tmp_path / map_).symlink_to(PROJECT / map_)
    (tmp_path / "mkdocs.yml").symlink_to(PROJECT / "mkdocs.yml")
    bron = tmp_path / BRON
    bron.mkdir(parents=True)
    (bron / "index.md").write_text("# Titel\n\n[weg](weg.md) ![plaatje](weg.png)\n", "utf-8")
    with pytest.raises(Problemen) as fout:
        write_handleiding(tmp_path, tmp_path / "uit")
    assert "weg.md" in str(fout.value)
    assert "weg.png" in str(fout.value)
    assert not (tmp_path / "uit").exists()
