"""Addresses and paths that lead where they may not: refused in every field, page and document."""

from __future__ import annotations

import copy
import os
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from weasyprint.urls import URLFetchingError

from hulpmiddelen.mini import Afloop
from hulpmiddelen.uitgaven import PROJECT, make_whole_project
from hulpmiddelen.vijandig import complete, leaves, put
from leerplan.configuratie.gemeente import Gemeente, load_gemeente
from leerplan.fouten import Problemen
from leerplan.tekst.inhoud import load_leerplan
from leerplan.uitgeven.pdf import _Bronnen, make_pdf

CONFIG = Path("gemeente-config", "meerdam.yml")
ADRESSEN = (
    "javascript:alert(1)",
    "JaVaScript:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "//elders.example/",
    "/etc/passwd",
    "https:/\\elders.example",
    "https://naam:wachtwoord@elders.example/",
    "https://voorbeeld.nl/\r\nSet-Cookie: a",
    'https://voorbeeld.nl/" onclick="x',
    "https://voorbeeld.nl/<script>",
    "https://localhost/",
    "mailto:x@voorbeeld.nl",
    "blob:https://voorbeeld.nl/1",
)
POST = (
    "x@voorbeeld.nl\r\nBcc: y@voorbeeld.nl",
    "x@voorbeeld.nl?bcc=y@voorbeeld.nl",
    "x@voorbeeld.nl,y@voorbeeld.nl",
    "<x@voorbeeld.nl>, <y@voorbeeld.nl>",
    "javascript:alert(1)@voorbeeld.nl",
    '"><script>alert(1)</script>"@voorbeeld.nl',
)
BESTANDEN = (
    "../../etc/passwd",
    "../../../../../../etc/passwd",
    "/etc/passwd",
    "logo/../../../etc/passwd",
    "..\\..\\etc\\passwd",
    "C:\\Windows\\win.ini",
    "file:///etc/passwd",
    "https://elders.example/logo.svg",
    "koppeling.svg",
    "koppeling.css",
    "map/logo.svg",
    "map/tokens.css",
    "logo",
)
# The fields that hold an address of a page or of a person, by their example.
VOORBEELDEN = {"web": "https://", "post": "@"}


def places(soort: str) -> list[tuple]:
    """Where an address of this kind stands in a complete configuration."""
    return [pad for pad, waarde in leaves(complete(Gemeente)) if VOORBEELDEN[soort] in waarde]


def refusal(project: Path, pad: tuple, waarde: str) -> str:
    """What is said of `waarde` in the field at `pad`; empty when it is accepted."""
    gegevens = copy.deepcopy(complete(Gemeente))
    if pad == ("huisstijl",):
        del gegevens["kleuren"]
    put(gegevens, pad, waarde)
    (project / CONFIG).write_text(yaml.safe_dump(gegevens, allow_unicode=True), "utf-8")
    try:
        load_gemeente(project, "meerdam")
    except Problemen as fout:
        return str(fout)
    return ""


@pytest.mark.parametrize(("soort", "adressen"), [("web", ADRESSEN), ("post", POST)])
def test_een_adres_dat_geen_adres_is(
    soort: str, adressen: tuple[str, ...], mini: Callable[..., Path]
) -> None:
    """In every field that has an address: each is refused, with the name of the field."""
    project, velden = mini(), places(soort)
    assert len(velden) > {"web": 12, "post": 3}[soort]
    assert refusal(project, ("naam",), "Meerdam") == "", "the rest is right"
    for pad in velden:
        for adres in adressen:
            melding = refusal(project, pad, adres)
            assert "is geen" in melding, (pad, adres)


@pytest.mark.parametrize("pad", [("logo", "bestand"), ("huisstijl",)])
def test_een_bestand_buiten_de_map(pad: tuple, mini: Callable[..., Path], tmp_path: Path) -> None:
    """Also by way of a link, which is a file in the folder and leads out of it."""
    geheim = tmp_path / "geheim"
    geheim.mkdir()
    (geheim / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')
    (geheim / "tokens.css").write_text(":root { --nl-link-color: #0000ff }")
    project = mini()
    map_ = project / "gemeente-config"
    (map_ / "koppeling.svg").symlink_to(geheim / "logo.svg")
    (map_ / "koppeling.css").symlink_to(geheim / "tokens.css")
    (map_ / "map").symlink_to(geheim)
    zelf = [str(deel) for deel in geheim.iterdir()]
    for bestand in [*BESTANDEN, *zelf, *(os.path.relpath(deel, map_) for deel in zelf)]:
        melding = refusal(project, pad, bestand)
        assert "gemeente-config/meerdam.yml:" in melding, bestand


@pytest.mark.parametrize(
    "tekst",
    [
        '{% include "/etc/passwd" %}',
        '{% include "../../geheim.md" %}',
        '{% import "geheim.j2" as x %}',
        '{% extends "/etc/passwd" %}',
        '{{ tekening("../../geheim") }}',
        "{{ pagina.__init__.__globals__ }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "![x](../../geheim.png)",
        "![x](/etc/passwd)",
        "![x](https://elders.example/x.png)",
        '<img src="file:///etc/passwd">',
        '<iframe src="https://elders.example"></iframe>',
        '<object data="/etc/passwd"></object>',
        '<svg><image href="file:///etc/passwd"/></svg>',
        '<svg><use xlink:href="https://elders.example/a.svg#a"/></svg>',
        '<svg><path fill="url(https://elders.example/a.svg#a)"/></svg>',
        '<link rel="stylesheet" href="https://elders.example/a.css">',
        "<style>@import 'https://elders.example/a.css'</style>",
        '<a href="javascript:alert(1)">x</a>',
        '<a href="data:text/html,x">x</a>',
        '<p onclick="x()">x</p>',
        'Tekst.\n{: onclick="x" }',
        'Tekst.\n{: style="background:url(https://elders.example)" }',
        '<form action="https://elders.example"><input name="a"></form>',
        '<button formaction="https://elders.example">x</button>',
        '<a href="https://voorbeeld.nl" ping="https://elders.example">x</a>',
        '<meta http-equiv="refresh" content="0;url=https://elders.example">',
        '<base href="https://elders.example">',
        "[x](../../../etc/passwd)",
    ],
)
def test_een_pagina_leest_en_haalt_niets(
    tekst: str, mini: Callable[..., Path], voer_uit: Callable[..., Afloop]
) -> None:
    kop = "---\ntitel: Over dit plan\nsamenvatting: Kort.\nbron: Verzonnen\n---\n"
    project = mini({"content/over.md": f"{kop}\n{tekst}\n", "geheim.svg": "<svg/>"})
    afloop = voer_uit(project, "controleer", "duinoord")
    assert (afloop.code, "content/over.md" in afloop.fout) == (1, True), afloop
    assert "root:" not in afloop.fout


def test_een_pagina_die_ergens_anders_staat(mini: Callable[..., Path], tmp_path: Path) -> None:
    """A link to a file outside the project is not read, whatever it holds."""
    elders = tmp_path / "elders.md"
    elders.write_text("---\ntitel: X\nsamenvatting: X\nbron: X\n---\nGeheim.\n")
    project = mini()
    pagina = project / "modules" / "1-beginnen" / "1-eerste-stap.md"
    pagina.unlink()
    pagina.symlink_to(elders)
    with pytest.raises(Problemen) as fout:
        load_leerplan(project)
    assert (
        "modules/1-beginnen/1-eerste-stap.md: dit ligt buiten het project\n"
        "    Zet het bestand zelf in de map, geen verwijzing ernaar."
    ) in str(fout.value)


@pytest.mark.parametrize(
    "adres",
    [
        "http://elders.example/a.css",
        "https://elders.example/a.png",
        "ftp://elders.example/a",
        "data:text/css,a{}",
        "file:///etc/passwd",
        "file:///proc/self/environ",
        (PROJECT / "gemeente-config" / "oss.yml").as_uri(),
        (PROJECT / "overrides" / "boek").as_uri() + "/../../gemeente-config/oss.yml",
        (PROJECT / "overrides" / "boek").as_uri() + "/%2e%2e/%2e%2e/pyproject.toml",
    ],
)
def test_wie_het_boek_zet_leest_alleen_wat_erbij_hoort(adres: str) -> None:
    """The one way by which WeasyPrint gets at a file; outside the project also when it is named."""
    for document in ("", "" if "/overrides/" in adres else f'<img src="{adres}">'):
        if document and str(PROJECT) in adres:
            continue
        with pytest.raises((URLFetchingError, ValueError)):
            _Bronnen(PROJECT, document).fetch(adres)


@pytest.mark.parametrize(
    "stuk",
    [
        '<img src="https://elders.example/a.png" alt="x">',
        '<img src="file:///etc/hostname" alt="x">',
        '<p style="background: url(https://elders.example/a.png)">x</p>',
        "<style>@import url(https://elders.example/a.css);</style>",
    ],
)
def test_een_document_dat_iets_van_elders_wil_wordt_niet_gemaakt(stuk: str, tmp_path: Path) -> None:
    project = make_whole_project(tmp_path / "project")
    document = f'<html lang="nl"><head><title>x</title></head><body>{stuk}</body></html>'
    with pytest.raises(Problemen, match="drukwerk: "):
        make_pdf(project, document, "proef.pdf")
