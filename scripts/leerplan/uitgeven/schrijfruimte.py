"""Turns the fields of a page into room to write: ruled lines, boxes to tick, cells of a table.

In a handout a form field lies on top. Called by `drukwerk`.
"""

from __future__ import annotations

from lxml import html
from lxml.html import HtmlElement

# How many letters of a question, and of its explanation, fit on the line of the answer.
NAAST_VRAAG, NAAST_UITLEG = 40, 60


def set_fields(boom: HtmlElement, *, invulbaar: bool) -> None:
    """Set every field of a page; invulbaar: keep it as a form field on the lines."""
    for veld in boom.xpath("//textarea | //input"):
        veld.set("title", _question(veld, boom))
        if veld.get("type", "text") == "checkbox":
            plek = _replace(veld, html.Element("span", {"class": "hokje"}))
        else:
            plek = _set_lines(veld)
        if invulbaar:
            plek.append(veld)


def _set_lines(veld: HtmlElement) -> HtmlElement:
    regels = int(veld.get("rows", "1"))
    in_cel = any(ouder.tag == "td" for ouder in veld.iterancestors())
    # How high a line is, the styles say: see --regel and --celregel.
    vlak = html.Element("div", {"class": "schrijfvlak", "style": f"--regels: {regels}"})
    if not in_cel:
        vlak.extend(html.Element("div", {"class": "lijn"}) for _ in range(regels))
        if regels == 1:
            _put_beside(veld)
    return _replace(veld, vlak)


def _put_beside(veld: HtmlElement) -> None:
    """A short question with one line: the two stand next to each other."""
    antwoord = veld.getparent()
    uitleg = "".join(deel.text_content() for deel in antwoord.find_class("antwoord-uitleg"))
    if len(veld.get("title")) <= NAAST_VRAAG and len(uitleg) <= NAAST_UITLEG:
        antwoord.classes.add("naast")
        antwoord.classes.update(["met-uitleg"] if uitleg else [])


def _question(veld: HtmlElement, boom: HtmlElement) -> str:
    """What the field asks: the text of its label, which becomes its tooltip in a PDF."""
    if veld.get("aria-label"):
        return veld.get("aria-label")
    labels = boom.xpath("//label[@for=$id]", id=veld.get("id"))
    return " ".join(labels[0].text_content().split()) if labels else veld.get("name")


def _replace(oud: HtmlElement, nieuw: HtmlElement) -> HtmlElement:
    nieuw.tail, oud.tail = oud.tail, None
    oud.getparent().replace(oud, nieuw)
    return nieuw
