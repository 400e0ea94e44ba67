"""The site as an app: after one visit it works without a connection, and a new edition waits.

Each site stands in a folder of its server, as it often will: https://gemeente.example/leerplan/.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from hulpmiddelen.browser import Bezoek, axe_bevindingen
from hulpmiddelen.uitgaven import Gebouwd
from leerplan.uitgeven.app import LIJST, MANIFEST, write_offline_list

TELEFOON = {"width": 375, "height": 812}
Open = Callable[..., Bezoek]
Serveer = Callable[[Path], str]
PAGINA = "modules/2-de-inwoner-centraal/index.html"
OPDRACHT = "opdrachten/opdracht-a.html"
NIEUW = "Deze zin staat alleen in de nieuwe uitgave."


@pytest.fixture
def gebouwd(bouw: Callable[[str], Gebouwd]) -> Gebouwd:
    return bouw("voorbeeldstad")


@pytest.fixture
def site(gebouwd: Gebouwd, tmp_path: Path) -> Path:
    """A copy of the site, in a folder of the server, that a test may change."""
    return Path(shutil.copytree(gebouwd.site, tmp_path / "server" / "leerplan"))


@pytest.fixture
def bezoeker(site: Path, bezoek: Open, serveer: Serveer) -> Bezoek:
    """Somebody who opened the first page, with a connection, and whose device has all pages now."""
    adres = serveer(site.parent) + "leerplan/"
    een = bezoek(adres, viewport=TELEFOON, service_workers="allow")
    een.page.evaluate(
        """() => new Promise((klaar) => {
            const { serviceWorker } = navigator;
            if (serviceWorker.controller) klaar();
            serviceWorker.addEventListener("controllerchange", klaar);
        })"""
    )
    return een


def go(page: Page, pad: str) -> None:
    """To another page of the site; the first one was opened at its folder."""
    page.goto(
        page.evaluate(
            "new URL(document.querySelector('#zoekvenster').dataset.begin,"
            " location).href.replace(/index.html$/, '')"
        )
        + pad
    )


def keys(page: Page) -> list[str]:
    """What the device keeps, within the site."""
    return page.evaluate(
        "async () => (await (await caches.open('leerplan /leerplan/')).keys())"
        ".map(({url}) => new URL(url).pathname.slice('/leerplan/'.length))"
    )


def publish(gebouwd: Gebouwd, site: Path, pad: str) -> None:
    """Put a new edition of one page on the server."""
    tekst = (site / pad).read_text("utf-8")
    (site / pad).write_text(tekst.replace("</article>", f"<p>{NIEUW}</p></article>"), "utf-8")
    write_offline_list(gebouwd.uitgave, site)
    for veranderd in (site / pad, site / LIJST):  # a server tells the time of a file in seconds
        os.utime(veranderd, (2**31, 2**31))


def test_naam_en_iconen_horen_bij_de_gemeente(bouw: Callable[[str], Gebouwd]) -> None:
    for slug in ("oss", "voorbeeldstad"):
        gebouwd = bouw(slug)
        manifest = json.loads((gebouwd.site / MANIFEST).read_text("utf-8"))
        naam, palet = gebouwd.uitgave.gemeente.naam, gebouwd.uitgave.gemeente.palet.licht
        assert manifest["short_name"] == f"Leerplan {naam}"
        assert manifest["theme_color"] == palet["hoofd"]
        for icoon in manifest["icons"]:
            with Image.open(gebouwd.site / icoon["src"]) as beeld:
                assert icoon["sizes"] == f"{beeld.width}x{beeld.height}"
                # Oss has no logo and gets our mark on its colour; a logo stands on paper.
                heeft_logo = bool(gebouwd.uitgave.gemeente.logo)
                hoek = "#{:02x}{:02x}{:02x}".format(*beeld.convert("RGB").getpixel((1, 1)))
                assert hoek == palet["papier" if heeft_logo else "hoofd"]
                assert len(beeld.convert("RGB").getcolors(1 << 18) or ()) > 2


def test_de_browser_vindt_naam_en_iconen(bezoeker: Bezoek) -> None:
    sessie = bezoeker.page.context.new_cdp_session(bezoeker.page)
    bezoeker.page.wait_for_load_state("networkidle")
    gevonden = sessie.send("Page.getAppManifest")
    assert gevonden["url"].endswith("/leerplan/manifest.webmanifest")
    assert gevonden["errors"] == []
    bezwaren = sessie.send("Page.getInstallabilityErrors")["installabilityErrors"]
    # A test visits as in a private window, and from there nothing can be installed.
    assert [een["errorId"] for een in bezwaren] == ["in-incognito"]


def test_zonder_verbinding_werkt_een_pagina_die_nooit_is_geopend(bezoeker: Bezoek) -> None:
    page = bezoeker.page
    page.context.set_offline(True)
    go(page, PAGINA)
    expect(page.locator("h1")).to_contain_text("De inwoner centraal")
    assert page.evaluate(
        "document.fonts.ready.then(() => [...document.fonts].some(f => f.status === 'loaded'))"
    )
    page.get_by_role("button", name="Zoeken").click()
    page.keyboard.type("vraagverhelderring")
    page.locator(".zoektitel").filter(has_text="2.3 Vraagverheldering").click()
    page.wait_for_url("**/3-vraagverheldering.html")
    go(page, OPDRACHT)
    veld = page.locator("textarea").first
    veld.fill("Zonder verbinding geschreven")
    page.reload()
    expect(veld).to_have_value("Zonder verbinding geschreven")
    # The folder of the site is its first page.
    go(page, "")
    expect(page.locator("h1")).to_contain_text("Hallo collega")
    page.context.set_offline(False)
    bezoeker.consolefouten.clear()  # the browser tells there that there was no connection


def test_een_pdf_blijft_bewaard_zodra_iemand_hem_opende(bezoeker: Bezoek) -> None:
    page = bezoeker.page
    assert not [naam for naam in keys(page) if naam.endswith((".pdf", ".ics", ".zip"))]
    haal = "naam => fetch(naam).then(antwoord => antwoord.blob()).then(({size}) => size)"
    grootte = page.evaluate(haal, "hand-outs/opdracht-a.pdf")
    page.context.set_offline(True)
    assert page.evaluate(haal, "hand-outs/opdracht-a.pdf") == grootte > 10_000
    # One that was not opened, and an address that never was, say so instead of failing.
    for pad in ("hand-outs/opdracht-b.pdf", "bestaat-niet.html", "constructor"):
        go(page, pad)
        page.wait_for_url("**/leerplan/geen-verbinding.html")
        expect(page.locator("h1")).to_have_text("Geen verbinding met internet")
        assert axe_bevindingen(page) == []
    page.context.set_offline(False)
    bezoeker.consolefouten.clear()


def test_een_nieuwe_uitgave_wacht_tot_de_lezer_haar_laadt(
    bezoeker: Bezoek, gebouwd: Gebouwd, site: Path
) -> None:
    page = bezoeker.page
    go(page, OPDRACHT)
    veld = page.locator("textarea").first
    veld.fill("Ik typ nog")
    publish(gebouwd, site, OPDRACHT)
    # Nothing but what changed is fetched: the rest is not even there.
    for pad in (*site.glob("modules/**/*.html"), *site.glob("assets/**/*.woff2")):
        pad.unlink()
    page.evaluate("navigator.serviceWorker.ready.then(dienst => dienst.update())")
    balk = page.locator(".nieuwe-versie")
    expect(balk).to_contain_text("Er is een nieuwe versie van dit leerplan.")
    expect(veld).to_have_value("Ik typ nog")
    expect(page.get_by_text(NIEUW)).to_have_count(0)
    assert axe_bevindingen(page) == []
    # Not now: the old edition stays, on other pages too, and is offered again there.
    balk.get_by_role("button", name="Later").click()
    expect(balk).to_have_count(0)
    page.reload()
    expect(page.get_by_text(NIEUW)).to_have_count(0)
    balk.get_by_role("button", name="Laad de nieuwe versie").click()
    expect(page.get_by_text(NIEUW)).to_be_visible()
    expect(veld).to_have_value("Ik typ nog")
    # What the old edition kept is gone; what both have stayed.
    assert sorted(keys(page)) == sorted(set(keys(page)))
    go(page, PAGINA)
    expect(page.locator("h1")).to_contain_text("De inwoner centraal")
    expect(balk).to_have_count(0)


def test_een_uitgave_die_half_op_de_server_staat_komt_er_niet(
    bezoeker: Bezoek, gebouwd: Gebouwd, site: Path
) -> None:
    page = bezoeker.page
    oud = (site / PAGINA).read_bytes()
    publish(gebouwd, site, PAGINA)
    (site / PAGINA).write_bytes(oud)  # the list came before the page
    # The browser tries, and gives up.
    page.evaluate(
        """async () => {
            const dienst = await navigator.serviceWorker.ready;
            await dienst.update().catch(() => {});
            while (dienst.installing) await new Promise((verder) => setTimeout(verder, 50));
            if (dienst.waiting) throw new Error("the half edition was taken");
        }"""
    )
    go(page, PAGINA)
    expect(page.locator("h1")).to_contain_text("De inwoner centraal")
    expect(page.locator(".nieuwe-versie")).to_have_count(0)
    # The page arrives: now the new edition is complete.
    os.utime(site / PAGINA, (2**31 + 9, 2**31 + 9))
    publish(gebouwd, site, PAGINA)
    page.reload()
    page.get_by_role("button", name="Laad de nieuwe versie").click()
    expect(page.get_by_text(NIEUW)).to_be_visible()
    bezoeker.consolefouten.clear()  # the browser told of the edition that was not complete


def test_een_server_zonder_html_in_het_adres(bezoeker: Bezoek) -> None:
    page = bezoeker.page
    page.context.set_offline(True)
    go(page, OPDRACHT.removesuffix(".html"))
    expect(page.locator("h1")).to_contain_text("Formuleer je leervraag")
    page.context.set_offline(False)
    bezoeker.consolefouten.clear()


def test_de_lijst_noemt_alles_wat_een_pagina_nodig_heeft(
    gebouwd: Gebouwd, bezoeker: Bezoek
) -> None:
    lijst = json.loads(
        (gebouwd.site / LIJST).read_text("utf-8").partition("= ")[2].rstrip().removesuffix(";")
    )
    alles = {p.relative_to(gebouwd.site).as_posix() for p in gebouwd.site.rglob("*") if p.is_file()}
    niet = alles - set(lijst["meteen"]) - set(lijst["op_verzoek"])
    assert niet <= {"404.html", "offline.js", LIJST, "offline.zip", "robots.txt"}
    assert sum((gebouwd.site / naam).stat().st_size for naam in lijst["meteen"]) < 6_000_000
    assert sorted(keys(bezoeker.page)) == sorted(lijst["meteen"])


def test_van_een_usb_stick_gebeurt_er_niets(gebouwd: Gebouwd, bezoek: Open) -> None:
    page = bezoek((gebouwd.site / "index.html").as_uri(), service_workers="allow").page
    assert page.locator("link[rel=manifest]").count() == 0
    assert page.locator("script[src$='assets/app.js']").count() == 1
