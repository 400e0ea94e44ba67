"""Judges the logo that a municipality gives, before anything is made of it.

A logo goes out as it is, on the site and in print: what is broken, huge, not what its name says or
able to run or fetch something is refused with its place and a remedy. Called by `gemeente`.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageFile

from leerplan.configuratie.svgkeuring import GEWONE_SVG, find_faults
from leerplan.fouten import Probleem, bedoelde_je

GROOTSTE = 2_000_000  # bytes; a logo is some tens of kilobytes, and every page carries it
MEESTE_BEELDPUNTEN = 16_000_000  # 4000 by 4000; a picture of 60,000 by 60,000 can be a small file
MEESTE_FOUTEN = 5  # of one file
# How files of other kinds begin: what people call them, and what to do about it.
NIEUW = "Vraag communicatie om het logo als SVG of PNG."
BEWAAR = "Bewaar het in een tekenprogramma als PNG. Alleen een andere naam is niet genoeg."
SOORTEN = (
    (b"\x89PNG\r\n", ".png", "PNG", "Geef het bestand een naam die eindigt op .png."),
    (b"\xff\xd8\xff", "", "JPEG", BEWAAR),
    (b"GIF8", "", "GIF", BEWAAR),
    (b"RIFF", "", "WebP", BEWAAR),
    (b"%PDF", "", "PDF", NIEUW),
    (b"%!PS", "", "EPS", NIEUW),
    (b"PK", "", "zip-bestand", NIEUW),
    (b"\x1f\x8b", "", "ingepakt bestand", GEWONE_SVG),
    (b"MZ", "", "programma", f"Open het niet. {NIEUW}"),
    (b"\x7fELF", "", "programma", f"Open het niet. {NIEUW}"),
)


def check_logo(map_: Path, opgegeven: str, bestand: str, regel: int | None) -> list[Probleem]:
    """What is wrong with the logo `opgegeven`, a path from the folder of configurations `map_`.

    `bestand` and `regel` tell where the configuration names it; what is wrong inside the logo is
    told at the logo itself.
    """
    naam = " ".join(opgegeven.split())  # as the model keeps it
    map_ = map_.resolve()
    try:
        pad = (map_ / naam).resolve()
        is_map, bestaat = pad.is_dir(), pad.is_file()
    except (OSError, ValueError, RuntimeError):  # no file can have this name
        pad, is_map, bestaat = map_ / naam, False, False
    wat = ""
    if not pad.is_relative_to(map_):
        wat, hulp = "dit ligt buiten de map", f"Zet het bestand in de map {map_.name}/logo."
    elif is_map:
        wat, hulp = f"`{naam}` is een map", f"Noem het bestand zelf, zoals {_example(pad, map_)}."
    elif pad.suffix.lower() not in (".svg", ".png"):
        wat, hulp = f"`{naam}` is geen SVG of PNG", "Bewaar het als SVG of PNG."
    elif not bestaat:
        wat = f"`{naam}` bestaat niet"
        hulp = bedoelde_je(naam, _logos(map_, map_))
        hulp = hulp or f"Zet het bestand in de map {Path(map_.name, naam).parent}."
    if wat:
        return [Probleem(bestand, regel, f"logo.bestand: {wat}", hulp)]
    plek = f"{map_.name}/{naam}"
    gevonden = dict.fromkeys(_faults(pad))
    return [Probleem(plek, op, fout, raad) for op, fout, raad in list(gevonden)[:MEESTE_FOUTEN]]


def _logos(onder: Path, map_: Path) -> list[str]:
    return sorted(
        p.relative_to(map_).as_posix()
        for p in onder.rglob("*")
        if p.suffix.lower() in (".svg", ".png")
    )


def _example(pad: Path, map_: Path) -> str:
    return next(iter(_logos(pad, map_)), "logo/voorbeeldstad.svg")


def _faults(pad: Path) -> Iterator[tuple[int | None, str, str]]:
    """Line, what is wrong and remedy."""
    if pad.stat().st_size > GROOTSTE:
        yield None, "dit bestand is te groot", f"Hooguit 2 MB. {NIEUW}"
        return
    try:
        ruw = pad.read_bytes()
    except OSError:
        hulp = "Kijk of je het mag openen, of zet er een nieuwe kopie neer."
        yield None, "ik kan dit bestand niet openen", hulp
        return
    soort = pad.suffix.lower()
    if not ruw.strip():
        yield None, "dit bestand is leeg", NIEUW
    elif vreemd := _other_kind(ruw, soort):
        yield None, *vreemd
    elif soort == ".svg":
        yield from find_faults(ruw, check_bitmap)
    elif wat := check_bitmap(ruw):
        yield None, *wat


def _other_kind(ruw: bytes, soort: str) -> tuple[str, str] | None:
    """What a file is that is not what its name says."""
    eigen = soort.removeprefix(".").upper()
    for begin, achtervoegsel, naam, hulp in SOORTEN:
        if ruw.startswith(begin) and achtervoegsel != soort:
            return f"dit is geen {eigen} maar een {naam}", hulp
    if soort == ".png" and b"<svg" in ruw[:4096]:
        hulp = "Geef het bestand een naam die eindigt op .svg."
        return "dit is geen PNG maar een SVG", hulp
    return None


@contextmanager
def _strict() -> Iterator[None]:
    """Half a picture is broken; WeasyPrint, once loaded, has Pillow take it for a whole one."""
    anders, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = anders


def check_bitmap(ruw: bytes) -> tuple[str, str] | None:
    """What is wrong with a PNG (or the PNG or JPEG inside a drawing), and the remedy."""
    te_groot = "dit plaatje heeft te veel beeldpunten", "Bewaar het kleiner: hooguit 4000 bij 4000."
    with warnings.catch_warnings(), _strict():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(ruw), formats=("PNG", "JPEG")) as beeld:
                if beeld.width * beeld.height > MEESTE_BEELDPUNTEN:
                    return te_groot
                beeld.verify()  # that the file is whole; after it a picture must be opened anew
            with Image.open(io.BytesIO(ruw)) as beeld:
                beeld.load()
        except Image.DecompressionBombError:
            return te_groot
        except Exception:  # a broken file makes Pillow raise nearly anything
            return "dit plaatje is beschadigd", "Bewaar het opnieuw als PNG of vraag een nieuwe."
    return None
