"""Judges an SVG drawing: it may draw, and nothing else.

No script, no link, nothing from outside, nothing that never ends. Whoever opens the file by itself
in a browser is as safe as on the page. Called by `logobestand`.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from graphlib import CycleError, TopologicalSorter

import tinycss2
from lxml import etree
from tinycss2.ast import Node

Fout = tuple[int | None, str, str]
# Tells what is wrong with a picture inside the drawing, and the remedy.
Plaatjeskeuring = Callable[[bytes], tuple[str, str] | None]

SVG = "{http://www.w3.org/2000/svg}"
XHTML = "{http://www.w3.org/1999/xhtml}"
GEWONE_SVG = (
    "Bewaar het opnieuw als gewone SVG. In Inkscape heet dat ‘Gewone SVG’. In Illustrator kies je "
    "‘Exporteren als’."
)
SCRIPT = {"script", "handler", "listener"}
ANDERS = {"foreignObject", "iframe", "embed", "object", "audio", "video", "canvas"}
BEWEGING = {"animate", "animateTransform", "animateMotion", "set", "discard"}
ADRESSEN = {"href", "src", "base"}
TEKENT = {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "image", "text"}
PLAATJE = re.compile(r"data:image/(?:png|jpe?g);base64,(.*)", re.IGNORECASE | re.DOTALL)
GETAL = r"(?>[-+]?(?:\d++\.?+\d*+|\.\d++)(?:[eE][-+]?\d++)?)"
TUSSEN = r"[\s,]*+"
OPDRACHT = re.compile(r"([achlmqstvz])([^achlmqstvz]*)", re.IGNORECASE)
# How many numbers each command of a path takes; of an arc (a) two are 0 or 1, and may be glued.
AANTAL = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "t": 2}
BOOG = TUSSEN.join(["", *[GETAL] * 3, "[01]", "[01]", GETAL, GETAL])
MEESTE_DELEN = 50_000  # also counting each part as often as it is drawn


def find_faults(ruw: bytes, check_bitmap: Plaatjeskeuring) -> Iterator[Fout]:
    """Line, what is wrong and remedy, for all that may not stand in the SVG `ruw`."""
    lezer = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        wortel = etree.fromstring(ruw, lezer)
    except etree.XMLSyntaxError as fout:
        regel = fout.lineno or None
        yield regel, "ik kan deze tekening niet lezen: de opbouw klopt niet", GEWONE_SVG
        return
    except (ValueError, LookupError):  # an unknown encoding
        yield None, "ik kan deze tekening niet lezen: de opbouw klopt niet", GEWONE_SVG
        return
    if wortel.tag != f"{SVG}svg":
        yield wortel.sourceline, "dit is geen SVG-tekening", GEWONE_SVG
        return
    yield from _check_head(wortel)
    verwijzingen: dict[etree._Element, list[str]] = defaultdict(list)
    for element in wortel.iter(etree.Element):
        yield from _check_element(element)
        for naam, waarde in element.attrib.items():
            yield from _check_attribute(element, naam, waarde, verwijzingen, check_bitmap)
    yield from _check_styles(wortel, verwijzingen)
    yield from _check_size(wortel)
    yield from _check_extent(wortel, verwijzingen)


def _local(naam: str) -> str:
    return etree.QName(naam).localname


def _check_head(wortel: etree._Element) -> Iterator[Fout]:
    """What stands before the drawing: instructions for a program, and words of one's own."""
    soort = wortel.getroottree().docinfo.internalDTD
    if soort is not None and (any(soort.iterentities()) or any(soort.iterelements())):
        yield None, "bovenaan staan eigen afkortingen (ENTITY of ELEMENT)", GEWONE_SVG
    for knoop in wortel.xpath("//processing-instruction()"):
        if knoop.target == "xml-stylesheet":
            yield knoop.sourceline, *_outside("xml-stylesheet")


def _check_element(element: etree._Element) -> Iterator[Fout]:
    naam = _local(element.tag)
    if naam in SCRIPT:
        yield element.sourceline, "hier staat een script", f"In een logo mag dat niet. {GEWONE_SVG}"
    elif naam in ANDERS or element.tag.startswith(XHTML):
        yield element.sourceline, f"`{naam}` kan niet in een logo", GEWONE_SVG
    elif naam in BEWEGING:
        hulp = "Een logo staat stil. Haal het bewegende deel weg, of vraag een ander bestand."
        yield element.sourceline, f"hier beweegt iets (`{naam}`)", hulp
    elif element.get("spreadMethod", "pad") != "pad":
        hulp = f"Kies een kleurverloop dat één keer loopt. {GEWONE_SVG}"
        yield element.sourceline, "hier staat een kleurverloop dat zich herhaalt", hulp
    elif naam == "path" and not _can_be_drawn(element.get("d", "")):
        yield element.sourceline, "deze lijn is niet te tekenen: `d` klopt niet", GEWONE_SVG


def _can_be_drawn(lijn: str) -> bool:
    """Whether `lijn` is path data: what is not, may keep the printing engine busy for ever."""
    if OPDRACHT.sub("", lijn).strip() or lijn.strip()[:1] not in ("", "m", "M"):
        return False
    for letter, getallen in OPDRACHT.findall(lijn):
        soort = letter.lower()
        aantal, rest = re.subn(BOOG if soort == "a" else GETAL, "", getallen)[::-1]
        per_keer = AANTAL.get(soort, 1)
        if rest.strip(" ,\t\r\n") or aantal % per_keer or bool(aantal) == (soort == "z"):
            return False
    return True


def _check_attribute(
    element: etree._Element,
    naam: str,
    waarde: str,
    verwijzingen: dict[etree._Element, list[str]],
    check_bitmap: Plaatjeskeuring,
) -> Iterator[Fout]:
    regel, kort = element.sourceline, _local(naam)
    if naam.lower().startswith("on"):
        hulp = f"Een logo mag niets uitvoeren. {GEWONE_SVG}"
        yield regel, f"hier staat een script, in `{naam}`", hulp
    elif kort in ADRESSEN:
        adres = waarde.strip()
        plaatje = PLAATJE.fullmatch(adres)
        if adres.startswith("#") and kort == "href":
            verwijzingen[element].append(adres[1:])
        elif plaatje and _local(element.tag) in ("image", "feImage"):
            yield from _check_embedded(regel, plaatje[1], check_bitmap)
        else:
            yield regel, *_outside(adres)
    elif kort == "style" or "(" in waarde or "\\" in waarde:
        binnen, buiten = _addresses(tinycss2.parse_component_value_list(waarde))
        verwijzingen[element] += binnen
        yield from ((regel, *_outside(adres)) for adres in buiten)


def _outside(adres: str) -> tuple[str, str]:
    kort = " ".join(adres.split())[:40]
    hulp = f"Alles moet in het bestand zelf staan, zonder links. {GEWONE_SVG}"
    return f"dit logo verwijst naar iets buiten het bestand: `{kort}`", hulp


def _check_embedded(regel: int | None, code: str, check_bitmap: Plaatjeskeuring) -> Iterator[Fout]:
    try:
        wat = check_bitmap(base64.b64decode("".join(code.split()), validate=True))
    except (binascii.Error, ValueError):
        wat = "dit plaatje is beschadigd", GEWONE_SVG
    if wat:
        yield regel, *wat


def _addresses(knopen: Iterable[Node]) -> tuple[list[str], list[str]]:
    """The parts of the drawing that CSS refers to, and what it wants from outside."""
    binnen, buiten, stapel = [], [], list(knopen)
    while stapel:
        knoop = stapel.pop()
        soort, naam = knoop.type, getattr(knoop, "lower_name", "")
        if soort == "at-keyword" and knoop.lower_value == "import":
            buiten.append("@import")
        elif soort == "url" or (soort == "function" and naam in ("url", "src", "image-set")):
            teksten = [knoop] if soort == "url" else knoop.arguments
            for adres in (str(d.value).strip() for d in teksten if d.type in ("url", "string")):
                if adres.startswith("#"):
                    binnen.append(adres[1:])
                else:
                    buiten.append(adres)
        stapel += getattr(knoop, "arguments", None) or getattr(knoop, "content", None) or ()
    return binnen, buiten


def _check_styles(
    wortel: etree._Element, verwijzingen: dict[etree._Element, list[str]]
) -> Iterator[Fout]:
    """The style sheets in the drawing; what they refer to counts for each part they may style."""
    for blad in wortel.iter(f"{SVG}style", "style"):
        tekst = "".join(blad.itertext())
        binnen, buiten = _addresses(tinycss2.parse_component_value_list(tekst))
        yield from ((blad.sourceline, *_outside(adres)) for adres in buiten)
        if binnen:
            _spread(wortel, tinycss2.parse_stylesheet(tekst, True, True), verwijzingen)


def _spread(
    wortel: etree._Element,
    regels: Iterable[Node],
    verwijzingen: dict[etree._Element, list[str]],
) -> None:
    for regel in regels:
        binnen, _ = _addresses(getattr(regel, "content", None) or ())
        klassen = set(re.findall(r"\.([\w-]+)", tinycss2.serialize(regel.prelude)))
        for element in wortel.iter(etree.Element) if binnen else ():
            if not klassen or klassen & set(element.get("class", "").split()):
                verwijzingen[element] += binnen


def _check_size(wortel: etree._Element) -> Iterator[Fout]:
    """A drawing without a size, or of no size, is not to be seen."""
    gegeven = [m for m in (wortel.get("width"), wortel.get("height")) if m and m != "auto"]
    vak = re.split(r"[\s,]+", wortel.get("viewBox", "").strip())
    maten = gegeven + (vak[2:] if len(vak) == 4 else [""] * (2 - len(gegeven)))
    if not all(re.match(r"\s*\+?(?=[\d.]*[1-9])[\d.]+", maat) for maat in maten):
        hulp = 'Bovenaan hoort een maat, zoals viewBox="0 0 200 100". ' + GEWONE_SVG
        yield wortel.sourceline, "deze tekening heeft geen breedte of hoogte", hulp
    elif not any(_local(deel.tag) in TEKENT for deel in wortel.iter(etree.Element)):
        yield wortel.sourceline, "in deze tekening staat niets", GEWONE_SVG


def _check_extent(
    wortel: etree._Element, verwijzingen: dict[etree._Element, list[str]]
) -> Iterator[Fout]:
    """Parts that draw each other for ever, or so often that it takes for ever."""
    grootte: Counter[str] = Counter()
    doelen: dict[str, list[str]] = defaultdict(list)
    for element in wortel.iter(etree.Element):
        for rond in (element, *element.iterancestors()):
            naam = rond.get("id", "") if rond is not wortel else ""
            grootte[naam] += 1 if naam else 0
            doelen[naam] += verwijzingen.get(element, ()) if naam or rond is wortel else ()
    try:
        volgorde = list(TopologicalSorter(doelen).static_order())
    except CycleError:
        yield None, "een deel van deze tekening tekent zichzelf", GEWONE_SVG
        return
    getekend: dict[str, int] = {}
    for naam in volgorde:
        getekend[naam] = grootte[naam] + sum(getekend.get(doel, 0) for doel in doelen[naam])
    if sum(1 for _ in wortel.iter()) + getekend.get("", 0) > MEESTE_DELEN:
        yield (
            None,
            "deze tekening heeft te veel onderdelen",
            f"Vraag een eenvoudiger logo. {GEWONE_SVG}",
        )
