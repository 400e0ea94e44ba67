"""The command `leerplan`: does what was asked and prints what came of it. Called by `__main__`.

Exit code 0: done; 1: something in the content or configuration must be mended; 2: the command
itself was wrong. A traceback always means a bug of ours.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from leerplan.argumenten import make_parser
from leerplan.configuratie.configuratiemap import MAP, gemeente_slugs, misnamed
from leerplan.fouten import Probleem, Problemen, refused
from leerplan.onderdelen import ALLEEN, ONDERDELEN

if TYPE_CHECKING:
    from leerplan.uitgeven.zegel import Zegels

PROJECT = Path(__file__).resolve().parents[2]
BOUWT = ("bouw", "bekijk")


def main(argv: list[str] | None = None, project: Path = PROJECT) -> int:
    """Run one command; gives the exit code."""
    keuze = make_parser().parse_args(argv)
    try:
        return COMMANDS[keuze.opdracht](keuze, project, _console())
    except Problemen as problemen:
        _print_problems(problemen, "Er is niets gebouwd." if keuze.opdracht in BOUWT else "")
        return 1
    except OSError as fout:
        slot = "De vorige uitgave staat er nog." if keuze.opdracht in BOUWT else ""
        _print_problems(Problemen([refused(fout, project)]), slot)
        return 1
    except KeyboardInterrupt:
        bouwt = keuze.opdracht in BOUWT
        slot = "De vorige uitgave staat er nog." if bouwt else "Er is niets gemaakt."
        if getattr(keuze, "alle", False):
            slot = "Wat klaar is, blijft staan. Geef dezelfde opdracht om verder te gaan."
        _console(stderr=True).print(f"Gestopt. {slot}")
        return 130


def _console(stderr: bool = False) -> Console:
    """Prints text as it is: a file's name or value may hold what Rich takes for markup."""
    return Console(stderr=stderr, soft_wrap=True, markup=False, emoji=False, highlight=False)


def _print_problems(problemen: Problemen, slot: str) -> None:
    """Every problem, how many there are, and what that means for the output."""
    fout = _console(stderr=True)
    for probleem in problemen.problemen:
        fout.print(str(probleem))
    aantal = len(problemen.problemen)
    fout.print(f"\n{aantal} {'fout' if aantal == 1 else 'fouten'}. {slot}".rstrip())


def _slugs(gevraagd: list[str], project: Path, uit: Console) -> list[str]:
    """The municipalities that were asked for, each once; without a name all of them."""
    if not gevraagd:
        _tell_misnamed(project, uit)
    slugs = list(dict.fromkeys(gevraagd)) or gemeente_slugs(project)
    if not slugs:
        hulp = "Zet er een bestand in, zoals naam-van-de-gemeente.yml."
        raise Problemen([Probleem(MAP, None, "hier staat nog geen gemeente", hulp)])
    return slugs


def _share(slugs: list[str], nummer: int, aantal: int) -> list[str]:
    """One share of `aantal`, nearly equal in size; together they are all, each once.

    In the order of their names, so that every computer divides them alike.
    """
    return sorted(slugs)[nummer - 1 :: aantal]


def _build(keuze, project: Path, uit: Console) -> int:
    from leerplan.uitgeven.zegel import Zegels

    if keuze.alle and keuze.gemeente:
        keuze.lezer.error("noem gemeenten of kies --alle, niet allebei")
    slugs = _slugs(keuze.gemeente, project, uit)
    if keuze.deel:
        slugs = _share(slugs, *keuze.deel)
        uit.print(f"Deel {keuze.deel[0]} van {keuze.deel[1]}: {', '.join(slugs) or 'niets'}.")
    onderdelen = ALLEEN[keuze.alleen] if keuze.alleen else ONDERDELEN
    dag = keuze.peildatum or datetime.date.today()
    zegels = Zegels(project, project / "build", dag, onderdelen)
    sleutel = zegels.take_key()
    te_doen = []
    for slug in slugs:
        meldingen = zegels.find(slug, sleutel)
        if meldingen is None:
            te_doen.append(slug)
        else:
            _tell_warnings(meldingen, uit.print)
            uit.print(f"Niets veranderd: build/{slug}")
    return _build_rest(zegels, sleutel, te_doen, uit, bool(keuze.gemeente)) if te_doen else 0


def _build_rest(zegels: Zegels, sleutel: str, slugs: list[str], uit: Console, genoemd: bool) -> int:
    """Build these; gives the exit code. `genoemd`: nothing when one has faults."""
    from leerplan.reeks import Reeks  # slow to load: only when something must be made

    reeks = Reeks(zegels, sleutel, uit)
    gelukt, problemen = len(slugs), []
    for uitslag in reeks.build_named(slugs) if genoemd else reeks.build_all(slugs):
        _tell_warnings(uitslag.meldingen, uit.print)
        if uitslag.problemen:
            gelukt -= 1
            problemen += uitslag.problemen
            uit.print(f"Niet gelukt: {uitslag.slug}{uitslag.stand}")
        else:
            uit.print(f"Klaar: build/{uitslag.slug}{uitslag.stand}")
    if problemen and not gelukt:
        raise Problemen(problemen)
    if problemen:
        _print_problems(Problemen(problemen), "De andere uitgaven zijn wel gebouwd.")
    return 1 if problemen else 0


def _check(keuze, project: Path, uit: Console) -> int:
    from leerplan.bouw import Bouwer
    from leerplan.voortgang import Voortgang

    slugs = _slugs(keuze.gemeente, project, uit)
    klaargezet = Bouwer(project, datetime.date.today(), Voortgang(None)).prepare(slugs)
    for klaar in klaargezet:
        _tell_warnings(klaar.waarschuwingen, uit.print)
    uit.print(f"Geen fouten gevonden in {', '.join(slugs)}.")
    return 0


def _tell_warnings(meldingen: Iterable[object], zeg: Callable[[str], None]) -> None:
    """What is allowed but cannot be meant; the edition is made all the same."""
    for melding in meldingen:
        zeg(f"Let op: {melding}")


def _preview(keuze, project: Path, uit: Console) -> int:
    from leerplan.configuratie.gemeente import load_gemeente
    from leerplan.voorbeeld import preview

    load_gemeente(project, keuze.gemeente)
    preview(project, keuze.gemeente, keuze.poort, uit, keuze.trainer)
    return 0


def _new(keuze, project: Path, uit: Console) -> int:
    from leerplan.instellen.nieuw import new

    new(project, keuze.naam, keuze.zonder_vragen, uit)
    return 0


def _form(keuze, project: Path, uit: Console) -> int:
    from leerplan.instellen.formulier import write_form

    pad = write_form(project, project / "build" / "formulier.html")
    uit.print(f"Klaar: {pad.relative_to(project)}. Dubbelklik op dit bestand om te beginnen.")
    return 0


def _manual(keuze, project: Path, uit: Console) -> int:
    from leerplan.handleiding import write_handleiding

    map_ = write_handleiding(project, project / "build" / "handleiding")
    uit.print(f"Klaar: {map_.relative_to(project)}. Open index.html met een dubbelklik.")
    return 0


def _schedule_template(keuze, project: Path, uit: Console) -> int:
    from leerplan.instellen.excel import current_sessions, write_template

    sessies = current_sessions(project, keuze.gemeente) if keuze.gemeente else ()
    uit.print(f"Gemaakt: {write_template(keuze.bestand, sessies)}")
    return 0


def _schedule_import(keuze, project: Path, uit: Console) -> int:
    from leerplan.instellen.excel import import_rooster

    import_rooster(project, keuze.gemeente, keuze.bestand, uit, ja=keuze.ja)
    return 0


def _difference(keuze, project: Path, uit: Console) -> int:
    from leerplan.vergelijken.verschil import show
    from leerplan.vergelijken.verschilbron import compare_gemeenten, compare_since
    from leerplan.vergelijken.verschilpagina import write_html

    if bool(keuze.ander) == bool(keuze.sinds):
        keuze.lezer.error("noem een tweede gemeente, of --sinds met een datum of versie")
    vandaag = datetime.date.today()
    if keuze.sinds:
        verschil = compare_since(project, keuze.gemeente, keuze.sinds, vandaag)
    else:
        verschil = compare_gemeenten(project, keuze.gemeente, keuze.ander, vandaag)
    if keuze.als:
        uit.print(f"Gemaakt: {write_html(verschil, keuze.als)}")
    else:
        show(verschil, uit.print)
    return 0


def _verify(keuze, project: Path, uit: Console) -> int:
    from leerplan.uitgeven.manifest import BESTAND, compare

    gebouwd = project / "build" / keuze.gemeente
    verschil = compare(keuze.lijst or gebouwd / BESTAND, keuze.map or gebouwd)
    for wat, paden in (
        ("Veranderd", verschil.veranderd),
        ("Ontbreekt", verschil.ontbreekt),
        ("Hoort er niet bij", verschil.vreemd),
    ):
        for pad in paden:
            uit.print(f"{wat}: {pad}")
    aantal = "1 bestand is" if verschil.klopt == 1 else f"{verschil.klopt} bestanden zijn"
    uit.print(f"{aantal} precies wat er gebouwd is.")
    return 0 if verschil.is_gelijk else 1


def _archive(keuze, project: Path, uit: Console) -> int:
    from leerplan.uitgeven.archief import MAP as ARCHIEF
    from leerplan.uitgeven.archief import archive

    uit.print(f"Gemaakt: {archive(project / 'build' / keuze.gemeente, keuze.map or Path(ARCHIEF))}")
    return 0


def _tell_misnamed(project: Path, uit: Console) -> None:
    """A file with a slip in its name would be passed over without a word."""
    for probleem in misnamed(project):
        uit.print(f"Let op: {probleem}")


def _certificate(keuze, project: Path, uit: Console) -> int:
    from leerplan.certificaten.uitreiken import Wens, hand_out, write_template

    if keuze.sjabloon:
        uit.print(f"Gemaakt: {write_template(keuze.sjabloon)}")
        return 0
    if keuze.sleutel and not keuze.deelnemers:
        from leerplan.certificaten.sleutel import make_key

        openbaar = make_key(keuze.sleutel)
        uit.print(f"Gemaakt: {keuze.sleutel}. Houd dit bestand geheim en bewaar het goed.")
        uit.print(f"Gemaakt: {openbaar}. Zet dit op je site: zo ziet een ander dat het klopt.")
        return 0
    if not (keuze.gemeente and keuze.deelnemers):
        keuze.lezer.error("noem een gemeente, en met --deelnemers de lijst met namen")
    wens = Wens(
        lijst=keuze.deelnemers,
        groep=keuze.groep,
        dagen=tuple(keuze.dagen),
        trainers=tuple(keuze.trainers),
        datum=keuze.datum,
        map=keuze.map,
        sleutel=keuze.sleutel,
    )
    uitkomst = hand_out(project, keuze.gemeente, wens)
    bewijzen = "1 bewijs" if uitkomst.aantal == 1 else f"{uitkomst.aantal} bewijzen"
    uit.print(f"Klaar: {bewijzen} in {uitkomst.map}")
    uit.print("Om te printen: alle-bewijzen.pdf")
    if keuze.sleutel:
        zonder = uitkomst.aantal - uitkomst.badges
        uit.print(
            f"Open Badges: {uitkomst.badges}. Zonder e-mailadres, dus zonder badge: {zonder}."
        )
    uit.print(
        "In die map staan persoonsgegevens. Zet haar nergens online, en gooi haar weg als iedereen "
        "zijn bewijs heeft."
    )
    return 0


def _list(keuze, project: Path, uit: Console) -> int:
    from leerplan.configuratie.gemeente import load_gemeente

    _tell_misnamed(project, uit)
    for slug in gemeente_slugs(project):
        try:
            naam = load_gemeente(project, slug).naam
        except Problemen:
            naam = "(heeft fouten: leerplan controleer " + slug + ")"
        uit.print(f"{slug:<20} {naam}")
    return 0


COMMANDS = {
    "bouw": _build,
    "controleer": _check,
    "bekijk": _preview,
    "nieuw": _new,
    "formulier": _form,
    "handleiding": _manual,
    "rooster-sjabloon": _schedule_template,
    "rooster-importeren": _schedule_import,
    "verschil": _difference,
    "verifieer": _verify,
    "archiveer": _archive,
    "certificaat": _certificate,
    "lijst": _list,
}
