"""Measures the live preview: from saving a page until its new text stands in Chromium.

`leerplan bekijk` runs as it does for somebody who writes; the browser has the page open and is told
nothing. Called by `bench` and a test.
"""

from __future__ import annotations

import socket
import statistics
import subprocess
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

WACHT = 120  # seconds: for the first site, and for a page that never changes
STAAT_ER = "zin => document.body?.textContent.includes(zin)"


@contextmanager
def open_page(chromium: str) -> Iterator[Page]:
    """An empty page in a browser of our own."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser.new_page()
        browser.close()


def time_preview(opdracht: Sequence[str], bron: Path, pad: str, blad: Page, keren: int) -> float:
    """Seconds from saving to seeing, the middle of `keren` times.

    opdracht: the command that shows the site; the number of a port comes after it; bron: the page
    that is saved; pad: its address in the site; blad: the page of a browser.
    """
    with socket.socket() as vrij:
        vrij.bind(("127.0.0.1", 0))
        poort = vrij.getsockname()[1]
    proces = subprocess.Popen([*opdracht, str(poort)], stdout=subprocess.DEVNULL)
    try:
        adres = f"http://127.0.0.1:{poort}/{pad}"
        _wait_for(adres, proces)
        blad.goto(adres)
        return statistics.median([_save_and_see(bron, blad, nr) for nr in range(keren)])
    finally:
        proces.terminate()
        proces.wait()


def _save_and_see(bron: Path, blad: Page, nummer: int) -> float:
    time.sleep(0.5 + nummer / 20)  # not in step with a program that looks ten times a second
    zin = f"Zin nummer {nummer} van de meting."
    tekst = bron.read_text("utf-8")
    begin = time.monotonic()
    bron.write_text(f"{tekst}\n{zin}\n", "utf-8")
    blad.wait_for_function(STAAT_ER, arg=zin, timeout=WACHT * 1000)
    return time.monotonic() - begin


def _wait_for(adres: str, proces: subprocess.Popen) -> None:
    einde = time.monotonic() + WACHT
    while True:
        try:
            urllib.request.urlopen(adres).close()
            return
        except OSError:
            if proces.poll() is not None or time.monotonic() > einde:
                raise
            time.sleep(0.1)
