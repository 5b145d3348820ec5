"""Compare a model that reads with the verifier: a small BERT, tuned on what readers judged.

    PYTHONPATH=benchmarks python training/reader.py FOLDER TEXTS... --held-out TEXTS... [--folds]

FOLDER holds ``model.safetensors`` and ``tokenizer.json`` of all-MiniLM-L6-v2; TEXTS are as for
``training/verifier.py``. The lower layers stay as they are, so their states are found once; the upper ones
are tuned. What it prints is measured on the texts held out and, with ``--folds``, on publishers left out in
turn, a fifth of the judgements or so at a time. Nothing of it ships: ``training/README.md`` says why.
"""

from __future__ import annotations

import argparse
import math
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from claim_texts import CUE, HOLDER, ClaimTexts
from kgraph.acts import REPORTS
from verifier import Judged, Numbers, answers, figures, judgements, regression, weights

HIDDEN, HEADS, LAYERS = 384, 12, 6
FROZEN = 4  # layers that are not tuned
LENGTH, SAID = 112, 48  # word pieces that are shown at most, of all and of the claim in words
SEPARATE, START = 102, 101  # the pieces [SEP] and [CLS]
EPOCHS, BATCH, WARM = 3, 32, 0.1
RATE, HEAD_RATE, DECAY = 1e-4, 1e-3, 0.9  # of learning; less by DECAY for each layer below the last
DROPOUT, HEAD_DROPOUT = 0.1, 0.3
CORE = 0.5  # what the second question, whether a claim is at least lenient, weighs beside the first
SHARES = (0.8, 0.5)  # of the logits of regression and reader, in what both say together
FOLDS = 5
SEED = 0

Pieces = tuple[list[int], list[int], tuple[int, int]]  # pieces, their segments, where cue and holder begin


class Layer(nn.Module):
    """A layer of BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(HIDDEN, HIDDEN) for _ in range(4))
        self.attended, self.done = (nn.LayerNorm(HIDDEN, eps=1e-12) for _ in range(2))
        self.wide, self.narrow = nn.Linear(HIDDEN, 4 * HIDDEN), nn.Linear(4 * HIDDEN, HIDDEN)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """Return the states of the pieces after this layer."""
        rows, pieces, _ = states.shape
        query, key, value = (
            part(states).view(rows, pieces, HEADS, HIDDEN // HEADS).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        seen = functional.scaled_dot_product_attention(
            query, key, value, attn_mask=mask[:, None, None, :], dropout_p=DROPOUT if self.training else 0.0
        )
        seen = self.out(seen.transpose(1, 2).reshape(rows, pieces, HIDDEN))
        states = self.attended(states + self.drop(seen))
        done: Tensor = self.done(states + self.drop(self.narrow(functional.gelu(self.wide(states)))))
        return done


class Bert(nn.Module):
    """The encoder with two questions to its states: is a claim strict, is it at least lenient."""

    NAMES = (
        *(
            ("query", "attention.self.query"),
            ("key", "attention.self.key"),
            ("value", "attention.self.value"),
        ),
        *(("out", "attention.output.dense"), ("attended", "attention.output.LayerNorm")),
        *(("wide", "intermediate.dense"), ("narrow", "output.dense"), ("done", "output.LayerNorm")),
    )

    def __init__(self, folder: Path) -> None:
        super().__init__()
        known = load_file(folder / "model.safetensors")
        words, places, segments = (
            known[f"embeddings.{name}_embeddings.weight"] for name in ("word", "position", "token_type")
        )
        self.words, self.places = nn.Embedding.from_pretrained(words), nn.Embedding.from_pretrained(places)
        self.segments, self.first = nn.Embedding.from_pretrained(segments), nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.drop, self.head = nn.Dropout(HEAD_DROPOUT), nn.Linear(4 * HIDDEN, 2)
        nn.init.normal_(self.head.weight, std=0.01)
        nn.init.zeros_(self.head.bias)
        pairs = [(self.first, "embeddings.LayerNorm")]
        for at, layer in enumerate(self.layers):
            pairs += [(getattr(layer, own), f"encoder.layer.{at}.{theirs}") for own, theirs in self.NAMES]
        for part, name in pairs:
            part.load_state_dict({kind: known[f"{name}.{kind}"] for kind in ("weight", "bias")})

    def lower(self, ids: Tensor, segments: Tensor) -> Tensor:
        """Return the states of the pieces of one text after the frozen layers."""
        states = self.first(self.words(ids) + self.places.weight[: ids.shape[1]] + self.segments(segments))
        for layer in self.layers[:FROZEN]:
            states = layer(states, torch.ones_like(ids, dtype=torch.bool))
        return states

    def forward(self, states: Tensor, mask: Tensor, marks: Tensor) -> Tensor:
        """Return the two logits of each text from its states after the frozen layers."""
        with torch.autocast("cpu", torch.bfloat16):
            for layer in self.layers[FROZEN:]:
                states = layer(states, mask)
        states, rows, real = states.float(), torch.arange(len(states)), mask.float().unsqueeze(-1)
        mean = (states * real).sum(1) / real.sum(1)
        pooled = [states[:, 0], mean, states[rows, marks[:, 0]], states[rows, marks[:, 1]]]
        answer: Tensor = self.head(self.drop(torch.cat(pooled, -1)))
        return answer


class Reader:
    """The encoder as a model of the verifier's kind."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.tokenizer = folder, Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.states: dict[ClaimTexts, tuple[Tensor, tuple[int, int]]] = {}

    def fit(self, sample: Sequence[Judged]) -> None:
        """Tune the upper layers, from those that were never tuned."""
        torch.manual_seed(SEED)
        dice, self.bert = random.Random(SEED), Bert(self.folder)
        wanted = numpy.stack([answers(sample, "strict"), answers(sample, "strict", "lenient")], 1)
        target, weight = torch.tensor(wanted).float(), torch.tensor(weights(sample)).float()
        groups = [{"params": list(self.bert.head.parameters()), "lr": HEAD_RATE}]
        for at in range(FROZEN, LAYERS):
            rate = RATE * DECAY ** (LAYERS - 1 - at)
            groups.append({"params": list(self.bert.layers[at].parameters()), "lr": rate})
        optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
        steps = EPOCHS * math.ceil(len(sample) / BATCH)
        schedule = torch.optim.lr_scheduler.LambdaLR(
            optimizer, lambda step: min(1.0, (step + 1) / (WARM * steps)) * max(0.02, 1 - step / steps)
        )
        for _ in range(EPOCHS):
            order = dice.sample(range(len(sample)), len(sample))
            for lines in (order[at : at + BATCH] for at in range(0, len(order), BATCH)):
                self.bert.train()
                told = self.bert(*self._batch([sample[line] for line in lines]))
                loss = functional.binary_cross_entropy_with_logits(told, target[lines], reduction="none")
                loss = ((loss * torch.tensor([1.0, CORE])).sum(1) * weight[lines]).mean()
                optimizer.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(self.bert.parameters(), 1.0)
                optimizer.step()
                schedule.step()

    def predict(self, sample: Sequence[Judged]) -> Numbers:
        """Return the confidence of each claim."""
        self.bert.eval()
        with torch.no_grad():
            told = [
                self.bert(*self._batch(sample[at : at + BATCH]))[:, 0] for at in range(0, len(sample), BATCH)
            ]
        return torch.sigmoid(torch.cat(told)).double().numpy()

    def _batch(self, some: Sequence[Judged]) -> tuple[Tensor, Tensor, Tensor]:
        known = [self._lower(one.texts) for one in some]
        longest = max(len(states) for states, _ in known)
        padded, mask = (
            torch.zeros(len(some), longest, HIDDEN),
            torch.zeros(len(some), longest, dtype=torch.bool),
        )
        for row, (states, _) in enumerate(known):
            padded[row, : len(states)], mask[row, : len(states)] = states.float(), True
        return padded, mask, torch.tensor([marks for _, marks in known])

    def _lower(self, texts: ClaimTexts) -> tuple[Tensor, tuple[int, int]]:
        """Return the states of a text after the frozen layers, found once, and where its marks are."""
        if texts not in self.states:
            ids, segments, marks = self._pieces(texts)
            tuning = self.bert.training
            self.bert.eval()
            with torch.no_grad():
                states = self.bert.lower(torch.tensor([ids]), torch.tensor([segments]))[0]
            self.bert.train(tuning)
            self.states[texts] = states.bfloat16(), marks
        return self.states[texts]

    def _pieces(self, texts: ClaimTexts) -> Pieces:
        """Return the claim, then its sentence after as much as there is room for; a long sentence is cut."""
        said = self._ids(texts.said)[:SAID]
        room, sentence, before = LENGTH - 3 - len(said), self._ids(texts.sentence), self._ids(texts.before)
        cue, holder = (self.tokenizer.token_to_id(marks[0]) for marks in (CUE, HOLDER))
        if len(sentence) > room:
            at = sentence.index(cue) if cue in sentence else 0
            begin = max(0, min(at - room // 2, len(sentence) - room))
            sentence = sentence[begin : begin + room]
        before = before[max(0, len(before) - (room - len(sentence))) :]
        ids = [START, *said, SEPARATE, *before, *sentence, SEPARATE]
        base, segments = len(said) + 2, [0] * (len(said) + 2)
        start = base + len(before)
        marks = [start + sentence.index(mark) if mark in sentence else 0 for mark in (cue, holder)]
        return ids, segments + [1] * (len(ids) - base), (marks[0], marks[1])

    def _ids(self, text: str) -> list[int]:
        ids: list[int] = self.tokenizer.encode(text, add_special_tokens=False).ids
        return ids


def logit(told: Numbers) -> Numbers:
    """Return the logits of confidences."""
    told = numpy.clip(told, 1e-4, 1 - 1e-4)
    found: Numbers = numpy.log(told / (1 - told))
    return found


def together(regressed: Numbers, read: Numbers) -> Numbers:
    """Return what regression and reader say together."""
    said: Numbers = 1 / (1 + numpy.exp(-(SHARES[0] * logit(regressed) + SHARES[1] * logit(read))))
    return said


def compared(title: str, told: tuple[Numbers, Numbers], part: Sequence[Judged]) -> Iterator[str]:
    """Yield the figures of regression, reader and both, on all claims and on stances alone."""
    both = (*told, together(*told))
    stances = [at for at, one in enumerate(part) if one.act not in REPORTS]
    for kind, lines in (("all", list(range(len(part)))), ("stances", stances)):
        yield f"{title}, {kind}: {len(lines)} judgements"
        for name, each in zip(("logistic regression", "reader", "both"), both, strict=True):
            yield figures(name, each[lines], [part[line] for line in lines])


def folded(sample: Sequence[Judged]) -> list[set[str]]:
    """Return groups of publishers with about as many judgements each."""
    groups: list[tuple[int, set[str]]] = [(0, set()) for _ in range(FOLDS)]
    for name, number in Counter(one.publisher for one in sample).most_common():
        groups.sort(key=lambda group: group[0])
        groups[0] = (groups[0][0] + number, groups[0][1] | {name})
    return [names for _, names in groups]


def measure(reader: Reader, sample: Sequence[Judged], tested: Sequence[Judged], folds: bool) -> Iterator[str]:
    """Yield what is printed."""
    models = (regression(), reader)
    if folds:
        told = numpy.zeros((2, len(sample)))
        for names in folded(sample):
            lines = [at for at, one in enumerate(sample) if one.publisher in names]
            for row, model in enumerate(models):
                model.fit([one for one in sample if one.publisher not in names])
                told[row, lines] = model.predict([sample[line] for line in lines])
        yield from compared("publishers left out", (told[0], told[1]), sample)
    for model in models:
        model.fit(sample)
    yield from compared("texts held out", (models[0].predict(tested), models[1].predict(tested)), tested)


def main() -> int:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("texts", nargs="+")
    parser.add_argument("--held-out", nargs="+", required=True)
    parser.add_argument("--folds", action="store_true")
    asked = parser.parse_args()
    sample, tested = judgements(asked.texts, fast=True), judgements(asked.held_out, fast=True)
    for line in measure(Reader(asked.folder), sample, tested, asked.folds):
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
