"""The model of the tagger: which acts it marks in the words of an article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy
from numpy.typing import NDArray

from kgraph.extract.tagger.spans import best
from kgraph.extract.tagger.windows import Window, crop, windows
from kgraph.model import Predicate
from kgraph.words.pieces import CLOSING, OPENING, Pieces, number, pieces

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

ACTS = tuple(sorted(Predicate))
ROLES = ("cue", "holder", "content", "put_to", "source")
HOLDER, CONTENT = ROLES.index("holder"), ROLES.index("content")
WORDED = ("cue", "content")  # roles that every act has words for
MAY_BE_CUE = 0.25  # probability above which the words around a piece are read again for its act
MOST_CUES = 40  # of a window
WINDOWS_AT_ONCE = 1  # windows that are read at a time
CUES_AT_ONCE = 4  # and cues: more at a time take longer each

Stretch = tuple[int, int]  # first word, and the one behind the last


@dataclass(frozen=True, slots=True)
class Tagged:
    """An act that the tagger marks. The words of its parts are counted in the article; ``holder``,
    ``put_to`` and ``source`` are ``None`` where no words tell them. From 0 to 1: ``likelihood`` is that it
    is an act, and this one; ``act_likelihood`` that it is this one if it is any; ``holder_likelihood`` and
    ``content_likelihood`` that these are exactly the words (or that there are none).
    """

    act: Predicate
    likelihood: float
    act_likelihood: float
    holder_likelihood: float
    content_likelihood: float
    cue: Stretch
    holder: Stretch | None
    content: Stretch
    put_to: Stretch | None
    source: Stretch | None


def tag(words: Iterable[str]) -> list[Tagged]:
    """Return the acts that may be in an article of these words, in order of their cues, likely or not."""
    article = pieces(words)
    every = list(windows(len(article.ids)))
    found = []
    for at in range(0, len(every), WINDOWS_AT_ONCE):
        found += list(_in_windows(article, every[at : at + WINDOWS_AT_ONCE]))
    return sorted(found, key=lambda one: one.cue)


@dataclass(frozen=True, slots=True)
class _Read:
    """Windows as the lower layers read them: their states, where there are any, and the scores of cues."""

    windows: Sequence[Window]
    states: NDArray[Any]
    mask: NDArray[Any]
    scores: NDArray[Any]


def _in_windows(article: Pieces, some: Sequence[Window]) -> Iterator[Tagged]:
    ids, mask = _rows(article, some)
    states, scores = _session("lower").run(None, {"ids": ids, "mask": mask})
    read = _Read(some, states, mask, scores)
    likely = _likely(scores)
    cues = [(row, at) for row, one in enumerate(some) for at in _cues(article, one, likely[row])]
    for at in range(0, len(cues), CUES_AT_ONCE):
        yield from _around(article, read, cues[at : at + CUES_AT_ONCE])


def _cues(article: Pieces, one: Window, likely: NDArray[Any]) -> list[int]:
    """Return the places in a window where a cue may begin, the likeliest of them if they are many."""
    places = (1 + piece - one.start for piece in range(*one.core) if _begins_word(article, piece))
    found = sorted((at for at in places if likely[at] > MAY_BE_CUE), key=lambda at: -likely[at])
    return sorted(found[:MOST_CUES])


def _likely(scores: NDArray[Any]) -> NDArray[Any]:
    """Return the probabilities of which scores are the log odds, however far from zero."""
    found: NDArray[Any] = numpy.exp(-numpy.logaddexp(0, -scores))
    return found


def _begins_word(article: Pieces, piece: int) -> bool:
    """Return whether a piece is the first of its word, where alone a cue begins."""
    return piece == 0 or article.words[piece - 1] != article.words[piece]


def _rows(article: Pieces, some: Sequence[Window]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return the numbers of the pieces of windows, and where there are any, as the model takes them."""
    longest = max(one.end - one.start for one in some) + 2
    ids = numpy.zeros((len(some), longest), dtype=numpy.int64)
    mask = numpy.zeros((len(some), longest), dtype=numpy.float32)
    for row, one in enumerate(some):
        inside = (number(OPENING), *article.ids[one.start : one.end], number(CLOSING))
        ids[row, : len(inside)] = inside
        mask[row, : len(inside)] = 1
    return ids, mask


def _around(article: Pieces, read: _Read, cues: Sequence[tuple[int, int]]) -> Iterator[Tagged]:
    """Yield the acts of cues, given as window and place in it, from the words around them."""
    crops = [crop(at, read.states.shape[1]) for _, at in cues]
    near = numpy.stack(
        [read.states[row, start:end] for (row, _), (start, end) in zip(cues, crops, strict=True)]
    )
    there = numpy.stack(
        [read.mask[row, start:end] for (row, _), (start, end) in zip(cues, crops, strict=True)]
    )
    marks = numpy.array(
        [at - start for (_, at), (start, _) in zip(cues, crops, strict=True)], dtype=numpy.int64
    )
    edges, nothing, acts, real = _session("upper").run(None, {"states": near, "mask": there, "at": marks})
    edges = numpy.where(there[:, :, None, None] > 0, edges, -1e4)
    first, last, likely = best(edges, nothing)
    named = numpy.exp(acts - acts.max(axis=1, keepdims=True))
    named /= named.sum(axis=1, keepdims=True)
    sure = _likely(real + numpy.array([read.scores[cue] for cue in cues]))
    for k, ((row, _), (start, _)) in enumerate(zip(cues, crops, strict=True)):
        offset = read.windows[row].start + start - 1
        parts = {
            role: _words(article, read.windows[row], offset + first[k, r], offset + last[k, r])
            for r, role in enumerate(ROLES)
            if role in WORDED or likely[k, r, 0] > likely[k, r, 1]
        }
        best_act = int(named[k].argmax())
        if parts["cue"] is None or parts["content"] is None:
            continue
        yield Tagged(
            act=ACTS[best_act],
            likelihood=float(sure[k] * named[k, best_act]),
            act_likelihood=float(named[k, best_act]),
            holder_likelihood=float(likely[k, HOLDER].max()),
            content_likelihood=float(likely[k, CONTENT, 0]),
            cue=parts["cue"],
            holder=parts.get("holder"),
            content=parts["content"],
            put_to=parts.get("put_to"),
            source=parts.get("source"),
        )


def _words(article: Pieces, read: Window, first: int, last: int) -> Stretch | None:
    """Return the words of pieces, as far as they lie in the window that was read; ``None`` if none do."""
    first, last = max(first, read.start), min(last, read.end - 1)
    return (article.words[first], article.words[last] + 1) if first <= last else None


@cache
def _session(part: str) -> InferenceSession:
    """Return a part of the model, ready to run on one core."""
    import onnxruntime  # noqa: PLC0415 - takes a while, and `--fast` does without

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = options.enable_mem_pattern = False  # a fifth less memory, no slower
    weights = files(__package__) / "model" / f"{part}.onnx"
    return onnxruntime.InferenceSession(str(weights), options, providers=["CPUExecutionProvider"])
