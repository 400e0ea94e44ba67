"""Problems that a user can mend: what is wrong, where, and what to do about it.

Every stage raises `Problemen` with all it found; `Verzamelaar` joins the problems of several
stages or files, so that one run tells everything. Only the command line prints them.
"""

from __future__ import annotations

import difflib
import errno
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Probleem:
    """One thing a user must mend. `bestand` is relative to the project, `regel` counts from 1."""

    bestand: str
    regel: int | None
    wat: str
    hulp: str = ""

    def __str__(self) -> str:
        plek = self.bestand if self.regel is None else f"{self.bestand}:{self.regel}"
        kop = f"{plek}: {self.wat}" if plek else self.wat
        return kop if not self.hulp else f"{kop}\n    {self.hulp}"


class Problemen(Exception):
    """All problems that a stage found; never empty."""

    def __init__(self, problemen: Iterable[Probleem]):
        uniek = dict.fromkeys(problemen)
        self.problemen = tuple(sorted(uniek, key=lambda p: (p.bestand, p.regel or 0, p.wat)))
        super().__init__("\n".join(map(str, self.problemen)))

    def __reduce__(self) -> tuple[type[Problemen], tuple[tuple[Probleem, ...]]]:
        """How another process hands it over."""
        return Problemen, (self.problemen,)


class Verzamelaar:
    """Collects problems from several steps; `klaar()` raises them together."""

    def __init__(self) -> None:
        self.problemen: list[Probleem] = []

    def meld(self, bestand: str, regel: int | None, wat: str, hulp: str = "") -> None:
        self.problemen.append(Probleem(bestand, regel, wat, hulp))

    @contextmanager
    def vang(self) -> Iterator[None]:
        """Keep the problems of the steps inside and go on after them."""
        try:
            yield
        except Problemen as fout:
            self.problemen.extend(fout.problemen)

    def klaar(self) -> None:
        if self.problemen:
            raise Problemen(self.problemen)


def lees_tekst(pad: Path, naam: str) -> str:
    """Text of a file that people edit: UTF-8, with or without a byte-order mark, or UTF-16.

    Windows programs save all three. Raises `Problemen` under the file's `naam`.
    """
    try:
        ruw = pad.read_bytes()
    except OSError as fout:
        wat = "dit bestand is er niet"
        if not isinstance(fout, FileNotFoundError):
            wat = "ik kan dit bestand niet openen"
        hulp = "Kijk of het er staat, en of je het mag openen."
        raise Problemen([Probleem(naam, None, wat, hulp)]) from None
    codering = "utf-16" if ruw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return ruw.decode(codering).replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as fout:
        regel = ruw[: fout.start].count(b"\n") + 1
        hulp = "Kies in je tekstprogramma bij Opslaan als: gewone tekst, met de codering UTF-8."
        wat = "dit bestand bevat tekens die ik niet kan lezen"
        raise Problemen([Probleem(naam, regel, wat, hulp)]) from None


def bedoelde_je(woord: str, bekend: Iterable[str], aanhaling: str = "`") -> str:
    """'Bedoelde je `telefoon`?' for a near miss, else an empty string."""
    lijken = difflib.get_close_matches(woord, list(bekend), n=1, cutoff=0.6)
    return f"Bedoelde je {aanhaling}{lijken[0]}{aanhaling}?" if lijken else ""


# What the computer refused, by the number of the error: what is wrong and what to do.
_GEWEIGERD = {
    errno.ENOSPC: ("de schijf is vol", "Maak ruimte vrij en probeer het opnieuw."),
    errno.EDQUOT: ("je ruimte op deze schijf is op", "Maak ruimte vrij en probeer het opnieuw."),
    errno.EFBIG: ("een bestand mag hier niet zo groot worden", "Vraag je beheerder om ruimte."),
    errno.EACCES: ("hier mag ik niet bij", "Kijk of je hier mag lezen en schrijven."),
    errno.EPERM: ("hier mag ik niet bij", "Kijk of je hier mag lezen en schrijven."),
    errno.EROFS: ("op deze schijf kan ik niet schrijven", "Zet de map op een andere schijf."),
    errno.ENOENT: ("dit is er niet meer", "Is het intussen verplaatst? Probeer het opnieuw."),
    errno.ENOTDIR: ("hier staat een bestand waar een map hoort", "Geef dat een andere naam."),
    errno.EISDIR: ("hier staat een map waar een bestand hoort", "Geef die een andere naam."),
    errno.ENAMETOOLONG: ("deze naam is te lang", "Kies een kortere naam."),
    errno.EMFILE: (
        "er staan te veel bestanden open",
        "Sluit andere programma’s en probeer opnieuw.",
    ),
}


def refused(fout: OSError, project: Path) -> Probleem:
    """Tell in Dutch what the computer refused: no room, no permission, a file that has gone."""
    naam = str(fout.filename2 or fout.filename or "")  # of a copy: what was being written
    if naam.startswith(f"{project}/"):
        naam = naam.removeprefix(f"{project}/")
    code = errno.errorcode.get(fout.errno or 0, "onbekend")
    onbekend = (f"de computer meldt een fout ({code})", "Lukt het weer niet? Vraag je beheerder.")
    wat, hulp = _GEWEIGERD.get(fout.errno or 0, onbekend)
    return Probleem(naam, None, wat, hulp)
