"""A file of decisions: one a line, cells parted by tabs, ``#`` before a remark.

Columns: ``same`` or ``different``; two names or IRIs, of which the second stands for both; and, if
wanted, the day and the reason. Names may be such as no article uses yet.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kgraph.errors import DecisionError
from kgraph.model import Verdict
from kgraph.tables import lines

HEAD = "# verdict\tone\tother, which stands for both\tday\treason"
LISTED = ("decided", "one", "other")  # how the header of listed decisions begins
FEWEST, MOST = 3, 5  # cells


@dataclass(frozen=True, slots=True)
class Note:
    """A decision as a person writes it: ``one`` and ``other`` by name or IRI. ``place`` is file and line."""

    verdict: Verdict
    one: str
    other: str
    day: date | None = None
    reason: str = ""
    place: str = ""

    @property
    def pair(self) -> frozenset[str]:
        """The two, in any order."""
        return frozenset((self.one, self.other))


def read(path: Path) -> tuple[list[Note], list[str]]:
    """Return the notes in a file, and a line on each that cannot be read. The file may be the rows that
    ``kgraph decisions --format tsv`` prints, which have a header and more cells.

    Raises ``DecisionError`` if the file cannot be read at all.
    """
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DecisionError(f"{path}: cannot be read: {error}") from error
    notes, wrong = [], []
    listed = [(number, line) for number, line in lines(text)]
    if listed and listed[0][1].split("\t")[:FEWEST] == list(LISTED):
        listed = [(number, "\t".join(line.split("\t")[:MOST])) for number, line in listed[1:]]
    for number, line in listed:
        try:
            notes.append(_note(line, f"{path}:{number}"))
        except DecisionError as error:
            wrong.append(str(error))
    return notes, wrong


def _note(line: str, place: str) -> Note:
    cells = [cell.strip() for cell in line.split("\t")]
    if not FEWEST <= len(cells) <= MOST or not all(cells[:FEWEST]):
        raise DecisionError(f"{place}: a decision is a verdict and two names, parted by tabs")
    verdict, one, other, day, reason = (*cells, "", "")[:MOST]
    if verdict not in set(Verdict):
        raise DecisionError(f"{place}: “{verdict}” is no verdict: same, different")
    return Note(Verdict(verdict), one, other, _day(day, place), reason, place)


def _day(cell: str, place: str) -> date | None:
    try:
        return date.fromisoformat(cell) if cell else None
    except ValueError:
        raise DecisionError(f"{place}: “{cell}” is no day such as 2024-03-28") from None


def written(notes: Iterable[Note]) -> str:
    """Return notes as the text of a file."""
    return "\n".join([HEAD, *map(_line, notes)]) + "\n"


def _line(note: Note) -> str:
    cells = (note.verdict.value, note.one, note.other, note.day.isoformat() if note.day else "", note.reason)
    return "\t".join(" ".join(cell.split()) for cell in cells).rstrip("\t")
