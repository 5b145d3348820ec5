"""The functions of ``import kgraph``: reading articles, extracting claims, making and opening graphs."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kgraph.codebook import Codebook
from kgraph.confidence import DEFAULT_MIN_CONFIDENCE
from kgraph.errors import GraphError, InputError
from kgraph.faults import Skipped
from kgraph.graph import query
from kgraph.graph.counts import count
from kgraph.graph.query.difference import Change, differences
from kgraph.graph.store import Store, is_growing
from kgraph.library import codebooks, engines, findings, remarks
from kgraph.library.addresses import Web
from kgraph.library.codebooks import Book
from kgraph.library.explaining import Explanation
from kgraph.library.found_claims import Claim, claims_of
from kgraph.library.graph import Graph
from kgraph.library.inputs import Article, documents, extractor, files, flat, share, started
from kgraph.library.rows import Findings, Rows
from kgraph.model import Document
from kgraph.text import shown
from kgraph.texts import Texts

if TYPE_CHECKING:
    from kgraph.language_model import LanguageModel
    from kgraph.library.report import ValidationReport
    from kgraph.model import Linked
    from kgraph.pipeline import LeaveOut, Unsure, Watch

T = TypeVar("T")

BUILT = "exports"
GROWN = "kgraph.db"


def read(*paths: str | PathLike[str] | Iterable[str | PathLike[str]]) -> list[Document]:
    """Return the articles in files and folders of any kind that kgraph reads.

    Where the text of a table or of records has no usual name, ``kgraph.Table(path, "name")`` tells it. What
    cannot be read is left out with a ``SkippedWarning``. Raises ``InputError`` if nothing can be.

    >>> import kgraph
    >>> [document.title for document in kgraph.read("docs/walk")]
    ['Dockers want more pay', 'Port and dockers at odds', 'Union agrees to rota, says port']
    """
    return files(paths)


def fetch(
    *addresses: str | Iterable[str], follow: bool = False, cache: str | PathLike[str] | None = None
) -> list[Document]:
    """Return the articles at addresses of the web: pages, feeds, and whatever else kgraph reads.

    Nothing else that kgraph does fetches articles. Sites are asked for one page a second, and not for those
    from which their robots.txt keeps programs away. If ``follow``, the pages of a feed's entries are fetched
    too. What is fetched is kept in the folder ``cache``, if one is named, and fetched again only if it has
    changed. What cannot be fetched or read is left out with a ``SkippedWarning``. Raises ``InputError`` if
    nothing can be.
    """
    web = Web(follow=follow, kept=cache)
    return files(web.address(one) for one in flat(addresses, (str,)))


def extract(  # noqa: PLR0913 - each is an option of its own
    *articles: Article | Iterable[Article],
    min_confidence: float = DEFAULT_MIN_CONFIDENCE,
    model: str = "",
    fast: bool = False,
    language_model: LanguageModel | None = None,
    jobs: int = 1,
    progress: Watch | None = None,
    on_skipped: LeaveOut | None = None,
) -> Findings[Claim]:
    """Return the claims in articles: a list, which a notebook shows as a table.

    An article is a text (any ``str``), a ``Document``, or a file or folder (a ``pathlib.Path``). An actor
    has one name and one IRI in all of them. Claims of a confidence below ``min_confidence`` (0 to 1) are
    left out. ``model`` is another spaCy pipeline that is installed. With ``fast`` articles are read by rules
    alone, without the tagger: that takes less time and finds fewer stances. ``language_model`` is asked too:
    to find claims, or to judge them (``kgraph.LanguageModel``). ``jobs`` is a number of processes, 0 for one
    a core. ``progress`` is given the articles and, if it is known, their ``total``, and
    passes them on, as ``tqdm`` does.

    What cannot be read is left out with a ``SkippedWarning``, or ``on_skipped`` is told of it. Raises
    ``InputError`` if nothing can be read and there is no ``on_skipped``, ``ModelError`` if there is no such
    pipeline.

    >>> import kgraph
    >>> (claim,) = kgraph.extract("The dockers' union rejected the offer on Monday.")
    >>> claim.subject.name, claim.predicate.value, claim.object.name
    ("dockers' union", 'rejects', 'offer')
    >>> claim.document.text[claim.quote.span.start : claim.quote.span.end]
    "The dockers' union rejected the offer on Monday."
    """
    return claims_of(
        _linked(articles, min_confidence, model, fast, language_model, jobs, progress, on_skipped)
    )


def extract_each(  # noqa: PLR0913 - as extract
    *articles: Article | Iterable[Article],
    min_confidence: float = DEFAULT_MIN_CONFIDENCE,
    model: str = "",
    fast: bool = False,
    language_model: LanguageModel | None = None,
    jobs: int = 1,
    progress: Watch | None = None,
    on_skipped: LeaveOut | None = None,
) -> Iterator[Findings[Claim]]:
    """Yield the claims of one article after the other, as ``extract`` returns them all; memory stays flat.

    All articles are read before the first is yielded, since an actor has one name in all of them.

    >>> import kgraph
    >>> texts = ["Anna Berg rejected the night rota.", "Berg accepted the pay rise."]
    >>> [claim.subject.name for claims in kgraph.extract_each(texts) for claim in claims]
    ['Anna Berg', 'Anna Berg']
    """
    found = _linked(articles, min_confidence, model, fast, language_model, jobs, progress, on_skipped)
    return (claims_of([linked]) for linked in found)


def _linked(  # noqa: PLR0913, PLR0917 - as extract
    articles: Iterable[object],
    min_confidence: float,
    model: str,
    fast: bool,
    language_model: LanguageModel | None,
    jobs: int,
    progress: Watch | None,
    on_skipped: LeaveOut | None,
) -> Iterator[Linked]:
    from kgraph import pipeline  # noqa: PLC0415 - questions read nothing

    given, least = documents(articles, on_skipped), share(min_confidence)
    unsure = pipeline.Unsure()
    reads = extractor(model, jobs, fast=fast, language_model=language_model)
    read = pipeline.claims(given, reads, least, unsure)
    found = pipeline.identified((progress or pipeline.unwatched)(read))
    return _with_remark(_told(found, on_skipped or remarks.skipped), unsure, least)


def _with_remark(found: Iterator[Linked], unsure: Unsure, least: float) -> Iterator[Linked]:
    """Yield articles, and say at last how many claims were left out."""
    yield from found
    remarks.unsure(unsure, least)


def _told(found: Iterable[T | Skipped], leave_out: LeaveOut) -> Iterator[T]:
    """Yield what is not left out."""
    for each in found:
        if isinstance(each, Skipped):
            leave_out(each)
        else:
            yield each


def read_codebook(path: str | PathLike[str]) -> Codebook:
    """Return the codebook in a file: CSV or TSV with a row a concept, or SKOS in Turtle.

    Raises ``InputError`` with the line of what is wrong in it. ``docs/codebook.md`` says what it holds.
    """
    return codebooks.read(path)


def explain(  # noqa: PLR0913 - as extract
    *articles: Article | Iterable[Article],
    min_confidence: float = DEFAULT_MIN_CONFIDENCE,
    model: str = "",
    fast: bool = False,
    language_model: LanguageModel | None = None,
    progress: Watch | None = None,
    on_skipped: LeaveOut | None = None,
) -> Iterator[Explanation]:
    """Yield one article after the other with its claims, and with the cues in its sentences: which gave a
    claim, and why the others gave none.

    Articles and options are those of ``extract``. Each article is taken for itself: an actor may have other
    names in others. ``print`` shows the text with the claims marked in it.

    >>> import kgraph
    >>> (article,) = kgraph.explain("Anna Berg rejected the night rota. Nobody approved of it.")
    >>> [claim.cue.text for claim in article.claims]
    ['rejected']
    >>> [cue.reason for sentence in article.sentences for cue in sentence.signals if not cue.heard]
    ['nothing tells whom “Nobody” means']
    """
    from kgraph import pipeline  # noqa: PLC0415 - questions read nothing

    given, least = documents(articles, on_skipped), share(min_confidence)
    read = pipeline.examined(given, extractor(model, fast=fast, language_model=language_model), least)
    found = _told((progress or pipeline.unwatched)(read), on_skipped or remarks.skipped)
    return (Explanation(linked, sentences) for linked, sentences in found)


def build(  # noqa: PLR0913 - each is an option of its own
    *articles: Article | Iterable[Article],
    min_confidence: float = DEFAULT_MIN_CONFIDENCE,
    decisions: str | PathLike[str] | None = None,
    codebook: Book | None = None,
    model: str = "",
    fast: bool = False,
    language_model: LanguageModel | None = None,
    jobs: int = 1,
    engine: str = "local",
    address: str = "",
    shards: str | PathLike[str] | None = None,
    progress: Watch | None = None,
    on_skipped: LeaveOut | None = None,
) -> Graph:
    """Return the graph of the claims in articles, in memory; the same articles give the same graph.

    Articles and options are those of ``extract``. ``decisions`` is a file of who is one with whom, as
    ``kgraph same`` writes it; ``codebook`` a codebook or its file, by which items are coded
    (``Graph.use_codebook``). An article that cannot be read, or that would break the shapes, is left out
    with a ``SkippedWarning``, or ``on_skipped`` is told of it.

    With a folder of ``shards`` articles are read a range at a time, and what was read is kept there, so that
    the same call goes on with work that was interrupted. With the ``engine`` ``"ray"``, which needs such a
    folder, they are read on ``jobs`` actors of the Ray cluster at ``address``, or of one on this machine.
    The graph is the same.

    Raises ``InputError`` if nothing can be read, or ``codebook`` cannot, ``ModelError`` if there is no such
    pipeline, ``DecisionError`` if ``decisions`` cannot be read, ``GraphError`` if ``shards`` holds anything
    else.

    >>> import kgraph
    >>> graph = kgraph.build("Anna Berg rejected the night rota.", "Ivo Kral demanded a pay rise.")
    >>> [row["holder"] for row in graph.claims()]
    ['Anna Berg', 'Ivo Kral']
    """
    from kgraph import pipeline  # noqa: PLC0415 - questions read nothing

    least = share(min_confidence)
    book = None if codebook is None else codebooks.read(codebook)
    unsure = pipeline.Unsure()
    watch, leave_out = progress or pipeline.unwatched, on_skipped or remarks.skipped
    if engine != "local" or address or shards is not None:
        if language_model is not None:
            raise InputError("a language model is asked by one process: build without shards and engines")
        from kgraph.library import corpora  # noqa: PLC0415 - most graphs are built in memory

        where = engines.place(shards, engine, address, jobs)
        found = corpora.build(articles, where, least, model, fast, watch, leave_out)
        store, texts = found.store(), found.texts()
    else:
        # several processes load theirs while the articles are sought
        reads = started(model, jobs, fast=fast, language_model=language_model)
        given = pipeline.Distinct(documents(articles, on_skipped))
        store, texts = Store(), Texts(given)
        if len(given):
            store = pipeline.build(given, reads(), least, watch, leave_out, unsure)
    if not count(store).articles:
        raise InputError("there is no article that can be read, so nothing is built")
    remarks.unsure(unsure, least)
    if book is not None:
        store = codebooks.with_codebook(store, book)
    graph = Graph._in_memory(store)
    graph._texts = texts
    if decisions is not None:
        laid = graph.decide(decisions)
        for line in (*laid.unread, *laid.waiting):
            remarks.warn(line)
    return graph


def open(*places: str | PathLike[str]) -> Graph:
    """Return the graph in a graph folder, in graph files or folders of them, or in a SPARQL service (http).

    A graph folder, which ``kgraph.create`` made, and a service are asked and changed where they are. Files
    (Turtle, N-Quads, TriG, N-Triples, JSON-LD, RDF/XML) are read into memory, several as one graph. Without
    ``places`` it is what commands take: ``KGRAPH_GRAPH``, ``kgraph.db`` or ``exports/``.

    Raises ``GraphError`` if there is no graph, with file and line if one cannot be read.
    """
    graph, brought = held(*places)
    remarks.brought(brought if places else {})
    return graph


def held(*places: str | PathLike[str]) -> tuple[Graph, dict[str, int]]:
    """Return the graph that ``open`` does, and how many decisions of people each place of files brings."""
    names = [_place(place) for place in places] or default()
    if len(names) == 1 and is_growing(names[0]):
        return Graph._at(names[0]), {}
    store = Store.load(*names)
    return Graph._of_files(store, *names), store.brought


def asked(*places: str | PathLike[str], following: bool = False, whole: bool = False) -> Graph:
    """Return the graph that ``open`` does, but to be asked alone, which takes half the memory.

    If it is ``following`` decisions of people in files, that is warned of. If ``whole``, a graph folder, too,
    is read into memory.
    """
    names = [_place(place) for place in places] or default()
    if not whole and len(names) == 1 and is_growing(names[0]):
        return Graph._at(names[0])
    store = Store.load(*names)
    remarks.brought(store.brought if following else {})
    return Graph._to_ask(store.unify(), *names)


def create(place: str | PathLike[str]) -> Graph:
    """Make an empty graph folder, or an empty graph in a SPARQL service, and return it.

    Raises ``GraphError`` if there is one already, or anything else.
    """
    from kgraph.graph.incremental import opening  # noqa: PLC0415 - questions change nothing

    name = _place(place)
    opening.create(name)
    return Graph._at(name)


def changeable(place: str | PathLike[str]) -> Graph:
    """Return the graph in a graph folder or a service; ``GraphError`` if there is none, or another graph."""
    name = _place(place)
    if not is_growing(name):
        if Path(name, "graph.nq").is_file():
            raise GraphError(
                f"{remarks.public(name)}: the files that kgraph build wrote do not grow: build them again, "
                "or make a graph folder by kgraph init, to which kgraph add adds articles and graphs"
            )
        raise GraphError(f"{remarks.public(name)}: there is no graph; kgraph init makes one")
    return Graph._at(name)


def merge(
    *graphs: Graph | str | PathLike[str], trust_decisions: bool = False, codebook: Book | None = None
) -> Graph:
    """Return one graph in memory of all that is in any of several: graphs, or places that ``open`` takes.

    The order does not matter. Which names mean one is decided anew over all articles. Decisions of people
    are taken from graph folders and from what was built here; those in files and services rename actors
    too, so that ``trust_decisions`` has to take them. Items are coded by the codebook that the graphs have,
    or by ``codebook``. Raises ``GraphError`` as ``open`` does, and if the graphs have different codebooks
    and none is given.
    """
    from kgraph.graph.incremental.decided import joined, part_at  # noqa: PLC0415 - questions merge nothing
    from kgraph.graph.incremental.merging import reconciled  # noqa: PLC0415

    if not graphs:
        raise GraphError("name the graphs that are to be merged")
    book = None if codebook is None else codebooks.read(codebook)
    places = [one if isinstance(one, Graph) else _place(one) for one in graphs]
    found = joined(
        (one._part() if isinstance(one, Graph) else part_at(one) for one in places),
        trusting=trust_decisions,
        first_book=book is not None,
    )
    named = [one for one in places if isinstance(one, str)]
    if len(named) == len(places) and not len(found.store):
        raise GraphError(f"{remarks.public(' '.join(named))}: there are no triples in it")
    for name in found.untaken:
        remarks.decisions_left_out(name, found.untaken[name], found.broken[name])
    sources = [source for one in places for source in ([one] if isinstance(one, str) else one._sources)]
    store = found.store if book is None else codebooks.with_codebook(found.store, book)
    sources = [source for source in sources if source != remarks.MEMORY]
    merged = Graph._in_memory(reconciled(store), *sources)
    merged._texts = reduce(or_, (one._texts for one in places if isinstance(one, Graph)), Texts())
    return merged


def diff(before: Graph | str | PathLike[str], after: Graph | str | PathLike[str]) -> Findings[Change]:
    """Return the actors, stances and claims that one of two graphs lacks, what is gone before what came.

    Graphs may be places that ``open`` takes. An actor counts once, whatever the articles call it. A change
    has ``added`` (whether the second graph has it), ``kind`` and ``words``. Raises ``GraphError`` as ``open``
    does.

    >>> import kgraph
    >>> monday = kgraph.build("Anna Berg rejected the night rota.")
    >>> tuesday = kgraph.build("Anna Berg accepted the night rota.")
    >>> print(kgraph.diff(monday, tuesday).rows[:2])
    change  kind    what
    ------  ------  ----------------------------
    gone    stance  Anna Berg rejects night rota
    added   stance  Anna Berg accepts night rota
    """
    one, two = (graph if isinstance(graph, Graph) else asked(graph) for graph in (before, after))
    return findings.of_changes(differences(one._asked(), two._asked()))


def validate(*places: str | PathLike[str]) -> ValidationReport:
    """Return what is wrong with the graph in places that ``open`` takes, several as one, by the SHACL shapes.

    ``Graph.validate`` does the same for one that is open. Raises ``GraphError`` as ``open`` does.
    """
    from kgraph.graph.validate import validate_file  # noqa: PLC0415 - questions validate nothing
    from kgraph.library.report import ValidationReport  # noqa: PLC0415

    return ValidationReport(validate_file(*map(_place, places)))


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
    if named := environment():
        return [named]
    for name in (GROWN, BUILT):
        if Path(name).is_dir():
            return [name]
    raise GraphError(
        f"there is neither {GROWN} nor {BUILT} here: run kgraph build or kgraph init first, or name a graph"
    )


def environment() -> str:
    """Return the graph that the variable ``KGRAPH_GRAPH`` names, empty if it names none."""
    return os.environ.get("KGRAPH_GRAPH", "").strip()


def _place(place: object) -> str:
    """Return a path or an address as text; ``GraphError`` for what is none."""
    name = os.fspath(place) if isinstance(place, (str, PathLike)) else None
    if not isinstance(name, str) or not name.strip():
        raise GraphError(f"a graph is opened by its path or address, not by {shown(repr(place))}")
    return name
