"""The workflows that publish: valid for their hosts, and their commands do what they should.

The scripts are really run, in an empty project with a `make` that only leaves the folders that
ours makes. What the hosts do around that cannot be tried here.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from hulpmiddelen.mini import PROJECT
from leerplan.handleiding import BRON

GITHUB = PROJECT / ".github/workflows/publiceren.yml"
LAND = PROJECT / ".github/workflows/land.yml"
GITLAB = PROJECT / ".gitlab-ci.yml"
CONTAINER = PROJECT / ".devcontainer/devcontainer.json"
ADRES = "https://voorbeeld.nl/leerplan"
# Remembers its words, and makes what the real commands leave behind.
NEP_MAKE = """#!/bin/sh
echo "make $*" >>"$VERSLAG"
leave() { mkdir -p "$1"; echo "$2" >"$1/index.html"; }
case " $* " in *" bouw "*) leave "build/$GEMEENTE/site" site;; esac
case " $* " in *" handleiding "*) leave build/handleiding hulp;; esac
"""
NEP_AGENDA = """#!/bin/sh
echo "haal-agenda $*" >>"$VERSLAG"
"""


def github_jobs() -> dict:
    return yaml.safe_load(GITHUB.read_text("utf-8"))["jobs"]


def github_script() -> list[str]:
    stappen = [stap["run"] for stap in github_jobs()["bouwen"]["steps"] if "run" in stap]
    return [stap.replace("${{ steps.pages.outputs.base_url }}", ADRES) for stap in stappen]


def gitlab_script() -> list[str]:
    return yaml.safe_load(GITLAB.read_text("utf-8"))["pages"]["script"]


SCRIPTS = {"github": github_script, "gitlab": gitlab_script}


@pytest.mark.parametrize(
    ("schema", "pad"),
    [("github-workflows", GITHUB), ("github-workflows", LAND), ("gitlab-ci", GITLAB)],
    ids=["github", "github-land", "gitlab"],
)
def test_de_host_begrijpt_het_bestand(schema: str, pad: Path) -> None:
    woorden = ["-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(pad)]
    gedaan = subprocess.run([sys.executable, *woorden], capture_output=True, text=True, check=False)
    assert gedaan.returncode == 0, gedaan.stdout + gedaan.stderr


def run_script(host: str, map_: Path, gemeente: str) -> tuple[subprocess.CompletedProcess, str]:
    """Run the lines of a host one after another, as it does; gives what `make` was asked for."""
    bin_ = map_ / "bin"
    bin_.mkdir()
    (map_ / "scripts").mkdir()
    nep = {"bin/make": NEP_MAKE, "bin/apt-get": "#!/bin/sh\n", "scripts/haal-agenda": NEP_AGENDA}
    for naam, inhoud in nep.items():
        (map_ / naam).write_text(inhoud, "utf-8")
        (map_ / naam).chmod(0o755)
    verslag = map_ / "verslag"
    verslag.touch()
    omgeving = {"PATH": f"{bin_}:{os.environ['PATH']}", "VERSLAG": str(verslag)}
    gedaan = subprocess.run(
        ["bash", "-e", "-c", "\n".join(SCRIPTS[host]())],
        cwd=map_,
        env=omgeving | {"GEMEENTE": gemeente, "CI_PAGES_URL": ADRES},
        capture_output=True,
        text=True,
        check=False,
    )
    return gedaan, verslag.read_text("utf-8")


@pytest.mark.parametrize("host", SCRIPTS)
def test_site_en_handleiding_komen_bij_elkaar(host: str, tmp_path: Path) -> None:
    gedaan, gevraagd = run_script(host, tmp_path, "voorbeeldstad")
    assert (gedaan.returncode, gedaan.stderr) == (0, "")
    assert gevraagd.splitlines() == [
        f"haal-agenda {ADRES} voorbeeldstad",
        "make controleer",
        "make bouw handleiding",
    ]
    # What each host publishes: GitHub the folder that is uploaded, GitLab the folder `public`.
    map_ = tmp_path / "public"
    if host == "github":
        pad = next(s["with"]["path"] for s in github_jobs()["bouwen"]["steps"] if "with" in s)
        map_ = tmp_path / pad.replace("${{ vars.GEMEENTE }}", "voorbeeldstad")
    assert (map_ / "index.html").read_text("utf-8") == "site\n"
    assert (map_ / "handleiding/index.html").read_text("utf-8") == "hulp\n"


@pytest.mark.parametrize("host", SCRIPTS)
def test_zonder_gemeente_wordt_er_niets_gepubliceerd(host: str, tmp_path: Path) -> None:
    """Nobody publishes the plan of another municipality because a setting was forgotten."""
    gedaan, gevraagd = run_script(host, tmp_path, "")
    assert gedaan.returncode == 1
    assert gevraagd == ""
    assert "Maak de variabele GEMEENTE" in gedaan.stdout


def test_de_doelen_van_make_bestaan_en_lezen_de_omgeving() -> None:
    for woorden in (["controleer"], ["bouw", "handleiding"]):
        gedaan = subprocess.run(
            ["make", "--dry-run", *woorden],
            cwd=PROJECT,
            env=os.environ | {"GEMEENTE": "voorbeeldstad"},
            capture_output=True,
            text=True,
            check=True,
        )
        assert f"leerplan {woorden[0]} voorbeeldstad" in gedaan.stdout


def test_de_taak_die_bouwt_mag_niets_publiceren() -> None:
    werk = yaml.safe_load(GITHUB.read_text("utf-8"))
    assert werk["permissions"] == {"contents": "read"}
    rechten = {naam: taak.get("permissions") for naam, taak in werk["jobs"].items()}
    assert rechten == {
        "bouwen": {"contents": "read", "pages": "read"},
        "publiceren": {"pages": "write", "id-token": "write"},
    }
    assert werk["jobs"]["publiceren"]["needs"] == "bouwen"
    # YAML reads the key `on` as yes.
    assert werk[True]["push"] == {"branches": ["main"]}


def test_acties_van_anderen_staan_op_een_versie() -> None:
    acties = re.findall(r"uses: (\S+)", GITHUB.read_text("utf-8") + LAND.read_text("utf-8"))
    assert len(acties) == 6
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", actie) for actie in acties)


def test_de_ontwikkelcontainer_begint_met_wat_er_is() -> None:
    container = json.loads(CONTAINER.read_text("utf-8"))
    assert container["image"] in GITLAB.read_text("utf-8")
    nodig = {"ca-certificates", "git", "make", "python3", "python3-venv"}
    assert nodig <= set(container["onCreateCommand"].split())
    assert nodig <= set(" ".join(gitlab_script()).split())
    script, soort = container["postCreateCommand"].split()
    assert (PROJECT / script).is_file()
    assert f"    {soort} |" in (PROJECT / script).read_text("utf-8")
    assert container["postAttachCommand"] == "make"


def test_de_handleiding_noemt_wat_je_instelt() -> None:
    tekst = (PROJECT / BRON / "09-publiceren.md").read_text("utf-8")
    assert "Noem hem `GEMEENTE`" in tekst and "met de naam `GEMEENTE`" in tekst
    for pad in (GITHUB, GITLAB):
        assert "content/handleiding/09-publiceren.md" in pad.read_text("utf-8")


def test_de_computers_verdelen_alle_gemeenten() -> None:
    """What each computer is asked for, as its host fills it in, makes every share once."""
    taak = yaml.safe_load(LAND.read_text("utf-8"))["jobs"]["bouwen"]
    delen = taak["strategy"]["matrix"]["deel"]
    regel = next(stap["run"] for stap in taak["steps"] if "run" in stap)
    regel = regel.replace("${{ strategy.job-total }}", str(len(delen)))
    gevraagd = {"github": [regel.replace("${{ matrix.deel }}", str(deel)) for deel in delen]}
    land = yaml.safe_load(GITLAB.read_text("utf-8"))["land"]
    aantal = str(land["parallel"])
    regel = land["script"][-1].replace("$CI_NODE_TOTAL", aantal)
    gevraagd["gitlab"] = [
        regel.replace("$CI_NODE_INDEX", str(deel)) for deel in range(1, land["parallel"] + 1)
    ]
    for host, regels in gevraagd.items():
        opdrachten = [make_dry_run(regel.removeprefix("make ").split()) for regel in regels]
        slot = [re.search(r"bouw --alle --deel (\d+)/8$", een, re.M) for een in opdrachten]
        assert [deel and int(deel[1]) for deel in slot] == list(range(1, 9)), host
    assert taak["strategy"]["fail-fast"] is False, "one bad configuration stops only itself"


def make_dry_run(woorden: list[str]) -> str:
    """The commands that `make` would run."""
    return subprocess.run(
        ["make", "--dry-run", *woorden], cwd=PROJECT, capture_output=True, text=True, check=True
    ).stdout
