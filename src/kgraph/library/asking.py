"""What a graph is asked as a whole: analyses, what is in it, and whether it is valid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from kgraph.codebook import Codebook
from kgraph.errors import Advice, QueryError
from kgraph.graph import query
from kgraph.graph.query import Parameter, declared, resolve, shipped
from kgraph.graph.query.answer import Answer
from kgraph.graph.query.naming import expanded
from kgraph.library import findings, remarks
from kgraph.library.codebooks import fitted
from kgraph.library.grouping import By
from kgraph.library.parameters import by_concepts, grouping, is_called, meant
from kgraph.library.querying import Queried
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

ARTICLES = """
SELECT ?published ?title ?publisher ?author ?claims ?article {
  { SELECT ?article (COUNT(?claim) AS ?claims) {
      ?article a kg:Article OPTIONAL { ?claim kg:reportedIn ?article } } GROUP BY ?article }
  ?article dcterms:title ?title
  OPTIONAL { ?article schema:datePublished ?published }
  OPTIONAL { ?article schema:publisher ?publisher }
  OPTIONAL { ?article schema:author ?author }
} ORDER BY STR(?published) ?title ?article
"""
RUNS = """
SELECT ?software ?version ?model ?of {
  ?run prov:wasAssociatedWith ?one ; prov:used ?other .
  ?one schema:name ?software ; schema:softwareVersion ?version .
  ?other schema:name ?model ; schema:softwareVersion ?of .
} ORDER BY ?software ?version ?model ?of
"""


class Asked(Queried):
    """A graph that answers questions."""

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

    def network(  # noqa: PLR0913 - each is an option of its own
        self,
        kind: str = "agreement",
        on: str | None = None,
        *,
        by: str = By.ITEM,
        min_claims: int = 1,
        normalise: str = "average",
        backbone: float | None = None,
    ) -> nx.Graph:
        """Return who agrees (``agreement``), who quarrels (``conflict``), who agrees more than quarrels
        (``subtract``, where ties are signed), or who is for and against what (``affiliation``), as a
        ``networkx.Graph``. An affiliation by ``topic`` is who takes stances on which topics, without their
        sides. Ties of actors are numbers of items, divided as ``normalise`` says: not (``none``), by the
        ``average`` number of items of the two, by that of the items of either (``jaccard``), or by the root
        of the product of both numbers (``cosine``).

        Nodes are IRIs with ``label``, ``degree``, ``strength``, ``betweenness`` and ``community``. With
        ``by="concept"`` the sides are those on the concepts of the codebook, and ``on`` is a concept. What an
        actor says of an item in fewer than ``min_claims`` claims is left out. With ``backbone``, a level such
        as 0.05, ties that may be chance at that level are left out (``kgraph.reports.backbone``).
        """
        ((_, _, network),) = self.networks(
            kind, on, by=by, min_claims=min_claims, normalise=normalise, backbone=backbone
        )
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
        kernel: str = "",
        bandwidth: int = 0,
        backbone: float | None = None,
    ) -> Iterator[tuple[date | None, date | None, nx.Graph]]:
        """Yield the first day, the last day and the ``network`` of each window of so many days in which there
        are stances; 0 is one window of no days, for all. A window begins ``step`` days after the one before
        it, so that they overlap; 0 is where the one before it ends.

        With a ``kernel`` (``gaussian``, ``epanechnikov`` or ``triangular``) and its ``bandwidth`` in days
        there are no windows: each ``step`` days (or each bandwidth) there is a network of that day, in which
        claims weigh the less, the farther their day is.
        """
        from kgraph.library import discourse_networks  # noqa: PLC0415 - networkx takes its time

        way = grouping(by)
        wanted = discourse_networks.Wanted(
            kind=kind,
            way=way,
            days=days,
            step=step,
            kernel=kernel,
            bandwidth=bandwidth,
            min_claims=min_claims,
            normalise=normalise,
            level=backbone,
        )
        store = self._asked()
        conceptual = way is By.CONCEPT
        found = self._by_concept(on) if conceptual else stances(store, (), meant("entity", on, store))
        names = labels(store, {iri for stance in found for iri in (stance.actor, stance.item)})
        groups = self._topical(way)
        names |= dict(groups.values())
        place = {item: group for item, (group, _) in groups.items()}
        yield from discourse_networks.networks(wanted, found, names, place)

    def polarisation(  # noqa: PLR0913 - each is an option of its own
        self,
        on: str | None = None,
        days: int = 0,
        *,
        by: str = By.ITEM,
        min_claims: int = 1,
        normalise: str = "average",
        step: int = 0,
        kernel: str = "",
        bandwidth: int = 0,
    ) -> Rows:
        """Return how polarised those are who take sides, in a row for each window, with its ``first`` and
        ``last`` day: the numbers of ``actors``, ``items``, ``ties`` of agreement and ``camps``, the
        ``modularity`` of these camps, and the ``dispersion`` of sides on items (``docs/outputs.md``).

        The options are those of ``networks``.
        """
        from kgraph.library import discourse_networks  # noqa: PLC0415 - networkx takes its time
        from kgraph.reports.polarisation import COLUMNS  # noqa: PLC0415

        wanted = discourse_networks.Wanted(
            days=days,
            step=step,
            kernel=kernel,
            bandwidth=bandwidth,
            min_claims=min_claims,
            normalise=normalise,
        )
        return Rows(COLUMNS, discourse_networks.measures(wanted, self._on_sides(on, by), {}))

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
        """Return the articles, by their days: ``published``, ``title``, ``publisher``, ``author``, the
        number of ``claims``, and ``article``, the IRI.
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
