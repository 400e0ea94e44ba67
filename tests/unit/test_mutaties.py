"""Thousands of damaged configurations: each builds its pages, or tells what is wrong and where.

What people do to a file: paste from Word, delete half a line, save as UTF-16, nest too deep. The
suite tries some hundreds on the small project; `LEERPLAN_MUTATIES=5000` tries more of each.
"""

from __future__ import annotations

import datetime
import functools
import os
import random
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hulpmiddelen.mini import FIXTURES, PROJECT, make_mini
from leerplan.bouw import Bouwer, Klaargezet
from leerplan.configuratie.gemeente import MAP, load_gemeente
from leerplan.fouten import Problemen
from leerplan.tekst.inhoud import load_leerplan
from leerplan.tekst.invullen import Invuller
from leerplan.voortgang import Voortgang

DAG = datetime.date(2026, 11, 22)
AANTAL = int(os.environ.get("LEERPLAN_MUTATIES", "100"))
MEESTE_TIJD = 2.0  # seconds of work for one configuration
BRONNEN = {
    "meerdam": FIXTURES / "mini" / MAP / "meerdam.yml",
    "oss": PROJECT / MAP / "oss.yml",
    "voorbeeldstad": PROJECT / MAP / "voorbeeldstad.yml",
}
# The whole file is wrong, so that no line is more wrong than another.
ZONDER_REGEL = {"dit bestand heeft te veel niveaus", "dit bestand is te groot"}
WAARDEN = (
    *("", "~", "null", "ja", "nee", "0", "-1", "1e9", "0363", "46378", "20270309", "22-12-2026"),
    *("2026-02-30", "2026-12-22T00:00:00", "24:00", "9.5", "09:00 - 17:00", "#12345", "#ffff00"),
    *("“Oss”", "’s-Hertogenbosch", "'s-Hertogenbosch", "\u00a0Oss\u00a0", "Oss\u200b", "\u202eOss"),
    *("O\u00adss", "é" * 400, "x" * 401, "y" * 20_000, "𝕆𝕤𝕤", "👩‍👩‍👧", "ﬁ", "\ud7ff", "İstanbul"),
    *("{{ 7*7 }}", "{% raw %}", "<script>alert(1)</script>", "a & b", "](x)", "*vet*", "# kop"),
    *("[]", "{}", "[1, 2]", "{a: b}", "&a b", "*a", "!!python/object:x y", "|", ">", "@x", "%x"),
    *("- a", "a: b", "a:", '"open', "'open", "[open", "https://[::1", "mailto:a@b.nl", "a@b", "\\"),
    *("elke even week op dinsdag", "elke 2e maandag", "2026-12-22, 2026-12-22", "logo/../x.svg"),
)
SLEUTELS = ("naam", "code", "leersessies", "extra", "Naam", "naam ", "1", "'", "contact", "<", "é")


def _line(regels: list[str], toeval: random.Random) -> int:
    return toeval.randrange(len(regels)) if regels else 0


def _delete(regels: list[str], toeval: random.Random) -> None:
    begin = _line(regels, toeval)
    del regels[begin : begin + toeval.choice((1, 1, 2, 10, 60))]


def _repeat(regels: list[str], toeval: random.Random) -> None:
    begin = _line(regels, toeval)
    deel = regels[begin : begin + toeval.choice((1, 1, 5, 40))]
    plek = _line(regels, toeval)
    regels[plek:plek] = deel * toeval.choice((1, 1, 20))


def _move(regels: list[str], toeval: random.Random) -> None:
    if regels:
        regels.insert(_line(regels, toeval), regels.pop(_line(regels, toeval)))


def _indent(regels: list[str], toeval: random.Random) -> None:
    if regels:
        plek = _line(regels, toeval)
        regels[plek] = toeval.choice((" ", "  ", "\t", "\u00a0", "- ", "")) + regels[plek].lstrip()


def _value(regels: list[str], toeval: random.Random) -> None:
    if regels:
        plek = _line(regels, toeval)
        sleutel, scheiding, waarde = regels[plek].partition(": ")
        nieuw = toeval.choice(WAARDEN)
        regels[plek] = sleutel + (scheiding or " ") + toeval.choice((nieuw, waarde + nieuw))


def _key(regels: list[str], toeval: random.Random) -> None:
    if regels:
        plek = _line(regels, toeval)
        sleutel, scheiding, waarde = regels[plek].partition(":")
        kaal = sleutel.lstrip(" -")
        nieuw = toeval.choice((toeval.choice(SLEUTELS), kaal[1:], kaal + "x", kaal.upper()))
        regels[plek] = sleutel[: len(sleutel) - len(kaal)] + nieuw + scheiding + waarde


def _nest(regels: list[str], toeval: random.Random) -> None:
    diep = toeval.choice((3, 30, 5000))
    soort = toeval.choice(("[" * diep + "]" * diep, "{a: " * diep + "}" * diep, "- " * diep))
    regels.insert(_line(regels, toeval), f"{toeval.choice(SLEUTELS)}: {soort}")


def _word(regels: list[str], toeval: random.Random) -> None:
    """What Word makes of a text: other quotes, dashes, spaces that do not break."""
    van, naar = toeval.choice(
        (('"', "”"), ("'", "’"), (" ", "\u00a0"), ("-", "–"), (":", "："), ("e", "\u00ade"))
    )
    for plek in range(len(regels)):
        if toeval.random() < 0.2:
            regels[plek] = regels[plek].replace(van, naar)


INGREPEN = (_delete, _repeat, _move, _indent, _value, _value, _value, _key, _nest, _word)
BEWAREN: dict[str, Callable[[str], bytes]] = {
    "utf-8": str.encode,
    "bom": lambda tekst: tekst.encode("utf-8-sig"),
    "windows": lambda tekst: tekst.replace("\n", "\r\n").encode(),
    "oude mac": lambda tekst: tekst.replace("\n", "\r").encode(),
    "utf-16": lambda tekst: tekst.encode("utf-16"),
    "utf-16 andersom": lambda tekst: b"\xfe\xff" + tekst.encode("utf-16-be"),
    "utf-16 zonder merk": lambda tekst: tekst.encode("utf-16-le"),
    "windows-1252": lambda tekst: tekst.encode("cp1252", "replace"),
    "afgebroken": lambda tekst: tekst.encode()[: len(tekst) // 3],
}
# Most files are saved well: what is in them is what differs.
CODERINGEN = st.sampled_from(["utf-8"] * 12 + list(BEWAREN))


@functools.cache
def klein() -> tuple[Path, Bouwer, Invuller]:
    """The small project in memory, and what all its editions share."""
    snel = Path("/dev/shm")
    map_ = tempfile.mkdtemp(dir=snel if snel.is_dir() else None)
    project = make_mini(Path(map_, "project"))
    for logo in (PROJECT / MAP / "logo").iterdir():
        shutil.copy(logo, project / MAP / "logo")
    return project, *makers(project)


def makers(project: Path) -> tuple[Bouwer, Invuller]:
    return Bouwer(project, DAG, Voortgang(None)), Invuller(project, load_leerplan(project))


@pytest.fixture(scope="module", autouse=True)
def opruimen():
    yield
    if klein.cache_info().currsize:
        shutil.rmtree(klein()[0].parent)


def damage(bron: str, ingrepen: list[Callable], zaad: int, bewaren: str) -> bytes:
    toeval = random.Random(zaad)
    regels = BRONNEN[bron].read_text("utf-8").split("\n")
    for ingreep in ingrepen:
        ingreep(regels, toeval)
    return BEWAREN[bewaren]("\n".join(regels))


def build(ruw: bytes) -> Klaargezet | None:
    """The pages of this configuration on the small project; None if it was refused, properly."""
    project, bouwer, invuller = klein()
    pad = project / MAP / "proef.yml"
    pad.write_bytes(ruw)
    begin = time.process_time()
    try:
        gemeente = load_gemeente(project, "proef")
    except Problemen as fout:
        check_told(fout, ruw.count(b"\n") + ruw.count(b"\r") + 1)
        gemeente = None
    # A problem from here on would be told at a page that is right.
    klaar = bouwer._prepare_one(invuller, "proef", gemeente) if gemeente else None
    assert time.process_time() - begin < MEESTE_TIJD
    return klaar


def check_told(fout: Problemen, regels: int) -> None:
    assert fout.problemen
    for probleem in fout.problemen:
        assert probleem.bestand == f"{MAP}/proef.yml", probleem
        if probleem.wat not in ZONDER_REGEL:
            assert probleem.regel is not None and 1 <= probleem.regel <= regels, probleem
        assert probleem.wat.strip(), probleem
        assert probleem.hulp.strip(), probleem
        assert len(str(probleem)) < 1500, "nobody reads that"
        eigen_woorden = " ".join(f"{probleem.wat} {probleem.hulp}".split("`")[::2])
        for engels in ("Input", "should", "must be", "valid", str(PROJECT)):
            assert engels not in eigen_woorden, probleem


@pytest.mark.parametrize("bron", BRONNEN)
@given(
    ingrepen=st.lists(st.sampled_from(INGREPEN), min_size=1, max_size=3),
    zaad=st.integers(0, 2**32),
    bewaren=CODERINGEN,
)
@settings(max_examples=AANTAL, deadline=None)
def test_een_beschadigde_configuratie_bouwt_of_zegt_wat_eraan_scheelt(
    bron: str, ingrepen: list[Callable], zaad: int, bewaren: str
) -> None:
    build(damage(bron, ingrepen, zaad, bewaren))


@pytest.mark.parametrize("bron", ["oss", "voorbeeldstad"])
def test_wat_door_de_keuring_komt_bouwt_ook_op_het_echte_leerplan(bron: str) -> None:
    """Also: of the damaged files some are refused and some are not, else nothing was tried."""
    _, invuller = makers(PROJECT)
    gebouwd = geweigerd = 0
    for zaad in range(max(24, AANTAL // 10)):
        klaar = build(damage(bron, [_value, _delete][: 1 + zaad % 2], zaad, "utf-8"))
        geweigerd += not klaar
        if klaar and gebouwd < max(3, AANTAL // 50):
            gemeente = klaar.uitgave.gemeente
            assert invuller.fill_in(bron, gemeente, DAG).bladen
            gebouwd += 1
    assert min(gebouwd, geweigerd) > 2


@pytest.mark.parametrize("wat", WAARDEN)
def test_elke_lastige_waarde_op_elke_plek_van_een_kleine_configuratie(wat: str) -> None:
    regels = (FIXTURES / "mini" / MAP / "duinoord.yml").read_text("utf-8").split("\n")
    for plek, regel in enumerate(regels):
        sleutel, scheiding, _ = regel.partition(": ")
        if scheiding:
            anders = [*regels[:plek], f"{sleutel}: {wat}", *regels[plek + 1 :]]
            build("\n".join(anders).encode("utf-8", "surrogatepass"))
