"""How the tagger that ships understands the words of an article: the mean of what its lower layers put out
for the pieces of each.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy
from numpy.typing import NDArray

from kgraph.extract.tagger import model
from kgraph.extract.tagger.windows import windows
from kgraph.words.pieces import pieces

SIZE = 384  # numbers of a state


def understood(words: Iterable[str]) -> NDArray[numpy.float32]:
    """Return a state for each word of an article, all nought for one without pieces."""
    words = list(words)
    article = pieces(words)
    sums, counts = numpy.zeros((len(words), SIZE)), numpy.zeros((len(words), 1))
    for one in windows(len(article.ids)):
        ids, mask = model._rows(article, [one])
        states, _ = model._session("lower").run(None, {"ids": ids, "mask": mask})
        start, end = one.core
        of = list(article.words[start:end])
        numpy.add.at(sums, of, states[0, start - one.start + 1 : end - one.start + 1])
        numpy.add.at(counts, of, 1)
    return (sums / numpy.maximum(counts, 1)).astype(numpy.float32)
