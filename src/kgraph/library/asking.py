"""The questions that a graph answers: queries, analyses, what is in it, and whether it is valid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kgraph.codebook import Codebook
from kgraph.errors import Advice, QueryError
from kgraph.graph import query
from kgraph.graph.query import Limits, Parameter, declared, resolve, shipped
from kgraph.graph.query.answer import Answer, plain
from kgraph.graph.query.naming import entities, expanded, named
from kgraph.graph.store import Store
from kgraph.library import findings, remarks
from kgraph.library.codebooks import fitted
from kgraph.library.grouping import By
from kgraph.library.kept import Kept
from kgraph.library.rows import Findings, Rows
from kgraph.model import Decision
from kgraph.reports.concepts import by_concept, codes, concepts
from kgraph.reports.conflicts import Conflict, conflicts, conflicts_by_concept
from kgraph.reports.ledger import Entry, ledger, ledger_by_concept
from kgraph.reports.stances import Stance, labels, stances
from kgraph.reports.timeline import Turn, timeline, turns_of
from kgraph.reports.versions import Revision, revisions
from kgraph.text import printable, shown

if TYPE_CHECKING:
    import networkx as nx

    from kgraph.library.findings import Topics
    from kgraph.library.overview import Overview
    from kgraph.library.report import ValidationReport

__all__ = ["ARTICLES", "RUNS", "Answer", "Asked", "Parameter", "declared", "resolve", "shipped"]

TRIPLE = ("subject", "predicate", "object")
ARTICLES = """
SELECT ?published ?title ?publisher ?claims ?article {
  { SELECT ?article (COUNT(?claim) AS ?claims) {
      ?article a kg:Article OPTIONAL { ?claim kg:reportedIn ?article } } GROUP BY ?article }
  ?article dcterms:title ?title
  OPTIONAL { ?article schema:datePublished ?published }
  OPTIONAL { ?article schema:publisher ?publisher }
} ORDER BY STR(?published) ?title ?article
"""
RUNS = """
SELECT ?software ?version ?model ?of {
  ?run prov:wasAssociatedWith ?one ; prov:used ?other .
  ?one schema:name ?software ; schema:softwareVersion ?version .
  ?other schema:name ?model ; schema:softwareVersion ?of .
} ORDER BY ?software ?version ?model ?of
"""


class Asked(Kept):
    """A graph that answers questions."""

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

    def sparql(self, question: str, parameters: Mapping[str, str] | None = None) -> str:
        """Return the SPARQL that ``ask`` would run, with the values of parameters in it."""
        return query.sparql(self._asked(), question, parameters or {})

    def names(self, kind: str = "entity", beginning: str = "") -> list[str]:
        """Return the names of ``actor``, ``item`` or ``entity`` (both) that begin so, sorted."""
        return sorted({name for name in named(kind, self._asked()) if name.startswith(beginning)})

    def claims(
        self, actor: str | None = None, act: str | None = None, on: str | None = None, **limits: int
    ) -> Rows:
        """Return claims with their words: all, or those of an actor, an act (``rejects``), on a thing."""
        return self.query("evidence", actor=actor, predicate=act, item=on, **limits)

    def search(self, words: str) -> Rows:
        """Return the claims that have all of some words, in any case and as whole words or their beginnings,
        in their quotation, the names of who and what they are on, their act, or the title or publisher of
        their article: those with all of them in the quotation first, then by day.

        >>> import kgraph
        >>> graph = kgraph.build("Anna Berg rejected the night rota.", "Ivo Kral demanded a pay rise.")
        >>> [(row["holder"], row["object"]) for row in graph.search("night berg")]
        [('Anna Berg', 'night rota')]
        """
        from kgraph.reports.search import COLUMNS, found  # noqa: PLC0415 - other questions search nothing

        if not isinstance(words, str) or not words.strip():
            raise QueryError("give a word to search for")
        return Rows(COLUMNS, found(self._asked(), words))

    def overview(self) -> Overview:
        """Return what is in the graph on a screen: who acts how often, which publishers and months there are,
        which demands stand open, and what is disputed.
        """
        from kgraph.library.overview import overview  # noqa: PLC0415 - other questions sum nothing up

        return overview(self)

    def conflicts(
        self, actor: str | None = None, on: str | None = None, *, by: str = "item"
    ) -> Findings[Conflict]:
        """Return the reports that contradict each other, of an actor and on a thing if these are given.

        With ``by="concept"`` they are on one concept of the codebook, for it and against it, and ``on`` is a
        concept.
        """
        store = self._asked()
        if by_concepts(by):
            told = self._by_concept(on, meant("actor", actor, store))
            return findings.of_conflicts(conflicts_by_concept(store, told))
        found = conflicts(store, meant("actor", actor, store), meant("entity", on, store))
        return findings.of_conflicts(found)

    def versions(self, article: str = "") -> Findings[Revision]:
        """Return the newer versions of articles (one address, a later day), each with the claims that are new
        in it, gone, or told otherwise than in the version before; those of one article, if its address, title
        or IRI is given. ``QueryError`` if there is no such article with an older version.

        A claim is told otherwise if the act on the thing, its polarity, source or words differ.
        """
        found = revisions(self._asked(), expanded(article) if article else "")
        if article and not found:
            raise QueryError(f"no article {shown(article)} has an older version in the graph")
        return findings.of_revisions(found)

    def timeline(self, actor: str, on: str | None = None, *, by: str = "item") -> Findings[Turn]:
        """Return the stances of an actor by day, on a thing if one is given; ``flip`` marks a turn.

        With ``by="concept"`` they are on concepts of the codebook, and so is ``on``.
        """
        if not isinstance(actor, str) or not actor.strip():
            raise QueryError("name the actor whose stances you want")
        store = self._asked()
        if by_concepts(by):
            told = self._by_concept(on, meant("actor", actor, store))
            return findings.of_timeline(turns_of(store, told))
        found = timeline(store, meant("actor", actor, store), meant("entity", on, store))
        return findings.of_timeline(found)

    def ledger(
        self, item: str | None = None, *, unanswered: bool = False, by: str = By.ITEM
    ) -> Findings[Entry]:
        """Return each demand and proposal with who put it and who answered it, those of most actors first; if
        ``unanswered``, those alone that are put and that nobody else answered, as far as facts are reported.
        By ``topic``, each has its topic as its ``group``, and they come topic after topic.

        With ``by="concept"`` it is each concept of the codebook, with what is put and answered of the items
        on it, and ``item`` is a concept.
        """
        way, store = grouping(by), self._asked()
        if way is By.CONCEPT:
            found = ledger_by_concept(store, self._by_concept(item, sided=False))
        else:
            named = {item: label for item, (_, label) in self._topical(way).items()}
            found = ledger(store, meant("item", item, store), named)
        entries = [entry for entry in found if entry.open or not unanswered]
        return findings.of_ledger(entries, str(way) if way is By.TOPIC else "")

    def topics(self) -> Topics:
        """Return the topics of the items that stances are on, those with most items first. Each has a
        ``label``, its ``items``, with how like it each is and why, its ``actors`` and ``articles``.

        They are found in the graph as it is, and may be others when it grows; an item that fits nowhere has
        none. A topic takes no side: who is for one of its items may be against another.

        >>> import kgraph
        >>> kgraph.build("Anna Berg rejected the night rota.").topics()
        []
        """
        from kgraph.reports.topics import topics  # noqa: PLC0415 - the meaning of words takes its time

        return findings.of_topics(topics(self._asked()))

    def _topical(self, way: By) -> dict[str, tuple[str, str]]:
        """Return the IRI and name of the topic of each item, if it is topics by which rows are grouped."""
        found = self.topics() if way is By.TOPIC else ()
        return {place.item: (topic.topic, topic.label) for topic in found for place in topic.items}

    def network(
        self,
        kind: str = "agreement",
        on: str | None = None,
        *,
        by: str = By.ITEM,
        min_claims: int = 1,
        normalise: str = "average",
    ) -> nx.Graph:
        """Return who agrees (``agreement``), who quarrels (``conflict``), who agrees more than quarrels
        (``subtract``, where ties are signed), or who is for and against what (``affiliation``), as a
        ``networkx.Graph``. An affiliation by ``topic`` is who takes stances on which topics, without their
        sides. Ties of actors are numbers of items, divided as ``normalise`` says: not (``none``), by the
        ``average`` number of items of the two, by that of the items of either (``jaccard``), or by the root
        of the product of both numbers (``cosine``).

        Nodes are IRIs with ``label``, ``degree``, ``strength``, ``betweenness`` and ``community``. With
        ``by="concept"`` the sides are those on the concepts of the codebook, and ``on`` is a concept. What an
        actor says of an item in fewer than ``min_claims`` claims is left out.
        """
        ((_, _, network),) = self.networks(kind, on, by=by, min_claims=min_claims, normalise=normalise)
        return network

    def networks(  # noqa: PLR0913 - each is an option of its own
        self,
        kind: str = "agreement",
        on: str | None = None,
        days: int = 0,
        *,
        by: str = By.ITEM,
        min_claims: int = 1,
        normalise: str = "average",
        step: int = 0,
    ) -> Iterator[tuple[date | None, date | None, nx.Graph]]:
        """Yield the first day, the last day and the ``network`` of each window of so many days in which there
        are stances; 0 is one window of no days, for all. A window begins ``step`` days after the one before
        it, so that they overlap; 0 is where the one before it ends.
        """
        from kgraph.reports.networks import (  # noqa: PLC0415 - networkx takes its time
            Kind,
            Normalisation,
            described,
            grouped,
            network,
            often,
            windows,
        )

        if kind not in set(Kind):
            raise QueryError(f"{shown(str(kind))} is no network: {', '.join(Kind)}")
        way = grouping(by)
        if way is By.TOPIC and kind != Kind.AFFILIATION:
            raise QueryError(
                "a topic takes no side, so nobody agrees or quarrels on it: ask for the affiliation"
            )
        _refuse_windows(days, step)
        if normalise not in set(Normalisation):
            raise QueryError(f"{shown(str(normalise))} is no normalisation: {', '.join(Normalisation)}")
        if not isinstance(min_claims, int) or min_claims < 1:
            raise QueryError(f"min_claims is a whole number from 1 on, not {shown(str(min_claims))}")
        store = self._asked()
        conceptual = way is By.CONCEPT
        found = self._by_concept(on) if conceptual else stances(store, (), meant("entity", on, store))
        names = labels(store, {iri for stance in found for iri in (stance.actor, stance.item)})
        groups = self._topical(way)
        names |= dict(groups.values())
        place = {item: group for item, (group, _) in groups.items()}
        for first, last, told in windows(found, days, step) if days else [(None, None, found)]:
            some = often(told, min_claims)
            if way is By.TOPIC:
                yield first, last, described(grouped(some, names, place, str(way)))
            else:
                yield first, last, network(Kind(kind), some, names, Normalisation(normalise))

    def statements(self, on: str | None = None, *, by: str = By.ITEM, min_claims: int = 1) -> Rows:
        """Return the statements that networks are made of, as Discourse Network Analyzer codes them: the
        ``time``, ``person``, ``organization``, ``concept``, ``agreement`` (1 or 0), ``text``, ``source`` and
        more (``docs/outputs.md``), a row each. ``on``, ``by`` and ``min_claims`` are those of ``network``.
        """
        from kgraph.reports.discourse import COLUMNS, statements  # noqa: PLC0415 - seldom asked
        from kgraph.reports.networks import often  # noqa: PLC0415 - networkx takes its time

        return Rows(COLUMNS, statements(self._asked(), often(self._on_sides(on, by), min_claims)))

    def panel(self, on: str | None = None, *, by: str = By.ITEM) -> Rows:
        """Return who took which side on what in which month: numbers of claims ``for`` and ``against`` it, of
        all ``claims``, ``articles`` and independent ``sources``, a row for each actor, thing and month. It is
        about items, concepts or topics; a topic takes no side.
        """
        from kgraph.reports.panel import COLUMNS, panel  # noqa: PLC0415 - seldom asked

        if grouping(by) is not By.TOPIC:
            return Rows(COLUMNS, panel(self._asked(), self._on_sides(on, by)))
        store = self._asked()
        found = stances(store, (), meant("entity", on, store))
        return Rows(COLUMNS, panel(store, found, self._topical(By.TOPIC)))

    def events(self) -> Rows:
        """Return stances as events of a ``holder`` (the source actor) and a ``target`` with the root ``code``
        of PLOVER: those that are reported as done and whose act has a code.
        """
        from kgraph.reports.events import COLUMNS, events  # noqa: PLC0415 - seldom asked

        store = self._asked()
        return Rows(COLUMNS, events(store, stances(store)))

    def _on_sides(self, on: str | None, by: str) -> list[Stance]:
        """Return the stances on a thing or on all, by item or concept."""
        if by_concepts(by):
            return self._by_concept(on)
        store = self._asked()
        return stances(store, (), meant("entity", on, store))

    def _by_concept(
        self, concept: str | None, actors: Sequence[str] = (), *, sided: bool = True
    ) -> list[Stance]:
        """Return the stances of ``actors`` by concept, and warn of how many are left out.

        Raises ``QueryError`` if the graph has no codebook, or no such ``concept`` is in it.
        """
        store = self._asked()
        known = concepts(store)
        if not known:
            raise QueryError("the graph has no codebook: ", Advice("give one with {}", "codebook="))
        wanted = {iri for iri, names in known.items() if concept and is_called(concept, iri, names)}
        if concept and not wanted:
            ids = ", ".join(sorted(shortly for shortly, _ in known.values()))
            raise QueryError(f"no concept of the codebook is called “{printable(concept)}”: {ids}")
        found = by_concept(stances(store, actors), codes(store), wanted, sided=sided)
        if found.left_out:
            remarks.left_out_by_concept(found.open, found.untold, found.on_actors)
        return found.stances

    @property
    def codebook(self) -> Codebook | None:
        """The codebook by which the items of the graph are coded, ``None`` if there is none."""
        return self._asked().codebook()

    def codings(self) -> Rows:
        """Return which items are on which concepts of the codebook: ``item``, ``concept``, its ``id``, the
        ``side`` on which the item stands (``for``, ``against``, or ``None`` if nothing tells), ``score``,
        ``reason``, and the number of ``claims`` on the item.
        """
        return self.query("codings")

    def uncoded(self) -> Rows:
        """Return the items that are on no concept of the codebook, those of most claims first: ``item``, the
        number of ``claims``, and ``near``, the ids of the concepts that are nearest in meaning.
        """
        book = self.codebook
        if book is None:
            raise QueryError("the graph has no codebook: ", Advice("give one with {}", "codebook="))
        found = (one for one in fitted(book, self._asked()) if not one.codings)
        rows = ((one.label, one.claims, ", ".join(near.concept for near in one.near)) for one in found)
        return Rows(("item", "claims", "near"), rows)

    def decisions(self) -> Findings[Decision]:
        """Return who is decided to be one with whom: what people decided first, then the surest."""
        return findings.of_decisions(self._asked().decisions())

    def articles(self) -> Rows:
        """Return the articles, by their days: ``published``, ``title``, ``publisher``, the number of
        ``claims``, and ``article``, the IRI.
        """
        return self.query(ARTICLES)

    def runs(self) -> Rows:
        """Return what read the articles: ``software`` with its ``version``, and the ``model`` with the
        version ``of`` it.
        """
        answer = query.run(self._asked(), RUNS, limits=None)
        return Rows(answer.columns, answer.values)

    def validate(self) -> ValidationReport:
        """Return what is wrong with the graph by the SHACL shapes: a report that is true if it conforms."""
        from kgraph.graph.validate import validate  # noqa: PLC0415 - other questions need no shapes
        from kgraph.library.report import ValidationReport  # noqa: PLC0415

        return ValidationReport(validate(self._whole()))


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


def grouping(by: str) -> By:
    """Return what a report goes by; ``QueryError`` if it is nothing that there is."""
    if by not in set(By):
        raise QueryError(f"a report goes by {', '.join(By)}, not by {shown(str(by))}")
    return By(by)


def by_concepts(by: str) -> bool:
    """Return whether a report on sides is by concept; ``QueryError`` if it is by nothing that has sides."""
    if grouping(by) is By.TOPIC:
        raise QueryError("a topic takes no side: ask by item or by concept")
    return by == By.CONCEPT


def is_called(name: str, iri: str, names: tuple[str, str]) -> bool:
    """Return whether a concept, of which the id and label are given, is called so; or has this IRI."""
    return expanded(name) == iri or name.strip().casefold() in map(str.casefold, names)


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


def _refuse_windows(days: int, step: int) -> None:
    """Raise ``QueryError`` unless there are windows of so many days, each so many after the one before it."""
    if not isinstance(days, int) or days < 0:
        raise QueryError(f"a window has a whole number of days, not {shown(str(days))}")
    if not isinstance(step, int) or not 0 <= step <= days:
        raise QueryError(
            f"a step has a whole number of days, at most those of a window, not {shown(str(step))}"
        )
