"""The tree of errors that kgraph raises on purpose: one root, one clear line each; and of its warnings.

Third-party errors are translated into these where they enter. Only the command line prints them.
"""


class KgraphError(Exception):
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


class LexiconError(KgraphError):
    """A line of a data file (lexicon, gazetteer) that does not have the shape it should."""


class WorkerError(KgraphError):
    """A process that read articles died."""


class KgraphWarning(UserWarning):
    """Root of every warning of kgraph: what was done is done, but a user should know of something."""


class SkippedWarning(KgraphWarning):
    """An article, or a part of a result, was left out; the text says which and why."""
