"""One bad article never costs the others: what is left out, where, and why.

Whatever is done for one article that was read (parsing, extracting, linking, writing) is done by
``attempt``, which catches an error of any kind: it becomes a ``Skipped``, which the command line prints and
counts, and the work goes on. ``sources.reject`` does the same for the reading of files.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from kgraph.errors import KgraphError, LexiconError, ModelError

T = TypeVar("T")

LONGEST = 200  # characters of what an error says of itself

OF_ALL = (LexiconError, ModelError)
"""What is wrong with the installation, and so with every article."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """What was left out: ``where`` is a file, ``file:line`` or the id of a document, ``reason`` a clause
    about it. ``trace`` is the traceback of an error that nobody foresaw, for those who mend it, and
    ``fault`` tells that this error is a fault in kgraph itself.
    """

    where: str
    reason: str
    trace: str = field(default="", compare=False)
    fault: bool = field(default=False, compare=False)

    def __str__(self) -> str:
        return f"skipped {self.where}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Noted:
    """What a user should know of an article that was read all the same: ``note`` is a clause about it."""

    where: str
    note: str

    def __str__(self) -> str:
        return f"{self.where}: {self.note}"


def attempt(where: str, work: Callable[[], T], beyond: tuple[type[Exception], ...] = OF_ALL) -> T | Skipped:
    """Return what ``work`` returns; if it raises anything, that the article ``where`` is left out.

    Errors of the types ``beyond`` have nothing to do with the article and are raised.
    """
    try:
        return work()
    except beyond:
        raise
    except Exception as error:
        foreseen = isinstance(error, KgraphError)
        fault = not isinstance(error, (KgraphError, MemoryError, RecursionError))
        return Skipped(where, reason(error), "" if foreseen else traceback.format_exc(), fault)


def reason(error: Exception) -> str:
    """Return what went wrong as a clause that can stand after the name of an article."""
    if isinstance(error, KgraphError):
        return str(error)
    if isinstance(error, MemoryError):
        return "it takes more memory than there is"
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    detail = f": {str(error)[:LONGEST]}" if str(error) else ""
    return f"a fault in kgraph itself ({type(error).__name__}{detail})"
