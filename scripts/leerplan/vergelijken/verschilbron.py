"""The two sides of a comparison: two municipalities, or the plan of now and that of an edition.

An earlier plan is read from the history (git) into a temporary folder and filled in with the
configuration of today, so that only the shared text differs. Called by the command line.
"""

from __future__ import annotations

import datetime
import io
import os
import re
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

import lxml.html
from jinja2 import TemplateError

from leerplan.configuratie.datums import show_date
from leerplan.configuratie.gemeente import Gemeente, load_gemeente
from leerplan.fouten import Probleem, Problemen, Verzamelaar, bedoelde_je
from leerplan.tekst.inhoud import load_leerplan
from leerplan.tekst.invullen import Invuller, Uitgave
from leerplan.tekst.opmaak import Opmaak
from leerplan.vergelijken.verschil import Bladtekst, Opschrift, Verschil, compare

INHOUD = ("content", "modules", "opdrachten")
ELDERS = frozenset(("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"))
INVULLING = ("overrides/onderdelen", "overrides/tekeningen")
BLOK = re.compile(
    r"address|article|aside|blockquote|button|caption|dd|details|div|dl|dt|fieldset|figcaption"
    r"|figure|footer|form|h[1-6]|header|hr|legend|li|main|nav|ol|option|p|pre|section|summary"
    r"|table|tbody|textarea|tfoot|thead|tr|ul"
)
# What stands between two pieces of the same paragraph; a row of a table is one.
TUSSEN = {"br": " ", "td": " | ", "th": " | "}
OVERSLAAN = frozenset(("script", "style", "template", "svg"))
# The end of a sentence: a mark, perhaps a quote, a space, and something that can begin one.
ZINSEINDE = re.compile(r"(?<=[.!?…])(?<!\b[A-Za-z]\.)(?P<na>[\"'’”»)]*)\s+(?=[\"'‘“«(]*[A-Z])")


def compare_gemeenten(project: Path, een: str, ander: str, peildatum: datetime.date) -> Verschil:
    """What differs between the filled-in text of two municipalities."""
    verzamelaar = Verzamelaar()
    gemeenten: list[Gemeente] = []
    for slug in (een, ander):
        with verzamelaar.vang():
            gemeenten.append(load_gemeente(project, slug))
    verzamelaar.klaar()
    if een == ander:
        hulp = "Noem twee gemeenten, of één gemeente met --sinds."
        raise _problem(f"`{een}` is twee keer dezelfde gemeente", hulp)
    invuller = Invuller(project, load_leerplan(project))
    opmaak = Opmaak(project)
    was, wordt = (
        page_texts(invuller.fill_in(slug, gemeente, peildatum), opmaak)
        for slug, gemeente in zip((een, ander), gemeenten, strict=True)
    )
    namen = [gemeente.naam for gemeente in gemeenten]
    opschrift = Opschrift(
        titel=f"Verschil tussen {namen[0]} en {namen[1]}",
        was=namen[0],
        wordt=namen[1],
        weg=f"Pagina’s die alleen {namen[0]} heeft",
        erbij=f"Pagina’s die alleen {namen[1]} heeft",
        gelijk="De tekst is in beide gemeenten gelijk.",
    )
    return compare(was, wordt, opschrift)


def compare_since(project: Path, slug: str, sinds: str, peildatum: datetime.date) -> Verschil:
    """What changed in the shared plan since a date or a version, filled in for a municipality."""
    gemeente = load_gemeente(project, slug)
    leerplan = load_leerplan(project)
    opmaak = Opmaak(project)
    wordt = page_texts(Invuller(project, leerplan).fill_in(slug, gemeente, peildatum), opmaak)
    versie, dag = _find_edition(project, sinds)
    uitgave = _earlier(project, versie, sinds, slug, gemeente, peildatum)
    opschrift = Opschrift(
        titel=f"Wat er sinds {sinds} veranderde in het leerplan van {gemeente.naam}",
        was="was",
        wordt="wordt",
        weg="Pagina’s die weg zijn",
        erbij="Nieuwe pagina’s",
        gelijk=f"De tekst is nog zoals op {show_date(dag)}.",
    )
    return compare(page_texts(uitgave, opmaak), wordt, opschrift)


def page_texts(uitgave: Uitgave, opmaak: Opmaak) -> tuple[Bladtekst, ...]:
    """The pages of an edition as sentences."""
    return tuple(
        Bladtekst(blad.pagina.sleutel, blad.titel, tuple(sentences(opmaak.to_html(blad.markdown))))
        for blad in uitgave.bladen
    )


def sentences(html: str) -> Iterator[str]:
    """What a reader sees of a page, sentence by sentence; a link with its outside address."""
    for alinea in _paragraphs(lxml.html.fragment_fromstring(html, create_parent="div")):
        begin = 0
        for einde in ZINSEINDE.finditer(alinea):
            yield alinea[begin : einde.end("na")]
            begin = einde.end()
        yield alinea[begin:]


def _paragraphs(wortel: lxml.html.HtmlElement) -> Iterator[str]:
    """The texts between the edges of blocks."""
    delen: list[str] = []
    for stuk in (*_pieces(wortel), None):
        if stuk is not None:
            delen.append(stuk)
            continue
        tekst = " ".join("".join(delen).split()).strip("| ")
        delen = []
        if tekst:
            yield tekst


def _pieces(element: lxml.html.HtmlElement) -> Iterator[str | None]:
    """Text, and None at the edge of a block; lists that a reader cannot search are no text."""
    if not isinstance(element.tag, str) or "data-search-exclude" in element.attrib:
        return
    blok = BLOK.fullmatch(element.tag)
    if blok:
        yield None
    if element.tag == "svg":
        yield from (None, element.findtext(".//{*}title") or "", None)
    elif element.tag not in OVERSLAAN:
        yield TUSSEN.get(element.tag, element.get("alt", ""))
        yield element.text or ""
        for kind in element:
            yield from _pieces(kind)
            yield kind.tail or ""
        adres = element.get("href", "").removeprefix("mailto:")
        if "//" in adres and adres not in element.text_content():
            yield f" ({adres})"
    if blok:
        yield None


def _find_edition(project: Path, sinds: str) -> tuple[str, datetime.date]:
    """The commit of a date (as it was when that day began) or version, and its day."""
    if shutil.which("git") is None:
        raise _problem(
            "ik kan niet terugkijken: git staat niet op deze computer", "Installeer git."
        )
    if _git(project, "rev-parse", "HEAD") is None:
        hulp = "Haal het project op met git, niet als zip-bestand."
        raise _problem("ik kan niet terugkijken: deze map heeft geen geschiedenis", hulp)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", sinds):
        versie = _edition_of(project, sinds)
    else:
        gevonden = (_resolve(project, naam) for naam in (sinds, f"v{sinds}"))
        versie = next(filter(None, gevonden), "")
        if not versie:
            tags = (_git(project, "tag", "--list") or b"").decode("utf-8", "replace").split()
            hulp = bedoelde_je(sinds, tags)
            hulp += f" Er zijn: {', '.join(tags[-10:])}." if tags else ""
            hulp += " Of schrijf een datum als jaar-maand-dag: 2026-05-01."
            raise _problem(f"er is geen uitgave `{sinds}`", hulp.strip())
    dag = (_git(project, "show", "-s", "--format=%cs", versie) or b"").decode().strip()
    return versie, datetime.date.fromisoformat(dag)


def _resolve(project: Path, naam: str) -> str:
    """The commit that a tag, branch or number of a commit stands for, else an empty text."""
    if "\0" in naam:
        return ""
    soort = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{naam}^{{commit}}")
    return (_git(project, *soort) or b"").decode().strip()


def _edition_of(project: Path, datum: str) -> str:
    try:
        datetime.date.fromisoformat(datum)
    except ValueError:
        hulp = "Schrijf jaar-maand-dag: 2026-05-01."
        raise _problem(f"`{datum}` is geen datum", hulp) from None
    versie = _git(project, "rev-list", "-1", f"--before={datum} 00:00:00", "HEAD")
    if versie and versie.strip():
        return versie.decode().strip()
    eerste = (_git(project, "log", "--reverse", "--format=%cs") or b"").decode().split()
    hulp = f"De geschiedenis op deze computer begint op {eerste[0]}." if eerste else ""
    raise _problem(f"er is geen uitgave van vóór {datum}", hulp)


def _earlier(
    project: Path,
    versie: str,
    sinds: str,
    slug: str,
    gemeente: Gemeente,
    peildatum: datetime.date,
) -> Uitgave:
    """The plan of then for the municipality of now.

    It is filled in with the macros of now, so that only text differs; when it needs those of then,
    with those.
    """
    with tempfile.TemporaryDirectory() as naam:
        map_ = Path(naam)
        _extract(project, versie, INHOUD, map_)
        for deel in INVULLING:
            if (project / deel).is_dir():
                shutil.copytree(project / deel, map_ / deel)
        try:
            return Invuller(map_, load_leerplan(map_)).fill_in(slug, gemeente, peildatum)
        except (Problemen, TemplateError):
            _extract(project, versie, INVULLING, map_)
        try:
            return Invuller(map_, load_leerplan(map_)).fill_in(slug, gemeente, peildatum)
        except (Problemen, TemplateError):
            wat = f"de tekst van {sinds} past niet meer bij het programma van nu"
            raise _problem(wat, "Kies een latere datum of versie.") from None


def _extract(project: Path, versie: str, delen: tuple[str, ...], doel: Path) -> None:
    """Put folders of an earlier edition in `doel`; what was not there yet is left out."""
    aanwezig = [deel for deel in delen if _git(project, "ls-tree", versie, "--", f"{deel}/")]
    tar = _git(project, "archive", "--format=tar", versie, "--", *aanwezig) if aanwezig else None
    if tar is None:
        return
    with tarfile.open(fileobj=io.BytesIO(tar)) as archief:
        for lid in archief:
            pad = (doel / lid.name).resolve()
            if lid.isfile() and pad.is_relative_to(doel.resolve()):
                pad.parent.mkdir(parents=True, exist_ok=True)
                pad.write_bytes(archief.extractfile(lid).read())


def _git(project: Path, *woorden: str) -> bytes | None:
    """What git answers in the project; None when it refuses."""
    # Variables that point git at another repository, as a hook sets them, must not count.
    schoon = {naam: waarde for naam, waarde in os.environ.items() if naam not in ELDERS}
    uitslag = subprocess.run(
        ["git", *woorden], cwd=project, env=schoon, capture_output=True, check=False
    )
    return uitslag.stdout if uitslag.returncode == 0 else None


def _problem(wat: str, hulp: str) -> Problemen:
    return Problemen([Probleem("", None, wat, hulp)])
