"""Finds a municipality's colours in its own CSS file with NL Design System tokens.

Nothing else of the file is used, nothing is fetched, and the file itself is not published. A
colour that cannot be read on paper is refused (WCAG 2.2, 1.4.3). Called by `gemeente`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from coloraide import Color

from leerplan.configuratie.kleuren import PAPIER_LICHT, TEKST_OP_PAPIER, contrast, readable_on
from leerplan.configuratie.stijlblad import ANDERS, Stijlblad, write_colour
from leerplan.fouten import Probleem, Problemen, Verzamelaar, bedoelde_je, lees_tekst

GROOTSTE = 1_000_000  # bytes; a theme with all components is about 300 kilobytes
VRAAG_CSS = "Vraag om het CSS-bestand met de tokens. Vaak heet het theme.css of index.css."
# In order: the first that the file has is used. The common tokens of NL Design System go before
# those of the communities of Utrecht and Amsterdam.
LINK = ("--nl-link-color", "--utrecht-link-color", "--ams-links-color")
KOP = (
    "--nl-heading-level-1-color",
    "--nl-heading-color",
    "--utrecht-heading-1-color",
    "--utrecht-heading-color",
    "--ams-headings-color",
    "--ams-heading-color",
)
KNOP = (
    "--nl-button-primary-background-color",
    "--utrecht-button-primary-action-background-color",
    "--ams-button-primary-background-color",
)
JSON = re.compile(r'\s*(\{|\[\s*[\[{"])')
GEEN_EIGEN_KLEUR = re.compile(
    r"|inherit|initial|unset|revert(-layer)?|currentcolor|transparent|none|auto", re.IGNORECASE
)
GRIJS = 0.04  # chroma in oklch under which a colour is no colour to recognise anybody by
BIJNA_WIT = 1.15  # contrast with white


@dataclass(frozen=True)
class Huisstijlkleuren:
    """What goes into `kleuren`: six hexadecimal digits each, readable on white."""

    hoofd: str
    accent: str


def load_tokens(map_: Path, naam: str, bestand: str, regel: int | None) -> Huisstijlkleuren:
    """The colours of the file `naam` in the folder `map_`.

    `bestand` and `regel` tell where the configuration names it. Raises `Problemen`.
    """
    wortel = map_.resolve()
    try:
        pad = (wortel / naam).resolve()
        bestaat = pad.is_file()
    except (OSError, ValueError):  # no file can have this name
        pad, bestaat = wortel / naam, False
    wat = hulp = ""
    if not pad.is_relative_to(wortel):
        wat, hulp = "dit ligt buiten de map", f"Zet het bestand in de map {map_.name}."
    elif pad.suffix.lower() != ".css":
        wat, hulp = f"`{naam}` is geen CSS-bestand", VRAAG_CSS
    elif not bestaat:
        anderen = [p.relative_to(wortel).as_posix() for p in wortel.rglob("*.css")]
        wat = f"`{naam}` bestaat niet"
        hulp = bedoelde_je(naam, anderen) or f"Zet het bestand in de map {map_.name}."
    if wat:
        raise Problemen([Probleem(bestand, regel, f"huisstijl: {wat}", hulp)])
    return read_tokens(pad, f"{map_.name}/{naam}")


def read_tokens(pad: Path, naam: str) -> Huisstijlkleuren:
    """The two colours in the CSS file `pad`; raises `Problemen` under the file's `naam`."""
    if pad.is_file() and pad.stat().st_size > GROOTSTE:
        hulp = "Hooguit 1 MB. Bewaar alleen het thema, zonder ingesloten plaatjes en lettertypen."
        raise Problemen([Probleem(naam, None, "dit bestand is te groot", hulp)])
    return parse_tokens(lees_tekst(pad, naam), naam)


def parse_tokens(tekst: str, naam: str) -> Huisstijlkleuren:
    """The two colours in the CSS `tekst` of the file `naam`; raises `Problemen`.

    hoofd: the colour of links, else of headings, else of the primary button. accent: the colour
    of headings, else of the primary button, if it is another than hoofd and no grey; else hoofd.
    """
    if JSON.match(tekst):
        raise Problemen([Probleem(naam, 1, "dit is JSON, geen CSS", VRAAG_CSS)])
    try:
        return _choose(Stijlblad(tekst, naam))
    except RecursionError:
        hulp = "Houd de opbouw van een gewoon CSS-bestand aan."
        raise Problemen([Probleem(naam, None, "dit bestand heeft te veel niveaus", hulp)]) from None


def _choose(blad: Stijlblad) -> Huisstijlkleuren:
    verzamelaar, keuzes = Verzamelaar(), []
    for rol in (LINK, KOP):
        with verzamelaar.vang():
            keuzes.append(_colour(blad, rol))
    if not (verzamelaar.problemen or _accent(keuzes)):
        with verzamelaar.vang():  # only when it is needed: a button may well be yellow or white
            keuzes.append(_colour(blad, KNOP))
    verzamelaar.klaar()
    hoofd = next((kleur for kleur in keuzes if kleur), None)
    if hoofd is None:
        raise Problemen([_nothing_found(blad)])
    return Huisstijlkleuren(hoofd, _accent(keuzes) or hoofd)


def _accent(keuzes: Sequence[str | None]) -> str | None:
    """The first colour after the main one that is another and no grey."""
    hoofd, *rest = [kleur for kleur in keuzes if kleur] or [None]
    return next((kleur for kleur in rest if kleur != hoofd and not _is_grey(kleur)), None)


def _nothing_found(blad: Stijlblad) -> Probleem:
    """What to say when no token that we know has a colour."""
    zoek = f"Ik zoek bijvoorbeeld `{LINK[0]}`, `{LINK[1]}` of `{LINK[2]}`."
    if blad.heeft_import:
        zoek = "Wat erin staat met @import lees ik niet: zet de inhoud zelf in dit bestand."
    wat = "hier staat geen kleur in die ik kan gebruiken"
    return Probleem(blad.naam, None, wat, f"{zoek} {ANDERS}")


def _colour(blad: Stijlblad, rol: Sequence[str]) -> str | None:
    """The colour of the first of the tokens `rol` that has one of its own."""
    for naam in rol:
        if naam not in blad:
            continue
        waarde = blad.value(naam)
        kleur = None if GEEN_EIGEN_KLEUR.fullmatch(waarde) else _as_colour(blad, naam, waarde)
        if kleur:
            return kleur
    return None


def _as_colour(blad: Stijlblad, naam: str, waarde: str) -> str | None:
    """`waarde` as six digits; None when nothing of it can be seen."""
    regel = blad.line(naam)
    try:
        kleur = Color(waarde)
        if not kleur.alpha():
            return None
        hexa = _on_paper(kleur)
    except (ValueError, ArithmeticError):
        wat = f"`{naam}` is `{waarde}`, en dat is geen kleur die ik kan lezen"
        raise blad.problem(regel, wat, write_colour(naam)) from None
    verhouding = contrast(hexa, PAPIER_LICHT)
    if verhouding >= TEKST_OP_PAPIER:
        return hexa
    if verhouding < BIJNA_WIT:
        wat = f"`{naam}` is wit of bijna wit, en dat is op wit niet te lezen"
        hulp = f"Schrijf op deze regel een andere kleur van de huisstijl. {ANDERS}"
        raise blad.problem(regel, wat, hulp)
    getal = f"{verhouding:.1f}".replace(".", ",")
    maat = f"het contrast is {getal} en moet minstens 4,5 zijn"
    wat = f"`{naam}` is `{hexa}`: te licht om op wit te lezen ({maat})"
    leesbaar = readable_on(hexa, PAPIER_LICHT)
    hulp = f"Schrijf `{naam}: {leesbaar};`. Dat lijkt erop en is wel leesbaar. {ANDERS}"
    raise blad.problem(regel, wat, hulp)


def _on_paper(kleur: Color) -> str:
    """`kleur` as it looks on white, as six digits."""
    dekkend = kleur.clone().set("alpha", 1)
    wit = Color(PAPIER_LICHT)
    gemengd = wit.mix(dekkend, min(kleur.alpha(), 1), space="srgb")
    hexa = gemengd.convert("srgb").fit(method="oklch-chroma").to_string(hex=True)
    if not re.fullmatch(r"#[0-9a-f]{6}", hexa):
        raise ValueError(hexa)
    return hexa


def _is_grey(kleur: str) -> bool:
    return Color(kleur).convert("oklch")["chroma"] < GRIJS
