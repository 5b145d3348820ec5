"""How sure a claim must be to be shown where nobody says otherwise."""

from __future__ import annotations

from kgraph.acts import REPORTS
from kgraph.model import Predicate

DEFAULT_MIN_CONFIDENCE = 0.0
"""All claims are shown: docs/confidence.md says what bounds leave out, and why none is the default."""

DOUBTFUL_STANCE, DOUBTFUL_REPORT = 0.08, 0.12


def doubtful_below(act: Predicate) -> float:
    """Return the confidence below which what rules, tagger or language model find alone is no claim."""
    return DOUBTFUL_REPORT if act in REPORTS else DOUBTFUL_STANCE
