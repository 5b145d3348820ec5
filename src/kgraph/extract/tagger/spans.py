"""The words of a part of an act, from scores of pieces: the best stretch of all, so that none is broken.

A stretch has the score that it begins at its first piece, that it ends at its last, and that it goes on at
each of its pieces; having no words has a score too. Its probability is its share of the sum over all
stretches (a semi-Markov model with one segment), which sums over beginnings make linear in the pieces.
"""

from __future__ import annotations

from typing import Any

import numpy
from numpy.typing import NDArray

Scores = NDArray[Any]
BEGINS, ENDS, GOES_ON = range(3)


def best(edges: Scores, nothing: Scores) -> tuple[Scores, Scores, Scores]:
    """Return first piece, last piece and probability of the best stretch for each cue and role, and with
    these, as the last column of the probabilities, that it has no words.

    ``edges`` has scores (cues, pieces, roles, 3), ``nothing`` (cues, roles); all three results (cues,
    roles), the probabilities (cues, roles, 2).
    """
    scores = edges.astype(numpy.float64)
    so_far = scores[..., GOES_ON].cumsum(axis=1)
    begins = scores[..., BEGINS] - so_far + scores[..., GOES_ON]
    ends = scores[..., ENDS] + so_far
    until = ends + numpy.maximum.accumulate(begins, axis=1)
    last = until.argmax(axis=1)
    top = numpy.take_along_axis(until, last[:, None], axis=1)[:, 0]
    before = numpy.arange(scores.shape[1])[None, :, None] <= last[:, None]
    first = numpy.where(before, begins, -numpy.inf).argmax(axis=1)
    stretches = _log_sum(ends + numpy.logaddexp.accumulate(begins, axis=1))
    every = numpy.logaddexp(stretches, nothing)
    return first, last, numpy.exp(numpy.stack([top - every, nothing - every], axis=-1))


def _log_sum(scores: Scores) -> Scores:
    """Return the logarithm of the sum over pieces of what scores are the logarithms of."""
    highest = scores.max(axis=1, keepdims=True)
    summed: Scores = numpy.log(numpy.exp(scores - highest).sum(axis=1)) + highest[:, 0]
    return summed
