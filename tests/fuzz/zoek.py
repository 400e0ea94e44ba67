"""Looks for input that we cannot stand: `make fuzz DOEL=configuratie TIJD=300` (seconds).

Coverage-guided, with atheris: it changes known input and keeps what reaches new lines. Ends with
the input that broke us; put that in tests/fuzz/gevallen/<doel>/ and mend the code.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
with atheris.instrument_imports(include=["leerplan", "yaml", "tinycss2"]):
    from fuzz.doelen import DOELEN, project

HIER = Path(__file__).resolve().parent
GEVALLEN, PROJECT = HIER / "gevallen", HIER.parents[1]
# Where more known input stands to begin with.
ZADEN = {
    "configuratie": ("gemeente-config", "tests/fixtures/fouten"),
    "pagina": ("content", "modules", "opdrachten"),
}
TRAAG = 2  # seconds; a case that takes longer is a find too


def main(naam: str, seconden: str) -> None:
    doel = DOELEN[naam]
    project()
    with tempfile.TemporaryDirectory() as nieuw:
        opties = [f"-max_total_time={seconden}", f"-timeout={TRAAG}", "-print_final_stats=1"]
        mappen = [str(GEVALLEN / naam), *(str(PROJECT / zaad) for zaad in ZADEN.get(naam, ()))]
        opties += ["-max_len=20000", f"-artifact_prefix={GEVALLEN / naam}/gevonden-"]
        atheris.Setup([sys.argv[0], *opties, nieuw, *mappen], doel)
        atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
