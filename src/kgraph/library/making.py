"""The functions of ``import kgraph``: reading articles, extracting claims, making and opening graphs."""

from __future__ import annotations

import os
from collections.abc import Iterable
from os import PathLike
from pathlib import Path

from kgraph import pipeline
from kgraph.errors import DecisionError, GraphError, InputError
from kgraph.faults import Skipped
from kgraph.graph import decisions as noted
from kgraph.graph import query
from kgraph.graph.incremental.decided import Part, is_own, joined
from kgraph.graph.incremental.merging import reconciled
from kgraph.graph.incremental.opening import create as make
from kgraph.graph.store import Store, is_growing, quads_in
from kgraph.library import remarks
from kgraph.library.claims import Claim, claims_of
from kgraph.library.graph import Graph
from kgraph.library.reading import Article, documents, extractor, files, share
from kgraph.library.rows import Findings, Rows
from kgraph.model import Document
from kgraph.sources.clean import shown

BUILT = "exports"
GROWN = "kgraph.db"


def read(*paths: str | PathLike[str] | Iterable[str | PathLike[str]]) -> list[Document]:
    """Return the articles in files and folders: ``.txt``, ``.md``, ``.html``, ``.json``, ``.jsonl``.

    What cannot be read is left out with a ``SkippedWarning``. Raises ``InputError`` if nothing can be.

    >>> import kgraph
    >>> [document.title for document in kgraph.read("docs/walk")]
    ['Dockers want more pay', 'Port and dockers at odds', 'Union agrees to rota, says port']
    """
    return files(paths)


def extract(
    *articles: Article | Iterable[Article], min_confidence: float = 0.0, model: str = "", jobs: int = 1
) -> Findings[Claim]:
    """Return the claims in articles: a list, which a notebook shows as a table.

    An article is a text (any ``str``), a ``Document``, or a file or folder (a ``pathlib.Path``). An actor
    has one name and one IRI in all of them. Claims of a confidence below ``min_confidence`` (0 to 1) are
    left out. ``model`` is another spaCy pipeline that is installed, ``jobs`` a number of processes, 0 for one
    a core. What cannot be read is left out with a ``SkippedWarning``.

    Raises ``InputError`` if nothing can be read, ``ModelError`` if there is no such pipeline.

    >>> import kgraph
    >>> (claim,) = kgraph.extract("The dockers' union rejected the offer on Monday.")
    >>> claim.subject.name, claim.predicate.value, claim.object.name
    ("dockers' union", 'rejects', 'offer')
    >>> claim.document.text[claim.quote.span.start : claim.quote.span.end]
    "The dockers' union rejected the offer on Monday."
    """
    given, least = documents(articles), share(min_confidence)
    linked = []
    with extractor(model, jobs) as reads:
        for found in pipeline.identified(pipeline.claims(given, reads, least)):
            if isinstance(found, Skipped):
                remarks.skipped(found)
            else:
                linked.append(found)
    return claims_of(linked)


def build(
    *articles: Article | Iterable[Article],
    min_confidence: float = 0.0,
    decisions: str | PathLike[str] | None = None,
    model: str = "",
    jobs: int = 1,
) -> Graph:
    """Return the graph of the claims in articles, in memory; the same articles give the same graph.

    Articles and options are those of ``extract``. ``decisions`` is a file of who is one with whom, as
    ``kgraph same`` writes it. An article that cannot be read, or that would break the shapes, is left out
    with a ``SkippedWarning``.

    Raises ``InputError`` if nothing can be read, ``ModelError`` if there is no such pipeline,
    ``DecisionError`` if ``decisions`` cannot be read.

    >>> import kgraph
    >>> graph = kgraph.build("Anna Berg rejected the night rota.", "Ivo Kral demanded a pay rise.")
    >>> [row["who"] for row in graph.claims()]
    ['Anna Berg', 'Ivo Kral']
    """
    given, least = documents(articles), share(min_confidence)
    with extractor(model, jobs) as reads:
        store = pipeline.build(given, reads, least, leave_out=remarks.skipped)
    if not pipeline.count(store).articles:
        raise InputError("there is no article that can be read, so nothing is built")
    if decisions is not None:
        if not isinstance(decisions, (str, PathLike)):
            raise DecisionError(
                f"decisions are given as the path of a file, not as {type(decisions).__name__}"
            )
        notes, wrong = noted.read(Path(decisions))
        for line in (*wrong, *(f"{line}; the decision waits" for line in noted.lay(notes, store))):
            remarks.warn(line)
    return Graph._in_memory(store)


def open(*places: str | PathLike[str]) -> Graph:
    """Return the graph in a graph folder, in graph files or folders of them, or in a SPARQL service (http).

    A graph folder, which ``kgraph.create`` made, and a service are asked and changed where they are. Files
    (Turtle, N-Quads, TriG, N-Triples, JSON-LD, RDF/XML) are read into memory, several as one graph. Without
    ``places`` it is what commands take: ``KGRAPH_GRAPH``, ``kgraph.db`` or ``exports/``.

    Raises ``GraphError`` if there is no graph, with file and line if one cannot be read.
    """
    names = [_place(place) for place in places] or default()
    if len(names) == 1 and is_growing(names[0]):
        return Graph._at(names[0])
    store = Store.load(*names)
    for place, number in store.brought.items() if places else ():
        remarks.warn(remarks.brought(place, number))
    return Graph._in_memory(store, " ".join(names), own=False)


def create(place: str | PathLike[str]) -> Graph:
    """Make an empty graph folder, or an empty graph in a SPARQL service, and return it.

    Raises ``GraphError`` if there is one already, or anything else.
    """
    name = _place(place)
    make(name)
    return Graph._at(name)


def merge(*graphs: Graph | str | PathLike[str], trust_decisions: bool = False) -> Graph:
    """Return one graph in memory of all that is in any of several: graphs, or places that ``open`` takes.

    The order does not matter. Which names mean one is decided anew over all articles. Decisions of people
    are taken from graph folders and from what was built here; those in files and services rename actors
    too, so that ``trust_decisions`` has to take them. Raises ``GraphError`` as ``open`` does.
    """
    if not graphs:
        raise GraphError("name the graphs that are to be merged")
    parts = [graph._part() if isinstance(graph, Graph) else _part(_place(graph)) for graph in graphs]
    found = joined(parts, trusting=trust_decisions)
    for name in found.untaken:
        for line in remarks.decisions_left_out(
            name, found.untaken[name], found.broken[name], "trust_decisions=True"
        ):
            remarks.warn(line)
    return Graph._in_memory(reconciled(found.store))


def queries() -> Rows:
    """Return the queries that come with kgraph: ``name``, ``description``, and the ``parameters`` of each.

    >>> import kgraph
    >>> [row["parameters"] for row in kgraph.queries() if row["name"] == "who-rejected-what"]
    ['actor, item']
    """
    rows = (
        (name, each.description, ", ".join(parameter.name for parameter in each.parameters))
        for name, each in query.shipped().items()
    )
    return Rows(("name", "description", "parameters"), rows)


def default() -> list[str]:
    """Return where a graph is if none is named: in ``KGRAPH_GRAPH``, in the folder that ``kgraph init``
    makes, or in the one that ``kgraph build`` writes to. ``GraphError`` if there is none.
    """
    if named := os.environ.get("KGRAPH_GRAPH"):
        return [named]
    for name in (GROWN, BUILT):
        if Path(name).is_dir():
            return [name]
    raise GraphError(
        f"there is neither {GROWN} nor {BUILT} here: run kgraph build or kgraph init first, or name a graph"
    )


def _part(place: str) -> Part:
    return Part(remarks.public(place), quads_in(place), is_own(place))


def _place(place: object) -> str:
    """Return a path or an address as text; ``GraphError`` for what is none."""
    name = os.fspath(place) if isinstance(place, (str, PathLike)) else None
    if not isinstance(name, str) or not name.strip():
        raise GraphError(f"a graph is opened by its path or address, not by {shown(repr(place))}")
    return name
