"""What changed from one version of an article to the next: claims that are new, gone, or told otherwise."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from kgraph.graph.store import Store
from kgraph.reports.stances import about

HINT = re.compile(r" \([^()]*\)$")  # which tells one union from that of another article
DIGITS = 10  # of a position
VERSIONS = """
SELECT ?newer ?older ?address (MIN(?name) AS ?title) (MIN(?day) AS ?before) (MIN(?later) AS ?after) WHERE {
  ?newer prov:wasRevisionOf ?older .
  OPTIONAL { ?newer schema:url ?address }
  OPTIONAL { ?newer dcterms:title ?name }
  OPTIONAL { ?older schema:datePublished ?first BIND(STR(?first) AS ?day) }
  OPTIONAL { ?newer schema:datePublished ?second BIND(STR(?second) AS ?later) }
} GROUP BY ?newer ?older ?address ORDER BY ?address ?after ?newer ?older
"""
CLAIMS = """
SELECT ?article ?claim ?act ?polarity ?modality ?quote (MIN(?person) AS ?who)
  (MIN(?thing) AS ?what) (MIN(?by) AS ?source) (MIN(?begin) AS ?start) WHERE {
  VALUES ?article { UNDEF }
  ?claim kg:reportedIn ?article ; kg:asserts ?statement ; kg:quote ?quote ;
    kg:polarity ?polarity ; kg:modality ?modality .
  ?statement kg:predicate ?act ; kg:object ?object .
  ?object skos:prefLabel|schema:text ?thing .
  OPTIONAL { ?statement kg:subject/skos:prefLabel ?person }
  OPTIONAL { ?claim kg:attributedTo/skos:prefLabel ?by }
  OPTIONAL { ?claim kg:at ?begin }
} GROUP BY ?article ?claim ?act ?polarity ?modality ?quote
"""


Row = dict[str, str]


class What(StrEnum):
    """What became of a claim in the newer version."""

    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Told:
    """A claim as a version tells it: ``how`` is its act with what makes it less than a fact (*denied:
    accepts*), ``source`` whom it cites, empty if nobody. Names are those of the article. Of days nothing is
    told: those of relative words (*on Monday*) change with the day of the version.
    """

    who: str
    how: str
    what: str
    source: str
    quote: str

    def __str__(self) -> str:
        """Return the claim in a line, with its words."""
        cited = f", citing {self.source}" if self.source else ""
        return f"{self.who or 'nobody named'} {self.how} {self.what}: “{self.quote}”{cited}"


@dataclass(frozen=True, slots=True)
class Difference:
    """A claim in which two versions of an article differ: ``was`` is how the older tells it, ``now`` the
    newer; one of them is ``None`` for what is new or gone.
    """

    change: What
    was: Told | None
    now: Told | None


@dataclass(frozen=True, slots=True)
class Revision:
    """A newer version of an article and the one before it, by IRI, with what differs in their claims.

    ``before`` and ``after`` are the dates of the two, ``address`` that of the page; each may be empty.
    """

    older: str
    newer: str
    title: str
    address: str
    before: str
    after: str
    differences: tuple[Difference, ...]


def revisions(store: Store, wanted: str = "") -> list[Revision]:
    """Return the versions of articles by address and date, of the article alone that has the address, title
    or IRI ``wanted``, if one is given.
    """
    pairs = [
        row
        for row in store.select(VERSIONS)
        if not wanted or wanted in (row.get("address"), row.get("title"), row["newer"], row["older"])
    ]
    claims: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for row in about(store, CLAIMS, "article", {row[end] for row in pairs for end in ("newer", "older")}):
        claims[row["article"]].append(row)
    return [
        Revision(
            older=row["older"],
            newer=row["newer"],
            title=row.get("title", ""),
            address=row.get("address", ""),
            before=row.get("before", ""),
            after=row.get("after", ""),
            differences=tuple(_differences(_ordered(claims[row["older"]]), _ordered(claims[row["newer"]]))),
        )
        for row in pairs
    ]


_SAME: tuple[Callable[[Told], Hashable], ...] = (
    lambda told: told,
    lambda told: (told.who, told.how, told.what, told.quote),
    lambda told: (told.who, told.how, told.what),
    lambda told: (told.who, told.what),
    lambda told: told.quote,
)
"""What claims of two versions have in common that are one, the surest first: all, all but the source, the
act with who and on what, who and on what, or their words.
"""


def _differences(older: list[Told], newer: list[Told]) -> Iterator[Difference]:
    """Yield what differs in the claims of two versions, in the order of the newer, what is gone last."""
    matched: dict[int, Told] = {}  # of the newer by place
    left = older
    for same in _SAME:
        left = _match(left, newer, matched, same)
    for place, now in enumerate(newer):
        was = matched.get(place)
        if was is None:
            yield Difference(What.NEW, None, now)
        elif was != now:
            yield Difference(What.CHANGED, was, now)
    yield from (Difference(What.GONE, was, None) for was in left)


def _match(
    older: Iterable[Told], newer: list[Told], matched: dict[int, Told], same: Callable[[Told], Hashable]
) -> list[Told]:
    """Match claims that are not matched yet, and return the older ones that are left."""
    waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
    for place in reversed(range(len(newer))):
        if place not in matched:
            waiting[same(newer[place])].append(place)
    left = []
    for was in older:
        places = waiting[same(was)]
        if places:
            matched[places.pop()] = was
        else:
            left.append(was)
    return left


def _ordered(rows: list[Row]) -> list[Told]:
    """Return the claims of a version, in the order of its text."""

    def place(row: Row) -> tuple[int, str]:
        start = row.get("start", "").partition("-")[0]  # a service may hold anything
        return int(start) if start.isdecimal() and len(start) <= DIGITS else 0, row["claim"]

    return [_told(row) for row in sorted(rows, key=place)]


def _told(row: Row) -> Told:
    polarity, modality, act = (row[part].rpartition("#")[2] for part in ("polarity", "modality", "act"))
    less = [word for word, usual in ((polarity, "affirmed"), (modality, "factual")) if word != usual]
    how = f"{', '.join(less)}: {act}" if less else act
    who, what, source = (HINT.sub("", row.get(part, "")) for part in ("who", "what", "source"))
    return Told(who, how, what, source, row["quote"])
