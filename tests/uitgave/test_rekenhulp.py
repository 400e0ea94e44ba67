"""The calculator of the micro-analysis, used in a real browser as a reader would use it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Locator, Page, expect

from hulpmiddelen.browser import axe_bevindingen
from hulpmiddelen.uitgaven import Gebouwd
from leerplan.uitgeven.lekpdf import read_pdf

PAGINA = "bijlagen/micro-analyse-rekenhulp.html"
TELEFOON = {"width": 375, "height": 812}


@pytest.fixture
def open_hulp(bezoek, serveer, bouw: Callable[[str], Gebouwd]) -> Callable[..., Page]:
    """Open the calculator; keywords are those of `bezoek`."""

    def open_(**opties: object) -> Page:
        page = bezoek(serveer(bouw("oss").site) + PAGINA, **opties).page
        page.locator("#rh-uitkomst").wait_for()
        return page

    return open_


@pytest.fixture
def hulp(open_hulp) -> Page:
    return open_hulp()


def knop(page: Page, naam: str) -> Locator:
    return page.get_by_role("button", name=naam, exact=True)


def vul(page: Page, tabel: str, nr: int, **velden: str) -> None:
    for naam, waarde in velden.items():
        page.locator(f"#rh-{tabel}-{nr}-{naam}").fill(waarde)


def bedrag(page: Page, tabel: str, nr: int = 1) -> str:
    rij = page.locator(f"#rh-{tabel} .rh-rij").nth(nr - 1)
    return tekst(rij.locator(".rh-bedrag strong"))


def totaal(page: Page, tabel: str) -> str:
    return tekst(page.locator(f"#rh-{tabel} .rh-totaal strong"))


def getal(page: Page, onderdeel: str) -> str:
    """A number from the table with all numbers."""
    koppen = page.locator(".rh-getallen tbody th")
    rij = koppen.filter(has_text=re.compile(f"^{onderdeel}")).locator("xpath=..")
    return tekst(rij.locator("td"))


def tekst(element: Locator) -> str:
    return " ".join((element.text_content() or "").split())


def euro(waarde: Decimal) -> str:
    heel = f"{waarde:,.2f}".translate(str.maketrans(",.", ".,"))
    return f"€ {heel}"


# The sums


def test_voorbeeld(hulp: Page):
    knop(hulp, "Laad het voorbeeld").click()
    assert bedrag(hulp, "voor", 1) == "€ 9.555,00"
    assert bedrag(hulp, "voor", 2) == "€ 240,00"
    assert bedrag(hulp, "eenmalig", 1) == "€ 292,50"
    assert bedrag(hulp, "eenmalig", 2) == "€ 1.200,00"
    totalen = {
        naam: totaal(hulp, naam) for naam in ("voor", "eenmalig", "na", "herhaling", "niets")
    }
    assert totalen == {
        "voor": "€ 9.795,00",
        "eenmalig": "€ 1.492,50",
        "na": "€ 2.730,00",
        "herhaling": "€ 2.730,00",
        "niets": "€ 28.000,00",
    }
    assert getal(hulp, "Verschil in het eerste jaar") == "€ 5.572,50"
    assert getal(hulp, "Verschil bij herhaalmeting") == "€ 7.065,00"
    assert getal(hulp, "Welbevinden vóór") == "2"
    assert getal(hulp, "Welbevinden na") == "9"
    assert getal(hulp, "Welbevinden bij herhaalmeting") == "9"
    kern = tekst(hulp.locator(".rh-kern"))
    for deel in ("van 2 naar 9", "€ 5.572,50 lager", "€ 7.065,00 lager", "€ 28.000,00"):
        assert deel in kern


def test_voorbeeld_zegt_wat_de_eerste_druk_anders_rekent(hulp: Page):
    opmerking = hulp.locator(".rh-voorbeeld")
    expect(opmerking).to_be_hidden()
    knop(hulp, "Laad het voorbeeld").click()
    expect(opmerking).to_be_visible()
    assert "€ 5.569,50" in tekst(opmerking)
    vul(hulp, "voor", 1, prijs="66")
    expect(opmerking).to_be_hidden()


GETALLEN = st.decimals(0, 5000, places=2, allow_nan=False)


def schrijfwijzen(waarde: Decimal) -> list[str]:
    """Ways in which people type an amount; all mean the same."""
    met_punten = f"{waarde:,.2f}".translate(str.maketrans(",.", ".,"))
    wijzen = [met_punten, f"€ {met_punten}", f" {met_punten}\u00a0", f"EUR {met_punten}"]
    wijzen.append(f"{waarde:.2f}".replace(".", ","))
    if waarde == int(waarde):
        wijzen += [
            f"{int(waarde)}",
            f"{int(waarde)},-",
            f"€ {int(waarde)},–",
            f"{int(waarde)} euro",
        ]
    return wijzen


@st.composite
def rijen(trek) -> tuple[list[dict[str, str]], list[Decimal]]:
    """Rows as typed, with the amount of each by a calculation of our own."""
    getypt, bedragen = [], []
    for _ in range(trek(st.integers(1, 4))):
        prijs = trek(GETALLEN | st.integers(0, 5000).map(Decimal))
        aantal, keer = trek(st.decimals(0, 60, places=1)), trek(st.integers(0, 365).map(Decimal))
        getypt.append(
            {
                "omschrijving": "",
                "prijs": trek(st.sampled_from(schrijfwijzen(prijs))),
                "aantal": str(aantal).replace(".", ","),
                "keer": str(keer),
            }
        )
        bedragen.append((prijs * aantal * keer).quantize(Decimal("0.01"), ROUND_HALF_UP))
    return getypt, bedragen


def test_sommen_kloppen_met_een_eigen_berekening(hulp: Page):
    @settings(max_examples=100, deadline=None, derandomize=True, database=None)
    @given(voor=rijen(), na=rijen(), eenmalig=rijen(), herhaling=rijen())
    def check(voor, na, eenmalig, herhaling):
        kosten = {"voor": voor, "na": na, "eenmalig": eenmalig, "herhaling": herhaling}
        getoond = hulp.evaluate(
            """kosten => {
                const som = Rekenhulp.countAll(kosten);
                const show = Rekenhulp.showAmount;
                return {
                    rijen: som.tabellen.voor.rijen.map(rij => show(rij.bedrag)),
                    eersteJaar: show(som.eersteJaar),
                    herhaling: show(som.herhaling),
                };
            }""",
            {naam: getypt for naam, (getypt, _) in kosten.items()},
        )
        totalen = {naam: sum(bedragen) for naam, (_, bedragen) in kosten.items()}
        eerste_jaar = totalen["voor"] - totalen["na"] - totalen["eenmalig"]
        assert [rij.replace("\u00a0", " ") for rij in getoond["rijen"]] == [
            euro(een) for een in voor[1]
        ]
        for naam, waarde in (
            ("eersteJaar", eerste_jaar),
            ("herhaling", totalen["voor"] - totalen["herhaling"]),
        ):
            min_ = "−" if waarde < 0 else ""
            assert getoond[naam] == euro(abs(waarde)).replace("€ ", f"€\u00a0{min_}")

    check()


def test_eigen_invoer_op_het_scherm(hulp: Page):
    vul(hulp, "voor", 1, omschrijving="Begeleiding", prijs="€ 71,35", aantal="2,5", keer="42")
    knop(hulp, "Rij erbij bij kosten nu").click()
    vul(hulp, "voor", 2, omschrijving="Huisarts", prijs="11,-", aantal="1", keer="12")
    vul(hulp, "na", 1, prijs="9.000", aantal="1", keer="1")
    voor = Decimal("71.35") * Decimal("2.5") * 42 + 11 * 12
    assert totaal(hulp, "voor") == euro(voor.quantize(Decimal("0.01"), ROUND_HALF_UP))
    assert "€ 1.376,25 hoger" in tekst(hulp.locator(".rh-kern"))
    assert getal(hulp, "Verschil in het eerste jaar") == "€ −1.376,25"


def test_zonder_kosten_daarna_geen_verschil(hulp: Page):
    vul(hulp, "voor", 1, prijs="100")
    assert getal(hulp, "Verschil in het eerste jaar") == "–"
    vul(hulp, "na", 1, prijs="0")
    assert getal(hulp, "Verschil in het eerste jaar") == "€ 4.200,00"


# Reading what people type

GELEZEN = {
    "65": "€ 65,00",
    "65,00": "€ 65,00",
    "1.200": "€ 1.200,00",
    "€ 1.200,-": "€ 1.200,00",
    "€1.200,—": "€ 1.200,00",
    "3,5": "€ 3,50",
    "3.5": "€ 3,50",
    ",5": "€ 0,50",
    "65,": "€ 65,00",
    "1 200,50": "€ 1.200,50",
    "1.234.567,89": "€ 1.234.567,89",
    "1,200.50": "€ 1.200,50",
    "１２": "€ 12,00",
    "0": "€ 0,00",
    "100.000.000": "€ 100.000.000,00",
}
GEWEIGERD = {
    "-5": "Prijs: minder dan 0 kan hier niet",
    "€ -5": "Prijs: minder dan 0 kan hier niet",
    "−5,00": "Prijs: minder dan 0 kan hier niet",
    "(5)": "Prijs: minder dan 0 kan hier niet",
    "abc": "Prijs: dit lees ik niet als bedrag",
    "3 à 4": "Prijs: dit lees ik niet als bedrag",
    "1e9": "Prijs: dit lees ik niet als bedrag",
    "1.20.300": "Prijs: dit lees ik niet als bedrag",
    "Infinity": "Prijs: dit lees ik niet als bedrag",
    "0x10": "Prijs: dit lees ik niet als bedrag",
    "1,200": "Bedoel je 1.200?",
    "1,999": "hooguit twee cijfers achter de komma",
    "100.000.001": "Prijs: dit is meer dan € 100 miljoen",
    "999999999999999999999999999999": "Prijs: dit is meer dan € 100 miljoen",
}


def test_leest_wat_mensen_typen(hulp: Page):
    gelezen = {}
    for getypt in GELEZEN:
        vul(hulp, "eenmalig", 1, prijs=getypt)
        gelezen[getypt] = bedrag(hulp, "eenmalig")
    assert gelezen == GELEZEN


def test_zegt_wat_er_mis_is(hulp: Page):
    gezegd = {}
    for getypt in GEWEIGERD:
        vul(hulp, "eenmalig", 1, prijs=getypt)
        gezegd[getypt] = tekst(hulp.locator("#rh-eenmalig-1-prijs-fout"))
        assert bedrag(hulp, "eenmalig") == "–"
    anders = {
        getypt: gezegd[getypt] for getypt, deel in GEWEIGERD.items() if deel not in gezegd[getypt]
    }
    assert not anders


def test_melding_staat_bij_het_veld_en_bij_het_totaal(hulp: Page):
    knop(hulp, "Rij erbij bij eenmalige kosten").click()
    vul(hulp, "eenmalig", 1, prijs="100")
    vul(hulp, "eenmalig", 2, omschrijving="Verhuizing", prijs="veel")
    veld = hulp.locator("#rh-eenmalig-2-prijs")
    melding = hulp.locator(f"#{veld.get_attribute('aria-describedby')}")
    expect(melding).to_be_visible()
    expect(veld).to_have_attribute("aria-invalid", "true")
    assert totaal(hulp, "eenmalig") == "€ 100,00"
    zin = "Rij 2 telt niet mee. Kijk naar de melding."
    assert tekst(hulp.locator("#rh-eenmalig p.rh-overgeslagen")) == zin
    bij_uitkomst = hulp.locator(".rh-uitkomst .rh-overgeslagen")
    assert tekst(bij_uitkomst) == f"Eenmalige kosten: {zin[0].lower()}{zin[1:]}"
    veld.fill("50")
    expect(melding).to_be_hidden()
    assert veld.get_attribute("aria-invalid") is None
    assert veld.get_attribute("aria-describedby") is None
    expect(bij_uitkomst).to_be_hidden()
    assert totaal(hulp, "eenmalig") == "€ 150,00"


def test_onzin_in_aantal_of_keer(hulp: Page):
    for veld in ("aantal", "keer"):
        for getypt in ("-1", "veel", "10.001", "1,125"):
            vul(hulp, "voor", 1, prijs="10", aantal="1", keer="1")
            assert totaal(hulp, "voor") == "€ 10,00"
            vul(hulp, "voor", 1, **{veld: getypt})
            expect(hulp.locator(f"#rh-voor-1-{veld}-fout")).to_be_visible()
            assert totaal(hulp, "voor") == "–"


def test_uitkomst_van_een_rij_te_groot(hulp: Page):
    vul(hulp, "voor", 1, prijs="100.000.000", aantal="2", keer="1")
    expect(hulp.locator("#rh-voor-1-prijs-fout")).to_contain_text(
        "Samen is dit meer", ignore_case=True
    )
    assert totaal(hulp, "voor") == "–"


def test_lege_rij_telt_niet_en_zeurt_niet(hulp: Page):
    for _ in range(3):
        knop(hulp, "Rij erbij bij kosten nu").click()
    vul(hulp, "voor", 3, prijs="1", keer="1")
    assert totaal(hulp, "voor") == "€ 1,00"
    assert not hulp.locator("#rekenhulp [aria-invalid]").count()
    assert tekst(hulp.locator("#rh-voor p.rh-overgeslagen")) == ""


def test_halve_rij_meldt_zich_na_het_verlaten(hulp: Page):
    vul(hulp, "voor", 1, omschrijving="Begeleiding")
    melding = hulp.locator("#rh-voor-1-prijs-fout")
    expect(melding).to_be_hidden()
    hulp.locator("#rh-na-1-prijs").focus()
    expect(melding).to_have_text("Prijs: vul een prijs in.")
    expect(hulp.locator("#rh-voor p.rh-overgeslagen")).to_contain_text("Rij 1 telt niet mee")


def test_plakken_uit_een_rekenblad(hulp: Page):
    hulp.locator("#rh-eenmalig-1-omschrijving").focus()
    hulp.keyboard.insert_text("Regel een\nregel twee")
    hulp.locator("#rh-eenmalig-1-prijs").focus()
    hulp.keyboard.insert_text("\u00a0€\u00a01.234,50\t")
    expect(hulp.locator("#rh-eenmalig-1-omschrijving")).to_have_value("Regel een regel twee")
    assert bedrag(hulp, "eenmalig") == "€ 1.234,50"


def test_tekst_blijft_tekst(hulp: Page):
    stout = '<img src=x onerror="document.title=1">'
    vul(hulp, "voor", 1, omschrijving=stout, prijs="1")
    hulp.locator("#rh-toelichting").fill(stout)
    hulp.locator("#rh-voor .rh-weg").click()
    expect(hulp.locator("#rh-voor .rh-terug")).to_contain_text(stout)
    assert not hulp.locator("#rekenhulp img").count()


# Keeping


def vul_van_alles(page: Page) -> None:
    page.get_by_role("group", name="Vóór de Samenwerkwijze").get_by_label("4", exact=True).check()
    page.locator("#rh-toelichting").fill("Het gaat.\nSoms ook niet.")
    page.locator("#rh-aannemelijk").fill("Het wordt duurder.")
    vul(page, "voor", 1, omschrijving="Begeleiding", prijs="€ 65,-", aantal="3,5")
    knop(page, "Rij erbij bij kosten nu").click()
    vul(page, "voor", 2, omschrijving="Fout", prijs="abc")
    vul(page, "niets", 1, prijs="100")


def inhoud(page: Page) -> list:
    """Everything that is filled in, as it stands on the page."""
    return page.evaluate(
        """() => [...document.querySelectorAll("#rekenhulp :is(input:not([type=file]), textarea)")]
            .filter(veld => veld.type !== "radio" || veld.checked)
            .map(veld => [veld.id || veld.name, veld.value])"""
    )


def test_herladen_bewaart_alles(hulp: Page):
    vul_van_alles(hulp)
    eerst = inhoud(hulp)
    hulp.reload()
    hulp.locator("#rh-uitkomst").wait_for()
    assert inhoud(hulp) == eerst
    assert ["rh-cijfer-voor", "4"] in eerst
    assert totaal(hulp, "voor") == "€ 9.555,00"
    expect(hulp.locator("#rh-voor-2-prijs-fout")).to_be_visible()


def test_twee_tabbladen_lopen_gelijk(hulp: Page):
    ander = hulp.context.new_page()
    ander.goto(hulp.url)
    vul(hulp, "voor", 1, prijs="12,34")
    expect(ander.locator("#rh-voor-1-prijs")).to_have_value("12,34")
    ander.close()


def test_zegt_eerlijk_dat_bewaren_niet_lukt(hulp: Page):
    expect(hulp.locator(".rh-bewaard")).to_have_text(
        "Wat je invult, wordt alleen op dit apparaat bewaard."
    )
    hulp.context.add_init_script("Storage.prototype.setItem = () => { throw new Error('vol'); }")
    hulp.reload()
    vul(hulp, "voor", 1, prijs="10")
    expect(hulp.locator(".rh-bewaard")).to_contain_text("Bewaren lukt niet op dit apparaat")
    assert totaal(hulp, "voor") == "€ 420,00"


def test_kapotte_opslag_breekt_de_pagina_niet(hulp: Page):
    vul(hulp, "voor", 1, prijs="10")
    hulp.evaluate("localStorage.setItem(Rekenhulp.SLEUTEL, '{\"kosten\": 3}')")
    hulp.reload()
    expect(hulp.locator("#rh-voor-1-prijs")).to_have_value("")


def test_bewaren_als_bestand_en_weer_openen(hulp: Page, open_hulp, tmp_path: Path):
    vul_van_alles(hulp)
    with hulp.expect_download() as download:
        knop(hulp, "Bewaar als bestand").click()
    assert re.fullmatch(r"micro-analyse-\d{4}-\d\d-\d\d\.json", download.value.suggested_filename)
    bestand = tmp_path / "micro.json"
    download.value.save_as(bestand)
    ander = open_hulp()
    ander.locator("#rekenhulp input[type=file]").set_input_files(bestand)
    expect(ander.locator(".rh-melding").first).to_have_text("Geopend: micro.json")
    assert inhoud(ander) == inhoud(hulp)


def test_wat_naar_een_persoon_wijst_gaat_niet_ongezien_weg(hulp: Page):
    hulp.get_by_label("Toelichting van de inwoner").fill("Bel me op 06-12345678")
    knop(hulp, "Bewaar als bestand").click()
    vraag = hulp.get_by_role("dialog", name="Kijk dit even na")
    expect(vraag).to_contain_text("06-12345678")
    expect(vraag).to_contain_text("de toelichting van de inwoner")
    vraag.get_by_role("button", name="Terug, ik pas het aan").click()
    knop(hulp, "Print").click()
    vraag.get_by_role("button", name="Terug, ik pas het aan").click()
    knop(hulp, "Bewaar als bestand").click()
    with hulp.expect_download():
        vraag.get_by_role("button", name="Bewaar toch").click()


def test_openen_vraagt_eerst(hulp: Page, tmp_path: Path):
    bestand = tmp_path / "leeg.json"
    bestand.write_text(hulp.evaluate("Rekenhulp.writeFile(Rekenhulp.emptyInput())"), "utf-8")
    vul(hulp, "voor", 1, prijs="7")
    kiezer, vraag = hulp.locator("#rekenhulp input[type=file]"), hulp.locator("dialog.rh-vraag")
    kiezer.set_input_files(bestand)
    vraag.get_by_role("button", name="Nee, laat staan").click()
    expect(hulp.locator("#rh-voor-1-prijs")).to_have_value("7")
    kiezer.set_input_files(bestand)
    vraag.get_by_role("button", name="Ja, open het bestand").click()
    expect(hulp.locator("#rh-voor-1-prijs")).to_have_value("")


def with_change(**anders: object) -> str:
    goed = {
        "soort": "leerplan-micro-analyse",
        "versie": 1,
        "welbevinden": {"voor": 2, "na": None, "herhaling": None},
        "toelichting": "",
        "kosten": {naam: [] for naam in ("voor", "eenmalig", "na", "herhaling", "niets")},
        "aannemelijk": "",
    }
    return json.dumps(goed | anders)


VREEMD = "Dit bestand komt niet uit deze rekenhulp. Er is niets veranderd."
BESCHADIGD = "Dit bestand is beschadigd of aangepast. Er is niets veranderd."
VERKEERD = {
    "geen JSON": ("Dit is een brief.", VREEMD),
    "leeg": ("", VREEMD),
    "null": ("null", VREEMD),
    "iets anders": ('{"naam": "x"}', VREEMD),
    "te groot": (" " * 1_000_001, VREEMD),
    "andere versie": (with_change(versie=2), "Dit bestand komt uit een andere versie"),
    "cijfer 11": (with_change(welbevinden={"voor": 11, "na": 1, "herhaling": 1}), BESCHADIGD),
    "cijfer 2,5": (with_change(welbevinden={"voor": 2.5, "na": 1, "herhaling": 1}), BESCHADIGD),
    "kosten weg": (with_change(kosten={}), BESCHADIGD),
    "getal als prijs": (
        with_change(kosten={n: [{"prijs": 1}] for n in ("voor", "eenmalig", "na", "herhaling")}),
        BESCHADIGD,
    ),
    "toelichting weg": (with_change(toelichting=None), BESCHADIGD),
}


def test_verkeerd_bestand(hulp: Page, tmp_path: Path):
    vul(hulp, "voor", 1, prijs="7")
    for geval, (inhoud_, melding) in VERKEERD.items():
        bestand = tmp_path / "verkeerd.json"
        bestand.write_text(inhoud_, "utf-8")
        hulp.locator("#rekenhulp input[type=file]").set_input_files(bestand)
        expect(hulp.locator(".rh-melding-fout"), geval).to_contain_text(melding)
        expect(hulp.locator("#rh-voor-1-prijs"), geval).to_have_value("7")
        knop(hulp, "Open bestand").click()
        expect(hulp.locator(".rh-melding-fout"), geval).to_have_count(0)


def test_bestand_met_lege_tabellen_is_goed(hulp: Page, tmp_path: Path):
    """The wrong files above are wrong by their change alone."""
    bestand = tmp_path / "goed.json"
    bestand.write_text(with_change(), "utf-8")
    hulp.locator("#rekenhulp input[type=file]").set_input_files(bestand)
    expect(hulp.locator(".rh-melding").first).to_have_text("Geopend: goed.json")
    assert getal(hulp, "Welbevinden vóór") == "2"


def test_voorbeeld_vraagt_eerst(hulp: Page):
    vul(hulp, "voor", 1, prijs="7")
    knop(hulp, "Laad het voorbeeld").click()
    expect(hulp.locator("dialog.rh-vraag")).to_be_visible()
    hulp.keyboard.press("Escape")
    expect(hulp.locator("#rh-voor-1-prijs")).to_have_value("7")
    expect(knop(hulp, "Laad het voorbeeld")).to_be_focused()
    knop(hulp, "Laad het voorbeeld").click()
    knop(hulp, "Ja, laad het voorbeeld").click()
    expect(hulp.locator("#rh-voor .rh-totaal strong")).to_have_text(re.compile(r"9\.795,00"))


def test_wis_alles(hulp: Page):
    leeg = inhoud(hulp)
    vul_van_alles(hulp)
    knop(hulp, "Wis alles").click()
    knop(hulp, "Nee, laat staan").click()
    assert inhoud(hulp) != leeg
    knop(hulp, "Wis alles").click()
    knop(hulp, "Ja, wis alles").click()
    expect(hulp.locator(".rh-melding").last).to_have_text("Alles is gewist.")
    assert inhoud(hulp) == leeg
    assert hulp.evaluate("localStorage.getItem(Rekenhulp.SLEUTEL)") is None
    hulp.reload()
    hulp.locator("#rh-uitkomst").wait_for()
    assert inhoud(hulp) == leeg


# For everybody


def test_alleen_met_het_toetsenbord(hulp: Page):
    knop(hulp, "Open bestand").focus()
    hulp.keyboard.press("Tab")  # the figures: the choice that is made gets the focus
    hulp.keyboard.press("ArrowRight")
    groep = hulp.get_by_role("group", name="Vóór de Samenwerkwijze")
    expect(groep.get_by_label("1", exact=True)).to_be_checked()
    for _ in range(2):
        hulp.keyboard.press("Tab")
    hulp.keyboard.press("Tab")
    expect(hulp.locator("#rh-toelichting")).to_be_focused()
    hulp.keyboard.press("Tab")
    for getypt in ("Begeleiding", "65", "3,5", "42"):
        hulp.keyboard.press("Control+a")
        hulp.keyboard.type(getypt)
        hulp.keyboard.press("Tab")
    assert totaal(hulp, "voor") == "€ 9.555,00"
    hulp.keyboard.press("Tab")
    expect(knop(hulp, "Rij erbij bij kosten nu")).to_be_focused()
    hulp.keyboard.press("Enter")
    expect(hulp.locator("#rh-voor-2-omschrijving")).to_be_focused()
    hulp.keyboard.press("Enter")
    expect(hulp.locator("#rh-voor-2-omschrijving")).to_have_value("")


def test_focus_na_weghalen_en_terugzetten(hulp: Page):
    for _ in range(2):
        knop(hulp, "Rij erbij bij kosten nu").click()
    for nr in (1, 2, 3):
        vul(hulp, "voor", nr, omschrijving=f"Rij {nr}", prijs=str(nr), keer="1")
    knop(hulp, "Haal rij 2 weg bij kosten nu").press("Enter")
    expect(hulp.locator("#rh-voor-2-omschrijving")).to_be_focused()
    expect(hulp.locator("#rh-voor-2-omschrijving")).to_have_value("Rij 3")
    assert totaal(hulp, "voor") == "€ 4,00"
    knop(hulp, "Zet terug").press("Enter")
    expect(hulp.locator("#rh-voor-2-omschrijving")).to_be_focused()
    assert totaal(hulp, "voor") == "€ 6,00"
    knop(hulp, "Haal rij 3 weg bij kosten nu").press("Enter")
    expect(hulp.locator("#rh-voor-2-omschrijving")).to_be_focused()
    for _ in range(2):
        knop(hulp, "Haal rij 1 weg bij kosten nu").press("Enter")
    expect(hulp.locator("#rh-voor-1-omschrijving")).to_have_value("")
    expect(hulp.locator("#rh-voor-1-omschrijving")).to_be_focused()


def test_voorlezen_is_kort_en_pas_na_het_typen(hulp: Page):
    stem = hulp.locator("p.rh-verborgen[role=status]")
    hulp.wait_for_timeout(1800)
    assert tekst(stem) == ""
    hulp.locator("#rh-voor-1-prijs").press_sequentially("65", delay=50)
    assert tekst(stem) == ""
    expect(stem).to_have_text("Kosten nu: € 2.730,00.")
    vul(hulp, "na", 1, prijs="abc")
    expect(stem).to_have_text(
        "Kosten na de Samenwerkwijze: rij 1 telt niet mee. Kijk naar de melding."
    )


def test_grafieken_in_woorden(hulp: Page):
    knop(hulp, "Laad het voorbeeld").click()
    welbevinden = hulp.locator("svg[aria-labelledby*=rh-grafiek-welbevinden] desc")
    kosten = hulp.locator("svg[aria-labelledby*=rh-grafiek-kosten] desc")
    assert tekst(welbevinden) == (
        "Vóór de Samenwerkwijze: een 2. Na de Samenwerkwijze: een 9. Bij herhaalmeting: een 9."
    )
    for deel in ("€ 9.795,00", "€ 4.222,50", "€ 2.730,00", "€ 28.000,00"):
        assert deel in tekst(kosten)


@pytest.mark.parametrize("breedte", [320, 375, 768, 1280])
def test_past_op_het_scherm(open_hulp, breedte: int):
    page = open_hulp(viewport={"width": breedte, "height": 800})
    knop(page, "Laad het voorbeeld").click()
    vul(page, "voor", 1, omschrijving="Zorg en ondersteuning " * 9, prijs="-1")
    vul(page, "niets", 1, prijs="99.999.999,99", aantal="1", keer="1")
    page.locator("#rh-toelichting").fill("x" * 400)
    assert page.evaluate("document.documentElement.scrollWidth") <= breedte
    uitstekend = page.evaluate(
        """() => [...document.querySelectorAll("#rekenhulp *")]
            .filter(e => e.checkVisibility() && !e.closest(".rh-verborgen"))
            .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
            .map(e => e.outerHTML.slice(0, 80))"""
    )
    assert uitstekend == []


def test_doelen_zijn_groot_genoeg(open_hulp):
    page = open_hulp(viewport=TELEFOON)
    knop(page, "Laad het voorbeeld").click()
    doelen = page.locator("#rekenhulp :is(button, input, textarea)")
    maten = [d.bounding_box() for d in doelen.all() if d.is_visible()]
    assert len(maten) > 60
    assert min(min(maat["width"], maat["height"]) for maat in maten) >= 24


@pytest.mark.parametrize("kleur", ["light", "dark"])
@pytest.mark.parametrize("breedte", [375, 1280])
def test_toegankelijk(open_hulp, kleur: str, breedte: int):
    page = open_hulp(viewport={"width": breedte, "height": 900}, color_scheme=kleur)
    assert axe_bevindingen(page) == []
    knop(page, "Laad het voorbeeld").click()
    vul(page, "voor", 1, prijs="abc", aantal="-1")
    knop(page, "Haal rij 2 weg bij kosten nu").click()
    assert axe_bevindingen(page) == []
    knop(page, "Wis alles").click()
    assert axe_bevindingen(page) == []


def test_werkt_vanaf_een_usb_stick(bezoek, bouw: Callable[[str], Gebouwd]):
    een = bezoek((bouw("oss").site / PAGINA).as_uri())
    page = een.page
    knop(page, "Laad het voorbeeld").click()
    assert totaal(page, "voor") == "€ 9.795,00"
    page.reload()
    expect(page.locator("#rh-voor-1-prijs")).to_have_value("65")
    # Whether the theme's search works without a server is for another test to say.
    een.consolefouten[:] = [
        fout for fout in een.consolefouten if "rekenhulp" in fout.replace(PAGINA, "")
    ]


def test_zonder_javascript(bezoek, serveer, bouw: Callable[[str], Gebouwd]):
    page = bezoek(serveer(bouw("oss").site) + PAGINA, java_script_enabled=False).page
    plek = page.locator("#rekenhulp")
    expect(plek).to_contain_text("De rekenhulp werkt met JavaScript")
    plek.get_by_role("link").click()
    expect(page).to_have_url(re.compile(r"/bijlagen/micro-analyse\.html$"))
    page.go_back()
    expect(page.locator(".alleen-druk")).to_be_hidden()


# Paper


def test_print_zonder_knoppen_en_altijd_licht(open_hulp):
    page = open_hulp(color_scheme="dark")
    knop(page, "Laad het voorbeeld").click()
    page.emulate_media(media="print")
    assert not [k for k in page.locator("#rekenhulp button").all() if k.is_visible()]
    assert not page.locator("#rekenhulp input[type=text]:visible").count()
    expect(page.locator("#rh-voor .rh-veld-prijs .rh-papier").first).to_have_text("65")
    expect(page.locator("#rh-voor .rh-veld-prijs .rh-papier").first).to_be_visible()
    expect(page.locator(".rh-getallen")).to_be_visible()
    inkt = page.locator(".rh-getallen td").first.evaluate("e => getComputedStyle(e).color")
    assert max(map(int, re.findall(r"\d+", inkt))) < 100


def test_boek_wijst_naar_de_formulieren(bouw: Callable[[str], Gebouwd]):
    ruw = (bouw("oss").map / "pdf" / "handboek.pdf").read_bytes()
    boek = " ".join(read_pdf(ruw).tekst.split())
    assert "Op papier gebruik je de lege formulieren" in boek
    assert "De rekenhulp werkt met JavaScript" not in boek
