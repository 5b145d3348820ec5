"""Train the model that names items on the gold set.

    PYTHONPATH=src:benchmarks:training:training/naming python training/naming/fit.py --out WEIGHTS GOLD
    TEXTS...

GOLD is ``gold/acts.jsonl``, TEXTS are the files with its articles. It reads articles as the tagger that ships
understands them, so it is trained again after the tagger. WEIGHTS, and the fixed words with them, are for
``export.py``.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence
from pathlib import Path

import torch
from context import CONTENT, CUE_INSIDE, FORMS
from examples import Example, examples, words_to_fix
from network import NEVER, Namer
from states import SIZE
from torch import Tensor
from torch.nn import functional
from writer import BEGIN

from gold import passages_at
from kgraph.extract.tagger.model import ACTS
from kgraph.model import Document
from kgraph.sources import read

SEED = 1
BATCH = 16
RATE = 6e-4
WARMING = 0.1
NEAR = 20  # batches among which examples of like length are put together

Told = list[list[int]]


def loss(network: Namer, some: Sequence[tuple[Example, Told]]) -> Tensor:
    """Return how far the network is from the names that readers gave."""
    states, parts, acts, there, missing = _contexts([one for one, _ in some], network.fixed)
    *taken, wanted, counted = _taught(some, network.fixed, there.shape[1])
    context = network.context(states, parts, acts, there)
    scores = network.step(context, there, tuple(taken), acts) + missing[:, None]
    found = functional.log_softmax(scores, -1).masked_fill(~wanted, -1e9).logsumexp(-1)
    return -(found * counted).sum() / counted.sum()


def _contexts(some: Sequence[Example], fixed: int) -> tuple[Tensor, ...]:
    longest = max(len(one.context.parts) for one in some)
    states, there = torch.zeros(len(some), longest, SIZE), torch.zeros(len(some), longest)
    parts = torch.zeros(len(some), longest, dtype=torch.long)
    missing = torch.zeros(len(some), fixed + longest * FORMS)
    for row, one in enumerate(some):
        long = len(one.context.parts)
        there[row, :long] = 1
        states[row, :long] = torch.from_numpy(one.context.states)
        parts[row, :long] = torch.tensor(one.context.parts)
        absent = [
            n * FORMS + form
            for n, forms in enumerate(one.context.forms)
            for form in range(FORMS)
            if not forms[form]
        ]
        missing[row, [fixed + at for at in absent]] = NEVER
    return states, parts, torch.tensor([ACTS.index(one.context.act) for one in some]), there, missing


def _taught(some: Sequence[tuple[Example, Told]], fixed: int, words: int) -> tuple[Tensor, ...]:
    """Return what was taken before each word of names, which numbers tell it, and whether it counts."""
    steps = max(len(told) for _, told in some)
    taken = torch.zeros(len(some), steps, dtype=torch.long)
    copied, form = torch.zeros_like(taken), torch.zeros_like(taken)
    wanted = torch.zeros(len(some), steps, fixed + words * FORMS, dtype=torch.bool)
    counted = torch.zeros(len(some), steps)
    for row, (one, told) in enumerate(some):
        last = -1
        for step, numbers in enumerate(told):
            wanted[row, step, numbers] = True
            counted[row, step] = bool(numbers)
            if step + 1 == len(told):
                break
            places = [divmod(number - fixed, FORMS) for number in numbers if number >= fixed]
            if places:
                last, shape = min(places, key=lambda at: (abs(at[0] - last - 1), not _is_content(one, at[0])))
                taken[row, step + 1], copied[row, step + 1], form[row, step + 1] = -1, last, shape
            else:
                taken[row, step + 1] = numbers[0] + 1 if numbers else BEGIN
    return taken, copied, form, wanted, counted


def _is_content(one: Example, place: int) -> bool:
    return one.context.parts[place] in (CONTENT, CUE_INSIDE)


def fit(network: Namer, some: Sequence[Example], epochs: int) -> None:
    """Train the network."""
    dice = random.Random(SEED)
    known = {word: at for at, word in enumerate(network.words)}
    pairs = [(one, one.targets(known)) for one in some]
    steps = epochs * -(-len(pairs) // BATCH)
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=0.02)
    rates = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda at: min((at + 1) / (WARMING * steps), max(0.02, 1 - at / steps))
    )
    began = time.monotonic()
    for epoch in range(1, epochs + 1):
        network.train()
        total, batches = 0.0, _batches(pairs, dice)
        for batch in batches:
            lost = loss(network, batch)
            optimiser.zero_grad()
            lost.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            rates.step()
            total += float(lost.detach())
        print(f"epoch {epoch}: loss {total / len(batches):.3f}, {time.monotonic() - began:.0f} s", flush=True)


def _batches(pairs: list[tuple[Example, Told]], dice: random.Random) -> list[list[tuple[Example, Told]]]:
    dice.shuffle(pairs)
    wide = BATCH * NEAR
    near = [
        sorted(pairs[at : at + wide], key=lambda pair: len(pair[0].context.parts))
        for at in range(0, len(pairs), wide)
    ]
    found = [some[at : at + BATCH] for some in near for at in range(0, len(some), BATCH)]
    dice.shuffle(found)
    return found


def main() -> None:
    """Train, and write the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=14)
    parser.add_argument("gold", type=Path)
    parser.add_argument("texts", nargs="+")
    asked = parser.parse_args()
    torch.manual_seed(SEED)
    documents = [one for one in read(asked.texts) if isinstance(one, Document)]
    some = [one for one in examples(passages_at(asked.gold), documents) if one.split == "train"]
    network = Namer(("", *words_to_fix(some)))
    fit(network, some, asked.epochs)
    torch.save({"words": network.words, "weights": network.state_dict()}, asked.out)


if __name__ == "__main__":
    main()
