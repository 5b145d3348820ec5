"""The lexicon of cues: which words signal which act, and where its holder and content stand.

Adding a cue is one line of a data file; the head of each file says what its columns mean.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kgraph.errors import LexiconError
from kgraph.model import Predicate

COLUMNS = 4
DOCUMENT_TYPE = "Document"  # of nouns that say things but hold no stance
FILES = {"verbs": "verb", "nouns": "noun", "adjectives": "adjective"}


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the parts stand: ``content`` and, if the frame has one, ``addressee``.

    Each is ``obj``, ``that``, ``inf``, ``ing``, ``oprd``, ``including`` or a preposition.
    """

    content: str
    addressee: str = ""

    def __str__(self) -> str:
        return f"{self.addressee}+{self.content}" if self.addressee else self.content


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that signals an act: ``lemma`` (and ``particle``), part of speech, act, frames.

    ``negated`` is the act that its negation amounts to, or ``None`` for a denial of the same act.
    """

    lemma: str
    particle: str
    pos: str
    act: Predicate
    frames: tuple[Frame, ...]
    negated: Predicate | None


def lines(name: str) -> Iterator[tuple[int, str]]:
    """Yield number and text of the lines of a data file that hold data."""
    text = (files("kgraph.extract") / "data" / name).read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield number, line


def cells(name: str, number: int, line: str, wanted: int) -> list[str]:
    """Return the cells of a row. Raises ``LexiconError`` if there are not as many as ``wanted``."""
    found = line.split("\t")
    if len(found) != wanted:
        raise LexiconError(f"{name}:{number}: {wanted} columns wanted, {len(found)} found")
    return found


@cache
def words(name: str) -> frozenset[str]:
    """Return the words of a data file that has one a line."""
    return frozenset(line.strip() for _, line in lines(name))


@cache
def actor_nouns() -> dict[str, str]:
    """Return the common nouns that name actors, with their type (``Person``, … or ``Document``)."""
    rows = (cells("actor_nouns.tsv", number, line, 2) for number, line in lines("actor_nouns.tsv"))
    return {row[0]: row[1] for row in rows}


@cache
def lexicon() -> Mapping[tuple[str, str], tuple[Cue, ...]]:
    """Return the cues by lemma and part of speech, in the order of the files.

    Raises ``LexiconError`` that names file and line of a row that does not fit.
    """
    cues: dict[tuple[str, str], list[Cue]] = {}
    for name, pos in FILES.items():
        for number, line in lines(f"{name}.tsv"):
            cue = _cue(cells(f"{name}.tsv", number, line, COLUMNS), pos, f"{name}.tsv:{number}")
            cues.setdefault((cue.lemma, pos), []).append(cue)
    return {key: tuple(rows) for key, rows in cues.items()}


def _cue(row: list[str], pos: str, where: str) -> Cue:
    words_, act, frames, negated = row
    lemma, _, particle = words_.partition(" ")
    try:
        other = None if negated == "-" else Predicate(negated)
        return Cue(lemma, particle, pos, Predicate(act), tuple(map(_frame, frames.split())), other)
    except ValueError as error:
        raise LexiconError(f"{where}: {error}") from error


def _frame(text: str) -> Frame:
    addressee, plus, content = text.rpartition("+")
    return Frame(content, addressee) if plus else Frame(text)
