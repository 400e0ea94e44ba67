"""The sentences are our own: no run of nine or more words equals the source texts.

The sources may not be published with the project, so they stand beside it; where they are not
there, this cannot be checked.
"""

from __future__ import annotations

import subprocess
import sys

import pytest

from hulpmiddelen.tekst import PROJECT

GEREEDSCHAP = PROJECT.parent / "shared" / "gereedschap"
BRON = PROJECT.parent / "shared" / "bron"


@pytest.mark.parametrize("map_", ["content", "modules", "opdrachten"])
def test_no_sentence_is_copied(map_):
    if not (GEREEDSCHAP / "overlap.py").is_file() or not any(BRON.glob("*.txt")):
        pytest.skip("the source texts are not beside the project, so there is nothing to compare")
    opdracht = [
        sys.executable,
        GEREEDSCHAP / "overlap.py",
        PROJECT / map_,
        "--bron",
        BRON,
        "--toegestaan",
        GEREEDSCHAP / "toegestaan.txt",
        "--n",
        "9",
    ]
    uitslag = subprocess.run(opdracht, capture_output=True, text=True, check=False)
    assert "overgenomen: 0 reeksen" in uitslag.stdout, uitslag.stdout + uitslag.stderr
