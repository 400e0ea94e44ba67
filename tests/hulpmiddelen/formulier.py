"""Drives the form in a browser as people do: by keyboard, with a download at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page

# Where the focus is: the headings around it from the outside in, its own label, and its kind.
WAAR = """() => {
  const tekst = el => [...el.childNodes].filter(k => !k.classList?.contains('plicht'))
    .map(k => k.textContent).join('').trim();
  const hier = document.activeElement, pad = [];
  for (let el = hier.parentElement; el; el = el.parentElement) {
    if (el.tagName === 'FIELDSET') pad.unshift(tekst(el.querySelector('legend')));
    if (el.classList.contains('sectie')) pad.unshift(tekst(el.querySelector('h2')));
  }
  const groep = hier.type === 'radio';
  const label = groep ? null : hier.labels?.[0];
  if (label) pad.push(tekst(label));
  const deel = hier.closest('details')?.querySelector('fieldset');
  return {
    soort: hier.tagName === 'INPUT' ? hier.type : hier.tagName.toLowerCase(),
    pad, tekst: hier.textContent.trim(), waarde: hier.value, id: hier.id,
    open: hier.parentElement.open ?? null,
    erbij: hier.classList.contains('erbij'),
    rijen: hier.parentElement.querySelector(':scope > ol')?.children.length ?? 0,
  };
}"""


def where(page: Page) -> dict:
    """What has the focus now."""
    return page.evaluate(WAAR)


def tab_to(page: Page, tekst: str, terug: bool = False) -> dict:
    """Press Tab until the label or text of what has the focus is `tekst`."""
    for _ in range(400):
        page.keyboard.press("Shift+Tab" if terug else "Tab")
        hier = where(page)
        if tekst in (hier["tekst"], *hier["pad"][-1:]):
            return hier
    raise AssertionError(f"no way by keyboard to {tekst!r}")


def flat(velden: list[dict], gegevens: dict, pad: tuple[str, ...] = ()) -> Iterator[tuple]:
    """Pairs of (labels from the outside in, value) for all values in `gegevens`."""
    for veld in velden:
        waarde = gegevens.get(veld["naam"])
        if waarde is None:
            continue
        los = not pad and veld["soort"] not in ("groep", "rijen")
        bij = next((v["titel"] for v in velden if v["naam"] == veld.get("bij")), "De gemeente")
        kop = (bij,) if los else () if pad else (veld["titel"],)
        hier = (*pad, *kop, veld["titel"])
        if veld["soort"] == "groep":
            yield from flat(veld["velden"], waarde, hier)
        elif veld["soort"] != "rijen":
            yield hier, waarde
        else:
            titel = veld["item"]["titel"]
            rijen = waarde if isinstance(waarde, list) else [waarde]
            for nr, rij in enumerate(rijen, 1):
                kaal = veld["item"].get("kaal")
                rij = {kaal: rij} if kaal and isinstance(rij, str) else rij
                if isinstance(rij, dict):
                    yield from flat(veld["item"]["velden"], rij, (*hier, f"{titel} {nr}"))
                else:
                    regel = f"{veld['titel']}, {titel.lower()} {nr}"
                    yield (*hier, regel), rij


def fill_by_keyboard(page: Page, waarden: dict[tuple, str]) -> None:
    """Type all values with Tab, Enter, arrows and letters only."""
    over = dict(waarden)
    page.keyboard.press("Tab")
    for _ in range(3000):
        hier = where(page)
        pad = tuple(hier["pad"])
        if hier["soort"] == "summary" and not hier["open"] and _under(over, _titled(page, pad)):
            page.keyboard.press("Enter")
        elif hier["erbij"] and _rows(over, pad) > hier["rijen"]:
            page.keyboard.press("Enter")
            continue  # the focus is in the new row
        elif pad in over:
            _type(page, hier, over.pop(pad))
        if not over or hier["id"] == "bewaar":
            break
        page.keyboard.press("Tab")
    assert not over, f"not reached by keyboard: {list(over)}"


def _titled(page: Page, pad: tuple[str, ...]) -> tuple[str, ...]:
    """The labels around a summary, with those of what it unfolds."""
    eigen = page.evaluate(
        """() => [...document.activeElement.parentElement
             .querySelector('fieldset > legend')?.childNodes ?? []]
           .filter(k => !k.classList?.contains('plicht')).map(k => k.textContent).join('').trim()"""
    )
    return pad if not eigen or pad[-1:] == (eigen,) else (*pad, eigen)


def _under(over: dict[tuple, str], pad: tuple[str, ...]) -> bool:
    return any(eigen[: len(pad)] == pad or eigen[:1] == pad[:1] == pad for eigen in over)


def _rows(over: dict[tuple, str], pad: tuple[str, ...]) -> int:
    """How many rows the values want in the list with these labels."""
    nummers = [
        int(gevonden[1])
        for eigen in over
        if eigen[: len(pad)] == pad and len(eigen) > len(pad)
        if (gevonden := re.search(r" (\d+)$", eigen[len(pad)]))
    ]
    return max(nummers, default=0)


def _type(page: Page, hier: dict, waarde: str) -> None:
    if hier["soort"] == "radio":
        for _ in range(6):
            if page.evaluate("document.activeElement.value") == waarde:
                page.keyboard.press("Space")
                return
            page.keyboard.press("ArrowDown")
        raise AssertionError(f"no choice {waarde!r} at {hier['pad']}")
    if hier["soort"] == "select":
        page.keyboard.type(waarde)
        return
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.insert_text(waarde)


def open_file(page: Page, *bestand) -> None:
    """Choose a file: a path, or a name with bytes."""
    keuze = bestand[0] if isinstance(bestand[0], Path) else None
    if keuze is None:
        naam, inhoud = bestand
        keuze = {"name": naam, "mimeType": "application/octet-stream", "buffer": inhoud}
    page.evaluate("document.getElementById('melding').hidden = true")
    page.set_input_files("#bestand", keuze)
    page.wait_for_selector("#melding:not([hidden]), dialog[open]")


def save(page: Page, doel: Path) -> Path:
    """Press the button and keep the download in the folder `doel`, under its own name."""
    with page.expect_download() as wacht:
        page.click("#bewaar")
    pad = doel / wacht.value.suggested_filename
    wacht.value.save_as(pad)
    return pad
