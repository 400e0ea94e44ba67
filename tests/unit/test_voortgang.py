"""What a run tells: lines in a log, a bar in a terminal, nothing when it must be silent."""

from __future__ import annotations

import io
import re

import pytest
from rich.console import Console

from leerplan.voortgang import Voortgang


def test_zonder_terminal_een_regel_per_stap() -> None:
    uit = io.StringIO()
    with Voortgang(Console(file=uit), 1) as voortgang:
        with voortgang.stap("Oss [b]: invullen"):
            assert uit.getvalue() == ""
        voortgang.meld("Let op: [niet] goed")
    stap, melding = uit.getvalue().splitlines()
    assert re.fullmatch(r"Oss \[b\]: invullen \(\d+,\d s\)", stap)
    assert melding == "Let op: [niet] goed"


def test_met_terminal_een_balk_die_weer_verdwijnt() -> None:
    uit = io.StringIO()
    console = Console(file=uit, force_terminal=True, width=80)
    with Voortgang(console, 2) as voortgang:
        for naam in ("Oss: invullen", "Oss [/b]: site maken"):
            with voortgang.stap(naam):
                pass
    assert "Oss [/b]: site maken" in uit.getvalue(), "a name is no markup"
    assert " s)" not in uit.getvalue()


def test_zonder_console_is_het_stil(capsys: pytest.CaptureFixture[str]) -> None:
    with Voortgang(None) as voortgang, voortgang.stap("Oss"):
        voortgang.meld("niets")
    assert capsys.readouterr() == ("", "")


def test_een_mislukte_stap_krijgt_geen_tijd_en_de_balk_stopt() -> None:
    uit = io.StringIO()
    voortgang = Voortgang(Console(file=uit), 1)
    with pytest.raises(ValueError, match="kapot"), voortgang, voortgang.stap("Oss"):
        raise ValueError("kapot")
    assert uit.getvalue() == ""
