"""Checking values against a model: every finding of pydantic in Dutch, at its place."""

from __future__ import annotations

from typing import Literal

import pytest
from pydantic import Field
from pydantic_core import PydanticCustomError

from leerplan.configuratie.keuring import Velden, afgekeurd, check, field_names
from leerplan.configuratie.yamlbestand import parse_yaml
from leerplan.fouten import Problemen


class Deel(Velden):
    naam: str = Field(examples=["Oss"])
    keus: Literal["in", "op"] = "in"


class Geheel(Velden):
    deel: Deel
    delen: tuple[Deel, ...] = Field((), min_length=1)
    getal: int = Field(0, ge=1, le=9, alias="aantal")


def keur(tekst: str) -> Geheel:
    return check(parse_yaml(tekst, "a.yml"), Geheel)


def klacht(tekst: str) -> str:
    with pytest.raises(Problemen) as fout:
        keur(tekst)
    return str(fout.value)


def test_een_goed_bestand_wordt_het_model() -> None:
    assert keur("deel: {naam: ' Oss '}\ndelen: [{naam: a}]\naantal: 3\n").deel.naam == "Oss"


def test_een_model_verandert_niet_meer() -> None:
    geheel = keur("deel: {naam: Oss}\n")
    with pytest.raises(ValueError, match="frozen"):
        geheel.deel.naam = "anders"


def test_alle_fouten_in_een_keer_met_hun_regels() -> None:
    assert klacht("deel:\n  keus: bij\n  nam: x\naantal: 10\n").splitlines() == [
        "a.yml:1: deel.naam: dit veld ontbreekt",
        "    Bijvoorbeeld: `naam: Oss`.",
        "a.yml:2: deel.keus: `bij` kan hier niet",
        "    Kies uit: `in` of `op`.",
        "a.yml:3: deel.nam: dit veld ken ik niet",
        "    Bedoelde je `naam`? Dit mag hier staan: keus, naam.",
        "a.yml:4: aantal: 10 kan hier niet",
        "    Het getal is hooguit 9.",
    ]


def test_een_fout_in_een_lijst_maakt_de_lijst_niet_te_kort() -> None:
    assert "te kort" not in klacht("deel: {naam: a}\ndelen:\n  - {keus: in}\n")
    assert "te kort" in klacht("deel: {naam: a}\ndelen: []\n")


def test_een_waarde_die_een_lijst_is_wordt_niet_in_python_getoond() -> None:
    assert klacht("deel: {naam: a, keus: [in]}\n").splitlines() == [
        "a.yml:1: deel.keus: hier hoort één waarde, geen lijst of velden",
        "    Schrijf alleen de waarde.",
    ]


def test_velden_heten_zoals_mensen_ze_schrijven() -> None:
    assert field_names(Geheel) == ["aantal", "deel", "delen"]


def test_afgekeurd_draagt_tekst_en_hulp() -> None:
    fout = afgekeurd("fout {met} accolades", "Doe zo.")
    assert isinstance(fout, PydanticCustomError)
    assert fout.message() == "fout {met} accolades"
