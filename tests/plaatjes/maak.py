"""Makes the picture of the README from the finished editions: `python tests/plaatjes/maak.py`.

Needs build/oss and build/voorbeeldstad, Chromium and pdftoppm. Nothing else calls it.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from PIL import Image, ImageOps
from playwright.sync_api import sync_playwright

PROJECT = Path(__file__).resolve().parents[2]
HOOGTE, RAND = 620, 18


def photograph_site(slug: str, pagina: str, doel: Path) -> Image.Image:
    """A page as a phone shows it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        scherm = {"width": 375, "height": 760}
        page = browser.new_page(viewport=scherm, device_scale_factor=2)
        page.goto((PROJECT / "build" / slug / "site" / pagina).as_uri())
        page.screenshot(path=doel)
        browser.close()
    return Image.open(doel)


def photograph_pdf(slug: str, pdf: str, pagina: int, map_: Path) -> Image.Image:
    """One page of a PDF."""
    bron = PROJECT / "build" / slug / pdf
    voor = map_ / f"{slug}-{bron.stem}"
    grens = ["-f", str(pagina), "-l", str(pagina)]
    subprocess.run(["pdftoppm", "-r", "110", *grens, "-png", bron, voor], check=True)
    return Image.open(next(map_.glob(f"{voor.name}-*.png")))


def main() -> None:
    """Put the pictures side by side in tests/plaatjes/overzicht.png."""
    with tempfile.TemporaryDirectory() as tijdelijk:
        map_ = Path(tijdelijk)
        beelden = [
            photograph_site("oss", "index.html", map_ / "telefoon-oss.png"),
            photograph_pdf("oss", "pdf/handboek.pdf", 1, map_),
            photograph_pdf("oss", "hand-outs/opdracht-a.pdf", 1, map_),
            photograph_pdf("voorbeeldstad", "pdf/handboek.pdf", 1, map_),
            photograph_site(
                "voorbeeldstad", "modules/2-de-inwoner-centraal/index.html", map_ / "t.png"
            ),
        ]
        vel = put_beside(beelden, HOOGTE)
        vel.quantize(128).save(PROJECT / "tests/plaatjes/overzicht.png", optimize=True)


def put_beside(beelden: list[Image.Image], hoogte: int) -> Image.Image:
    """The pictures in a row, each `hoogte` high."""
    klein = [ImageOps.contain(b.convert("RGB"), (10_000, hoogte)) for b in beelden]
    breedte = sum(b.width for b in klein) + RAND * (len(klein) + 1)
    vel = Image.new("RGB", (breedte, hoogte + 2 * RAND), "#dfe5e9")
    links = RAND
    for beeld in klein:
        vel.paste(beeld, (links, RAND))
        links += beeld.width + RAND
    return vel


if __name__ == "__main__":
    main()
