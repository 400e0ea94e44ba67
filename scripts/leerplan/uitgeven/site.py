"""Writes an edition as a website: the only module that knows MkDocs and Material.

The filled-in Markdown is plain and stands on disk first (`write_markdown`); `write_site` turns
that folder into a site. Another engine can take over by replacing this module. Called by `bouw`
and `voorbeeld`.
"""

from __future__ import annotations

import calendar
import datetime
import json
import logging
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from html import escape
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from leerplan import __version__
from leerplan.configuratie.bereikbaar import reach, reach_link
from leerplan.configuratie.gemeente import Gemeente
from leerplan.configuratie.kleuren import Palet
from leerplan.fouten import Probleem, Problemen
from leerplan.tekst.geheugen import Geheugen, stamp
from leerplan.tekst.invullen import Blad, Uitgave
from leerplan.tekst.leersessies import make_data
from leerplan.tekst.opmaak import Opmaak
from leerplan.tekst.pakketten import find_packs
from leerplan.uitgeven.huisstijl import emblem, logo_path, palette_css

THEMA = "overrides/site"  # as in mkdocs.yml
LETTERTYPEN = "overrides/lettertypen"
# Not among the theme's own files: those go along in the site of cursists.
TRAINERSTIJL = "overrides/trainer/trainer.css"
# What a page may load: its own files. `file:` is for a USB stick, where some browsers do not count
# a neighbouring file as "self". Icons in the theme's stylesheet are `data:`.
BELEID = (
    "default-src 'self' file:; img-src 'self' file: data:; object-src 'none'; base-uri 'none'; "
    "form-action 'none'"
)
# The stylesheets of every site, as in mkdocs.yml.
STIJLEN = ("assets/huisstijl.css", "assets/leerplan.css")
GEEN_DAG = datetime.date(2000, 1, 1)  # of pages that do not depend on a day
# How MkDocs begins its warning that it makes a few pages only.
BIJWERKEN = "A 'dirty' build"
KIJKT_ELKE = 0.1  # seconds: how often the preview looks whether a file changed
EVEN_RUST = 0.02  # seconds without another change before it begins: a program may save in steps
HTML_LINK = re.compile(r'(<a\b[^>]*?\bhref="[^":?#]*)\.md(?=[#"])')


class Gereedschap:
    """What many sites are made with: the theme's templates, compiled once, and `opmaak`.

    Without `opmaak` MkDocs formats the pages itself.
    """

    def __init__(self, opmaak: Opmaak | None = None) -> None:
        self._opmaak = opmaak
        self._omgeving: Environment | None = None

    def lend(self, config: MkDocsConfig) -> None:
        """Let MkDocs make a site with it."""
        if self._omgeving is None:
            self._omgeving = config.theme.get_env()
            self._omgeving.loader = _Sjablonen(config.theme.dirs)
        config.theme.get_env = lambda: self._omgeving
        if self._opmaak:
            config.plugins["opmaak"] = _Paginas(self._opmaak)


class _Paginas(BasePlugin):
    """Gives MkDocs pages of ours: most were formatted before, for the checks and the book."""

    def __init__(self, opmaak: Opmaak):
        self._opmaak = opmaak

    def on_files(self, files: Files, config: MkDocsConfig) -> None:
        titels = dict(_titles(config.nav))
        for file in files.documentation_pages():
            file.page = _Pagina(titels.get(file.src_uri), file, config)
            file.page.opmaak = self._opmaak


class _Pagina(Page):
    """A page that is formatted as everywhere else; `check_links` saw its links before."""

    opmaak: Opmaak

    def render(self, config: MkDocsConfig, files: Files) -> None:
        html, koppen = self.opmaak.format(self.markdown)
        self.content, self.toc = _link_pages(html), get_toc(koppen)


def load_tools(project: Path, opmaak: Opmaak, geheugen: Geheugen) -> Gereedschap:
    """What sites of `project` are made with; `geheugen` may have it."""
    van = opmaak, stamp(project / THEMA)
    return geheugen.once("gereedschap", van, lambda: Gereedschap(opmaak))


class _Sjablonen(FileSystemLoader):
    """Lists its files once, and without the 12,000 icons that MkDocs would leave out one by one."""

    @cached_property
    def _namen(self) -> list[str]:
        return [naam for naam in super().list_templates() if not naam.startswith(".")]

    def list_templates(self) -> list[str]:
        return self._namen


def write_markdown(uitgave: Uitgave, project: Path, doel: Path) -> None:
    """Write the pages of `uitgave` and what they need (colours, logo, fonts) to `doel`."""
    for blad in uitgave.bladen:
        pad = doel / blad.pad
        pad.parent.mkdir(parents=True, exist_ok=True)
        pad.write_text(_front_matter(blad) + _link_pages(blad.markdown), "utf-8")
    middelen = write_look(project, uitgave.gemeente.palet, doel)
    data = make_data(uitgave.sessies.kaarten, uitgave.gemeente)
    (middelen / "leersessies-data.js").write_text(data, "utf-8")
    if uitgave.voor_trainers:
        shutil.copyfile(project / TRAINERSTIJL, middelen / "trainer.css")
    logo = logo_path(project, uitgave.gemeente)
    if logo:
        shutil.copyfile(logo, middelen / f"logo{logo.suffix.lower()}")


def write_look(project: Path, palet: Palet, doel: Path) -> Path:
    """Write the colours, our mark and the fonts to a new folder assets in `doel`; gives it."""
    middelen = doel / "assets"
    middelen.mkdir()
    (middelen / "huisstijl.css").write_text(palette_css(palet), "utf-8")
    (middelen / "merk.svg").write_text(emblem(project, palet), "utf-8")
    shutil.copytree(project / LETTERTYPEN, middelen / "lettertypen")
    return middelen


def _link_pages(markdown: str) -> str:
    """Links inside HTML, such as those of a checklist, as they are on the site.

    An engine turns `[tekst](pagina.md)` into a link to the page; HTML it leaves alone.
    """
    return HTML_LINK.sub(r"\1.html", markdown)


def _front_matter(blad: Blad) -> str:
    """Title, description, handout and step for any engine; JSON text is valid YAML."""
    velden = {"title": escape(blad.titel), "description": escape(blad.pagina.kop.samenvatting)}
    if blad.pagina.kop.hand_out:
        velden["hand_out"] = f"hand-outs/{blad.pagina.sleutel}.pdf"
    if blad.pagina.is_stap:
        velden["stap"] = blad.pagina.sleutel
        velden["stap_soort"] = "doen" if blad.pagina.is_opdracht else "lezen"
    regels = [f"{naam}: {json.dumps(tekst, ensure_ascii=False)}" for naam, tekst in velden.items()]
    return "---\n" + "\n".join(regels) + "\n---\n\n"


def write_site(
    uitgave: Uitgave,
    project: Path,
    markdown: Path,
    doel: Path,
    *,
    downloads: bool,
    app: bool = True,
    beleid: str = BELEID,
    bijwerken: bool = False,
    gereedschap: Gereedschap | None = None,
) -> None:
    """Turn the folder `markdown` into a website in `doel`; raises `Problemen` on any warning.

    downloads: the site links to the PDFs that will stand in its folders pdf/ and hand-outs/;
    app: it can be installed, and `write_app` will make what that needs;
    beleid: its Content-Security-Policy, empty for none;
    bijwerken: make only the pages whose Markdown is newer; right as long as `shared_by_pages` is
    the same;
    gereedschap: that made other sites before.
    """
    _make_site(
        project,
        markdown,
        doel,
        uitgave.peildatum,
        _facts(uitgave) | {"downloads": downloads, "app": app, "beleid": beleid},
        site_name=_site_name(uitgave),
        site_url=_address(uitgave),
        nav=_navigation(uitgave),
        bijwerken=bijwerken,
        gereedschap=gereedschap,
    )


def shared_by_pages(uitgave: Uitgave) -> tuple:
    """What every page of the site shows of the edition: its menu and the facts at head and foot."""
    return _site_name(uitgave), _address(uitgave), _navigation(uitgave), _facts(uitgave)


def write_manual(project: Path, markdown: Path, doel: Path, titel: str, stijl: str) -> None:
    """Turn a folder of pages that belong to no municipality into a website in `doel`.

    The pages stand in the menu in the order of their file names, index.md first; `stijl` is a
    stylesheet in the folder. Raises `Problemen` on any warning.
    """
    paginas = sorted(pad.name for pad in markdown.glob("*.md"))
    _make_site(
        project,
        markdown,
        doel,
        GEEN_DAG,
        {"slug": "handleiding", "editie": __version__, "beleid": BELEID},
        site_name=titel,
        site_url="",
        nav=sorted(paginas, key=lambda naam: naam != "index.md"),
        extra_css=[*STIJLEN, stijl],
    )


def _make_site(
    project: Path,
    markdown: Path,
    doel: Path,
    dag: datetime.date,
    feiten: dict,
    *,
    bijwerken: bool = False,
    gereedschap: Gereedschap | None = None,
    **eigen: object,
) -> None:
    """Let MkDocs make the site: `feiten` for the templates, `eigen` instead of mkdocs.yml."""
    with _as_of(dag), _warnings_as_problems():
        config = load_config(
            str(project / "mkdocs.yml"), docs_dir=str(markdown), site_dir=str(doel), **eigen
        )
        config.extra |= feiten | {"menu": {}}  # of this site: see nav-item.html
        (gereedschap or Gereedschap()).lend(config)
        build(config, dirty=bijwerken)
    _leave_out(doel, bool(feiten.get("app")))


def _leave_out(doel: Path, app: bool) -> None:
    """Remove what no page uses: the theme's scripts, and what only a site as an app needs."""
    if not app:
        for naam in ("geen-verbinding.html", "offline.js"):
            (doel / naam).unlink()
    shutil.rmtree(doel / "assets" / "javascripts")
    for pad in (doel / "assets").rglob("*.map"):
        pad.unlink()


def serve(doel: Path, rebuild: Callable[[], None], watch: list[Path], poort: int) -> None:
    """Show `doel` in a browser on this machine; call `rebuild` when a watched file changes."""
    server = LiveReloadServer(
        rebuild, host="127.0.0.1", port=poort, root=str(doel), polling_interval=KIJKT_ELKE
    )
    server.build_delay = EVEN_RUST
    for pad in watch:
        server.watch(str(pad))
    try:
        server.serve(open_in_browser=False)
    finally:
        server.shutdown()


def _site_name(uitgave: Uitgave) -> str:
    # Short, so that the name fits on a phone. The theme prints it as it is, except where it
    # escapes it once more: Markup suits both.
    naam = "Leerplan {} voor trainers" if uitgave.voor_trainers else "Leerplan {}"
    return Markup(naam).format(uitgave.gemeente.naam)


def _address(uitgave: Uitgave) -> str:
    """Where the site stands; of the trainers' site only they know."""
    return "" if uitgave.voor_trainers else uitgave.gemeente.site or ""


def _navigation(uitgave: Uitgave) -> list:
    """Chapters with their pages; a chapter of one page is that page."""
    uit: list = []
    for onderdeel, bladen in uitgave.hoofdstukken:
        if len(bladen) == 1:
            uit.append({escape(onderdeel.titel): bladen[0].pad})
        else:
            uit.append(
                {escape(onderdeel.titel): [{escape(blad.titel): blad.pad} for blad in bladen]}
            )
    return uit


def _titles(nav: list) -> Iterator[tuple[str, str]]:
    """The path of each page of `_navigation` with its title in the menu."""
    for regel in nav:
        for titel, wat in regel.items():
            if isinstance(wat, str):
                yield wat, titel
            else:
                yield from _titles(wat)


def _facts(uitgave: Uitgave) -> dict:
    """What the theme's templates print of this municipality, ready for HTML."""
    gemeente = uitgave.gemeente
    logo = gemeente.logo
    feedback = gemeente.feedback or gemeente.contact.email
    return {
        "gemeente": {
            "de_gemeente": escape(gemeente.de_gemeente),
            "feedback": escape(reach(gemeente, feedback)),
            "feedback_link": escape(reach_link(gemeente, feedback) or ""),
            "logo": f"assets/logo{Path(logo.bestand).suffix.lower()}" if logo else "",
            "logo_alt": escape(logo.alt) if logo else "",
        },
        "posters": [
            (escape(p.titel), f"hand-outs/{p.bestand}.pdf") for p in uitgave.sessies.posters
        ],
        "pakketten": [
            (escape(p.titel), f"hand-outs/{p.bestand}.pdf")
            for p in (find_packs(uitgave) if uitgave.voor_trainers else ())
        ],
        "zoekmachines": gemeente.zoekmachines and not uitgave.voor_trainers,
        "kaders": _frames(gemeente),
        "trainers": uitgave.voor_trainers,
        # The name under which a device keeps answers: those of a trainer stay apart.
        "slug": uitgave.slug + ("-trainers" if uitgave.voor_trainers else ""),
        "editie": uitgave.editie,
    }


def _frames(gemeente: Gemeente) -> str:
    """What a page with a player adds to the policy: frames of its own, and of those players."""
    herkomsten = sorted({speler.herkomst for speler in gemeente.videos.spelers})
    return f"; frame-src 'self' file: {' '.join(herkomsten)}" if herkomsten else ""


@contextmanager
def _as_of(dag: datetime.date) -> Iterator[None]:
    """MkDocs writes dates into the site: let them be those of the edition, not of the clock."""
    vorige = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(calendar.timegm(dag.timetuple()))
    try:
        yield
    finally:
        if vorige is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = vorige


@contextmanager
def _warnings_as_problems() -> Iterator[None]:
    """Whatever MkDocs warns about would be a fault in the site: it stops the build."""
    meldingen: list[str] = []
    luisteraar = logging.Handler(logging.WARNING)
    luisteraar.addFilter(lambda record: not record.getMessage().startswith(BIJWERKEN))
    luisteraar.emit = lambda record: meldingen.append(record.getMessage())
    logger = logging.getLogger("mkdocs")
    logger.addHandler(luisteraar)
    logger.propagate = False
    try:
        yield
    except MkDocsException as fout:
        meldingen.append(str(fout))
    finally:
        logger.removeHandler(luisteraar)
        logger.propagate = True
    if meldingen:
        raise Problemen(Probleem("mkdocs.yml", None, f"site: {tekst}") for tekst in meldingen)
