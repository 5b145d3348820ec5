"""Stretches of an article that the model reads at once, each with words on both sides for context."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

CORE = 224  # pieces in which a window looks for acts
SIDE = 24  # pieces before and behind them that it reads too
AROUND = 56  # pieces before and behind a cue among which the parts of its act are looked for


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of pieces ``start`` to ``end``, and its ``core`` in which it looks for acts."""

    start: int
    end: int
    core: tuple[int, int]


def windows(length: int) -> Iterator[Window]:
    """Yield windows whose cores make up an article of ``length`` pieces."""
    yield from (window(at, length) for at in range(0, length, CORE))


def window(at: int, length: int) -> Window:
    """Return the window whose core begins at a piece, which may lie before the article."""
    core = max(at, 0), min(at + CORE, length)
    return Window(max(core[0] - SIDE, 0), min(core[1] + SIDE, length), core)


def crop(cue: int, length: int) -> tuple[int, int]:
    """Return where the stretch around a cue begins and ends, in a window of ``length`` pieces."""
    wide = min(length, 2 * AROUND)
    start = min(max(cue - AROUND, 0), length - wide)
    return start, start + wide
