"""A piece of text of a finished file, with where it stands: what the leak gate searches.

Made by the readers `lekhtml`, `lekpdf`, `lekbeeld` and `lekbestand`; searched by `lekzoeker`.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, NamedTuple

from leerplan.configuratie.namen import APOSTROFFEN, KOPPELTEKENS

# In the place of something that is not searched, such as marked history within a sentence.
GAT = "\ufffc"
_ZELFDE = dict.fromkeys(APOSTROFFEN.replace("`", ""), "'") | dict.fromkeys(KOPPELTEKENS, "-")
_ZELFDE |= {"ĳ": "ij", "Ĳ": "IJ"} | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", "")


class Stuk(NamedTuple):
    """`tekst` is `plain`. `plek` tells in Dutch where in the file it stands, if that helps.

    zin: sentences; waarde: something that stands alone, such as a title; adres: a place or a
    name for machines; code: styles and scripts. `historie`: marked as true of another municipality.
    """

    tekst: str
    plek: str = ""
    soort: Literal["zin", "waarde", "adres", "code"] = "zin"
    historie: bool = False


def plain(tekst: str, regels: bool = False) -> str:
    """`tekst` on one line, with one way of writing apostrophes, spaces, hyphens and accents.

    regels: keep the ends of lines.
    """
    if not tekst.isascii():
        tekst = unicodedata.normalize("NFC", tekst)
        for teken, zo in _ZELFDE.items():
            tekst = tekst.replace(teken, zo)
    if regels:
        return "\n".join(" ".join(regel.split()) for regel in tekst.splitlines())
    return " ".join(tekst.split())


def decode_escapes(tekst: str) -> str:
    r"""`tekst` of a script or a style with `\u00e9`, `\xe9` and `\e9 ` as letters."""
    tekst = re.sub(r"\\u\{?([0-9a-fA-F]{4})\}?|\\x([0-9a-fA-F]{2})", _letter, tekst)
    return re.sub(r"\\([0-9a-fA-F]{2,6}) ?", _letter, tekst)


def _letter(vondst: re.Match) -> str:
    nummer = int(next(filter(None, vondst.groups())), 16)
    return chr(nummer) if nummer < 0x110000 else vondst[0]
