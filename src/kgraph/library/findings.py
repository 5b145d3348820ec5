"""What analyses find, as rows: one a report, with all there is to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from kgraph.graph.query.answer import Plain
from kgraph.library.rows import Findings, Rows
from kgraph.reports.conflicts import Conflict
from kgraph.reports.ledger import Entry
from kgraph.reports.stances import Report
from kgraph.reports.timeline import Turn

OF_REPORT = (
    *("date", "who", "act", "what", "source", "quote", "title", "publisher", "address"),
    *("article", "claim"),
)


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


def of_ledger(found: Sequence[Entry]) -> Findings[Entry]:
    """Return the entries of a ledger; ``open`` marks those that nobody answered."""
    rows = (
        ((entry.kind, not entry.answers), report)
        for entry in found
        for act in (*entry.put, *entry.answers)
        for report in act.reports
    )
    return Findings(found, _rows(("kind", "open"), rows))


def _rows(extra: Sequence[str], rows: Iterable[tuple[tuple[Plain, ...], Report]]) -> Rows:
    return Rows((*extra, *OF_REPORT), ((*before, *_cells(report)) for before, report in rows))


def _cells(report: Report) -> tuple[Plain, ...]:
    words = (
        *(report.who, report.said, report.what, report.source, report.quote, report.title),
        *(report.publisher, report.address, report.article, report.claim),
    )
    return date.fromisoformat(report.day) if report.day else None, *(word or None for word in words)
