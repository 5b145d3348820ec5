"""Building and growing a graph, the whole way on one page: documents in, the graph of their claims out.

Documents are read (``kgraph.extract``), their claims linked, drawn as triples, checked against the shapes and
put together with the decisions on who is one with whom.

The graph depends on the set of articles alone: not on their order, nor on how often or under which
name one is given, nor on the clock. Whatever goes wrong with one article, at whichever stage, costs
that article: it is ``Skipped``, and the graph is that of all others.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, replace
from functools import partial
from typing import Protocol, TypeAlias, TypeVar, runtime_checkable

from kgraph import __version__
from kgraph.entities import link
from kgraph.entities.clustering import canonical
from kgraph.entities.evidence import MentionCount, gathered, sightings
from kgraph.entities.matching import decide, decide_all
from kgraph.errors import GraphError, KgraphError, SkippedWarning
from kgraph.faults import Skipped, attempt
from kgraph.graph import triples as rdf
from kgraph.graph.incremental import IncrementalGraph
from kgraph.graph.incremental.documents import Source, of_article
from kgraph.graph.store import Store
from kgraph.graph.triples import graph_of, run_iri
from kgraph.graph.validate import Severity, validate
from kgraph.graph.view import relinked
from kgraph.iris import article_iri
from kgraph.model import Claim, Document, Entity, Examined, Linked, Reading, Run, Sentence, Signal, Span
from kgraph.spool import Spool

T = TypeVar("T")


class Extractor(Protocol):
    """What reads claims out of documents: ``kgraph.extract.load`` returns one."""

    @property
    def model(self) -> str:
        """Name and version of the language pipeline, parted by a space, and of what else is asked."""
        ...

    def read(self, documents: Iterable[Document]) -> Iterator[Reading | Skipped]:
        """Yield a reading of each document, in order, or why there is none."""
        ...

    def examine(self, documents: Iterable[Document]) -> Iterator[Examined | Skipped]:
        """Yield a reading of each document with its sentences, in order, or why there is none."""
        ...


Work: TypeAlias = "Callable[[Extractor, list[Document]], list[T | Skipped]]"


@runtime_checkable
class Spread(Protocol):
    """An extractor that does more than read in other places, such as processes of its own."""

    def each(self, documents: Iterable[Document], work: Work[T]) -> Iterator[T | Skipped]:
        """Yield what ``work``, which is sent there, makes of each document, in order."""
        ...


class Watch(Protocol):
    """What may look on while articles are read: it is given them, and their ``total`` if that is known, and
    passes them on, as ``tqdm`` does.
    """

    def __call__(self, articles: Iterable[T], /, *, total: int | None = None) -> Iterable[T]:
        """Return ``articles``."""
        ...


def unwatched(articles: Iterable[T], /, *, total: int | None = None) -> Iterable[T]:
    """Pass articles on."""
    return articles


@dataclass(slots=True)
class Unsure:
    """How many claims were found, how many of them were ``left`` out as less sure than is asked for, and
    between which confidences all of them lie.
    """

    found: int = 0
    left: int = 0
    lowest: float = 1.0
    highest: float = 0.0

    def count(self, claims: Iterable[Claim], least: float) -> None:
        """Count the claims of an article, of which those of a confidence of at least ``least`` are kept."""
        for claim in claims:
            sure = claim.confidence >= least
            self.add(Unsure(1, int(not sure), claim.confidence, claim.confidence))

    def add(self, other: Unsure) -> None:
        """Count what was counted elsewhere."""
        self.found += other.found
        self.left += other.left
        self.lowest, self.highest = min(self.lowest, other.lowest), max(self.highest, other.highest)


WHO_IS_WHO = "the decisions on who is one with whom"

LeaveOut = Callable[[Skipped], object]
"""What is told of each article that is left out."""


def warn(skipped: Skipped) -> None:
    """Warn that an article is left out."""
    warnings.warn(str(skipped), SkippedWarning, stacklevel=3)


def build(  # noqa: PLR0913, PLR0917 - what is read, how, and who is told
    documents: Iterable[Document],
    extractor: Extractor,
    min_confidence: float = 0.0,
    watch: Watch = unwatched,
    leave_out: LeaveOut = warn,
    unsure: Unsure | None = None,
) -> Store:
    """Return the graph of the claims in ``documents`` whose confidence is at least ``min_confidence``.

    Claims have the IRIs of actors that their article gives; which of them are one stands beside them
    as decisions. ``Store.unify`` lays these over the claims. An article that cannot be read, or whose
    graph would break the shapes, is left out, and ``leave_out`` is told.
    """
    run = run_of(extractor)
    articles = Distinct.of(documents)
    store = Store()
    entities: list[Entity] = []
    seen: list[MentionCount] = []
    for made in watch(drawn(articles, extractor, run, min_confidence, unsure), total=len(articles)):
        if isinstance(made, Skipped):
            leave_out(made)
            continue
        store.extend(list(made.source.quads))
        entities += made.source.entities
        seen += made.source.mentions
    store.add(*rdf.entity_graph(entities))
    decisions = attempt(WHO_IS_WHO, lambda: decide(seen))
    if isinstance(decisions, Skipped):
        leave_out(decisions)
    else:
        store.add(*rdf.decision_graph(decisions))
    store.add(*rdf.run_graph(run))
    return store


@dataclass(frozen=True, slots=True)
class Drawn:
    """An article as a document of a graph, how many claims it makes, and how many were not sure enough;
    ``id`` is its input's name.
    """

    id: str
    source: Source
    claims: int
    unsure: Unsure


def drawn(
    documents: Iterable[Document],
    extractor: Extractor,
    run: Run,
    min_confidence: float = 0.0,
    unsure: Unsure | None = None,
) -> Iterator[Drawn | Skipped]:
    """Yield each of ``documents`` as a document of a graph, in order, or why it is left out; claims of lower
    confidence are left out of it, and ``unsure`` counts them.

    They are drawn and checked where they are read.
    """
    each = partial(_each_drawn, run=run, min_confidence=min_confidence)
    for made in _where_read(extractor, documents, each):
        if unsure is not None and isinstance(made, Drawn):
            unsure.add(made.unsure)
        yield made


def _each_drawn(
    extractor: Extractor, documents: Iterable[Document], run: Run, min_confidence: float
) -> Iterator[Drawn | Skipped]:
    for found in _each_claims(extractor, documents, min_confidence):
        if isinstance(found, Skipped):
            yield found
        else:
            yield attempt(found.linked.document.id, partial(_drawn, found, run))


def _drawn(told: Told, run: Run) -> Drawn:
    """Return the graph of an article. ``GraphError`` if it does not conform to the shapes."""
    linked, source = told.linked, of_article(told.linked, run)
    _check(source, linked.entities, run)
    return Drawn(linked.document.id, source, len(linked.claims), told.unsure)


def _check(source: Source, entities: Iterable[Entity], run: Run) -> None:
    alone = Store.of(source.quads)
    alone.add(*rdf.entity_graph(entities))
    alone.add(*rdf.run_graph(run))
    wrong = [each for each in validate(alone) if each.severity is Severity.VIOLATION]
    if wrong:
        more = f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else ""
        raise GraphError(f"its graph does not conform to the shapes: {wrong[0].message}{more}")


def _made(found: Linked | Skipped, make: Callable[[Linked], T]) -> T | Skipped:
    """Return what is made of an article, or why it is left out."""
    return found if isinstance(found, Skipped) else attempt(found.document.id, partial(make, found))


def run_of(extractor: Extractor) -> Run:
    """Return what makes the claims that an extractor reads."""
    return Run(software=f"kgraph {__version__}", model=extractor.model)


@dataclass(frozen=True, slots=True)
class Added:
    """How many articles were new to a graph, were read anew, and were known already; and the claims read.

    Of what is added as graphs: how many ``graphs``, and how many of their ``documents`` changed anything.
    """

    new: int = 0
    anew: int = 0
    known: int = 0
    claims: int = 0
    graphs: int = 0
    documents: int = 0

    def __add__(self, other: Added) -> Added:
        return Added(*(one + more for one, more in zip(astuple(self), astuple(other), strict=True)))


def grow(  # noqa: PLR0913 - as build, and the graph
    documents: Iterable[Document],
    extractor: Extractor,
    graph: IncrementalGraph,
    watch: Watch = unwatched,
    leave_out: LeaveOut = warn,
    *,
    min_confidence: float = 0.0,
    unsure: Unsure | None = None,
) -> Iterator[Added]:
    """Add the claims in ``documents`` whose confidence is at least ``min_confidence`` to ``graph``, and yield
    after each article what was added so far.

    An article that is there is read again only if another version of the software or the model read it, or
    the same with or without the tagger.
    One that cannot be read, or whose graph would break the shapes, is left out, and ``leave_out`` is told.
    """
    run = run_of(extractor)
    articles, maker = Distinct.of(documents), run_iri(run)
    wanted = articles.only(lambda iri: maker not in graph.runs(graph_of(iri)))
    added = Added(known=len(articles) - len(wanted))
    yield added
    for made in watch(drawn(wanted, extractor, run, min_confidence, unsure), total=len(wanted)):
        # What the place of the graph refuses (a full disk, a service that is gone) it refuses to all.
        put = made if isinstance(made, Skipped) else _put(made, graph)
        if isinstance(put, Skipped):
            leave_out(put)
        else:
            added += put
            yield added


def _put(drawn: Drawn, graph: IncrementalGraph) -> Added | Skipped:
    """Put an article into a graph, in the place of an older reading of it if there is one."""

    def put() -> Added:
        source, claims = drawn.source, drawn.claims
        if graph.holds(source.graph):
            graph.replace(source)
            return Added(anew=1, claims=claims)
        graph.add([source])
        return Added(new=1, claims=claims)

    return attempt(drawn.id, put, beyond=(KgraphError, OSError))


def claims(
    documents: Iterable[Document],
    extractor: Extractor,
    min_confidence: float = 0.0,
    unsure: Unsure | None = None,
) -> Iterator[Linked | Skipped]:
    """Yield the linked claims of each document, in order, without those of lower confidence, which ``unsure``
    counts; of one that cannot be read, why. They are linked where they are read.
    """
    for each in _where_read(extractor, documents, partial(_each_claims, min_confidence=min_confidence)):
        if isinstance(each, Skipped):
            yield each
            continue
        if unsure is not None:
            unsure.add(each.unsure)
        yield each.linked


@dataclass(frozen=True, slots=True)
class Told:
    """The claims of an article, and how many were not sure enough."""

    linked: Linked
    unsure: Unsure


def _where_read(
    extractor: Extractor,
    documents: Iterable[Document],
    each: Callable[[Extractor, Iterable[Document]], Iterator[T | Skipped]],
) -> Iterator[T | Skipped]:
    """Yield what ``each`` makes of documents, in order, made in the process in which they are read."""
    if isinstance(extractor, Spread):
        return extractor.each(documents, partial(_all, each))
    return each(extractor, documents)


def _all(
    each: Callable[[Extractor, Iterable[Document]], Iterator[T | Skipped]],
    extractor: Extractor,
    documents: list[Document],
) -> list[T | Skipped]:
    return list(each(extractor, documents))


def _each_claims(
    extractor: Extractor, documents: Iterable[Document], min_confidence: float
) -> Iterator[Told | Skipped]:
    for found in extractor.read(documents):
        if isinstance(found, Skipped):
            yield found
        else:
            yield attempt(found.document.id, partial(_told, found, min_confidence))


def _told(reading: Reading, min_confidence: float) -> Told:
    unsure = Unsure()
    unsure.count(reading.claims, min_confidence)
    return Told(_linked(reading, min_confidence), unsure)


def examined(
    documents: Iterable[Document], extractor: Extractor, min_confidence: float = 0.0
) -> Iterator[tuple[Linked, tuple[Sentence, ...]] | Skipped]:
    """Yield the linked claims of each document as ``claims`` does, with all its sentences."""
    for found in extractor.examine(documents):
        if isinstance(found, Skipped):
            yield found
        else:
            yield attempt(found.reading.document.id, partial(_examined, found, min_confidence))


def _examined(found: Examined, min_confidence: float) -> tuple[Linked, tuple[Sentence, ...]]:
    """Return the linked claims of a document, and its sentences, in which cues whose claims are left out
    say so.
    """
    linked = _linked(found.reading, min_confidence)
    unsure = {claim.cue.span: claim.confidence for claim in found.reading.claims}
    for claim in linked.claims:
        unsure.pop(claim.cue.span, None)
    return linked, tuple(_without(sentence, unsure, min_confidence) for sentence in found.sentences)


def _without(sentence: Sentence, unsure: Mapping[Span, float], least: float) -> Sentence:
    """Return a sentence in which the cues of claims left out give none."""

    def left_out(signal: Signal) -> Signal:
        confidence = unsure.get(signal.passage.span)
        if confidence is None:
            return signal
        why = f"its claim is left out: confidence {confidence:.2f}, and {least:g} is asked for"
        return replace(signal, heard=False, reason=why)

    return replace(sentence, signals=tuple(map(left_out, sentence.signals)))


def _linked(reading: Reading, min_confidence: float) -> Linked:
    claims = (claim for claim in reading.claims if claim.confidence >= min_confidence)
    return link(replace(reading, claims=tuple(claims)))


def identified(articles: Iterable[Linked | Skipped]) -> Iterator[Linked | Skipped]:
    """Yield the articles with one IRI and one name an actor across all of them, in order; first, and as soon
    as it is known, what is left out.

    Who is one with whom depends on all articles, so that none is yielded before the last is read;
    till then they wait in a temporary file, not in memory.
    """
    seen: list[MentionCount] = []
    with Spool[Linked]() as spool:
        for found in articles:
            mentions = _made(found, lambda linked: list(sightings([linked])))
            if isinstance(mentions, Skipped):
                yield mentions
            elif isinstance(found, Linked):
                seen += mentions
                spool.keep(found)
        same = attempt(WHO_IS_WHO, lambda: _who_is_who(seen))
        if isinstance(same, Skipped):
            yield same
            yield from spool
            return
        tops, names = same
        for linked in spool:
            yield _made(linked, partial(relinked, tops=tops, names=names))


def _who_is_who(seen: Iterable[MentionCount]) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return which IRI stands for which, by the decisions that names allow, and the names of the latter."""
    known = gathered(seen)
    tops = canonical(decide_all(known))
    standing = set(tops.values())
    return tops, {one.actor: one.name for one in known if one.actor in standing}


class Distinct:
    """One document an article, in the order of their IRIs, whatever the order in which they come.

    Of several with the same wording, publisher, address and day, the one with a title is taken, and then one
    with an author. They wait in a temporary file, so that memory does not grow with their texts.
    """

    def __init__(self, documents: Iterable[Document]) -> None:
        self._spool = Spool[Document]()
        best: dict[str, tuple[tuple[bool, str, bool, str, str], int]] = {}
        for document in documents:
            iri, preference = article_iri(document), _preference(document)
            if iri not in best or preference < best[iri][0]:
                best[iri] = preference, self._spool.keep(document)
        self._places = {iri: best[iri][1] for iri in sorted(best)}

    @classmethod
    def of(cls, documents: Iterable[Document]) -> Distinct:
        """Return documents as they are if they are one an article already."""
        return documents if isinstance(documents, Distinct) else cls(documents)

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[Document]:
        return map(self._spool.at, self._places.values())

    def only(self, wanted: Callable[[str], bool]) -> Distinct:
        """Return those of the articles whose IRI is ``wanted``."""
        some = Distinct(())
        some._spool = self._spool
        some._places = {iri: place for iri, place in self._places.items() if wanted(iri)}
        return some


def _preference(document: Document) -> tuple[bool, str, bool, str, str]:
    # The file's name and not its path, which differs from machine to machine.
    name = document.id.rpartition("/")[2]
    return not document.title, document.title, not document.author, document.author, name
