"""The editions of every configured municipality, built once for a whole test run.

The workers of xdist share them through a folder and a lock for each edition. A worker that finds
an edition being built builds another meanwhile, so that no processor waits.
"""

from __future__ import annotations

import datetime
import fcntl
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

from hulpmiddelen.mini import make_mini
from leerplan.bouw import Bouwer, Klaargezet
from leerplan.configuratie.configuratiemap import gemeente_slugs
from leerplan.tekst.invullen import Uitgave
from leerplan.uitgeven.manifest import write_manifest
from leerplan.voortgang import Voortgang

PROJECT = Path(__file__).parents[2]
PEILDATUM = datetime.date(2026, 11, 22)
SLUGS = gemeente_slugs(PROJECT)


@dataclass(frozen=True, eq=False)  # one object for each edition: it can be a key
class Gebouwd:
    """A finished edition: its folder, and what it was made of."""

    slug: str
    map: Path
    klaar: Klaargezet

    @property
    def uitgave(self) -> Uitgave:
        return self.klaar.uitgave

    @property
    def site(self) -> Path:
        return self.map / "site"

    @cached_property
    def paginas(self) -> list[Path]:
        """Every HTML page of the site."""
        return sorted(self.site.rglob("*.html"))

    @cached_property
    def pdfs(self) -> list[Path]:
        """Every book and handout."""
        return sorted([*self.map.glob("pdf/*.pdf"), *self.map.glob("hand-outs/*.pdf")])


@pytest.fixture(scope="session")
def bouwer(tmp_path_factory: pytest.TempPathFactory) -> Bouwer:
    """Builds the project's editions into a folder of this test run."""
    basis = tmp_path_factory.getbasetemp()
    gedeeld = basis.parent if basis.name.startswith("popen-") else basis
    return Bouwer(PROJECT, PEILDATUM, Voortgang(None), gedeeld / "uitgaven")


@pytest.fixture(scope="session")
def bouw(bouwer: Bouwer) -> Callable[[str], Gebouwd]:
    """Give the finished edition with this slug; the first to ask builds it."""
    bouwer.uitvoer.mkdir(exist_ok=True)
    klaar = {k.uitgave.slug: k for k in bouwer.prepare(SLUGS)}
    gereed: dict[str, Gebouwd] = {}

    def give(slug: str) -> Gebouwd:
        if slug not in gereed:
            for een in (slug, *SLUGS):
                _build(bouwer, klaar[een], wachten=False)
            _build(bouwer, klaar[slug], wachten=True)
            gereed[slug] = Gebouwd(slug, bouwer.uitvoer / slug, klaar[slug])
        return gereed[slug]

    return give


@pytest.fixture(scope="session", params=SLUGS)
def gebouwd(request: pytest.FixtureRequest, bouw: Callable[[str], Gebouwd]) -> Gebouwd:
    """Each edition in turn. Nobody writes in its folder: other tests read it too."""
    return bouw(request.param)


def _build(bouwer: Bouwer, klaar: Klaargezet, wachten: bool) -> None:
    doel = bouwer.uitvoer / klaar.uitgave.slug
    if doel.exists():
        return
    with _lock(doel.with_suffix(".slot"), wachten) as gekregen:
        if gekregen and not doel.exists():
            bouwer.build(klaar)


@contextmanager
def _lock(pad: Path, wachten: bool) -> Iterator[bool]:
    """Hold the lock at `pad`; without `wachten`, give False when another worker has it."""
    with pad.open("w") as bestand:
        try:
            fcntl.flock(bestand, fcntl.LOCK_EX | (0 if wachten else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
        else:
            yield True


def make_whole_project(doel: Path) -> Path:
    """The small project of the fixtures with the real looks: builds a site and PDFs in seconds."""
    make_mini(doel)
    shutil.copytree(PROJECT / "overrides", doel / "overrides", dirs_exist_ok=True)
    shutil.copytree(PROJECT / "requirements", doel / "requirements")
    shutil.copyfile(PROJECT / "mkdocs.yml", doel / "mkdocs.yml")
    return doel


def contents(map_: Path) -> dict[str, bytes]:
    """Every file under `map_` with its bytes."""
    return {
        pad.relative_to(map_).as_posix(): pad.read_bytes()
        for pad in sorted(map_.rglob("*"))
        if pad.is_file()
    }


# Three files of an edition; what is in them does not matter to who lists, packs or checks them.
INHOUD = {"site/index.html": "thuis", "site/agenda/alle.ics": "BEGIN", "pdf/handboek.pdf": "%PDF"}


@pytest.fixture
def met_lijst(mini: Callable[..., Path]) -> Path:
    """A project with an edition of three files and its list."""
    project = mini({f"build/meerdam/{pad}": tekst for pad, tekst in INHOUD.items()})
    bouwer = Bouwer(project, PEILDATUM, Voortgang(None))
    uitgave = bouwer.prepare(["meerdam"])[0].uitgave
    write_manifest(uitgave, project, project / "build" / "meerdam")
    return project
