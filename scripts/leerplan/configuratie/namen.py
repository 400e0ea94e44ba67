"""How the name of a Dutch municipality behaves: the one place that knows.

"in Oss" but "op Texel"; "'s-Hertogenbosch" keeps its small letter when a sentence begins with it;
"IJsselstein" has two capitals; "De Bilt" sorts under the B. Where a form cannot be derived,
"de gemeente X" is always right. Called by `gemeente`, `gemeenten`, `sjabloon` and `nieuw`.
"""

from __future__ import annotations

import re
import unicodedata

# The apostrophe, and what keyboards and word processors make of it.
APOSTROFFEN = "'’‘ʼ`´"
KOPPELTEKENS = "-‐‑"
LANGSTE_SLUG = 60
LANGSTE_AFKORTING = 4  # OSS and EDE could be one
# Names that Windows keeps for itself, also with an extension.
GEEN_BESTANDSNAAM = {"con", "prn", "aux", "nul"} | {
    f"{poort}{nr}" for poort in ("com", "lpt") for nr in range(1, 10)
}
# Names of landscapes that want an article in a sentence. The table of the CBS does not have this;
# it is general usage, so it is only proposed (`nieuw`) and the municipality decides.
LIDWOORDEN = {
    "Hoeksche Waard": "de",
    "Krimpenerwaard": "de",
    "Land van Cuijk": "het",
    "Noordoostpolder": "de",
    "Oldambt": "het",
    "Westerkwartier": "het",
}
_VERKORT = re.compile(rf"[{APOSTROFFEN}][a-zA-Z]{{1,2}}(?![^\W_])")
_OPENING = re.compile(rf"[{APOSTROFFEN}\"“„«(\[]+")
_VOORVOEGSEL = re.compile(rf"(De|Den|Het|[{APOSTROFFEN}]t) +(.+)|([{APOSTROFFEN}]s-)(.+)")


def sentence_start(tekst: str) -> str:
    """`tekst` with its first letter as a capital, as Dutch spelling wants it.

    A shortened word keeps its small letter and the next word gets the capital: "'s ochtends"
    gives "'s Ochtends"; "'s-Hertogenbosch" stays as it is. Quotes before the word are passed over.
    """
    opening = _VERKORT.match(tekst) or _OPENING.match(tekst)
    if opening:
        kop = opening[0]
        gat = re.match(rf"[{KOPPELTEKENS}\s]*", tekst[len(kop) :])[0]
        rest = tekst[len(kop) + len(gat) :]
        return kop + gat + sentence_start(rest)
    if tekst[:2] == "ij":
        return "IJ" + tekst[2:]
    return tekst[:1].upper() + tekst[1:]


def in_name(naam: str, voorzetsel: str) -> str:
    """'in Oss', 'op Texel'."""
    return f"{voorzetsel} {naam}"


def whole_name(naam: str) -> str:
    """'heel Oss'."""
    return f"heel {naam}"


def the_municipality(naam: str) -> str:
    """'de gemeente Oss': right for every name."""
    return f"de gemeente {naam}"


def in_municipality(naam: str) -> str:
    """'in de gemeente Oss': right for every name."""
    return f"in de gemeente {naam}"


def with_article(naam: str) -> dict[str, str]:
    """The forms to propose for a name that wants an article, else nothing.

    'Hoeksche Waard' gives 'in de Hoeksche Waard' and 'de hele Hoeksche Waard'.
    """
    lidwoord = LIDWOORDEN.get(naam)
    if lidwoord is None:
        return {}
    return {"in_naam": f"in {lidwoord} {naam}", "heel": f"{lidwoord} hele {naam}"}


def slugify(tekst: str) -> str:
    """A plain name for files and addresses: "Súdwest-Fryslân" gives "sudwest-fryslan".

    Only a-z, 0-9 and single hyphens, at most 60 long, never a name that Windows refuses; empty
    when `tekst` has no letter or digit that can be written so.
    """
    slug = fold(tekst).replace(" ", "-")[:LANGSTE_SLUG].rstrip("-")
    return f"gemeente-{slug}" if slug in GEEN_BESTANDSNAAM else slug


def sort_name(naam: str) -> str:
    """The name as a list has it: "De Bilt" gives "Bilt, De", "'s-Gravenhage" "Gravenhage, 's-"."""
    vondst = _VOORVOEGSEL.fullmatch(naam)
    if not vondst:
        return naam
    return f"{vondst[2] or vondst[4]}, {vondst[1] or vondst[3]}"


def sort_key(naam: str) -> str:
    """What to sort names by: capitals, accents and the article in front make no difference."""
    return fold(sort_name(naam))


def fold(tekst: str) -> str:
    """`tekst` for comparing: small plain letters and digits, words apart by one space."""
    zonder = re.sub(rf"[{APOSTROFFEN}]", "", tekst)
    kaal = unicodedata.normalize("NFKD", zonder).encode("ascii", "ignore").decode().lower()
    return " ".join(re.findall(r"[a-z0-9]+", kaal))


def name_pattern(naam: str) -> re.Pattern:
    """Finds `naam` in a text, however it is written there.

    Any apostrophe (or none), hyphen, space or form of accent will do, "de Bilt" for "De Bilt", and
    capitals throughout for a name that no abbreviation looks like. In a compound it is found
    ("Oss-Zuid"), in a longer word it is not ("dossier").
    """
    naam = unicodedata.normalize("NFC", naam)
    vormen = [_loosely(naam)]
    if len(naam) > LANGSTE_AFKORTING:
        vormen.append(_loosely(naam.upper()))
    # A combining accent is no word character, yet it makes the letter before it another one.
    return re.compile(rf"(?<!\w)(?:{'|'.join(vormen)})(?![\w\u0300-\u036f])")


def _loosely(naam: str) -> str:
    lidwoord = re.match(r"(D|H)(?=(?:e|et) )", naam)
    begin = f"[{lidwoord[1]}{lidwoord[1].lower()}]" if lidwoord else ""
    return begin + "".join(map(_any_form, naam[1:] if lidwoord else naam))


def _any_form(teken: str) -> str:
    """A pattern for `teken` and what people write in its place."""
    if teken in APOSTROFFEN:
        return f"[{APOSTROFFEN}]?"
    if teken in KOPPELTEKENS or teken.isspace():
        return rf"(?:[{KOPPELTEKENS}]|\s+)"
    los = unicodedata.normalize("NFD", teken)
    kaal = los[0] if teken.isalpha() else los
    vormen = sorted({re.escape(vorm) for vorm in (teken, los, kaal)}, key=len, reverse=True)
    return vormen[0] if len(vormen) == 1 else f"(?:{'|'.join(vormen)})"
