"""What was made is found again whole or not at all, and the folder stays small."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from leerplan.uitgeven.voorraad import Voorraad, make_key

SLEUTEL = make_key("een document")


def test_wat_bewaard_is_komt_terug(tmp_path: Path) -> None:
    voorraad = Voorraad(tmp_path / "voorraad")
    assert voorraad.find(SLEUTEL) is None
    voorraad.keep(SLEUTEL, b"inhoud")
    assert voorraad.find(SLEUTEL) == b"inhoud"
    assert Voorraad(tmp_path / "voorraad").find(SLEUTEL) == b"inhoud"
    assert voorraad.find(make_key("een ander document")) is None


def test_een_sleutel_weet_waar_een_deel_ophoudt() -> None:
    sleutels = {make_key("ab", "c"), make_key("a", "bc"), make_key("abc"), make_key("abc", "")}
    assert len(sleutels) == 4
    assert make_key("é") == make_key("é".encode())


@pytest.mark.parametrize("bewerking", ["kort", "leeg", "anders", "aangevuld"])
def test_een_beschadigd_stuk_telt_niet_en_wordt_vervangen(tmp_path: Path, bewerking: str) -> None:
    voorraad = Voorraad(tmp_path)
    voorraad.keep(SLEUTEL, b"inhoud" * 100)
    (pad,) = tmp_path.glob("*/*")
    ruw = pad.read_bytes()
    anders = {"kort": ruw[:-1], "leeg": b"", "anders": ruw[:-1] + b"!", "aangevuld": ruw + b"!"}
    pad.write_bytes(anders[bewerking])
    assert voorraad.find(SLEUTEL) is None
    voorraad.keep(SLEUTEL, b"inhoud" * 100)
    assert voorraad.find(SLEUTEL) == b"inhoud" * 100


def test_een_schijf_die_niet_wil_houdt_niets_op(tmp_path: Path) -> None:
    (tmp_path / "voorraad").write_text("geen map")
    voorraad = Voorraad(tmp_path / "voorraad")
    voorraad.keep(SLEUTEL, b"inhoud")
    voorraad.tidy()
    assert voorraad.find(SLEUTEL) is None


def test_wat_het_langst_niet_gebruikt_is_gaat_eerst(tmp_path: Path) -> None:
    voorraad = Voorraad(tmp_path, grens=3 * 132)
    sleutels = [make_key(str(nr)) for nr in range(5)]
    for nr, sleutel in enumerate(sleutels):
        voorraad.keep(sleutel, bytes(100))  # and 32 to check it by
        os.utime(voorraad._path(sleutel), (nr, nr))
    assert voorraad.find(sleutels[0]) is not None, "used now, so the youngest"
    voorraad.tidy()
    assert [voorraad.find(s) is not None for s in sleutels] == [True, False, False, True, True]


def test_wat_een_gestopte_bouw_liet_liggen_gaat_ook_weg(tmp_path: Path) -> None:
    voorraad = Voorraad(tmp_path, grens=0)
    voorraad.keep(SLEUTEL, b"inhoud")
    (voorraad._path(SLEUTEL).parent / "tmp123").write_bytes(b"half")
    voorraad.tidy()
    assert list(tmp_path.glob("*/*")) == []
