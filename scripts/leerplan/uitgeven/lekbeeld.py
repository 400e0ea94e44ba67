"""Reads what a picture says about itself for the leak gate: comments, camera data, XMP.

Called by `lekbestand` and `lekpdf`.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator

from PIL import ExifTags, Image

from leerplan.uitgeven.lekstuk import Stuk, plain

PLEK = "in de gegevens die bij het beeld zijn bewaard"


def image_pieces(ruw: bytes) -> Iterator[Stuk]:
    """All texts in a PNG, JPEG, GIF or WebP. What is no picture has none."""
    for waarde in _values(ruw):
        for tekst in _as_text(waarde):
            if kaal := plain(tekst):
                yield Stuk(kaal, PLEK, "waarde")


def _values(ruw: bytes) -> Iterator[object]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a large or odd picture is told by the check of the logo
        try:
            with Image.open(io.BytesIO(ruw)) as beeld:
                beeld.load()  # texts may stand behind the picture
                yield from beeld.info.items()
                exif = beeld.getexif()
                yield from exif.values()
                for deel in ExifTags.IFD:
                    yield from exif.get_ifd(deel).values()
        except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
            return


def _as_text(waarde: object) -> Iterator[str]:
    if isinstance(waarde, str):
        yield waarde
        waarde = waarde.encode("latin-1", "ignore")  # read so, whatever it was written in
    if isinstance(waarde, bytes):
        # Camera data come in several codes; what is none of these becomes noise without names.
        for code in ("utf-8", "latin-1", "utf-16-le", "utf-16-be"):
            yield " ".join(re.findall(r"[ -~\u00a0-\u024f]{3,}", waarde.decode(code, "replace")))
    elif isinstance(waarde, dict):
        for deel in waarde.items():
            yield from _as_text(deel)
    elif isinstance(waarde, tuple | list):
        for deel in waarde:
            yield from _as_text(deel)
