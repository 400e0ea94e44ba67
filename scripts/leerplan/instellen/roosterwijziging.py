"""What an imported schedule changes: sessions that come, change and go, and how to say so.

Only what the sheet has a column for can change; the rest of a session (sign-up address, extra and
cancelled dates) stays with it. Called by `excel`.
"""

from __future__ import annotations

import copy
import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from leerplan.configuratie.gemeente import Gemeente
from leerplan.configuratie.keuring import check
from leerplan.configuratie.namen import fold
from leerplan.configuratie.veldenboom import Veld, fields_of
from leerplan.configuratie.yamlbestand import YamlBestand
from leerplan.fouten import Problemen
from leerplan.instellen.roosterblad import Gelezen
from leerplan.instellen.roosterkolommen import KOLOMMEN, show_time
from leerplan.instellen.roostersessie import Sessie

# By these somebody knows a session when its place or its district is written otherwise.
HERKENBAAR = ("ritme", "tijden", "aanjager", "locatie")


@dataclass(frozen=True)
class Stap:
    """One session of the new schedule: where it stood, and what it was and becomes."""

    plek: int | None
    was: BaseModel | None
    """None when it is new, or was wrong."""
    wordt: BaseModel
    waarden: Sessie

    @property
    def naam(self) -> str:
        """'Dorpskernen (Berghem)'."""
        return _name(self.waarden)

    @property
    def gelijk(self) -> bool:
        """Whether nothing about it changes."""
        return self.was == self.wordt


@dataclass(frozen=True)
class Wijziging:
    """The new schedule, in the order of the sheet, and what is no longer in it."""

    stappen: tuple[Stap, ...]
    weg: tuple[str, ...]

    @property
    def leeg(self) -> bool:
        """Whether nothing changes, not even the order."""
        plekken = [stap.plek for stap in self.stappen]
        gelijk = all(stap.gelijk for stap in self.stappen)
        return gelijk and not self.weg and plekken == list(range(len(plekken)))

    def items(self, per_regel: bool) -> list[tuple[int | None, Sessie | None]]:
        """What `yamlblok` writes; an unchanged session keeps its lines when it has its own."""
        return [
            (stap.plek, None if stap.gelijk and per_regel else stap.waarden)
            for stap in self.stappen
        ]


def compare_sessions(oud: Sequence[object], gelezen: Gelezen) -> Wijziging:
    """What changes when the sessions `oud` of a configuration become those of a sheet."""
    model = _session_field().model
    stappen = []
    for nieuw, plek in zip(gelezen.sessies, _match(oud, gelezen, model), strict=True):
        was = None if plek is None else oud[plek]
        waarden = _merge(was or {}, nieuw, gelezen.plekken)
        stappen.append(Stap(plek, _parse(was, model), _parse(waarden, model), waarden))
    blijft = {stap.plek for stap in stappen}
    weg = [_name(sessie) for nr, sessie in enumerate(oud) if nr not in blijft]
    return Wijziging(tuple(stappen), tuple(weg))


def _match(oud: Sequence[object], gelezen: Gelezen, model: type[BaseModel]) -> list[int | None]:
    """For each session of the sheet, which old one it is.

    District and place make a session known. Where they are not both the same, it is still the same
    session if the district is, and something else that does not change along with the place.
    """
    over = {_key(sessie): nr for nr, sessie in enumerate(oud) if isinstance(sessie, Mapping)}
    plekken = [over.pop(_key(nieuw), None) for nieuw in gelezen.sessies]
    paren = []
    for nr, nieuw in enumerate(gelezen.sessies):
        if plekken[nr] is None:
            wordt = _parse(_merge({}, nieuw, gelezen.plekken), model)
            for (wijk, _), plek in over.items():
                gelijk = _alike(_parse(oud[plek], model), wordt)
                if gelijk and fold(wijk) == fold(_key(nieuw)[0]):
                    paren.append((-gelijk, nr, plek))
    for _, nr, plek in sorted(paren):
        if plekken[nr] is None and plek not in plekken:
            plekken[nr] = plek
    return plekken


def _alike(een: BaseModel | None, ander: BaseModel | None) -> int:
    """How much two sessions have in common, apart from their district and place."""
    if een is None or ander is None:
        return 0
    return sum(
        getattr(een, veld) == getattr(ander, veld) for veld in HERKENBAAR if getattr(ander, veld)
    )


def show_changes(wijziging: Wijziging, naam: str, say: Callable[[str], None]) -> None:
    """Tell per district what changes in the file `naam`."""
    say(f"Dit verandert er in {naam}:\n")
    for stap in wijziging.stappen:
        if stap.plek is None:
            say(f"Erbij: {stap.naam}")
            for veld, tekst in _described(stap.wordt).items():
                if tekst and veld not in ("wijk", "plaats"):
                    say(f"    {veld}: {tekst}")
        elif not stap.gelijk:
            say(f"Anders: {stap.naam}")
            was, wordt = _described(stap.was), _described(stap.wordt)
            for veld in wordt:
                if was.get(veld, "") != wordt[veld]:
                    say(f"    {veld}")
                    say(f"        was:   {was.get(veld) or '(leeg)'}")
                    say(f"        wordt: {wordt[veld] or '(leeg)'}")
    for naam_weg in wijziging.weg:
        say(f"Weg: {naam_weg}")
    gelijk = [stap.naam for stap in wijziging.stappen if stap.gelijk]
    if gelijk:
        say(f"Blijft gelijk: {', '.join(gelijk)}")
    oude_volgorde = [stap.plek for stap in wijziging.stappen if stap.plek is not None]
    if oude_volgorde != sorted(oude_volgorde):
        say("De volgorde verandert ook.")
    say("")


def _session_field() -> Veld:
    return next(veld for veld in fields_of(Gemeente) if veld.naam == "leersessies")


def _key(sessie: Mapping) -> tuple[str, str]:
    return _plain(sessie.get("wijk")), _plain(sessie.get("plaats"))


def _plain(waarde: object) -> str:
    return " ".join(str(waarde or "").split())


def _name(sessie: object) -> str:
    """How somebody knows a session."""
    if not isinstance(sessie, Mapping):
        return "een leersessie zonder wijk"
    wijk, plaats = _key(sessie)
    return (f"{wijk} ({plaats})" if plaats else wijk) or "een leersessie zonder wijk"


def _parse(sessie: object, model: type[BaseModel]) -> BaseModel | None:
    """The session as the configuration would have it; None when it is wrong or not there."""
    try:
        return check(YamlBestand("", sessie, {}), model)
    except Problemen:
        return None


def _merge(oud: Mapping, nieuw: Sessie, plekken: frozenset[tuple[str, ...]]) -> Sessie:
    """The old session with the columns of the sheet in it, in the order of the model."""
    uit = copy.deepcopy(dict(oud))
    for kolom in KOLOMMEN:
        if kolom.plek in plekken and kolom.plek[0] not in ("ritme", "tijden"):
            _put(uit, kolom.plek, nieuw)
    for groep in {kolom.plek[0] for kolom in KOLOMMEN if len(kolom.plek) == 2} - {"tijden"}:
        if not isinstance(uit.get(groep), dict) or not uit[groep].get("naam"):
            uit.pop(groep, None)
    ritme = nieuw["ritme"]
    uit["ritme"] = ritme[0] if len(ritme) == 1 else ritme
    uit["tijden"] = nieuw["tijden"]
    return _ordered(uit, fields_of(_session_field().model))


def _put(uit: dict, plek: tuple[str, ...], nieuw: Sessie) -> None:
    """Take over one value; nothing in the sheet is nothing in the configuration."""
    *groepen, veld = plek
    bron: object = nieuw
    for groep in groepen:
        bron = bron.get(groep) or {}
        if not isinstance(uit.get(groep), dict):
            uit[groep] = {}
        uit = uit[groep]
    uit.pop(veld, None)
    if bron.get(veld):
        uit[veld] = bron[veld]


def _ordered(waarden: Mapping, velden: Sequence[Veld]) -> dict:
    """Without empty fields, and in the order of the model."""
    uit = {}
    for veld in velden:
        waarde = waarden.get(veld.naam)
        if waarde in (None, [], {}):
            continue
        if isinstance(waarde, Mapping) and veld.model:
            waarde = _ordered(waarde, fields_of(veld.model))
        uit[veld.naam] = waarde
    return uit


def _described(sessie: BaseModel | None) -> dict[str, str]:
    """The fields of a session as text for a reader."""
    if sessie is None:
        return {}
    velden = fields_of(type(sessie))
    return {veld.naam: _show(getattr(sessie, veld.naam)) for veld in velden}


def _show(waarde: object) -> str:
    if waarde is None or waarde == ():
        return ""
    if isinstance(waarde, datetime.time):
        return show_time(waarde)
    if isinstance(waarde, tuple):
        return "; ".join(_show(deel) for deel in waarde)
    if isinstance(waarde, BaseModel):
        delen = {veld.naam: _show(getattr(waarde, veld.naam)) for veld in fields_of(type(waarde))}
        if "van" in delen and "vorm" in delen:
            return f"{delen['vorm']} {delen['van']} tot {delen['tot']} uur".strip()
        return ", ".join(tekst for tekst in delen.values() if tekst)
    return str(waarde)
