"""Keeps what was made, so that the same need not be made twice.

An entry is found by a key made of everything that went in (see `make_key`): it cannot be stale. The
folder may be thrown away at any time. A damaged entry counts as none, and what was not used for
longest goes first when the folder grows too large. Called by `pers` and `nagekeken`.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path

GRENS = 2_000_000_000  # bytes: a few hundred municipalities
PROEF = hashlib.sha256().digest_size  # an entry begins with the hash of what follows


def make_key(*delen: str | bytes) -> str:
    """The key of what is made of these parts; where one part ends counts too."""
    samen = hashlib.sha256()
    for deel in delen:
        ruw = deel.encode() if isinstance(deel, str) else deel
        samen.update(len(ruw).to_bytes(8, "big"))
        samen.update(ruw)
    return samen.hexdigest()


class Voorraad:
    """A folder of entries by key. Several processes may use it at once."""

    def __init__(self, map_: Path, grens: int = GRENS):
        self._map, self._grens = map_, grens

    def find(self, sleutel: str) -> bytes | None:
        """What was kept under this key, or None; a find makes the entry young again."""
        pad = self._path(sleutel)
        try:
            ruw = pad.read_bytes()
            os.utime(pad)
        except OSError:
            return None
        inhoud = ruw[PROEF:]
        return inhoud if hashlib.sha256(inhoud).digest() == ruw[:PROEF] else None

    def keep(self, sleutel: str, inhoud: bytes) -> None:
        """Keep `inhoud`, whole or not at all: a full disk costs time, never a build."""
        doel = self._path(sleutel)
        with contextlib.suppress(OSError):
            doel.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=doel.parent, delete=False) as bestand:
                bestand.write(hashlib.sha256(inhoud).digest() + inhoud)
            Path(bestand.name).replace(doel)

    def tidy(self) -> None:
        """Throw away what was not used for longest, until the folder is small enough again."""
        with contextlib.suppress(OSError):  # another process may be tidying too
            stand = {pad: pad.stat() for pad in self._map.glob("*/*")}
            teveel = sum(s.st_size for s in stand.values()) - self._grens
            for pad in sorted(stand, key=lambda pad: stand[pad].st_mtime_ns):
                if teveel <= 0:
                    break
                pad.unlink(missing_ok=True)
                teveel -= stand[pad].st_size

    def _path(self, sleutel: str) -> Path:
        # One folder with a hundred thousand files is slow on some disks.
        return self._map / sleutel[:2] / sleutel[2:]
