"""What a language model tells of an article: which words are the parts of an act."""

from __future__ import annotations

from dataclasses import dataclass

from kgraph.extract.tagger.model import Tagged
from kgraph.model import Modality, Polarity


@dataclass(frozen=True, slots=True)
class Told:
    """An act that a language model tells: the words of its parts, marked as the tagger marks them, and
    whether it is denied and how far the text commits to it.
    """

    marks: Tagged
    polarity: Polarity
    modality: Modality
