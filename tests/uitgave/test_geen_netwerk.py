"""Building asks nothing of any network, and opens no file of the user or of another program."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hulpmiddelen.uitgaven import make_whole_project

# Python runs this at the beginning of each process, also of the helpers that a build starts.
WACHTER = """
import os, sys

def watch(event, args):
    if event in ("socket.getaddrinfo", "socket.gethostbyname"):
        tell(event, args[0])
    if event == "urllib.Request" and not args[0].startswith("file:"):
        tell(event, args[0])
    if event in ("socket.connect", "socket.sendto") and isinstance(args[1], tuple):
        tell(event, args[1])
    if event == "open" and isinstance(args[0], (str, bytes)) and "geheim" in os.fsdecode(args[0]):
        tell(event, args[0])

def tell(*what):
    with os.fdopen(os.open(os.environ["WACHTER"], os.O_WRONLY | os.O_APPEND), "a") as log:
        print(*what, file=log)

sys.addaudithook(watch)
"""
BOUW = (
    "import sys; from pathlib import Path; from leerplan.opdrachtregel import main; "
    "sys.exit(main(['bouw', 'meerdam', '--peildatum=2026-11-22'], Path(sys.argv[1])))"
)


@pytest.fixture
def omgeving(tmp_path: Path) -> dict[str, str]:
    """An environment in which every process of Python is watched, with a home full of secrets."""
    haak, thuis = tmp_path / "haak", tmp_path / "geheim-thuis"
    haak.mkdir()
    (haak / "sitecustomize.py").write_text(WACHTER)
    for naam in (".ssh/id_ed25519", ".netrc", ".config/pip/pip.conf", ".aws/credentials"):
        (thuis / naam).parent.mkdir(parents=True, exist_ok=True)
        (thuis / naam).write_text("geheim")
    (tmp_path / "logboek").touch()
    pad = os.pathsep.join([str(haak), *sys.path])
    eigen = {"PYTHONPATH": pad, "WACHTER": str(tmp_path / "logboek"), "HOME": str(thuis)}
    return os.environ | eigen


def run(opdracht: str, omgeving: dict[str, str], *args: object) -> tuple[int, list[str]]:
    """Run Python; how it ended and what the watch saw."""
    klaar = subprocess.run(
        [sys.executable, "-c", opdracht, *map(str, args)],
        env=omgeving,
        capture_output=True,
        text=True,
        check=False,
    )
    return klaar.returncode, Path(omgeving["WACHTER"]).read_text().splitlines()


def test_een_bouw_praat_met_niemand(omgeving: dict[str, str], tmp_path: Path) -> None:
    project = make_whole_project(tmp_path / "project")
    assert run(BOUW, omgeving, project) == (0, [])
    assert (project / "build" / "meerdam" / "pdf" / "handboek.pdf").is_file()


@pytest.mark.parametrize(
    ("doe", "gezien"),
    [
        ("import urllib.request as u; u.urlopen('http://127.0.0.1:9/', timeout=1)", "urllib"),
        ("import socket; socket.create_connection(('127.0.0.1', 9), 1)", "socket.connect"),
        ("import socket; socket.getaddrinfo('127.0.0.1', 9)", "socket.getaddrinfo"),
        ("open(__import__('os').environ['HOME'] + '/.netrc')", "open"),
    ],
)
def test_wie_wel_praat_wordt_gezien(doe: str, gezien: str, omgeving: dict[str, str]) -> None:
    """Also in a process that another one starts, as a build does."""
    kind = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {doe!r}])"
    _, logboek = run(kind, omgeving)
    assert any(regel.startswith(gezien) for regel in logboek), logboek
