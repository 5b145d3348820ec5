"""The model that names items: it writes a name word by word, each taken from the context in one of its forms
or from a list of fixed words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy
import onnxruntime
from context import FORMS, Context
from numpy.typing import NDArray
from spelling import join
from states import SIZE

from kgraph.extract.tagger.model import ACTS

LONGEST = 16  # words and marks of a name, with its end
END, BEGIN = 0, 0  # of the fixed words as they are told, and as they were taken
AT_ONCE = 16  # contexts that are read at a time
LONGEST_NAME = 60  # characters


@dataclass(frozen=True, slots=True)
class Written:
    """A name, and how likely the model takes each of its words (the geometric mean, from 0 to 1)."""

    name: str
    likelihood: float


class Writer:
    """Writes names by the parts that ``export.py`` put into a folder. ``words`` are the fixed words, of which
    the first ends a name.
    """

    def __init__(self, folder: Path) -> None:
        self.words = ("", *(folder / "fixed_words.txt").read_text("utf-8").split())
        self._context, self._step = (_session(folder / f"{part}.onnx") for part in ("context", "step"))

    def write(self, contexts: Sequence[Context]) -> list[Written]:
        """Return a name for what each act is on; it may be empty."""
        found: list[Written] = []
        for at in range(0, len(contexts), AT_ONCE):
            found += self._written(contexts[at : at + AT_ONCE])
        return found

    def _written(self, some: Sequence[Context]) -> list[Written]:
        there, inputs = _rows(some)
        seen = self._context.run(None, inputs)
        acts, names = inputs["act"], [_Name(self.words) for _ in some]
        choices = [_choices(context, self.words) for context in some]
        going = list(range(len(some)))
        for _ in range(LONGEST - 1):
            told = {
                **{f"seen{n}": part[going] for n, part in enumerate(seen)},
                "there": there[going],
                "fixed": numpy.array([names[k].fixed for k in going], dtype=numpy.int64),
                "copied": numpy.array([names[k].copied for k in going], dtype=numpy.int64),
                "form": numpy.array([names[k].forms for k in going], dtype=numpy.int64),
                "act": acts[going],
            }
            (scores,) = self._step.run(None, told)
            for k, row in zip(going, scores[:, -1], strict=True):
                names[k].take(*_likeliest(row, choices[k]), some[k])
            going = [k for k in going if not names[k].ended]
            if not going:
                break
        return [name.written for name in names]


@dataclass(slots=True)
class _Name:
    """A name while it is written: what it took, as the model is told of it, and the words themselves."""

    known: tuple[str, ...]
    fixed: list[int] = field(default_factory=lambda: [BEGIN])
    copied: list[int] = field(default_factory=lambda: [0])
    forms: list[int] = field(default_factory=lambda: [0])
    words: list[str] = field(default_factory=list)
    logarithm: float = 0.0
    ended: bool = False

    def take(self, at: int, likely: float, context: Context) -> None:
        """Take the word that the model tells by its number."""
        self.logarithm += float(numpy.log(max(likely, 1e-9)))
        place, form = divmod(at - len(self.known), FORMS)
        if place < 0:
            word, told, place, form = self.known[at], at + 1, 0, 0
        else:
            word, told = context.forms[place][form], -1
        if at == END or len(join([*self.words, word])) > LONGEST_NAME:
            self.ended = True
            return
        self.fixed.append(told)
        self.copied.append(place)
        self.forms.append(form)
        self.words.append(word)

    @property
    def written(self) -> Written:
        """The name, as far as it was written."""
        return Written(join(self.words), float(numpy.exp(self.logarithm / (len(self.words) + 1))))


def _rows(some: Sequence[Context]) -> tuple[NDArray[numpy.float32], dict[str, NDArray[Any]]]:
    """Return where there are words in contexts, and all that the model is told of them."""
    longest = max(len(one.parts) for one in some)
    there = numpy.zeros((len(some), longest), dtype=numpy.float32)
    states = numpy.zeros((len(some), longest, SIZE), dtype=numpy.float32)
    parts = numpy.zeros((len(some), longest), dtype=numpy.int64)
    for row, one in enumerate(some):
        there[row, : len(one.parts)] = 1
        states[row, : len(one.parts)] = one.states
        parts[row, : len(one.parts)] = one.parts
    acts = numpy.array([ACTS.index(one.act) for one in some], dtype=numpy.int64)
    return there, {"states": states, "parts": parts, "act": acts, "there": there}


def _choices(context: Context, fixed: Sequence[str]) -> NDArray[numpy.int64]:
    """Return for each number that the model may tell the first that tells the same word; -1 if it tells
    none.
    """
    first: dict[str, int] = defaultdict()
    found = [first.setdefault(word.lower(), at) for at, word in enumerate(fixed)]
    for place, forms in enumerate(context.forms):
        for form, word in enumerate(forms):
            at = len(fixed) + place * FORMS + form
            found.append(first.setdefault(word.lower(), at) if word else -1)
    return numpy.array(found, dtype=numpy.int64)


def _likeliest(scores: NDArray[Any], choices: NDArray[numpy.int64]) -> tuple[int, float]:
    """Return the number of the likeliest word, where it may be copied from several places the likeliest of
    these, and how likely the word is.
    """
    scores = scores[: len(choices)]
    allowed = choices >= 0
    likely = numpy.where(allowed, numpy.exp(scores - scores.max()), 0)
    likely /= likely.sum()
    words = numpy.bincount(choices[allowed], likely[allowed], minlength=len(choices))
    word = int(words.argmax())
    return int(numpy.where(choices == word, likely, -1).argmax()), float(words[word])


def _session(weights: Path) -> onnxruntime.InferenceSession:
    """Return a part of the model, ready to run on one core."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(weights), options, providers=["CPUExecutionProvider"])
