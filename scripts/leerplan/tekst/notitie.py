"""`{% trainer %}...{% endtrainer %}`: a note for trainers beside the text of the cursist.

Outside the edition for trainers the tag gives nothing: the note is not hidden there, it is absent.
Inside, its lines become a box with a heading for each kind of remark. Called by `invullen`.
"""

from __future__ import annotations

import re

from jinja2 import nodes
from jinja2.ext import Extension
from markupsafe import Markup

from leerplan.fouten import bedoelde_je
from leerplan.tekst.sjabloon import Invulfout

TITEL = "Voor de trainer"
# The kinds of remarks that a note may hold; each at most once, in the order that the editor takes.
KOPJES = ("Doel", "Werkvorm", "Wie", "Tijd", "Materiaal", "Let op", "Jullie kiezen")
REGEL = re.compile(r"([A-Z][a-zé]+(?: [a-z]+)?):(?:[ \t]+(.*))?")
VOORBEELD = f"Begin elke regel met een van deze kopjes en een dubbele punt: {', '.join(KOPJES)}."


class Notitie(Extension):
    """The tag; it prints only where the page is filled in with `voor_trainers`."""

    tags = {"trainer"}  # noqa: RUF012 (Jinja's own form)

    def parse(self, parser):
        regel = next(parser.stream).lineno
        inhoud = parser.parse_statements(("name:endtrainer",), drop_needle=True)
        oproep = nodes.CallBlock(self.call_method("_mark", [], lineno=regel), [], [], inhoud)
        alleen_dan = nodes.Name("voor_trainers", "load", lineno=regel)
        return nodes.If(alleen_dan, [oproep.set_lineno(regel)], [], []).set_lineno(regel)

    def _mark(self, caller) -> Markup:
        return Markup(make_box(str(caller())))


def make_box(tekst: str) -> str:
    """The lines of a note as Markdown: a box with a list of remarks, each under its heading."""
    delen: dict[str, list[str]] = {}
    kopje = ""
    for regel in tekst.strip().split("\n"):
        begin = REGEL.fullmatch(regel)
        if begin:
            kopje = _heading(begin[1], delen)
            delen[kopje] = [begin[2] or ""]
        elif kopje:
            delen[kopje].append(regel)
        else:
            raise Invulfout("een notitie voor de trainer begint met een kopje", VOORBEELD)
    uit = [f'!!! trainer "{TITEL}"']
    for naam, regels in delen.items():
        eerste, *rest = "\n".join(regels).strip().split("\n")
        if not eerste:
            raise Invulfout(f"achter `{naam}:` staat niets", "Vul het aan, of haal het weg.")
        uit += ["", f"    {naam}", f"    :   {eerste}"]
        uit += [f"        {regel}".rstrip() for regel in rest]
    return "\n" + "\n".join(uit) + "\n"


def _heading(naam: str, delen: dict[str, list[str]]) -> str:
    if naam not in KOPJES:
        hulp = bedoelde_je(naam, KOPJES) or VOORBEELD
        raise Invulfout(f"`{naam}:` is geen kopje van een notitie voor de trainer", hulp)
    if naam in delen:
        raise Invulfout(f"`{naam}:` staat twee keer in deze notitie", "Voeg ze samen.")
    return naam
