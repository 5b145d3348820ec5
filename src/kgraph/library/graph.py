"""A graph as a value of Python: to ask, to add to, to validate, to write, to look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from enum import Enum
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kgraph import pipeline
from kgraph.errors import GraphError, QueryError
from kgraph.faults import Skipped
from kgraph.graph import query
from kgraph.graph.incremental.decided import Part, is_own, joined
from kgraph.graph.incremental.merging import reconciled
from kgraph.graph.incremental.opening import opened
from kgraph.graph.query import Limits
from kgraph.graph.query.answer import Answer, plain
from kgraph.graph.query.bind import entities
from kgraph.graph.store import Store, quads_in
from kgraph.graph.triples import graph_iri, run_iri
from kgraph.graph.validate import validate
from kgraph.library import findings, remarks
from kgraph.library.reading import Article, documents, extractor, share
from kgraph.library.report import ValidationReport
from kgraph.library.rows import Findings, Rows, html, table
from kgraph.library.writing import written
from kgraph.model import Decision, Document
from kgraph.reports.conflicts import Conflict, conflicts
from kgraph.reports.ledger import Entry, ledger
from kgraph.reports.stances import labels, stances
from kgraph.reports.timeline import Turn, timeline
from kgraph.sources.clean import shown

if TYPE_CHECKING:
    import networkx as nx

KEPT_AFTER = 200  # articles, after which what was added to a graph folder is kept for good
TOP = 5  # actors and items that a notebook shows
ITEMS = """
SELECT ?what (COUNT(DISTINCT ?claim) AS ?claims) {
  VALUES ?class { kg:Proposal kg:Demand kg:Issue }
  ?item a ?class ; skos:prefLabel ?what . ?claim kg:asserts/kg:object ?item .
} GROUP BY ?item ?what ORDER BY DESC(?claims) ?what
"""
TRIPLE = ("subject", "predicate", "object")


class Graph:
    """A graph of claims: in memory, in a graph folder, or in a SPARQL service.

    ``kgraph.build``, ``kgraph.open``, ``kgraph.create`` and ``kgraph.merge`` return one; ``Graph()`` is an
    empty one in memory. A graph in a folder or a service is changed where it is; one in memory is gone
    with the program unless it is written. A context manager, which closes a graph folder at its end.

    >>> import kgraph
    >>> graph = kgraph.build("The dockers' union demanded a pay rise. The port rejected the pay rise.")
    >>> graph
    <Graph in memory: 1 article, 2 claims, 2 actors, 1 item>
    >>> graph.query("who-rejected-what")[0]["who"]
    'port'
    """

    def __init__(self) -> None:
        self._kept: Store | None = Store()  # what is in memory, by the names of articles
        self._place = ""  # of what is not
        self._name = "memory"
        self._own = True
        self._seen: Store | None = None  # what questions see
        self._closed = False

    @classmethod
    def _in_memory(cls, store: Store, name: str = "memory", *, own: bool = True) -> Graph:
        """Return the graph of a store; ``own`` tells that no stranger decided in it."""
        graph = cls()
        graph._kept, graph._name, graph._own = store, name, own
        return graph

    @classmethod
    def _to_ask(cls, store: Store, name: str) -> Graph:
        """Return the graph of a store whose decisions are laid over it: to be asked, not written."""
        graph = cls._in_memory(store, name, own=False)
        graph._seen = store
        return graph

    @classmethod
    def _at(cls, place: str) -> Graph:
        """Return the graph in a graph folder or a service; ``GraphError`` if there is none."""
        graph = cls()
        graph._kept, graph._place, graph._name, graph._own = None, place, place, is_own(place)
        graph._asked()
        return graph

    def __enter__(self) -> Graph:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let a graph folder go, and what is in memory; nothing can be asked afterwards."""
        if self._seen is not None:
            self._seen.close()
        self._seen, self._kept, self._closed = None, None, True

    def _asked(self) -> Store:
        """Return the store that answers questions, with one node an actor."""
        if self._closed:
            raise GraphError("this graph is closed: open it again")
        if self._seen is None:
            if self._kept is None:
                self._seen = Store.unified(self._place)
            else:
                self._seen = self._kept.copy().unify()
            if line := remarks.malformed(self._seen.left_out, self._name):
                remarks.warn(line)
        return self._seen

    def _whole(self) -> Store:
        """Return a store of all there is, by the names of articles, which nobody else changes."""
        return Store.of(self._part().quads)

    def _part(self) -> Part:
        """Return the graph as a part of others."""
        if self._closed:
            raise GraphError("this graph is closed: open it again")
        quads = quads_in(self._place) if self._kept is None else self._kept.quads()
        return Part(remarks.public(self._name), quads, self._own)

    def _changed(self) -> None:
        """Forget what questions saw before a change."""
        if self._seen is not None:
            self._seen.close()
        self._seen = None

    @property
    def counts(self) -> pipeline.Counts:
        """The numbers of ``articles``, ``claims``, ``actors`` and ``items`` (proposals, demands, issues)."""
        return pipeline.count(self._asked())

    def __len__(self) -> int:
        """Return the number of claims."""
        return self.counts.claims

    def __repr__(self) -> str:
        if self._closed:
            return "<Graph, closed>"
        return f"<Graph in {remarks.public(self._name)}: {self.summary()}>"

    def _repr_html_(self) -> str:
        if self._closed:
            return html("<p>closed graph</p>")
        store = self._asked()
        actors = query.run(store, "actors", limits=None)
        first = dict.fromkeys((row[0], row[3]) for row in actors.values)  # one row for each affiliation
        items = query.run(store, ITEMS, limits=None).values
        parts = (table(("actor", "claims"), list(first)[:TOP]), table(("item", "claims"), items[:TOP]))
        return html(f"<p>{self.summary()}</p>{''.join(parts)}")

    def summary(self) -> str:
        """Return how much there is in a line: *1 article, 15 claims, …*."""
        return remarks.amount(self.counts)

    def query(
        self,
        question: str,
        /,
        *,
        timeout: float | None = None,
        max_rows: int | None = None,
        **parameters: str | int | date | None,
    ) -> Rows:
        """Return the rows that a question gives: the name of a query that comes with kgraph
        (``kgraph.queries()`` lists them), a ``.rq`` file, or SPARQL.

        ``parameters`` are those that the query has: an actor or item by any of its names or its IRI, an act
        by name, a ``datetime.date``, a number. ASK gives one row with ``answer``; CONSTRUCT and DESCRIBE give
        ``subject``, ``predicate`` and ``object``. The query runs in a process of its own for at most
        ``timeout`` seconds (60) and gives at most ``max_rows`` (a million).

        Raises ``QueryError`` for an unknown name or parameter, for SPARQL that does not parse, with line and
        column, and where a limit is reached. A name that means nothing, or several, is warned of.
        """
        values = {name: _value(name, value) for name, value in parameters.items() if value is not None}
        answer = self.ask(question, values, timeout=timeout, max_rows=max_rows)
        for line in answer.warnings:
            remarks.warn(line)
        if answer.graph is not None:
            triples = ox.parse(answer.graph, format=ox.RdfFormat.TURTLE)
            return Rows(TRIPLE, ((plain(t.subject), plain(t.predicate), plain(t.object)) for t in triples))
        return Rows(answer.columns, answer.values)

    def ask(
        self,
        question: str,
        parameters: Mapping[str, str] | None = None,
        *,
        timeout: float | None = None,
        max_rows: int | None = None,
    ) -> Answer:
        """Return the answer to a question as ``query`` does, but one that can be written in the formats of
        SPARQL (``answer.written("csv")``) and has its ``warnings`` as lines.
        """
        if not isinstance(question, str):
            raise QueryError(f"a question is text: a name or SPARQL, not {type(question).__name__}")
        limits, store = _limits(timeout, max_rows), self._asked()
        if store.is_remote:  # which is asked within the limits that it is opened with
            store = Store.unified(self._place, limits=limits)
        return query.run(store, question, parameters, limits)

    def claims(
        self, actor: str | None = None, act: str | None = None, on: str | None = None, **limits: int
    ) -> Rows:
        """Return claims with their words: all, or those of an actor, an act (``rejects``), on a thing."""
        return self.query("evidence", subject=actor, predicate=act, object=on, **limits)

    def conflicts(self, actor: str | None = None, on: str | None = None) -> Findings[Conflict]:
        """Return the reports that contradict each other, of an actor and on a thing if these are given."""
        store = self._asked()
        found = conflicts(store, meant("actor", actor, store), meant("entity", on, store))
        return findings.of_conflicts(found)

    def timeline(self, actor: str, on: str | None = None) -> Findings[Turn]:
        """Return the stances of an actor by day, on a thing if one is given; ``flip`` marks a turn."""
        if not isinstance(actor, str) or not actor.strip():
            raise QueryError("name the actor whose stances you want")
        store = self._asked()
        found = timeline(store, meant("actor", actor, store), meant("entity", on, store))
        return findings.of_timeline(found)

    def ledger(self, item: str | None = None, *, unanswered: bool = False) -> Findings[Entry]:
        """Return each demand and proposal with who put it and who answered it; if ``unanswered``, those
        alone that nobody did.
        """
        store = self._asked()
        found = ledger(store, meant("item", item, store))
        return findings.of_ledger([entry for entry in found if not (unanswered and entry.answers)])

    def network(self, kind: str = "agreement", on: str | None = None) -> nx.Graph:
        """Return who agrees (``agreement``), who quarrels (``conflict``), or who is for and against what
        (``affiliation``), as a ``networkx.Graph``.

        Nodes are IRIs with ``label``, ``degree``, ``strength``, ``betweenness`` and ``community``.
        """
        ((_, _, network),) = self.networks(kind, on)
        return network

    def networks(
        self, kind: str = "agreement", on: str | None = None, days: int = 0
    ) -> Iterator[tuple[date | None, date | None, nx.Graph]]:
        """Yield the first day, the last day and the ``network`` of each window of so many days in which there
        are stances; 0 is one window of no days, for all.
        """
        from kgraph.reports.networks import Kind, network, windows  # noqa: PLC0415 - networkx takes its time

        if kind not in set(Kind):
            raise QueryError(f"{shown(str(kind))} is no network: {', '.join(Kind)}")
        if not isinstance(days, int) or days < 0:
            raise QueryError(f"a window has a whole number of days, not {shown(str(days))}")
        store = self._asked()
        found = stances(store, (), meant("entity", on, store))
        names = labels(store, {iri for stance in found for iri in (stance.actor, stance.item)})
        for first, last, some in windows(found, days) if days else [(None, None, found)]:
            yield first, last, network(Kind(kind), some, names)

    def decisions(self) -> list[Decision]:
        """Return who is decided to be one with whom: what people decided first, then the surest."""
        return self._asked().decisions()

    def validate(self) -> ValidationReport:
        """Return what is wrong with the graph by the SHACL shapes: a report that is true if it conforms."""
        return ValidationReport(validate(self._whole()))

    def add(
        self,
        *articles: Article | Iterable[Article],
        min_confidence: float = 0.0,
        model: str = "",
        jobs: int = 1,
    ) -> pipeline.Added:
        """Read articles and add their claims; return how many were ``new``, read ``anew``, and ``known``.

        Articles and options are those of ``kgraph.build``. An article that is there already changes nothing.
        """
        if self._closed:
            raise GraphError("this graph is closed: open it again")
        given, least = documents(articles), share(min_confidence)
        with extractor(model, jobs) as reads:
            if self._kept is None:
                return self._grow(given, reads, least)
            return self._join(given, reads, least)

    def _grow(self, given: list[Document], reads: pipeline.Extractor, least: float) -> pipeline.Added:
        """Add to what is in a graph folder or a service."""
        added = pipeline.Added()
        with opened(self._place) as (growing, keep):
            found = pipeline.grow(given, reads, growing, leave_out=remarks.skipped, min_confidence=least)
            for added in found:
                if (added.new + added.anew) % KEPT_AFTER == KEPT_AFTER - 1:
                    keep()
        self._changed()
        return added

    def _join(self, given: list[Document], reads: pipeline.Extractor, least: float) -> pipeline.Added:
        """Add to what is in memory, as graphs are merged."""
        store, run = self._part(), run_iri(pipeline.run_of(reads))
        before = Store.of(store.quads)
        new = [document for document in given if not before.names(run, graph_iri(document))]
        built = pipeline.build(new, reads, least, leave_out=remarks.skipped)
        self._kept = reconciled(joined([store, Part("", built.quads(), own=True)], trusting=True).store)
        self._changed()
        held, read = set(before.graphs()), set(map(graph_iri, new)) & set(built.graphs())
        known = {*map(graph_iri, given)} - {*map(graph_iri, new)}
        return pipeline.Added(len(read - held), len(read & held), len(known), pipeline.count(built).claims)

    def write(self, path: str | PathLike[str]) -> list[Path]:
        """Write the graph, and return which files: Turtle, N-Quads or the interactive page if ``path`` ends
        in ``.ttl``, ``.nq`` or ``.html``; else all three into the folder ``path``.
        """
        if not isinstance(path, (str, PathLike)) or not str(path).strip():
            raise GraphError(f"a graph is written to the path of a file or folder, not to {shown(str(path))}")
        made = written(self._whole(), Path(path))
        for each in made:
            if isinstance(each, Skipped):
                remarks.skipped(each)
        return [each for each in made if isinstance(each, Path)]


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


def _limits(timeout: float | None, max_rows: int | None) -> Limits:
    if not isinstance(timeout, (int, float, type(None))) or not isinstance(max_rows, (int, type(None))):
        raise QueryError("timeout is a number of seconds, and max_rows a whole number")
    usual = Limits.set()
    return replace(
        usual,
        seconds=usual.seconds if timeout is None else timeout,
        rows=usual.rows if max_rows is None else max_rows,
    )


def _value(name: str, value: object) -> str:
    if isinstance(value, Enum) and isinstance(value, str):
        return str(value.value)
    if isinstance(value, (str, int, date)) and not isinstance(value, bool):
        return str(value)
    raise QueryError(f"{name}: a value is text, a whole number or a day, not {type(value).__name__}")
