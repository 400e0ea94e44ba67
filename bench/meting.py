"""Runs a command and measures the whole tree of its processes. Linux only.

Processor time counts also of processes that outlive the command, as those that print do: this
process adopts them. Memory is that of the largest single process. Called by `bench`.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PR_SET_CHILD_SUBREAPER = 36  # from linux/prctl.h


@dataclass(frozen=True)
class Meting:
    """Seconds of wall clock, seconds of processor (user and system), megabytes."""

    wand: float
    processor: float
    geheugen: float


def measure(
    opdracht: Sequence[str | Path], map_: Path | None = None, extra: Mapping[str, str] | None = None
) -> Meting:
    """Run `opdracht` in the folder `map_`; raises `SystemExit` with its output when it fails."""
    proces = subprocess.run(
        [sys.executable, __file__, *map(str, opdracht)],
        cwd=map_,
        env=os.environ | dict(extra or {}),
        capture_output=True,
        text=True,
        check=False,
    )
    regels = proces.stdout.splitlines()
    if proces.returncode:
        sys.exit(f"Mislukt: {' '.join(map(str, opdracht))}\n{proces.stdout}{proces.stderr}"[-3000:])
    return Meting(**json.loads(regels[-1]))


def best(metingen: Sequence[Meting]) -> Meting:
    """The least of each figure: other work on the machine only ever adds."""
    return Meting(
        min(m.wand for m in metingen),
        min(m.processor for m in metingen),
        min(m.geheugen for m in metingen),
    )


def _run(opdracht: list[str]) -> int:
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    begin = time.monotonic()
    proces = subprocess.Popen(opdracht, stdout=subprocess.DEVNULL)
    code = proces.wait()
    wand = time.monotonic() - begin
    try:
        while True:  # those it left behind
            os.wait()
    except ChildProcessError:
        pass
    gebruik = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = gebruik.ru_utime + gebruik.ru_stime
    print(json.dumps({"wand": wand, "processor": processor, "geheugen": gebruik.ru_maxrss / 1024}))
    return code


if __name__ == "__main__":
    sys.exit(_run(sys.argv[1:]))
