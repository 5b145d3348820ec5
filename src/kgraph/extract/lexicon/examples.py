"""Example sentences of the lexicon: their parts, which marks in the sentence name.

``[H …]`` is the holder, ``[C …]`` the content, ``[A …]`` the addressee, ``[N …]`` a negation, and
``*…*`` the cue: ``[H The union] has [N not] *accepted* [C the offer]``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kgraph.errors import LexiconError
from kgraph.extract.lexicon.cues import Cue
from kgraph.model import Span

HOLDER, CONTENT, ADDRESSEE, NEGATION, CUE = "H", "C", "A", "N", "*"
PARTS = {HOLDER: "holder", CONTENT: "content", ADDRESSEE: "addressee", NEGATION: "negation", CUE: "cue"}
_MARK = re.compile(r"\[([HCAN]) |\]|\*")


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence without its marks, and the spans that they marked in it, by ``HOLDER`` and so on."""

    text: str
    parts: dict[str, tuple[Span, ...]] = field(default_factory=dict)

    @property
    def negated(self) -> bool:
        """Whether a negation is marked."""
        return NEGATION in self.parts


def examples(cue: Cue) -> list[Example]:
    """Return the examples of a cue.

    Raises ``LexiconError`` for marks that are not closed, or without a cue and a content or addressee.
    """
    found = []
    for marked in cue.examples:
        example = _read(marked, cue.where)
        if CUE not in example.parts or not {CONTENT, ADDRESSEE} & example.parts.keys():
            raise LexiconError(f"{cue.where}: mark the cue and the content in {marked!r}")
        found.append(example)
    return found


def _read(marked: str, where: str) -> Example:
    """Take the marks out of a sentence; they may stand inside each other."""
    text, at = "", 0
    opened: list[tuple[str, int]] = []
    parts: dict[str, tuple[Span, ...]] = {}
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark[1] or (mark[0] == CUE and (not opened or opened[-1][0] != CUE)):
            opened.append((mark[1] or CUE, len(text)))
            continue
        if not opened or (mark[0] == "]") == (opened[-1][0] == CUE):
            raise LexiconError(f"{where}: a mark is not opened or not closed in {marked!r}")
        name, start = opened.pop()
        parts[name] = (*parts.get(name, ()), Span(start, len(text)))
    if opened:
        raise LexiconError(f"{where}: a mark is not closed in {marked!r}")
    return Example(text + marked[at:], parts)
