"""The site as one zip file: unpacked on a USB stick or in a shared folder, everything works."""

from __future__ import annotations

import datetime
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html
from playwright.sync_api import expect

from hulpmiddelen.browser import Bezoek, axe_bevindingen
from hulpmiddelen.uitgaven import PEILDATUM, PROJECT, Gebouwd
from leerplan.uitgeven.meeneem import BEGIN, BESTAND, MAP, write_zip
from leerplan.uitgeven.site import BELEID

TELEFOON = {"width": 375, "height": 812}
Open = Callable[..., Bezoek]
# What Windows allows in a path, less what people put before it: a drive, a name, a folder or four.
LANGSTE = 120
# Names that Windows keeps for itself.
VERBODEN = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")


@pytest.fixture
def uitgepakt(gebouwd: Gebouwd, tmp_path: Path) -> Path:
    """The zip, unpacked where people unpack things."""
    doel = tmp_path / "Mijn documenten" / "Cursus één & twee" / "offline (1)"
    with zipfile.ZipFile(gebouwd.map / BESTAND) as zip_:
        zip_.extractall(doel)
    return doel


def test_namen_kunnen_op_windows(gebouwd: Gebouwd) -> None:
    with zipfile.ZipFile(gebouwd.map / BESTAND) as zip_:
        namen = zip_.namelist()
        assert zip_.testzip() is None
    assert len({naam.lower() for naam in namen}) == len(namen) > 100
    for naam in namen:
        assert re.fullmatch(r"[A-Za-z0-9 ._/-]+", naam), naam
        assert len(naam) <= LANGSTE
        assert not [d for d in naam.split("/") if VERBODEN.match(d) or d.endswith((".", " "))]
    # One file to open and one folder: nobody has to search.
    assert {naam.split("/")[0] for naam in namen} == {BEGIN, MAP}


def test_de_zip_is_niet_groter_dan_een_mail_aankan(gebouwd: Gebouwd) -> None:
    assert (gebouwd.map / BESTAND).stat().st_size < 10_000_000


def test_twee_keer_inpakken_geeft_dezelfde_bytes(gebouwd: Gebouwd, tmp_path: Path) -> None:
    site = Path(shutil.copytree(gebouwd.site, tmp_path / "site"))
    write_zip(gebouwd.uitgave, PROJECT, site, BELEID)
    assert (site / BESTAND).read_bytes() == (gebouwd.map / BESTAND).read_bytes()
    with zipfile.ZipFile(site / BESTAND) as zip_:
        dagen = {datetime.date(*ingang.date_time[:3]) for ingang in zip_.infolist()}
    assert dagen == {PEILDATUM}


def test_elke_pagina_en_elke_pdf_gaat_mee_en_de_zip_zelf_niet(
    gebouwd: Gebouwd, uitgepakt: Path
) -> None:
    mee = {p.relative_to(uitgepakt / MAP).as_posix() for p in (uitgepakt / MAP).rglob("*.*")}
    verwacht = {blad.pad.removesuffix(".md") + ".html" for blad in gebouwd.uitgave.bladen}
    pdfs = {pad.relative_to(gebouwd.site).as_posix() for pad in gebouwd.site.rglob("*.pdf")}
    assert len(pdfs) > 10
    verwacht |= pdfs
    verwacht |= {f"agenda/{pad.name}" for pad in gebouwd.map.glob("agenda/*.ics")}
    assert verwacht <= mee
    assert BESTAND not in mee


def test_wat_meegaat_is_door_de_lekcontrole_gegaan(gebouwd: Gebouwd, uitgepakt: Path) -> None:
    """Byte for byte the files of the site, which the gate read; pages may only lack lines."""
    for pad in (uitgepakt / MAP).rglob("*.*"):
        echt, mee = gebouwd.site / pad.relative_to(uitgepakt / MAP), pad.read_bytes()
        if pad.suffix == ".html":
            online = [r for r in echt.read_text("utf-8").split("\n") if "data-online" in r]
            rest = [r for r in echt.read_text("utf-8").split("\n") if r not in online]
            assert [r for r in mee.decode().split("\n") if r.strip()] == [
                r for r in rest if r.strip()
            ]
            assert online
        else:
            assert mee == echt.read_bytes()


def test_de_site_voor_trainers_gaat_ook_mee(gebouwd: Gebouwd) -> None:
    trainers = gebouwd.map / "trainer" / BESTAND
    with zipfile.ZipFile(trainers) as zip_:
        assert f"{MAP}/trainershandleiding.pdf" in zip_.namelist()
        assert "voor trainers" in zip_.read(f"{MAP}/index.html").decode()
    with zipfile.ZipFile(gebouwd.map / BESTAND) as zip_:
        assert not [naam for naam in zip_.namelist() if "trainer" in naam]


def test_geen_link_in_de_zip_is_dood(uitgepakt: Path) -> None:
    dood = []
    for pad in uitgepakt.rglob("*.html"):
        for adres in set(
            html.document_fromstring(pad.read_text("utf-8")).xpath("//@href | //@src")
        ):
            delen = urlsplit(str(adres))
            if delen.path and not delen.scheme and not (pad.parent / unquote(delen.path)).is_file():
                dood.append(f"{pad.name}: {adres}")
    assert dood == []


def test_de_site_biedt_de_zip_aan_en_de_zip_zichzelf_niet(
    gebouwd: Gebouwd, uitgepakt: Path, bezoek: Open, serveer: Callable[[Path], str]
) -> None:
    page = bezoek(serveer(gebouwd.site) + "opdrachten/opdracht-a.html", viewport=TELEFOON).page
    page.get_by_role("link", name="neem de site mee", exact=True).click()
    with page.expect_download() as gehaald:
        page.get_by_role("link", name="Download het leerplan (zip)").click()
    assert gehaald.value.suggested_filename == BESTAND
    assert Path(gehaald.value.path()).read_bytes() == (gebouwd.map / BESTAND).read_bytes()
    page = bezoek((uitgepakt / MAP / "over/meenemen.html").as_uri(), viewport=TELEFOON).page
    expect(page.get_by_role("link", name="zip")).to_have_count(0)


def test_een_dubbelklik_opent_het_leerplan_met_alles(uitgepakt: Path, bezoek: Open) -> None:
    page = bezoek((uitgepakt / BEGIN).as_uri(), viewport=TELEFOON).page
    page.wait_for_url("**/leerplan/index.html")
    page.get_by_role("button", name="Zoeken").click()
    page.keyboard.type("opdracht a leervraag")
    page.locator(".zoektitel").filter(has_text="Opdracht A").click()
    page.wait_for_url("**/opdracht-a.html")
    veld = page.locator("textarea").first
    veld.fill("Van de USB-stick")
    page.reload()
    expect(veld).to_have_value("Van de USB-stick")
    page.goto((uitgepakt / MAP / "mijn-leertraject.html").as_uri())
    expect(page.locator("#antwoorden-overzicht")).to_contain_text("Van de USB-stick")


def test_twee_uitgaven_op_een_stick_houden_hun_antwoorden_uit_elkaar(
    bouw: Callable[[str], Gebouwd], tmp_path: Path, bezoek: Open
) -> None:
    # All files of a disk count as one site for the browser.
    for slug in ("oss", "voorbeeldstad"):
        with zipfile.ZipFile(bouw(slug).map / BESTAND) as zip_:
            zip_.extractall(tmp_path / slug)
    page = bezoek((tmp_path / "oss" / MAP / "opdrachten/opdracht-a.html").as_uri()).page
    page.locator("textarea").first.fill("Van Oss")
    page.goto((tmp_path / "voorbeeldstad" / MAP / "opdrachten/opdracht-a.html").as_uri())
    expect(page.locator("textarea").first).to_have_value("")


def test_wie_niet_uitpakt_leest_wat_te_doen(uitgepakt: Path, tmp_path: Path, bezoek: Open) -> None:
    # Double-click inside the zip: Windows unpacks that one file, somewhere else.
    los = tmp_path / "Temp" / BEGIN
    los.parent.mkdir()
    los.write_bytes((uitgepakt / BEGIN).read_bytes())
    een = bezoek(los.as_uri(), viewport=TELEFOON)
    expect(een.page.get_by_text("Kies ‘Alles uitpakken’.")).to_be_visible()
    assert axe_bevindingen(een.page) == []
    een.consolefouten.clear()  # the rest is not there, and the browser says so
