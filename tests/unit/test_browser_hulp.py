"""The browser for the tests: it sees errors, requests that leave the site, and barriers."""

from __future__ import annotations

import os
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from hulpmiddelen import browser
from hulpmiddelen.browser import Bezoek, axe_bevindingen

Open = Callable[..., Bezoek]
Serveer = Callable[[Path], str]

GOED = """<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Proef</title>
<link rel="icon" href="data:,">{kop}</head>
<body><main><h1>Kop</h1><p>Tekst</p>{inhoud}</main></body></html>"""


@pytest.fixture
def maak(tmp_path: Path, serveer: Serveer) -> Callable[..., str]:
    def schrijf(inhoud: str = "", kop: str = "") -> str:
        (tmp_path / "index.html").write_text(GOED.format(inhoud=inhoud, kop=kop), encoding="utf-8")
        return serveer(tmp_path)

    return schrijf


def wacht_op(gezien: Bezoek, lijst: list[str]) -> None:
    """Give a busy machine time: until there is something in the list, and then a little more."""
    for _ in range(100):
        if lijst:
            break
        gezien.page.wait_for_timeout(50)
    gezien.page.wait_for_timeout(50)


def leeg(gezien: Bezoek) -> None:
    """Take what was seen, so that the fixture does not fail on it."""
    gezien.consolefouten.clear()
    gezien.vreemde_verzoeken.clear()


def test_goede_pagina_geeft_niets(bezoek: Open, maak: Callable[..., str]) -> None:
    gezien = bezoek(maak('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="Stip">'))
    assert gezien.page.title() == "Proef"
    assert gezien.consolefouten == []
    assert gezien.vreemde_verzoeken == []
    assert axe_bevindingen(gezien.page) == []


@pytest.mark.parametrize(
    ("inhoud", "bericht"),
    [
        ("<script>console.error('stuk')</script>", "error: stuk"),
        ("<script>console.warn('pas op')</script>", "warning: pas op"),
        ("<script>throw new Error('kapot')</script>", "script: kapot"),
        ("<script>Promise.reject(new Error('later'))</script>", "script: later"),
        ('<script src="weg.js"></script>', "404"),
    ],
)
def test_fout_in_de_console_wordt_genoteerd(
    bezoek: Open, maak: Callable[..., str], inhoud: str, bericht: str
) -> None:
    gezien = bezoek(maak(inhoud))
    wacht_op(gezien, gezien.consolefouten)
    assert any(bericht in fout for fout in gezien.consolefouten), gezien.consolefouten
    assert gezien.vreemde_verzoeken == []
    leeg(gezien)


@pytest.mark.parametrize(
    ("adres", "inhoud"),
    [
        ("https://voorbeeld.nl/a.png", '<img src="{}" alt="">'),
        ("https://voorbeeld.nl/a.js", '<script src="{}"></script>'),
        ("https://voorbeeld.nl/a.css", '<link rel="stylesheet" href="{}">'),
        ("https://voorbeeld.nl/tel", '<script>navigator.sendBeacon("{}")</script>'),
        ("https://voorbeeld.nl/", '<iframe src="{}" title="Kader"></iframe>'),
        ("wss://voorbeeld.nl/", '<script>new WebSocket("{}")</script>'),
        ("http://127.0.0.1:9/a.png", '<img src="{}" alt="">'),
        (
            "https://voorbeeld.nl/werker",
            "<script>new Worker(URL.createObjectURL(new Blob(["
            "`fetch('{}').catch(() => 0)`])))</script>",
        ),
    ],
)
def test_verzoek_buiten_de_site_wordt_genoteerd(
    bezoek: Open, maak: Callable[..., str], adres: str, inhoud: str
) -> None:
    gezien = bezoek(maak(inhoud.replace("{}", adres)))
    wacht_op(gezien, gezien.vreemde_verzoeken)
    assert gezien.vreemde_verzoeken == [adres]
    leeg(gezien)


def test_bestand_van_schijf_is_ook_een_site(bezoek: Open, tmp_path: Path) -> None:
    pad = tmp_path / "los.html"
    (tmp_path / "stijl.css").write_text("p { color: black }")
    kop = '<link rel="stylesheet" href="stijl.css">'
    pad.write_text(GOED.format(kop=kop, inhoud=""), encoding="utf-8")
    gezien = bezoek(pad.as_uri())
    assert gezien.page.title() == "Proef"
    assert gezien.vreemde_verzoeken == []


@pytest.mark.parametrize(
    ("regel", "inhoud"),
    [
        ("image-alt", '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">'),
        ("color-contrast", '<p style="color:#bbb;background:#fff">Te licht</p>'),
        ("label", "<input>"),
        ("link-name", '<a href="#"></a>'),
        ("heading-order", "<h4>Te diep</h4>"),
        (
            "target-size",
            "<div><button>a</button><button>b</button></div>"
            "<style>div{display:flex}button{width:9px;padding:0;border:0}</style>",
        ),
    ],
)
def test_drempel_wordt_gevonden(
    bezoek: Open, maak: Callable[..., str], regel: str, inhoud: str
) -> None:
    gevonden = axe_bevindingen(bezoek(maak(inhoud)).page)
    assert {bevinding.split(" ")[0] for bevinding in gevonden} == {regel}


def test_drempel_wordt_gevonden_ondanks_strenge_regels(
    bezoek: Open, maak: Callable[..., str]
) -> None:
    kop = "<meta http-equiv=Content-Security-Policy content=\"default-src 'self' data:\">"
    gezien = bezoek(maak("<input>", kop))
    assert [b.split(" ")[0] for b in axe_bevindingen(gezien.page)] == ["label"]


def test_taal_wordt_gecontroleerd(bezoek: Open, tmp_path: Path) -> None:
    pad = tmp_path / "zonder-taal.html"
    pad.write_text(GOED.format(kop="", inhoud="").replace('lang="nl"', ""), encoding="utf-8")
    gevonden = axe_bevindingen(bezoek(pad.as_uri()).page)
    assert [b.split(" ")[0] for b in gevonden] == ["html-has-lang"]


def test_opties_gelden_voor_de_pagina(bezoek: Open, maak: Callable[..., str]) -> None:
    gezien = bezoek(maak(), viewport={"width": 375, "height": 812}, color_scheme="dark")
    assert gezien.page.evaluate("innerWidth") == 375
    assert gezien.page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    assert gezien.page.evaluate("navigator.language") == "nl-NL"


def test_pagina_zonder_javascript(bezoek: Open, maak: Callable[..., str]) -> None:
    gezien = bezoek(maak("<script>document.title = 'Anders'</script>"), java_script_enabled=False)
    assert gezien.page.title() == "Proef"


def test_server_geeft_alleen_zijn_eigen_map(tmp_path: Path, serveer: Serveer) -> None:
    (tmp_path / "geheim.txt").write_text("buiten")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "a.txt").write_text("binnen")
    adres = serveer(tmp_path / "site")
    assert serveer(tmp_path / "site") == adres
    with urllib.request.urlopen(adres + "a.txt") as antwoord:
        assert antwoord.read() == b"binnen"
    with pytest.raises(urllib.error.HTTPError) as fout:
        urllib.request.urlopen(adres + "../geheim.txt")
    fout.value.close()


def test_server_weigert_een_map_die_er_niet_is(tmp_path: Path, serveer: Serveer) -> None:
    with pytest.raises(NotADirectoryError):
        serveer(tmp_path / "weg")


PROEFTESTS = """
from pathlib import Path
import pytest
from hulpmiddelen import browser
from hulpmiddelen.browser import bezoek, chromium

def test_goed(bezoek):
    bezoek("data:text/html,goed")

def test_console(bezoek):
    bezoek("data:text/html,<script>console.error('stuk')</script>")

def test_vreemd(bezoek):
    bezoek("data:text/html,<script>navigator.sendBeacon('https://voorbeeld.nl/')</script>")
"""
ZONDER_BROWSER = """
browser.CHROMIUM = Path("/nergens/chromium")
"""


def draai(tmp_path: Path, tests: str) -> str:
    """Run tests in a pytest of their own and return what it prints."""
    pad = tmp_path / "test_proef.py"
    pad.write_text(tests, encoding="utf-8")
    opdracht = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "no:cacheprovider",
        "--rootdir",
        tmp_path,
        pad,
    ]
    omgeving = os.environ | {"PYTHONPATH": str(Path(browser.__file__).parents[1])}
    klaar = subprocess.run(
        opdracht, env=omgeving, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    return klaar.stdout


def test_wat_niemand_verwacht_laat_de_test_falen(tmp_path: Path) -> None:
    uitvoer = draai(tmp_path, PROEFTESTS)
    assert "3 passed, 2 errors" in uitvoer
    assert "errors in the console: ['error: stuk" in uitvoer
    assert "requests that left the site: ['https://voorbeeld.nl/']" in uitvoer


def test_zonder_browser_slaagt_niets(tmp_path: Path) -> None:
    uitvoer = draai(tmp_path, PROEFTESTS + ZONDER_BROWSER)
    assert "3 errors" in uitvoer
    assert "passed" not in uitvoer
    assert "BrowserOntbreekt: /nergens/chromium is missing" in uitvoer
