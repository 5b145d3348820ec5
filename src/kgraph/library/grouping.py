"""By what reports go: items, the concepts of the codebook, or the topics that items are of."""

from __future__ import annotations

from enum import StrEnum


class By(StrEnum):
    """By what rows and networks go: items, the concepts of the codebook, or the topics that items are of."""

    ITEM = "item"
    CONCEPT = "concept"
    TOPIC = "topic"
