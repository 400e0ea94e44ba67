"""Builds the editions of several municipalities, whatever goes wrong with one of them.

Few editions are made one after another, with their documents spread over the processors; of many,
only the first, which prints what the others share; then each is made whole in one process. Both
ways give the same bytes. A finished edition is sealed at
once (see `zegel`), so that a run that was stopped goes on where it was. Called by the command line.
"""

from __future__ import annotations

import functools
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rich.console import Console

from leerplan.bouw import Bouwer, Klaargezet
from leerplan.fouten import Probleem, Problemen
from leerplan.uitgeven.ploeg import VOORAF, Ploeg, count_processors
from leerplan.uitgeven.zegel import Zegels
from leerplan.voortgang import Voortgang, tell_time_left

# A process keeps some of the memory that it once used: after so many editions, take new ones.
UITGAVEN_PER_PROCES = 20


@dataclass(frozen=True)
class Uitslag:
    """What came of one edition: its warnings, and what was wrong with it, if anything.

    stand: how far the run is, as a user reads it.
    """

    slug: str
    meldingen: tuple[str, ...] = ()
    problemen: tuple[Probleem, ...] = ()
    stand: str = ""


@dataclass(frozen=True)
class Reeks:
    """A run over several municipalities. sleutel: the key of `zegels` before anything was read."""

    zegels: Zegels
    sleutel: str
    uit: Console

    def build_named(self, slugs: Sequence[str]) -> Iterator[Uitslag]:
        """Build these; nothing when the configuration of one is wrong: then raises `Problemen`."""
        with Ploeg(count_processors()) as ploeg, self._show_steps(len(slugs)) as voortgang:
            bouwer = make_builder(self.zegels, voortgang, ploeg)
            for klaar in bouwer.prepare(list(slugs)):
                yield finish(bouwer, self.zegels, self.sleutel, klaar)
            bouwer.voorraad.tidy()

    def build_all(self, slugs: Sequence[str]) -> Iterator[Uitslag]:
        """Build each of these that can be built.

        What they share is wrong: then none can, and `Problemen` tells of that and of each of them.
        """
        processors = count_processors()
        bouwer = make_builder(self.zegels)
        try:
            bouwer.load_plan()
        except Problemen:
            bouwer.prepare(list(slugs))
            raise
        if len(slugs) > processors:
            yield from self._build_side_by_side(slugs, processors)
            return
        with Ploeg(processors) as ploeg, self._show_steps(len(slugs)) as voortgang:
            bouwer = make_builder(self.zegels, voortgang, ploeg)
            for slug in slugs:
                yield build_one(bouwer, self.zegels, self.sleutel, slug)
            bouwer.voorraad.tidy()

    def _build_side_by_side(self, slugs: Sequence[str], processors: int) -> Iterator[Uitslag]:
        begin, samen = time.monotonic(), len(slugs)
        with Voortgang(self.uit, samen) as voortgang:
            for nr, uitslag in enumerate(self._spread(slugs, processors), 1):
                over = tell_time_left(nr, samen, time.monotonic() - begin)
                voortgang.vooruit(f"{nr} van {samen} gemeenten{over}")
                yield replace(uitslag, stand=f" ({nr} van {samen}{over})")

    def _spread(self, slugs: Sequence[str], processors: int) -> Iterator[Uitslag]:
        eerste, *rest = slugs
        with Ploeg(processors) as ploeg:
            bouwer = make_builder(self.zegels, ploeg=ploeg)
            yield build_one(bouwer, self.zegels, self.sleutel, eerste)
        per_ploeg = processors * UITGAVEN_PER_PROCES
        for groep in (rest[van : van + per_ploeg] for van in range(0, len(rest), per_ploeg)):
            with Ploeg(processors, (*VOORAF, __name__)) as ploeg:
                taken = [ploeg.give(build_alone, self.zegels, self.sleutel, slug) for slug in groep]
                yield from (halen() for halen in taken)
            bouwer.voorraad.tidy()

    def _show_steps(self, aantal: int) -> Voortgang:
        """Two for all; for each municipality three and one a part, books and handouts together."""
        delen = len({*self.zegels.onderdelen} - {"hand-outs"})
        return Voortgang(self.uit, 2 + aantal * (3 + delen))


def make_builder(
    zegels: Zegels, voortgang: Voortgang | None = None, ploeg: Ploeg | None = None
) -> Bouwer:
    """A builder of the editions that `zegels` is about."""
    stil = Voortgang(None)
    return Bouwer(zegels.project, zegels.dag, voortgang or stil, zegels.uitvoer, ploeg)


def finish(bouwer: Bouwer, zegels: Zegels, sleutel: str, klaar: Klaargezet) -> Uitslag:
    """Build and seal one edition that was prepared."""
    slug = klaar.uitgave.slug
    meldingen = tuple(map(str, klaar.waarschuwingen))
    verzegel = functools.partial(zegels.put, slug, sleutel, meldingen=meldingen)
    try:
        bouwer.build(klaar, zegels.onderdelen, verzegel)
    except Problemen as fout:
        return Uitslag(slug, meldingen, fout.problemen)
    return Uitslag(slug, meldingen)


def build_one(bouwer: Bouwer, zegels: Zegels, sleutel: str, slug: str) -> Uitslag:
    """Prepare, build and seal one edition, or tell what is wrong with it."""
    try:
        (klaar,) = bouwer.prepare([slug])
    except Problemen as fout:
        return Uitslag(slug, problemen=fout.problemen)
    return finish(bouwer, zegels, sleutel, klaar)


def build_alone(zegels: Zegels, sleutel: str, slug: str) -> Uitslag:
    """Build one edition in this process; those that come after it share what was read."""
    return build_one(_builder_of_this_process(zegels, sleutel), zegels, sleutel, slug)


@functools.lru_cache(maxsize=1)
def _builder_of_this_process(zegels: Zegels, _sleutel: str) -> Bouwer:
    return make_builder(zegels)
