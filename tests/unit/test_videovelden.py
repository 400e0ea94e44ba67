"""Which videos can be watched inside a page, and at which address."""

from __future__ import annotations

import pytest

from leerplan.configuratie.videovelden import Video, Videos, find_player

YOUTUBE = "https://www.youtube-nocookie.com/embed/dQwM33rd4m1"
VIMEO = "https://player.vimeo.com/video/123456789"


@pytest.mark.parametrize(
    ("adres", "speler"),
    [
        ("https://www.youtube.com/watch?v=dQwM33rd4m1", YOUTUBE),
        ("https://youtube.com/watch?list=PL1&v=dQwM33rd4m1&t=12s", YOUTUBE),
        ("https://m.youtube.com/watch?v=dQwM33rd4m1", YOUTUBE),
        ("https://youtu.be/dQwM33rd4m1?si=abc", YOUTUBE),
        ("https://www.youtube.com/shorts/dQwM33rd4m1", YOUTUBE),
        ("https://www.youtube-nocookie.com/embed/dQwM33rd4m1", YOUTUBE),
        ("https://vimeo.com/123456789", VIMEO),
        ("https://vimeo.com/123456789/0a1b2c3d4e", VIMEO + "?h=0a1b2c3d4e"),
        ("https://player.vimeo.com/video/123456789?app=1&h=0a1b2c3d4e", VIMEO + "?h=0a1b2c3d4e"),
    ],
)
def test_een_bekende_video_krijgt_de_speler_die_het_minst_bewaart(adres: str, speler: str) -> None:
    gevonden = find_player(adres)
    assert gevonden is not None
    assert gevonden.adres.startswith(speler)
    if gevonden.dienst == "Vimeo":
        assert "dnt=1" in gevonden.adres
        assert ("h=" in gevonden.adres) == ("0a1b2c3d4e" in adres)
    assert gevonden.adres.startswith(gevonden.herkomst + "/")


@pytest.mark.parametrize(
    "adres",
    [
        "https://video.voorbeeld.nl/watch?v=dQwM33rd4m1",
        "https://youtube.com.voorbeeld.nl/watch?v=dQwM33rd4m1",
        "https://voorbeeld.nl/?u=https://youtu.be/dQwM33rd4m1",
        "https://www.youtube.com/playlist?list=PL1",
        "https://www.youtube.com/watch?v=tekort",
        "https://www.youtube.com/watch?v=dQwM33rd4m1telang",
        "https://vimeo.com/kanaal",
        "https://vimeo.com/123abc",
    ],
)
def test_een_andere_video_blijft_een_link(adres: str) -> None:
    assert find_player(adres) is None


def test_zonder_toestemming_is_er_geen_speler() -> None:
    film = Video(titel="Kort", adres="https://youtu.be/dQwM33rd4m1")
    elders = Video(titel="Elders", adres="https://video.voorbeeld.nl/1")
    assert Videos(vogelvlucht=film).spelers == ()
    met = Videos(in_de_pagina="ja", vogelvlucht=film, animatie=elders)
    assert [speler.dienst for speler in met.spelers] == ["YouTube"]
    assert list(met.alle) == ["vogelvlucht", "animatie"]
