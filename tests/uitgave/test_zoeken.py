"""Searching on the finished site, as a reader does: real questions, on a phone, from a USB stick.

The questions stand in vragen.yml; what earlier search engines made of them stands there too.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Locator, Page, expect

from hulpmiddelen.browser import Bezoek, axe_bevindingen
from hulpmiddelen.uitgaven import Gebouwd

VRAGEN = yaml.safe_load(Path(__file__).with_name("vragen.yml").read_text("utf-8"))
ALLE = {vraag: zoekt for groep in VRAGEN["vragen"].values() for vraag, zoekt in groep.items()}
EERSTE = 3
TELEFOON = {"width": 375, "height": 812}
BUREAU = {"width": 1280, "height": 900}
Open = Callable[..., Bezoek]
Serveer = Callable[[Path], str]


@pytest.fixture(scope="session")
def oss(bouw: Callable[[str], Gebouwd]) -> Gebouwd:
    return bouw("oss")


def window(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Zoeken op deze site")


def field(page: Page) -> Locator:
    return window(page).get_by_role("searchbox")


def status(page: Page) -> Locator:
    return window(page).get_by_role("status")


def open_search(page: Page) -> None:
    page.get_by_role("button", name="Zoeken").click()
    expect(field(page)).to_be_focused()


def ask(page: Page, vraag: str) -> None:
    """Type the question, and wait until the answer to it is there."""
    field(page).fill("")
    expect(status(page)).to_have_text("Typ een woord of een vraag.")
    field(page).fill(vraag)
    expect(status(page)).to_contain_text("gevonden")


def found(page: Page) -> list[str]:
    """The addresses of the pages that are shown, in order, within the site."""
    return page.eval_on_selector_all(
        ".zoektitel",
        """(links, begin) => links.map(link => link.href.slice(begin.length))""",
        page.evaluate(
            "new URL(document.querySelector('#zoekvenster').dataset.begin, location)"
            ".href.replace(/index.html$/, '')"
        ),
    )


def misses(gebouwd: Gebouwd, page: Page, vragen: dict[str, list[str]]) -> list[str]:
    """The questions without one of their pages among the first results."""
    bladen = {b.pagina.sleutel: b.pad.removesuffix(".md") + ".html" for b in gebouwd.uitgave.bladen}
    mis = []
    for vraag, zoekt in vragen.items():
        ask(page, vraag)
        eerste = found(page)[:EERSTE]
        if not {bladen[sleutel] for sleutel in zoekt} & set(eerste):
            mis.append(f"{vraag}: {', '.join(eerste) or 'nothing'}")
    return mis


def test_de_lijst_is_lang_genoeg() -> None:
    assert len(ALLE) >= 40
    assert len(VRAGEN["controle"]) >= 20


def test_elke_vraag_vindt_haar_pagina(oss: Gebouwd, bezoek: Open, serveer: Serveer) -> None:
    page = bezoek(serveer(oss.site), viewport=BUREAU).page
    open_search(page)
    assert misses(oss, page, ALLE) == []


def test_ook_andere_vragen_vinden_hun_pagina(oss: Gebouwd, bezoek: Open, serveer: Serveer) -> None:
    page = bezoek(serveer(oss.site), viewport=BUREAU).page
    open_search(page)
    mis = misses(oss, page, VRAGEN["controle"])
    assert len(mis) <= VRAGEN["controle mag missen"], mis


def test_zoeken_werkt_van_een_usb_stick(oss: Gebouwd, bezoek: Open) -> None:
    # From a page in a folder: addresses are relative to the site, not to the page.
    page = bezoek((oss.site / "opdrachten/opdracht-a.html").as_uri(), viewport=TELEFOON).page
    open_search(page)
    assert misses(oss, page, dict(list(ALLE.items())[::5])) == []
    ask(page, "casussen kiezen")
    page.locator(".zoektitel").first.click()
    expect(page.locator("h1")).to_contain_text("De eerste casus volgens de Samenwerkwijze")


def test_geen_pagina_staat_er_twee_keer(oss: Gebouwd, bezoek: Open, serveer: Serveer) -> None:
    page = bezoek(serveer(oss.site), viewport=BUREAU).page
    open_search(page)
    for vraag in ("samenwerkoverleg", "inwoner", "ik wil"):
        ask(page, vraag)
        adressen = found(page)
        assert len(adressen) == len(set(adressen)) > 3
        assert status(page).inner_text() == f"{len(adressen)} pagina’s gevonden"


def test_een_begrip_krijgt_zijn_uitleg(oss: Gebouwd, bezoek: Open, serveer: Serveer) -> None:
    page = bezoek(serveer(oss.site), viewport=TELEFOON).page
    open_search(page)
    begrip = next(b for b in oss.uitgave.begrippen if b.afkorting == "SO")
    for vraag in ("so", "wat is een samenwerkoverleg", "Samenwerkoverleggen"):
        ask(page, vraag)
        expect(page.locator(".zoekbegrip")).to_contain_text(begrip.uitleg)
    ask(page, "samenwerkoverleg voorbereiden")
    expect(page.locator(".zoekbegrip")).to_be_empty()


def test_wat_is_gezocht_is_gemarkeerd(oss: Gebouwd, bezoek: Open, serveer: Serveer) -> None:
    page = bezoek(serveer(oss.site), viewport=TELEFOON).page
    open_search(page)
    ask(page, "luistert")
    gemarkeerd = set(page.locator(".zoeklijst mark").all_inner_texts())
    assert "luisteren" in {woord.lower() for woord in gemarkeerd}
    assert all("luister" in woord.lower() for woord in gemarkeerd)


def test_zoeken_met_het_toetsenbord(oss: Gebouwd, bezoek: Open, serveer: Serveer) -> None:
    page = bezoek(serveer(oss.site), viewport=BUREAU).page
    knop = page.get_by_role("button", name="Zoeken")
    knop.focus()
    page.keyboard.press("Enter")
    expect(field(page)).to_be_focused()
    ask(page, "vraagverheldering")
    page.keyboard.press("Enter")
    expect(page.locator(".zoektitel").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field(page)).to_be_focused()
    page.keyboard.press("Escape")
    expect(window(page)).to_be_hidden()
    expect(knop).to_be_focused()


def test_een_kop_leidt_naar_die_kop(oss: Gebouwd, bezoek: Open, serveer: Serveer) -> None:
    page = bezoek(serveer(oss.site), viewport=TELEFOON).page
    open_search(page)
    ask(page, "spelregels overleg")
    kop = page.locator(".zoekkoppen a").filter(has_text="Welke spelregels gelden er?").first
    kop.click()
    page.wait_for_url("**/4-het-overleg.html#welke-spelregels-gelden-er")
    # On the page itself: the window closes and the heading comes up.
    open_search(page)
    ask(page, "spelregels start")
    page.locator(".zoekkoppen a").first.click()
    expect(window(page)).to_be_hidden()


@pytest.mark.parametrize("kleuren", ["light", "dark"])
@pytest.mark.parametrize("maat", [TELEFOON, BUREAU], ids=["375", "1280"])
def test_het_zoekvenster_is_toegankelijk(
    oss: Gebouwd, bezoek: Open, serveer: Serveer, maat: dict[str, int], kleuren: str
) -> None:
    page = bezoek(serveer(oss.site), viewport=maat, color_scheme=kleuren).page
    open_search(page)
    assert axe_bevindingen(page) == []
    ask(page, "samenwerkoverleg")
    assert axe_bevindingen(page) == []
    breed = "document.querySelector('.zoekuitkomst').scrollWidth <= innerWidth"
    assert page.evaluate(breed)
    field(page).fill("xqzwv")
    expect(status(page)).to_contain_text("Niets gevonden over ‘xqzwv’.")
    assert found(page) == []


def test_wat_iemand_typt_wordt_nooit_opmaak(oss: Gebouwd, bezoek: Open, serveer: Serveer) -> None:
    page = bezoek(serveer(oss.site), viewport=TELEFOON).page
    open_search(page)
    field(page).fill("<xqzwv>")
    expect(status(page)).to_contain_text("Niets gevonden over ‘<xqzwv>’.")
    assert window(page).locator("xqzwv").count() == 0


def test_zonder_verbinding_zegt_zoeken_dat(oss: Gebouwd, bezoek: Open, serveer: Serveer) -> None:
    een = bezoek(serveer(oss.site), viewport=TELEFOON)
    page = een.page
    page.context.route("**/zoekindex.js", lambda route: route.abort())
    open_search(page)
    page.keyboard.type("casus")
    expect(status(page)).to_contain_text("Zoeken lukt nu niet.")
    een.consolefouten.clear()
    # The connection is back: the next key tries once more.
    page.context.unroute("**/zoekindex.js")
    page.keyboard.type("sen")
    expect(status(page)).to_contain_text("gevonden")


def test_pas_wie_zoekt_haalt_de_zoeklijst_op(oss: Gebouwd, bezoek: Open, serveer: Serveer) -> None:
    page = bezoek(serveer(oss.site), viewport=TELEFOON).page
    gehaald: list[str] = []
    page.on("request", lambda verzoek: gehaald.append(verzoek.url.rpartition("/")[2]))
    page.reload(wait_until="networkidle")
    assert not {naam for naam in gehaald if naam.startswith(("zoekindex", "zoeken-"))}
    open_search(page)
    ask(page, "casus")
    assert "zoekindex.js" in gehaald
