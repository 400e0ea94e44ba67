"""What people read where the configuration has the name of a field: in the form and in an editor.

Called by `beschrijving` and `schema`.
"""

from __future__ import annotations

from leerplan.configuratie.namen import sentence_start

# Where the name of a field, or of the class of a group in a list, says too little. A name that is
# not here gets a capital and keeps its own words.
TITELS = {
    "Gemeente.naam": "Naam van de gemeente",
    "Avecontact": "AVE-contact",
    "Extra": "Extra leersessie",
    "Verplaatst": "Verplaatste leersessie",
    "Vervalt": "Leersessie die vervalt",
    "aanmeldstappen": "Stappen om je aan te melden",
    "accent": "Tweede kleur",
    "adres": "Webadres",
    "alt": "Beschrijving",
    "animatie": "Animatie van de stappen",
    "antwoord_binnen": "Antwoord binnen",
    "ave": "AVE",
    "bestand": "Bestandsnaam",
    "code": "Gemeentecode",
    "contacten": "AVE-contacten",
    "dagen": "Trainingsdagen",
    "deelgenoten": "Website voor inwoners",
    "email": "E-mailadres",
    "emailadressen": "E-mailadressen",
    "feedback": "Verbeterpunten",
    "extra": "Extra leersessies",
    "heel": "Met ‘heel’",
    "hoofd": "Hoofdkleur",
    "in_de_pagina": "In de pagina afspelen",
    "in_naam": "Met ‘in’ of ‘op’",
    "link_uren_vooraf": "Uren vooraf voor de link",
    "pagina": "Contactpagina",
    "overige": "Andere websites",
    "professional": "Een professional vertelt",
    "ritme": "Wanneer",
    "rooster": "Feestdagen en vakanties",
    "schoolregio": "Regio voor de schoolvakanties",
    "tekst": "Wat er te zien en te horen is",
    "verklaring": "Toegankelijkheidsverklaring",
    "site": "Webadres van de site",
    "verplaatst": "Verplaatste leersessies",
    "vervalt": "Leersessies die vervallen",
    "videos": "Video’s",
    "voorzetsel": "In of op",
    "vogelvlucht": "De Samenwerkwijze in het kort",
}


def title_of(naam: str, model: str = "") -> str:
    """The label of the field `naam` in the class `model`, or of the class `naam` itself."""
    namen = (f"{model}.{naam}", naam)
    gewoon = sentence_start(naam.replace("_", " "))
    return next((TITELS[deel] for deel in namen if deel in TITELS), gewoon)
