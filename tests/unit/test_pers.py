"""Printed once, found ever after; and never what was made of something else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hulpmiddelen.mini import PROJECT
from leerplan.fouten import Problemen
from leerplan.uitgeven import pers as module
from leerplan.uitgeven.pers import Pers, print_document
from leerplan.uitgeven.ploeg import Ploeg
from leerplan.uitgeven.voorraad import Voorraad

STIJL = (
    '@font-face { font-family: Proef; src: url("../lettertypen/letter.woff2"); }\n'
    "h1 { font-family: Proef; }\n"
)
LETTERS = [
    PROJECT / "overrides" / "lettertypen" / f"atkinson-hyperlegible-next-latin-{dikte}-normal.woff2"
    for dikte in (400, 700)
]
HTML = (
    '<html lang="nl"><head><title>Proef</title><link rel="stylesheet" href="proef.css"></head>'
    "<body><h1>{}</h1></body></html>"
)


@pytest.fixture
def project(mini: Callable[..., Path]) -> Path:
    gewoon, _ = LETTERS
    stijl = {"overrides/boek/proef.css": STIJL}
    return mini(stijl, {"overrides/lettertypen/letter.woff2": gewoon.read_bytes()})


@pytest.fixture
def gedrukt(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of what was printed, in this process, since the test began."""
    namen: list[str] = []

    def count(project: Path, voorraad: Voorraad, naam: str, *rest: str) -> object:
        namen.append(naam)
        return print_document(project, voorraad, naam, *rest)

    monkeypatch.setattr(module, "print_document", count)
    return namen


def druk(project: Path, documenten: dict[str, str], ploeg: Ploeg | None = None) -> dict[str, bytes]:
    pers = Pers(project, Voorraad(project / "voorraad"), ploeg or Ploeg())
    return dict(pers.start(documenten.items())())


def test_wat_gedrukt_is_komt_uit_voorraad(project: Path, gedrukt: list[str]) -> None:
    documenten = {"a.pdf": HTML.format("A"), "b.pdf": HTML.format("B")}
    eerste = druk(project, documenten)
    assert gedrukt == ["a.pdf", "b.pdf"]
    assert druk(project, documenten) == eerste
    assert gedrukt == ["a.pdf", "b.pdf"]
    druk(project, documenten | {"b.pdf": HTML.format("C")})
    assert gedrukt == ["a.pdf", "b.pdf", "b.pdf"]


def test_samen_of_alleen_geeft_hetzelfde(project: Path, tmp_path: Path) -> None:
    documenten = {f"{letter}.pdf": HTML.format(letter) for letter in "abc"}
    alleen = Pers(project, Voorraad(tmp_path / "een"), Ploeg())
    with Ploeg(2) as ploeg:
        samen = Pers(project, Voorraad(tmp_path / "twee"), ploeg)
        uitkomst = dict(samen.start(documenten.items())())
    assert uitkomst == dict(alleen.start(documenten.items())())
    assert list(uitkomst) == list(documenten), "in the order in which they were given"


def test_een_andere_stijl_geeft_een_ander_boek(project: Path, gedrukt: list[str]) -> None:
    documenten = {"a.pdf": HTML.format("A")}
    voor = druk(project, documenten)
    stijl = project / "overrides" / "boek" / "proef.css"
    stijl.write_text(stijl.read_text("utf-8") + "h1 { font-size: 40pt; }", "utf-8")
    assert druk(project, documenten) != voor
    assert len(gedrukt) == 2


def test_een_andere_letter_geeft_een_ander_boek(project: Path, gedrukt: list[str]) -> None:
    """Also in a process that has printed with the old one."""
    documenten = {"a.pdf": HTML.format("A")}
    voor = druk(project, documenten)
    _, vet = LETTERS
    (project / "overrides" / "lettertypen" / "letter.woff2").write_bytes(vet.read_bytes())
    assert druk(project, documenten) != voor
    assert len(gedrukt) == 2


def test_een_stijl_die_tijdens_het_drukken_verandert_wordt_niet_bewaard(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stijl = project / "overrides" / "boek" / "proef.css"
    echt = module.print_of_document
    keren: list[int] = []

    def meanwhile(*waarden) -> str:
        keren.append(1)
        if len(keren) == 3:  # before it looks in stock, before it prints, and after
            stijl.write_text(stijl.read_text("utf-8") + "h1 { color: red; }", "utf-8")
        return echt(*waarden)

    monkeypatch.setattr(module, "print_of_document", meanwhile)
    druk(project, {"a.pdf": HTML.format("A")})
    assert len(keren) == 3
    assert list((project / "voorraad").glob("*/*")) == []


def test_alles_wat_mis_is_wordt_samen_gemeld_en_niets_daarvan_bewaard(project: Path) -> None:
    fout = HTML.format('<img src="{}" alt="Weg">')
    with pytest.raises(Problemen) as gemeld:
        druk(project, {"a.pdf": fout.format("x.png"), "b.pdf": fout.format("y.png")})
    assert [p.bestand for p in gemeld.value.problemen] == ["a.pdf", "b.pdf"]
    assert not (project / "voorraad").exists()


@pytest.mark.parametrize("plek", ["mkdocs.yml", "gemeente-config/meerdam.yml"])
def test_een_document_leest_alleen_wat_in_zijn_sleutel_zit(project: Path, plek: str) -> None:
    """A file beside it would be missed in the key; so it cannot be read at all."""
    with pytest.raises(Problemen, match="buiten het project"):
        druk(project, {"a.pdf": HTML.format(f'<img src="../../{plek}" alt="x">')})


def test_een_genoemd_logo_mag(project: Path, maak_logo: Callable[[Path], Path]) -> None:
    logo = maak_logo(project / "gemeente-config")
    documenten = {"a.pdf": HTML.format(f'<img src="{logo.as_uri()}" alt="Logo">')}
    voor = druk(project, documenten)
    logo.write_text(logo.read_text("utf-8").replace("red", "blue"), "utf-8")
    assert druk(project, documenten) != voor


@pytest.fixture
def maak_logo() -> Callable[[Path], Path]:
    def make(map_: Path) -> Path:
        pad = map_ / "proeflogo.svg"
        svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>Logo</title>'
        pad.write_text(f'{svg}<path d="M0 0h9v9z" fill="red"/></svg>', "utf-8")
        return pad

    return make
