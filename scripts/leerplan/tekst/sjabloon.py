"""Jinja in Markdown: strict, sandboxed, and safe for what a municipality fills in.

A value from the configuration is data. It is never read as a template, and every character that
means something in Markdown or HTML is written as an entity, so that it prints as typed wherever
it lands. Called by `invullen`.
"""

from __future__ import annotations

import datetime
import re
import traceback

from jinja2 import (
    BaseLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    nodes,
)
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.ext import Extension
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup
from pydantic import BaseModel

from leerplan.configuratie.keuring import field_names
from leerplan.configuratie.namen import sentence_start
from leerplan.fouten import Probleem, bedoelde_je

MACROLIJST = "Zie de lijst van macro's in CONTRIBUTING.md."
NAKIJKEN = "Controleer de accolades, haakjes en aanhalingstekens van deze regel."
# What means something anywhere in a line, or at its start: a list, a definition, a box.
SPECIAAL = re.compile(r"[<>&\"`*_\[\]{}\\|~^$=#]|^[-+:!]|^\d(?=\d*[.)](?:\s|$))")


class Invulfout(Exception):
    """A mistake in a page's use of a macro or function: what is wrong and what to do."""

    def __init__(self, wat: str, hulp: str = ""):
        super().__init__(wat)
        self.wat, self.hulp = wat, hulp


def escape(tekst: str) -> Markup:
    """`tekst` so that it prints as typed in Markdown, in HTML and in an attribute."""
    veilig = SPECIAAL.sub(_entity, tekst)
    # In the address of a link, a bracket without its pair ends it (or keeps it from ending), and
    # apostrophes in pairs are a title. Elsewhere they are harmless, so names stay readable.
    if veilig.count("'") > 1 or re.search(r"[()]", re.sub(r"\([^()]*\)", "", veilig)):
        veilig = re.sub(r"[()']", _entity, veilig)
    return Markup(veilig)


def _entity(teken: re.Match) -> str:
    return f"&#{ord(teken[0])};"


def show_time(tijd: datetime.time) -> str:
    """9.30: no zero before a single-digit hour (the 'uur' is the sentence's own)."""
    return f"{tijd.hour}.{tijd.minute:02}"


def _finalize(waarde: object) -> object:
    """What `{{ waarde }}` prints."""
    if isinstance(waarde, Markup | StrictUndefined):
        return waarde
    if isinstance(waarde, str):
        return escape(waarde)
    if isinstance(waarde, datetime.time):
        return show_time(waarde)
    if isinstance(waarde, int):
        return str(waarde)
    if waarde is None:
        hulp = "Zet er {% if ... %} en {% endif %} omheen: niet elke gemeente vult dit in."
        raise Invulfout("hier komt een veld dat niet is ingevuld", hulp)
    raise Invulfout("hier komt geen tekst, maar een lijst of een groep velden", "Noem één veld.")


def _zinsbegin(waarde: object) -> str:
    """The filter `zinsbegin`; what cannot be printed is refused as in `{{ waarde }}`."""
    return sentence_start(waarde if isinstance(waarde, str) else str(_finalize(waarde)))


class _Onbekend(StrictUndefined):
    """An unknown name or field: any use of it is an error that says what was meant."""

    @property
    def _undefined_message(self) -> str:
        naam, houder = str(self._undefined_name), self._undefined_obj
        if self._undefined_hint:  # a macro that was not given an argument
            return self._undefined_hint
        if isinstance(houder, BaseModel):
            return f"`{naam}` is geen veld|{bedoelde_je(naam, field_names(type(houder)))}"
        if houder is None:
            return f"`{naam}` hoort bij een veld dat niet is ingevuld|Zet er een if omheen."
        if isinstance(self._undefined_name, int):
            return f"deze lijst heeft geen `{naam}`|De eerste is 0. Loop met for langs een lijst."
        return f"`{naam}` ken ik niet|"


class _EigenRegel(Extension):
    """A tag that shares its line with text leaves that line's indent and line end alone.

    Jinja can drop the line of a tag (`trim_blocks`, `lstrip_blocks`), which Markdown needs for a
    tag on a line of its own and cannot have for a tag at the end of a list item.
    """

    _alleen = re.compile(r"[ \t]*((\{%((?!%\}).)*%\}|\{#((?!#\}).)*#\})[ \t]*)+")

    def preprocess(self, source, name, filename=None):
        return "\n".join(self._keep(regel) for regel in source.split("\n"))

    def _keep(self, regel: str) -> str:
        if self._alleen.fullmatch(regel):
            return regel
        regel = re.sub(r"^([ \t]*)\{([%#])(?![-+])", r"\1{\2+", regel)
        return re.sub(r"(?<![-+])([%#])\}$", r"+\1}", regel)


class _Historie(Extension):
    """`{% historie %}...{% endhistorie %}`: true of a real municipality in every edition.

    It marks where the leak gate lets another municipality's name stand.
    """

    tags = {"historie"}  # noqa: RUF012 (Jinja's own form)

    def parse(self, parser):
        regel = next(parser.stream).lineno
        inhoud = parser.parse_statements(("name:endhistorie",), drop_needle=True)
        oproep = self.call_method("_mark", [], lineno=regel)
        return nodes.CallBlock(oproep, [], [], inhoud).set_lineno(regel)

    def _mark(self, caller) -> Markup:
        tekst = str(caller()).strip()
        if "\n\n" in tekst:
            hulp = "Zet om elke alinea een eigen historie en endhistorie."
            raise Invulfout("historie hoort binnen één alinea te blijven", hulp)
        return Markup(f"<span data-historie>{tekst}</span>")


def make_environment(
    lader: BaseLoader, *uitbreidingen: type[Extension]
) -> ImmutableSandboxedEnvironment:
    """The one Jinja environment for pages and their parts, with tags of `uitbreidingen`."""
    omgeving = ImmutableSandboxedEnvironment(
        loader=lader,
        extensions=[_EigenRegel, _Historie, *uitbreidingen],
        undefined=_Onbekend,
        finalize=_finalize,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    omgeving.filters["zinsbegin"] = _zinsbegin
    return omgeving


def template_problem(
    fout: Exception, bestand: str, tekst: str, bekend: list[str]
) -> Probleem | None:
    """`fout` from a template as a problem for whoever edits `bestand`; None: a bug of ours."""
    if isinstance(fout, TemplateSyntaxError):
        regel = _unclosed(tekst) if "Unexpected end of template" in str(fout) else fout.lineno
        return Probleem(bestand, regel, *_syntax_text(fout.message or ""))
    regel = _line(fout, bestand)
    if isinstance(fout, Invulfout):
        return Probleem(bestand, regel, fout.wat, fout.hulp)
    if isinstance(fout, UndefinedError):
        wat, _, hulp = (fout.message or "").partition("|")
        naam = re.match(r"`(\w+)` ken ik niet$", wat)
        if naam and not hulp:
            hulp = bedoelde_je(naam[1], bekend) or MACROLIJST
        if "was not provided" in wat:
            wat, hulp = f"{_quoted(wat)} ontbreekt bij deze macro", MACROLIJST
        return Probleem(bestand, regel, wat, hulp)
    if isinstance(fout, SecurityError):
        return Probleem(bestand, regel, "dit mag niet in een pagina", "Gebruik alleen de macro's.")
    if isinstance(fout, TemplateNotFound):
        wat = "een pagina kan geen ander bestand invoegen"
        return Probleem(bestand, regel, wat, MACROLIJST)
    if isinstance(fout, TemplateError):
        return Probleem(bestand, regel, *_syntax_text(fout.message or ""))
    if isinstance(fout, TypeError) and regel is not None:
        return Probleem(bestand, regel, *_call_text(str(fout)))
    if isinstance(fout, ArithmeticError | LookupError | RecursionError | ValueError) and regel:
        return Probleem(bestand, regel, "dit kan ik niet uitrekenen", NAKIJKEN)
    return None


def _unclosed(tekst: str) -> int:
    """The line of the innermost tag that was opened and not closed."""
    open_: list[int] = []
    for nummer, regel in enumerate(tekst.split("\n"), 1):
        for einde, woord in re.findall(r"\{%[-+]?\s*(end)?(\w+)", regel):
            if einde and open_:
                open_.pop()
            elif woord in ("if", "for", "historie", "trainer", "macro", "call", "filter", "raw"):
                open_.append(nummer)
    return open_[-1] if open_ else tekst.count("\n") + 1


def _line(fout: Exception, bestand: str) -> int | None:
    """The line of `bestand` that was being filled in when `fout` came up."""
    regels = [
        stap.lineno for stap in traceback.extract_tb(fout.__traceback__) if stap.filename == bestand
    ]
    return regels[-1] if regels else None


def _quoted(melding: str) -> str:
    woord = re.search(r"'([^']*)'", melding)
    return f"`{woord[1]}`" if woord else "een waarde"


def _syntax_text(melding: str) -> tuple[str, str]:
    if "unknown tag" in melding:
        woord = _quoted(melding)
        hulp = "Gebruik if, for, set, historie of trainer, en sluit met end en het woord."
        if "end" in woord:
            hulp = "Er staat een afsluiting zonder begin, of de verkeerde afsluiting."
        return f"{{% {woord.strip('`')} %}} ken ik niet, of staat hier verkeerd", hulp
    if "Unexpected end of template" in melding:
        return (
            "er is iets begonnen en niet afgesloten",
            "Zet {% endif %}, {% endfor %}, {% endhistorie %} of {% endtrainer %}.",
        )
    if "unexpected char" in melding:
        return (
            f"het teken {_quoted(melding)} hoort niet tussen de accolades",
            "Gebruik rechte aanhalingstekens.",
        )
    if "No filter named" in melding:
        return f"het filter {_quoted(melding)} ken ik niet", "Er is er een: zinsbegin."
    return "ik begrijp deze macro of voorwaarde niet", NAKIJKEN


def _call_text(melding: str) -> tuple[str, str]:
    naam = re.search(r"(?:macro '|^(?:sync_)?(?:do_)?)([\w.]+?)(?:'|\(\))", melding)
    macro = f"`{naam[1].split('.')[-1]}`" if naam else "deze macro"
    argument = re.search(r"keyword argument '(\w+)'", melding)
    if argument:
        return f"{macro} kent geen `{argument[1]}`", MACROLIJST
    if "not callable" in melding:
        return "hier staan haakjes achter iets dat geen macro is", "Haal de haakjes weg."
    if "argument" in melding:
        return f"{macro} krijgt te veel of te weinig waarden", MACROLIJST
    return "hier staat tekst waar een getal of lijst hoort, of andersom", MACROLIJST
