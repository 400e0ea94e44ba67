"""Proofs of attendance: every name fits, every file is valid, and nothing is left behind."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hulpmiddelen.mini import PROJECT, Afloop
from hulpmiddelen.pdflezer import Lezer
from hulpmiddelen.uitgaven import contents, make_whole_project
from hulpmiddelen.verapdf import overtredingen
from leerplan.certificaten.bewijs import Uitreiking, file_names
from leerplan.certificaten.deelnemers import Deelnemer
from leerplan.certificaten.naammaat import BREEDTE, MATEN, Naammaat
from leerplan.configuratie.gemeente import load_gemeente

LANG = "Wilhelmina Alexandrina van Wassenaer Obdam tot Twickel en Weldam-Bentinck van Waldeck"
NAMEN = ["Bo Li", "Zoë van der Berg", "Daan Kiéwłczyński-Šimů", "’t Hart", LANG, "W" * 120]
BREED, HOOG = 297, 210
RAND = 8  # mm: what a cheap printer leaves white


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_whole_project(tmp_path_factory.mktemp("bewijs") / "project")


@pytest.fixture
def lijst(tmp_path: Path) -> Path:
    pad = tmp_path / "lijst.csv"
    pad.write_text("Naam;E-mail\n" + "\n".join(f"{naam};" for naam in NAMEN), "utf-8")
    return pad


@pytest.fixture
def reik_uit(
    project: Path, lijst: Path, tmp_path: Path, voer_uit: Callable[..., Afloop]
) -> Callable[..., Afloop]:
    def run(*woorden: str, gemeente: str = "duinoord") -> Afloop:
        vast = ("--deelnemers", str(lijst), "--map", str(tmp_path / "uit"))
        return voer_uit(project, "certificaat", gemeente, *vast, *woorden)

    return run


DAGEN = ("--dagen", "2027-04-06", "2027-03-09")


def test_een_bewijs_voor_elk_en_alles_samen(
    reik_uit: Callable[..., Afloop], tmp_path: Path
) -> None:
    afloop = reik_uit(*DAGEN, "--trainers", "Ali van Fictie", "Bo Bedacht")
    assert (afloop.code, afloop.fout) == (0, "")
    map_ = tmp_path / "uit" / "bewijzen-duinoord-2027-04-06"
    assert afloop.uit.splitlines() == [
        f"Klaar: 6 bewijzen in {map_}",
        "Om te printen: alle-bewijzen.pdf",
        "In die map staan persoonsgegevens. Zet haar nergens online, en gooi haar weg als iedereen "
        "zijn bewijs heeft.",
    ]
    assert len(list(map_.iterdir())) == len(NAMEN) + 1
    alles = Lezer(map_ / "alle-bewijzen.pdf")
    assert len(alles.tekst) == len(NAMEN)
    for naam, tekst in zip(NAMEN, alles.tekst, strict=True):
        assert naam.replace(" ", "") in tekst.replace(" ", "")
        assert "op dinsdag 9 maart 2027 en dinsdag 6 april 2027." in tekst
        assert "Ali van Fictie" in tekst and "Bo Bedacht" in tekst and "Beginnen" in tekst
    een = Lezer(map_ / "bewijs-zoe-van-der-berg.pdf")
    assert [NAMEN[1] in tekst for tekst in een.tekst] == [True]
    for pad in (een.pad, alles.pad):
        assert overtredingen(pad) == []


def test_elke_naam_staat_binnen_het_blad(reik_uit: Callable[..., Afloop], tmp_path: Path) -> None:
    reik_uit(*DAGEN, "--trainers", *(f"Trainer {nr} met een lange naam" for nr in range(4)))
    (pad,) = (tmp_path / "uit").rglob("alle-bewijzen.pdf")
    for regels in Lezer(pad).regels:
        for regel in regels:
            assert regel.links >= RAND and regel.rechts <= BREED - RAND, regel
            assert regel.boven >= RAND and regel.onder <= HOOG - RAND, regel
        # What is under the name stays above the line for the date.
        datum = next(r for r in regels if r.tekst.strip().endswith("6 april 2027"))
        assert all(r.onder <= datum.boven for r in regels if "Dit kwam aan bod" in r.tekst)


def test_er_blijft_niets_van_achter_in_het_project(
    project: Path, reik_uit: Callable[..., Afloop]
) -> None:
    voor = contents(project)
    assert reik_uit(*DAGEN).code == 0
    assert contents(project) == voor


def test_dezelfde_lijst_geeft_dezelfde_bestanden(
    reik_uit: Callable[..., Afloop], tmp_path: Path
) -> None:
    reik_uit(*DAGEN)
    eerst = contents(tmp_path / "uit")
    reik_uit(*DAGEN)
    assert contents(tmp_path / "uit") == eerst


def test_zonder_map_komt_het_buiten_wat_je_publiceert(
    project: Path, lijst: Path, voer_uit: Callable[..., Afloop]
) -> None:
    woorden = ("--deelnemers", str(lijst), "--groep", "Voorjaarsgroep")
    afloop = voer_uit(project, "certificaat", "meerdam", *woorden)
    assert (afloop.code, afloop.fout) == (0, "")
    (map_,) = (project / "certificaten" / "meerdam").iterdir()
    assert (map_ / "alle-bewijzen.pdf").is_file()
    assert not (project / "build").exists()
    assert "/certificaten/" in (PROJECT / ".gitignore").read_text("utf-8").split()


@pytest.mark.parametrize("waar", ["build", "build/oss/site"])
def test_nooit_in_de_map_die_je_publiceert(
    waar: str, project: Path, lijst: Path, voer_uit: Callable[..., Afloop]
) -> None:
    vast = ("--deelnemers", str(lijst), "--map", str(project / waar))
    afloop = voer_uit(project, "certificaat", "duinoord", *vast, *DAGEN)
    assert afloop.code == 1
    assert "in de map build staat wat je publiceert" in afloop.fout
    assert "Kies met --map een map daarbuiten. Een bewijs bevat persoonsgegevens." in afloop.fout
    assert not (project / waar).exists()


def test_zonder_trainingsdagen(reik_uit: Callable[..., Afloop]) -> None:
    fout = reik_uit().fout
    assert "gemeente-config/duinoord.yml: leertrajecten: er staan geen trainingsdagen in" in fout
    assert "Vul ze in, of noem ze met --dagen, zoals --dagen 2027-03-09 2027-04-06." in fout
    fout = reik_uit("--groep", "x").fout
    assert "leertrajecten: er is geen groep `x`\n    Er is: nog geen groep." in fout


def test_de_groep_kiezen(
    project: Path, reik_uit: Callable[..., Afloop], monkeypatch: pytest.MonkeyPatch
) -> None:
    gemeente = load_gemeente(PROJECT, "voorbeeldstad")
    een = gemeente.leertrajecten[0]
    meer = gemeente.model_copy(
        update={"leertrajecten": (een, een.model_copy(update={"naam": "Herfstgroep"}))}
    )
    monkeypatch.setattr("leerplan.certificaten.uitreiken.load_gemeente", lambda *_: meer)
    fout = reik_uit().fout
    assert "leertrajecten: er is meer dan één groep" in fout
    assert "Kies er een met --groep. Er is: Voorjaarsgroep, Herfstgroep." in fout
    assert "Bedoelde je `Herfstgroep`?" in reik_uit("--groep", "Herfsgroep").fout
    monkeypatch.setattr("leerplan.certificaten.bewijs.logo_path", lambda *_: None)
    afloop = reik_uit("--groep", "herfstGROEP", "--datum", "2027-05-01")
    assert "bewijzen-duinoord-2027-05-01-herfstgroep" in afloop.uit


def test_een_lege_lijst_om_in_te_vullen(
    project: Path, tmp_path: Path, voer_uit: Callable[..., Afloop]
) -> None:
    pad = tmp_path / "deelnemers.csv"
    afloop = voer_uit(project, "certificaat", "--sjabloon", str(pad))
    assert afloop.uit == f"Gemaakt: {pad}\n"
    assert pad.read_bytes() == b"\xef\xbb\xbfVoornaam;Tussenvoegsel;Achternaam;E-mail\r\n"
    fout = voer_uit(project, "certificaat", "--sjabloon", str(pad)).fout
    assert "dit bestand is er al\n    Kies een andere naam, of haal dat bestand eerst weg." in fout


def test_wat_je_moet_noemen(project: Path, voer_uit: Callable[..., Afloop]) -> None:
    afloop = voer_uit(project, "certificaat", "duinoord")
    assert afloop.code == 2
    assert "noem een gemeente, en met --deelnemers de lijst met namen" in afloop.fout


def deelnemers(*namen: str) -> list[Deelnemer]:
    return [Deelnemer(naam, "", nr) for nr, naam in enumerate(namen, 2)]


def test_namen_van_bestanden_zijn_veilig_en_verschillend() -> None:
    assert file_names(deelnemers("Bo Li", "Bo Li", "Zoë /../ x", "漢")) == [
        "bo-li-1",
        "bo-li-2",
        "zoe-x",
        "deelnemer",
    ]
    assert file_names(deelnemers("Bo", "Bo", "Bo 2")) == ["001-bo", "002-bo", "003-bo-2"]


@given(st.lists(st.sampled_from(["Bo", "Bo 1", "Bo-1", "Bo 2", "Bö", "'", "a" * 90, "a" * 91])))
def test_nooit_twee_gelijke_bestanden(namen: list[str]) -> None:
    uit = file_names(deelnemers(*namen))
    assert len(set(uit)) == len(namen)
    assert all(set(naam) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") for naam in uit)


def test_de_maat_van_een_naam() -> None:
    maat = Naammaat(PROJECT)
    assert [maat.size(naam) for naam in ("Bo Li", LANG)] == [MATEN[0], MATEN[-1]]
    for naam in NAMEN:
        assert maat.size(naam) == MATEN[-1] or maat.width(naam, maat.size(naam)) <= BREEDTE
    assert maat.missing("Zoë ’t Łęgowski-Šimů Ñ") == ""
    assert maat.missing("a漢字漢") == "漢字"


def test_een_of_meer_dagen() -> None:
    gemeente = load_gemeente(PROJECT, "oss")
    dagen = tuple(datetime.date(2027, 3, dag) for dag in (1, 2, 3))

    def wanneer(*gekozen: datetime.date) -> str:
        return Uitreiking("oss", gemeente, gekozen, gekozen[-1], "", (), ()).wanneer

    assert wanneer(*dagen[:1]) == "maandag 1 maart 2027"
    assert wanneer(*dagen) == "maandag 1 maart 2027, dinsdag 2 maart 2027 en woensdag 3 maart 2027"
