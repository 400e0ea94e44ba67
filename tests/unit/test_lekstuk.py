"""One way of writing for what people write in several ways."""

from __future__ import annotations

import unicodedata

import pytest

from leerplan.uitgeven.lekstuk import decode_escapes, plain


@pytest.mark.parametrize(
    ("tekst", "zo"),
    [
        ("’s\u2011Hertogen\u00adbosch", "'s-Hertogenbosch"),
        ("  Den\u00a0 \n Haag ", "Den Haag"),
        (unicodedata.normalize("NFD", "Súdwest-Fryslân"), "Súdwest-Fryslân"),
        ("Ĳsselstein, Nĳ\u200bmegen\ufeff", "IJsselstein, Nijmegen"),
    ],
)
def test_op_een_manier_geschreven(tekst: str, zo: str) -> None:
    assert plain(tekst) == zo


def test_regels_kunnen_blijven() -> None:
    assert plain(" a  b\r\nc\u00a0d ", regels=True) == "a b\nc d"


@pytest.mark.parametrize(
    ("code", "tekst"),
    [
        (r"S\u00fadwest", "Súdwest"),
        (r"S\u{00fa}dwest", "Súdwest"),
        (r"S\xfadwest", "Súdwest"),
        (r"S\fa dwest", "Súdwest"),
        (r"\0000fadwest", "údwest"),
        ("\\ud800 \\999999", "\ud800 \\999999"),
    ],
)
def test_tekens_in_code(code: str, tekst: str) -> None:
    assert decode_escapes(code) == tekst
