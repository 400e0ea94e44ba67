"""The command: exit codes, Dutch help and complaints, and what it asks of the rest."""

from __future__ import annotations

import argparse
import datetime
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from hulpmiddelen.mini import FIXTURES, Afloop
from leerplan import __version__
from leerplan.fouten import Probleem, Problemen
from leerplan.opdrachtregel import COMMANDS, PROJECT, make_parser

# What argparse would say, and words that slip into Dutch software.
ENGELS = re.compile(
    r"\b(usage|options?|optional|positional|arguments?|show|exit|error|choose|choices?|invalid|"
    r"value|required|unrecognized|ignored|explicit|expected|one|the|default|message|version|"
    r"command|file|not|and)\b",
    re.IGNORECASE,
)


@pytest.fixture(autouse=True)
def breed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let argparse break no line in the middle of what a test looks for."""
    monkeypatch.setenv("COLUMNS", "200")


def commands() -> Iterator[str]:
    for actie in make_parser()._actions:
        if isinstance(actie, argparse._SubParsersAction):
            yield from actie.choices


def test_elke_opdracht_doet_iets() -> None:
    assert set(commands()) == set(COMMANDS)


@pytest.mark.parametrize("vraag", ["-h", "--help", "--hulp"])
@pytest.mark.parametrize("opdracht", ["", *commands()])
def test_de_uitleg_is_nederlands(
    opdracht: str, vraag: str, tmp_path: Path, voer_uit: Callable[..., Afloop]
) -> None:
    afloop = voer_uit(tmp_path, *([opdracht] if opdracht else []), vraag)
    assert (afloop.code, afloop.fout) == (0, "")
    assert afloop.uit.startswith(f"Gebruik: leerplan {opdracht}".rstrip())
    assert not ENGELS.findall(afloop.uit.replace("--help", ""))


def test_elke_optie_en_elke_opdracht_heeft_uitleg() -> None:
    lezers = [make_parser()]
    for lezer in lezers:
        for actie in lezer._actions:
            if isinstance(actie, argparse._SubParsersAction):
                lezers += actie.choices.values()
                assert all(keuze.help for keuze in actie._choices_actions)
            else:
                assert actie.help, actie


def test_de_versie(tmp_path: Path, voer_uit: Callable[..., Afloop]) -> None:
    assert voer_uit(tmp_path, "--versie") == Afloop(0, f"leerplan {__version__}\n", "")


@pytest.mark.parametrize(
    ("woorden", "klacht"),
    [
        ("", "leerplan: er mist iets: opdracht"),
        ("bow", "leerplan: `bow` kan hier niet; kies uit "),
        ("bow", ". Bedoelde je `bouw`?"),
        ("bouw --alen site", "leerplan: dit ken ik niet: --alen. Bedoelde je `--alleen`?"),
        ("bouw oss --xyz", "leerplan: dit ken ik niet: --xyz\n"),
        ("bouw --alleen pfd", "leerplan bouw: `pfd` kan hier niet; kies uit "),
        ("bouw --alleen pfd", ". Bedoelde je `pdf`?"),
        ("bouw --alleen", "leerplan bouw: --alleen: hier hoort een waarde achter"),
        (
            "bouw --peildatum 2026-13-01",
            "leerplan bouw: --peildatum: `2026-13-01` is geen datum; schrijf jaar-maand-dag, "
            "zoals 2026-12-22",
        ),
        (
            "bouw --deel 9/8",
            "leerplan bouw: --deel: `9/8` is geen deel; schrijf bijvoorbeeld 3/8 voor het derde "
            "van acht delen",
        ),
        ("bouw --deel 0/8", "`0/8` is geen deel"),
        ("bouw --deel drie", "`drie` is geen deel"),
        ("bekijk", "leerplan bekijk: er mist iets: gemeente"),
        ("bekijk oss --poort tachtig", "leerplan bekijk: --poort: `tachtig` kan geen poort zijn"),
        (
            "bekijk oss --poort 80",
            "`80` kan geen poort zijn; kies een getal van 1024 tot en met 65535",
        ),
        ("bekijk oss --poort 99999", "`99999` kan geen poort zijn"),
        ("lijst oss", "leerplan: dit ken ik niet: oss"),
        ("--hulp=x", "leerplan: -h/--help/--hulp: hier hoort geen waarde achter"),
    ],
)
def test_verkeerd_gebruik_is_2_en_zegt_het_in_het_nederlands(
    woorden: str, klacht: str, tmp_path: Path, voer_uit: Callable[..., Afloop]
) -> None:
    afloop = voer_uit(tmp_path, *woorden.split())
    assert (afloop.code, afloop.uit) == (2, "")
    assert klacht in afloop.fout
    assert "gebruik: leerplan" in afloop.fout
    assert not ENGELS.findall(afloop.fout.replace("--help", ""))


def test_controleer_zonder_fouten_is_0(
    mini: Callable[..., Path], voer_uit: Callable[..., Afloop]
) -> None:
    project = mini()
    alle = voer_uit(project, "controleer")
    assert alle == Afloop(0, "Geen fouten gevonden in duinoord, meerdam.\n", "")
    een = voer_uit(project, "controleer", "meerdam", "meerdam")
    assert een == Afloop(0, "Geen fouten gevonden in meerdam.\n", "")
    assert not (project / "build").exists()


def test_controleer_mist_de_toegankelijkheidsverklaring_en_is_toch_0(
    mini: Callable[..., Path], voer_uit: Callable[..., Afloop]
) -> None:
    tekst = (FIXTURES / "mini/gemeente-config/duinoord.yml").read_text("utf-8")
    zonder = tekst[: tekst.index("toegankelijkheid:")]
    afloop = voer_uit(mini({"gemeente-config/duinoord.yml": zonder}), "controleer", "duinoord")
    assert afloop == Afloop(
        0,
        "Let op: gemeente-config/duinoord.yml:2: toegankelijkheid.verklaring: het adres van de "
        "toegankelijkheidsverklaring ontbreekt\n    Elke site van een gemeente moet er een hebben. "
        "Vul het adres uit het register in.\n"
        "Geen fouten gevonden in duinoord.\n",
        "",
    )


def test_een_video_die_niet_in_de_pagina_kan_blijft_een_link(
    mini: Callable[..., Path], voer_uit: Callable[..., Afloop]
) -> None:
    tekst = (FIXTURES / "mini/gemeente-config/meerdam.yml").read_text("utf-8")
    elders = tekst.replace("https://vimeo.com/123456789", "https://video.meerdam.example/2")
    assert tekst != elders
    afloop = voer_uit(mini({"gemeente-config/meerdam.yml": elders}), "controleer", "meerdam")
    regel = elders.split("\n").index("    adres: https://video.meerdam.example/2") + 1
    assert afloop == Afloop(
        0,
        f"Let op: gemeente-config/meerdam.yml:{regel}: videos.animatie.adres: deze video kan niet "
        "in de pagina spelen en blijft een link\n"
        "    Alleen video's van YouTube en Vimeo kunnen in de pagina.\n"
        "Geen fouten gevonden in meerdam.\n",
        "",
    )


def test_controleer_waarschuwt_voor_wat_vreemd_is_en_is_toch_0(
    mini: Callable[..., Path], voer_uit: Callable[..., Afloop]
) -> None:
    """A live session without a place, two sessions of one aanjager, a rhythm without a date."""
    tekst = (FIXTURES / "mini/gemeente-config/duinoord.yml").read_text("utf-8")
    tekst += """\
leersessies:
  - wijk: Duin
    ritme: elke maandag
    tijden: [{van: 9.00, tot: 10.00, vorm: live}]
    aanjager: {naam: Ali van Fictie}
  - wijk: Strand
    ritme: elke maandag
    tijden: [{van: 9.30, tot: 10.30}]
    aanjager: {naam: Ali van Fictie}
  - wijk: Bos
    ritme: 1 januari 2020
    tijden: [{van: 9.00, tot: 10.00}]
"""
    project = mini({"gemeente-config/duinoord.yml": tekst})
    afloop = voer_uit(project, "controleer", "duinoord")
    assert (afloop.code, afloop.fout) == (0, "")
    regels = [r for r in afloop.uit.splitlines() if not r.startswith("    ")]
    begin = "Let op: gemeente-config/duinoord.yml:"
    eerste = tekst.split("\n").index("  - wijk: Duin") + 1
    assert regels[0].startswith(f"{begin}{eerste}: leersessies[1]: deze leersessie is live")
    assert regels[1].startswith(f"{begin}{eerste + 9}: leersessies[3].ritme")
    assert "geeft geen enkele datum" in regels[1]
    assert regels[2].startswith(
        f"{begin}{eerste + 4}: leersessies[2]: Ali van Fictie heeft op maandag "
    )
    assert regels[3:] == ["Geen fouten gevonden in duinoord."]


@pytest.mark.parametrize("opdracht", ["bouw", "controleer", "bekijk"])
def test_een_gemeente_die_er_niet_is(
    opdracht: str, mini: Callable[..., Path], voer_uit: Callable[..., Afloop]
) -> None:
    afloop = voer_uit(mini(), opdracht, "duinord")
    assert afloop.code == 1
    assert afloop.fout.startswith(
        "gemeente-config/duinord.yml: de gemeente `duinord` heeft geen configuratie\n"
        "    Bedoelde je `duinoord`? Er is configuratie voor: duinoord, meerdam.\n"
    )


@pytest.mark.parametrize("opdracht", ["bouw", "controleer"])
def test_er_is_nog_geen_gemeente(
    opdracht: str, tmp_path: Path, voer_uit: Callable[..., Afloop]
) -> None:
    afloop = voer_uit(tmp_path, opdracht)
    assert afloop.code == 1
    assert afloop.fout.startswith(
        "gemeente-config: hier staat nog geen gemeente\n"
        "    Zet er een bestand in, zoals naam-van-de-gemeente.yml.\n"
    )


def test_een_fout_wordt_geteld_en_tekst_is_geen_opmaak(
    mini: Callable[..., Path], voer_uit: Callable[..., Afloop]
) -> None:
    """What the terminal library takes for markup or an emoji must come out as typed."""
    tekst = "naam: Duinoord\ncode: '[b]:smile:[/b]'\ncontact: {naam: x, email: info@x.example}\n"
    afloop = voer_uit(mini({"gemeente-config/duinoord.yml": tekst}), "bouw", "duinoord")
    assert afloop.code == 1
    assert afloop.fout == (
        "gemeente-config/duinoord.yml:2: code: `[b]:smile:[/b]` heeft niet de juiste vorm\n"
        '    Bijvoorbeeld: `code: "9999"`.\n'
        "\n1 fout. Er is niets gebouwd.\n"
    )


def test_lijst_noemt_ook_wie_fouten_heeft(
    mini: Callable[..., Path], voer_uit: Callable[..., Afloop]
) -> None:
    project = mini({"gemeente-config/zeewijk.yml": "naam: Zeewijk\n"})
    afloop = voer_uit(project, "lijst")
    assert (afloop.code, afloop.fout) == (0, "")
    assert [re.split(r"\s{2,}", regel) for regel in afloop.uit.splitlines()] == [
        ["duinoord", "Duinoord"],
        ["meerdam", "'s-Meerdam"],
        ["zeewijk", "(heeft fouten: leerplan controleer zeewijk)"],
    ]


class NepBouwer:
    """Stands in for the real one: remembers what it was asked."""

    gevraagd: list[tuple]

    def __init__(self, project: Path, peildatum: datetime.date, *_: object) -> None:
        self.project, NepBouwer.gevraagd = project, [("peildatum", peildatum)]
        self.voorraad = SimpleNamespace(tidy=lambda: None)

    def load_plan(self) -> None:
        pass

    def prepare(self, slugs: list[str]) -> list[SimpleNamespace]:
        let_op = [Probleem("gemeente-config/lek.yml", 3, "wijk: dit is raar", "Kijk het na.")]
        return [
            SimpleNamespace(uitgave=SimpleNamespace(slug=s), waarschuwingen=let_op * (s == "lek"))
            for s in slugs
        ]

    def build(self, klaar: SimpleNamespace, onderdelen: tuple[str, ...], _: object) -> Path:
        slug = klaar.uitgave.slug
        if slug == "stop":
            raise KeyboardInterrupt
        self.gevraagd.append((slug, onderdelen))
        return self.project / "build" / slug


@pytest.fixture
def nepbouwer(monkeypatch: pytest.MonkeyPatch) -> type[NepBouwer]:
    monkeypatch.setattr("leerplan.reeks.Bouwer", NepBouwer)
    monkeypatch.setattr("leerplan.reeks.count_processors", lambda: 99)
    return NepBouwer


def test_bouw_zonder_naam_bouwt_alles_van_alle_gemeenten(
    nepbouwer: type[NepBouwer], mini: Callable[..., Path], voer_uit: Callable[..., Afloop]
) -> None:
    from leerplan.onderdelen import ONDERDELEN

    afloop = voer_uit(mini(), "bouw")
    assert afloop == Afloop(0, "Klaar: build/duinoord\nKlaar: build/meerdam\n", "")
    assert nepbouwer.gevraagd == [
        ("peildatum", datetime.date.today()),
        ("duinoord", ONDERDELEN),
        ("meerdam", ONDERDELEN),
    ]


def test_bouw_met_keuzes(
    nepbouwer: type[NepBouwer], mini: Callable[..., Path], voer_uit: Callable[..., Afloop]
) -> None:
    woorden = ["bouw", "meerdam", "--alleen", "pdf", "--peildatum", "2027-01-02"]
    assert voer_uit(mini(), *woorden) == Afloop(0, "Klaar: build/meerdam\n", "")
    assert nepbouwer.gevraagd == [("peildatum", datetime.date(2027, 1, 2)), ("meerdam", ("pdf",))]


@pytest.mark.parametrize("aantal", [1, 2, 3, 5, 11])
def test_de_delen_zijn_samen_alle_gemeenten_elk_een_keer(
    aantal: int,
    nepbouwer: type[NepBouwer],
    mini: Callable[..., Path],
    voer_uit: Callable[..., Afloop],
) -> None:
    project, namen = mini(), ["tiel", "ede", "oss", "best", "epe"]
    delen = []
    for nummer in range(1, aantal + 1):
        nepbouwer.gevraagd = []
        # The order in which the names were typed makes no difference.
        namen.append(namen.pop(0))
        afloop = voer_uit(project, "bouw", *namen, "--deel", f"{nummer}/{aantal}")
        delen.append([slug for slug, _ in nepbouwer.gevraagd if slug != "peildatum"])
        kop = f"Deel {nummer} van {aantal}: {', '.join(delen[-1]) or 'niets'}.\n"
        assert (afloop.code, afloop.fout) == (0, "")
        assert afloop.uit.startswith(kop)
    assert sorted(slug for deel in delen for slug in deel) == sorted(namen)
    assert max(map(len, delen)) - min(map(len, delen)) <= 1


@pytest.mark.usefixtures("nepbouwer")
def test_bouw_waarschuwt_en_gaat_door(
    mini: Callable[..., Path], voer_uit: Callable[..., Afloop]
) -> None:
    afloop = voer_uit(mini(), "bouw", "lek", "--alleen", "agenda")
    let_op = "Let op: gemeente-config/lek.yml:3: wijk: dit is raar\n    Kijk het na.\n"
    assert afloop == Afloop(0, f"{let_op}Klaar: build/lek\n", "")


def test_de_site_en_de_agenda_gaan_samen(
    nepbouwer: type[NepBouwer], mini: Callable[..., Path], voer_uit: Callable[..., Afloop]
) -> None:
    voer_uit(mini(), "bouw", "meerdam", "--alleen", "site")
    assert nepbouwer.gevraagd[1:] == [("meerdam", ("site", "agenda"))]
    voer_uit(mini(), "bouw", "meerdam", "--alleen", "agenda")
    assert nepbouwer.gevraagd[1:] == [("meerdam", ("agenda",))]


@pytest.mark.usefixtures("nepbouwer")
def test_afbreken_met_ctrl_c(mini: Callable[..., Path], voer_uit: Callable[..., Afloop]) -> None:
    afloop = voer_uit(mini(), "bouw", "stop")
    assert afloop == Afloop(130, "", "Gestopt. De vorige uitgave staat er nog.\n")


def test_afbreken_van_wat_geen_uitgave_maakt(
    mini: Callable[..., Path], voer_uit: Callable[..., Afloop], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("leerplan.instellen.nieuw.new", stop)
    assert voer_uit(mini(), "nieuw") == Afloop(130, "", "Gestopt. Er is niets gemaakt.\n")


def test_een_mislukte_uitgave_houdt_de_andere_niet_tegen(
    mini: Callable[..., Path], voer_uit: Callable[..., Afloop], monkeypatch: pytest.MonkeyPatch
) -> None:
    project = mini()

    def build(_bouwer: object, klaar: object, *_: object) -> Path:
        if klaar.uitgave.slug == "duinoord":
            raise Problemen([Probleem("pdf/handboek.pdf", None, "drukwerk: kapot")])
        return project / "build" / klaar.uitgave.slug

    monkeypatch.setattr("leerplan.bouw.Bouwer.build", build)
    afloop = voer_uit(project, "bouw", "duinoord", "meerdam")
    assert afloop.code == 1
    assert "Klaar: build/meerdam" in afloop.uit
    slot = "1 fout. De andere uitgaven zijn wel gebouwd.\n"
    assert afloop.fout == f"pdf/handboek.pdf: drukwerk: kapot\n\n{slot}"


def test_verschil_wil_een_tweede_gemeente_of_een_datum(
    mini: Callable[..., Path], voer_uit: Callable[..., Afloop]
) -> None:
    project = mini()
    for woorden in (("meerdam",), ("meerdam", "duinoord", "--sinds", "2026-01-01")):
        afloop = voer_uit(project, "verschil", *woorden)
        assert afloop.code == 2
        wat = "noem een tweede gemeente, of --sinds met een datum of versie"
        assert afloop.fout.startswith(f"leerplan verschil: {wat}")
    afloop = voer_uit(project, "verschil", "meerdam", "duinoord")
    assert afloop.code == 0 and "Duinoord" in afloop.uit


def test_formulier_nieuw_en_excel_doen_wat_zij_zeggen(
    mini: Callable[..., Path], voer_uit: Callable[..., Afloop], tmp_path: Path
) -> None:
    project = mini()
    for map_ in ("formulier", "lettertypen", "tekeningen"):
        doel = project / "overrides" / map_
        shutil.copytree(PROJECT / "overrides" / map_, doel, dirs_exist_ok=True)
    afloop = voer_uit(project, "formulier")
    slot = "Dubbelklik op dit bestand om te beginnen."
    assert afloop.uit == f"Klaar: build/formulier.html. {slot}\n"
    assert (project / "build/formulier.html").is_file()
    assert voer_uit(project, "nieuw", "Texel", "--zonder-vragen").code == 0
    assert (project / "gemeente-config/texel.yml").is_file()
    werkmap = tmp_path / "rooster.xlsx"
    assert voer_uit(project, "rooster-sjabloon", str(werkmap), "--gemeente", "meerdam").code == 0
    afloop = voer_uit(project, "rooster-importeren", "meerdam", str(werkmap), "--ja")
    assert (afloop.code, afloop.fout) == (0, "")


def test_bekijk_toont_een_gemeente_op_een_poort(
    mini: Callable[..., Path], voer_uit: Callable[..., Afloop], monkeypatch: pytest.MonkeyPatch
) -> None:
    gevraagd: list[tuple] = []
    monkeypatch.setattr(
        "leerplan.voorbeeld.preview", lambda *wat: gevraagd.append(wat[1:3] + wat[4:])
    )
    project = mini()
    assert voer_uit(project, "bekijk", "meerdam").code == 0
    assert voer_uit(project, "bekijk", "meerdam", "--poort", "8123").code == 0
    assert voer_uit(project, "bekijk", "meerdam", "--trainer").code == 0
    assert gevraagd == [
        ("meerdam", 8000, False),
        ("meerdam", 8123, False),
        ("meerdam", 8000, True),
    ]


def test_als_programma_met_de_juiste_code_en_zonder_traceback() -> None:
    """`python -m leerplan`, from another folder, on a terminal that knows no UTF-8."""
    omgeving = os.environ | {"LC_ALL": "C", "COLUMNS": "200"}

    def run(*woorden: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "leerplan", *woorden],
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=Path.home(),
            env=omgeving,
            check=False,
        )

    goed, fout, verkeerd = run("lijst"), run("bekijk", "xyz"), run("één")
    assert (goed.returncode, goed.stderr) == (0, "")
    assert "voorbeeldstad" in goed.stdout
    assert (fout.returncode, fout.stdout) == (1, "")
    assert "de gemeente `xyz` heeft geen configuratie" in fout.stderr
    assert verkeerd.returncode == 2
    assert "`één` kan hier niet" in verkeerd.stderr
    assert "Traceback" not in goed.stderr + fout.stderr + verkeerd.stderr


def test_het_project_is_waar_de_code_staat() -> None:
    assert (PROJECT / "pyproject.toml").is_file()
