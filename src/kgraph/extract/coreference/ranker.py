"""How likely a pronoun means each of the things that it may mean.

A multinomial logistic regression over the candidates of a pronoun, *nothing that is named* among them.
``training/`` has the script from which the weights come, and says how far they can be relied on.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Protocol

from spacy.tokens import Token

from kgraph.errors import LexiconError
from kgraph.extract.coreference.antecedent_features import pronoun_group
from kgraph.extract.coreference.salience import Referent
from kgraph.extract.lexicon.lexicon_tables import rows, weight_in

FILE = "pronouns.tsv"
COLUMNS = 3
GROUPS = ("person", "neuter", "plural")  # of pronouns, each with weights of its own
SUREST = 0.45  # of all that a pronoun may mean, the likeliest must have as much, or it means nobody

Features = frozenset[str]
Weights = Mapping[str, Mapping[str, float]]


class Ranker(Protocol):
    """What tells which of several things a pronoun means."""

    def choose(self, head: Token, referents: Sequence[Referent], options: Sequence[Features]) -> int:
        """Return the number, from 1, of the referent that the pronoun ``head`` means, 0 if that is open.

        ``options`` are the features of nothing and of each referent.
        """


class LogisticRanker:
    """A ranker by weights of features."""

    def __init__(self, known: Weights, surest: float = SUREST) -> None:
        self._known = known
        self._surest = surest

    def choose(self, head: Token, referents: Sequence[Referent], options: Sequence[Features]) -> int:
        """Return the number of the likeliest referent, 0 if none is likely enough."""
        likely = self.likelihoods(pronoun_group(head.lower_), options)
        best = max(range(len(options)), key=lambda n: (likely[n], -n))
        return best if likely[best] >= self._surest else 0

    def likelihoods(self, group: str, options: Iterable[Features]) -> list[float]:
        """Return how likely a pronoun means each option, together 1."""
        known = self._known[group]
        totals = [sum(known.get(name, 0.0) for name in features) for features in options]
        most = max(totals)
        powers = [math.exp(total - most) for total in totals]
        whole = sum(powers)
        return [power / whole for power in powers]


@cache
def default_ranker() -> LogisticRanker:
    """Return the ranker with the weights that ship. Raises ``LexiconError`` that names file and line of a row
    that does not fit.
    """
    found: dict[str, dict[str, float]] = {group: {} for group in GROUPS}
    for where, (group, name, number) in rows(FILE, COLUMNS):
        if group not in found:
            raise LexiconError(f"{where}: one of {', '.join(GROUPS)} wanted, {group!r} found")
        if name in found[group]:
            raise LexiconError(f"{where}: {name!r} has a weight already")
        found[group][name] = weight_in(where, number)
    return LogisticRanker(found)
