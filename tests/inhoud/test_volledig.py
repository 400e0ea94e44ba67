"""Nothing of the source is missing: every part, question, field, number, link and date.

The lists here were made by going through the Handboek (first edition, 2023) line by line. They hold
facts, not sentences: a page may say them in its own words. When a test fails, something that the
Leerplan must say is gone from the page where a reader looks for it.
"""

from __future__ import annotations

import re
import unicodedata

import pytest

from hulpmiddelen import tekst

OSS = "oss"


def blad(sleutel: str):
    gevonden = {blad.pagina.sleutel: blad for blad in tekst.uitgave(OSS).bladen}
    assert sleutel in gevonden, f"there is no page {sleutel}"
    return gevonden[sleutel]


def boom(sleutel: str):
    return tekst.boom(blad(sleutel))


def kaal(tekst_: str) -> str:
    return re.sub(r"\s+", " ", tekst_).strip()


# --- all parts are there, under their own title ---

TITELS = {
    "welkom": "Hallo collega",
    "mijn-leertraject": "Mijn leertraject",
    "leertraject": "Over het leertraject Samenwerkwijze",
    "voorbereiding": "Zo bereid je je voor",
    "leersessies": "De leersessies op een rij",
    "module-1": "Module 1: Wat ga ik leren?",
    "1.1": "1.1 Aanleiding",
    "1.2": "1.2 Het gedachtegoed van de Samenwerkwijze",
    "1.3": "1.3 Aan de slag met je eigen leervraag",
    "opdracht-a": "Opdracht A: Formuleer je leervraag",
    "module-2": "Module 2: De inwoner centraal",
    "2.1": "2.1 De Samenwerkwijze stap voor stap",
    "2.2": "2.2 Een eerste casus",
    "2.3": "2.3 Vraagverheldering",
    "2.4": "2.4 De eerste casus volgens de Samenwerkwijze",
    "opdracht-b": "Opdracht B: Aan de slag met je eerste casus",
    "2.5": "2.5 De leersessies",
    "casustafel": "De casustafel",
    "evaluatietafel": "De evaluatietafel",
    "actieleren": "Actieleren stap voor stap",
    "opdracht-c": "Opdracht C: Bezoek een leersessie",
    "opdracht-d": "Opdracht D: Betrek je maatje bij jouw leerproces",
    "module-3": "Module 3: Anders denken en doen",
    "3.1": "3.1 De Samenwerkwijze en de AVE",
    "opdracht-e": "Opdracht E: Reflecteer je eigen leerproces",
    "opdracht-f": "Opdracht F: Oefen de vraagverheldering",
    "module-4": "Module 4: Met zijn allen om tafel",
    "4.1": "4.1 Het Samenwerkoverleg",
    "4.2": "4.2 Deelnemers uitnodigen voor het Samenwerkoverleg",
    "4.3": "4.3 Voorbereiding van het Samenwerkoverleg",
    "4.4": "4.4 Zo verloopt een goed Samenwerkoverleg",
    "4.5": "4.5 Voorzitten van een Samenwerkoverleg",
    "opdracht-g": "Opdracht G: Wat wil je leren?",
    "opdracht-h": "Opdracht H: Oefenen in de praktijk",
    "module-5": "Module 5: Hoe houd ik dit vast?",
    "5.1": "5.1 Evaluatie",
    "5.2": "5.2 Werken volgens de principes van de Samenwerkwijze",
    "opdracht-i": "Opdracht I: Werken volgens de principes",
    "opdracht-j": "Opdracht J: Maak een afspraak met je maatje",
    "opdracht-k": "Opdracht K (optioneel): Gezamenlijk naar een leersessie",
    "5.3": "5.3 Ambassadeur van de Samenwerkwijze",
    "opdracht-na-het-leertraject": "Opdracht na het leertraject",
    "formulieren": "Formulieren en hand-outs",
    "samenwerkplan": "Samenwerkplan",
    "format-actieleren": "Format actieleren",
    "evaluatieformat": "Evaluatieformat Samenwerkwijze",
    "indeling-mail": "Indeling van de uitnodigingsmail",
    "hand-out-principes": "Hand-out: de vijf principes",
    "aanmelden-platform": "Aanmelden op het platform",
    "begrippenlijst": "Begrippenlijst",
    "micro-analyse": "Micro-analyse: welbevinden en kosten meten",
    "leergeschiedenis": "Voorbeeld van een leergeschiedenis",
    "missie-en-visie": "Missie en visie",
    "colofon": "Colofon en bronnen",
    "privacy": "Privacy: wat bewaart deze site?",
}


def test_every_part_is_there_with_its_title():
    titels = {pagina.sleutel: pagina.titel for pagina in tekst.leerplan().paginas}
    assert {sleutel: titels.get(sleutel) for sleutel in TITELS} == TITELS


def test_the_parts_of_the_modules_are_in_the_order_of_the_book():
    in_boek = [s for s in TITELS if re.match(r"module|opdracht|\d", s)]
    in_plan = [pagina.sleutel for pagina in tekst.leerplan().paginas if pagina.sleutel in in_boek]
    assert in_plan == in_boek


# Also to print: each assignment and form is a handout of its own.
HANDOUTS = {sleutel for sleutel in TITELS if sleutel.startswith("opdracht-")} | {
    "samenwerkplan",
    "format-actieleren",
    "evaluatieformat",
    "indeling-mail",
    "hand-out-principes",
    "aanmelden-platform",
    "micro-analyse",
}


def test_every_assignment_and_form_is_a_handout():
    handouts = {p.sleutel for p in tekst.leerplan().paginas if p.kop.hand_out}
    assert handouts >= HANDOUTS


# --- preparation ---

# The schemes of the book. Ours is one addition: module 5 before the last day.
SCHEMAS = {
    "fysiek-dag-1": ["leertraject", "module-1", "module-2", "module-3", *"abc"],
    "fysiek-dag-2": ["module-4", "module-5", *"defghi"],
    "fysiek-na": [*"jk"],
    "hybride-dag-1": ["leertraject", "module-1", "module-2", "module-3", *"ab"],
    "hybride-dag-2": [*"cdfgh"],
    "hybride-dag-3": ["module-4", "module-5", *"ei"],
    "hybride-na": [*"jk"],
}


@pytest.mark.parametrize("moment", SCHEMAS)
def test_preparation_scheme(moment):
    namen = boom("voorbereiding").xpath(
        f"//ul[@class='checklist']//input[starts-with(@id, 'voorbereiding--{moment}-')]/@id"
    )
    verwacht = [s if len(s) > 1 else f"opdracht-{s}" for s in SCHEMAS[moment]]
    assert [naam.removeprefix(f"voorbereiding--{moment}-") for naam in namen] == verwacht


def test_preparation_says_what_the_lists_do_not():
    alles = tekst.tekst(blad("voorbereiding"))
    assert alles.count("Lees alle modules nog een keer door") == 2
    assert "Lees module 1, 2 en 3 nog een keer door" in alles
    assert alles.count("Blijf ook naar de leersessies gaan") == 2
    assert "Lees module 4 vóór opdracht G en H" in alles


def test_modules_tell_the_same_scheme():
    """The table of assignments on a module's page says what its assignments say themselves."""
    verteld = {}
    for nummer in range(1, 6):
        for rij in boom(f"module-{nummer}").xpath("//table//tr[td]"):
            titel, fysiek, hybride = (kaal(cel.text_content()) for cel in rij.iter("td"))
            verteld[titel] = (fysiek, hybride)
    verwacht = {}
    for pagina in tekst.leerplan().paginas:
        moment = pagina.kop.voorbereiding
        if pagina.sleutel in TITELS and pagina.is_opdracht and moment:
            verwacht[pagina.titel] = tuple(
                "na de laatste dag" if dag == "na" else f"vóór {dag}"
                for dag in (moment.fysiek, moment.hybride)
            )
    verwacht["Opdracht na het leertraject"] = ("na het leertraject", "na het leertraject")
    assert {titel: verteld.get(titel) for titel in verwacht} == verwacht


# --- learning sessions of Oss ---

SESSIES = [
    ("Ruwaard", "dinsdag in de even weken", "11.00 – 12.30 uur (digitaal) 11.00 – 13.00 uur (live)",
     "Wijkcentrum d'n Iemhof Sterrebos 48 5344 AR Oss"),
    ("Ussen", "dinsdag in de oneven weken", "12.00 – 13.30 uur",
     "Wijkcentrum de Hille Jupiterweg 136 5345 LV Oss"),
    ("Centrum/Zuid", "2e dinsdag van de maand 4e donderdag van de maand", "11.30 – 13.00 uur",
     "Meteoor Oude Litherweg 20 5346 RT Oss"),
    ("Schadewijk", "2e dinsdag van de maand",
     "12.00 – 13.00 uur (digitaal) 12.00 – 13.30 uur (live)",
     "Wijkcentrum Schadewijk Leeuwerikstraat 2 5348 XA Oss"),
    ("Maasdorpen", "dinsdag in de oneven weken", "13.00 – 14.00 uur", "nog niet bekend"),
    ("Dorpskernen Berghem", "2e dinsdag van de maand", "12.30 – 13.30 uur",
     "Gezondheidscentrum Berghem Molenweg 2 5351 EV Berghem"),
]  # fmt: skip


def test_every_learning_session_of_oss():
    tabel = boom("leersessies").xpath("//table[contains(@class, 'rooster')]")[0]
    rijen = [
        tuple(kaal(" ".join(cel.itertext())) for cel in rij.iter("th", "td"))
        for rij in tabel.xpath(".//tbody/tr")
    ]
    assert rijen == SESSIES


# --- links and videos ---

VIDEOS = {
    "https://www.youtube.com/watch?v=Ov7womepaTo": ("1:10", "1.1"),
    "https://www.youtube.com/watch?v=F5Q3KUgMn5E": ("1:29", "1.1"),
    "https://www.youtube.com/watch?v=kMF3beunodg": ("3:24", "1.2"),
    "https://www.youtube.com/watch?v=ZRAwhFGMZJk": ("5:09", "1.2"),
    "https://youtu.be/xAZhu75HWds": ("3:34", "2.1"),
    "https://youtu.be/2hcv1hzxhww": ("", "aanmelden-platform"),
}
KOPPELINGEN = {
    "https://www.proeftuinruwaard.nl/": "1.1",
    "https://swwoss.1sociaaldomein.nl/": "1.1",
    "https://swwoss.1sociaaldomein.nl/documenten/categorie/65": "opdracht-a",
    "https://iph.nl/positieve-gezondheid/wat-is-het/": "2.3",
    "https://www.deelgenotenoss.nl/": "2.3",
    "https://www.iph.nl/positieve-gezondheid/het-andere-gesprek/": "randvoorwaarden",
    "https://www.movisie.nl/tool/"
    "ave-aanpak-voorkoming-escalatie-huishoudens-oplopende-problematiek": "3.1",
    "http://www.openbadgenetwork.com": "randvoorwaarden",
    "https://effectencalculator.nl/maatschappelijke-prijslijst/": "micro-analyse",
    "https://www.evaluatieonderzoek.nl": "colofon",
    "mailto:info@leerhuisoss.nl": "welkom",
    "mailto:b.bakker@addo.nu": "begroting",
}


@pytest.mark.parametrize("adres", VIDEOS)
def test_video(adres):
    duur, sleutel = VIDEOS[adres]
    kaart = boom(sleutel).xpath(f"//div[@class='video'][a/@href='{adres}']")
    assert len(kaart) == 1
    (tekst,) = kaart[0].find_class("video-duur")
    assert kaal(tekst.text_content()) == (f"Video, {duur} minuten" if duur else "Video")


@pytest.mark.parametrize("adres", KOPPELINGEN)
def test_link(adres):
    assert adres in boom(KOPPELINGEN[adres]).xpath("//a/@href")


# --- questions ---


def vragen(sleutel: str, kop: str) -> list[str]:
    """Return the items of the first list under a heading."""
    return boom(sleutel).xpath(
        f"//*[self::h2 or self::h3][normalize-space()='{kop}']/following-sibling::ul[1]/li"
    )


@pytest.mark.parametrize(
    ("kop", "aantal"),
    [
        ("Vragen die de ‘ik wil’ helpen vinden", 7),
        ("Lichamelijke en geestelijke gezondheid", 13),
        ("Dagelijks leven", 10),
        ("Administratie en geld", 9),
        ("Wonen", 10),
        ("Meedoen", 14),
        ("Wat helpt op weg naar de ‘ik wil’?", 3),
        ("Waarvoor kan iemand de inwoner vragen?", 6),
    ],
)
def test_number_of_questions(kop, aantal):
    gevonden = vragen("2.3", kop)
    assert len(gevonden) == aantal
    assert all("?" in vraag.text_content() for vraag in gevonden)


# --- forms ---

VELDEN = {
    "opdracht-a": [
        "Hier werk ik naartoe",
        "Dit kan ik zelf bijdragen",
        "Hiervoor kan ik gevraagd worden",
        "Ik heb nodig (oplossen/behandelen) op korte termijn",
        "Ik heb nodig (ondersteuning) op lange termijn",
    ],
    "opdracht-d": [
        "Past de Samenwerkwijze bij hoe ik werk?",
        "Welke feedback kreeg ik in de leersessie op mijn vragen en leerervaringen?",
        "Welk inzicht kreeg ik door naar leersessies te gaan?",
    ],
    "opdracht-e": [
        "Past de Samenwerkwijze bij jouw manier van werken?",
        "Welke feedback kreeg je?",
        "Welk inzicht kreeg je door bij leersessies te zijn?",
    ],
    "opdracht-f": [
        "Welke vragen ga je stellen?",
        "Waarop wil je dieper ingaan?",
        "Hoe is het gegaan?",
        "Wat was lastig?",
        "Is je Samenwerkplan nu volledig?",
    ],
    "opdracht-g": [
        "Waar liggen jouw leerpunten rond het SO?",
        "Wat heb jij nodig om aan je leervraag te werken?",
    ],
    "opdracht-i": [
        f"Principe {nummer}: {vraag}"
        for nummer in ("1", "2", "3", "4 en 5")
        for vraag in (
            f"hoe heb je {'deze' if nummer == '4 en 5' else 'dit'} tijdens het leertraject in"
            " praktijk gebracht?",
            "wat doe je de komende 3 maanden om zo te werken?",
        )
    ],
    "opdracht-j": ["Hoe kunnen we elkaar helpen?"],
    "samenwerkplan": [
        "Datum",
        "Dit is het plan van",
        "Handtekening",
        "Hier werk ik naartoe",
        "Welzijnscijfer tussen 1 en 10",
        "Dit kan ik zelf bijdragen",
        "Hiervoor kan ik gevraagd worden",
        "Ik heb nodig (oplossen/behandelen) op korte termijn",
        "Ik heb nodig (ondersteuning) op lange termijn",
        "Casusregisseur",
        "Organisator",
    ],
    "format-actieleren": ["Vraag indiener"],
    "micro-analyse": [
        "Toelichting van de inwoner",
        "Als we niets doen, is het aannemelijk dat ...",
    ],
}
# Caption, header cells, and the number of rows or the first column.
TABELLEN = {
    "samenwerkplan": [
        ("Betrokken organisaties en waar gaat wie NU mee aan de slag", "Wie|Wat|Uiterlijke datum"),
        (
            "Evaluatie door betrokken organisaties, wat is er gedaan",
            "Wie|Wat|Uiterlijke datum|Voltooid",
        ),
        ("Betrokken organisaties en waar gaat wie NU mee aan de slag", "Wie|Wat|Uiterlijke datum"),
    ],
    "format-actieleren": [
        (
            "Adviezen van de groep",
            "Expertise|Advies/Antwoord(en)|Vervolgstappen|Nuttig bevonden Ja/Nee",
        )
    ],
    "evaluatieformat": [
        (titel, "Stap|Wat doe je, hoe doe je dat?|Wat gaat daarin goed?|Wat is er nog nodig?")
        for titel in (
            "Stappen in de voorbereiding",
            "Stappen in het Samenwerkoverleg",
            "Stappen na het Samenwerkoverleg",
        )
    ],
    "opdracht-j": [
        ("Terugblik per principe", "Principe|Mijn voornemen of actie|Hoe is het gegaan?")
    ],
}


@pytest.mark.parametrize("sleutel", VELDEN)
def test_fields_of_a_form(sleutel):
    labels = [kaal(label.text_content()) for label in boom(sleutel).xpath("//label")]
    assert [veld for veld in VELDEN[sleutel] if veld not in labels] == []


@pytest.mark.parametrize("sleutel", TABELLEN)
def test_tables_of_a_form(sleutel):
    gevonden = []
    for tabel in boom(sleutel).xpath("//table[@class='antwoordtabel']"):
        koppen = "|".join(kaal(cel.text_content()) for cel in tabel.xpath("./thead//th"))
        gevonden.append((kaal(tabel.findtext("caption")), koppen))
    assert gevonden == TABELLEN[sleutel]


def test_evaluation_form_has_all_steps():
    rijen = [
        len(tabel.xpath("./tbody/tr/th"))
        for tabel in boom("evaluatieformat").xpath("//table[@class='antwoordtabel']")
    ]
    assert rijen == [4, 5, 3]


def test_the_plan_says_whose_it_is():
    alles = tekst.tekst(blad("samenwerkplan"))
    for zin in ("eigendom van de inwoner", "zonder dat de inwoner het weet", "rechten ontlenen"):
        assert zin in alles
    assert "bedoeld voor de mensen die in het plan genoemd staan" in alles


# --- facts and numbers, on the page where a reader looks for them ---

FEITEN = {
    "welkom": ["zo snel mogelijk", "idee of een tip", "Hartelijke groet van de gemeente Oss"],
    "leertraject": [
        "leerpiramide van Bales",
        "Uitleggen aan een ander",
        "ervaringstrainer",
        "didactische trainer",
        "5 tot 15 deelnemers",
        "kennis, achtergrond en organisatie",
        "eigen casussen",
        "zonder al een oplossing te hebben",
        "casusregie",
    ],
    "leersessies": [
        "minimaal drie dagen van tevoren",
        "Ongeveer 24 uur van tevoren krijg je automatisch een vergaderlink, een agenda of allebei",
        "Meld je je daarna aan? Dan krijg je geen link",
        "maatje of aan de aanjager",
        "kies één wijk",
    ],
    "1.1": [
        "In 2016",
        "Proeftuin Ruwaard",
        "bestuurders gaven de professionals",
        "in 2023 werkt heel Oss",
        "De inwoner staat centraal",
        "De vraag van de inwoner leidt tot het nieuwe aanbod",
        "We werken vanuit vertrouwen en gezamenlijke verantwoordelijkheid",
        "Begin bij de basis",
        "Het maatschappelijk rendement is wat telt",
        "het liefst bij de inwoner thuis",
        "familie of buren",
        "u vraagt, wij draaien",
        "binnen zes weken",
        "perspectief",
        "een goede woonplek",
        "een zinvolle dagbesteding",
        "financiële rust",
        "relaties te hebben met dierbaren",
        "ervaren welbevinden",
        "van het kastje naar de muur",
        "financieel betrokken",
        "BrabantWonen",
        "BrabantZorg",
        "gemeente Oss",
        "GGZ Oost Brabant",
        "Jij! Advies & Coaching",
        "Kubus ondersteuning",
        "Muzelinck centrum voor de kunsten",
        "ONS welzijn",
        "Pantein",
        "Sport Expertise Centrum (SEC)",
        "UniK",
        "Verdihuis",
        "GGD Hart voor Brabant",
        "CZ",
        "VGZ",
        "Robuust",
        "wijkbewoners",
    ],
    "1.2": [
        "vitale gemeente",
        "(positieve) gezondheid",
        "kosten zijn lager",
        "paraplu",
        "geen gesprekstechniek",
        "of de inwoner hulp wil via de Samenwerkwijze",
        "daar heeft de inwoner recht op",
        "plan van de inwoner",
        "in principe bij de inwoner thuis",
        "eigen regie",
        "We beginnen klein en denken groot",
        "substitutie",
        "buiten het bestaande aanbod",
        "een middel, geen doel op zich",
        "coachende houding",
        "erkennen die",
        "steunen, niet sturen",
    ],
    "1.3": ["enkelvoudig", "open", "gaat over leren", "spannend", "evalueren", "gaat over jezelf"],
    "opdracht-a": ["vooraf met de trainer", "met je groep"],
    "2.1": [
        "enkelvoudige vraag zijn, een complexe vraag of een collectieve vraag",
        "vragen in je eigen organisatie",
        "nooit een zorgaanbod en nooit een oplossing",
        "binnen zes weken",
        "perspectief",
        "casusregie",
        "aanjager",
        "kwaliteit van leven",
        "bij de inwoner thuis",
    ],
    "2.2": ["voordoen, samen doen, zelf doen", "ervaren collega", "aanjager", "collectieve vraag"],
    "2.3": [
        "hokjes",
        "cijfer tussen 1 en 10",
        "momentopname",
        "geen checklist",
        "Positieve gezondheid",
        "komende drie maanden",
        "telefoontje of een actie",
        "werkplan",
        "namen van professionals",
        "meervoudige vraag",
        "Deelgenoten",
    ],
    "2.4": ["caseload", "nieuwe aanmelding", "lopende casus", "loopt vast"],
    "opdracht-b": ["eerste versie", "volledig of volmaakt", "feedback", "2.3 Vraagverheldering"],
    "2.5": [
        "alle wijken",
        "altijd anoniem",
        "netwerkoverleg",
        "ten minste drie",
        "Nieuwkomerstafel",
        "draaiboek",
        "organiseert het SO niet",
        "Zonder inwoner is er geen SO",
        "Voor- of nabesprekingen zijn er niet",
        "De inwoner en de casusregisseur blijven verantwoordelijk",
    ],
    "opdracht-c": [
        "minimaal drie dagen van tevoren",
        "Ongeveer 24 uur van tevoren krijg je automatisch een vergaderlink, een agenda of allebei",
        "Meld je je daarna aan? Dan krijg je geen link",
        "vanuit het leertraject",
        "je maatje of de aanjager",
        "bij alle leersessies welkom",
    ],
    "casustafel": [
        "15 adviezen",
        "hooguit 5 mensen",
        "live 6 tot 8 deelnemers en digitaal 2 tot 5",
        "ter plekke",
        "bespreken we een thema",
        "ga niet in discussie",
        "leergeschiedenis",
        "anoniem",
    ],
    "evaluatietafel": [
        "zonder te oordelen",
        "hooguit 8 mensen",
        "Elke 3 tot 6 maanden",
        "netwerkoverleg",
        "notulist",
        "gespreksleider",
        "tijdslimiet",
        "beroepskrachten",
    ],
    "actieleren": [
        "ongeveer 5 personen",
        "naam en functie",
        "2 minuten",
        "hooguit 2 antwoorden",
        "kiest 1 persoon",
        "dialoog",
        "nieuwe ronde",
        "volgende keer",
    ],
    "3.1": [
        "meer dan één hulpverlener",
        "meer dan één organisatie",
        "Bij AVE 2, 3 en 4 bepalen de hulpverleners samen",
        "politie, buren, scholen, de woningcorporatie of energiebedrijven",
        "beroepscode",
        "wettelijk kader",
        "in principe geen rechtstreeks contact",
        "niet langer duurt dan nodig",
        "college van burgemeester en wethouders",
        "beleidsadviseur Welzijn",
        "Civil society",
        "Wethouder(s)/Burgemeester",
        "Sociaal wijkteam/Basisteam jeugd en gezin",
        "Zorg- en Veiligheidshuis",
        "Teamleider veiligheid",
        "lokale Driehoek",
        "Gemeentesecretaris",
        "maatschappelijke onrust",
        "aandacht van de media",
        "pool van gemeentelijke bestuursadviseurs",
        "zwaartepunt van de zorg",
        "strafmaatregelen",
    ],
    "opdracht-e": ["collega uit je eigen organisatie"],
    "opdracht-f": ["AVG", "vóór de volgende bijeenkomst", "anoniem"],
    "4.1": ["meerdere betrokkenen of expertises", "aanjager", "de wet kan", "de kosten"],
    "4.2": [
        "behandelregie",
        "Outlook",
        "accepteren of doorsturen",
        "werkdagen en werktijden",
        "kritische blik",
        "binnen twee weken",
        "alleen beveiligd en met toestemming van de inwoner",
        "opschalen naar het management",
        "telefonisch of per e-mail",
    ],
    "4.3": ["toestemming", "in principe bij de inwoner thuis", "eerst aan de beurt", "belangen"],
    "4.4": [
        "Niets wordt besproken zonder de inwoner",
        "Niets gaat buiten het SO om",
        "ervaren collega of met een aanjager",
        "tweede SO",
        "binnen zes weken",
        "per e-mail",
        "bezwaren en twijfels",
        "casusregisseur de evaluatie regelt",
    ],
    "4.5": [
        "notuleert",
        "naam, functie en organisatie",
        "out of the box",
        "binnen zes weken",
        "vervolgafspraak",
        "uiterlijke datum",
        "niet altijd de voorzitter",
        "Doe een rondje",
        "niet per se geslaagd",
        "kansen en de risico’s",
    ],
    "opdracht-g": ["met je maatje en met de trainers"],
    "opdracht-h": ["rollenspel", "tips en trucs", "Kijk mee", "anoniem", "proces van de inwoner"],
    "5.1": [
        "binnen zes weken",
        "casusregisseur neemt het initiatief",
        "welzijnscijfer",
        "andere kleur",
        "hetzelfde Samenwerkplan",
        "acties uitgevoerd",
        "geleerd over de Samenwerkwijze",
    ],
    "5.3": [
        "nooit uitgeleerd",
        "kritische vragen",
        "coacht",
        "aanjager binnen je organisatie",
        "meebeweegt",
        "voor meer inwoners tegelijk",
    ],
    "opdracht-j": ["over drie maanden", "vijf principes"],
    "opdracht-k": ["ervaringstrainer", "waarop iedereen kan", "aanjager"],
    "opdracht-na-het-leertraject": ["in je organisatie", "in je leersessie", "ambassadeur"],
    "aanmelden-platform": [
        "www.swwoss.nl",
        "Registreren",
        "minstens 8 tekens",
        "Werkgroepen",
        "Lidmaatschap aanvragen",
        "videosessie",
        "expertise",
    ],
    "indeling-mail": ["Inleiding", "Doel", "Reactie", "binnen twee weken", "Outlook"],
    "hand-out-principes": ["Binnen zes weken", "maatschappelijk rendement", "in oplossingen"],
    "micro-analyse": ["42 weken", "zes maanden tot een jaar", "1 tot en met 10"],
    "micro-analyse-voorbeeld": [
        "€ 9.555,00",
        "€ 240,00",
        "€ 9.795,00",
        "€ 292,50",
        "€ 1.200,00",
        "€ 1.492,50",
        "€ 2.730,00",
        "€ 28.000,00",
        "€ 5.572,50",
        "€ 7.065,00",
        "€ 5.569,50",
        "€ 65 per uur",
        "minder dan 20 minuten",
        "van een 2 naar een 9",
    ],
    "aanpak-per-casus": ["binnen twee weken", "Binnen zes weken", "van een 6 naar een 8"],
    "vogelvlucht": ["18 jaar of ouder", "3,5 naar een 8,3", "€ 130.000", "32 bestaande casussen"],
    "lerende-trap": ["5 tot 15 deelnemers", "minstens drie tafels", "een tot twee keer per maand"],
    "rollen": ["eens per 6 weken", "4 tot 6 keer per jaar", "buitenboordmotor"],
    "drie-fasen": ["9 tot 12 maanden", "3 tot 6 maanden", "5 tot 10 inwoners", "Ongeveer 2 jaar"],
    "schaalgrootte": ["elf dorpen", "2021", "sociaaleconomische status"],
    "competenties": ["mbo niveau 4", "elke twee weken"],
    "randvoorwaarden": ["23 wijken en dorpen", "vier keer per jaar", "actief moet instemmen"],
    "begroting": ["€ 1.000", "3 dagen", "een dag per week", "5 tot 15", "2 uur", "Kosteloos"],
    "inleiding": ["2016", "Bart Bakker", "Raad voor Volksgezondheid en Samenleving"],
    "voorwoord": ["Harrie Windmüller", "n=1"],
    "leergeschiedenis": ["2.000", "meer dan 300 casussen", "100 inwoners", "meer dan 3 jaar"],
    "colofon": [
        "eerste druk, mei 2023",
        "Sofieke Jansen",
        "Leerhuis Oss",
        "alleen gebruiken om te leren",
        "commercieel",
        "Platform31",
    ],
}


@pytest.mark.parametrize("sleutel", FEITEN)
def test_facts(sleutel):
    alles = tekst.tekst(blad(sleutel)).lower()
    assert [feit for feit in FEITEN[sleutel] if feit.lower() not in alles] == []


def test_the_sums_are_right():
    """The example is computed here again: the first edition was three euros off."""
    voor, na = 65 * 3.5 * 42 + 10 * 24, 65 * 1 * 42
    eenmalig = 65 * 1.5 * 3 + 1200
    alles = tekst.tekst(blad("micro-analyse-voorbeeld"))
    for bedrag in (voor, na, eenmalig, voor - na - eenmalig, voor - na):
        geschreven = f"€ {bedrag:,.2f}".translate(str.maketrans(",.", ".,"))
        assert geschreven in alles


# --- AVE: who does what on which level ---


def test_every_level_of_the_ave_has_all_rows():
    rijen = [
        "Situatie",
        "Casusregie",
        "Procesregie",
        "In overleg met",
        "Operationeel verantwoordelijk",
        "Bestuurlijk verantwoordelijk",
    ]
    tabellen = boom("3.1").xpath("//table")
    assert len(tabellen) == 4
    for tabel in tabellen:
        assert [kaal(rij[0].text_content()) for rij in tabel.xpath("./tbody/tr")] == rijen
        assert all(kaal(rij[1].text_content()) for rij in tabel.xpath("./tbody/tr"))


def test_five_steps_and_five_principles():
    stappen = [k for k in boom("2.1").iter("h2") if k.text_content().startswith("Stap ")]
    assert len(stappen) == 5
    for sleutel, niveau in (("1.1", "h3"), ("5.2", "h2")):
        principes = [k for k in boom(sleutel).iter(niveau) if "Principe " in k.text_content()]
        assert len(principes) == 5


# --- glossary ---


def _alfabetisch(term: str) -> str:
    kaal_ = unicodedata.normalize("NFKD", term).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9= ]", "", kaal_)


def test_terms_are_unique_and_sorted():
    termen = [begrip.term for begrip in tekst.leerplan().begrippen]
    assert len({term.lower() for term in termen}) == len(termen)
    assert termen == sorted(termen, key=_alfabetisch)


def test_a_word_is_explained_once():
    """A variant or abbreviation belongs to one term, and is not a term of its own."""
    gezien: dict[str, str] = {}
    for begrip in tekst.leerplan().begrippen:
        vormen = {v.lower() for v in (begrip.term, begrip.afkorting, *begrip.ook) if v}
        for vorm in vormen:
            assert vorm not in gezien, f"{vorm}: {gezien.get(vorm)} and {begrip.term}"
            gezien[vorm] = begrip.term


def test_explanations_are_one_short_sentence():
    for begrip in tekst.leerplan().begrippen:
        assert re.fullmatch(r"[A-Z0-9‘].*[.?]", begrip.uitleg), begrip.term
        assert len(begrip.uitleg.split()) <= 22, begrip.term


def test_every_word_of_the_method_is_explained():
    termen = {
        vorm.lower()
        for begrip in tekst.leerplan().begrippen
        for vorm in (begrip.term, begrip.afkorting, *begrip.ook)
        if vorm
    }
    nodig = (
        "aanjager|actieleren|ambassadeur|AVE|afschalen|casusregie|casusregisseur|casustafel"
        "|didactische trainer|ervaringstrainer|escaleren|evaluatieformat|evaluatietafel|ik wil"
        "|ik kan|ik heb nodig|kwartiermaker|leergeschiedenis|leersessie|leertafel|leertraject"
        "|leervraag|lerende trap|levensgebied|maatje|maatschappelijk rendement|mandaat|MDO"
        "|micro-analyse|netwerkoverleg|nieuwkomerstafel|opschalen|procesregie|procesregisseur"
        "|regie|Samenwerkoverleg|SO|Samenwerkplan|Samenwerkwijze|SWW|steungroep|vraagverheldering"
        "|welbevinden|welzijnscijfer|civil society|3D-aanpak|lokale Driehoek|AVG|ADL"
        "|Zorg- en Veiligheidshuis|positieve gezondheid|indiener|substitutie"
    )
    assert [woord for woord in nodig.split("|") if woord.lower() not in termen] == []
