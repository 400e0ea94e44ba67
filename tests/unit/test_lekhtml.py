"""HTML, SVG and XML by the piece: nothing that a reader or a machine can see is left out."""

from __future__ import annotations

import pytest

from leerplan.uitgeven import lekhtml
from leerplan.uitgeven.lekhtml import history_strings, html_pieces, xml_pieces
from leerplan.uitgeven.lekstuk import GAT, Stuk


def test_elk_blok_is_een_stuk_en_een_zin_blijft_heel() -> None:
    stukken = html_pieces(
        "<h1>Kop</h1><p>Een <b>hele</b> <a>zin</a>.<br>Twee</p>"
        "<ul><li>a&amp;b\u00ad c\u00a0d</li></ul>"
    )
    assert [stuk.tekst for stuk in stukken] == ["Kop", "Een hele zin.", "Twee", "a&b c d"]


def test_een_attribuut_zegt_waar_het_staat() -> None:
    stukken = html_pieces(
        '<p class="stil" style="stil" data-x="extra" title="titel">t</p>'
        '<a href="../a%20b.html#c" id="hier">l</a><img alt="beeld" src="b.png">'
        '<meta name="description" content="over"><input placeholder="typ" value="7">'
    )
    gezien = {(stuk.tekst, stuk.soort): stuk.plek for stuk in stukken}
    assert gezien[("extra", "waarde")] == "in het attribuut data-x van <p>"
    assert gezien[("titel", "waarde")] == "in het attribuut title van <p>"
    assert gezien[("../a b.html#c", "adres")] == "in het attribuut href van <a>"
    assert {("hier", "adres"), ("beeld", "waarde"), ("b.png", "adres")} <= gezien.keys()
    assert {("over", "waarde"), ("typ", "waarde")} <= gezien.keys()
    assert not any("stil" in stuk.tekst for stuk in stukken)


@pytest.mark.parametrize(("html", "teksten"), [("", []), ("<!-- Meerdam -->", ["Meerdam"])])
def test_een_bestand_zonder_element_is_geen_fout(html: str, teksten: list[str]) -> None:
    assert [stuk.tekst for stuk in html_pieces(html)] == teksten


def test_ook_wat_je_niet_ziet() -> None:
    stukken = html_pieces(
        "<title>Naam</title><!-- opmerking --><script>const a = '\\u00e9\\xe9';</script>"
        "<style>.a::after { content: '\\e9 '; }</style><noscript>zonder</noscript>"
    )
    gezien = {stuk.tekst: (stuk.plek, stuk.soort) for stuk in stukken}
    assert gezien["Naam"] == ("in de titel", "waarde")
    assert gezien["opmerking"] == ("in een opmerking die je op de pagina niet ziet", "zin")
    assert gezien["const a = 'éé';"] == ("in <script>", "code")
    assert gezien[".a::after { content: 'é'; }"] == ("in <style>", "code")
    assert "zonder" in gezien


def test_geschiedenis_is_een_eigen_stuk() -> None:
    stukken = html_pieces(
        '<p>Nu <span data-historie>toen <a href="oud" title="t">daar</a></span> weer.</p>'
        "<div data-historie><p>een</p><p>twee</p></div>"
    )
    assert [stuk for stuk in stukken if not stuk.historie] == [Stuk(f"Nu {GAT} weer.")]
    oud = {stuk.tekst for stuk in stukken if stuk.historie}
    assert oud == {"toen daar", "oud", "t", "een", "twee"}


def test_een_blok_dat_terugkomt_wordt_elke_keer_gezien(monkeypatch: pytest.MonkeyPatch) -> None:
    """Inside history, with another place around it or a tail, and when memory is full."""
    blok = '<li>Een <a href="b" title="t">zin</a></li>'
    tekst = f"<ul>los{blok}staart{blok}</ul><ul data-historie>{blok}</ul><p>Een</p><li>Een</li>"
    een = [("b", False), ("t", False), ("Een zin", False)]
    toen = [(woorden, True) for woorden, _ in een]
    verwacht = [("los", False), *een, ("staart", False), *een, *toen, ("Een", False)]
    for ruimte in (lekhtml.ONTHOUDEN, 1):
        monkeypatch.setattr(lekhtml, "ONTHOUDEN", ruimte)
        monkeypatch.setattr(lekhtml, "_HERHAALD", {})
        gevonden = [(stuk.tekst, stuk.historie) for stuk in html_pieces(tekst)]
        assert [een for een in gevonden if een[0] != GAT] == [*verwacht, ("Een", False)]
        assert len(lekhtml._HERHAALD) <= ruimte


def test_wat_een_pdf_van_geschiedenis_herhaalt() -> None:
    assert history_strings(
        '<h2 data-historie>Zelf</h2><div data-historie><h3>Kop <b>x</b></h3><img alt="beeld">'
        '<a href="https://a.example/">l</a><svg><title>tekening</title></svg></div>'
        '<a href="#b">m <span data-historie>n</span></a><h3>nu</h3>'
    ) == {
        "kop": {"Zelf", "Kop x"},
        "link": {"https://a.example/", "l", "#b", "m n"},
        "beeld": {"beeld", "tekening"},
    }


@pytest.mark.parametrize(
    "xml",
    [
        "<svg xmlns='http://www.w3.org/2000/svg'><metadata>lek</metadata></svg>",
        "<svg><title>lek</title></svg>",
        "<svg xmlns:x='u'><a x:label='lek'/></svg>",
        "<svg><text>l<tspan>e</tspan>k</text></svg>",
        "<svg><!-- lek --></svg>",
        "<?lek lek?><svg><?maker lek?></svg>",
        "<urlset><loc>lek</loc></urlset>",
    ],
)
def test_een_tekening_en_een_lijst_worden_helemaal_gelezen(xml: str) -> None:
    assert any("lek" in stuk.tekst for stuk in xml_pieces(xml.encode()))


def test_xml_haalt_niets_op_en_groeit_niet() -> None:
    bom = "<!DOCTYPE s [<!ENTITY a 'lolo'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]>"
    assert not any("lolo" in s.tekst for s in xml_pieces(f"{bom}<s>&c;</s>".encode()))
    extern = '<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]><s>&x;</s>'
    assert not any("root" in s.tekst for s in xml_pieces(extern.encode()))
    assert xml_pieces(b"") == xml_pieces(b"geen xml") == []


W, TEKST = 'xmlns:w="urn:w"', 'xmlns:text="urn:text"'


def test_een_woord_in_twee_stukken_van_een_wordbestand_is_een_woord() -> None:
    loop = "<w:r><w:t>Os</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>s</w:t></w:r>"
    stukken = xml_pieces(f"<w:p {W}>{loop}</w:p>".encode())
    assert "Oss" in [stuk.tekst for stuk in stukken]


@pytest.mark.parametrize(
    "alinea",
    [
        f'<w:p {W}><w:r><w:t>Uit </w:t></w:r><w:r><w:rPr><w:rStyle w:val="Historie"/></w:rPr>'
        "<w:t>Oss</w:t></w:r><w:r><w:t> nu</w:t></w:r></w:p>",
        f'<text:p {TEKST}>Uit <text:span text:style-name="Historie">Oss</text:span> nu</text:p>',
    ],
)
def test_geschiedenis_in_een_kantoorbestand_is_een_eigen_stuk(alinea: str) -> None:
    stukken = [stuk for stuk in xml_pieces(alinea.encode()) if stuk.tekst != "Historie"]
    assert {stuk.tekst: stuk.historie for stuk in stukken} == {"Oss": True, f"Uit {GAT} nu": False}
