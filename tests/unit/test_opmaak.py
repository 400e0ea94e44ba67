"""Markdown to HTML: the extensions of mkdocs.yml, and values that print exactly as typed."""

from __future__ import annotations

import functools
from pathlib import Path
from urllib.parse import unquote

import pytest
import yaml
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from jinja2 import DictLoader, Template
from lxml import html
from pydantic import ValidationError

from hulpmiddelen.mini import FIXTURES, PROJECT
from leerplan.configuratie.keuring import Velden
from leerplan.configuratie.velden import Tekst
from leerplan.tekst.opmaak import Opmaak
from leerplan.tekst.sjabloon import make_environment

# Every kind of place where a page can print a name.
PAGINA = """{{ naam }}

Tekst {{ naam }} tekst.

- {{ naam }}

1. {{ naam }}

## {{ naam }}

> {{ naam }}

| Kop | {{ naam }} |
| --- | --- |
| cel | {{ naam }} |

[{{ naam }}](index.md)

[link](https://voorbeeld.nl/{{ naam }})

**{{ naam }}** en *{{ naam }}*

<p class="html" title="{{ naam }}">{{ naam }}</p>

!!! tip "{{ naam }}"
    {{ naam }}
"""
PLEKKEN = [
    "/div/p[1]",
    "//ul/li",
    "//ol/li",
    "//h2",
    "//blockquote/p",
    "//th[2]",
    "//td[2]",
    "//a[@href='index.md']",
    "//strong",
    "//em",
    "//p[@class='html']",
    "//p[@class='admonition-title']",
    "//div[@class='admonition tip']/p[2]",
]


class Naam(Velden):
    """A name as the configuration reads it."""

    naam: Tekst


@functools.cache
def opmaak() -> Opmaak:
    return Opmaak(FIXTURES / "mini")


@functools.cache
def sjabloon() -> Template:
    return make_environment(DictLoader({})).from_string(PAGINA)


def toon(naam: str) -> html.HtmlElement:
    return html.fragment_fromstring(opmaak().to_html(sjabloon().render(naam=naam)), "div")


def check_as_typed(naam: str) -> None:
    boom = toon(naam)
    for plek in PLEKKEN:
        assert [e.text_content().strip() for e in boom.xpath(plek)] == [naam], plek
    assert f"Tekst {naam} tekst." in [p.text_content() for p in boom.xpath("//p")]
    assert boom.xpath("//p[@class='html']/@title") == [naam]
    adres = boom.xpath("//a[text()='link']/@href")
    assert [unquote(a) for a in adres] == [f"https://voorbeeld.nl/{unquote(naam)}"]


@pytest.mark.parametrize(
    "naam",
    [
        "<b>x</b>",
        "{{ 7*7 }}",
        "{% if %}",
        "{# x #}",
        "*a* _b_ [c](d) # | ^",
        "**a** ~~b~~ ==c== $d$",
        "1. Eerste",
        "2026. Jaar",
        "1.",
        "1) Eerste",
        "- lijst",
        "+ lijst",
        ": uitleg",
        "!!! tip",
        "# kop",
        "> citaat",
        "\"dubbel\" en 'enkel'",
        "Jij! Advies & Coaching",
        "&amp; &lt;",
        "a) b",
        "(a (b",
        "''",
        "\\*a\\*",
        "`code`",
        "https://voorbeeld.nl/a_b_c",
        "[^1]",
        "*[SO]: uitleg",
        "{: .klasse }",
        "---",
        "===",
        "'s-Meerdam",
        "Ĳsselstein 😀",
    ],
)
def test_een_waarde_komt_eruit_zoals_getypt(naam: str) -> None:
    check_as_typed(naam)


TEKENS = st.one_of(
    st.characters(exclude_categories=["Cc", "Cs"]),
    st.sampled_from("*_[](){}<>&\"'`#|~^$=!:+-.\\/%;1 0@"),
)


@given(st.text(TEKENS, min_size=1, max_size=20))
@example("klzzwxh:0001")
@settings(max_examples=200, deadline=None)
def test_elke_naam_komt_eruit_zoals_getypt(getypt: str) -> None:
    try:
        naam = Naam(naam=getypt).naam
    except ValidationError:
        assume(False)
    check_as_typed(naam)


def test_het_kleine_project_heeft_dezelfde_uitbreidingen() -> None:
    """Otherwise the other tests here would tell nothing about the real pages."""
    klein, echt = (
        yaml.safe_load((map_ / "mkdocs.yml").read_text("utf-8"))["markdown_extensions"]
        for map_ in (FIXTURES / "mini", PROJECT)
    )
    assert klein == echt


def test_opties_van_een_uitbreiding_gelden(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(
        "markdown_extensions:\n  - attr_list\n  - toc: {permalink: true}\n", "utf-8"
    )
    assert "headerlink" in Opmaak(tmp_path).to_html("# Kop\n")


def test_pagina_s_weten_niets_van_elkaar() -> None:
    """Footnotes and ids of the page before do not show up again."""
    eerst = opmaak().to_html("# Kop\n\nTekst[^1].\n\n[^1]: Noot\n")
    opmaak().to_html("# Kop\n\nAnders[^1].\n\n[^1]: Andere noot\n")
    assert opmaak().to_html("# Kop\n\nTekst[^1].\n\n[^1]: Noot\n") == eerst


def test_een_tekst_wordt_een_keer_opgemaakt() -> None:
    """The site gets what the book has; another formatter, of other settings, does not."""
    opmaak, ander = Opmaak(PROJECT), Opmaak(PROJECT)
    eerst = opmaak.format("## Kop\n")
    assert eerst.html == '<h2 id="kop">Kop</h2>'
    assert [kop["id"] for kop in eerst.koppen] == ["kop"]
    assert opmaak.format("## Kop\n") is eerst
    assert ander.format("## Kop\n") is not eerst
