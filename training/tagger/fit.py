"""Train the tagger on the gold set, and write the model that ships.

    PYTHONPATH=src:benchmarks:training python training/tagger/fit.py --encoder FOLDER --out WEIGHTS GOLD
    TEXTS...

FOLDER holds a BERT as packages carry it (``config.json``, ``model.safetensors``); GOLD is
``gold/acts.jsonl``, TEXTS are the files with its articles. WEIGHTS are for ``export.py``. On one kind of
processor the result is the same each time, but for the order of sums in several threads.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence
from pathlib import Path

import torch
from examples import Marked, Passage, passages, text_of
from network import Network, span_scores
from torch import Tensor
from torch.nn import functional

from gold import passages_at, split
from kgraph.extract import load
from kgraph.extract.parse.parser import parse
from kgraph.extract.tagger.model import ROLES
from kgraph.extract.tagger.windows import Window, crop
from kgraph.model import Document
from kgraph.sources import read
from kgraph.words.pieces import CLOSING, OPENING, number

SEED = 1
BATCH = 8  # windows
RATE = 1e-4  # of the encoder; ten times that of the rest
WARMING = 0.1  # of all steps
MASKED = 0.06  # of pieces that are hidden while it learns
FALSE_CUES = 4  # at least, beside those of acts: those that look most like one
LIKE_A_CUE = 0.03
NO_TARGET = -100
HALF = {"cue", "put_to", "source"}  # roles whose words count half

Pair = tuple[Passage, Window]


def loss(network: Network, some: Sequence[Pair], dice: random.Random) -> Tensor:
    """Return how far the network is from what readers marked in windows."""
    ids, mask = _rows(some)
    hidden = (torch.rand(ids.shape) < MASKED) & (ids > number("[MASK]"))
    states, scores = network.lower(torch.where(hidden, number("[MASK]"), ids), mask)
    scores = scores.float()
    begins, looked_at = torch.zeros_like(scores), torch.zeros_like(scores)
    acts: list[tuple[int, int, Marked]] = []
    for row, (passage, window) in enumerate(some):
        looked_at[row, window.core[0] - window.start + 1 : window.core[1] - window.start + 1] = 1
        for act in passage.acts:
            if window.core[0] <= act.cue < window.core[1]:
                begins[row, act.cue - window.start + 1] = 1
                acts.append((row, act.cue - window.start + 1, act))
    found = functional.binary_cross_entropy_with_logits(scores, begins, reduction="none") * looked_at
    of_cues = found.sum() / max(1.0, float(begins.sum()))
    like = torch.sigmoid(scores.detach()) * looked_at * (1 - begins)
    wrong = [
        (float(like[row, at]) + dice.random() * 0.02, row, at)
        for row, at in (like > LIKE_A_CUE).nonzero().tolist()
    ]
    false = [(row, at) for _, row, at in sorted(wrong, reverse=True)[: max(FALSE_CUES, len(acts) // 2)]]
    cues = [(row, at) for row, at, _ in acts] + false
    if not cues:
        return of_cues
    length = states.shape[1]
    crops = [crop(at, length) for _, at in cues]
    near = torch.stack([states[row, start:end] for (row, _), (start, end) in zip(cues, crops, strict=True)])
    there = torch.stack([mask[row, start:end] for (row, _), (start, end) in zip(cues, crops, strict=True)])
    marks = torch.tensor([at - start for (_, at), (start, _) in zip(cues, crops, strict=True)])
    edges, nothing, named, real = network.upper(near, there, marks)
    true = torch.tensor([1.0] * len(acts) + [0.0] * len(false))
    told = functional.binary_cross_entropy_with_logits(real, true, reduction="sum") / max(1, len(acts))
    if not acts:
        return of_cues + told
    count = len(acts)
    of_act = functional.cross_entropy(named[:count], torch.tensor([act.act for *_, act in acts]))
    spans = span_scores(edges[:count], there[:count]).flatten(2)
    targets = torch.tensor(
        [
            _targets(act, some[row][1], start, end - start)
            for (row, _, act), (start, end) in zip(acts, crops[:count], strict=True)
        ]
    )
    every = torch.cat([spans, nothing[:count, :, None]], -1)
    of_words = functional.cross_entropy(
        every.flatten(0, 1), targets.flatten(), reduction="none", ignore_index=NO_TARGET
    ).view(count, -1)
    weights = torch.tensor([0.5 if role in HALF else 1.0 for role in ROLES])
    return of_cues + told + of_act + (of_words * weights).sum(1).mean()


def _rows(some: Sequence[Pair]) -> tuple[Tensor, Tensor]:
    longest = max(window.end - window.start for _, window in some) + 2
    ids, mask = torch.zeros(len(some), longest, dtype=torch.long), torch.zeros(len(some), longest)
    for row, (passage, window) in enumerate(some):
        inside = [number(OPENING), *passage.text.pieces.ids[window.start : window.end], number(CLOSING)]
        ids[row, : len(inside)] = torch.tensor(inside)
        mask[row, : len(inside)] = 1
    return ids, mask


def _targets(act: Marked, window: Window, start: int, wide: int) -> list[int]:
    """Return which stretch of a crop each role has, as far as it lies there, among all of them; the last is
    that it has none.
    """
    read_from, read_to = max(start, 1), min(start + wide, window.end - window.start + 1)
    found = []
    for role, part in zip(ROLES, act.parts, strict=True):
        if part is None:
            found.append(wide * wide)
            continue
        first, last = (piece - window.start + 1 for piece in part)
        if last < read_from or first >= read_to:
            found.append(NO_TARGET if role == "content" else wide * wide)
        else:
            found.append((max(first, read_from) - start) * wide + min(last, read_to - 1) - start)
    return found


def fit(network: Network, some: Sequence[Passage], epochs: int, out: Path) -> None:
    """Train the network on passages; its weights are kept after each epoch."""
    dice = random.Random(SEED)
    rest = [one for name, one in network.named_parameters() if not name.startswith("bert")]
    groups = [{"params": list(network.bert.parameters()), "lr": RATE}, {"params": rest, "lr": RATE * 10}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    drawn = [_drawn(some, dice) for _ in range(epochs)]
    steps = sum(-(-len(pairs) // BATCH) for pairs in drawn)
    rates = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda at: min((at + 1) / (WARMING * steps), max(0.02, 1 - at / steps))
    )
    began = time.monotonic()
    for epoch, pairs in enumerate(drawn, 1):
        total = _learn(network, pairs, optimiser, rates, dice)
        took = time.monotonic() - began
        print(f"epoch {epoch}: loss {total * BATCH / len(pairs):.2f}, {took:.0f} s", flush=True)
        torch.save(network.state_dict(), out)


def _learn(
    network: Network,
    pairs: Sequence[Pair],
    optimiser: torch.optim.Optimizer,
    rates: torch.optim.lr_scheduler.LambdaLR,
    dice: random.Random,
) -> float:
    """Take a step for each batch of pairs; return the sum of what was lost."""
    network.train()
    total = 0.0
    for at in range(0, len(pairs), BATCH):
        with torch.autocast("cpu", torch.bfloat16):
            lost = loss(network, pairs[at : at + BATCH], dice)
        optimiser.zero_grad()
        lost.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        rates.step()
        total += float(lost.detach())
    return total


def _drawn(some: Sequence[Passage], dice: random.Random) -> list[Pair]:
    pairs = [(passage, window) for passage in some for window in passage.windows(dice)]
    dice.shuffle(pairs)
    return pairs


def gold(path: Path, texts: Sequence[str]) -> list[Passage]:
    """Return the passages of the gold set, in the words of the pipeline."""
    lines = passages_at(path)
    wanted = {line["document"] for line in lines}
    documents = [one for one in read(texts) if isinstance(one, Document) and one.id in wanted]
    parsed = parse(load()._nlp, documents)
    known = {one.document.id: text_of(one.document, ((t.text, t.idx) for t in one.doc)) for one in parsed}
    return passages(lines, known)


def main() -> None:
    """Train, and write the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--encoder", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--lower", type=int, default=4)
    parser.add_argument("gold", type=Path)
    parser.add_argument("texts", nargs="+")
    asked = parser.parse_args()
    torch.manual_seed(SEED)
    network = Network(asked.encoder, asked.lower, asked.layers)
    some = [one for one in gold(asked.gold, asked.texts) if split(one.text.document) == "train"]
    fit(network, some, asked.epochs, asked.out)


if __name__ == "__main__":
    main()
