"""The reports of stances in a graph, each with its words, source and day, as analyses need them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

import pyoxigraph as ox

from kgraph.acts import AGAINST, FOR, PUTS
from kgraph.graph.malformed import PARTS
from kgraph.graph.query.bind import put
from kgraph.graph.store import Store
from kgraph.graph.terms import lexical_value
from kgraph.graph.vocabulary import KG
from kgraph.likeness import independent
from kgraph.model import Modality, Order, Polarity, Predicate
from kgraph.timed import Timed

STANDS = {1: "", -1: " (against it)", 0: " (on neither side)"}
AT_ONCE = 1000  # things of which one query asks

STANCES = """
SELECT ?claim ?actor ?act ?item ?content ?polarity ?modality ?day WHERE {
  VALUES ?actor { UNDEF }
  VALUES ?item { UNDEF }
  ?statement a kg:Stance ; kg:subject ?actor ; kg:predicate ?act ; kg:object ?item .
  ?claim kg:asserts ?statement ; kg:polarity ?polarity ; kg:modality ?modality .
  OPTIONAL { ?statement kg:content ?content }
  OPTIONAL { ?claim kg:asOf ?day }
}
"""
WORDS = """
SELECT ?claim ?quote ?article ?title ?publisher ?address ?fingerprint (MIN(?by) AS ?source)
  (MIN(?newer) AS ?revision) (MIN(?place) AS ?order) (MIN(?date) AS ?published)
  (MAX(?share) AS ?confidence) WHERE {
  VALUES ?claim { UNDEF }
  ?claim kg:quote ?quote ; kg:reportedIn ?article .
  ?article dcterms:title ?title .
  OPTIONAL { ?article schema:publisher ?publisher }
  OPTIONAL { ?article schema:url ?address }
  OPTIONAL { ?article kg:fingerprint ?fingerprint }
  OPTIONAL { ?claim kg:attributedTo/skos:prefLabel ?by }
  OPTIONAL { ?newer prov:wasRevisionOf ?article }
  OPTIONAL { ?article schema:datePublished ?day BIND(STR(?day) AS ?date) }
  OPTIONAL { ?claim kg:order ?told BIND(STRAFTER(STR(?told), "#") AS ?place) }
  OPTIONAL { ?claim kg:confidence ?share }
} GROUP BY ?claim ?quote ?article ?title ?publisher ?address ?fingerprint
"""
LABELS = """
SELECT ?thing (MIN(?name) AS ?label) { VALUES ?thing { UNDEF } ?thing skos:prefLabel ?name } GROUP BY ?thing
"""
OF_ROW = (
    *("source", "quote", "title", "publisher", "address", "article", "fingerprint", "revision"),
    *("order", "published", "confidence"),
)
PARTS_OF_ROW = {
    name: ox.NamedNode(str(term))
    for name, term in (
        *(("actor", KG.subject), ("act", KG.predicate), ("item", KG.object), ("content", KG.content)),
        *(("polarity", KG.polarity), ("modality", KG.modality), ("day", KG.asOf)),
    )
}
OF_STANCE = ("day", "act", "polarity", "modality", "actor", "item", "content", "claim", "stands")


@dataclass(frozen=True, slots=True, order=True)
class Report:
    """One claim of a stance: who, which act, on what, as which article reports it and in which words.

    ``day`` is the day, month or year for which the claim speaks, empty if nothing tells. ``actor``, ``item``
    and ``content`` are IRIs, ``who`` and ``what`` their names, ``what`` with that of the content. ``source``
    is whom the article cites, ``revision`` the newer version of the same page, if there is one.

    Of a stance by concept, ``item`` and ``what`` are the concept, ``of`` the name of the item that is on
    it, and ``stands`` the side on which the item stands: 1 for the concept, -1 against it, 0 if nothing
    tells.

    ``order`` is ``earlier`` or ``later``, if the article tells the act so, ``published`` the date of the
    article, ``confidence`` that of the claim, written as a number; each is empty where it is not known.
    """

    day: str
    who: str
    act: Predicate
    what: str
    polarity: Polarity
    modality: Modality
    source: str
    quote: str
    title: str
    publisher: str
    address: str
    article: str
    fingerprint: str
    revision: str
    actor: str
    item: str
    content: str
    claim: str
    of: str = ""
    stands: int = 1
    order: str = ""
    published: str = ""
    confidence: str = ""

    @property
    def time(self) -> Timed:
        """When the report is of."""
        order = Order(self.order) if self.order in set(Order) else None
        return Timed(self.day, self.article, order, self.published)

    @property
    def when(self) -> str:
        """The date for the eye: *2024-05-07*; *earlier*, *later* or *no date* where there is none."""
        return self.day or self.order or "no date"

    @property
    def acted(self) -> str:
        """The act, with what makes it less than a fact: *denied: accepts*, *planned: rejects*."""
        parts = ["denied"] if self.polarity is Polarity.DENIED else []
        parts += [self.modality.value] if self.modality is not Modality.FACTUAL else []
        return f"{', '.join(parts)}: {self.act}" if parts else self.act

    @property
    def said(self) -> str:
        """What ``acted`` is; by concept with the item: *supports “staying in the pact” (against it)*."""
        if not self.of:
            return self.acted
        return f"{self.acted} “{self.of}”{STANDS[self.stands]}"


@dataclass(frozen=True, slots=True)
class Stance:
    """A report without its words, which is quick to find. By concept, ``of`` is the IRI of the item."""

    claim: str
    actor: str
    act: Predicate
    item: str
    content: str
    polarity: Polarity
    modality: Modality
    day: str
    of: str = ""
    stands: int = 1


def stances(store: Store, actors: Sequence[str] = (), items: Sequence[str] = ()) -> list[Stance]:
    """Return the stances of ``actors`` on ``items``, given by IRI; of all and on all, if none are given.

    A claim that says a thing twice, or in terms that are not the ontology's, is left out: in files it was
    so before, but a service may hold anything.
    """
    asked = STANCES
    for name, iris in (("actor", actors), ("item", items)):
        asked = put(asked, name, list(map(ox.NamedNode, iris)) or None)
    found: dict[str, set[Stance | None]] = {}
    for row in cast(ox.QuerySolutions, store.query(asked)):
        found.setdefault(lexical_value(row["claim"]), set()).add(_stance(row))
    return [stance for told in found.values() if len(told) == 1 for stance in told if stance is not None]


def _stance(row: ox.QuerySolution) -> Stance | None:
    """Return the stance of a row, ``None`` if a part of it is malformed."""
    told = {name: row[name] for name in PARTS_OF_ROW if row[name] is not None}
    if not all(PARTS[PARTS_OF_ROW[name]].fits(value) for name, value in told.items()):
        return None
    return Stance(
        lexical_value(row["claim"]),
        lexical_value(row["actor"]),
        Predicate(_name(lexical_value(row["act"]))),
        lexical_value(row["item"]),
        lexical_value(told.get("content", "")),
        Polarity(_name(lexical_value(row["polarity"]))),
        Modality(_name(lexical_value(row["modality"]))),
        lexical_value(told.get("day", "")),
    )


def reports(store: Store, found: Iterable[Stance]) -> list[Report]:
    """Return stances with their words, one report each, sorted by day; those without words or article are
    left out.
    """
    by_claim: defaultdict[str, list[Stance]] = defaultdict(list)
    for stance in found:
        by_claim[stance.claim].append(stance)  # several by concept
    told = [stance for same in by_claim.values() for stance in same]
    names = labels(store, {iri for s in told for iri in (s.actor, s.item, s.content, s.of) if iri})
    made: dict[tuple[str, str], Report] = {}
    for row in about(store, WORDS, "claim", by_claim):
        for stance in by_claim[row["claim"]]:
            report, key = _report(stance, row, names), (stance.claim, stance.item)
            made[key] = min(report, made.get(key, report))  # an article may have two titles
    return sorted(made.values())


def _report(stance: Stance, row: dict[str, str], names: dict[str, str]) -> Report:
    parts: dict[str, Any] = {name: row.get(name, "") for name in OF_ROW}
    parts |= {name: getattr(stance, name) for name in OF_STANCE}
    who, what, content = (names.get(iri, iri) for iri in (stance.actor, stance.item, stance.content))
    of = names.get(stance.of, stance.of)
    return Report(who=who, what=f"{what}: {content}" if content else what, of=of, **parts)


def labels(store: Store, iris: set[str]) -> dict[str, str]:
    """Return the names of things by IRI."""
    return {row["thing"]: row["label"] for row in about(store, LABELS, "thing", iris)}


def about(store: Store, asked: str, name: str, iris: Iterable[str]) -> Iterator[dict[str, str]]:
    """Yield the rows of a query for each of ``iris``, bound to the variable ``name``."""
    nodes = list(map(ox.NamedNode, sorted(iris)))
    for start in range(0, len(nodes), AT_ONCE):
        yield from store.select(put(asked, name, nodes[start : start + AT_ONCE]))


def _name(iri: str) -> str:
    return iri.rpartition("#")[2]


def articles(found: Iterable[Report]) -> int:
    """Return how many articles reports are from."""
    return len({report.article for report in found})


def sources(found: Iterable[Report]) -> int:
    """Return how many independent sources reports have: copies of one text count once."""
    return independent({report.article: report.fingerprint for report in found})


def matter(stance: Stance | Report) -> tuple[str, str, str]:
    """Return what another stance has to be on to contradict this one: whose, on what, for what."""
    return stance.actor, stance.item, stance.content


def side(stance: Stance | Report) -> int:
    """Return 1 for a stance in favour, -1 for one against, 0 for neither or for what is no fact.

    Who is said not to accept something is against it; who is said not to reject it is not yet for it, and who
    is said not to demand or propose it takes no side. By concept, an item that stands against it turns the
    side round.
    """
    if stance.modality is not Modality.FACTUAL:
        return 0
    taken = -1 if stance.act in AGAINST and stance.polarity is Polarity.AFFIRMED else 0
    if stance.act in FOR:
        denied = 0 if stance.act in PUTS else -1
        taken = 1 if stance.polarity is Polarity.AFFIRMED else denied
    return taken * stance.stands
