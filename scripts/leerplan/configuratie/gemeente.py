"""The configuration of one municipality: what may stand in `gemeente-config/<slug>.yml`.

The descriptions are Dutch: municipalities read them. An absent field is None or an empty list.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from leerplan.configuratie.configuratiemap import MAP, gemeente_slugs, misnamed
from leerplan.configuratie.drukvelden import Drukwerk
from leerplan.configuratie.keuring import Velden, afgekeurd, check
from leerplan.configuratie.kleuren import Palet, make_palette
from leerplan.configuratie.logobestand import check_logo
from leerplan.configuratie.namen import (
    in_municipality,
    in_name,
    the_municipality,
    whole_name,
)
from leerplan.configuratie.roostervelden import (
    Aanmelden,
    Leersessie,
    Locatie,
    Roosterregels,
    ends_after_it_begins,
)
from leerplan.configuratie.tokens import load_tokens
from leerplan.configuratie.velden import Datum, Email, JaNee, Kleur, Tekst, Tijd, Webadres
from leerplan.configuratie.videovelden import Videos
from leerplan.configuratie.yamlbestand import YamlBestand, read_yaml
from leerplan.fouten import Probleem, Problemen, Verzamelaar, bedoelde_je


class Contact(Velden):
    naam: Tekst = Field(description="Wie vragen beantwoordt.", examples=["Leerplein Voorbeeldstad"])
    email: Email = Field(description="E-mailadres voor vragen.", examples=["info@voorbeeld.nl"])
    telefoon: Tekst | None = Field(
        None, description="Telefoonnummer.", examples=["000 - 000 00 00"]
    )
    pagina: Webadres | None = Field(
        None,
        description="Webadres van je contactpagina; nodig als e-mailadressen verborgen zijn.",
        examples=["https://www.voorbeeld.nl/contact"],
    )


class Schrijfwijze(Velden):
    """For names that the rules of `namen` get wrong, such as 'de Hoeksche Waard'."""

    in_naam: Tekst | None = Field(
        None, description="In of op, met de naam.", examples=["in de Hoeksche Waard"]
    )
    heel: Tekst | None = Field(
        None, description="Heel, met de naam.", examples=["de hele Hoeksche Waard"]
    )


class Platform(Velden):
    naam: Tekst = Field(description="Naam van het digitale platform.", examples=["Samenwerkplein"])
    adres: Webadres = Field(
        description="Webadres van het platform.", examples=["https://platform.voorbeeld.nl/"]
    )
    kennisbank: Webadres | None = Field(
        None,
        description="Webadres van de kennisbank met de laatste versie van de formulieren.",
        examples=["https://platform.voorbeeld.nl/kennisbank"],
    )
    aanmeldstappen: tuple[Tekst, ...] = Field(
        (),
        description="De stappen om je aan te melden, in volgorde.",
        examples=["[Ga naar het platform., Klik op Registreren.]"],
    )


class Avecontact(Velden):
    naam: Tekst | None = Field(None, description="Voor- en achternaam.", examples=["Sam Voorbeeld"])
    functie: Tekst | None = Field(None, description="Functie.", examples=["procesregisseur"])
    email: Email | None = Field(None, description="E-mailadres.", examples=["s@voorbeeld.nl"])

    @model_validator(mode="after")
    def _something(self):
        if not (self.naam or self.functie or self.email):
            raise afgekeurd(
                "dit contact is leeg", "Vul naam, functie of email in, of haal het weg."
            )
        return self


class Ave(Velden):
    contacten: tuple[Avecontact, ...] = Field(
        (), description="Bij wie je terechtkunt met vragen over de AVE."
    )


class Organisaties(Velden):
    deelnemers: tuple[Tekst, ...] = Field(
        (),
        description="Organisaties die op alle niveaus meedoen.",
        examples=["[Welzijn Voorbeeldstad]"],
    )
    partners: tuple[Tekst, ...] = Field(
        (),
        description="Andere organisaties waarmee je samenwerkt.",
        examples=["[Bibliotheek Het Voorbeeld]"],
    )


class Toegankelijkheid(Velden):
    verklaring: Webadres | None = Field(
        None,
        description="Webadres van de toegankelijkheidsverklaring in het register DigiToegankelijk.",
        examples=["https://www.toegankelijkheidsverklaring.nl/register/0000"],
    )
    email: Email | None = Field(
        None,
        description="Om te melden dat iets niet werkt; anders het adres voor verbeterpunten.",
        examples=["toegankelijk@voorbeeld.nl"],
    )
    telefoon: Tekst | None = Field(
        None, description="Telefoonnummer.", examples=["000 - 000 00 00"]
    )
    antwoord_binnen: Tekst | None = Field(
        None,
        description="Binnen welke tijd je antwoord krijgt.",
        examples=["vijf werkdagen"],
    )


class Website(Velden):
    naam: Tekst = Field(description="Naam van de website.", examples=["Buurtplein"])
    adres: Webadres = Field(description="Webadres.", examples=["https://www.voorbeeld.nl/"])


class Websites(Velden):
    deelgenoten: Website | None = Field(
        None, description="Website die inwoners met elkaar verbindt; staat bij paragraaf 2.3."
    )
    overige: tuple[Website, ...] = Field(
        (), description="Andere websites van de gemeente of het samenwerkingsverband."
    )


class Logo(Velden):
    bestand: Tekst = Field(
        description="SVG- of PNG-bestand, in de map van de configuratie.",
        examples=["logo/voorbeeldstad.svg"],
    )
    alt: Tekst = Field(description="Wat er op het logo staat.", examples=["Gemeente Voorbeeldstad"])


class Kleuren(Velden):
    hoofd: Kleur = Field("#1d5c87", description="De hoofdkleur.", examples=['"#1d5c87"'])
    accent: Kleur = Field("#a8470f", description="De tweede kleur.", examples=['"#a8470f"'])

    @property
    def palet(self) -> Palet:
        return make_palette(self.hoofd, self.accent)


class Trainingsdag(Velden):
    datum: Datum = Field(description="De datum.", examples=["2026-12-22"])
    van: Tijd = Field(description="Begin.", examples=["9.00"])
    tot: Tijd = Field(description="Einde.", examples=["16.30"])
    locatie: Locatie | None = Field(
        None, description="Waar de dag is; weglaten als hij digitaal is."
    )

    _order = model_validator(mode="after")(ends_after_it_begins)


class Leertraject(Velden):
    variant: Literal["fysiek", "hybride"] = Field(
        description="fysiek is twee dagen op locatie, hybride is drie dagen.",
        examples=["fysiek"],
    )
    naam: Tekst | None = Field(None, description="Naam van de groep.", examples=["Groep voorjaar"])
    trainers: tuple[Tekst, ...] = Field(
        (),
        description="Namen van de trainers, voor het bewijs van deelname en de pakketten.",
        examples=["[Sam Voorbeeld]"],
    )
    dagen: tuple[Trainingsdag, ...] = Field(min_length=1, description="De trainingsdagen.")


class Gemeente(Velden):
    """All that differs between one municipality's edition and another's."""

    naam: Tekst = Field(description="De naam zoals je hem schrijft.", examples=["Voorbeeldstad"])
    code: Annotated[str, StringConstraints(pattern=r"^\d{4}$")] = Field(
        description="Gemeentecode van het CBS, vier cijfers.", examples=['"9999"']
    )
    voorzetsel: Literal["in", "op"] = Field(
        "in", description="Of je ‘in’ of ‘op’ zegt: in Utrecht, op Texel.", examples=["in"]
    )
    schrijfwijze: Schrijfwijze = Field(
        Schrijfwijze(), description="Alleen nodig als de naam een lidwoord heeft."
    )
    contact: Contact = Field(description="Wie de vragen van deelnemers beantwoordt.")
    feedback: Email | None = Field(
        None,
        description="E-mailadres voor verbeterpunten; anders dat van contact.",
        examples=["verbeteren@voorbeeld.nl"],
    )
    emailadressen: Literal["link", "tekst", "verborgen"] = Field(
        "link",
        description="Hoe e-mailadressen op de site staan: als link, als tekst of verborgen.",
        examples=["tekst"],
    )
    site: Webadres | None = Field(
        None,
        description="Webadres waarop de site komt.",
        examples=["https://leerplan.voorbeeld.nl/"],
    )
    zoekmachines: JaNee = Field(
        True,
        description="Of zoekmachines de site mogen opnemen: ja of nee.",
        examples=["nee"],
    )
    ambitiejaar: int | None = Field(
        None,
        ge=2016,
        le=2100,
        description="Het jaar waarin de hele gemeente zo wil werken.",
        examples=["2031"],
    )
    platform: Platform | None = Field(None, description="Het digitale platform, als dat er is.")
    leersessies: tuple[Leersessie, ...] = Field((), description="De leersessies per wijk.")
    rooster: Roosterregels = Field(
        Roosterregels(), description="Wanneer leersessies niet doorgaan: feestdagen, vakanties."
    )
    aanmelden: Aanmelden = Field(Aanmelden(), description="Hoe je je aanmeldt voor een leersessie.")
    leertrajecten: tuple[Leertraject, ...] = Field((), description="De trainingsdagen per groep.")
    drukwerk: Drukwerk = Field(
        Drukwerk(), description="De pakketten met vellen die je per trainingsdag print."
    )
    ave: Ave = Field(Ave(), description="Aanpak Voorkoming Escalatie.")
    organisaties: Organisaties = Field(Organisaties(), description="Wie meedoen.")
    videos: Videos = Field(Videos(), description="Video's bij de tekst.")
    websites: Websites = Field(Websites(), description="Websites bij de tekst.")
    toegankelijkheid: Toegankelijkheid = Field(
        Toegankelijkheid(), description="De pagina over toegankelijkheid van de site."
    )
    logo: Logo | None = Field(None, description="Logo op de site en op het omslag.")
    kleuren: Kleuren = Field(Kleuren(), description="Kleuren van de gemeente.")
    huisstijl: Tekst | None = Field(
        None,
        description="CSS-bestand met NL Design System-tokens, in deze map; in plaats van kleuren.",
        examples=["tokens.css"],
    )

    @model_validator(mode="after")
    def _reachable(self):
        if self.emailadressen == "verborgen" and not self.contact.pagina:
            hulp = "Vul bij contact `pagina` in: het webadres waar mensen je bereiken."
            raise afgekeurd("emailadressen: bij `verborgen` hoort een contactpagina", hulp)
        return self

    @property
    def in_naam(self) -> str:
        """'in Oss', 'op Texel'."""
        return self.schrijfwijze.in_naam or in_name(self.naam, self.voorzetsel)

    @property
    def heel(self) -> str:
        """'heel Oss'."""
        return self.schrijfwijze.heel or whole_name(self.naam)

    @property
    def de_gemeente(self) -> str:
        """'de gemeente Oss': right for every name."""
        return the_municipality(self.naam)

    @property
    def in_gemeente(self) -> str:
        """'in de gemeente Oss': right for every name."""
        return in_municipality(self.naam)

    @property
    def aanmeldregels(self) -> Aanmelden:
        """`aanmelden`, with the address of the platform where it gives none."""
        if self.aanmelden.adres or not self.platform:
            return self.aanmelden
        return self.aanmelden.model_copy(update={"adres": self.platform.adres})

    @property
    def palet(self) -> Palet:
        return self.kleuren.palet


def load_gemeente(project: Path, slug: str) -> Gemeente:
    """The configuration of `slug`; raises `Problemen` with everything that is wrong in it."""
    naam = f"{MAP}/{slug}.yml"
    if slug not in gemeente_slugs(project):
        bekend = gemeente_slugs(project)
        namen = ", ".join(bekend) or "nog geen gemeente"
        hulp = f"{bedoelde_je(slug, bekend)} Er is configuratie voor: {namen}.".strip()
        wat = f"de gemeente `{slug}` heeft geen configuratie"
        raise Problemen([Probleem(naam, None, wat, hulp), *misnamed(project)])
    bestand = read_yaml(project / naam, naam)
    verzamelaar = Verzamelaar()
    with verzamelaar.vang():
        gemeente = check(bestand, Gemeente)
    _check_logo(project, bestand, verzamelaar)
    _check_double_sessions(bestand, verzamelaar)
    kleuren = _read_house_style(project, bestand, verzamelaar)
    verzamelaar.klaar()
    return gemeente.model_copy(update={"kleuren": kleuren}) if kleuren else gemeente


def _read_house_style(
    project: Path, bestand: YamlBestand, verzamelaar: Verzamelaar
) -> Kleuren | None:
    """The colours of the file that `huisstijl` names, or None; not together with `kleuren`."""
    naam = bestand.data.get("huisstijl")
    if not isinstance(naam, str) or not naam.strip():
        return None
    regel = bestand.regel(("huisstijl",))
    if "kleuren" in bestand.data:
        wat = "huisstijl: dit kan niet samen met `kleuren`"
        verzamelaar.meld(bestand.naam, regel, wat, "Kies er één en haal het andere weg.")
        return None
    with verzamelaar.vang():
        gevonden = load_tokens(project / MAP, naam.strip(), bestand.naam, regel)
        return Kleuren(hoofd=gevonden.hoofd, accent=gevonden.accent)
    return None


def _check_logo(project: Path, bestand: YamlBestand, verzamelaar: Verzamelaar) -> None:
    logo = bestand.data.get("logo")
    naam = logo.get("bestand") if isinstance(logo, dict) else None
    if isinstance(naam, str) and naam.strip():
        regel = bestand.regel(("logo", "bestand"))
        verzamelaar.problemen += check_logo(project / MAP, naam, bestand.naam, regel)


def _check_double_sessions(bestand: YamlBestand, verzamelaar: Verzamelaar) -> None:
    sessies = bestand.data.get("leersessies")
    gezien: dict[tuple, int] = {}
    for nr, sessie in enumerate(sessies if isinstance(sessies, list) else []):
        if not isinstance(sessie, dict) or not isinstance(sessie.get("wijk"), str):
            continue
        plek = (sessie["wijk"], str(sessie.get("plaats")))
        regel = bestand.regel(("leersessies", nr, "wijk"))
        if plek in gezien:
            wat = f"leersessies[{nr + 1}].wijk: `{plek[0]}` staat er twee keer"
            hulp = f"Hij staat ook op regel {gezien[plek]}. Voeg ze samen of geef een plaats."
            verzamelaar.meld(bestand.naam, regel, wat, hulp)
        else:
            gezien[plek] = regel
