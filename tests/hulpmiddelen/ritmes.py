"""Rhythms for property-based tests: every kind, with everything that can be in it."""

from __future__ import annotations

import datetime

from hypothesis import strategies as st

from leerplan.configuratie.ritme import Losse, Rangdagen, Weeksoort, Wekelijks

dagen = st.dates(datetime.date(2000, 1, 1), datetime.date(2099, 12, 31))
_weekdagen = st.sets(st.integers(0, 6), min_size=1).map(lambda d: tuple(sorted(d)))
_keren = st.sets(
    st.tuples(st.sampled_from([1, 2, 3, 4, 5, -1]), st.integers(0, 6)), min_size=1, max_size=6
).map(lambda k: tuple(sorted(k, key=lambda keer: (keer[0] % 10, keer[1]))))


@st.composite
def _om_de_weken(trek: st.DrawFn) -> Wekelijks:
    begin = trek(dagen)
    erbij = trek(st.sets(st.integers(0, 6), max_size=2))
    weekdagen = tuple(sorted(erbij | {begin.weekday()}))
    return Wekelijks(weekdagen, trek(st.integers(2, 52)), begin)


ritmes = st.one_of(
    st.builds(Wekelijks, _weekdagen, st.just(1), st.none() | dagen),
    _om_de_weken(),
    st.builds(Weeksoort, _weekdagen, st.booleans(), st.none() | dagen),
    st.builds(Rangdagen, _keren, st.sampled_from(["maand", "kwartaal"]), st.none() | dagen),
    st.builds(Losse, st.sets(dagen, min_size=1, max_size=5).map(lambda d: tuple(sorted(d)))),
)
