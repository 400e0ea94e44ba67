"""What differs between two plans, as a reader sees it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from leerplan.vergelijken.verschil import (
    Bladtekst,
    Bladverschil,
    Opschrift,
    Wijziging,
    compare,
    compare_words,
    show,
)

OPSCHRIFT = Opschrift("Titel", "was", "wordt", "Weg", "Nieuw", "Alles is gelijk.")


def blad(sleutel: str, *zinnen: str, titel: str = "") -> Bladtekst:
    return Bladtekst(sleutel, titel or sleutel.title(), zinnen)


def wijzigingen(was: tuple[str, ...], wordt: tuple[str, ...]) -> list[tuple[str, str]]:
    verschil = compare([blad("a", *was)], [blad("a", *wordt)], OPSCHRIFT)
    return [(w.was, w.wordt) for anders in verschil.anders for w in anders.wijzigingen]


def test_paginas_die_komen_gaan_en_anders_worden() -> None:
    was = [blad("a", "Zin."), blad("b", "Oud."), blad("c", "Zo is het."), blad("d", titel="Zelfde")]
    wordt = [blad("c", "Zo was het."), blad("a", "Zin."), blad("e"), blad("f", titel="Zelfde")]
    verschil = compare(was, wordt, OPSCHRIFT)
    assert (verschil.weg, verschil.erbij) == (("B",), ("E",))
    assert verschil.anders == (Bladverschil("C", (Wijziging("Zo is het.", "Zo was het."),)),)


def test_een_zin_die_lijkt_is_veranderd_en_een_andere_komt_of_gaat() -> None:
    was = (
        "Blijft.",
        "De inwoner heeft de regie over zijn plan.",
        "Heel iets anders.",
        "Eind.",
    )
    wordt = ("Blijft.", "Nieuw begin.", "De inwoner heeft altijd de regie over zijn plan.", "Eind.")
    assert wijzigingen(was, wordt) == [
        ("", "Nieuw begin."),
        (was[1], wordt[2]),
        ("Heel iets anders.", ""),
    ]


def test_een_lange_pagina_die_heel_anders_is_kost_geen_tijd() -> None:
    was = tuple(f"Zin {nr} over het een." for nr in range(400))
    wordt = tuple(f"Regel {nr} van iets heel anders." for nr in range(400))
    assert len(wijzigingen(was, wordt)) == 800


def test_woorden() -> None:
    assert compare_words("Bel Leerhuis Oss.", "Mail het Leerhuis Texel.") == [
        *(("weg", "Bel "), ("erbij", "Mail het "), ("gelijk", "Leerhuis ")),
        *(("weg", "Oss"), ("erbij", "Texel"), ("gelijk", ".")),
    ]


ZIN = st.text("ab .,-@’", max_size=20)
ZINNEN = st.lists(st.sampled_from(["A b c.", "A b d.", "E f g.", "H.", ""]), max_size=8).map(tuple)


@given(ZIN, ZIN)
def test_de_stukken_zijn_samen_beide_zinnen(was: str, wordt: str) -> None:
    stukken = compare_words(was, wordt)
    assert "".join(tekst for soort, tekst in stukken if soort != "erbij") == was
    assert "".join(tekst for soort, tekst in stukken if soort != "weg") == wordt


@given(ZINNEN, ZINNEN)
def test_er_raakt_geen_zin_kwijt(was: tuple[str, ...], wordt: tuple[str, ...]) -> None:
    gevonden = wijzigingen(was, wordt)
    assert bool(gevonden) == (was != wordt) or "" in (*was, *wordt)
    over = [zin for zin in was if zin]
    for oud, nieuw in gevonden:
        assert oud != nieuw or not oud
        if oud:
            over.remove(oud)
    for _, nieuw in gevonden:
        over += [nieuw] if nieuw else []
    assert sorted(over) == sorted(zin for zin in wordt if zin)


def test_wat_je_leest() -> None:
    was = [blad("a", "Zo is het.", "Weg hiermee."), blad("b")]
    wordt = [blad("a", "Zo was het."), blad("c")]
    regels: list[str] = []
    show(compare(was, wordt, OPSCHRIFT), regels.append)
    assert "\n".join(regels) == (
        "Titel\n\nWeg:\n  - B\n\nNieuw:\n  - C\n\nA\n"
        "  was:   Zo is het.\n  wordt: Zo was het.\n\n"
        "  was:   Weg hiermee.\n  wordt: (staat er niet)\n\n"
        "Verschillen: 2 zinnen op 1 pagina. Weg: 1. Nieuw: 1."
    )
    regels.clear()
    show(compare(was, was, OPSCHRIFT), regels.append)
    assert regels == ["Titel", "Alles is gelijk."]
