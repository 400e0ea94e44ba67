"""The logo of a municipality: what is refused, with its place and a remedy, and what works."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from leerplan.configuratie.gemeente import load_gemeente
from leerplan.configuratie.logobestand import check_logo
from leerplan.configuratie.svgkeuring import GEWONE_SVG
from leerplan.fouten import Problemen
from leerplan.uitgeven.pdf import make_pdf

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
NIEUW = "Vraag communicatie om het logo als SVG of PNG."
BEWAAR = "Bewaar het in een tekenprogramma als PNG. Alleen een andere naam is niet genoeg."
KAPOT = "dit plaatje is beschadigd\n    Bewaar het opnieuw als PNG of vraag een nieuwe."
TE_VEEL = "dit plaatje heeft te veel beeldpunten\n    Bewaar het kleiner: hooguit 4000 bij 4000."


def beeld(soort: str = "PNG", breed: int = 40, hoog: int = 20) -> bytes:
    uit = io.BytesIO()
    Image.new("RGB", (breed, hoog), "#7a2f5a").save(uit, soort)
    return uit.getvalue()


def png(breed: int, hoog: int, *delen: tuple[bytes, bytes]) -> bytes:
    """A PNG that says how large it is, and holds what it is given."""

    def deel(naam: bytes, inhoud: bytes) -> bytes:
        slot = struct.pack(">I", zlib.crc32(naam + inhoud))
        return struct.pack(">I", len(inhoud)) + naam + inhoud + slot

    kop = deel(b"IHDR", struct.pack(">IIBBBBB", breed, hoog, 8, 2, 0, 0, 0))
    rest = b"".join(deel(*een) for een in delen)
    return b"\x89PNG\r\n\x1a\n" + kop + rest + deel(b"IEND", b"")


LUCHT = zlib.compress(bytes(3_000_000))
GEVALLEN: dict[str, tuple[str, bytes, str]] = {
    "leeg": ("a.svg", b"", f"dit bestand is leeg\n    {NIEUW}"),
    "alleen witregels": ("a.png", b" \n", f"dit bestand is leeg\n    {NIEUW}"),
    "te groot": (
        "a.svg",
        SVG + b" " * 2_000_000,
        f"dit bestand is te groot\n    Hooguit 2 MB. {NIEUW}",
    ),
    "jpeg": ("a.png", beeld("JPEG"), f"dit is geen PNG maar een JPEG\n    {BEWAAR}"),
    "gif": ("a.PNG", beeld("GIF"), f"dit is geen PNG maar een GIF\n    {BEWAAR}"),
    "webp": ("a.png", beeld("WEBP"), f"dit is geen PNG maar een WebP\n    {BEWAAR}"),
    "pdf": ("a.svg", b"%PDF-1.4", f"dit is geen SVG maar een PDF\n    {NIEUW}"),
    "eps": ("a.svg", b"%!PS-Adobe", f"dit is geen SVG maar een EPS\n    {NIEUW}"),
    "zip": ("a.svg", b"PK\x03\x04", f"dit is geen SVG maar een zip-bestand\n    {NIEUW}"),
    "exe": (
        "a.png",
        b"MZ\x90\x00" + bytes(99),
        f"dit is geen PNG maar een programma\n    Open het niet. {NIEUW}",
    ),
    "svgz": (
        "a.svg",
        b"\x1f\x8b\x08",
        f"dit is geen SVG maar een ingepakt bestand\n    {GEWONE_SVG}",
    ),
    "png als svg": (
        "a.svg",
        beeld(),
        "dit is geen SVG maar een PNG\n    Geef het bestand een naam die eindigt op .png.",
    ),
    "svg als png": (
        "a.png",
        SVG,
        "dit is geen PNG maar een SVG\n    Geef het bestand een naam die eindigt op .svg.",
    ),
    "tekst als png": ("a.png", b"zomaar", KAPOT),
    "afgebroken": ("a.png", beeld(breed=400, hoog=400)[:700], KAPOT),
    "niets na de kop": ("a.png", png(9, 9), KAPOT),
    "heel, maar niet te lezen": ("a.png", png(9, 9, (b"IDAT", b"geen beeld")), KAPOT),
    "nul breed": ("a.png", png(0, 9, (b"IDAT", LUCHT)), KAPOT),
    "tekst die opzwelt": (
        "a.png",
        png(9, 9, (b"zTXt", b"a\0\0" + zlib.compress(bytes(9**8)))),
        KAPOT,
    ),
    "groot": ("a.png", png(5000, 5000, (b"IDAT", LUCHT)), TE_VEEL),
    "reusachtig": ("a.png", png(60_000, 60_000, (b"IDAT", LUCHT)), TE_VEEL),
}


@pytest.mark.parametrize(("naam", "inhoud", "melding"), GEVALLEN.values(), ids=GEVALLEN)
def test_wat_geen_logo_is(naam: str, inhoud: bytes, melding: str, tmp_path: Path) -> None:
    map_ = tmp_path / "gemeente-config"
    map_.mkdir()
    (map_ / naam).write_bytes(inhoud)
    problemen = check_logo(map_, naam, "gemeente-config/a.yml", 6)
    assert [str(p) for p in problemen] == [f"gemeente-config/{naam}: {melding}"]


def test_van_een_tekening_hoor_je_ook_de_regel_en_niet_te_veel(mini: Callable[..., Path]) -> None:
    slecht = SVG.replace(b"<path", b'\n<path onload="a()"') + b"\n"
    slecht = slecht.replace(b"</svg>", b"\n<script/>" * 9 + b"</svg>")
    project = mini({"gemeente-config/logo/meerdam.svg": slecht})
    with pytest.raises(Problemen) as fout:
        load_gemeente(project, "meerdam")
    plekken = [(p.bestand, p.regel) for p in fout.value.problemen]
    assert plekken == [("gemeente-config/logo/meerdam.svg", regel) for regel in range(2, 7)]


def keur(map_: Path, opgegeven: str) -> list[str]:
    return [str(p) for p in check_logo(map_, opgegeven, "a.yml", 6)]


def test_een_map_een_verwijzing_en_een_naam_die_niet_kan(tmp_path: Path) -> None:
    map_ = tmp_path / "gemeente-config"
    (map_ / "logo").mkdir(parents=True)
    (map_ / "logo" / "boei.svg").write_bytes(SVG)
    (tmp_path / "geheim.png").write_bytes(beeld())
    (map_ / "weg.png").symlink_to(tmp_path / "geheim.png")
    (map_ / "kring.png").symlink_to(map_ / "kring.png")
    (map_ / "leeg.svg").mkdir()
    wat = "a.yml:6: logo.bestand:"
    assert keur(map_, "logo") == [
        f"{wat} `logo` is een map\n    Noem het bestand zelf, zoals logo/boei.svg."
    ]
    assert keur(map_, "leeg.svg") == [
        f"{wat} `leeg.svg` is een map\n    Noem het bestand zelf, zoals logo/voorbeeldstad.svg."
    ]
    assert keur(map_, "weg.png") == [
        f"{wat} dit ligt buiten de map\n    Zet het bestand in de map gemeente-config/logo."
    ]
    assert keur(map_, "kring.png")[0].startswith(f"{wat} `kring.png` bestaat niet")
    assert keur(map_, "a\0.png")[0].startswith(f"{wat} `a\0.png` bestaat niet")
    assert keur(map_, r"logo\boei.svg") == [
        rf"{wat} `logo\boei.svg` bestaat niet" + "\n    Bedoelde je `logo/boei.svg`?"
    ]
    assert keur(map_, " logo/boei.svg ") == []


def test_een_bestand_dat_dicht_zit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.svg").write_bytes(SVG)

    def dicht(_: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", dicht)
    assert keur(tmp_path, "a.svg") == [
        f"{tmp_path.name}/a.svg: ik kan dit bestand niet openen\n"
        "    Kijk of je het mag openen, of zet er een nieuwe kopie neer."
    ]


def test_zonder_beschrijving_is_er_geen_logo(mini: Callable[..., Path]) -> None:
    basis = (mini() / "gemeente-config/duinoord.yml").read_text("utf-8")
    tekst = basis + "logo: {bestand: logo/meerdam.svg}\n"
    with pytest.raises(Problemen, match=r"logo\.alt: dit veld ontbreekt"):
        load_gemeente(mini({"gemeente-config/duinoord.yml": tekst}), "duinoord")


STIJLEN = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" xml:space="preserve">'
    b"<style>@media print{.b{fill:red}} .a:hover>b{-x:1;fill:var(--a);font:12px 'Ari al'}</style>"
    b'<defs><g id="p"><path d="M0 0h9v9z"/></g></defs><clipPath id="c"><use href="#p"/></clipPath>'
    b'<filter id="f"><feGaussianBlur stdDeviation="2"/></filter><use class="a" href="#p"/>'
    b'<text filter="url(#f)" clip-path="url(#c)" style="mix-blend-mode:multiply">Logo</text>'
    b'<path d="M0 0h9v9z" fill="url(#weg)"/></svg>'
)


@pytest.mark.parametrize(
    ("naam", "inhoud"),
    [
        ("a.svg", SVG),
        ("b.svg", STIJLEN),
        ("c.png", beeld()),
        ("d.PNG", beeld(breed=4000, hoog=4000)),
    ],
)
def test_wat_door_de_keuring_komt_staat_ook_in_druk(
    naam: str, inhoud: bytes, mini: Callable[..., Path]
) -> None:
    project = mini({f"gemeente-config/{naam}": inhoud})
    assert keur(project / "gemeente-config", naam) == []
    adres = (project / "gemeente-config" / naam).as_uri()
    html = f'<html lang="nl"><title>x</title><img src="{adres}" alt="Logo"></html>'
    assert make_pdf(project, html, "a.pdf").startswith(b"%PDF")


@pytest.mark.parametrize("inhoud", [b"<svg", SVG.replace(b"M0 0h9v9z", b"M0 0a1 1 0 x")])
def test_wat_toch_niet_te_drukken_is_hoor_je_in_het_nederlands(
    inhoud: bytes, mini: Callable[..., Path]
) -> None:
    """A logo that broke after it was judged, or that the printing engine alone cannot stand."""
    project = mini({"gemeente-config/logo/a b.svg": inhoud})
    adres = (project / "gemeente-config/logo/a b.svg").as_uri()
    html = f'<html lang="nl"><title>x</title><img src="{adres}" alt="Logo"></html>'
    with pytest.raises(Problemen) as fout:
        make_pdf(project, html, "a.pdf")
    assert str(fout.value) == (
        "gemeente-config/logo/a b.svg: ik kan dit plaatje niet drukken\n"
        "    Bewaar het opnieuw in een tekenprogramma, of vraag een ander bestand."
    )
