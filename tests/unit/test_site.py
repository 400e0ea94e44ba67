"""What the theme's templates are told of a municipality."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hulpmiddelen.mini import FIXTURES
from hulpmiddelen.uitgaven import PEILDATUM
from leerplan.bouw import Bouwer
from leerplan.uitgeven.site import _facts
from leerplan.voortgang import Voortgang


def test_een_adres_kan_geen_tweede_veld_van_de_mail_beginnen(mini: Callable[..., Path]) -> None:
    tekst = (FIXTURES / "mini/gemeente-config/meerdam.yml").read_text("utf-8")
    vreemd = tekst.replace("beter@meerdam.example", "beter?cc=x&to=y@meerdam.example")
    project = mini({"gemeente-config/meerdam.yml": vreemd})
    (klaar,) = Bouwer(project, PEILDATUM, Voortgang(None)).prepare(["meerdam"])
    feiten = _facts(klaar.uitgave)["gemeente"]
    assert feiten["feedback_link"] == "mailto:beter%3Fcc%3Dx%26to%3Dy@meerdam.example"
    assert feiten["feedback"] == "beter?cc=x&amp;to=y@meerdam.example"
