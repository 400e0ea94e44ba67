"""Which texts give away another municipality, and which only look like it."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from leerplan.configuratie.gemeente import Gemeente
from leerplan.configuratie.gemeenten import OOK_EEN_WOORD, all_gemeenten, find_gemeenten
from leerplan.configuratie.namen import with_article
from leerplan.uitgeven.lekkenmerk import Kenmerk, allowed_texts, find_traits, table_traits
from leerplan.uitgeven.lekstuk import GAT, Stuk, plain
from leerplan.uitgeven.lekzoeker import Zoeker

ALLE = all_gemeenten()
Gevonden = Callable[..., list[str]]


def gemeente(naam: str, code: str = "9999", **velden: object) -> Gemeente:
    return Gemeente.model_validate(
        {
            "naam": naam,
            "code": code,
            "schrijfwijze": with_article(naam),
            "contact": {"naam": "Leerplein", "email": "leerplein@plein.example"},
        }
        | velden
    )


def zoeker(eigen: Gemeente, *anderen: Gemeente) -> Zoeker:
    kenmerken = [k for ander in anderen for k in find_traits(ander, {"meteoor", "centrum"})]
    return Zoeker([*kenmerken, *table_traits(eigen)], allowed_texts(eigen))


@pytest.fixture(scope="module")
def gevonden() -> Gevonden:
    """What is found in a text in the edition of a municipality that does not exist."""
    poort = zoeker(gemeente("Voorbeeldstad"))
    return lambda tekst, soort="zin": [
        v.gevonden for v in poort.find(Stuk(plain(tekst), "", soort))
    ]


# --- all 342 -----------------------------------------------------------------------------------

ZINNEN = (
    "De gemeente {naam} doet mee.",
    "In {naam} leer je samen.",
    "Werk je in {naam}? Of woon je er?",
    "Zo werkt heel {naam}, elke dag.",
    "Het contact (in {naam}) is nieuw.",
    "{naam}",
    "{naam} heeft wijkteams.",
    "Kijk op www.{slug}.nl of mail info@{slug}.nl.",
    "De wijk {naam}-Noord",
)


def test_elke_andere_gemeente_wordt_gevonden(gevonden: Gevonden) -> None:
    for feiten in ALLE:
        for naam in feiten.namen:
            for zin in ZINNEN:
                tekst = zin.format(naam=naam, slug=feiten.slug)
                assert gevonden(tekst), tekst
                assert gevonden(tekst.replace("'", "’")), tekst
        for adres in (f"site/{feiten.slug}.html", f"over/in-{feiten.slug}/", f"#{feiten.slug}"):
            assert gevonden(adres, "adres"), adres


def test_geen_gemeente_vindt_zichzelf_en_elke_vindt_een_ander() -> None:
    for nr, feiten in enumerate(ALLE):
        ander = ALLE[(nr + 171) % len(ALLE)]
        eigen = gemeente(feiten.weergavenaam, feiten.code, voorzetsel=feiten.voorzetsel)
        poort = zoeker(eigen)
        goed = (
            f"Leerplan {eigen.naam}. {eigen.in_naam} leer je samen, in {eigen.heel}. "
            f"{eigen.in_gemeente} en {eigen.de_gemeente}: {feiten.naam}"
        )
        assert poort.find(Stuk(plain(goed))) == (), feiten
        assert poort.find(Stuk(f"site/{feiten.slug}/in-{feiten.slug}.html", "", "adres")) == ()
        fout = Stuk(plain(f"Zo werkt de gemeente {ander.weergavenaam}."))
        assert [v.kenmerk.gemeente for v in poort.find(fout)] == [ander.weergavenaam], feiten


# --- names that are words too ------------------------------------------------------------------


def test_de_woorden_staan_in_de_tabel() -> None:
    assert {feiten.weergavenaam for feiten in ALLE} >= OOK_EEN_WOORD


@pytest.mark.parametrize(
    "tekst",
    [
        "De buren helpen elkaar het best in kleine huizen.",
        "Buren helpen elkaar. Best lastig! Bergen werk, huizen vol.",
        "- Buren en vrienden",
        "1. Houten banken zetten",
        "Opdracht B: Buren bezoeken",
        "De folder ‘Buren helpen buren’ en (Best practices) voor de wijk",
        "Leiden of volgen? Weert u zich.",
        "Het oude huis: Huizen bouwen | Kampen met schulden",
        "onder ede; de hoorn; een beek; bij de sluis",
        "Onder ede. Hij goes; een stein.",
        "Bergen-Belsen",
        f"{GAT} Buren helpen.",
        "Het dossier van de grossier, de Ossenmarkt en Ossip.",
        "De tweede edelman uit Edelenburg.",
        "In de provincie Utrecht en de provincie Groningen.",
        "DTSTART;TZID=Europe/Amsterdam",
        "#EDE van OSS",
    ],
)
def test_een_woord_is_geen_gemeente(gevonden: Gevonden, tekst: str) -> None:
    assert gevonden(tekst) == []


@pytest.mark.parametrize(
    ("tekst", "naam"),
    [
        ("De inwoners van Buren helpen.", "Buren"),
        ("Gemeente Best wil meedoen.", "Best"),
        ("Best wil meedoen.", "Best"),
        ("Buren heeft een wijkteam.", "Buren"),
        ("Wonen, werken en leren (Best)", "Best"),
        ("Wat Leiden-Noord wil", "Leiden"),
        ("Buren", "Buren"),
        ("Ede doet mee. Goes ook.", "Ede"),
        ("Naar Bergen op Zoom.", "Bergen op Zoom"),
        ("Zo is het in\nBest", "Best"),
        ("Naar de Ronde Venen.", "de Ronde Venen"),
        ("DE GEMEENTE ALMERE", "ALMERE"),
        ("Sudwest-Fryslan en Súdwest Fryslân", "Sudwest-Fryslan"),
        ("Den\u00a0Bosch, 's Hertogenbosch", "Den Bosch"),
        ("De stad Utrecht", "Utrecht"),
        ("Nĳmegen", "Nijmegen"),
        ("Súdwest-Fryslân", "Súdwest-Fryslân"),
        ("Mail naar info@ede.nl", "ede.nl"),
        ("Kijk op https://www.gemeente-oss.nl/wijk", "gemeente-oss.nl"),
    ],
)
def test_een_naam_is_een_gemeente(gevonden: Gevonden, tekst: str, naam: str) -> None:
    assert naam in gevonden(tekst)


def test_een_titel_is_geen_begin_van_een_zin(gevonden: Gevonden) -> None:
    assert gevonden("Welkom | Best", "waarde") == ["Best"]
    assert gevonden("Welkom | Best lastig", "waarde") == []


@pytest.mark.parametrize(
    ("adres", "lekt"),
    [
        ("../over-oss/index.html", True),
        ("https://www.oss.nl/", True),
        ("agenda/den-haag.ics", True),
        ("dossier-van-de-grossier.html", False),
        ("best-practices.html", False),
        ("wijk/best.html", True),
        ("in-best", True),
        ("de-buren-van-nu", False),
    ],
)
def test_in_een_adres_staat_een_naam_klein(gevonden: Gevonden, adres: str, lekt: bool) -> None:
    assert bool(gevonden(adres, "adres")) is lekt


# --- whose it is -------------------------------------------------------------------------------


def test_de_twee_bergens() -> None:
    holland, limburg = find_gemeenten("Bergen")
    poort = zoeker(gemeente(holland.naam, holland.code))
    assert poort.find(Stuk("In Bergen, de gemeente Bergen (NH.).")) == ()
    assert [v.gevonden for v in poort.find(Stuk("Niet in Bergen (L.), wel in Bergen."))] == [
        "Bergen (L.)"
    ]
    assert limburg.code != holland.code
    poort = zoeker(gemeente("Bergen op Zoom", "0748"))
    assert poort.find(Stuk("In Bergen op Zoom.")) == ()
    assert [v.gevonden for v in poort.find(Stuk("Van Bergen op Zoom naar Bergen."))] == ["Bergen"]


def test_een_overgenomen_code_maakt_de_naam_niet_eigen() -> None:
    poort = zoeker(gemeente("Voorbeeldstad", code="0828"))
    assert poort.find(Stuk("De gemeente Oss"))


def test_eigen_gegevens_mogen_een_andere_naam_bevatten() -> None:
    eigen = gemeente(
        "Voorbeeldstad",
        organisaties={"deelnemers": ["Hogeschool Utrecht", "Zorg en Welzijn van Ede & Best"]},
        websites={"overige": [{"naam": "Regio", "adres": "https://www.regio-oss.nl/wij"}]},
        contact={"naam": "Jan van Oss", "email": "jan@oss.nl"},
    )
    poort = zoeker(eigen)
    goed = "Met Hogeschool Utrecht, Zorg en Welzijn van Ede & Best, Jan van Oss (jan@oss.nl)."
    assert poort.find(Stuk(goed)) == ()
    assert poort.find(Stuk("https://www.regio-oss.nl/wij", "", "adres")) == ()
    assert poort.find(Stuk("hogeschool-utrecht.ics", "", "adres")) == ()
    fout = poort.find(Stuk("In Utrecht, met Jan van Oss, in Oss en bij Hogeschool Utrecht."))
    assert [v.gevonden for v in fout] == ["Utrecht", "Oss"]


def test_een_vondst_vertelt_waar() -> None:
    poort = zoeker(gemeente("Voorbeeldstad"))
    vondst = poort.find(
        Stuk("Lang geleden, op een dinsdag, was er in Ede een feest voor iedereen.")
    )[0]
    assert vondst.context == "en, op een dinsdag, was er in Ede een feest voor iedereen."


# --- data of other configurations --------------------------------------------------------------

ANDER = {
    "contact": {"naam": "Meteoor", "email": "info@leer.example", "telefoon": "0412 - 12 34 56"},
    "platform": {"naam": "SWWOSS", "adres": "https://swwoss.plat.example/x"},
    "leersessies": [
        {
            "wijk": "Centrum/Zuid",
            "ritme": "elke maandag",
            "tijden": [{"van": "9.00", "tot": "10.00"}],
        },
        {
            "wijk": "Ruwaard",
            "ritme": "elke maandag",
            "tijden": [{"van": "9.00", "tot": "10.00"}],
            "aanjager": {"naam": "Sanne Voorbeeld", "email": "sanne@gmail.com"},
            "locatie": {"naam": "De Boei", "straat": "Kade 1", "postcode": "1234 AB"},
        },
    ],
}


@pytest.mark.parametrize(
    ("tekst", "vondst"),
    [
        ("In Duinrode", "Duinrode"),
        ("bel 0412-123456", "0412-123456"),
        ("bel +31 412 12 34 56.", "+31 412 12 34 56"),
        ("tel:+31412123456", "+31412123456"),
        ("bel 0412 12 34 57", None),
        ("Mail INFO@LEER.EXAMPLE.", "INFO@LEER.EXAMPLE"),
        ("ga naar www.leer.example/a", "leer.example"),
        ("ga naar hogeleer.example", None),
        ("log in op SWWOSS", "SWWOSS"),
        ("bij sanne@gmail.com", "sanne@gmail.com"),
        ("maak een adres bij gmail.com", None),
        ("in de Ruwaard", "Ruwaard"),
        ("Ruwaard is een wijk", "Ruwaard"),
        ("in Centrum/Zuid", None),
        ("een Meteoor", "Meteoor"),
        ("Meteoor is een ster", None),
        ("De Boei", "De Boei"),
        ("Kade 12", None),
        ("op Kade 1, 1234 AB", "1234 AB"),
    ],
)
def test_gegevens_van_een_andere_configuratie(tekst: str, vondst: str | None) -> None:
    poort = zoeker(gemeente("Voorbeeldstad"), gemeente("Duinrode", **ANDER))
    alle = [v.gevonden for v in poort.find(Stuk(tekst))]
    assert alle == [] if vondst is None else vondst in alle


def test_wat_allebei_hebben_is_geen_lek() -> None:
    poort = zoeker(gemeente("Voorbeeldstad", **ANDER), gemeente("Duinrode", **ANDER))
    tekst = "Bel 0412-123456, mail info@leer.example; SWWOSS, Sanne Voorbeeld, De Boei, Kade 1"
    assert poort.find(Stuk(tekst)) == ()


def test_in_een_lange_tekst_is_een_langer_nummer_een_ander_adres() -> None:
    """Wherever the part that is looked at ends: "Oost 44" is not "Oost 4"."""
    zoek = Zoeker([Kenmerk("Veendam", "Wijkhuis Oost 4", "naam")], [])
    for afstand in range(120):
        tekst = f"{'a ' * 1500}Wijkhuis {'b' * afstand} Wijkhuis Oost 4"
        assert not zoek.search(f"{tekst}4 open."), afstand
        assert [v.gevonden for v in zoek.search(f"{tekst}, open.")] == ["Wijkhuis Oost 4"], afstand


def test_in_een_lange_tekst_wordt_hetzelfde_gevonden() -> None:
    poort = zoeker(gemeente("Voorbeeldstad"), gemeente("Duinrode", **ANDER))
    zinnen = ["Ede en Oss.", "Naar Bergen op Zoom.", "Buren helpen.", "de Ronde\nVenen", "In Best."]
    lang = "\n".join(zinnen * 300)
    assert len(lang) > 10_000
    aantal = [v.gevonden for v in poort.search(lang)]
    assert len(aantal) == 300 * 5
    assert set(aantal) == {"Ede", "Oss", "Bergen op Zoom", "de Ronde\nVenen", "Best"}


def test_ruim_tellen_kijkt_niet_naar_het_begin_van_een_zin() -> None:
    poort = zoeker(gemeente("Voorbeeldstad"))
    telling = poort.count_loose("Buren helpen. In Buren. buren")
    assert {kenmerk.tekst: aantal for kenmerk, aantal in telling.items()} == {"Buren": 2}


def test_zoeken_blijft_snel() -> None:
    """A book of a megabyte with 100 configurations beside it."""
    anderen = [gemeente(f"Plaats{nr}dorp", **ANDER) for nr in range(100)]
    poort = zoeker(gemeente("Voorbeeldstad"), *anderen)
    boek = "De inwoner staat centraal en de professional luistert naar het verhaal.\n" * 15_000
    begin = time.process_time()
    assert poort.search(boek) == ()
    assert time.process_time() - begin < 1


def test_een_kenmerk_zonder_letters_of_cijfers_breekt_niets() -> None:
    kenmerk = Kenmerk("X", "!?", "naam")
    assert kenmerk.koppen == set()
    assert Zoeker([kenmerk], ["!?"]).find(Stuk("Wat!?")) == ()
