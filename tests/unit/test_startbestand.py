"""The start file: complete, explained, and right as soon as it is filled in."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, Field, model_validator

from leerplan.configuratie.gemeente import Gemeente
from leerplan.configuratie.keuring import Velden, afgekeurd, check
from leerplan.configuratie.velden import Tekst
from leerplan.configuratie.veldenboom import Veld, fields_of, path_to
from leerplan.configuratie.yamlbestand import parse_yaml
from leerplan.fouten import Problemen
from leerplan.instellen.startbestand import SCHEMA, scalar, write_start

CONTACT = {"naam": "Leerplein", "email": "info@voorbeeld.nl"}
KLEIN = {"naam": "Oss", "code": "0828", "contact": CONTACT}


def uncomment(tekst: str) -> str:
    """`tekst` with every example counting: without the # right before a field."""
    return re.sub(r"(?m)^( *)#(?=\S|  )", r"\1", tekst)


def lees(tekst: str) -> Gemeente:
    return check(parse_yaml(tekst, "x.yml"), Gemeente)


def alle_velden(model: type[BaseModel]) -> list[Veld]:
    eigen = fields_of(model)
    return [*eigen, *(v for veld in eigen if veld.model for v in alle_velden(veld.model))]


def test_eerste_regel_noemt_het_schema() -> None:
    eerste = write_start(Gemeente, KLEIN).split("\n", 1)[0]
    assert eerste == f"# yaml-language-server: $schema={SCHEMA}"


def test_wat_ingevuld_is_telt_en_de_rest_niet() -> None:
    assert parse_yaml(write_start(Gemeente, KLEIN), "x.yml").data == KLEIN
    assert lees(write_start(Gemeente, KLEIN)).contact.naam == "Leerplein"


def test_leeg_gelaten_verplichte_velden_worden_genoemd_met_hun_regel() -> None:
    tekst = write_start(Gemeente, {"naam": "Oss", "code": "0828"})
    with pytest.raises(Problemen) as fout:
        lees(tekst)
    regels = tekst.split("\n")
    gevonden = [(regels[p.regel - 1], p.wat) for p in fout.value.problemen]
    assert gevonden == [
        ("  naam:", "contact.naam: dit veld is leeg"),
        ("  email:", "contact.email: dit veld is leeg"),
    ]
    for naam, waarde in CONTACT.items():
        tekst = tekst.replace(f"  {naam}:\n", f"  {naam}: {waarde}\n", 1)
    assert lees(tekst).contact.email == "info@voorbeeld.nl"


def test_boven_een_leeg_verplicht_veld_staat_dat_het_moet() -> None:
    tekst = write_start(Gemeente, {"naam": "Oss", "code": "0828"})
    regels = tekst.split("\n")
    leeg = [nr for nr, regel in enumerate(regels) if regel in ("  naam:", "  email:")]
    assert len(leeg) == 2
    assert all(regels[nr - 1].endswith("VERPLICHT.") for nr in leeg)
    assert tekst.count("VERPLICHT.") == 2
    assert "VERPLICHT." not in write_start(Gemeente, KLEIN)


def test_elk_veld_staat_er_met_zijn_uitleg() -> None:
    tekst = write_start(Gemeente, KLEIN)
    for veld in alle_velden(Gemeente):
        assert f"# {veld.uitleg}" in tekst or "Velden: " in tekst, veld.naam
        assert re.search(rf"(?m)^[ #-]*{veld.naam}:| Velden: .*\b{veld.naam}\b", tekst), veld.naam


def test_uitleg_staat_meteen_boven_haar_veld() -> None:
    for regel, volgende in pairwise(write_start(Gemeente, KLEIN).split("\n")[7:]):
        if re.match(r" *(?:#  +)?# \S", regel):
            assert re.match(r" *#? *(- )?[a-z_]+:", volgende), (regel, volgende)


def test_elk_veld_heeft_uitleg_en_elke_waarde_een_voorbeeld() -> None:
    for veld in alle_velden(Gemeente):
        assert veld.uitleg.endswith("."), veld.naam
        assert veld.voorbeeld or veld.soort in ("groep", "groepen"), veld.naam


def test_met_alle_voorbeelden_erbij_klopt_het_ook() -> None:
    tekst = uncomment(write_start(Gemeente, KLEIN))
    gemeente = lees(tekst)
    gezet = {veld.naam for veld in fields_of(Gemeente)}
    assert gemeente.model_fields_set == gezet
    assert gemeente.platform
    assert gemeente.leersessies
    assert gemeente.leertrajecten


@pytest.mark.parametrize("veld", fields_of(Gemeente), ids=lambda veld: veld.naam)
def test_elk_voorbeeld_klopt_ook_alleen(veld: Veld) -> None:
    if veld.naam in KLEIN:
        return
    blok = re.search(rf"(?m)^#{veld.naam}:.*\n(#.*\n)*", write_start(Gemeente, KLEIN))[0]
    gemeente = lees(write_start(Gemeente, KLEIN) + uncomment(blok))
    assert veld.naam in gemeente.model_fields_set


def test_na_eigen_leersessies_staat_een_voorbeeld_voor_de_volgende() -> None:
    sessie = {
        "wijk": "Noord: de kop",
        "ritme": ["dinsdag in de even weken", "2e vrijdag van de maand"],
        "tijden": [{"van": "9.00", "tot": "10.30"}, {"van": "11:00", "tot": "12:00"}],
        "locatie": {"naam": "d'n Iemhof", "postcode": "1234 AB"},
    }
    tekst = write_start(Gemeente, KLEIN | {"leersessies": [sessie, sessie | {"wijk": "#1"}]})
    assert [s.wijk for s in lees(tekst).leersessies] == ["Noord: de kop", "#1"]
    assert parse_yaml(tekst, "x").data["leersessies"][0] == sessie
    assert len(lees(uncomment(tekst)).leersessies) == 3


class Dag(Velden):
    """Either one day or a beginning and an end, so never all fields together."""

    datum: Tekst | None = Field(None, description="Eén dag.", examples=["vandaag"])
    van: Tekst | None = Field(None, description="Het begin.", examples=["nu"])

    @model_validator(mode="after")
    def _one(self):
        if (self.datum is None) == (self.van is None):
            raise afgekeurd("hier hoort er één", "Kies.")
        return self


class Model(Velden):
    naam: Tekst = Field(description="De naam.", examples=["Oss"])
    dagen: tuple[Dag, ...] = Field((), description="De dagen.", examples=["[{van: straks}]"])
    groep: Dag | None = Field(None, description="Een groep.")


def test_velden_die_niet_samen_kunnen_krijgen_alleen_hun_voorbeeld() -> None:
    tekst = write_start(Model, {"naam": "Oss"})
    assert "# De dagen. Velden: datum, van.\n#dagen: [{van: straks}]\n" in tekst
    model = check(parse_yaml(uncomment(tekst).partition("\n# Een groep")[0], "x"), Model)
    assert model.dagen[0].van == "straks"


def test_ingevulde_groepen_staan_er_zoals_ze_zijn() -> None:
    tekst = write_start(Model, {"naam": "Oss", "dagen": [{"van": "nu"}], "groep": {"van": "nu"}})
    assert check(parse_yaml(tekst, "x"), Model).dagen[0].van == "nu"


def test_een_naam_van_meer_regels_breekt_de_kop_niet() -> None:
    tekst = write_start(Gemeente, KLEIN | {"naam": "Oss\nplatform: x\u2028y\x85z"})
    assert parse_yaml(tekst.split("\nnaam:")[0] + "\nnaam: x", "x").data == {"naam": "x"}


def test_waar_een_veld_staat() -> None:
    assert path_to(Gemeente, "naam") == ("naam",)
    assert path_to(Gemeente, "in_naam") == ("schrijfwijze", "in_naam")
    assert path_to(Gemeente, "bestaatniet") is None


@pytest.mark.parametrize(
    ("waarde", "geschreven"),
    [
        ("Oss", "Oss"),
        ("'s-Hertogenbosch", '"\'s-Hertogenbosch"'),
        ("’s-Hertogenbosch", '"’s-Hertogenbosch"'),
        ("d'n Iemhof", "d'n Iemhof"),
        ("Nuenen, Gerwen en Nederwetten", "Nuenen, Gerwen en Nederwetten"),
        ("Bergen (L.)", "Bergen (L.)"),
        ("Súdwest-Fryslân", "Súdwest-Fryslân"),
        ("https://voorbeeld.nl/a?b=c", '"https://voorbeeld.nl/a?b=c"'),
        ("info@voorbeeld.nl", "info@voorbeeld.nl"),
        ("0828", '"0828"'),
        ("11.00", '"11.00"'),
        ("2026-12-22", '"2026-12-22"'),
        ("#1d5c87", '"#1d5c87"'),
        ("zo: dus", '"zo: dus"'),
        ("zo:", '"zo:"'),
        ("a #b", '"a #b"'),
        ("ja", "ja"),
        ("no", '"no"'),
        ("null", '"null"'),
        ("", '""'),
        ("- x", '"- x"'),
        ("a\\b", '"a\\\\b"'),
        ("a\u2028b", '"a\\u2028b"'),
    ],
)
def test_een_waarde_als_yaml(waarde: str, geschreven: str) -> None:
    assert scalar(waarde) == geschreven


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), max_size=60))
def test_elke_waarde_komt_terug_zoals_zij_was(waarde: str) -> None:
    try:
        gelezen = parse_yaml(f"a: {scalar(waarde)}\nb:\n  - {scalar(waarde)}\n", "x").data
    except Problemen as fout:
        assert "teken" in str(fout)  # a character that no text may hold
    else:
        assert gelezen == {"a": waarde, "b": [waarde]}
