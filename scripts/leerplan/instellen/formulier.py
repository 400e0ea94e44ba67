"""The form with which a municipality makes its configuration: one HTML file that works offline.

`beschrijving` turns the model that validates into a small description; this module puts that, the
styles, the scripts, the table of municipalities and the font into one page. A field that is added
to the model appears by itself. Called by `opdrachtregel`.
"""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path

from email_validator import SPECIAL_USE_DOMAIN_NAMES
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from pydantic import BaseModel

from leerplan.configuratie import datums, namen, ritme
from leerplan.configuratie.configuratiemap import MAP
from leerplan.configuratie.gemeente import Gemeente, Kleuren
from leerplan.configuratie.gemeenten import all_gemeenten
from leerplan.configuratie.kleuren import PAPIER_LICHT, TEKST_OP_PAPIER, Palet
from leerplan.configuratie.velden import ONZICHTBAAR
from leerplan.configuratie.yamlbestand import GROOTSTE
from leerplan.instellen.beschrijving import describe
from leerplan.instellen.startbestand import SCHEMA

SJABLOON = "overrides/formulier"
LETTER = "overrides/lettertypen/atkinson-hyperlegible-next-latin-{}-normal.woff2"
BEELD = "overrides/tekeningen/keukentafel.svg"
# In this order: each uses what stands in those before it.
SCRIPTS = (
    *("kleur", "datums", "keuren", "yaml-tekens", "yaml-lezen", "yaml-schrijven", "bestand"),
    *("invoer", "groep", "rijen", "secties", "formulier"),
)


def write_form(project: Path, doel: Path) -> Path:
    """Write the form to the file `doel`; gives that path."""
    doel.parent.mkdir(parents=True, exist_ok=True)
    doel.write_text(make_form(project), encoding="utf-8", newline="\n")
    return doel


def make_form(project: Path, model: type[BaseModel] = Gemeente) -> str:
    """The whole form for `model` as one HTML page that asks nothing of any other place."""
    map_ = project / SJABLOON
    omgeving = Environment(
        loader=FileSystemLoader(map_), undefined=StrictUndefined, autoescape=True
    )
    stijl = "\n".join(
        (_fonts(project), _colours(Kleuren().palet), (map_ / "formulier.css").read_text("utf-8"))
    )
    script = "\n".join((map_ / f"{naam}.js").read_text("utf-8") for naam in SCRIPTS)
    return omgeving.get_template("formulier.html.j2").render(
        stijl=Markup(stijl),
        stijl_merk=_fingerprint(stijl),
        script=Markup(script),
        script_merk=_fingerprint(script),
        gegevens=Markup(_json(form_data(model))),
        beeld=Markup((project / BEELD).read_text("utf-8")),
        map=MAP,
    )


def form_data(model: type[BaseModel]) -> dict:
    """All that the scripts know: the fields, and the limits that the readers in Python keep."""
    return {
        "velden": describe(model),
        "gemeenten": _municipalities(),
        "schema": SCHEMA,
        "map": MAP,
        "grootste": GROOTSTE,
        "onzichtbaar": ONZICHTBAAR.pattern,
        "papier": PAPIER_LICHT,
        "eis": TEKST_OP_PAPIER,
        "geen_domein": sorted(SPECIAL_USE_DOMAIN_NAMES),
        "slug": {
            "weg": namen.APOSTROFFEN,
            "langste": namen.LANGSTE_SLUG,
            "geen_bestand": sorted(namen.GEEN_BESTANDSNAAM),
        },
        "weekdagen": datums.WEEKDAGEN,
        "maanden": datums.MAANDEN,
        "ritme": _rhythms(),
    }


def _municipalities() -> list[dict]:
    """What the table proposes for each municipality: fields of the configuration, and its file."""
    return [
        {
            "slug": rij.slug,
            "provincie": rij.provincie,
            "waarden": {
                "naam": rij.weergavenaam,
                "code": rij.code,
                "voorzetsel": rij.voorzetsel,
                "schrijfwijze": namen.with_article(rij.weergavenaam) or {},
            },
        }
        for rij in all_gemeenten()
    ]


def _rhythms() -> dict:
    """The forms of `ritme` as patterns that a browser reads."""
    return {
        "schrijfwijzen": [[_for_browser(p), w] for p, w in ritme.SCHRIJFWIJZEN],
        "data": _for_browser(ritme.DATA.pattern),
        "vanaf": _for_browser(ritme.VANAF.pattern),
        "vormen": {
            soort: [_for_browser(vorm) for vorm in vormen] for soort, vormen in ritme.VORMEN.items()
        },
        "getallen": ritme.GETALLEN,
        "dag": ritme.DAG,
        "datum": datums.DATUM,
        "datumdelen": _for_browser(datums.DELEN.pattern),
    }


def _for_browser(patroon: str) -> str:
    return patroon.replace("(?P<", "(?<")


def _colours(palet: Palet) -> str:
    """The colours as variables, for light and dark screens."""
    licht = "".join(f"--{naam}: {kleur}; " for naam, kleur in palet.licht.items())
    donker = "".join(f"--{naam}: {kleur}; " for naam, kleur in palet.donker.items())
    return f":root {{ {licht}}}\n@media (prefers-color-scheme: dark) {{ :root {{ {donker}}} }}"


def _fonts(project: Path) -> str:
    regels = []
    for dikte in (400, 700):
        ruw = base64.b64encode((project / LETTER.format(dikte)).read_bytes()).decode()
        regels.append(
            f"@font-face {{ font-family: Atkinson; font-weight: {dikte}; "
            f'src: url("data:font/woff2;base64,{ruw}") format("woff2"); }}'
        )
    return "\n".join(regels)


def _fingerprint(tekst: str) -> str:
    """By this the browser knows our own styles and script; it runs no others."""
    return "sha256-" + base64.b64encode(hashlib.sha256(tekst.encode()).digest()).decode()


def _json(waarde: object) -> str:
    """JSON that can stand inside a script element."""
    return json.dumps(waarde, ensure_ascii=False).replace("<", "\\u003c")
