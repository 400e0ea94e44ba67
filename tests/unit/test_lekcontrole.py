"""The leak gate on small files: what it sees, what it lets pass, and what it says."""

from __future__ import annotations

import datetime
import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from leerplan.bouw import ONDERDELEN, Bouwer
from leerplan.configuratie.gemeente import load_gemeente
from leerplan.fouten import Problemen
from leerplan.tekst.invullen import Uitgave
from leerplan.uitgeven.lekcontrole import AFBREKING, Kenmerk, Lekcontrole, find_traits, visible_text
from leerplan.uitgeven.zoekindex import BEGIN
from leerplan.voortgang import Voortgang

Zoek = Callable[..., list[str]]
PAGINA = "<html><head><title>T</title></head><body>{}</body></html>"


@pytest.fixture
def zoek(mini: Callable[..., Path], tmp_path: Path) -> Zoek:
    """Put files in a finished edition of Duinoord and give what the gate says of them."""
    project = mini()
    bouwer = Bouwer(project, datetime.date(2026, 11, 22), Voortgang(None))
    uitgave = bouwer.prepare(["duinoord"])[0].uitgave
    ander = load_gemeente(project, "meerdam")

    def search(bestanden: dict[str, str | bytes], uitgave: Uitgave = uitgave) -> list[str]:
        for naam, inhoud in bestanden.items():
            pad = tmp_path / "uit" / naam
            pad.parent.mkdir(parents=True, exist_ok=True)
            pad.write_bytes(inhoud.encode() if isinstance(inhoud, str) else inhoud)
        try:
            Lekcontrole(uitgave, [ander]).inspect(tmp_path / "uit", {}, ONDERDELEN)
        except Problemen as gevonden:
            return [str(een) for een in gevonden.problemen]
        return []

    search.uitgave = uitgave
    return search


def test_kenmerken_zijn_namen_adressen_en_plekken(mini: Callable[..., Path]) -> None:
    kenmerken = find_traits(load_gemeente(mini(), "meerdam"))
    assert kenmerken >= {
        "'s-Meerdam",
        "Leerplein 's-Meerdam",
        "leerplein@meerdam.example",
        "meerdam.example",
        "beter@meerdam.example",
        "000 - 000 00 01",
        "platform.meerdam.example",
        "Sanne Voorbeeld",
        "Ali van Fictie",
        "Kade 1",
        "1234 AB",
        "De Loods",
        "Bo de Verzinner",
        "helpt.meerdam.example",
        "Logo van 's-Meerdam: een boei",
    }


@pytest.mark.parametrize(
    ("kenmerk", "tekst", "aantal"),
    [
        ("Oss", "In Oss, bij Oss; (Oss) Oss’ dossier, grossier en Ossenmarkt", 4),
        ("Oss", "dossier", 0),
        ("Oss", "oss", 0),
        ("Oss", "Leerhuis-Oss", 1),
        ("info@a.example", "Mail INFO@A.EXAMPLE.", 1),
        ("a.example", "https://www.a.example/x", 1),
        ("a.example", "ba.example", 0),
        ("Kade 1", "Kade 12", 0),
    ],
)
def test_een_kenmerk_is_een_heel_woord(kenmerk: str, tekst: str, aantal: int) -> None:
    assert Kenmerk("X", kenmerk).count(tekst) == aantal


@pytest.mark.parametrize(
    ("kenmerk", "tekst"),
    [
        ("Leerhuis", f"Leer{AFBREKING}huis"),
        ("Noord-Holland", f"Noord{AFBREKING}Holland"),
        ("info@a.example", "info@ a.exam ple"),
    ],
)
def test_in_een_pdf_mag_een_woord_gebroken_zijn(kenmerk: str, tekst: str) -> None:
    assert Kenmerk("X", kenmerk).count_pdf(tekst) == 1


@pytest.mark.parametrize(
    ("bestand", "ja"),
    [
        ("site/meerdam.html", True),
        ("site/in-meerdam/index.html", True),
        ("pdf/Meerdam.pdf", True),
        ("site/meerdammen.html", False),
    ],
)
def test_een_bestandsnaam_is_klein_geschreven(bestand: str, ja: bool) -> None:
    assert Kenmerk("X", "Meerdam").is_in_name(bestand) is ja


def test_zichtbaar_is_tekst_en_elk_attribuut_met_tekst() -> None:
    tekst = visible_text(
        '<p class="stil" title="titel" data-x="extra">a&amp;b\u00ad c\u00a0d<!-- opmerking --></p>'
        "<script>stil</script><style>stil</style><span data-historie>toen</span>"
    )
    for woord in ("a&b c d", "titel", "extra", "opmerking", "toen"):
        assert woord in tekst
    assert "stil" not in tekst
    assert "toen" not in visible_text("<p>nu <b data-historie>toen</b></p>", zonder_historie=True)


BESTANDEN = {
    "site/x.html": PAGINA.format("<p>{}</p>"),
    "site/attribuut.html": PAGINA.format('<p title="{}">a</p>'),
    "site/assets/zoekindex.js": BEGIN
    + '{{"paginas": [{{"adres": "y.html", "stukken": [{{"tekst": "{}"}}]}}]}};\n',
    "site/sitemap.xml": "<urlset><loc>{}</loc></urlset>",
    "site/assets/a.css": '.a {{ content: "{}"; }}',
    "site/assets/a.svg": "<svg><text>{}</text></svg>",
    "site/robots.txt": "{}",
}


@pytest.mark.parametrize("bestand", BESTANDEN)
@pytest.mark.parametrize(
    "lek",
    ["'s-Meerdam", "’s-Meerdam", "leerplein@meerdam.example", "Kade 1", "{{ gemeente.naam }}"],
)
def test_een_lek_wordt_met_bestand_en_al_genoemd(zoek: Zoek, bestand: str, lek: str) -> None:
    inhoud = BESTANDEN[bestand]
    gevonden = zoek({bestand: inhoud.format(lek)})
    assert any(lek.replace("’", "'") in een and bestand in een for een in gevonden)
    assert zoek({bestand: inhoud.format("niets")}) == []


def test_een_invulplek_wordt_gezien_maar_een_vergelijking_niet(zoek: Zoek) -> None:
    gevonden = zoek({"site/a.html": PAGINA.format("<p>&lt;voornaam, achternaam&gt;</p>")})
    assert gevonden[0].startswith("site/a.html: `<voornaam, achternaam>` is niet ingevuld")
    assert zoek({"site/a.html": PAGINA.format("<p>5 &lt; 6 en 7 &gt; 3</p>")}) == []


def test_ingepakte_bestanden_worden_uitgepakt(zoek: Zoek) -> None:
    ingepakt = gzip.compress(b"<urlset><loc>https://meerdam.example/</loc></urlset>")
    assert zoek({"site/sitemap.xml.gz": ingepakt})


def test_code_mag_accolades_hebben(zoek: Zoek) -> None:
    code = "const a = {b: {c: 1}}; for (;;) { if (a < b && c > d) {} }"
    assert zoek({"site/assets/a.js": code, "site/assets/a.css": "@media x{a{b:c}}"}) == []
    assert zoek({"site/assets/a.js": 'const wie = "Sanne Voorbeeld";'})


def test_code_van_het_thema_wordt_niet_gelezen(zoek: Zoek) -> None:
    assert zoek({"site/assets/javascripts/a.js": "'s-Meerdam {{ x }}"}) == []


def test_de_zoekindex_heeft_een_naam_hooguit_zo_vaak_als_gemarkeerde_geschiedenis(
    zoek: Zoek,
) -> None:
    zin = "In 's-Meerdam begon het."
    pagina = {"site/a.html": PAGINA.format(f"<p><span data-historie>{zin}</span></p>")}

    def index(tekst: str) -> dict[str, str]:
        paginas = [{"adres": "a.html", "stukken": [{"tekst": tekst}]}]
        return {"site/assets/zoekindex.js": BEGIN + json.dumps({"paginas": paginas}) + ";"}

    assert zoek(pagina | index(zin)) == []
    assert len(zoek(pagina | index(f"{zin} {zin}"))) == 1
    # Words to search with belong to no page.
    woorden = BEGIN + json.dumps({"paginas": [], "zoekwoorden": [["Meer", "'s-Meerdam"]]})
    assert len(zoek({"site/assets/zoekindex.js": woorden})) == 1


def test_gemarkeerde_geschiedenis_mag(zoek: Zoek) -> None:
    historie = "<span data-historie>In 's-Meerdam begon het.</span>"
    assert zoek({"site/a.html": PAGINA.format(f"<p>{historie}</p>")}) == []
    gevonden = zoek({"site/a.html": PAGINA.format(f"<p>{historie} In 's-Meerdam.</p>")})
    assert len(gevonden) == 1


def test_een_lek_op_een_pagina_noemt_de_regel_van_de_bron(zoek: Zoek) -> None:
    blad = zoek.uitgave.bladen[0]
    woord = next(r for r in blad.pagina.tekst.split("\n") if "Vragen" in r)
    assert woord == "## Vragen"
    gevonden = zoek({"site/index.html": PAGINA.format("<p>'s-Meerdam</p>")})
    assert gevonden[0].startswith("content/index.md: `'s-Meerdam` hoort bij 's-Meerdam en staat in")


NAMEN = ("{{ 7*7 }}", "<b>x</b>", "{% raw %}", "5 < 6")


@pytest.mark.parametrize("naam", NAMEN)
def test_een_eigen_waarde_mag_alles_zijn(
    mini: Callable[..., Path], tmp_path: Path, naam: str
) -> None:
    """What the municipality typed itself is data, and prints as typed."""
    config = json.dumps(
        {"naam": naam, "code": "9003", "contact": {"naam": naam, "email": "a@b.nl"}}
    )
    project = mini({"gemeente-config/proef.yml": config})
    bouwer = Bouwer(project, datetime.date(2026, 11, 22), Voortgang(None), tmp_path / "uit")
    klaar = bouwer.prepare(["proef"])[0]
    veilig = klaar.html_per_pad["index.md"]
    map_ = tmp_path / "klaar"
    (map_ / "site").mkdir(parents=True)
    (map_ / "site/index.html").write_text(PAGINA.format(veilig), "utf-8")
    Lekcontrole(klaar.uitgave, [load_gemeente(project, "meerdam")]).inspect(map_, {}, ONDERDELEN)
    assert naam in visible_text(PAGINA.format(veilig))
    with pytest.raises(Problemen, match="anders"):
        (map_ / "site/x.html").write_text(PAGINA.format("<p>{{ anders }}</p>"), "utf-8")
        Lekcontrole(klaar.uitgave, []).inspect(map_, {}, ONDERDELEN)
