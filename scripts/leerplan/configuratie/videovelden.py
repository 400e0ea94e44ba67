"""The videos of a municipality, and which of them can be watched inside a page.

Only players that have an address with less tracking are ever loaded in a page (`SPELERS`); any
other video is a link to its own site. Used by `gemeente`; `site` allows the frames.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field, StringConstraints

from leerplan.configuratie.keuring import Velden
from leerplan.configuratie.velden import JaNee, Tekst, Webadres


@dataclass(frozen=True)
class Speler:
    """Whose player it is, and the address of the frame that shows one video."""

    dienst: str
    adres: str

    @property
    def herkomst(self) -> str:
        """What a Content-Security-Policy must allow, such as https://player.vimeo.com."""
        delen = urlsplit(self.adres)
        return f"{delen.scheme}://{delen.netloc}"


# An address as people copy it, and the player's own. Whoever asked for a video need not ask
# twice (autoplay), and sees Dutch subtitles where there are any.
YOUTUBE = re.compile(
    r"https?://(?:(?:www|m)\.)?(?:youtu\.be/|youtube\.com/(?:watch\?(?:[^#]*&)?v=|embed/|shorts/|"
    r"live/)|youtube-nocookie\.com/embed/)([\w-]{11})(?![\w-])"
)
VIMEO = re.compile(
    r"https?://(?:www\.|player\.)?vimeo\.com/(?:video/)?(\d+)(?:/([0-9a-f]+)|\?(?:[^#]*&)?"
    r"h=([0-9a-f]+))?(?=[/?#&]|$)"
)


def _youtube(vondst: re.Match) -> str:
    keuzes = "autoplay=1&hl=nl&cc_lang_pref=nl&cc_load_policy=1"
    return f"https://www.youtube-nocookie.com/embed/{vondst[1]}?{keuzes}"


def _vimeo(vondst: re.Match) -> str:
    sleutel = vondst[2] or vondst[3]  # a video that is not listed has one
    verborgen = f"h={sleutel}&" if sleutel else ""
    keuzes = "dnt=1&autoplay=1&texttrack=nl"
    return f"https://player.vimeo.com/video/{vondst[1]}?{verborgen}{keuzes}"


SPELERS: tuple[tuple[str, re.Pattern, Callable[[re.Match], str]], ...] = (
    ("YouTube", YOUTUBE, _youtube),
    ("Vimeo", VIMEO, _vimeo),
)


def find_player(adres: str) -> Speler | None:
    """The player for the video at `adres`; None when we know no player for it."""
    for dienst, patroon, maak in SPELERS:
        vondst = patroon.match(adres)
        if vondst:
            return Speler(dienst, maak(vondst))
    return None


class Video(Velden):
    titel: Tekst = Field(description="Waar de video over gaat.", examples=["In vogelvlucht"])
    adres: Webadres = Field(description="Webadres.", examples=["https://video.voorbeeld.nl/1"])
    duur: Annotated[str, StringConstraints(pattern=r"^\d{1,3}[.:]\d{2}$")] | None = Field(
        None, description="Minuten en seconden.", examples=["1:10"]
    )
    tekst: tuple[Tekst, ...] = Field(
        (),
        description="Wat er te zien en te horen is, in alinea's: alles, of een samenvatting.",
        examples=["[Een inwoner vertelt wat er veranderde.]"],
    )

    @property
    def speler(self) -> Speler | None:
        return find_player(self.adres)


class Videos(Velden):
    """One field for each place in the text where a video can stand."""

    in_de_pagina: JaNee = Field(
        False,
        description="ja: een video van YouTube of Vimeo speelt na een klik in de pagina zelf.",
        examples=["ja"],
    )
    vogelvlucht: Video | None = Field(
        None, description="De Samenwerkwijze in het kort; staat bij paragraaf 1.1."
    )
    aanjagers: Video | None = Field(
        None, description="De aanjagers vertellen; staat bij paragraaf 1.1."
    )
    ervaringen: Video | None = Field(None, description="Ervaringen; staat bij paragraaf 1.2.")
    professional: Video | None = Field(
        None, description="Een professional vertelt; staat bij paragraaf 1.2."
    )
    animatie: Video | None = Field(
        None, description="Animatie van de stappen; staat bij paragraaf 2.1."
    )
    aanmelden: Video | None = Field(None, description="Uitleg over aanmelden op het platform.")

    @property
    def alle(self) -> dict[str, Video]:
        """The videos that there are, by their place."""
        return {naam: waarde for naam, waarde in self if isinstance(waarde, Video)}

    @property
    def spelers(self) -> tuple[Speler, ...]:
        """The players that a page may load; none without the municipality's consent."""
        if not self.in_de_pagina:
            return ()
        return tuple(video.speler for video in self.alle.values() if video.speler)
