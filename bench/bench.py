"""Measures how long the work takes and writes BENCHMARKS.md: `make bench`.

Everything happens in a folder that is thrown away. Each row is a ratio of two things that were
measured in this run; nothing is taken over from elsewhere. Options: --keren (runs of each), --land
(municipalities in the run over many), --datum (to be printed), --bin (programs to compare with).
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
from land import INHOUD, PROJECT, make_country
from meting import Meting, best, measure
from vergelijk import PRINT_SITE, TO_PDF, copy_markdown, mkdocs, with_print, write_config
from weergave import open_page, time_preview

DAG = "2026-11-22"  # of the editions, so that every run makes the same
LEERPLAN = (
    "import sys; from pathlib import Path; from leerplan.opdrachtregel import main; "
    "sys.exit(main(sys.argv[2:], Path(sys.argv[1])))"
)
# Prints one book in one process, without stock: the plain price of a page.
DRUK = """
import datetime, sys, time
from pathlib import Path
import pikepdf
from leerplan.bouw import Bouwer
from leerplan.voortgang import Voortgang
from leerplan.uitgeven import pdf
project = Path(sys.argv[1])
bouwer = Bouwer(project, datetime.date(2026, 11, 22), Voortgang(None), project / "build" / "druk")
documenten = list(bouwer._books(bouwer.prepare(["oss"])[0]))
begin = time.process_time()
bladen = 0
for naam, inhoud in bouwer.pers.start(documenten)():
    (project / "druk.pdf").write_bytes(inhoud)
    with pikepdf.open(project / "druk.pdf") as boek:
        bladen += len(boek.pages)
print(bladen, time.process_time() - begin)
"""


# The site and one book, as (a) makes them, in one run with an empty stock.
SITE_EN_BOEK = """
import datetime, sys
from pathlib import Path
from leerplan import bouw
from leerplan.uitgeven.ploeg import Ploeg, count_processors
from leerplan.voortgang import Voortgang
bouw.BOEKEN.pop("leerplan")
if __name__ == "__main__":
    with Ploeg(count_processors()) as ploeg:
        dag = datetime.date(2026, 11, 22)
        bouwer = bouw.Bouwer(Path(sys.argv[1]), dag, Voortgang(None), ploeg=ploeg)
        bouwer.build(bouwer.prepare(["oss"])[0], ("site", "agenda", "pdf"))
"""


@dataclass
class Tabel:
    """The rows of the table: what was measured, and against what."""

    keren: int
    rijen: list[str] = field(default_factory=list)

    def measure(self, doe: Callable[[], Meting], vooraf: Callable[[], object] = int) -> Meting:
        """Do it some times, each time with `vooraf` before it; the best of each figure."""
        metingen = []
        for _ in range(self.keren):
            vooraf()
            metingen.append(doe())
        return best(metingen)

    def add(self, wat: str, meting: Meting, tegen: Meting | None, doel: str = "") -> None:
        """A row: what it took, and its ratio to `tegen`."""
        verhouding = ""
        if tegen:
            verhouding = (
                f"{meting.processor / tegen.processor:.2f} ({meting.wand / tegen.wand:.2f})"
            )
        rij = (
            f"| {wat} | {meting.processor:.1f} s | {meting.wand:.1f} s | {meting.geheugen:.0f} MB "
            f"| {verhouding} | {doel} |"
        )
        self.rijen.append(rij.replace(".", ","))
        print(self.rijen[-1], flush=True)

    def tell(self, wat: str, waarde: str, doel: str = "") -> None:
        """A row with one figure of its own, or with why there is none."""
        self.rijen.append(f"| {wat} | {waarde} | | | | {doel} |")
        print(self.rijen[-1], flush=True)


def leerplan(project: Path, *woorden: str) -> Meting:
    """Run our own command in `project`."""
    opdracht = [sys.executable, "-c", LEERPLAN, project, *woorden, "--peildatum", DAG]
    return measure(opdracht, extra={"PYTHONPATH": str(PROJECT / "scripts")})


def make_project(doel: Path) -> Path:
    """A copy of the project, to change as we like."""
    for map_ in (*INHOUD, "gemeente-config"):
        shutil.copytree(PROJECT / map_, doel / map_)
    shutil.copyfile(PROJECT / "mkdocs.yml", doel / "mkdocs.yml")
    return doel


def throw_away(project: Path) -> None:
    """Begin without anything in stock."""
    shutil.rmtree(project / "build", ignore_errors=True)


def bench_one(tabel: Tabel, project: Path) -> Meting:
    """Rows about one municipality; gives the full build."""
    vol = tabel.measure(lambda: leerplan(project, "bouw", "oss"), lambda: throw_away(project))
    tabel.add("hele uitgave van Oss, niets in voorraad", vol, None)
    weer = tabel.measure(lambda: leerplan(project, "bouw", "oss"))
    tabel.add("opnieuw, niets veranderd", weer, vol, "wandklok < 1 s")
    pagina = next((project / "modules").glob("2-*/index.md"))
    tekst = pagina.read_text("utf-8")
    nummers = iter(range(1000))

    def change_word() -> None:
        pagina.write_text(f"{tekst}\nEen zin erbij, nummer {next(nummers)}.\n", "utf-8")

    woord = tabel.measure(lambda: leerplan(project, "bouw", "oss"), change_word)
    tabel.add("één zin in één pagina veranderd", woord, vol, "≤ 0,25")
    config = project / "gemeente-config" / "oss.yml"
    velden = config.read_text("utf-8")

    def change_field() -> None:
        ander = velden.replace('hoofd: "#1d5c87"', f'hoofd: "#1d5c{next(nummers) % 90 + 10}"')
        assert ander != velden
        config.write_text(ander, "utf-8")

    veld = tabel.measure(lambda: leerplan(project, "bouw", "oss"), change_field)
    tabel.add("de kleur van de gemeente veranderd (staat op elke bladzijde)", veld, vol, "≤ 0,25")

    def change_address() -> None:
        ander = velden.replace("email: info@", f"email: post{next(nummers)}@")
        assert ander != velden
        config.write_text(ander, "utf-8")

    config.write_text(velden, "utf-8")
    leerplan(project, "bouw", "oss")
    adres = tabel.measure(lambda: leerplan(project, "bouw", "oss"), change_address)
    tabel.add("het e-mailadres van het contact veranderd", adres, vol, "≤ 0,25")
    config.write_text(velden, "utf-8")
    pagina.write_text(tekst, "utf-8")
    return vol


def bench_print(tabel: Tabel, project: Path) -> None:
    """The price of a page of PDF/UA-1, on one processor."""
    per_blad = []
    for _ in range(tabel.keren):
        throw_away(project)
        uit = os.popen(
            f"PYTHONPATH={PROJECT / 'scripts'} {sys.executable} -c '{DRUK}' {project}"
        ).read()
        bladen, seconden = uit.split()
        per_blad.append(float(seconden) / int(bladen) * 1000)
    wat = f"een bladzijde PDF/UA-1, van de {bladen} in twee boeken"
    tabel.tell(wat, f"{min(per_blad):.0f} ms", "≤ 45 ms; de gewone weg 82 ms")


def count_pages(pad: Path) -> int:
    """How many pages a PDF has."""
    with pikepdf.open(pad) as boek:
        return len(boek.pages)


def bench_others(tabel: Tabel, project: Path, werk: Path, bin_: Path, vol: Meting) -> None:
    """What people would use instead, on the same filled-in Markdown."""
    markdown = project / "build" / "oss" / "markdown"
    stil = {"NO_MKDOCS_2_WARNING": "1"}
    if not (bin_ / "mkdocs").exists():
        tabel.tell("vergelijking met MkDocs", "niet gemeten: de plug-ins zijn er niet")
        return
    markdown = copy_markdown(markdown, werk / "markdown")
    config = write_config(TO_PDF, markdown, werk / "a")
    a = tabel.measure(lambda: measure(mkdocs(bin_, config), extra=stil))
    lang = count_pages(werk / "a" / "site" / "boek.pdf")
    tabel.add(
        f"(a) mkdocs met mkdocs-to-pdf: site en één boek ({lang} bladzijden) zonder tags", a, None
    )
    tabel.add("wij, de hele uitgave, tegen (a)", vol, a, "≤ 1,0")
    eigen = {"PYTHONPATH": str(PROJECT / "scripts")}
    samen = tabel.measure(
        lambda: measure([sys.executable, "-c", SITE_EN_BOEK, project], extra=eigen),
        lambda: throw_away(project),
    )
    lang = count_pages(project / "build" / "oss" / "pdf" / "handboek.pdf")
    tabel.add(
        f"wij, de site en het Handboek ({lang} bladzijden PDF/UA-1), tegen (a)", samen, a, "≤ 0,5"
    )
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        tabel.tell("(b) mkdocs met print-site en Chromium", "niet gemeten: er is geen Chromium")
        return
    config_b = write_config(PRINT_SITE, markdown, werk / "b")
    b = tabel.measure(lambda: measure(with_print(bin_, config_b, chromium), extra=stil))
    lang = count_pages(werk / "b" / "site" / "boek.pdf")
    tabel.add(f"(b) mkdocs met print-site, Chromium drukt {lang} bladzijden: geen PDF/UA", b, None)
    tabel.add("wij, de hele uitgave, tegen (b)", vol, b)


def bench_preview(tabel: Tabel, project: Path) -> None:
    """How long it takes from saving a page until its new text stands in a browser."""
    wat = "live weergave: van bewaren tot de nieuwe tekst in Chromium (het midden van 7 keer)"
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium or not importlib.util.find_spec("playwright"):
        tabel.tell(wat, "NIET GEMETEN: er is geen Chromium of geen Playwright", "< 1 s")
        return
    bron = next((project / "modules").glob("2-*/index.md"))
    pad = bron.relative_to(project).with_suffix(".html").as_posix()
    python = ["env", f"PYTHONPATH={PROJECT / 'scripts'}", sys.executable, "-c", LEERPLAN]
    opdracht = [*python, str(project), "bekijk", "oss", "--poort"]
    with open_page(chromium) as blad:
        seconden = time_preview(opdracht, bron, pad, blad, 7)
    tabel.tell(wat, f"{seconden:.2f} s".replace(".", ",") + " (wandklok)", "< 1 s")


def bench_many(tabel: Tabel, werk: Path, aantal: int) -> None:
    """What one more municipality costs, and whether shares divide the work."""
    land = make_country(werk / "land", aantal)
    eerste = leerplan(land, "bouw", sorted(p.stem for p in land.glob("gemeente-config/*"))[0])
    tabel.add("eerste gemeente van een land", eerste, None)
    throw_away(land)
    alle = leerplan(land, "bouw", "--alle")
    meer = Meting(
        (alle.wand - eerste.wand) / (aantal - 1),
        (alle.processor - eerste.processor) / (aantal - 1),
        alle.geheugen,
    )
    tabel.add(f"elke gemeente erbij (--alle, {aantal} gemeenten)", meer, eerste, "≤ 0,6; < 600 MB")
    weer = leerplan(land, "bouw", "--alle")
    tabel.add(f"--alle opnieuw, niets veranderd ({aantal} gemeenten)", weer, alle)
    throw_away(land)
    deel = leerplan(land, "bouw", "--alle", "--deel", "1/2")
    tabel.add("--alle --deel 1/2, tegen --alle", deel, alle, "rond 0,5")


def machine() -> str:
    """The kind of machine, without its name."""
    model = next(
        regel.partition(":")[2].strip()
        for regel in Path("/proc/cpuinfo").read_text().splitlines()
        if regel.startswith("model name")
    )
    systeem = f"{platform.system()}, Python {platform.python_version()}"
    return f"{len(os.sched_getaffinity(0))} processors ({model}), {systeem}"


def _times(keren: int) -> str:
    return "één keer" if keren == 1 else f"het beste van {keren} keer"


def write_report(tabel: Tabel, keuze: argparse.Namespace) -> None:
    """Put the table in BENCHMARKS.md, between what was written there by hand."""
    pad = PROJECT / "BENCHMARKS.md"
    begin, eind = "<!-- tabel -->\n", "<!-- einde tabel -->\n"
    voor, _, rest = pad.read_text("utf-8").partition(begin)
    dag = f", op {keuze.datum}" if keuze.datum else ""
    kop = (
        f"Gemeten op {machine()}{dag}; elke regel {_times(keuze.keren)}.\n\n"
        "| wat | processor | wandklok | grootste proces | verhouding (wandklok) | doel |\n"
        "|---|---|---|---|---|---|\n"
    )
    tabeltekst = kop + "\n".join(tabel.rijen) + "\n"
    pad.write_text(voor + begin + tabeltekst + eind + rest.partition(eind)[2], "utf-8")


def main() -> None:
    """Measure all, row by row, and write the report."""
    lezer = argparse.ArgumentParser(description=__doc__)
    lezer.add_argument("--keren", type=int, default=3)
    lezer.add_argument("--land", type=int, default=10)
    lezer.add_argument("--datum", default="")
    lezer.add_argument("--bin", type=Path, default=PROJECT / "build" / ".bench" / "bin")
    keuze = lezer.parse_args()
    tabel = Tabel(keuze.keren)
    with tempfile.TemporaryDirectory() as naam:
        werk = Path(naam)
        project = make_project(werk / "project")
        vol = bench_one(tabel, project)
        leerplan(project, "bouw", "oss")
        bench_others(tabel, project, werk, keuze.bin, vol)
        bench_print(tabel, project)
        bench_preview(tabel, project)
        bench_many(tabel, werk, keuze.land)
    write_report(tabel, keuze)


if __name__ == "__main__":
    main()
