"""Write the weights of the model that names items as the two parts that ship, in integers of eight bits.

    PYTHONPATH=src:benchmarks:training:training/naming python training/naming/export.py WEIGHTS OUT

WEIGHTS are those of ``fit.py``; OUT is a folder, which ``writer.py`` reads.
"""

from __future__ import annotations

import sys
from pathlib import Path

import torch
from network import Namer
from states import SIZE
from torch import Tensor, nn

from quantised import write


class Reading(nn.Module):
    """The part that reads a context."""

    def __init__(self, network: Namer) -> None:
        super().__init__()
        self.network = network

    def forward(self, *told: Tensor) -> tuple[Tensor, ...]:
        """Return what `Namer.context` does."""
        return self.network.context(*told)


class Writing(nn.Module):
    """The part that writes the next word."""

    def __init__(self, network: Namer) -> None:
        super().__init__()
        self.network = network

    def forward(self, *told: Tensor) -> Tensor:
        """Return what `Namer.step` does, of the last step alone."""
        *context, there, fixed, copied, form, act = told
        return self.network.step(tuple(context), there, (fixed, copied, form), act)[:, -1:]


def export(network: Namer, out: Path) -> None:
    """Write ``context.onnx``, ``step.onnx`` and ``fixed_words.txt``."""
    network.eval()
    acts, words = torch.zeros(3, dtype=torch.long), torch.zeros(3, 5, dtype=torch.long)
    there, steps = torch.ones(3, 5), torch.zeros(3, 2, dtype=torch.long)
    wide, each = {0: "acts", 1: "words"}, {0: "acts"}
    gone = {part: {0: "acts", 1: "steps"} for part in ("fixed", "copied", "form")}
    inputs = torch.zeros(3, 5, SIZE), words, acts, there
    understood = network.context(*inputs)
    seen = [f"seen{n}" for n in range(len(understood))]
    parts = (
        ("context", Reading(network), inputs,
         {"states": wide, "parts": wide, "act": each, "there": wide}, dict.fromkeys(seen, wide)),
        ("step", Writing(network), (*understood, there, steps, steps, steps, acts),
         dict.fromkeys(seen, wide) | {"there": wide} | gone | {"act": each},
         {"scores": {0: "acts", 2: "choices"}}),
    )  # fmt: skip
    out.mkdir(exist_ok=True)
    (out / "fixed_words.txt").write_text("\n".join(network.words[1:]) + "\n", "utf-8")
    for name, part, inputs, axes, outputs in parts:
        write(part, inputs, axes, outputs, out / f"{name}.onnx")


if __name__ == "__main__":
    weights, out = map(Path, sys.argv[1:])
    kept = torch.load(weights, weights_only=True)
    namer = Namer(tuple(kept["words"]))
    namer.load_state_dict(kept["weights"])
    export(namer, out)
