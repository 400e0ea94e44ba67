"""Nothing changed: nothing is made. Anything changed, of whatever kind: it is made again."""

from __future__ import annotations

import datetime
import importlib.metadata
import json
import os
import subprocess
import sys
import zoneinfo
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from hulpmiddelen.mini import PROJECT, Afloop
from hulpmiddelen.uitgaven import contents, make_whole_project
from leerplan.bouw import Bouwer
from leerplan.onderdelen import ONDERDELEN
from leerplan.uitgeven import afdruk, zegel
from leerplan.uitgeven.zegel import INVOER, Zegels
from leerplan.voortgang import Voortgang

DAG = datetime.date(2026, 11, 22)
SLUG = "meerdam"
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'


def seals(project: Path, dag: datetime.date = DAG, delen: tuple[str, ...] = ONDERDELEN) -> Zegels:
    return Zegels(project, project / "build", dag, delen)


@pytest.fixture
def gezegeld(mini: Callable[..., Path], tmp_path: Path) -> Path:
    """A project with a sealed edition of a few files."""
    laag = {
        "overrides/boek/boek.css": "p { color: red }",
        "overrides/lettertypen/a.woff2": b"letters",
        "overrides/tekeningen/brug.svg": "<svg/>",
        "content/bijlagen/foto.png": b"\x89PNG",
        "gemeente-config/logo/meerdam.svg": LOGO,
        "requirements/bouw.txt": "mkdocs==1.6.1",
        "build/meerdam/site/index.html": "thuis",
        "build/meerdam/pdf/boek.pdf": "%PDF",
    }
    project = mini(laag)
    zegels = seals(project)
    uitgave = Bouwer(project, DAG, Voortgang(None)).prepare([SLUG])[0].uitgave
    from leerplan.uitgeven.manifest import write_manifest

    lijst = write_manifest(uitgave, project, project / "build" / SLUG)
    zegels.put(SLUG, zegels.take_key(), lijst, ["let op"])
    assert zegels.find(SLUG, zegels.take_key()) == ["let op"]
    return project


def found(project: Path, **keuze: object) -> bool:
    zegels = seals(project, **keuze)
    return zegels.find(SLUG, zegels.take_key()) is not None


@pytest.mark.parametrize(
    "naam",
    [
        "content/index.md",
        "content/begrippen.yml",
        "content/bijlagen/foto.png",
        "overrides/onderdelen/onderdelen.md.j2",
        "overrides/boek/boek.css",
        "overrides/lettertypen/a.woff2",
        "overrides/tekeningen/brug.svg",
        "gemeente-config/meerdam.yml",
        "gemeente-config/duinoord.yml",
        "gemeente-config/logo/meerdam.svg",
        "requirements/bouw.txt",
        "mkdocs.yml",
    ],
)
@pytest.mark.parametrize("hoe", ["anders", "weg", "erbij"])
def test_elke_verandering_in_wat_erin_gaat_telt(gezegeld: Path, naam: str, hoe: str) -> None:
    pad = gezegeld / naam
    stand = pad.stat()
    if hoe == "weg":
        pad.unlink()
    elif hoe == "erbij":  # beside the folders, no other file counts
        map_ = pad.parent if pad.parent != gezegeld else gezegeld / "content"
        (map_ / "nieuw").write_bytes(b"")
    else:  # same size, same time: what is in it counts
        pad.write_bytes(b"~" + pad.read_bytes()[1:])
        os.utime(pad, ns=(stand.st_atime_ns, stand.st_mtime_ns))
    assert not found(gezegeld)


def test_een_andere_dag_of_andere_onderdelen_tellen(gezegeld: Path) -> None:
    assert found(gezegeld)
    assert not found(gezegeld, dag=DAG + datetime.timedelta(1))
    assert not found(gezegeld, delen=("pdf",))


def test_wat_achter_een_verwijzing_naar_een_map_staat_telt(gezegeld: Path, tmp_path: Path) -> None:
    elders = tmp_path / "elders"
    (elders / "map").mkdir(parents=True)
    (elders / "map" / "terug").symlink_to(elders)  # a ring must not go on for ever
    (gezegeld / "content" / "map").symlink_to(elders)
    een = seals(gezegeld).take_key()
    (elders / "map" / "pagina.md").write_text("x")
    assert seals(gezegeld).take_key() != een


@pytest.mark.parametrize("naam", ["site/index.html", "pdf/boek.pdf", "manifest.json"])
@pytest.mark.parametrize("hoe", ["anders", "weg"])
def test_een_uitgave_die_niet_meer_heel_is_telt_niet(gezegeld: Path, naam: str, hoe: str) -> None:
    pad = gezegeld / "build" / SLUG / naam
    stand = pad.stat()
    if hoe == "weg":
        pad.unlink()
    else:
        pad.write_bytes(b"X" + pad.read_bytes()[1:])
        os.utime(pad, ns=(stand.st_atime_ns, stand.st_mtime_ns))
    assert not found(gezegeld)


def test_een_bestand_te_veel_of_een_uitgave_die_weg_is_telt_niet(gezegeld: Path) -> None:
    erbij = gezegeld / "build" / SLUG / "site" / "erbij.js"
    erbij.write_text("")
    assert not found(gezegeld)
    erbij.unlink()
    assert found(gezegeld)
    (gezegeld / "build" / SLUG).rename(gezegeld / "build" / "elders")
    assert not found(gezegeld)


@pytest.mark.parametrize("inhoud", ["", "{", "[]", "{}", '{"sleutel": 1}', "null"])
def test_een_kapot_zegel_is_geen_zegel(gezegeld: Path, inhoud: str) -> None:
    (gezegeld / "build" / zegel.MAP / f"{SLUG}.json").write_text(inhoud)
    assert not found(gezegeld)


def test_andere_code_en_andere_bibliotheken_tellen(
    gezegeld: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The print of code and libraries is taken once for each process: take it anew here."""

    def key() -> str:
        afdruk.print_of_tools.cache_clear()
        return seals(gezegeld).take_key()

    begin, pakket, site = key(), tmp_path / "pakket", tmp_path / "site"
    pakket.mkdir()
    (pakket / "a.py").write_text("een = 1")
    (pakket / "gemeenten.csv").write_text("een")
    (site / "mkdocs-1.6.1.dist-info").mkdir(parents=True)
    monkeypatch.setattr(afdruk, "PAKKET", pakket)
    monkeypatch.setattr(zegel, "PAKKET", pakket)
    monkeypatch.setattr(afdruk, "_site", lambda: site)
    gezien = {begin, key()}
    (pakket / "a.py").write_text("een = 2")
    gezien.add(key())
    (pakket / "gemeenten.csv").write_text("twee")
    gezien.add(key())
    (site / "mkdocs-1.6.1.dist-info").rename(site / "mkdocs-1.6.2.dist-info")
    gezien.add(key())
    klok = tmp_path / "klok"
    (klok / "Europe").mkdir(parents=True)
    (klok / "Europe" / "Amsterdam").write_bytes(b"zomertijd")
    monkeypatch.setattr(zoneinfo, "TZPATH", (str(klok),))
    gezien.add(key())
    assert len(gezien) == 6
    assert key() in gezien
    monkeypatch.undo()
    afdruk.print_of_tools.cache_clear()


def test_wat_verandert_tijdens_het_bouwen_krijgt_geen_zegel(gezegeld: Path) -> None:
    zegels, lijst = seals(gezegeld), gezegeld / "build" / SLUG / "manifest.json"
    voor = zegels.take_key()
    pagina = gezegeld / "content" / "index.md"
    oud = pagina.read_bytes()
    pagina.write_bytes(oud + b" ")
    zegels.put(SLUG, voor, zegel.hash_file(lijst), [])
    assert zegels.find(SLUG, voor) is None
    pagina.write_bytes(oud)
    assert not found(gezegeld)  # the old seal is gone too


def test_een_volle_schijf_kost_geen_uitgave(gezegeld: Path) -> None:
    zegels = seals(gezegeld)
    map_ = gezegeld / "build" / zegel.MAP
    (map_ / f"{SLUG}.json").unlink()
    map_.rmdir()
    map_.write_text("hier kan geen map komen")
    zegels.put(SLUG, zegels.take_key(), "", [])
    assert not found(gezegeld)


WACHT = """
import sys
from pathlib import Path

open_ = []
sys.addaudithook(lambda wat, waarden: open_.append(waarden) if wat == "open" else None)
from leerplan.opdrachtregel import main
code = main(["bouw", "meerdam", "--peildatum", "2026-11-22"], Path(sys.argv[1]))
lees = (str(pad) for pad, wijze, vlaggen in open_ if isinstance(pad, str) and not vlaggen & 3)
print("\\n".join(sorted(set(lees))), file=sys.stderr)
sys.exit(code)
"""


@pytest.fixture(scope="module")
def klein(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A small project, built once, and the files that this build opened."""
    project = make_whole_project(tmp_path_factory.mktemp("klein") / "project")
    # On one processor nothing is done in another process, where nobody watches.
    kern = sorted(os.sched_getaffinity(0))[:1]
    uitslag = subprocess.run(
        [sys.executable, "-c", WACHT, project],
        preexec_fn=partial(os.sched_setaffinity, 0, kern),
        capture_output=True,
        text=True,
        check=False,
    )
    assert uitslag.returncode == 0, uitslag.stderr[-2000:]
    return project, uitslag.stderr.splitlines()


def test_een_bouw_leest_niets_dat_niet_in_de_sleutel_zit(klein: tuple[Path, list[str]]) -> None:
    project, gelezen = klein
    van_ons = [Path(naam) for naam in gelezen if Path(naam).is_relative_to(project)]
    delen = {pad.relative_to(project).parts[0] for pad in van_ons}
    assert {"content", "gemeente-config", "overrides", "mkdocs.yml", "requirements"} <= delen
    assert delen <= {*INVOER, "build"}
    # Of the old output a build reads the calendars, and these belong to what must be whole.
    bron = Path(importlib.metadata.__file__).parents[2]
    elders = [
        naam
        for naam in map(Path, gelezen)
        if naam.is_absolute()
        and not naam.is_relative_to(project)
        and not naam.is_relative_to(PROJECT)
        and not naam.is_relative_to(bron)
        and not naam.is_relative_to(sys.prefix)
        and not naam.is_relative_to(sys.base_prefix)
    ]
    # What files are called and how many processors there are makes no difference to an edition.
    bekend = ("/usr/share/fonts", "/etc/fonts", "/proc", "/sys", "/dev", "/etc/mime.types")
    bekend += tuple(str(Path(map_, n)) for map_ in zoneinfo.TZPATH for n in zegel.TIJDZONES)
    assert [str(pad) for pad in elders if not str(pad).startswith(bekend)] == []


def build(project: Path, voer_uit: Callable[..., Afloop], *woorden: str) -> str:
    afloop = voer_uit(project, "bouw", SLUG, "--peildatum", "2026-11-22", *woorden)
    assert (afloop.code, afloop.fout) == (0, "")
    return afloop.uit.splitlines()[-1]


def test_niets_veranderd_en_niets_geschreven(
    klein: tuple[Path, list[str]], voer_uit: Callable[..., Afloop], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command itself: it says so, tells its warnings again, and leaves every file alone."""
    project = klein[0]
    wortel = project / "build"
    assert json.loads((wortel / zegel.MAP / f"{SLUG}.json").read_text())["sleutel"]
    voor = {pad: pad.stat().st_mtime_ns for pad in wortel.rglob("*")}
    bytes_voor = contents(wortel / SLUG)
    for zwaar in ("weasyprint", "mkdocs", "pydantic", "leerplan.bouw"):
        monkeypatch.setitem(sys.modules, zwaar, None)  # none of these may be loaded
    assert build(project, voer_uit) == f"Niets veranderd: build/{SLUG}"
    assert {pad: pad.stat().st_mtime_ns for pad in wortel.rglob("*")} == voor
    monkeypatch.undo()
    # Another choice of parts is another question, and the answer does not hold for the first.
    assert build(project, voer_uit, "--alleen", "agenda") == f"Klaar: build/{SLUG}"
    assert build(project, voer_uit, "--alleen", "agenda") == f"Niets veranderd: build/{SLUG}"
    assert build(project, voer_uit) == f"Klaar: build/{SLUG}"
    assert contents(wortel / SLUG) == bytes_voor
