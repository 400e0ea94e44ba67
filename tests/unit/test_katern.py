"""A book is cut where it begins a new page anyway, and put together in the right order."""

from __future__ import annotations

from lxml import html

from leerplan.uitgeven.katern import (
    ELDERS,
    MERK,
    Gedrukt,
    Kop,
    Ligging,
    cut,
    fill_page_numbers,
    is_cut,
    make_heads,
    place,
)

KOP = (
    '<head><meta charset="utf-8"><title>Boek &amp; bijlage</title><meta name="author" content="X">'
    "<style>p { color: red }</style><style data-koppen>@page { color: blue }</style>"
    '<link rel="stylesheet" href="boek.css"></head>'
)
KOPPEN = 'data-koppen data-kop-links="Deel 1" data-kop-rechts="Zorg &amp; wonen"'
LIJF = f"""
<section id="omslag"><p>Omslag</p></section>
<p>Colofon</p>
<nav data-katern="rechts"><a href="#een" data-bladzijde>Een</a> <a href="#twee-kop">Twee</a></nav>
<div class="module-1" id="groep">
<article class="opening" data-katern="rechts" data-niveau="2" {KOPPEN} id="een">
 <h2 id="een-kop">Een</h2><a href="#een-kop">hier</a> <a href="#twee">daar</a>
 <a href="https://a.example/#b">buiten</a> en
</article>
<article class="blad" id="anderhalf">Verder</article>
<article class="blad soort-opdracht" data-katern="bladzijde" data-niveau="3" {KOPPEN} id="twee">
 <h3 id="twee-kop">Twee</h3><svg viewBox="0 0 1 1"></svg>
</article>
</div>
"""
BOEK = f'<!doctype html><html lang="nl">{KOP}<body>{LIJF}</body></html>'


def links(tekst: str) -> list[str]:
    return html.document_fromstring(tekst).xpath("//a/@href")


def test_een_document_zonder_snijplek_blijft_heel() -> None:
    assert is_cut(BOEK)
    assert not is_cut("<p>data-katern</p>")


def test_elk_stuk_begint_waar_dat_staat_en_niets_gaat_verloren() -> None:
    kateren = cut(BOEK)
    assert [katern.rechts for katern in kateren] == [True, True, True, False]
    assert [katern.niveau for katern in kateren] == [1, 1, 2, 3]
    assert [katern.wacht for katern in kateren] == [False, True, False, False]
    woorden = " ".join(
        html.document_fromstring(katern.html).body.text_content() for katern in kateren
    )
    assert " ".join(woorden.split()) == (
        "Omslag Colofon Een Twee Eenhier daar buiten en Verder Twee"
    )


def test_elk_stuk_is_een_document_met_dezelfde_stijl() -> None:
    for nr, katern in enumerate(cut(BOEK)):
        boom = html.document_fromstring(katern.html)
        assert katern.html.startswith(f'<!doctype html>\n<html lang="nl"><head>{MERK}<meta charset')
        assert boom.xpath("//style/text()") == ["p { color: red }"], "no styles for heads"
        kopt_zelf = ["katern.css"] if katern.koppen else []
        assert boom.xpath("//link/@href") == ["boek.css", *kopt_zelf]
        # What is about the whole book stands in the first piece only: the others may be in two.
        assert boom.xpath("//title/text()") == (["Boek & bijlage"] if nr == 0 else [])
        assert bool(boom.xpath("//meta[@name='author']")) == (nr == 0)
        assert "data-k" not in katern.html.replace(MERK, "")


def test_een_link_naar_een_ander_stuk_is_te_herkennen() -> None:
    inhoud, een = (katern.html for katern in cut(BOEK)[1:3])
    assert links(inhoud) == [f"{ELDERS}een", f"{ELDERS}twee-kop"]
    assert links(een) == ["#een-kop", f"{ELDERS}twee", "https://a.example/#b"]


def test_een_stuk_verandert_niet_door_wat_elders_staat() -> None:
    anders = BOEK.replace("Verder", "Heel anders").replace("Colofon", "Impressum")
    zelfde = [een == ander for een, ander in zip(cut(BOEK), cut(anders), strict=True)]
    assert zelfde == [False, True, False, True]


GEDRUKT = [
    Gedrukt(1, {"omslag": (0, 800.0)}),
    Gedrukt(2, {}),
    Gedrukt(4, {"een": (0, 770.0), "een-kop": (0, 760.0), "anderhalf": (1, 300.0)}),
    Gedrukt(2, {"twee": (0, 770.0), "twee-kop": (0, 760.0)}),
]
GROEP = '<div class="module-1" id="groep">'
TAG = '<article class="{}" data-kop-links="Deel 1" data-kop-rechts="Zorg &amp; wonen">'
OPENING, BLAD, OPDRACHT = (
    Kop(GROEP, TAG.format(soort)) for soort in ("opening", "blad", "blad soort-opdracht")
)


def test_de_ligging_telt_lege_bladzijden_mee() -> None:
    ligging = place(cut(BOEK), GEDRUKT)
    assert ligging.begin == (0, 2, 4, 8)
    nummers = {"omslag": 1, "een": 5, "een-kop": 5, "anderhalf": 6, "twee": 9, "twee-kop": 9}
    assert ligging.nummers == nummers


def test_waarmee_een_bladzijde_begint_bepaalt_haar_koppen() -> None:
    """`anderhalf` begins halfway its page, so that page is still one of the opening."""
    ligging = place(cut(BOEK), GEDRUKT)
    assert ligging.koppen == (*[None] * 4, OPENING, OPENING, BLAD, BLAD, OPDRACHT, OPDRACHT)


def test_wie_bovenaan_begint_bepaalt_de_koppen_van_die_bladzijde() -> None:
    gedrukt = list(GEDRUKT)
    gedrukt[2] = Gedrukt(3, {"een": (0, 770.0), "anderhalf": (1, 770.0)})
    assert place(cut(BOEK), gedrukt).koppen[4:7] == (OPENING, BLAD, BLAD)


def test_bladzijdenummers_komen_bij_wie_erom_vraagt() -> None:
    inhoud = cut(BOEK)[1]
    tekst = fill_page_numbers(inhoud, {"een": 5, "twee-kop": 9})
    boom = html.document_fromstring(tekst)
    assert [a.get("data-bladzijde") for a in boom.iter("a")] == ["5", None]
    leeg = tekst.replace('data-bladzijde="5"', "data-bladzijde")
    assert leeg.split() == inhoud.html.split(), "and nothing else changes"


def test_een_nummer_komt_ook_waar_geen_link_is() -> None:
    van_tot = '<span data-bladzijde="#een" data-tot="#twee"></span></nav>'
    inhoud = cut(BOEK.replace("</nav>", van_tot))[1]
    assert inhoud.wacht
    boom = html.document_fromstring(fill_page_numbers(inhoud, {"een": 5, "twee": 9}))
    assert [dict(span.attrib) for span in boom.iter("span")] == [
        {"data-bladzijde": "5", "data-tot": "8"}
    ]


def test_wat_meeloopt_gaat_uit_het_stuk_naar_de_koppen() -> None:
    lopend = '<p class="kop" data-loopt>Plan &amp; <b>zo</b></p>'
    doc = BOEK.replace('<h3 id="twee-kop">', f'{lopend} na <h3 id="twee-kop">')
    stuk = cut(doc)[3]
    assert "Plan" not in stuk.html and " na " in stuk.html
    [(_, kop)] = stuk.koppen
    [blad] = html.document_fromstring(make_heads(doc, [kop])).find_class("kop")
    assert blad.text_content() == "Plan & zo"
    assert blad.getparent().get("id") == "1"


def test_een_groep_van_bladzijden_blijft_een_groep_in_elk_stuk() -> None:
    """Styles may say what all pages of a group have, or the first of them alone."""
    een, twee = (html.document_fromstring(katern.html).body for katern in cut(BOEK)[2:])
    assert [kind.get("class") for kind in een] == ["module-1"]
    assert een.xpath("*/*/@id") == ["een", "anderhalf"]
    assert twee.xpath("*/@class") == ["module-1"]
    assert twee.xpath("*/*/@id") == ["twee"]


def test_het_document_met_de_koppen_heeft_voor_elke_bladzijde_een_leeg_element() -> None:
    ligging = Ligging((0,), {}, (None, OPENING, OPDRACHT, None))
    boom = html.document_fromstring(make_heads(BOEK, ligging.koppen))
    assert boom.xpath("//link/@href") == ["boek.css"], "here the heads are wanted"
    assert boom.xpath("//style/text()") == ["p { color: red }", "@page { color: blue }"]
    assert not boom.xpath("//title | //meta[@name='author']")
    eerste, groep, laatste = boom.body
    assert (eerste.get("id"), eerste.get("class")) == ("1", "blanco")
    assert groep.get("class") == "module-1", "one group for all its pages"
    tweede, derde = groep
    assert (tweede.get("id"), tweede.get("class")) == ("2", "opening")
    assert (derde.get("id"), derde.get("class")) == ("3", "blad soort-opdracht")
    assert tweede.get("data-kop-rechts") == "Zorg & wonen"
    assert "break-before: page" in tweede.get("style")
    assert laatste.get("id") == "4"


def test_wat_op_code_lijkt_blijft_tekst() -> None:
    """The writer of HTML leaves what looks like a comment in an attribute as it is."""
    naam = """&lt;!-- " &amp;lt;b&amp;gt; --&gt; '"""
    doc = BOEK.replace('content="X"', f'content="{naam.replace(chr(34), "&#34;")}"').replace(
        'data-kop-links="Deel 1"', 'data-kop-links="&lt;!-- &#34; x --&gt;"'
    )
    kateren = cut(doc)
    for tekst in (kateren[0].html, fill_page_numbers(kateren[0], {})):
        hoofd = html.document_fromstring(tekst).head
        assert hoofd.xpath("meta[@name='author']/@content") == ["""<!-- " &lt;b&gt; --> '"""]
    kop = kateren[2].koppen[0][1]
    blad = html.document_fromstring(make_heads(doc, [kop]))
    assert blad.xpath("//@data-kop-links") == ['<!-- " x -->']
