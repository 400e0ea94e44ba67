"""The schedule of learning sessions to Excel and back.

Importing shows what changes, asks, and replaces only the lines of `leersessies` in the YAML file,
whole or not at all. Called by the command line.
"""

from __future__ import annotations

import codecs
import os
import re
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console

from leerplan.configuratie.configuratiemap import MAP, gemeente_slugs
from leerplan.configuratie.gemeente import load_gemeente
from leerplan.configuratie.yamlbestand import YamlBestand, read_yaml
from leerplan.fouten import Probleem, Problemen
from leerplan.instellen.gesprek import Gesprek, Vraag
from leerplan.instellen.roosterblad import Celproblemen, Gelezen, read_sheet
from leerplan.instellen.roostersessie import Sessie
from leerplan.instellen.roostersjabloon import make_template
from leerplan.instellen.roosterwijziging import Wijziging, compare_sessions, show_changes
from leerplan.instellen.werkmap import Werkmap
from leerplan.instellen.yamlblok import NietTeVervangen, find_block

VELD = "leersessies"
# The marks with which Windows programs begin a text, and the encoding that they tell.
MERKEN = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
OPMERKING = re.compile(r"(?:^|(?<=\s))#", re.M)
NIETS = "Er is niets veranderd."


def write_template(doel: Path, sessies: Iterable[Sessie] = ()) -> Path:
    """Write the workbook to fill in, with the moments of `sessies`; gives where it stands.

    An existing file is never touched. Raises `Problemen`.
    """
    if doel.suffix.lower() != ".xlsx":
        hulp = f"Bijvoorbeeld: {doel.stem or 'rooster'}.xlsx"
        raise _problem(doel.name, "de naam van het sjabloon eindigt niet op .xlsx", hulp)
    inhoud = make_template(sessies)
    try:
        with doel.open("xb") as bestand:
            bestand.write(inhoud)
    except FileExistsError:
        hulp = "Ik verander het niet. Kies een andere naam, of haal het eerst weg."
        raise _problem(doel.name, "dit bestand is er al", hulp) from None
    except (OSError, ValueError):
        hulp = "Kijk of de map bestaat, en of je er mag schrijven."
        raise _problem(doel.name, "ik kan dit bestand niet maken", hulp) from None
    return doel


def current_sessions(project: Path, slug: str) -> tuple[Sessie, ...]:
    """The sessions that a municipality has now, to put in its template."""
    load_gemeente(project, slug)
    naam = f"{MAP}/{slug}.yml"
    return tuple(read_yaml(project / naam, naam).data.get(VELD) or ())


def import_rooster(
    project: Path,
    slug: str,
    bestand: Path,
    console: Console,
    ask: Vraag = input,
    ja: bool = False,
) -> bool:
    """Put the schedule of the workbook `bestand` in gemeente-config/<slug>.yml.

    Shows the changes and asks whether to go on, unless `ja`. Gives whether the file was changed;
    raises `Problemen` with everything that is wrong in the file or the workbook.
    """
    oud, gelezen = _read_both(project, slug, bestand)
    pad = (project / MAP / f"{slug}.yml").resolve()
    ruw = pad.read_bytes()
    sessies = oud.data.get(VELD)
    wijziging = compare_sessions(sessies if isinstance(sessies, list) else [], gelezen)
    gesprek = Gesprek(console, ask)
    for opmerking in gelezen.opmerkingen:
        gesprek.say(f"Let op: {opmerking}")
    if wijziging.leeg:
        gesprek.say(f"Het rooster in {oud.naam} is al zo. {NIETS}")
        return False
    nieuw, zonder = _replaced(oud.naam, ruw, wijziging)
    _try_out(project, slug, nieuw)
    show_changes(wijziging, oud.naam, gesprek.say)
    if zonder:
        wat = "stond 1 opmerking (#). Die gaat"
        if zonder > 1:
            wat = f"stonden {zonder} opmerkingen (#). Die gaan"
        gesprek.say(f"Let op: bij wat verandert of weggaat, {wat} mee weg.")
    if not ja and not _agrees(gesprek):
        gesprek.say(NIETS)
        return False
    _write(pad, oud.naam, ruw, nieuw)
    gesprek.say(f"Bewaard: {oud.naam}")
    return True


def _agrees(gesprek: Gesprek) -> bool:
    try:
        return gesprek.yes("Zal ik dit bewaren?", False)
    except EOFError:
        hulp = f"{NIETS} Zet --ja achter de opdracht om zonder vraag te bewaren."
        raise _problem("", "ik kreeg geen antwoord op de vraag", hulp) from None


def _read_both(project: Path, slug: str, bestand: Path) -> tuple[YamlBestand, Gelezen]:
    """The configuration and the workbook; the problems of both come together."""
    problemen: list[Probleem] = []
    oud = gelezen = None
    try:
        oud = _read_config(project, slug)
    except Problemen as fout:
        problemen += fout.problemen
    try:
        with Werkmap(bestand) as werkmap:
            gelezen = read_sheet(werkmap)
    except Problemen as fout:
        problemen += fout.problemen
    if oud is None or gelezen is None:
        raise Celproblemen(problemen)
    return oud, gelezen


def _read_config(project: Path, slug: str) -> YamlBestand:
    """The configuration; only what is wrong in the sessions, which go, does not matter."""
    naam = f"{MAP}/{slug}.yml"
    try:
        load_gemeente(project, slug)
    except Problemen as fout:
        anders = [p for p in fout.problemen if not p.wat.startswith(VELD)]
        if anders or slug not in gemeente_slugs(project):
            raise Problemen(anders) from None
    return read_yaml(project / naam, naam)


def _replaced(naam: str, ruw: bytes, wijziging: Wijziging) -> tuple[bytes, int]:
    """The file with the new sessions, encoded as it was, and how many comments that takes away."""
    merk = next((m for m in MERKEN if ruw.startswith(m)), b"")
    codering = MERKEN.get(merk, "utf-8")
    oud = ruw[len(merk) :].decode(codering)
    try:
        blok = find_block(oud, VELD)
    except NietTeVervangen:
        hulp = "Schrijf elk veld op een eigen regel, zonder accolades eromheen."
        raise _problem(naam, "in dit bestand kan ik geen regels vervangen", hulp) from None
    nieuw = blok.replace(wijziging.items(bool(blok.items)))
    zonder = len(OPMERKING.findall(oud)) - len(OPMERKING.findall(nieuw))
    return merk + nieuw.encode(codering), max(zonder, 0)


def _try_out(project: Path, slug: str, inhoud: bytes) -> None:
    """Load the new file in a copy of its folder; raises `Problemen` when that does not go."""
    with tempfile.TemporaryDirectory() as proef:
        map_ = Path(proef, MAP)
        shutil.copytree(project / MAP, map_, ignore=shutil.ignore_patterns("*.yml", ".*"))
        (map_ / f"{slug}.yml").write_bytes(inhoud)
        try:
            load_gemeente(Path(proef), slug)
        except Problemen as fout:
            # Lines of a file that was not written would only lead astray.
            raise Problemen(
                Probleem(p.bestand, None, p.wat, p.hulp) for p in fout.problemen
            ) from None


def _write(pad: Path, naam: str, oud: bytes, nieuw: bytes) -> None:
    """Put the new file in the place of the old one, in one step."""
    tijdelijk = pad.with_name(f".{pad.name}.nieuw-{os.getpid()}")
    try:
        if pad.read_bytes() != oud:
            hulp = f"{NIETS} Voer de opdracht opnieuw uit."
            raise _problem(naam, "iemand heeft dit bestand intussen veranderd", hulp)
        tijdelijk.write_bytes(nieuw)
        shutil.copymode(pad, tijdelijk)
        tijdelijk.replace(pad)
    except OSError:
        hulp = f"{NIETS} Kijk of je in de map {MAP} mag schrijven."
        raise _problem(naam, "ik kan dit bestand niet bewaren", hulp) from None
    finally:
        tijdelijk.unlink(missing_ok=True)


def _problem(bestand: str, wat: str, hulp: str) -> Problemen:
    return Problemen([Probleem(bestand, None, wat, hulp)])
