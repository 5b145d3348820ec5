"""Whether a graph conforms to the shapes, as a value that says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import overload

from kgraph.graph.validate import Severity, Violation
from kgraph.library.rows import Rows
from kgraph.text import counted


class ValidationReport(Sequence[Violation]):
    """What is wrong with a graph. It is true if the graph conforms: if nothing is but warnings."""

    def __init__(self, found: Iterable[Violation]) -> None:
        self._found = list(found)

    @property
    def conforms(self) -> bool:
        """Whether there is no violation."""
        return not self.violations

    @property
    def violations(self) -> list[Violation]:
        """What keeps the graph from conforming."""
        return [each for each in self._found if each.severity is Severity.VIOLATION]

    def __bool__(self) -> bool:
        return self.conforms

    def __len__(self) -> int:
        return len(self._found)

    @overload
    def __getitem__(self, at: int) -> Violation: ...
    @overload
    def __getitem__(self, at: slice) -> list[Violation]: ...
    def __getitem__(self, at: int | slice) -> Violation | list[Violation]:
        """Return what is wrong, by its place."""
        return self._found[at]

    @property
    def rows(self) -> Rows:
        """A row for everything that is wrong."""
        columns = ("severity", "message", "focus", "path", "value", "shape")
        return Rows(columns, (tuple(str(getattr(each, name)) for name in columns) for each in self._found))

    def __str__(self) -> str:
        """Return the verdict in a line."""
        if self.conforms:
            return "The graph conforms to the SHACL shapes."
        return f"The graph does not conform: {counted(len(self.violations), 'violation')}."

    def __repr__(self) -> str:
        return f"<ValidationReport: {self}>"

    def _repr_html_(self) -> str:
        return f"<p>{self}</p>{self.rows._repr_html_() if self._found else ''}"
