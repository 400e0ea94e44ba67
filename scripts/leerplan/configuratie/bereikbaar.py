"""How readers reach people: with a mail link, a plain address, or through the contact page only.

A municipality chooses (`emailadressen`). With `verborgen` no address of hers is in any output: not
hidden in a page, but not there. Called by `invullen`, `leersessies`, `agendabestanden` and `site`.
"""

from __future__ import annotations

from urllib.parse import quote

from leerplan.configuratie.gemeente import Ave, Gemeente


def public(gemeente: Gemeente) -> Gemeente:
    """What readers may see of `gemeente`: with `verborgen`, no address of a person."""
    if gemeente.emailadressen != "verborgen":
        return gemeente
    contacten = (
        contact.model_copy(update={"email": None})
        for contact in gemeente.ave.contacten
        if contact.naam or contact.functie
    )
    leersessies = (
        sessie.model_copy(update={"aanjager": sessie.aanjager.model_copy(update={"email": None})})
        if sessie.aanjager
        else sessie
        for sessie in gemeente.leersessies
    )
    anders = {"ave": Ave(contacten=tuple(contacten)), "leersessies": tuple(leersessies)}
    return gemeente.model_copy(update=anders)


def reach(gemeente: Gemeente, adres: str) -> str:
    """What to print where `adres` belongs: itself, or the address of the contact page."""
    return gemeente.contact.pagina if gemeente.emailadressen == "verborgen" else adres


def reach_link(gemeente: Gemeente, adres: str) -> str | None:
    """Where a link at that place leads; None when it is no link."""
    if gemeente.emailadressen == "verborgen":
        return gemeente.contact.pagina
    return mail_link(adres) if gemeente.emailadressen == "link" else None


def mail_link(adres: str) -> str:
    """A link that begins a mail to `adres`, which may hold what would add a field to that mail."""
    return f"mailto:{quote(adres, safe='@')}"
