"""Only the lines of the list change; every other line of the file stays, to the byte."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from leerplan.instellen.yamlblok import NietTeVervangen, find_block

NIEUW = {"wijk": "Noord: 1", "tijden": [{"van": "9.00"}], "lijst": ["a", "#b"], "g": {"x": "- y"}}
TEKST = """\
# boven
naam: Oss  # naast
lijst:  # van de wijken
  # bij de eerste
  - wijk: Een  # zelf
    ritme: [a, b]

  # bij de tweede
  - wijk: Twee
    tekst: |
      regel

      nog een
  -
    wijk: Drie

# bij wat volgt
na: "x"
"""


def test_wat_blijft_houdt_zijn_regels_en_opmerkingen() -> None:
    blok = find_block(TEKST, "lijst")
    assert len(blok.items) == 3
    assert blok.replace([(0, None), (1, None), (2, None)]) == TEKST


def test_weg_erbij_en_anders() -> None:
    nieuw = find_block(TEKST, "lijst").replace([(2, None), (1, NIEUW), (None, {"wijk": "Vijf"})])
    assert nieuw == (
        "# boven\nnaam: Oss  # naast\nlijst:  # van de wijken\n  -\n    wijk: Drie\n\n"
        '  # bij de tweede\n  - wijk: "Noord: 1"\n    tijden:\n      - van: "9.00"\n'
        '    lijst:\n      - a\n      - "#b"\n    g:\n      x: "- y"\n  - wijk: Vijf\n'
        '\n# bij wat volgt\nna: "x"\n'
    )


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("a: 1\n", "a: 1\n\nlijst:\n  - w: x\n"),
        ("a: 1", "a: 1\n\nlijst:\n  - w: x\n"),
        ("lijst:\na: 1\n", "lijst:\n  - w: x\na: 1\n"),
        ("lijst: # niets\na: 1\n", "lijst: # niets\n  - w: x\na: 1\n"),
        ("lijst: []\na: 1\n", "lijst:\n  - w: x\na: 1\n"),
        ("lijst: [\n  {w: 1}, # een\n  {w: 2}]\na: 1\n", "lijst:\n  - w: x\na: 1\n"),
        ('"lijst":\n- w: 1\n- w: 2\na: 1\n', '"lijst":\n- w: x\na: 1\n'),
        ("lijst: gewone\n  tekst\na: 1\n", "lijst:\n  - w: x\na: 1\n"),
        ("a: 1\n# u\n#lijst:\n#  - w: 1\n", "a: 1\n# u\nlijst:\n  - w: x\n#lijst:\n#  - w: 1\n"),
        ("lijst:\n  - w: |\n      tekst\n\n# na\n", "lijst:\n  - w: x\n# na\n"),
        ("  a: 1\n  lijst:\n    - w: 1", "  a: 1\n  lijst:\n    - w: x\n"),
        ("a: 1\r\nlijst:\r\n- w: 1\r\n# na\r\n", "a: 1\r\nlijst:\r\n- w: x\r\n# na\r\n"),
    ],
)  # fmt: skip
def test_elke_vorm_van_het_oude_blok(tekst: str, verwacht: str) -> None:
    assert find_block(tekst, "lijst").replace([(None, {"w": "x"})]) == verwacht


@pytest.mark.parametrize("tekst", ["{a: 1, lijst: []}\n", "- a\n"])
def test_een_bestand_zonder_eigen_regels(tekst: str) -> None:
    with pytest.raises(NietTeVervangen):
        find_block(tekst, "lijst")


REGEL = st.sampled_from(["", "# uitleg", "#", "  # ingesprongen"])
ITEM = st.sampled_from(
    ["  - w: {}", "  - w: {} # naast", "  - {{w: {}, x: [1]}}", "  -\n    w: {}"]
)


@given(st.lists(REGEL), st.lists(st.tuples(st.lists(REGEL), ITEM), min_size=1), st.lists(REGEL),
       st.sampled_from(["\n", "\r\n"]), st.data())  # fmt: skip
def test_wat_eromheen_staat_blijft(voor, items, na, einde, data) -> None:
    blok = "\n".join("\n".join([*boven, vorm.format(nr)]) for nr, (boven, vorm) in enumerate(items))
    begin, slot = "\n".join([*voor, "a: 1", "lijst:", ""]), "\n".join(["", *na, "b: 2", ""])
    tekst = (begin + blok + slot).replace("\n", einde)
    keuze = data.draw(st.permutations(range(len(items))))[: data.draw(st.integers(0, len(items)))]
    gewijzigd = [(nr, data.draw(st.sampled_from([None, {"w": "nieuw"}]))) for nr in keuze]
    nieuw = find_block(tekst, "lijst").replace([*gewijzigd, (None, {"w": "slot"})])
    assert nieuw.startswith(begin.replace("\n", einde))
    assert nieuw.endswith(slot.replace("\n", einde))
    verwacht = [waarden["w"] if waarden else nr for nr, waarden in gewijzigd]
    assert [item["w"] for item in yaml.safe_load(nieuw)["lijst"]] == [*verwacht, "slot"]
    gelijk = find_block(tekst, "lijst").replace([(nr, None) for nr in range(len(items))])
    assert gelijk == tekst
