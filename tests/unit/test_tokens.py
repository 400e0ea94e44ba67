"""Colours from a CSS file with NL Design System tokens. All of it is made up for these tests."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leerplan.configuratie.kleuren import PAPIER_LICHT, contrast
from leerplan.configuratie.tokens import (
    GROOTSTE,
    KNOP,
    KOP,
    LINK,
    Huisstijlkleuren,
    load_tokens,
    parse_tokens,
    read_tokens,
)
from leerplan.fouten import Problemen

BLAUW, ROOD = "#1d4f80", "#8f2d20"


def thema(*regels: str) -> str:
    return ".thema {\n" + "".join(f"  {regel};\n" for regel in regels) + "}\n"


def kleuren(*regels: str) -> tuple[str, str]:
    gevonden = parse_tokens(thema(*regels), "t.css")
    return gevonden.hoofd, gevonden.accent


def fouten(css: str) -> str:
    with pytest.raises(Problemen) as fout:
        parse_tokens(css, "t.css")
    return str(fout.value)


@pytest.mark.parametrize("naam", (*LINK, *KOP, *KNOP))
def test_elk_token_dat_we_kennen_geeft_een_kleur(naam: str) -> None:
    assert kleuren(f"{naam}: {BLAUW}") == (BLAUW, BLAUW)


@pytest.mark.parametrize("rol", [LINK, KOP, KNOP], ids=["link", "kop", "knop"])
def test_het_eerste_token_wint_waar_het_ook_staat(rol: tuple[str, ...]) -> None:
    for eerste, *later in (rol[nr:] for nr in range(len(rol))):
        regels = [f"{naam}: {ROOD}" for naam in reversed(later)]
        assert kleuren(*regels, f"{eerste}: {BLAUW}")[0] == BLAUW


def test_links_gaan_voor_koppen_en_die_voor_knoppen() -> None:
    groen = "#0b6b3a"
    link, kop, knop = (f"{rol[-1]}: {k}" for rol, k in ((LINK, BLAUW), (KOP, ROOD), (KNOP, groen)))
    assert kleuren(knop, kop, link) == (BLAUW, ROOD)
    assert kleuren(knop, kop) == (ROOD, groen)
    assert kleuren(knop, link) == (BLAUW, groen)


@pytest.mark.parametrize("kop", ["#000", "#333333", "black", BLAUW, "inherit", "currentColor"])
def test_een_zwarte_of_gelijke_kop_is_geen_tweede_kleur(kop: str) -> None:
    regels = [f"--nl-link-color: {BLAUW}", f"--nl-heading-color: {kop}"]
    assert kleuren(*regels) == (BLAUW, BLAUW)
    assert kleuren(*regels, f"{KNOP[0]}: {ROOD}") == (BLAUW, ROOD)


@pytest.mark.parametrize(
    ("waarde", "hexa"),
    [
        ("#036", "#003366"),
        ("#003366", "#003366"),
        ("#003366FF", "#003366"),
        ("rgb(0, 51, 102)", "#003366"),
        ("rgb(0 51 102)", "#003366"),
        ("rgba(0, 51, 102, 1)", "#003366"),
        ("hsl(210, 100%, 20%)", "#003366"),
        ("HSL(210deg 100% 20%)", "#003366"),
        ("rebeccapurple", "#663399"),
        ("DarkGreen", "#006400"),
        ("oklch(0.3 0 0)", "#2e2e2e"),
        ("rgb(0 51 102 / 90%)", "#194775"),
        ("/* merk */ #036 /* blauw */", "#003366"),
        ("#036 !important", "#003366"),
    ],
)
def test_manieren_om_een_kleur_te_schrijven(waarde: str, hexa: str) -> None:
    assert kleuren(f"--nl-link-color: {waarde}")[0] == hexa


def test_buiten_het_kleurbereik_wordt_de_dichtstbijzijnde() -> None:
    hoofd, _ = kleuren("--nl-link-color: color(display-p3 0.4 0 0)")
    assert re.fullmatch(r"#[0-9a-f]{6}", hoofd)


@pytest.mark.parametrize(
    "regels",
    [
        ["--nl-link-color: var(--merk)", f"--merk: {BLAUW}"],
        ["--nl-link-color: var( --a )", "--a: var(--b)", f"--b: {BLAUW}"],
        [f"--nl-link-color: var(--bestaat-niet, {BLAUW})"],
        ["--nl-link-color: var(--x, var(--y, var(--merk)))", f"--merk: {BLAUW}"],
        [f"--nl-link-color: var(--merk, {ROOD})", f"--merk: {BLAUW}"],
        ["--nl-link-color: rgb(var(--r), var(--g) , 128)", "--r: 29", "--g: 79"],
        ["--nl-link-color: rgb(var(--rgb))", "--rgb: 29, 79, 128"],
        ["--nl-link-color: rgb(var(--rgb, 29 79 128))"],
        ["--nl-link-color: rgb(var(--rgb /* x */ , 29, 79, 128))"],
        ["--nl-link-color: VAR(--merk)/**/", f"--merk:{BLAUW}"],
        ["--nl-link-color: inherit", f"--utrecht-link-color: {BLAUW}"],
        ["--nl-link-color: transparent", f"--utrecht-link-color: {BLAUW}"],
        ["--nl-link-color: rgb(0 0 0 / 0)", f"--utrecht-link-color: {BLAUW}"],
        ["--nl-link-color: var(--leeg)", "--leeg: ", f"--ams-links-color: {BLAUW}"],
    ],
)
def test_verwijzingen_worden_gevolgd(regels: list[str]) -> None:
    assert kleuren(*regels) == (BLAUW, BLAUW)


@pytest.mark.parametrize(
    "rest",
    [
        "@media (prefers-color-scheme: dark) { .thema { --nl-link-color: #fff } }",
        ".thema-dark { --nl-link-color: #fff }",
        "[data-modus=donker] { --nl-link-color: #fff }",
        ":root { --nl-link-color: #1D4F80; }".replace("1D4F80", BLAUW[1:]),
        ".thema { --nl-link-hover-color: #fff; --nl-focus-color: url(x.png) }",
        "@import url('https://elders.example/t.css');",
        "@font-face { font-family: x; src: url(https://elders.example/x.woff2) }",
        ".thema { background: url(https://elders.example/x.png) }",
        ".kaart { color: var(--bestaat-niet) }",
    ],
)
def test_de_rest_van_het_bestand_doet_er_niet_toe(rest: str) -> None:
    for css in (
        f"{thema(f'--nl-link-color: {BLAUW}')}{rest}",
        rest + thema(f"--nl-link-color: {BLAUW}"),
    ):
        assert parse_tokens(css, "t.css").hoofd == BLAUW


def test_in_een_laag_en_geminificeerd() -> None:
    css = f"@charset 'utf-8';@layer thema{{:root,.t{{--a:{BLAUW};--nl-link-color:var(--a)}}}}"
    assert parse_tokens(css, "t.css") == Huisstijlkleuren(BLAUW, BLAUW)


def test_dezelfde_regel_later_wint() -> None:
    css = thema(f"--nl-link-color: {ROOD}") + thema(f"--nl-link-color: {BLAUW}")
    assert parse_tokens(css, "t.css").hoofd == BLAUW


# What is wrong, where, and what to do: the whole message.
KLEUREN = "Of vul in de configuratie `kleuren` in, in plaats van `huisstijl`."
FOUT = {
    "te-licht": (
        thema("--merk: #ffcc00", "--nl-link-color: var(--merk)"),
        "t.css:3: `--nl-link-color` is `#ffcc00`: te licht om op wit te lezen "
        "(het contrast is 1,5 en moet minstens 4,5 zijn)\n"
        f"    Schrijf `--nl-link-color: #947100;`. Dat lijkt erop en is wel leesbaar. {KLEUREN}",
    ),
    "wit": (
        thema("--utrecht-button-primary-action-background-color: white"),
        "t.css:2: `--utrecht-button-primary-action-background-color` is wit of bijna wit, "
        "en dat is op wit niet te lezen\n"
        f"    Schrijf op deze regel een andere kleur van de huisstijl. {KLEUREN}",
    ),
    "kring": (
        thema("--nl-link-color: var(--a)", "--a: var(--b)", "--b: var(--a)"),
        "t.css:3: deze tokens verwijzen naar elkaar: --a → --b → --a\n"
        "    Geef één ervan een kleur, zoals #1d5c87.",
    ),
    "kring-met-zichzelf": (
        thema("--nl-link-color: var(--nl-link-color, red)"),
        "t.css:2: deze tokens verwijzen naar elkaar: --nl-link-color → --nl-link-color\n"
        "    Geef één ervan een kleur, zoals #1d5c87.",
    ),
    "verwijst-naar-niets": (
        thema("--nl-link-color: var(--merk-blaw)", f"--merk-blauw: {BLAUW}"),
        "t.css:2: `--nl-link-color` verwijst naar `--merk-blaw`, en die staat niet in dit bestand\n"
        f"    Bedoelde je `--merk-blauw`? {KLEUREN}",
    ),
    "verwijst-naar-iets-heel-anders": (
        thema("--nl-link-color: var(--merk)"),
        "t.css:2: `--nl-link-color` verwijst naar `--merk`, en die staat niet in dit bestand\n"
        f"    Vraag om het volledige bestand. {KLEUREN}",
    ),
    "te-lange-keten": (
        thema("--nl-link-color: var(--v0)", *(f"--v{n}: var(--v{n + 1})" for n in range(99))),
        "t.css:53: `--nl-link-color` verwijst te vaak door\n"
        "    Geef `--nl-link-color` zelf een kleur.",
    ),
    "te-lang": (
        thema("--nl-link-color: " + "x" * 301),
        "t.css:2: `--nl-link-color` is te lang voor een kleur\n"
        "    Schrijf op deze regel een kleur, zoals `--nl-link-color: #1d5c87;`.",
    ),
    "verdubbeling": (
        thema(
            "--nl-link-color: var(--v0)",
            *(f"--v{n}: var(--v{n + 1}) var(--v{n + 1})" for n in range(40)),
            "--v40: rood",
        ),
        "t.css:37: `--v34` is te lang voor een kleur\n"
        "    Schrijf op deze regel een kleur, zoals `--v34: #1d5c87;`.",
    ),
    "url": (
        thema("--nl-link-color: url(https://elders.example/x)"),
        "t.css:2: `--nl-link-color` is een adres met url(), geen kleur\n"
        "    Schrijf op deze regel een kleur, zoals `--nl-link-color: #1d5c87;`.",
    ),
    "url-met-aanhaling": (
        thema("--nl-link-color: var(--a)", '--a: URL("x")'),
        "t.css:3: `--a` is een adres met url(), geen kleur\n"
        "    Schrijf op deze regel een kleur, zoals `--a: #1d5c87;`.",
    ),
    "geen-kleur": (
        thema("--nl-link-color: 12px"),
        "t.css:2: `--nl-link-color` is `12px`, en dat is geen kleur die ik kan lezen\n"
        "    Schrijf op deze regel een kleur, zoals `--nl-link-color: #1d5c87;`.",
    ),
    "getal-veel-te-groot": (
        thema("--nl-link-color: color(display-p3 1e300 0 0)"),
        "t.css:2: `--nl-link-color` is `color(display-p3 1e300 0 0)`, "
        "en dat is geen kleur die ik kan lezen\n"
        "    Schrijf op deze regel een kleur, zoals `--nl-link-color: #1d5c87;`.",
    ),
    "var-zonder-naam": (
        thema("--nl-link-color: var()"),
        "t.css:2: in `--nl-link-color` staat een var() zonder naam\n"
        "    Schrijf op deze regel een kleur, zoals `--nl-link-color: #1d5c87;`.",
    ),
    "twee-themas": (
        f".a {{ --nl-link-color: {BLAUW} }}\n.b {{ --nl-link-color: {ROOD} }}",
        "t.css:2: `--nl-link-color` staat er twee keer, met een andere waarde\n"
        "    De andere staat op regel 1. Bewaar in dit bestand één thema.",
    ),
    "niets": (
        ".thema { color: red; --nl-space: 1rem }",
        "t.css: hier staat geen kleur in die ik kan gebruiken\n"
        "    Ik zoek bijvoorbeeld `--nl-link-color`, `--utrecht-link-color` of "
        f"`--ams-links-color`. {KLEUREN}",
    ),
    "leeg": (
        "",
        "t.css: hier staat geen kleur in die ik kan gebruiken\n"
        "    Ik zoek bijvoorbeeld `--nl-link-color`, `--utrecht-link-color` of "
        f"`--ams-links-color`. {KLEUREN}",
    ),
    "alleen-import": (
        "@import 'thema.css';",
        "t.css: hier staat geen kleur in die ik kan gebruiken\n"
        "    Wat erin staat met @import lees ik niet: zet de inhoud zelf in dit bestand. "
        f"{KLEUREN}",
    ),
    "accolade-open": (
        ".thema { --nl-link-color: #036;",
        "t.css: dit bestand houdt halverwege op\n"
        "    Kijk of elke { een } heeft en elke /* een */, of vraag een nieuwe kopie.",
    ),
    "opmerking-open": (
        thema(f"--nl-link-color: {BLAUW}") + "/* einde",
        "t.css: dit bestand houdt halverwege op\n"
        "    Kijk of elke { een } heeft en elke /* een */, of vraag een nieuwe kopie.",
    ),
    "dubbele-punt-ontbreekt": (
        thema(f"--a: {BLAUW}", "--nl-link-color #036", "--b: red"),
        "t.css:3: ik begrijp deze regel CSS niet\n"
        "    Kijk naar de dubbele punt, de puntkomma en de haakjes, of vraag een nieuwe kopie.",
    ),
    "accolade-te-veel": (
        thema(f"--nl-link-color: {BLAUW}") + "}\n.b { --x: y }",
        "t.css:4: ik begrijp deze regel CSS niet\n"
        "    Kijk naar de dubbele punt, de puntkomma en de haakjes, of vraag een nieuwe kopie.",
    ),
    "json": (
        '{"nl": {"link": {"color": {"value": "#036"}}}}',
        "t.css:1: dit is JSON, geen CSS\n"
        "    Vraag om het CSS-bestand met de tokens. Vaak heet het theme.css of index.css.",
    ),
    "te-diep": (
        thema("--nl-link-color: " + "(" * 5000 + ")" * 5000),
        "t.css: dit bestand heeft te veel niveaus\n"
        "    Houd de opbouw van een gewoon CSS-bestand aan.",
    ),
}


@pytest.mark.parametrize(("css", "melding"), FOUT.values(), ids=FOUT)
def test_wat_niet_klopt_wordt_gezegd(css: str, melding: str) -> None:
    assert fouten(css) == melding


def test_alle_problemen_tegelijk() -> None:
    melding = fouten(thema("--nl-link-color: yellow", "--nl-heading-color: white"))
    assert "t.css:2: `--nl-link-color`" in melding
    assert "t.css:3: `--nl-heading-color`" in melding


def test_niet_meer_meldingen_dan_iemand_leest() -> None:
    assert fouten(".t { x } " * 1000).count("t.css:") == 1  # all on one line
    assert fouten(".t { x }\n" * 1000).count("t.css:") == 5


def test_een_gele_knop_is_geen_probleem_als_de_links_en_koppen_goed_zijn() -> None:
    regels = [f"--nl-link-color: {BLAUW}", f"--nl-heading-color: {ROOD}", f"{KNOP[0]}: yellow"]
    assert kleuren(*regels) == (BLAUW, ROOD)


@pytest.mark.parametrize("kleur", ["#ffcc00", "#7fb3d5", "#aaaaaa", "#ff8800", "#00c389", "#999"])
def test_de_voorgestelde_kleur_wordt_aangenomen(kleur: str) -> None:
    voorstel = re.search(
        r"Schrijf `(--nl-link-color: #[0-9a-f]{6});`", fouten(thema(f"--nl-link-color: {kleur}"))
    )
    assert kleuren(voorstel[1])[0] in voorstel[1]


def test_te_groot_bestand(tmp_path: Path) -> None:
    pad = tmp_path / "t.css"
    pad.write_text(thema(f"--nl-link-color: {BLAUW}") + " " * GROOTSTE)
    with pytest.raises(Problemen) as fout:
        read_tokens(pad, "t.css")
    assert str(fout.value) == (
        "t.css: dit bestand is te groot\n"
        "    Hooguit 1 MB. Bewaar alleen het thema, zonder ingesloten plaatjes en lettertypen."
    )


@pytest.mark.parametrize("codering", ["utf-8", "utf-8-sig", "utf-16"])
def test_zoals_windows_bestanden_bewaart(tmp_path: Path, codering: str) -> None:
    pad = tmp_path / "t.css"
    pad.write_bytes(thema(f"--nl-link-color: {BLAUW}").replace("\n", "\r\n").encode(codering))
    assert read_tokens(pad, "t.css").hoofd == BLAUW


@pytest.mark.parametrize(
    ("naam", "melding"),
    [
        ("../t.css", "huisstijl: dit ligt buiten de map\n    Zet het bestand in de map config."),
        ("/etc/passwd", "huisstijl: dit ligt buiten de map\n    Zet het bestand in de map config."),
        ("t.json", "huisstijl: `t.json` is geen CSS-bestand\n    Vraag om het CSS-bestand"),
        ("tt.css", "huisstijl: `tt.css` bestaat niet\n    Bedoelde je `t.css`?"),
        ("anders/x.css", "huisstijl: `anders/x.css` bestaat niet\n    Zet het bestand in de map"),
        ("a" * 300 + ".css", "bestaat niet\n    Zet het bestand in de map config."),
        ("\x00rare naam.css", "bestaat niet\n    Zet het bestand in de map config."),
    ],
)
def test_het_bestand_zelf(tmp_path: Path, naam: str, melding: str) -> None:
    map_ = tmp_path / "config"
    map_.mkdir()
    for pad in (map_ / "t.css", map_ / "t.json", tmp_path / "t.css"):
        pad.write_text(thema(f"--nl-link-color: {BLAUW}"))
    with pytest.raises(Problemen) as fout:
        load_tokens(map_, naam, "config/x.yml", 7)
    assert str(fout.value).startswith("config/x.yml:7: huisstijl: ")
    assert melding in str(fout.value)
    assert load_tokens(map_, "t.css", "config/x.yml", 7).hoofd == BLAUW


def test_een_fout_in_het_bestand_noemt_het_bestand(tmp_path: Path) -> None:
    (tmp_path / "t.css").write_text(thema("--nl-link-color: gold"))
    with pytest.raises(Problemen, match=rf"^{tmp_path.name}/t\.css:2: "):
        load_tokens(tmp_path, "t.css", "config/x.yml", 7)


def test_een_link_naar_buiten_de_map_wordt_geweigerd(tmp_path: Path) -> None:
    map_ = tmp_path / "config"
    map_.mkdir()
    (tmp_path / "geheim.css").write_text(thema(f"--nl-link-color: {BLAUW}"))
    (map_ / "t.css").symlink_to(tmp_path / "geheim.css")
    with pytest.raises(Problemen, match="buiten de map"):
        load_tokens(map_, "t.css", "config/x.yml", 7)


# Pieces of CSS in any order: sense, nonsense, and what lies between.
TEKENS = """--a --b var( rgb( url( calc( color( oklch( hsl( ) ( { } [ ] : ; , / /* */ " ' \\
#036 #fff gold 1e999 nan none 50% -1 @layer x @import .t !important"""
STUKJES = st.sampled_from([*LINK, *KOP, *KNOP, *TEKENS.split(), " ", "\n"])


@settings(deadline=None)
@given(st.lists(STUKJES, max_size=30).map("".join) | st.text(max_size=80))
def test_wat_er_ook_staat_een_leesbare_kleur_of_een_melding(inhoud: str) -> None:
    for css in (inhoud, f".t {{ --nl-link-color: {inhoud} }}", f".t {{ {inhoud} }}"):
        try:
            gevonden = parse_tokens(css, "t.css")
        except Problemen as fout:
            assert all(p.wat and p.hulp and p.bestand == "t.css" for p in fout.problemen)
            continue
        for kleur in (gevonden.hoofd, gevonden.accent):
            assert re.fullmatch(r"#[0-9a-f]{6}", kleur)
            assert contrast(kleur, PAPIER_LICHT) >= 4.5


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("abcdef#"), min_size=1))
def test_elke_wirwar_van_verwijzingen_komt_ergens_uit(wirwar: dict[str, str]) -> None:
    regels = [
        f"--{van}: {BLAUW}" if naar == "#" else f"--{van}: var(--{naar})"
        for van, naar in wirwar.items()
    ]
    try:
        assert kleuren("--nl-link-color: var(--a)", *regels)[0] == BLAUW
    except Problemen as fout:
        assert re.search("verwijzen naar elkaar|staat niet in dit bestand", str(fout))


@settings(deadline=None)
@given(st.integers(0, 255), st.integers(0, 255), st.integers(0, 255))
def test_elke_kleur_wordt_aangenomen_of_krijgt_een_voorstel(r: int, g: int, b: int) -> None:
    hexa = f"#{r:02x}{g:02x}{b:02x}"
    try:
        assert kleuren(f"--nl-link-color: rgb({r} {g} {b})")[0] == hexa
        assert contrast(hexa, PAPIER_LICHT) >= 4.5
    except Problemen as fout:
        voorstel = re.search(r"`--nl-link-color: (#[0-9a-f]{6});`", str(fout))
        assert contrast(hexa, PAPIER_LICHT) < 4.5
        assert (contrast(hexa, PAPIER_LICHT) < 1.15) == (voorstel is None)
        assert voorstel is None or contrast(voorstel[1], PAPIER_LICHT) >= 4.5
