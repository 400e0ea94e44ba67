"""Jinja in Markdown: what it prints, what it refuses, and which lines it leaves alone."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader
from jinja2.exceptions import SecurityError
from markupsafe import Markup

from leerplan.tekst.sjabloon import Invulfout, escape, make_environment, show_time, template_problem


def vul(tekst: str, **namen: object) -> str:
    return make_environment(DictLoader({})).from_string(tekst).render(**namen)


def probleem(tekst: str, **namen: object) -> str:
    """Return the problem that `tekst` gives, as the page a.md."""
    omgeving = make_environment(DictLoader({}))
    try:
        code = omgeving.compile(tekst, "a.md", "a.md")
        omgeving.template_class.from_code(omgeving, code, omgeving.globals).render(**namen)
    except Exception as fout:
        gevonden = template_problem(fout, "a.md", tekst, [*namen, "gemeente"])
        if gevonden is None:
            raise
        return str(gevonden)
    raise AssertionError("there was no problem")


def test_een_waarde_is_gegeven_en_nooit_sjabloon() -> None:
    assert vul("{{ x }}", x="{{ 7*7 }}") == "&#123;&#123; 7&#42;7 &#125;&#125;"


def test_gewone_namen_blijven_leesbaar_in_de_markdown() -> None:
    for naam in ("'s-Hertogenbosch", "Sport Centrum (SEC)", "Súdwest-Fryslân", "1.1 Aanleiding"):
        assert escape(naam) == naam


@given(st.text())
def test_een_veilige_waarde_bevat_geen_teken_met_betekenis(tekst: str) -> None:
    veilig = escape(tekst)
    assert not set('<>"`*_[]{}\\|~^$=') & set(veilig)
    assert veilig.unescape() == Markup(veilig).unescape()


def test_markup_blijft_markup_en_tekst_in_markup_niet() -> None:
    assert vul("{{ x }}", x=Markup("<b>*</b>")) == "<b>*</b>"
    assert vul("{% set x %}*{{ y }}*{% endset %}{{ x }}", y="<") == "*&#60;*"


@pytest.mark.parametrize(
    ("waarde", "tekst"), [(datetime.time(9, 5), "9.05"), (2031, "2031"), (0, "0"), ("", "")]
)
def test_wat_een_waarde_afdrukt(waarde: object, tekst: str) -> None:
    assert vul("{{ x }}", x=waarde) == tekst


@pytest.mark.parametrize("waarde", [None, [], {}, (1,), object(), 1.5])
def test_wat_geen_tekst_is_wordt_geweigerd(waarde: object) -> None:
    with pytest.raises(Invulfout):
        vul("{{ x }}", x=waarde)
    with pytest.raises(Invulfout):
        vul("{{ x | zinsbegin }}", x=waarde)


def test_een_tijd_zonder_voorloopnul() -> None:
    assert show_time(datetime.time(9, 30)) == "9.30"
    assert show_time(datetime.time(13, 5)) == "13.05"


def test_zinsbegin() -> None:
    assert vul("{{ x | zinsbegin }} leer je.", x="in ’s-Meerdam") == "In ’s-Meerdam leer je."


@pytest.mark.parametrize(
    ("tekst", "uit"),
    [
        # A tag on a line of its own takes its line with it.
        ("a\n{% if ja %}\nb\n{% endif %}\nc\n", "a\nb\nc\n"),
        ("a\n    {% if ja %}\n    b\n    {% endif %}\nc\n", "a\n    b\nc\n"),
        ("a\n{% if ja %}{% if ja %}\nb\n{% endif %}{% endif %}\nc\n", "a\nb\nc\n"),
        ("a\n{# opmerking #}\nb\n", "a\nb\n"),
        # A tag beside text leaves the line's indent and end alone.
        ("- a{% if ja %} b{% endif %}\n- c\n", "- a b\n- c\n"),
        ("    {% if ja %}b{% endif %}\nc\n", "    b\nc\n"),
        ("a {# opmerking #}\nb\n", "a \nb\n"),
        # Who asks for less white space gets it.
        ("a\n{%- if ja -%}\nb\n{%- endif %}\n", "ab"),
    ],
)
def test_witruimte_zoals_markdown_die_nodig_heeft(tekst: str, uit: str) -> None:
    assert vul(tekst, ja=True).rstrip("\n") == uit.rstrip("\n")


def test_historie_wordt_gemerkt() -> None:
    tekst = "{% historie %} In **2016** was {{ x }}. {% endhistorie %}"
    assert vul(tekst, x="*") == "<span data-historie>In **2016** was &#42;.</span>"


def test_historie_blijft_binnen_een_alinea() -> None:
    with pytest.raises(Invulfout, match="één alinea"):
        vul("{% historie %}a\n\nb{% endhistorie %}")


@pytest.mark.parametrize(
    "tekst",
    [
        "{{ ''.__class__ }}",
        "{{ x.__init__.__globals__ }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ x['__class__'].__base__ }}",
    ],
)
def test_de_zandbak_blijft_dicht(tekst: str) -> None:
    with pytest.raises(SecurityError):
        vul(tekst, x=Invulfout("x"))


def test_de_zandbak_laat_geen_lijst_veranderen() -> None:
    with pytest.raises(SecurityError):
        vul("{{ x.append(1) }}", x=[])


def test_een_fout_van_ons_is_geen_probleem_van_de_gebruiker() -> None:
    def kapot() -> None:
        raise AttributeError("onze fout")

    with pytest.raises(AttributeError, match="onze fout"):
        probleem("{{ kapot() }}", kapot=kapot)


@pytest.mark.parametrize(
    ("tekst", "melding"),
    [
        ("{{ gemente }}", "a.md:1: `gemente` ken ik niet\n    Bedoelde je `gemeente`?"),
        ("{{ xyz }}", "a.md:1: `xyz` ken ik niet"),
        ("a\n{{ x[1] }}", "a.md:2: deze lijst heeft geen `1`\n    De eerste is 0."),
        ("{% if x %}\n{% if x %}{% endif %}\n", "a.md:1: er is iets begonnen en niet afgesloten"),
        ("{% for a in x %}\n{% if a %}\n{% endfor %}", "a.md:3: {% endfor %} ken ik niet, of"),
        ("{% else %}", "a.md:1: {% else %} ken ik niet, of staat hier verkeerd\n    Gebruik if"),
        ("{{ x | upper | hoofd }}", "a.md:1: het filter `hoofd` ken ik niet"),
        ("{% if x is gevuld %}{% endif %}", "a.md:1: ik begrijp deze macro of voorwaarde niet"),
        ("{% extends 'a' %}", "a.md:1: een pagina kan geen ander bestand invoegen"),
        ("{{ x | join(1, 2, 3, 4) }}", "a.md:1: `join` krijgt te veel of te weinig waarden"),
        ("{{ 'a' + 1 }}", "a.md:1: hier staat tekst waar een getal of lijst hoort, of andersom"),
        ("{{ 2 ** 3 // 0 }}", "a.md:1: dit kan ik niet uitrekenen"),
        ("{{ 'a'() }}", "a.md:1: hier staan haakjes achter iets dat geen macro is"),
    ],
)
def test_een_fout_in_een_pagina(tekst: str, melding: str) -> None:
    assert probleem(tekst, x=(1,)).startswith(melding)
