"""What a picture says about itself is read, in every form in which programs write it."""

from __future__ import annotations

import io
import zlib

import pytest
from PIL import Image, PngImagePlugin

from leerplan.uitgeven.lekbeeld import PLEK, image_pieces

LEK = "Leerhuis Fryslân"


def picture(soort: str, **opties: object) -> bytes:
    bestand = io.BytesIO()
    Image.new("RGB", (4, 4), "red").save(bestand, soort, **opties)
    return bestand.getvalue()


def png_text(zip_: bool = False, itxt: bool = False) -> bytes:
    info = PngImagePlugin.PngInfo()
    (info.add_itxt if itxt else info.add_text)("Author", LEK, zip=zip_)
    return picture("PNG", pnginfo=info)


def exif(plek: str = "") -> Image.Exif:
    gegevens = Image.Exif()
    if plek == "xp":  # what Windows writes
        gegevens[0x9C9D] = LEK.encode("utf-16-le") + b"\0\0"
    elif plek == "diep":
        gegevens[0x8769] = {0x9286: b"ASCII\0\0\0" + LEK.encode()}
    else:
        gegevens[0x010E] = LEK.encode()
    return gegevens


XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax'
    f'-ns#"><dc:rights xmlns:dc="d">{LEK}</dc:rights></rdf:RDF></x:xmpmeta>'
)
BEELDEN = {
    "png tEXt": lambda: png_text(),
    "png zTXt": lambda: png_text(zip_=True),
    "png iTXt": lambda: png_text(itxt=True),
    "png iTXt ingepakt": lambda: png_text(itxt=True, zip_=True),
    "png exif": lambda: picture("PNG", exif=exif()),
    "jpeg exif": lambda: picture("JPEG", exif=exif()),
    "jpeg exif van Windows": lambda: picture("JPEG", exif=exif("xp")),
    "jpeg opmerking van de camera": lambda: picture("JPEG", exif=exif("diep")),
    "jpeg xmp": lambda: picture("JPEG", xmp=XMP.encode()),
    "jpeg opmerking": lambda: picture("JPEG", comment=LEK.encode()),
    "gif opmerking": lambda: picture("GIF", comment=LEK.encode()),
    "webp xmp": lambda: picture("WEBP", xmp=XMP.encode()),
}


@pytest.mark.parametrize("soort", BEELDEN)
def test_de_gegevens_bij_een_beeld_worden_gelezen(soort: str) -> None:
    stukken = list(image_pieces(BEELDEN[soort]()))
    assert any(LEK in stuk.tekst for stuk in stukken)
    assert {(stuk.plek, stuk.soort) for stuk in stukken} == {(PLEK, "waarde")}


def test_een_tekst_achter_het_beeld_wordt_ook_gelezen() -> None:
    ruw = picture("PNG")
    tekst = b"tEXt" + b"Author\0" + LEK.encode("latin-1")
    brok = len(tekst[4:]).to_bytes(4, "big") + tekst + zlib.crc32(tekst).to_bytes(4, "big")
    einde = ruw.index(b"IEND") - 4
    stukken = list(image_pieces(ruw[:einde] + brok + ruw[einde:]))
    assert any(LEK in stuk.tekst for stuk in stukken)


@pytest.mark.parametrize("ruw", [b"", b"geen beeld", b"\x89PNG\r\n\x1a\n\0\0", picture("PNG")[:60]])
def test_wat_geen_beeld_is_heeft_geen_tekst(ruw: bytes) -> None:
    assert list(image_pieces(ruw)) == []
