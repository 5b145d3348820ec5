"""Each demand and proposal, with who put it, who answered it and how, or that nobody did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kgraph.acts import ANSWERS, FOR, PLEDGES, PUTS
from kgraph.graph.store import Store
from kgraph.model import Modality, Polarity
from kgraph.reports.stances import Report, Stance, reports, stances

CONCEPT = "concept"  # kind of the entries by concept
ITEMS = """
SELECT ?item (MIN(?sort) AS ?kind) (MAX(?sort) AS ?other) (MIN(?name) AS ?label) WHERE {
  VALUES (?class ?sort) { (kg:Demand "demand") (kg:Proposal "proposal") }
  ?item a ?class ; skos:prefLabel ?name .
} GROUP BY ?item
"""


@dataclass(frozen=True, slots=True)
class Act:
    """What one actor did to an item, by all reports of it."""

    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A demand or proposal, or a concept of the codebook: ``put`` is who put it forward, ``answers`` who
    answered it and how, or who is going to do what another put. ``kind`` is *demand and proposal* of what one
    demands and another proposes. ``group`` is what it is listed under, empty if nothing.
    """

    item: str
    kind: str
    what: str
    put: tuple[Act, ...]
    answers: tuple[Act, ...]
    group: str = ""

    @property
    def answered(self) -> bool:
        """Whether anybody but those who put it has answered, by a report of a fact. One of several who put a
        thing answers the others if it is going to do it.
        """
        putting = {report.actor for report in _all(self.put)}
        return any(
            _answers(report) and (report.act in PLEDGES or report.actor not in putting)
            for report in _all(self.answers)
        )

    @property
    def open(self) -> bool:
        """Whether it is put, by a report of a fact, and nobody else has answered."""
        return not self.answered and any(_is_so(report) for report in _all(self.put))


def ledger(store: Store, items: Sequence[str] = (), groups: Mapping[str, str] | None = None) -> list[Entry]:
    """Return the demands and proposals that anybody put or answered, those of most actors first; ``items``
    alone if any are given. With ``groups``, the name of the group of each item by IRI, they come group by
    group, and last those that are in none.
    """
    kinds = {row["item"]: row for row in store.select(ITEMS) if not items or row["item"] in items}
    acts = _moves(s for s in stances(store, (), items) if s.item in kinds)
    grouped: dict[str, list[Report]] = {}
    for report in reports(store, acts):
        grouped.setdefault(report.item, []).append(report)
    group = (groups or {}).get
    entries = [_entry(kinds[item], found, group(item, "")) for item, found in grouped.items()]
    return sorted(entries, key=lambda e: (not e.group, e.group, -_actors(e), e.kind, e.what, e.item))


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
    put, answers = (_acts([r for r in found if r.act in acts]) for acts in (PUTS, ANSWERS | PLEDGES))
    kinds = dict.fromkeys((row["kind"], row.get("other", row["kind"])))
    return Entry(row["item"], " and ".join(kinds), row["label"], put, answers, group)


def _moves(found: Iterable[Stance]) -> list[Stance]:
    """Return what puts or answers an item. That somebody is going to do a thing answers it if another put
    it.
    """
    told = list(found)
    putting: defaultdict[str, set[str]] = defaultdict(set)
    for stance in told:
        if stance.act in PUTS:
            putting[stance.item].add(stance.actor)
    return [s for s in told if s.act in PUTS | ANSWERS or (s.act in PLEDGES and putting[s.item] - {s.actor})]


def _answers(report: Report) -> bool:
    """Return whether a report is of an answer: not to accept is one too, not to reject is none yet."""
    refused = report.act in FOR and report.polarity is Polarity.DENIED
    return _is_so(report) or (refused and report.modality is Modality.FACTUAL)


def _is_so(report: Report) -> bool:
    return report.polarity is Polarity.AFFIRMED and report.modality is Modality.FACTUAL


def _actors(entry: Entry) -> int:
    return len({report.actor for report in _all((*entry.put, *entry.answers))})


def _all(acts: Iterable[Act]) -> Iterator[Report]:
    """Yield the reports of acts."""
    for act in acts:
        yield from act.reports


def _acts(found: list[Report]) -> tuple[Act, ...]:
    """Return reports by actor and act, in the order of the first of each."""
    grouped: dict[tuple[str, str], list[Report]] = {}
    for report in found:
        grouped.setdefault((report.actor, report.said), []).append(report)
    return tuple(Act(tuple(same)) for same in grouped.values())
