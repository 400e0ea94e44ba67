"""The form in a real browser, opened from disk as somebody does who double-clicks it."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pydantic import BaseModel, Field

from hulpmiddelen.browser import Bezoek, axe_bevindingen
from hulpmiddelen.formulier import fill_by_keyboard, flat, open_file, save, tab_to, where
from leerplan.configuratie.gemeente import Gemeente
from leerplan.configuratie.gemeenten import all_gemeenten
from leerplan.configuratie.keuring import Velden, check
from leerplan.configuratie.kleuren import readable_on
from leerplan.configuratie.namen import slugify
from leerplan.configuratie.roostervelden import Leersessie, Roosterregels
from leerplan.configuratie.velden import JaNee
from leerplan.configuratie.veldenboom import fields_of
from leerplan.configuratie.yamlbestand import GROOTSTE, parse_yaml, read_yaml
from leerplan.fouten import Problemen
from leerplan.instellen.beschrijving import describe
from leerplan.instellen.formulier import make_form

PROJECT = Path(__file__).parents[2]
CONFIG = PROJECT / "gemeente-config"
Open = Callable[..., Page]

KLEIN = {
    "naam": "Voorbeeldwaard",
    "code": "9998",
    "voorzetsel": "op",
    "contact": {"naam": "Leerhuis d'n Hoek", "email": "info@voorbeeld.nl"},
}
# A number of another group stands in the form too.
TELEFOON = '[data-veld="contact"] [data-veld="telefoon"] input'


@pytest.fixture(scope="session")
def adres(tmp_path_factory: pytest.TempPathFactory) -> str:
    pad = tmp_path_factory.mktemp("formulier") / "formulier.html"
    pad.write_text(make_form(PROJECT), encoding="utf-8")
    return pad.as_uri()


@pytest.fixture
def formulier(bezoek: Callable[..., Bezoek], adres: str) -> Open:
    """Return a function that opens the form; its keywords are those of the browser."""
    return lambda **opties: bezoek(adres, **opties).page


def load(pad: Path, model: type[BaseModel] = Gemeente) -> BaseModel:
    """The saved file as the project reads it."""
    return check(read_yaml(pad, pad.name), model)


def type_in(page: Page, veld: str, waarde: str) -> None:
    """Type in the field with this path of names, and leave it."""
    invoer = page.locator(" ".join(f'[data-veld="{deel}"]' for deel in veld.split("."))).locator(
        "input[type=text], textarea"
    )
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    invoer.first.fill(waarde)
    invoer.first.blur()


def fill_small(page: Page) -> None:
    type_in(page, "naam", KLEIN["naam"])
    type_in(page, "code", KLEIN["code"])
    page.check('[data-veld="voorzetsel"] input[value="op"]')
    type_in(page, "contact.naam", KLEIN["contact"]["naam"])
    type_in(page, "contact.email", KLEIN["contact"]["email"])


def error_at(page: Page, veld: str) -> str:
    keuze = " ".join(f'[data-veld="{deel}"]' for deel in veld.split("."))
    return page.locator(f"{keuze} .fout").first.inner_text()


# Filling in, by keyboard


def test_kleine_gemeente_met_het_toetsenbord(formulier: Open, tmp_path: Path) -> None:
    page = formulier()
    fill_by_keyboard(page, dict(flat(describe(Gemeente), KLEIN)))
    tab_to(page, "Sla het bestand op")
    with page.expect_download() as wacht:
        page.keyboard.press("Enter")
    pad = tmp_path / wacht.value.suggested_filename
    wacht.value.save_as(pad)
    assert pad.name == "voorbeeldwaard.yml"
    assert load(pad) == Gemeente.model_validate(KLEIN)
    assert where(page)["id"] == "klaar"
    assert "Zet dit bestand in de map gemeente-config" in page.inner_text("#klaar")
    assert "make bouw GEMEENTE=voorbeeldwaard" in page.inner_text("#klaar")


@pytest.mark.parametrize("slug", ["oss", "voorbeeldstad"])
def test_volle_gemeente_met_het_toetsenbord(formulier: Open, tmp_path: Path, slug: str) -> None:
    gegevens = read_yaml(CONFIG / f"{slug}.yml", slug).data
    page = formulier()
    fill_by_keyboard(page, dict(flat(describe(Gemeente), gegevens)))
    assert load(save(page, tmp_path)) == Gemeente.model_validate(gegevens)


@pytest.mark.parametrize("slug", ["oss", "voorbeeldstad"])
def test_openen_en_bewaren_verandert_niets(formulier: Open, tmp_path: Path, slug: str) -> None:
    page = formulier()
    open_file(page, CONFIG / f"{slug}.yml")
    assert f"{slug}.yml is geopend." in page.inner_text("#melding")
    assert "eigen opmerkingen" in page.inner_text("#melding")
    pad = save(page, tmp_path)
    assert pad.name == f"{slug}.yml"
    assert load(pad) == load(CONFIG / f"{slug}.yml")
    tekst = pad.read_text("utf-8")
    assert tekst.startswith("# yaml-language-server: $schema=gemeente.schema.json\n")
    assert "# De naam zoals je hem schrijft.\nnaam: " in tekst
    # Once more: what it wrote it reads back without losing anything.
    open_file(page, pad)
    page.click("text=Ja, open het bestand")
    page.wait_for_selector("#melding:not([hidden])")
    assert page.inner_text("#melding") == f"{slug}.yml is geopend."
    assert save(page, tmp_path).read_text("utf-8") == tekst


def paths(model: type[BaseModel], pad: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for veld in fields_of(model):
        yield (*pad, veld.naam)
        if veld.model:
            yield from paths(veld.model, (*pad, veld.naam))


def test_elk_veld_van_het_model_staat_erin(formulier: Open) -> None:
    page = formulier()
    page.click("#alles")
    for _ in range(3):  # rows in rows
        for knop in page.query_selector_all(".erbij"):
            if knop.evaluate("k => !k.parentElement.querySelector(':scope > ol > li')"):
                page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
                knop.click()
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    alle = list(paths(Gemeente))
    assert len(alle) > 60
    for pad in alle:
        keuze = " ".join(f'[data-veld="{deel}"]' for deel in pad)
        deel = page.locator(keuze).first
        assert deel.is_visible(), pad
        assert deel.locator("label, legend").first.inner_text().strip(), pad
    for veld in page.query_selector_all("input:not([type=file]), select, textarea"):
        naam = veld.evaluate("v => v.labels?.length || v.getAttribute('aria-label')")
        assert naam, veld.evaluate("v => v.outerHTML")


# What people type and paste

LASTIG = [
    ("'s-Voorbeeld", "'s-Voorbeeld"),
    ("Anders denken: doen", "Anders denken: doen"),
    ("# geen opmerking", "# geen opmerking"),
    ("a #b", "a #b"),
    ("- streepje", "- streepje"),
    ("0363", "0363"),
    ("nee", "nee"),
    ("null", "null"),
    ("~", "~"),
    ("2026-12-22", "2026-12-22"),
    ("1e3", "1e3"),
    ("*ster en &en", "*ster en &en"),
    ("!uitroep", "!uitroep"),
    ("{{ 7*7 }}", "{{ 7*7 }}"),
    ("{% raw %}", "{% raw %}"),
    ("[a, b]", "[a, b]"),
    ('zei "dag"', 'zei "dag"'),
    ("C:\\map\\nieuw", "C:\\map\\nieuw"),
    ("‘Word’ “aanhaling” – streep …", "‘Word’ “aanhaling” – streep …"),
    ("Voorbeeld 🏘️ en ❤️", "Voorbeeld 🏘️ en ❤️"),
    ("Súdwest-Fryslân", "Súdwest-Fryslân"),
    ("vast\u00a0wit  en   veel", "vast wit en veel"),
    ("  rand  ", "rand"),
    ("tab\there", "tab here"),
    ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ("<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"),
    ("</textarea><b>vet</b>", "</textarea><b>vet</b>"),
    ("| pijp", "| pijp"),
    ("> groter", "> groter"),
    ("%procent", "%procent"),
    ("@apenstaart", "@apenstaart"),
    ("`accent`", "`accent`"),
    ("? vraag", "? vraag"),
    ("a: b: c", "a: b: c"),
    ("x" * 400, "x" * 400),
]


@pytest.mark.parametrize(("getypt", "bewaard"), LASTIG, ids=[repr(t[:20]) for t, _ in LASTIG])
def test_lastige_tekst_overleeft(
    formulier: Open, tmp_path: Path, getypt: str, bewaard: str
) -> None:
    page = formulier()
    page.on("dialog", lambda venster: pytest.fail(f"something ran: {venster.message}"))
    fill_small(page)
    type_in(page, "naam", getypt)
    type_in(page, "contact.naam", getypt)
    page.click('[data-veld="deelnemers"] .erbij')
    type_in(page, "organisaties.deelnemers", getypt)
    pad = save(page, tmp_path)
    gemeente = load(pad)
    assert (gemeente.naam, gemeente.contact.naam) == (bewaard, bewaard)
    assert gemeente.organisaties.deelnemers == (bewaard,)
    assert pad.stem == (slugify(bewaard) or "gemeente")
    assert "Leerhuis" not in pad.read_text("utf-8")


@pytest.mark.parametrize(
    "teken", ["\u200b", "\u200d", "\ufeff", "\u202e", "\u2060", "\x07", "\x80", "\x92", "\u00ad"]
)
def test_onzichtbare_tekens_gaan_weg_met_een_melding(
    formulier: Open, tmp_path: Path, teken: str
) -> None:
    page = formulier()
    fill_small(page)
    type_in(page, "contact.naam", f"Leer{teken}huis")
    assert "onzichtbare tekens" in page.inner_text('[data-veld="contact"] [data-veld="naam"] .noot')
    assert load(save(page, tmp_path)).contact.naam == "Leerhuis"


def test_een_megabyte_plakken_geeft_een_melding(formulier: Open) -> None:
    page = formulier()
    fill_small(page)
    type_in(page, "contact.naam", "x" * 1_000_000)
    assert error_at(page, "contact.naam").startswith("Deze tekst is te lang. Gebruik hooguit 400")
    page.click("#bewaar")
    assert where(page)["id"] == "fouten"
    page.reload()
    assert len(page.input_value('[data-veld="contact"] [data-veld="naam"] input')) == 1_000_000


def test_regels_uit_word_of_excel_worden_rijen(formulier: Open, tmp_path: Path) -> None:
    page = formulier(permissions=["clipboard-read", "clipboard-write"])
    fill_small(page)
    vak = page.locator('[data-veld="deelnemers"] textarea').first
    vak.focus()
    plak = """(el, tekst) => { const data = new DataTransfer(); data.setData('text/plain', tekst);
      el.dispatchEvent(new ClipboardEvent('paste',
        {clipboardData: data, bubbles: true, cancelable: true})); }"""
    vak.evaluate(plak, "BrabantWonen\r\n\r\nONS welzijn\r\n  GGZ: Oost\r\n")
    assert page.locator('[data-veld="deelnemers"] textarea').count() == 3
    type_in(page, "contact.telefoon", "")
    page.locator(TELEFOON).evaluate(plak, "0412\n00 00 00")
    gemeente = load(save(page, tmp_path))
    assert gemeente.organisaties.deelnemers == ("BrabantWonen", "ONS welzijn", "GGZ: Oost")
    assert gemeente.contact.telefoon == "0412 00 00 00"


def test_wat_mensen_anders_schrijven_wordt_goed(formulier: Open, tmp_path: Path) -> None:
    page = formulier()
    fill_small(page)
    page.click('[data-veld="leertrajecten"] > .erbij')
    page.check('[data-veld="variant"] input[value="fysiek"]')
    type_in(page, "dagen.datum", "22-12-2026")
    assert "dinsdag 22 december 2026" in page.inner_text('[data-veld="datum"] .noot')
    type_in(page, "dagen.van", "9:00")
    type_in(page, "dagen.tot", "16u30")
    page.click('[data-veld="dagen"] [data-veld="tot"] .fout button')
    assert page.input_value('[data-veld="dagen"] [data-veld="tot"] input') == "16.30"
    type_in(page, "locatie.naam", "Huis")
    type_in(page, "locatie.postcode", "1234ab")
    type_in(page, "contact.email", "Sanne Voorbeeld <s@voorbeeld.nl>")
    type_in(page, "site", "leerplan.voorbeeld.nl")
    page.click('[data-veld="site"] .fout button')
    type_in(page, "code", "363")
    page.click('[data-veld="code"] .fout button')
    gemeente = load(save(page, tmp_path))
    dag = gemeente.leertrajecten[0].dagen[0]
    assert (dag.datum.isoformat(), dag.tot.isoformat()) == ("2026-12-22", "16:30:00")
    assert dag.locatie.postcode == "1234 AB"
    assert gemeente.contact.email == "s@voorbeeld.nl"
    assert (gemeente.site, gemeente.code) == ("https://leerplan.voorbeeld.nl", "0363")


def test_naam_uit_de_tabel_vult_code_en_voorzetsel_in(formulier: Open, tmp_path: Path) -> None:
    page = formulier()
    type_in(page, "naam", "texel")
    assert "0448" in page.inner_text('[data-veld="naam"] .noot')
    type_in(page, "contact.naam", "Leerhuis")
    type_in(page, "contact.email", "info@voorbeeld.nl")
    gemeente = load(save(page, tmp_path))
    assert (gemeente.naam, gemeente.code, gemeente.voorzetsel) == ("Texel", "0448", "op")


def test_twee_gemeenten_met_een_naam(formulier: Open, tmp_path: Path) -> None:
    page = formulier()
    fill_small(page)
    type_in(page, "code", "")
    type_in(page, "naam", "Bergen")
    noot = page.inner_text('[data-veld="naam"] .noot')
    assert "0373 (Noord-Holland) of 0893 (Limburg)" in noot
    type_in(page, "code", "0893")
    slug = next(rij.slug for rij in all_gemeenten() if rij.code == "0893")
    assert save(page, tmp_path).stem == slug


# What is wrong


def test_lijst_met_fouten_krijgt_de_focus_en_wijst_de_weg(formulier: Open) -> None:
    page = formulier()
    page.click("#bewaar")
    assert where(page)["id"] == "fouten"
    assert page.inner_text("#fouten h2") == "Verbeter eerst deze 4 punten"
    regels = page.locator("#fouten li").all_inner_texts()
    assert regels[0] == "Naam van de gemeente: dit veld is leeg. Bijvoorbeeld: Voorbeeldstad."
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = false)")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert where(page)["pad"][-1] == "Naam van de gemeente"
    veld = page.locator(":focus")
    assert veld.get_attribute("aria-invalid") == "true"
    beschreven = veld.evaluate(
        "v => v.getAttribute('aria-describedby').split(' ')"
        ".map(id => document.getElementById(id).innerText).join(' ')"
    )
    assert "Dit veld is leeg. Bijvoorbeeld: Voorbeeldstad." in beschreven
    page.keyboard.insert_text("Voorbeeldwaard")
    page.keyboard.press("Tab")
    assert page.inner_text("#fouten h2") == "Verbeter eerst deze 3 punten"
    assert page.locator("[aria-invalid]").count() == 3


@pytest.mark.parametrize(
    ("veld", "waarde"),
    [
        ("code", "12"),
        ("contact.email", "geen adres"),
        ("site", "leerplan voorbeeld"),
        ("ambitiejaar", "tweeduizend"),
        ("ambitiejaar", "1999"),
        ("ambitiejaar", "2999"),
        ("kleuren.hoofd", "blauw"),
        ("kleuren.hoofd", "#ffe000"),
        ("kleuren.accent", "#7a9bbd"),
        ("contact.naam", "y" * 401),
    ],
)
def test_formulier_zegt_wat_het_model_zegt(formulier: Open, veld: str, waarde: str) -> None:
    page = formulier()
    type_in(page, veld, waarde)
    getoond = re.sub(r"\s*Gebruik \S+$", "", error_at(page, veld))
    data = json.loads(json.dumps(KLEIN))
    *groep, naam = veld.split(".")
    (data.setdefault(groep[0], {}) if groep else data)[naam] = waarde
    with pytest.raises(Problemen) as fout:
        check(parse_yaml(json.dumps(data), ""), Gemeente)
    probleem = fout.value.problemen[0]
    wat = probleem.wat.removeprefix(f"{veld}: ")
    verwacht = f"{wat[0].upper()}{wat[1:]}. {probleem.hulp}"
    verwacht = re.sub(r"`\w+: \"?(.*?)\"?`", r"\1", verwacht)
    verwacht = verwacht.replace(", tussen aanhalingstekens:", ", zoals")
    verwacht = re.sub(r"`(.*?)`", r"‘\1’", re.sub(r'"(#\w+)"', r"\1", verwacht))
    assert getoond == verwacht


def test_te_lichte_kleur_krijgt_een_voorstel_dat_goed_is(formulier: Open, tmp_path: Path) -> None:
    page = formulier()
    fill_small(page)
    type_in(page, "kleuren.hoofd", "#FFE000")
    page.click('[data-veld="hoofd"] .fout button')
    assert "goed leesbaar" in page.inner_text('[data-veld="hoofd"] .noot')
    assert load(save(page, tmp_path)).kleuren.hoofd == readable_on("#ffe000", "#ffffff")


def test_einde_voor_het_begin(formulier: Open) -> None:
    page = formulier()
    fill_small(page)
    page.click('[data-veld="leersessies"] > .erbij')
    type_in(page, "leersessies.wijk", "Ruwaard")
    type_in(page, "leersessies.ritme", "dinsdag in de even weken")
    type_in(page, "tijden.van", "12.30")
    type_in(page, "tijden.tot", "11.00")
    melding = "Het einde (11.00) ligt niet na het begin (12.30). Verbeter ‘van’ of ‘tot’."
    assert error_at(page, "tijden.tot") == melding
    page.click("#bewaar")
    link = page.inner_text("#fouten a")
    assert link.startswith("Leersessies, Leersessie 1 (Ruwaard), Tijden, Tijdvak 1, Tot: het einde")


def test_leeg_blok_doet_niet_mee_en_half_blok_wel(formulier: Open, tmp_path: Path) -> None:
    page = formulier()
    fill_small(page)
    type_in(page, "platform.kennisbank", "https://voorbeeld.nl/")
    page.click("#bewaar")
    regels = page.locator("#fouten li").all_inner_texts()
    assert [regel.split(":")[0] for regel in regels] == ["Platform, Naam", "Platform, Webadres"]
    type_in(page, "platform.kennisbank", "")
    assert load(save(page, tmp_path)).platform is None


def test_wat_alleen_bij_het_laden_blijkt(formulier: Open) -> None:
    page = formulier()
    fill_small(page)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    type_in(page, "logo.alt", "Logo")
    for naam, melding in (
        ("logo.exe", "is geen SVG of PNG"),
        ("../logo.svg", "ligt buiten de map"),
        ("C:\\logo.svg", "ligt buiten de map"),
    ):
        type_in(page, "logo.bestand", naam)
        assert melding in error_at(page, "logo.bestand")
    type_in(page, "logo.bestand", "logo/x.svg")
    type_in(page, "huisstijl", "tokens.css")
    type_in(page, "kleuren.hoofd", "#7a2f5a")
    assert "kan niet samen met ‘kleuren’" in error_at(page, "huisstijl")
    type_in(page, "huisstijl", "")
    page.check('[data-veld="emailadressen"] input[value="verborgen"]')
    page.click("#bewaar")
    assert "dan hoort hier een contactpagina" in error_at(page, "contact.pagina")
    type_in(page, "contact.pagina", "https://voorbeeld.nl/contact")
    assert error_at(page, "contact.pagina") == ""
    for _ in range(2):
        page.click('[data-veld="leersessies"] > .erbij')
    for nr in range(2):
        rij = page.locator('[data-veld="leersessies"] > ol > li').nth(nr)
        rij.locator('[data-veld="wijk"] input').fill("Ruwaard")
        rij.locator('[data-veld="ritme"] textarea').first.fill("dinsdag in de even weken")
        rij.locator('[data-veld="tijden"] [data-veld="van"] input').first.fill("11.00")
        rij.locator('[data-veld="tijden"] [data-veld="tot"] input').first.fill("12.00")
    page.click("#bewaar")
    assert "‘Ruwaard’ staat er twee keer" in page.inner_text("#fouten")


# Rows


def test_rijen_erbij_verplaatsen_weghalen_en_terug(formulier: Open, tmp_path: Path) -> None:
    page = formulier()
    fill_small(page)
    lijst = page.locator('[data-veld="partners"]')
    lijst.locator("textarea").first.focus()
    for naam in ("een", "twee", "drie"):
        page.keyboard.insert_text(naam)
        page.keyboard.press("Enter")
    assert where(page)["pad"][-1] == "Partners, regel 4"
    lijst.locator("li").nth(2).get_by_role("button", name="Omhoog").click()
    assert page.locator(":focus").get_attribute("aria-label") == "Omhoog: drie"
    assert "plaats 2 van 4" in page.inner_text("#omroep")
    page.keyboard.press("Enter")
    assert page.locator(":focus").get_attribute("aria-label") == "Omlaag: drie"
    lijst.locator("li").nth(1).get_by_role("button", name="Weghalen").click()
    assert page.locator(":focus").get_attribute("aria-label") == "Weghalen: twee"
    assert "‘een’ is weggehaald" in lijst.inner_text()
    lijst.get_by_role("button", name="Zet terug").click()
    assert where(page)["waarde"] == "een"
    gemeente = load(save(page, tmp_path))
    assert gemeente.organisaties.partners == ("drie", "een", "twee")


def test_laatste_rij_weghalen_geeft_de_knop_de_focus(formulier: Open) -> None:
    page = formulier()
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    page.click('[data-veld="leersessies"] > .erbij')
    assert where(page)["pad"] == ["Leersessies", "Leersessies", "Leersessie 1", "Wijk"]
    page.click('[data-veld="leersessies"] .kaart > .rij-knoppen button:last-child')
    assert where(page)["erbij"]


# Keeping


def test_werk_blijft_bewaard(formulier: Open, tmp_path: Path) -> None:
    page = formulier()
    fill_small(page)
    page.locator(TELEFOON).fill("0412 00")
    page.reload()  # at once: what was typed just now is kept as well
    assert "werk van de vorige keer" in page.inner_text("#melding")
    gemeente = load(save(page, tmp_path))
    assert gemeente == Gemeente.model_validate(
        KLEIN | {"contact": KLEIN["contact"] | {"telefoon": "0412 00"}}
    )


def test_half_ingevulde_rij_blijft_bewaard(formulier: Open) -> None:
    page = formulier()
    open_file(page, CONFIG / "voorbeeldstad.yml")
    type_in(page, "leersessies.tijden.van", "kwart over")
    page.reload()
    van = '[data-veld="leersessies"] [data-veld="tijden"] [data-veld="van"] input'
    assert page.locator(van).first.input_value() == "kwart over"
    assert page.locator('[data-veld="leersessies"] > ol > li').count() == 2
    assert "1 punt om te verbeteren" in page.inner_text("#onderdelen")
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert "is geen tijd" in error_at(page, "leersessies.tijden.van")


def test_opnieuw_beginnen_vraagt_het_eerst(formulier: Open) -> None:
    page = formulier()
    fill_small(page)
    page.click("#opnieuw")
    assert page.locator(":focus").inner_text() == "Nee, ga verder"
    page.keyboard.press("Enter")
    assert page.input_value('[data-veld="naam"] input') == KLEIN["naam"]
    page.click("#opnieuw")
    page.keyboard.press("Escape")
    assert page.input_value('[data-veld="naam"] input') == KLEIN["naam"]
    page.click("#opnieuw")
    page.click("text=Ja, wis alles")
    expect(page.locator("h1")).to_be_focused()
    assert page.input_value('[data-veld="naam"] input') == ""
    assert page.evaluate("localStorage.length") == 0
    page.reload()
    assert page.is_hidden("#melding")


def test_browser_die_niets_bewaart_zegt_het_eerlijk(
    bezoek: Callable[..., Bezoek], adres: str, tmp_path: Path
) -> None:
    page = bezoek(adres).page
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('vol'); }")
    page.reload()
    assert "kan je werk niet bewaren" in page.inner_text("#bewaard")
    fill_small(page)
    assert load(save(page, tmp_path)) == Gemeente.model_validate(KLEIN)
    page.evaluate("window.onbeforeunload = null")


# Opening

GOED = json.dumps(KLEIN).encode()
TEKST = 'naam: "Voorbeeldwaard"\ncode: 9998\ncontact:\n  naam: Huis\n  email: a@voorbeeld.nl\n'


@pytest.mark.parametrize(
    ("inhoud", "melding"),
    [
        (b"", "Dit bestand is leeg"),
        (b"# alleen dit\n", "Dit bestand is leeg"),
        (b"PK\x03\x04\xff\xfe\x00", "Dit is geen bestand dat ik kan lezen"),
        (b"\x89PNG\r\n\x1a\n\x00", "Dit is geen bestand dat ik kan lezen"),
        (b"PK\x03\x04gewone tekst", "een teken dat niet in een tekstbestand hoort"),
        (b"- een\n- twee\n", "geen lijst van velden met een waarde"),
        (b"titel: iets anders\n", "Dit bestand hoort niet bij dit formulier"),
        (b"<!doctype html>\n<p>Hoi</p>\n", "Regel"),
        (b"naam: 's-Voorbeeld\n", "Regel 1: hier mist een aanhalingsteken"),
        (b"naam: Oss\n\tcode: 1\n", "Regel 2: hier staat een tab"),
        (b"naam: Oss: stad\n", "Regel 1: hier staat een dubbele punt te veel"),
        (b"naam: Oss\nnaam: Os\n", "Regel 2: naam: dit veld staat er twee keer"),
        (b"naam: *x\n", "Regel 1: een waarde die met een * of & begint"),
        (b"naam: Oss\n---\nnaam: Oss\n", "Regel 2: hier begint een tweede bestand"),
        (b"naam: " + b"[" * 100, "te veel niveaus"),
        (b"x" * (GROOTSTE + 1), "Dit bestand is te groot"),
    ],
    ids=lambda w: str(w)[:30] if isinstance(w, bytes) else "",
)
def test_verkeerd_bestand_verandert_niets(formulier: Open, inhoud: bytes, melding: str) -> None:
    page = formulier()
    type_in(page, "contact.naam", "Blijft staan")
    open_file(page, "fout.yml", inhoud)
    tekst = page.inner_text("#melding")
    assert "Ik heb fout.yml niet geopend." in tekst
    assert melding in tekst
    assert where(page)["id"] == "melding"
    assert page.input_value('[data-veld="contact"] [data-veld="naam"] input') == "Blijft staan"


@pytest.mark.parametrize(
    "inhoud",
    [
        GOED,
        b"\xef\xbb\xbf" + GOED,
        json.dumps(KLEIN).encode("utf-16"),
        b"\xfe\xff" + json.dumps(KLEIN).encode("utf-16-be"),
        json.dumps(KLEIN, indent=2).replace("\n", "\r\n").encode(),
    ],
    ids=["utf-8", "bom", "utf-16-le", "utf-16-be", "windows"],
)
def test_bestand_van_elk_systeem(formulier: Open, tmp_path: Path, inhoud: bytes) -> None:
    page = formulier()
    open_file(page, "voorbeeld.yml", inhoud)
    assert load(save(page, tmp_path)) == Gemeente.model_validate(KLEIN)


def test_wat_het_niet_kent_meldt_het(formulier: Open) -> None:
    page = formulier()
    tekst = TEKST + "  telefon: 1\nwijken: [a]\norganisaties: [x]\nvoorzetsel: bij\nvideos:\n"
    open_file(page, "hand.yml", tekst.encode())
    assert page.locator("#melding li").all_inner_texts() == [
        "Regel 6, contact: ‘telefon’ ken ik niet. "
        "Dit mag hier staan: naam, email, telefoon, pagina.",
        next(t for t in page.locator("#melding li").all_inner_texts() if "‘wijken’" in t),
        "Regel 8, organisaties: hier horen velden met een waarde. "
        "Dit mag hier staan: deelnemers, partners.",
        "Regel 9, voorzetsel: ‘bij’ kan hier niet. Kies uit: in, op.",
    ]
    assert where(page)["id"] == "melding"
    assert page.input_value('[data-veld="contact"] [data-veld="naam"] input') == "Huis"


def test_openen_over_werk_heen_vraagt_het_eerst(formulier: Open) -> None:
    page = formulier()
    fill_small(page)
    open_file(page, CONFIG / "oss.yml")
    assert "oss.yml" in page.inner_text("#venster-vervang")
    page.keyboard.press("Enter")  # the focus is on "no"
    assert page.input_value('[data-veld="naam"] input') == KLEIN["naam"]
    open_file(page, CONFIG / "oss.yml")
    page.click("text=Ja, open het bestand")
    expect(page.locator('[data-veld="naam"] input').first).to_have_value("Oss")


def test_bestand_erop_slepen(formulier: Open) -> None:
    page = formulier()
    page.evaluate(
        """tekst => { const data = new DataTransfer();
        data.items.add(new File([tekst], 'gesleept.yml'));
        for (const soort of ['dragover', 'drop']) document.body.dispatchEvent(
          new DragEvent(soort, {dataTransfer: data, bubbles: true, cancelable: true})); }""",
        TEKST,
    )
    page.wait_for_selector("#melding:not([hidden])")
    assert page.inner_text("#melding") == "gesleept.yml is geopend."


# Later fields


class Later(Velden):
    """What the model may have one day."""

    vlag: JaNee = Field(description="Ja of nee.")
    uren: int = Field(3, ge=1, le=9, description="Hoeveel.")
    rooster: Roosterregels = Field(Roosterregels(), description="Regels.")
    leersessies: tuple[Leersessie, ...] = Field((), description="Sessies.")


LATER = """vlag: ja
uren: 4
rooster:
  schoolvakanties: overslaan
  schoolregio: Zuid
  gesloten: [2026-12-24, {van: 2026-12-28, tot_en_met: 31-12-2026, reden: "Dicht: kerst"}]
leersessies:
  - wijk: Ruwaard
    ritme: om de 3 weken op woensdag vanaf 2026-09-02
    tijden: [{van: 11.00, tot: 12.30}]
    vervalt: [2026-12-22]
    verplaatst: [{van: 2027-01-12, naar: dinsdag 19 januari 2027}]
    extra:
      - {datum: 2027-01-05, tijden: [{van: 9.00, tot: 10.00}], locatie: {naam: Huis}}
"""


def test_nieuwe_velden_verschijnen_vanzelf(bezoek: Callable[..., Bezoek], tmp_path: Path) -> None:
    pad = tmp_path / "later.html"
    pad.write_text(make_form(PROJECT, Later), encoding="utf-8")
    page = bezoek(pad.as_uri()).page
    assert axe_bevindingen(page) == []
    open_file(page, "later.yml", LATER.encode())
    assert page.inner_text("#melding") == "later.yml is geopend."
    verwacht = check(parse_yaml(LATER, ""), Later)
    assert load(save(page, tmp_path), Later) == verwacht
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert axe_bevindingen(page) == []
    page.check('[data-veld="schoolregio"] input[value=""]')
    type_in(page, "gesloten.van", "2026-12-28")
    type_in(page, "leersessies.ritme", "om de 3 weken op woensdag")
    page.click("#bewaar")
    fouten = page.inner_text("#fouten")
    assert "hier hoort één dag of een begin en een einde" in fouten
    assert "ik weet niet vanaf wanneer ik moet tellen bij ‘om de 3 weken op woensdag’" in fouten
    type_in(page, "gesloten.van", "")
    assert "welke schoolvakanties ik moet overslaan" in page.inner_text("#fouten")


# For everybody


@pytest.mark.parametrize("kleur", ["light", "dark"])
@pytest.mark.parametrize("breed", [375, 1280])
def test_geen_drempels(formulier: Open, breed: int, kleur: str) -> None:
    page = formulier(viewport={"width": breed, "height": 800}, color_scheme=kleur)
    assert axe_bevindingen(page) == []
    open_file(page, CONFIG / "voorbeeldstad.yml")
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    type_in(page, "kleuren.hoofd", "#ffe000")
    type_in(page, "contact.email", "geen adres")
    page.click('[data-veld="partners"] .rij-knoppen button:last-child')
    page.click("#bewaar")
    assert axe_bevindingen(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= breed
    page.click("#opnieuw")
    assert axe_bevindingen(page) == []


def test_klein_scherm_heeft_ruime_knoppen(formulier: Open) -> None:
    page = formulier(viewport={"width": 320, "height": 800})
    open_file(page, CONFIG / "oss.yml")
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    klein = page.evaluate(
        """() => [...document.querySelectorAll('button, summary, input, select, textarea')]
        .filter(el => el.offsetParent && !el.classList.contains('verborgen'))
        .filter(el => el.getBoundingClientRect().height < 20 || el.offsetWidth < 20)
        .map(el => el.outerHTML)"""
    )
    assert klein == []


def test_zonder_javascript_zegt_het_wat_er_moet(formulier: Open) -> None:
    page = formulier(java_script_enabled=False)
    expect(page.get_by_text("Het formulier opent niet in deze browser")).to_be_visible()


def test_niets_kan_naar_buiten(bezoek: Callable[..., Bezoek], adres: str) -> None:
    gezien = bezoek(adres)
    uitkomst = gezien.page.evaluate(
        "fetch('https://voorbeeld.nl/').then(() => 'weg', fout => fout.name)"
    )
    assert uitkomst == "TypeError"
    assert any("Content Security Policy" in fout for fout in gezien.consolefouten)
    gezien.consolefouten.clear()
    assert gezien.vreemde_verzoeken == []


def test_tekst_is_genormaliseerd_nederlands(formulier: Open) -> None:
    tekst = formulier().inner_text("body")
    assert tekst == unicodedata.normalize("NFC", tekst)
    assert not re.search(r"\b(undefined|null|NaN|error|submit|file)\b|\[object", tekst)
