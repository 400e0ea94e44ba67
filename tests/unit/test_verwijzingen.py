"""Links on paper: numbers in the text, one block of codes, and cards of videos."""

from __future__ import annotations

from lxml import html

from leerplan.uitgeven.verwijzingen import set_links

TEKST = (
    '<h1>Titel</h1><p class="lead">Kort.</p><p>Kijk op <a href="https://a.example/">platform A</a>'
    ' of <a href="https://b.example/x-y">b.example/x-y</a>, en nog eens op'
    ' <a href="https://a.example/">A</a>. <a href="mailto:m@a.example">m@a.example</a></p>'
)
VIDEO = (
    '<p class="video"><a href="https://v.example/film"><span class="video-titel">Film</span>'
    ' <span class="video-duur">Video</span></a></p>'
)


def zet(tekst: str, *, boven: bool = False) -> html.HtmlElement:
    boom = html.fragment_fromstring(tekst, "div")
    set_links(boom, boven=boven)
    return boom


def test_elk_adres_krijgt_een_nummer_en_een_code() -> None:
    boom = zet(TEKST)
    assert [s.text_content().strip() for s in boom.xpath("//p/sup")] == ["1", "2", "1"]
    blok = boom[-1]
    assert blok.get("class") == "scanblok"
    assert blok.xpath(".//a/@href") == ["https://a.example/", "https://b.example/x-y"]
    assert len(blok.xpath(".//svg")) == 2
    assert len(boom.xpath("//svg")) == 2


def test_een_nummer_blijft_bij_zijn_woord_maar_hoort_er_niet_bij() -> None:
    alinea = zet(TEKST).xpath("//p[@class='']|//p[not(@class)]")[0]
    assert "platform A\u00a01 of b.example/x-y\u00a02, en" in alinea.text_content()
    assert alinea.xpath("a[1]/text()") == ["platform A"]


def test_een_titel_staat_in_het_blok_als_hij_meer_zegt_dan_het_adres() -> None:
    blok = zet(TEKST)[-1]
    assert [" ".join(li.text_content().split()) for li in blok.xpath(".//li")] == [
        "1 Platform Aa.example",
        "2 b.example/x-y",
    ]


def test_een_lang_adres_mag_alleen_na_een_streep_breken() -> None:
    regel = zet(TEKST)[-1].find_class("scanadres")[1]
    assert html.tostring(regel, encoding="unicode").count("<wbr>") == 2
    assert regel.text_content() == "b.example/x-y"


def test_een_blad_om_in_te_vullen_heeft_de_codes_naast_de_titel() -> None:
    boom = zet(TEKST, boven=True)
    kop = boom[0]
    assert [element.tag for element in kop] == ["h1", "p", "div"]
    assert kop[2].get("class") == "scanblok"
    assert boom[1].tag == "p" and len(boom) == 2


def test_een_video_heeft_zijn_code_in_de_kaart_en_niet_nog_eens_onderaan() -> None:
    boom = zet(VIDEO)
    assert [element.get("class") for element in boom] == ["video"]
    kaart = boom[0]
    assert kaart.tag == "div" and len(kaart.xpath(".//svg")) == 1
    assert " ".join(kaart.text_content().split()) == "Film Videov.example/film"
    assert boom.xpath("//sup") == []


def test_de_code_is_er_alleen_voor_het_oog() -> None:
    assert zet(TEKST + VIDEO).xpath("//svg/title") == []


def test_een_adres_in_de_geschiedenis_blijft_geschiedenis() -> None:
    boom = zet('<p><span data-historie>In <a href="https://oud.example/">Oud</a></span></p>')
    assert boom.xpath("//li[@data-historie]//a/@href") == ["https://oud.example/"]


def test_een_bladzijde_zonder_links_blijft_zoals_zij_was() -> None:
    tekst = '<p>Mail <a href="mailto:m@a.example">ons</a> of lees <a href="#x">dit</a>.</p>'
    assert html.tostring(zet(tekst)[0], encoding="unicode") == tekst
