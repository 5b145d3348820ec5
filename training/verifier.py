"""Train the verifier on what readers judged, and measure it.

    PYTHONPATH=benchmarks python training/verifier.py measure TEXTS... --held-out TEXTS...
    PYTHONPATH=benchmarks python training/verifier.py fit TEXTS... > verifier.tsv
    PYTHONPATH=benchmarks python training/verifier.py fit --fast TEXTS... > verifier_of_rules.tsv

TEXTS are the files NAME.documents.jsonl in which the claims of ``benchmarks/judgements.tsv`` stand. They are
read again with the rules as they are; a judged claim that the rules make no longer is left out. Judgements in
other texts are not looked at: what ships (``src/kgraph/extract/lexicon/en/verifier.tsv``) is trained on the
texts that are named, and on nothing else.

``measure`` tells how well models foretell the verdict *strict*: for each publisher of TEXTS by what the other
publishers teach, and for the texts held out by what all of TEXTS teaches. ``training/README.md`` says more.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

import numpy
from numpy.typing import NDArray
from scipy.sparse import csr_array
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss, roc_auc_score

from claim_texts import ClaimTexts, claim_texts
from gold import passages_at, split
from judgements import COLUMNS, judged, key
from kgraph.extract.acts.construction import Sign
from kgraph.extract.claims import Found
from kgraph.extract.parse.model_files import DEFAULT_MODEL
from kgraph.extract.parse.parser import load_pipeline, parse
from kgraph.extract.qualifiers.features import features, pooled
from kgraph.extract.qualifiers.verifier import BIAS
from kgraph.extract.stages import by_rules_alone, by_tagger, extracted
from kgraph.model import Document
from kgraph.sources import read

JUDGEMENTS = Path(__file__).parents[1] / "benchmarks" / "judgements.tsv"
GOLD = Path(__file__).parents[1] / "gold" / "acts.jsonl"
SUFFIX = ".documents.jsonl"
LINKED = {"holder_label", "addressee_label", "source_label", "confidence"}  # may change
TOLD = [column for column in COLUMNS[: COLUMNS.index("verdict")] if column not in LINKED]
LEAST = 12  # judgements that have a feature, for which it gets a weight of its own
# Inverse of the strength of L2: the strongest whose log loss is within 0.01 of the best by publisher.
PENALTY = 0.1
SEED = 0
DIGITS = 3
EDGE = 0.01  # no model is taken to be surer than this
BAND, FEWEST = 0.1, 20  # bands of confidence, and the claims of one that is told
LEFT_OUT = (1 / 3, 1 / 2)
WIKINEWS = ("GUM_news", "GUM_interview")  # documents without a publisher, by how their names begin

Numbers = NDArray[numpy.float64]


@dataclass(frozen=True)
class Judged:
    """A judgement of a claim: its act, features and words, who published it, and how much it weighs among
    others of it.
    """

    act: str
    features: frozenset[str]
    texts: ClaimTexts
    publisher: str
    verdict: str
    before: float
    weight: float


class Model(Protocol):
    """What learns from judgements how likely a claim is signed."""

    def fit(self, sample: Sequence[Judged]) -> None:
        """Learn."""

    def predict(self, sample: Sequence[Judged]) -> Numbers:
        """Return the confidence of each claim."""


def judgements(paths: Iterable[str], *, fast: bool) -> list[Judged]:
    """Return the judgements of claims in the texts at ``paths``, read by rules alone if ``fast``, else by
    the tagger too, and then without those in passages that it learnt from; says how many claims are made no
    longer.
    """
    nlp, sample = load_pipeline(DEFAULT_MODEL), []
    learnt = {} if fast else _gold_passages()
    for path in paths:
        corpus = Path(path).name.removesuffix(SUFFIX)
        rows = defaultdict(list)
        for row in judged(JUDGEMENTS):
            if row["corpus"] == corpus:
                rows[_without_tagger(row)].append(row)
        wanted = {row["document"] for same in rows.values() for row in same}
        articles = (one for one in read([path]) if isinstance(one, Document) and one.id in wanted)
        known = len(rows)
        for parsed in parse(nlp, articles):
            marking = by_rules_alone if fast else by_tagger
            for one in extracted(parsed, marking, doubtful=0.0).found:  # what is left out teaches too
                same = rows.pop(_told(corpus, parsed.document, one), [])
                if split(parsed.document) == "train" and _is_in(one, learnt.get(parsed.document.id, ())):
                    continue
                names = frozenset(features(one.act, one.claim, asked=not fast))
                sample += [_judged(row, names, parsed.document, one, 1 / len(same)) for row in same]
        print(f"{corpus}: {known - len(rows)} of {known} judged claims are made", file=sys.stderr)
    return sample


def _gold_passages() -> dict[str, list[Sequence[int]]]:
    """Return the passages of each document of the gold set."""
    found = defaultdict(list)
    for line in passages_at(GOLD):
        found[line["document"]].append(line["passage"])
    return found


def _is_in(one: Found, passages: Iterable[Sequence[int]]) -> bool:
    return any(start <= one.claim.cue.span.start < end for start, end in passages)


def _told(corpus: str, document: Document, one: Found) -> tuple[str, ...]:
    row = dict(zip(COLUMNS, map(str, key(corpus, document, one.claim)), strict=False))
    return _without_tagger(row)


def _without_tagger(row: dict[str, str]) -> tuple[str, ...]:
    """Return what tells a claim, be it found by the rules alone or by the tagger too."""
    known = row | {"construction": row["construction"].removesuffix(f", {Sign.TAGGER}")}
    return tuple(known[column] for column in TOLD)


def _judged(
    row: dict[str, str], names: frozenset[str], document: Document, one: Found, weight: float
) -> Judged:
    texts = claim_texts(document, one.claim)
    before = float(row["confidence"])
    return Judged(row["act"], names, texts, publisher(row), row["verdict"], before, weight)


def publisher(row: dict[str, str]) -> str:
    """Return who published a text, under one name, without what stands behind it in brackets."""
    if not row["publisher"]:
        return "Wikinews" if row["document"].startswith(WIKINEWS) else row["corpus"]
    return row["publisher"].partition(" (")[0].replace("U.S.", "US")


def answers(sample: Sequence[Judged], *verdicts: str) -> Numbers:
    """Return 1 for each claim with one of ``verdicts``, 0 for the others."""
    return numpy.array([float(one.verdict in verdicts) for one in sample])


def weights(sample: Sequence[Judged]) -> Numbers:
    """Return how much each judgement weighs: the readers of one claim together as much as one."""
    return numpy.array([one.weight for one in sample])


class Table:
    """The confidence that a claim had when it was drawn, from the table of acts and constructions."""

    def fit(self, sample: Sequence[Judged]) -> None:
        """Learn nothing."""

    def predict(self, sample: Sequence[Judged]) -> Numbers:
        """Return what was told."""
        return numpy.array([one.before for one in sample])


class Learner:
    """A model of scikit-learn on features of some or all families, the rare ones of each pooled."""

    def __init__(self, model: LogisticRegression | GradientBoostingClassifier, *families: str) -> None:
        self.model, self.families = model, families
        self.names: list[str] = []

    def fit(self, sample: Sequence[Judged]) -> None:
        """Learn which features are rare, and what all weigh."""
        counted = Counter(name for one in sample for name in self._asked(one))
        often = {name for name, number in counted.items() if number >= LEAST}
        rare = {pooled(name) for name in counted if name not in often}
        self.names = sorted(often | rare)
        self.model.fit(self._matrix(sample), answers(sample, "strict"), sample_weight=weights(sample))

    def predict(self, sample: Sequence[Judged]) -> Numbers:
        """Return what the model tells."""
        told: Numbers = self.model.predict_proba(self._matrix(sample))[:, 1]
        return told

    def _asked(self, one: Judged) -> list[str]:
        return [name for name in one.features if not self.families or name.partition("=")[0] in self.families]

    def _matrix(self, sample: Sequence[Judged]) -> csr_array:
        place = {name: at for at, name in enumerate(self.names)}
        cells = [
            (line, place[name if name in place else pooled(name)])
            for line, one in enumerate(sample)
            for name in self._asked(one)
            if name in place or pooled(name) in place
        ]
        lines, columns = numpy.array(cells, dtype="int32").T  # trees take no longer indices
        return csr_array((numpy.ones(len(cells)), (lines, columns)), shape=(len(sample), len(place)))


def regression(*families: str) -> Learner:
    """Return a logistic regression."""
    return Learner(LogisticRegression(C=PENALTY, max_iter=5_000, tol=1e-8), *families)


def boosting() -> Learner:
    """Return gradient boosting, of the best of three settings that were tried."""
    model = GradientBoostingClassifier(
        n_estimators=200,
        max_depth=4,
        learning_rate=0.05,
        min_samples_leaf=10,
        subsample=0.7,
        max_features=0.15,
        random_state=SEED,
    )
    return Learner(model)


MODELS: dict[str, Callable[[], Model]] = {
    "table of acts and constructions, as before": Table,
    "logistic regression, act and construction": partial(regression, "act", "construction"),
    "logistic regression, all features": regression,
    "gradient boosting, all features": boosting,
}


def left_out(make: Callable[[], Model], sample: Sequence[Judged]) -> Numbers:
    """Return the confidence of each claim by what the judgements of other publishers teach."""
    told = numpy.zeros(len(sample))
    for name in sorted({one.publisher for one in sample}):
        model = make()
        model.fit([one for one in sample if one.publisher != name])
        at = [line for line, one in enumerate(sample) if one.publisher == name]
        told[at] = model.predict([sample[line] for line in at])
    return told


def held_out(make: Callable[[], Model], sample: Sequence[Judged], tested: Sequence[Judged]) -> Numbers:
    """Return the confidence of each claim of ``tested`` by what ``sample`` teaches."""
    model = make()
    model.fit(sample)
    return model.predict(tested)


def bands(told: Numbers, right: Numbers, weight: Numbers) -> Iterator[tuple[float, int, float, float]]:
    """Yield where each band of confidence begins, its judgements, mean confidence and share signed."""
    band = numpy.minimum(told // BAND, 1 // BAND - 1 + 1e-9).astype(int)
    for at in sorted(set(band)):
        here = band == at
        if here.sum() >= FEWEST:
            mean = partial(numpy.average, weights=weight[here])
            yield at * BAND, int(here.sum()), float(mean(told[here])), float(mean(right[here]))


def kept(told: Numbers, right: Numbers, weight: Numbers, share: float) -> tuple[float, float]:
    """Return which share of the right claims stays if the worst ``share`` of all goes, and the share of what
    stays that is right.
    """
    order = numpy.argsort(-told, kind="stable")
    stays = order[numpy.cumsum(weight[order]) <= (1 - share) * weight.sum()]
    found = (right * weight)[stays].sum()
    return found / (right * weight).sum(), found / weight[stays].sum()


def figures(name: str, told: Numbers, sample: Sequence[Judged]) -> str:
    """Return a line of the table of models."""
    told = numpy.clip(told, EDGE, 1 - EDGE)
    right, weight = answers(sample, "strict"), weights(sample)
    far = max(abs(said - found) for _, _, said, found in bands(told, right, weight))
    area = roc_auc_score(right, told, sample_weight=weight)
    return f"{name:<44} {area:>5.3f} {log_loss(right, told, sample_weight=weight):>9.3f} {far:>9.2f}"


def measure(sample: Sequence[Judged], tested: Sequence[Judged]) -> Iterator[str]:
    """Yield what ``measure`` prints."""
    yield from _measured("publishers left out", sample, partial(left_out, sample=sample))
    if tested:
        yield from _measured("texts held out", tested, partial(held_out, sample=sample, tested=tested))


def _measured(
    title: str, part: Sequence[Judged], how: Callable[[Callable[[], Model]], Numbers]
) -> Iterator[str]:
    right, weight = answers(part, "strict"), weights(part)
    claims, base = weight.sum(), numpy.average(right, weights=weight)
    yield f"{title}: {claims:.0f} claims, {len(part)} judgements, {base:.0%} signed"
    yield f"{'':<44} {'area':>5} {'log loss':>9} {'farthest':>9}"
    told = {name: how(make) for name, make in MODELS.items()}
    yield from (figures(name, each, part) for name, each in told.items())
    chosen = told["logistic regression, all features"]
    yield "\nconfidence  judgements  said  signed"
    for low, number, said, found in bands(chosen, right, weight):
        yield f"{low:.1f} to {low + BAND:.1f} {number:>11} {said:>5.2f} {found:>7.2f}"
    yield f"\n{'left out':<10} {'right is':<18} {'before':>7} {'of right kept':>14} {'then':>5}"
    for share in LEFT_OUT:
        for verdicts in (("strict",), ("strict", "lenient")):
            good = answers(part, *verdicts)
            stay, precision = kept(chosen, good, weight, share)
            before, words = numpy.average(good, weights=weight), " or ".join(verdicts)
            yield f"{share:<10.0%} {words:<18} {before:>7.0%} {stay:>14.0%} {precision:>5.0%}"
    yield ""


def fit(sample: Sequence[Judged]) -> Iterator[str]:
    """Yield the lines of the file of weights."""
    model = regression()
    model.fit(sample)
    yield "# What each feature of a claim weighs in the verifier; * stands for values of a family that fewer"
    yield f"# than {LEAST} judgements have. Made by training/verifier.py: see training/README.md."
    found = dict(zip(model.names, model.model.coef_[0], strict=True)) | {BIAS: model.model.intercept_[0]}
    for name, weight in sorted(found.items()):
        yield f"{name}\t{weight:.{DIGITS}f}"


def main() -> int:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    measuring, fitting = commands.add_parser("measure"), commands.add_parser("fit")
    measuring.add_argument("--held-out", nargs="+", default=[])
    for command in (measuring, fitting):
        command.add_argument("--fast", action="store_true", help="read by rules alone")
        command.add_argument("texts", nargs="+")
    asked = parser.parse_args()
    sample = judgements(asked.texts, fast=asked.fast)
    held_out = judgements(asked.held_out, fast=asked.fast) if asked.command == "measure" else []
    lines = measure(sample, held_out) if asked.command == "measure" else fit(sample)
    for line in lines:
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
