"""Word and OpenDocument files, opened by libraries that are not ours."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import odfdo
import pytest
from lxml import etree

from leerplan.configuratie.gemeente import load_gemeente
from leerplan.tekst.inhoud import Kop, Pagina
from leerplan.tekst.invullen import Blad, Uitgave
from leerplan.uitgeven.drukwerk import Drukker
from leerplan.uitgeven.kantoor import LANGST, _clean, make_office_files
from leerplan.uitgeven.pdf import make_pdf

PROJECT = Path(__file__).parents[2]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LANGE_VRAAG = "Wat zie je als je heel goed kijkt naar alles wat er op de tafel voor je staat, nu?"
INHOUD = f"""
<h1>Titel</h1><p class="lead">Kort.</p>
<h2>Kop &amp; "twee" &lt;b&gt;</h2>
<p>Zie <a href="https://a.example/?x=1&amp;y=2">dit</a> of <b>vet</b>.</p>
<ol><li>een</li><li>twee<ul><li>binnen</li></ul></li></ol><ol><li>opnieuw</li></ol>
<div class="antwoord"><label for="v">{LANGE_VRAAG}</label>
<textarea id="v" name="blad--v" rows="4"></textarea></div>
<div class="vinkje"><input type="checkbox" id="k" name="blad--k"> <label for="k">Klaar</label></div>
<table><caption>Wie wat doet</caption><thead><tr><th>Wie</th><th>Wat</th></tr></thead><tbody>
<tr><th>Jij</th><td><textarea name="blad--t" rows="2" aria-label="Wat, Jij"></textarea></td></tr>
</tbody></table>
<figure><svg viewBox="0 0 20 10"><title>Een tafel</title>
<rect width="20" height="10"/></svg></figure>
<p>=SOM(A1) {{DDEAUTO c:\\x}} ]]&gt; <span data-historie>Toen</span></p>
"""


@pytest.fixture(scope="module")
def bestanden() -> dict[str, bytes]:
    return maak()


def maak(**anders: str) -> dict[str, bytes]:
    gemeente = load_gemeente(PROJECT, "voorbeeldstad").model_copy(update=anders)
    kop = Kop(titel="Titel", samenvatting="Kort.", bron="Verzonnen", hand_out=True)
    blad = Blad(Pagina("blad", "content/blad.md", "blad.md", "", kop, {}, ""), "")
    hoofdstukken = (("", (blad,)),)
    dag = datetime.date(2026, 11, 22)
    uitgave = Uitgave("mini", gemeente, dag, hoofdstukken, (), ())
    return dict(make_office_files(uitgave, {"blad.md": INHOUD}, Drukker(PROJECT), PROJECT, druk))


def druk(documenten) -> Callable:
    return lambda: ((naam, make_pdf(PROJECT, tekst, naam)) for naam, tekst in documenten)


@pytest.fixture(scope="module")
def word(bestanden: dict[str, bytes]):
    return docx.Document(io.BytesIO(bestanden["blad.docx"]))


@pytest.fixture(scope="module")
def open_(bestanden: dict[str, bytes]) -> odfdo.Document:
    return odfdo.Document(io.BytesIO(bestanden["blad.odt"]))


def deel(ruw: bytes, naam: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(ruw)) as pakket:
        return etree.fromstring(pakket.read(naam))


def test_er_is_een_bestand_van_elke_soort(bestanden: dict[str, bytes]) -> None:
    assert sorted(bestanden) == ["blad.docx", "blad.odt"]


def test_elk_deel_is_xml_en_staat_in_de_lijst(bestanden: dict[str, bytes]) -> None:
    for ruw in bestanden.values():
        with zipfile.ZipFile(io.BytesIO(ruw)) as pakket:
            assert pakket.testzip() is None
            for naam in pakket.namelist():
                if naam.endswith((".xml", ".rels")):
                    etree.fromstring(pakket.read(naam))
    with zipfile.ZipFile(io.BytesIO(bestanden["blad.odt"])) as pakket:
        eerste = pakket.infolist()[0]
        assert (eerste.filename, eerste.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert pakket.read("mimetype") == b"application/vnd.oasis.opendocument.text"
        lijst = etree.fromstring(pakket.read("META-INF/manifest.xml"))
        genoemd = {naam for e in lijst for k, naam in e.attrib.items() if k.endswith("full-path")}
        assert genoemd - {"/"} == set(pakket.namelist()) - {"mimetype", "META-INF/manifest.xml"}


def test_twee_keer_maken_geeft_twee_keer_hetzelfde(bestanden: dict[str, bytes]) -> None:
    assert maak() == bestanden


def test_koppen_zijn_echte_koppen(word, open_: odfdo.Document) -> None:
    koppen = [(p.style.name, p.text) for p in word.paragraphs if p.style.name.startswith("Heading")]
    assert koppen == [("Heading 1", "Titel"), ("Heading 2", 'Kop & "twee" <b>')]
    odt = [(kop.get_attribute("text:outline-level"), kop.inner_text) for kop in open_.body.headers]
    assert [(int(niveau), tekst) for niveau, tekst in odt] == [
        (1, "Titel"),
        (2, 'Kop & "twee" <b>'),
    ]


def test_het_bestand_zegt_wat_het_is_en_van_wie(word, open_: odfdo.Document) -> None:
    over = word.core_properties
    assert (over.title, over.author, over.language) == ("Titel", "Leerplein Voorbeeldstad", "nl-NL")
    assert (
        over.created == over.modified == datetime.datetime(2026, 11, 22, tzinfo=over.created.tzinfo)
    )
    assert "november 2026" in over.comments
    meta = open_.meta
    assert (meta.title, str(meta.language)) == ("Titel", "nl-NL")
    assert meta.creation_date == datetime.datetime(2026, 11, 22)


def test_de_taal_van_de_tekst_is_nederlands(bestanden: dict[str, bytes]) -> None:
    stijlen = deel(bestanden["blad.docx"], "word/styles.xml")
    assert stijlen.find(f".//{W}rPrDefault//{W}lang").get(f"{W}val") == "nl-NL"
    odt = etree.tostring(deel(bestanden["blad.odt"], "styles.xml")).decode()
    assert 'fo:language="nl" fo:country="NL"' in odt


def test_een_tabel_heeft_een_koprij_en_een_bijschrift(word, open_: odfdo.Document) -> None:
    (tabel,) = word.tables
    assert [cel.text for cel in tabel.rows[0].cells] == ["Wie", "Wat"]
    assert tabel.rows[0]._tr.trPr.find(f"{W}tblHeader") is not None
    assert tabel.style.name == "Table Grid"
    assert any(p.text == "Wie wat doet" and p.style.name == "Caption" for p in word.paragraphs)
    (odt,) = open_.body.tables
    kop = odt.get_element("table:table-header-rows")
    assert kop is not None and "Wie" in kop.inner_text
    assert open_.body.get_paragraph(content="Wie wat doet").style == "Caption"


def test_een_veld_zegt_zijn_vraag(word, open_: odfdo.Document) -> None:
    velden = {
        sdt.find(f"{W}sdtPr/{W}tag").get(f"{W}val"): sdt.find(f"{W}sdtPr/{W}alias").get(f"{W}val")
        for sdt in word.element.body.iter(f"{W}sdt")
    }
    assert velden == {
        "blad--v": LANGE_VRAAG[:LANGST],
        "blad--k": "Klaar",
        "blad--t": "Wat, Jij",
    }
    nummers = [e.get(f"{W}val") for e in word.element.body.iter(f"{W}id")]
    assert len(set(nummers)) == len(nummers) == 3
    assert any(p.text == LANGE_VRAAG and p.style.name == "Vraag" for p in word.paragraphs)
    plekken = open_.body.get_elements("//text:placeholder")
    assert [p.get_attribute("text:description") for p in plekken] == [LANGE_VRAAG, "Wat, Jij"]


def test_een_tekening_en_het_logo_hebben_een_tekst(
    word, open_: odfdo.Document, bestanden: dict[str, bytes]
) -> None:
    assert [e.get("descr") for e in word.element.body.iter() if e.tag.endswith("}docPr")] == [
        "Een tafel."
    ]
    kop = deel(bestanden["blad.docx"], "word/header1.xml")
    (logo,) = (e.get("descr") for e in kop.iter() if e.tag.endswith("}docPr"))
    assert "vuurtoren" in logo
    (beeld,) = open_.body.get_frames()
    assert beeld.get_element("svg:title").text == "Een tafel."
    for ruw, map_ in ((bestanden["blad.docx"], "word/media"), (bestanden["blad.odt"], "Pictures")):
        with zipfile.ZipFile(io.BytesIO(ruw)) as pakket:
            assert pakket.read(f"{map_}/tekening-1.png").startswith(b"\x89PNG")


def test_elke_genummerde_lijst_begint_bij_een(
    word, open_: odfdo.Document, bestanden: dict[str, bytes]
) -> None:
    nummers = [int(numid.get(f"{W}val")) for numid in word.element.body.iter(f"{W}numId")]
    een, twee, binnen, opnieuw = nummers
    assert een == twee != opnieuw and binnen == 1
    lijsten = deel(bestanden["blad.docx"], "word/numbering.xml").iter(f"{W}num")
    assert [int(lijst.get(f"{W}numId")) for lijst in lijsten] == [binnen, een, opnieuw]
    lijsten = [lijst.get_attribute("text:style-name") for lijst in open_.body.lists]
    assert lijsten.count("Nummering") == 2 and "Opsomming" in lijsten


def test_links_staan_alleen_waar_zij_mogen(word, open_: odfdo.Document) -> None:
    buiten = [r.target_ref for r in word.part.rels.values() if r.is_external]
    assert buiten == ["https://a.example/?x=1&y=2"]
    assert [e.get_attribute("xlink:href") for e in open_.body.get_elements("//text:a")] == buiten


def test_tekst_wordt_nooit_een_opdracht(word, bestanden: dict[str, bytes]) -> None:
    """Only the page numbers in the foot are fields that an office program works out."""
    tekst = word.paragraphs[-1].text
    assert tekst.startswith("=SOM(A1) {DDEAUTO c:\\x} ]]>")
    assert list(word.element.body.iter(f"{W}instrText", f"{W}fldSimple", f"{W}object")) == []
    voet = deel(bestanden["blad.docx"], "word/footer1.xml")
    assert [e.text.strip() for e in voet.iter(f"{W}instrText")] == ["PAGE", "NUMPAGES"]
    odt = deel(bestanden["blad.odt"], "content.xml")
    namen = {etree.QName(e).localname for e in odt.iter(etree.Element)}
    assert not namen & {"dde-connection", "script", "execute-macro", "event-listener", "object"}
    assert not any("formula" in naam for e in odt.iter(etree.Element) for naam in e.attrib)


def test_geschiedenis_houdt_haar_merk(word, open_: odfdo.Document) -> None:
    (loop,) = (r for p in word.paragraphs for r in p.runs if r.style.name == "Historie")
    assert loop.text == "Toen"
    (stuk,) = open_.body.get_elements('//text:span[@text:style-name="Historie"]')
    assert stuk.inner_text == "Toen"


def test_een_naam_met_leestekens_blijft_een_naam() -> None:
    bestanden = maak(naam='A & <b> "C" {{ d }}\x01\ufffe')
    verwacht = 'Leerplan Samenwerkwijze A & <b> "C" {{ d }}'
    word = docx.Document(io.BytesIO(bestanden["blad.docx"]))
    assert word.sections[0].header.paragraphs[0].text.strip() == verwacht
    assert word.core_properties.subject == verwacht
    stijlen = deel(bestanden["blad.odt"], "styles.xml")
    assert verwacht in [p.text for p in stijlen.iter("{*}p")]
    assert odfdo.Document(io.BytesIO(bestanden["blad.odt"])).meta.subject == verwacht


def test_een_teken_dat_xml_niet_kent_verdwijnt() -> None:
    assert _clean("a\x00b\x0bc\ufffe") == "ab\x0bc"
    assert _clean(3) == 3
