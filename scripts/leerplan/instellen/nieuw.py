"""Makes the configuration of a new municipality: asks for it, or writes it ready to be filled in.

Everything is asked before anything is written, so stopping halfway leaves nothing behind. An
existing file is never touched. Called by the command line.
"""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from leerplan.configuratie.configuratiemap import MAP
from leerplan.configuratie.gemeente import Gemeente
from leerplan.configuratie.gemeenten import (
    INDELING,
    Gemeentefeiten,
    find_gemeenten,
    suggest_gemeenten,
)
from leerplan.configuratie.namen import in_name, slugify, with_article
from leerplan.configuratie.veldenboom import fields_of, path_to
from leerplan.fouten import Probleem, Problemen
from leerplan.instellen.gesprek import Gesprek, Vraag, hint
from leerplan.instellen.startbestand import write_start

# What is asked; all other fields stand in the file as examples.
GEVRAAGD = ("contact", "feedback", "site", "platform", "leersessies")
# What is not asked inside those: it seldom matters at the start.
LATER = frozenset({"aanmelden", "extra", "pagina", "toegankelijkheid", "verplaatst", "vervalt"})
UIT_DE_TABEL = ("naam", "code", "voorzetsel")
HOE_VERDER = """\
Gemaakt: {pad}
Open het bestand om de rest in te vullen. Bij elk veld staat wat je invult.
Kijk of alles klopt: make controleer GEMEENTE={slug}"""


def new(
    project: Path,
    naam: str | None,
    zonder_vragen: bool,
    console: Console,
    ask: Vraag = input,
) -> Path:
    """Write gemeente-config/<slug>.yml and give its path.

    `naam` is a name, slug or CBS code. With `zonder_vragen` only the table of municipalities is
    used and required fields stay empty, which `controleer` reports. Raises `Problemen` when the
    municipality is not known, its file exists or the input ends; KeyboardInterrupt passes.
    """
    map_ = project / MAP
    if zonder_vragen:
        feiten = _known(naam)
        slug, waarden = feiten.slug, _proposal(feiten)
        _refuse_existing(map_, slug)
    else:
        try:
            slug, waarden = _ask_all(map_, naam, Gesprek(console, ask, LATER))
        except EOFError:
            hulp = "Er is niets bewaard. Begin opnieuw, of gebruik --zonder-vragen."
            raise _problem("de invoer hield op voordat alles gevraagd was", hulp) from None
    pad = map_ / f"{slug}.yml"
    _write(pad, write_start(Gemeente, waarden))
    tekst = HOE_VERDER.format(pad=pad.relative_to(project), slug=slug)
    console.print(tekst, highlight=False, markup=False)
    return pad


def _known(naam: str | None) -> Gemeentefeiten:
    """The one municipality that `naam` names."""
    if not naam or not naam.strip():
        hulp = "Bijvoorbeeld: leerplan nieuw Oss --zonder-vragen"
        raise _problem("ik weet niet voor welke gemeente dit is", hulp)
    gevonden = find_gemeenten(naam)
    if len(gevonden) == 1:
        return gevonden[0]
    if gevonden:
        keuzes = " of ".join(f"`{rij.slug}` ({rij.provincie})" for rij in gevonden)
        raise _problem(f"er zijn twee gemeenten die {naam} heten", f"Kies: {keuzes}.")
    lijken = ", ".join(f"`{rij.weergavenaam}`" for rij in suggest_gemeenten(naam))
    suggestie = f"Bedoelde je {lijken}? " if lijken else ""
    hulp = f"{suggestie}Is het geen gemeente? Voer het dan uit zonder --zonder-vragen."
    raise _problem(f"`{naam}` is geen gemeente van {INDELING}", hulp)


def _proposal(feiten: Gemeentefeiten) -> dict:
    """What the table says, as fields of the configuration."""
    waarden: dict = {
        "naam": feiten.weergavenaam,
        "code": feiten.code,
        "voorzetsel": feiten.voorzetsel,
    }
    vormen = with_article(feiten.weergavenaam)
    if vormen:
        waarden["schrijfwijze"] = vormen
    if feiten.schoolregio:
        _put(waarden, "schoolregio", feiten.schoolregio)
    return waarden


def _put(waarden: dict, naam: str, waarde: str) -> None:
    """Fill in the field `naam` where the model has it; nothing when it has no such field."""
    *groepen, veld = path_to(Gemeente, naam) or (None,)
    for groep in groepen:
        waarden = waarden.setdefault(groep, {})
    if veld:
        waarden[veld] = waarde


def _refuse_existing(map_: Path, slug: str) -> None:
    bestaand = [pad.name for pad in map_.glob("*.yml") if pad.stem.lower() == slug]
    if bestaand:
        hulp = f"Ik verander het niet. Open {MAP}/{bestaand[0]} om het aan te passen."
        raise Problemen([Probleem(f"{MAP}/{bestaand[0]}", None, "dit bestand is er al", hulp)])


def _write(pad: Path, tekst: str) -> None:
    """Write a new file whole, or leave none."""
    naam = f"{MAP}/{pad.name}"
    try:
        bestand = pad.open("x", encoding="utf-8", newline="\n")
    except FileExistsError:
        _refuse_existing(pad.parent, pad.stem)
        raise
    except OSError:
        hulp = f"Kijk of je in de map {MAP} mag schrijven."
        raise Problemen([Probleem(naam, None, "ik kan dit bestand niet maken", hulp)]) from None
    try:
        with bestand:
            bestand.write(tekst)
    except BaseException:
        pad.unlink()
        raise


def _problem(wat: str, hulp: str) -> Problemen:
    return Problemen([Probleem("", None, wat, hulp)])


def _ask_all(map_: Path, naam: str | None, gesprek: Gesprek) -> tuple[str, dict]:
    """The name of the file, and the fields that were filled in."""
    gekozen = _ask_municipality(naam, gesprek)
    if isinstance(gekozen, Gemeentefeiten):
        slug, waarden = gekozen.slug, _proposal(gekozen)
        _refuse_existing(map_, slug)
        _confirm(gekozen, waarden, gesprek)
    else:
        waarden = {"naam": gekozen}
        _ask_own(waarden, gesprek)
        slug = _ask_slug(waarden["naam"], gesprek)
        _refuse_existing(map_, slug)
    gesprek.say("Nu een paar vragen. Met Enter sla je over wat niet hoeft of wat je niet hebt.")
    for veld in fields_of(Gemeente):
        antwoord = gesprek.field(Gemeente, veld) if veld.naam in GEVRAAGD else None
        if antwoord is not None:
            waarden[veld.naam] = antwoord
    return slug, waarden


def _ask_municipality(naam: str | None, gesprek: Gesprek) -> Gemeentefeiten | str:
    """A row of the table, or the name of something that is not in it."""
    naam = " ".join((naam or "").split())
    while True:
        naam = naam or gesprek.text("Voor welke gemeente is het leerplan? ")
        gevonden = find_gemeenten(naam)
        if len(gevonden) == 1:
            return gevonden[0]
        rijen = gevonden or suggest_gemeenten(naam)
        if rijen:
            namen = [rij.voluit for rij in rijen]
            keuze = gesprek.choose(f"Welke gemeente bedoel je met `{naam}`?", namen)
            if keuze is not None:
                return rijen[keuze]
        if naam and not gevonden:
            gesprek.say(f"`{naam}` staat niet in de lijst met gemeenten van {INDELING}.")
            if gesprek.yes("Is dit toch de naam die je wilt gebruiken?", False):
                return naam
        naam = ""


def _confirm(feiten: Gemeentefeiten, waarden: dict, gesprek: Gesprek) -> None:
    """Show what the table proposes; ask for each when it is not right."""
    zin = waarden.get("schrijfwijze", {}).get("in_naam")
    gesprek.say(f"Dit weet ik van {feiten.voluit}:")
    gesprek.say(f"  naam: {waarden['naam']}")
    gesprek.say(f"  gemeentecode: {waarden['code']}")
    gesprek.say(f"  in een zin: {zin or in_name(waarden['naam'], waarden['voorzetsel'])}")
    if path_to(Gemeente, "schoolregio"):
        twee = "onbekend, want de gemeente ligt in twee regio’s; vul dat zelf in"
        gesprek.say(f"  regio voor de schoolvakanties: {feiten.schoolregio or twee}")
    gesprek.say(f"  bestand: {MAP}/{feiten.slug}.yml")
    if not gesprek.yes("Klopt dit?", True):
        _ask_own(waarden, gesprek)


def _ask_own(waarden: dict, gesprek: Gesprek) -> None:
    """Ask for what the table would have told; what is in `waarden` is the proposal."""
    for veld in fields_of(Gemeente):
        if veld.naam in UIT_DE_TABEL:
            antwoord = gesprek.value(Gemeente, veld, waarden.get(veld.naam, ""))
            if antwoord is not None:
                waarden[veld.naam] = antwoord


def _ask_slug(naam: str, gesprek: Gesprek) -> str:
    voorstel = slugify(naam)
    while True:
        vraag = f"Naam van het bestand, zonder .yml{hint(voorstel)}: "
        slug = gesprek.text(vraag) or voorstel
        if slug and slug == slugify(slug):
            return slug
        gesprek.say("Gebruik alleen kleine letters, cijfers en streepjes.")
