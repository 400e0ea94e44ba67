"""Every mistake a user can make: the whole message that `leerplan controleer` prints.

Each folder in tests/fixtures/fouten/ holds files that are laid over the small project, and in
verwacht.txt what must be printed. Rewrite those with `pytest --ververs`, and read the diff.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hulpmiddelen.mini import FIXTURES, VERWACHT, Afloop

GEVALLEN = sorted(pad.name for pad in (FIXTURES / "fouten").iterdir())


@pytest.mark.parametrize("geval", GEVALLEN)
def test_een_fout_geeft_precies_deze_melding(
    geval: str,
    mini: Callable[..., Path],
    voer_uit: Callable[..., Afloop],
    bewaard: Callable[[Path, str], None],
) -> None:
    project = mini(FIXTURES / "fouten" / geval)
    # One municipality keeps a hundred tests fast; many mistakes at once are looked for in all.
    woorden = ["controleer"] if geval.startswith("veel-") else ["controleer", "duinoord"]
    voor = sorted(project.rglob("*"))
    afloop = voer_uit(project, *woorden)
    assert (afloop.code, afloop.uit) == (1, "")
    assert str(project) not in afloop.fout, "a path of this machine"
    assert sorted(project.rglob("*")) == voor, "something was written"
    bewaard(FIXTURES / "fouten" / geval / VERWACHT, afloop.fout)


def test_elk_geval_verandert_iets() -> None:
    for geval in GEVALLEN:
        lagen = [p for p in (FIXTURES / "fouten" / geval).rglob("*") if p.is_file()]
        assert any(pad.name != VERWACHT for pad in lagen), geval


def test_bouw_noemt_dezelfde_fouten_en_bouwt_niets(
    mini: Callable[..., Path], voer_uit: Callable[..., Afloop]
) -> None:
    project = mini(FIXTURES / "fouten" / "veel-tegelijk")
    gecontroleerd = voer_uit(project, "controleer")
    gebouwd = voer_uit(project, "bouw")
    assert gebouwd.code == 1
    assert gebouwd.fout == gecontroleerd.fout.rstrip("\n") + " Er is niets gebouwd.\n"
    assert not (project / "build").exists()


def test_een_gevraagde_gemeente_hoort_de_fouten_van_een_ander_niet(
    mini: Callable[..., Path], voer_uit: Callable[..., Afloop]
) -> None:
    project = mini(FIXTURES / "fouten" / "email-fout")
    assert voer_uit(project, "controleer", "meerdam").code == 0
    assert voer_uit(project, "controleer", "duinoord").code == 1


@pytest.mark.parametrize(
    "maak",
    [
        lambda tekst: tekst.encode("utf-8-sig"),
        lambda tekst: tekst.encode("utf-16"),
        lambda tekst: tekst.replace("\n", "\r\n").encode(),
        lambda tekst: tekst.replace("\n", "\r\n").encode("utf-16"),
    ],
    ids=["bom", "utf-16", "windows", "utf-16 windows"],
)
def test_wat_windows_bewaart_is_geen_fout(
    maak: Callable[[str], bytes], mini: Callable[..., Path], voer_uit: Callable[..., Afloop]
) -> None:
    bestanden = ("gemeente-config/meerdam.yml", "content/over.md", "content/indeling.yml")
    laag = {naam: maak((FIXTURES / "mini" / naam).read_text("utf-8")) for naam in bestanden}
    afloop = voer_uit(mini(laag), "controleer")
    assert (afloop.code, afloop.uit, afloop.fout) == (
        0,
        "Geen fouten gevonden in duinoord, meerdam.\n",
        "",
    )
