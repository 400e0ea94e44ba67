"""A page read as an office program knows it: headings, paragraphs, lists, tables, fields."""

from __future__ import annotations

import pytest

from leerplan.uitgeven.kantoorstuk import (
    Alinea,
    Beeld,
    Cel,
    Kader,
    Kop,
    Lijst,
    Loop,
    Tabel,
    Veld,
    Vinkje,
    all_runs,
    read_blocks,
    walk,
)


def een(tekst: str):
    (blok,) = read_blocks(tekst)
    return blok


def test_koppen_en_alineas() -> None:
    assert read_blocks('<h2>Kop</h2>\n<p>Zin.</p><p class="lead">Kort.</p>') == (
        Kop(2, (Loop("Kop"),)),
        Alinea((Loop("Zin."),)),
        Alinea((Loop("Kort."),), "lead"),
    )


def test_vet_cursief_en_witruimte() -> None:
    blok = een("<p>\n Een <strong>vet\n <em>en schuin</em></strong> woord.<br>Nieuw </p>")
    assert blok.lopen == (
        Loop("Een "),
        Loop("vet ", vet=True),
        Loop("en schuin", vet=True, cursief=True),
        Loop(" woord.\vNieuw"),
    )


def test_een_spatie_die_niet_breekt_blijft() -> None:
    assert een("<p>€\u00a05</p>").lopen == (Loop("€\u00a05"),)


def test_een_link_zegt_op_papier_waar_hij_heen_gaat() -> None:
    blok = een('<p>Zie <a href="https://a.example/x">dit</a>.</p>')
    assert blok.lopen == (
        Loop("Zie "),
        Loop("dit", adres="https://a.example/x"),
        Loop(" (a.example/x)."),
    )
    kaal = een('<p><a href="https://a.example/x">a.example/x</a></p>')
    assert kaal.lopen == (Loop("a.example/x", adres="https://a.example/x"),)


@pytest.mark.parametrize(
    "adres", ["../2/3.md", "#plek", "javascript:alert(1)", "file:///etc/passwd"]
)
def test_alleen_een_veilig_adres_wordt_een_link(adres: str) -> None:
    assert een(f'<p><a href="{adres}">tekst</a></p>').lopen == (Loop("tekst"),)


def test_lijsten_met_hun_eigen_telling() -> None:
    blokken = read_blocks("<ol><li>a</li></ol><ul><li>b<ol><li>c</li></ol></li></ul>")
    eerste, tweede = blokken
    assert eerste == Lijst(1, ((Alinea((Loop("a"),)),),))
    assert tweede == Lijst(0, ((Alinea((Loop("b"),)), Lijst(2, ((Alinea((Loop("c"),)),),))),))
    assert [blok.nummer for blok in walk(blokken) if isinstance(blok, Lijst)] == [1, 0, 2]


def test_een_veld_met_vraag_en_uitleg() -> None:
    tekst = '<div class="antwoord"><label for="v">Wat?</label><p class="antwoord-uitleg">Kort.</p>'
    assert een(f'{tekst}<textarea id="v" name="a--v" rows="4"></textarea></div>') == Veld(
        "a--v", "Wat?", 4, "Kort."
    )
    assert een(f'{tekst}<input type="text" id="v" name="a--v"></div>').regels == 1


def test_een_vinkje_en_een_lijst_om_af_te_vinken() -> None:
    vinkje = '<input type="checkbox" name="k"> <label>Klaar</label>'
    assert een(f'<div class="vinkje">{vinkje}</div>') == Vinkje("k", (Loop("Klaar"),))
    lijst = een(f'<ul class="checklist"><li>{vinkje} <a href="x.md">nu</a></li></ul>')
    assert lijst == Vinkje("k", (Loop("Klaar nu"),))
    assert lijst.vraag == "Klaar nu"


def test_een_tabel_met_koppen_en_velden() -> None:
    blok = een(
        "<table><caption>Wie wat doet</caption><thead><tr><th>Wie</th><th>Wat</th></tr></thead>"
        '<tbody><tr><th>Jij</th><td><textarea name="v" rows="2" aria-label="Wat, Jij"></textarea>'
        "</td></tr></tbody></table>"
    )
    assert blok == Tabel(
        "Wie wat doet",
        (Cel(True, (Loop("Wie"),)), Cel(True, (Loop("Wat"),))),
        ((Cel(True, (Loop("Jij"),)), Cel(False, veld=Veld("v", "Wat, Jij", 2))),),
    )
    assert blok.is_formulier and blok.rijkoppen and blok.kolommen == 2


def test_een_kader_een_citaat_en_wat_doorlaat() -> None:
    kader = een(
        '<div class="admonition tip"><p class="admonition-title">Tip</p><p>Doe dit.</p></div>'
    )
    assert kader == Kader((Alinea((Loop("Tip"),), "kop"), Alinea((Loop("Doe dit."),))))
    assert een("<blockquote><p>Beste</p></blockquote>") == Kader((Alinea((Loop("Beste"),)),))
    assert een('<div class="heel"><p>a</p></div>') == Alinea((Loop("a"),))


def test_een_tekening_vertelt_wat_er_staat() -> None:
    svg = '<svg viewBox="0 0 200 100"><title>Tafel.</title><desc>Vier stoelen.</desc></svg>'
    blok = een(f"<figure>{svg}</figure>")
    assert isinstance(blok, Beeld)
    assert (blok.alt, blok.verhouding) == ("Tafel. Vier stoelen.", 2)


def test_wat_alleen_voor_het_scherm_is_blijft_weg() -> None:
    assert read_blocks('<p class="alleen-scherm">Klik</p><p>Lees</p><hr>') == (
        Alinea((Loop("Lees"),)),
    )


def test_geschiedenis_blijft_gemerkt() -> None:
    blokken = read_blocks(
        "<p>Uit <span data-historie>Oss, <b>2016</b></span>.</p>"
        "<div data-historie><p>Toen</p></div>"
    )
    assert [(loop.tekst, loop.historie) for loop in all_runs(blokken)] == [
        ("Uit ", False),
        ("Oss, ", True),
        ("2016", True),
        (".", False),
        ("Toen", True),
    ]


def test_een_element_zonder_vorm_is_een_fout_van_ons() -> None:
    with pytest.raises(AssertionError, match="<video>"):
        read_blocks("<video></video>")
