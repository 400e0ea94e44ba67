"""Filled-in pages: the whole small plan for two municipalities, kept in tests/goldens/."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from pathlib import Path
from unittest.mock import Mock

import jinja2.runtime
import pytest

from hulpmiddelen.mini import FIXTURES, GOLDENS, PROJECT
from leerplan.configuratie.gemeente import load_gemeente
from leerplan.fouten import Problemen
from leerplan.tekst.inhoud import load_leerplan
from leerplan.tekst.invullen import Invuller, Uitgave, _Paginahulp

PEILDATUM = datetime.date(2026, 11, 22)
GEMEENTEN = ["meerdam", "duinoord"]


def vul_in(project: Path, slug: str, trainers: bool = False) -> Uitgave:
    invuller = Invuller(project, load_leerplan(project))
    return invuller.fill_in(slug, load_gemeente(project, slug), PEILDATUM, trainers)


@pytest.mark.parametrize("slug", GEMEENTEN)
def test_het_ingevulde_plan(
    slug: str,
    mini: Callable[..., Path],
    bewaard: Callable[[Path, str], None],
    request: pytest.FixtureRequest,
) -> None:
    bladen = vul_in(mini(), slug).bladen
    if request.config.getoption("ververs"):
        for oud in (GOLDENS / slug).rglob("*.md"):
            oud.unlink()
    for blad in bladen:
        bewaard(GOLDENS / slug / blad.pad, blad.markdown)
    er = {pad.relative_to(GOLDENS / slug).as_posix() for pad in (GOLDENS / slug).rglob("*.md")}
    assert er == {blad.pad for blad in bladen}


def test_elke_macro_en_elke_functie_komt_in_een_golden(
    mini: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    project = mini(FIXTURES / "trainers")
    gebruikt: set[str] = set()

    def luister(eigenaar: type, naam: str, noem: Callable[[object], str]) -> None:
        eigen = getattr(eigenaar, naam)

        def wrapped(self: object, *waarden: object, **opties: object) -> object:
            gebruikt.add(noem(self))
            return eigen(self, *waarden, **opties)

        monkeypatch.setattr(eigenaar, naam, wrapped)

    luister(jinja2.runtime.Macro, "__call__", lambda macro: macro.name)
    functies = list(_Paginahulp.functions(Mock()))
    for functie in functies:
        luister(_Paginahulp, functie, lambda _, functie=functie: functie)
    for slug in GEMEENTEN:
        vul_in(project, slug, trainers=True)
    bestanden = (PROJECT / "overrides" / "onderdelen").glob("*.md.j2")
    sjabloon = "\n".join(pad.read_text("utf-8") for pad in bestanden)
    macros = set(re.findall(r"\{%-? macro (\w+)\(", sjabloon))
    assert macros and functies
    assert gebruikt >= macros | set(functies)


def test_een_ingevulde_pagina_bevat_geen_sjabloon_meer(mini: Callable[..., Path]) -> None:
    project = mini()
    for slug in GEMEENTEN:
        for blad in vul_in(project, slug).bladen:
            assert not re.search(r"\{\{|\}\}|\{%|%\}|\{#", blad.markdown), blad.pad
            assert "None" not in blad.markdown, blad.pad


def test_een_pagina_die_niet_voor_deze_gemeente_is_ontbreekt(mini: Callable[..., Path]) -> None:
    project = mini()
    assert "leertraject/aanmelden.md" in [b.pad for b in vul_in(project, "meerdam").bladen]
    assert "leertraject/aanmelden.md" not in [b.pad for b in vul_in(project, "duinoord").bladen]


def test_een_hoofdstuk_zonder_paginas_vervalt(mini: Callable[..., Path]) -> None:
    laag = {
        "content/indeling.yml": "onderdelen:\n"
        "  - {titel: Welkom, bron: content/index.md, deel: 2}\n"
        "  - {titel: Leertraject, bron: content/leertraject, deel: 2}\n"
        "  - {titel: Modules, bron: modules, deel: 2}\n"
        "  - {titel: Platform, bron: content/platform.md, deel: 2}\n",
        "content/platform.md": "---\ntitel: Platform\nsamenvatting: X.\nbron: X\nals: platform\n"
        "---\nTekst.\n",
    }
    project = mini(laag)
    titels = {slug: [o.titel for o, _ in vul_in(project, slug).hoofdstukken] for slug in GEMEENTEN}
    assert titels["meerdam"][-1] == "Platform"
    assert "Platform" not in titels["duinoord"]


def test_de_datum_van_de_uitgave(mini: Callable[..., Path]) -> None:
    uitgave = vul_in(mini(), "duinoord")
    assert (uitgave.editie, uitgave.datum) == ("november 2026", "22 november 2026")


def test_alle_fouten_in_alle_paginas_in_een_keer(mini: Callable[..., Path]) -> None:
    kop = "---\ntitel: {}\nsamenvatting: X.\nbron: X\n---\n"
    project = mini(
        {
            "content/over.md": kop.format("Over") + "{{ gemeente.nam }}\n",
            "modules/1-beginnen/1a-verdieping.md": kop.format("Verdieping") + "{{ xyz }}\n",
        }
    )
    with pytest.raises(Problemen) as fout:
        vul_in(project, "meerdam")
    assert [(p.bestand, p.regel) for p in fout.value.problemen] == [
        ("content/over.md", 6),
        ("modules/1-beginnen/1a-verdieping.md", 6),
    ]


def test_een_getal_is_geen_naam_van_een_pagina(mini: Callable[..., Path]) -> None:
    """2.10 would become 2.1, another page."""
    kop = "---\ntitel: Over\nsamenvatting: X.\nbron: X\n---\n"
    with pytest.raises(Problemen) as fout:
        vul_in(mini({"content/over.md": kop + "{{ pagina(1.1) }}\n"}), "meerdam")
    assert str(fout.value) == 'content/over.md:6: er is geen pagina 1.1\n    Bedoelde je "1.1"?'


def test_een_adres_is_vanaf_de_pagina_waar_het_staat(mini: Callable[..., Path]) -> None:
    kop = "---\ntitel: Verdieping\nsamenvatting: X.\nbron: X\n---\n"
    tekst = '{{ adres("module-1") }} {{ adres("welkom") }} {{ adres("opdracht-a", "x") }}\n'
    uitgave = vul_in(mini({"modules/1-beginnen/1a-verdieping.md": kop + tekst}), "duinoord")
    blad = next(b for b in uitgave.bladen if b.pagina.sleutel == "verdieping")
    assert blad.markdown.rstrip().endswith(
        "index.md ../../index.md ../../opdrachten/opdracht-a.md#x"
    )


def test_een_antwoordveld_heeft_een_naam_die_in_het_hele_plan_een_keer_voorkomt(
    mini: Callable[..., Path],
) -> None:
    alles = "".join(blad.markdown for blad in vul_in(mini(), "meerdam").bladen)
    namen = re.findall(r'\bname="([^"]+)"', alles)
    assert namen and len(namen) == len(set(namen))
    ids = re.findall(r'\bid="([^"]+)"', alles)
    assert len(ids) == len(set(ids))


def test_twee_keer_dezelfde_tekening_heeft_twee_keer_eigen_namen(mini: Callable[..., Path]) -> None:
    project = mini()
    pagina = project / "content" / "over.md"
    pagina.write_text(pagina.read_text("utf-8") + '\n{{ tekening("keten") }}\n', "utf-8")
    (blad,) = (blad for blad in vul_in(project, "meerdam").bladen if blad.pad == "over.md")
    namen = re.findall(r' id="([^"]*)"', blad.markdown)
    assert len(namen) == len(set(namen)) == 4
    verwijzingen = re.findall(r'aria-(?:labelled|described)by="([^"]*)"', blad.markdown)
    assert sorted(verwijzingen) == sorted(namen)
