"""Every municipality of the Netherlands through all that is done with a name, in seconds."""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from lxml import html

from hulpmiddelen.mini import PROJECT
from hulpmiddelen.pdflezer import Lezer
from hulpmiddelen.uitgaven import make_whole_project
from leerplan.configuratie.gemeente import Gemeente
from leerplan.configuratie.gemeenten import Gemeentefeiten, all_gemeenten
from leerplan.configuratie.keuring import check
from leerplan.configuratie.namen import (
    GEEN_BESTANDSNAAM,
    name_pattern,
    sentence_start,
    slugify,
    sort_key,
    sort_name,
    with_article,
)
from leerplan.configuratie.yamlbestand import parse_yaml, read_yaml
from leerplan.instellen.startbestand import scalar, write_start
from leerplan.planning.agendabestanden import make_agendabestanden
from leerplan.planning.rooster import Venster
from leerplan.tekst.inhoud import load_leerplan
from leerplan.tekst.invullen import Invuller
from leerplan.tekst.opmaak import Opmaak
from leerplan.tekst.sjabloon import escape
from leerplan.uitgeven.boek import make_book
from leerplan.uitgeven.drukwerk import Drukker
from leerplan.uitgeven.lekhtml import html_pieces
from leerplan.uitgeven.lekkenmerk import allowed_texts, table_traits
from leerplan.uitgeven.lekzoeker import Zoeker
from leerplan.uitgeven.pdf import make_pdf

ALLE = all_gemeenten()
OP = {
    "ameland",
    "goeree-overflakkee",
    "noord-beveland",
    "schiermonnikoog",
    "schouwen-duiveland",
    "terschelling",
    "texel",
    "tholen",
    "urk",
    "vlieland",
}


@pytest.fixture(scope="module")
def opmaak() -> Opmaak:
    return Opmaak(PROJECT)


def gemeente_van(feiten: Gemeentefeiten, naam: str | None = None) -> Gemeente:
    return Gemeente.model_validate(
        {
            "naam": naam or feiten.weergavenaam,
            "code": feiten.code,
            "voorzetsel": feiten.voorzetsel,
            "schrijfwijze": with_article(naam or feiten.weergavenaam),
            "contact": {"naam": "Leerplein", "email": "info@voorbeeld.nl"},
        }
    )


def test_in_zinnen() -> None:
    for feiten in ALLE:
        gemeente, naam = gemeente_van(feiten), feiten.weergavenaam
        assert gemeente.naam == naam
        assert gemeente.de_gemeente == f"de gemeente {naam}"
        assert gemeente.in_gemeente == f"in de gemeente {naam}"
        lidwoord = with_article(naam)
        if lidwoord:
            assert re.fullmatch(rf"in (de|het) {naam}", gemeente.in_naam)
            assert re.fullmatch(rf"(de|het) hele {naam}", gemeente.heel)
        else:
            assert gemeente.in_naam == f"{'op' if feiten.slug in OP else 'in'} {naam}"
            assert gemeente.heel == f"heel {naam}"


def test_aan_het_begin_van_een_zin() -> None:
    for feiten in ALLE:
        gemeente, naam = gemeente_van(feiten), feiten.weergavenaam
        # Every name is written as it begins a sentence: with a capital, or with 's.
        assert sentence_start(naam) == naam
        assert sentence_start(feiten.naam) == feiten.naam
        if naam[0].isupper() and naam[:2] != "IJ":
            assert sentence_start(naam[0].lower() + naam[1:]) == naam
        assert (
            sentence_start(gemeente.in_naam) == gemeente.in_naam[0].upper() + gemeente.in_naam[1:]
        )
        assert sentence_start(gemeente.de_gemeente) == f"De gemeente {naam}"
        assert sentence_start(gemeente.heel)[1:] == gemeente.heel[1:]


def test_kleine_letters_aan_het_begin_zijn_alleen_die_van_apostrof_s() -> None:
    assert [f.naam for f in ALLE if not f.naam[0].isupper()] == [
        "'s-Gravenhage",
        "'s-Hertogenbosch",
    ]
    assert sentence_start("ijsselstein") == "IJsselstein"


def test_slug() -> None:
    for feiten in ALLE:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", feiten.slug)
        assert feiten.slug not in GEEN_BESTANDSNAAM
        assert slugify(feiten.slug) == feiten.slug
        twee = feiten.weergavenaam == "Bergen"
        assert slugify(feiten.naam if twee else feiten.weergavenaam) == feiten.slug


def test_slugs_en_sorteernamen_zijn_uniek() -> None:
    assert len({feiten.slug for feiten in ALLE}) == len(ALLE) == 342
    assert len({feiten.sorteernaam for feiten in ALLE}) == 342
    assert len({sort_key(feiten.naam) for feiten in ALLE}) == 342


def test_sorteernaam() -> None:
    for feiten in ALLE:
        assert sort_name(feiten.naam) == feiten.sorteernaam


def test_volgorde_van_een_lijst() -> None:
    namen = [feiten.sorteernaam for feiten in sorted(ALLE, key=lambda f: sort_key(f.naam))]
    assert (namen[0], namen[-1]) == ("Aa en Hunze", "Zwolle")
    bij_b = [naam for naam in namen if naam.startswith(("Bil", "Bergen"))]
    assert bij_b == ["Bergen (L.)", "Bergen (NH.)", "Bergen op Zoom", "Bilt, De"]
    assert namen[namen.index("Súdwest-Fryslân") + 1] == "Terneuzen"
    assert namen.index("Hertogenbosch, 's-") < namen.index("Heumen") < namen.index("Hoorn")


def test_heen_en_terug_door_yaml(tmp_path: Path) -> None:
    for feiten in ALLE:
        naam = feiten.weergavenaam
        pad = tmp_path / f"{feiten.slug}.yml"
        contact = {"naam": f"Leerhuis {naam}", "email": "info@voorbeeld.nl"}
        waarden = {"naam": naam, "code": feiten.code, "contact": contact}
        pad.write_text(write_start(Gemeente, waarden), "utf-8")
        gelezen = check(read_yaml(pad, pad.name), Gemeente)
        assert (gelezen.naam, gelezen.code) == (naam, feiten.code)
        assert gelezen.contact.naam == f"Leerhuis {naam}"


def test_officiele_naam_door_yaml() -> None:
    for feiten in ALLE:
        for naam in (feiten.naam, feiten.sorteernaam, feiten.naam.replace("'", "’")):
            assert parse_yaml(f"naam: {scalar(naam)}", "x").data == {"naam": naam}


class _Tekst(HTMLParser):
    """The text of a piece of HTML, and whether there was any element but p, h1 and li."""

    def __init__(self, html: str):
        super().__init__()
        self.tekst, self.andere = "", []
        self.feed(html)

    def handle_data(self, data: str) -> None:
        self.tekst += data

    def handle_starttag(self, tag: str, attrs: list) -> None:
        if tag not in ("p", "h1", "ul", "li"):
            self.andere.append(tag)


def test_gedrukt_zoals_getypt(opmaak: Opmaak) -> None:
    for feiten in ALLE:
        for naam in (feiten.weergavenaam, feiten.naam, feiten.naam.replace("'", "’")):
            kaal = escape(naam)
            gelezen = _Tekst(opmaak.to_html(f"# Handboek {kaal}\n\n{kaal} doet mee.\n\n- {kaal}\n"))
            regels = [regel for regel in gelezen.tekst.split("\n") if regel]
            assert regels == [f"Handboek {naam}", f"{naam} doet mee.", naam]
            assert gelezen.andere == []


def test_een_naam_vindt_zichzelf_in_een_zin() -> None:
    for feiten in ALLE:
        for naam in (feiten.weergavenaam, feiten.naam):
            assert name_pattern(naam).search(f"Zo doet de gemeente {naam} het.")
            assert name_pattern(naam).search(f"Zie {naam.replace(chr(39), '’')}.")
            langer = f"Een {naam}er, of on{naam.lstrip(chr(39))}.".replace(" (", "(")
            assert not name_pattern(naam).search(langer)


# --- the title page of the book ----------------------------------------------------------------

Omslag = Callable[[Gemeente, str], str]
# Short, also a word, with an apostrophe, a diacritic, a comma, brackets, an article; the longest.
MOEILIJK = {
    *("'s-Hertogenbosch", "Súdwest-Fryslân", "Best", "Ede", "Nuenen, Gerwen en Nederwetten"),
    *("Bergen (L.)", "Hoeksche Waard", "IJsselstein", "Alphen-Chaam", "Texel"),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_whole_project(tmp_path_factory.mktemp("namen") / "project")


@pytest.fixture(scope="module")
def omslag(project: Path) -> Omslag:
    """Return a function that makes the cover and colophon of a municipality's book."""
    dag = datetime.date(2026, 11, 22)
    invuller, drukker = Invuller(project, load_leerplan(project)), Drukker(project)
    leeg = invuller.fill_in("meerdam", gemeente_van(ALLE[0]), dag)
    leeg = dataclasses.replace(leeg, hoofdstukken=())

    def make(gemeente: Gemeente, slug: str) -> str:
        uitgave = dataclasses.replace(leeg, gemeente=gemeente, slug=slug)
        return make_book(uitgave, {}, drukker, project, titel="Handboek", delen=())

    return make


def test_op_het_titelblad_en_nergens_een_ander(omslag: Omslag) -> None:
    for feiten in ALLE:
        gemeente = gemeente_van(feiten)
        tekst = omslag(gemeente, feiten.slug)
        blad = html.document_fromstring(tekst)
        naam = feiten.weergavenaam
        assert blad.xpath("string(//*[@class='omslag-naam'])") == naam
        assert blad.findtext(".//title") == f"Handboek {naam}"
        [trefwoorden] = blad.xpath("//meta[@name='keywords']/@content")
        assert trefwoorden == f"Samenwerkwijze, Leerplan, {naam}"
        assert f"Dit boek is de uitgave van de gemeente {naam}." in blad.text_content()
        poort = Zoeker(table_traits(gemeente), allowed_texts(gemeente))
        stukken = [stuk for stuk in html_pieces(tekst) if not stuk.historie]
        assert [v.gevonden for stuk in stukken for v in poort.find(stuk)] == []


@pytest.mark.parametrize("naam", sorted(MOEILIJK))
def test_op_het_gedrukte_titelblad(
    naam: str, omslag: Omslag, project: Path, tmp_path: Path
) -> None:
    [feiten] = [f for f in ALLE if f.naam == naam]
    gemeente = gemeente_van(feiten)
    pad = tmp_path / "boek.pdf"
    pad.write_bytes(make_pdf(project, omslag(gemeente, feiten.slug), "boek.pdf"))
    lezer = Lezer(pad)
    assert lezer.pdf.docinfo["/Title"] == f"Handboek {gemeente.naam}"
    # A long name goes on on the next line.
    gelezen = "".join(lezer.tekst[0].split())
    assert f"Handboek{gemeente.naam}".replace(" ", "") in gelezen


def test_in_de_agenda() -> None:
    dag = {"datum": "2027-03-09", "van": "9.00", "tot": "16.30"}
    poging = {"variant": "fysiek", "dagen": [dag]}
    for feiten in ALLE:
        waarden = gemeente_van(feiten).model_dump(exclude_none=True, exclude_defaults=True)
        gemeente = Gemeente.model_validate(waarden | {"leertrajecten": [poging]})
        venster = Venster.from_months(datetime.date(2026, 11, 22))
        agendas = make_agendabestanden(feiten.slug, gemeente, (), venster, {})
        for naam, tekst in agendas.items():
            assert re.fullmatch(r"[a-z0-9-]+", naam)
            ontvouwd = tekst.replace("\r\n ", "").replace("\\", "")
            assert f"Leertraject Samenwerkwijze, {feiten.weergavenaam}" in ontvouwd
