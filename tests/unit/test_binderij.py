"""A book of pieces is as good as a book in one piece: pages, links, bookmarks, reading order."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pypdfium2 import PdfDocument

from hulpmiddelen.mini import PROJECT, make_mini
from hulpmiddelen.pdflezer import Bladwijzer, Lezer
from hulpmiddelen.verapdf import overtredingen
from leerplan.uitgeven import pers as module
from leerplan.uitgeven.pers import Pers
from leerplan.uitgeven.ploeg import Ploeg
from leerplan.uitgeven.voorraad import Voorraad

BINNEN, BUITEN = 30, 15  # mm
STIJL = f"""
@font-face {{ font-family: Proef; src: url("../lettertypen/gewoon.woff2"); }}
@font-face {{ font-family: Proef; font-weight: 700; src: url("../lettertypen/vet.woff2"); }}
@page {{ size: A4; margin: 20mm; }}
@page :right {{ margin-left: {BINNEN}mm; margin-right: {BUITEN}mm;
  @top-right {{ content: string(rechts); }} @bottom-right {{ content: "blz " counter(page); }} }}
@page :left {{ margin-left: {BUITEN}mm; margin-right: {BINNEN}mm;
  @top-left {{ content: string(links); }} @bottom-left {{ content: "blz " counter(page); }} }}
@page stil {{ @top-right {{ content: none; }} @bottom-right {{ content: none; }} }}
@page blanco {{ @top-left {{ content: none; }} @bottom-left {{ content: "Leeg"; }} }}
.blanco {{ page: blanco; }}
@page deftig {{ @top-right {{ content: none; }} @top-left {{ content: none; }} }}
html {{ font: 12pt Proef; }} body {{ margin: 0; }}
nav, .omslag {{ page: stil; }}
.deftig {{ page: deftig; }}
[data-kop-links] {{ string-set: links attr(data-kop-links), rechts attr(data-kop-rechts); }}
nav a {{ display: block; }}
nav a::after {{ content: " op " attr(data-bladzijde); }}
.verder {{ break-before: page; }}
h1 {{ bookmark-level: 1; }} h2 {{ bookmark-level: 2; }} h3 {{ bookmark-level: 3; }}
"""
KOPPEN = 'data-koppen data-kop-links="Deel A" data-kop-rechts="Hoofdstuk {}"'
TABEL = (
    "<table><thead><tr><th>Wie</th><th>Wat</th></tr></thead>"
    "<tbody><tr><td>Jij</td><td>Alles</td></tr></tbody></table>"
)
LIJF = f"""
<section class="omslag" id="omslag"><p>Het boek</p></section>
<nav data-katern="rechts">
 <a href="#deel" data-bladzijde>Deel A</a> <a href="#een" data-bladzijde>Een</a>
 <a href="#twee" data-bladzijde>Twee</a> <a href="#los" data-bladzijde>Los</a>
</nav>
<section data-katern="rechts" class="omslag"><h1 id="deel">Deel A</h1></section>
<article class="deftig" data-katern="rechts" data-niveau="2" {KOPPEN.format("één")} id="een">
 <h2>Een</h2><p>Zie <a href="#twee">het tweede hoofdstuk</a>.</p>
</article>
<article class="gewoon verder" id="los"><h3>Los</h3>{TABEL}<p class="verder">Slot 1</p></article>
<article data-katern="bladzijde" data-niveau="2" {KOPPEN.format("twee")} id="twee">
 <h2>Twee</h2>{TABEL}<p>Terug naar <a href="#los">het losse stuk</a>, of
 <a href="https://a.example/">naar buiten</a>. Éénmalig: fi ÿ.</p>
 <p class="verder">Slot 2</p>
</article>
"""
HOOFD = (
    '<meta charset="utf-8"><title>Proefboek</title><meta name="author" content="Proef">\n'
    '<link rel="stylesheet" href="proef.css">\n'
)
BOEK = f'<!doctype html><html lang="nl"><head>{HOOFD}</head><body>{LIJF}</body></html>'
LETTERS = PROJECT / "overrides" / "lettertypen"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = make_mini(
        tmp_path_factory.mktemp("binderij") / "project", {"overrides/boek/proef.css": STIJL}
    )
    shutil.copyfile(PROJECT / "overrides/boek/katern.css", project / "overrides/boek/katern.css")
    (project / "overrides" / "lettertypen").mkdir()
    for naam, dikte in (("gewoon", 400), ("vet", 700)):
        bron = LETTERS / f"atkinson-hyperlegible-next-latin-{dikte}-normal.woff2"
        shutil.copyfile(bron, project / "overrides" / "lettertypen" / f"{naam}.woff2")
    return project


@pytest.fixture(scope="module")
def druk(project: Path) -> Callable[..., bytes]:
    def make(document: str, map_: str = "voorraad", ploeg: Ploeg | None = None) -> bytes:
        pers = Pers(project, Voorraad(project / map_), ploeg or Ploeg())
        return dict(pers.start([("boek.pdf", document)])())["boek.pdf"]

    return make


@pytest.fixture(scope="module")
def boek(druk: Callable[..., bytes], project: Path) -> Lezer:
    pad = project / "boek.pdf"
    pad.write_bytes(druk(BOEK))
    return Lezer(pad)


def test_de_bladzijden_staan_op_volgorde_met_lege_ertussen(boek: Lezer) -> None:
    """The book: cover, blank, contents, blank, part, blank, one, loose, end, two, end."""
    begin = [tekst.split()[0] if tekst else "" for tekst in boek.tekst]
    assert begin == ["Het", "", "Deel", "", "Deel", "", "Een", "Los", "Slot", "Twee", "Slot"]


def test_elke_bladzijde_heeft_haar_nummer_en_koppen_aan_de_buitenkant(boek: Lezer) -> None:
    koppen = []
    for nr, regels in enumerate(boek.regels):
        rand = [r for r in regels if r.boven < 20 or r.onder > 297 - 20]
        koppen.append(sorted(regel.tekst for regel in rand))
        for regel in rand:
            assert regel.rechts > 210 - BUITEN - 1 if nr % 2 == 0 else regel.links < BUITEN + 1, (
                f"page {nr + 1}: {regel}"
            )
    assert koppen == [
        *[[]] * 6,
        ["blz 7"],  # a kind of page without a text above
        ["Deel A", "blz 8"],
        ["Hoofdstuk één", "blz 9"],
        ["Deel A", "blz 10"],
        ["Hoofdstuk twee", "blz 11"],
    ]


def test_de_tekst_staat_op_elke_bladzijde_tussen_de_marges(boek: Lezer) -> None:
    for nr, regels in enumerate(boek.regels):
        for regel in regels:
            links = BINNEN if nr % 2 == 0 else BUITEN
            if 20 < regel.boven < 270:
                assert regel.links >= links - 0.3, f"page {nr + 1}: {regel}"
        tekst = [r for r in regels if 20 < r.boven < 270]
        if tekst:
            assert min(r.links for r in tekst) == pytest.approx(links, abs=1), f"page {nr + 1}"


def test_de_inhoud_noemt_de_bladzijden(boek: Lezer) -> None:
    assert boek.tekst[2] == "Deel A op 5 Een op 7 Twee op 10 Los op 8"
    for naam, nr in {"deel": 5, "een": 7, "twee": 10, "los": 8}.items():
        assert boek.plekken[naam][0] == nr - 1


def test_een_link_ligt_op_zijn_tekst_en_leidt_naar_zijn_plek(boek: Lezer) -> None:
    gevonden = {}
    with PdfDocument(boek.pad) as document:
        for nr, link in boek.annotaties("/Link"):
            links, onder, rechts, boven = (float(getal) for getal in link.Rect)
            vak = (links - 1, min(onder, boven) - 1, rechts + 1, max(onder, boven) + 1)
            eronder = document[nr].get_textpage().get_text_bounded(*vak)
            assert eronder.partition(" op ")[0].strip(" .,") == str(link.Contents)
            gevonden[nr, str(link.Contents)] = str(link.get("/Dest", "")) or str(link.A.URI)
    assert gevonden == {
        (2, "Deel A"): "deel",
        (2, "Een"): "een",
        (2, "Twee"): "twee",
        (2, "Los"): "los",
        (6, "het tweede hoofdstuk"): "twee",
        (9, "het losse stuk"): "los",
        (9, "naar buiten"): "https://a.example/",
    }


def test_bladwijzers_hangen_onder_elkaar(boek: Lezer) -> None:
    los = Bladwijzer("Los", 7, ())
    een, twee = Bladwijzer("Een", 6, (los,)), Bladwijzer("Twee", 9, ())
    assert boek.bladwijzers == (Bladwijzer("Deel A", 4, (een, twee)),)


def test_alles_wat_een_luisteraar_nodig_heeft_gaat_mee(boek: Lezer) -> None:
    assert overtredingen(boek.pad) == []
    soorten = [str(d.element.S) for d in boek.structuur]
    koppen = [soort for soort in soorten if soort in ("/H1", "/H2", "/H3", "/Table")]
    assert koppen == ["/H1", "/H2", "/H3", "/Table", "/H2", "/Table"]
    assert soorten.count("/Document") == 1
    info = boek.pdf.docinfo
    assert (str(info.Title), str(info.Author)) == ("Proefboek", "Proef")


def test_van_elke_tekst_leidt_een_weg_naar_zijn_element(boek: Lezer) -> None:
    nummers = boek.pdf.Root.StructTreeRoot.ParentTree.Nums
    lijst = {int(nummers[nr]): nummers[nr + 1] for nr in range(0, len(nummers), 2)}
    assert len(lijst) == len(nummers) / 2, "each number once"
    elementen = {d.element.objgen: d.element for d in boek.structuur}
    for pagina in boek.pdf.pages:
        if "/StructParents" in pagina:
            for ouder in lijst[int(pagina.StructParents)]:
                if ouder is not None:
                    assert elementen[ouder.objgen].Pg.objgen == pagina.objgen
        for annotatie in pagina.get("/Annots", []):
            assert lijst[int(annotatie.StructParent)].objgen in elementen


def test_kopcellen_van_twee_tabellen_heten_verschillend(boek: Lezer) -> None:
    namen = [str(d.element.ID) for d in boek.structuur if d.element.S == "/TH"]
    assert len(set(namen)) == len(namen) == 4
    cellen = [d.element.A.Headers for d in boek.structuur if d.element.S == "/TD"]
    assert [str(kop) for koppen in cellen for kop in koppen] == namen


def test_elk_lettertype_zit_er_een_keer_in(boek: Lezer) -> None:
    letters = [o for o in boek.pdf.objects if isinstance(o, pikepdf.Dictionary)]
    bestanden = [o for o in letters if "/FontFile2" in o]
    assert len(bestanden) == 2, "regular and bold"
    assert "Éénmalig: fi ÿ." in boek.tekst[9], "every letter can be read back"


def test_samen_of_alleen_nieuw_of_uit_voorraad_geeft_dezelfde_bytes(
    druk: Callable[..., bytes], boek: Lezer
) -> None:
    eerste = boek.pad.read_bytes()
    with Ploeg(2) as ploeg:
        assert druk(BOEK, "ander", ploeg) == eerste
    assert druk(BOEK) == eerste


def test_een_woord_erbij_kost_een_stuk(
    druk: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch, project: Path
) -> None:
    gedrukt: list[str] = []
    echt = module.print_document

    def count(project: Path, voorraad: Voorraad, naam: str, document: str, *rest: str) -> object:
        gedrukt.append(document)
        return echt(project, voorraad, naam, document, *rest)

    druk(BOEK)
    monkeypatch.setattr(module, "print_document", count)
    anders = druk(BOEK.replace("Slot 1", "Slot een"))
    assert ["Slot een" in document for document in gedrukt] == [True]
    assert anders == druk(BOEK.replace("Slot 1", "Slot een"), "leeg"), "as if made anew"


def test_een_lege_bladzijde_na_een_stuk_met_koppen_kan_dat_zeggen(
    druk: Callable[..., bytes], tmp_path: Path
) -> None:
    rechts = BOEK.replace('data-katern="bladzijde"', 'data-katern="rechts"')
    pad = tmp_path / "leeg.pdf"
    pad.write_bytes(druk(rechts))
    teksten = Lezer(pad).tekst
    assert teksten[9].startswith("Leeg") and "Twee" in teksten[10]
    assert teksten[1] == teksten[5] == "", "after the cover and a part there are no heads"


def test_een_bladzijde_erbij_verschuift_de_rest(
    druk: Callable[..., bytes], project: Path, tmp_path: Path
) -> None:
    langer = BOEK.replace("Slot 1", 'Slot 1</p><p class="verder">Nog een')
    pad = tmp_path / "langer.pdf"
    pad.write_bytes(druk(langer))
    lezer = Lezer(pad)
    assert lezer.tekst[2] == "Deel A op 5 Een op 7 Twee op 11 Los op 8"
    assert "blz 12" in lezer.tekst[11]
    assert overtredingen(pad) == []
    assert pad.read_bytes() == druk(langer, "leeg")


@pytest.mark.parametrize("stap", ["print_document", "bind_book"])
def test_een_boek_in_twee_stijlen_wordt_niet_bewaard(
    druk: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch, project: Path, stap: str
) -> None:
    """Someone saves a style while pieces are printed, or while they are bound, and undoes it."""
    stijl = project / "overrides" / "boek" / "proef.css"
    echt, begin = getattr(module, stap), stijl.read_text("utf-8")

    def meanwhile(*waarden: object) -> object:
        stijl.write_text(begin + "h2 { font-size: 40pt; }", "utf-8")
        try:
            return echt(*waarden)
        finally:
            if stap == "print_document":
                stijl.write_text(begin, "utf-8")

    monkeypatch.setattr(module, stap, meanwhile)
    druk(BOEK, stap)
    monkeypatch.undo()
    stijl.write_text(begin, "utf-8")
    assert druk(BOEK, stap) == druk(BOEK)
