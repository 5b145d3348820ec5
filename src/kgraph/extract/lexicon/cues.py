"""The lexicon of cues: which words signal which act, and where its holder and content stand.

Adding a cue is one line of a data file; ``docs/lexicon.md`` says what its columns mean.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from kgraph.acts import ACTS
from kgraph.errors import LexiconError
from kgraph.extract.lexicon.lexicon_tables import rows, word_set
from kgraph.model import Predicate, Strength

COLUMNS = 7
FILES = {"verbs": "verb", "nouns": "noun", "adjectives": "adjective"}
OWN = "-"  # the cell of a cue that takes what its act has, or has nothing
PLACES = frozenset({"obj", "that", "should", "inf", "ing", "to-ing", "oprd", "including"})
PREPOSITIONS = word_set("cue prepositions")
ADDRESSEES = PREPOSITIONS | {"obj"}
CONTENTS = PREPOSITIONS | PLACES


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the parts stand: ``content`` and, if the frame has one, ``addressee``.

    Each is ``obj``, ``that``, ``should``, ``inf``, ``ing``, ``oprd``, ``including`` or a preposition.
    """

    content: str
    addressee: str = ""

    def __str__(self) -> str:
        return f"{self.addressee}+{self.content}" if self.addressee else self.content


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that signal an act: ``lemma`` (with ``particle``), part of speech, act, frames.

    ``negated`` is the act that its negation amounts to, or ``None`` for a denial of the same act.
    ``plover`` is the root code of PLOVER, empty where it has none. ``examples`` are sentences with
    the parts marked; ``where`` is the file and line of the row.
    """

    lemma: str
    particle: str
    pos: str
    act: Predicate
    frames: tuple[Frame, ...]
    negated: Predicate | None
    strength: Strength = Strength.PLAIN
    plover: str = ""
    examples: tuple[str, ...] = ()
    where: str = ""

    @property
    def words(self) -> str:
        """The words of the cue in dictionary form (*rule out*)."""
        return f"{self.lemma} {self.particle}".strip()


def code(row: Cue | None, act: Predicate) -> str:
    """Return the root code of PLOVER for an act that the cue ``row`` signals, or a rule without a cue;
    the act's own if a refusal or a rule made another act of it. Empty if the scheme has none.
    """
    return row.plover if row is not None and row.act is act else ACTS[act].plover


def cues() -> Iterator[Cue]:
    """Yield the cues of all data files, in their order.

    Raises ``LexiconError`` that names file and line of a row that does not fit.
    """
    for name, pos in FILES.items():
        taken: dict[tuple[str, Frame], str] = {}
        for where, row in rows(f"{name}.tsv", COLUMNS):
            cue = _cue(row, pos, where)
            for frame in cue.frames:
                _claim_frame(cue, frame, taken)
            yield cue


def _claim_frame(cue: Cue, frame: Frame, taken: dict[tuple[str, Frame], str]) -> None:
    """Refuse a frame that stands twice for the same words: only the first could ever fire."""
    first = taken.setdefault((cue.words, frame), cue.where)
    if first != cue.where or cue.frames.count(frame) > 1:
        raise LexiconError(f"{cue.where}: {cue.words!r} has the frame {str(frame)!r} already, in {first}")


@cache
def lexicon() -> Mapping[tuple[str, str], tuple[Cue, ...]]:
    """Return the cues by lemma and part of speech: those of more words first, else in the order of
    the files.

    Raises ``LexiconError`` that names file and line of a row that does not fit.
    """
    found: dict[tuple[str, str], list[Cue]] = {}
    for cue in cues():
        found.setdefault((cue.lemma, cue.pos), []).append(cue)
    return {key: tuple(sorted(rows, key=lambda c: -len(c.words.split()))) for key, rows in found.items()}


def _cue(row: list[str], pos: str, where: str) -> Cue:
    words_, act, frames, negated, strength, plover, examples = row
    lemma, _, particle = words_.partition(" ")
    try:
        name = Predicate(act)
        other = None if negated == OWN else Predicate(negated)
        code = ACTS[name].plover if plover == OWN else plover
        force = Strength(strength)
        places = tuple(map(_frame, frames.split()))
    except ValueError as error:
        raise LexiconError(f"{where}: {error}") from error
    if not places:
        raise LexiconError(f"{where}: {words_!r} has no frame")
    return Cue(lemma, particle, pos, name, places, other, force, code, _examples(examples), where)


def _examples(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(" | ")) if cell != OWN else ()


def _frame(text: str) -> Frame:
    addressee, plus, content = text.rpartition("+")
    if content not in CONTENTS or (plus and addressee not in ADDRESSEES):
        raise ValueError(f"{text!r} is no frame")
    return Frame(content, addressee)
