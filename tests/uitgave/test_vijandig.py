"""A municipality that fills in every field with what could do harm: it prints as it was typed."""

from __future__ import annotations

import copy
import datetime
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch
from urllib.parse import parse_qs, urlsplit

import icalendar
import lxml.html
import openpyxl
import pikepdf
import pytest
import yaml
from lxml import etree

from hulpmiddelen.uitgaven import make_whole_project
from hulpmiddelen.vijandig import (
    STUKKEN,
    Vervanger,
    Waarde,
    complete,
    hostile,
    leaves,
    make_values,
    put,
    show,
)
from leerplan.bouw import DRUKWERK, Bouwer, Klaargezet
from leerplan.configuratie.gemeente import Gemeente, load_gemeente
from leerplan.configuratie.yamlbestand import parse_yaml
from leerplan.fouten import Problemen
from leerplan.instellen.roostersjabloon import make_template
from leerplan.instellen.startbestand import scalar
from leerplan.uitgeven.app import LIJST
from leerplan.uitgeven.lekcontrole import Lekcontrole
from leerplan.voortgang import Voortgang

DAG = datetime.date(2026, 11, 22)
CONFIG = Path("gemeente-config", "meerdam.yml")


LEESBAAR = {".html", ".md", ".js", ".json", ".webmanifest", ".ics", ".xml", ".txt", ".css", ".svg"}
GEGEVENS = (".js", ".json", ".webmanifest")
# A file that is JSON, or a script that gives it a name.
VALUE = re.compile(r"\s*(?:(?:var )?[\w.]+ = )?(.*?);?\s*", re.DOTALL)


def write(project: Path, gegevens: dict) -> None:
    (project / CONFIG).write_text(yaml.safe_dump(gegevens, allow_unicode=True), "utf-8")


def accepted(project: Path) -> tuple[list[Waarde], list[str]]:
    """The values that their field takes, and what was said of the others."""
    basis, mag, meldingen = complete(Gemeente), [], []
    for waarde in make_values():
        gegevens = copy.deepcopy(basis)
        put(gegevens, waarde.pad, waarde.kwaad)
        write(project, gegevens)
        try:
            load_gemeente(project, "meerdam")
            mag.append(waarde)
        except Problemen as fout:
            meldingen.append(str(fout))
    return mag, meldingen


class Uitkomst:
    """Two editions of one project: with hostile values, and with their plain words.

    Without the leak gate, which takes some of these values for a place that was not filled in and
    stops the build: what is looked at here must be harmless by itself.
    """

    def __init__(self, map_: Path):
        proef = make_whole_project(map_ / "proef")
        self.waarden, self.meldingen = accepted(proef)
        self.mappen: dict[str, Path] = {}
        self.klaar: dict[str, Klaargezet] = {}
        self.bouwer: dict[str, Bouwer] = {}
        self.vervang = {vorm: Vervanger(self.waarden, vorm) for vorm in ("kwaad", "goed")}
        for vorm in ("kwaad", "goed"):
            project = make_whole_project(map_ / vorm)
            gegevens = complete(Gemeente)
            for waarde in self.waarden:
                put(gegevens, waarde.pad, getattr(waarde, vorm))
            write(project, gegevens)
            bouwer = Bouwer(project, DAG, Voortgang(None))
            self.bouwer[vorm] = bouwer
            self.klaar[vorm] = bouwer.prepare(["meerdam"])[0]
            with patch.object(Lekcontrole, "inspect"):
                self.mappen[vorm] = bouwer.build(self.klaar[vorm])

    def pairs(self, patroon: str) -> Iterator[tuple[str, str, str]]:
        """Name and texts of the files that both editions have."""
        namen = [
            pad.relative_to(self.mappen["goed"]).as_posix()
            for pad in sorted(self.mappen["goed"].glob(patroon))
            if pad.suffix in LEESBAAR
        ]
        assert namen, patroon
        for naam in namen:
            kwaad, goed = ((self.mappen[v] / naam).read_bytes().decode() for v in ("kwaad", "goed"))
            yield naam, kwaad, goed


@pytest.fixture(scope="module")
def uitkomst(tmp_path_factory: pytest.TempPathFactory) -> Uitkomst:
    return Uitkomst(tmp_path_factory.mktemp("vijandig"))


def tree(tekst: str, vervang: Vervanger) -> list:
    """Every element of an HTML page with its attributes and texts, the values by their name."""
    boom = lxml.html.document_fromstring(tekst)
    uit: list = []
    for knoop in boom.iter():
        if not isinstance(knoop.tag, str):
            uit.append(("commentaar", vervang(knoop.text or ""), vervang(knoop.tail or "")))
            continue
        attributen = sorted((n, attribute(n, w, vervang)) for n, w in knoop.attrib.items())
        uit.append((knoop.tag, attributen, vervang(knoop.text or ""), vervang(knoop.tail or "")))
    return uit


def attribute(naam: str, waarde: str, vervang: Vervanger) -> str:
    """A value for comparing; of a mail only to whom it goes and which fields it fills in."""
    if naam != "href":
        return vervang(waarde)
    delen = urlsplit(waarde)
    if delen.scheme == "mailto":
        velden = parse_qs(delen.query, strict_parsing=bool(delen.query))
        assert "\n" not in "".join(tekst for teksten in velden.values() for tekst in teksten)
        return f"mailto:{delen.path}?{' '.join(velden)}"
    return vervang.address(waarde)


def test_elk_tekstveld_doet_mee_en_de_rest_weigert(uitkomst: Uitkomst) -> None:
    assert len(uitkomst.waarden) >= 55, "text fields"
    assert len(uitkomst.meldingen) > 55, "addresses, dates, times, choices"
    for melding in uitkomst.meldingen:
        assert re.match(r"gemeente-config/meerdam\.yml:\d+: \S+: .+\n    .+", melding), melding
    assert all(len(waarde.kwaad) <= 400 for waarde in uitkomst.waarden)


def test_de_site_is_die_met_gewone_woorden(uitkomst: Uitkomst) -> None:
    """No element, no attribute and no text differs: the values are text and nothing else."""
    for naam, kwaad, goed in uitkomst.pairs("**/*.html"):
        assert tree(kwaad, uitkomst.vervang["kwaad"]) == tree(goed, uitkomst.vervang["goed"]), naam


def test_elke_waarde_staat_er_zoals_zij_getypt_is(uitkomst: Uitkomst) -> None:
    """What is printed anywhere, is printed whole: in the site, or in the book and the sheets."""
    map_ = uitkomst.mappen["kwaad"] / "site"
    teksten = (
        show(lxml.html.document_fromstring(pad.read_bytes().decode()).text_content())
        for pad in map_.rglob("*.html")
    )
    alles = "\n".join(teksten)
    gezien = [waarde for waarde in uitkomst.waarden if waarde.merk in alles]
    assert len(gezien) > 30
    assert [w.pad for w in gezien if show(w.kwaad) not in alles] == []


def test_markdown_op_schijf(uitkomst: Uitkomst) -> None:
    """Another engine may read it: no template mark, no HTML, and a head that is plain YAML."""
    for naam, kwaad, goed in uitkomst.pairs("markdown/**/*.md"):
        assert not re.search(r"\{[{%#]|<script|<img|<!--", kwaad), naam
        koppen = [yaml.safe_load(tekst.split("---\n")[1]) for tekst in (kwaad, goed)]
        assert koppen[0].keys() == koppen[1].keys(), naam
        assert kwaad.count("\n") == goed.count("\n"), naam


def test_gegevens_voor_scripts(uitkomst: Uitkomst) -> None:
    """Data files hold one value, read as JSON, and nothing that could be a statement."""
    gezien = []
    for naam, kwaad, goed in uitkomst.pairs("site/**/*"):
        if kwaad == goed or naam.endswith(LIJST) or not naam.endswith(GEGEVENS):
            continue
        delen = [
            [
                (pad, uitkomst.vervang[vorm](str(waarde)))
                for pad, waarde in leaves(json.loads(VALUE.fullmatch(tekst)[1]))
            ]
            for vorm, tekst in (("kwaad", kwaad), ("goed", goed))
        ]
        assert delen[0] == delen[1], naam
        gezien.append(naam)
    assert len(gezien) >= 3, gezien


def test_agendas(uitkomst: Uitkomst) -> None:
    """The same events with the same properties: nothing was added to one by what it tells."""
    for naam, kwaad, goed in uitkomst.pairs("agenda/*.ics"):
        delen = []
        for vorm, tekst in (("kwaad", kwaad), ("goed", goed)):
            vervang = uitkomst.vervang[vorm]
            delen.append(
                [
                    (
                        deel.name,
                        sorted((soort, vervang(as_text(soort, w))) for soort, w in deel.items()),
                    )
                    for deel in icalendar.Calendar.from_ical(tekst).walk()
                ]
            )
        assert delen[0] == delen[1], naam
        assert "BEGIN:VEVENT" in kwaad, naam


def as_text(naam: str, waarde: object) -> str:
    """As a reader sees it; the library leaves two names as they were written."""
    ruw = waarde if isinstance(waarde, str) else waarde.to_ical()
    tekst = ruw.decode() if isinstance(ruw, bytes) else str(ruw)
    return re.sub(r"\\(.)", r"\1", tekst) if naam in ("NAME", "X-WR-CALNAME") else tekst


def test_wat_gedrukt_wordt_heeft_dezelfde_onderdelen(uitkomst: Uitkomst) -> None:
    """The HTML of books, sheets and posters: as many of each element, with the same attributes."""
    tellingen = []
    for vorm in ("kwaad", "goed"):
        documenten = dict(uitkomst.bouwer[vorm]._documents(uitkomst.klaar[vorm], DRUKWERK, {}))
        bomen = map(lxml.html.document_fromstring, documenten.values())
        tellingen.append(
            sorted(
                sorted(Counter((str(knoop.tag), *knoop.attrib) for knoop in boom.iter()).items())
                for boom in bomen
            )
        )
    assert tellingen[0] == tellingen[1]
    assert len(tellingen[0]) > 5


def test_pdf_doet_niets(uitkomst: Uitkomst) -> None:
    """No script, no action but a link to an address that the plan itself has."""
    pdfs = sorted(uitkomst.mappen["kwaad"].rglob("*.pdf"))
    assert len(pdfs) > 5
    for pad in pdfs:
        with pikepdf.open(pad) as pdf:
            for ding in pdf.objects:
                if not isinstance(ding, pikepdf.Dictionary | pikepdf.Stream):
                    continue
                assert not {"/JS", "/AA", "/OpenAction", "/Launch", "/EmbeddedFiles"} & set(
                    ding.keys()
                ), pad.name
                if ding.get("/S") == "/URI":
                    assert re.match(r"https://|mailto:[^?&]+$", str(ding["/URI"])), pad.name
            titel = str(pdf.docinfo.get("/Title", ""))
            assert "script-" not in titel
    wie = uitkomst.klaar["kwaad"].uitgave.gemeente.contact.naam
    with pikepdf.open(uitkomst.mappen["kwaad"] / "pdf" / "leerplan.pdf") as pdf:
        assert str(pdf.docinfo["/Author"]) == wie


def test_een_bestand_voor_word_bevat_alleen_tekst(uitkomst: Uitkomst) -> None:
    """Of each part of a .docx and .odt the same elements; no field, object, macro or link out."""
    gezien = 0
    for goed in sorted(uitkomst.mappen["goed"].glob("hand-outs/*.[do][od][ct]*")):
        kwaad = uitkomst.mappen["kwaad"] / goed.relative_to(uitkomst.mappen["goed"])
        if not kwaad.exists():
            continue  # named after a district: another name here
        delen = [parts(kwaad, uitkomst.vervang["kwaad"]), parts(goed, uitkomst.vervang["goed"])]
        assert delen[0] == delen[1], goed.name
        namen = " ".join(delen[0]).lower()
        assert not re.search(r"vba|ole|embed|activex|script", namen), goed.name
        gezien += 1
    assert gezien > 1


def parts(pad: Path, vervang: Vervanger) -> dict[str, list]:
    """Each XML part of an office file: its elements, their attributes and texts."""
    with zipfile.ZipFile(pad) as bundel:
        return {
            naam: [
                [
                    str(knoop.tag),
                    sorted((n, vervang(w)) for n, w in knoop.attrib.items()),
                    vervang(knoop.text or ""),
                    vervang(knoop.tail or ""),
                ]
                for knoop in etree.fromstring(bundel.read(naam)).iter()
            ]
            for naam in bundel.namelist()
            if naam.endswith((".xml", ".rels", ".rdf"))
        }


@pytest.mark.parametrize("nummer", range(len(STUKKEN)))
def test_geschreven_als_yaml_komt_het_zo_terug(nummer: int) -> None:
    """What `nieuw` and `rooster-importeren` write; the form has the same test in a browser."""
    for tekst in (STUKKEN[nummer].strip(), hostile(nummer).replace("\r\n", " ")):
        assert parse_yaml(f"a: {scalar(tekst)}\n", "a.yml").data == {"a": tekst}
        assert yaml.safe_load(f"a: {scalar(tekst)}\n") == {"a": tekst}


@pytest.mark.parametrize("begin", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "=HYPERLINK(1)"])
def test_een_werkmap_rekent_niets_uit(begin: str, tmp_path: Path) -> None:
    """A name that Excel would take for a formula is text in the workbook that we hand out."""
    sessie = {
        "wijk": begin,
        "ritme": "elke maandag",
        "tijden": [{"van": "9.00", "tot": "10.00"}],
        "aanjager": {"naam": begin},
    }
    pad = tmp_path / "rooster.xlsx"
    pad.write_bytes(make_template([sessie]))
    cellen = [
        cel for blad in openpyxl.load_workbook(pad) for rij in blad.iter_rows() for cel in rij
    ]
    assert not [cel.value for cel in cellen if cel.data_type == "f"]
    assert sum(begin.strip() in str(cel.value) for cel in cellen) >= 2
