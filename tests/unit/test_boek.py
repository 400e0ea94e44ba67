"""The pages of an edition together as one document: parts, chapters, contents, links."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html

from hulpmiddelen.uitgaven import make_whole_project
from leerplan.bouw import Bouwer, Klaargezet
from leerplan.uitgeven.boek import DELEN, make_book
from leerplan.uitgeven.drukwerk import Drukker
from leerplan.uitgeven.handouts import make_handouts
from leerplan.voortgang import Voortgang

Maak = Callable[..., html.HtmlElement]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_whole_project(tmp_path_factory.mktemp("boek") / "project")


@pytest.fixture(scope="module")
def klaar(project: Path) -> Klaargezet:
    bouwer = Bouwer(project, datetime.date(2026, 11, 22), Voortgang(None))
    return bouwer.prepare(["meerdam"])[0]


@pytest.fixture(scope="module")
def maak(project: Path, klaar: Klaargezet) -> Maak:
    def make(*delen: int) -> html.HtmlElement:
        tekst = make_book(
            klaar.uitgave,
            klaar.html_per_pad,
            Drukker(project),
            project,
            titel="Proefboek",
            delen=delen,
        )
        return html.document_fromstring(tekst)

    return make


def test_elke_pagina_van_de_delen_staat_er_eenmaal_in_volgorde(
    maak: Maak, klaar: Klaargezet
) -> None:
    verwacht = [
        "p-" + blad.pagina.sleutel.replace(".", "-")
        for deel in (1, 2, 3)
        for onderdeel, bladen in klaar.uitgave.hoofdstukken
        if onderdeel.deel == deel
        for blad in bladen
        if not blad.pagina.kop.alleen_site
    ]
    assert maak(1, 2, 3).xpath("//article/@id") == verwacht


def test_de_inhoudsopgave_noemt_alles_in_dezelfde_volgorde(maak: Maak) -> None:
    boek = maak(1, 2, 3)
    genoemd = [adres.removeprefix("#") for adres in boek.xpath("//nav//a/@href")]
    assert genoemd == boek.xpath("//section[@class='deel']/h1/@id | //article/@id")


def test_een_deel_zonder_paginas_komt_er_niet_in(maak: Maak, klaar: Klaargezet) -> None:
    bezet = {onderdeel.deel for onderdeel, _ in klaar.uitgave.hoofdstukken}
    koppen = maak(1, 2, 3).xpath("//section[@class='deel']/h1/@id")
    assert koppen == [f"deel-{deel}" for deel in DELEN if deel in bezet]


def test_een_boek_van_een_deel_heeft_alleen_dat_deel(maak: Maak) -> None:
    assert maak(2).xpath("//section[@class='deel']/h1/@id") == ["deel-2"]


def test_elk_id_is_uniek_en_elke_link_komt_aan(maak: Maak) -> None:
    for delen in ((1, 2, 3), (2,)):
        boek = maak(*delen)
        dubbel = [id_ for id_, aantal in Counter(boek.xpath("//@id")).items() if aantal > 1]
        assert not dubbel
        bekend = set(boek.xpath("//@id"))
        intern = [adres[1:] for adres in boek.xpath("//a/@href") if adres.startswith("#")]
        assert set(intern) <= bekend


def test_er_is_een_niveau_een_per_deel_en_geen_sprong(maak: Maak) -> None:
    niveaus = [int(k.tag[1]) for k in maak(1, 2, 3).xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert niveaus[0] == 1
    assert all(na <= voor + 1 for voor, na in pairwise(niveaus))


def test_er_blijft_geen_veld_of_variabele_over(maak: Maak) -> None:
    boek = maak(1, 2, 3)
    assert boek.xpath("//input | //textarea") == []
    assert boek.xpath("//*[@class='lijn']")
    assert not [waarde for waarde in boek.xpath("//svg//@*") if "var(--" in waarde]


def test_het_omslag_noemt_de_gemeente_zoals_getypt(maak: Maak, klaar: Klaargezet) -> None:
    boek = maak(1, 2, 3)
    gemeente = klaar.uitgave.gemeente
    assert boek.xpath("string(//*[@class='omslag-naam'])") == gemeente.naam
    assert boek.xpath("//*[@class='omslag-logo']/img/@alt") == [gemeente.logo.alt]
    assert boek.findtext(".//title") == f"Proefboek {gemeente.naam}"


def test_elk_vel_is_een_document_met_eigen_titel_en_velden(
    project: Path, klaar: Klaargezet
) -> None:
    vellen = dict(make_handouts(klaar.uitgave, klaar.html_per_pad, Drukker(project), project))
    verwacht = [b.pagina.sleutel for b in klaar.uitgave.bladen if b.pagina.kop.hand_out]
    assert list(vellen) == verwacht != []
    titels = set()
    for tekst in vellen.values():
        vel = html.document_fromstring(tekst)
        assert vel.get("lang") == "nl"
        assert len(vel.xpath("//h1")) == 1
        assert all(veld.get("title") for veld in vel.xpath("//input | //textarea"))
        titels.add(vel.findtext(".//title"))
    assert len(titels) == len(vellen)
    assert html.document_fromstring(vellen["opdracht-a"]).xpath("//input | //textarea")
