"""`leerplan nieuw`: a new configuration, asked for or written to be filled in."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Literal

import pytest
from pydantic import Field
from rich.console import Console

from leerplan.configuratie.configuratiemap import MAP
from leerplan.configuratie.gemeente import Gemeente, load_gemeente
from leerplan.configuratie.gemeenten import all_gemeenten
from leerplan.configuratie.keuring import Velden
from leerplan.configuratie.yamlbestand import read_yaml
from leerplan.fouten import Problemen
from leerplan.instellen import nieuw
from leerplan.instellen.nieuw import new

CONTACT = ["Leerplein", "info@voorbeeld.nl", ""]
# No feedback address, no site, no platform, no sessions.
NIETS = ["", "", "n", "n"]


class Terminal:
    """Types `antwoorden` one by one and keeps what was shown; then the input ends."""

    def __init__(self, antwoorden: Iterable[str | BaseException] = ()):
        self.antwoorden = list(antwoorden)
        self._uit = io.StringIO()
        self.console = Console(file=self._uit, soft_wrap=True)

    def ask(self, vraag: str) -> str:
        self._uit.write(vraag)
        if not self.antwoorden:
            raise EOFError
        antwoord = self.antwoorden.pop(0)
        if isinstance(antwoord, BaseException):
            raise antwoord
        self._uit.write(f"{antwoord}\n")
        return antwoord

    @property
    def tekst(self) -> str:
        return self._uit.getvalue()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / MAP).mkdir()
    return tmp_path


@pytest.fixture
def vraag(project: Path) -> Callable[..., tuple[Path, Terminal]]:
    """Return a function that answers the questions; nothing may be left over."""

    def run(naam: str | None, *antwoorden: str) -> tuple[Path, Terminal]:
        terminal = Terminal(antwoorden)
        pad = new(project, naam, False, terminal.console, terminal.ask)
        assert terminal.antwoorden == []
        return pad, terminal

    return run


def zonder(project: Path, naam: str | None) -> Path:
    return new(project, naam, True, Terminal().console, Terminal().ask)


def bestanden(project: Path) -> list[str]:
    return sorted(pad.name for pad in (project / MAP).iterdir())


# Without questions


def test_zonder_vragen_een_bestand_dat_alleen_nog_contact_mist(project: Path) -> None:
    terminal = Terminal()
    pad = new(project, "Oss", True, terminal.console)
    assert pad == project / MAP / "oss.yml"
    assert terminal.tekst == (
        "Gemaakt: gemeente-config/oss.yml\n"
        "Open het bestand om de rest in te vullen. Bij elk veld staat wat je invult.\n"
        "Kijk of alles klopt: make controleer GEMEENTE=oss\n"
    )
    with pytest.raises(Problemen) as fout:
        load_gemeente(project, "oss")
    assert [p.wat for p in fout.value.problemen] == [
        "contact.naam: dit veld is leeg",
        "contact.email: dit veld is leeg",
    ]
    assert all(p.regel and "Bijvoorbeeld" in p.hulp for p in fout.value.problemen)


def fill_in(pad: Path) -> None:
    tekst = pad.read_text("utf-8")
    tekst = tekst.replace("  naam:\n", "  naam: Leerplein\n").replace(
        "  email:\n", "  email: a@b.nl\n"
    )
    pad.write_text(tekst, "utf-8")


def test_alle_342_gemeenten_laden_zodra_contact_is_ingevuld(project: Path) -> None:
    for feiten in all_gemeenten():
        pad = zonder(project, feiten.slug)
        assert pad.stem == feiten.slug
        fill_in(pad)
        gemeente = load_gemeente(project, feiten.slug)
        assert (gemeente.naam, gemeente.code) == (feiten.weergavenaam, feiten.code)
        assert gemeente.voorzetsel == feiten.voorzetsel
        pad.unlink()  # load_gemeente looks at all files


def test_een_lidwoord_wordt_ingevuld(project: Path) -> None:
    fill_in(zonder(project, "Hoeksche Waard"))
    gemeente = load_gemeente(project, "hoeksche-waard")
    assert (gemeente.in_naam, gemeente.heel) == ("in de Hoeksche Waard", "de hele Hoeksche Waard")


@pytest.mark.parametrize(
    ("naam", "slug"),
    [("0828", "oss"), ("den bosch", "s-hertogenbosch"), ("Bergen (L)", "bergen-l")],
)
def test_de_naam_mag_ook_een_code_of_spreeknaam_zijn(project: Path, naam: str, slug: str) -> None:
    assert zonder(project, naam).stem == slug


@pytest.mark.parametrize(
    ("naam", "melding"),
    [
        (
            None,
            "ik weet niet voor welke gemeente dit is\n"
            "    Bijvoorbeeld: leerplan nieuw Oss --zonder-vragen",
        ),
        (
            "  ",
            "ik weet niet voor welke gemeente dit is\n"
            "    Bijvoorbeeld: leerplan nieuw Oss --zonder-vragen",
        ),
        (
            "Tilberg",
            "`Tilberg` is geen gemeente van 2026\n"
            "    Bedoelde je `Tilburg`? "
            "Is het geen gemeente? Voer het dan uit zonder --zonder-vragen.",
        ),
        (
            "Xqzw",
            "`Xqzw` is geen gemeente van 2026\n"
            "    Is het geen gemeente? Voer het dan uit zonder --zonder-vragen.",
        ),
        (
            "Bergen",
            "er zijn twee gemeenten die Bergen heten\n"
            "    Kies: `bergen-nh` (Noord-Holland) of `bergen-l` (Limburg).",
        ),
    ],
)
def test_een_naam_die_niet_kan(project: Path, naam: str | None, melding: str) -> None:
    with pytest.raises(Problemen) as fout:
        zonder(project, naam)
    assert str(fout.value) == melding
    assert bestanden(project) == []


@pytest.mark.parametrize("bestaand", ["oss.yml", "Oss.yml"])
@pytest.mark.parametrize("zonder_vragen", [True, False])
def test_een_bestaand_bestand_blijft_zoals_het_was(
    project: Path, bestaand: str, zonder_vragen: bool
) -> None:
    (project / MAP / bestaand).write_text("van mij")
    terminal = Terminal()
    with pytest.raises(Problemen) as fout:
        new(project, "Oss", zonder_vragen, terminal.console, terminal.ask)
    assert str(fout.value) == (
        f"gemeente-config/{bestaand}: dit bestand is er al\n"
        f"    Ik verander het niet. Open gemeente-config/{bestaand} om het aan te passen."
    )
    assert (project / MAP / bestaand).read_text() == "van mij"
    assert bestanden(project) == [bestaand]


def test_een_bestand_dat_er_tijdens_de_vragen_bij_komt_blijft_staan(project: Path) -> None:
    terminal = Terminal(["", *CONTACT, *NIETS])

    def ask(tekst: str) -> str:
        (project / MAP / "oss.yml").write_text("van een ander")
        return terminal.ask(tekst)

    with pytest.raises(Problemen, match="dit bestand is er al"):
        new(project, "Oss", False, terminal.console, ask)
    assert (project / MAP / "oss.yml").read_text() == "van een ander"


def test_een_map_die_er_niet_is(tmp_path: Path) -> None:
    with pytest.raises(Problemen) as fout:
        zonder(tmp_path, "Oss")
    assert str(fout.value) == (
        "gemeente-config/oss.yml: ik kan dit bestand niet maken\n"
        "    Kijk of je in de map gemeente-config mag schrijven."
    )


def test_gaat_het_schrijven_mis_dan_blijft_er_niets(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A lone surrogate cannot be written as UTF-8: the file was made, and goes again.
    monkeypatch.setattr(nieuw, "write_start", lambda model, waarden: "naam: \ud800")
    with pytest.raises(UnicodeEncodeError):
        zonder(project, "Oss")
    assert bestanden(project) == []


class Rooster(Velden):
    schoolregio: Literal["Noord", "Midden", "Zuid"] | None = Field(
        None, description="Regio voor de schoolvakanties.", examples=["Zuid"]
    )


class MetRooster(Gemeente):
    rooster: Rooster = Field(Rooster(), description="Het rooster.")


@pytest.fixture
def met_rooster(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nieuw, "Gemeente", MetRooster)


@pytest.mark.parametrize(
    ("naam", "verwacht"),
    [("Oss", {"schoolregio": "Zuid"}), ("Amsterdam", {"schoolregio": "Noord"}), ("Altena", None)],
)
def test_de_schoolregio_wordt_ingevuld(project, met_rooster, naam, verwacht) -> None:
    data = read_yaml(zonder(project, naam), "x.yml").data
    assert data.get("rooster") == verwacht


# With questions


def test_alleen_het_nodige(vraag, project: Path) -> None:
    pad, terminal = vraag("Oss", "", *CONTACT, *NIETS)
    gemeente = load_gemeente(project, pad.stem)
    assert (gemeente.naam, gemeente.code, gemeente.in_naam) == ("Oss", "0828", "in Oss")
    assert gemeente.contact.model_dump() == {
        "naam": "Leerplein",
        "email": "info@voorbeeld.nl",
        "telefoon": None,
        "pagina": None,
    }
    assert gemeente.platform is None
    for regel in ("naam: Oss", "gemeentecode: 0828", "in een zin: in Oss"):
        assert f"\n  {regel}\n" in terminal.tekst
    assert "\n  bestand: gemeente-config/oss.yml\n" in terminal.tekst


def test_alles(vraag, project: Path) -> None:
    contact = ["Leerplein", "info@voorbeeld.nl", "000 - 000 00 00"]
    platform = [
        "j",
        "Platform",
        "https://platform.voorbeeld.nl/",
        "",
        "j",
        "Ga erheen.",
        "Klik.",
        "",
    ]
    sessie = ["Noord", "", "dinsdag in de even weken", "", "9.00", "10.30", "live", "n"]
    leider = ["j", "Sanne Voorbeeld", ""]
    plek = ["j", "Buurthuis", "Kadepad 1", "1234 AB", "Texel"]
    tweede = ["Zuid", "", "2e vrijdag van de maand", "", "13:00", "14:00", "", "n", "n", "n"]
    pad, _ = vraag(
        None,
        *["texel", "j", *contact, "verbeter@voorbeeld.nl", "https://voorbeeld.nl/"],
        *[*platform, "j", *sessie, *leider, *plek, "j", *tweede, "n"],
    )
    gemeente = load_gemeente(project, pad.stem)
    assert gemeente.in_naam == "op Texel"
    assert gemeente.feedback == "verbeter@voorbeeld.nl"
    assert gemeente.platform.aanmeldstappen == ("Ga erheen.", "Klik.")
    een, twee = gemeente.leersessies
    assert (een.wijk, een.tijden[0].vorm, een.locatie.postcode) == ("Noord", "live", "1234 AB")
    assert een.aanjager.naam == "Sanne Voorbeeld"
    assert (twee.wijk, f"{twee.tijden[0].van:%H.%M}", twee.locatie) == ("Zuid", "13.00", None)


def test_een_fout_antwoord_wordt_opnieuw_gevraagd(vraag) -> None:
    _, terminal = vraag("Oss", "misschien", "ja", "", "Leerplein", "info", "a@b.nl", "", *NIETS)
    assert "Typ ja of nee." in terminal.tekst
    assert (
        "naam: dit veld is leeg\n    Bijvoorbeeld: `naam: Leerplein Voorbeeldstad`."
        in terminal.tekst
    )
    assert "email: `info` is geen e-mailadres\n" in terminal.tekst


def test_tijden_die_niet_kunnen_worden_opnieuw_gevraagd(vraag, project: Path) -> None:
    begin = ["", *CONTACT, "", "", "n", "j", "Noord", "", "dinsdag in de even weken", ""]
    pad, terminal = vraag("Oss", *begin, "11.00", "10.00", "", "9", "9.00", "10.00", "", *"nnnn")
    assert "ligt niet na het begin" in terminal.tekst
    assert "`9` is geen tijd" in terminal.tekst
    assert f"{load_gemeente(project, pad.stem).leersessies[0].tijden[0].van:%H.%M}" == "09.00"


def test_een_lijst_mag_niet_leeg_blijven(vraag) -> None:
    begin = ["", *CONTACT, "", "", "n", "j", "Noord", "", "", "dinsdag in de even weken", ""]
    _, terminal = vraag("Oss", *begin, "9.00", "10.00", "", *"nnnn")
    assert "ritme: deze lijst is te kort" in terminal.tekst


def test_tikfout_in_de_naam(vraag) -> None:
    pad, terminal = vraag("Tilberg", "9", "1", "", *CONTACT, *NIETS)
    assert pad.stem == "tilburg"
    assert "  1  Tilburg (Noord-Brabant)\n  0  geen van deze\n" in terminal.tekst
    assert "Typ een getal van 0 tot en met 1." in terminal.tekst


def test_twee_van_bergen(vraag, project: Path) -> None:
    pad, _ = vraag("Bergen", "2", "", *CONTACT, *NIETS)
    assert pad.stem == "bergen-l"
    assert load_gemeente(project, "bergen-l").naam == "Bergen"
    assert vraag("Bergen", "0", "Bergen NH", "", *CONTACT, *NIETS)[0].stem == "bergen-nh"


def test_een_voorstel_dat_niet_klopt(vraag, project: Path) -> None:
    pad, _ = vraag("Urk", "n", "", "", "in", *CONTACT, *NIETS)
    gemeente = load_gemeente(project, pad.stem)
    assert (gemeente.naam, gemeente.code, gemeente.in_naam) == ("Urk", "0184", "in Urk")


def test_de_schoolregio_wordt_voorgesteld(vraag, met_rooster) -> None:
    pad, terminal = vraag("Oss", "", *CONTACT, *NIETS)
    assert "\n  regio voor de schoolvakanties: Zuid\n" in terminal.tekst
    assert read_yaml(pad, "x.yml").data["rooster"] == {"schoolregio": "Zuid"}
    _, terminal = vraag("Altena", "", *CONTACT, *NIETS)
    assert "schoolvakanties: onbekend, want de gemeente ligt in twee regio’s" in terminal.tekst


def test_een_eigen_naam(vraag, project: Path) -> None:
    eigen = ["", "12", "9999", "", "Regio!", "regio-xyz"]
    pad, terminal = vraag("Regio  Xyz", "j", *eigen, *CONTACT, *NIETS)
    assert "`Regio Xyz` staat niet in de lijst met gemeenten van 2026." in terminal.tekst
    assert "`12` heeft niet de juiste vorm" in terminal.tekst
    assert "Gebruik alleen kleine letters, cijfers en streepjes." in terminal.tekst
    assert (pad.stem, load_gemeente(project, pad.stem).naam) == ("regio-xyz", "Regio Xyz")


def test_een_eigen_naam_zonder_letters_vraagt_om_een_bestandsnaam(vraag) -> None:
    pad, _ = vraag("北京", "j", "", "9999", "", "", "con", "beijing", *CONTACT, *NIETS)
    assert pad.stem == "beijing"


def test_lege_naam_en_een_andere_keuze(vraag) -> None:
    pad, _ = vraag(None, "", "Tilberg", "0", "n", "Oss", "", *CONTACT, *NIETS)
    assert pad.stem == "oss"


VOLLEDIG = [
    *["Tilberg", "1", "", *CONTACT, "", "", "j", "P", "https://voorbeeld.nl/", "", "n"],
    *["j", "Noord", "", "dinsdag in de even weken", "", "9.00", "10.00", "", "n", "n", "n", "n"],
]


def test_het_volledige_gesprek_is_volledig(vraag) -> None:
    assert vraag(None, *VOLLEDIG)[0].stem == "tilburg"


@pytest.mark.parametrize("nr", range(len(VOLLEDIG)))
def test_ophouden_laat_niets_achter(project: Path, nr: int) -> None:
    terminal = Terminal(VOLLEDIG[:nr])
    with pytest.raises(Problemen) as fout:
        new(project, None, False, terminal.console, terminal.ask)
    assert str(fout.value) == (
        "de invoer hield op voordat alles gevraagd was\n"
        "    Er is niets bewaard. Begin opnieuw, of gebruik --zonder-vragen."
    )
    terminal = Terminal([*VOLLEDIG[:nr], KeyboardInterrupt()])
    with pytest.raises(KeyboardInterrupt):
        new(project, None, False, terminal.console, terminal.ask)
    assert bestanden(project) == []


@pytest.mark.parametrize(
    "raar", ["x\x1b[31mrood", "a\u202eb", "{{ 7*7 }}", "[red]x[/red]", '"; rm']
)
def test_wat_iemand_ook_typt_komt_er_zo_in_of_wordt_geweigerd(
    vraag, project: Path, raar: str
) -> None:
    antwoorden = ["", raar, "Leerplein", "a@b.nl", "", *NIETS]
    goed = not re.search(r"[\x00-\x1f\u202e]", raar)
    if goed:
        del antwoorden[2]
    pad, terminal = vraag("Oss", *antwoorden)
    assert load_gemeente(project, pad.stem).contact.naam == (raar if goed else "Leerplein")
    assert ("onzichtbaar teken" in terminal.tekst) != goed
