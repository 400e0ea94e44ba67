"""What may stand in the drawing of a logo, and what is refused: with the line and a remedy."""

from __future__ import annotations

import base64
import io
import time

import pytest
from PIL import Image

from leerplan.configuratie.logobestand import check_bitmap
from leerplan.configuratie.svgkeuring import GEWONE_SVG, find_faults

NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
PAD = '<path d="M0 0h9v9z"/>'
NAAR_BUITEN = f"Alles moet in het bestand zelf staan, zonder links. {GEWONE_SVG}"
KLOPT_NIET = "ik kan deze tekening niet lezen: de opbouw klopt niet"
GEEN_MAAT = "deze tekening heeft geen breedte of hoogte"
MAAT = f'Bovenaan hoort een maat, zoals viewBox="0 0 200 100". {GEWONE_SVG}'
ZICHZELF = "een deel van deze tekening tekent zichzelf"


def buiten(adres: str) -> tuple[str, str]:
    return f"dit logo verwijst naar iets buiten het bestand: `{adres}`", NAAR_BUITEN


def keur(svg: str | bytes) -> list[tuple[int | None, str, str]]:
    return list(find_faults(svg.encode() if isinstance(svg, str) else svg, check_bitmap))


def tekening(inhoud: str) -> str:
    """The contents stand on line 2."""
    return f'<svg {NS} viewBox="0 0 9 9">{PAD}\n{inhoud}\n</svg>'


def plaatje(breed: int, hoog: int, soort: str = "PNG") -> str:
    uit = io.BytesIO()
    Image.new("1", (breed, hoog)).save(uit, soort)
    code = base64.b64encode(uit.getvalue()).decode()
    return f'<image href="data:image/{soort.lower()};base64,{code}"/>'


GOED = {
    "zoals-inkscape": (
        '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:resource="http://purl.org/dc/"/></rdf:RDF></metadata>'
        '<g id="a" onder="1" xml:space="preserve" aria-label="Logo (wit)"/>'
    ).replace(' onder="1"', ""),
    "stijl": "<style>.a{fill:url(#v);-inkscape-x:1}</style><g class='a'/><linearGradient id='v'/>",
    "verloop": '<linearGradient id="a"/><linearGradient id="b" xlink:href="#a"/>'
    '<rect fill="url(#b)" style="fill:url(#b)"/>',
    "knipvorm": '<defs><path id="p"/></defs><clipPath id="c"><use xlink:href="#p"/></clipPath>'
    '<g clip-path="url(#c)"><path d=""/></g>',
    "plaatje": plaatje(3, 3),
    "foto": plaatje(3, 3, "JPEG"),
    "tekst": "<title>Logo &amp; naam</title><text>Gemeente &lt;script&gt;</text>",
}


@pytest.mark.parametrize("inhoud", GOED.values(), ids=GOED)
def test_een_gewone_tekening_mag(inhoud: str) -> None:
    assert keur(tekening(inhoud)) == []


@pytest.mark.parametrize(
    "svg",
    [
        f'<svg {NS} width="20mm" height="10">{PAD}</svg>',
        f'<svg {NS} width="100%" height="auto" viewBox="0,0,1.5,2e3">{PAD}</svg>',
        '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
        '"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
        f'<svg {NS} viewBox="0 0 9 9">{PAD}</svg>',
        f'<svg {NS} viewBox="0 0 9 9">{PAD}</svg>'.encode("utf-16"),
        f'\ufeff<svg {NS} viewBox="0 0 9 9">{PAD}</svg>\r\n'.encode(),
    ],
    ids=["maten", "procent", "doctype", "utf-16", "bom"],
)
def test_een_gewoon_begin_mag(svg: str | bytes) -> None:
    assert keur(svg) == []


SCRIPT = "hier staat een script", f"In een logo mag dat niet. {GEWONE_SVG}"


def op(naam: str) -> tuple[str, str]:
    return (
        f"hier staat een script, in `{naam}`",
        f"Een logo mag niets uitvoeren. {GEWONE_SVG}",
    )


SLECHT: dict[str, tuple[str, tuple[str, str]]] = {
    "script": ("<script>alert(1)</script>", SCRIPT),
    "script met voorvoegsel": (
        '<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>',
        SCRIPT,
    ),
    "script van html": ('<script xmlns="http://www.w3.org/1999/xhtml"/>', SCRIPT),
    "onload": ('<g onload="alert(1)"/>', op("onload")),
    "hoofdletters": ('<g onClick="alert(1)"/>', op("onClick")),
    "foreignObject": ("<foreignObject/>", ("`foreignObject` kan niet in een logo", GEWONE_SVG)),
    "html": (
        '<h:form xmlns:h="http://www.w3.org/1999/xhtml"/>',
        ("`form` kan niet in een logo", GEWONE_SVG),
    ),
    "beweging": (
        '<set attributeName="href" to="javascript:alert(1)"/>',
        (
            "hier beweegt iets (`set`)",
            "Een logo staat stil. Haal het bewegende deel weg, of vraag een ander bestand.",
        ),
    ),
    "herhaling": (
        '<linearGradient spreadMethod="repeat"/>',
        (
            "hier staat een kleurverloop dat zich herhaalt",
            f"Kies een kleurverloop dat één keer loopt. {GEWONE_SVG}",
        ),
    ),
    "javascript": ('<a xlink:href="javascript:alert(1)"/>', buiten("javascript:alert(1)")),
    "javascript verstopt": (
        '<a href=" java&#10;script:alert(1)"/>',
        buiten("java script:alert(1)"),
    ),
    "link": ('<a href="https://elders.example/"/>', buiten("https://elders.example/")),
    "plaatje van elders": ('<image href="//elders/a.png"/>', buiten("//elders/a.png")),
    "bestand van elders": ('<image href="../a.png"/>', buiten("../a.png")),
    "use van elders": ('<use xlink:href="a.svg#b"/>', buiten("a.svg#b")),
    "svg in svg": (
        '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>',
        buiten("data:image/svg+xml;base64,PHN2Zy8+"),
    ),
    "basis": ('<g xml:base="https://elders/"/>', buiten("https://elders/")),
    "vulling": ('<g fill="url(https://elders/#a)"/>', buiten("https://elders/#a")),
    "aanhaling": ("<g fill='url(\"x.svg#a\")'/>", buiten("x.svg#a")),
    "stijl": ('<g style="background:URL( //elders/a )"/>', buiten("//elders/a")),
    "verstopt": (r'<g style="fill:\75 rl(//elders/a)"/>', buiten("//elders/a")),
    "import": ("<style>@import 'x.css';</style>", buiten("@import")),
    "import met adres": ("<style>@import url(//elders/x.css);</style>", buiten("//elders/x.css")),
    "lettertype": (
        "<style>@font-face{src:local(a),url('//elders/a.woff')}</style>",
        buiten("//elders/a.woff"),
    ),
    "diep in de stijl": (
        "<style>@media all{.a{fill:image-set('//elders/a' 1x)}}</style>",
        buiten("//elders/a"),
    ),
    "stijlblad": ("<?xml-stylesheet href='//elders/a.css'?>", buiten("xml-stylesheet")),
    "plaatje kapot": (
        '<image href="data:image/png;base64,iVBORw0KGgo="/>',
        ("dit plaatje is beschadigd", "Bewaar het opnieuw als PNG of vraag een nieuwe."),
    ),
    "code kapot": (
        '<image href="data:image/png;base64,!!"/>',
        ("dit plaatje is beschadigd", GEWONE_SVG),
    ),
    "plaatje te groot": (
        plaatje(5000, 5000),
        ("dit plaatje heeft te veel beeldpunten", "Bewaar het kleiner: hooguit 4000 bij 4000."),
    ),
}


@pytest.mark.parametrize(("inhoud", "melding"), SLECHT.values(), ids=SLECHT)
def test_wat_iets_uitvoert_of_ophaalt_mag_niet(inhoud: str, melding: tuple[str, str]) -> None:
    fouten = keur(tekening(inhoud))
    assert fouten[0] == (2, *melding)


@pytest.mark.parametrize(
    "lijn",
    [
        "",
        "m0 0",
        " M 1,2-3.5.5e-1z",
        "M0 0h1 2 3V4c1 1 1 1 1 1S1 1 1 1q1 1 1 1t1 1zm1 1L2 2Z",
        "M0 0a1 1 0 01.5.5A1,1,-30,1,0,+2,2 1 1 0 1 1 3 3z",
    ],
)
def test_een_goede_lijn(lijn: str) -> None:
    assert keur(tekening(f'<path d="{lijn}"/>')) == []


@pytest.mark.parametrize(
    "lijn",
    [
        *("M0 0h9z kapot", "M0 0z 5", "5", "h5", "M0", "M", "M0 0h", "M0 0 kl 1", "M0 0l1 1 1"),
        *("M0 0a1 1 0 2 1 3 3", "M0 0a1 1 0 0 1 3", "M0 0L1;2", "M" + "1" * 9999 + "x"),
    ],
)
def test_een_lijn_die_niet_klopt(lijn: str) -> None:
    fouten = keur(tekening(f'<path d="{lijn}"/>'))
    assert fouten == [(2, "deze lijn is niet te tekenen: `d` klopt niet", GEWONE_SVG)]


BEGIN: dict[str, tuple[str | bytes, int | None, str, str]] = {
    "niet af": (f"<svg {NS}><g>\n", 2, KLOPT_NIET, GEWONE_SVG),
    "geen xml": ("zomaar tekst", 1, KLOPT_NIET, GEWONE_SVG),
    "vreemde codering": ('<?xml version="1.0" encoding="x"?><svg/>', 1, KLOPT_NIET, GEWONE_SVG),
    "te diep": ("<g>" * 5000, 1, KLOPT_NIET, GEWONE_SVG),
    "html": ("<html/>", 1, "dit is geen SVG-tekening", GEWONE_SVG),
    "zonder xmlns": ("<svg viewBox='0 0 9 9'/>", 1, "dit is geen SVG-tekening", GEWONE_SVG),
    "zonder maat": (f"<svg {NS}>{PAD}</svg>", 1, GEEN_MAAT, MAAT),
    "nul breed": (f'<svg {NS} width="0" height="9">{PAD}</svg>', 1, GEEN_MAAT, MAAT),
    "nul hoog": (f'<svg {NS} height="0px" viewBox="0 0 9 9">{PAD}</svg>', 1, GEEN_MAAT, MAAT),
    "leeg vak": (f'<svg {NS} viewBox="0 0 0.0 9">{PAD}</svg>', 1, GEEN_MAAT, MAAT),
    "onder nul": (f'<svg {NS} viewBox="0 0 -9 9">{PAD}</svg>', 1, GEEN_MAAT, MAAT),
    "geen getal": (f'<svg {NS} width="NaN" height="9">{PAD}</svg>', 1, GEEN_MAAT, MAAT),
    "niets erin": (
        f'<svg {NS} viewBox="0 0 9 9"/>',
        1,
        "in deze tekening staat niets",
        GEWONE_SVG,
    ),
    "entiteit van buiten": (
        f'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
        f'<svg {NS} viewBox="0 0 9 9"><text>&a;</text></svg>',
        None,
        "bovenaan staan eigen afkortingen (ENTITY of ELEMENT)",
        GEWONE_SVG,
    ),
}


@pytest.mark.parametrize(("svg", "regel", "wat", "hulp"), BEGIN.values(), ids=BEGIN)
def test_een_kapot_begin(svg: str | bytes, regel: int | None, wat: str, hulp: str) -> None:
    assert keur(svg) == [(regel, wat, hulp)]


def test_entiteiten_die_elkaar_vermenigvuldigen_kosten_geen_tijd() -> None:
    regels = ['<!ENTITY a0 "aaaaaaaaaa">']
    for nr in range(1, 12):
        tien = f"&a{nr - 1};" * 10
        regels.append(f'<!ENTITY a{nr} "{tien}">')
    svg = f'<!DOCTYPE svg [{"".join(regels)}]><svg {NS} viewBox="0 0 9 9"><text x="&a11;"/></svg>'
    begin = time.monotonic()
    assert keur(svg)
    assert time.monotonic() - begin < 1


KRINGEN = {
    "use": '<g id="a"><use href="#a"/></g>',
    "twee": '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>',
    "patroon": '<pattern id="p"><rect fill="url(#p)"/></pattern>',
    "stijlblad": '<style>.k{fill:url(#p)}</style><pattern id="p"><rect class="x k"/></pattern>',
    "stijlblad voor alles": '<style>rect{fill:url(#p)}</style><pattern id="p"><rect/></pattern>',
}


@pytest.mark.parametrize("inhoud", KRINGEN.values(), ids=KRINGEN)
def test_een_tekening_die_zichzelf_tekent(inhoud: str) -> None:
    assert keur(tekening(inhoud)) == [(None, ZICHZELF, GEWONE_SVG)]


def test_delen_die_elkaar_vermenigvuldigen_kosten_geen_tijd() -> None:
    delen = ['<g id="d0"><path d=""/></g>']
    for nr in range(1, 30):
        tien = f'<use href="#d{nr - 1}"/>' * 10
        delen.append(f'<g id="d{nr}">{tien}</g>')
    begin = time.monotonic()
    assert keur(tekening("".join(delen))) == [
        (
            None,
            "deze tekening heeft te veel onderdelen",
            f"Vraag een eenvoudiger logo. {GEWONE_SVG}",
        )
    ]
    assert keur(tekening("".join(delen[:4]))) == []
    assert time.monotonic() - begin < 1
