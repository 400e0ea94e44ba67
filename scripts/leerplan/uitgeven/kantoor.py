"""Makes the sheets to fill in as Word and OpenDocument files, beside their PDFs.

The parts of such a file are templates in overrides/kantoor; this fills them in and packs them.
Equal input gives equal bytes. Called by `bouw`.
"""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from leerplan.tekst.invullen import Blad, Uitgave
from leerplan.uitgeven.drukwerk import Drukker, open_templates
from leerplan.uitgeven.huisstijl import logo_path
from leerplan.uitgeven.kantoorstuk import (
    Beeld,
    Blok,
    Kop,
    Lijst,
    Loop,
    all_runs,
    read_blocks,
    walk,
)
from leerplan.uitgeven.plaatje import Druk, Plaatje, make_pixels

SJABLONEN = "overrides/kantoor"
# The kinds of file, with the place of pictures inside them.
PLAATJES = {"docx": "word/media", "odt": "Pictures"}
LANGST = 64  # letters in the name of a field: Word calls a file with a longer one broken
TEKENING, LOGO = (90, 95), (40, 10)  # mm: the most that a picture may take, wide and high
# Characters that XML cannot hold.
NIET_IN_XML = re.compile(r"[\x00-\x08\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class Stuk:
    """A sheet as an office document: its text, its pictures, and whose it is."""

    blad: Blad
    uitgave: Uitgave
    blokken: tuple[Blok, ...]
    plaatjes: Mapping[Beeld, Plaatje]
    logo: Plaatje | None

    @property
    def titel(self) -> str:
        return self.blad.titel

    @property
    def lijsten(self) -> int:
        """How many numbered lists there are."""
        return max((b.nummer for b in walk(self.blokken) if isinstance(b, Lijst)), default=0)

    @property
    def adressen(self) -> list[str]:
        """Where its links lead, each once."""
        return list(dict.fromkeys(loop.adres for loop in all_runs(self.blokken) if loop.adres))


def make_office_files(
    uitgave: Uitgave,
    html_per_pad: Mapping[str, str],
    drukker: Drukker,
    project: Path,
    druk: Druk,
) -> Iterator[tuple[str, bytes]]:
    """File name and content of each sheet, in both kinds; `druk` prints what has to be drawn."""
    pakker = _Pakker(project, uitgave)
    gelezen = [
        (blad, _with_title(blad, read_blocks(html_per_pad[blad.pad])))
        for blad in uitgave.bladen
        if blad.pagina.kop.hand_out
    ]
    alle = itertools.chain(*(blokken for _, blokken in gelezen))
    beelden = dict.fromkeys(b for b in walk(alle) if isinstance(b, Beeld))
    plaatjes, logo = _draw(beelden, uitgave, drukker, project, druk)
    for blad, blokken in gelezen:
        eigen = {b: plaatjes[b] for b in walk(blokken) if isinstance(b, Beeld)}
        stuk = Stuk(blad, uitgave, blokken, eigen, logo)
        for soort in PLAATJES:
            yield f"{blad.pagina.sleutel}.{soort}", pakker.pack(stuk, soort)


def _with_title(blad: Blad, blokken: tuple[Blok, ...]) -> tuple[Blok, ...]:
    """The line above the title of an assignment becomes part of it, as in the contents."""
    return (Kop(1, (Loop(blad.titel),)), *blokken[1:])


def _draw(
    beelden: Mapping[Beeld, None], uitgave: Uitgave, drukker: Drukker, project: Path, druk: Druk
) -> tuple[dict[Beeld, Plaatje], Plaatje | None]:
    """The pictures of these drawings, and the logo if there is one."""

    def document(inhoud: Markup, breedte: float, hoogte: float) -> str:
        return drukker.render(
            "plaatje.html.j2", uitgave, inhoud=inhoud, breedte=breedte, hoogte=hoogte
        )

    maten = {beeld: _size(beeld) for beeld in beelden}
    documenten = {
        f"tekening-{nr}.png": document(Markup(beeld.svg), *maten[beeld])
        for nr, beeld in enumerate(beelden, 1)
    }
    bestand = logo_path(project, uitgave.gemeente)
    if bestand:
        alt = uitgave.gemeente.logo.alt
        beeld = Markup('<img src="{}" alt="{}">').format(bestand.as_uri(), alt)
        documenten["logo.png"] = document(beeld, *LOGO)
    pixels = make_pixels(documenten, druk)
    logo = Plaatje("logo.png", pixels.pop("logo.png"), *LOGO, alt) if bestand else None
    paren = zip(beelden, pixels.items(), strict=True)
    return {b: Plaatje(naam, png, *maten[b], b.alt) for b, (naam, png) in paren}, logo


def _size(beeld: Beeld) -> tuple[float, float]:
    breed, hoog = TEKENING
    return (
        (breed, breed / beeld.verhouding)
        if beeld.verhouding > breed / hoog
        else (
            hoog * beeld.verhouding,
            hoog,
        )
    )


class _Pakker:
    """Fills in the parts of a file and packs them; keeps the templates for all sheets."""

    def __init__(self, project: Path, uitgave: Uitgave):
        self._omgeving = open_templates(project / SJABLONEN, finalize=_clean)
        self._omgeving.filters["kort"] = lambda tekst: str(tekst)[:LANGST]
        kleuren = uitgave.gemeente.palet.licht
        self._namen = {
            "kleur": lambda naam: kleuren[naam].removeprefix("#"),
            "gemeente": uitgave.gemeente,
            "uitgave": uitgave,
        }

    def pack(self, stuk: Stuk, soort: str) -> bytes:
        """The file of this kind, as bytes."""
        teller = itertools.count(1)
        namen = self._namen | {"stuk": stuk, "volgnummer": lambda: next(teller)}
        uit = io.BytesIO()
        with zipfile.ZipFile(uit, "w") as pakket:
            for sjabloon in sorted(self._omgeving.list_templates(["j2"]), key=_place):
                naam = sjabloon.removeprefix(f"{soort}/").removesuffix(".j2")
                if sjabloon.startswith(f"{soort}/") and not Path(naam).name.startswith("_"):
                    tekst = self._omgeving.get_template(sjabloon).render(namen).strip()
                    _add(pakket, naam, tekst.encode())
            for plaatje in (*stuk.plaatjes.values(), *filter(None, [stuk.logo])):
                _add(pakket, f"{PLAATJES[soort]}/{plaatje.bestand}", plaatje.png)
        return uit.getvalue()


def _place(naam: str) -> tuple[bool, str]:
    """An ODT begins with the part that says what it is."""
    return (not naam.endswith(("mimetype.j2", "[Content_Types].xml.j2")), naam)


def _add(pakket: zipfile.ZipFile, naam: str, inhoud: bytes) -> None:
    # A moment of its own for each entry would make equal files differ.
    ingang = zipfile.ZipInfo(naam, (1980, 1, 1, 0, 0, 0))
    ingang.create_system = 3
    ingang.external_attr = 0o644 << 16
    ingang.compress_type = zipfile.ZIP_STORED if naam == "mimetype" else zipfile.ZIP_DEFLATED
    pakket.writestr(ingang, inhoud)


def _clean(waarde: object) -> object:
    """What a template prints, without what XML cannot hold."""
    if isinstance(waarde, Markup):
        return waarde
    return NIET_IN_XML.sub("", str(waarde)) if isinstance(waarde, str) else waarde
