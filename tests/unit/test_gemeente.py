"""The configuration of a municipality: what is read, with which defaults, and what is refused."""

from __future__ import annotations

import copy
import datetime
import json
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from hulpmiddelen.mini import FIXTURES, Afloop
from leerplan.configuratie.configuratiemap import gemeente_slugs, misnamed
from leerplan.configuratie.gemeente import Gemeente, load_gemeente
from leerplan.fouten import Problemen

MEERDAM = FIXTURES / "mini" / "gemeente-config" / "meerdam.yml"


def test_alles_wat_een_gemeente_kan_invullen(mini: Callable[..., Path]) -> None:
    gemeente = load_gemeente(mini(), "meerdam")
    assert gemeente.naam == "'s-Meerdam"
    assert gemeente.code == "9001"
    assert (gemeente.in_naam, gemeente.heel) == ("in 's-Meerdam", "heel 's-Meerdam")
    assert gemeente.ambitiejaar == 2031
    assert gemeente.leersessies[0].tijden[1].van == datetime.time(13, 0)
    assert gemeente.leersessies[1].aanjager.email is None
    assert gemeente.leertrajecten[0].dagen[0].datum == datetime.date(2027, 3, 9)
    assert gemeente.palet.licht["hoofd"] == "#7a2f5a"


def test_wat_ontbreekt_is_leeg(mini: Callable[..., Path]) -> None:
    gemeente = load_gemeente(mini(), "duinoord")
    assert (gemeente.in_naam, gemeente.de_gemeente) == ("op Duinoord", "de gemeente Duinoord")
    assert gemeente.in_gemeente == "in de gemeente Duinoord"
    assert gemeente.platform is None
    assert gemeente.leersessies == gemeente.ave.contacten == ()
    assert not gemeente.videos.alle
    assert gemeente.kleuren.hoofd == "#1d5c87"


def test_een_leeg_onderdeel_is_als_weggelaten(mini: Callable[..., Path]) -> None:
    tekst = (FIXTURES / "mini/gemeente-config/duinoord.yml").read_text("utf-8")
    project = mini({"gemeente-config/duinoord.yml": tekst + "platform:\nlogo:\n"})
    assert load_gemeente(project, "duinoord").platform is None


def test_een_eigen_schrijfwijze_gaat_voor(mini: Callable[..., Path]) -> None:
    tekst = (FIXTURES / "mini/gemeente-config/duinoord.yml").read_text("utf-8")
    tekst += "schrijfwijze: {in_naam: in de Duinen, heel: de hele Duinen}\n"
    gemeente = load_gemeente(mini({"gemeente-config/duinoord.yml": tekst}), "duinoord")
    assert (gemeente.in_naam, gemeente.heel) == ("in de Duinen", "de hele Duinen")


def test_gemeenten_op_naam(mini: Callable[..., Path]) -> None:
    assert gemeente_slugs(mini({"gemeente-config/leesmij.txt": ""})) == ["duinoord", "meerdam"]


@pytest.mark.parametrize(
    ("naam", "hulp"),
    [
        ("bosveld.yaml", "Geef het de naam bosveld.yml."),
        ("Bosveld.yml", "Geef het de naam bosveld.yml."),
        ("bosveld.yml.txt", "Geef het de naam bosveld.yml."),
        ("'s-Bosveld.YML", "Geef het de naam s-bosveld.yml."),
        ("Gemeente Bosveld (2).yml", "Geef het de naam gemeente-bosveld.yml."),
        ("duinoord (1).yml", "Er is al een duinoord.yml. Haal een van de twee weg."),
        ("?.yml", "Geef het de naam naam-van-de-gemeente.yml."),
    ],
)
def test_een_bestand_met_een_verkeerde_naam_wordt_genoemd(
    naam: str, hulp: str, mini: Callable[..., Path], voer_uit: Callable[..., Afloop]
) -> None:
    project = mini({f"gemeente-config/{naam}": "naam: Bosveld\n"})
    assert gemeente_slugs(project) == ["duinoord", "meerdam"]
    melding = f"gemeente-config/{naam}: dit bestand doet niet mee\n    {hulp}"
    for opdracht in ("controleer", "lijst"):
        assert voer_uit(project, opdracht).uit.startswith(f"Let op: {melding}\n")
    afloop = voer_uit(project, "controleer", "bosveld")
    assert (afloop.code, afloop.uit) == (1, "")
    assert f"{melding}\n" in afloop.fout
    assert voer_uit(project, "controleer", "duinoord").uit == "Geen fouten gevonden in duinoord.\n"


@pytest.mark.parametrize("naam", ["leesmij.txt", "gemeente.schema.json", "rooster.xlsx", "yml"])
def test_wat_geen_configuratie_is_wordt_niet_genoemd(naam: str, mini: Callable[..., Path]) -> None:
    assert misnamed(mini({f"gemeente-config/{naam}": "naam: Bosveld\n"})) == []


@pytest.mark.parametrize(
    ("slug", "hulp"),
    [
        ("duinord", "Bedoelde je `duinoord`? Er is configuratie voor: duinoord, meerdam."),
        ("rotterdam", "Bedoelde je `meerdam`? Er is configuratie voor: duinoord, meerdam."),
        ("x", "Er is configuratie voor: duinoord, meerdam."),
        ("../mkdocs", "Er is configuratie voor: duinoord, meerdam."),
    ],
)
def test_een_gemeente_zonder_configuratie(slug: str, hulp: str, mini: Callable[..., Path]) -> None:
    with pytest.raises(Problemen) as fout:
        load_gemeente(mini(), slug)
    assert str(fout.value) == (
        f"gemeente-config/{slug}.yml: de gemeente `{slug}` heeft geen configuratie\n    {hulp}"
    )


def test_er_is_nog_geen_enkele_gemeente(tmp_path: Path) -> None:
    with pytest.raises(Problemen, match="Er is configuratie voor: nog geen gemeente"):
        load_gemeente(tmp_path, "oss")


def test_elk_veld_heeft_uitleg_voor_de_handleiding() -> None:
    """The descriptions are the documentation: a field without one would be a field unexplained."""
    zonder = [naam for naam, veld in _velden(Gemeente) if not veld.description]
    assert not zonder


def _velden(model: type, boven: str = "") -> Iterator[tuple[str, object]]:
    from leerplan.configuratie.keuring import _model_in

    for naam, veld in model.model_fields.items():
        yield f"{boven}{naam}", veld
        onder = _model_in(veld.annotation)
        if onder:
            yield from _velden(onder, f"{boven}{naam}.")


GOED = yaml.safe_load(MEERDAM.read_text("utf-8").replace("logo/meerdam.svg", "logo/x.svg"))


def _paden(waarde: object, pad: tuple = ()) -> Iterator[tuple]:
    delen: dict | range = {}
    if isinstance(waarde, dict):
        delen = waarde
    elif isinstance(waarde, list):
        delen = range(len(waarde))
    for deel in delen:
        yield (*pad, deel)
        yield from _paden(waarde[deel], (*pad, deel))


LASTIG = [
    *("\0", "\ud800", "a" * 401, "b" * 300 + ".svg", "../x.svg", "/etc/passwd", "", "12.00"),
    *("2026-12-22", "in", "#000000", "https://[::1", "https://a.b:99999/", "a@b.nl", "0123"),
    *("1234 AB", "ja", "9" * 5000, "{{ 7*7 }}", "naam: x", "[]", "elke dag"),
]
BLAD = st.one_of(st.none(), st.text(max_size=8), st.sampled_from(LASTIG))
WAARDE = st.recursive(
    BLAD,
    lambda kind: st.one_of(
        st.lists(kind, max_size=3), st.dictionaries(st.text(max_size=5), kind, max_size=3)
    ),
    max_leaves=4,
)
INGREPEN = st.lists(
    st.tuples(st.sampled_from(list(_paden(GOED))), st.booleans(), WAARDE), min_size=1, max_size=3
)


@given(INGREPEN)
@settings(max_examples=40, deadline=None)
def test_een_verminkte_configuratie_laadt_of_geeft_problemen_met_een_plek(ingrepen: list) -> None:
    config = copy.deepcopy(GOED)
    for pad, weg, waarde in ingrepen:
        houder = config
        try:
            for deel in pad[:-1]:
                houder = houder[deel]
            if weg:
                del houder[pad[-1]]
            else:
                houder[pad[-1]] = waarde
        except (KeyError, IndexError, TypeError):
            continue  # an earlier change took this place away
    with tempfile.TemporaryDirectory() as map_:
        bestand = Path(map_, "gemeente-config", "x.yml")
        bestand.parent.mkdir()
        bestand.write_text(json.dumps(config, indent=1, default=str), "utf-8")
        try:
            assert load_gemeente(Path(map_), "x")
        except Problemen as fout:
            regels = bestand.read_text("utf-8").count("\n") + 1
            for probleem in fout.problemen:
                assert probleem.bestand == "gemeente-config/x.yml"
                assert probleem.regel is not None and 1 <= probleem.regel <= regels
                assert "Input" not in probleem.wat, "pydantic's own English"


@pytest.mark.parametrize("teken", ["\u00ad", "\u200b", "\u202e", "\ufeff", "\u2066", "\u3164"])
@pytest.mark.parametrize(
    ("van", "naar"),
    [
        ('naam: "\'s-Meerdam"', "naam: Meer{}dam"),
        ('code: "9001"', 'code: "90{}01"'),
        ('hoofd: "#7a2f5a"', 'hoofd: "#7a2{}f5a"'),
        ("postcode: 1234 AB", "postcode: 1234{} AB"),
        ("email: s.voorbeeld@", "email: s.{}voorbeeld@"),
        ("adres: https://platform", "adres: https://plat{}form"),
        ("van: 9.30", "van: 9{}.30"),
        ("datum: 2027-03-09", "datum: 2027-03-{}09"),
        ("in_de_pagina: ja", "in_de_pagina: {}ja"),
        ("variant: fysiek", "variant: fysiek{}"),
        ("ritme: elke maandag", "ritme: elke {}maandag"),
        ("ambitiejaar: 2031", "ambitiejaar: 20{}31"),
    ],
)
def test_een_teken_dat_je_niet_ziet_wordt_genoemd_in_elk_soort_veld(
    mini: Callable[..., Path], van: str, naar: str, teken: str
) -> None:
    """Word and web pages leave them in what you copy; nobody finds them by looking."""
    tekst = MEERDAM.read_text("utf-8")
    assert van in tekst
    regel = tekst[: tekst.index(van)].count("\n") + 1
    project = mini({"gemeente-config/meerdam.yml": tekst.replace(van, naar.format(teken), 1)})
    with pytest.raises(Problemen) as fout:
        load_gemeente(project, "meerdam")
    [probleem] = fout.value.problemen
    assert probleem.regel == regel
    assert probleem.wat.endswith(": hier staat een onzichtbaar teken in")
    assert probleem.hulp == "Typ deze tekst opnieuw."


@pytest.mark.parametrize("begin", ["\u00a0 ", "\u200b", "\u00ad"])
def test_een_teken_dat_je_niet_ziet_in_de_naam_van_een_veld(
    mini: Callable[..., Path], begin: str
) -> None:
    tekst = MEERDAM.read_text("utf-8").replace("ambitiejaar:", f"{begin}ambitiejaar:")
    with pytest.raises(Problemen) as fout:
        load_gemeente(mini({"gemeente-config/meerdam.yml": tekst}), "meerdam")
    [probleem] = fout.value.problemen
    assert probleem.wat.endswith(": in de naam van dit veld staat een teken dat je niet ziet")
    assert probleem.hulp == "Typ de regel opnieuw, met gewone spaties ervoor."
