"""The pages with learning sessions load calmly: nothing jumps, and their scripts stay small."""

from __future__ import annotations

import json

import pytest
from lxml import html
from playwright.sync_api import Page

from hulpmiddelen.leersessies import BUREAU, PAGINA, TELEFOON, Open, Serveer, op
from hulpmiddelen.uitgaven import Gebouwd

PAGINAS = (PAGINA, "index.html", "opdrachten/opdracht-c.html")
# What moves by itself while the page loads; 0.1 is the limit for a good page (Core Web Vitals).
MEESTE_SPRONG = 0.03
# All scripts of the learning sessions together, the dates left out, as they stand on disk.
MEESTE_SCRIPT = 26_000
SPRONGEN = """
window.sprongen = [];
new PerformanceObserver((lijst) => {
  for (const sprong of lijst.getEntries()) {
    const wat = sprong.sources.map(({ node }) => node && (node.className || node.nodeName));
    window.sprongen.push([sprong.value, String(wat)]);
  }
}).observe({ type: "layout-shift", buffered: true });
"""


def jumps(page: Page) -> list[tuple[float, str]]:
    """What moved until now, and how far."""
    page.wait_for_load_state("networkidle")
    page.evaluate("new Promise((klaar) => requestAnimationFrame(() => setTimeout(klaar, 100)))")
    return page.evaluate("window.sprongen")


@pytest.mark.parametrize("wijk", [False, True], ids=["zonder wijk", "met wijk"])
@pytest.mark.parametrize("scherm", [TELEFOON, BUREAU], ids=["telefoon", "bureau"])
@pytest.mark.parametrize("naam", PAGINAS)
def test_er_springt_niets_bij_het_laden(
    naam: str, scherm: dict, wijk: bool, gebouwd: Gebouwd, bezoek: Open, serveer: Serveer
) -> None:
    basis = serveer(gebouwd.site)
    page = bezoek(basis + naam, moment=op("2026-11-22T10:00"), viewport=scherm).page
    naam_wijk = gebouwd.uitgave.sessies.kaarten[0].naam if wijk else ""
    sleutel = f"leerplan/{gebouwd.slug}/keuze/wijk"
    page.evaluate(f"localStorage.setItem({json.dumps(sleutel)}, {json.dumps(naam_wijk)})")
    page.add_init_script(SPRONGEN)
    page.reload()
    sprongen = jumps(page)
    assert sum(hoe_ver for hoe_ver, _ in sprongen) <= MEESTE_SPRONG, sprongen


def test_de_meting_ziet_een_sprong(gebouwd: Gebouwd, bezoek: Open, serveer: Serveer) -> None:
    page = bezoek(serveer(gebouwd.site) + "404.html").page
    page.add_init_script(SPRONGEN)
    page.goto(serveer(gebouwd.site) + PAGINA)
    jumps(page)
    page.evaluate("document.querySelector('h1').style.marginTop = '300px'")
    assert sum(hoe_ver for hoe_ver, _ in jumps(page)) > MEESTE_SPRONG


def test_de_scripts_zijn_klein_en_alleen_waar_ze_nodig_zijn(gebouwd: Gebouwd) -> None:
    scripts = set()
    for pad in gebouwd.paginas:
        boom = html.document_fromstring(pad.read_text("utf-8"))
        eigen = {adres for adres in boom.xpath("//script/@src") if "assets/leersessies" in adres}
        assert bool(eigen) == bool(boom.xpath("//*[@data-leersessies]")), pad
        scripts |= {adres.rsplit("/", 1)[-1] for adres in eigen}
    assert len(scripts) == 6
    maten = {naam: (gebouwd.site / "assets" / naam).stat().st_size for naam in scripts}
    data = maten.pop("leersessies-data.js")
    assert sum(maten.values()) <= MEESTE_SCRIPT, maten
    # A moment is about 150 bytes; a page of sessions may not become slow by its dates.
    momenten = sum(len(r.zittingen) for k in gebouwd.uitgave.sessies.kaarten for r in k.regels)
    assert data <= 2000 + 260 * momenten
