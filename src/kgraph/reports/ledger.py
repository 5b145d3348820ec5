"""Each demand and proposal, with who put it, who answered it and how, or that nobody did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kgraph.acts import ANSWERS, PUTS
from kgraph.graph.store import Store
from kgraph.reports.stances import Report, Stance, reports, stances

CONCEPT = "concept"  # kind of the entries by concept
ITEMS = """
SELECT ?item ?kind (MIN(?name) AS ?label) WHERE {
  VALUES (?class ?kind) { (kg:Demand "demand") (kg:Proposal "proposal") }
  ?item a ?class ; skos:prefLabel ?name .
} GROUP BY ?item ?kind
"""


@dataclass(frozen=True, slots=True)
class Act:
    """What one actor did to an item, by all reports of it."""

    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A demand or proposal, or a concept of the codebook: ``put`` is who put it forward, ``answers`` who
    answered it and how. ``group`` is what it is listed under, empty if nothing.
    """

    item: str
    kind: str
    what: str
    put: tuple[Act, ...]
    answers: tuple[Act, ...]
    group: str = ""


def ledger(store: Store, items: Sequence[str] = (), groups: Mapping[str, str] | None = None) -> list[Entry]:
    """Return the demands and proposals that anybody put or answered, by kind and name; ``items`` alone if
    any are given. With ``groups``, the name of the group of each item by IRI, they come group by group, and
    last those that are in none.
    """
    kinds = {row["item"]: row for row in store.select(ITEMS) if not items or row["item"] in items}
    acts = [s for s in stances(store, (), items) if s.item in kinds and s.act in PUTS | ANSWERS]
    grouped: dict[str, list[Report]] = {}
    for report in reports(store, acts):
        grouped.setdefault(report.item, []).append(report)
    group = (groups or {}).get
    entries = [_entry(kinds[item], found, group(item, "")) for item, found in grouped.items()]
    return sorted(entries, key=lambda e: (not e.group, e.group, e.kind, e.what, e.item))


def ledger_by_concept(store: Store, found: Iterable[Stance]) -> list[Entry]:
    """Return the concepts on which stances by concept put or answer anything, by name."""
    acts = [stance for stance in found if stance.act in PUTS | ANSWERS]
    grouped: dict[str, list[Report]] = {}
    for report in reports(store, acts):
        grouped.setdefault(report.item, []).append(report)
    entries = (
        _entry({"item": concept, "kind": CONCEPT, "label": told[0].what}, told)
        for concept, told in grouped.items()
    )
    return sorted(entries, key=lambda entry: (entry.what, entry.item))


def _entry(row: dict[str, str], found: list[Report], group: str = "") -> Entry:
    put, answers = (_acts([r for r in found if r.act in acts]) for acts in (PUTS, ANSWERS))
    return Entry(row["item"], row["kind"], row["label"], put, answers, group)


def _acts(found: list[Report]) -> tuple[Act, ...]:
    """Return reports by actor and act, in the order of the first of each."""
    grouped: dict[tuple[str, str], list[Report]] = {}
    for report in found:
        grouped.setdefault((report.actor, report.said), []).append(report)
    return tuple(Act(tuple(same)) for same in grouped.values())
