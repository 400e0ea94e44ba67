"""Workbooks of every make: the right cells, or a message; never a crash or a hang."""

from __future__ import annotations

import datetime
import io
import tempfile
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from leerplan.fouten import Problemen
from leerplan.instellen.werkmap import GROOTSTE, MEESTE_RIJEN, UITGEPAKT, Werkmap
from leerplan.instellen.xmldeel import cell_name, cell_place, column_name

STRIKT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
GEWOON = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DELEN = {
    "_rels/.rels": '<Relationships><Relationship Id="r" Type="x/officeDocument"'
    ' Target="/xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": '<workbook xmlns="{ns}" xmlns:r="rel"><workbookPr date1904="{j1904}"/>'
    '<sheets><sheet name="Een" r:id="a"/><sheet name="Weg" state="veryHidden" r:id="a"/></sheets>'
    "</workbook>",
    "xl/_rels/workbook.xml.rels": "<Relationships>"
    '<Relationship Id="a" Type="x/worksheet" Target="worksheets\\sheet1.xml"/>'
    '<Relationship Id="b" Type="x/sharedStrings" Target="sharedStrings.xml"/>'
    '<Relationship Id="c" Type="x/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[$-413]dddd d mmmm"/>'
    '<numFmt numFmtId="165" formatCode="0&quot;dagen&quot;"/><numFmt numFmtId="166"'
    ' formatCode="[h]:mm"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>'
    '<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>'
    '<xf numFmtId="166"/><xf numFmtId="22"/></cellXfs></styleSheet>',
    "xl/sharedStrings.xml": "<sst><si><t>nul</t></si><si><r><t>rijk</t></r><r><t> en</t></r>"
    "<rPh><t>uitspraak</t></rPh></si><si><t>a_x000D_b</t></si></sst>",
}


def maak(pad: Path, rijen: str, ns: str = GEWOON, j1904: str = "0", **delen: str) -> Path:
    """A workbook written by hand, with `rijen` in its sheet; `delen` replaces other parts."""
    blad = f'<worksheet xmlns="{ns}"><sheetData>{rijen}</sheetData></worksheet>'
    alles = {n: t.replace("{ns}", ns).replace("{j1904}", j1904) for n, t in DELEN.items()}
    alles |= {"xl/worksheets/sheet1.xml": blad} | delen
    with zipfile.ZipFile(pad, "w", zipfile.ZIP_DEFLATED) as zip_:
        for naam, tekst in alles.items():
            zip_.writestr(naam, tekst)
    return pad


def lees(pad: Path) -> dict[str, object]:
    with Werkmap(pad) as werkmap:
        cellen = werkmap.read_sheet(werkmap.bladen[0]).cellen.values()
    return {cel.naam: cel.waarde if cel.probleem is None else cel.probleem[0] for cel in cellen}


def fout(pad: Path) -> str:
    with pytest.raises(Problemen) as gevangen:
        lees(pad)
    (probleem,) = gevangen.value.problemen
    assert probleem.bestand == pad.name, "no folder of this machine"
    assert probleem.hulp
    return probleem.wat


@pytest.mark.parametrize("ns", [GEWOON, STRIKT])
def test_elke_soort_cel(tmp_path: Path, ns: str) -> None:
    rijen = (
        '<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" t="s"><v>2</v></c><c t="b"><v>1</v></c>'
        '<c r="E2" t="inlineStr"><is><r><t>in</t></r><r><t>regel</t></r></is></c></row>'
        '<row><c><v>11.5</v></c><c s="1"><v>46378</v></c><c s="2"><v>46378.5</v></c>'
        '<c s="3"><v>3</v></c><c s="4"><v>0.4791666667</v></c><c s="5"><v>1e300</v></c></row>'
        '<row r="5"><c t="str"><f>A1</f><v>tekst</v></c><c t="str"><f>A1</f><v></v></c>'
        '<c><f>A1</f></c><c><f>A1</f><v></v></c><c><f t="shared" si="0"/><v>2</v></c>'
        '<c t="e"><f>A1</f><v>#REF!</v></c><c t="s"><v>99</v></c><c t="s"><v>x</v></c>'
        "<c><v>geen getal</v></c><c><v>NaN</v></c></row>"
        '<row r="6"><c t="d"><v>2026-12-22T11:30:00</v></c><c t="d"><v>2026-12-22</v></c>'
        '<c t="d"><v>11:30:00</v></c><c t="d"><v>ooit</v></c><c r="XFD6"><v>1</v></c></row>'
    )
    assert lees(maak(tmp_path / "a.xlsx", rijen, ns)) == {
        **{"A2": "rijk en", "B2": "a\rb", "C2": "WAAR", "E2": "inregel"},
        **{"A3": 11.5, "B3": datetime.date(2026, 12, 22), "D3": 3.0, "E3": datetime.time(11, 30)},
        **{"C3": datetime.datetime(2026, 12, 22, 12), "F3": 1e300},
        **{"A5": "tekst", "C5": "hier staat een formule zonder uitkomst"},
        **{"D5": "hier staat een formule zonder uitkomst", "E5": 2.0},
        "F5": "hier staat `#REF!`: Excel kan deze formule niet uitrekenen",
        **{"I5": "geen getal", "J5": "NaN"},
        **{"A6": datetime.datetime(2026, 12, 22, 11, 30), "B6": datetime.date(2026, 12, 22)},
        **{"C6": datetime.time(11, 30), "D6": "ooit"},
    }


def test_dagen_vanaf_1904(tmp_path: Path) -> None:
    pad = maak(tmp_path / "a.xlsx", '<row><c s="1"><v>44916</v></c></row>', j1904="1")
    assert lees(pad) == {"A1": datetime.date(2026, 12, 22)}


def test_een_verborgen_blad_telt_niet_en_een_verborgen_rij_wel(tmp_path: Path) -> None:
    rijen = '<row r="3" hidden="1"><c><v>1</v></c></row><mergeCells><mergeCell ref="A3:B4"/>'
    with Werkmap(maak(tmp_path / "a.xlsx", rijen + "</mergeCells>")) as werkmap:
        assert werkmap.bladen == ("Een",)
        blad = werkmap.read_sheet("Een")
    assert (blad.verborgen_rijen, blad.samengevoegd) == ({3}, ((3, 1, 4, 2),))


def test_wat_openpyxl_maakt(tmp_path: Path) -> None:
    werkmap = openpyxl.Workbook()
    werkmap.active.append(["tekst", 3, datetime.time(9, 30), datetime.date(2026, 12, 22), "=A1"])
    werkmap.save(tmp_path / "a.xlsx")
    assert lees(tmp_path / "a.xlsx") == {
        **{"A1": "tekst", "B1": 3.0, "C1": datetime.time(9, 30), "D1": datetime.date(2026, 12, 22)},
        "E1": "hier staat een formule zonder uitkomst",
    }


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("inhoud", "verwacht"),
    [
        (b"", "dit bestand is leeg"),
        (b"P", "dit is geen Excel-werkmap (.xlsx)"),
        (b"wijk;ritme\nHaven;dinsdag\n", "dit is geen Excel-werkmap (.xlsx)"),
        (b"<html><table>", "dit is geen Excel-werkmap (.xlsx)"),
        (b"PK\x03\x04 maar geen zip", "deze werkmap is beschadigd"),
        (OLE + bytes(600), "dit is een oud Excel-bestand (.xls)"),
        (
            OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            "op deze werkmap zit een wachtwoord",
        ),
    ],
)
def test_een_ander_soort_bestand(tmp_path: Path, inhoud: bytes, verwacht: str) -> None:
    (tmp_path / "a.xlsx").write_bytes(inhoud)
    assert fout(tmp_path / "a.xlsx") == verwacht


def test_wat_je_aan_een_wachtwoord_doet(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(OLE + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(
        Problemen, match="Haal in Excel bij Bestand, Info het wachtwoord weg en bewaar het opnieuw"
    ):
        lees(tmp_path / "a.xlsx")


@pytest.mark.parametrize(
    ("deel", "verwacht"),
    [
        ("content.xml", "dit is een OpenDocument-bestand (.ods)"),
        ("xl/workbook.bin", "dit is een binaire Excel-werkmap (.xlsb)"),
        ("word/document.xml", "dit is geen Excel-werkmap (.xlsx)"),
    ],
)
def test_een_ander_zipbestand(tmp_path: Path, deel: str, verwacht: str) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as zip_:
        zip_.writestr(deel, "")
    assert fout(tmp_path / "a.xlsx") == verwacht


def test_er_is_geen_bestand(tmp_path: Path) -> None:
    (tmp_path / "rooster.xlsx").touch()
    with pytest.raises(Problemen, match=r"Bedoelde je `rooster\.xlsx`"):
        lees(tmp_path / "roster.xlsx")
    assert fout(tmp_path / "weg" / "x.xlsx") == "dit bestand is er niet"
    assert fout(tmp_path) == "ik kan dit bestand niet openen"


def test_een_bestand_van_50_mb(tmp_path: Path) -> None:
    with (tmp_path / "a.xlsx").open("wb") as bestand:
        bestand.write(b"PK")
        bestand.truncate(5 * GROOTSTE)
    assert fout(tmp_path / "a.xlsx") == "deze werkmap is te groot"


def _rijen(aantal: int) -> str:
    return "".join(f'<row r="{nr}"><c><v>1</v></c></row>' for nr in range(1, aantal + 1))


BOM = '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize(
    ("rijen", "delen", "verwacht"),
    [
        (_rijen(MEESTE_RIJEN + 1), {}, "te groot"),
        ("<row>" + "<c/>" * 200_001 + "</row>", {}, "te groot"),
        (" " * UITGEPAKT, {}, "te groot"),
        ("", {"xl/styles.xml": BOM + "<a>&b;</a>"}, "beschadigd"),
        ("", {"xl/styles.xml": "<a>"}, "beschadigd"),
        ("", {"xl/styles.xml": "<?xml version='1.0' encoding='nergens'?><a/>"}, "beschadigd"),
        (f'<row r="{"9" * 5000}"><c><v>1</v></c></row>', {}, "beschadigd"),
        ("", {"_rels/.rels": "<Relationships/>"}, "beschadigd"),
    ],
)
def test_te_veel_of_kapot(tmp_path: Path, rijen: str, delen: dict[str, str], verwacht: str) -> None:
    begin = time.monotonic()
    assert verwacht in fout(maak(tmp_path / "a.xlsx", rijen, **delen))
    assert time.monotonic() - begin < 20


def test_een_miljoen_lege_rijen_is_geen_probleem(tmp_path: Path) -> None:
    rijen = '<row r="1"><c><v>1</v></c></row>' + "<row s='1'/>" * 1_000_000
    assert lees(maak(tmp_path / "a.xlsx", rijen)) == {"A1": 1.0}


def test_een_manier_van_inpakken_die_excel_niet_kent(tmp_path: Path) -> None:
    maak(tmp_path / "a.xlsx", "")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as oud:
        delen = {naam: oud.read(naam) for naam in oud.namelist()}
    with zipfile.ZipFile(tmp_path / "b.xlsx", "w", zipfile.ZIP_LZMA) as nieuw:
        for naam, inhoud in delen.items():
            nieuw.writestr(naam, inhoud)
    assert fout(tmp_path / "b.xlsx") == "deze werkmap is beschadigd"


@given(st.integers(1, 16_384), st.integers(1, 1_048_576))
def test_een_cel_heeft_een_naam_en_terug(kolom: int, rij: int) -> None:
    assert cell_place(cell_name(rij, kolom)) == (rij, kolom)


def test_namen_van_kolommen() -> None:
    assert [column_name(nr) for nr in (1, 26, 27, 702, 703)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert cell_place("$B$3") == (3, 2)
    assert [cell_place(naam) for naam in ("", "3", "B", "ABCD1", "A0", "a1")] == [None] * 6


def _voorbeeld() -> bytes:
    uit = io.BytesIO()
    with xlsxwriter.Workbook(uit, {"in_memory": True}) as werkmap:
        blad = werkmap.add_worksheet("Rooster")
        blad.write_row(0, 0, ["Wijk", "Ritme", 1, 2.5])
        blad.write_formula(1, 0, "=A1", None, "Wijk")
    return uit.getvalue()


VOORBEELD = _voorbeeld()


@st.composite
def ingrepen(trek: st.DrawFn) -> bytes:
    """A workbook with some bytes changed, cut away or put in; packed and unpacked."""
    los = trek(st.booleans())
    ruw = VOORBEELD
    if los:
        uit = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(ruw)) as oud, zipfile.ZipFile(uit, "w") as nieuw:
            for naam in oud.namelist():
                inhoud = oud.read(naam)
                if trek(st.integers(0, 3)) == 0:
                    inhoud = _verander(trek, inhoud)
                nieuw.writestr(naam, inhoud)
        return uit.getvalue()
    return _verander(trek, ruw)


def _verander(trek: st.DrawFn, ruw: bytes) -> bytes:
    for _ in range(trek(st.integers(1, 3))):
        plek = trek(st.integers(0, max(len(ruw) - 1, 0)))
        lengte = trek(st.integers(0, 6))
        ruw = ruw[:plek] + trek(st.binary(max_size=6)) + ruw[plek + lengte :]
    return ruw


@given(ingrepen())
@settings(max_examples=200, deadline=None)
def test_wat_er_ook_kapot_is_een_gebruiker_hoort_een_probleem(ruw: bytes) -> None:
    with tempfile.TemporaryDirectory() as map_:
        pad = Path(map_, "a.xlsx")
        pad.write_bytes(ruw)
        lees_alles(pad)


def lees_alles(pad: Path) -> None:
    try:
        with Werkmap(pad) as werkmap:
            for naam in werkmap.bladen:
                werkmap.read_sheet(naam)
    except Problemen as gevangen:
        assert all(p.bestand == pad.name and p.hulp for p in gevangen.problemen)
