"""Statements as discourse network analysis codes them: who agrees or disagrees with which concept, and when.

The columns are those that Discourse Network Analyzer (Leifeld) has for a statement and its document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kgraph.graph.store import Store
from kgraph.periods import read
from kgraph.reports.stances import Report, Stance, about, labels, reports, side

COLUMNS = {
    "id": "the IRI of the claim",
    "time": "the day for which it speaks, empty if that is not known to the day",
    "person": "the actor, if it is a person",
    "organization": "the actor, if it is none; else the body that the person belongs to, if there is one",
    "concept": "what it is on: an item, or a concept of the codebook",
    "agreement": "1 if the actor is for it, 0 if it is against it",
    "text": "the words of the article",
    "source": "who published the article",
    "title": "the title of the article",
    "author": "who wrote it",
    "address": "its address on the web",
    "date": "the day, month or year for which the statement speaks, as far as it is known",
    "article": "the IRI of the article",
    "actor_iri": "the IRI of the actor: two may have one name",
    "concept_iri": "the IRI of the item or concept",
}
AUTHORS = """
SELECT ?article (MIN(?name) AS ?author) { VALUES ?article { UNDEF } ?article schema:author ?name }
GROUP BY ?article
"""
PEOPLE = """
SELECT ?actor (MIN(?body) AS ?of) (COUNT(DISTINCT ?body) AS ?bodies) {
  VALUES ?actor { UNDEF } ?actor a foaf:Person
  OPTIONAL { ?actor kg:affiliatedWith/skos:prefLabel ?body }
} GROUP BY ?actor
"""


def statements(store: Store, found: Iterable[Stance]) -> Iterator[tuple[str | int | None, ...]]:
    """Yield a row of ``COLUMNS`` for each stance that takes a side as a fact, by day."""
    told = [each for each in reports(store, found) if side(each)]
    people = {row["actor"]: row for row in about(store, PEOPLE, "actor", {each.actor for each in told})}
    articles = {each.article for each in told}
    authors = {row["article"]: row["author"] for row in about(store, AUTHORS, "article", articles)}
    names = labels(store, {each.item for each in told})
    for each in told:
        person = people.get(each.actor)
        body = person.get("of") if person and person["bodies"] == "1" else None
        yield (
            *(each.claim, _day(each), each.who if person else None, body if person else each.who),
            *(
                names.get(each.item, each.item),
                int(side(each) > 0),
                each.quote,
                each.publisher or None,
                each.title or None,
                authors.get(each.article),
            ),
            *(each.address or None, each.day or None, each.article, each.actor, each.item),
        )


def _day(report: Report) -> str | None:
    """Return the day of a report, as a program that has to have a day reads it."""
    known = read(report.day) if report.day else None
    return report.day if known and known.first == known.last else None
