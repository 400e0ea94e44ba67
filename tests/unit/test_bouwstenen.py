"""How the package is built: who may import whom, how long things are, and that texts are tested.

A change that breaks one of these is a decision: change ARCHITECTURE.md and this table with it.
"""

from __future__ import annotations

import ast
import functools
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from hulpmiddelen.mini import FIXTURES, PROJECT

PAKKET = PROJECT / "scripts" / "leerplan"
# Every module has a name of its own, also across folders, so that a name alone says which one.
PADEN = {
    pad.stem: pad for pad in PAKKET.rglob("*.py") if pad.parent == PAKKET or pad.stem[0] != "_"
}
MODULES = sorted(PADEN)
# The folders from the ground up: each may import from those before it, never from those after.
# What stands beside them (bouw, opdrachtregel, ...) puts them together.
LAGEN = {
    "configuratie": "",
    "planning": "configuratie",
    "tekst": "configuratie planning",
    "uitgeven": "configuratie planning tekst",
    "instellen": "configuratie",
    "vergelijken": "configuratie tekst",
    "certificaten": "configuratie tekst uitgeven instellen",
}
REGELS_MODULE, REGELS_FUNCTIE = 400, 60

# Which modules of ours a module may import; what is not needed any more must go.
IMPORTS: dict[str, str] = {
    "__init__": "",
    "__main__": "opdrachtregel",
    "aandachtspunten": "bevinding configuratiemap fouten gemeente overgenomen yamlbestand",
    "adressen": "fouten invullen",
    "afdruk": "voorraad",
    "agenda": "datums namen rooster roostervelden",
    "agendabestanden": "agenda bereikbaar gemeente namen rooster",
    "app": "huisstijl invullen",
    "archief": "fouten manifest zipbestand",
    "argumenten": "lezer onderdelen",
    "begrippen": "inhoud",
    "bereikbaar": "gemeente",
    "beschrijving": "fouten keuring kleuren titels veldenboom yamlbestand",
    "bevinding": "fouten yamlbestand",
    "bewijs": "deelnemers drukwerk gemeente huisstijl invullen naammaat namen",
    "binderij": "katern verf",
    "boek": "drukwerk huisstijl inhoud invullen",
    "bouw": (
        "aandachtspunten adressen agendabestanden app boek configuratiemap drukwerk fouten "
        "geheugen gemeente handouts inhoud invullen kantoor koppelingen lekcontrole manifest "
        "meeneem onderdelen opmaak pakket pakketten pers ploeg poster roosterkeuring site "
        "stuklijst trainernotities uitvoer voorraad voortgang werkboek zoekindex"
    ),
    "configuratiemap": "fouten namen",
    "datums": "keuring",
    "deelnemers": "fouten namen tabel velden",
    "doorloop": "",
    "drukvelden": "keuring velden",
    "drukwerk": "bereikbaar huisstijl invullen schrijfruimte verf verwijzingen zetwerk",
    "excel": (
        "configuratiemap fouten gemeente gesprek roosterblad roostersessie roostersjabloon "
        "roosterwijziging werkmap yamlbestand yamlblok"
    ),
    "formulier": (
        "beschrijving configuratiemap datums gemeente gemeenten kleuren namen ritme "
        "startbestand velden yamlbestand"
    ),
    "fouten": "",
    "geheugen": "",
    "gemeente": (
        "configuratiemap drukvelden fouten keuring kleuren logobestand namen roostervelden "
        "tokens velden videovelden yamlbestand"
    ),
    "gemeenten": "namen",
    "gesprek": "fouten keuring veldenboom yamlbestand",
    "handleiding": "formulier fouten gemeente opmaak site uitvoer zoekindex",
    "handouts": "drukwerk huisstijl invullen",
    "huisstijl": "configuratiemap gemeente kleuren",
    "inhoud": "fouten geheugen keuring velden yamlbestand",
    "invullen": (
        "agendabestanden begrippen bereikbaar fouten geheugen gemeente inhoud leersessies "
        "notitie rooster sjabloon"
    ),
    "kantoor": "drukwerk huisstijl invullen kantoorstuk plaatje",
    "kantoorstuk": "scancode",
    "katern": "",
    "keuring": "fouten yamlbestand",
    "kleuren": "",
    "koppelingen": "agendabestanden fouten geheugen invullen veiligheid",
    "leersessies": ("agenda bereikbaar datums gemeente namen ritme rooster roostervelden sjabloon"),
    "lekbeeld": "lekstuk",
    "lekbestand": "lekbeeld lekhtml lekpdf lekstuk",
    "lekcontrole": (
        "afdruk configuratiemap gemeente invullen lekbestand lekhtml lekkenmerk "
        "lekmelding lekpdf lekstuk lekzoeker nagekeken trainernotities voorraad zoekindex"
    ),
    "lekhtml": "lekstuk",
    "lekkenmerk": "gemeente gemeenten huisstijl lekstuk namen",
    "lekmelding": "fouten invullen lekstuk zoekindex",
    "lekpdf": "lekbeeld lekhtml lekstuk",
    "lekstuk": "namen",
    "lekzoeker": "gemeenten lekkenmerk lekstuk namen",
    "lezer": "fouten",
    "logobestand": "fouten svgkeuring",
    "manifest": "configuratiemap fouten invullen",
    "meeneem": "app invullen zipbestand",
    "naammaat": "",
    "nabewerking": "doorloop",
    "nagekeken": "afdruk gemeenten voorraad",
    "namen": "",
    "nieuw": "configuratiemap fouten gemeente gemeenten gesprek namen startbestand veldenboom",
    "notitie": "fouten sjabloon",
    "onderdelen": "",
    "opdrachtregel": (
        "archief argumenten bouw configuratiemap excel formulier fouten gemeente handleiding "
        "manifest nieuw onderdelen reeks sleutel uitreiken verschil verschilbron "
        "verschilpagina voorbeeld voortgang zegel"
    ),
    "openbadge": "bewijs sleutel",
    "opmaak": "fouten geheugen",
    "overgenomen": "bevinding configuratiemap fouten gemeenten namen yamlbestand",
    "pakket": "drukwerk gemeente huisstijl invullen pakketten sjabloon",
    "pakketten": "configuratiemap fouten gemeente inhoud invullen yamlbestand",
    "pdf": "afdruk drukwerk fouten katern nabewerking verf",
    "pers": "afdruk binderij fouten katern pdf ploeg verf voorraad",
    "plaatje": "",
    "ploeg": "",
    "poster": "agenda drukwerk huisstijl invullen leersessies postermaat scancode",
    "postermaat": "leersessies",
    "reeks": "bouw fouten ploeg voortgang zegel",
    "ritme": "datums fouten keuring",
    "rooster": "datums namen ritme roostervelden vrijedagen",
    "roosterblad": (
        "fouten gemeente keuring namen roosterkolommen roostersessie werkmap xmldeel yamlbestand"
    ),
    "roosterkeuring": (
        "bevinding configuratiemap datums fouten gemeente ritme rooster roostervelden "
        "vrijedagen yamlbestand"
    ),
    "roosterkolommen": "gemeente namen velden veldenboom",
    "roostersessie": "roosterkolommen yamlbestand",
    "roostersjabloon": "roosterkolommen roostersessie",
    "roostervelden": "datums keuring ritme velden vrijedagen",
    "roosterwijziging": (
        "fouten gemeente keuring namen roosterblad roosterkolommen roostersessie veldenboom "
        "yamlbestand"
    ),
    "scancode": "",
    "schema": "configuratiemap gemeente startbestand titels velden yamlbestand",
    "schrijfruimte": "",
    "site": (
        "bereikbaar fouten geheugen gemeente huisstijl invullen kleuren leersessies opmaak "
        "pakketten"
    ),
    "sjabloon": "fouten keuring namen",
    "sleutel": "fouten",
    "startbestand": "fouten keuring veldenboom yamlbestand",
    "stijlblad": "fouten",
    "stuklijst": "",
    "svgkeuring": "",
    "tabel": "fouten werkmap",
    "titels": "namen",
    "tokens": "fouten kleuren stijlblad",
    "trainernotities": "invullen",
    "uitreiken": (
        "bewijs configuratiemap deelnemers drukwerk fouten gemeente inhoud naammaat namen "
        "openbadge pdf sleutel uitvoer"
    ),
    "uitvoer": "",
    "veiligheid": "fouten invullen",
    "velden": "keuring kleuren",
    "veldenboom": "",
    "veldenlijst": "datums gemeente namen titels veldenboom",
    "verf": "",
    "verschil": "",
    "verschilbron": "datums fouten gemeente inhoud invullen opmaak verschil",
    "verschilpagina": "fouten verschil",
    "verwijzingen": "scancode",
    "videovelden": "keuring velden",
    "voorbeeld": "bouw fouten geheugen site voortgang werkboek zoekindex",
    "voorraad": "",
    "voortgang": "",
    "vrijedagen": "",
    "werkboek": "geheugen invullen",
    "werkmap": "fouten xmldeel",
    "xmldeel": "",
    "yamlbestand": "fouten",
    "yamlblok": "startbestand",
    "zegel": "afdruk fouten manifest voorraad",
    "zetwerk": "",
    "zipbestand": "",
    "zoekindex": "geheugen inhoud invullen",
}
# Libraries that one module only may know, so that they can be replaced.
ALLEEN = {
    "mkdocs": "site",
    "weasyprint": "pdf",
    "argparse": "lezer",
    "icalendar": "agenda",
    "holidays": "vrijedagen",
    "segno": "scancode",
    "fontTools": "naammaat",
    "cyclonedx": "stuklijst",
}


VOLUIT = {".".join(pad.relative_to(PAKKET.parent).with_suffix("").parts) for pad in PADEN.values()}


@functools.cache
def boom(module: str) -> ast.Module:
    return ast.parse(PADEN[module].read_text("utf-8"))


def imports(module: str) -> Iterator[str]:
    """Yield the full name of every module that `module` imports, also inside functions."""
    for knoop in ast.walk(boom(module)):
        if isinstance(knoop, ast.Import):
            yield from (naam.name for naam in knoop.names)
        elif isinstance(knoop, ast.ImportFrom):
            assert knoop.level == 0, f"{module}: a relative import"
            for naam in knoop.names:
                deel = f"{knoop.module}.{naam.name}"
                yield deel if deel in VOLUIT else str(knoop.module)


def own_imports(module: str) -> set[str]:
    return {n.rpartition(".")[2] for n in imports(module) if n in VOLUIT}


def folder(module: str) -> str:
    """Return the folder of `module` in the package; empty for what stands at its top."""
    return PADEN[module].parent.name if PADEN[module].parent != PAKKET else ""


def test_elke_module_heeft_een_eigen_naam() -> None:
    namen = [pad.stem for pad in PAKKET.rglob("*.py") if pad.stem != "__init__"]
    assert len(namen) == len(set(namen))
    assert {folder(m) for m in MODULES} == {"", *LAGEN}


def test_de_mappen_staan_in_lagen() -> None:
    for module in MODULES:
        if laag := folder(module):
            mag = {laag, *LAGEN[laag].split()}
            # Of what stands at the top, only the message of a problem may be used below it.
            fout = {m for m in own_imports(module) if folder(m) not in mag and m != "fouten"}
            assert not fout, f"{laag}/{module} may not import {sorted(fout)}"


def test_wie_wie_mag_gebruiken() -> None:
    echt = {module: " ".join(sorted(own_imports(module))) for module in MODULES}
    assert echt == IMPORTS


def test_er_zijn_geen_kringen() -> None:
    klaar: set[str] = set()
    while len(klaar) < len(MODULES):
        volgende = {m for m in MODULES if m not in klaar and own_imports(m) <= klaar}
        assert volgende, f"these modules need each other: {sorted(set(MODULES) - klaar)}"
        klaar |= volgende


@pytest.mark.parametrize("bibliotheek", ALLEEN)
def test_een_bibliotheek_staat_op_zo_min_mogelijk_plekken(bibliotheek: str) -> None:
    kent = [m for m in MODULES if bibliotheek in {n.partition(".")[0] for n in imports(m)}]
    assert " ".join(kent) == ALLEEN[bibliotheek]


@pytest.mark.parametrize("module", MODULES)
def test_een_module_en_haar_functies_blijven_klein(module: str) -> None:
    regels = PADEN[module].read_text("utf-8").count("\n")
    assert regels <= REGELS_MODULE
    for knoop in ast.walk(boom(module)):
        if isinstance(knoop, ast.FunctionDef):
            assert knoop.end_lineno is not None
            assert knoop.end_lineno - knoop.lineno < REGELS_FUNCTIE, knoop.name


@pytest.mark.parametrize("module", MODULES)
def test_een_module_zegt_waarvoor_zij_is(module: str) -> None:
    assert ast.get_docstring(boom(module))


# A message is given to one of these, or gets one of these names on its way there.
MELDERS = {"meld", "_meld", "afgekeurd", "Invulfout", "Probleem"}
NAMEN = {"wat", "hulp"}
# In these modules every sentence counts, except what stands in the second line: patterns,
# bugs of ours, the explanation of a field, and the help of a command, which has its own test.
RUIM = {
    *("fouten", "gemeente", "inhoud", "invullen", "keuring", "koppelingen", "opdrachtregel"),
    *("sjabloon", "uitvoer", "velden", "voortgang", "yamlbestand"),
}
GEEN_MELDING = {"AssertionError", "Field", "add_argument", "add_parser", "Lezer"}
GEEN_MELDING |= {"compile", "fullmatch", "match", "search", "sub", "findall", "split"}
# A table with the English of argparse beside our Dutch; test_opdrachtregel holds each entry.
TABELLEN = {"NEDERLANDS"}
# What PyYAML says, in the table of yamlbestand.
ENGELS = {
    "mapping values are not allowed",
    "undefined alias",
    "scanning an alias",
    "scanning an anchor",
    "while scanning a quoted scalar",
    "while parsing a flow",
    "cannot start any token",
    "while scanning a tag",
    "expected a single document",
}


def messages(module: str) -> Iterator[tuple[int, str]]:
    """Yield the line and the longest fixed part of each text in `module` that a user can read."""
    wortels = [boom(module)] if module in RUIM else list(_messages_only(module))
    overslaan: set[int] = set()
    for knoop in (k for wortel in wortels for k in ast.walk(wortel)):
        for deel in _no_message(knoop):
            overslaan.update(id(d) for d in ast.walk(deel))
        if id(knoop) in overslaan:
            continue
        delen = [knoop]
        if isinstance(knoop, ast.JoinedStr):
            delen = knoop.values
            overslaan.update(id(d) for d in ast.walk(knoop))
        vast = [str(d.value).split("|") for d in delen if isinstance(d, ast.Constant)]
        langste = max(itertools.chain(*vast), key=len, default="").strip(" .`\n\"'(")
        if re.search(r"[a-zé]{2,} [a-zé]{2,}", langste) and "<" not in langste:
            yield knoop.lineno, langste


def _messages_only(module: str) -> Iterator[ast.AST]:
    for knoop in ast.walk(boom(module)):
        if isinstance(knoop, ast.Call) and _name(knoop.func) in MELDERS:
            yield knoop
        if isinstance(knoop, ast.Assign):
            doelen = {_name(d) for doel in knoop.targets for d in ast.walk(doel)}
            if doelen & NAMEN:
                yield knoop.value


def _name(knoop: ast.AST) -> str:
    return getattr(knoop, "id", getattr(knoop, "attr", ""))


def _no_message(knoop: ast.AST) -> Iterator[ast.AST]:
    """Yield the parts of `knoop` that hold no message: explanations, patterns, comparisons."""
    if isinstance(knoop, ast.Compare | ast.keyword) and getattr(knoop, "arg", "") != "hulp":
        yield knoop
    if isinstance(knoop, ast.Expr) and isinstance(knoop.value, ast.Constant):
        yield knoop
    if isinstance(knoop, ast.Call) and _name(knoop.func) in GEEN_MELDING:
        yield knoop
    if isinstance(knoop, ast.Assign) and _name(knoop.targets[0]) in TABELLEN:
        yield knoop


@functools.cache
def expected_texts() -> str:
    """Return all that the tests expect: kept outcomes, and the texts inside the tests."""
    teksten = [pad.read_text("utf-8") for pad in FIXTURES.rglob("verwacht*.txt")]
    for pad in (PROJECT / "tests").rglob("*.py"):
        if pad != Path(__file__):
            for knoop in ast.walk(ast.parse(pad.read_text("utf-8"))):
                if isinstance(knoop, ast.Constant) and isinstance(knoop.value, str):
                    # A pattern for `match=` has backslashes that the message has not.
                    teksten += [knoop.value, knoop.value.replace("\\", "")]
    return "\n".join(teksten)


@pytest.mark.parametrize("module", MODULES)
def test_elke_melding_wordt_door_een_test_uitgelokt(module: str) -> None:
    teksten = [(regel, tekst) for regel, tekst in messages(module) if tekst not in ENGELS]
    zonder = [f"{regel}: {tekst}" for regel, tekst in teksten if not _provoked(tekst)]
    assert not zonder


def _provoked(tekst: str) -> bool:
    return tekst in expected_texts()


def test_de_zoeker_naar_meldingen_vindt_ze_echt() -> None:
    teksten = [tekst for _, tekst in messages("koppelingen")]
    assert "leidt nergens heen" in teksten
    assert "is geen veilige link" in teksten
    assert not _provoked("een melding die nergens staat, ook niet in een test")
