"""Notes for trainers in files of cursists: the gate finds them in every kind of file."""

from __future__ import annotations

import datetime
import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html
from rich.console import Console

from hulpmiddelen.mini import FIXTURES, Afloop
from hulpmiddelen.uitgaven import make_whole_project
from leerplan import voorbeeld
from leerplan.bouw import HANDLEIDING, ONDERDELEN, Bouwer, Klaargezet
from leerplan.fouten import Problemen
from leerplan.uitgeven.lekcontrole import MARKDOWN, Lekcontrole
from leerplan.uitgeven.pdf import PdfSchrijver
from leerplan.uitgeven.trainernotities import Notities, squeeze
from leerplan.voortgang import Voortgang

BOEK = f"{HANDLEIDING}.pdf"
IN_EEN_NOTITIE = "Daarna samen bij de deur uitrusten en napraten."
IN_EEN_VINKJE = "Je geeft dit leertraject samen met iemand anders, en je oefent vooraf."
PAGINA = "<html><head><title>T</title></head><body>{}</body></html>"


@pytest.fixture
def klaar(mini: Callable[..., Path]) -> Klaargezet:
    project = mini(FIXTURES / "trainers")
    return Bouwer(project, datetime.date(2026, 11, 22), Voortgang(None)).prepare(["duinoord"])[0]


def lekken(klaar: Klaargezet, map_: Path, naam: str, inhoud: str | bytes) -> list[str]:
    pad = map_ / naam
    pad.parent.mkdir(parents=True, exist_ok=True)
    pad.write_bytes(inhoud.encode() if isinstance(inhoud, str) else inhoud)
    poort = Lekcontrole(klaar.uitgave, [], klaar.notities)
    try:
        poort.inspect(map_, {}, (*ONDERDELEN, MARKDOWN))
    except Problemen as gevonden:
        return [str(een) for een in gevonden.problemen]
    return []


def index(tekst: str) -> str:
    stuk = {"kop": "", "anker": "", "tekst": tekst}
    pagina = {"titel": "Over", "adres": "over.html", "deel": "", "stukken": [stuk]}
    return f"window.Zoekindex = {json.dumps({'paginas': [pagina]})};"


@pytest.mark.parametrize("tekst", [IN_EEN_NOTITIE, IN_EEN_VINKJE, IN_EEN_NOTITIE.upper()])
@pytest.mark.parametrize(
    ("naam", "maak"),
    [
        ("site/over.html", PAGINA.format),
        ("site/over.html", lambda t: PAGINA.format(f"<b>{t[:12]}</b>{t[12:]}")),
        ("site/over.html", lambda t: PAGINA.format(f'<p title="{t}">x</p>')),
        ("site/assets/zoekindex.js", index),
        ("site/assets/lijst.js", lambda t: f"window.Lijst = ['{t}'];"),
        ("site/sitemap.xml.gz", lambda t: gzip.compress(f"<a>{t}</a>".encode())),
        ("agenda/leersessies.ics", lambda t: f"DESCRIPTION:{t[:20]}\r\n {t[20:]}\r\n"),
        ("markdown/over.md", lambda t: f"# Over\n\n{t.replace(' ', chr(10))}\n"),
    ],
)
def test_een_notitie_in_een_bestand_van_cursisten(
    naam: str, maak: Callable[[str], str | bytes], tekst: str, klaar: Klaargezet, tmp_path: Path
) -> None:
    (gevonden,) = lekken(klaar, tmp_path / "uit", naam, maak(tekst))
    assert gevonden.startswith(f"{naam}: een notitie voor de trainer staat in {naam}\n")
    assert gevonden.endswith(
        "…. Haal de tekst daar weg. Hoort hij daar wel? Schrijf dan iets anders in de notitie."
    )
    assert "Daar staat: " in gevonden


def test_een_notitie_in_een_pdf(klaar: Klaargezet, tmp_path: Path) -> None:
    project = make_whole_project(tmp_path / "project")
    smal = f'<html lang="nl"><title>T</title><p style="width:4cm;hyphens:auto">{IN_EEN_NOTITIE}'
    ruw = PdfSchrijver(project).make(smal, "boek")
    (gevonden,) = lekken(klaar, tmp_path / "uit", "pdf/boek.pdf", ruw)
    assert "een notitie voor de trainer staat in pdf/boek.pdf" in gevonden


def test_wat_geen_notitie_is_mag(klaar: Klaargezet, tmp_path: Path) -> None:
    tekst = "Over het leertraject. 1.1 De eerste stap. Je gaat naar het Samenwerkoverleg (SO)."
    assert lekken(klaar, tmp_path / "uit", "site/over.html", PAGINA.format(tekst)) == []


def test_elke_alinea_telt_en_een_titel_niet(klaar: Klaargezet) -> None:
    assert klaar.trainers
    alineas = Notities.from_edition(klaar.trainers.uitgave, klaar.trainers.html_per_pad)
    tekst = html.fromstring("<hr>".join(klaar.trainers.html_per_pad.values())).text_content()
    assert {alinea[:16] for alinea in alineas.find(tekst)} == {
        "Deelnemers zette",
        "Eerst links, en ",
        "Daarna samen bij",
        "Zij doen dit vóó",
        "Of je dit oversl",
        "Je geeft dit lee",
        "Wat er bij de te",
        "Ik heb de sleute",
    }
    assert squeeze("Eén-\u00adtwee  drie.") == "eéntweedrie"


@pytest.mark.parametrize("lengte", [1, 11, 12, 30, 31, 400])
def test_een_alinea_wordt_overal_in_een_tekst_gevonden(lengte: int) -> None:
    """Each paragraph, however far into the text, and between others that look like it."""
    alinea = "".join(chr(ord("a") + nr * nr % 26) for nr in range(lengte))
    alineas = Notities({alinea: "deze", f"{alinea}slot": "langer", f"begin{alinea}": "later"})
    for ervoor in range(60):
        tekst = "z" * ervoor + alinea
        assert alineas.find(tekst) == ["deze"], ervoor
        assert alineas.find(tekst[:-1], "Z") == [], ervoor
        assert alineas.find(tekst[:-1], tekst[-1], "SLOT-") == ["deze", "langer"], ervoor


@pytest.fixture(scope="module")
def heel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project with notes that builds everything."""
    project = make_whole_project(tmp_path_factory.mktemp("trainers") / "project")
    for pad in (FIXTURES / "trainers").rglob("*.*"):
        doel = project / pad.relative_to(FIXTURES / "trainers")
        doel.parent.mkdir(parents=True, exist_ok=True)
        doel.write_bytes(pad.read_bytes())
    return project


def test_trainers_krijgen_een_eigen_map_en_cursisten_niets(
    heel: Path, voer_uit: Callable[..., Afloop]
) -> None:
    """Also after one part is made anew: each keeps the other's files out and its own in."""
    for alleen in ((), ("--alleen", "pdf"), ("--alleen", "site"), ("--alleen", "trainer")):
        afloop = voer_uit(heel, "bouw", "duinoord", "--peildatum", "2026-11-22", *alleen)
        assert afloop.code == 0, afloop.fout
        map_ = heel / "build" / "duinoord"
        assert (map_ / "trainer" / BOEK).samefile(map_ / "pdf" / BOEK), alleen
        assert not (map_ / "site" / "pdf" / BOEK).exists(), alleen
        assert not (map_ / "trainer" / "pdf" / BOEK).exists(), alleen
        assert (map_ / "trainer" / "hand-outs" / "opdracht-a.pdf").is_file(), alleen
        assert not list(map_.glob(".*")), alleen
        assert not list((map_ / "site").rglob("*trainer*")), alleen
        assert not list((map_ / "markdown").rglob("*trainer*")), alleen


def test_wie_schrijft_bekijkt_de_site_voor_trainers(
    heel: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gezien: list[bool] = []

    def look(site: Path, *_: object) -> None:
        pagina = site / "modules" / "1-beginnen" / "1-eerste-stap.html"
        gezien.append(IN_EEN_NOTITIE in pagina.read_text("utf-8"))

    monkeypatch.setattr(voorbeeld, "serve", look)
    for trainer in (True, False):
        voorbeeld.preview(heel, "duinoord", 8000, Console(file=io.StringIO()), trainer)
    assert gezien == [True, False]


def test_een_notitie_die_lekt_houdt_de_bouw_tegen(
    heel: Path, voer_uit: Callable[..., Afloop]
) -> None:
    pagina = heel / "content" / "over.md"
    eerst = pagina.read_text("utf-8")
    voor = (heel / "build").exists() and sorted((heel / "build").rglob("*"))
    pagina.write_text(f"{eerst}\n{IN_EEN_NOTITIE}\n", "utf-8")
    afloop = voer_uit(heel, "bouw", "duinoord", "--alleen", "site")
    pagina.write_text(eerst, "utf-8")
    assert afloop.code == 1
    assert "site/over.html: een notitie voor de trainer staat in site/over.html" in afloop.fout
    assert (voor or []) == (sorted((heel / "build").rglob("*")) if voor else [])
