"""Write a part of a network as ONNX in whole numbers: weights once and for all, by output channel, in seven
bits, so that no sum of products overflows on processors that add them in sixteen (without VNNI); states when
it runs, by what they are then.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

Axes = Mapping[str, Mapping[int, str]]


def write(part: nn.Module, inputs: tuple[Tensor, ...], named: Axes, outputs: Axes, to: Path) -> None:
    """Write ``part``, called with ``inputs``; ``named`` and ``outputs`` tell the names of what goes in and
    comes out, and which of its axes may be of any length.
    """
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / to.name
        torch.onnx.export(
            part,
            inputs,
            whole,
            input_names=list(named),
            output_names=list(outputs),
            dynamic_axes={**named, **outputs},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(whole, to, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
