"""Shows how far a run is: a bar in a terminal, plain lines elsewhere."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn


class Voortgang:
    """Tells which step runs for whom; silent when `console` is None."""

    def __init__(self, console: Console | None, stappen: int = 0):
        self._console, self._balk, self._taak = console, None, None
        if console is not None and console.is_terminal:
            self._balk = Progress(
                SpinnerColumn(),
                TextColumn("{task.description}", markup=False),
                BarColumn(),
                MofNCompleteColumn(),
                console=console,
                transient=True,
            )
            self._taak = self._balk.add_task("", total=stappen)

    def __enter__(self) -> Voortgang:
        if self._balk:
            self._balk.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._balk:
            self._balk.stop()

    def meld(self, tekst: str) -> None:
        """Something the user must know although the work goes on."""
        if self._console:
            self._console.print(tekst, highlight=False, markup=False)

    def vooruit(self, stand: str) -> None:
        """One step further, in a terminal; elsewhere whoever did the step tells it."""
        if self._balk and self._taak is not None:
            self._balk.update(self._taak, description=stand, advance=1)

    @contextmanager
    def stap(self, naam: str) -> Iterator[None]:
        """One step of the work; without a terminal a line says how long it took."""
        begin = time.monotonic()
        if self._balk and self._taak is not None:
            self._balk.update(self._taak, description=naam)
        yield
        if self._balk and self._taak is not None:
            self._balk.advance(self._taak)
        elif self._console:
            duur = f"{time.monotonic() - begin:.1f}".replace(".", ",")
            self._console.print(f"{naam} ({duur} s)", highlight=False, markup=False)


def tell_time_left(klaar: int, samen: int, seconden: float) -> str:
    """About how long the rest takes when `klaar` of `samen` took `seconden`; empty at the end."""
    minuten = round(seconden / klaar * (samen - klaar) / 60)
    if klaar == samen:
        return ""
    if minuten < 2:
        return ", nog een paar minuten" if minuten else ", nog minder dan een minuut"
    if minuten < 90:
        return f", nog ongeveer {minuten} minuten"
    return f", nog ongeveer {round(minuten / 60)} uur"
