"""Measure the share of claims that are right, by act and construction, on labelled sets.

    python benchmarks/confidence.py ATTRIBUTIONS EVENTS > src/kgraph/extract/data/confidence.tsv

Each argument is the path of a set without its ending: PATH.documents.jsonl and PATH.gold.jsonl.
ATTRIBUTIONS has gold source and content spans: a claim is right if its content overlaps a gold
content by half of their union. EVENTS has one gold pair and PLOVER root a sentence: a claim whose
holder is the gold source is right if its act may stand for the gold root. Neither set labels all
that kgraph extracts, so the shares are low rather than high. Shares are (right + 1) / (seen + 2).
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kgraph.extract import load
from kgraph.model import Claim, Document, Predicate

FEWEST = 12  # claims of a construction below which the act's share over all of them stands
ROOTS = {
    Predicate.PROPOSES: {"AGREE"},
    Predicate.PROMISES: {"AGREE"},
    Predicate.ACCEPTS: {"AGREE", "YIELD"},
    Predicate.SUPPORTS: {"SUPPORT"},
    Predicate.DEMANDS: {"REQUEST"},
    Predicate.REJECTS: {"REJECT"},
    Predicate.OPPOSES: {"ACCUSE", "REJECT"},
    Predicate.ACCUSES: {"ACCUSE"},
    Predicate.THREATENS: {"THREATEN"},
}
Counts = dict[tuple[str, str], list[int]]


def records(path: str, part: str) -> Iterator[dict[str, Any]]:
    """Yield the JSON records of one part (``documents`` or ``gold``) of a set."""
    with Path(f"{path}.{part}.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def read(path: str) -> Iterator[tuple[str, tuple[Claim, ...]]]:
    """Yield the id of each document of a set and its claims."""
    documents = (Document(record["id"], record["text"]) for record in records(path, "documents"))
    for reading in load().read(documents):
        yield reading.document.id, reading.claims


def count(counts: Counts, claim: Claim, right: bool) -> None:
    """Count a claim under its construction and under its act."""
    for rule in (claim.rule, "*"):
        seen = counts[claim.predicate.value, rule]
        seen[0] += right
        seen[1] += 1


def count_attributions(path: str, counts: Counts) -> None:
    """Count the claims whose content overlaps a gold content."""
    gold = {record["id"]: record["attributions"] for record in records(path, "gold")}
    for document, claims in read(path):
        contents = [{i for a, b in g["content"] for i in range(a, b)} for g in gold[document]]
        for claim in claims:
            if claim.content is not None and claim.subject is not None:
                span = set(range(claim.content.span.start, claim.content.span.end))
                count(counts, claim, any(2 * len(span & c) >= len(span | c) for c in contents))


def count_events(path: str, counts: Counts) -> None:
    """Count the claims of the gold source whose act may stand for the gold root."""
    gold = defaultdict(list)
    for record in records(path, "gold"):
        gold[record["id"]].append(record)
    for document, claims in read(path):
        for record in gold[document]:
            source = set(re.findall(r"\w+", record["source"].lower())) - {"the", "of", "a", "s"}
            for claim in claims:
                holder = claim.subject.passage.text.lower() if claim.subject else ""
                if claim.predicate in ROOTS and source & set(re.findall(r"\w+", holder)):
                    count(counts, claim, record["root"] in ROOTS[claim.predicate])


def main() -> None:
    """Print the table that extraction reads."""
    counts: Counts = defaultdict(lambda: [0, 0])
    count_attributions(sys.argv[1], counts)
    count_events(sys.argv[2], counts)
    print("# The share of claims that are right, by act and construction (* = all of them).")
    print("# Printed by benchmarks/confidence.py, which says how they are counted.")
    for (act, rule), (right, seen) in sorted(counts.items()):
        if seen >= FEWEST or rule == "*":
            print(f"{act}\t{rule}\t{(right + 1) / (seen + 2):.2f}")


if __name__ == "__main__":
    main()
