"""Puts a finished build in its place in one step, so that a failed or killed build harms nothing.

A build works in a fresh folder beside the old output. Only when it is complete and inspected, the
two change places. Called by `bouw`.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

RENAME_EXCHANGE = 2  # from linux/fs.h


@contextmanager
def fresh_folder(doel: Path, behoud: tuple[str, ...] = ()) -> Iterator[Path]:
    """A new folder that takes the place of `doel` when the block ends without an error.

    `behoud` names the parts of the old output that go along unchanged.
    """
    doel.parent.mkdir(parents=True, exist_ok=True)
    _clean_up(doel)
    nieuw = doel.parent / f".{doel.name}.nieuw-{os.getpid()}"
    nieuw.mkdir()
    try:
        for naam in behoud:
            if (doel / naam).exists():
                shutil.copytree(doel / naam, nieuw / naam, copy_function=os.link)
        yield nieuw
        _swap(nieuw, doel)
    finally:
        shutil.rmtree(nieuw, ignore_errors=True)


def _clean_up(doel: Path) -> None:
    """Mend what a killed build left: its unfinished folder, or an output moved aside."""
    opzij = doel.parent / f".{doel.name}.oud"
    if opzij.exists() and not doel.exists():
        opzij.rename(doel)
    shutil.rmtree(opzij, ignore_errors=True)
    for rest in doel.parent.glob(f".{doel.name}.nieuw-*"):
        nummer = rest.name.rsplit("-", 1)[1]
        if nummer.isdecimal() and not _is_running(int(nummer)):
            shutil.rmtree(rest, ignore_errors=True)


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return pid != os.getpid()


def _swap(nieuw: Path, doel: Path) -> None:
    """Let `nieuw` and `doel` change places; afterwards `nieuw` holds the old output, if any."""
    if not doel.exists():
        nieuw.rename(doel)
    elif not _exchange(nieuw, doel):
        # Systems that cannot exchange two folders at once: `_clean_up` undoes a half-done swap.
        opzij = doel.parent / f".{doel.name}.oud"
        doel.rename(opzij)
        nieuw.rename(doel)
        shutil.rmtree(opzij)


def _exchange(een: Path, ander: Path) -> bool:
    """Exchange two folders in one step; False where the system cannot do that."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    hier = -100  # AT_FDCWD: paths are relative to the working folder
    return renameat2(hier, os.fsencode(een), hier, os.fsencode(ander), RENAME_EXCHANGE) == 0
