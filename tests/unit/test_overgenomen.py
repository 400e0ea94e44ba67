"""What a copied configuration still holds of the one that it was copied from: a warning each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hulpmiddelen.mini import FIXTURES, Afloop
from leerplan.configuratie.aandachtspunten import find_gaps
from leerplan.configuratie.gemeente import load_gemeente

Maak = Callable[..., Path]
MEERDAM = (FIXTURES / "mini/gemeente-config/meerdam.yml").read_text("utf-8")
HULP = (
    "\n    Heb je dit overgenomen? Vul dan je eigen gegeven in. "
    "Klopt het, dan hoef je niets te doen."
)
BEGIN = 'naam: {}\ncode: "1690"\ntoegankelijkheid: {{verklaring: https://a.example/}}\n'


def let_op(project: Path, slug: str) -> list[str]:
    problemen = find_gaps(project, slug, load_gemeente(project, slug))
    return [str(p).removeprefix(f"gemeente-config/{slug}.yml:") for p in problemen]


def ede(mini: Maak, regels: str, naam: str = "Ede") -> list[str]:
    """What is found in a municipality of its own, with these lines from line 4."""
    return let_op(mini({"gemeente-config/ede.yml": BEGIN.format(naam) + regels}), "ede")


def test_een_kopie_met_een_andere_naam(mini: Maak) -> None:
    kopie = MEERDAM.replace('naam: "\'s-Meerdam"', "naam: Ede")
    gevonden = let_op(mini({"gemeente-config/ede.yml": kopie}), "ede")
    mee = [g for g in gevonden if HULP in g and "videos" not in g]
    assert mee[0] == f"3: code: `9001` staat ook in meerdam.yml{HULP}"
    assert f"5: contact.naam: `Leerplein 's-Meerdam` staat ook in meerdam.yml{HULP}" in mee
    assert f"6: contact.email: `leerplein@meerdam.example` staat ook in meerdam.yml{HULP}" in mee
    assert len(mee) == 6
    assert mee[-1].partition(" nog ")[0].endswith("vanaf hier staan")
    assert "gegevens uit een ander bestand" in mee[-1]


def test_je_eigen_gegevens_geven_geen_melding(mini: Maak) -> None:
    assert let_op(mini(), "duinoord") == []
    eigen = "contact: {naam: Gemeentehuis Ede, email: info@ede.example}\n"
    assert ede(mini, eigen) == []


def test_een_gegeven_in_meer_bestanden_is_een_melding(mini: Maak) -> None:
    contact = "contact: {naam: Loket, email: INFO@duinoord.example}\n"
    derde = BEGIN.format("Best") + contact
    project = mini({"gemeente-config/ede.yml": BEGIN.format("Ede") + contact})
    (project / "gemeente-config/best.yml").write_text(derde.replace("1690", "0753"))
    assert let_op(project, "ede") == [
        f"3: toegankelijkheid.verklaring: `https://a.example/` staat ook in best.yml{HULP}",
        f"4: contact.naam: `Loket` staat ook in best.yml{HULP}",
        f"4: contact.email: `INFO@duinoord.example` staat ook in best.yml en in nog 1{HULP}",
    ]


def test_een_gegeven_na_de_eerste_vijf(mini: Maak) -> None:
    contact = "contact: {naam: Loket, email: a@b.nl, telefoon: 000 - 000}\nfeedback: c@b.nl\n"
    ander = contact + "site: https://b.nl/\n"
    project = mini({"gemeente-config/ede.yml": BEGIN.format("Ede") + ander})
    (project / "gemeente-config/best.yml").write_text(BEGIN.format("Best") + ander)
    gevonden = let_op(project, "ede")
    assert len(gevonden) == 6
    assert "vanaf hier staan nog 2 gegevens uit een ander bestand" in gevonden[-1]
    (project / "gemeente-config/best.yml").write_text(BEGIN.format("Best") + contact)
    assert "vanaf hier staat nog 1 gegeven uit een ander bestand" in let_op(project, "ede")[-1]


def test_een_bestand_dat_niet_te_lezen_is_telt_niet_mee(mini: Maak) -> None:
    contact = "contact: {naam: Loket, email: a@b.nl}\n"
    project = mini({"gemeente-config/ede.yml": BEGIN.format("Ede") + contact})
    (project / "gemeente-config/best.yml").write_text(f"{contact}x: [")
    assert let_op(project, "ede") == []


@pytest.mark.parametrize(
    ("naam", "contact", "ander"),
    [
        ("Ede", "Leerhuis Oss", "Oss"),
        ("Ede", "Loket gemeente ’s-Hertogenbosch", "'s-Hertogenbosch"),
        ("Ede", "Leerhuis Bergen op Zoom", "Bergen op Zoom"),
        ("Ede", "Leerhuis Midden-Groningen", "Midden-Groningen"),
        ("Midden-Groningen", "Leerhuis Midden-Groningen", None),
        ("Bergen op Zoom", "Leerhuis Bergen op Zoom", None),
        ("Súdwest-Fryslân", "Leerhuis Sudwest-Fryslan", None),
        ("'s-Gravenhage", "Leerhuis Den Haag", None),
        ("Ede", "Het beste van Best en Buren", None),
        ("Ede", "Dossierteam", None),
    ],
)
def test_de_naam_van_een_andere_gemeente(
    mini: Maak, naam: str, contact: str, ander: str | None
) -> None:
    regels = f'contact: {{naam: "{contact}", email: info@x.example}}\n'
    melding = f"4: contact.naam: `{contact}` noemt een andere gemeente: {ander}{HULP}"
    assert ede(mini, regels, f'"{naam}"') == ([melding] if ander else [])


def test_controleer_laat_het_zien_en_gaat_door(mini: Maak, voer_uit: Callable[..., Afloop]) -> None:
    contact = "contact: {naam: Leerhuis Oss, email: info@x.example}\n"
    afloop = voer_uit(
        mini({"gemeente-config/ede.yml": BEGIN.format("Ede") + contact}), "controleer"
    )
    assert afloop.code == 0
    assert "Let op: gemeente-config/ede.yml:4: contact.naam: `Leerhuis Oss` noemt" in afloop.uit
