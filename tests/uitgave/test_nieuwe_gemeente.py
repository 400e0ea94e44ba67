"""The three ways of the Handleiding, from nothing to a site: by form, with Excel, and by hand.

Each story does what its page tells and ends where a reader ends: on the site in a browser. The
plan itself is the small one of the fixtures, so that a whole build takes seconds.
"""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from hulpmiddelen.browser import Bezoek
from hulpmiddelen.formulier import save
from hulpmiddelen.mini import Afloop
from hulpmiddelen.uitgaven import make_whole_project
from leerplan.handleiding import write_handleiding

PROJECT = Path(__file__).parents[2]
MAP = "gemeente-config"
VOORBEELD = f"{MAP}/voorbeeldstad.yml"
Open = Callable[..., Bezoek]
Voer = Callable[..., Afloop]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project as somebody gets it, with the terminal in its folder."""
    doel = make_whole_project(tmp_path / "leerplan")
    for pad in (doel / MAP).glob("*.yml"):
        pad.unlink()
    shutil.copy(PROJECT / VOORBEELD, doel / MAP)
    shutil.copytree(PROJECT / MAP / "logo", doel / MAP / "logo", dirs_exist_ok=True)
    monkeypatch.chdir(doel)
    return doel


def publish(project: Path, slug: str, voer_uit: Voer, bezoek: Open) -> Page:
    """Check, build, copy the folder elsewhere, and open it as somebody with a USB stick does."""
    gekeurd = voer_uit(project, "controleer", slug)
    assert (gekeurd.code, gekeurd.fout) == (0, "")
    assert gekeurd.uit.endswith(f"Geen fouten gevonden in {slug}.\n")
    assert voer_uit(project, "bouw", slug).code == 0
    map_ = project / "build" / slug
    for deel in ("site", "pdf", "hand-outs", "agenda", "markdown"):
        assert any((map_ / deel).iterdir()), deel
    stick = shutil.copytree(map_ / "site", project.parent / "usb-stick")
    return bezoek((stick / "index.html").as_uri()).page


def whole_site(page: Page) -> str:
    """Every page of the site that is open, as text with its tags."""
    map_ = Path(page.url.removeprefix("file://")).parent
    return "\n".join(pad.read_text("utf-8") for pad in map_.rglob("*.html"))


def test_met_het_formulier(project: Path, bezoek: Open, voer_uit: Voer, tmp_path: Path) -> None:
    map_ = write_handleiding(PROJECT, tmp_path / "handleiding")
    page = bezoek((map_ / "index.html").as_uri()).page
    page.get_by_role("link", name="Open het formulier").click()
    page.get_by_label("Naam van de gemeente").fill("Texel")
    page.get_by_label("Naam van de gemeente").blur()
    expect(page.get_by_label("Gemeentecode")).to_have_value("0448")
    page.get_by_role("button", name="Klap alles open").click()
    contact = page.locator('[data-veld="contact"]')
    contact.get_by_label("Naam").fill("Leerhuis Texel")
    contact.get_by_label("E-mailadres").fill("leerhuis@voorbeeld.nl")
    page.get_by_role("button", name="Leersessie toevoegen").click()
    sessie = page.locator('[data-veld="leersessies"] .kaart')
    sessie.get_by_label("Wijk").fill("De Koog")
    sessie.locator('[data-veld="ritme"] textarea').fill("2e dinsdag van de maand")
    sessie.locator('[data-veld="tijden"]').get_by_label("Van").fill("9.30")
    sessie.locator('[data-veld="tijden"]').get_by_label("Tot").fill("11.00")
    page.get_by_label("Hoofdkleur", exact=True).fill("#7a2f5a")
    downloads = tmp_path / "Downloads"
    downloads.mkdir()
    bestand = save(page, downloads)
    shutil.copy(bestand, project / MAP)

    page = publish(project, bestand.stem, voer_uit, bezoek)
    assert "Leerplan Texel" in page.title()
    assert (
        page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(122, 47, 90)"
    )
    assert "tweede dinsdag van de maand" in whole_site(page)


def test_met_excel(
    project: Path, bezoek: Open, voer_uit: Voer, monkeypatch: pytest.MonkeyPatch
) -> None:
    antwoorden = ["Texel", "ja", "Leerhuis Texel", "leerhuis@voorbeeld.nl", *"   nn", "ja"]
    getypt = "".join(f"{antwoord}\n" for antwoord in antwoorden)
    toetsenbord = io.TextIOWrapper(io.BytesIO(getypt.encode()))
    monkeypatch.setattr("sys.stdin", toetsenbord)
    assert "Gemaakt: gemeente-config/texel.yml" in voer_uit(project, "nieuw").uit
    assert voer_uit(project, "rooster-sjabloon").code == 0
    boek = openpyxl.load_workbook("rooster.xlsx")
    for rij in (
        ["Den Burg", None, "elke maandag", "digitaal", "9.30", "11.00", "Sam Voorbeeld"],
        ["De Koog", None, "laatste vrijdag van de maand", "live", "13.00", "14.30"],
    ):
        boek["Rooster"].append(rij)
    boek["Rooster"]["I4"] = "Dorpshuis De Voorbeeldhoek"
    boek.save("rooster.xlsx")
    assert "Bewaard: " in voer_uit(project, "rooster-importeren", "texel", "rooster.xlsx").uit
    assert toetsenbord.read() == "", "everything was asked"

    page = publish(project, "texel", voer_uit, bezoek)
    assert "Leerplan Texel" in page.title()
    alles = whole_site(page)
    for tekst in ("Den Burg", "elke maandag", "De Koog", "Dorpshuis De Voorbeeldhoek"):
        assert tekst in alles


def test_met_de_hand(project: Path, bezoek: Open, voer_uit: Voer) -> None:
    kopie = project / MAP / "sint-voorbeeld.yml"
    shutil.copy(project / VOORBEELD, kopie)
    tekst = kopie.read_text("utf-8").replace("Voorbeeldstad", "Sint Voorbeeld")
    tekst = tekst.replace("voorbeeldstad.example", "sint-voorbeeld.example")
    kopie.write_text(tekst.replace("voorzetsel: op", "voorzetsel: inn"), "utf-8")
    gekeurd = voer_uit(project, "controleer", "sint-voorbeeld")
    assert gekeurd.code == 1
    regel = tekst.splitlines().index("voorzetsel: op") + 1
    assert f"sint-voorbeeld.yml:{regel}: voorzetsel: `inn` kan hier niet" in gekeurd.fout
    kopie.write_text(tekst.replace("voorzetsel: op", "voorzetsel: in"), "utf-8")
    # The logo is still that of the example: it does not leave the house.
    geweigerd = voer_uit(project, "bouw", kopie.stem)
    assert geweigerd.code == 1
    assert "hoort bij Voorbeeldstad" in geweigerd.fout
    assert not (project / "build" / kopie.stem).exists()
    tekst = tekst.replace("voorzetsel: op", "voorzetsel: in")
    kopie.write_text(re.sub(r"^logo:\n(  .*\n)+", "", tekst, flags=re.M), "utf-8")

    page = publish(project, kopie.stem, voer_uit, bezoek)
    assert "Leerplan Sint Voorbeeld" in page.title()
    assert "Voorbeeldstad" not in whole_site(page)
