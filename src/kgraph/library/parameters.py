"""What questions and reports are given: whom and what names mean, and what a report goes by."""

from __future__ import annotations

from kgraph.errors import QueryError
from kgraph.graph.query.naming import entities, expanded
from kgraph.graph.store import Store
from kgraph.library import remarks
from kgraph.library.grouping import By
from kgraph.text import shown


def meant(kind: str, name: str | None, store: Store) -> list[str]:
    """Return the IRIs of whom or what a name means; no name means all.

    Raises ``QueryError`` if it means nothing in the graph; if it means several, that is warned of.
    """
    if not name:
        return []
    if not isinstance(name, str):
        raise QueryError(f"an actor or a thing is given by name or IRI, not as {type(name).__name__}")
    found, lines = entities(kind, name, store)
    if not found:
        raise QueryError(lines[0])
    for line in lines:
        remarks.warn(line)
    return [node.value for node in found]


def grouping(by: str) -> By:
    """Return what a report goes by; ``QueryError`` if it is nothing that there is."""
    if by not in set(By):
        raise QueryError(f"a report goes by {', '.join(By)}, not by {shown(str(by))}")
    return By(by)


def by_concepts(by: str) -> bool:
    """Return whether a report on sides is by concept; ``QueryError`` if it is by nothing that has sides."""
    if grouping(by) is By.TOPIC:
        raise QueryError("a topic takes no side: ask by item or by concept")
    return by == By.CONCEPT


def is_called(name: str, iri: str, names: tuple[str, str]) -> bool:
    """Return whether a concept, of which the id and label are given, is called so; or has this IRI."""
    return expanded(name) == iri or name.strip().casefold() in map(str.casefold, names)
