"""Work goes to other processes and comes back; nobody stays behind when the work stops."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from leerplan.fouten import Problemen, lees_tekst
from leerplan.uitgeven.ploeg import Ploeg, count_processors


def test_alleen_werk_je_zelf_en_pas_als_iemand_erom_vraagt() -> None:
    gedaan: list[int] = []
    with Ploeg() as ploeg:
        halen = ploeg.give(gedaan.append, 1)
        assert gedaan == []
        halen()
    assert gedaan == [1]


def test_samen_werken_anderen_en_hun_uitkomst_komt_terug() -> None:
    with Ploeg(2) as ploeg:
        vragen = [ploeg.give(os.getpid) for _ in range(4)] + [ploeg.give(pow, 2, 5)]
        *nummers, macht = [halen() for halen in vragen]
    assert macht == 32
    assert os.getpid() not in nummers
    assert multiprocessing.active_children() == []


def test_er_komt_geen_einde_aan_het_werk_dat_zij_aankunnen() -> None:
    """A pool that replaces its processes now and then can stop for ever after a hundred tasks."""
    with Ploeg(2) as ploeg:
        vragen = [ploeg.give(pow, 2, macht) for macht in range(150)]
        with ThreadPoolExecutor() as wachter:
            klaar = wachter.submit(lambda: [halen() for halen in vragen])
            try:
                uitkomst = klaar.result(timeout=60)
            except TimeoutError:
                multiprocessing.active_children()[0].kill()  # breaks the pool, so that all ends
                raise
    assert uitkomst == [2**macht for macht in range(150)]


def test_problemen_komen_heel_over(tmp_path: Path) -> None:
    with pytest.raises(Problemen) as hier:
        lees_tekst(tmp_path / "weg.md", "weg.md")
    with Ploeg(2) as ploeg, pytest.raises(Problemen) as daar:
        ploeg.give(lees_tekst, tmp_path / "weg.md", "weg.md")()
    assert daar.value.problemen == hier.value.problemen
    assert str(daar.value) == str(hier.value)


def test_wie_stopt_wacht_niet_op_het_werk_dat_nog_loopt() -> None:
    begin = time.monotonic()
    with pytest.raises(KeyboardInterrupt), Ploeg(2) as ploeg:
        for _ in range(8):
            ploeg.give(time.sleep, 60)
        ploeg.give(os.getpid)
        raise KeyboardInterrupt
    assert multiprocessing.active_children() == []
    assert time.monotonic() - begin < 50


HOOFD = """
import sys, time
from pathlib import Path
from leerplan.uitgeven.ploeg import Ploeg
import test_ploeg

ploeg = Ploeg(2)
for nr in range(2):
    ploeg.give(test_ploeg.tell_and_sleep, Path(sys.argv[1]))
time.sleep(60)
"""


def tell_and_sleep(map_: Path) -> None:
    (map_ / str(os.getpid())).touch()
    time.sleep(60)


def is_running(nummer: int) -> bool:
    try:
        # A process that ended but was not fetched yet counts as ended.
        return ") Z " not in Path(f"/proc/{nummer}/stat").read_text()
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to see processes")
def test_als_het_hoofdproces_doodgaat_blijft_er_niemand_achter(tmp_path: Path) -> None:
    omgeving = os.environ | {
        "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path]),
    }
    hoofd = subprocess.Popen([sys.executable, "-c", HOOFD, tmp_path], env=omgeving)
    try:
        while len(nummers := [int(pad.name) for pad in tmp_path.iterdir()]) < 2:
            assert hoofd.poll() is None
            time.sleep(0.05)
    finally:
        hoofd.send_signal(signal.SIGKILL)
        hoofd.wait()
    einde = time.monotonic() + 20
    while any(map(is_running, nummers)):
        assert time.monotonic() < einde, "processes of a dead build are still there"
        time.sleep(0.05)


def test_er_is_altijd_een_processor() -> None:
    assert 1 <= count_processors() <= (os.cpu_count() or 1)
