"""What is kept is given only as long as what it was made of is the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from leerplan.tekst.geheugen import Geheugen, stamp


def test_iets_wordt_opnieuw_gemaakt_als_het_van_iets_anders_is() -> None:
    geheugen, gemaakt = Geheugen(), []

    def make() -> int:
        gemaakt.append(1)
        return len(gemaakt)

    volgorde = [("a", 1), ("a", 1), ("b", 1), ("a", 2), ("a", 1), ("b", 1)]
    assert [geheugen.once(naam, van, make) for naam, van in volgorde] == [1, 1, 2, 3, 4, 2]


def test_wat_mislukt_wordt_niet_onthouden() -> None:
    geheugen = Geheugen()
    with pytest.raises(ZeroDivisionError):
        geheugen.once("a", 1, lambda: 1 // 0)
    assert geheugen.once("a", 1, lambda: "goed") == "goed"


def test_elke_verandering_in_een_map_geeft_een_ander_stempel(tmp_path: Path) -> None:
    diep, los = tmp_path / "map" / "diep", tmp_path / "los.txt"
    diep.mkdir(parents=True)
    stempels = [stamp(tmp_path / "map", los)]  # a file that is not there yet

    def change() -> None:
        stempels.append(stamp(tmp_path / "map", los))

    for inhoud in ("een", "drie"):
        (diep / "a.txt").write_text(inhoud, "utf-8")
        change()
    los.write_text("los", "utf-8")
    change()
    (diep / "a.txt").unlink()
    change()
    assert len(set(stempels)) == len(stempels)
    assert stamp(tmp_path / "map", los) == stempels[-1]
