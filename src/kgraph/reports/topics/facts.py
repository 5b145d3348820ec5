"""What a graph knows of each item: its names, who speaks of it, in which articles, and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from kgraph.graph.store import Store

ISSUE = "issue"
ITEMS = """
SELECT ?item ?kind ?name ?claim ?actor ?article ?title ?day WHERE {
  VALUES (?class ?kind) { (kg:Demand "demand") (kg:Proposal "proposal") (kg:Issue "issue") }
  ?item a ?class ; skos:prefLabel ?name .
  ?statement a kg:Stance ; kg:object|kg:content ?item .
  ?claim kg:asserts ?statement ; kg:reportedIn ?article .
  ?article dcterms:title ?title .
  OPTIONAL { ?statement kg:subject ?actor }
  OPTIONAL { ?claim kg:asOf ?day }
}
"""


@dataclass
class Gathered:
    """An item that stances are on. ``kind`` is *demand and proposal* of what is demanded and proposed,
    and *issue* of what nobody does. ``claims``, ``actors`` and ``articles`` are IRIs, ``titles`` are those of
    its articles, ``months`` the months of its claims (``2024-05``).
    """

    item: str
    kind: str
    names: set[str] = field(default_factory=set)
    claims: set[str] = field(default_factory=set)
    actors: set[str] = field(default_factory=set)
    articles: dict[str, str] = field(default_factory=dict)
    months: set[str] = field(default_factory=set)

    @property
    def label(self) -> str:
        """The shortest name."""
        return min(self.names, key=lambda name: (len(name), name))


def gathered(store: Store) -> list[Gathered]:
    """Return the items that stances are on, by IRI."""
    found: dict[str, Gathered] = {}
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    for row in store.select(ITEMS):
        known = found.setdefault(row["item"], Gathered(row["item"], ISSUE))
        kinds[row["item"]].add(row["kind"])
        known.names.add(row["name"])
        known.claims.add(row["claim"])
        known.articles[row["article"]] = min(row["title"], known.articles.get(row["article"], row["title"]))
        if "actor" in row:
            known.actors.add(row["actor"])
        if "day" in row:
            known.months.add(row["day"][:7])
    for item, known in found.items():
        known.kind = " and ".join(sorted(kinds[item] - {ISSUE})) or ISSUE
    return [found[item] for item in sorted(found)]


def names_of_actors(store: Store) -> frozenset[str]:
    """Return all names of actors, in small letters."""
    rows = store.select("SELECT ?name { ?actor a kg:Actor ; skos:prefLabel|skos:altLabel ?name }")
    return frozenset(row["name"].casefold() for row in rows)


def articles(items: Iterable[Gathered]) -> dict[str, str]:
    """Return the titles of the articles of items by IRI."""
    found: dict[str, str] = {}
    for known in items:
        for article, title in known.articles.items():
            found[article] = min(title, found.get(article, title))
    return found
