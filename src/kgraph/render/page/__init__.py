"""The interactive page: everything a store says, in one HTML file that needs nothing else."""

from collections.abc import Mapping

from kgraph.graph.store import Store
from kgraph.render.page.reading import view
from kgraph.render.page.render import html

__all__ = ["page"]


def page(store: Store, title: str = "", texts: Mapping[str, str] | None = None) -> str:
    """Return the whole HTML page of the claims in ``store``, the same text for the same store.

    ``title`` is plain text; without one, it is made of the topics and days of the graph. ``texts`` are those
    of its articles by IRI, as many as are known. The page is to be written as UTF-8 without changing its
    line ends, as its Content-Security-Policy holds hashes of its own scripts.
    """
    return html(view(store), title, {} if texts is None else texts)
