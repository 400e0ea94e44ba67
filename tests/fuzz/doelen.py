"""What strangers' input meets first: one function for each kind, fed with bytes.

Each ends in silence or raises what is wrong with us: only `Problemen` (or, for a rhythm and an
image, the error of its own kind) may come of bad input, and each problem has a text and a remedy.
Used by `zoek.py`, which looks for new cases, and by test_fuzz.py, which repeats the kept ones.
"""

from __future__ import annotations

import datetime
import functools
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from pydantic_core import PydanticCustomError

from hulpmiddelen.mini import make_mini
from leerplan.configuratie.gemeente import Gemeente, load_gemeente
from leerplan.configuratie.ritme import parse_ritme, show_ritme
from leerplan.configuratie.tokens import parse_tokens
from leerplan.fouten import Problemen, Verzamelaar
from leerplan.instellen.excel import write_template
from leerplan.instellen.roosterblad import read_sheet
from leerplan.instellen.werkmap import Werkmap
from leerplan.planning.rooster import Venster, expand
from leerplan.planning.roosterkeuring import find_warnings
from leerplan.tekst.inhoud import Leerplan, Onderdeel, _load_pages
from leerplan.tekst.invullen import Invuller
from leerplan.tekst.koppelingen import check_links
from leerplan.tekst.opmaak import Opmaak

DAG = datetime.date(2026, 11, 22)
VENSTER = Venster.from_months(DAG)
EERSTE_BLAD = "xl/worksheets/sheet1.xml"
KOP = "---\ntitel: Over dit plan\nsamenvatting: X.\nbron: X\n---\n"


@functools.cache
def project() -> Path:
    """A small project of our own, in memory where the system has that."""
    snel = Path("/dev/shm")
    map_ = tempfile.mkdtemp(dir=snel if snel.is_dir() else None)
    return make_mini(Path(map_) / "project")


@functools.cache
def opmaak() -> Opmaak:
    return Opmaak(project())


@functools.cache
def invuller() -> Invuller:
    """With its page parts compiled, which takes most of the time."""
    return Invuller(project(), Leerplan((), (), ()))


@functools.cache
def gemeente() -> Gemeente:
    return load_gemeente(project(), "duinoord")


@functools.cache
def werkmapdelen() -> dict[str, bytes]:
    """The parts of the template that we give to municipalities."""
    with zipfile.ZipFile(write_template(project() / "sjabloon.xlsx")) as werkmap:
        return {naam: werkmap.read(naam) for naam in werkmap.namelist()}


def told(doe: Callable[[], object]) -> None:
    """Do it; a problem that it raises must tell what is wrong and what to do."""
    try:
        doe()
    except Problemen as fout:
        assert fout.problemen
        for probleem in fout.problemen:
            assert probleem.wat.strip(), probleem
            assert probleem.hulp.strip(), probleem
            assert str(project()) not in str(probleem), "a path of this machine"


def configuratie(ruw: bytes) -> None:
    """A YAML file of a municipality: read, judged, and its schedule worked out."""
    (project() / "gemeente-config" / "proef.yml").write_bytes(ruw)

    def load() -> None:
        gemeente = load_gemeente(project(), "proef")
        find_warnings(project(), "proef", gemeente, VENSTER)

    told(load)


def ritme(ruw: bytes) -> None:
    """A rhythm: what is understood is written back as the same rhythm, and yields dates."""
    try:
        gelezen = parse_ritme(ruw.decode("utf-8", "replace"))
    except PydanticCustomError:
        return
    assert parse_ritme(show_ritme(gelezen)) == gelezen
    dagen = expand(gelezen, VENSTER)
    assert dagen == sorted(set(dagen))
    assert all(dag in VENSTER for dag in dagen)


def tokens(ruw: bytes) -> None:
    """A style sheet with design tokens."""
    told(lambda: parse_tokens(ruw.decode("utf-8", "replace"), "tokens.css"))


def excel(ruw: bytes) -> None:
    """A workbook with a schedule: the whole file, or the XML of its first sheet."""
    pad = project() / "rooster.xlsx"
    if ruw.startswith(b"PK"):
        pad.write_bytes(ruw)
    else:
        with zipfile.ZipFile(pad, "w") as werkmap:
            for naam, inhoud in werkmapdelen().items():
                werkmap.writestr(naam, ruw if naam == EERSTE_BLAD else inhoud)

    def load() -> None:
        with Werkmap(pad) as werkmap:
            read_sheet(werkmap)

    told(load)


def pagina(ruw: bytes) -> None:
    """A page of the plan, as the only one: template marks, Markdown, HTML, links."""
    tekst = KOP + ruw.decode("utf-8", "replace")
    pad = project() / "content" / "over.md"
    pad.write_text(tekst, "utf-8")

    def fill_in() -> None:
        fouten = Verzamelaar()
        eigen = _load_pages(project(), [pad], fouten)
        fouten.klaar()
        vul = invuller()
        vul.leerplan = Leerplan((Onderdeel("Over", 1, tuple(eigen)),), (), ())
        uitgave = vul.fill_in("duinoord", gemeente(), DAG)
        check_links(uitgave, {b.pad: opmaak().to_html(b.markdown) for b in uitgave.bladen})

    told(fill_in)


DOELEN = {doel.__name__: doel for doel in (configuratie, ritme, tokens, excel, pagina)}
