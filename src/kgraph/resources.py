"""Where the files that ship with kgraph are: the ontology, the shapes, the named queries.

In an installed wheel they stand inside the package; in a checkout, at the top of the repository.
"""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from kgraph.errors import KgraphError


def ontology() -> Traversable:
    """Return the folder that holds ``kgraph.ttl``, ``shapes.ttl`` and ``queries/``.

    Raises ``KgraphError`` if the installation lacks it.
    """
    inside = files("kgraph") / "ontology"
    checkout = Path(__file__).parents[2] / "ontology"
    for folder in (inside, checkout):
        if (folder / "kgraph.ttl").is_file():
            return folder
    raise KgraphError("the ontology files are missing from this installation: install kgraph again")
