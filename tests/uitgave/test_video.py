"""A video: a link to its own site, or a player in the page after a click; never by itself.

The real editions have links only. The small project lets YouTube and Vimeo play in the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Locator, Page, expect

from hulpmiddelen.browser import Bezoek, axe_bevindingen
from hulpmiddelen.uitgaven import PEILDATUM, Gebouwd, make_whole_project
from leerplan.bouw import Bouwer
from leerplan.voortgang import Voortgang

TELEFOON = {"width": 375, "height": 812}
YOUTUBE = re.compile(r"https://www\.youtube-nocookie\.com/embed/dQwM33rd4m1\?.*")
SPELERS = re.compile(r"https://(www\.youtube-nocookie|player\.vimeo)\.com/.*")
Open = Callable[..., Bezoek]
Serveer = Callable[[Path], str]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a municipality that lets videos play in the page."""
    project = make_whole_project(tmp_path_factory.mktemp("video") / "project")
    bouwer = Bouwer(project, PEILDATUM, Voortgang(None))
    return bouwer.build(bouwer.prepare(["meerdam"])[0], ("site", "agenda")) / "site"


@pytest.fixture
def open_(bezoek: Open, serveer: Serveer, site: Path) -> Bezoek:
    """The page with two videos, on a phone; the outside world answers with a page of its own."""
    een = bezoek(serveer(site), viewport=TELEFOON)
    een.page.context.route(SPELERS, lambda route: route.fulfill(body="<p lang='nl'>Film</p>"))
    return een


def kaart(page: Page, nr: int = 0) -> Locator:
    return page.locator(".video").nth(nr)


def test_een_video_laadt_pas_na_een_klik(open_: Bezoek) -> None:
    page = open_.page
    expect(page.locator("iframe")).to_have_count(0)
    knop = kaart(page).get_by_role("button", name="Speel hier af")
    expect(kaart(page)).to_contain_text("YouTube ziet dan je IP-adres")
    page.mouse.wheel(0, 4000)
    page.wait_for_load_state("networkidle")
    assert open_.vreemde_verzoeken == []

    knop.click()
    kader = kaart(page).locator("iframe")
    expect(kader).to_have_attribute("src", YOUTUBE)
    expect(kader).to_have_attribute("title", 'Video: In vogelvlucht: "kort" & krachtig')
    expect(kader.content_frame.get_by_text("Film")).to_be_visible()
    assert [bool(YOUTUBE.fullmatch(adres)) for adres in open_.vreemde_verzoeken] == [True]
    open_.vreemde_verzoeken.clear()
    breedte = page.evaluate("document.scrollingElement.scrollWidth")
    assert breedte == TELEFOON["width"]
    assert axe_bevindingen(page) == []


def test_een_video_gaat_met_het_toetsenbord_open_en_dicht(open_: Bezoek) -> None:
    page = open_.page
    link = kaart(page, 1).get_by_role("link")
    link.focus()
    page.keyboard.press("Tab")
    knop = kaart(page, 1).get_by_role("button")
    expect(knop).to_be_focused()
    expect(knop).to_have_accessible_name("Speel hier af: Animatie")
    page.keyboard.press("Enter")
    expect(kaart(page, 1).locator("iframe")).to_have_attribute("src", re.compile("dnt=1"))
    expect(knop).to_be_focused()
    expect(knop).to_have_accessible_name("Sluit de video: Animatie")
    page.keyboard.press("Enter")
    expect(page.locator("iframe")).to_have_count(0)
    expect(knop).to_be_focused()
    open_.vreemde_verzoeken.clear()


def test_alleen_die_spelers_mogen_in_de_pagina(open_: Bezoek, site: Path) -> None:
    beleid = "//meta[@http-equiv='Content-Security-Policy']/@content"
    (met,) = html.parse(site / "index.html").xpath(beleid)
    assert met.endswith(
        "frame-src 'self' file: https://player.vimeo.com https://www.youtube-nocookie.com"
    )
    for pad in site.rglob("*.html"):
        boom = html.parse(pad)
        heeft_speler = bool(boom.xpath("//*[@data-speler]"))
        assert heeft_speler == ("frame-src" in boom.xpath(beleid)[0]), pad.name
    page = open_.page
    page.evaluate(
        """() => new Promise(klaar => {
            addEventListener("securitypolicyviolation", klaar);
            const src = "https://www.youtube.com/embed/dQwM33rd4m1";
            document.body.append(Object.assign(document.createElement("iframe"), { src }));
        })"""
    )
    assert "frame-src" in open_.consolefouten[0]
    open_.consolefouten.clear()
    open_.vreemde_verzoeken.clear()  # blocked: it was asked for and never sent


def test_van_een_usb_stick_is_er_de_link(bezoek: Open, site: Path) -> None:
    page = bezoek((site / "index.html").as_uri(), viewport=TELEFOON).page
    expect(page.get_by_role("button", name="Speel hier af")).to_have_count(0)
    expect(kaart(page, 1).get_by_role("link")).to_have_attribute(
        "href", "https://vimeo.com/123456789"
    )


def test_wat_er_te_zien_is_staat_er_in_tekst(open_: Bezoek) -> None:
    page = open_.page
    tekst = page.get_by_text("Een inwoner vertelt <hoe> het ging.")
    expect(tekst).to_be_hidden()
    kaart(page).get_by_text("Wat is er in de video te zien en te horen?").press("Enter")
    expect(tekst).to_be_visible()


def test_zonder_toestemming_is_een_video_een_link(gebouwd: Gebouwd) -> None:
    videos = gebouwd.uitgave.gemeente.videos
    assert not videos.in_de_pagina
    gezien = set()
    for pad in gebouwd.paginas:
        tekst = pad.read_text("utf-8")
        for spoor in ("data-speler", "assets/video.js", "frame-src", "<iframe"):
            assert spoor not in tekst, pad.name
        for link in html.document_fromstring(tekst).xpath("//div[@class='video']/a"):
            assert (link.get("target"), link.get("rel")) == ("_blank", "noreferrer")
            assert "nieuw tabblad" in link.text_content()
            gezien.add(link.get("href"))
    assert gezien <= {video.adres for video in videos.alle.values()}
    assert gezien


def test_een_klik_opent_de_eigen_site_van_de_video(
    bezoek: Open, serveer: Serveer, bouw: Callable[[str], Gebouwd]
) -> None:
    een = bezoek(serveer(bouw("oss").site) + "modules/1-wat-ga-ik-leren/1-aanleiding.html")
    een.page.context.route("https://www.youtube.com/**", lambda route: route.fulfill(body="Film"))
    with een.page.context.expect_page() as nieuw:
        kaart(een.page).get_by_role("link").click()
    nieuw.value.wait_for_load_state()
    assert nieuw.value.url == "https://www.youtube.com/watch?v=Ov7womepaTo"
    # The other site cannot reach this page, and is not told which page it was.
    assert nieuw.value.evaluate("[opener, document.referrer]") == [None, ""]
    assert een.vreemde_verzoeken == [nieuw.value.url]
    een.vreemde_verzoeken.clear()
