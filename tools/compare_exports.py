"""Say whether two folders of exports tell the same, but for what kinds of processors may compute otherwise.

    python tools/compare_exports.py exports FOLDER

The tagger's numbers differ in their last digits between kinds of processors, and so a confidence and, rarely,
a claim. So both graphs must have four of five statements in common, confidence not counted, and no confidence
of a claim in both may differ by more than 0.15. On one kind of processor the files are the same bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

CONFIDENCE = "<https://w3id.org/kgraph/ontology#confidence>"
ALIKE, APART = 0.8, 0.15


def told(folder: Path) -> tuple[set[str], dict[str, float]]:
    """Return the statements of a graph, and the confidence of each claim."""
    lines = (folder / "graph.nq").read_text("utf-8").splitlines()
    sure = [line.split(" ") for line in lines if CONFIDENCE in line]
    return {line for line in lines if CONFIDENCE not in line}, {
        claim: float(value.split('"')[1]) for claim, _, value, *_ in sure
    }


def main() -> int:
    """Print what is wrong, if anything, and return how many things are."""
    one, other = map(Path, sys.argv[1:])
    (here, sure), (there, now) = told(one), told(other)
    wrong = [] if _names(one) == _names(other) else [f"{one.name} has other files"]
    shared = len(here & there) / max(1, len(here | there))
    if shared < ALIKE:
        wrong.append(f"{shared:.0%} of the statements are the same")
    wrong += [
        f"{claim} is {sure[claim]} and {now[claim]} sure"
        for claim in sorted(sure.keys() & now.keys())
        if abs(sure[claim] - now[claim]) > APART
    ]
    print("\n".join(wrong) or f"{shared:.1%} of the statements are the same")
    return len(wrong)


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


if __name__ == "__main__":
    sys.exit(main())
