"""How the name of a Dutch municipality behaves in a sentence.

"in Oss" but "op Texel"; "'s-Hertogenbosch" keeps its small letter when a sentence begins with it;
"IJsselstein" has two capitals. Where a form cannot be derived, "de gemeente X" is always right.
"""

from __future__ import annotations

import re
import unicodedata


def sentence_start(tekst: str) -> str:
    """`tekst` with its first letter as a capital, as Dutch spelling wants it.

    A word with an apostrophe before it keeps its small letter and the next word gets the
    capital: "'s ochtends" gives "'s Ochtends"; "'s-Hertogenbosch" stays as it is.
    """
    if tekst[:1] in "'’":
        kop, gat, rest = tekst.partition(" ")
        return kop + gat + sentence_start(rest) if gat else tekst
    if tekst[:2] == "ij":
        return "IJ" + tekst[2:]
    return tekst[:1].upper() + tekst[1:]


def slugify(tekst: str) -> str:
    """A plain name for files and addresses: "Súdwest-Fryslân" gives "sudwest-fryslan"."""
    kaal = unicodedata.normalize("NFKD", tekst).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", kaal.lower()).strip("-")
