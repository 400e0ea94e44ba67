"""YAML as plain text values with line numbers; whatever the file holds, a user hears Dutch."""

from __future__ import annotations

import contextlib
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leerplan.configuratie.yamlbestand import GROOTSTE, parse_yaml, read_yaml, show_path
from leerplan.fouten import Problemen


def test_waarden_blijven_zoals_getypt() -> None:
    tekst = 'code: 0363\ntijd: 11:30\nkeus: ja\ndatum: 2026-12-22\ngetal: 1_000\nkort: "~"\n'
    assert parse_yaml(tekst, "a.yml").data == {
        "code": "0363",
        "tijd": "11:30",
        "keus": "ja",
        "datum": "2026-12-22",
        "getal": "1_000",
        "kort": "~",
    }


def test_leeg_is_none() -> None:
    assert parse_yaml("a:\nb: ~\nc: null\nd: ''\n", "a.yml").data == {
        "a": None,
        "b": None,
        "c": None,
        "d": "",
    }


def test_lijsten_en_velden_in_elkaar() -> None:
    data = parse_yaml("a:\n  - {b: c}\n  - [d, e]\nf: |\n  een\n  twee\n", "a.yml").data
    assert data == {"a": [{"b": "c"}, ["d", "e"]], "f": "een\ntwee\n"}


def test_een_sleutel_is_altijd_tekst() -> None:
    assert parse_yaml("1: a\nja: b\n", "a.yml").data == {"1": "a", "ja": "b"}


def test_regel_van_veld_lijstdeel_en_wat_er_niet_staat() -> None:
    bestand = parse_yaml("a: 1\nb:\n  - c: 2\n    d: 3\n", "a.yml")
    assert bestand.regel(("a",)) == 1
    assert bestand.regel(("b", 0, "d")) == 4
    assert bestand.regel(("b", 0, "weg", "dieper")) == 3, "the nearest thing around it"
    assert bestand.regel(("weg",)) == 1
    assert parse_yaml("a: 1\n", "a.md", 2).regel(("a",)) == 2, "below the --- of a page"


def test_een_plek_telt_vanaf_een() -> None:
    assert show_path(("leersessies", 0, "wijk")) == "leersessies[1].wijk"
    assert show_path(()) == ""


def test_te_groot(tmp_path: Path) -> None:
    pad = tmp_path / "a.yml"
    pad.write_text("a: " + "x" * GROOTSTE, "utf-8")
    with pytest.raises(Problemen) as fout:
        read_yaml(pad, "a.yml")
    assert str(fout.value) == "a.yml: dit bestand is te groot\n    Hooguit 200 kB."


def test_ook_het_grootste_bestand_en_veel_haakjes_kosten_geen_tijd() -> None:
    """A second for what counts most: a list of nothing but commas, and brackets in brackets."""
    for tekst in (
        "a: [" + "a," * (GROOTSTE // 2 - 3) + "]",
        "a: " + "[" * 1500,
        "a: " + "{" * 9999,
    ):
        begin = time.process_time()
        with contextlib.suppress(Problemen):
            parse_yaml(tekst, "a.yml")
        assert time.process_time() - begin < 5


def test_veel_haakjes_zijn_geen_niveaus() -> None:
    """Only what is opened and not closed counts; the depth without brackets is bounded too."""
    assert parse_yaml('a: [[[x]]]\nb: "[x]"\n', "a.yml").data == {"a": [[["x"]]], "b": "[x]"}
    veel = "".join(f"a{nr}: [x, {{y: z}}]\n" for nr in range(99))
    assert len(parse_yaml(veel, "a.yml").data) == 99
    for tekst in ("a: " + "[" * 40, "a: " + "{a: " * 40, "a:\n  " + "- " * 999 + "x"):
        with pytest.raises(
            Problemen, match="te veel niveaus\n    Houd de opbouw van het voorbeeld"
        ):
            parse_yaml(tekst, "a.yml")


def test_verwijzingen_in_verwijzingen_kosten_geen_tijd() -> None:
    regels = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    with pytest.raises(Problemen, match="een verwijzing met & en \\* kan hier niet"):
        parse_yaml("\n".join(regels), "a.yml")


def test_een_verwijzing_naar_zichzelf_stopt() -> None:
    with pytest.raises(Problemen, match="een verwijzing met & en \\*"):
        parse_yaml("a: &a [*a]\n", "a.yml")


def test_een_goede_apostrof_elders_krijgt_de_schuld_niet() -> None:
    with pytest.raises(Problemen) as fout:
        parse_yaml("a: 'it''s goed' # een 'opmerking'\nb: 'x'\nc: d: e\n", "a.yml")
    assert "a.yml:3: hier staat een dubbele punt te veel" in str(fout.value)


STUKKEN = [
    *("naam: ", "\n", "  ", "- ", '"', "'", "{", "}", "[", "]", ":", " #", "&a ", "*a", "!x "),
    *("|", ">", "\t", "---\n", "...\n", "%YAML 1.1\n", "<<: ", "? ", "@", "`", "\\x00", ", "),
    *("\\ud800", "é", "\ufeff", "null", "~", "=", "!!set ", "!!binary x", "\x85", "\u2028", "1"),
]
RUW = st.one_of(
    st.binary(max_size=120),
    st.text(max_size=80).map(lambda tekst: tekst.encode("utf-8", "surrogatepass")),
    st.lists(st.sampled_from(STUKKEN), max_size=25).map(lambda delen: "".join(delen).encode()),
    st.lists(st.sampled_from(STUKKEN), max_size=9).map(lambda d: "".join(d).encode("utf-16")),
)


@given(RUW)
@settings(max_examples=150, deadline=None)
def test_wat_er_ook_in_staat_een_gebruiker_hoort_een_probleem(ruw: bytes) -> None:
    with tempfile.TemporaryDirectory() as map_:
        pad = Path(map_, "a.yml")
        pad.write_bytes(ruw)
        try:
            bestand = read_yaml(pad, "a.yml")
        except Problemen as fout:
            assert fout.problemen
            for probleem in fout.problemen:
                assert probleem.bestand == "a.yml"
                assert probleem.regel is None or 1 <= probleem.regel <= ruw.count(b"\n") + 60
        else:
            assert isinstance(bestand.data, dict)
