"""What need not be done again for a page that is the same: the preview keeps it between two saves.

Holds as long as templates, extensions and settings of Markdown stay the same; who keeps it, watches
that. Called by `invullen` and `bouw`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import CodeType


@dataclass(frozen=True)
class Geheugen:
    """Compiled pages by their file and text, and formatted ones (HTML) by their Markdown."""

    code: dict[tuple[str, str], CodeType] = field(default_factory=dict)
    html: dict[str, str] = field(default_factory=dict)
