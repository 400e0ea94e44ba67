"""Spreads work over processes, one for each processor. Called by `bouw` and the command line.

Work is a plain function with plain values, so that it gives the same wherever it runs.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from typing import TypeVar

T = TypeVar("T")
# What every process needs and is slow to load: once, before the first work comes.
VOORAF = ("leerplan.uitgeven.pdf",)


def count_processors() -> int:
    """How many processors this program may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Ploeg:
    """Processes that do work; with one, the work is done here when its outcome is asked for.

    vooraf: the modules that every process needs.
    """

    def __init__(self, aantal: int = 1, vooraf: Sequence[str] = VOORAF):
        self._pool: ProcessPoolExecutor | None = None
        if aantal > 1:
            # Forking this process would copy its threads half-alive; so start from a clean one.
            kan = multiprocessing.get_all_start_methods()
            wijze = multiprocessing.get_context("forkserver" if "forkserver" in kan else "spawn")
            wijze.set_forkserver_preload(list(vooraf))
            # No max_tasks_per_child: with it the pool of Python 3.11-3.14 can wait for ever for one
            # that has gone (CPython gh-115634). Whoever has much work takes a new crew at times.
            self._pool = ProcessPoolExecutor(aantal, wijze, initializer=_prepare)

    def __enter__(self) -> Ploeg:
        return self

    def __exit__(self, soort: type[BaseException] | None, *_: object) -> None:
        if self._pool is None:
            return
        if soort is not None:
            for proces in multiprocessing.active_children():
                proces.terminate()
        self._pool.shutdown(cancel_futures=True)

    def give(self, doe: Callable[..., T], *waarden: object) -> Callable[[], T]:
        """Have `doe(*waarden)` done; what this gives waits for the outcome."""
        if self._pool is None:
            return partial(doe, *waarden)
        return self._pool.submit(doe, *waarden).result


def _prepare() -> None:
    """Ctrl+C is for the main process, which stops the others; when that dies, they follow."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow, daemon=True).start()


def _follow() -> None:
    hoofd = multiprocessing.parent_process()
    if hoofd is not None:
        hoofd.join()
        os._exit(1)
