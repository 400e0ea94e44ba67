"""A real browser for the tests: Debian's Chromium, driven by Playwright.

Gives three fixtures (tests/conftest.py imports them) and the accessibility checker axe-core:

- `chromium`: one browser for the whole session;
- `serveer(map)`: serves a folder on a free port of this machine, returns its address;
- `bezoek(adres)`: opens an address in a fresh page. When the test ends it fails if a page logged
  an error or asked for anything outside its own site, unless the test emptied those lists.
"""

from __future__ import annotations

import datetime
import functools
import importlib.util
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
VLAGGEN = [
    "--no-sandbox",  # a test machine often runs as root
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    # No name is looked up: a request that leaves the site fails at once and goes nowhere.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
]
# What Playwright itself says where it keeps a page from installing itself (see `bezoek`).
GEBLOKKEERD = "Service Worker registration blocked by Playwright"
# What WCAG 2.2 AA asks, and what axe-core advises beyond it. No rule is left out, and no element.
AXE_LABELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# The rules whose outcome the colours decide: all that other colours can change.
AXE_KLEUREN = ["color-contrast", "link-in-text-block"]
# The rules whose outcome the width decides, where the same parts are shown as on a phone.
AXE_MATEN = ["target-size", "scrollable-region-focusable"]


class BrowserOntbreekt(RuntimeError):
    """There is no Chromium here, so nothing was checked."""


@dataclass
class Bezoek:
    """One open page, and what went wrong on it."""

    page: Page
    herkomst: str
    """Scheme, host and port of the site, such as "http://127.0.0.1:8000"."""
    consolefouten: list[str] = field(default_factory=list)
    """Errors and warnings in the console, and script errors that nobody caught."""
    vreemde_verzoeken: list[str] = field(default_factory=list)
    """Addresses outside the site that the page asked for."""

    def __post_init__(self) -> None:
        """Start listening, before the first address is opened."""
        self.page.on("console", self._noteer_console)
        self.page.on("pageerror", lambda fout: self.consolefouten.append(f"script: {fout}"))
        self.page.on("websocket", lambda verbinding: self._noteer_adres(verbinding.url))
        # The context, not the page: it also sees what a worker or a new window asks for.
        self.page.context.on("request", lambda verzoek: self._noteer_adres(verzoek.url))

    def _noteer_console(self, bericht: ConsoleMessage) -> None:
        if bericht.text == GEBLOKKEERD:
            return
        if bericht.type in ("error", "warning", "assert"):
            plek = bericht.location.get("url", "")
            self.consolefouten.append(f"{bericht.type}: {bericht.text} ({plek})")

    def _noteer_adres(self, adres: str) -> None:
        if urlsplit(adres).scheme in ("data", "blob", "about"):
            return
        if _herkomst(adres) != self.herkomst:
            self.vreemde_verzoeken.append(adres)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start one browser; raises BrowserOntbreekt when there is none."""
    if not CHROMIUM.exists():
        raise BrowserOntbreekt(f"{CHROMIUM} is missing: run `make test`.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=VLAGGEN)
        yield browser
        browser.close()


@pytest.fixture
def bezoek(chromium: Browser) -> Iterator[Callable[..., Bezoek]]:
    """Return a function that opens an address in a page of its own.

    Its keywords are those of Playwright's `new_context`, such as
    `viewport={"width": 375, "height": 812}`, `color_scheme="dark"` or `java_script_enabled=False`.
    With `moment` the page's clock stands still at that moment.
    """
    bezoeken: list[Bezoek] = []

    def open_pagina(
        adres: str, moment: datetime.datetime | None = None, **opties: object
    ) -> Bezoek:
        vast = {
            "locale": "nl-NL",
            "timezone_id": "Europe/Amsterdam",
            "service_workers": "block",
        }
        page = chromium.new_context(**(vast | opties)).new_page()
        nieuw = Bezoek(page, _herkomst(adres))
        bezoeken.append(nieuw)
        if moment:
            page.clock.set_fixed_time(moment)
        page.goto(adres)
        return nieuw

    yield open_pagina
    consolefouten, vreemd = [], []
    for een in bezoeken:
        if not een.page.is_closed():
            een.page.evaluate("0")  # what the page reported before this has now arrived
        een.page.context.close()
        consolefouten += een.consolefouten
        vreemd += een.vreemde_verzoeken
    assert not vreemd, f"requests that left the site: {vreemd}"
    assert not consolefouten, f"errors in the console: {consolefouten}"


@pytest.fixture(scope="session")
def serveer() -> Iterator[Callable[[Path], str]]:
    """Return a function that serves a folder and returns its address, ending in a slash."""
    servers: list[ThreadingHTTPServer] = []

    @functools.cache
    def start(map_: Path) -> str:
        if not map_.is_dir():
            raise NotADirectoryError(map_)
        server = _Server(("127.0.0.1", 0), functools.partial(_Bediening, directory=map_))
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


class _Bediening(SimpleHTTPRequestHandler):
    """Files of one folder, without a log."""

    def log_message(self, *_: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    """A server that does not mind a browser that hangs up early."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def axe_bevindingen(page: Page, regels: list[str] | None = None) -> list[str]:
    """Return what axe-core finds wrong on the page as it is now, a line for each element.

    Everything of WCAG 2.2 AA and axe-core's best practices is checked, or the rules `regels` only.
    Where axe-core is in doubt (text on a picture, a menu half scrolled), nothing is told. The one
    rule that fetches media files first is left out: no page plays sound, and fetching cannot be
    done from file://.
    """
    if not page.evaluate("window.axe"):
        page.evaluate(_axe())
    uitslag = page.evaluate(_AXE_LOOP, regels or AXE_LABELS)
    # A page that is blank, or a version that knows no labels, must not pass for a good page.
    if not uitslag["goed"]:
        raise RuntimeError(f"axe-core checked nothing on {page.url}")
    return [
        f"{knoop['id']} ({knoop['ernst']}): {knoop['help']} --"
        f" {knoop['html'][:200]} [{_plek(knoop['target'])}]"
        for knoop in uitslag["fout"]
    ]


_AXE_LOOP = """async runOnly => {
    const { passes, violations } = await axe.run(document, { runOnly, preload: false });
    const fout = violations.flatMap(({ id, help, impact, nodes }) => nodes.map(knoop =>
        ({ id, help, html: knoop.html, target: knoop.target, ernst: knoop.impact ?? impact })));
    return { goed: passes.length, fout };
}"""


def _plek(doel: list[str | list[str]]) -> str:
    """Return one selector; inside a shadow root axe-core gives a list of them."""
    return " ".join(deel if isinstance(deel, str) else " >>> ".join(deel) for deel in doel)


@functools.cache
def _axe() -> str:
    pakket = importlib.util.find_spec("axe_playwright_python")
    if pakket is None or pakket.origin is None:
        raise BrowserOntbreekt("The package axe-playwright-python is missing: run `make test`.")
    return Path(pakket.origin).with_name("axe.min.js").read_text(encoding="utf-8")


def _herkomst(adres: str) -> str:
    deel = urlsplit(adres)
    return f"{deel.scheme}://{deel.netloc}"
