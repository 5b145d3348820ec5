"""Write the tagger's weights as the two parts of the model that ships, in integers of eight bits.

    PYTHONPATH=src:benchmarks:training python training/tagger/export.py --encoder FOLDER WEIGHTS OUT

WEIGHTS are those of ``fit.py``; OUT is ``src/kgraph/extract/tagger/model``. Each is written as
``quantised.py`` says.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from network import Network
from torch import Tensor, nn

from quantised import write


class Lower(nn.Module):
    """The lower layers of a network."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Return what `Network.lower` does."""
        return self.network.lower(ids, mask)


class Upper(nn.Module):
    """The upper layers of a network."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, states: Tensor, mask: Tensor, at: Tensor) -> tuple[Tensor, ...]:
        """Return what `Network.upper` does."""
        return self.network.upper(states, mask, at)


def export(network: Network, out: Path) -> None:
    """Write ``lower.onnx`` and ``upper.onnx``."""
    network.eval()
    size = network.bert.config.hidden_size
    ids, mask = torch.ones(2, 20, dtype=torch.long), torch.ones(2, 20)
    near, there, at = torch.zeros(3, 12, size), torch.ones(3, 12), torch.tensor([0, 4, 11])
    rows = {0: "windows", 1: "pieces"}
    cues = {0: "cues", 1: "pieces"}
    for name, part, inputs, axes, outputs in (
        (
            "lower",
            Lower(network),
            (ids, mask),
            {"ids": rows, "mask": rows},
            {"states": rows, "scores": rows},
        ),
        (
            "upper",
            Upper(network),
            (near, there, at),
            {"states": cues, "mask": cues, "at": {0: "cues"}},
            {"edges": cues} | {each: {0: "cues"} for each in ("nothing", "acts", "real")},
        ),
    ):
        write(part, inputs, axes, outputs, out / f"{name}.onnx")


def main() -> None:
    """Export what the command line names."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--encoder", required=True)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--lower", type=int, default=4)
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    asked = parser.parse_args()
    network = Network(asked.encoder, asked.lower, asked.layers)
    network.load_state_dict(torch.load(asked.weights, weights_only=True))
    export(network, asked.out)


if __name__ == "__main__":
    main()
