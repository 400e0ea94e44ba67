"""Every page in every way that people look at it: small, large, dark, high contrast, enlarged.

axe-core looks at all pages in all modes. What it cannot see is measured here as well: width,
spacing of text, the focus of the keyboard, names of fields, movement, paper.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from hulpmiddelen.browser import AXE_KLEUREN, AXE_MATEN, Bezoek, axe_bevindingen
from hulpmiddelen.pagina import BUREAU, TELEFOON, adres, soorten, te_breed
from hulpmiddelen.uitgaven import Gebouwd
from leerplan.configuratie.kleuren import contrast

Open = Callable[..., Bezoek]
Serveer = Callable[[Path], str]
# How many tests share the pages, so that the workers of a run finish together.
DELEN = 3
# Nothing moves: what is measured right after a change is what stays.
RUST = {"reduced_motion": "reduce"}
# Each size with all rules, then with other colours the rules that look at colours. In this order a
# page need not be opened again.
STANDEN = [
    ("320 px", {"width": 320, "height": 640}, "licht", []),  # 400% of 1280 (WCAG 2.2, 1.4.10)
    ("375 px", TELEFOON, "licht", None),
    ("375 px, dark", TELEFOON, "donker", AXE_KLEUREN),
    ("375 px, forced colours", TELEFOON, "hoog contrast", AXE_KLEUREN),
    ("200%", {"width": 640, "height": 450}, "licht", AXE_MATEN),  # of 1280 by 900
    ("1280 px", BUREAU, "licht", None),
    ("1280 px, dark", BUREAU, "donker", AXE_KLEUREN),
    ("1280 px, forced colours", BUREAU, "hoog contrast", AXE_KLEUREN),
]


def visit_kinds(
    gebouwd: Gebouwd, bezoek: Open, serveer: Serveer, **opties: object
) -> Iterator[tuple[str, Page]]:
    """Address and window of a page of each kind, one after another in the same window."""
    basis = serveer(gebouwd.site)
    page = bezoek(basis, **opties).page
    for naam in soorten(gebouwd):
        page.goto(basis + naam)
        yield naam, page


def set_colours(page: Page, kleuren: str) -> None:
    """Do what the button for dark colours does, or what the reader's own system does."""
    page.emulate_media(forced_colors="active" if kleuren == "hoog contrast" else "none")
    schema = "slate" if kleuren == "donker" else "default"
    page.evaluate("schema => { document.body.dataset.mdColorScheme = schema }", schema)


@pytest.mark.parametrize("deel", range(DELEN))
def test_elke_pagina_is_in_elke_stand_toegankelijk(
    gebouwd: Gebouwd, bezoek: Open, serveer: Serveer, deel: int
) -> None:
    """All pages of Oss; of other municipalities, that differ in names and colours, each kind.

    Their other pages are looked at once, on a telephone.
    """
    basis = serveer(gebouwd.site)
    page = bezoek(basis, viewport=TELEFOON, **RUST).page
    overal = {adres(gebouwd, pad) for pad in gebouwd.paginas}
    if gebouwd.slug != "oss":
        overal = set(soorten(gebouwd))
    bevindingen = []
    for pad in gebouwd.paginas[deel::DELEN]:
        page.goto(basis + adres(gebouwd, pad))
        standen = STANDEN if adres(gebouwd, pad) in overal else STANDEN[:2]
        for stand, maat, kleuren, regels in standen:
            page.set_viewport_size(maat)
            set_colours(page, kleuren)
            gevonden = [f"too wide: {wat}" for wat in te_breed(page)]
            if regels != []:
                gevonden += axe_bevindingen(page, regels)
            bevindingen += [f"{adres(gebouwd, pad)}, {stand}: {wat}" for wat in gevonden]
    assert not bevindingen


KLEUREN = """() => [getComputedStyle(document.body).backgroundColor,
    getComputedStyle(document.querySelector("h1")).color]"""


def test_de_standen_zijn_wat_een_lezer_ziet(
    gebouwd: Gebouwd, bezoek: Open, serveer: Serveer
) -> None:
    """Guards the test above: its dark page is the one that a dark system opens."""
    basis = serveer(gebouwd.site)
    donker = bezoek(basis, viewport=BUREAU, color_scheme="dark").page.evaluate(KLEUREN)
    hoog = bezoek(basis, viewport=BUREAU, forced_colors="active").page.evaluate(KLEUREN)
    page = bezoek(basis, viewport=BUREAU, **RUST).page
    licht = page.evaluate(KLEUREN)
    grond, inkt = (sum(map(int, re.findall(r"\d+", kleur))) / 3 for kleur in donker)
    assert grond < 64 < 128 < inkt
    assert len({tuple(licht), tuple(donker), tuple(hoog)}) == 3
    for kleuren, verwacht in (("donker", donker), ("hoog contrast", hoog), ("licht", licht)):
        set_colours(page, kleuren)
        assert page.evaluate(KLEUREN) == verwacht


# What a reader may ask of every text (WCAG 2.2, 1.4.12).
RUIMTE = """*:not(svg *) { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important } p { margin-bottom: 2em !important }"""
AFGEKNIPT = """stijl => {
    const blad = new CSSStyleSheet();
    blad.replaceSync(stijl);
    document.adoptedStyleSheets = [blad];
    const knipt = e => ["overflowX", "overflowY"].some(as =>
        ["hidden", "clip"].includes(getComputedStyle(e)[as]));
    return [...document.querySelectorAll(".md-header *, .md-main *, .md-footer *")]
        .filter(e => !e.closest(".md-sidebar, svg") && e.checkVisibility() && e.innerText?.trim()
            && knipt(e) && getComputedStyle(e).clipPath === "none"
            // The bar repeats the title of the page, as far as there is room.
            && !e.closest(".md-header__topic")
            && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1))
        .map(e => e.outerHTML.slice(0, 120));
}"""


@pytest.mark.parametrize("maat", [{"width": 320, "height": 640}, BUREAU], ids=["320", "1280"])
def test_de_tekst_mag_ruimer_staan(
    gebouwd: Gebouwd, bezoek: Open, serveer: Serveer, maat: dict[str, int]
) -> None:
    fout = []
    for naam, page in visit_kinds(gebouwd, bezoek, serveer, viewport=maat, **RUST):
        fout += [f"{naam}, cut off: {wat}" for wat in page.evaluate(AFGEKNIPT, RUIMTE)]
        fout += [f"{naam}, too wide: {wat}" for wat in te_breed(page)]
    assert not fout


# --- the keyboard ---

TABBAAR = "a[href], button, input, select, textarea, summary, [tabindex='0']"
# Of what has the focus: where it stands in the page, whether it can be seen, and its outline. A
# field that is drawn by the words beside it has its outline there.
GERICHT = """() => {
    const e = document.activeElement;
    if (!e || e === document.body) return null;
    const lijn = Number(getComputedStyle(e).opacity) ? e : e.nextElementSibling;
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(lijn);
    let grond = lijn.parentElement;
    while (grond && /, 0\\)$|transparent/.test(getComputedStyle(grond).backgroundColor))
        grond = grond.parentElement;
    // The browser brings the line with the cursor into view, not the whole of a large field.
    const vak = [...lijn.getClientRects()].find(deel => deel.width) || lijn.getBoundingClientRect();
    const punten = [.1, .5, .9].map(deel => document.elementFromPoint(
        vak.x + vak.width / 2, vak.y + vak.height * deel));
    const raakt = punt => punt && (punt === e || lijn.contains(punt) || punt.contains(lijn));
    return {
        nr: [...document.querySelectorAll("*")].indexOf(e),
        html: e.outerHTML.slice(0, 120),
        zichtbaar: punten.some(raakt),
        lijn: [outlineStyle, outlineWidth, outlineColor],
        grond: getComputedStyle(grond || document.body).backgroundColor,
    };
}"""


def kleur(tekst: str) -> str:
    return "#" + "".join(f"{int(deel):02x}" for deel in re.findall(r"\d+", tekst)[:3])


def walk(page: Page, toets: str = "Tab") -> list[dict]:
    """Go through the whole page with one key; raises when the focus never leaves it."""
    gezien: list[dict] = []
    for _ in range(600):
        page.keyboard.press(toets)
        gericht = page.evaluate(GERICHT)
        if gericht is None or (gezien and gericht["nr"] == gezien[0]["nr"]):
            return gezien
        gezien.append(gericht)
    raise AssertionError(f"the focus does not leave the page: {gezien[-1]}")


@pytest.mark.parametrize("maat", [TELEFOON, BUREAU], ids=["375", "1280"])
@pytest.mark.parametrize(
    "pad",
    [
        "leertraject/leersessies.html",
        "opdrachten/opdracht-a.html",
        "bijlagen/micro-analyse-rekenhulp.html",
        "modules/1-wat-ga-ik-leren/1-aanleiding.html",
    ],
)
@pytest.mark.parametrize("kleuren", ["light", "dark"])
def test_met_de_tabtoets_kom_je_overal_en_zie_je_waar_je_bent(
    bouw: Callable[[str], Gebouwd],
    bezoek: Open,
    serveer: Serveer,
    pad: str,
    maat: dict[str, int],
    kleuren: str,
) -> None:
    page = bezoek(serveer(bouw("oss").site) + pad, viewport=maat, color_scheme=kleuren, **RUST).page
    gezien = walk(page)
    nummers = [gericht["nr"] for gericht in gezien]
    assert nummers == sorted(set(nummers)), "the focus does not follow the order of the page"
    # Of choices that exclude each other, the Tab key stops at one.
    alles = page.evaluate(
        """tabbaar => {
            const plek = e => [...document.querySelectorAll("*")].indexOf(e);
            return [...document.querySelectorAll(tabbaar)].filter(e => e.type !== "radio"
                && e.closest("article, footer") && e.checkVisibility({ visibilityProperty: true }))
                .map(plek);
        }""",
        TABBAAR,
    )
    gemist = [nr for nr in alles if nr not in nummers]
    assert not gemist, page.evaluate(
        "nr => document.querySelectorAll('*')[nr].outerHTML", gemist[0]
    )
    for gericht in gezien:
        assert gericht["zichtbaar"], f"behind something else: {gericht}"
        stijl, breedte, inkt = gericht["lijn"]
        assert stijl != "none" and float(breedte.removesuffix("px")) >= 2, gericht
        assert contrast(kleur(inkt), kleur(gericht["grond"])) >= 3, gericht


@pytest.mark.parametrize(("maat", "aantal"), [(TELEFOON, 1), (BUREAU, 0)])
@pytest.mark.parametrize("script", [True, False])
def test_er_is_een_menuknop_waar_het_menu_dicht_is(
    gebouwd: Gebouwd, bezoek: Open, maat: dict, aantal: int, script: bool
) -> None:
    page = bezoek(
        gebouwd.site.as_uri() + "/index.html", viewport=maat, java_script_enabled=script
    ).page
    knoppen = page.locator(".md-header :is(.menuknop, .menulabel)").all()
    assert [knop.is_visible() for knop in knoppen].count(True) == aantal


def test_het_menu_op_een_telefoon_houdt_het_toetsenbord_bij_zich(
    gebouwd: Gebouwd, bezoek: Open, serveer: Serveer
) -> None:
    page = bezoek(serveer(gebouwd.site) + "index.html", viewport=TELEFOON, **RUST).page
    knop = page.get_by_role("button", name="Menu", exact=True)
    sluit = page.get_by_role("button", name="Sluit het menu")
    menu = page.locator(".md-sidebar--primary")
    # Closed, it is not there for anybody.
    expect(menu.get_by_role("link")).to_have_count(0)
    assert not [g for g in walk(page) if "md-nav__" in g["html"]]

    knop.focus()
    page.keyboard.press("Enter")
    expect(knop).to_have_attribute("aria-expanded", "true")
    expect(sluit).to_be_focused()
    assert axe_bevindingen(page) == []
    sluit.focus()
    gezien = walk(page)
    assert len(gezien) > 10
    for gericht in gezien:
        assert gericht["zichtbaar"], gericht
        binnen = "(menu, nr) => menu.contains(document.querySelectorAll('*')[nr])"
        assert menu.evaluate(binnen, gericht["nr"]), gericht

    # Into a chapter and back: what lies under it cannot be reached.
    hoofdstuk, bladen = next(h for h in gebouwd.uitgave.hoofdstukken if len(h[1]) > 1)
    menu.locator("label.md-nav__link").filter(has_text=hoofdstuk.titel).focus()
    page.keyboard.press("Enter")
    terug = menu.locator(".md-nav__title:visible").filter(has_text=hoofdstuk.titel)
    expect(terug).to_be_focused()
    gezien = walk(page)
    assert [
        g
        for g in gezien
        if bladen[1].titel
        in page.evaluate("nr => document.querySelectorAll('*')[nr].textContent", g["nr"])
    ]
    assert not [g for g in gezien if "mijn-leertraject" in g["html"]]
    terug.focus()
    page.keyboard.press("Enter")
    expect(menu.get_by_role("link", name="Mijn leertraject")).to_be_visible()

    page.keyboard.press("Escape")
    expect(knop).to_be_focused()
    expect(knop).to_have_attribute("aria-expanded", "false")
    # On a larger screen the page is free again, also when the menu was open.
    knop.click()
    page.set_viewport_size(BUREAU)
    expect(page.locator(".md-content")).not_to_have_attribute("inert", "")


# --- names, movement, colour ---


def test_elk_veld_en_elke_knop_heeft_een_eigen_naam(
    gebouwd: Gebouwd, bezoek: Open, serveer: Serveer
) -> None:
    """Somebody who hears the fields one by one must know which is which."""
    fout = []
    for naam, page in visit_kinds(gebouwd, bezoek, serveer, viewport=BUREAU, **RUST):
        # Brings axe-core into the page; every page has a title, not every page has a field.
        assert axe_bevindingen(page, ["label", "document-title"]) == []
        namen = page.evaluate(
            """() => {
                axe.setup();
                const velden = [...document.querySelectorAll("article :is(input, textarea, select, "
                    + "button, summary)")].filter(e => e.checkVisibility() && e.type !== "radio");
                // Under another heading, in a table or group with a name of its own, or with
                // another explanation, a name may come again.
                const koppen = [...document.querySelectorAll("article :is(h1, h2, h3, h4)")];
                const groep = e => [
                    koppen.findLastIndex(kop => kop.compareDocumentPosition(e) & 4),
                    e.closest("table")?.caption?.textContent,
                    e.closest("fieldset, section[aria-labelledby]")?.innerText,
                    document.getElementById(e.getAttribute("aria-describedby"))?.textContent,
                ].join();
                const namen = velden.map(e => [groep(e), axe.commons.text.accessibleText(e), e]);
                axe.teardown();
                // The same step of the course in two lists is one thing with one name.
                return namen.map(([deel, naam, e]) => [deel, naam, e.dataset.klaar ? e.id : ""]);
            }"""
        )
        dubbel = [een for een, aantal in Counter(map(tuple, namen)).items() if aantal > 1]
        fout += [f"{naam}: {een[1]}" for een in dubbel]
        fout += [f"{naam}: a field without a name" for _, een, _ in namen if not een.strip()]
    assert not fout


def test_wie_geen_beweging_wil_ziet_geen_beweging(
    gebouwd: Gebouwd, bezoek: Open, serveer: Serveer
) -> None:
    for naam, page in visit_kinds(gebouwd, bezoek, serveer, viewport=BUREAU, **RUST):
        beweegt = page.evaluate(
            """() => [...document.querySelectorAll("*")].flatMap(e => [null, "::before", "::after"]
                .map(deel => getComputedStyle(e, deel))
                .filter(s => [s.transitionDuration, s.animationDuration].join().split(",")
                    .some(duur => parseFloat(duur) > .001) || s.scrollBehavior === "smooth")
                .map(() => e.outerHTML.slice(0, 120)))"""
        )
        assert not beweegt, naam


def test_een_link_is_niet_alleen_aan_zijn_kleur_te_zien(
    gebouwd: Gebouwd, bezoek: Open, serveer: Serveer
) -> None:
    for naam, page in visit_kinds(gebouwd, bezoek, serveer, viewport=BUREAU, **RUST):
        kaal = page.evaluate(
            """() => [...document.querySelectorAll("article a[href], .voet a")].filter(e =>
                e.checkVisibility() && ![e, ...e.querySelectorAll("*")].some(deel =>
                    getComputedStyle(deel).textDecorationLine.includes("underline"))
                && getComputedStyle(e).backgroundColor === "rgba(0, 0, 0, 0)")
                .map(e => e.outerHTML.slice(0, 120))"""
        )
        assert not kaal, naam


# --- without a script, and on paper ---


def test_elke_soort_pagina_is_leesbaar_zonder_javascript(
    gebouwd: Gebouwd, bezoek: Open, serveer: Serveer
) -> None:
    basis = serveer(gebouwd.site)
    page = bezoek(basis, viewport=TELEFOON, java_script_enabled=False).page
    for naam in soorten(gebouwd):
        page.goto(basis + naam)
        expect(page.locator("article h1")).to_be_visible()
        for alinea in page.locator("article > p:not([hidden])").all():
            expect(alinea).to_be_visible()
        for uitleg in page.locator(".zonder-script").all():
            expect(uitleg).to_be_visible()
    # The menu of a phone is a box that is ticked: it needs no script.
    page.locator(".md-header label[for='__drawer']").click()
    expect(page.locator(".md-nav--primary")).to_be_in_viewport()


@pytest.mark.parametrize("script", [True, False], ids=["script", "zonder"])
def test_op_papier_staat_de_pagina_en_niet_de_site(
    gebouwd: Gebouwd, bezoek: Open, serveer: Serveer, script: bool
) -> None:
    basis = serveer(gebouwd.site)
    page = bezoek(basis, viewport=BUREAU, java_script_enabled=script, **RUST).page
    page.emulate_media(media="print")
    for naam in soorten(gebouwd):
        page.goto(basis + naam)
        expect(page.locator("h1")).to_be_visible()
        for deel in (".md-header", ".md-sidebar", ".md-footer", ".md-path", ".knop.wb-knop"):
            for een in page.locator(deel).all():
                expect(een).to_be_hidden()
        # What is folded on the screen is opened: nobody can press paper.
        for gevouwen in page.locator("article details > :not(summary)").all():
            if gevouwen.evaluate("e => e.parentElement.checkVisibility()"):
                assert gevouwen.evaluate("e => e.checkVisibility({ contentVisibilityAuto: true })")
