"""Makes the pictures of the Handleiding from the running project.

Use: `python tests/plaatjes/handleiding.py`. Needs build/voorbeeldstad, Chromium and pdftoppm.
Nothing else calls it. All that is shown is invented, but for the name Texel.
"""

from __future__ import annotations

import datetime
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path

import openpyxl
from maak import photograph_pdf, put_beside
from PIL import Image
from playwright.sync_api import Locator, Page, sync_playwright

from leerplan.configuratie.gemeente import Gemeente
from leerplan.instellen.excel import current_sessions, write_template
from leerplan.instellen.formulier import write_form
from leerplan.instellen.startbestand import write_start
from leerplan.vergelijken.verschilbron import compare_gemeenten
from leerplan.vergelijken.verschilpagina import write_html

PROJECT = Path(__file__).resolve().parents[2]
BEELD = PROJECT / "content/handleiding/beeld"
SITE = PROJECT / "build/voorbeeldstad/site"
# A narrow window, so that the picture can be read on a phone.
SCHERM = {"width": 440, "height": 900}
TELEFOON = {"width": 375, "height": 700}
NU = datetime.datetime(2026, 11, 22, 10, 30)
RAND = 14
KLEUREN = 64


@contextmanager
def browser_page(scherm: dict[str, int]) -> Iterator[Page]:
    """A fresh page on a sharp screen, on a fixed day."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        opties = {"locale": "nl-NL", "timezone_id": "Europe/Amsterdam", "reduced_motion": "reduce"}
        page = browser.new_page(viewport=scherm, device_scale_factor=2, **opties)
        page.clock.set_fixed_time(NU)
        yield page
        browser.close()


def keep(naam: str, bron: Path | Image.Image) -> None:
    """Write a picture small enough for a phone, without anything of the machine that made it."""
    beeld = Image.open(bron) if isinstance(bron, Path) else bron
    beeld.convert("RGB").quantize(KLEUREN).save(BEELD / f"{naam}.png", optimize=True)


def photograph(page: Page, naam: str, eerste: Locator, laatste: Locator | None = None) -> None:
    """What stands on the page from `eerste` up to and including `laatste`."""
    vakken = [deel.bounding_box() for deel in (eerste, laatste or eerste)]
    boven = vakken[0]["y"] + page.evaluate("scrollY") - RAND
    onder = vakken[1]["y"] + vakken[1]["height"] + page.evaluate("scrollY") + RAND
    knip = {"x": 0, "y": boven, "width": page.viewport_size["width"], "height": onder - boven}
    with tempfile.NamedTemporaryFile(suffix=".png") as bestand:
        page.screenshot(path=bestand.name, clip=knip, full_page=True)
        keep(naam, Path(bestand.name))


def field(page: Page, *namen: str) -> Locator:
    """The part of the form for the field with these names from the outside in."""
    return page.locator(" ".join(f'[data-veld="{naam}"]' for naam in namen)).first


def fill(page: Page, waarde: str, *namen: str) -> None:
    """Type in a field and leave it."""
    invoer = field(page, *namen).locator("input[type=text], textarea").first
    invoer.fill(waarde)
    invoer.blur()


def photograph_form(map_: Path) -> None:
    """The form from its first sight to the saved file."""
    formulier = write_form(PROJECT, map_ / "formulier.html").as_uri()
    with browser_page(SCHERM) as page:
        page.goto(formulier)
        photograph(page, "formulier-begin", page.locator(".bovenkop"), page.locator(".stappen"))
        fill(page, "Texel", "naam")
        photograph(page, "formulier-naam", field(page, "naam"), field(page, "voorzetsel"))
    with browser_page(SCHERM) as page:
        page.goto(formulier)
        page.click("#alles")
        page.click('[data-veld="leersessies"] > .erbij')
        fill(page, "Havenkwartier", "leersessies", "wijk")
        fill(page, "woensdag in de oneven weken", "leersessies", "ritme")
        fill(page, "9.30", "leersessies", "tijden", "van")
        fill(page, "11.00", "leersessies", "tijden", "tot")
        kaart = page.locator('[data-veld="leersessies"] .kaart').first
        photograph(page, "formulier-leersessie", kaart, field(page, "leersessies", "ritme"))
        fill(page, "#ffe000", "kleuren", "hoofd")
        photograph(page, "formulier-kleur", field(page, "kleuren", "hoofd"))
    with browser_page(SCHERM) as page:
        page.goto(formulier)
        fill(page, "Voorbeeldstad", "naam")
        fill(page, "Leerplein Voorbeeldstad", "contact", "naam")
        fill(page, "leerplein", "contact", "email")
        page.click("#bewaar")
        photograph(page, "formulier-fouten", page.locator("#fouten"))
        fill(page, "9999", "code")
        fill(page, "leerplein@voorbeeldstad.example", "contact", "email")
        page.click("#bewaar")
        photograph(page, "formulier-klaar", page.locator("#klaar"))


def photograph_site() -> None:
    """The finished site on a phone, and on the first page the book and a handout beside it."""
    with browser_page(TELEFOON) as page, tempfile.TemporaryDirectory() as tijdelijk:
        telefoon = Path(tijdelijk, "telefoon.png")
        page.goto((SITE / "index.html").as_uri())
        page.screenshot(path=telefoon)
        keep("site-begin", telefoon)
        vellen = [
            photograph_pdf("voorbeeldstad", "pdf/handboek.pdf", 1, Path(tijdelijk)),
            photograph_pdf("voorbeeldstad", "hand-outs/opdracht-a.pdf", 1, Path(tijdelijk)),
        ]
        keep("resultaat", put_beside([Image.open(telefoon), *vellen], 560))
        page.goto((SITE / "leertraject/leersessies.html").as_uri())
        page.set_viewport_size({"width": 440, "height": 900})
        photograph(page, "site-leersessies", page.locator(".sessiekaart").first)


def photograph_workbook(map_: Path) -> None:
    """The sheet to fill in, drawn from the workbook itself as a spreadsheet shows it."""
    pad = write_template(map_ / "rooster.xlsx", current_sessions(PROJECT, "voorbeeldstad"))
    blad = openpyxl.load_workbook(pad)["Rooster"]
    kolommen = "ABCDEF"
    rijen = [f"<tr><th></th>{''.join(f'<th>{k}</th>' for k in kolommen)}</tr>"]
    for nr in range(1, blad.max_row + 1):
        cellen = "".join(_cell(blad[f"{k}{nr}"]) for k in kolommen)
        rijen.append(f"<tr><th>{nr}</th>{cellen}</tr>")
    stijl = """body { font: 15px system-ui; margin: 0 } table { border-collapse: collapse }
        td, th { border: 1px solid #c4c8cc; padding: 5px 7px; text-align: left }
        th { background: #eef0f2; font-weight: 400; text-align: center; color: #444 }"""
    html = f"<style>{stijl}</style><table>{''.join(rijen)}</table>"
    with browser_page({"width": 700, "height": 400}) as page:
        page.set_content(html)
        bestand = map_ / "blad.png"
        page.locator("table").screenshot(path=bestand)
        keep("excel-rooster", bestand)


def _cell(cel: openpyxl.cell.Cell) -> str:
    letter, vulling = cel.font.color, cel.fill.fgColor.rgb
    stijl = f"font-weight:{700 if cel.font.bold else 400};"
    stijl += "font-style:italic;" if cel.font.italic else ""
    stijl += f"color:#{letter.rgb[2:]};" if letter and isinstance(letter.rgb, str) else ""
    stijl += f"background:#{vulling[2:]};" if cel.fill.patternType else ""
    return f'<td style="{stijl}">{escape(str(cel.value or ""))}</td>'


def photograph_difference(map_: Path) -> None:
    """The page that tells what differs between two municipalities, both invented."""
    project = map_ / "project"
    project.mkdir()
    for naam in ("content", "modules", "opdrachten", "overrides"):
        shutil.copytree(PROJECT / naam, project / naam)
    shutil.copy(PROJECT / "mkdocs.yml", project)
    config = project / "gemeente-config"
    config.mkdir()
    bron = PROJECT / "gemeente-config/voorbeeldstad.yml"
    tekst = bron.read_text("utf-8").partition("\n# Logo:")[0]
    (config / "voorbeeldstad.yml").write_text(tekst, "utf-8")
    contact = {"naam": "Leerhuis Voorbeeldwaard", "email": "info@voorbeeldwaard.example"}
    ander = {"naam": "Voorbeeldwaard", "code": "9998", "contact": contact}
    (config / "voorbeeldwaard.yml").write_text(write_start(Gemeente, ander), "utf-8")
    verschil = compare_gemeenten(project, "voorbeeldstad", "voorbeeldwaard", NU.date())
    with browser_page({"width": 440, "height": 620}) as page:
        page.goto(write_html(verschil, map_ / "verschil.html").absolute().as_uri())
        page.screenshot(path=map_ / "verschil.png")
        keep("verschil", map_ / "verschil.png")


def main() -> None:
    """All pictures, in content/handleiding/beeld."""
    BEELD.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as tijdelijk:
        photograph_form(Path(tijdelijk))
        photograph_workbook(Path(tijdelijk))
        photograph_difference(Path(tijdelijk))
    photograph_site()


if __name__ == "__main__":
    main()
