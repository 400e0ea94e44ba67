"""Two municipalities next to each other, and the plan of now next to that of an earlier edition."""

from __future__ import annotations

import datetime
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from hulpmiddelen.mini import Afloop
from leerplan.fouten import Problemen
from leerplan.vergelijken import verschilbron
from leerplan.vergelijken.verschil import Verschil
from leerplan.vergelijken.verschilbron import compare_gemeenten, compare_since, sentences

DAG = datetime.date(2026, 11, 22)
OVER = "content/over.md"


class Project:
    """A small project with a history of its own."""

    def __init__(self, map_: Path):
        self.map = map_
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *woorden: str, dag: str = "2026-01-01") -> None:
        wie = {f"GIT_{rol}_{veld}": "x@x.example" for rol in ("AUTHOR", "COMMITTER")
               for veld in ("NAME", "EMAIL")}  # fmt: skip
        wanneer = {f"GIT_{rol}_DATE": f"{dag}T12:00:00" for rol in ("AUTHOR", "COMMITTER")}
        omgeving = {"PATH": os.environ["PATH"], "HOME": str(self.map), **wie, **wanneer}
        opdracht = ["git", "-c", "commit.gpgsign=false", *woorden]
        subprocess.run(opdracht, cwd=self.map, env=omgeving, check=True, capture_output=True)

    def bewaar(self, dag: str, **bestanden: str) -> None:
        """Commit the project, with a sentence more in some pages."""
        for naam, zin in bestanden.items():
            pad = self.map / naam
            pad.write_text(pad.read_text("utf-8").rstrip("\n") + f"\n\n{zin}\n", "utf-8")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", "x", dag=dag)


@pytest.fixture
def project(mini: Callable[..., Path]) -> Project:
    project = Project(mini())
    project.bewaar("2026-01-10")
    project.git("tag", "v1.0")
    project.bewaar("2026-03-10", **{OVER: "Deze zin kwam in maart."})
    project.bewaar("2026-05-10", **{OVER: "Deze kwam in mei voor {{ gemeente.naam }}."})
    return project


def nieuw(verschil: Verschil) -> list[str]:
    return [w.wordt for blad in verschil.anders for w in blad.wijzigingen]


@pytest.mark.parametrize(
    ("sinds", "aantal"),
    [("1.0", 2), ("v1.0", 2), ("2026-02-01", 2), ("2026-03-10", 2), ("2026-03-11", 1),
     ("HEAD~1", 1), ("HEAD", 0), ("2026-06-01", 0)],
)  # fmt: skip
def test_wat_er_sindsdien_veranderde(project: Project, sinds: str, aantal: int) -> None:
    verschil = compare_since(project.map, "duinoord", sinds, DAG)
    zinnen = ["Deze zin kwam in maart.", "Deze kwam in mei voor Duinoord."]
    assert nieuw(verschil) == zinnen[2 - aantal :]
    assert verschil.opschrift.titel == (
        f"Wat er sinds {sinds} veranderde in het leerplan van Duinoord"
    )


def test_op_het_scherm_en_als_pagina(
    project: Project, voer_uit: Callable[..., Afloop], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What somebody reads who asks for it: the title of the page and the sentences, no code."""
    afloop = voer_uit(project.map, "verschil", "duinoord", "--sinds", "v1.0")
    assert (afloop.code, afloop.fout) == (0, "")
    assert afloop.uit == (
        "Wat er sinds v1.0 veranderde in het leerplan van Duinoord\n\n"
        "Over dit plan\n"
        "  was:   (staat er niet)\n  wordt: Deze zin kwam in maart.\n\n"
        "  was:   (staat er niet)\n  wordt: Deze kwam in mei voor Duinoord.\n\n"
        "Verschillen: 2 zinnen op 1 pagina.\n"
    )
    monkeypatch.chdir(project.map)
    opdracht = ("verschil", "duinoord", "--sinds", "2026-03-11", "--als", "html", "v.html")
    assert voer_uit(project.map, *opdracht).code == 0
    pagina = Path("v.html").read_text("utf-8")
    assert "Deze kwam in mei voor Duinoord." in pagina
    assert "maart" not in pagina
    gelijk = voer_uit(project.map, "verschil", "duinoord", "--sinds", "HEAD")
    assert gelijk.uit == (
        "Wat er sinds HEAD veranderde in het leerplan van Duinoord\n"
        "De tekst is nog zoals op 10 mei 2026.\n"
    )


def test_wat_nog_niet_bewaard_is_telt_mee(project: Project) -> None:
    pad = project.map / OVER
    pad.write_text(pad.read_text("utf-8") + "\nNu net.\n", "utf-8")
    assert nieuw(compare_since(project.map, "duinoord", "HEAD", DAG)) == ["Nu net."]


def test_een_pagina_erbij_en_weg(project: Project) -> None:
    (project.map / OVER).rename(project.map / "opzij.md")
    tekst = (project.map / "content/leertraject/aanmelden.md").read_text("utf-8")
    extra = tekst.replace("titel: ", "titel: Extra ").replace("als: platform\n", "")
    (project.map / "content/leertraject/extra.md").write_text(extra, "utf-8")
    indeling = project.map / "content/indeling.yml"
    regels = indeling.read_text("utf-8").splitlines(keepends=True)
    over = next(nr for nr, regel in enumerate(regels) if "over.md" in regel)
    begin = max(nr for nr in range(over + 1) if regels[nr].lstrip().startswith("- "))
    slot = next((nr for nr in range(over + 1, len(regels)) if "- " in regels[nr]), len(regels))
    indeling.write_text("".join(regels[:begin] + regels[slot:]), "utf-8")
    for pad in project.map.rglob("*.md"):
        if 'pagina("over")' in pad.read_text("utf-8"):
            pytest.fail(f"{pad} links to the page that goes")
    verschil = compare_since(project.map, "meerdam", "v1.0", DAG)
    assert len(verschil.weg) == 1
    assert any(titel.startswith("Extra ") for titel in verschil.erbij)


def test_een_macro_die_niet_meer_bestaat(project: Project) -> None:
    macro = project.map / "overrides/onderdelen/onderdelen.md.j2"
    nu = macro.read_text("utf-8")
    macro.write_text(nu + "{% macro toen() %}Zo ging het toen.{% endmacro %}\n", "utf-8")
    project.bewaar("2026-07-01", **{OVER: "{{ toen() }}"})
    macro.write_text(nu, "utf-8")
    pad = project.map / OVER
    pad.write_text(pad.read_text("utf-8").replace("{{ toen() }}", "Zo gaat het nu."), "utf-8")
    (anders,) = compare_since(project.map, "duinoord", "HEAD", DAG).anders
    (wijziging,) = anders.wijzigingen
    assert (wijziging.was, wijziging.wordt) == ("Zo ging het toen.", "Zo gaat het nu.")


def test_tekst_die_niemand_meer_kan_invullen(project: Project) -> None:
    project.bewaar("2026-07-01", **{OVER: "{{ weg() }}"})
    pad = project.map / OVER
    pad.write_text(pad.read_text("utf-8").replace("{{ weg() }}", ""), "utf-8")
    assert melding(project.map, "HEAD") == (
        "de tekst van HEAD past niet meer bij het programma van nu\n"
        "    Kies een latere datum of versie."
    )


def melding(project: Path, sinds: str) -> str:
    with pytest.raises(Problemen) as fout:
        compare_since(project, "duinoord", sinds, DAG)
    return str(fout.value)


@pytest.mark.parametrize(
    ("sinds", "verwacht"),
    [
        (
            "v1.O",
            "er is geen uitgave `v1.O`\n    Bedoelde je `v1.0`? Er zijn: v1.0. "
            "Of schrijf een datum als jaar-maand-dag: 2026-05-01.",
        ),
        ("2026-02-30", "`2026-02-30` is geen datum\n    Schrijf jaar-maand-dag: 2026-05-01."),
        (
            "2025-12-31",
            "er is geen uitgave van vóór 2025-12-31\n"
            "    De geschiedenis op deze computer begint op 2026-01-10.",
        ),
    ],
)
def test_een_uitgave_die_er_niet_is(project: Project, sinds: str, verwacht: str) -> None:
    assert melding(project.map, sinds) == verwacht


@pytest.mark.parametrize("sinds", ["", "--all", "-h", "\0", "HEAD:content", "a b", "x" * 5000])
def test_vreemde_woorden_bereiken_git_niet_als_optie(project: Project, sinds: str) -> None:
    assert melding(project.map, sinds).startswith("er is geen uitgave `")


def test_zonder_geschiedenis(mini: Callable[..., Path]) -> None:
    assert melding(mini(), "v1.0") == (
        "ik kan niet terugkijken: deze map heeft geen geschiedenis\n"
        "    Haal het project op met git, niet als zip-bestand."
    )


def test_zonder_git(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verschilbron.shutil, "which", lambda _: None)
    assert melding(project.map, "v1.0").startswith("ik kan niet terugkijken: git staat niet op")


def test_een_andere_map_in_de_omgeving_telt_niet(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", "/nergens")
    monkeypatch.setenv("GIT_WORK_TREE", "/nergens")
    assert not nieuw(compare_since(project.map, "duinoord", "HEAD", DAG))


def test_twee_gemeenten(mini: Callable[..., Path]) -> None:
    verschil = compare_gemeenten(mini(), "duinoord", "meerdam", DAG)
    assert verschil.opschrift.was == "Duinoord"
    assert verschil.erbij, "pages about the platform"
    assert any("'s-Meerdam" in zin for zin in nieuw(verschil))
    assert not any("&#" in zin or "{" in zin for zin in nieuw(verschil))


def test_twee_keer_dezelfde_gemeente_of_een_onbekende(mini: Callable[..., Path]) -> None:
    project = mini()
    with pytest.raises(Problemen) as fout:
        compare_gemeenten(project, "meerdam", "meerdam", DAG)
    assert str(fout.value) == (
        "`meerdam` is twee keer dezelfde gemeente\n"
        "    Noem twee gemeenten, of één gemeente met --sinds."
    )
    with pytest.raises(Problemen) as fout:
        compare_gemeenten(project, "meerdm", "duinord", DAG)
    assert len(fout.value.problemen) == 2


@pytest.mark.parametrize(
    ("html", "verwacht"),
    [
        ("<p>Een. Nog een! ‘En deze?’ Klaar</p>", ["Een.", "Nog een!", "‘En deze?’", "Klaar"]),
        ("<p>Van bijv. 9.30 uur. Mevrouw J. de Vries komt.</p>",
         ["Van bijv. 9.30 uur.", "Mevrouw J. de Vries komt."]),
        ("<h1>Kop</h1><ul><li>a<ul><li>b</li></ul>c</li></ul>", ["Kop", "a", "b", "c"]),
        ("<p>Mail <a href='mailto:a@b.nl'>a@b.nl</a>.</p>", ["Mail a@b.nl."]),
        ("<p>Zie <a href='https://x.nl'>hier</a> of <a href='b.md'>daar</a>.</p>",
         ["Zie hier (https://x.nl) of daar."]),
        ("<table><tr><th>Dag</th><td>ma<br>di</td></tr></table>", ["Dag | ma di"]),
        ("<figure><svg><title>Tekening</title><text>x</text></svg></figure>", ["Tekening"]),
        ("<p>a<!-- weg --> b <script>x</script><img alt='plaatje'></p>", ["a b plaatje"]),
        ("", []),
    ],
)  # fmt: skip
def test_zinnen_zoals_een_lezer_ze_ziet(html: str, verwacht: list[str]) -> None:
    assert list(sentences(html)) == verwacht
