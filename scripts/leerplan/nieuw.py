"""Makes the configuration of a new municipality: asks for it, or writes it ready to be filled in.

Everything is asked before anything is written, so stopping halfway leaves nothing behind. An
existing file is never touched. Called by the command line.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path

from pydantic import BaseModel, create_model
from rich.console import Console

from leerplan.fouten import Probleem, Problemen
from leerplan.gemeente import MAP, Gemeente
from leerplan.gemeenten import INDELING, Gemeentefeiten, find_gemeenten, suggest_gemeenten
from leerplan.keuring import Velden, check
from leerplan.namen import in_name, slugify, with_article
from leerplan.startbestand import write_start
from leerplan.veldenboom import Veld, fields_of, path_to
from leerplan.yamlbestand import YamlBestand

Vraag = Callable[[str], str]
# What is asked; all other fields stand in the file as examples.
GEVRAAGD = ("contact", "feedback", "site", "platform", "leersessies")
# What is not asked inside those: it seldom matters at the start.
LATER = {"aanmelden", "extra", "verplaatst", "vervalt", "toegankelijkheid"}
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
            slug, waarden = _Gesprek(map_, console, ask).hold(naam)
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


class _Gesprek:
    """The questions in the terminal; gives the file's name and what was filled in."""

    def __init__(self, map_: Path, console: Console, ask: Vraag):
        self.map_, self.console, self.ask = map_, console, ask

    def hold(self, naam: str | None) -> tuple[str, dict]:
        feiten, eigen_naam = self._municipality(naam)
        if feiten:
            slug, waarden = feiten.slug, _proposal(feiten)
            _refuse_existing(self.map_, slug)
            self._confirm(feiten, waarden)
        else:
            slug, waarden = self._own(eigen_naam)
        self._say("Nu een paar vragen. Met Enter sla je over wat je nog niet weet.")
        velden = {veld.naam: veld for veld in fields_of(Gemeente)}
        for naam in GEVRAAGD:
            antwoord = self._field(Gemeente, velden[naam])
            if antwoord is not None:
                waarden[naam] = antwoord
        return slug, waarden

    def _municipality(self, naam: str | None) -> tuple[Gemeentefeiten | None, str]:
        """A row of the table, or the name of something that is not in it."""
        while True:
            naam = (naam or self.ask("Voor welke gemeente is het leerplan? ")).strip()
            gevonden = find_gemeenten(naam)
            if len(gevonden) == 1:
                return gevonden[0], naam
            if naam:
                keuze = self._choose(naam, gevonden or suggest_gemeenten(naam))
                if keuze is not None:
                    return keuze, naam
                if not gevonden and self._yes(f"Is `{naam}` de naam die je wilt gebruiken?", False):
                    return None, naam
            naam = None

    def _choose(self, naam: str, rijen: tuple[Gemeentefeiten, ...]) -> Gemeentefeiten | None:
        if not rijen:
            self._say(f"`{naam}` staat niet in de lijst met gemeenten van {INDELING}.")
            return None
        self._say(f"Welke bedoel je met `{naam}`?")
        for nr, rij in enumerate(rijen, 1):
            self._say(f"  {nr}  {rij.voluit}")
        self._say("  0  geen van deze")
        while True:
            keuze = self.ask("Typ het nummer: ").strip()
            if keuze.isdecimal() and int(keuze) <= len(rijen):
                return rijen[int(keuze) - 1] if int(keuze) else None
            self._say(f"Typ een getal van 0 tot en met {len(rijen)}.")

    def _confirm(self, feiten: Gemeentefeiten, waarden: dict) -> None:
        """Show what the table proposes; ask for each when it is not right."""
        self._say(f"Dit weet ik van {feiten.voluit}:")
        self._say(f"  naam: {waarden['naam']}\n  gemeentecode: {waarden['code']}")
        vormen = waarden.get("schrijfwijze", {})
        zin = vormen.get("in_naam") or in_name(waarden["naam"], waarden["voorzetsel"])
        self._say(f"  in een zin: {zin}")
        regio = path_to(Gemeente, "schoolregio")
        if regio and feiten.schoolregio:
            self._say(f"  schoolvakanties: regio {feiten.schoolregio}")
        elif regio:
            self._say("  schoolvakanties: de gemeente ligt in twee regio’s, vul dat zelf in")
        self._say(f"  bestand: {MAP}/{feiten.slug}.yml")
        if self._yes("Klopt dit?", True):
            return
        for veld in fields_of(Gemeente):
            if veld.naam in ("naam", "code", "voorzetsel"):
                waarden[veld.naam] = self._value(Gemeente, veld, waarden[veld.naam])

    def _own(self, naam: str) -> tuple[str, dict]:
        """The fields of something that is not in the table, such as a group of municipalities."""
        waarden: dict = {"naam": naam}
        for veld in fields_of(Gemeente):
            if veld.naam in ("naam", "code", "voorzetsel"):
                antwoord = self._value(Gemeente, veld, waarden.get(veld.naam, ""))
                if antwoord is not None:
                    waarden[veld.naam] = antwoord
        voorstel = slugify(waarden["naam"])
        while True:
            slug = (
                self._text(f"Naam van het bestand, zonder .yml{_between(voorstel)}: ") or voorstel
            )
            if slug and slug == slugify(slug):
                _refuse_existing(self.map_, slug)
                return slug, waarden
            self._say("Gebruik alleen kleine letters, cijfers en streepjes.")

    def _field(self, model: type[BaseModel], veld: Veld) -> object:
        """The answer for a field of `model`; None when it is passed over."""
        if veld.soort == "waarde":
            return self._value(model, veld)
        if not veld.verplicht and not self._yes(f"{veld.uitleg} Wil je dit nu invullen?", False):
            return None
        if veld.soort == "groep":
            self._say(veld.uitleg)
            return self._group(veld.model)
        if veld.soort == "lijst":
            return self._lines(model, veld)
        groepen = [self._group(veld.model)]
        while self._yes("Nog een?", False):
            groepen.append(self._group(veld.model))
        return groepen

    def _group(self, model: type[BaseModel]) -> dict:
        while True:
            waarden = {}
            for veld in fields_of(model):
                antwoord = None if veld.naam in LATER else self._field(model, veld)
                if antwoord is not None:
                    waarden[veld.naam] = antwoord
            if self._accepted(model, waarden):
                return waarden

    def _value(self, model: type[BaseModel], veld: Veld, voorstel: str = "") -> str | None:
        """One text that `model` accepts; Enter takes the proposal, or passes over the field."""
        keuzes = f"{' of '.join(veld.keuzes)}" if veld.keuzes else veld.voorbeeld
        tip = voorstel or (f"bijvoorbeeld {keuzes}" if keuzes else "")
        while True:
            antwoord = self._text(f"{veld.naam}: {veld.uitleg}{_between(tip)} ") or voorstel
            if not antwoord and not veld.verplicht:
                return None
            if self._accepted(_single(model, veld.naam), {veld.naam: antwoord or None}):
                return antwoord

    def _lines(self, model: type[BaseModel], veld: Veld) -> list[str]:
        self._say(f"{veld.naam}: {veld.uitleg} Eén per regel; een lege regel is klaar.")
        while True:
            regels = []
            while regel := self._text("  - "):
                regels.append(regel)
            if self._accepted(_single(model, veld.naam), {veld.naam: regels}):
                return regels

    def _accepted(self, model: type[BaseModel], waarden: dict) -> bool:
        try:
            check(YamlBestand("", waarden, {}), model)
        except Problemen as fout:
            for probleem in fout.problemen:
                self._say(f"{probleem.wat}\n    {probleem.hulp}")
            return False
        return True

    def _yes(self, vraag: str, voorstel: bool) -> bool:
        while True:
            antwoord = self._text(f"{vraag} [{'J/n' if voorstel else 'j/N'}] ").lower()
            if antwoord in ("", "j", "ja", "n", "nee"):
                return antwoord[:1] == "j" if antwoord else voorstel
            self._say("Typ ja of nee.")

    def _text(self, vraag: str) -> str:
        return self.ask(vraag).strip()

    def _say(self, tekst: str) -> None:
        self.console.print(tekst, highlight=False, markup=False)


def _between(tekst: str) -> str:
    return f" [{tekst}]" if tekst else ""


@functools.cache
def _single(model: type[BaseModel], naam: str) -> type[BaseModel]:
    """A model of only the field `naam`, to check one answer."""
    veld = next(v for n, v in model.model_fields.items() if naam in (n, v.alias))
    return create_model("Antwoord", __base__=Velden, **{naam: (veld.rebuild_annotation(), veld)})
