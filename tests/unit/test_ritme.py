"""A rhythm as people write it is understood, shown in one form, and otherwise refused with help."""

from __future__ import annotations

import contextlib
import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from hulpmiddelen.ritmes import dagen, ritmes
from leerplan.configuratie.datums import add_months, join_words, parse_date, show_date
from leerplan.configuratie.ritme import (
    VOORBEELDEN,
    Losse,
    Rangdagen,
    Weeksoort,
    Wekelijks,
    parse_ritme,
    show_ritme,
)

DAG = datetime.date
MA, DI, WO, DO, VR = range(5)

# Words that rhythms are made of, to be put in any order.
WOORDEN = (
    *("elke", "om", "de", "2e", "laatste", "dinsdag", "do", "van", "maand", "kwartaal", "in"),
    *("even", "oneven", "week", "weken", "vanaf", "op", "en", ",", "3", "0", "wekelijks"),
    *("2026-12-22", "22", "december", "2026", "31-2-2027"),
)


@pytest.mark.parametrize(
    ("tekst", "ritme"),
    [
        ("dinsdag in de even weken", Weeksoort((DI,), True)),
        ("dinsdag op de even weken", Weeksoort((DI,), True)),
        ("Dinsdag  op de  on-even weken", Weeksoort((DI,), False)),
        ("dinsdag in de on even weken.", Weeksoort((DI,), False)),
        ("di in oneven weken", Weeksoort((DI,), False)),
        ("iedere dinsdag (even weken)", Weeksoort((DI,), True)),
        ("in de even weken op di. en do.", Weeksoort((DI, DO), True)),
        ("alle dinsdagen in de even weken", Weeksoort((DI,), True)),
        ("elke 2e dinsdag en 4e donderdag van de maand", Rangdagen(((2, DI), (4, DO)))),
        ("2e dinsdag van de maand", Rangdagen(((2, DI),))),
        ("tweede dinsdag van de maand", Rangdagen(((2, DI),))),
        ("2de en 4de dinsdag v/d maand", Rangdagen(((2, DI), (4, DI)))),
        ("elke maand op de 2e dinsdag", Rangdagen(((2, DI),))),
        ("maandelijks op de eerste woensdag", Rangdagen(((1, WO),))),
        ("laatste vrijdag van de maand", Rangdagen(((-1, VR),))),
        (
            "1e maandag van de maand en de laatste vrijdag van de maand",
            Rangdagen(((1, MA), (-1, VR))),
        ),
        ("eerste maandag van het kwartaal", Rangdagen(((1, MA),), "kwartaal")),
        ("elke week op maandag", Wekelijks((MA,))),
        ("ELKE MAANDAG", Wekelijks((MA,))),
        ("wekelijks op maandag", Wekelijks((MA,))),
        ("’s maandags, elke week", Wekelijks((MA,))),
        ("elke ma, wo en vr", Wekelijks((MA, WO, VR))),
        ("elke maandag vanaf 1 september 2026", Wekelijks((MA,), 1, DAG(2026, 9, 1))),
        ("om de 3 weken op woensdag vanaf 2026-09-02", Wekelijks((WO,), 3, DAG(2026, 9, 2))),
        ("om de twee weken op wo, vanaf 2-9-2026", Wekelijks((WO,), 2, DAG(2026, 9, 2))),
        ("elke 2 weken op woensdag vanaf 2 sept. 2026", Wekelijks((WO,), 2, DAG(2026, 9, 2))),
        ("om de week op woensdag vanaf 2026-09-02", Wekelijks((WO,), 2, DAG(2026, 9, 2))),
        ("tweewekelijks op woensdag vanaf 2026-09-02", Wekelijks((WO,), 2, DAG(2026, 9, 2))),
        ("2026-12-22", Losse((DAG(2026, 12, 22),))),
        ("22 december 2026", Losse((DAG(2026, 12, 22),))),
        ("22-12-2026", Losse((DAG(2026, 12, 22),))),
        (
            "di 2 feb. 2027, 22-12-2026 en 12 januari 2027",
            Losse((DAG(2026, 12, 22), DAG(2027, 1, 12), DAG(2027, 2, 2))),
        ),
    ],
)
def test_what_people_write(tekst, ritme):
    assert parse_ritme(tekst) == ritme


@pytest.mark.parametrize(
    ("ritme", "zin"),
    [
        (Weeksoort((DI,), False), "dinsdag in de oneven weken"),
        (Rangdagen(((2, DI), (4, DO))), "tweede dinsdag en vierde donderdag van de maand"),
        (Rangdagen(((2, DI), (-1, DI))), "tweede en laatste dinsdag van de maand"),
        (Rangdagen(((1, MA),), "kwartaal"), "eerste maandag van het kwartaal"),
        (Wekelijks((MA, WO, VR)), "elke maandag, woensdag en vrijdag"),
        (
            Wekelijks((WO,), 3, DAG(2026, 9, 2)),
            "om de 3 weken op woensdag vanaf 2 september 2026",
        ),
        (Losse((DAG(2026, 12, 22), DAG(2027, 1, 12))), "22 december 2026 en 12 januari 2027"),
    ],
)
def test_the_one_form_on_our_pages(ritme, zin):
    assert show_ritme(ritme) == zin


@settings(deadline=None)
@given(ritmes)
def test_round_trip(ritme):
    assert parse_ritme(show_ritme(ritme)) == ritme


@settings(deadline=None)
@given(ritmes, st.data())
def test_case_spaces_and_a_full_stop_do_not_matter(ritme, data):
    zin = show_ritme(ritme)
    wit = data.draw(st.sampled_from([" ", "  ", "\t", "\u00a0", "\n "]))
    hoofd = data.draw(st.sampled_from([str.upper, str.title, str.lower]))
    assert parse_ritme(f" {hoofd(zin)}{wit}.".replace(" ", wit)) == ritme


@settings(deadline=None)
@given(st.text(max_size=80) | st.lists(st.sampled_from(WOORDEN), max_size=9).map(" ".join))
def test_anything_else_is_refused_with_help(tekst):
    try:
        ritme = parse_ritme(tekst)
    except PydanticCustomError as fout:
        assert fout.context["wat"] and fout.context["hulp"]
    else:
        assert parse_ritme(show_ritme(ritme)) == ritme


LANGSTE = 400  # letters that a field of the configuration may have


@settings(deadline=datetime.timedelta(seconds=1))
@given(
    st.lists(st.sampled_from((*WOORDEN, *"(;.-'’", "v/d")), min_size=1, max_size=5),
    st.sampled_from([" ", ", ", " en ", ""]),
    st.sampled_from(["", " van de maand", " vanaf 2026-12-22", " dinsdag"]),
)
def test_no_text_that_a_field_can_hold_keeps_us_busy(woorden, tussen, einde):
    """A pattern that tries everything would take minutes for a text that repeats itself."""
    tekst = (tussen.join(woorden) + tussen) * LANGSTE
    with contextlib.suppress(PydanticCustomError):
        parse_ritme(tekst[: LANGSTE - len(einde)] + einde)


def refused(tekst: str) -> tuple[str, str]:
    with pytest.raises(PydanticCustomError) as fout:
        parse_ritme(tekst)
    return fout.value.context["wat"], fout.value.context["hulp"]


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "dinsdag",
        "elke 2e dinsdag",
        "elke 0 weken op dinsdag",
        "om de 1 weken op dinsdag vanaf 2027-01-05",
        "niet op dinsdag in de even weken",
    ],
)
def test_not_understood_gets_three_examples_that_work(tekst):
    wat, hulp = refused(tekst)
    assert wat == f"ik begrijp het ritme `{tekst}` niet"
    assert len(VOORBEELDEN) == 3
    for voorbeeld in VOORBEELDEN:
        assert f"`{voorbeeld}`" in hulp
        parse_ritme(voorbeeld)


NIET = "ik begrijp het ritme `{}` niet"


@pytest.mark.parametrize(
    ("tekst", "wat", "hulp"),
    [
        ("dinsdga in de even weken", NIET, "Bedoelde je `dinsdag`? Schrijf bijvoorbeeld"),
        ("elke 2e dinsdag", NIET, "Zet erachter: van de maand, of van het kwartaal. Schrijf"),
        ("22 december", NIET, "Zet bij elke datum het jaar: 22 december 2026. Schrijf"),
        (
            "2027-02-30",
            "de datum `2027-02-30` bestaat niet",
            "Schrijf de datum als jaar-maand-dag: 2026-12-22. Of voluit: 22 december 2026.",
        ),
        (
            "woensdag 22 december 2026",
            "22 december 2026 is een dinsdag, geen woensdag",
            "Verbeter de dag of de datum.",
        ),
        (
            "om de 3 weken op woensdag vanaf 2026-09-01",
            "1 september 2026 is een dinsdag, geen woensdag",
            "Zet achter `vanaf` de datum van de eerste keer.",
        ),
        (
            "om de 3 weken op dinsdag",
            "ik weet niet vanaf wanneer ik moet tellen bij `om de 3 weken op dinsdag`",
            "Zet de eerste datum erachter: `om de 3 weken op dinsdag vanaf 2027-01-05`.",
        ),
    ],
)
def test_the_remedy_fits_the_slip(tekst, wat, hulp):
    gezegd = refused(tekst)
    assert gezegd[0] == wat.format(tekst)
    assert gezegd[1].startswith(hulp)


def test_an_interval_of_two_weeks_has_three_remedies_that_work():
    wat, hulp = refused("om de 2 weken op dinsdag")
    assert wat == "ik weet niet vanaf wanneer ik moet tellen bij `om de 2 weken op dinsdag`"
    assert hulp == (
        "Zet de eerste datum erachter: `om de 2 weken op dinsdag vanaf 2027-01-05`. "
        "Of kies `dinsdag in de even weken` of `dinsdag in de oneven weken`."
    )
    for voorbeeld in hulp.split("`")[1::2]:
        parse_ritme(voorbeeld)


@settings(deadline=None)
@given(dagen)
def test_dates_are_read_in_every_form(dag):
    nederlands = f"{dag.day:02}-{dag.month:02}-{dag.year}"
    for tekst in (str(dag), nederlands, show_date(dag), show_date(dag, weekdag=True)):
        assert parse_date(tekst) == dag


@pytest.mark.parametrize("tekst", ["", "gisteren", "22-12-26", "1999-12-22", "22/12", "2026-13-01"])
def test_what_is_no_date_is_refused(tekst):
    with pytest.raises(PydanticCustomError):
        parse_date(tekst)


@pytest.mark.parametrize(
    ("dag", "maanden", "later"),
    [
        (DAG(2026, 11, 30), 3, DAG(2027, 2, 28)),
        (DAG(2024, 2, 29), 12, DAG(2025, 2, 28)),
        (DAG(2026, 12, 1), 1, DAG(2027, 1, 1)),
        (DAG(2026, 11, 15), 12, DAG(2027, 11, 15)),
    ],
)
def test_months_later(dag, maanden, later):
    assert add_months(dag, maanden) == later


@pytest.mark.parametrize(
    ("delen", "zin"),
    [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c")],
)
def test_words_in_a_row(delen, zin):
    assert join_words(delen) == zin
