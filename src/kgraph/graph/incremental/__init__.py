"""A graph that grows: documents come and go, and all that follows from them is kept up to date.

Each document has a named graph of its own, which nothing else ever changes. What follows from all of
them together (labels, who is one with whom, which version revises which, and the view that queries
see) is renewed where a change touches it, so that adding an article to a large graph costs about what
it costs in a small one, and gives the same graph in whatever order they come.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager

import pyoxigraph as ox

from kgraph import iris
from kgraph.codebook import Codebook
from kgraph.errors import DecisionError
from kgraph.graph import triples as rdf
from kgraph.graph.backends.backend import Backend
from kgraph.graph.codings import CODEBOOK, book_in
from kgraph.graph.incremental import naming, recoding, register, revisions, viewing
from kgraph.graph.incremental.contribution import Contribution
from kgraph.graph.incremental.documents import Source
from kgraph.graph.incremental.draft import Draft
from kgraph.graph.incremental.readings import age_of
from kgraph.graph.incremental.register import Node
from kgraph.graph.named_graphs import is_source, placed
from kgraph.graph.query.naming import expanded, short
from kgraph.graph.terms import from_rdflib, lexical_value, node
from kgraph.graph.triples.literals import is_address
from kgraph.graph.view import CANONICAL, VARIANT
from kgraph.iris import BASE
from kgraph.model import Decider, Decision

__all__ = ["Growing", "Source"]

DECISIONS = Node(rdf.DECISIONS)

Told = defaultdict[str, list[Contribution]]
"""What documents tell of each entity."""


class IncrementalGraph:
    """A graph on disk or in a service, to which documents are added and from which they are taken."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    def holds(self, graph: str) -> bool:
        """Return whether there is a document with the named graph ``graph``."""
        return next(iter(self._backend.within(register.notes_of(graph))), None) is not None

    def runs(self, graph: str) -> set[str]:
        """Return the IRIs of the runs that read the document of a named graph."""
        told = register.told_by(graph, self._backend)
        return {one for one, told_of in told.items() if told_of.runs}

    def find(self, what: str) -> list[str]:
        """Return the named graphs of the documents that ``what`` means: the IRI of an article or a graph,
        perhaps short (``article:…``), the address of an article on the web, or the name of an input.
        """
        iri = expanded(what)
        if self.holds(iri):
            return [iri]
        kind, _, name = iri.removeprefix(BASE).partition("/")
        if kind == "article" and self.holds(graph := iris.iri("graph", name)):
            return [graph]
        named = {q.subject for q in self._backend.with_object([ox.Literal(what)], register.NAME)}
        return sorted({lexical_value(subject) for subject in named} | self._published_at(what))

    def _published_at(self, address: str) -> set[str]:
        """Return the graphs of the articles with an address on the web."""
        if not is_address(address):
            return set()
        found = self._backend.with_object([Node(address)], revisions.ADDRESS)
        return {lexical_value(quad.graph_name) for quad in found if is_source(quad)}

    def add(self, sources: Collection[Source]) -> int:
        """Add documents in one step, and return how many changed the graph.

        What the graph has of a document already stays. Of two readings of an article by different runs, the
        newer one takes the place of the other.
        """
        with _uncollected():
            return self._added(sources)

    def _added(self, sources: Collection[Source]) -> int:
        draft = Draft(self._backend)
        added: Told = defaultdict(list)
        removed: Told = defaultdict(list)
        changed = 0
        for source in sources:
            before = register.told_by(source.graph, draft)
            here, there = age_of(before.values()), age_of(source.told.values())
            if here is not None and there is not None and here != there:
                if here > there:
                    continue
                self._take(source.graph, draft, removed)
                before = {}
            changed += self._put(source, before, draft, added)
        if changed:
            self._finish(draft, added, removed)
        return changed

    def _put(self, source: Source, before: Mapping[str, Contribution], draft: Draft, added: Told) -> bool:
        """Put a document that told ``before`` already into a draft; return whether anything of it is new."""
        graph = Node(source.graph)
        told = {one: told for one, told in source.told.items() if one not in before}
        there = draft.within(graph)
        new = source.quads - there if there else source.quads
        decided = set(placed(source.decisions, DECISIONS))
        if decided:
            decided -= draft.within(DECISIONS)
        if not new and not decided and not told and self.holds(source.graph):
            return False
        draft.add(new, graph)
        draft.add(decided, DECISIONS)
        draft.add(register.notes(source.graph, source.name, told), register.notes_of(source.graph))
        for one, each in told.items():
            added[one].append(each)
        return True

    def replace(self, source: Source) -> None:
        """Put a document that was read anew in the place of what the graph has of it."""
        draft = Draft(self._backend)
        added: Told = defaultdict(list)
        removed: Told = defaultdict(list)
        self._take(source.graph, draft, removed)
        self._put(source, {}, draft, added)
        self._finish(draft, added, removed)

    def remove(self, graphs: Iterable[str]) -> int:
        """Take the documents of named graphs out in one step, with all that only they told; return how
        many there were. Decisions of people stay.
        """
        draft = Draft(self._backend)
        removed: Told = defaultdict(list)
        found = [graph for graph in dict.fromkeys(graphs) if self.holds(graph)]
        for graph in found:
            self._take(graph, draft, removed)
        if found:
            self._finish(draft, {}, removed)
        return len(found)

    def _take(self, graph: str, draft: Draft, removed: Told) -> None:
        """Take a document out of a draft, and note in ``removed`` what it told."""
        for one, told in register.told_by(graph, draft).items():
            removed[one].append(told)
        draft.remove(draft.within(Node(graph)))
        draft.remove(draft.within(register.notes_of(graph)))

    def decide(self, decision: Decision) -> None:
        """Add a person's decision, which overrides others on the same two."""
        self._redecide(decision, [decision])

    def undo(self, decision: Decision) -> None:
        """Take a person's decisions on the two of ``decision`` back; ``DecisionError`` if there is none."""
        self._redecide(decision, [])

    def _redecide(self, on: Decision, new: list[Decision]) -> None:
        draft = Draft(self._backend)
        old = _on_two({on.variant, on.canonical}, draft)
        if not old and not new:
            one, other = (short(iri) for iri in (on.variant, on.canonical))
            raise DecisionError(f"there is no decision of a person on {one} and {other}")
        triples = rdf.decision_graph(new, Decider.PERSON)[1]
        draft.replace(old, [from_rdflib(triple, DECISIONS) for triple in triples], DECISIONS)
        viewing.renew(naming.rejoin({on.variant, on.canonical}, draft), draft)
        draft.make()

    def codebook(self) -> Codebook | None:
        """Return the codebook that the graph holds, ``None`` if there is none."""
        return book_in(quad.triple for quad in self._backend.within(CODEBOOK))

    def lay(self, book: Codebook | None) -> None:
        """Code all items by a codebook, which takes the place of another; ``None`` takes that out."""
        draft = Draft(self._backend)
        recoding.lay(book, draft)
        viewing.renew(set(), draft)
        draft.make()

    def _finish(
        self,
        draft: Draft,
        added: Mapping[str, list[Contribution]],
        removed: Mapping[str, list[Contribution]],
    ) -> None:
        """Renew what follows from a change of documents, and make the change."""
        revisions.relink(draft)
        by_people = naming.named(draft.added_to(DECISIONS))
        moved = naming.retell(added, removed, draft) | naming.rejoin(by_people, draft)
        recoding.recode(sorted(added.keys() | removed.keys()), draft)
        viewing.renew(moved, draft)
        draft.make()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Do without the collector of cycles, which would go through all quads of a large change again and again
    and find none.
    """
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def _on_two(pair: set[str], draft: Draft) -> set[ox.Quad]:
    """Return the quads of people's decisions on two IRIs."""
    named: defaultdict[ox.NamedNode, set[str]] = defaultdict(set)
    for term in (VARIANT, CANONICAL):
        for quad in draft.with_object(map(Node, pair), term):
            named[node(quad.subject)].add(lexical_value(quad.object))
    decided = [decision for decision, pair_of in named.items() if pair_of == pair]
    return draft.with_subject(decided, None, DECISIONS)
