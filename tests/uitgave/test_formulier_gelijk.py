"""The scripts of the form and the code in Python agree: tried on thousands of values."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pydantic import TypeAdapter, ValidationError

from leerplan.configuratie.gemeente import Gemeente
from leerplan.configuratie.gemeenten import all_gemeenten
from leerplan.configuratie.kleuren import readable_on
from leerplan.configuratie.namen import slugify
from leerplan.configuratie.ritme import parse_ritme
from leerplan.configuratie.roostervelden import Dag
from leerplan.configuratie.velden import Email, Kleur, Tijd, Webadres
from leerplan.configuratie.yamlbestand import parse_yaml
from leerplan.instellen.formulier import SCRIPTS, SJABLOON, form_data

PROJECT = Path(__file__).parents[2]
CONFIG = PROJECT / "gemeente-config"


@pytest.fixture(scope="session")
def los(chromium) -> Iterator[Page]:
    """The scripts without the page, to ask them things."""
    context = chromium.new_context()
    page = context.new_page()
    for naam in SCRIPTS[: SCRIPTS.index("bestand") + 1]:
        page.add_script_tag(content=(PROJECT / SJABLOON / f"{naam}.js").read_text("utf-8"))
    page.evaluate("gegevens => { GEGEVENS = gegevens; }", form_data(Gemeente))
    yield page
    context.close()


STUKKEN = [": ", ":", "- ", "#", " #", '"', "'", "[", "]", "{", "}", ", ", "|", ">-", "&a ", "*a"]
STUKKEN += ["!t ", "\n", "\n\n", "  ", " ", "\t", "? ", "%", "@", "---\n", "~", "null", "\u00a0"]
STUKKEN += ["\u200b", "é", "\x85", "\u2028", "|-\n  ", ">\n  ", "a: b", "\\n", "\\x4", "<<: "]
ALLES = """---
a: 1
b:
  - x
  -   y: 1
      z: 'it''s'
  - - p
c: "d\\u00e9 \\"x\\""
d: {a: 1, "b": [x, y z, 'q'], c: , d}
e: |
  een
   twee

  drie
f: >-
  een

  twee
g: meer
  regels

  tekst # c
h:
- a
-
- ~
i: "meer
   regels

   hier"
j: "een\\t
   twee"
'n x': o
"""


def damage(dobbel: random.Random, tekst: str) -> str:
    for _ in range(dobbel.choice([1, 1, 2, 3])):
        regels = tekst.split("\n")
        plek, rij = dobbel.randrange(len(tekst) + 1), dobbel.randrange(len(regels))
        soort = dobbel.randrange(5)
        if soort == 0:
            tekst = tekst[:plek] + dobbel.choice(STUKKEN) + tekst[plek:]
        elif soort == 1:
            tekst = tekst[:plek] + tekst[plek + dobbel.choice([1, 1, 3]) :]
        elif soort == 2:
            regels[rij] = " " * dobbel.choice([1, 2]) + regels[rij]
        elif soort == 3:
            regels[rij] = regels[rij][dobbel.choice([1, 2]) :]
        else:
            regels.insert(dobbel.randrange(len(regels)), regels[rij])
        if soort > 1:
            tekst = "\n".join(regels)
    return tekst


def excerpt(dobbel: random.Random, tekst: str) -> str:
    regels = tekst.split("\n")
    begin = dobbel.randrange(len(regels))
    return "\n".join(regels[begin : begin + dobbel.choice([1, 3, 8, 25])])


def test_lezer_leest_nooit_iets_anders_dan_python(los: Page) -> None:
    """Thousands of damaged files: the form reads the same values, or refuses."""
    dobbel = random.Random(5)
    bronnen = [ALLES, *(pad.read_text("utf-8") for pad in CONFIG.glob("*.yml"))]
    stukken = [excerpt(dobbel, dobbel.choice(bronnen)) for _ in range(8000)]
    teksten = [*bronnen, *(damage(dobbel, stuk) for stuk in stukken)]
    gelezen = los.evaluate(
        """teksten => { const gewoon = k => k.soort === 'lijst' ? k.waarde.map(gewoon)
          : k.soort === 'velden' ? [...k.waarde].map(([naam, w]) => ({naam, w: gewoon(w)}))
          : k.waarde;
        return teksten.map(t => { try { return {goed: gewoon(readYaml(t).knoop)}; }
          catch (fout) { if (!(fout instanceof Leesfout)) throw fout;
            return {fout: fout.wat}; } }); }""",
        teksten,
    )
    gelijk = 0
    for tekst, uitkomst in zip(teksten, gelezen, strict=True):
        if "goed" in uitkomst:
            assert as_python(uitkomst["goed"]) == parse_yaml(tekst, "").data, tekst
            gelijk += 1
    assert gelijk > 1000
    assert all("goed" in uitkomst for uitkomst in gelezen[: len(bronnen)])


def as_python(waarde: object) -> object:
    if isinstance(waarde, list) and waarde and isinstance(waarde[0], dict):
        return {deel["naam"]: as_python(deel["w"]) for deel in waarde}
    return [as_python(deel) for deel in waarde] if isinstance(waarde, list) else waarde


def accepted(soort: object, waarde: str) -> bool:
    try:
        TypeAdapter(soort).validate_python(waarde)
    except ValidationError:
        return False
    return True


GELIJK = {
    "email": (
        Email,
        f"""a@b.nl|a.b@c-d.nl|a@b|@b.nl|a@b.nl.|a..b@c.nl|a@b_c.nl|é@b.nl|a@é.nl|a@b.test|a@b.1
        a@localhost.nl|a@b.local|a@-b.nl|{"a" * 65}@b.nl|a@{"b" * 64}.nl|a@xn--b.nl|a b@c.nl""",
    ),
    "webadres": (
        Webadres,
        """https://a.nl|http://a.nl/x?y=1#z|ftp://a.nl|a.nl|https://a|https://é.nl/|HTTPS://A.NL
        https://a.nl/{x}|https://u@a.nl/|https://a.nl:80/|https://a.nl:99999/|https:/a.nl
        https://a b.nl|https://1.2.3.4/|https://[::1]/""",
    ),
    "tijd": (Tijd, "9.00|09:00|24.00|9.60|9|11.30 uur|1130|9.5|23:59"),
    "day": (
        Dag,
        """2026-12-22|22-12-2026|22 december 2026|di 22 dec. 2026|2026-02-29|2028-02-29
        maandag 22 december 2026|22-12-26|1926-12-22|22/12/2026""",
    ),
    "kleur": (Kleur, "#1d5c87|#FFE000|1d5c87|#fff|blauw|#767676|#777777"),
}


@pytest.mark.parametrize("naam", GELIJK)
def test_keuring_is_zo_streng_als_python(los: Page, naam: str) -> None:
    soort, voorbeelden = GELIJK[naam]
    waarden = [waarde.strip() for waarde in re.split(r"[|\n]", voorbeelden)]
    dobbel = random.Random(2)
    tekens = "ab1.-_@:/#é%?&=+[]0 " + "".join(waarden[:2])
    for _ in range(300):
        waarde = list(dobbel.choice(waarden))
        waarde.insert(dobbel.randrange(len(waarde) + 1), dobbel.choice(tekens))
        waarden.append(" ".join("".join(waarde).split()))
    uitkomst = los.evaluate(
        "([naam, waarden]) => waarden.map(w => KEURINGEN[naam](w) === null)", [naam, waarden]
    )
    for waarde, goed in zip(waarden, uitkomst, strict=True):
        if goed:
            assert accepted(soort, waarde), f"{waarde!r}: only the form takes this"
        elif not re.search(r"[^\x20-\x7e]|<|xn--|\[|%|--", waarde):
            assert not accepted(soort, waarde), f"{waarde!r}: only Python takes this"


def test_ritme_begrijpt_wat_python_begrijpt(los: Page) -> None:
    dobbel = random.Random(3)
    woorden = [
        "dinsdag",
        "di",
        "dinsdags",
        "woensdag en vrijdag",
        "in de even weken",
        "oneven week",
    ]
    woorden += ["1e", "2e en 4e", "laatste", "van de maand", "per kwartaal", "elke", "om de", "3"]
    woorden += [
        "weken",
        "week",
        "wekelijks",
        "tweewekelijks",
        "één keer per 4 weken",
        "op",
        "vanaf",
    ]
    woorden += [
        "2026-09-02",
        "1 september 2026",
        "(even)",
        "iedere",
        "de",
        "maandelijks",
        ",",
        "v/d",
    ]
    zinnen = [
        "dinsdag in de even weken",
        "2e dinsdag van de maand",
        "elke woensdag",
        "om de week op",
    ]
    zinnen += [
        "om de 3 weken op woensdag vanaf 2026-09-02",
        "1 keer per 4 weken op di vanaf 1-9-2026",
    ]
    zinnen += [
        "2026-09-02, 3 oktober 2026 en 2026-11-31",
        "Tweewekelijks op dinsdag",
        "’s maandags",
    ]
    zinnen += ["1e en 3e ma v/d maand", "elke 2e dinsdag", "om de drie weken op woensdag"]
    zinnen += [" ".join(dobbel.choices(woorden, k=dobbel.randrange(2, 7))) for _ in range(3000)]
    uitkomst = los.evaluate("zinnen => zinnen.map(z => judgeRhythm(z) === null)", zinnen)
    verschil = [zin for zin, goed in zip(zinnen, uitkomst, strict=True) if goed != understood(zin)]
    assert verschil == []
    assert 10 < sum(uitkomst) < len(zinnen)


def understood(zin: str) -> bool:
    try:
        parse_ritme(zin)
    except ValueError:  # pydantic's own error is one
        return False
    return True


def test_kleurvoorstel_en_bestandsnaam_zijn_die_van_python(los: Page) -> None:
    dobbel = random.Random(4)
    kleuren = [f"#{dobbel.randrange(1 << 24):06x}" for _ in range(300)] + ["#ffff00", "#00ff00"]
    voorstel = los.evaluate("k => k.map(kleur => readableOn(kleur, '#ffffff', 4.5))", kleuren)
    assert voorstel == [readable_on(kleur, "#ffffff") for kleur in kleuren]
    namen = [rij.naam for rij in all_gemeenten()] + ["CON", "Ω", "d'n Hoek", "a" * 90, "Ærø — ij"]
    assert los.evaluate("n => n.map(slugify)", namen) == [slugify(naam) for naam in namen]


def test_elke_tekst_die_het_schrijft_leest_python_terug(los: Page) -> None:
    dobbel = random.Random(6)
    tekens = [chr(c) for c in (*range(0x20, 0x100), 0x2028, 0xFEFF, 0xFFFE, 0x1F600, 0xE000)]
    teksten = ["".join(dobbel.choices(tekens, k=8)) for _ in range(3000)]
    teksten = los.evaluate("t => t.map(tekst => tidy({}, tekst).waarde)", teksten)
    geschreven = los.evaluate("t => t.map(quote)", teksten)
    yaml = "\n".join(f"k{nr}: {tekst}" for nr, tekst in enumerate(geschreven))
    assert list(parse_yaml(yaml, "").data.values()) == teksten
