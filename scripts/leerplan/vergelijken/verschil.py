"""What differs between two filled-in plans: pages that come and go, and sentences that change.

In: the pages as sentences (`verschilbron` makes them). Out: a `Verschil`, which `show` prints and
`verschilpagina` turns into HTML. Called by the command line.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

LIJKT = 0.5  # from here on two sentences are one that changed
MEESTE_PAREN = 10_000  # sentences to compare with each other; a page has some tens
Soort: TypeAlias = Literal["gelijk", "weg", "erbij"]


@dataclass(frozen=True)
class Bladtekst:
    """A page as a reader sees it; `sleutel` is the name that it has in every edition."""

    sleutel: str
    titel: str
    zinnen: tuple[str, ...]


@dataclass(frozen=True)
class Opschrift:
    """What the two sides are called."""

    titel: str
    was: str
    wordt: str
    weg: str
    """Above the pages that only the first side has."""
    erbij: str
    """Above the pages that only the second side has."""
    gelijk: str
    """When nothing differs."""


@dataclass(frozen=True)
class Wijziging:
    """A sentence that changed; empty where one side does not have it."""

    was: str
    wordt: str


@dataclass(frozen=True)
class Bladverschil:
    """A page that both sides have, with at least one change."""

    titel: str
    wijzigingen: tuple[Wijziging, ...]


@dataclass(frozen=True)
class Verschil:
    """All differences, in reading order."""

    opschrift: Opschrift
    weg: tuple[str, ...]
    erbij: tuple[str, ...]
    anders: tuple[Bladverschil, ...]

    @property
    def leeg(self) -> bool:
        """Whether there is no difference."""
        return not (self.weg or self.erbij or self.anders)


def compare(was: Sequence[Bladtekst], wordt: Sequence[Bladtekst], opschrift: Opschrift) -> Verschil:
    """What differs between two plans. A page that only moved or got another name stays a page."""
    oud = {blad.sleutel: blad for blad in was}
    nieuw = {blad.sleutel: blad for blad in wordt}
    paren = {sleutel: sleutel for sleutel in nieuw if sleutel in oud}
    op_titel = {blad.titel: blad.sleutel for blad in was if blad.sleutel not in nieuw}
    for blad in wordt:
        if blad.sleutel not in oud and blad.titel in op_titel:
            paren[blad.sleutel] = op_titel.pop(blad.titel)
    gebleven = set(paren.values())
    anders = []
    for blad in wordt:
        if blad.sleutel in paren:
            wijzigingen = tuple(_changes(oud[paren[blad.sleutel]].zinnen, blad.zinnen))
            if wijzigingen:
                anders.append(Bladverschil(blad.titel, wijzigingen))
    return Verschil(
        opschrift,
        tuple(blad.titel for blad in was if blad.sleutel not in gebleven),
        tuple(blad.titel for blad in wordt if blad.sleutel not in paren),
        tuple(anders),
    )


def compare_words(was: str, wordt: str) -> list[tuple[Soort, str]]:
    """One sentence as pieces that stay, go and come, in order.

    What stays and goes is `was`, what stays and comes is `wordt`.
    """
    oud, nieuw = _words(was), _words(wordt)
    stukken: list[tuple[Soort, str]] = []
    for soort, i1, i2, j1, j2 in difflib.SequenceMatcher(None, oud, nieuw, False).get_opcodes():
        if soort == "equal":
            stukken.append(("gelijk", "".join(oud[i1:i2])))
            continue
        stukken += [("weg", "".join(oud[i1:i2]))] if i2 > i1 else []
        stukken += [("erbij", "".join(nieuw[j1:j2]))] if j2 > j1 else []
    return stukken


def show(verschil: Verschil, say: Callable[[str], None]) -> None:
    """Tell all differences in plain lines."""
    opschrift = verschil.opschrift
    say(opschrift.titel)
    if verschil.leeg:
        say(opschrift.gelijk)
        return
    for kop, titels in ((opschrift.weg, verschil.weg), (opschrift.erbij, verschil.erbij)):
        if titels:
            say(f"\n{kop}:")
            for titel in titels:
                say(f"  - {titel}")
    breedte = max(len(opschrift.was), len(opschrift.wordt)) + 1
    for blad in verschil.anders:
        say(f"\n{blad.titel}")
        for nr, wijziging in enumerate(blad.wijzigingen):
            if nr:
                say("")
            say(f"  {opschrift.was + ':':<{breedte}} {wijziging.was or '(staat er niet)'}")
            say(f"  {opschrift.wordt + ':':<{breedte}} {wijziging.wordt or '(staat er niet)'}")
    say(f"\n{summary(verschil)}")


def summary(verschil: Verschil) -> str:
    """How much differs, in one line."""
    zinnen = sum(len(blad.wijzigingen) for blad in verschil.anders)
    delen = [f"{_count(zinnen, 'zin', 'zinnen')} op {_count(len(verschil.anders), *PAGINA)}"]
    for kop, titels in (
        (verschil.opschrift.weg, verschil.weg),
        (verschil.opschrift.erbij, verschil.erbij),
    ):
        delen += [f"{kop}: {len(titels)}"] if titels else []
    return f"Verschillen: {'. '.join(delen)}."


PAGINA = ("pagina", "pagina’s")


def _count(aantal: int, een: str, meer: str) -> str:
    return f"{aantal} {een if aantal == 1 else meer}"


def _words(zin: str) -> list[str]:
    """Words with the space after them, and marks on their own: joined they are the sentence."""
    return re.findall(r"\w+(?:[-'’.@/]\w+)*\s*|[^\w\s]\s*|\s+", zin)


def _changes(was: Sequence[str], wordt: Sequence[str]) -> Iterator[Wijziging]:
    """Sentences that change, go or come, in order."""
    vergelijker = difflib.SequenceMatcher(None, was, wordt, False)
    for soort, i1, i2, j1, j2 in vergelijker.get_opcodes():
        if soort != "equal":
            yield from _pair(was[i1:i2], wordt[j1:j2])


def _pair(was: Sequence[str], wordt: Sequence[str]) -> Iterator[Wijziging]:
    """Put the sentences that look most alike next to each other, and so on at both sides."""
    beste, plek = LIJKT, None
    if len(was) * len(wordt) <= MEESTE_PAREN:
        for j, nieuw in enumerate(wordt):
            vergelijker = difflib.SequenceMatcher(None, b=_words(nieuw), autojunk=False)
            for i, oud in enumerate(was):
                vergelijker.set_seq1(_words(oud))
                if vergelijker.real_quick_ratio() > beste and vergelijker.ratio() > beste:
                    beste, plek = vergelijker.ratio(), (i, j)
    if plek is None:
        yield from (Wijziging(zin, "") for zin in was)
        yield from (Wijziging("", zin) for zin in wordt)
        return
    i, j = plek
    yield from _pair(was[:i], wordt[:j])
    yield Wijziging(was[i], wordt[j])
    yield from _pair(was[i + 1 :], wordt[j + 1 :])
