"""The learning sessions on paper: the table in the book and the posters for the wall."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import zxingcpp
from pypdfium2 import PdfDocument

from hulpmiddelen.leersessies import (
    PAGINA,
    Bouw,
    boom,
)
from hulpmiddelen.pdflezer import A4, Lezer
from hulpmiddelen.tekst import uitgave_met
from hulpmiddelen.uitgaven import PROJECT, Gebouwd
from hulpmiddelen.verapdf import overtredingen
from leerplan.uitgeven.drukwerk import Drukker
from leerplan.uitgeven.pdf import make_pdf
from leerplan.uitgeven.poster import make_posters


def test_het_boek_heeft_de_data_van_het_komende_halfjaar(bouw: Bouw) -> None:
    lezer = Lezer(bouw("oss").map / "pdf" / "leerplan.pdf")
    blad = next(t for t in lezer.tekst if "De data van november 2026 tot en met mei 2027" in t)
    assert "Ussen – di 1 di 15 di 29 di 5 di 19 di 2 di 16 di 2 di 16 di 30 di 13 di 11" in blad
    assert "Ussen, dinsdag 27 april 2027. Vervalt: Koningsdag" in blad


def test_wat_alleen_op_een_scherm_werkt_staat_niet_op_papier(gebouwd: Gebouwd) -> None:
    for pad in (gebouwd.map / "pdf/leerplan.pdf", gebouwd.map / "hand-outs/opdracht-c.pdf"):
        tekst_ = " ".join(Lezer(pad).tekst)
        # The welcome page has these words before a colon, as a step.
        assert not re.search(r"Kies een leersessie in je wijk(?!:)", tekst_)
        assert "Zet deze dagen in je agenda" not in tekst_
        assert "Bekijk op de kaart" not in tekst_


def posters(gebouwd: Gebouwd) -> dict[str, Path]:
    return {pad.stem: pad for pad in sorted(gebouwd.map.glob("hand-outs/leersessies-poster*.pdf"))}


def test_er_is_een_poster_voor_alles_en_voor_elke_wijk(gebouwd: Gebouwd) -> None:
    wijken = {f"leersessies-poster-{k.bestand}" for k in gebouwd.uitgave.sessies.kaarten}
    assert set(posters(gebouwd)) == {"leersessies-poster", *wijken}
    page = boom(gebouwd.site / PAGINA)
    links = [str(a) for a in page.xpath("//p[@class='download']//a/@href")]
    assert len(links) == len(posters(gebouwd))


def test_elke_poster_is_een_toegankelijke_a4(gebouwd: Gebouwd) -> None:
    for naam, pad in posters(gebouwd).items():
        assert overtredingen(pad) == [], naam
        with PdfDocument(pad) as document:
            assert len(document) == 1, naam
            breed, hoog = document[0].get_size()
        assert (round(breed / 72 * 25.4), round(hoog / 72 * 25.4)) == A4


def test_elke_poster_noemt_wat_en_wanneer(gebouwd: Gebouwd) -> None:
    alle = posters(gebouwd)
    for een in gebouwd.uitgave.sessies.kaarten:
        blad = Lezer(alle[f"leersessies-poster-{een.bestand}"]).tekst[0]
        assert een.sessie.wijk in blad
        assert gebouwd.uitgave.gemeente.de_gemeente in blad
        if een.sessie.locatie:
            assert een.sessie.locatie.naam in blad
        for regel in een.doorgaand[:3]:
            assert str(regel.datum.day) in blad.split()
        regels = Lezer(alle[f"leersessies-poster-{een.bestand}"]).regels[0]
        voet = min(r.boven for r in regels if "Aanmelden en alle data" in r.tekst)
        assert all(r.onder < voet for r in regels if "Vervalt" in r.tekst or "2027" in r.tekst)
        assert een.sessie.wijk in Lezer(alle["leersessies-poster"]).tekst[0]


def read_codes(pad: Path) -> set[str]:
    """What a phone reads from the sheet as it would be printed at 150 dots an inch."""
    with PdfDocument(pad) as document:
        beeld = document[0].render(scale=150 / 72).to_pil().convert("L")
    return {code.text for code in zxingcpp.read_barcodes(beeld)}


def test_de_codes_leiden_naar_de_pagina_en_de_agenda(gebouwd: Gebouwd) -> None:
    site = gebouwd.uitgave.gemeente.site
    for poster in gebouwd.uitgave.sessies.posters:
        codes = read_codes(posters(gebouwd)[poster.bestand])
        if site is None:
            assert codes == set()
            blad = Lezer(posters(gebouwd)[poster.bestand]).tekst[0]
            assert gebouwd.uitgave.gemeente.contact.email in blad
            continue
        anker = f"#{poster.kaarten[0].id}" if len(poster.kaarten) == 1 else ""
        webcal = "webcal" + site.removeprefix("https") + f"agenda/{poster.agenda}.ics"
        assert codes == {f"{site}{PAGINA}{anker}", webcal}
        if anker:
            assert anker[1:] in boom(gebouwd.site / PAGINA).xpath("//@id")


VEEL = """\
naam: Voorne aan Zee
code: "1992"
contact: {naam: Leerplein Voorne, email: leerplein@voorne.example}
site: https://leerplan.voorne.example/
leersessies:
"""
WIJK = """\
  - wijk: Buitengebied Noordzijde {nr}
    ritme: [2e dinsdag van de maand, 4e donderdag van de maand]
    tijden:
      - {{van: 9.00, tot: 10.30, vorm: digitaal}}
      - {{van: 9.00, tot: 11.30, vorm: live}}
    aanjager: {{naam: Annemarie van den Voorbeelden}}
    locatie:
      naam: Multifunctioneel Centrum De Springplank
      straat: Burgemeesterslaan 12
      plaats: Brielle
"""


@pytest.mark.parametrize(("aantal", "bladen"), [(1, 1), (2, 1), (4, 1), (7, 1), (14, 2), (30, 5)])
def test_een_poster_is_nooit_voller_dan_een_blad(aantal: int, bladen: int, tmp_path: Path) -> None:
    """Long names everywhere: no row is cut off, none runs into the codes at the foot."""
    uitgave = uitgave_met(VEEL + "".join(WIJK.format(nr=nr) for nr in range(1, aantal + 1)))
    naam, document = next(make_posters(uitgave, Drukker(PROJECT), PROJECT))
    pad = tmp_path / f"{naam}.pdf"
    pad.write_bytes(make_pdf(PROJECT, document, naam))
    lezer = Lezer(pad)
    assert len(lezer.tekst) == bladen
    for regels in lezer.regels:
        voet = min(r.boven for r in regels if "Aanmelden en alle data" in r.tekst)
        boven = [r for r in regels if r.onder > voet + 1 and r.boven < voet - 1]
        assert not boven, boven
        rijen = [r for r in regels if "Aanjager:" in r.tekst or "Annemarie" in r.tekst]
        assert rijen and all(r.onder < voet for r in rijen)
    assert sum(t.count("Noordzijde") for t in lezer.tekst) == aantal
