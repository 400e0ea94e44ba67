"""The books and handouts of every municipality: valid, complete, and well set."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from lxml import html
from pikepdf import Name

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
from hulpmiddelen.pdflezer import A4, Bladwijzer, Lezer, box
from hulpmiddelen.pdfua import bezwaren
from hulpmiddelen.uitgaven import PROJECT, Gebouwd
from hulpmiddelen.verapdf import overtredingen
from leerplan.bouw import BOEKEN, HANDLEIDING
from leerplan.tekst.pakketten import find_packs
from leerplan.uitgeven.boek import make_book
from leerplan.uitgeven.drukwerk import Drukker
from leerplan.uitgeven.verf import PROEFKLEUREN
from leerplan.uitgeven.zetwerk import RIJEN_HEEL

# The page of the book, in mm: see overrides/boek/boek.css.
KOP, VOET = 24, 22
# A printed page number, and the end of a line in the table of contents.
FOLIO = re.compile(r"\d+$")
KLEUR = re.compile(rb"([\d.]+) ([\d.]+) ([\d.]+) (?:rg|RG)\b")
lees = cache(Lezer)


@pytest.fixture(scope="module", params=BOEKEN)
def boek(request: pytest.FixtureRequest, gebouwd: Gebouwd) -> Lezer:
    return lees(gebouwd.map / "pdf" / f"{request.param}.pdf")


@cache
def bron(gebouwd: Gebouwd, boek: Lezer) -> html.HtmlElement:
    """The HTML that the book was made of."""
    klaar = gebouwd.klaar
    titel, delen = BOEKEN[boek.pad.stem]
    tekst = make_book(
        klaar.uitgave, klaar.html_per_pad, Drukker(PROJECT), PROJECT, titel=titel, delen=delen
    )
    return html.document_fromstring(tekst)


def kaal(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_elk_boek_en_elk_vel_is_er(gebouwd: Gebouwd) -> None:
    vellen = {
        f"{blad.pagina.sleutel}.{soort}"
        for blad in gebouwd.uitgave.bladen
        if blad.pagina.kop.hand_out
        for soort in ("pdf", "docx", "odt")
    }
    posters = {f"{poster.bestand}.pdf" for poster in gebouwd.uitgave.sessies.posters}
    pakketten = {f"{pakket.bestand}.pdf" for pakket in find_packs(gebouwd.uitgave)}
    assert {pad.name for pad in gebouwd.map.glob("hand-outs/*")} == vellen | posters | pakketten
    assert {pad.stem for pad in gebouwd.map.glob("pdf/*")} == {*BOEKEN, HANDLEIDING}


def drawn_colours(pad: Path) -> set[str]:
    """The colours of text, lines and faces, as `#rrggbb`."""
    with pikepdf.open(pad) as pdf:
        stromen = (o for o in pdf.objects if isinstance(o, pikepdf.Stream))
        tekeningen = [
            stroom.read_bytes()
            for stroom in stromen
            if "/Length1" not in stroom and stroom.get("/Subtype") in (None, Name.Form)
        ]
    gevonden = {getallen for ruw in tekeningen for getallen in KLEUR.findall(ruw)}
    return {"#" + "".join(f"{round(float(g) * 255):02x}" for g in rgb) for rgb in gevonden}


def test_codes_om_te_scannen_staan_nooit_alleen(gebouwd: Gebouwd) -> None:
    """What they belong to stands above them, also in the book for trainers."""
    for pad in sorted(gebouwd.map.glob("pdf/*.pdf")):
        kaal = [nr for nr, t in enumerate(lees(pad).tekst, 1) if t.startswith("Scan of typ")]
        assert not kaal, f"{pad.name}: {kaal}"


def test_elke_pdf_heeft_de_kleuren_van_de_gemeente(gebouwd: Gebouwd) -> None:
    """All is printed in proof colours, and none of these is left."""
    eigen = gebouwd.uitgave.gemeente.palet.licht
    for pad in gebouwd.pdfs:
        kleuren = drawn_colours(pad)
        assert not kleuren & {*PROEFKLEUREN.values()}, pad.name
        if pad.parent.name == "pdf":
            assert {eigen[naam] for naam in PROEFKLEUREN} <= kleuren, pad.name


def test_elke_pdf_is_pdf_ua(gebouwd: Gebouwd) -> None:
    fout = {pad.name: [str(o) for o in overtredingen(pad)] for pad in gebouwd.pdfs}
    assert not {naam: gevonden for naam, gevonden in fout.items() if gevonden}


def test_een_tweede_controle_heeft_op_geen_pdf_iets_aan_te_merken(gebouwd: Gebouwd) -> None:
    fout = {pad.name: bezwaren(pad) for pad in gebouwd.pdfs}
    assert not {naam: gevonden for naam, gevonden in fout.items() if gevonden}


def test_elke_pdf_zegt_wat_hij_is_en_van_wie(gebouwd: Gebouwd) -> None:
    gemeente = gebouwd.uitgave.gemeente
    titels = set()
    for pad in gebouwd.pdfs:
        pdf = lees(pad).pdf
        assert str(pdf.Root.Lang) == "nl"
        assert str(pdf.docinfo["/Author"]) == gemeente.contact.naam
        assert gemeente.naam in str(pdf.docinfo["/Subject"])
        assert pdf.Root.ViewerPreferences.DisplayDocTitle is True
        titel = str(pdf.docinfo["/Title"])
        with pdf.open_metadata() as meta:
            assert meta["dc:title"] == titel
            assert meta["pdfuaid:part"] == "1"
            assert meta["dc:source"].startswith("Handboek De Samenwerkwijze")
            assert meta["prism:edition"] == gebouwd.uitgave.editie
            assert meta["dc:date"] == [gebouwd.uitgave.peildatum.isoformat()[:7]]
        titels.add(titel)
        druk = pdf.Root.ViewerPreferences
        dubbel = pad.parent.name == "pdf" or pad.name.startswith("pakket-")
        assert ("/Duplex" in druk) == dubbel, pad.name
        assert ("/PrintScaling" in druk) == (not pad.name.startswith("leersessies-poster"))
    assert len(titels) == len(gebouwd.pdfs)


def test_elk_lettertype_zit_in_de_pdf(gebouwd: Gebouwd) -> None:
    for pad in gebouwd.pdfs:
        namen = set()
        for voorwerp in lees(pad).pdf.objects:
            if getattr(voorwerp, "Type", None) == "/FontDescriptor":
                namen.add(str(voorwerp.FontName))
                assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(voorwerp.keys()), pad.name
        assert any("Atkinson" in naam for naam in namen)
        vreemd = [naam for naam in namen if "Atkinson" not in naam]
        assert not vreemd, f"{pad.name}: a character that our own type lacks"


def test_het_boek_heeft_elke_pagina_van_zijn_delen(gebouwd: Gebouwd, boek: Lezer) -> None:
    alles = " ".join(boek.tekst)
    _, delen = BOEKEN[boek.pad.stem]
    verwacht = [
        blad.pagina.kop.titel
        for onderdeel, bladen in gebouwd.uitgave.hoofdstukken
        if onderdeel.deel in delen
        for blad in bladen
        if not blad.pagina.kop.alleen_site
    ]
    assert verwacht
    assert [titel for titel in verwacht if titel not in alles] == []


def test_het_omslag_zegt_van_wie_en_wanneer(gebouwd: Gebouwd, boek: Lezer) -> None:
    assert gebouwd.uitgave.gemeente.naam in boek.tekst[0]
    assert gebouwd.uitgave.editie in boek.tekst[0]
    assert BOEKEN[boek.pad.stem][0] in boek.tekst[0]


def test_het_aantal_paginas_is_aannemelijk(boek: Lezer) -> None:
    assert 60 <= len(boek.pdf.pages) <= 300
    assert all(
        (round(float(p.mediabox[2]) / 72 * 25.4), round(float(p.mediabox[3]) / 72 * 25.4)) == A4
        for p in boek.pdf.pages
    )


def genest(gebouwd: Gebouwd, boek: Lezer) -> list:
    """Parts with their chapters with their pages, as the headings of the book say it."""
    uit: list = []
    for element in bron(gebouwd, boek).xpath("//section[@class='deel'] | //article"):
        soort = element.get("class").split()[0]
        kop = element.xpath(".//h1 | .//h2 | .//h3")[0]
        if soort == "deel":
            uit.append((kaal(kop), []))
        elif soort == "opening":
            uit[-1][1].append((kaal(kop), []))
        else:
            uit[-1][1][-1][1].append((kaal(kop), []))
    return uit


def als_lijst(bladwijzers: tuple[Bladwijzer, ...]) -> list:
    return [(b.titel, als_lijst(b.kinderen)) for b in bladwijzers]


def test_de_bladwijzers_zijn_de_koppen_van_het_boek(gebouwd: Gebouwd, boek: Lezer) -> None:
    assert als_lijst(boek.bladwijzers) == genest(gebouwd, boek)


def test_elke_bladwijzer_leidt_naar_zijn_kop(boek: Lezer) -> None:
    fout = []
    te_doen = list(boek.bladwijzers)
    while te_doen:
        een = te_doen.pop()
        te_doen += een.kinderen
        if een.titel not in boek.tekst[een.pagina]:
            fout.append(een.titel)
    assert not fout


def folio(boek: Lezer, nr: int) -> int | None:
    """The page number that stands at the foot of this page."""
    onder = [r.tekst for r in boek.regels[nr] if r.boven > A4[1] - VOET]
    return int(onder[0]) if onder and FOLIO.fullmatch(onder[0]) else None


def eerste_deel(boek: Lezer) -> int:
    return min(plek[0] for naam, plek in boek.plekken.items() if naam.startswith("deel-"))


def test_de_inhoudsopgave_noemt_de_bladzijden_waar_alles_staat(
    gebouwd: Gebouwd, boek: Lezer
) -> None:
    genoemd = []
    for nr, link in boek.annotaties("/Link"):
        if nr >= eerste_deel(boek):
            break
        links, boven, _, onder = box(link)
        midden = [
            r
            for r in boek.regels[nr]
            if boven <= (r.boven + r.onder) / 2 <= onder and r.links >= links - 1
        ]
        gedrukt = FOLIO.search(max(midden, key=lambda r: r.rechts).tekst)
        assert gedrukt, f"no page number in the line of {link.Contents}"
        doel = boek.plekken[str(link.Dest)][0]
        op_de_bladzijde = folio(boek, doel)
        # The opening of a part carries no number; the page after it carries the next one.
        assert int(gedrukt[0]) == (doel + 1 if op_de_bladzijde is None else op_de_bladzijde)
        assert " ".join(str(link.Contents).split()) != str(link.Dest)
        genoemd.append(str(link.Dest))
    verwacht = [
        element.xpath("string(@id | h1/@id)")
        for element in bron(gebouwd, boek).xpath("//section[@class='deel'] | //article")
    ]
    assert genoemd == verwacht


def test_elk_bladzijdenummer_is_dat_van_de_bladzijde(boek: Lezer) -> None:
    nummers = [folio(boek, nr) for nr in range(len(boek.regels))]
    assert all(nummer in (None, nr) for nr, nummer in enumerate(nummers, 1))
    assert sum(nummer is not None for nummer in nummers) > 0.8 * len(nummers)


def zonder_folio(boek: Lezer, nr: int) -> bool:
    """A cover, the opening of a part or an empty page: set otherwise than a page of text."""
    return folio(boek, nr) is None


def marges(nr: int) -> Marges:
    """The margins of a page of the book: mirrored, the outer one wide."""
    binnen, buiten = 26, 32
    rechts = nr % 2 == 0
    return Marges(KOP, buiten if rechts else binnen, VOET, binnen if rechts else buiten)


def zonder_duim(gevonden: list[str]) -> list[str]:
    """Without the number of the module on the fore edge, which is outside on purpose."""
    return [fout for fout in gevonden if not re.search(r"Regel\(tekst='\d'", fout)]


def test_geen_tekst_staat_buiten_de_marges(boek: Lezer) -> None:
    anders = [nr for nr in range(len(boek.regels)) if zonder_folio(boek, nr)]
    assert not zonder_duim(outside_margins(boek, marges, anders))


def begint_nieuw(boek: Lezer, nr: int) -> bool:
    """On this page something begins that always begins on a new page."""
    begin = {plek for naam, plek in boek.plekken.items() if "--" not in naam}
    return any(pagina == nr and hoogte < KOP + 30 for pagina, hoogte in begin)


def test_geen_bladzijde_is_bijna_leeg_midden_in_een_hoofdstuk(boek: Lezer) -> None:
    def mag(nr: int) -> bool:
        einde = nr + 1 == len(boek.regels)
        anders = einde or zonder_folio(boek, nr) or zonder_folio(boek, nr + 1)
        return nr < eerste_deel(boek) or anders or begint_nieuw(boek, nr + 1)

    assert not nearly_empty(boek, marges, mag=mag)


def test_de_inhoudsopgave_loopt_niet_over_met_een_paar_regels(boek: Lezer) -> None:
    inhoud = {nr for nr, _ in boek.annotaties("/Link") if nr < eerste_deel(boek)}
    assert inhoud
    assert not nearly_empty(boek, marges, mag=lambda nr: nr not in inhoud)


def test_elke_titel_heeft_zijn_eerste_regels_onder_zich(gebouwd: Gebouwd, boek: Lezer) -> None:
    titels = [naam for naam in boek.plekken if "--" not in naam]
    assert len(titels) > 30
    assert not titles_at_foot(boek, titels)


ZETFOUTEN = (
    *(headings_at_foot, rows_alone, captions_apart, broken_addresses, announced_apart),
    *(lines_cut_short, functools.partial(tables_torn, rijen=RIJEN_HEEL)),
)


@pytest.mark.parametrize("zoek", ZETFOUTEN)
def test_geen_pdf_heeft_een_zetfout(gebouwd: Gebouwd, zoek: Callable) -> None:
    assert [fout for pad in gebouwd.pdfs for fout in zoek(lees(pad))] == []


def test_elke_link_zegt_waar_hij_heen_gaat(gebouwd: Gebouwd) -> None:
    for pad in gebouwd.pdfs:
        lezer = lees(pad)
        for nr, link in lezer.annotaties("/Link"):
            tekst = str(link.Contents)
            plek = f"{pad.name}, page {nr + 1}: {tekst}"
            assert tekst and not tekst.startswith(("p-", "deel-")), plek
            assert int(link.F) & 4, plek
            links, boven, rechts, onder = box(link)
            assert rechts - links > 0.5 and onder - boven > 1, plek
            if "/Dest" in link:
                assert str(link.Dest) in lezer.plekken, plek


def test_elke_video_is_helemaal_een_link(gebouwd: Gebouwd, boek: Lezer) -> None:
    """Its title too, not only the line under it."""
    adressen = {v.adres: v.titel for v in gebouwd.uitgave.gemeente.videos.alle.values()}
    gezien = set()
    for nr, link in boek.annotaties("/Link"):
        adres = str(link.get("/A", {}).get("/URI", ""))
        if adres in adressen and adressen[adres] in str(link.Contents):
            links, boven, rechts, onder = box(link)
            binnen = " ".join(
                r.tekst
                for r in boek.regels[nr]
                if r.links >= links - 1 and r.rechts <= rechts + 1
                if boven - 1 <= r.boven and r.onder <= onder + 1
            )
            assert adressen[adres].split()[0] in binnen, f"page {nr + 1}: {adres}"
            gezien.add(adres)
    assert gezien or boek.pad.stem == "handboek" or not adressen


def test_geen_link_staat_in_een_link(gebouwd: Gebouwd) -> None:
    for pad in gebouwd.pdfs:
        for nr, pagina in enumerate(lees(pad).pdf.pages):
            vakken = [box(a) for a in pagina.get("/Annots", []) if a.Subtype == "/Link"]
            for i, een in enumerate(vakken):
                for ander in vakken[i + 1 :]:
                    breed = min(een[2], ander[2]) - max(een[0], ander[0])
                    hoog = min(een[3], ander[3]) - max(een[1], ander[1])
                    assert not (breed > 1 and hoog > 2), f"{pad.name}, page {nr + 1}: {een}"


def test_elke_kopcel_zegt_waarvan_zij_de_kop_is(gebouwd: Gebouwd) -> None:
    gezien = set()
    for pad in gebouwd.pdfs:
        for deel in lees(pad).structuur:
            if deel.element.S == "/TH":
                gezien.add(str(deel.element.A.Scope))
    assert gezien == {"/Column", "/Row"}


def test_kopregels_en_bladzijdenummers_worden_niet_voorgelezen(boek: Lezer) -> None:
    """All that is marked as content hangs under an element; the rest is marked as no content."""
    ouders = pikepdf.NumberTree(boek.pdf.Root.StructTreeRoot.ParentTree)
    for pagina in boek.pdf.pages:
        if "/Contents" not in pagina:  # left blank
            continue
        inhoud = pagina.Contents.read_bytes()
        merken = {int(nr) for nr in re.findall(rb"/MCID (\d+)", inhoud)}
        # A page with nothing to read out, such as a back of a divider, has no place in the tree.
        lijst = ouders[int(pagina.StructParents)] if "/StructParents" in pagina else []
        assert merken == {nr for nr, ouder in enumerate(lijst) if ouder is not None}
        for naam, kop in pagina.Resources.get("/XObject", {}).items():
            if naam.startswith("/Kop"):
                tekst = kop.read_bytes()
                assert b"/MCID" not in tekst
                assert tekst.count(b"BT") <= tekst.count(b"/Artifact BMC")


def test_elke_tekening_heeft_een_tekst(gebouwd: Gebouwd) -> None:
    for pad in gebouwd.pdfs:
        figuren = [deel.element for deel in lees(pad).structuur if deel.element.S == "/Figure"]
        assert all(len(str(figuur.Alt)) > 10 for figuur in figuren), pad.name


def test_geen_pdf_bevat_een_pad_van_de_machine(gebouwd: Gebouwd) -> None:
    for pad in gebouwd.pdfs:
        for voorwerp in lees(pad).pdf.objects:
            assert "file://" not in str(getattr(voorwerp, "A", "")), pad.name
        assert str(PROJECT) not in str(dict(lees(pad).pdf.docinfo))
