"""How sure a claim must be to be shown where nobody says otherwise."""

from __future__ import annotations

DEFAULT_MIN_CONFIDENCE = 0.0
"""All claims are shown: docs/confidence.md says what bounds leave out, and why none is the default."""

DOUBTFUL = 0.12
"""The confidence below which what only one of rules, tagger and language model finds is no claim."""

SURER = 3.3
"""How many times that a report must be sure that the tagger alone finds."""
