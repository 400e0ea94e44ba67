"""What the computer refuses is told in Dutch, and harms nothing: no room, no permission, gone."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hulpmiddelen.mini import Afloop
from leerplan.fouten import Probleem, refused

MELDINGEN = {
    errno.ENOSPC: "de schijf is vol\n    Maak ruimte vrij en probeer het opnieuw.",
    errno.EDQUOT: "je ruimte op deze schijf is op\n    Maak ruimte vrij en probeer het opnieuw.",
    errno.EFBIG: "een bestand mag hier niet zo groot worden\n    Vraag je beheerder om ruimte.",
    errno.EACCES: "hier mag ik niet bij\n    Kijk of je hier mag lezen en schrijven.",
    errno.EPERM: "hier mag ik niet bij\n    Kijk of je hier mag lezen en schrijven.",
    errno.EROFS: "op deze schijf kan ik niet schrijven\n    Zet de map op een andere schijf.",
    errno.ENOENT: "dit is er niet meer\n    Is het intussen verplaatst? Probeer het opnieuw.",
    errno.ENOTDIR: "hier staat een bestand waar een map hoort\n    Geef dat een andere naam.",
    errno.EISDIR: "hier staat een map waar een bestand hoort\n    Geef die een andere naam.",
    errno.ENAMETOOLONG: "deze naam is te lang\n    Kies een kortere naam.",
    errno.EMFILE: (
        "er staan te veel bestanden open\n    Sluit andere programma’s en probeer opnieuw."
    ),
    errno.EIO: "de computer meldt een fout (EIO)\n    Lukt het weer niet? Vraag je beheerder.",
}


@pytest.mark.parametrize("nummer", MELDINGEN, ids=lambda nummer: errno.errorcode[nummer])
def test_wat_de_computer_weigert_staat_er_in_gewoon_nederlands(nummer: int) -> None:
    fout = OSError(nummer, os.strerror(nummer), "/werk/content/index.md")
    assert str(refused(fout, Path("/werk"))) == f"content/index.md: {MELDINGEN[nummer]}"


def test_bij_een_kopie_telt_waar_geschreven_werd() -> None:
    fout = OSError(errno.ENOSPC, "", "/bron/a.js", None, "/werk/build/a.js")
    assert refused(fout, Path("/werk")).bestand == "build/a.js"


def test_zonder_naam_of_nummer_is_er_ook_een_melding() -> None:
    wat, hulp = "de computer meldt een fout (onbekend)", "Lukt het weer niet? Vraag je beheerder."
    assert refused(OSError("x"), Path("/werk")) == Probleem("", None, wat, hulp)


def test_een_map_die_geen_map_is_geeft_geen_traceback(
    mini: Callable[..., Path], voer_uit: Callable[..., Afloop]
) -> None:
    project = mini({"build": "dit is geen map"})
    afloop = voer_uit(project, "bouw", "meerdam", "--peildatum=2026-11-22")
    assert afloop.code == 1
    assert "build" in afloop.fout
    assert afloop.fout.endswith("1 fout. De vorige uitgave staat er nog.\n")
    assert (project / "build").read_text() == "dit is geen map"


@pytest.mark.parametrize(
    ("inhoud", "plek"),
    [
        ("x: [", "mkdocs.yml:1: "),
        ("a: b\nc: @d\n", "mkdocs.yml:2: "),
        ("", "mkdocs.yml: "),
        ("markdown_extensions: 3", "mkdocs.yml: "),
        ("theme: material", "mkdocs.yml: "),
    ],
)
def test_instellingen_die_niet_te_lezen_zijn(
    inhoud: str, plek: str, mini: Callable[..., Path], voer_uit: Callable[..., Afloop]
) -> None:
    afloop = voer_uit(mini({"mkdocs.yml": inhoud}), "controleer", "meerdam")
    assert (afloop.code, afloop.fout) == (
        1,
        f"{plek}ik kan de instellingen niet lezen\n    Zet het bestand terug zoals het in het "
        "project staat, en verander het stap voor stap.\n\n1 fout.\n",
    )


def test_wie_het_genoeg_vindt_krijgt_geen_traceback(mini: Callable[..., Path]) -> None:
    """`leerplan lijst | head`: the reader closes the pipe before we are done. Rich ends with 1."""
    lezen, schrijven = os.pipe()
    os.close(lezen)
    code = (
        "import sys; from pathlib import Path; from leerplan.opdrachtregel import main; "
        "sys.exit(main(['lijst'], Path(sys.argv[1])))"
    )
    with os.fdopen(schrijven, "wb") as uit:
        opdracht = [sys.executable, "-c", code, str(mini())]
        afloop = subprocess.run(opdracht, stdout=uit, stderr=subprocess.PIPE, check=False)
    assert (afloop.returncode, afloop.stderr) == (1, b"")
