"""The leak gate reads again only what changed, whichever of all that decides it."""

from __future__ import annotations

import datetime
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from weasyprint import HTML

from leerplan.bouw import Bouwer
from leerplan.configuratie.gemeente import Gemeente, load_gemeente
from leerplan.fouten import Problemen
from leerplan.tekst.invullen import Uitgave
from leerplan.uitgeven import lekcontrole, nagekeken
from leerplan.uitgeven.lekcontrole import Lekcontrole
from leerplan.uitgeven.trainernotities import Notities
from leerplan.uitgeven.voorraad import Voorraad
from leerplan.voortgang import Voortgang

PAGINA = "<html><head><title>T</title></head><body><p>{}</p></body></html>"
TOEN = "<p data-historie>Bij ’s-Meerdam begon het.</p>"


@dataclass
class Poort:
    """A finished edition with the rules it is searched by, all to be changed."""

    map: Path
    project: Path
    uitgave: Uitgave
    ander: Gemeente
    notities: Notities
    documenten: dict[str, str]
    delen: list[str] = field(default_factory=lambda: ["markdown", "site", "pdf", "offline.zip"])
    gelezen: list[str] = field(default_factory=list)

    def read(self) -> list[str]:
        """The files that the gate reads; of those in the zip, the name in it."""
        self.gelezen.clear()
        voorraad = Voorraad(self.project / "build" / ".voorraad")
        poort = Lekcontrole(
            self.uitgave, [self.ander], self.notities, self.project, voorraad=voorraad
        )
        poort.inspect(self.map, self.documenten, self.delen)
        return sorted(self.gelezen)

    def write(self, naam: str, inhoud: str | bytes) -> None:
        pad = self.map / naam
        pad.parent.mkdir(parents=True, exist_ok=True)
        pad.write_bytes(inhoud.encode() if isinstance(inhoud, str) else inhoud)

    def pack(self, **bestanden: str) -> None:
        with zipfile.ZipFile(self.map / "offline.zip", "w") as bundel:
            for naam, inhoud in bestanden.items():
                bundel.writestr(f"leerplan/{naam}.html", inhoud)


@pytest.fixture
def poort(mini: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Poort:
    project = mini()
    bouwer = Bouwer(project, datetime.date(2026, 11, 22), Voortgang(None))
    beeld = tmp_path / "beeld.svg"
    beeld.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    poort = Poort(
        tmp_path / "uit",
        project,
        bouwer.prepare(["duinoord"])[0].uitgave,
        load_gemeente(project, "meerdam"),
        Notities({}),
        {"pdf/boek.pdf": f"<p>Boek</p><img src='{beeld.as_uri()}' alt=''>"},
    )
    poort.write("markdown/over.md", "# Over\n")
    poort.write("site/over.html", PAGINA.format("Over"))
    poort.write("site/a.css", "a { b: c }")
    poort.write("pdf/boek.pdf", HTML(string="<p>Boek</p>").write_pdf())
    poort.pack(over=PAGINA.format("Over, in het kort"), los=PAGINA.format("Los"))

    echt, pdf = lekcontrole.file_pieces, Lekcontrole._inspect_pdf
    monkeypatch.setattr(
        lekcontrole, "file_pieces", lambda n, ruw: poort.gelezen.append(n) or echt(n, ruw)
    )
    monkeypatch.setattr(
        Lekcontrole, "_inspect_pdf", lambda s, n, *a: poort.gelezen.append(n) or pdf(s, n, *a)
    )
    return poort


ALLES = ["leerplan/los.html", "leerplan/over.html"]
ALLES += ["markdown/over.md", "pdf/boek.pdf", "site/a.css", "site/over.html"]


def test_wat_gelijk_bleef_wordt_niet_nog_eens_gelezen(poort: Poort) -> None:
    assert poort.read() == ALLES
    assert poort.read() == []
    assert poort.read() == []


def rename(poort: Poort) -> None:
    (poort.map / "site" / "over.html").rename(poort.map / "site" / "anders.html")


def change_other(poort: Poort) -> None:
    contact = poort.ander.contact.model_copy(update={"naam": "Iemand Anders"})
    poort.ander = poort.ander.model_copy(update={"contact": contact})


def change_own(poort: Poort) -> None:
    contact = poort.uitgave.gemeente.contact.model_copy(update={"naam": "Iemand Anders"})
    gemeente = poort.uitgave.gemeente.model_copy(update={"contact": contact})
    poort.uitgave = replace(poort.uitgave, gemeente=gemeente)


def change_logo(poort: Poort) -> None:
    logo = poort.project / "gemeente-config" / poort.ander.logo.bestand
    logo.write_bytes(logo.read_bytes() + b"<!-- nieuw -->")


def make_history(poort: Poort) -> None:
    over = next(blad for blad in poort.uitgave.bladen if blad.pad == "over.md")
    object.__setattr__(over.pagina, "kop", over.pagina.kop.model_copy(update={"historie": True}))


VERANDERINGEN: dict[str, tuple[Callable[[Poort], object], list[str]]] = {
    "een bestand": (lambda p: p.write("site/over.html", "<p>Nieuw"), ["site/over.html"]),
    "een naam": (rename, ["site/anders.html"]),
    "een bestand in de zip": (
        lambda p: p.pack(over="<p>Nieuw", los=PAGINA.format("Los")),
        ["leerplan/over.html"],
    ),
    "een naam in de zip": (
        lambda p: p.pack(over=PAGINA.format("Over, in het kort"), ook=PAGINA.format("Los")),
        ["leerplan/ook.html"],
    ),
    "de HTML achter een PDF": (
        lambda p: p.documenten.update({"pdf/boek.pdf": p.documenten["pdf/boek.pdf"] + "x"}),
        ["pdf/boek.pdf"],
    ),
    "geen HTML meer achter een PDF": (lambda p: p.documenten.clear(), ["pdf/boek.pdf"]),
    "een plaatje in een PDF": (
        lambda p: (p.map.parent / "beeld.svg").write_text("<svg/>"),
        ["pdf/boek.pdf"],
    ),
    "een notitie": (lambda p: setattr(p, "notities", Notities({"x" * 30: "X"})), ALLES),
    "de configuratie van een ander": (change_other, ALLES),
    "de eigen configuratie": (change_own, ALLES),
    "het logo van een ander": (change_logo, ALLES),
    "een bladzijde is geschiedenis": (make_history, ALLES),
}


@pytest.mark.parametrize("wat", VERANDERINGEN)
def test_wat_anders_is_wordt_gelezen(poort: Poort, wat: str) -> None:
    verander, gelezen = VERANDERINGEN[wat]
    poort.read()
    verander(poort)
    assert poort.read() == gelezen
    assert poort.read() == []


def test_andere_code_of_een_andere_tabel_leest_alles(
    poort: Poort, monkeypatch: pytest.MonkeyPatch
) -> None:
    poort.read()
    monkeypatch.setattr(nagekeken, "print_of_tools", lambda: "andere code")
    assert poort.read() == ALLES
    tabel = poort.project / "gemeenten.csv"
    tabel.write_text("anders")
    monkeypatch.setattr(nagekeken, "TABEL", tabel)
    assert poort.read() == ALLES


def test_of_een_bladzijde_geschiedenis_is_telt_ook_zonder_nieuwe_woorden(
    poort: Poort, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lekcontrole, "_history_pages", lambda _: ())
    poort.read()
    make_history(poort)
    assert poort.read() == ["leerplan/over.html", "markdown/over.md", "site/over.html"]


def test_cursisten_en_trainers_hebben_elk_een_lijst(poort: Poort) -> None:
    cursist, trainer = poort.uitgave, replace(poort.uitgave, voor_trainers=True)
    for uitgave, gelezen in ((cursist, ALLES), (trainer, ALLES), (cursist, []), (trainer, [])):
        poort.uitgave = uitgave
        assert poort.read() == gelezen


def test_een_lek_wordt_elke_keer_gemeld(poort: Poort) -> None:
    """Each kind of leak: nothing with one is ever held to be clean, the rest is."""
    poort.write("site/over.html", PAGINA.format("Bij 's-Meerdam."))
    poort.write("site/code.css", ".a { content: '{{ x }}' }")
    poort.write("pdf/boek.pdf", HTML(string="<p>Bij 's-Meerdam.</p>").write_pdf())
    poort.write("site/vreemd.doc", "x")
    poort.pack(over=PAGINA.format("Naar 's-Meerdam."), los=PAGINA.format("Los"))
    gemeld = []
    for _ in range(2):
        with pytest.raises(Problemen) as gevonden:
            poort.read()
        gemeld.append(sorted(map(str, gevonden.value.problemen)))
    assert gemeld[0] == gemeld[1]
    assert len(gemeld[0]) == 4  # the page and its copy in the zip are one
    assert sorted(poort.gelezen) == [
        *("leerplan/over.html", "pdf/boek.pdf", "site/code.css", "site/over.html"),
        "site/vreemd.doc",
    ]


def test_wat_ongelezen_in_een_zip_zat_is_niet_nagekeken(poort: Poort) -> None:
    """A PDF beside its HTML may hold history; from a zip that held the same bytes it may not."""
    poort.documenten["pdf/boek.pdf"] = PAGINA.format(TOEN)
    poort.write("pdf/boek.pdf", HTML(string=PAGINA.format(TOEN)).write_pdf())
    with zipfile.ZipFile(poort.map / "offline.zip", "w") as bundel:
        bundel.write(poort.map / "pdf" / "boek.pdf", "leerplan/boek.pdf")
    poort.read()
    shutil.rmtree(poort.map / "pdf")
    with pytest.raises(Problemen, match="Meerdam"):
        poort.read()
