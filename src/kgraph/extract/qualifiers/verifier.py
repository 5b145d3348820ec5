"""How likely a careful reader signs a claim exactly as it stands.

A logistic regression on features that are known when the claim is made. ``training/`` has the script and
the judgements of readers from which the weights come, and says how far they can be relied on.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache

from kgraph.errors import LexiconError
from kgraph.extract.acts.act import Act
from kgraph.extract.lexicon.lexicon_tables import rows, weight_in
from kgraph.extract.qualifiers.features import features, pooled
from kgraph.model import Claim

FILE = "verifier.tsv"
FAST_FILE = "verifier_of_rules.tsv"  # for claims of rules alone, of which the tagger was not asked
COLUMNS = 2
BIAS = "bias"  # the row of the weight that every claim has


def confidence(act: Act, claim: Claim, *, asked: bool = False) -> float:
    """Return how likely a careful reader signs a claim that was made of ``act``, 0 to 1, to two digits;
    ``asked`` tells whether the tagger was asked.
    """
    known = weights(FILE if asked else FAST_FILE)
    total = known[BIAS] + sum(weight(name, known) for name in features(act, claim, asked=asked))
    return round(1 / (1 + math.exp(-total)), 2)


def weight(feature: str, known: Mapping[str, float]) -> float:
    """Return the weight of a feature: its own, else that of the rare ones of its family, else none."""
    own = known.get(feature)
    return own if own is not None else known.get(pooled(feature), 0.0)


@cache
def weights(file: str = FAST_FILE) -> Mapping[str, float]:
    """Return the weights of a file by feature. Raises ``LexiconError`` that names file and line of a row
    that does not fit.
    """
    found: dict[str, float] = {}
    for where, (name, number) in rows(file, COLUMNS):
        if name in found:
            raise LexiconError(f"{where}: {name!r} has a weight already")
        found[name] = weight_in(where, number)
    if BIAS not in found:
        raise LexiconError(f"{file}: a row {BIAS!r} wanted, none found")
    return found
