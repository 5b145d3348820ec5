"""Where a graph is kept: in memory, in a folder, or in a SPARQL service at an address of the web.

``backend`` says what kgraph needs of such a place. ``memory``, ``folder`` and ``service`` are the places, of
which the latter two hold graphs that grow. Here the place is found by its name.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from kgraph.graph.backends import folder, service
from kgraph.graph.backends.backend import Backend
from kgraph.graph.backends.folder import is_folder
from kgraph.graph.backends.service import Service, is_address
from kgraph.graph.limits import Limits


def is_growing(graph: str | Path) -> bool:
    """Return whether a graph grows (a graph folder, a service), and is no file."""
    return is_address(str(graph)) or is_folder(Path(graph))


def create(graph: str) -> None:
    """Make an empty graph; ``GraphError`` if there is one, or anything else."""
    if is_address(graph):
        service.create(graph)
    else:
        folder.create(Path(graph))


def asking(graph: str | Path, limits: Limits | None = None) -> Backend:
    """Return the backend of a growing graph, for questions: of a service any graph will do.

    ``limits`` are those of services. Raises ``GraphError`` for a folder that is none of a graph.
    """
    return Service(str(graph), limits) if is_address(str(graph)) else folder.Reading(Path(graph))


@contextmanager
def reading(graph: str | Path, limits: Limits | None = None) -> Iterator[Backend]:
    """Open a growing graph to look quads up; ``GraphError`` if there is none."""
    opened = Service(str(graph), limits).opened() if is_address(str(graph)) else folder.Reading(Path(graph))
    with closing(opened) as backend:
        yield backend


@contextmanager
def writing(graph: str) -> Iterator[Backend]:
    """Open a growing graph to change it.

    Readers of a graph folder see it as it was till ``keep`` is called or the block ends; if an error ends
    the block, what was not kept before is thrown away. In a service each change is seen at once. Raises
    ``GraphError`` if there is no graph, or if another process is writing to the folder.
    """
    with reading(graph) if is_address(graph) else folder.writing(Path(graph)) as backend:
        yield backend
