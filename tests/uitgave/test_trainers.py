"""What trainers get and cursists do not: the site and the book with notes, of every municipality.

The text of each note is looked for in every file that cursists get. It is taken from the pages
themselves, apart from the gate of the build; that the search can find it is shown on the files of
trainers.
"""

from __future__ import annotations

import html as htmltekst
import re
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from lxml import html

from hulpmiddelen.browser import Bezoek, axe_bevindingen
from hulpmiddelen.pdflezer import Lezer
from hulpmiddelen.uitgaven import Gebouwd
from leerplan.bouw import HANDLEIDING, TRAINER
from leerplan.uitgeven.meeneem import BESTAND as ZIP

BOEK = f"{HANDLEIDING}.pdf"
BINAIR = {".woff2", ".png", ".gz", ".pdf", ".zip"}
KANTOOR = {".docx", ".odt"}
NOTITIE = "//div[@class='admonition trainer']"


@cache
def letters(pad: Path) -> str:
    """All that is in a file, tags left out, as letters and digits alone."""
    if pad.suffix == ".pdf":
        tekst = " ".join(Lezer(pad).tekst)
    elif pad.suffix in KANTOOR:
        with zipfile.ZipFile(pad) as delen:
            xml = [delen.read(n).decode() for n in delen.namelist() if n.endswith(".xml")]
        tekst = re.sub(r"<[^>]*>", " ", " ".join(xml))
    else:
        tekst = pad.read_text("utf-8")
        if pad.suffix in (".js", ".json"):  # what stands in quotes has escapes of its own
            tekst = re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), tekst)
            tekst = tekst.replace(r"\n", " ").replace(r"\"", '"')
        tekst = re.sub(r"<[^>]*>", " ", htmltekst.unescape(tekst))
    return alleen_letters(tekst)


def alleen_letters(tekst: str) -> str:
    return re.sub(r"[\W_]+", "", htmltekst.unescape(tekst)).lower()


def van_cursisten(gebouwd: Gebouwd) -> Iterator[Path]:
    for pad in sorted(gebouwd.map.rglob("*")):
        eerste = pad.relative_to(gebouwd.map).parts[0]
        if pad.is_file() and eerste != TRAINER and pad.name != BOEK:
            yield pad


@cache
def zinnen(gebouwd: Gebouwd) -> list[str]:
    """Every sentence of eight words or more in the notes and on the pages for trainers.

    Shorter ones, such as "Het plan is van de inwoner", cursists read too.
    """
    klaar = gebouwd.klaar.trainers
    assert klaar
    gevonden = set()
    for blad in klaar.uitgave.bladen:
        boom = html.fragment_fromstring(klaar.html_per_pad[blad.pad], "div")
        delen = [boom] if blad.pagina.voor_trainers else boom.xpath(NOTITIE)
        for deel in delen:
            for link in deel.xpath(".//a"):  # titles of pages stand everywhere
                link.text = "¶"
            for blok in deel.xpath(".//p | .//dd[not(p)] | .//li | .//td | .//label"):
                zonder = blok.text_content().split("¶")
                gevonden |= {z for stuk in zonder for z in re.split(r"(?<=[.?:])\s+", stuk)}
    return sorted(zin for zin in gevonden if len(zin.split()) >= 8)


def test_er_is_een_notitie_bij_elke_paragraaf_en_elke_opdracht(gebouwd: Gebouwd) -> None:
    klaar = gebouwd.klaar.trainers
    assert klaar
    zonder = [
        blad.pad
        for blad in klaar.uitgave.bladen
        if blad.pagina.is_stap and not html.fromstring(klaar.html_per_pad[blad.pad]).xpath(NOTITIE)
    ]
    assert zonder == []


def test_geen_zin_van_een_notitie_staat_in_een_bestand_van_cursisten(gebouwd: Gebouwd) -> None:
    zoek = [alleen_letters(zin) for zin in zinnen(gebouwd)]
    assert len(zoek) > 300
    bestanden = list(van_cursisten(gebouwd))
    assert {pad.suffix for pad in bestanden} >= {".html", ".md", ".js", ".pdf", ".ics", *KANTOOR}
    gevonden = []
    for pad in bestanden:
        if pad.suffix in BINAIR - {".pdf"}:
            continue
        tekst = letters(pad)
        gevonden += [f"{pad.relative_to(gebouwd.map)}: {zin}" for zin in zoek if zin in tekst]
    assert gevonden == []


def test_dezelfde_zoeker_vindt_elke_zin_bij_de_trainers(gebouwd: Gebouwd) -> None:
    """Guards the test above: a search that can find nothing proves nothing."""
    zoek = {alleen_letters(zin) for zin in zinnen(gebouwd)}
    paginas = "".join(letters(pad) for pad in (gebouwd.map / TRAINER).rglob("*.html"))
    index = letters(gebouwd.map / TRAINER / "assets" / "zoekindex.js")
    boek = letters(gebouwd.map / "pdf" / BOEK)
    assert {zin for zin in zoek if zin not in paginas} == set()
    assert {zin for zin in zoek if zin not in index} == set()
    # In print a note can go on in the next column or page, with a running head in between.
    assert len([zin for zin in zoek if zin not in boek]) < len(zoek) / 100


def test_in_het_bestand_om_mee_te_nemen_zit_niets_voor_trainers(gebouwd: Gebouwd) -> None:
    """The zip of the site: packed after the gate looked, so it is opened here."""
    zoek = [alleen_letters(zin) for zin in zinnen(gebouwd)]
    for pad, van_trainers in ((gebouwd.site, False), (gebouwd.map / TRAINER, True)):
        with zipfile.ZipFile(pad / ZIP) as zip_:
            namen = zip_.namelist()
            tekst = "".join(
                alleen_letters(re.sub(r"<[^>]*>", " ", zip_.read(naam).decode()))
                for naam in namen
                if naam.endswith(".html")
            )
        assert any(BOEK in naam for naam in namen) == van_trainers
        assert any("/trainers/" in naam for naam in namen) == van_trainers
        assert (
            all(zin in tekst for zin in zoek)
            if van_trainers
            else not any(zin in tekst for zin in zoek)
        )


def test_de_site_van_cursisten_leidt_er_niet_heen(gebouwd: Gebouwd) -> None:
    for pad in gebouwd.site.rglob("*"):
        assert "trainer" not in pad.name.lower(), pad
    for pad in gebouwd.paginas:
        boom = html.document_fromstring(pad.read_text("utf-8"))
        adressen = boom.xpath("//@href | //@src | //@content")
        assert not [a for a in adressen if re.search(r"(^|/)trainers?(/|\.|-)", a)], pad


def test_de_site_van_trainers_is_voor_geen_zoekmachine(gebouwd: Gebouwd) -> None:
    paginas = sorted((gebouwd.map / TRAINER).rglob("*.html"))
    assert len(paginas) > len(gebouwd.paginas)
    for pad in paginas:
        boom = html.document_fromstring(pad.read_text("utf-8"))
        assert boom.xpath("//meta[@name='robots']/@content") == ["noindex"]
        assert not boom.xpath("//link[@rel='canonical']")
        assert "voor trainers" in boom.findtext(".//title") or pad.name == "404.html"
        assert boom.find_class("md-banner")
    assert not list((gebouwd.map / TRAINER).glob("sitemap*"))


def test_elke_link_van_de_site_van_trainers_komt_aan(gebouwd: Gebouwd) -> None:
    """The folder can go out alone: nothing points outside it."""
    basis = (gebouwd.map / TRAINER).resolve()
    for pad in basis.rglob("*.html"):
        boom = html.document_fromstring(pad.read_text("utf-8"))
        for adres in boom.xpath("//a/@href | //link/@href | //script/@src | //img/@src"):
            if re.match(r"[a-z]+:|#|$", adres) or pad.name == "404.html":
                continue
            doel = (pad.parent / adres.partition("#")[0].partition("?")[0]).resolve()
            assert doel.is_relative_to(basis), f"{pad}: {adres}"
            assert doel.exists(), f"{pad}: {adres}"


@pytest.mark.parametrize("kleuren", ["light", "dark"])
def test_de_site_van_trainers_is_toegankelijk(
    gebouwd: Gebouwd,
    bezoek: Callable[..., Bezoek],
    serveer: Callable[[Path], str],
    kleuren: str,
) -> None:
    """The pages for trainers, and those with a note; without one a page is that of cursists."""
    klaar = gebouwd.klaar.trainers
    assert klaar
    basis = serveer(gebouwd.map / TRAINER)
    page = bezoek(basis, color_scheme=kleuren, reduced_motion="reduce").page
    bladen = [b.pad for b in klaar.uitgave.bladen if "!!! trainer" in b.markdown]
    bladen += [b.pad for b in klaar.uitgave.bladen if b.pagina.voor_trainers]
    bevindingen = []
    for pad in bladen:
        page.goto(basis + pad.removesuffix(".md") + ".html")
        for breedte in (320, 375, 1280):
            page.set_viewport_size({"width": breedte, "height": 900})
            te_breed = page.evaluate("document.scrollingElement.scrollWidth > innerWidth")
            bevindingen += [f"{pad}, {breedte} px: too wide"] if te_breed else []
        bevindingen += [f"{pad}: {wat}" for wat in axe_bevindingen(page)]
        page.set_viewport_size({"width": 375, "height": 900})
        bevindingen += [f"{pad}, 375 px: {wat}" for wat in axe_bevindingen(page)]
    assert not bevindingen


def test_zoeken_vindt_een_notitie(
    gebouwd: Gebouwd, bezoek: Callable[..., Bezoek], serveer: Callable[[Path], str]
) -> None:
    basis = serveer(gebouwd.map / TRAINER)
    page = bezoek(basis, viewport={"width": 1280, "height": 900}).page
    page.goto(f"{basis}index.html")
    page.get_by_role("button", name="Zoeken").click()
    page.get_by_role("searchbox").fill("ervaringstrainer leest plannen op inhoud")
    page.locator(".zoektitel").first.wait_for()
    assert any("Opdracht F" in tekst for tekst in page.locator(".zoektitel").all_inner_texts())
