"""What the theme's templates are told of a municipality."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hulpmiddelen.mini import FIXTURES
from hulpmiddelen.uitgaven import PEILDATUM, contents, make_whole_project
from leerplan.bouw import Bouwer
from leerplan.uitgeven.site import Gereedschap, _facts, write_markdown, write_site
from leerplan.voortgang import Voortgang


def test_een_adres_kan_geen_tweede_veld_van_de_mail_beginnen(mini: Callable[..., Path]) -> None:
    tekst = (FIXTURES / "mini/gemeente-config/meerdam.yml").read_text("utf-8")
    vreemd = tekst.replace("beter@meerdam.example", "beter?cc=x&to=y@meerdam.example")
    project = mini({"gemeente-config/meerdam.yml": vreemd})
    (klaar,) = Bouwer(project, PEILDATUM, Voortgang(None)).prepare(["meerdam"])
    feiten = _facts(klaar.uitgave)["gemeente"]
    assert feiten["feedback_link"] == "mailto:beter%3Fcc%3Dx%26to%3Dy@meerdam.example"
    assert feiten["feedback"] == "beter?cc=x&amp;to=y@meerdam.example"


def test_met_wat_al_klaar_was_wordt_de_site_hetzelfde(tmp_path: Path) -> None:
    """Templates of another site and pages formatted before change nothing in what MkDocs makes."""
    project = make_whole_project(tmp_path / "project")
    bouwer = Bouwer(project, PEILDATUM, Voortgang(None))
    for klaar in bouwer.prepare(["meerdam", "duinoord"]):
        markdown = tmp_path / klaar.uitgave.slug
        write_markdown(klaar.uitgave, project, markdown)
        sites = []
        for gereedschap in (bouwer.gereedschap, Gereedschap()):
            site = tmp_path / "site"
            write_site(
                klaar.uitgave, project, markdown, site, downloads=True, gereedschap=gereedschap
            )
            sites.append(contents(site))
        assert sites[0] == sites[1]
