"""Problems: how they are told, joined and sorted; and the text files that people hand in."""

from __future__ import annotations

from pathlib import Path

import pytest

from leerplan.fouten import Probleem, Problemen, Verzamelaar, bedoelde_je, lees_tekst


@pytest.mark.parametrize(
    ("probleem", "tekst"),
    [
        (Probleem("a.yml", 5, "fout", "Doe zo."), "a.yml:5: fout\n    Doe zo."),
        (Probleem("a.yml", None, "fout"), "a.yml: fout"),
        (Probleem("", None, "fout"), "fout"),
    ],
)
def test_een_probleem_noemt_plek_fout_en_hulp(probleem: Probleem, tekst: str) -> None:
    assert str(probleem) == tekst


def test_problemen_staan_op_volgorde_en_elk_een_keer() -> None:
    laat, vroeg = Probleem("b.yml", 2, "x"), Probleem("b.yml", None, "y")
    ander = Probleem("a.yml", 12, "z")
    fout = Problemen([laat, ander, vroeg, laat])
    assert fout.problemen == (ander, vroeg, laat)
    assert str(fout) == "a.yml:12: z\nb.yml: y\nb.yml:2: x"


def test_verzamelaar_gaat_door_na_een_fout_en_noemt_ze_samen() -> None:
    verzamelaar = Verzamelaar()
    with verzamelaar.vang():
        raise Problemen([Probleem("a.yml", 1, "een")])
    verzamelaar.meld("b.yml", 2, "twee", "Doe zo.")
    with pytest.raises(Problemen) as fout:
        verzamelaar.klaar()
    assert [p.wat for p in fout.value.problemen] == ["een", "twee"]


def test_verzamelaar_zonder_problemen_is_stil() -> None:
    Verzamelaar().klaar()


def test_verzamelaar_vangt_alleen_problemen() -> None:
    with pytest.raises(ZeroDivisionError), Verzamelaar().vang():
        raise ZeroDivisionError


TEKST = "naam: Coördinatie ‘s’\nregel twee\n"


@pytest.mark.parametrize(
    "ruw",
    [
        TEKST.encode(),
        TEKST.encode("utf-8-sig"),
        b"\xff\xfe" + TEKST.encode("utf-16-le"),
        b"\xfe\xff" + TEKST.encode("utf-16-be"),
        TEKST.replace("\n", "\r\n").encode(),
        TEKST.replace("\n", "\r").encode(),
        b"\xff\xfe" + TEKST.replace("\n", "\r\n").encode("utf-16-le"),
    ],
    ids=["utf-8", "bom", "utf-16-le", "utf-16-be", "windows", "oude mac", "utf-16 windows"],
)
def test_elk_tekstbestand_van_windows_is_leesbaar(tmp_path: Path, ruw: bytes) -> None:
    pad = tmp_path / "a.yml"
    pad.write_bytes(ruw)
    assert lees_tekst(pad, "a.yml") == TEKST


def test_een_onleesbaar_teken_wordt_met_zijn_regel_genoemd(tmp_path: Path) -> None:
    pad = tmp_path / "a.yml"
    pad.write_bytes(b"een\ntwee\n\xe9\n")
    with pytest.raises(Problemen) as fout:
        lees_tekst(pad, "a.yml")
    assert str(fout.value) == (
        "a.yml:3: dit bestand bevat tekens die ik niet kan lezen\n"
        "    Kies in je tekstprogramma bij Opslaan als: gewone tekst, met de codering UTF-8."
    )


def test_half_utf16_bestand_is_een_probleem(tmp_path: Path) -> None:
    pad = tmp_path / "a.yml"
    pad.write_bytes(b"\xff\xfea")
    with pytest.raises(Problemen, match="tekens die ik niet kan lezen"):
        lees_tekst(pad, "a.yml")


def test_een_bestand_dat_er_niet_is(tmp_path: Path) -> None:
    with pytest.raises(Problemen) as fout:
        lees_tekst(tmp_path / "weg.yml", "weg.yml")
    assert str(fout.value) == (
        "weg.yml: dit bestand is er niet\n    Kijk of het er staat, en of je het mag openen."
    )


def test_een_map_is_geen_bestand(tmp_path: Path) -> None:
    with pytest.raises(Problemen, match=r"map\.yml: ik kan dit bestand niet openen"):
        lees_tekst(tmp_path, "map.yml")


def test_bedoelde_je_noemt_alleen_wat_erop_lijkt() -> None:
    assert bedoelde_je("telefon", ["email", "telefoon"]) == "Bedoelde je `telefoon`?"
    assert bedoelde_je("opdracht-1", ["opdracht-a"], '"') == 'Bedoelde je "opdracht-a"?'
    assert bedoelde_je("fietspad", ["email", "telefoon"]) == ""
