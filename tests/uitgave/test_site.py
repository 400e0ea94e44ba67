"""The finished site of every municipality, read as files: complete, sound and self-contained."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from functools import cache
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from lxml import html

from hulpmiddelen.uitgaven import Gebouwd
from leerplan.uitgeven.site import BELEID
from leerplan.uitgeven.zoekindex import read_index

# Pages that are no part of the plan: at a wrong address, and without a connection.
LOS = {"404.html", "geen-verbinding.html"}
# Elements that fetch what they name, with the attribute that names it.
HALEN = (
    "//link[not(@rel='canonical' or @rel='prev' or @rel='next')]/@href",
    "//script/@src",
    "//img/@src",
    "//img/@srcset",
    "//source/@src",
    "//source/@srcset",
    "//video/@src",
    "//audio/@src",
    "//iframe/@src",
    "//object/@data",
    "//embed/@src",
    "//*[local-name()='use' or local-name()='image']/@*[local-name()='href']",
)


@cache
def boom(pad: Path) -> html.HtmlElement:
    return html.document_fromstring(pad.read_text("utf-8"))


@cache
def plekken(pad: Path) -> set[str]:
    return set(boom(pad).xpath("//@id | //a/@name"))


def naam(gebouwd: Gebouwd, pad: Path) -> str:
    return pad.relative_to(gebouwd.site).as_posix()


def tekst(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_alles_is_er(gebouwd: Gebouwd) -> None:
    verwacht = {blad.pad.removesuffix(".md") + ".html" for blad in gebouwd.uitgave.bladen}
    assert {naam(gebouwd, pad) for pad in gebouwd.paginas} == verwacht | LOS
    for middel in ("huisstijl.css", "leerplan.css", "merk.svg", "lettertypen/OFL.txt"):
        assert (gebouwd.site / "assets" / middel).is_file()
    assert list((gebouwd.site / "assets/lettertypen").glob("*.woff2"))
    logo = gebouwd.uitgave.gemeente.logo
    assert logo is None or list((gebouwd.site / "assets").glob("logo.*"))


def test_elke_pagina_heeft_een_eigen_titel_en_omschrijving(gebouwd: Gebouwd) -> None:
    for vraag in ("//head/title", "//meta[@name='description']"):
        waarden = []
        for pad in gebouwd.paginas:
            gevonden = boom(pad).xpath(vraag)
            if "meta" in vraag and naam(gebouwd, pad) in LOS:
                continue  # they stand for another page, and are in no search result
            assert len(gevonden) == 1, f"{naam(gebouwd, pad)}: {len(gevonden)} times {vraag}"
            waarden.append(gevonden[0].get("content") or tekst(gevonden[0]))
        dubbel = [waarde for waarde, aantal in Counter(waarden).items() if aantal > 1]
        assert not dubbel
        assert all(waarden)


def test_elke_titel_noemt_de_gemeente(gebouwd: Gebouwd) -> None:
    for pad in gebouwd.paginas:
        assert gebouwd.uitgave.gemeente.naam in tekst(boom(pad).find(".//title"))


def test_koppen_slaan_geen_niveau_over(gebouwd: Gebouwd) -> None:
    fout = []
    for pad in gebouwd.paginas:
        koppen = boom(pad).xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")
        niveaus = [int(kop.tag[1]) for kop in koppen]
        if niveaus[:1] != [1] or niveaus.count(1) != 1:
            fout.append(f"{naam(gebouwd, pad)}: the headings begin with {niveaus[:3]}")
        fout += [
            f"{naam(gebouwd, pad)}: {tekst(kop)}"
            for kop, voor, na in zip(koppen[1:], niveaus, niveaus[1:], strict=False)
            if na > voor + 1
        ]
        fout += [f"{naam(gebouwd, pad)}: an empty heading" for kop in koppen if not tekst(kop)]
    assert not fout


def test_elke_pagina_is_nederlands_en_geschikt_voor_een_telefoon(gebouwd: Gebouwd) -> None:
    for pad in gebouwd.paginas:
        assert boom(pad).get("lang") == "nl"
        assert boom(pad).xpath("//meta[@name='viewport']/@content")
        assert boom(pad).xpath("//meta[@charset='utf-8']")


def test_elk_id_staat_eenmaal_op_een_pagina(gebouwd: Gebouwd) -> None:
    for pad in gebouwd.paginas:
        dubbel = [id_ for id_, aantal in Counter(boom(pad).xpath("//@id")).items() if aantal > 1]
        assert not dubbel, naam(gebouwd, pad)


def test_elke_verwijzing_naar_een_id_klopt(gebouwd: Gebouwd) -> None:
    for pad in gebouwd.paginas:
        for attribuut in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
            genoemd = {id_ for lijst in boom(pad).xpath(f"//@{attribuut}") for id_ in lijst.split()}
            assert genoemd <= plekken(pad), f"{naam(gebouwd, pad)}: {attribuut}"


def dode_link(gebouwd: Gebouwd, pad: Path, adres: str) -> bool:
    delen = urlsplit(adres)
    if delen.scheme or delen.netloc:
        return False
    if not delen.path:
        doel = pad
    elif delen.path.startswith("/"):
        # Only the page for a wrong address names places from the root: it can be shown anywhere.
        doel = gebouwd.site / unquote(delen.path[1:])
        if pad.name != "404.html":
            return True
    else:
        rest = posixpath.join(posixpath.dirname(naam(gebouwd, pad)), unquote(delen.path))
        doel = gebouwd.site / posixpath.normpath(rest)
    if doel.is_dir():
        # The address of a folder works on a server only, not from a USB stick.
        return pad.name != "404.html" or not (doel / "index.html").is_file()
    if not doel.is_file():
        return True
    anker = unquote(delen.fragment)
    return bool(anker) and doel.suffix == ".html" and anker not in plekken(doel)


def test_elke_link_en_elk_bestand_bestaat(gebouwd: Gebouwd) -> None:
    dood = []
    for pad in gebouwd.paginas:
        adressen = set(boom(pad).xpath("//@href | //@src"))
        dood += [f"{naam(gebouwd, pad)}: {a}" for a in adressen if dode_link(gebouwd, pad, a)]
    assert not dood


def test_een_dode_link_wordt_gezien(gebouwd: Gebouwd) -> None:
    begin = gebouwd.site / "index.html"
    assert dode_link(gebouwd, begin, "bestaat-niet.html")
    assert dode_link(gebouwd, begin, "#bestaat-niet")
    assert dode_link(gebouwd, begin, "assets")
    assert not dode_link(gebouwd, begin, "assets/leerplan.css")


def test_elk_bestand_in_een_stijl_bestaat(gebouwd: Gebouwd) -> None:
    for pad in gebouwd.site.rglob("*.css"):
        for adres in re.findall(r"url\(['\"]?([^'\")]+)", pad.read_text("utf-8")):
            if not adres.startswith(("data:", "#")):
                assert (pad.parent / adres.partition("?")[0]).resolve().is_file(), f"{pad}: {adres}"


def test_niets_wordt_ergens_anders_gehaald(gebouwd: Gebouwd) -> None:
    buiten = re.compile(r"(https?:)?//", re.IGNORECASE)
    for pad in gebouwd.paginas:
        adressen = [str(a) for vraag in HALEN for a in boom(pad).xpath(vraag)]
        assert adressen
        vreemd = [adres for adres in adressen if buiten.match(adres.strip())]
        assert not vreemd, naam(gebouwd, pad)
    for pad in gebouwd.site.rglob("*.css"):
        assert not re.search(r"(@import|url\()\s*['\"]?(https?:)?//", pad.read_text("utf-8"))


def test_elke_pagina_draagt_het_beleid(gebouwd: Gebouwd) -> None:
    """No script in a page may run, nothing comes from elsewhere, and nobody hears where we were."""
    for pad in gebouwd.paginas:
        boom = html.parse(pad).getroot()
        if boom.xpath("//meta[@http-equiv='refresh']"):
            continue  # a page that moved has nothing but a link
        (beleid,) = boom.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert beleid.startswith(BELEID), pad
        assert "unsafe" not in beleid, pad
        assert boom.xpath("//meta[@name='referrer']/@content") == ["same-origin"], pad
        scripts = boom.xpath("//script[not(@src) and not(@type='application/json')]")
        assert not [tekst for script in scripts if (tekst := script.text_content().strip())], pad
        assert not boom.xpath("//@*[starts-with(name(), 'on')]"), pad


def test_elk_beeld_heeft_een_alternatief(gebouwd: Gebouwd) -> None:
    fout = []
    for pad in gebouwd.paginas:
        for beeld in boom(pad).xpath("//img"):
            # An empty text is right where the link around it has a name already.
            met_naam = beeld.xpath("ancestor::a[@aria-label]")
            if beeld.get("alt") is None or not (beeld.get("alt") or met_naam):
                fout.append(f"{naam(gebouwd, pad)}: {beeld.get('src')}")
        # The theme's own icons stand outside the article, in controls whose names axe checks.
        for beeld in boom(pad).xpath("//article//svg[not(ancestor-or-self::*[@aria-hidden])]"):
            titel = beeld.find("title")
            if titel is None or not tekst(titel) or beeld.get("role") != "img":
                fout.append(f"{naam(gebouwd, pad)}: an svg without a title")
    assert not fout


def test_vorige_en_volgende_volgen_het_leertraject(gebouwd: Gebouwd) -> None:
    volgorde = [blad.pad.removesuffix(".md") + ".html" for blad in gebouwd.uitgave.bladen]

    def buur(pad: str, soort: str) -> str | None:
        adressen = boom(gebouwd.site / pad).xpath(f"//link[@rel='{soort}']/@href")
        knop = boom(gebouwd.site / pad).xpath(
            f"//a[contains(@class, 'md-footer__link--{soort}')]/@href"
        )
        assert adressen == knop, f"{pad}: what the head says is not what the button does"
        if not adressen:
            return None
        return posixpath.normpath(posixpath.join(posixpath.dirname(pad), adressen[0]))

    assert [buur(pad, "prev") for pad in volgorde] == [None, *volgorde[:-1]]
    assert [buur(pad, "next") for pad in volgorde] == [*volgorde[1:], None]


def test_het_menu_noemt_elke_pagina_in_volgorde(gebouwd: Gebouwd) -> None:
    menu = boom(gebouwd.site / "index.html").xpath("//nav[@data-md-level='0']/ul//a/@href")
    paden = [adres for adres in menu if not adres.startswith(("#", "./#"))]
    verwacht = [blad.pad.removesuffix(".md") + ".html" for blad in gebouwd.uitgave.bladen]
    assert ["index.html" if pad in ("", "./") else pad for pad in paden] == verwacht


def test_elk_onderdeel_van_het_menu_heeft_een_eigen_naam(gebouwd: Gebouwd) -> None:
    for pad in gebouwd.paginas:
        namen = []
        for deel in boom(pad).xpath("//nav[@data-md-level]"):
            label = deel.get("aria-label")
            if not label:
                label = tekst(boom(pad).get_element_by_id(deel.get("aria-labelledby")))
            namen.append(label)
        assert all(namen)
        assert len(namen) == len(set(namen)), naam(gebouwd, pad)


def test_de_zoekindex_kent_elke_pagina(gebouwd: Gebouwd) -> None:
    index = read_index((gebouwd.site / "assets/zoekindex.js").read_text("utf-8"))
    adressen = [pagina["adres"] for pagina in index["paginas"]]
    assert adressen == [b.pad.removesuffix(".md") + ".html" for b in gebouwd.uitgave.bladen]
    for pagina in index["paginas"]:
        ankers = {stuk["anker"] for stuk in pagina["stukken"] if stuk["anker"]}
        assert ankers <= plekken(gebouwd.site / pagina["adres"])


def test_de_sitemap_hoort_bij_het_adres(gebouwd: Gebouwd) -> None:
    gemeente, kaart = gebouwd.uitgave.gemeente, gebouwd.site / "sitemap.xml"
    if gemeente.site is None or not gemeente.zoekmachines:
        assert not kaart.exists()
    else:
        genoemd = re.findall(r"<loc>(.*?)</loc>", kaart.read_text("utf-8"))
        assert len(genoemd) == len(gebouwd.uitgave.bladen)
        assert all(een.startswith(gemeente.site) for een in genoemd)


@pytest.mark.parametrize("veld", ["naam", "de_gemeente"])
def test_elke_pagina_zegt_van_wie_zij_is(gebouwd: Gebouwd, veld: str) -> None:
    for pad in gebouwd.paginas:
        assert getattr(gebouwd.uitgave.gemeente, veld) in tekst(boom(pad).find("body"))


def feedback(gebouwd: Gebouwd, pad: Path) -> str:
    """The mail link at the foot of a page."""
    (adres,) = boom(pad).xpath("//footer//a[starts-with(@href, 'mailto:')]/@href")
    return adres


def test_elke_pagina_wijst_naar_wie_een_fout_kan_herstellen(gebouwd: Gebouwd) -> None:
    """With the page and the edition filled in, so that a reader need not describe where it was."""
    gemeente, editie = gebouwd.uitgave.gemeente, gebouwd.uitgave.editie
    for pad in gebouwd.paginas:
        delen = urlsplit(feedback(gebouwd, pad))
        assert unquote(delen.path) == (gemeente.feedback or gemeente.contact.email)
        # One subject and nothing else: no second receiver, no text that somebody did not write.
        ((veld, onderwerp),) = parse_qsl(delen.query, strict_parsing=True)
        titel = tekst(boom(pad).find(".//title")).rpartition(" - ")[0]
        if pad == gebouwd.site / "index.html":
            titel = gebouwd.uitgave.bladen[0].titel
        assert veld == "subject"
        assert onderwerp == f"Leerplan {gemeente.naam}, {editie}: {titel}"


def test_elke_pagina_wijst_naar_privacy_en_toegankelijkheid(gebouwd: Gebouwd) -> None:
    for pad in gebouwd.paginas:
        links = boom(pad).xpath("//footer//a/@href")
        for doel in ("over/privacy.html", "over/toegankelijkheid.html"):
            map_ = posixpath.dirname(naam(gebouwd, pad)) if pad.name != "404.html" else ""
            assert doel in {posixpath.normpath(posixpath.join(map_, a.lstrip("/"))) for a in links}


def test_de_pagina_over_toegankelijkheid_verzint_niets(gebouwd: Gebouwd) -> None:
    gemeente = gebouwd.uitgave.gemeente
    artikel = boom(gebouwd.site / "over/toegankelijkheid.html").find(".//article")
    melden = gemeente.toegankelijkheid
    links = artikel.xpath(".//a/@href")
    email = melden.email or gemeente.feedback or gemeente.contact.email
    assert f"mailto:{email}" in links
    assert (melden.verklaring in links) == bool(melden.verklaring)
    assert ("nog geen link naar de verklaring" in tekst(artikel)) == (not melden.verklaring)
    assert ("Je krijgt antwoord binnen" in tekst(artikel)) == bool(melden.antwoord_binnen)
    # What the status is, only the statement says.
    assert not re.search(r"voldoet|status|volledig toegankelijk", tekst(artikel))
