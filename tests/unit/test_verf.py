"""Printed in proof colours and dyed afterwards, a document is as if printed in its own colours."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pikepdf
import pytest

from leerplan.configuratie.kleuren import make_palette
from leerplan.uitgeven import pdf as pdfmodule
from leerplan.uitgeven.pdf import PdfSchrijver
from leerplan.uitgeven.pers import Pers
from leerplan.uitgeven.ploeg import Ploeg
from leerplan.uitgeven.verf import PROEFKLEUREN, describe, proof, separate
from leerplan.uitgeven.voorraad import Voorraad

PROJECT = Path(__file__).parents[2]
KLEUREN = make_palette("#7a2f5a", "#0b6b63").licht
DOCUMENT = """<!doctype html><html lang="nl"><head><title>Proef</title>
{}
<style>
@page {{ background: var(--hoofd-licht); @top-left {{ content: "K"; color: var(--accent) }} }}
h1 {{ color: var(--hoofd); border: 1pt dotted var(--accent); }}
li::marker {{ color: var(--accent); }}
p {{ background: repeating-linear-gradient(#fff, #eee 2mm); opacity: .5; color: #1b6b41; }}
div {{ background: var(--accent-licht); border-radius: 2mm; overflow: hidden; }}
</style></head><body><h1>Kop</h1><ul><li>een</li></ul>
<p>groen <b style="color: var(--hoofd)">b</b></p>
<div>vlak</div><svg viewBox="0 0 9 9" width="9"><title>Teken</title><g opacity=".4">
<path d="M0 0h9v9z" fill="{}" stroke="{}"/></g></svg></body></html>"""


def make(kleuren: dict[str, str], eigen: dict[str, str] | None = None) -> str:
    """A document that names its colours, or one that simply has them."""
    if eigen is None:
        eigen = proof(kleuren)
        kop = str(describe(kleuren))
    else:
        waarden = " ".join(f"--{naam}: {kleur};" for naam, kleur in eigen.items())
        kop = f"<style>:root {{ {waarden} }}</style>"
    return DOCUMENT.format(kop, eigen["hoofd"], eigen["accent-licht"])


def drawn(ruw: bytes) -> list[bytes]:
    """What the pages of a PDF draw, and all that they draw it with."""
    with pikepdf.open(io.BytesIO(ruw)) as pdf:
        stromen = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and "/Length1" not in o]
        return sorted(o.read_bytes() for o in stromen if b" re" in o.read_bytes())


VERWISSELD = {"hoofd": PROEFKLEUREN["accent"], "accent": PROEFKLEUREN["hoofd"]}


@pytest.mark.parametrize("kleuren", [KLEUREN, KLEUREN | VERWISSELD], ids=["gewoon", "verwisseld"])
def test_in_de_eigen_kleuren_gedrukt_of_later_geverfd_is_hetzelfde(kleuren: dict[str, str]) -> None:
    schrijver = PdfSchrijver(PROJECT)
    direct = drawn(schrijver.make(make(kleuren, kleuren), "proef"))
    later = drawn(schrijver.make(make(kleuren), "proef"))
    assert b"0.105882 0.419608 0.254902 rg" in b"".join(direct)
    assert later == direct


def test_een_document_voor_een_ander_is_zonder_kleuren_hetzelfde() -> None:
    een, verf = separate(make(KLEUREN))
    ander, andere_verf = separate(make(make_palette("#1d5c87", "#a8470f").licht))
    assert een == ander
    assert list(verf) == list(andere_verf) and verf != andere_verf


def test_wie_geen_kleuren_noemt_blijft_zoals_hij_is() -> None:
    kaal = make(KLEUREN, KLEUREN)
    assert separate(kaal) == (kaal, {})


def test_elk_getal_van_een_kleur_staat_er_als_in_een_pdf() -> None:
    """All 256 values, as WeasyPrint writes them."""
    vakken = "".join(f'<p style="background: #{n:02x}{n:02x}00">x</p>' for n in range(1, 256))
    ruw = PdfSchrijver(PROJECT).make(f'<html lang="nl"><title>P</title>{vakken}</html>', "proef")
    with pikepdf.open(io.BytesIO(ruw)) as pdf:
        inhoud = b"\n".join(pagina.Contents.read_bytes() for pagina in pdf.pages)
    for n in range(1, 256):
        kleur = f"#{n:02x}{n:02x}00"
        hoofd = f'<meta name="verf" content="hoofd={kleur}">'
        [getallen] = separate(hoofd)[1].values()
        assert getallen + b"rg" in inhoud, kleur


def test_niets_van_ons_heeft_een_proefkleur() -> None:
    mappen = ("content", "modules", "opdrachten", "overrides", "gemeente-config", "scripts")
    soorten = {".css", ".svg", ".j2", ".md", ".yml", ".html", ".py"}
    for map_ in mappen:
        for pad in (PROJECT / map_).rglob("*"):
            if pad.suffix in soorten and pad.name != "verf.py":
                tekst = pad.read_text("utf-8").lower()
                assert not [k for k in PROEFKLEUREN.values() if k in tekst], pad


def test_een_andere_kleur_kost_geen_druk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keren: list[str] = []
    echt = pdfmodule.make_pdf

    def count(project: Path, document: str, naam: str) -> bytes:
        keren.append(naam)
        return echt(project, document, naam)

    monkeypatch.setattr(pdfmodule, "make_pdf", count)
    boek = re.sub("<(h1|div)>", r'<\1 data-katern="bladzijde">', make(KLEUREN))
    ander = make_palette("#1d5c87", "#a8470f").licht
    namen = [str(describe(kleuren)).splitlines()[0] for kleuren in (KLEUREN, ander)]

    def druk(tekst: str, map_: str) -> bytes:
        pers = Pers(PROJECT, Voorraad(tmp_path / map_), Ploeg())
        return dict(pers.start([("boek.pdf", tekst)])())["boek.pdf"]

    for bron in (make(KLEUREN), boek):
        een = druk(bron, "voorraad")
        gedrukt = len(keren)
        assert gedrukt
        twee = druk(bron.replace(*namen), "voorraad")
        assert len(keren) == gedrukt, "all that is printed was in stock"
        assert drawn(een) != drawn(twee)
        keren.clear()
        assert druk(bron.replace(*namen), "vers") == twee, "from stock or not, it is the same"
        assert keren
        keren.clear()
