"""How well actors are told apart and joined, beside two simple ways: equal strings, equal last words.

    kgraph extract SET.documents.jsonl --format jsonl > claims.jsonl
    python benchmarks/actors.py SET.gold.jsonl claims.jsonl

The gold has one mention a line: ``topic``, ``document``, ``start``, ``end``, ``chain`` (0-based,
end-exclusive). The figure is B-cubed (Bagga and Baldwin 1998) over the gold mentions that a subject,
an addressee or an actor as object covers by half of the shorter; of nested ones the best fit counts.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROLES = ("subject", "addressee", "object")
Mention = dict[str, Any]
RESOLVERS: dict[str, Callable[[Mention], str]] = {
    "equal strings": lambda actor: actor["text"].lower(),
    "equal last words": lambda actor: actor["text"].lower().split()[-1],
    "kgraph": lambda actor: actor["id"],
}


def lines(path: str) -> Iterator[Mention]:
    """Yield the objects of a JSON Lines file."""
    with Path(path).open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def covered(gold: list[Mention], claims: Iterator[Mention]) -> list[tuple[Mention, Mention]]:
    """Return each gold mention that a claim covers, with the actor that fits it best."""
    by_document = defaultdict(list)
    for number, mention in enumerate(gold):
        by_document[mention["document"]].append((number, mention))
    best: dict[int, tuple[float, Mention]] = {}
    for claim in claims:
        for actor in filter(None, (claim[role] for role in ROLES)):
            if actor.get("type", "Actor") == "Actor":
                for number, mention in by_document[claim["document"]]:
                    fit = _fit(actor, mention)
                    if fit > best.get(number, (0.0, {}))[0]:
                        best[number] = fit, actor
    return [(gold[number], actor) for number, (_, actor) in sorted(best.items())]


def _fit(one: Mention, other: Mention) -> float:
    """Return the intersection over the union, 0 if less than half of the shorter is covered."""
    shared = min(one["end"], other["end"]) - max(one["start"], other["start"])
    shorter = min(one["end"] - one["start"], other["end"] - other["start"])
    union = max(one["end"], other["end"]) - min(one["start"], other["start"])
    return shared / union if shared > 0 and shared * 2 >= shorter else 0.0


def b_cubed(pairs: list[tuple[Mention, Mention]], resolver: Callable[[Mention], str]) -> tuple[float, float]:
    """Return B-cubed precision and recall, 0 to 1; clusters are compared inside a topic."""
    items = [((gold["topic"], gold["chain"]), (gold["topic"], resolver(actor))) for gold, actor in pairs]
    chains, actors, both = Counter(c for c, _ in items), Counter(a for _, a in items), Counter(items)
    precision = sum(both[c, a] / actors[a] for c, a in items) / len(items)
    return precision, sum(both[c, a] / chains[c] for c, a in items) / len(items)


def main(gold_path: str, claims_path: str) -> None:
    """Print the table."""
    gold = list(lines(gold_path))
    pairs = covered(gold, lines(claims_path))
    sys.stdout.write(f"{len(pairs)} of {len(gold)} mentions covered\n")
    for name, resolver in RESOLVERS.items():
        p, r = b_cubed(pairs, resolver)
        figures = f"precision {100 * p:5.1f}  recall {100 * r:5.1f}  F1 {200 * p * r / (p + r):5.1f}"
        sys.stdout.write(f"{name:<18}{figures}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
