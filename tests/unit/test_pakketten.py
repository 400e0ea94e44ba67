"""The packs of the small project: which sheets lie in which, and what their cover and list say."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from hulpmiddelen.pdflezer import Lezer
from hulpmiddelen.uitgaven import make_whole_project
from leerplan.bouw import Bouwer, Klaargezet
from leerplan.fouten import Problemen
from leerplan.tekst.pakketten import find_packs
from leerplan.uitgeven.drukwerk import Drukker
from leerplan.uitgeven.pakket import make_packs
from leerplan.uitgeven.pers import Pers
from leerplan.uitgeven.ploeg import Ploeg
from leerplan.uitgeven.voorraad import Voorraad
from leerplan.voortgang import Voortgang

KOP = "---\ntitel: {}\nsamenvatting: Een vel.\nbron: Verzonnen\n{}\n---\nTekst.\n"
MODULE = 'voorbereiding: {fysiek: "dag 2", hybride: "dag 3"}'
# Sheets of a section of module 1, which is prepared for the last day, and of every day.
LAAG = {
    "modules/1-beginnen/index.md": KOP.format("Beginnen", MODULE),
    "content/over.md": KOP.format("Over", 'nodig_bij: "1.1"\nexemplaren: 1 per tafel'),
    "content/micro-analyse.md": KOP.format("Rekenen", "nodig_bij: elke dag"),
}
EXEMPLAREN = """
drukwerk:
  exemplaren:
    - {vel: over, aantal: 4}
    - {vel: opdracht-b, aantal: 0}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    project = make_whole_project(tmp_path / "project")
    for naam, tekst in LAAG.items():
        (project / naam).write_text(tekst, "utf-8")
    return project


@pytest.fixture
def klaar(project: Path) -> Callable[..., Klaargezet]:
    def prepare(slug: str = "meerdam", erbij: str = "") -> Klaargezet:
        pad = project / "gemeente-config" / f"{slug}.yml"
        pad.write_text(pad.read_text("utf-8") + erbij, "utf-8")
        bouwer = Bouwer(project, datetime.date(2026, 11, 22), Voortgang(None))
        return bouwer.prepare([slug])[0]

    return prepare


def sleutels(klaargezet: Klaargezet) -> dict[str, list[list[str]]]:
    """The sheets of each heap of each pack."""
    return {
        pakket.bestand: [[blad.pagina.sleutel for blad in bladen] for _, bladen in pakket.stapels]
        for pakket in find_packs(klaargezet.uitgave)
    }


def documenten(project: Path, klaargezet: Klaargezet) -> dict[str, html.HtmlElement]:
    paren = make_packs(klaargezet.uitgave, klaargezet.html_per_pad, Drukker(project), project)
    return {naam: html.document_fromstring(tekst) for naam, tekst in paren}


def kaal(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_een_vel_ligt_bij_de_dag_waarop_het_nodig_is(klaar: Callable[..., Klaargezet]) -> None:
    """Assignment A is made before day 1 or after the course, B has no day, so comes after it."""
    assert sleutels(klaar()) == {
        "pakket-dag-1": [["opdracht-a"], ["micro-analyse"]],
        "pakket-dag-2": [["micro-analyse", "over"], ["opdracht-b"]],
        "pakket-hybride-dag-1": [["micro-analyse"]],
        "pakket-hybride-dag-2": [["micro-analyse"]],
        "pakket-hybride-dag-3": [["micro-analyse", "over"], ["opdracht-a", "opdracht-b"]],
    }


def test_een_dag_zonder_vel_heeft_geen_pakket(
    project: Path, klaar: Callable[..., Klaargezet]
) -> None:
    (project / "content" / "micro-analyse.md").write_text(KOP.format("Rekenen", ""), "utf-8")
    assert list(sleutels(klaar())) == ["pakket-dag-1", "pakket-dag-2", "pakket-hybride-dag-3"]


def test_op_het_voorblad_staat_elke_groep_met_zijn_dag(
    project: Path, klaar: Callable[..., Klaargezet]
) -> None:
    """Meerdam has a group of each scheme, and only the first day of the second group."""
    voorbladen = {n: kaal(d.find(".//section")) for n, d in documenten(project, klaar()).items()}
    assert "Voorjaarsgroep" in voorbladen["pakket-dag-1"]
    assert "dinsdag 9 maart 2027, 9.00 – 16.30 uur" in voorbladen["pakket-dag-1"]
    assert "De Boei, Meerdam" in voorbladen["pakket-dag-1"]
    assert "dinsdag 6 april 2027" in voorbladen["pakket-dag-2"]
    assert "digitaal" in voorbladen["pakket-dag-2"]
    assert "dinsdag 11 mei 2027, 13.00 – 16.30 uur" in voorbladen["pakket-hybride-dag-1"]
    assert "2027" not in voorbladen["pakket-hybride-dag-2"]


def test_zonder_groep_is_er_ruimte_om_op_te_schrijven(
    project: Path, klaar: Callable[..., Klaargezet]
) -> None:
    for document in documenten(project, klaar("duinoord")).values():
        woorden = document.xpath("//dl[@class='groep zelf']/dt/text()")
        assert woorden == ["Groep", "Wanneer", "Waar", "Trainers"]


def lijst(document: html.HtmlElement) -> list[tuple[str, str]]:
    """Of each sheet in the list its title and how many to print."""
    rijen = document.xpath("//section[@class='printlijst']//tbody/tr")
    return [(kaal(rij[0]), kaal(rij[2])) for rij in rijen]


def test_de_lijst_zegt_hoeveel_zoals_de_bron(
    project: Path, klaar: Callable[..., Klaargezet]
) -> None:
    assert lijst(documenten(project, klaar())["pakket-dag-2"]) == [
        ("Rekenen", "jullie kiezen"),
        ("Over", "1 per tafel"),
        ("Opdracht B (optioneel): Vul de tabel", "1 per deelnemer"),
    ]


def test_een_gemeente_kan_zeggen_hoeveel(project: Path, klaar: Callable[..., Klaargezet]) -> None:
    document = documenten(project, klaar(erbij=EXEMPLAREN))["pakket-dag-2"]
    assert lijst(document) == [("Rekenen", "jullie kiezen"), ("Over", "4")]
    assert document.xpath("//article/@id") == ["p-micro-analyse", "p-over"]


def test_wat_weggelaten_is_blijft_een_goede_naam(klaar: Callable[..., Klaargezet]) -> None:
    klaar("duinoord", EXEMPLAREN)
    with pytest.raises(Problemen, match="er is geen vel `overig` in een pakket"):
        klaar("meerdam", EXEMPLAREN.replace("over,", "overig,"))


def test_gedrukt_kloppen_de_bladzijden_van_de_lijst(
    project: Path, klaar: Callable[..., Klaargezet], tmp_path: Path
) -> None:
    klaargezet = klaar(erbij=EXEMPLAREN)
    paren = make_packs(klaargezet.uitgave, klaargezet.html_per_pad, Drukker(project), project)
    pad = tmp_path / "pakket.pdf"
    pers = Pers(project, Voorraad(tmp_path / "voorraad"), Ploeg())
    pad.write_bytes(dict(pers.start(paren)())["pakket-hybride-dag-3"])
    lezer = Lezer(pad)
    assert [tekst[-8:].split()[-3:] for tekst in lezer.tekst] == [
        [str(nr), "van", "7"] for nr in range(1, 8)
    ]
    assert "Rekenen 3–4 jullie kiezen" in lezer.tekst[1]
    assert "Over 5–6 4" in lezer.tekst[1]
    assert "Opdracht A: Kijk en doe vanaf 7 1 per deelnemer" in lezer.tekst[1]
    assert "Kijk en doe" in lezer.tekst[6]
    assert lezer.tekst[3] == "Deze kant blijft leeg. 4 van 7"
    assert [b.titel for b in lezer.bladwijzers][:2] == ["Voorblad", "Inhoud en printlijst"]
    assert not lezer.velden
