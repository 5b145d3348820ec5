"""The dataset: named graphs of triples in memory, on pyoxigraph.

Every triple of a named graph stands in the default graph too. So a query without ``GRAPH`` sees the
union of all graphs with each triple once, which Oxigraph's own union does not give: it counts a
triple once for each graph it is in. And ``GRAPH ?g { … }`` tells which article a triple is from.

Oxigraph stores numbers and dates by value, so ``"1.10"^^xsd:decimal`` comes back as ``1.1`` and an
``xsd:nonNegativeInteger`` as the ``xsd:integer`` of the same value; language tags come back in
lower case. What it gives back, it takes in and gives back again unchanged.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from copy import copy
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import cast

import pyoxigraph as ox
from rdflib import Graph

from kgraph.codebook import Codebook
from kgraph.errors import GraphError, QueryError
from kgraph.graph import backends
from kgraph.graph.backends import is_growing
from kgraph.graph.backends.backend import Backend, Result
from kgraph.graph.backends.memory import Memory
from kgraph.graph.codings import IN_SCHEME, SCHEME, book_in
from kgraph.graph.identity import DECIDER, decisions, unify
from kgraph.graph.jsonld import jsonld
from kgraph.graph.limits import Limits
from kgraph.graph.loading import graph_files
from kgraph.graph.malformed import LeftOut
from kgraph.graph.named_graphs import VIEW, is_note, is_source, placed
from kgraph.graph.reifying import reified
from kgraph.graph.terms import Term, from_rdflib, lexical_value, node, to_rdflib
from kgraph.graph.triples import DECIDERS, ENTITIES, Triple
from kgraph.graph.turtle import trig, turtle
from kgraph.graph.view import LABEL, OTHER, TYPE
from kgraph.graph.vocabulary import KG
from kgraph.model import Decider, Decision
from kgraph.text import printable, without_password

__all__ = ["Store", "Term", "Triple", "is_growing", "quads_in"]

PERSON = ox.NamedNode(str(KG.person))


class Store:
    """Named graphs of triples, and their union as the default graph. There are no blank nodes."""

    def __init__(self, backend: Backend | None = None) -> None:
        """Make an empty store in memory, or one over a backend whose view has one node an actor already."""
        self._backend = Memory() if backend is None else backend
        self._unified = backend is not None
        self.left_out = LeftOut()  # what unify() found malformed
        self.brought: dict[str, int] = {}

    def __reduce__(self) -> tuple[object, ...]:
        """Go to another process as the backend does: a graph folder is opened there, others are sent."""
        return _arrived, (self._backend, self._unified)

    @classmethod
    def load(cls, *places: str | Path, limits: Limits | None = None) -> Store:
        """Return a store of what is in graph files, folders of them, graph folders and services.

        A file without named graphs goes into the default graph alone. Blank nodes become IRIs made
        from content. ``brought`` tells how many decisions of people each place of files brings.
        ``limits`` are those of services. Raises ``GraphError`` with file and line, or if there is nothing
        to read.
        """
        store = cls()
        for place in places:
            before = store._of_people()
            store.extend(quads_in(place, limits))
            if (brought := store._of_people() - before) and not is_growing(place):
                store.brought[str(place)] = len(brought)
        if next(iter(store._union()), None) is None:
            raise GraphError(
                f"{printable(without_password(' '.join(map(str, places))))}: there are no triples in it"
            )
        return store

    @classmethod
    def of(cls, quads: Iterable[ox.Quad]) -> Store:
        """Return a store of quads."""
        store = cls()
        store.extend(list(quads))
        return store

    def copy(self) -> Store:
        """Return another store of the same, which can be changed without this one."""
        return _arrived(copy(self._backend), self._unified)

    @classmethod
    def unified(cls, *places: str | Path, limits: Limits | None = None) -> Store:
        """Return a store of what ``places`` hold with one node an actor, for asking and not for writing.

        A graph folder or a service that is the only one is asked where it is, without loading it.
        Raises what ``load`` raises.
        """
        if len(places) == 1 and str(places[0]) and is_growing(places[0]):
            return cls(backends.asking(places[0], limits))
        return cls.load(*places, limits=limits).unify()

    @classmethod
    def named(cls, graph: str | Path) -> Store:
        """Return a store of the names, classes and decisions in a growing graph, by the names of articles."""
        store = cls()
        with backends.reading(graph) as backend:
            for name in (ENTITIES, *DECIDERS.values()):
                store.extend(list(backend.within(ox.NamedNode(name))))
        return store

    def close(self) -> None:
        """Let the version of a graph folder go that is open; nothing can be asked afterwards."""
        self._backend.close()

    @property
    def is_remote(self) -> bool:
        """Whether a service answers the questions."""
        return self._backend.is_remote

    def add(self, graph: str, triples: Iterable[Triple]) -> None:
        """Add ``triples`` to the named graph with the IRI ``graph``, all of them or none.

        Adding a triple again changes nothing. Raises ``GraphError`` for a triple that is not RDF
        (an IRI with a space) or that has a blank node.
        """
        name = ox.NamedNode(graph)
        self.extend([from_rdflib(triple, name) for triple in triples])

    def unify(self) -> Store:
        """Lay the decisions of identity over the default graph, and return the store.

        Queries without ``GRAPH`` then see one node an actor. Named graphs keep their own IRIs. It is
        for asking, not for writing: what ``turtle`` gives afterwards has lost the variants, and what is
        malformed, which ``left_out`` tells.
        """
        if not self._unified:
            self.left_out = unify(cast(Memory, self._backend).store)  # what is elsewhere is unified already
            self._unified = True
        return self

    def decisions(self) -> list[Decision]:
        """Return who is decided to be one with whom: what people decided first, then the surest."""
        return sorted(decisions(self._backend), key=_first)

    def codebook(self) -> Codebook | None:
        """Return the codebook that the graph holds, ``None`` if there is none."""
        scheme = [node(quad.subject) for quad in self._backend.with_object([SCHEME], IN_SCHEME, VIEW)]
        return book_in(quad.triple for quad in self._backend.with_subject(scheme, None, VIEW))

    def _of_people(self) -> set[str]:
        """Return the IRIs of the decisions of people."""
        return {lexical_value(quad.subject) for quad in self._backend.with_object([PERSON], DECIDER, VIEW)}

    def extend(self, quads: Collection[ox.Quad]) -> None:
        """Add quads to their named graphs, all of them or none."""
        self._unified = False
        self._backend.apply([], chain(quads, placed(quad.triple for quad in quads)))

    def __len__(self) -> int:
        """Return the number of different triples."""
        return sum(1 for _ in self._union())

    def graphs(self) -> list[str]:
        """Return the IRIs of the named graphs, sorted."""
        return sorted(name.value for name in self._named())

    def names(self, iri: str, graph: str) -> bool:
        """Return whether a triple of a named graph has an IRI as its object."""
        found = self._backend.with_object([ox.NamedNode(iri)], None, ox.NamedNode(graph))
        return next(iter(found), None) is not None

    def query(self, sparql: str) -> Result:
        """Run a SPARQL 1.1 query over the union of all graphs and return what it gives.

        The prefixes of ``vocab.PREFIXES`` need not be declared. Raises ``QueryError`` with line and column.
        The text must be trusted, for ``SERVICE`` would reach out: ``kgraph.graph.query`` runs the queries of
        users.
        """
        return self._backend.query(sparql)

    def select(self, sparql: str) -> list[dict[str, str]]:
        """Return the solutions of a SELECT query as plain text by variable name, without the unbound.

        An IRI is given in full and a literal by its words. Errors are ``query``'s.
        """
        result = self.query(sparql)
        if not isinstance(result, ox.QuerySolutions):
            raise QueryError("a query that gives rows is needed here, and this gives none")
        names = [variable.value for variable in result.variables]
        return [
            {name: lexical_value(term) for name, term in zip(names, row, strict=True) if term is not None}
            for row in result
        ]

    def called(self, name: str) -> set[str]:
        """Return the IRIs of what has exactly this name, in English or without a language."""
        literals = [ox.Literal(name), ox.Literal(name, language="en")]
        return {
            lexical_value(quad.subject)
            for term in (LABEL, OTHER)
            for quad in self._backend.with_object(literals, term, VIEW)
        }

    def classes(self, iri: str) -> set[str]:
        """Return the IRIs of the classes of a node."""
        found = self._backend.with_subject([ox.NamedNode(iri)], TYPE, VIEW)
        return {lexical_value(quad.object) for quad in found}

    def turtle(self) -> bytes:
        """Return the union of all graphs as Turtle: prefixes, sorted, the same bytes every time."""
        return turtle(quad.triple for quad in self._union())

    def rdf12(self) -> bytes:
        """Return the union of all graphs as Turtle of RDF 1.2, in which claims reify what they report."""
        return turtle(reified(quad.triple for quad in self._union()))

    def quads(self) -> list[ox.Quad]:
        """Return every triple with its named graph; one that is in none stands in the default graph."""
        named = [quad for name in self._named() for quad in self._backend.within(name)]
        homed = {quad.triple for quad in named}
        return [quad for quad in self._union() if quad.triple not in homed] + named

    def nquads(self) -> bytes:
        """Return ``quads`` as N-Quads, sorted by graph, subject and so on."""
        return ox.serialize(sorted(self.quads(), key=order), format=ox.RdfFormat.N_QUADS) or b""

    def trig(self) -> bytes:
        """Return ``quads`` as TriG, sorted by graph, subject and so on, with kgraph's prefixes."""
        return trig(sorted(self.quads(), key=order))

    def jsonld(self) -> bytes:
        """Return ``quads`` as JSON-LD, sorted by graph, subject and so on."""
        return jsonld(sorted(self.quads(), key=order))

    def graph(self) -> Graph:
        """Return the union of all graphs as an rdflib graph, for SHACL and comparison."""
        return to_rdflib(quad.triple for quad in self._union())

    def _named(self) -> Iterator[ox.NamedNode]:
        """Yield the named graphs, without those in which a growing graph keeps its notes."""
        return (name for name in self._backend.named_graphs() if not is_note(name))

    def _union(self) -> Iterable[ox.Quad]:
        return self._backend.within(VIEW)


def _arrived(backend: Backend, unified: bool) -> Store:
    store = Store(backend)
    store._unified = unified
    return store


def quads_in(place: str | Path, limits: Limits | None = None) -> list[ox.Quad]:
    """Return the quads in a place, of a growing graph those of its documents and what follows from them."""
    if not is_growing(place):
        return [quad for file in graph_files.find([Path(place)]) for quad in graph_files.read(file)]
    with backends.reading(place, limits) as backend:
        return [quad for quad in backend.within() if is_source(quad)]


def _first(decision: Decision) -> tuple[object, ...]:
    """Return what decisions are sorted by; some of people have no day, which cannot be compared with one."""
    day = decision.decided_on.isoformat() if decision.decided_on else ""
    return decision.decided_by is Decider.RULE, -decision.score, replace(decision, decided_on=None), day


def order(quad: ox.Quad) -> tuple[str, str, str, str]:
    """Return what quads are sorted by where a graph is written."""
    return (str(quad.graph_name), str(quad.subject), quad.predicate.value, str(quad.object))
