"""Stances as events between two actors, coded by PLOVER (the scheme that follows CAMEO)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from kgraph import periods
from kgraph.acts import ACTS
from kgraph.graph.store import Store
from kgraph.iris import BASE
from kgraph.model import Modality, Polarity
from kgraph.reports.stances import Stance, about, labels, reports

ACTOR = f"{BASE}actor/"
COLUMNS = {
    "date": "the day, month or year for which the claim speaks, as far as it is known",
    "code": "the root code of PLOVER for the act",
    "act": "the act, as kgraph has it",
    "holder": "the source actor: who acts",
    "holder_country": "the state of the source actor in three letters (ISO 3166), where its name tells",
    "holder_sector": "the sector of the source actor, where its name tells",
    "target": "the target actor: whom the act is on, or else to whom it is put; empty if it is nobody named",
    "target_country": "the state of the target actor",
    "target_sector": "the sector of the target actor",
    "object": "what the act is on",
    "quote": "the words of the article",
    "title": "the title of the article",
    "publisher": "who published it",
    "address": "its address on the web",
    "article": "the IRI of the article",
    "claim": "the IRI of the claim",
    "holder_iri": "the IRI of the source actor",
    "target_iri": "the IRI of the target actor",
}
ADDRESSEES = """
SELECT ?claim (MIN(?one) AS ?addressee) {
  VALUES ?claim { UNDEF }
  ?claim kg:addressedTo ?one . ?one a kg:Actor
} GROUP BY ?claim
"""
FACTS = """
SELECT ?actor (MIN(?code) AS ?country) (MIN(STRBEFORE(STRAFTER(STR(?of), "#"), "Sector")) AS ?sector) {
  VALUES ?actor { UNDEF } ?actor a kg:Actor
  OPTIONAL { ?actor kg:countryCode3 ?code } OPTIONAL { ?actor kg:sector ?of }
} GROUP BY ?actor
"""


def events(store: Store, found: Iterable[Stance]) -> Iterator[tuple[str | date | None, ...]]:
    """Yield a row of ``COLUMNS`` for each stance that is reported as done and whose act PLOVER codes, by day:
    neither what is denied, nor plans, conditions and possibilities.
    """
    told = [
        each
        for each in reports(store, found)
        if each.modality is Modality.FACTUAL and each.polarity is Polarity.AFFIRMED and ACTS[each.act].plover
    ]
    addressed = {
        row["claim"]: row["addressee"] for row in about(store, ADDRESSEES, "claim", {e.claim for e in told})
    }
    targets = {each.claim: _target(each.item, addressed.get(each.claim, "")) for each in told}
    actors = {each.actor for each in told} | {target for target in targets.values() if target}
    names = labels(store, actors)
    facts = {row["actor"]: row for row in about(store, FACTS, "actor", actors)}
    for each in told:
        target = targets[each.claim]
        day = periods.cell(periods.plainly(periods.read(each.day))) if each.day else None
        ends = ((end, facts.get(end, {})) for end in (each.actor, target))
        known = ((names.get(end), of.get("country"), of.get("sector") or None) for end, of in ends)
        yield (
            *(day, ACTS[each.act].plover, each.act.value, *next(known), *next(known)),
            *(word or None for word in (each.what, each.quote, each.title, each.publisher, each.address)),
            *(each.article, each.claim, each.actor, target or None),
        )


def _target(thing: str, addressee: str) -> str:
    """Return whom an act is on, or else to whom it is put; empty if it is nobody who is known."""
    return thing if thing.startswith(ACTOR) else addressee
