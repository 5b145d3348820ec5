"""An article with its claims, and with what was seen in it but gave none."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kgraph.library.found_claims import Claim, claims_of
from kgraph.library.rows import Findings
from kgraph.model import Document, Linked, Sentence

if TYPE_CHECKING:
    from kgraph.render.explain.shares import Coverage


@dataclass(frozen=True)
class Explanation:
    """An article, and its sentences in order with the cues in them.

    A cue (one of ``sentence.signals``) has its ``passage``, its act as ``predicate``, ``heard`` if it gave a
    claim, and else a ``reason``. ``print`` shows the text with the claims marked in it.
    """

    article: Linked
    sentences: tuple[Sentence, ...]

    @property
    def document(self) -> Document:
        """The document that was read."""
        return self.article.document

    @cached_property
    def claims(self) -> Findings[Claim]:
        """The claims in it."""
        return claims_of([self.article])

    @property
    def coverage(self) -> Coverage:
        """How many of its sentences have a cue and a claim, and those with a cue and no claim."""
        from kgraph.render.explain.explained import explained  # noqa: PLC0415 - presentation

        return explained(self.article, self.sentences).coverage

    def __str__(self) -> str:
        from kgraph.render.explain import terminal  # noqa: PLC0415 - presentation
        from kgraph.render.explain.explained import explained  # noqa: PLC0415

        lines = terminal.article(explained(self.article, self.sentences), plain=True)
        return "\n".join(line.plain for line in lines)
