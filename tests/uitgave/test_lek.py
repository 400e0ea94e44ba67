"""The leak gate over the finished editions: nothing of another municipality, nothing left open.

A leak is planted in a copy of a finished file of every kind; the gate must name that file. What
another municipality's data are comes from its configuration, so that a new one is covered too.
"""

from __future__ import annotations

import copy
import gzip
import json
import re
import shutil
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from urllib.parse import quote

import openpyxl
import pikepdf
import pytest
from lxml import html
from PIL import Image, PngImagePlugin

from hulpmiddelen.pdflezer import Lezer
from hulpmiddelen.uitgaven import PROJECT, SLUGS, Gebouwd
from leerplan.bouw import BOEKEN, ONDERDELEN, TRAINER, TRAINERSBOEKEN
from leerplan.configuratie.gemeente import Gemeente, load_gemeente
from leerplan.fouten import Problemen
from leerplan.uitgeven.boek import make_book
from leerplan.uitgeven.drukwerk import Drukker
from leerplan.uitgeven.handouts import make_handouts
from leerplan.uitgeven.lekcontrole import MARKDOWN, Lekcontrole

GEMEENTEN = {slug: load_gemeente(PROJECT, slug) for slug in SLUGS}
VAN_CURSISTEN = [MARKDOWN, *(onderdeel for onderdeel in ONDERDELEN if onderdeel != TRAINER)]
Planter = Callable[[Path, str], None]


def anderen(gebouwd: Gebouwd) -> list[Gemeente]:
    return [gemeente for slug, gemeente in GEMEENTEN.items() if slug != gebouwd.slug]


@cache
def documenten(gebouwd: Gebouwd) -> dict[str, str]:
    """The HTML behind each PDF, as the build hands it to the gate."""
    klaar, drukker = gebouwd.klaar, Drukker(PROJECT)
    uit = {
        f"hand-outs/{naam}.pdf": tekst
        for naam, tekst in make_handouts(klaar.uitgave, klaar.html_per_pad, drukker, PROJECT)
    }
    boeken = [(klaar, een) for een in BOEKEN.items()]
    boeken += [(klaar.trainers, een) for een in TRAINERSBOEKEN.items()]
    for versie, (naam, (titel, delen)) in boeken:
        uit[f"pdf/{naam}.pdf"] = make_book(
            versie.uitgave, versie.html_per_pad, drukker, PROJECT, titel=titel, delen=delen
        )
    return uit


@cache
def poort(gebouwd: Gebouwd) -> Lekcontrole:
    return Lekcontrole(
        gebouwd.uitgave,
        anderen(gebouwd),
        project=PROJECT,
        html_per_pad=gebouwd.klaar.html_per_pad,
    )


def lekken(gebouwd: Gebouwd, map_: Path) -> list[str]:
    """What the gate says of the files in `map_`."""
    nieuw = copy.copy(poort(gebouwd))
    nieuw.lekken, nieuw._gezien = [], set()
    try:
        nieuw.inspect(map_, documenten(gebouwd), VAN_CURSISTEN)
    except Problemen as gevonden:
        return [str(een) for een in gevonden.problemen]
    return []


def woorden(gemeente: Gemeente) -> list[str]:
    """What may never stand in another's edition: written down here apart from the gate."""
    uit = [gemeente.naam, gemeente.contact.naam, gemeente.contact.email]
    uit += [s.locatie.straat for s in gemeente.leersessies if s.locatie and s.locatie.straat]
    uit += [s.aanjager.naam for s in gemeente.leersessies if s.aanjager]
    return uit + ([gemeente.platform.naam] if gemeente.platform else [])


@cache
def zonder_historie(pad: Path) -> str:
    boom = html.document_fromstring(pad.read_text("utf-8"))
    for deel in boom.xpath("//*[@data-historie] | //script | //style"):
        deel.drop_tree()
    return html.tostring(boom, encoding="unicode")


def test_de_site_noemt_geen_andere_gemeente(gebouwd: Gebouwd) -> None:
    eigen = str(GEMEENTEN[gebouwd.slug].model_dump())
    historie = {
        blad.pad.removesuffix(".md") + ".html"
        for blad in gebouwd.uitgave.bladen
        if blad.pagina.kop.historie
    }
    for gemeente in anderen(gebouwd):
        for woord in woorden(gemeente):
            if woord in eigen:
                continue
            patroon = re.compile(rf"(?<!\w){re.escape(woord)}(?!\w)")
            fout = [
                pad.relative_to(gebouwd.site).as_posix()
                for pad in gebouwd.paginas
                if patroon.search(zonder_historie(pad))
            ]
            assert set(fout) <= historie, f"{woord} of {gemeente.naam}"


def test_de_markdown_noemt_geen_andere_gemeente(gebouwd: Gebouwd) -> None:
    for blad in gebouwd.uitgave.bladen:
        if blad.pagina.kop.historie:
            continue
        tekst = (gebouwd.map / "markdown" / blad.pad).read_text("utf-8")
        kaal = re.sub(r"<span data-historie>.*?</span>", "", tekst, flags=re.DOTALL)
        for gemeente in anderen(gebouwd):
            for woord in woorden(gemeente):
                assert not re.search(rf"(?<!\w){re.escape(woord)}(?!\w)", kaal), blad.pad


def test_hand_outs_noemen_geen_andere_gemeente(gebouwd: Gebouwd) -> None:
    historie = {
        blad.pagina.sleutel
        for blad in gebouwd.uitgave.bladen
        if blad.pagina.kop.historie or "data-historie" in blad.markdown
    }
    for pad in gebouwd.map.glob("hand-outs/*.pdf"):
        tekst = " ".join(Lezer(pad).tekst)
        for gemeente in anderen(gebouwd):
            if pad.stem not in historie:
                assert not re.search(rf"(?<!\w){re.escape(gemeente.naam)}(?!\w)", tekst), pad.name


def test_echte_inhoud_geeft_geen_vals_alarm(gebouwd: Gebouwd) -> None:
    assert lekken(gebouwd, gebouwd.map) == []


# --- planted leaks -----------------------------------------------------------------------------


def in_tekst(pad: Path, lek: str) -> None:
    veilig = lek.replace("&", "&amp;").replace("<", "&lt;")
    vervang(pad, "</article>", f"<p>{veilig}</p></article>")


def in_attribuut(pad: Path, lek: str) -> None:
    veilig = lek.replace("&", "&amp;").replace("<", "&lt;")
    vervang(pad, "</article>", f'<p data-uitleg="{veilig}">tekst</p></article>')


def in_omschrijving(pad: Path, lek: str) -> None:
    veilig = lek.replace("&", "&amp;").replace("<", "&lt;")
    vervang(
        pad, '<meta name="description" content="', f'<meta name="description" content="{veilig} '
    )


def in_titel(pad: Path, lek: str) -> None:
    vervang(pad, "<title>", "<title>" + lek.replace("<", "&lt;") + " ")


def in_commentaar(pad: Path, lek: str) -> None:
    vervang(pad, "</article>", f"<!-- {lek} --></article>")


def in_zoekindex(pad: Path, lek: str) -> None:
    vervang(pad, '"tekst":"', f'"tekst":"{lek} ')


def in_zoekwoorden(pad: Path, lek: str) -> None:
    vervang(pad, '"zoekwoorden":[', f'"zoekwoorden":[["woord","{lek}"],')


def in_sitemap(pad: Path, lek: str) -> None:
    pad.write_text("<urlset></urlset>", "utf-8")  # an edition that is kept out of search has none
    vervang(pad, "</urlset>", f"<url><loc>{lek.replace('<', '&lt;')}</loc></url></urlset>")


def in_sitemap_gz(pad: Path, lek: str) -> None:
    pad.write_bytes(
        gzip.compress(f"<urlset><url>{lek.replace('<', '&lt;')}</url></urlset>".encode())
    )


def in_css(pad: Path, lek: str) -> None:
    pad.write_text(pad.read_text("utf-8") + f'\n.a::after {{ content: "{lek}"; }}\n', "utf-8")


def in_svg(pad: Path, lek: str) -> None:
    vervang(pad, "</svg>", f"<text>{lek.replace('<', '&lt;')}</text></svg>")


def in_pdf_tekst(pad: Path, lek: str) -> None:
    from weasyprint import HTML

    HTML(string=f"<p>{lek.replace('<', '&lt;')}</p>").write_pdf(pad)


def in_pdf_regels(pad: Path, lek: str) -> None:
    """Every word on a line of its own."""
    from weasyprint import HTML

    HTML(string=f"<p style='width: 1px'>{lek.replace('<', '&lt;')}</p>").write_pdf(pad)


def in_pdf_woorden(pad: Path, lek: str) -> None:
    """Every word of letters broken in two, with a hyphen."""
    from weasyprint import HTML

    gebroken = re.sub(r"(?<![\w.@])([A-Za-z]{2})([a-z]{2,})(?![\w.@])", "\\1\u00ad\\2", lek)
    stijl = "width: 1px; hyphens: manual; hyphenate-character: '-'"
    HTML(string=f'<p style="{stijl}">{gebroken}</p>').write_pdf(pad)


def bewerk(pad: Path, verander: Callable[[pikepdf.Pdf], None]) -> None:
    with pikepdf.open(pad, allow_overwriting_input=True) as pdf:
        verander(pdf)
        pdf.save(pad)


def in_pdf_titel(pad: Path, lek: str) -> None:
    bewerk(pad, lambda pdf: pdf.docinfo.update({"/Title": lek}))


def in_pdf_metadata(pad: Path, lek: str) -> None:
    def verander(pdf: pikepdf.Pdf) -> None:
        with pdf.open_metadata() as meta:
            meta["dc:description"] = lek

    bewerk(pad, verander)


def in_pdf_bladwijzer(pad: Path, lek: str) -> None:
    def verander(pdf: pikepdf.Pdf) -> None:
        with pdf.open_outline() as inhoud:
            inhoud.root[0].children.append(pikepdf.OutlineItem(lek, 0))

    bewerk(pad, verander)


def in_veld(naam: str) -> Planter:
    def planter(pad: Path, lek: str) -> None:
        bewerk(pad, lambda pdf: pdf.Root.AcroForm.Fields[0].update({naam: pikepdf.String(lek)}))

    return planter


def in_pdf_link(pad: Path, lek: str) -> None:
    def verander(pdf: pikepdf.Pdf) -> None:
        link = next(a for p in pdf.pages for a in p.get("/Annots", []) if a.Subtype == "/Link")
        link.Contents = pikepdf.String(f"Zie {lek}")

    bewerk(pad, verander)


def in_pdf_adres(pad: Path, lek: str) -> None:
    def verander(pdf: pikepdf.Pdf) -> None:
        link = next(a for p in pdf.pages for a in p.get("/Annots", []) if a.Subtype == "/Link")
        link.A = pikepdf.Dictionary(
            S=pikepdf.Name.URI, URI=pikepdf.String(f"https://leer.example/?{lek}")
        )

    bewerk(pad, verander)


def in_pdf_tekening(pad: Path, lek: str) -> None:
    def verander(pdf: pikepdf.Pdf) -> None:
        figuur = next(o for o in pdf.objects if getattr(o, "S", None) == "/Figure")
        figuur.Alt = pikepdf.String(f"Tekening van {lek}")

    bewerk(pad, verander)


def in_pdf_bijlage(pad: Path, lek: str) -> None:
    def verander(pdf: pikepdf.Pdf) -> None:
        tekst = lek.encode("utf-8")
        pdf.attachments["los.txt"] = pikepdf.AttachedFileSpec(pdf, tekst, filename="los.txt")

    bewerk(pad, verander)


def in_pdf_naam_van_bijlage(pad: Path, lek: str) -> None:
    def verander(pdf: pikepdf.Pdf) -> None:
        pdf.attachments["los"] = pikepdf.AttachedFileSpec(pdf, b"x", filename=f"{lek}.txt")

    bewerk(pad, verander)


def in_pdf_foto(pad: Path, lek: str) -> None:
    foto = pad.with_suffix(".jpg")
    in_beeld("JPEG", comment=lek.encode())(foto, lek)
    from weasyprint import HTML

    HTML(string=f"<img src='{foto.as_uri()}' alt='foto'>").write_pdf(pad)
    foto.unlink()


def in_beeld(soort: str, **opties: object) -> Planter:
    def planter(pad: Path, lek: str) -> None:
        exif = Image.Exif()
        exif[0x010E] = lek.encode()
        info = PngImagePlugin.PngInfo()
        info.add_text("Author", lek)
        keuzes = {"tekst": {"pnginfo": info}, "exif": {"exif": exif}}
        uit = {naam: waarde for naam, waarde in opties.items() if naam != "met"}
        uit |= keuzes.get(str(opties.get("met")), {})
        Image.new("RGB", (4, 4)).save(pad, soort, **uit)

    return planter


def in_svg_titel(pad: Path, lek: str) -> None:
    titel = f"<title>{lek.replace('<', '&lt;')}</title></svg>"
    vervang(pad, "</svg>", titel)


def in_svg_metadata(pad: Path, lek: str) -> None:
    vervang(pad, "</svg>", f"<metadata>{lek.replace('<', '&lt;')}</metadata></svg>")


def in_agenda(pad: Path, lek: str) -> None:
    """Folded in the middle, as calendars write long lines, and with a comma escaped."""
    veilig = lek.replace(",", "\\,")
    vervang(pad, "SUMMARY:", f"SUMMARY:{veilig[:3]}\r\n {veilig[3:]} ")


def in_script(pad: Path, lek: str) -> None:
    """With letters that are not ASCII as escapes, as a JSON writer does it."""
    pad.write_text(pad.read_text("utf-8") + f"\nconst a = {json.dumps(lek)};\n", "utf-8")


def in_script_van_een_pagina(pad: Path, lek: str) -> None:
    vervang(pad, "</body>", f"<script>const a = {json.dumps(lek)};</script></body>")


def in_markdown(pad: Path, lek: str) -> None:
    pad.write_text(pad.read_text("utf-8") + f"\n{lek}\n", "utf-8")


def in_kop_van_markdown(pad: Path, lek: str) -> None:
    vervang(pad, "---\n", f"---\nover: {json.dumps(lek)}\n")


def in_link(pad: Path, lek: str) -> None:
    vervang(pad, "</article>", f'<a href="https://zoek.example/?q={quote(lek)}">z</a></article>')


def in_tekstbestand(pad: Path, lek: str) -> None:
    pad.write_text(pad.read_text("utf-8") + f"{lek}\n", "utf-8")


def in_werkmap(pad: Path, lek: str) -> None:
    boek = openpyxl.Workbook()
    boek.active["B2"] = lek
    boek.save(pad)


# Part of the file, and what the leak comes after.
WORD = ("word/document.xml", '"Vraag"/></w:pPr><w:r><w:t xml:space="preserve">')
WORDVRAAG = ("word/document.xml", '<w:alias w:val="')
WORDTITEL = ("docProps/core.xml", "<dc:title>")
OPEN = ("content.xml", '<text:p text:style-name="Vraag">')
OPENVRAAG = ("content.xml", 'text:description="')
OPENKOP = ("styles.xml", '<text:p text:style-name="Header">')


def in_kantoor(deel: str, na: str) -> Planter:
    def plant(pad: Path, lek: str) -> None:
        veilig = lek.replace("&", "&amp;").replace("<", "&lt;")
        with zipfile.ZipFile(pad) as oud:
            inhoud = {naam: oud.read(naam) for naam in oud.namelist()}
        tekst = inhoud[deel].decode()
        assert na in tekst, f"nothing to plant in at {pad}"
        inhoud[deel] = tekst.replace(na, f"{na}{veilig} ", 1).encode()
        with zipfile.ZipFile(pad, "w") as nieuw:
            for naam, ruw in inhoud.items():
                nieuw.writestr(naam, ruw)

    return plant


def in_zip(pad: Path, lek: str) -> None:
    with zipfile.ZipFile(pad, "w") as bundel:
        bundel.writestr("pagina.html", f"<p>{lek.replace('<', '&lt;')}</p>")


def vervang(pad: Path, oud: str, nieuw: str) -> None:
    tekst = pad.read_text("utf-8")
    assert oud in tekst, f"nothing to plant in at {pad}"
    pad.write_text(tekst.replace(oud, nieuw, 1), "utf-8")


PLANTERS: dict[str, tuple[str, Planter]] = {
    "tekst van een pagina": ("site/modules/*/index.html", in_tekst),
    "attribuut": ("site/opdrachten/*.html", in_attribuut),
    "omschrijving": ("site/index.html", in_omschrijving),
    "titel": ("site/leertraject/index.html", in_titel),
    "commentaar": ("site/leertraject/index.html", in_commentaar),
    "zoekindex": ("site/assets/zoekindex.js", in_zoekindex),
    "zoekwoorden": ("site/assets/zoekindex.js", in_zoekwoorden),
    "sitemap": ("site/sitemap.xml", in_sitemap),
    "ingepakte sitemap": ("site/sitemap.xml.gz", in_sitemap_gz),
    "css": ("site/assets/huisstijl.css", in_css),
    "svg": ("site/assets/merk.svg", in_svg),
    "tekst van een pdf": ("hand-outs/opdracht-a.pdf", in_pdf_tekst),
    "tekst van een pdf op losse regels": ("hand-outs/opdracht-a.pdf", in_pdf_regels),
    "tekst van een pdf met gebroken woorden": ("hand-outs/opdracht-a.pdf", in_pdf_woorden),
    "titel van een pdf": ("hand-outs/opdracht-a.pdf", in_pdf_titel),
    "metadata van een pdf": ("hand-outs/opdracht-a.pdf", in_pdf_metadata),
    "bladwijzer": ("pdf/leerplan.pdf", in_pdf_bladwijzer),
    "hulptekst van een veld": ("hand-outs/opdracht-a.pdf", in_veld("/TU")),
    "naam van een veld": ("hand-outs/opdracht-a.pdf", in_veld("/T")),
    "inhoud van een veld": ("hand-outs/opdracht-a.pdf", in_veld("/V")),
    "omschrijving van een link": ("pdf/leerplan.pdf", in_pdf_link),
    "adres van een link": ("pdf/leerplan.pdf", in_pdf_adres),
    "tekst van een tekening": ("pdf/leerplan.pdf", in_pdf_tekening),
    "bijlage van een pdf": ("hand-outs/opdracht-a.pdf", in_pdf_bijlage),
    "naam van een bijlage": ("hand-outs/opdracht-a.pdf", in_pdf_naam_van_bijlage),
    "foto in een pdf": ("hand-outs/opdracht-a.pdf", in_pdf_foto),
    "tekst van een wordbestand": ("hand-outs/opdracht-a.docx", in_kantoor(*WORD)),
    "vraag in een wordbestand": ("hand-outs/opdracht-a.docx", in_kantoor(*WORDVRAAG)),
    "titel van een wordbestand": ("hand-outs/opdracht-a.docx", in_kantoor(*WORDTITEL)),
    "tekst van een opendocument": ("hand-outs/opdracht-a.odt", in_kantoor(*OPEN)),
    "hulptekst in een opendocument": ("hand-outs/opdracht-a.odt", in_kantoor(*OPENVRAAG)),
    "kop van een opendocument": ("hand-outs/opdracht-a.odt", in_kantoor(*OPENKOP)),
    "titel van een svg": ("site/assets/merk.svg", in_svg_titel),
    "metadata van een svg": ("site/assets/merk.svg", in_svg_metadata),
    "tekst bij een png": ("site/assets/images/favicon.png", in_beeld("PNG", met="tekst")),
    "exif van een png": ("site/assets/images/favicon.png", in_beeld("PNG", met="exif")),
    "agenda": ("agenda/leersessies.ics", in_agenda),
    "script": ("site/assets/voortgang.js", in_script),
    "gegevens van de leersessies": ("site/assets/leersessies-data.js", in_script),
    "script van een pagina": ("site/404.html", in_script_van_een_pagina),
    "markdown": ("markdown/over/privacy.md", in_markdown),
    "kop van markdown": ("markdown/over/privacy.md", in_kop_van_markdown),
    "link": ("site/modules/*/index.html", in_link),
    "tekstbestand": ("site/assets/lettertypen/OFL.txt", in_tekstbestand),
    # Nothing makes these yet; whoever adds one is covered.
    "exif van een foto": ("site/nieuw.jpg", in_beeld("JPEG", met="exif")),
    "werkmap": ("site/nieuw.xlsx", in_werkmap),
    "zip": ("site/nieuw.zip", in_zip),
}


def geheimen() -> dict[str, str]:
    """What Oss has and nobody else may show; the source of the plan, so never without data."""
    oss = GEMEENTEN["oss"]
    locatie = next(s.locatie for s in oss.leersessies if s.locatie and s.locatie.straat)
    return {
        "naam": oss.naam,
        "naam van een gemeente zonder configuratie": "'s-Hertogenbosch",
        "naam die ook een woord is": "in Best",
        "contact": oss.contact.naam,
        "e-mail": oss.contact.email,
        "platform": oss.platform.adres.split("/")[2],
        "straat": locatie.straat,
        "wijk": next(s.wijk for s in oss.leersessies if s.wijk == "Schadewijk"),
        "niet ingevuld": "{{ gemeente.naam }}",
        "invulplek": "<voornaam, achternaam>",
    }


@pytest.mark.parametrize("soort", PLANTERS)
def test_elk_lek_wordt_gevonden(bouw: Callable[[str], Gebouwd], tmp_path: Path, soort: str) -> None:
    """Each leak alone in a folder with one file: the message names that file and the leak."""
    gebouwd = bouw("voorbeeldstad")
    patroon, plant = PLANTERS[soort]
    bron = next(iter(sorted(gebouwd.map.glob(patroon))), gebouwd.map / patroon)
    naam = bron.relative_to(gebouwd.map)
    for wat, geheim in geheimen().items():
        if soort.endswith(("regels", "woorden")) and geheim.startswith(("{", "<")):
            continue  # a mark of a template is not broken over lines
        map_ = tmp_path / wat
        doel = map_ / naam
        doel.parent.mkdir(parents=True)
        if bron.is_file():
            shutil.copyfile(bron, doel)
        plant(doel, geheim)
        gevonden = lekken(gebouwd, map_)
        woord = geheim.removeprefix("in ")
        goed = [een for een in gevonden if woord in een and naam.as_posix() in een]
        assert goed, f"{wat}: {gevonden}"


def test_een_bestandsnaam_kan_ook_lekken(bouw: Callable[[str], Gebouwd], tmp_path: Path) -> None:
    gebouwd = bouw("voorbeeldstad")
    for naam in ("site/oss.html", "site/over-oss/index.html", "hand-outs/leerhuis-oss-vel.pdf"):
        doel = tmp_path / naam
        doel.parent.mkdir(parents=True, exist_ok=True)
        bron = "hand-outs/opdracht-a.pdf" if naam.endswith("pdf") else "site/404.html"
        shutil.copyfile(gebouwd.map / bron, doel)
        assert any(naam in lek for lek in lekken(gebouwd, tmp_path)), naam
        doel.unlink()


def test_wat_erop_lijkt_mag(bouw: Callable[[str], Gebouwd], tmp_path: Path) -> None:
    gebouwd = bouw("voorbeeldstad")
    doel = tmp_path / "site/dossier-van-de-grossier.html"
    doel.parent.mkdir(parents=True)
    shutil.copyfile(gebouwd.site / "404.html", doel)
    in_tekst(doel, "Het dossier van de grossier en de Ossenmarkt; het bos, de bosses en een os.")
    in_attribuut(doel, "Colossaal dossier, 5 < 6 en 7 > 3")
    assert lekken(gebouwd, tmp_path) == []


def test_gemarkeerde_geschiedenis_mag(bouw: Callable[[str], Gebouwd], tmp_path: Path) -> None:
    gebouwd = bouw("voorbeeldstad")
    doel = tmp_path / "site/index.html"
    doel.parent.mkdir(parents=True)
    shutil.copyfile(gebouwd.site / "index.html", doel)
    vervang(doel, "</article>", "<p><span data-historie>In Oss begon het.</span></p></article>")
    assert lekken(gebouwd, tmp_path) == []
    vervang(doel, "</article>", "<p>In Oss begon het.</p></article>")
    assert len(lekken(gebouwd, tmp_path)) == 1
