"""Writes a `Verschil` as one HTML page that needs nothing else: to mail, to print, to read aloud.

What goes and comes is told in words too, not by colour or line alone. Called by the command line.
"""

from __future__ import annotations

from html import escape
from pathlib import Path

from leerplan.fouten import Probleem, Problemen
from leerplan.vergelijken.verschil import Bladverschil, Verschil, Wijziging, compare_words, summary

PAGINA = """\
<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{titel}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ max-width: 46rem; margin: 0 auto; padding: 1rem; font: 1.0625rem/1.6 system-ui, sans-serif;
  color: #1a1a1a; background: #fff; overflow-wrap: anywhere; }}
h1, h2 {{ line-height: 1.25; }}
h2 {{ margin-top: 2.5rem; border-top: 1px solid #767676; padding-top: 1rem; }}
dl {{ margin: 0 0 1.5rem; }}
dt {{ font-weight: bold; }}
dd {{ margin: 0 0 .5rem 1rem; }}
del {{ color: #8a1c1c; background: #fdecec; }}
ins {{ color: #0b5130; background: #e6f5ec; text-decoration-thickness: 2px; }}
.hoor {{ position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; }}
@media (prefers-color-scheme: dark) {{
  body {{ color: #eee; background: #1a1a1a; }}
  del {{ color: #ffb3b3; background: #4a1717; }}
  ins {{ color: #a8efc6; background: #0e3b26; }}
}}
@media print {{ dl {{ break-inside: avoid; }} h2 {{ break-after: avoid; }} }}
</style>
</head>
<body>
<main>
<h1>{titel}</h1>
<p>{samenvatting}</p>
{inhoud}
</main>
</body>
</html>
"""


def write_html(verschil: Verschil, doel: Path) -> Path:
    """Write the page; gives where it stands. Raises `Problemen` when that does not go."""
    try:
        if doel.suffix.lower() not in (".html", ".htm"):
            hulp = f"Bijvoorbeeld: {doel.stem or 'verschil'}.html"
            raise Problemen([Probleem(doel.name, None, "deze naam eindigt niet op .html", hulp)])
        doel.write_text(make_html(verschil), "utf-8")
    except (OSError, ValueError):
        hulp = "Kijk of de map bestaat, en of je er mag schrijven."
        raise Problemen([Probleem(doel.name, None, "ik kan dit niet bewaren", hulp)]) from None
    return doel


def make_html(verschil: Verschil) -> str:
    """The whole page as text."""
    opschrift = verschil.opschrift
    delen = [
        _list(kop, titels)
        for kop, titels in ((opschrift.weg, verschil.weg), (opschrift.erbij, verschil.erbij))
        if titels
    ]
    delen += [_page(blad, verschil) for blad in verschil.anders]
    return PAGINA.format(
        titel=escape(opschrift.titel),
        samenvatting=escape(opschrift.gelijk if verschil.leeg else summary(verschil)),
        inhoud="\n".join(delen),
    )


def _list(kop: str, titels: tuple[str, ...]) -> str:
    rijen = "\n".join(f"<li>{escape(titel)}</li>" for titel in titels)
    return f"<h2>{escape(kop)}</h2>\n<ul>\n{rijen}\n</ul>"


def _page(blad: Bladverschil, verschil: Verschil) -> str:
    was, wordt = escape(verschil.opschrift.was), escape(verschil.opschrift.wordt)
    delen = [f"<h2>{escape(blad.titel)}</h2>"]
    for wijziging in blad.wijzigingen:
        oud, nieuw = _marked(wijziging)
        delen.append(
            f"<dl>\n<dt>{was}</dt>\n<dd>{oud}</dd>\n<dt>{wordt}</dt>\n<dd>{nieuw}</dd>\n</dl>"
        )
    return "\n".join(delen)


def _marked(wijziging: Wijziging) -> tuple[str, str]:
    """Both sentences, with what goes marked in the first and what comes in the second."""
    oud, nieuw = [], []
    for soort, tekst in compare_words(wijziging.was, wijziging.wordt):
        veilig = escape(tekst)
        if soort != "erbij":
            oud.append(_mark("del", "weg", veilig) if soort == "weg" else veilig)
        if soort != "weg":
            nieuw.append(_mark("ins", "erbij", veilig) if soort == "erbij" else veilig)
    leeg = "<em>(staat er niet)</em>"
    return "".join(oud) or leeg, "".join(nieuw) or leeg


def _mark(soort: str, woord: str, tekst: str) -> str:
    """A marked piece, with words for who hears the page; the space after it stays outside."""
    kern = tekst.rstrip()
    spatie = tekst[len(kern) :]
    return (
        f'<{soort}><span class="hoor">[{woord}: </span>{kern}'
        f'<span class="hoor">]</span></{soort}>{spatie}'
    )
