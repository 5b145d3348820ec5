"""The interactive page: everything a store says, in one HTML file that needs nothing else."""

from kgraph.graph.store import Store
from kgraph.render.page.reading import view
from kgraph.render.page.render import html

__all__ = ["page"]


def page(store: Store, title: str) -> str:
    """Return the whole HTML page of the claims in ``store``, the same text for the same store.

    ``title`` is plain text. The page is to be written as UTF-8 without changing its line ends, as
    its Content-Security-Policy holds hashes of its own scripts.
    """
    return html(view(store), title)
