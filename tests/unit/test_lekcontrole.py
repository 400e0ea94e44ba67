"""The leak gate on small files: what it sees, what it lets pass, and what it says."""

from __future__ import annotations

import datetime
import gc
import gzip
import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from weasyprint import HTML

from hulpmiddelen.mini import FIXTURES
from leerplan.bouw import ONDERDELEN, Bouwer
from leerplan.configuratie.gemeente import load_gemeente
from leerplan.fouten import Problemen
from leerplan.tekst.invullen import Uitgave
from leerplan.uitgeven.lekcontrole import MARKDOWN, Lekcontrole
from leerplan.uitgeven.lekhtml import html_pieces
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

    def search(
        bestanden: dict[str, str | bytes],
        uitgave: Uitgave = uitgave,
        documenten: dict[str, str] | None = None,
        html_per_pad: dict[str, str] | None = None,
    ) -> list[str]:
        map_ = tmp_path / "uit"
        shutil.rmtree(map_, ignore_errors=True)
        for naam, inhoud in bestanden.items():
            pad = map_ / naam
            pad.parent.mkdir(parents=True, exist_ok=True)
            pad.write_bytes(inhoud.encode() if isinstance(inhoud, str) else inhoud)
        poort = Lekcontrole(uitgave, [ander], project=project, html_per_pad=html_per_pad)
        try:
            poort.inspect(map_, documenten or {}, (*ONDERDELEN, MARKDOWN))
        except Problemen as gevonden:
            return [str(een) for een in gevonden.problemen]
        return []

    search.uitgave, search.project = uitgave, project
    return search


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
    assert zoek({"site/assets/stylesheets/a.css": "'s-Meerdam {{ x }}"}) == []


def test_de_zoekindex_heeft_een_naam_hooguit_zo_vaak_als_gemarkeerde_geschiedenis(
    zoek: Zoek,
) -> None:
    zin = "In 's-Meerdam begon het."
    pagina = {"a.md": f"<p><span data-historie>{zin}</span></p>"}

    def index(tekst: str) -> dict[str, str]:
        paginas = [{"adres": "a.html", "stukken": [{"tekst": tekst}]}]
        return {"site/assets/zoekindex.js": BEGIN + json.dumps({"paginas": paginas}) + ";"}

    assert zoek(index(zin), html_per_pad=pagina) == []
    assert len(zoek(index(f"{zin} {zin}"), html_per_pad=pagina)) == 1
    # Words to search with belong to no page.
    woorden = BEGIN + json.dumps({"paginas": [], "zoekwoorden": [["Meer", "'s-Meerdam"]]})
    assert len(zoek({"site/assets/zoekindex.js": woorden})) == 1


def test_gemarkeerde_geschiedenis_mag(zoek: Zoek) -> None:
    historie = "<span data-historie>In 's-Meerdam begon het.</span>"
    assert zoek({"site/a.html": PAGINA.format(f"<p>{historie}</p>")}) == []
    gevonden = zoek({"site/a.html": PAGINA.format(f"<p>{historie} In 's-Meerdam.</p>")})
    assert len(gevonden) == 1


def with_text(uitgave: Uitgave, tekst: str, historie: bool = False) -> Uitgave:
    """The edition with `tekst` under its first page."""
    blad = uitgave.bladen[0]
    kop = blad.pagina.kop.model_copy(update={"historie": historie})
    pagina = replace(blad.pagina, tekst=blad.pagina.tekst + tekst, kop=kop)
    nieuw = replace(blad, pagina=pagina, markdown=blad.markdown + tekst)
    (onderdeel, bladen), *rest = uitgave.hoofdstukken
    return replace(uitgave, hoofdstukken=((onderdeel, (nieuw, *bladen[1:])), *rest))


HULP = (
    "Gebruik een veld van de gemeente. Hoort dit in elke uitgave, zoals een bron of geschiedenis? "
    "Zet het dan tussen {% historie %} en {% endhistorie %}."
)


def test_de_melding_noemt_bron_plek_en_wat_je_doet(zoek: Zoek) -> None:
    tekst = "\nIn Meerdam is het Sanne Voorbeeld.\n"
    uitgave = with_text(zoek.uitgave, tekst)
    regel = uitgave.bladen[0].pagina.tekst.count("\n")
    pagina = PAGINA.format("<p>In Meerdam is het Sanne Voorbeeld.</p>")
    assert zoek({"site/index.html": pagina, "markdown/index.md": tekst}, uitgave) == [
        f"content/index.md:{regel}: `Sanne Voorbeeld` hoort bij 's-Meerdam en staat in "
        "site/index.html en in nog 1 bestand\n"
        f"    Daar staat: … In Meerdam is het Sanne Voorbeeld. …. {HULP}"
    ]


def test_wat_je_zelf_invulde_herstel_je_in_je_eigen_configuratie(mini: Callable[..., Path]) -> None:
    """What is filled in may stand in the edition as it is; a part of it, or with a capital, not."""
    tekst = (FIXTURES / "mini/gemeente-config/duinoord.yml").read_text("utf-8")
    tekst = tekst.replace("naam: Gemeentehuis Duinoord", "naam: loket voor Ede")
    project = mini({"gemeente-config/duinoord.yml": tekst})
    bouwer = Bouwer(project, datetime.date(2026, 11, 22), Voortgang(None))
    poort = Lekcontrole(bouwer.prepare(["duinoord"])[0].uitgave, [], project=project)
    pagina = project / "uit" / "site" / "a.html"
    pagina.parent.mkdir(parents=True)
    pagina.write_text(PAGINA.format("<p>Loket voor Ede helpt je.</p>"))
    with pytest.raises(Problemen) as fout:
        poort.inspect(project / "uit", {}, ["site"])
    regel = tekst[: tekst.index("loket voor Ede")].count("\n") + 1
    assert str(fout.value) == (
        f"gemeente-config/duinoord.yml:{regel}: `Ede` is de naam van een andere gemeente en staat "
        "in site/a.html\n    Daar staat: … Loket voor Ede helpt je. …. "
        "Het komt uit je eigen configuratie. Verander het in dat bestand."
    )


def test_de_melding_voor_een_gemeente_uit_de_tabel(zoek: Zoek) -> None:
    assert zoek({"site/x.html": PAGINA.format("<p>Dit is Ede.</p><p>Wij zijn in Best.</p>")}) == [
        "site/x.html: `Best` is de naam van een andere gemeente en staat in site/x.html\n"
        f"    Daar staat: … Wij zijn in Best. …. {HULP} "
        "Is het een gewoon woord? Schrijf het klein, of zet er een woord voor.",
        "site/x.html: `Ede` is de naam van een andere gemeente en staat in site/x.html\n"
        f"    Daar staat: … Dit is Ede. …. {HULP}",
    ]


def test_een_lek_in_veel_bestanden_is_een_melding(zoek: Zoek) -> None:
    paginas = {f"site/{nr}.html": PAGINA.format(f"<p>{nr}</p><p>In Ede.</p>") for nr in range(5)}
    gevonden = zoek(paginas)
    assert len(gevonden) == 1
    assert "staat in site/0.html en in nog 4 bestanden" in gevonden[0]


def test_elke_plek_heeft_een_naam(zoek: Zoek) -> None:
    gevonden = zoek(
        {
            "site/x.html": '<title>In Ede</title><p title="In Goes">a</p><!-- In Tiel -->',
            "site/agenda/in-urk.ics": "SUMMARY:In Epe",
        }
    )
    assert [re.search(r"staat in (.*)", een)[1] for een in gevonden] == [
        "site/agenda/in-urk.ics, bij SUMMARY",
        "site/agenda/in-urk.ics, in de naam van het bestand",
        "site/x.html, in de titel",
        "site/x.html, in het attribuut title van <p>",
        "site/x.html, in een opmerking die je op de pagina niet ziet",
    ]


def test_wat_niet_is_ingevuld(zoek: Zoek) -> None:
    tekst = "{{ gemeente.naam }}"
    uitgave = with_text(zoek.uitgave, tekst)
    regel = uitgave.bladen[0].pagina.tekst.count("\n") + 1
    assert zoek({"site/index.html": PAGINA.format(f"<p>{tekst}</p>")}, uitgave) == [
        f"content/index.md:{regel}: `{tekst}` is niet ingevuld in site/index.html\n"
        "    Vul de gegevens in, of haal het teken weg uit de tekst."
    ]


def test_wat_niemand_kan_nakijken_gaat_niet_door(zoek: Zoek) -> None:
    (gevonden,) = zoek({"site/a.exe": b"MZ"})
    assert gevonden.startswith(
        "site/a.exe: dit soort bestand kan ik niet nakijken: site/a.exe\n"
        "    Haal het weg. Wel kan ik dit lezen: .atom, .css, .csv,"
    )


def test_het_logo_van_een_ander(zoek: Zoek) -> None:
    logo = zoek.project / "gemeente-config/logo/meerdam.svg"
    verwacht = "het logo van 's-Meerdam staat in"
    assert zoek({"site/assets/logo.svg": logo.read_bytes()}) == [
        f"site/assets/logo.svg: {verwacht} site/assets/logo.svg\n"
        "    Kies bij `logo` het bestand van deze gemeente."
    ]
    pdf = HTML(string="<p>Boek</p>").write_pdf()
    document = f'<p>Boek</p><img src="{logo.as_uri()}" alt="logo">'
    (gevonden,) = zoek({"pdf/a.pdf": pdf}, documenten={"pdf/a.pdf": document})
    assert gevonden.startswith(f"pdf/a.pdf: {verwacht} pdf/a.pdf")


def test_een_bladzijde_van_geschiedenis_mag_overal_heten_zoals_zij_heet(zoek: Zoek) -> None:
    uitgave = with_text(zoek.uitgave, "\nIn Ede.\n", historie=True)
    blad = uitgave.bladen[0]
    kop = blad.pagina.kop.model_copy(update={"titel": "Zo deed Ede het"})
    pagina = replace(blad.pagina, kop=kop, sleutel="ede")
    (onderdeel, bladen), *rest = uitgave.hoofdstukken
    eerste = (onderdeel, (replace(blad, pagina=pagina), *bladen[1:]))
    uitgave = replace(uitgave, hoofdstukken=(eerste, *rest))
    goed = {
        "site/index.html": PAGINA.format("<p>In Ede.</p>"),
        "site/over.html": PAGINA.format('<p>Zie <a href="praktijk/ede.html">Zo deed Ede het</a>'),
        "markdown/index.md": "In Ede.",
    }
    assert zoek(goed, uitgave) == []
    assert zoek(goed) != []
    assert len(zoek({"site/over.html": PAGINA.format("<p>Naar Ede.</p>")}, uitgave)) == 1


def test_wat_op_de_ene_plek_mag_wordt_op_de_andere_gezien(zoek: Zoek) -> None:
    """The same piece in files that are searched in other ways, the one that may have it first."""
    uitgave = with_text(zoek.uitgave, "\nIn Ede.\n", historie=True)
    eerste = uitgave.bladen[0].pad.removesuffix(".md")
    ede = PAGINA.format("<p>In Ede.</p>")
    bestanden = {
        f"site/{eerste}.html": ede,
        "site/zie.html": ede.replace("title", "b"),
        "site/0.html": PAGINA.format("<p data-historie>Uit Ede.</p>"),
        "site/zo.html": PAGINA.format("<p>Uit Ede.</p>"),
        "markdown/over.md": "Een {% stuk",
        "site/robots.txt": "Een {% stuk\n",
    }
    gevonden = [een.partition("\n")[0] for een in zoek(bestanden, uitgave)]
    assert [een for een in gevonden if "Ede" in een] == [
        "site/zie.html: `Ede` is de naam van een andere gemeente en staat in site/zie.html",
        "site/zo.html: `Ede` is de naam van een andere gemeente en staat in site/zo.html",
    ]
    assert [een for een in gevonden if "{%" in een] == [
        "site/robots.txt: `{%` is niet ingevuld in site/robots.txt, op regel 1"
    ]


def document(*delen: str) -> str:
    return "<!doctype html><html><body>" + "".join(delen) + "</body></html>"


TOEN = "<p><span data-historie>In Ede begon het.</span></p>"


@pytest.mark.parametrize(
    ("html", "pdf", "aantal"),
    [
        (document(TOEN), document(TOEN), 0),
        (document(TOEN), document(TOEN, "<p>In Ede.</p>"), 1),
        (document(TOEN, "<p>In Ede.</p>"), document(TOEN, "<p>In Ede.</p>"), 1),
        # A cell of a table follows the one before it on the same line.
        (
            document("<table><tr><td>Familie<td>Buren bezoeken<td>Vrienden</table>"),
            document("<table><tr><td>Familie<td>Buren bezoeken<td>Vrienden</table>"),
            0,
        ),
        ("", document("<p>In Ede.</p>"), 1),
    ],
)
def test_een_pdf_mag_zo_vaak_als_zijn_gemarkeerde_html(
    zoek: Zoek, html: str, pdf: str, aantal: int
) -> None:
    bestanden = {"pdf/a.pdf": HTML(string=pdf).write_pdf()}
    assert len(zoek(bestanden, documenten={"pdf/a.pdf": html} if html else {})) == aantal


def test_een_kop_in_geschiedenis_mag_bladwijzer_zijn(zoek: Zoek) -> None:
    deel = "<section data-historie><h2>Zo deed Ede het</h2></section>"
    pdf = HTML(string=document(deel)).write_pdf()
    assert zoek({"pdf/a.pdf": pdf}, documenten={"pdf/a.pdf": document(deel)}) == []
    los = HTML(string=document(deel, "<h2>Zo doet Ede het</h2>")).write_pdf()
    assert zoek({"pdf/a.pdf": los}, documenten={"pdf/a.pdf": document(deel)}) != []


def test_het_pad_van_de_machine_is_geen_lek(zoek: Zoek) -> None:
    pdf = HTML(string="<p>a</p>").write_pdf()
    html = document('<p>a</p><img src="file:///home/jan/leerplan-ede/logo/oss.svg">')
    assert zoek({"pdf/a.pdf": pdf}, documenten={"pdf/a.pdf": html}) == []


def test_hetzelfde_bestand_wordt_een_keer_gelezen(zoek: Zoek) -> None:
    css = '.a { content: "In Ede"; }'
    gevonden = zoek({"markdown/assets/a.css": css, "site/assets/a.css": css})
    assert len(gevonden) == 1


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
    assert any(naam in stuk.tekst for stuk in html_pieces(PAGINA.format(veilig)))
    with pytest.raises(Problemen, match="anders"):
        (map_ / "site/x.html").write_text(PAGINA.format("<p>{{ anders }}</p>"), "utf-8")
        Lekcontrole(klaar.uitgave, []).inspect(map_, {}, ONDERDELEN)


def test_wat_een_eerdere_controle_zag_mag_ook_in_de_zip_van_trainers(
    zoek: Zoek, tmp_path: Path
) -> None:
    """A PDF may hold history; that was judged beside its HTML, which a zip does not have."""
    ander = [load_gemeente(zoek.project, "meerdam")]
    tekst = PAGINA.format("<p data-historie>Bij ’s-Meerdam begon het.</p>")
    (tmp_path / "pdf").mkdir()
    (tmp_path / "pdf" / "boek.pdf").write_bytes(HTML(string=tekst).write_pdf())
    eerst = Lekcontrole(zoek.uitgave, ander, project=zoek.project)
    eerst.inspect(tmp_path, {"pdf/boek.pdf": tekst}, ["pdf"])
    shutil.make_archive(str(tmp_path / "offline"), "zip", tmp_path, "pdf")
    Lekcontrole(zoek.uitgave, ander, na=eerst).inspect(tmp_path, {}, ["offline.zip"])
    with pytest.raises(Problemen, match="Meerdam"):
        Lekcontrole(zoek.uitgave, ander).inspect(tmp_path, {}, ["offline.zip"])


@pytest.mark.parametrize("tekst", ["niets", "{{ x }}"])
@pytest.mark.parametrize("aan", [True, False])
def test_het_geheugen_wordt_daarna_weer_opgeruimd_als_dat_zo_was(
    zoek: Zoek, aan: bool, tekst: str
) -> None:
    (gc.enable if aan else gc.disable)()
    try:
        zoek({"site/a.html": PAGINA.format(tekst)})
        assert gc.isenabled() == aan
    finally:
        gc.enable()
