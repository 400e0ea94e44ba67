"""Three configurations at the edges of what a municipality can fill in, as YAML text.

Each has a name that asks something of a sentence: of three words, with "op", with an apostrophe.
"""

KAAL = """\
naam: Voorne aan Zee
code: "1992"
contact:
  naam: Leerplein Voorne
  email: leerplein@voorne.example
"""
"""Only what is required."""

KARIG = """\
naam: Texel
code: "0448"
voorzetsel: op
contact:
  naam: Leerplein Texel
  email: leerplein@texel.example
platform:
  naam: Eilandplein
  adres: https://eilandplein.example/
leersessies:
  - wijk: Den Burg
    ritme: maandag in de even weken
    tijden:
      - {van: 9.00, tot: 10.30}
leertrajecten:
  - variant: hybride
    dagen:
      - {datum: 2027-01-12, van: 9.00, tot: 12.00}
ave:
  contacten:
    - functie: procesregisseur
organisaties:
  deelnemers: [gemeente Texel]
"""
"""Every group of fields is there, with only what the group itself requires."""

RIJK = """\
naam: "'s-Hertogenbosch"
code: "0796"
voorzetsel: in
schrijfwijze:
  in_naam: in 's-Hertogenbosch
  heel: heel 's-Hertogenbosch
contact:
  naam: Leerhuis aan de Dieze
  email: leerhuis@dieze.example
  telefoon: 073 000 00 00
  pagina: https://www.dieze.example/contact
feedback: beter@dieze.example
site: https://leerplan.dieze.example/
ambitiejaar: 2032
platform:
  naam: Diezeplein
  adres: https://diezeplein.example/
  kennisbank: https://diezeplein.example/kennis
  aanmeldstappen:
    - Ga naar het Diezeplein.
    - Klik op ‘Registreren’.
leersessies:
  - wijk: Muntel
    plaats: Vliert
    ritme: [1e maandag van de maand, 3e maandag van de maand]
    tijden:
      - {van: 9.00, tot: 10.30, vorm: digitaal}
      - {van: 11.00, tot: 12.30, vorm: live}
    aanjager: {naam: Sanne Voorbeeld, email: sanne@dieze.example}
    locatie:
      naam: Huis aan de Gracht
      straat: Grachtpad 1
      postcode: 1234 AB
      plaats: Rosmalen
      toegankelijkheid: De zaal heeft een lift.
    aanmelden: https://diezeplein.example/muntel
    extra:
      - datum: 2026-12-09
        tijden: [{van: 15.00, tot: 16.00, vorm: live}]
        locatie:
          naam: Zaal Extra
          straat: Extrapad 3
          postcode: 1111 AA
          plaats: Orthen
          toegankelijkheid: Zonder drempels.
        reden: op verzoek
    verplaatst:
      - van: 2027-01-04
        naar: 2027-01-05
        tijden: [{van: 13.00, tot: 14.00, vorm: live}]
        locatie:
          naam: Zaal Anders
          straat: Anderspad 4
          postcode: 2222 BB
          plaats: Engelen
          toegankelijkheid: Zonder drempels.
        reden: de zaal is bezet
    vervalt:
      - {datum: 2027-02-01, reden: studiedag}
rooster:
  feestdagen: overslaan
  schoolvakanties: overslaan
  schoolregio: Zuid
  gesloten:
    - {datum: 2026-12-21, reden: verbouwing}
    - {van: 2027-03-01, tot_en_met: 2027-03-02, reden: carnaval}
  toch_open:
    - {datum: 2027-02-08, reden: gewoon open}
    - {van: 2027-05-03, tot_en_met: 2027-05-04, reden: geen vakantie}
aanmelden:
  adres: https://diezeplein.example/aanmelden
  dagen_vooraf: 3
drukwerk:
  exemplaren:
    - {vel: samenwerkplan, aantal: 15}
leertrajecten:
  - variant: fysiek
    naam: Groep zomer
    trainers: [Mo de Zomer]
    dagen:
      - datum: 2027-01-12
        van: 9.00
        tot: 16.30
        locatie:
          naam: De Zaal
          straat: Zaalpad 2
          postcode: 4321 BA
          plaats: Engelen
          toegankelijkheid: Zonder drempels.
ave:
  contacten:
    - {naam: Bo de Verzinner, functie: procesregisseur, email: bo@dieze.example}
organisaties:
  deelnemers: [Welzijn Dieze, Zorg Dieze]
  partners: [Boekerij Dieze]
videos:
  in_de_pagina: ja
  vogelvlucht:
    titel: Van boven gezien
    adres: https://video.example/1
    duur: "1:01"
    tekst: [Een vogel vliegt over de stad.]
  aanjagers:
    titel: Wie aanjaagt
    adres: https://video.example/2
    duur: "1:02"
    tekst: [Ze lopen door de wijk.]
  ervaringen:
    titel: Wat wij meemaken
    adres: https://video.example/3
    duur: "1:03"
    tekst: [Een inwoner vertelt.]
  professional:
    titel: Een dag mee
    adres: https://video.example/4
    duur: "1:04"
    tekst: [Het is dinsdag.]
  animatie:
    titel: In beeld
    adres: https://video.example/5
    duur: "1:05"
    tekst: [Stap voor stap.]
  aanmelden:
    titel: Zo meld je je aan
    adres: https://video.example/6
    duur: "1:06"
    tekst: [Klik op de knop.]
websites:
  deelgenoten: {naam: Buren van Dieze, adres: https://buren.example/}
  overige:
    - {naam: Dieze helpt, adres: https://helpt.example/}
toegankelijkheid:
  verklaring: https://verklaring.example/dieze
  email: help@dieze.example
  telefoon: 000 - 000 00 09
  antwoord_binnen: een week
logo:
  bestand: logo/dieze.svg
  alt: Een brug over de Dieze
kleuren:
  hoofd: "#7a2f5a"
  accent: "#0b6b63"
"""
"""Every field is filled in."""
