"""A PDF by the piece: its text however it is broken, and everything that hangs under it."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image
from weasyprint import HTML

from leerplan.uitgeven.lekpdf import AFBREKING, Pdfinhoud, read_pdf

LEK = "Súdwest (Fryslân) \\ 1"


def test_de_tekst_van_alle_bladzijden() -> None:
    pdf = read_pdf(HTML(string="<p>Een</p><p style='break-before: page'>Twee</p>").write_pdf())
    assert pdf.tekst.split() == ["Een", "Twee"]


@pytest.mark.parametrize(
    ("tekst", "gezocht"),
    [
        (f"Leer{AFBREKING}huis", "Leerhuis"),
        (f"Noord{AFBREKING}Holland", "Noord-Holland"),
        ("Mail\ninfo@a.\nexample", "info@a.example"),
        ("ga naar https://plat\nform.example/ nu", "https://platform.example/"),
    ],
)
def test_een_gebroken_woord_is_in_een_van_de_lezingen_heel(tekst: str, gezocht: str) -> None:
    assert any(gezocht in lezing for lezing in Pdfinhoud(tekst, (), ()).lezingen)


def test_een_afgebroken_woord_heeft_een_merk() -> None:
    stijl = "width: 3em; hyphens: manual; hyphenate-character: '-'"
    ruw = HTML(string=f'<p style="{stijl}">Leer\u00adhuizen</p>').write_pdf()
    assert read_pdf(ruw).tekst == f"Leer{AFBREKING}huizen"


BUNDEL, LOS = pikepdf.ObjectStreamMode.generate, pikepdf.ObjectStreamMode.disable


def make(verander: Callable[[Pdf], None], objecten: pikepdf.ObjectStreamMode = BUNDEL) -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    verander(pdf)
    uit = io.BytesIO()
    pdf.save(uit, object_stream_mode=objecten)
    return uit.getvalue()


def title(pdf: Pdf) -> None:
    pdf.docinfo["/Title"] = LEK


def metadata(pdf: Pdf) -> None:
    with pdf.open_metadata() as meta:
        meta["dc:description"] = LEK


def metadata_of_page(pdf: Pdf) -> None:
    stroom = pdf.make_stream(f"<x>{LEK}</x>".encode(), Type=Name.Metadata, Subtype=Name.XML)
    pdf.pages[0].Metadata = stroom


def bookmark(pdf: Pdf) -> None:
    with pdf.open_outline() as inhoud:
        inhoud.root.append(pikepdf.OutlineItem("boven", 0))
        inhoud.root[0].children.append(pikepdf.OutlineItem(LEK, 0))


def field(sleutel: str) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        kind = pdf.make_indirect(Dictionary({"/FT": Name.Tx, sleutel: String(LEK)}))
        ouder = pdf.make_indirect(Dictionary(T=String("ouder"), Kids=Array([kind])))
        pdf.Root.AcroForm = Dictionary(Fields=Array([ouder]))

    return change


def link(sleutel: str) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        noot = Dictionary({"/Type": Name.Annot, "/Subtype": Name.Link, sleutel: String(LEK)})
        noot.A = Dictionary(S=Name.URI, URI=String(LEK))
        pdf.pages[0].Annots = Array([noot])

    return change


def photo(pdf: Pdf) -> None:
    exif = Image.Exif()
    exif[0x010E] = LEK.encode()
    ruw = io.BytesIO()
    Image.new("RGB", (4, 4)).save(ruw, "JPEG", exif=exif)
    beeld = pdf.make_stream(ruw.getvalue(), Type=Name.XObject, Subtype=Name.Image)
    beeld.Filter, beeld.Width, beeld.Height = Name.DCTDecode, 4, 4
    beeld.ColorSpace, beeld.BitsPerComponent = Name.DeviceRGB, 8
    pdf.pages[0].Resources = Dictionary(XObject=Dictionary(Im=beeld))


def of_the_file(pdf: Pdf) -> None:
    pdf.trailer.Maker = String(LEK)


def of_a_stream(pdf: Pdf) -> None:
    stroom = pdf.make_stream(b"", Alt=String(LEK), Type=Name.XObject, Subtype=Name.Form)
    pdf.pages[0].Resources = Dictionary(XObject=Dictionary(Fx=stroom))


PLEKKEN = {
    "titel": (title, "in de titel van het document of een bladwijzer"),
    "metadata": (metadata, "in de metadata"),
    "metadata van een bladzijde": (metadata_of_page, "in de metadata"),
    "bladwijzer": (bookmark, "in de titel van het document of een bladwijzer"),
    "naam van een veld": (field("/T"), "in de naam van een veld"),
    "hulptekst": (field("/TU"), "in de hulptekst van een veld"),
    "waarde": (field("/V"), "in een ingevuld veld"),
    "wat erboven staat": (field("/DV"), "onder de tekst"),
    "omschrijving": (link("/Contents"), "in de omschrijving van een link of opmerking"),
    "onder een lange sleutel": (field("/" + 99 * "X"), "onder de tekst"),
    "bij het bestand als geheel": (of_the_file, "onder de tekst"),
    "bij een stroom": (of_a_stream, "in de tekst bij een tekening"),
    "adres": (link("/F"), "in het adres van een link"),
    "foto": (photo, "in de gegevens die bij het beeld zijn bewaard"),
}


@pytest.mark.parametrize("objecten", [BUNDEL, LOS])
@pytest.mark.parametrize("plek", PLEKKEN)
def test_alles_onder_de_tekst_wordt_gelezen(plek: str, objecten: pikepdf.ObjectStreamMode) -> None:
    verander, naam = PLEKKEN[plek]
    stukken = read_pdf(make(verander, objecten)).stukken
    assert naam in {stuk.plek for stuk in stukken if LEK in stuk.tekst}


def test_een_bijlage_komt_mee() -> None:
    def attach(pdf: Pdf) -> None:
        bijlage = pikepdf.AttachedFileSpec(
            pdf, b"inhoud", filename="Ede.txt", description="Over Ede"
        )
        pdf.attachments["bijlage"] = bijlage

    pdf = read_pdf(make(attach))
    assert pdf.bijlagen == (("Ede.txt", b"inhoud"),)
    teksten = {stuk.tekst: stuk.plek for stuk in pdf.stukken}
    assert teksten["Ede.txt"] == "in de naam van een bijlage"
    assert teksten["Over Ede"] == "in de omschrijving van een bijlage"


def test_nummers_van_het_bestand_zijn_geen_tekst() -> None:
    ruw = make(lambda pdf: None)
    pdf = pikepdf.open(io.BytesIO(ruw))
    uit = io.BytesIO()
    pdf.save(uit, static_id=True)
    assert read_pdf(uit.getvalue()).stukken == ()
