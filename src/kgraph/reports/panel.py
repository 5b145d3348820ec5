"""A panel: who took which side on what in which month, as statistics count it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kgraph.graph.store import Store
from kgraph.periods import month, read
from kgraph.reports.stances import Report, Stance, articles, labels, reports, side, sources

COLUMNS = {
    "holder": "the actor",
    "object": "what the stances are on: an item, a concept of the codebook, or a topic",
    "month": "the month for which the claims speak, such as 2024-05; empty if it is not known",
    "for": "the number of claims by which the actor is for it; empty of a topic, which takes no side",
    "against": "the number of claims by which the actor is against it; empty of a topic",
    "claims": "the number of all claims of stances, with plans, conditions and what takes no side",
    "articles": "the number of articles that report them",
    "sources": "the number of independent sources: articles that copy each other are one",
    "holder_iri": "the IRI of the actor",
    "object_iri": "the IRI of the item, concept or topic",
}


def panel(
    store: Store, found: Iterable[Stance], groups: Mapping[str, tuple[str, str]] | None = None
) -> Iterator[tuple[str | int | None, ...]]:
    """Yield a row of ``COLUMNS`` for each actor, thing and month with a stance, in this order.

    ``groups`` has the IRI and name of the topic of each item, if the rows go by topic; a stance on what is in
    none is left out then.
    """
    cells: defaultdict[tuple[str, str, str, str, str], list[Report]] = defaultdict(list)
    told = reports(store, found)
    names = labels(store, {each.item for each in told})
    for each in told:
        on = (each.item, names.get(each.item, each.item)) if groups is None else _group(each, groups)
        if on is not None:
            cells[each.who, on[1], _month(each), each.actor, on[0]].append(each)
    for (who, what, when, actor, thing), same in sorted(cells.items()):
        taken = [side(each) for each in same]
        sided = (taken.count(1), taken.count(-1)) if groups is None else (None, None)
        counted = len({each.claim for each in same}), articles(same), sources(same)
        yield who, what, when or None, *sided, *counted, actor, thing


def _group(report: Report, groups: Mapping[str, tuple[str, str]]) -> tuple[str, str] | None:
    return groups.get(report.item) or groups.get(report.content)


def _month(report: Report) -> str:
    known = read(report.day) if report.day else None
    if known is None:
        return ""
    within = month(known.first.year, known.first.month)
    return str(within) if known.last <= within.last else ""
