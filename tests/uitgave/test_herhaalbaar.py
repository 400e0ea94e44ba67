"""The same content on the same date gives the same bytes: on every machine, at every hour."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from hulpmiddelen.uitgaven import PEILDATUM, PROJECT, Gebouwd, contents

BOUW = """
import datetime, sys
from pathlib import Path
from leerplan.bouw import Bouwer
from leerplan.uitgeven.ploeg import Ploeg
from leerplan.voortgang import Voortgang

project, uitvoer, slug, dag = Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:]
with Ploeg(2) as ploeg:
    dag = datetime.date.fromisoformat(dag)
    bouwer = Bouwer(project, dag, Voortgang(None), uitvoer, ploeg=ploeg)
    bouwer.build(bouwer.prepare([slug])[0])
"""


def test_twee_keer_bouwen_geeft_twee_keer_hetzelfde(gebouwd: Gebouwd, tmp_path: Path) -> None:
    """In one process and in several, and with all that is printed from stock."""
    ander = {
        "TZ": "Pacific/Auckland",
        "LANG": "C",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "1",
        "HOME": str(tmp_path),
    }
    uitvoer = tmp_path / "een andere map"
    een = contents(gebouwd.map)
    for _ in range(2):
        subprocess.run(
            [sys.executable, "-c", BOUW, PROJECT, uitvoer, gebouwd.slug, PEILDATUM.isoformat()],
            env=os.environ | ander,
            cwd=tmp_path,
            check=True,
        )
        twee = contents(uitvoer / gebouwd.slug)
        assert een.keys() == twee.keys()
        assert [naam for naam in een if een[naam] != twee[naam]] == []


def test_niets_noemt_de_machine_of_de_dag_van_vandaag(gebouwd: Gebouwd) -> None:
    for naam, inhoud in contents(gebouwd.map).items():
        assert os.fsencode(PROJECT) not in inhoud, naam
        assert os.fsencode(gebouwd.map.parent) not in inhoud, naam
