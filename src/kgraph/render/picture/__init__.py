"""Pictures of networks as SVG: where each node stands with its label, and how that is drawn."""

from kgraph.render.picture.drawing import picture

__all__ = ["picture"]
