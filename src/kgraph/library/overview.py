"""A graph summed up on a screen."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgraph.graph import query
from kgraph.library.rows import Rows

if TYPE_CHECKING:
    from kgraph.graph.counts import Counts
    from kgraph.library.asking import Asked
    from kgraph.reports.conflicts import Conflict
    from kgraph.reports.ledger import Entry

ACTS = """
SELECT ?who (STRAFTER(STR(?predicate), "#") AS ?act) (COUNT(DISTINCT ?claim) AS ?claims) {
  ?claim kg:asserts ?statement . ?statement kg:predicate ?predicate ; kg:subject/skos:prefLabel ?who .
} GROUP BY ?who ?predicate
"""
PUBLISHERS = """
SELECT ?publisher (COUNT(DISTINCT ?article) AS ?articles) (COUNT(DISTINCT ?claim) AS ?claims) {
  ?article a kg:Article ; schema:publisher ?publisher OPTIONAL { ?claim kg:reportedIn ?article }
} GROUP BY ?publisher
"""
MONTHS = """
SELECT ?month (COUNT(DISTINCT ?claim) AS ?claims) {
  ?claim kg:asOf ?day BIND(SUBSTR(STR(?day), 1, 7) AS ?month)
} GROUP BY ?month
"""


@dataclass(frozen=True, slots=True)
class Overview:
    """What is in a graph: how much, the claims of each actor by act, the articles and claims of publishers,
    the claims of months, the demands and proposals that nobody answered, and the reports that contradict each
    other.
    """

    counts: Counts
    actors: dict[str, Counter[str]]
    publishers: dict[str, tuple[int, int]]
    months: dict[str, int]
    open: tuple[Entry, ...]
    disputes: tuple[Conflict, ...]

    @property
    def rows(self) -> Rows:
        """The same as rows: of which ``part`` they are, ``name``, ``act``, and the number of ``claims``."""
        found = [
            *(("actor", who, act, n) for who, acts in self.actors.items() for act, n in acts.most_common()),
            *(("publisher", name, None, claims) for name, (_, claims) in self.publishers.items()),
            *(("month", month, None, claims) for month, claims in self.months.items()),
            *(
                (
                    "open",
                    entry.what,
                    entry.put[0].reports[0].acted,
                    sum(len(act.reports) for act in entry.put),
                )
                for entry in self.open
            ),
            *(
                ("dispute", f"{one.one[0].who}: {one.one[0].what}", None, len(one.one) + len(one.other))
                for one in self.disputes
            ),
        ]
        return Rows(("part", "name", "act", "claims"), found)


def overview(graph: Asked) -> Overview:
    """Return what is in a graph; actors, publishers and whatever else those of most claims first."""
    acts: dict[str, Counter[str]] = {}
    for row in _asked(graph, ACTS):
        acts.setdefault(str(row["who"]), Counter())[str(row["act"])] += int(str(row["claims"]))
    publishers = {
        str(row["publisher"]): (int(str(row["articles"])), int(str(row["claims"])))
        for row in _asked(graph, PUBLISHERS)
    }
    months = {str(row["month"]): int(str(row["claims"])) for row in _asked(graph, MONTHS)}
    return Overview(
        counts=graph.counts,
        actors=dict(sorted(acts.items(), key=lambda one: (-one[1].total(), one[0]))),
        publishers=dict(sorted(publishers.items(), key=lambda one: (-one[1][1], one[0]))),
        months=dict(sorted(months.items())),
        open=tuple(graph.ledger(unanswered=True)),
        disputes=tuple(graph.conflicts()),
    )


def _asked(graph: Asked, question: str) -> Rows:
    answer = query.run(graph._asked(), question, limits=None)
    return Rows(answer.columns, answer.values)
