"""What analyses find, as rows: one a report, with all there is to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from kgraph import periods
from kgraph.graph.query.answer import Plain
from kgraph.graph.query.difference import Change
from kgraph.graph.query.naming import short
from kgraph.library.rows import Findings, Rows
from kgraph.model import Decision
from kgraph.reports.conflicts import Conflict
from kgraph.reports.ledger import Entry
from kgraph.reports.stances import Report
from kgraph.reports.timeline import Turn
from kgraph.reports.versions import Revision

if TYPE_CHECKING:
    import networkx as nx

    from kgraph.reports.topics import Topic

OF_REPORT = (
    *("date", "holder", "act", "object", "source", "quote", "title", "publisher", "address"),
    *("article", "claim", "confidence"),
)
SIDES = {1: "for", -1: "against", 0: None}
BY_CONCEPT = ("concept", "stands")  # columns that come last where stances go by concept


def of_conflicts(found: Sequence[Conflict]) -> Findings[Conflict]:
    """Return conflicts; each report of a row stands with the number of its conflict and of its side."""
    rows = (
        ((number, side, conflict.change), report)
        for number, conflict in enumerate(found, 1)
        for side, reports in enumerate((conflict.one, conflict.other), 1)
        for report in reports
    )
    return Findings(found, _rows(("conflict", "side", "change"), rows))


def of_timeline(found: Sequence[Turn]) -> Findings[Turn]:
    """Return the turns of a timeline; ``flip`` marks the reports with which a stance turns."""
    return Findings(
        found, _rows(("flip",), (((turn.flip,), each) for turn in found for each in turn.reports))
    )


def of_ledger(found: Sequence[Entry], by: str = "") -> Findings[Entry]:
    """Return the entries of a ledger; ``open`` marks those that nobody else
    answered. If they are grouped, ``by``
    is what the groups are called.
    """
    rows = (
        ((*([entry.group or None] if by else []), entry.kind, entry.open), report)
        for entry in found
        for act in (*entry.put, *entry.answers)
        for report in act.reports
    )
    return Findings(found, _rows((*([by] if by else []), "kind", "open"), rows))


class Topics(Findings["Topic"]):
    """The topics of a graph, those with most items first."""

    def turtle(self) -> bytes:
        """Return them as SKOS in Turtle, to be asked beside the graph: each item has its topic as
        ``skos:broader``.
        """
        from kgraph.reports.topics.skos import written  # noqa: PLC0415 - loaded where topics are

        return written(self)


def of_topics(found: Sequence[Topic]) -> Topics:
    """Return topics; a row for each item of each."""
    columns = ("topic", "object", "kind", "stances", "likeness", "reason", "item", "concept")
    rows = (
        (
            *(topic.label, place.label, place.kind, place.stances, place.likeness),
            *(place.reason, place.item, topic.topic),
        )
        for topic in found
        for place in topic.items
    )
    return Topics(found, Rows(columns, rows))


def of_decisions(found: Sequence[Decision]) -> Findings[Decision]:
    """Return decisions on who is one with whom; ``other`` is who stands for both, where they are one."""
    rows = (
        (
            *(each.verdict.value, short(each.variant), short(each.canonical), each.decided_on),
            *(each.reason, each.score, each.decided_by.value),
        )
        for each in found
    )
    return Findings(found, Rows(("decided", "one", "other", "date", "reason", "score", "by"), rows))


def of_changes(found: Sequence[Change]) -> Findings[Change]:
    """Return what only one of two graphs has: what is ``gone`` from the first, or ``added`` in the second."""
    rows = (("added" if each.added else "gone", each.kind, each.words) for each in found)
    return Findings(found, Rows(("change", "kind", "what"), rows))


def of_revisions(found: Sequence[Revision]) -> Findings[Revision]:
    """Return newer versions of articles; a row for each claim that is ``new``, ``gone`` or ``changed``, with
    how the newer version tells it (``what``), and the older (``was``).
    """
    columns = ("article", "address", "before", "after", "change", "what", "was")
    rows = (
        (
            *(part or None for part in (one.title, one.address, one.before, one.after)),
            *(each.change.value, *(str(told) if told else None for told in (each.now, each.was))),
        )
        for one in found
        for each in one.differences
    )
    return Findings(found, Rows(columns, rows))


def ties_of(network: nx.Graph, *, iris: bool = False) -> Rows:
    """Return the ties of a network, those of most weight first: ``from`` whom, ``to`` whom or what, the
    ``sign`` (1 for it or agreed, -1 against it or quarrel, 0 both), the ``weight``, and on how many ``items``
    or by how many ``claims`` it is. Where opposite sides are taken from the same ones, the ``items`` are
    those of both. With ``iris`` those of both ends come last: two may have one name.
    """
    of_kind = {"agreement": 1, "conflict": -1}.get(network.name)
    rows: list[tuple[float, str, str, tuple[Plain, ...]]] = []
    for *ends, about in network.edges(data=True):
        one, other = sorted(
            ends, key=lambda node: (network.nodes[node].get("mode", ""), _label(network, node), node)
        )
        sign = about.get("sign", of_kind)
        claims = about["weight"] if network.name == "affiliation" else None
        items = about["agreed"] + about["opposed"] if "agreed" in about else about.get("items")
        names, weight = (_label(network, one), _label(network, other)), about["weight"]
        ends_of = (one, other) if iris else ()
        rows.append((-weight, *names, (*names, sign, weight, items, claims, *ends_of)))
    rows.sort(key=lambda row: row[:3])
    more = ("from_iri", "to_iri") if iris else ()
    return Rows(("from", "to", "sign", "weight", "items", "claims", *more), (cells for *_, cells in rows))


def nodes_of(network: nx.Graph, *, iris: bool = False) -> Rows:
    """Return the nodes of a network with what they are and their measures, those of most weight first; with
    ``iris`` theirs come last.
    """
    columns = ("label", "mode", "degree", "strength", "betweenness", "community")
    found = sorted(
        network.nodes(data=True), key=lambda node: (-node[1]["strength"], _label(network, node[0]))
    )
    return Rows(
        ("name", *columns[1:], *(("iri",) if iris else ())),
        ((*(about[name] for name in columns), *((node,) if iris else ())) for node, about in found),
    )


def _label(network: nx.Graph, node: str) -> str:
    return str(network.nodes[node]["label"])


def _rows(extra: Sequence[str], rows: Iterable[tuple[tuple[Plain, ...], Report]]) -> Rows:
    """Return reports as rows. By concept ``object`` is the item, and the concept and on which side of it the
    item stands come last.
    """
    found = list(rows)
    more = BY_CONCEPT if any(report.of for _, report in found) else ()
    return Rows((*extra, *OF_REPORT, *more), ((*before, *_cells(report)) for before, report in found))


def _cells(report: Report) -> tuple[Plain, ...]:
    words = (
        *(report.who, report.acted, report.of or report.what, report.source, report.quote, report.title),
        *(report.publisher, report.address, report.article, report.claim),
    )
    is_share = re.fullmatch(r"[01](\.[0-9]+)?", report.confidence)  # a service may hold anything
    confidence = round(float(report.confidence), 2) if is_share else None
    day = periods.cell(periods.plainly(periods.read(report.day))) if report.day else None
    by_concept = (report.what, SIDES[report.stands]) if report.of else ()
    return day, *(word or None for word in words), confidence, *by_concept
