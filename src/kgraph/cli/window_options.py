"""Options of what is told window by window: which windows, or which kernel, and what of claims counts."""

from __future__ import annotations

from typing import Annotated

import typer

from kgraph.reports.networks import Normalisation
from kgraph.reports.smoothing import Kernel

Days = Annotated[
    int,
    typer.Option("--window", min=0, metavar="DAYS", help="A network for each so many days; 0: for all."),
]
Step = Annotated[
    int,
    typer.Option(
        "--step",
        min=0,
        metavar="DAYS",
        help="Begin a window so many days after the one before, so that they overlap; 0: where it ends. Of "
        "smoothed networks there is one each so many days; 0: each bandwidth.",
    ),
]
KernelName = Annotated[
    Kernel | None,
    typer.Option(
        "--kernel",
        show_default=False,
        help="In the place of windows, smooth over time: claims weigh the less, the farther their day is.",
    ),
]
Bandwidth = Annotated[
    int,
    typer.Option(
        "--bandwidth",
        min=0,
        metavar="DAYS",
        show_default=False,
        help="The width of the kernel: how many days away a claim weighs nothing; by gaussian 0.6 of all.",
    ),
]
Normalise = Annotated[
    Normalisation | None,
    typer.Option(
        "--normalise",
        help="Divide the items of a tie of two actors: by nothing, their average number of items, that "
        "of the items of either, or the root of the product of both numbers.",
        show_default="average",
    ),
]
Least = Annotated[
    int,
    typer.Option(
        "--min-claims",
        min=1,
        metavar="N",
        help="Leave out the stances of an actor on an item that fewer claims report.",
    ),
]


def refuse_windows(days: int, step: int, kernel: Kernel | None, bandwidth: int) -> None:
    """Raise ``BadParameter`` for what of windows goes not together."""
    if kernel and not bandwidth:
        raise typer.BadParameter("--kernel goes with --bandwidth, which says over how many days it smooths")
    if bandwidth and not kernel:
        raise typer.BadParameter(f"--bandwidth goes with --kernel: {', '.join(Kernel)}")
    if kernel and days:
        raise typer.BadParameter("--kernel smooths in the place of windows: it goes with no --window")
    if not kernel and step > days:
        raise typer.BadParameter("--step goes with --window, and has at most as many days; or with --kernel")
