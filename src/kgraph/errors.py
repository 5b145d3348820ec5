"""The tree of errors that kgraph raises on purpose: one root, one clear line each; and of its warnings.

Third-party errors are translated into these where they enter. Only the command line prints them. What
helps may be an option of the function that was called: that is kept apart, as the command line has other
names for options.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Advice:
    """What helps, as the end of a line: ``words`` have ``{}`` where the ``option`` is named.

    ``option`` is what a user of Python writes: ``timeout=``, ``trust_decisions=True``, or ``actor=…`` for a
    parameter of a query.
    """

    words: str
    option: str


class _Advised:
    """A line of what is wrong, and perhaps advice."""

    def __init__(self, wrong: str = "", advice: Advice | None = None) -> None:
        self.wrong, self.advice = wrong, advice

    def __str__(self) -> str:
        return self.told()

    def told(self, spelt: Callable[[str], str] = str) -> str:
        """Return the line, with the option that helps as ``spelt`` has it."""
        return self.wrong + (self.advice.words.format(spelt(self.advice.option)) if self.advice else "")


class KgraphError(_Advised, Exception):
    """Root of every error that kgraph raises on purpose; its text is one line a user can act on."""


class InputError(KgraphError):
    """An input that cannot be read at all: a missing file, a folder without articles."""


class ModelError(KgraphError):
    """The language pipeline asked for is not installed or cannot be loaded."""


class GraphError(KgraphError):
    """A graph file or folder that cannot be read, or holds nothing."""


class DecisionError(KgraphError):
    """A decision of a person that cannot be read, or whose names mean nobody or several."""


class QueryError(KgraphError):
    """A query that does not parse, lacks a parameter, or has an unknown name."""


class ParameterError(QueryError):
    """A parameter that a query does not have or lacks, or a value that it cannot take, whatever the graph."""


class LexiconError(KgraphError):
    """A line of a data file (lexicon, gazetteer) that does not have the shape it should."""


class AnswerError(KgraphError):
    """A language model that gives no answer to a question, or none that can be read."""


class WorkerError(KgraphError):
    """A process that read articles died."""


class KgraphWarning(_Advised, UserWarning):
    """Root of every warning of kgraph: what was done is done, but a user should know of something."""


class SkippedWarning(KgraphWarning):
    """An article, or a part of a result, was left out; the text says which and why."""
