"""Fit how likely two items are one (``src/kgraph/entities/data/matters.tsv``) to pairs that readers judged.

    python training/matters.py fit gold/pairs.jsonl > src/kgraph/entities/data/matters.tsv
    python training/matters.py measure gold/pairs.jsonl

``gold/pairs.jsonl`` has a line a pair: *one* and *other*, each with the *name* that a reader gave a thing at
issue, its *document*, the *day* of that and the *actors* that kgraph finds there; the *verdicts* of readers
(*same*, *different*, *unsure*). ``measure`` leaves each tenth of the pairs out in turn, pairs of one document
together.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score
from sklearn.model_selection import GroupKFold

from kgraph.entities.evidence import week_of
from kgraph.entities.matters.likelihood import START, Matter, contradict, features

STRENGTH = 0.5  # inverse, of L2
BOUNDS = (0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8)
DIGITS = 2


def main() -> None:
    """Print what is asked for."""
    command, path = sys.argv[1:]
    pairs = [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()]
    told = [pair for pair in pairs if set(pair["verdicts"]) != {"unsure"}]
    print({"fit": fitted, "measure": measured}[command](told), end="")


def matter(side: dict[str, Any]) -> Matter:
    """Return one side of a pair."""
    day = week_of(date.fromisoformat(side["day"])) if len(side["day"]) == len("2024-05-01") else None
    days = frozenset([day] if day else [])
    return Matter(side["name"], days, side["document"], frozenset(side["actors"]))


def fitted(pairs: Sequence[dict[str, Any]]) -> str:
    """Return the table of weights."""
    rows, right = examples(pairs)
    names = sorted({name for row in rows if row for name in row})
    model = fit(rows, right, names)
    weights = [(START, model.intercept_[0]), *zip(names, model.coef_[0], strict=True)]
    head = "# How much each feature of two items tells that they are one thing: by training/matters.py\n"
    return head + "".join(f"{name}\t{weight:.{DIGITS}f}\n" for name, weight in weights)


def fit(rows: Sequence[dict[str, float] | None], right: Any, names: Sequence[str]) -> LogisticRegression:
    """Return the model fitted to the pairs that do not contradict each other."""
    kept = [at for at, row in enumerate(rows) if row is not None]
    return LogisticRegression(C=STRENGTH, max_iter=5000).fit(
        table([rows[at] for at in kept], names), right[kept]
    )


def table(rows: Sequence[dict[str, float] | None], names: Sequence[str]) -> Any:
    """Return features as rows of numbers."""
    return numpy.array([[float((row or {}).get(name, 0)) for name in names] for row in rows])


def examples(pairs: Sequence[dict[str, Any]]) -> tuple[list[dict[str, float] | None], Any]:
    """Return the features of pairs, ``None`` of those that contradict, and whether they are one."""
    rows = []
    for pair in pairs:
        one, other = matter(pair["one"]), matter(pair["other"])
        rows.append(
            None
            if contradict(one.terms, other.terms)
            else {name: value for name, value in features(one, other) if value}
        )
    return rows, numpy.array([2 * pair["verdicts"].count("same") >= len(pair["verdicts"]) for pair in pairs])


def measured(pairs: Sequence[dict[str, Any]]) -> str:
    """Return how well pairs are told that the weights were not fitted to."""
    rows, right = examples(pairs)
    names = sorted({name for row in rows if row for name in row})
    likely = numpy.zeros(len(rows))
    groups = [min(pair["one"]["document"], pair["other"]["document"]) for pair in pairs]
    for train, test in GroupKFold(10).split(rows, right, groups):
        model = fit([rows[at] for at in train], right[train], names)
        likely[test] = model.predict_proba(table([rows[at] for at in test], names))[:, 1]
    likely[[at for at, row in enumerate(rows) if row is None]] = 0
    vetoed = right[[at for at, row in enumerate(rows) if row is None]]
    lines = [
        f"{len(pairs)} pairs, {int(right.sum())} one thing; "
        f"{len(vetoed)} contradict, {int(vetoed.sum())} of them one",
        f"area {roc_auc_score(right, likely):.3f}, "
        f"average precision {average_precision_score(right, likely):.3f}",
        "bound  precision  recall  pairs",
    ]
    for bound in BOUNDS:
        kept = likely >= bound
        lines.append(
            f"{bound:5}  {right[kept].mean():9.2f}  {right[kept].sum() / right.sum():6.2f}  {kept.sum():5}"
        )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
