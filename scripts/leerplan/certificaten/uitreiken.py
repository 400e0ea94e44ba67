"""Hands out the proofs of one group: reads the list, prints, and writes a folder of its own.

The folder holds personal data. It lies outside the folder that is published, nothing of it is kept
in stock, and no workflow sees it. Called by the command line.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from leerplan.certificaten.bewijs import Uitreiking, file_names, make_proofs
from leerplan.certificaten.deelnemers import SJABLOON, Deelnemer, read_deelnemers
from leerplan.certificaten.naammaat import Naammaat
from leerplan.certificaten.openbadge import Insigne
from leerplan.certificaten.sleutel import load_key
from leerplan.configuratie.configuratiemap import MAP
from leerplan.configuratie.gemeente import Gemeente, Leertraject, load_gemeente
from leerplan.configuratie.namen import slugify
from leerplan.fouten import Probleem, Problemen, bedoelde_je
from leerplan.tekst.inhoud import load_leerplan
from leerplan.uitgeven.drukwerk import Drukker
from leerplan.uitgeven.pdf import PdfSchrijver
from leerplan.uitgeven.uitvoer import fresh_folder

UITVOER = "certificaten"
GEPUBLICEERD = "build"


@dataclass(frozen=True)
class Wens:
    """What was asked: for which group, and what the configuration does not tell."""

    lijst: Path
    groep: str | None = None
    dagen: tuple[datetime.date, ...] = ()
    trainers: tuple[str, ...] = ()
    datum: datetime.date | None = None
    map: Path | None = None
    sleutel: Path | None = None


@dataclass(frozen=True)
class Uitkomst:
    """Where the proofs are, how many there are, and how many people got a badge too."""

    map: Path
    aantal: int
    badges: int


def write_template(pad: Path) -> Path:
    """Write an empty list to fill in; never over a file that is there."""
    if pad.exists():
        hulp = "Kies een andere naam, of haal dat bestand eerst weg."
        raise Problemen([Probleem(str(pad), None, "dit bestand is er al", hulp)])
    # With a mark at the beginning, so that Excel sees that it is UTF-8.
    pad.write_text(SJABLOON, "utf-8-sig", newline="")
    return pad


def hand_out(project: Path, slug: str, wens: Wens) -> Uitkomst:
    """Write the proofs; raises `Problemen` with all that is wrong in the list."""
    uitreiking = _describe(project, slug, wens)
    maat = Naammaat(project)
    deelnemers = read_deelnemers(wens.lijst, maat.missing)
    namen = file_names(deelnemers)
    doel = _folder(project, slug, wens, uitreiking)
    documenten = make_proofs(uitreiking, deelnemers, namen, Drukker(project), maat, project)
    badges = _sign(uitreiking, wens.sleutel, deelnemers, namen) if wens.sleutel else {}
    pers = PdfSchrijver(project)
    with fresh_folder(doel) as map_:
        for naam, document in documenten:
            (map_ / f"{naam}.pdf").write_bytes(pers.make(document, f"{naam}.pdf"))
        for naam, badge in badges.items():
            (map_ / f"open-badge-{naam}.jwt").write_text(badge, "ascii")
    return Uitkomst(doel, len(deelnemers), len(badges))


def _sign(
    uitreiking: Uitreiking, sleutel: Path, deelnemers: list[Deelnemer], namen: list[str]
) -> dict[str, str]:
    """The badges by the names of their files; who gave no address gets none."""
    site = uitreiking.gemeente.site
    if site is None:
        hulp = "Vul bij `site` in waar het Leerplan staat: zo heet de uitgever in een Open Badge."
        wat = "site: dit veld is nodig voor een Open Badge"
        raise Problemen([Probleem(f"{MAP}/{uitreiking.slug}.yml", None, wat, hulp)])
    insigne = Insigne(uitreiking, load_key(sleutel), str(site))
    paren = zip(namen, deelnemers, strict=True)
    return {naam: insigne.sign(wie.email) for naam, wie in paren if wie.email}


def _describe(project: Path, slug: str, wens: Wens) -> Uitreiking:
    gemeente = load_gemeente(project, slug)
    los = wens.dagen and not wens.groep
    traject = None if los else _choose(slug, gemeente, wens.groep)
    dagen = wens.dagen or tuple(dag.datum for dag in traject.dagen)
    plek = traject.dagen[-1].locatie if traject else None
    modules = (p.kop.titel for p in load_leerplan(project).paginas if p.is_module)
    return Uitreiking(
        slug=slug,
        gemeente=gemeente,
        dagen=tuple(sorted(dagen)),
        datum=wens.datum or max(dagen),
        plaats=(plek.plaats or "") if plek else "",
        trainers=wens.trainers or (traject.trainers if traject else ()),
        modules=tuple(modules),
    )


def _choose(slug: str, gemeente: Gemeente, groep: str | None) -> Leertraject:
    """The group that was asked for, or the only one."""
    bestand = f"{MAP}/{slug}.yml"
    trajecten = gemeente.leertrajecten
    namen = [traject.naam for traject in trajecten if traject.naam]
    if groep is None and len(trajecten) == 1:
        return trajecten[0]
    for traject in trajecten:
        if groep and traject.naam and traject.naam.lower() == groep.lower():
            return traject
    if groep is not None:
        wat = f"leertrajecten: er is geen groep `{groep}`"
        hulp = bedoelde_je(groep, namen) or f"Er is: {', '.join(namen) or 'nog geen groep'}."
    elif trajecten:
        wat = "leertrajecten: er is meer dan één groep"
        hulp = f"Kies er een met --groep. Er is: {', '.join(namen) or 'geen groep met een naam'}."
    else:
        wat = "leertrajecten: er staan geen trainingsdagen in"
        hulp = "Vul ze in, of noem ze met --dagen, zoals --dagen 2027-03-09 2027-04-06."
    raise Problemen([Probleem(bestand, None, wat, hulp)])


def _folder(project: Path, slug: str, wens: Wens, uitreiking: Uitreiking) -> Path:
    """A folder of its own for this group, where nothing is published."""
    basis = (wens.map or project / UITVOER / slug).resolve()
    if basis.is_relative_to((project / GEPUBLICEERD).resolve()):
        hulp = "Kies met --map een map daarbuiten. Een bewijs bevat persoonsgegevens."
        wat = f"in de map {GEPUBLICEERD} staat wat je publiceert"
        raise Problemen([Probleem(str(wens.map), None, wat, hulp)])
    delen = ["bewijzen", slug, uitreiking.datum.isoformat(), slugify(wens.groep or "")]
    return basis / "-".join(deel for deel in delen if deel)
