"""Claims by words: in their quotations, the names in them, their acts and their articles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgraph.graph.store import Store

COLUMNS = (
    "date",
    "holder",
    "act",
    "object",
    "addressee",
    "source",
    "quote",
    "title",
    "publisher",
    "article",
    "claim",
)
CLAIMS = """
SELECT ?claim ?article (STRAFTER(STR(?predicate), "#") AS ?act) (SAMPLE(?words) AS ?quote)
  (SAMPLE(?day) AS ?date) (MIN(?name) AS ?title) (MIN(?outlet) AS ?publisher)
  (MIN(?who) AS ?holder) (MIN(?what) AS ?object) (MIN(?whom) AS ?addressee) (MIN(?by) AS ?source)
  (GROUP_CONCAT(?also; separator=" ") AS ?others) {
  ?claim kg:asserts ?statement ; kg:quote ?words ; kg:reportedIn ?article .
  ?statement kg:predicate ?predicate ; kg:object ?thing .
  ?thing skos:prefLabel|schema:text ?what .
  ?article dcterms:title ?name .
  OPTIONAL { ?statement kg:subject ?one . ?one skos:prefLabel ?who OPTIONAL { ?one skos:altLabel ?also } }
  OPTIONAL { ?claim kg:addressedTo/skos:prefLabel ?whom }
  OPTIONAL { ?claim kg:asOf ?day }
  OPTIONAL { ?claim kg:attributedTo/skos:prefLabel ?by }
  OPTIONAL { ?article schema:publisher ?outlet }
} GROUP BY ?claim ?article ?predicate
"""


def found(store: Store, words: str) -> Iterator[tuple[str | None, ...]]:
    """Yield a row of ``COLUMNS`` for each claim that has all of some words, or words that begin so."""
    wanted = [re.compile(rf"(?<!\w){re.escape(word)}") for word in words.casefold().split()]
    rows = []
    for row in store.select(CLAIMS):
        told = " ".join(row.get(name, "") for name in (*COLUMNS[1:-2], "others")).casefold()
        if all(word.search(told) for word in wanted):
            elsewhere = not all(word.search(row["quote"].casefold()) for word in wanted)
            rows.append(
                (elsewhere, row.get("date", ""), row["claim"], tuple(row.get(name) for name in COLUMNS))
            )
    return (cells for *_, cells in sorted(rows, key=lambda row: row[:3]))
