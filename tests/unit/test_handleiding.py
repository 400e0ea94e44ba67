"""The Handleiding says what the project does: every command, field, file, message and picture.

Each block of code in it is a command, a piece of a configuration, or what a terminal really
showed; a block that is none of these fails.
"""

from __future__ import annotations

import datetime
import functools
import io
import itertools
import re
import shlex
import subprocess
from argparse import _SubParsersAction
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pytest
from PIL import Image

from hulpmiddelen.mini import FIXTURES, PROJECT, Afloop
from leerplan.argumenten import make_parser
from leerplan.bouw import ONDERDELEN
from leerplan.configuratie.configuratiemap import MAP, gemeente_slugs
from leerplan.configuratie.gemeente import Gemeente, load_gemeente
from leerplan.configuratie.keuring import check
from leerplan.configuratie.ritme import parse_ritme
from leerplan.configuratie.veldenboom import fields_of
from leerplan.configuratie.yamlbestand import parse_yaml
from leerplan.handleiding import BRON
from leerplan.instellen.startbestand import KOP
from leerplan.instellen.veldenlijst import BESTAND, fields_page, write_fields_page

MAP_ = PROJECT / BRON
PAGINAS = {pad.name: pad.read_text("utf-8") for pad in sorted(MAP_.glob("*.md"))}
OPDRACHTEN = PAGINAS["12-opdrachten.md"]
BEELDEN = sorted((MAP_ / "beeld").glob("*.png"))
BLOK = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)
VOORBEELD = "gemeente-config/voorbeeldstad.yml"
# Commands that are not ours.
VREEMD = {"git pull", "git clone", "cd", "git", "make"}
# For who works on the project itself; CONTRIBUTING.md tells of them.
VOOR_MAKERS = {"bench", "test", "opmaak", "fuzz", "vergrendel"}


def code(tekst: str) -> set[str]:
    """What stands between backticks, outside the blocks."""
    return set(re.findall(r"`([^`\n]+)`", BLOK.sub("", tekst)))


def all_code() -> set[str]:
    return set().union(*map(code, PAGINAS.values()))


def blocks(soort: str = "") -> list[str]:
    return [b for tekst in PAGINAS.values() for s, b in BLOK.findall(tekst) if s == soort]


def cells(tekst: str) -> list[str]:
    """The first column of every table in `tekst`, without the headings."""
    regels = tekst.splitlines()
    koppen = {regel for regel, onder in itertools.pairwise(regels) if onder.startswith("|---")}
    return [r.split(" | ")[0].strip("| ") for r in regels if r[:2] == "| " and r not in koppen]


# Commands


def shown_commands() -> list[str]:
    """Every command on any page: in a block, or in the text."""
    los = {c for c in all_code() if re.match(r"(make|leerplan|\.venv/bin/leerplan) [a-z-]", c)}
    blok = {regel for b in blocks() for regel in b.splitlines() if re.match(r"(make|git)\b", regel)}
    return sorted(los | blok - VREEMD)


def understood(woorden: list[str]) -> bool:
    """Whether `leerplan` takes these words; help and version end it well too."""
    try:
        make_parser().parse_args(woorden)
    except SystemExit as einde:
        return einde.code == 0
    return True


@functools.cache
def make_lines(*woorden: str) -> list[str]:
    """What `make` would do."""
    uit = subprocess.run(
        ["make", "--dry-run", "--no-print-directory", *woorden],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    )
    return uit.stdout.splitlines()


@pytest.mark.parametrize("opdracht", shown_commands())
def test_elke_getoonde_opdracht_bestaat(opdracht: str, capsys: pytest.CaptureFixture[str]) -> None:
    woorden = shlex.split(opdracht)
    if woorden[0] == "make":
        regels = make_lines(*woorden[1:])
        eigen = [shlex.split(regel) for regel in regels if "/leerplan " in regel]
        assert eigen or woorden[1:] == ["schoon"]
        # A variable that the Makefile does not know changes nothing, and would be no mistake.
        for woord in woorden[1:]:
            if "=" in woord:
                zonder = [w for w in woorden[1:] if w != woord]
                assert make_lines(*zonder) != regels, f"{woord} does nothing"
        assert all(understood(woorden[1:]) for woorden in eigen)
    else:
        assert understood(woorden[1:])


def test_er_worden_echt_opdrachten_bekeken() -> None:
    assert len(shown_commands()) > 25
    assert not understood(["bouwen"])


def parsers() -> dict:
    deel = next(a for a in make_parser()._actions if isinstance(a, _SubParsersAction))
    return deel.choices


@pytest.mark.parametrize("naam", parsers())
def test_elke_opdracht_en_elke_optie_van_leerplan_staat_erin(naam: str) -> None:
    uitleg = " ".join(c for c in code(OPDRACHTEN) if re.match(rf"leerplan {naam}\b", c))
    assert uitleg, f"leerplan {naam} is not explained"
    for actie in parsers()[naam]._actions:
        if actie.option_strings and "--hulp" not in actie.option_strings:
            assert actie.option_strings[-1] in uitleg
    assert {"leerplan --versie", "leerplan bouw --hulp"} <= code(OPDRACHTEN)


def test_elke_opdracht_van_make_staat_erin_en_in_de_hulp() -> None:
    makefile = (PROJECT / "Makefile").read_text("utf-8")
    doelen = set(re.search(r"^\.PHONY: (.*?[^\\])$", makefile, re.M | re.S)[1].split())
    doelen -= {"hulp", "gemeente-genoemd", "\\"}
    assert "bouw" in doelen
    uitgelegd = {m[1] for c in code(OPDRACHTEN) if (m := re.match(r"make ([a-z-]+)", c))}
    assert uitgelegd == doelen - VOOR_MAKERS
    hulp = "\n".join(make_lines("hulp"))
    assert set(re.findall(r"make ([a-z-]+)", hulp)) == doelen


@pytest.mark.parametrize("naam", ["rooster-importeren", "verschil"])
def test_make_zegt_het_als_de_gemeente_ontbreekt(naam: str) -> None:
    gedaan = subprocess.run(
        ["make", "gemeente-genoemd"], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert gedaan.returncode == 2
    assert "Zet erachter om welke gemeente het gaat: GEMEENTE=naam" in gedaan.stderr
    assert any("GEMEENTE=naam" in regel for regel in make_lines(naam))


# Fields

CONTACT = "contact: {naam: Loket, email: loket@voorbeeldstad.example}\n"


def test_elk_veld_wordt_uitgelegd(bewaard: Callable[[Path, str], None], tmp_path: Path) -> None:
    bewaard(PROJECT / BESTAND, fields_page())
    for veld in fields_of(Gemeente):
        assert re.search(rf"^(- )?`{veld.naam}`( \(.*?\))?: [A-Z]", fields_page(), re.M), veld.naam
    (tmp_path / BRON).mkdir(parents=True)
    assert write_fields_page(tmp_path).read_text("utf-8") == fields_page()


def test_namen_van_velden_en_keuzes_bestaan() -> None:
    """Small words between backticks are fields, choices, or one of the few named here."""
    bekend = {"naam", "ja", *parsers(), "make", "cd", "git", "https://", "logo"}
    bekend |= {"pdf", "site", "agenda", "een", "ander", "map", "trainer", "build"}
    bekend |= {pad.stem for pad in (PROJECT / "content").rglob("*.md")}  # sheets to print

    def collect(model) -> None:
        for veld in fields_of(model):
            bekend.update((veld.naam, *veld.keuzes))
            if veld.model:
                collect(veld.model)

    collect(Gemeente)
    woorden = {c for naam, t in PAGINAS.items() if naam[:2] < "12" for c in code(t)}
    woorden = {w for w in woorden if re.fullmatch(r"[a-z_]+", w)}
    assert "schoolregio" in woorden
    assert woorden - bekend == {"telefoonnummer"}, "the mistake that page 7 shows"


def test_elk_stuk_configuratie_is_goed() -> None:
    stukken = blocks("yaml")
    assert len(stukken) == 3
    basis = "naam: Voorbeeldstad\ncode: '9999'\n"
    gemeente = check(parse_yaml(basis + stukken[0], ""), Gemeente)
    assert gemeente.leersessies[0].wijk == "Havenkwartier"
    voorbeeld = (PROJECT / VOORBEELD).read_text("utf-8")
    assert all(regel in voorbeeld for regel in stukken[0].splitlines())
    assert check(parse_yaml(f"{basis}{CONTACT}{stukken[2]}", ""), Gemeente).drukwerk
    assert KOP.format(schema="gemeente.schema.json", naam="x").startswith(stukken[1])


def test_elk_getoond_ritme_wordt_begrepen() -> None:
    deel = PAGINAS["03-leersessies.md"].partition("## Het ritme")[2].partition("\n## ")[0]
    ritmes = [cel.strip("`") for cel in cells(deel)]
    assert len(ritmes) == 8
    assert len({parse_ritme(ritme) for ritme in ritmes}) == 8


# Files


def test_elk_genoemd_bestand_bestaat() -> None:
    vorm = re.compile(r"(?!build/)[\w./-]+(?:/|\.(?:yml|md|json))")
    genoemd = {c for c in all_code() if vorm.fullmatch(c) and not c.startswith(("http", "."))}
    gemaakt = {"site/", "hand-outs/", "agenda/", "markdown/", "handleiding/", "trainer/"}
    verzonnen = {f"{MAP}/naam.yml", "sint-voorbeeld.yml", "voorbeeldstad.yml"}
    ontbreekt = {c for c in genoemd if not (PROJECT / c).exists()} - gemaakt - verzonnen
    assert not ontbreekt
    assert {"CHANGELOG.md", VOORBEELD} <= genoemd


# Messages


def expected() -> str:
    teksten = [pad.read_text("utf-8") for pad in FIXTURES.rglob("verwacht*.txt")]
    bronnen = ("test_gemeente.py", "test_opdrachtregel.py")
    return "\n".join(
        [*teksten, *((PROJECT / "tests/unit" / b).read_text("utf-8") for b in bronnen)]
    )


def test_elke_genoemde_melding_bestaat() -> None:
    deel = PAGINAS["07-controleren.md"].partition("## Meldingen die vaak voorkomen")[2]
    meldingen = [cel.strip("‘’") for cel in cells(deel)]
    assert len(meldingen) > 7
    assert [m for m in meldingen if m not in expected()] == []


FOUT = (
    ("  telefoon:", "  telefoonnummer:"),
    ("feedback: verbeteren@voorbeeldstad.example", "feedback: verbeteren"),
    ("van: 9.30, tot: 11.00", "van: 9.30, tot: 9.00"),
)
VREEMD_DAG = (("- datum: 2026-12-30", "- datum: 2026-12-23"),)


def changed(*paren: tuple[str, str]) -> dict[str, str]:
    """Voorbeeldstad with other texts in it, to lay over the small project."""
    tekst = (FIXTURES / "handleiding/voorbeeldstad.yml").read_text("utf-8")
    for oud, nieuw in paren:
        assert oud in tekst
        tekst = tekst.replace(oud, nieuw, 1)
    return {VOORBEELD: tekst}


def fill_workbook(pad: Path, **cellen: str) -> None:
    """Change cells as somebody does in Excel, and add a session."""
    boek = openpyxl.load_workbook(pad)
    blad = boek["Rooster"]
    for plek, waarde in cellen.items():
        blad[plek] = waarde
    wanneer = ["Lindenhof", None, "2e dinsdag van de maand", "live", "9.30", "11.00"]
    blad.append([*wanneer, "Bo de Verzinner", None, "Buurthuis De Linde"])
    boek.save(pad)


@pytest.fixture
def schermen(
    mini: Callable[..., Path],
    voer_uit: Callable[..., Afloop],
    monkeypatch: pytest.MonkeyPatch,
) -> set[str]:
    """What the terminal shows when somebody does what the pages tell, on the day of the example."""
    vandaag = SimpleNamespace(today=lambda: datetime.date(2026, 11, 22))
    monkeypatch.setattr("leerplan.opdrachtregel.datetime", SimpleNamespace(date=vandaag))
    monkeypatch.setattr("sys.stdin", io.StringIO("nee\n"))
    project = mini(changed())
    monkeypatch.chdir(project)
    uit = set()
    for cellen in (
        {"C3": "woensdag in de even weken"},
        {"C4": "elke 2e dinsdag", "H3": "s.voorbeeld"},
    ):
        Path("rooster.xlsx").unlink(missing_ok=True)
        voer_uit(project, "rooster-sjabloon", "--gemeente", "voorbeeldstad")
        fill_workbook(Path("rooster.xlsx"), **cellen)
        afloop = voer_uit(project, "rooster-importeren", "voorbeeldstad", "rooster.xlsx")
        uit.add(afloop.fout or afloop.uit.removesuffix("Er is niets veranderd.\n"))
    uit.add(voer_uit(mini(changed(*FOUT)), "controleer", "voorbeeldstad").fout)
    gezegd = voer_uit(mini(changed(*VREEMD_DAG)), "controleer", "voorbeeldstad").uit
    uit.add(gezegd.removesuffix("Geen fouten gevonden in voorbeeldstad.\n"))
    return {"\n".join(regel.rstrip() for regel in scherm.splitlines()) for scherm in uit}


def test_elk_blok_is_een_opdracht_of_wat_een_scherm_toont(schermen: set[str]) -> None:
    bladen = {b.rstrip("\n") for b in blocks()}
    opdrachten = {b for b in bladen if all(re.match(r"make\b|git pull", r) for r in b.splitlines())}
    assert bladen - opdrachten == schermen


def test_wat_er_staat_als_alles_klopt(
    mini: Callable[..., Path], voer_uit: Callable[..., Afloop]
) -> None:
    gezegd = voer_uit(mini(changed()), "controleer", "voorbeeldstad").uit
    assert gezegd.replace("voorbeeldstad", "naam").strip() in all_code()


# Pictures


def test_elk_plaatje_is_er_en_heeft_een_beschrijving() -> None:
    genoemd = re.findall(r"!\[(.*?)\]\((beeld/[a-z-]+\.png)\)", "\n".join(PAGINAS.values()))
    assert {f"beeld/{pad.name}" for pad in BEELDEN} == {adres for _, adres in genoemd}
    assert len(genoemd) == len(set(genoemd)) > 9
    for alt, adres in genoemd:
        assert 40 < len(alt) < 180, adres
        assert not re.match(r"(?i)(een )?(afbeelding|plaatje|schermafdruk)", alt), adres


@pytest.mark.parametrize("pad", BEELDEN, ids=lambda pad: pad.stem)
def test_een_plaatje_is_klein_en_zegt_niets_over_de_maker(pad: Path) -> None:
    assert pad.stat().st_size < 150_000
    with Image.open(pad) as beeld:
        assert 600 < beeld.width <= 1500, "sharp, and not larger than any screen needs"
        assert set(beeld.info) <= {"transparency"}


# The rest


def test_er_staat_geen_echte_gemeente_in() -> None:
    """It is published beside the site of any municipality."""
    tekst = "\n".join(PAGINAS.values())
    for slug in set(gemeente_slugs(PROJECT)) - {"voorbeeldstad"}:
        gemeente = load_gemeente(PROJECT, slug)
        for naam in (gemeente.naam, gemeente.contact.naam, gemeente.contact.email):
            assert not re.search(rf"\b{re.escape(naam)}\b", tekst), naam
    adressen = re.findall(r"@([\w.-]+\w)", tekst)
    assert set(adressen) <= {"voorbeeld.nl", "voorbeeldstad.example"}


def test_elke_pagina_begint_met_een_titel_en_een_omschrijving() -> None:
    for nr, (naam, tekst) in enumerate(PAGINAS.items(), 1):
        vorm = re.match(r"---\ndescription: ([^:\n]{40,160})\n---\n# (.+)\n\n[A-Z]", tekst)
        assert vorm, naam
        verwacht = "" if naam == "index.md" else f"{nr}. "
        assert vorm[2].startswith(verwacht) and naam[:2] in (f"{nr:02}", "in"), naam
    assert len(PAGINAS) == 14


def test_elk_onderdeel_van_een_uitgave_wordt_genoemd() -> None:
    genoemd = {cel.strip("`").split("/")[0] for cel in cells(PAGINAS["08-bouwen.md"])}
    assert set(ONDERDELEN) < genoemd
    for onderdeel in ONDERDELEN:
        assert understood(["bouw", "naam", "--alleen", onderdeel])
        assert onderdeel in code(OPDRACHTEN)
