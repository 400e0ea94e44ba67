"""The schedule out to Excel and back: what people do to a workbook, and what comes of it."""

from __future__ import annotations

import datetime
import io
import re
import shutil
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import lxml.etree
import openpyxl
import pytest
import xlsxwriter
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from hulpmiddelen.mini import FIXTURES
from leerplan.configuratie.gemeente import load_gemeente
from leerplan.fouten import Problemen
from leerplan.instellen.excel import current_sessions, import_rooster, write_template
from leerplan.instellen.roosterkolommen import KOLOMMEN, VOORBEELD, field_of

KOPPEN = [kolom.kop for kolom in KOLOMMEN]
RIJ = ["Zuid", "", "elke maandag", "live", "9.00", "10.30"]
Maak = Callable[..., Path]


@pytest.fixture
def werkmap(tmp_path: Path) -> Maak:
    """Return a function that saves rows under our headings as a workbook."""

    def maak(*rijen: Sequence, koppen: Sequence[str] = KOPPEN, bewerk=lambda blad: None) -> Path:
        boek = openpyxl.Workbook()
        boek.active.title = "Rooster"
        for rij in (koppen, *rijen):
            boek.active.append(list(rij))
        bewerk(boek.active)
        boek.save(tmp_path / "r.xlsx")
        return tmp_path / "r.xlsx"

    return maak


def importeer(project: Path, bestand: Path, *antwoorden: str, ja: bool = False) -> tuple[bool, str]:
    """Whether the file was changed, and all that was said."""
    uit, rest = io.StringIO(), list(antwoorden)
    console = Console(file=uit, soft_wrap=True, markup=False, highlight=False)

    def ask(vraag: str) -> str:
        uit.write(vraag)
        if not rest:
            raise EOFError
        return rest.pop(0)

    return import_rooster(project, "meerdam", bestand, console, ask, ja), uit.getvalue()


def yml(project: Path) -> Path:
    return project / "gemeente-config" / "meerdam.yml"


def fouten(project: Path, bestand: Path) -> list[str]:
    voor = {pad: pad.read_bytes() for pad in project.rglob("*") if pad.is_file()}
    with pytest.raises(Problemen) as gevangen:
        importeer(project, bestand, ja=True)
    assert voor == {pad: pad.read_bytes() for pad in project.rglob("*") if pad.is_file()}
    return [str(probleem) for probleem in gevangen.value.problemen]


def sessies(project: Path) -> list[dict]:
    return yaml.load(yml(project).read_text("utf-8"), yaml.BaseLoader)["leersessies"]


def test_het_sjabloon_is_te_openen_en_elke_cel_is_tekst(tmp_path: Path) -> None:
    boek = openpyxl.load_workbook(write_template(tmp_path / "r.xlsx"))
    blad, uitleg = boek["Rooster"], boek["Uitleg"]
    assert [cel.value for cel in blad[1]] == KOPPEN
    assert blad["A2"].value.startswith(VOORBEELD)
    assert blad.freeze_panes == "A2"
    assert {cel.number_format for rij in blad.iter_rows() for cel in rij} == {"@"}
    with zipfile.ZipFile(tmp_path / "r.xlsx") as zip_:
        xml, stijlen = (zip_.read(f"xl/{deel}.xml") for deel in ("worksheets/sheet1", "styles"))
    kolommen = lxml.etree.fromstring(xml).findall(".//{*}col")
    vormen = lxml.etree.fromstring(stijlen).findall("{*}cellXfs/{*}xf")
    assert (kolommen[0].get("min"), kolommen[-1].get("max")) == ("1", str(len(KOLOMMEN)))
    assert {vormen[int(kolom.get("style"))].get("numFmtId") for kolom in kolommen} == {"49"}, "text"
    (keuze,) = blad.data_validations.dataValidation
    assert (keuze.formula1, str(keuze.sqref)) == ('"digitaal,live"', "D2:D1000")
    teksten = [cel.value for rij in uitleg.iter_rows() for cel in rij if cel.value]
    for kolom in KOLOMMEN:
        assert kolom.kop in teksten
        assert any((kolom.uitleg or field_of(kolom).uitleg) in tekst for tekst in teksten)


def test_het_sjabloon_heeft_altijd_dezelfde_bytes(tmp_path: Path) -> None:
    write_template(tmp_path / "a.xlsx")
    time.sleep(2.1)  # a zip file counts time in steps of two seconds
    write_template(tmp_path / "b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_een_sjabloon_komt_nooit_over_een_bestand_heen(tmp_path: Path) -> None:
    (tmp_path / "r.xlsx").write_text("mijn werk", "utf-8")
    for naam, wat in (
        (
            "r.xlsx",
            "dit bestand is er al\n"
            "    Ik verander het niet. Kies een andere naam, of haal het eerst weg.",
        ),
        (
            "r.ods",
            "de naam van het sjabloon eindigt niet op .xlsx\n    Bijvoorbeeld: r.xlsx",
        ),
        (
            "weg/r.xlsx",
            "ik kan dit bestand niet maken\n    Kijk of de map bestaat, en of je er mag schrijven.",
        ),
    ):
        with pytest.raises(Problemen) as fout:
            write_template(tmp_path / naam)
        assert str(fout.value) == f"{Path(naam).name}: {wat}"
    assert [pad.name for pad in tmp_path.iterdir()] == ["r.xlsx"]


def test_een_waarde_wordt_nooit_een_formule(tmp_path: Path) -> None:
    gevaar = ["=1+1", "+31 412", "-1", "@SUM(A1)", '=HYPERLINK("https://x.example")']
    rijen = [{"wijk": w, "ritme": "x", "tijden": [{"van": "9.00", "tot": "9.30"}]} for w in gevaar]
    boek = openpyxl.load_workbook(write_template(tmp_path / "r.xlsx", rijen))
    cellen = [boek["Rooster"].cell(rij, 1) for rij in range(3, 3 + len(gevaar))]
    assert [cel.value for cel in cellen] == gevaar
    assert {cel.data_type for cel in cellen} == {"s"}


def test_heen_en_terug_verandert_niets(mini: Maak, tmp_path: Path) -> None:
    project = mini()
    voor = yml(project).read_bytes()
    write_template(tmp_path / "r.xlsx", current_sessions(project, "meerdam"))
    gedaan, gezegd = importeer(project, tmp_path / "r.xlsx")
    assert not gedaan
    assert gezegd == (
        "Let op: Rij 2 is een voorbeeld en telt niet mee.\n"
        "Het rooster in gemeente-config/meerdam.yml is al zo. Er is niets veranderd.\n"
    )
    assert yml(project).read_bytes() == voor


def test_een_leeg_sjabloon_gooit_het_rooster_niet_weg(mini: Maak, tmp_path: Path) -> None:
    (fout,) = fouten(mini(), write_template(tmp_path / "r.xlsx"))
    assert fout == (
        "r.xlsx, blad Rooster: hier staat nog geen leersessie\n"
        "    Vul onder de koppen voor elk moment een rij in. De voorbeeldrij telt niet mee."
    )


HAVEN = ["Haven", "Oude Haven", "dinsdag in de even weken", "digitaal", "9.30", "11.00"]
HAVEN_REST = ["Sanne Voorbeeld", "s.voorbeeld@meerdam.example", "De Boei", "Kade 1", "1234 AB"]


def test_je_ziet_wat_er_verandert_en_alleen_die_regels_veranderen(
    mini: Maak, werkmap: Maak
) -> None:
    project = mini()
    voor = yml(project).read_text("utf-8")
    bestand = werkmap(
        ["Noord", "", "elke maandag", "", "9.00", "10.00", "", "", "De Loods"],
        [*HAVEN, *HAVEN_REST, "Meerdam"],
        ["Haven", "Oude Haven", "dinsdag in de even weken", "", "13.00", "15.00"],
        RIJ,
    )
    gedaan, gezegd = importeer(project, bestand, "misschien", "j")
    assert gedaan
    assert gezegd == (
        "Dit verandert er in gemeente-config/meerdam.yml:\n\n"
        "Anders: Haven (Oude Haven)\n"
        "    tijden\n"
        "        was:   digitaal 9.30 tot 11.00 uur; 13.00 tot 14.30 uur\n"
        "        wordt: digitaal 9.30 tot 11.00 uur; 13.00 tot 15.00 uur\n"
        "Erbij: Zuid\n    ritme: elke maandag\n    tijden: live 9.00 tot 10.30 uur\n"
        "Weg: Centrum\n"
        "Blijft gelijk: Noord\n"
        "De volgorde verandert ook.\n\n"
        "Zal ik dit bewaren? [j/N] Typ ja of nee.\n"
        "Zal ik dit bewaren? [j/N] Bewaard: gemeente-config/meerdam.yml\n"
    )
    na = yml(project).read_text("utf-8")
    (begin, slot), (begin_na, slot_na) = (
        (tekst[: tekst.index("leersessies:")], tekst[tekst.index("leertrajecten:") :])
        for tekst in (voor, na)
    )
    assert (begin, slot) == (begin_na, slot_na)
    noord = voor[voor.index("  - wijk: Noord") : voor.index("leertrajecten:")]
    assert f"leersessies:\n{noord}  - wijk: Haven\n" in na
    assert [sessie["wijk"] for sessie in sessies(project)] == ["Noord", "Haven", "Zuid"]
    assert len(load_gemeente(project, "meerdam").leersessies) == 3
    assert not list(yml(project).parent.glob(".*")), "a temporary file"


@pytest.mark.parametrize("antwoord", ["", "nee", "n"])
def test_zonder_ja_verandert_er_niets(mini: Maak, werkmap: Maak, antwoord: str) -> None:
    project = mini()
    voor = yml(project).read_bytes()
    gedaan, gezegd = importeer(project, werkmap(RIJ), antwoord)
    assert (gedaan, yml(project).read_bytes()) == (False, voor)
    assert gezegd.endswith("Er is niets veranderd.\n")


def test_zonder_antwoord_verandert_er_niets(mini: Maak, werkmap: Maak) -> None:
    project = mini()
    voor = yml(project).read_bytes()
    with pytest.raises(Problemen) as fout:
        importeer(project, werkmap(RIJ))
    assert str(fout.value) == (
        "ik kreeg geen antwoord op de vraag\n    Er is niets veranderd. "
        "Zet --ja achter de opdracht om zonder vraag te bewaren."
    )
    assert yml(project).read_bytes() == voor


@pytest.mark.parametrize("codering", ["utf-8-sig", "utf-16", "utf-8"])
def test_codering_en_regeleinden_blijven(mini: Maak, werkmap: Maak, codering: str) -> None:
    project = mini()
    tekst = yml(project).read_text("utf-8").replace("\n", "\r\n")
    yml(project).write_bytes(tekst.encode(codering))
    importeer(project, werkmap(RIJ), ja=True)
    na = yml(project).read_bytes().decode(codering)
    assert na.count("\n") == na.count("\r\n")
    assert na[: na.index("leersessies:")] == tekst[: tekst.index("leersessies:")]
    assert na[na.index("leertrajecten:") :] == tekst[tekst.index("leertrajecten:") :]


def test_wie_intussen_zelf_iets_verandert_raakt_niets_kwijt(mini: Maak, werkmap: Maak) -> None:
    project = mini()

    def ask(_: str) -> str:
        yml(project).write_text("naam: van mij\n", "utf-8")
        return "ja"

    with pytest.raises(Problemen) as fout:
        import_rooster(project, "meerdam", werkmap(RIJ), Console(file=io.StringIO()), ask)
    assert str(fout.value) == (
        "gemeente-config/meerdam.yml: iemand heeft dit bestand intussen veranderd\n"
        "    Er is niets veranderd. Voer de opdracht opnieuw uit."
    )
    assert yml(project).read_text("utf-8") == "naam: van mij\n"


def test_een_map_waar_je_niet_mag_schrijven(
    mini: Maak, werkmap: Maak, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dicht(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("leerplan.instellen.excel.shutil.copymode", dicht)
    assert fouten(mini(), werkmap(RIJ)) == [
        "gemeente-config/meerdam.yml: ik kan dit bestand niet bewaren\n"
        "    Er is niets veranderd. Kijk of je in de map gemeente-config mag schrijven."
    ]


def test_een_kolom_die_er_niet_is_laat_staan_wat_er_stond(mini: Maak, werkmap: Maak) -> None:
    project = mini()
    bestand = werkmap([*HAVEN[:4], "10.00", "11.00"], koppen=KOPPEN[:6])
    importeer(project, bestand, ja=True)
    (haven,) = sessies(project)
    assert haven["tijden"] == [{"vorm": "digitaal", "van": "10.00", "tot": "11.00"}]
    assert haven["locatie"]["straat"] == "Kade 1"
    assert haven["aanjager"]["naam"] == "Sanne Voorbeeld"


def test_een_lege_cel_haalt_weg_wat_er_stond(mini: Maak, werkmap: Maak) -> None:
    project = mini()
    _, gezegd = importeer(project, werkmap([*HAVEN, "", "", "De Boei"]), ja=True)
    (haven,) = sessies(project)
    assert haven["locatie"] == {"naam": "De Boei"}
    assert "aanjager" not in haven
    assert "    aanjager\n        was:   Sanne Voorbeeld, s.voor" in gezegd
    assert "        wordt: (leeg)\n" in gezegd


def test_wat_geen_kolom_heeft_blijft_bij_de_leersessie(mini: Maak, werkmap: Maak) -> None:
    project = mini()
    tekst = yml(project).read_text("utf-8")
    tekst = tekst.replace(
        "plaats: Meerdam}\n",
        "plaats: Meerdam, toegankelijkheid: Er is een lift.}\n"
        "    vervalt: [2026-12-22]\n    extra:\n      - {datum: 2027-01-05, reden: Inhalen}\n",
        1,
    )
    yml(project).write_text(tekst, "utf-8")
    importeer(project, werkmap([*HAVEN, *HAVEN_REST, "Rosmalen"]), ja=True)
    (haven,) = sessies(project)
    assert haven["locatie"]["plaats"] == "Rosmalen"
    assert haven["locatie"]["toegankelijkheid"] == "Er is een lift."
    assert haven["vervalt"] == ["2026-12-22"]
    assert haven["extra"] == [{"datum": "2027-01-05", "reden": "Inhalen"}]


UITZONDERING = {"vervalt": ["2026-12-21"], "extra": [{"datum": "2027-01-05"}]}


@pytest.mark.parametrize(
    ("rij", "veld"),
    [
        (["Noord", "Loods", "elke maandag", "", "9.00", "10.00", "", "", "De Loods"], "plaats"),
        (["noord", "Loods", "elke maandag", "", "11.00", "12.00"], "tijden"),
        (["Noord", "Loods", "elke vrijdag", "", "9.00", "10.00", "Bo"], "aanjager"),
        (["Noord", "", "elke vrijdag", "", "13.00", "14.00", "Bo", "", "De Kade"], "ritme"),
    ],
)
def test_wie_een_plaats_krijgt_blijft_dezelfde_leersessie(
    mini: Maak, werkmap: Maak, rij: list[str], veld: str
) -> None:
    """Its extra and cancelled dates stay, whatever else of it changes."""
    project = mini()
    tekst = yml(project).read_text("utf-8")
    regels = "    vervalt: [2026-12-21]\n    extra: [{datum: 2027-01-05}]\n"
    yml(project).write_text(tekst.replace("leertrajecten:\n", f"{regels}leertrajecten:\n"), "utf-8")
    _, gezegd = importeer(project, werkmap(rij), ja=True)
    assert f"Anders: {rij[0]}" in gezegd and f"    {veld}\n" in gezegd
    assert "Erbij" not in gezegd
    (noord,) = sessies(project)
    assert {veld: noord[veld] for veld in UITZONDERING} == UITZONDERING


def test_een_leersessie_erbij_neemt_de_dagen_van_een_ander_niet_mee(
    mini: Maak, werkmap: Maak
) -> None:
    """Of two with the same district, the one most like the old one is that one."""
    project = mini()
    tekst = yml(project).read_text("utf-8")
    extra = "    extra: [{datum: 2027-01-05}]\nleertrajecten:\n"
    yml(project).write_text(tekst.replace("leertrajecten:\n", extra), "utf-8")
    bestand = werkmap(
        ["Noord", "Kade", "elke maandag", "", "11.00", "12.00"],
        ["Noord", "Loods", "elke maandag", "", "9.00", "10.00"],
        ["Noord", "Plein", "elke vrijdag", "", "15.00", "16.00"],
    )
    _, gezegd = importeer(project, bestand, ja=True)
    for deel in ("Erbij: Noord (Kade)", "Anders: Noord (Loods)", "Erbij: Noord (Plein)"):
        assert deel in gezegd
    assert [sessie.get("extra") for sessie in sessies(project)] == [
        None,
        [{"datum": "2027-01-05"}],
        None,
    ]


def test_uitleg_bij_een_leersessie_die_verandert_verdwijnt_niet_stil(
    mini: Maak, werkmap: Maak
) -> None:
    project = mini()
    tekst = yml(project).read_text("utf-8")
    tekst = tekst.replace("  - wijk: Haven\n", "  # boven\n  - wijk: Haven\n    # erin\n")
    yml(project).write_text(tekst, "utf-8")
    _, gezegd = importeer(project, werkmap([*HAVEN, *HAVEN_REST]), ja=True)
    assert "stond 1 opmerking (#). Die gaat mee weg." in gezegd
    assert "leersessies:\n  # boven\n  - wijk: Haven\n" in yml(project).read_text("utf-8")
    tekst = tekst.replace("    # erin\n", "    # erin\n    # en nog een\n")
    yml(project).write_text(tekst, "utf-8")
    _, gezegd = importeer(project, werkmap([*HAVEN, *HAVEN_REST]), ja=True)
    assert "bij wat verandert of weggaat, stonden 2 opmerkingen (#). Die gaan mee weg." in gezegd


def test_alles_wat_fout_is_in_een_keer_per_cel(mini: Maak, werkmap: Maak) -> None:
    bestand = werkmap(
        ["Zuid", "", "elke maandag", "soms", "25:00", "10.30", "", "geen adres"],
        [],
        ["", "", "elke maandag", "", "9.00", "8.00", "", "", "", "Kade 1", "12 AB"],
        ["West", "", "", "", "=A1", "10.00"],
    )
    assert fouten(mini(), bestand) == [
        "r.xlsx, blad Rooster, cel D2: `soms` kan hier niet\n    Kies uit: `digitaal` of `live`.",
        "r.xlsx, blad Rooster, cel E2: `25:00` is geen tijd\n"
        "    Schrijf uren en minuten, zoals 11.00 of 13:30.",
        "r.xlsx, blad Rooster, cel G2: hier mist de waarde voor `Aanjager`\n"
        "    Bijvoorbeeld: `Sanne Voorbeeld`.",
        "r.xlsx, blad Rooster, cel H2: `geen adres` is geen e-mailadres\n"
        "    Schrijf het zoals info@voorbeeld.nl: een naam, een @ en een domein met een punt.",
        "r.xlsx, blad Rooster, cel A4: hier mist de waarde voor `Wijk`\n"
        "    Bijvoorbeeld: `Havenkwartier`.",
        "r.xlsx, blad Rooster, cel F4: het einde (08.00) ligt niet na het begin (09.00)\n"
        "    Verbeter `Van` of `Tot`.",
        "r.xlsx, blad Rooster, cel I4: hier mist de waarde voor `Naam locatie`\n"
        "    Bijvoorbeeld: `Wijkcentrum De Linde`.",
        "r.xlsx, blad Rooster, cel K4: `12 AB` heeft niet de juiste vorm\n"
        "    Bijvoorbeeld: `1234 AB`.",
        "r.xlsx, blad Rooster, cel C5: hier mist de waarde voor `Ritme`\n"
        "    Bijvoorbeeld: `dinsdag in de even weken`.",
        "r.xlsx, blad Rooster, cel E5: hier staat een formule zonder uitkomst\n"
        "    Open de werkmap in Excel en bewaar haar, of typ de waarde zelf.",
    ]


def test_cel_e10_komt_na_cel_e4(mini: Maak, werkmap: Maak) -> None:
    rijen = [["Zuid", nr, "elke maandag", "", "9.00", "1"] for nr in range(9)]
    plekken = [fout.partition(":")[0] for fout in fouten(mini(), werkmap(*rijen))]
    assert plekken == [f"r.xlsx, blad Rooster, cel F{nr}" for nr in range(2, 11)]


def test_slordige_cellen_geven_het_goede_rooster(mini: Maak, werkmap: Maak) -> None:
    project = mini()
    bestand = werkmap(
        [" Zuid\u00a0", None, "‘elke  maandag’", "LIVE ", 0.375, datetime.time(10, 30)],
        [None] * 12,
        ["Zuid", "", "elke\u00a0maandag", "", datetime.datetime(2026, 1, 5, 11), "13.00 uur"],
        ["“West”", "", datetime.date(2026, 12, 22), "", "9:00", "’10:00", "O’Neill", "a@b.nl "],
        [7.0, "", 46378, "", datetime.datetime(1899, 12, 30, 9), "10.00"],
    )
    importeer(project, bestand, ja=True)
    assert sessies(project) == [
        {
            "wijk": "Zuid",
            "ritme": "elke maandag",
            "tijden": [
                {"vorm": "live", "van": "9.00", "tot": "10.30"},
                {"van": "11.00", "tot": "13.00"},
            ],
        },
        {
            "wijk": "West",
            "ritme": "2026-12-22",
            "tijden": [{"van": "9.00", "tot": "10.00"}],
            "aanjager": {"naam": "O’Neill", "email": "a@b.nl"},
        },
        {"wijk": "7", "ritme": "2026-12-22", "tijden": [{"van": "9.00", "tot": "10.00"}]},
    ]


def test_formules_geven_hun_uitkomst(mini: Maak, tmp_path: Path) -> None:
    project = mini()
    with xlsxwriter.Workbook(tmp_path / "r.xlsx") as boek:
        blad = boek.add_worksheet("Rooster")
        blad.write_row(0, 0, KOPPEN)
        blad.write_row(1, 0, RIJ)
        blad.write_formula(1, 0, '="Zu"&"id"', None, "Zuid")
        blad.write_formula(1, 4, "=9/24", None, 0.375)
    importeer(project, tmp_path / "r.xlsx", ja=True)
    assert sessies(project)[0]["wijk"] == "Zuid"
    assert sessies(project)[0]["tijden"][0]["van"] == "9.00"


def test_kolommen_in_een_andere_volgorde_met_andere_koppen(mini: Maak, werkmap: Maak) -> None:
    project = mini()
    bestand = werkmap(
        ["", "9.00", "10.00", "elke maandag", "", "Zuid", "a@b.nl", "Bo", "weg"],
        koppen=["Vorm", "Begintijd", "EINDE ", "Wanneer?", "Dorp", "wijk:", "Mail", "Wie", "Wat"],
    )  # fmt: skip
    _, gezegd = importeer(project, bestand, ja=True)
    assert "Let op: Kolom I (`Wat`) hoort niet bij het rooster. Die sla ik over.\n" in gezegd
    assert sessies(project)[0]["aanjager"] == {"naam": "Bo", "email": "a@b.nl"}


def test_een_kop_die_bijna_klopt_is_een_fout_en_geen_lege_kolom(mini: Maak, werkmap: Maak) -> None:
    koppen = ["Wijk", "Wijk", "Ritne", "Vorm", "Van", "Aanjagr", "Straat"]
    assert fouten(mini(), werkmap(RIJ, koppen=koppen)) == [
        "r.xlsx, blad Rooster, cel A1: de kolom `Plaats` ontbreekt\n"
        "    Zet die kop boven een kolom.",
        "r.xlsx, blad Rooster, cel A1: de kolom `Tot` ontbreekt\n"
        "    Zet die kop boven een kolom.",
        "r.xlsx, blad Rooster, cel B1: de kolom `Wijk` staat er twee keer\n"
        "    Hij staat ook in cel A1. Haal er één weg of geef hem een andere kop.",
        "r.xlsx, blad Rooster, cel C1: de kop `Ritne` ken ik niet\n    Bedoelde je `Ritme`?",
        "r.xlsx, blad Rooster, cel F1: de kop `Aanjagr` ken ik niet\n    Bedoelde je `Aanjager`?",
    ]  # fmt: skip


def test_een_adres_zonder_kolom_voor_het_gebouw(mini: Maak, werkmap: Maak) -> None:
    (fout,) = fouten(mini(), werkmap([*RIJ, "Kade 1"], koppen=[*KOPPEN[:6], "Straat"]))
    assert fout.startswith("r.xlsx, blad Rooster, cel A2: de kolom `Naam locatie` ontbreekt\n")


def test_een_titel_boven_de_koppen_en_een_tweede_blad(mini: Maak, werkmap: Maak) -> None:
    def bewerk(blad) -> None:
        blad.insert_rows(1, 2)
        blad["A1"] = "Rooster 2027"
        blad.merge_cells("A1:F1")
        blad.parent.create_sheet("Oud").append(KOPPEN)

    project = mini()
    assert importeer(project, werkmap(RIJ, bewerk=bewerk), ja=True)[0]
    assert [sessie["wijk"] for sessie in sessies(project)] == ["Zuid"]


def test_twee_bladen_met_een_rooster(mini: Maak, werkmap: Maak) -> None:
    def bewerk(blad) -> None:
        blad.title = "2026"
        blad.parent.create_sheet("2027").append(KOPPEN)

    (fout,) = fouten(mini(), werkmap(RIJ, bewerk=bewerk))
    assert fout == (
        "r.xlsx: er staat een rooster op meer bladen: `2026` en `2027`\n"
        "    Noem het blad dat geldt `Rooster`."
    )


def test_geen_koppen(mini: Maak, werkmap: Maak) -> None:
    (fout,) = fouten(mini(), werkmap(RIJ, koppen=["a", "b"]))
    assert fout == (
        "r.xlsx: ik vind de koppen van het rooster niet\n"
        f"    Zet deze koppen boven de kolommen: {', '.join(KOPPEN)}. "
        "Of begin met een nieuw sjabloon."
    )


def test_cellen_omlaag_samengevoegd_gelden_voor_elke_rij(mini: Maak, werkmap: Maak) -> None:
    def bewerk(blad) -> None:
        for cellen in ("A2:A9", "C2:C3"):
            blad.merge_cells(cellen)

    project = mini()
    rij = [None, None, None, "digitaal", "13.00", "14.00"]
    importeer(project, werkmap(RIJ, rij, bewerk=bewerk), ja=True)
    (zuid,) = sessies(project)
    assert [tijd["van"] for tijd in zuid["tijden"]] == ["9.00", "13.00"]


def test_cellen_opzij_samengevoegd_is_een_fout(mini: Maak, werkmap: Maak) -> None:
    bestand = werkmap(RIJ, bewerk=lambda blad: blad.merge_cells("A2:B3"))
    (fout,) = fouten(mini(), bestand)
    assert fout == (
        "r.xlsx, blad Rooster, cel A2: deze cel is samengevoegd met de cellen tot en met B3\n"
        "    Splits de cellen (Start, Samenvoegen) en zet elke waarde in zijn kolom."
    )


def test_een_verborgen_rij_doet_mee_en_wordt_genoemd(mini: Maak, werkmap: Maak) -> None:
    def bewerk(blad) -> None:
        blad.row_dimensions[2].hidden = True

    project = mini()
    _, gezegd = importeer(project, werkmap(RIJ, bewerk=bewerk), ja=True)
    assert "Let op: Rij 2 is verborgen in Excel, maar telt wel mee.\n" in gezegd
    assert sessies(project)[0]["wijk"] == "Zuid"


def test_rijen_van_een_leersessie_mogen_elkaar_niet_tegenspreken(mini: Maak, werkmap: Maak) -> None:
    bestand = werkmap(
        [*RIJ, "Bo"],
        ["zuid", "", "elke maandag", "", "11.00", "12.00", "Sam"],
        ["West", "", "elke maandag", "", "9.00", "10.00"],
        ["West", "", "elke dinsdag", "", "11.00", "12.00"],
    )
    assert fouten(mini(), bestand) == [
        "r.xlsx, blad Rooster, cel A3: `zuid` is niet hetzelfde als in cel A2\n"
        "    Daar staat `Zuid`. Schrijf het overal hetzelfde, of laat dit leeg.",
        "r.xlsx, blad Rooster, cel G3: `Sam` is niet hetzelfde als in cel G2\n"
        "    Daar staat `Bo`. Schrijf het overal hetzelfde, of laat dit leeg.",
        "r.xlsx, blad Rooster, cel C5: `West` heeft niet bij elk ritme dezelfde tijden\n"
        "    Maak er twee leersessies van: zet bij een van de twee iets in de kolom `Plaats`.",
    ]


def test_een_fout_elders_in_de_configuratie_komt_erbij(mini: Maak, werkmap: Maak) -> None:
    project = mini()
    tekst = yml(project).read_text("utf-8").replace("ambitiejaar: 2031", "ambitiejaar: ooit")
    yml(project).write_text(tekst, "utf-8")
    gevonden = fouten(project, werkmap([*RIJ[:4], "laat", "10.00"]))
    assert [fout.partition(": ")[0] for fout in gevonden] == [
        "gemeente-config/meerdam.yml:10",
        "r.xlsx, blad Rooster, cel E2",
    ]


def test_een_rooster_met_fouten_mag_vervangen_worden(mini: Maak, werkmap: Maak) -> None:
    project = mini()
    tekst = yml(project).read_text("utf-8").replace("van: 9.30", "van: vroeg")
    yml(project).write_text(tekst, "utf-8")
    assert importeer(project, werkmap([*HAVEN, *HAVEN_REST]), ja=True)[0]
    assert load_gemeente(project, "meerdam").leersessies[0].tijden[0].van == datetime.time(9, 30)


def test_een_gemeente_zonder_rooster_en_een_die_er_niet_is(mini: Maak, werkmap: Maak) -> None:
    project = mini()
    pad = project / "gemeente-config" / "duinoord.yml"
    voor = pad.read_text("utf-8")
    stil = Console(file=io.StringIO())
    assert import_rooster(project, "duinoord", werkmap(RIJ), stil, ja=True)
    assert pad.read_text("utf-8").startswith(voor + "\nleersessies:\n  - wijk: Zuid\n")
    with pytest.raises(Problemen, match="de gemeente `duinord` heeft geen configuratie"):
        import_rooster(project, "duinord", werkmap(RIJ), stil, ja=True)


def test_een_bestand_met_accolades(mini: Maak, werkmap: Maak) -> None:
    tekst = '{naam: Meer, code: "9001", contact: {naam: M, email: m@meer.example}}\n'
    (fout,) = fouten(mini({"gemeente-config/meerdam.yml": tekst}), werkmap(RIJ))
    assert fout == (
        "gemeente-config/meerdam.yml: in dit bestand kan ik geen regels vervangen\n"
        "    Schrijf elk veld op een eigen regel, zonder accolades eromheen."
    )


TEKST = (
    st.text("abcdeé'’-#: ={[&*!", min_size=1, max_size=12)
    .map(lambda tekst: " ".join(tekst.split()))
    .filter(lambda tekst: re.search("[a-z]", tekst) and not tekst.startswith(("’", "'")))
)
TIJD = st.tuples(st.integers(0, 11), st.integers(0, 59)).map(lambda t: f"{t[0]}.{t[1]:02}")
TIJDVAK = st.fixed_dictionaries(
    {"van": TIJD, "tot": TIJD.map(lambda t: f"{int(t.split('.')[0]) + 12}.{t[-2:]}")},
    optional={"vorm": st.sampled_from(["digitaal", "live"])},
)
RITME = st.sampled_from(["elke maandag", "dinsdag in de even weken", "2e vrijdag van de maand"])
SESSIE = st.fixed_dictionaries(
    {
        "ritme": st.lists(RITME, min_size=1, unique=True).map(lambda r: r[0] if len(r) == 1 else r),
        "tijden": st.lists(TIJDVAK, min_size=1, max_size=3, unique_by=repr),
    },
    optional={
        "plaats": TEKST,
        "aanjager": st.fixed_dictionaries({"naam": TEKST}, optional={"email": st.just("a@b.nl")}),
        "locatie": st.fixed_dictionaries(
            {"naam": TEKST},
            optional={"straat": TEKST, "postcode": st.just("1234 AB"), "plaats": TEKST},
        ),
    },
)
ROOSTER = st.lists(SESSIE, min_size=1, max_size=4).map(
    lambda rij: [{"wijk": f"Wijk {nr}"} | sessie for nr, sessie in enumerate(rij)]
)


@contextmanager
def klein_project() -> Iterator[Path]:
    """A project with only configurations, for a test that makes many."""
    with tempfile.TemporaryDirectory() as map_:
        shutil.copytree(FIXTURES / "mini" / "gemeente-config", Path(map_, "gemeente-config"))
        yield Path(map_)


@given(ROOSTER)
@settings(max_examples=25, deadline=None)
def test_elk_rooster_gaat_heel_heen_en_terug(rooster: list[dict]) -> None:
    with klein_project() as project:
        importeer(project, write_template(project / "a.xlsx", rooster), ja=True)
        for gelezen, bedoeld in zip(sessies(project), rooster, strict=True):
            for veld in ("wijk", "plaats", "ritme", "tijden", "aanjager", "locatie"):
                assert gelezen.get(veld) == bedoeld.get(veld)
        write_template(project / "b.xlsx", current_sessions(project, "meerdam"))
        assert not importeer(project, project / "b.xlsx")[0], "a second time changes nothing"


RAAR = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(-10, 10**9),
    st.datetimes(datetime.datetime(1900, 3, 1), datetime.datetime(2100, 1, 1)),
    st.times(),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=30),
    st.sampled_from(["9.00", "10.00 uur", "live", "elke maandag", "Zuid", "a@b.nl", "1234 AB"]),
)


@given(st.lists(st.lists(RAAR, min_size=12, max_size=12), min_size=1, max_size=4))
@settings(max_examples=40, deadline=None)
def test_wat_er_ook_in_de_cellen_staat(rijen: list[list]) -> None:
    with klein_project() as project:
        boek = openpyxl.Workbook()
        boek.active.append(KOPPEN)
        for rij in rijen:
            boek.active.append(rij)
        boek.save(project / "r.xlsx")
        try:
            importeer(project, project / "r.xlsx", ja=True)
        except Problemen as gevangen:
            for probleem in gevangen.problemen:
                assert re.match(r"r\.xlsx(, blad Sheet(, cel [A-L]\d+)?)?$", probleem.bestand)
                assert probleem.wat
                assert probleem.hulp
        load_gemeente(project, "meerdam")
