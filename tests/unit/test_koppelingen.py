"""Links inside an edition: each page and each place on it must exist."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from leerplan.configuratie.gemeente import load_gemeente
from leerplan.fouten import Problemen
from leerplan.tekst.inhoud import load_leerplan
from leerplan.tekst.invullen import Invuller
from leerplan.tekst.koppelingen import check_links
from leerplan.tekst.opmaak import Opmaak

KOP = "---\ntitel: Over dit plan\nsamenvatting: X.\nbron: X\n---\n"


@pytest.fixture
def controleer(mini: Callable[..., Path]) -> Callable[[str], list[str]]:
    """Return a function that gives the problems with the links in a page."""

    def run(tekst: str) -> list[str]:
        project = mini({"content/over.md": KOP + tekst})
        invuller = Invuller(project, load_leerplan(project))
        gemeente = load_gemeente(project, "duinoord")
        uitgave = invuller.fill_in("duinoord", gemeente, datetime.date(2026, 11, 22))
        opmaak = Opmaak(project)
        try:
            check_links(uitgave, {b.pad: opmaak.to_html(b.markdown) for b in uitgave.bladen})
        except Problemen as fout:
            return [str(probleem).split("\n")[0] for probleem in fout.problemen]
        return []

    return run


@pytest.mark.parametrize(
    "link",
    [
        "index.md",
        "modules/1-beginnen/../../index.md",
        "modules/1-beginnen/1-eerste-stap.md#het-midden",
        "#een-kop",
        "#één",
        "#%C3%A9%C3%A9n",
        "https://voorbeeld.nl/weg.md#niets",
        "HTTP://voorbeeld.nl",
        "mailto:info@voorbeeld.nl",
        "tel:0412000000",
    ],
)
def test_een_goede_link(link: str, controleer: Callable[[str], list[str]]) -> None:
    assert controleer(f"[link]({link})\n\n## Een kop\n\n## Nog een {{: #één }}\n") == []


@pytest.mark.parametrize(
    ("link", "fout"),
    [
        ("weg.md", "de link naar `weg.md` leidt nergens heen"),
        ("Index.md", "de link naar `Index.md` leidt nergens heen"),
        ("/index.md", "de link naar `/index.md` leidt nergens heen"),
        ("../index.md", "de link naar `../index.md` leidt nergens heen"),
        ("//voorbeeld.nl/index.md", "de link naar `//voorbeeld.nl/index.md` leidt nergens heen"),
        ("index.html", "de link naar `index.html` leidt nergens heen"),
        ("#weg", "op de pagina waar de link heen gaat, is geen plek `weg`"),
        ("index.md#weg", "op de pagina waar de link heen gaat, is geen plek `weg`"),
        ("javascript:alert(1)", "`javascript:alert(1)` is geen veilige link"),
        ("JavaScript:alert(1)", "`JavaScript:alert(1)` is geen veilige link"),
        ("data:text/html,x", "`data:text/html,x` is geen veilige link"),
        ("file:///etc/passwd", "`file:///etc/passwd` is geen veilige link"),
        ("http://[voorbeeld", "`http://[voorbeeld` is geen adres"),
    ],
)
def test_een_slechte_link(link: str, fout: str, controleer: Callable[[str], list[str]]) -> None:
    assert controleer(f"Tekst.\n\n[link]({link})\n") == [f"content/over.md:8: {fout}"]


def test_een_link_in_html_telt_ook(controleer: Callable[[str], list[str]]) -> None:
    assert controleer('<p><a href="weg.md">link</a></p>\n') == [
        "content/over.md:6: de link naar `weg.md` leidt nergens heen"
    ]


def test_alle_slechte_links_in_een_keer(controleer: Callable[[str], list[str]]) -> None:
    assert len(controleer("[a](een.md)\n\n[b](twee.md) en [c](#drie)\n")) == 3
