"""Fixtures for all tests."""

import pytest

from hulpmiddelen.browser import bezoek, chromium, serveer
from hulpmiddelen.mini import bewaard, mini, voer_uit
from hulpmiddelen.uitgaven import bouw, bouwer, gebouwd, met_lijst

__all__ = [
    "bewaard",
    "bezoek",
    "bouw",
    "bouwer",
    "chromium",
    "gebouwd",
    "met_lijst",
    "mini",
    "serveer",
    "voer_uit",
]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--ververs", action="store_true", help="rewrite the expected outcomes")


def pytest_sessionfinish(session: pytest.Session) -> None:
    # A run that rewrites what it expects has compared nothing: it may not pass for a good run.
    if session.config.getoption("ververs"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    if config.getoption("ververs"):
        terminalreporter.section("Expected outcomes rewritten: read the diff, then test again")
