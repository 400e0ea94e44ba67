"""A site: what its templates are told, and that nothing kept from another one changes it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from lxml import html

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


def test_op_elke_pagina_leidt_het_menu_naar_dezelfde_paginas(tmp_path: Path) -> None:
    """Also where a part of it was made for another page."""
    project = make_whole_project(tmp_path / "project")
    (klaar,) = Bouwer(project, PEILDATUM, Voortgang(None)).prepare(["meerdam"])
    markdown, site = tmp_path / "markdown", tmp_path / "site"
    write_markdown(klaar.uitgave, project, markdown)
    write_site(klaar.uitgave, project, markdown, site, downloads=False)
    paginas = {(site / blad.pad).with_suffix(".html") for blad in klaar.uitgave.bladen}
    for pagina in paginas:
        menu = html.parse(pagina).xpath("//nav[contains(@class, 'md-nav--primary')]")[0]
        links = menu.xpath(".//a[not(starts-with(@href, '#'))]")
        verwacht = {os.path.relpath(doel, pagina.parent) for doel in paginas}
        assert {link.get("href") for link in links} == verwacht, pagina
        hier = [link.get("href") for link in links if link.get("aria-current")]
        assert hier == [pagina.name], pagina
