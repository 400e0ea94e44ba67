"""The form as text: all that the model has is in it, in Dutch, and nothing from elsewhere."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Literal

import pytest
from pydantic import Field

from leerplan.configuratie.gemeente import Gemeente
from leerplan.configuratie.keuring import Velden
from leerplan.configuratie.roostervelden import Leersessie, Roosterregels
from leerplan.configuratie.velden import JaNee, Tekst
from leerplan.configuratie.veldenboom import fields_of
from leerplan.instellen.beschrijving import BIJ, PROEF, describe
from leerplan.instellen.formulier import SCRIPTS, SJABLOON, form_data, make_form, write_form
from leerplan.instellen.titels import TITELS

PROJECT = Path(__file__).parents[2]
HTML = make_form(PROJECT)


class Later(Velden):
    """What the model may get one day: the form must show it as it is."""

    vlag: JaNee = Field(description="Ja of nee.", examples=["ja"])
    aantal: int = Field(3, ge=1, le=9, description="Hoeveel.", examples=["3"])
    kleur_van_de_deur: Tekst | None = Field(None, description="Een tekst.", title="Deurkleur")
    soorten: tuple[Literal["een", "twee"], ...] = Field((), description="Keuzes.")
    rooster: Roosterregels = Field(Roosterregels(), description="Regels.")
    leersessies: tuple[Leersessie, ...] = Field((), description="Sessies.")


def all_fields(velden: list[dict]) -> list[dict]:
    alle = []
    for veld in velden:
        binnen = veld.get("velden", [])
        if "item" in veld:
            binnen = [veld["item"]]
        alle += [veld, *all_fields(binnen)]
    return alle


def field(naam: str, velden: list[dict]) -> dict:
    return next(veld for veld in velden if veld["naam"] == naam)


@pytest.mark.parametrize("model", [Gemeente, Later])
def test_elk_veld_heeft_een_naam_en_uitleg(model) -> None:
    velden = all_fields(describe(model))
    assert len(velden) > 15
    for veld in velden:
        assert veld["titel"][0].isupper(), veld
        assert "_" not in veld["titel"]
        assert veld["uitleg"] or not veld["naam"], veld


@pytest.mark.parametrize("model", [Gemeente, Later])
def test_meldingen_komen_van_het_model_en_passen_in_een_formulier(model) -> None:
    for veld in all_fields(describe(model)):
        if veld["soort"] == "groep":
            continue
        if veld["verplicht"]:
            assert veld["meldingen"]["leeg" if "kort" not in veld["meldingen"] else "kort"], veld
        if veld.get("patroon") or set(veld.get("keuringen", ())) - {"one_line"}:
            assert "vorm" in veld["meldingen"], veld
        tekst = json.dumps(veld["meldingen"], ensure_ascii=False)
        assert not re.search(rf"`|aanhalingstekens|{re.escape(PROEF)}", tekst), veld


def test_soorten_velden() -> None:
    velden = describe(Later)
    assert [veld["naam"] for veld in velden] == list(Later.model_fields)
    assert field("vlag", velden)["opties"] == ["ja", "nee"]
    aantal = field("aantal", velden)
    assert (aantal["soort"], aantal["minstens"], aantal["hooguit"]) == ("getal", 1, 9)
    assert aantal["standaard"] == "3"
    assert aantal["meldingen"]["groot"] == ["{waarde} kan hier niet", "Het getal is hooguit 9."]
    assert field("kleur_van_de_deur", velden)["titel"] == "Deurkleur"
    assert field("soorten", velden)["item"]["opties"] == ["een", "twee"]
    rooster = field("rooster", velden)
    assert (rooster["soort"], rooster["weglaten"]) == ("groep", False)
    periode = field("gesloten", rooster["velden"])["item"]
    assert (periode["titel"], periode["kaal"]) == ("Periode", "datum")


def test_wat_bij_een_groep_staat_bestaat() -> None:
    velden = describe(Gemeente)
    bij = {veld["naam"]: veld["bij"] for veld in velden if "bij" in veld}
    assert set(bij) == {naam.removeprefix("Gemeente.") for naam in BIJ}
    assert all(field(groep, velden)["soort"] == "groep" for groep in bij.values())


def test_titels_horen_bij_een_veld_of_groep() -> None:
    """A title for a name that no model has is left over."""
    modellen = {model.__name__: model for model in models(Gemeente) | models(Later)}
    velden = {f"{naam}.{veld}" for naam, m in modellen.items() for veld in m.model_fields}
    assert set(TITELS) <= velden | {naam.split(".")[1] for naam in velden} | set(modellen)


def models(model) -> set:
    binnen = [veld.model for veld in fields_of(model) if veld.model]
    return {model}.union(*(models(een) for een in binnen))


def test_regels_van_een_veld() -> None:
    velden = describe(Gemeente)
    assert field("code", velden)["patroon"] == r"^\d{4}$"
    assert field("naam", velden)["lengte"] == 400
    assert field("voorzetsel", velden)["standaard"] == "in"
    contact = field("contact", velden)
    assert field("email", contact["velden"])["keuringen"] == ["one_line", "email"]
    assert field("platform", velden)["weglaten"] is True
    hoofd = field("hoofd", field("kleuren", velden)["velden"])
    assert hoofd["meldingen"]["licht"] == [
        "‘{waarde}’ is te licht om op wit te lezen "
        "(het contrast is {contrast} en moet minstens 4,5 zijn)",
        "Deze kleur lijkt erop en is wel leesbaar: {leesbaar}.",
    ]


@pytest.mark.parametrize("model", [Gemeente, Later])
def test_formulier_kent_elke_regel_van_het_model(model) -> None:
    """A rule that is new in the model needs its twin in keuren.js, or the form is too lenient."""
    script = (PROJECT / SJABLOON / "keuren.js").read_text("utf-8")

    def known(begin: str) -> set[str]:
        blok = script.split(f"const {begin} = {{", 1)[1].split("\n};", 1)[0]
        return set(re.findall(r"^  (\w+)[:(]", blok, re.MULTILINE))

    # These change the form of a value and refuse nothing that `tidy` leaves in.
    vorm = {"one_line", "list", "ja_nee", "postcode"}
    velden = all_fields(describe(model))
    gebruikt = {naam for veld in velden for naam in veld.get("keuringen", ())}
    assert gebruikt - vorm <= known("KEURINGEN")
    regels = [regel for veld in velden for regel in veld.get("regels", ())]
    assert {regel["naam"] for regel in regels} <= known("GROEPSKEURINGEN")
    assert all(regel["meldingen"] for regel in regels)


def test_pagina_haalt_niets_van_elders() -> None:
    zonder_gegevens = re.sub(r'<script type="application/json".*?</script>', "", HTML, flags=re.S)
    zonder_tekening = zonder_gegevens.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not re.search(
        r'(?:src|href)="(?!#|data:)|url\((?!"data:)|@import|//\w+\.', zonder_tekening
    )
    assert not re.search(r"\son\w+=|javascript:|\sstyle=", zonder_gegevens)


def test_alleen_eigen_script_en_stijl_mogen_werken() -> None:
    regel = re.search(r'Content-Security-Policy" content="([^"]*)"', HTML)[1]
    assert regel.startswith("default-src 'none';")
    assert "unsafe" not in regel
    for soort, patroon in (
        ("script", r'<script type="module">(.*?)</script>'),
        ("style", r"<style>(.*?)</style>"),
    ):
        tekst = re.search(patroon, HTML, re.S)[1]
        merk = base64.b64encode(hashlib.sha256(tekst.encode()).digest()).decode()
        assert f"{soort}-src 'sha256-{merk}'" in regel


def test_gegevens_kunnen_het_script_niet_afsluiten() -> None:
    class Kwaad(Velden):
        veld: Tekst = Field(description="</script><script>alert(1)</script>")

    html = make_form(PROJECT, Kwaad)
    assert html.count("<script") == 2
    assert "\\u003c/script>" in html


def test_geen_script_begint_of_eindigt_halverwege() -> None:
    for naam in SCRIPTS:
        tekst = (PROJECT / SJABLOON / f"{naam}.js").read_text("utf-8")
        assert "</script" not in tekst
        assert "innerHTML" not in tekst
        assert "eval(" not in tekst
    assert sorted(SCRIPTS) == sorted(pad.stem for pad in (PROJECT / SJABLOON).glob("*.js"))


def test_tabel_van_gemeenten_gaat_mee() -> None:
    gemeenten = form_data(Gemeente)["gemeenten"]
    assert len(gemeenten) > 300
    oss = next(rij for rij in gemeenten if rij["slug"] == "oss")
    assert oss["waarden"]["code"] == "0828"


def test_schrijven(tmp_path: Path) -> None:
    pad = write_form(PROJECT, tmp_path / "nieuw" / "formulier.html")
    assert pad.read_text("utf-8") == HTML
    assert pad.read_bytes().count(b"\r") == 0
    assert make_form(PROJECT) == HTML
    assert len(HTML) < 400_000
