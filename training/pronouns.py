"""Train the ranker of what pronouns mean on texts with coreference, and measure it.

    PYTHONPATH=benchmarks python training/pronouns.py measure TEXTS...
    PYTHONPATH=benchmarks python training/pronouns.py fit TEXTS... > pronouns.tsv

TEXTS are files NAME.documents.jsonl. Beside it may lie NAME.gold.jsonl, a row for each mention of its texts:
its ``document``, where it begins and ends, and the ``chain`` of mentions that mean the same. For other texts
counts what readers said of pronouns, ``benchmarks/judgements.tsv``.

``fit`` writes the weights that ship (``src/kgraph/extract/lexicon/en/pronouns.tsv``). ``measure`` tells how
often the pronouns of texts with chains are right by what the texts of other folds teach, and by what all
teach, at several bounds of likelihood under which a pronoun means nobody. ``training/README.md`` says more.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy
from numpy.typing import NDArray
from scipy.optimize import minimize
from spacy.tokens import Span, Token

from judgements import judged as judged_claims
from kgraph.extract.acts.log import Log
from kgraph.extract.acts.match import signalled
from kgraph.extract.acts.quotation_marks import quotations
from kgraph.extract.acts.quotations import attach, speakers
from kgraph.extract.coreference.actor_types import TAKING_UP
from kgraph.extract.coreference.antecedent_features import pronoun_group
from kgraph.extract.coreference.ranker import GROUPS, Features, LogisticRanker, Ranker
from kgraph.extract.coreference.resolver import CoreferenceResolver
from kgraph.extract.coreference.salience import Candidate, Referent
from kgraph.extract.parse.model_files import DEFAULT_MODEL
from kgraph.extract.parse.parser import Parsed, load_pipeline, parse
from kgraph.model import Document
from kgraph.sources import read

JUDGEMENTS = Path(__file__).parents[1] / "benchmarks" / "judgements.tsv"
UNCLEAR = {"holder", "identity"}  # faults by which it is open whom a pronoun means
SUFFIX, GOLD = ".documents.jsonl", ".gold.jsonl"
PENALTY = 1.0  # L2, of the mean loss of a pronoun times their number
LEAST = 5  # candidates that have a feature, for which it gets a weight
READERS = 1.0  # times what a reader said of a pronoun counts, since readers read news
DIGITS = 2
FOLDS = 10
ASKED = TAKING_UP - {"himself", "herself", "itself", "themselves"}
BOUNDS = (0.0, 0.45, 0.6)
SHORTEST = 3  # letters of a word by which a name is one of its chain

Numbers = NDArray[numpy.float64]
Learnt = dict[str, dict[str, float]]  # weights by group of pronouns and feature


@dataclass(frozen=True)
class Text:
    """A parsed text with its chains: by the head of each mention, those that *and* joins apart, and of which
    words the names and nouns of each chain are made; and what readers said of pronouns: whom each does
    (``True``) or does not mean.
    """

    parsed: Parsed
    chains: dict[int, str]
    joined: dict[int, str]
    words: dict[str, frozenset[str]]
    verdicts: dict[int, tuple[frozenset[str], bool]]


@dataclass(frozen=True)
class Sample:
    """A pronoun: the features of nothing and of all it may mean, and which of these are right."""

    group: str
    options: list[Features]
    right: list[int]
    times: float


class Teacher:
    """A ranker that knows chains and verdicts, and keeps what it was asked of them; what they leave open it
    asks ``other``.
    """

    def __init__(self, text: Text, other: Ranker) -> None:
        self._text = text
        self._other = other
        self.samples: list[Sample] = []

    def choose(self, head: Token, referents: Sequence[Referent], options: Sequence[Features]) -> int:
        """Return the number of a right referent, 0 if there is none."""
        right = self._right(head, referents)
        if right is None:
            return self._other.choose(head, referents, options)
        self.samples.append(
            Sample(pronoun_group(head.lower_), list(options), right, 1.0 if self._text.chains else READERS)
        )
        if len(right) == 1 or self._text.chains:
            return right[0]
        return self._other.choose(head, referents, options)

    def _right(self, head: Token, referents: Sequence[Referent]) -> list[int] | None:
        if self._text.chains:
            chain = self._text.chains.get(head.i)
            return [n for n, r in enumerate(referents, 1) if chain and self._chain(r.last) == chain] or [0]
        if head.i not in self._text.verdicts:
            return None
        named, is_right = self._text.verdicts[head.i]
        meant = {n for n, r in enumerate(referents, 1) if named <= _names(r) or _names(r) <= named}
        if not meant:
            return None
        return sorted(meant if is_right else set(range(len(referents) + 1)) - meant)

    def _chain(self, candidate: Candidate) -> str | None:
        known = self._text.joined if candidate.several else self._text.chains
        return known.get(candidate.head.i)


def _names(referent: Referent) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", referent.last.name.lower()))


def texts(path: Path) -> Iterator[Text]:
    """Yield the texts of a file with their chains, or with what readers said of their pronouns."""
    gold = defaultdict(list)
    chains = path.with_name(path.name.replace(SUFFIX, GOLD))
    if chains.exists():
        with chains.open(encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                gold[row["document"]].append(row)
    said = verdicts(path.name.removesuffix(SUFFIX))
    documents = (document for document in read(path) if isinstance(document, Document))
    for parsed in parse(load_pipeline(DEFAULT_MODEL), documents):
        yield text_of(parsed, gold[parsed.document.id], said[parsed.document.id])


def verdicts(corpus: str) -> defaultdict[str, dict[int, tuple[frozenset[str], bool]]]:
    """Return by document and character what readers said of holders: whom they do or do not mean."""
    found: defaultdict[str, dict[int, tuple[frozenset[str], bool]]] = defaultdict(dict)
    for row in judged_claims(JUDGEMENTS):
        faults = {fault.strip() for fault in row["faults"].split(",")}
        if row["corpus"] == corpus and row["holder"] and not faults & UNCLEAR:
            named = frozenset(re.findall(r"\w+", row["holder_label"].lower()))
            found[row["document"]][int(row["holder"].split("-")[0])] = named, "pronoun" not in faults
    return found


def text_of(
    parsed: Parsed,
    rows: Iterable[dict[str, str | int]],
    said: dict[int, tuple[frozenset[str], bool]],
) -> Text:
    """Return a parsed text with the chains that ``rows`` tell and what readers said by character."""
    chains: dict[int, str] = {}
    joined: dict[int, str] = {}
    words: dict[str, set[str]] = defaultdict(set)
    for row in sorted(rows, key=lambda row: int(row["start"]) - int(row["end"])):  # the longest first
        span = parsed.doc.char_span(int(row["start"]), int(row["end"]), alignment_mode="expand")
        chain = str(row["chain"])
        if span is None:
            continue
        root = span.root
        if any(c.dep_ == "cc" for c in root.children if span.start <= c.i < span.end):
            joined[root.i] = chain
        else:
            chains[root.i] = chain
        if span.text.lower() not in TAKING_UP:
            words[chain].update(_words(span))
    asked = {token.i: said[token.idx] for token in parsed.doc if token.idx in said and token.lower_ in ASKED}
    return Text(parsed, chains, joined, {chain: frozenset(found) for chain, found in words.items()}, asked)


def _words(span: Span) -> Iterator[str]:
    return (t.lower_ for t in span if t.is_alpha and len(t) >= SHORTEST)


def resolver(parsed: Parsed, ranker: Ranker) -> CoreferenceResolver:
    """Return the actors of a text as extraction sees them, with ``ranker``."""
    log = Log()
    marks = quotations(parsed)
    acts = attach(parsed, marks, list(signalled(parsed, log)), log)
    return CoreferenceResolver(parsed, speakers(marks, acts), ranker)


def samples(text: Text, other: Ranker) -> list[Sample]:
    """Return the pronouns of a text of which chains or readers tell; ``other`` tells what others mean."""
    teacher = Teacher(text, other)
    resolver(text.parsed, teacher)
    return teacher.samples


def fit(sample: Sequence[Sample], penalty: float = PENALTY) -> Learnt:
    """Return the weights of the features by group of pronouns: what all groups share and what is a group's
    own are fitted together, so that a group with few pronouns learns from the others.
    """
    counts = Counter(
        (group, name) for s in sample for f in s.options for name in f for group in (s.group, "")
    )
    names = sorted(known for known, count in counts.items() if count >= LEAST)
    at = {known: n for n, known in enumerate(names)}
    tables = []
    for s in sample:
        table = numpy.zeros((len(s.options), len(names)))
        for n, features in enumerate(s.options):
            table[n, [at[g, name] for name in features for g in (s.group, "") if (g, name) in at]] = 1
        tables.append((table, s.right, s.times))

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        total, slope = penalty * float(weights @ weights), 2 * penalty * weights
        for table, right, times in tables:
            scores = table @ weights
            powers = numpy.exp(scores - scores.max())
            likely = powers / powers.sum()
            held = likely[right].sum()
            total -= times * float(numpy.log(max(held, 1e-12)))
            wanted = numpy.zeros(len(likely))
            wanted[right] = likely[right] / max(held, 1e-12)
            slope = slope + times * (table.T @ (likely - wanted))
        return total, slope

    found = minimize(loss, numpy.zeros(len(names)), jac=True, method="L-BFGS-B").x
    known = {
        group: {
            name: found[n] + (found[at[group, name]] if (group, name) in at else 0)
            for (g, name), n in at.items()
            if not g
        }
        for group in GROUPS
    }
    return {
        group: {name: round(float(w), DIGITS) for name, w in each.items() if round(w, DIGITS)}
        for group, each in known.items()
    }


def taught(known: Sequence[Text]) -> list[list[Sample]]:
    """Return the pronouns of each text: first those of texts with chains are learnt, by which the pronouns
    that readers left open are told.
    """
    untaught = LogisticRanker({group: {} for group in GROUPS})
    first = LogisticRanker(fit([s for text in known if text.chains for s in samples(text, untaught)]))
    return [samples(text, first) for text in known]


def folded(known: Sequence[Text], each: Sequence[list[Sample]]) -> Iterator[tuple[Text, Learnt]]:
    """Yield each text with the weights that texts of other folds teach."""
    for fold in range(FOLDS):
        weights = fit([s for n, found in enumerate(each) if n % FOLDS != fold for s in found])
        yield from ((text, weights) for text in known[fold::FOLDS])


def judged(text: Text, actors: CoreferenceResolver) -> Iterator[tuple[str, str]]:
    """Yield the group of each pronoun of a text whose meaning is asked, and whether it is right."""
    for token in text.parsed.doc:
        if token.lower_ not in ASKED or not text.parsed.body[token.i]:
            continue
        chain, found = text.chains.get(token.i, ""), actors.mention(token)
        named = text.words.get(chain, frozenset())
        if found is None:
            yield pronoun_group(token.lower_), "nobody"
        else:
            right = set(re.findall(r"\w+", found.name.lower())) & named
            yield pronoun_group(token.lower_), "right" if right else "wrong"


def measure(known: Sequence[Text]) -> None:
    """Print how often pronouns are right by what other texts teach, and by what all teach."""
    each = taught(known)
    apart, weights = list(folded(known, each)), fit([s for found in each for s in found])
    for title, pairs in (("texts left out", apart), ("fitted", [(text, weights) for text in known])):
        print(f"{title}: pronouns of texts with chains")
        print(f"{'bound':>5}  {'pronouns':8}  {'right':>5}  {'wrong':>5}  {'nobody':>6}  precision")
        for bound in BOUNDS:
            count: Counter[tuple[str, str]] = Counter()
            for text, learnt in pairs:
                if text.chains:
                    count.update(judged(text, resolver(text.parsed, LogisticRanker(learnt, bound))))
            for group in (*GROUPS, ""):
                right, wrong, nobody = (
                    sum(n for (g, r), n in count.items() if r == result and group in (g, ""))
                    for result in ("right", "wrong", "nobody")
                )
                share = right / max(right + wrong, 1)
                print(f"{bound:5.2f}  {group or 'all':8}  {right:5}  {wrong:5}  {nobody:6}  {share:9.3f}")
        print()


def write(weights: Learnt) -> None:
    """Print weights as the table that ships."""
    print(
        "# Weights of what tells which of the things before a pronoun it means; made by training/pronouns.py."
    )
    print("# Columns, separated by tabs: group of pronouns, feature, weight.")
    for group, known in weights.items():
        for name, weight in sorted(known.items()):
            print(f"{group}\t{name}\t{weight:g}")


def main() -> None:
    """Fit or measure as the command line says."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("task", choices=("fit", "measure"))
    parser.add_argument("texts", nargs="+", type=Path)
    asked = parser.parse_args()
    known = [text for path in asked.texts for text in texts(path)]
    if asked.task == "measure":
        measure(known)
    else:
        write(fit([s for found in taught(known) for s in found]))


if __name__ == "__main__":
    main()
