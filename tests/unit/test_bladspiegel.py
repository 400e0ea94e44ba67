"""Each check of the finished pages finds the fault it is for, and nothing in a page without it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hulpmiddelen.bladspiegel import (
    Marges,
    announced_apart,
    broken_addresses,
    captions_apart,
    headings_at_foot,
    lines_cut_short,
    nearly_empty,
    outside_margins,
    rows_alone,
    tables_torn,
    titles_at_foot,
)
from hulpmiddelen.mini import PROJECT
from hulpmiddelen.pdflezer import Lezer
from leerplan.uitgeven.pdf import PdfSchrijver

MARGES = Marges(boven=20, rechts=20, onder=20, links=20)
KLEUREN = (
    ":root { --hoofd: #123; --inkt: #000; --inkt-zacht: #333; --accent: #731; --papier: #fff }"
)
STIJL = KLEUREN + "@page { size: A4; margin: 20mm } body { margin: 0; font: 11pt/15pt Atkinson }"
ALINEA = "<p>Een gewone zin die een regel vult en die verder niets zegt.</p>"
RIJ = "<tr><td>Wie</td><td>Wat</td></tr>"
KOPRIJ = "<thead><tr><th>Wie</th><th>Wat</th></tr></thead>"


@pytest.fixture
def zet(tmp_path: Path) -> Callable[..., Lezer]:
    schrijver = PdfSchrijver(PROJECT)

    def make(inhoud: str, stijl: str = "") -> Lezer:
        pad = tmp_path / "blad.pdf"
        document = (
            '<!doctype html><html lang="nl"><head><title>Blad</title>'
            '<link rel="stylesheet" href="druk.css">'
            f"<style>{STIJL} {stijl}</style></head><body><h1>Blad</h1>{inhoud}</body></html>"
        )
        pad.write_bytes(schrijver.make(document, "blad.pdf"))
        return Lezer(pad)

    return make


def vul(mm: int) -> str:
    return f'<div style="height: {mm}mm"></div>'


def test_een_kop_onderaan_wordt_gezien(zet: Callable[..., Lezer]) -> None:
    los = "h2 { break-after: auto !important }"
    inhoud = vul(225) + "<h2>Kop</h2>" + ALINEA * 2
    assert len(headings_at_foot(zet(inhoud, los))) == 1
    assert headings_at_foot(zet(inhoud)) == []


def test_een_titel_onderaan_wordt_gezien(zet: Callable[..., Lezer]) -> None:
    for hoogte, verwacht in ((215, 1), (100, 0)):
        lezer = zet(vul(hoogte) + f'<h2 id="p-1">Kop</h2>{ALINEA}<a href="#p-1">naar de kop</a>')
        assert len(titles_at_foot(lezer, ["p-1"])) == verwacht


def test_een_bijna_lege_bladzijde_wordt_gezien(zet: Callable[..., Lezer]) -> None:
    lezer = zet(ALINEA + '<p style="break-before: page">Vol.</p>' + ALINEA * 40)
    assert len(lezer.pdf.pages) > 1
    fout = nearly_empty(lezer, lambda _: MARGES, mag=lambda nr: nr > 0)
    assert len(fout) == 1 and "page 1" in fout[0]
    assert nearly_empty(lezer, lambda _: MARGES, mag=lambda nr: True) == []
    vol = zet(ALINEA * 50)
    assert nearly_empty(vol, lambda _: MARGES, mag=lambda nr: nr > 0) == []


@pytest.mark.parametrize(
    "stijl",
    [
        "p { margin-left: -9mm }",
        "p { width: 190mm; white-space: nowrap; font-size: 20pt }",
        "p { position: absolute; top: 255mm }",
    ],
)
def test_tekst_buiten_de_marges_wordt_gezien(zet: Callable[..., Lezer], stijl: str) -> None:
    assert outside_margins(zet(ALINEA, stijl), lambda _: MARGES)
    assert outside_margins(zet(ALINEA), lambda _: MARGES) == []
    assert outside_margins(zet(ALINEA, stijl), lambda _: MARGES, overslaan=[0]) == []


def test_een_rij_alleen_wordt_gezien(zet: Callable[..., Lezer]) -> None:
    los = "tbody tr { break-before: auto !important; break-after: auto !important }"
    gevonden = {}
    for naam, stijl in (("los", los), ("vast", "")):
        lezers = (
            zet(f"{vul(hoogte)}<table>{KOPRIJ}<tbody>{RIJ * 6}</tbody></table>", stijl)
            for hoogte in range(180, 232, 3)
        )
        gevonden[naam] = sum(len(rows_alone(lezer)) for lezer in lezers)
    assert gevonden["los"] > 2
    assert gevonden["vast"] == 0


def test_een_bijschrift_los_van_zijn_tabel_wordt_gezien(zet: Callable[..., Lezer]) -> None:
    hoog = RIJ.replace("<tr>", '<tr style="height: 70mm">')
    tabel = f"<table><caption>Wat</caption>{KOPRIJ}<tbody>{hoog}</tbody></table>"
    los = "caption { break-after: auto !important }"
    assert len(captions_apart(zet(vul(200) + tabel, los))) == 1
    assert captions_apart(zet(vul(200) + tabel)) == []


def test_een_korte_tabel_op_twee_bladzijden_wordt_gezien(zet: Callable[..., Lezer]) -> None:
    tabel = f"<table>{KOPRIJ}<tbody>{RIJ * 6}</tbody></table>"
    assert len(tables_torn(zet(vul(205) + tabel), 6)) == 1
    assert tables_torn(zet(vul(205) + tabel), 5) == []
    assert tables_torn(zet(f'{vul(205)}<div class="heel">{tabel}</div>'), 6) == []


def test_een_tabel_los_van_wat_haar_aankondigt_wordt_gezien(zet: Callable[..., Lezer]) -> None:
    tabel = f'<div class="heel"><table>{KOPRIJ}<tbody>{RIJ * 6}</tbody></table></div>'
    inhoud = vul(190) + "<h2>Kop</h2>" + ALINEA + tabel
    assert len(announced_apart(zet(inhoud, ".heel { break-before: auto !important }"))) == 1
    assert announced_apart(zet(inhoud)) == []
    assert announced_apart(zet(vul(180) + "<h2>Kop</h2>" + ALINEA * 2 + tabel)) == []


def test_een_regel_die_te_vroeg_ophoudt_wordt_gezien(zet: Callable[..., Lezer]) -> None:
    zin = "De inwoner vertelt zelf wat er speelt en {} iedereen aan de tafel luistert daar rustig"
    zin += " naar, zonder meteen met een oplossing te komen voor wat er moet gebeuren."
    assert len(lines_cut_short(zet(f"<p>{zin.format('wie<br>')}</p>"))) == 1
    assert lines_cut_short(zet(f"<p>{zin.format('')}</p>")) == []
    assert lines_cut_short(zet(f"<p>{zin.format('dat is het.<br>')}</p>")) == []


def test_een_afgebroken_adres_wordt_gezien(zet: Callable[..., Lezer]) -> None:
    adres = "gemeentesecretaris@voorbeeldgemeente.example"
    link = f'<p style="width: 40mm">Mail naar <a href="mailto:{adres}">{adres}</a>.</p>'
    assert broken_addresses(zet(link, "a { hyphens: auto !important }"))
    assert broken_addresses(zet(link, "p { overflow-wrap: anywhere }")) == []
    heel = link.replace("gemeentesecretaris", "gemeente-secretaris")
    assert broken_addresses(zet(heel.replace("40mm", "140mm"))) == []
