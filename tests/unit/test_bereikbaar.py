"""How readers reach people: each choice of a municipality, in everything that an edition gives."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from hulpmiddelen.uitgaven import make_whole_project
from leerplan.bouw import Bouwer, Klaargezet, write_calendars
from leerplan.configuratie.bereikbaar import mail_link, public, reach, reach_link
from leerplan.configuratie.gemeente import load_gemeente
from leerplan.uitgeven.site import write_markdown, write_site
from leerplan.voortgang import Voortgang

DAG = datetime.date(2026, 11, 22)
PAGINA = "https://www.meerdam.example/contact"
CONFIG = Path("gemeente-config", "meerdam.yml")
ADRES = re.compile(r"[\w.]+@meerdam\.example")


def choose(project: Path, keuze: str) -> None:
    """Let the municipality in `project` make this choice, and give it a contact page."""
    gegevens = yaml.load((project / CONFIG).read_text("utf-8"), yaml.BaseLoader)
    gegevens["emailadressen"] = keuze
    gegevens["contact"]["pagina"] = PAGINA
    gegevens["ave"]["contacten"].append({"email": "alleen.een.adres@meerdam.example"})
    (project / CONFIG).write_text(yaml.safe_dump(gegevens, allow_unicode=True), "utf-8")


def everything(project: Path) -> tuple[str, Klaargezet]:
    """All text of an edition: site, calendars, and the HTML of book, sheets and posters."""
    bouwer = Bouwer(project, DAG, Voortgang(None))
    klaar = bouwer.prepare(["meerdam"])[0]
    uit = project / "uit"
    write_markdown(klaar.uitgave, project, uit / "markdown")
    write_site(klaar.uitgave, project, uit / "markdown", uit / "site", downloads=True)
    write_calendars(klaar.uitgave, uit / "agenda", uit / "niets")
    documenten = [html for _, html in (*bouwer._books(klaar), *bouwer._sheets(klaar))]
    bestanden = (pad for pad in uit.rglob("*") if pad.suffix in (".html", ".md", ".js", ".ics"))
    teksten = [pad.read_bytes().replace(b"\r\n ", b"").decode() for pad in sorted(bestanden)]
    assert len(documenten) > 4
    assert any("BEGIN:VCALENDAR" in tekst for tekst in teksten)
    return "\n".join([*teksten, *documenten]), klaar


@pytest.mark.parametrize("keuze", ["link", "tekst", "verborgen"])
def test_overal_zoals_de_gemeente_kiest(keuze: str, tmp_path: Path) -> None:
    project = make_whole_project(tmp_path / "project")
    choose(project, keuze)
    alles, klaar = everything(project)
    adressen = set(ADRES.findall(alles))
    if keuze == "verborgen":
        assert adressen == set()
        assert "mailto:" not in alles
        assert f'<a href="{PAGINA}">de contactpagina</a>' in alles
        assert f"({PAGINA})" in alles, "the calendar of the training days"
        assert "Sanne Voorbeeld" in alles, "a name may stay"
        return
    assert {"leerplein@meerdam.example", "beter@meerdam.example"} <= adressen
    assert "s.voorbeeld@meerdam.example" in adressen
    assert PAGINA not in alles
    links = set(re.findall(r"mailto:([^\"?)&]*)", alles))
    assert links == (adressen if keuze == "link" else set())
    assert klaar.uitgave.gemeente.contact.pagina == PAGINA


def test_wat_verborgen_is_staat_niet_in_de_uitgave(mini: Callable[..., Path]) -> None:
    """Not even in memory: what is not there cannot slip into a page that comes later."""
    project = mini()
    choose(project, "verborgen")
    gemeente = load_gemeente(project, "meerdam")
    zichtbaar = public(gemeente)
    assert [c.naam for c in zichtbaar.ave.contacten] == ["Bo de Verzinner"]
    assert not any(c.email for c in zichtbaar.ave.contacten)
    assert not any(s.aanjager.email for s in zichtbaar.leersessies if s.aanjager)
    assert gemeente.leersessies[0].aanjager.email, "the leak gate of others still knows it"
    assert (reach(gemeente, "a@b.nl"), reach_link(gemeente, "a@b.nl")) == (PAGINA, PAGINA)


@pytest.mark.parametrize(
    ("adres", "link"),
    [
        ("info@voorbeeld.nl", "mailto:info@voorbeeld.nl"),
        ("x?bcc=y@voorbeeld.nl", "mailto:x%3Fbcc%3Dy@voorbeeld.nl"),
        ("x&cc=y@voorbeeld.nl", "mailto:x%26cc%3Dy@voorbeeld.nl"),
        ("o'neill+a@voorbeeld.nl", "mailto:o%27neill%2Ba@voorbeeld.nl"),
    ],
)
def test_een_adres_voegt_niets_aan_een_mail_toe(adres: str, link: str) -> None:
    assert mail_link(adres) == link


POST = "leerplein@meerdam.example"


@pytest.mark.parametrize(
    ("keuze", "zin"),
    [
        ("link", f"Mail naar Leerplein 's-Meerdam: [{POST}](mailto:{POST})."),
        ("tekst", f"Mail naar Leerplein 's-Meerdam: {POST}."),
        (
            "verborgen",
            f"Neem contact op met Leerplein 's-Meerdam via [de contactpagina]({PAGINA}).",
        ),
    ],
)
def test_een_zin_past_bij_de_keuze(keuze: str, zin: str, mini: Callable[..., Path]) -> None:
    """Nobody is told to mail where there is no address."""
    project = mini()
    choose(project, keuze)
    (klaar,) = Bouwer(project, DAG, Voortgang(None)).prepare(["meerdam"])
    assert f"## Vragen\n\n{zin}\n" in klaar.uitgave.bladen[0].markdown
