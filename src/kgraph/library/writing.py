"""Writing a graph to files: all of it into a folder, or one file by the ending of its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from kgraph.errors import GraphError
from kgraph.faults import Skipped, attempt
from kgraph.files import write_together, write_whole
from kgraph.graph.store import Store
from kgraph.library.remarks import public


def written(store: Store, page: Callable[[], bytes], place: Path) -> list[Path | Skipped]:
    """Write the graph of a store to ``place``; return which files it wrote, or why there is no page.

    A name that ends in ``.nq``, ``.ttl``, ``.jsonld`` or ``.html`` is a file, any other a folder, for
    ``graph.ttl``, ``graph.nq`` and ``graph.html``. ``page`` returns the page; it is called last, and may lay
    the decisions of identity over ``store`` itself. Raises ``GraphError`` for another ending, ``KgraphError``
    where nothing can be written.
    """
    forms: dict[str, Callable[[], bytes]] = {
        ".nq": store.nquads,
        ".ttl": store.turtle,
        ".jsonld": store.jsonld,
        ".html": page,
    }
    serialise = forms.get(place.suffix.lower())
    if serialise is not None:
        write_whole(place, serialise())
        return [place]
    if place.suffix and not place.is_dir():
        endings = "a file .nq, .ttl, .jsonld or .html"
        raise GraphError(f"{public(place)}: a graph is written to a folder, or to {endings}")
    return into_folder(store, page, place)


def into_folder(store: Store, page: Callable[[], bytes], folder: Path) -> list[Path | Skipped]:
    """Write ``graph.ttl``, ``graph.nq`` and ``graph.html`` into ``folder``; return where they are, or why
    there is no page: if it cannot be made, the graph is there all the same, without the page of an older one.

    None is there before all are written.
    """
    place = folder / "graph.html"
    contents = {folder / "graph.ttl": store.turtle(), folder / "graph.nq": store.nquads()}
    made = attempt(str(place), page)
    if isinstance(made, Skipped):
        write_together(contents)
        place.unlink(missing_ok=True)
        return [*contents, made]
    write_together({**contents, place: made})
    return [*contents, place]


def page_of(store: Store, title: str, texts: Mapping[str, str]) -> bytes:
    """Return the page of a store with one node an actor, with the texts of articles by IRI."""
    from kgraph.render.page import page  # noqa: PLC0415 - the page's libraries take as long as all others

    return page(store, title, texts).encode()
