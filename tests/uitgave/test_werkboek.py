"""The workbook in a real browser, as somebody on a phone uses it: answers, progress, export.

What is told here as one story is also taken apart: two tabs, a full disk, a renamed field, a file
from another device, the keyboard alone, no script at all, a USB stick.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from hulpmiddelen.browser import Bezoek, axe_bevindingen
from hulpmiddelen.uitgaven import Gebouwd

TELEFOON = {"width": 375, "height": 812}
BUREAU = {"width": 1280, "height": 900}
OVERZICHT = "mijn-leertraject.html"
OPDRACHT = "opdrachten/opdracht-a.html"
VELD = "opdracht-a--hier-werk-ik-naartoe"
LEERVRAAG = "opdracht-a--mijn-leervraag"
ANTWOORD = "Ik wil leren luisteren.\nZonder meteen een oplossing te hebben."
BEGIN = "leerplan/oss/"
# `void`: a function that is the outcome of an expression would be called.
VOL = "void (Storage.prototype.setItem = () => { throw new DOMException('vol', 'QuotaError'); })"
PRINT = "void (window.print = () => { window.geprint = true; })"

Open = Callable[..., Page]


@pytest.fixture
def site(bouw: Callable[[str], Gebouwd]) -> Path:
    return bouw("oss").site


@pytest.fixture
def basis(serveer: Callable[[Path], str], site: Path) -> str:
    return serveer(site)


@pytest.fixture
def ga(bezoek: Callable[..., Bezoek], basis: str) -> Open:
    """Open a page of the site on a phone; keywords are those of `bezoek`."""
    return lambda pad=OVERZICHT, **opties: (
        bezoek(basis + pad, **({"viewport": TELEFOON} | opties)).page
    )


def veld(page: Page, naam: str = VELD) -> Locator:
    return page.locator(f"[name='{naam}']")


def knop(page: Page, naam: str) -> Locator:
    return page.get_by_role("button", name=naam, exact=True)


def zet(page: Page, **waarden: str) -> None:
    """Keep something as an earlier visit would have; "__" in a name is a slash."""
    for sleutel, waarde in waarden.items():
        page.evaluate(
            "([sleutel, waarde]) => localStorage.setItem(sleutel, waarde)",
            [BEGIN + sleutel.replace("__", "/"), waarde],
        )


def bewaard(page: Page) -> dict[str, str]:
    """Everything of ours that the browser keeps, without the part that all keys begin with."""
    alles = page.evaluate("({...localStorage})")
    return {k.removeprefix(BEGIN): w for k, w in alles.items() if k.startswith(BEGIN)}


def download(page: Page, doel: Path) -> Path:
    with page.expect_download() as bestand:
        knop(page, "Bewaar als bestand").click()
    assert re.fullmatch(
        r"mijn-leertraject-oss-\d{4}-\d\d-\d\d\.json", bestand.value.suggested_filename
    )
    bestand.value.save_as(doel)
    return doel


def open_bestand(page: Page, pad: Path) -> None:
    page.locator("#antwoorden-overzicht input[type=file]").set_input_files(pad)


def melding(page: Page) -> Locator:
    return page.locator(".wb-melding")


# --- the story ---


def test_van_eerste_bezoek_tot_geprinte_antwoorden(ga: Open, basis: str, tmp_path: Path) -> None:
    page = ga("index.html")
    expect(page.locator(".ga-verder")).to_be_hidden()

    # Choose a group; the first thing to read is there.
    page.goto(basis + OVERZICHT)
    page.get_by_label("Twee dagen op locatie").check()
    verder = page.get_by_role("group", name="Ga verder").get_by_role("link")
    expect(verder).to_have_text("Over het leertraject Samenwerkwijze")
    expect(page.get_by_role("heading", name="Voor dag 2")).to_be_visible()
    expect(page.get_by_role("heading", name="Voor dag 3")).to_have_count(0)

    # Read it and say so; the overview and the lists elsewhere know.
    verder.click()
    page.get_by_label("Dit heb ik gelezen").check()
    page.get_by_role("link", name="Naar mijn leertraject").click()
    expect(verder).to_have_text("Module 1: Wat ga ik leren?")
    expect(page.locator(".voortgang").first).to_contain_text("1 van 19 klaar")
    page.goto(basis + "leertraject/voorbereiding.html")
    expect(page.locator("#voorbereiding--fysiek-dag-1-leertraject")).to_be_checked()
    expect(page.locator("#voorbereiding--hybride-dag-1-leertraject")).to_be_checked()

    # Answer an assignment and finish it.
    page.goto(basis + OPDRACHT)
    veld(page).fill(ANTWOORD)
    veld(page, "opdracht-a--is-open").check()
    page.get_by_label("Deze opdracht is klaar").check()
    page.reload()
    expect(veld(page)).to_have_value(ANTWOORD)
    page.close()

    # A closed tab later, the home page tells where to go on.
    page = page.context.new_page()
    page.goto(basis)
    expect(page.locator(".ga-verder")).to_contain_text("Module 1: Wat ga ik leren?")
    expect(page.locator(".ga-verder")).to_contain_text("2 van 19 klaar")
    page.get_by_role("link", name="Mijn leertraject", exact=True).last.click()
    expect(page.locator("#antwoorden-overzicht")).to_contain_text("2 antwoorden op 1 pagina")

    # Keep it as a file, wipe everything, and put it back.
    alles = bewaard(page)
    bestand = download(page, tmp_path / "werk.json")
    knop(page, "Wis alles").click()
    knop(page, "Ja, wis alles").click()
    expect(melding(page)).to_have_text("Alles is gewist van dit apparaat.")
    assert bewaard(page) == {}
    expect(page.locator("#antwoorden-overzicht")).to_contain_text("nog niets ingevuld")
    expect(page.get_by_role("group", name="Ga verder")).to_be_hidden()
    open_bestand(page, bestand)
    expect(melding(page)).to_have_text("Overgezet uit werk.json.")
    assert bewaard(page) == alles

    # And print it.
    page.evaluate(PRINT)
    knop(page, "Print mijn antwoorden").click()
    page.wait_for_function("window.geprint")
    page.emulate_media(media="print")
    papier = page.locator(".antwoorden-druk")
    expect(papier).to_be_visible()
    expect(papier).to_contain_text("Opdracht A: Formuleer je leervraag")
    expect(papier.locator("dt")).to_have_text(["Hier werk ik naartoe", "Het is een open vraag"])
    expect(papier.locator("dd").first).to_have_text(ANTWOORD)
    expect(page.locator("h1")).to_be_hidden()
    expect(page.get_by_role("heading", name="Hoe lang blijft dit bewaard?")).to_be_hidden()


def test_hetzelfde_met_alleen_het_toetsenbord(ga: Open, basis: str) -> None:
    page = ga(viewport=BUREAU)

    def tab_to(doel: Locator) -> None:
        for _ in range(150):
            page.keyboard.press("Tab")
            if doel.evaluate("element => element === document.activeElement"):
                return
        raise AssertionError(f"the keyboard does not reach {doel}")

    tab_to(page.get_by_label("Twee dagen op locatie"))
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Drie dagen hybride")).to_be_checked()
    vakje = page.get_by_label("Lees Over het leertraject Samenwerkwijze")
    tab_to(vakje)
    page.keyboard.press("Space")
    expect(vakje).to_be_checked()
    expect(vakje).to_be_focused()
    omlijnd = vakje.evaluate("element => getComputedStyle(element).outlineStyle")
    assert omlijnd == "solid"
    page.goto(basis + OPDRACHT)
    tab_to(veld(page))
    page.keyboard.type("Met toetsen")
    page.goto(basis + OVERZICHT)
    tab_to(knop(page, "Wis alles"))
    page.keyboard.press("Enter")
    expect(knop(page, "Nee, laat staan")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("dialog.wb-venster")).to_have_count(0)
    expect(knop(page, "Wis alles")).to_be_focused()
    assert bewaard(page)[f"antwoord/{VELD}"] == "Met toetsen"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(melding(page)).to_have_text("Alles is gewist van dit apparaat.")
    assert bewaard(page) == {}


# --- answers ---


def test_een_tekstvak_groeit_met_zijn_tekst(ga: Open) -> None:
    page = ga(OPDRACHT)
    leeg = veld(page).bounding_box()["height"]
    veld(page).fill("regel\n" * 30)
    vol = veld(page).bounding_box()["height"]
    assert vol > leeg * 3
    assert veld(page).evaluate("vak => vak.scrollHeight <= vak.clientHeight")
    page.reload()
    assert veld(page).bounding_box()["height"] == pytest.approx(vol, abs=2)
    veld(page).fill("")
    assert veld(page).bounding_box()["height"] == pytest.approx(leeg, abs=2)


def test_twee_tabbladen_lopen_gelijk(ga: Open, basis: str) -> None:
    een = ga(OPDRACHT)
    ander = een.context.new_page()
    ander.goto(basis + OPDRACHT)
    veld(een).fill("van het ene tabblad")
    veld(ander, LEERVRAAG).fill("van het andere")
    expect(veld(ander)).to_have_value("van het ene tabblad")
    expect(veld(een, LEERVRAAG)).to_have_value("van het andere")
    een.get_by_label("Deze opdracht is klaar").check()
    expect(ander.get_by_label("Deze opdracht is klaar")).to_be_checked()
    een.goto(basis + OVERZICHT)
    veld(ander).fill("nog een keer")
    een.locator("#antwoorden-overzicht summary").click()
    expect(een.locator("#antwoorden-overzicht dd").first).to_have_text("nog een keer")
    knop(een, "Wis alles").click()
    knop(een, "Ja, wis alles").click()
    expect(veld(ander)).to_have_value("")
    expect(ander.get_by_label("Deze opdracht is klaar")).not_to_be_checked()


def test_een_tabblad_dat_sliep_haalt_alles_in(ga: Open) -> None:
    page = ga(OPDRACHT)
    zet(page, **{f"antwoord__{VELD}": "elders geschreven"})  # no event comes to the same tab
    expect(veld(page)).to_have_value("")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(veld(page)).to_have_value("elders geschreven")


def test_zegt_waar_het_blijft(ga: Open) -> None:
    page = ga(OPDRACHT)
    stand = page.locator(".bewaard")
    expect(stand).to_contain_text("alleen op dit apparaat bewaard")
    stand.get_by_role("link").click()
    expect(page.get_by_role("heading", name="Mijn antwoorden", exact=True)).to_be_in_viewport()


def test_een_volle_schijf_wordt_bij_het_veld_gezegd(ga: Open) -> None:
    page = ga(OPDRACHT)
    veld(page).fill("dit past nog")
    page.evaluate(
        """() => {
            let stuk = "x".repeat(1_000_000);
            for (let nr = 0; stuk.length; ) {
                try { localStorage.setItem(`vol${nr++}`, stuk); }
                catch { stuk = stuk.slice(0, stuk.length >> 1); }
            }
        }"""
    )
    veld(page, LEERVRAAG).fill("dit past niet meer")
    alarm = page.get_by_role("alert")
    expect(alarm).to_contain_text("Bewaren lukt niet in deze browser")
    onder, boven = alarm.bounding_box()["y"], veld(page, LEERVRAAG).bounding_box()
    assert 0 < onder - boven["y"] - boven["height"] < 60
    expect(veld(page)).to_have_value("dit past nog")
    expect(veld(page, LEERVRAAG)).to_have_value("dit past niet meer")
    # Room again: what could not be kept is kept with the next key.
    page.evaluate(
        "Object.keys({...localStorage}).filter(sleutel => sleutel.startsWith('vol'))"
        ".forEach(sleutel => localStorage.removeItem(sleutel))"
    )
    veld(page).fill("dit past weer")
    expect(alarm).to_have_count(0)
    assert bewaard(page)[f"antwoord/{LEERVRAAG}"] == "dit past niet meer"


def test_zonder_opslag_blijft_alles_op_de_pagina(ga: Open, basis: str) -> None:
    page = ga("index.html")
    page.context.add_init_script(VOL)
    page.goto(basis + OPDRACHT)
    expect(page.get_by_role("alert")).to_contain_text("Bewaren lukt niet")
    expect(page.locator(".bewaard")).to_have_text("")
    veld(page).fill(ANTWOORD)
    page.get_by_label("Deze opdracht is klaar").check()
    expect(veld(page)).to_have_value(ANTWOORD)
    expect(page.get_by_label("Deze opdracht is klaar")).to_be_checked()
    # Whoever leaves now would lose it: the browser asks.
    gevraagd = []
    page.on("dialog", lambda vraag: (gevraagd.append(vraag.type), vraag.accept()))
    page.goto(basis + OVERZICHT)
    assert gevraagd == ["beforeunload"]
    expect(page.get_by_role("alert")).to_contain_text("Deze browser bewaart niets")
    page.get_by_label("Drie dagen hybride").check()
    expect(page.get_by_role("heading", name="Voor dag 3")).to_be_visible()


def test_een_browser_die_opslag_verbiedt_breekt_niets(ga: Open, basis: str) -> None:
    page = ga("index.html")
    page.context.add_init_script(
        "Object.defineProperty(window, 'localStorage',"
        " {get() { throw new DOMException('nee', 'SecurityError'); }})"
    )
    for pad in (OPDRACHT, OVERZICHT, "index.html", "leertraject/voorbereiding.html"):
        page.goto(basis + pad)
        expect(page.locator("h1")).to_be_visible()
    page.goto(basis + OPDRACHT)
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_title("Donkere kleuren").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


# --- a new edition ---


@pytest.fixture
def nieuwe_uitgave(ga: Open, basis: str) -> Page:
    """Assignment A, in which a question and a box have other names than they had before."""
    page = ga()

    def rename(route) -> None:
        tekst = route.fetch().text()
        for naam, was in ((VELD, "oude-vraag"), ("opdracht-a--is-open", "oud-vinkje")):
            tekst = tekst.replace(f'name="{naam}"', f'name="{naam}" data-was="opdracht-a--{was}"')
        route.fulfill(body=tekst, content_type="text/html; charset=utf-8")

    page.route("**/opdracht-a.html", rename)
    zet(page, **{"antwoord__opdracht-a--oude-vraag": "van vorig jaar"})
    zet(page, **{"antwoord__opdracht-a--oud-vinkje": "ja"})
    page.goto(basis + OPDRACHT)
    return page


def test_een_hernoemd_veld_biedt_het_oude_antwoord_aan(nieuwe_uitgave: Page) -> None:
    page = nieuwe_uitgave
    vragen = page.get_by_role("group", name="Antwoord uit een vorige uitgave")
    expect(vragen).to_have_count(2)
    expect(vragen.first).to_contain_text("van vorig jaar")
    expect(veld(page)).to_have_value("")
    assert axe_bevindingen(page) == []
    vragen.first.get_by_role("button", name="Neem over", exact=True).click()
    expect(veld(page)).to_have_value("van vorig jaar")
    expect(veld(page)).to_be_focused()
    vragen.first.get_by_role("button", name="Neem over", exact=True).click()
    expect(veld(page, "opdracht-a--is-open")).to_be_checked()
    assert set(bewaard(page)) == {f"antwoord/{VELD}", "antwoord/opdracht-a--is-open"}
    page.reload()
    expect(vragen).to_have_count(0)


def test_een_oud_antwoord_verdwijnt_niet_vanzelf(nieuwe_uitgave: Page, basis: str) -> None:
    page = nieuwe_uitgave
    vraag = page.get_by_role("group", name="Antwoord uit een vorige uitgave").first
    vraag.get_by_role("button", name="Neem niet over").click()
    expect(veld(page)).to_have_value("")
    page.goto(basis + OVERZICHT)
    oud = page.locator(".wb-oud")
    expect(oud).to_contain_text("van vorig jaar")
    oud.get_by_role("button", name="Gooi weg: van vorig jaar").click()
    knop(page, "Nee, laat staan").click()
    expect(oud).to_contain_text("van vorig jaar")
    oud.get_by_role("button", name="Gooi weg: van vorig jaar").click()
    knop(page, "Ja, gooi weg").click()
    expect(oud).not_to_contain_text("van vorig jaar")
    assert "antwoord/opdracht-a--oude-vraag" not in bewaard(page)


# --- the course ---


def test_een_module_is_klaar_als_al_haar_paginas_dat_zijn(ga: Open, basis: str) -> None:
    page = ga("leertraject/voorbereiding.html")
    vakje = page.locator("#voorbereiding--fysiek-dag-1-module-3")
    half = "vakje => vakje.indeterminate"
    assert not vakje.evaluate(half)
    zet(page, **{"klaar__3.1": "ja"})
    page.reload()
    assert vakje.evaluate(half)
    expect(vakje).not_to_be_checked()
    vakje.check()
    assert bewaard(page) == {"klaar/3.1": "ja", "klaar/module-3": "ja"}
    page.goto(basis + "modules/3-anders-denken-en-doen/1-ave.html")
    expect(page.get_by_label("Dit heb ik gelezen")).to_be_checked()
    page.get_by_label("Dit heb ik gelezen").uncheck()
    page.goto(basis + "leertraject/voorbereiding.html")
    assert vakje.evaluate(half)


@pytest.mark.parametrize(("variant", "dagen"), [("fysiek", 2), ("hybride", 3)])
def test_het_overzicht_volgt_de_voorbereiding(
    ga: Open, bouw: Callable[[str], Gebouwd], variant: str, dagen: int
) -> None:
    page = ga()
    zet(page, keuze__variant=variant)
    page.reload()
    paginas = [blad.pagina for blad in bouw("oss").uitgave.bladen]
    for nr in range(1, dagen + 1):
        vak = page.locator(".wb-dag").filter(has=page.get_by_role("heading", name=f"Voor dag {nr}"))
        getoond = vak.locator("> .checklist > li > a").all_text_contents()
        verwacht = [
            p.titel
            for p in paginas
            if (p.kop.voorbereiding and getattr(p.kop.voorbereiding, variant) == f"dag {nr}")
            or (p.sleutel == "leertraject" and nr == 1)
        ]
        assert getoond == verwacht
    einde = page.locator(".wb-dag").last.locator("> .checklist > li > a").all_text_contents()
    assert einde[-1] == "Opdracht na het leertraject"


def test_aan_het_eind_is_er_niets_meer_te_doen(ga: Open) -> None:
    page = ga()
    page.get_by_label("Twee dagen op locatie").check()
    for vakje in page.locator(".wb-dag > .checklist > li > input").all():
        vakje.check()
    expect(page.get_by_role("group", name="Ga verder")).to_contain_text("Je hebt alles gelezen")
    optioneel = page.get_by_label("Doe Opdracht K")
    optioneel.uncheck()
    expect(page.get_by_role("group", name="Ga verder")).to_contain_text("Opdracht K")
    expect(page.locator(".voortgang").last).to_contain_text("2 van 2 klaar")


def test_alleen_stappen_van_het_leertraject_kun_je_afvinken(ga: Open, basis: str) -> None:
    page = ga("handboek/inleiding.html")
    expect(page.locator(".gelezen")).to_have_count(0)
    page.goto(basis + "modules/2-de-inwoner-centraal/5a-casustafel.html")
    expect(page.locator(".gelezen")).to_have_count(1)


# --- file, conflict, wipe ---


def test_het_bestand_zegt_wat_het_is(
    ga: Open, bouw: Callable[[str], Gebouwd], tmp_path: Path
) -> None:
    page = ga()
    zet(page, **{f"antwoord__{VELD}": ANTWOORD, "klaar__1.1": "ja", "rekenhulp": '{"a": 1}'})
    page.reload()
    ding = json.loads(download(page, tmp_path / "werk.json").read_text("utf-8"))
    vandaag = page.evaluate("new Date().toLocaleDateString('sv-SE')")
    assert ding == {
        "soort": "leerplan-werkboek",
        "versie": 1,
        "leerplan": "oss",
        "uitgave": bouw("oss").uitgave.editie,
        "datum": vandaag,
        "bewaard": {f"antwoord/{VELD}": ANTWOORD, "klaar/1.1": "ja", "rekenhulp": '{"a": 1}'},
    }


def bestand_met(tmp_path: Path, bewaard: object, **kop: object) -> Path:
    vast = {"soort": "leerplan-werkboek", "versie": 1, "leerplan": "oss", "bewaard": bewaard}
    pad = tmp_path / "ander.json"
    pad.write_text(json.dumps(vast | kop), "utf-8")
    return pad


@pytest.mark.parametrize(
    ("keuze", "uitkomst"),
    [
        ("Wat op dit apparaat staat", "hier"),
        ("Wat in het bestand staat", "daar"),
        ("Allebei, onder elkaar", "hier\n\ndaar"),
    ],
)
def test_bij_verschil_kies_je_zelf(ga: Open, tmp_path: Path, keuze: str, uitkomst: str) -> None:
    page = ga()
    zet(page, **{f"antwoord__{VELD}": "hier", "klaar__1.1": "ja"})
    page.reload()
    inhoud = {f"antwoord/{VELD}": "daar", f"antwoord/{LEERVRAAG}": "nieuw", "klaar/1.2": "ja"}
    open_bestand(page, bestand_met(tmp_path, inhoud))
    venster = page.get_by_role("dialog", name="Kies bij 1 antwoord")
    expect(venster).to_contain_text("Opdracht A: Formuleer je leervraag: Hier werk ik naartoe")
    assert axe_bevindingen(page) == []
    assert f"antwoord/{LEERVRAAG}" not in bewaard(page)
    venster.get_by_label(keuze).check()
    venster.get_by_role("button", name="Zet over").click()
    expect(melding(page)).to_contain_text("Overgezet uit ander.json")
    assert bewaard(page) == {
        f"antwoord/{VELD}": uitkomst,
        f"antwoord/{LEERVRAAG}": "nieuw",
        "klaar/1.1": "ja",
        "klaar/1.2": "ja",
    }


def test_wie_stopt_verandert_niets(ga: Open, tmp_path: Path) -> None:
    page = ga()
    zet(page, **{f"antwoord__{VELD}": "hier"})
    page.reload()
    open_bestand(page, bestand_met(tmp_path, {f"antwoord/{VELD}": "daar", "klaar/1.2": "ja"}))
    knop(page, "Stop, verander niets").click()
    expect(melding(page)).to_have_text("Er is niets veranderd.")
    assert bewaard(page) == {f"antwoord/{VELD}": "hier"}


@pytest.mark.parametrize(
    ("inhoud", "tekst"),
    [
        ("geen json", "komt niet uit dit leerplan"),
        ('"tekst"', "komt niet uit dit leerplan"),
        ("null", "komt niet uit dit leerplan"),
        ('{"soort": "leerplan-micro-analyse", "versie": 1}', "komt niet uit dit leerplan"),
        ('{"soort": "leerplan-werkboek", "versie": 2, "bewaard": {}}', "nieuwere versie"),
        (
            '{"soort": "leerplan-werkboek", "versie": 1, "bewaard": {"antwoord/a--b": 3}}',
            "beschadigd",
        ),
    ],
)
def test_een_vreemd_bestand_verandert_niets(
    ga: Open, tmp_path: Path, inhoud: str, tekst: str
) -> None:
    page = ga()
    zet(page, **{f"antwoord__{VELD}": "hier"})
    pad = tmp_path / "vreemd.json"
    pad.write_text(inhoud, "utf-8")
    open_bestand(page, pad)
    expect(melding(page)).to_contain_text(tekst)
    expect(melding(page)).to_contain_text("Er is niets veranderd.")
    assert bewaard(page) == {f"antwoord/{VELD}": "hier"}


def test_een_bestand_kan_geen_andere_sleutels_zetten(ga: Open, tmp_path: Path) -> None:
    page = ga()
    inhoud = {
        "../ander/x": "a",
        "antwoord/A B": "b",
        "antwoord/a--b": "<img src=x onerror=alert(1)>",
    }
    open_bestand(page, bestand_met(tmp_path, inhoud, leerplan="elders"))
    expect(melding(page)).to_contain_text("leerplan van een andere gemeente")
    assert bewaard(page) == {"antwoord/a--b": "<img src=x onerror=alert(1)>"}
    expect(page.locator(".wb-oud blockquote")).to_have_text("<img src=x onerror=alert(1)>")


def test_wissen_neemt_ook_de_rekenhulp_mee_en_de_rest_niet(ga: Open) -> None:
    page = ga()
    zet(page, rekenhulp="{}", keuze__variant="fysiek", **{f"antwoord__{VELD}": "x"})
    page.evaluate("localStorage.setItem('leerplan/elders/antwoord/a--b', 'blijft')")
    page.reload()
    knop(page, "Wis alles").click()
    venster = page.get_by_role("dialog", name="Alles wissen?")
    expect(venster).to_contain_text("1 antwoord")
    knop(page, "Nee, laat staan").click()
    assert len(bewaard(page)) == 3
    knop(page, "Wis alles").click()
    knop(page, "Ja, wis alles").click()
    expect(melding(page)).to_have_text("Alles is gewist van dit apparaat.")
    assert bewaard(page) == {}
    assert page.evaluate("localStorage.getItem('leerplan/elders/antwoord/a--b')") == "blijft"
    knop(page, "Wis alles").click()
    expect(melding(page)).to_have_text("Er is niets om te wissen.")


def test_is_er_geen_ruimte_dan_verandert_een_bestand_niets(ga: Open, tmp_path: Path) -> None:
    page = ga()
    zet(page, **{f"antwoord__{VELD}": "hier"})
    page.reload()
    page.evaluate(VOL)
    open_bestand(page, bestand_met(tmp_path, {f"antwoord/{LEERVRAAG}": "nieuw", "klaar/1.1": "ja"}))
    expect(melding(page)).to_contain_text("te weinig ruimte")
    assert bewaard(page) == {f"antwoord/{VELD}": "hier"}
    expect(page.locator("#antwoorden-overzicht")).to_contain_text("1 antwoord op 1 pagina")


# --- privacy ---

VERDACHT = {
    "een e-mailadres": [
        "Mail naar jan.jansen@voorbeeld.nl voor meer",
        "j_de-vries+werk@sub.gemeente-oss.nl",
        "<piet@example.org>",
        "andré@voorbeeld.nl.",
    ],
    "een telefoonnummer": [
        "Bel 06 12345678",
        "06-12345678",
        "0612345678",
        "06 12 34 56 78",
        "(06) 1234 5678",
        "+31 6 12345678",
        "+31612345678",
        "0031 6 1234 5678",
        "+31 (0)6 12 34 56 78",
        "0412-123456",
        "0412 62 99 11",
        "(0412) 629911",
        "010-1234567",
        "073 123 45 67",
        "tel:0736155155.",
    ],
    "een burgerservicenummer": [
        "BSN 123456782",
        "111222333",
        "123.456.782",
        "123 456 782",
        "1234.56.782",
        "bsn: 12345672",
    ],
    "een rekeningnummer": [
        "NL91ABNA0417164300",
        "NL91 ABNA 0417 1643 00 op naam van Jan",
        "nl20 ingb 0001 2345 67",
        "DE89 3704 0044 0532 0130 00",
        "BE68539007547034",
    ],
    "een geboortedatum": [
        "12-05-1984",
        "12/5/1984",
        "12.5.1984",
        "1984-05-12",
        "12 mei 1984",
        "3 sept. 1971",
        "geboren op 4-3-2025",
        "geb. 01-02-88",
        "geboortedatum: 12 mei 2024",
        "12-05-84",
    ],
    "een adres": [
        "5344 AR 48",
        "5344AR48",
        "5344ar 48",
        "5344 AR, nr. 48",
        "Sterrebos 48, 5344 AR Oss",
        "Sterrebos 48a\n5344AR",
        "Kade 1-3 1234 AB",
    ],
}
ONSCHULDIG = [
    "06.30 uur",
    "van 9.00 tot 12.30 uur",
    "11.00 – 13.00 uur",
    "week 52",
    "in week 1 en 2 van 2027",
    "2016",
    "2016-2018",
    "sinds 1984",
    "€ 9.795,00",
    "€ 123.456.782",
    "€ 111222333",
    "€ 1.492,50 en € 65 per uur",
    "3,5 x 65 x 42",
    "123456789",
    "000000000",
    "NL91ABNA0417164301",
    "12345678",
    "dinsdag 22 december 2026",
    "12-05-2026",
    "06-12-2026 10.30 uur",
    "01-02-2026 van 12.00 tot 13.00",
    "op 6-12-2026 om 9.00 uur",
    "2e dinsdag van de maand",
    "5344 AR",
    "In 2026 en 2027",
    "In 2024 en 3 keer daarna",
    "om 1130 uur",
    "module 2.5 en opdracht 3",
    "versie 1.2.3",
    "van een 2 naar een 9",
    "5 tot 15 deelnemers",
    "24/7 en 1-op-1",
    "bel 112 of 0800-1234",
    "@home en Jan @ tafel",
    "31-02-1984",
    "45-13-1984",
    "wc 3, 2e verdieping",
    "18 jaar of ouder, 100% zeker",
]


def test_wat_op_een_persoon_wijst_wordt_gevonden(ga: Open) -> None:
    page = ga()
    gemist = {
        tekst: gevonden
        for soort, teksten in VERDACHT.items()
        for tekst in teksten
        if (gevonden := soorten(page, tekst)) != [soort]
    }
    assert not gemist


def test_wat_onschuldig_is_geeft_geen_alarm(ga: Open) -> None:
    page = ga()
    alarm = {tekst: gevonden for tekst in ONSCHULDIG if (gevonden := soorten(page, tekst))}
    assert not alarm
    assert len(ONSCHULDIG) + sum(map(len, VERDACHT.values())) >= 60


def soorten(page: Page, tekst: str) -> list[str]:
    return page.evaluate(
        "tekst => Werkboek.findPersonal(tekst, 2026).map(vondst => vondst.soort)", tekst
    )


def test_een_vondst_wijst_precies_aan(ga: Open) -> None:
    tekst = "Bel Jan (06-12345678) of mail jan@voorbeeld.nl; NL91 ABNA 0417 1643 00 is van hem."
    stukken = ga().evaluate(
        "tekst => Werkboek.findPersonal(tekst).map(({van, tot}) => tekst.slice(van, tot))", tekst
    )
    assert [stuk.strip("()") for stuk in stukken] == [
        "06-12345678",
        "jan@voorbeeld.nl",
        "NL91 ABNA 0417 1643 00",
    ]


@pytest.mark.parametrize("actie", ["Bewaar als bestand", "Print mijn antwoorden"])
def test_voor_iets_weggaat_kijk_je_het_na(ga: Open, actie: str) -> None:
    page = ga()
    tekst = "De buurvrouw is te bereiken op 06-12345678, liefst in de ochtend na half tien."
    zet(page, **{f"antwoord__{VELD}": tekst, f"antwoord__{LEERVRAAG}": "Niets bijzonders."})
    page.reload()
    page.evaluate(PRINT)
    knop(page, actie).click()
    venster = page.get_by_role("dialog", name="Kijk dit even na: 1 plek")
    expect(venster.locator("li")).to_have_count(1)
    expect(venster.locator("mark")).to_have_text("06-12345678")
    expect(venster).to_contain_text("Misschien een telefoonnummer bij Opdracht A")
    expect(venster.locator("blockquote")).to_contain_text("… ")
    assert axe_bevindingen(page) == []
    knop(page, "Terug, ik pas het aan").click()
    expect(venster).to_have_count(0)
    assert not page.evaluate("window.geprint")
    # The link leads to the field itself.
    knop(page, actie).click()
    adres = venster.get_by_role("link", name="Hier werk ik naartoe").get_attribute("href")
    assert adres == f"{OPDRACHT}#{VELD}"
    # Who wants to go on, can.
    if actie == "Bewaar als bestand":
        with page.expect_download():
            knop(page, "Bewaar toch").click()
    else:
        knop(page, "Print toch").click()
        page.wait_for_function("window.geprint")


def test_ook_de_rekenhulp_wordt_nagekeken(ga: Open) -> None:
    page = ga()
    zet(page, rekenhulp=json.dumps({"toelichting": "mail@voorbeeld.nl", "kosten": {"a": ["x"]}}))
    page.reload()
    knop(page, "Bewaar als bestand").click()
    expect(page.locator("dialog.wb-venster")).to_contain_text("De rekenhulp van de micro-analyse")


# --- the policy of the site ---


def test_het_beleid_laat_niets_van_elders_toe(site: Path) -> None:
    for pad in site.rglob("*.html"):
        tekst = pad.read_text("utf-8")
        beleid = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', tekst)
        assert beleid, pad
        delen = dict(deel.strip().split(" ", 1) for deel in beleid[1].split(";"))
        assert delen["default-src"] == "'self' file:"
        assert set(" ".join(delen.values()).split()) <= {"'self'", "'none'", "file:", "data:"}
        assert "script-src" not in delen and "style-src" not in delen
        binnen = re.findall(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>", tekst)
        assert not binnen, f"{pad}: a script in the page"
        assert not re.search(r"<style|\sstyle=|\son\w+=", tekst), f"{pad}: style or handler"


def test_de_browser_houdt_zich_aan_het_beleid(bezoek: Callable[..., Bezoek], basis: str) -> None:
    een = bezoek(basis + OVERZICHT)
    mislukt: dict[str, str] = {}
    een.page.on("requestfailed", lambda verzoek: mislukt.update({verzoek.url: verzoek.failure}))
    geweigerd = een.page.evaluate(
        """async () => {
            const geweigerd = [];
            addEventListener("securitypolicyviolation", ({effectiveDirective}) =>
                geweigerd.push(effectiveDirective));
            for (const tag of ["script", "img", "iframe"]) {
                const element = document.createElement(tag);
                element.src = "http://elders.example/" + tag;
                document.body.append(element);
            }
            const binnen = document.createElement("script");
            binnen.textContent = "window.vanBinnen = true";
            document.body.append(binnen);
            await fetch("http://elders.example/fetch").catch(() => {});
            await new Promise(klaar => setTimeout(klaar, 200));
            return geweigerd;
        }"""
    )
    assert sorted(geweigerd) == [
        "connect-src",
        "frame-src",
        "img-src",
        "script-src-elem",
        "script-src-elem",
    ]
    assert not een.page.evaluate("window.vanBinnen")
    # What the page asked for went nowhere: the policy stopped it.
    assert {mislukt[adres] for adres in een.vreemde_verzoeken} <= {"csp"}
    een.consolefouten.clear()
    een.vreemde_verzoeken.clear()


# --- everywhere, for everybody ---


def test_alles_werkt_van_een_usb_stick(bezoek: Callable[..., Bezoek], site: Path) -> None:
    page = bezoek((site / OPDRACHT).as_uri(), viewport=TELEFOON).page
    veld(page).fill(ANTWOORD)
    page.get_by_label("Deze opdracht is klaar").check()
    page.get_by_role("link", name="Naar mijn leertraject").click()
    page.get_by_label("Twee dagen op locatie").check()
    page.locator("#antwoorden-overzicht summary").click()
    expect(page.locator("#antwoorden-overzicht dd")).to_have_text(ANTWOORD)
    with page.expect_download():
        knop(page, "Bewaar als bestand").click()
    page.get_by_title("Donkere kleuren").click()
    page.goto((site / "index.html").as_uri())
    expect(page.locator(".ga-verder")).to_contain_text("Over het leertraject Samenwerkwijze")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_zonder_javascript_staat_er_wat_je_dan_doet(ga: Open) -> None:
    page = ga(java_script_enabled=False)
    expect(page.locator("article")).to_contain_text("Dit overzicht werkt met JavaScript")
    expect(page.locator(".leertraject-gegevens")).to_be_hidden()
    page.locator(".zonder-script").get_by_role("link", name="Zo bereid je je voor").click()
    expect(page.locator("h1")).to_have_text("Zo bereid je je voor")


@pytest.mark.parametrize("kleur", ["light", "dark"])
def test_elke_stand_van_het_overzicht_is_toegankelijk(ga: Open, basis: str, kleur: str) -> None:
    page = ga(color_scheme=kleur)
    for formaat in (TELEFOON, BUREAU):
        page.set_viewport_size(formaat)
        page.evaluate("localStorage.clear()")
        page.goto(basis + OVERZICHT)
        assert axe_bevindingen(page) == []
        zet(page, keuze__variant="hybride", **{f"antwoord__{VELD}": ANTWOORD, "klaar__1.1": "ja"})
        zet(page, **{"antwoord__weg--weg": "Van vroeger", "antwoord__opdracht-a--is-open": "ja"})
        page.reload()
        for vak in page.locator(
            "#leertraject-overzicht summary, #antwoorden-overzicht summary"
        ).all():
            vak.click()
        assert axe_bevindingen(page) == []
        assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
        knop(page, "Wis alles").click()
        assert axe_bevindingen(page) == []
        page.keyboard.press("Escape")
        for pad in (
            "index.html",
            "over/privacy.html",
            OPDRACHT,
            "modules/1-wat-ga-ik-leren/index.html",
        ):
            page.goto(basis + pad)
            assert axe_bevindingen(page) == [], pad
            assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth"), pad


def test_pagina_zonder_werkboek_laadt_er_niets_van(site: Path) -> None:
    tekst = (site / "handboek/inleiding.html").read_text("utf-8")
    assert "werkboek" not in tekst and "antwoorden.js" not in tekst


def test_pagina_van_de_site_staat_niet_in_het_boek(bouw: Callable[[str], Gebouwd]) -> None:
    gebouwd = bouw("oss")
    alleen = {b.pagina.sleutel for b in gebouwd.uitgave.bladen if b.pagina.kop.alleen_site}
    assert alleen == {"meenemen", "mijn-leertraject", "privacy", "toegankelijkheid"}
