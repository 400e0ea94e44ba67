"""Every case that fuzzing kept or found, once more: no exception but ours, no hang."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from fuzz.doelen import DOELEN

GEVALLEN = Path(__file__).parents[1] / "fuzz" / "gevallen"
ALLES = sorted(pad for pad in GEVALLEN.rglob("*") if pad.is_file())
# Of a hang nothing comes; a case that only takes long is for the fuzzer to judge (`zoek.py`).
HANGT = 60


@pytest.fixture(autouse=True)
def geen_hang() -> Iterator[None]:
    def stop(*_: object) -> None:
        raise AssertionError(f"not done in {HANGT} seconds")

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(HANGT)
    yield
    signal.alarm(0)


@pytest.mark.parametrize("geval", ALLES, ids=lambda pad: f"{pad.parent.name}/{pad.name}")
def test_een_bewaard_geval_breekt_niets(geval: Path) -> None:
    DOELEN[geval.parent.name](geval.read_bytes())


def test_elk_doel_heeft_gevallen() -> None:
    assert {pad.parent.name for pad in ALLES} == set(DOELEN)
