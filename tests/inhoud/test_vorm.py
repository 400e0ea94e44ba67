"""Every page has the form that readers expect, whatever the municipality filled in.

Checked are the editions of all municipalities and of three at the edges: one that filled in only
what is required, one with the least of every group, and one that filled in everything.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from hulpmiddelen import tekst
from hulpmiddelen.gemeenten import KAAL, KARIG, RIJK
from leerplan.tekst.invullen import Blad, Uitgave

RANDGEVALLEN = {"kaal": KAAL, "karig": KARIG, "rijk": RIJK}
# Pages about words or sources may name the words that we do not use ourselves.
OVER_WOORDEN = {"colofon", "begrippenlijst"}


@pytest.fixture(scope="module", params=[False, True], ids=["cursist", "trainer"])
def trainers(request) -> bool:
    return request.param


@pytest.fixture(scope="module", params=[*tekst.gemeenten(), *RANDGEVALLEN])
def uitgave(request, trainers) -> Uitgave:
    if request.param in RANDGEVALLEN:
        return tekst.uitgave_met(RANDGEVALLEN[request.param], trainers)
    return tekst.uitgave(request.param, trainers)


def is_historie(blad: Blad) -> bool:
    return blad.pagina.kop.historie


def eigen_waarden(waarde: object) -> Iterator[str]:
    """Yield every text in a configuration."""
    if isinstance(waarde, str):
        yield waarde
    elif isinstance(waarde, BaseModel):
        for _, deel in waarde:
            yield from eigen_waarden(deel)
    elif isinstance(waarde, tuple):
        for deel in waarde:
            yield from eigen_waarden(deel)


def zonder_eigen(tekst_: str, uitgave: Uitgave) -> str:
    """Return the text without what a municipality typed itself."""
    waarden = {waarde for g in tekst.gemeenten().values() for waarde in eigen_waarden(g)}
    waarden |= set(eigen_waarden(uitgave.gemeente))
    for waarde in sorted(waarden, key=len, reverse=True):
        if len(waarde) > 2:
            tekst_ = tekst_.replace(waarde, "…")
    return tekst_


def meld(vondsten: list[str]) -> None:
    assert not vondsten, "\n".join(vondsten)


def zoek(uitgave: Uitgave, patroon: str, behalve: set[str] = frozenset(), vlag=re.I) -> list[str]:
    """Return where a pattern stands in the text of the edition, drawings included."""
    return [
        f"{blad.pad}: {blok.tekst}"
        for blad in uitgave.bladen
        if blad.pagina.sleutel not in behalve
        for blok in tekst.blokken(blad)
        if re.search(patroon, blok.tekst, vlag)
    ]


# --- titles, summaries, headings ---


def test_titles_are_unique():
    titels = [pagina.kop.titel.lower() for pagina in tekst.leerplan().paginas]
    assert sorted(titels) == sorted(set(titels))


def test_summaries_are_short_sentences():
    for pagina in tekst.leerplan().paginas:
        samenvatting = pagina.kop.samenvatting
        assert re.search(r"[.?]$", samenvatting), f"{pagina.bestand}: {samenvatting}"
        assert len(samenvatting) <= 180, pagina.bestand
        assert not re.search(r"[{}*_\[\]]", samenvatting), f"{pagina.bestand}: {samenvatting}"


def test_headings_are_in_order(uitgave):
    fouten = []
    for blad in uitgave.bladen:
        niveaus = [int(kop.tag[1]) for kop in tekst.boom(blad).iter(*tekst.KOPPEN)]
        stappen = itertools.pairwise(niveaus)
        if niveaus[0] != 1 or niveaus.count(1) != 1 or any(b > a + 1 for a, b in stappen):
            fouten.append(f"{blad.pad}: {niveaus}")
    meld(fouten)


def test_headings_are_unique_on_their_page(uitgave):
    fouten = []
    for blad in uitgave.bladen:
        koppen = [k.text_content().strip().lower() for k in tekst.boom(blad).iter(*tekst.KOPPEN)]
        fouten += [f"{blad.pad}: {kop}" for kop in set(koppen) if koppen.count(kop) > 1]
    meld(fouten)


def test_no_heading_is_empty(uitgave):
    """A heading is followed by something to read, to see or to fill in."""
    fouten = []
    for blad in uitgave.bladen:
        stukken = [*tekst.blokken(blad), None]
        for stuk, volgend in itertools.pairwise(stukken):
            if stuk.soort not in tekst.KOPPEN:
                continue
            if not volgend or (volgend.soort in tekst.KOPPEN and volgend.soort <= stuk.soort):
                fouten.append(f"{blad.pad}: {stuk.tekst}")
    meld(fouten)


def test_headings_do_not_end_like_sentences(uitgave):
    fouten = [
        f"{blad.pad}: {blok.tekst}"
        for blad in uitgave.bladen
        for blok in tekst.blokken(blad)
        if blok.soort in tekst.KOPPEN and re.search(r"[.:;,]$", blok.tekst)
    ]
    meld(fouten)


# --- nothing is left over from filling in ---


def test_nothing_of_the_template_is_left(uitgave):
    meld(zoek(uitgave, r"\{\{|\}\}|\{%|%\}|\{#|\bNone\b|\bUndefined\b|\]\(|&#?\w+;", vlag=0))


def test_no_space_before_a_punctuation_mark(uitgave):
    """What stays behind when a value is missing: "via ." or "bij :"."""
    meld(zoek(uitgave, r"\s[.,;:!?)](?:\s|$)|\(\s|\bvia[.:,;]"))


def test_no_list_item_or_cell_of_text_is_empty(uitgave):
    fouten = []
    for blad in uitgave.bladen:
        for element in tekst.boom(blad).iter("ul", "ol", "li", "p", "td", "th", "h2", "h3", "dd"):
            inhoud = element.text_content().strip()
            if not inhoud and not element.xpath(".//textarea | .//input | .//svg | .//img"):
                fouten.append(f"{blad.pad}: <{element.tag}> after {element.getprevious()}")
    meld(fouten)


def test_no_list_is_announced_and_missing(uitgave):
    """A paragraph that ends with a colon is followed by what it announces."""
    fouten = []
    for blad in uitgave.bladen:
        stukken = [*tekst.blokken(blad), None]
        for stuk, volgend in itertools.pairwise(stukken):
            aankondiging = stuk.soort == "p" and stuk.tekst.endswith(":")
            if aankondiging and (volgend is None or volgend.soort in tekst.KOPPEN):
                fouten.append(f"{blad.pad}: {stuk.tekst}")
    meld(fouten)


def test_paragraphs_begin_and_end_like_sentences(uitgave):
    fouten = []
    for blad in uitgave.bladen:
        for blok in tekst.blokken(blad):
            if blok.soort != "p" or not blok.proza:
                continue
            # A letter's greeting has no full stop; a source in brackets neither.
            groet = re.match(r"(Hartelijke|Met vriendelijke) groet|Beste …", blok.tekst)
            goed = re.search(r"[.?!:…)]’?$", blok.tekst) or groet
            if not goed or re.match(r"[a-zé]", blok.tekst):
                fouten.append(f"{blad.pad}: {blok.tekst}")
    meld(fouten)


# --- typography ---


def test_no_straight_quotes(uitgave):
    fouten = [
        f"{blad.pad}: {blok.tekst}"
        for blad in uitgave.bladen
        for blok in tekst.blokken(blad)
        if re.search(r"[\"'`´“”]", zonder_eigen(blok.tekst, uitgave))
    ]
    meld(fouten)


def test_no_double_spaces(uitgave):
    fouten = []
    for blad in uitgave.bladen:
        for regel in blad.markdown.splitlines():
            kaal = re.sub(r"<[^>]*>|^ *:   ", "", regel)
            if re.search(r"(?<=\S)  +(?=\S)", kaal):
                fouten.append(f"{blad.pad}: {regel}")
    meld(fouten)


def test_times_are_written_as_11_00_uur(uitgave):
    tijd = r"(?<![\d.,€])\b\d{1,2}\.\d{2}\b(?![.,]?\d)"
    fouten = []
    for blad in uitgave.bladen:
        for blok in tekst.blokken(blad):
            kaal = re.sub(r"Video, \d+:\d{2} minuten", "", blok.tekst)
            fout = re.search(rf"\b\d{{1,2}}:\d{{2}}\b|{tijd}(?! uur)(?! – \d)|\b0\d\.\d{{2}}", kaal)
            if fout:
                fouten.append(f"{blad.pad}: {blok.tekst}")
    meld(fouten)


def test_amounts_have_a_space_and_dutch_points(uitgave):
    meld(zoek(uitgave, r"€\S|€ \d+\.\d{2}\b(?!\d)|€ \d{4,}|\b(?:euro|EUR) \d"))


# --- words ---


def test_no_office_language(uitgave):
    meld(zoek(uitgave, r"\b(?:dien(?:t|en) te|middels|inzake|conform|faciliteer\w*|faciliteren)\b"))


def test_a_resident_is_not_called_client(uitgave):
    """Only the AVE has that word; the glossary explains it."""
    historie = {blad.pagina.sleutel for blad in uitgave.bladen if is_historie(blad)}
    meld(zoek(uitgave, r"\bcli[eë]nt", behalve={"3.1", "begrippenlijst"} | historie))


@pytest.mark.parametrize(
    ("niet", "wel"),
    [
        (r"\blee?f(?:gebied|domein)", "levensgebied"),
        (r"\binbrengers?\b", "indiener"),
        (r"\bhulpvragers?\b", "inwoner"),
        (r"\bwijkaanjager", "aanjager"),
        (r"\bnetwerkteam", "netwerkoverleg"),
        (r"\bwoningco[oö]p", "woningcorporatie"),
        (r"\be ?mail\b", "e-mail"),
        (r"\bMDO\b", "Samenwerkoverleg"),
        (r"\bSWOSS\b", "SWWOSS"),
        (r"\btips en trucks", "tips en trucs"),
        (r"\bburen ?genoot|buurgeno", "buurtgenoot"),
        (r"\bte ?veel te\b|\bperse\b|\bteveel\b|\bzoveel mogelijk", "correct spelling"),
    ],
)
def test_one_word_for_one_thing(niet, wel):
    """Also holds the mistakes of the first edition that must not come back."""
    historie = {b.pagina.sleutel for b in tekst.uitgave("oss").bladen if is_historie(b)}
    vondsten = zoek(tekst.uitgave("oss"), niet, behalve=OVER_WOORDEN | historie)
    assert not vondsten, f"write {wel}:\n" + "\n".join(vondsten)


# --- the municipality ---


def test_the_richest_configuration_fills_in_every_field():
    """Guards this file: a new field must stand in the richest configuration too."""

    def velden(waarde: object, pad: str) -> Iterator[tuple[str, bool]]:
        if isinstance(waarde, BaseModel):
            for naam, deel in waarde:
                yield from velden(deel, f"{pad}.{naam}")
        elif isinstance(waarde, tuple) and waarde:
            for deel in waarde:
                yield from velden(deel, pad)
        else:
            yield pad, waarde is not None and waarde != ()

    alle = list(velden(tekst.uitgave_met(RIJK).gemeente, "gemeente"))
    # A period is one day or a first and a last day: it is enough that some item has the field.
    leeg = {pad for pad, _ in alle} - {pad for pad, gevuld in alle if gevuld}
    # A house style takes the place of the colours: the two cannot stand together.
    assert leeg == {"gemeente.huisstijl"}


def test_what_a_municipality_fills_in_is_somewhere_in_its_plan():
    """The address of the site, the colours and the logo are not in the pages themselves.

    Neither are the rules that make the schedule, nor why a day that would be free is not.
    """
    uitgave = tekst.uitgave_met(RIJK)
    gemeente = uitgave.gemeente
    elders = {gemeente.code, gemeente.site, gemeente.voorzetsel, "fysiek", "link"}
    elders |= {gemeente.contact.pagina}  # only where addresses are hidden
    elders |= {"overslaan", *eigen_waarden(gemeente.rooster.toch_open)}
    elders |= {*eigen_waarden(gemeente.kleuren), *eigen_waarden(gemeente.logo)}
    alles = "\n".join(
        tekst.tekst(blad) + " ".join(tekst.boom(blad).xpath(".//a/@href"))
        for blad in uitgave.bladen
    )
    alles = alles.casefold()
    ontbreekt = [w for w in eigen_waarden(gemeente) if w.casefold() not in alles]
    assert set(ontbreekt) <= elders


@pytest.mark.parametrize(
    ("configuratie", "goed", "fout"),
    [
        (KAAL, "In Voorne aan Zee", r"\bop Voorne|\bvoorne aan"),
        (KARIG, "Op Texel", r"\b[Ii]n Texel"),
        (RIJK, "In 's-Hertogenbosch", r"'S-|\bop 's"),
    ],
)
def test_the_name_is_right_in_a_sentence(configuratie, goed, fout):
    uitgave = tekst.uitgave_met(configuratie)
    alles = "\n".join(tekst.tekst(blad) for blad in uitgave.bladen)
    assert goed in alles
    assert not re.search(fout, alles)
    assert f"de gemeente {uitgave.gemeente.naam}" in alles


def test_another_municipality_stands_only_in_history():
    """Oss is where it began: without the marked history, its name is nowhere else."""
    fouten = []
    for configuratie in RANDGEVALLEN.values():
        for blad in tekst.uitgave_met(configuratie).bladen:
            wortel = tekst.html.fromstring(tekst.html.tostring(tekst.boom(blad)))
            for element in wortel.xpath("//*[@data-historie]"):
                element.drop_tree()
            if not is_historie(blad) and re.search(r"\bOss\b|Ruwaard", wortel.text_content()):
                fouten.append(blad.pad)
    meld(sorted(set(fouten)))
