"""Measure how often claims are right, by act and construction, from a sample that a reader judged.

    python benchmarks/confidence.py draw SET...         print claims of the sample that are not judged yet
    python benchmarks/confidence.py table SET...        print how well confidence tells what is right
    python benchmarks/confidence.py fit SET... > src/kgraph/extract/lexicon/en/confidence.tsv

SET is the path of a NAME.documents.jsonl; the first one is that of which the plain share is told. The
sample has UNIFORM claims of the first set, each as likely as any other, and STRATIFIED of all sets, from
every act and construction. A claim is right if a reader would sign its holder, act, content and polarity.

The share of a cell (an act in a construction) is smoothed towards what its act and its construction
let expect, these towards the share of all: (right + WEIGHT * expected) / (judged + WEIGHT). Figures for
the whole count each judged claim as often as its cell has claims for one that was judged. Those of the table
are of claims left out of the fit: a tenth at a time, by the order of drawing.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from judged import RIGHT, Found, found, judgements, stratified, uniform

UNIFORM, STRATIFIED = 100, 220
WEIGHT = 12.0  # judgements that an expectation counts for
FOLDS = 10
EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
THRESHOLDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)
ANY = "*"

Cell = tuple[str, str]
Shares = dict[Cell, float]


@dataclass(frozen=True)
class Judged:
    """A claim that a reader judged, and for how many claims of its cell it stands."""

    cell: Cell
    right: bool
    order: str
    stands_for: float


def shares(sample: Iterable[Judged]) -> Shares:
    """Return the smoothed share of every cell, act (``act *``), construction (``* rule``) and of all."""
    seen, right = Counter[Cell](), Counter[Cell]()
    for one in sample:
        act, rule = one.cell
        for cell in ((act, rule), (act, ANY), (ANY, rule), (ANY, ANY)):
            seen[cell] += 1
            right[cell] += one.right
    total = (right[ANY, ANY] + 1) / (seen[ANY, ANY] + 2)
    result = {(ANY, ANY): total}
    for cell in (cell for cell in seen if (cell[0] == ANY) != (cell[1] == ANY)):
        result[cell] = (right[cell] + WEIGHT * total) / (seen[cell] + WEIGHT)
    for cell in (cell for cell in seen if ANY not in cell):
        result[cell] = (right[cell] + WEIGHT * expected(result, cell)) / (seen[cell] + WEIGHT)
    return result


def expected(known: Shares, cell: Cell) -> float:
    """Return what act and construction together let expect of a cell: their mean, where both are known."""
    parts = [known[part] for part in ((cell[0], ANY), (ANY, cell[1])) if part in known]
    return sum(parts) / len(parts) if parts else known[ANY, ANY]


def told(known: Shares, cell: Cell) -> float:
    """Return the confidence of a claim, as ``kgraph.extract.qualifiers.confidence`` tells it."""
    return known[cell] if cell in known else expected(known, cell)


def left_out(sample: Sequence[Judged]) -> list[tuple[Judged, float]]:
    """Return each judged claim with the confidence that the other nine tenths give it."""
    ordered = sorted(sample, key=lambda one: one.order)
    pairs = []
    for fold in range(FOLDS):
        known = shares(one for n, one in enumerate(ordered) if n % FOLDS != fold)
        pairs += [(one, told(known, one.cell)) for one in ordered[fold::FOLDS]]
    return pairs


def mean(pairs: Sequence[tuple[float, float]]) -> float:
    """Return the weighted mean of pairs of a value and its weight."""
    return sum(value * weight for value, weight in pairs) / sum(weight for _, weight in pairs)


def known_sample(claims: Sequence[Found]) -> list[Judged]:
    """Return the claims that were judged; each stands for its part of its cell."""
    verdicts = judgements()
    sample = [one for one in claims if one.key in verdicts]
    sizes, judged = Counter(one.cell for one in claims), Counter(one.cell for one in sample)
    return [
        Judged(one.cell, verdicts[one.key] == RIGHT, one.order, sizes[one.cell] / judged[one.cell])
        for one in sample
    ]


def wanted(claims: Sequence[Found]) -> list[Found]:
    """Return the sample: what is to be judged, each claim once, the uniform part first."""
    first = [one for one in claims if one.set == claims[0].set]
    return list(
        {one.key: one for one in (*uniform(first, UNIFORM), *stratified(claims, STRATIFIED))}.values()
    )


def draw(claims: Sequence[Found]) -> None:
    """Print the claims of the sample that are not judged yet, each with its sentence."""
    verdicts = judgements()
    for one in wanted(claims):
        if one.key in verdicts:
            continue
        c = one.claim
        names = {"holder": c.subject, "object": c.object, "to": c.addressee, "topic": c.topic}
        parts = [f"{role}={mention.name!r}" for role, mention in names.items() if mention]
        sources = [source.name for source in c.attribution]
        print("\t".join(one.key))
        print(
            f"  {c.predicate.value} {c.polarity.value} {c.modality.value} [{c.rule}] cue={c.cue.text!r}",
            *parts,
        )
        print(f"  content={c.content.text if c.content else ''!r} sources={sources}")
        print(f"  {' '.join(c.quote.text.split())}\n")


def fit(claims: Sequence[Found]) -> None:
    """Print the table that extraction reads."""
    known = shares(known_sample(claims))
    print("# The share of claims that are right, by act and construction (* = all of them).")
    print("# Printed by benchmarks/confidence.py, which says how they are counted.")
    for (act, rule), share in sorted(known.items()):
        print(f"{act}\t{rule}\t{share:.2f}")


def table(claims: Sequence[Found]) -> None:
    """Print the plain share, what is wrong, the reliability of confidence, and what thresholds keep."""
    sample = known_sample(claims)
    plain(claims)
    pairs = left_out(sample)
    print(f"\n{len(sample)} claims judged, of {len(claims)}, with confidence from the others:\n")
    print("confidence   judged  said  right")
    for low, high in pairwise(EDGES):
        part = [(one, said) for one, said in pairs if low <= said < high]
        if part:
            said = mean([(said, one.stands_for) for one, said in part])
            right = mean([(one.right, one.stands_for) for one, _ in part])
            print(f"{low:.1f} to {min(high, 1.0):.1f}   {len(part):6}  {said:.2f}  {right:.2f}")
    print("\nkept by --min-confidence   of all claims   right")
    everything = sum(one.stands_for for one, _ in pairs)
    for threshold in THRESHOLDS:
        kept = [one for one, said in pairs if said >= threshold]
        if kept:
            share = sum(one.stands_for for one in kept) / everything
            right = mean([(one.right, one.stands_for) for one in kept])
            print(f"{threshold:24.1f}   {share:13.2f}   {right:5.2f}")


def plain(claims: Sequence[Found]) -> None:
    """Print the share that is right of the uniform part of the sample, and what is wrong with the rest."""
    verdicts = judgements()
    first = claims[0].set
    drawn = [
        one for one in uniform([one for one in claims if one.set == first], UNIFORM) if one.key in verdicts
    ]
    outcomes = Counter(verdicts[one.key] for one in drawn)
    print(f"{first}: {outcomes[RIGHT]} of {len(drawn)} claims drawn at random are right")
    for verdict, number in outcomes.most_common():
        print(f"  {number:3}  {verdict}")


def main() -> None:
    """Do what the first argument says with the sets that follow."""
    command, *paths = sys.argv[1:]
    {"draw": draw, "fit": fit, "table": table}[command](list(found(paths)))


if __name__ == "__main__":
    main()
