"""Whom *I* and *we* mean in a text of somebody's own words, where nobody is told to speak them."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kgraph.extract.lexicon.lexicon_tables import word_set
from kgraph.model import ActorType

PLURAL = word_set("speakers")
SINGULAR = word_set("speaker") - PLURAL


@dataclass(frozen=True, slots=True)
class Teller:
    """Who tells a text: a body or an office by its name, or a ``person`` by the name that a heading gives
    him, of which the text may have a fuller form, with the titles before it.
    """

    name: str
    kind: ActorType = ActorType.ORGANIZATION
    titles: tuple[str, ...] = ()
    person: bool = False


@dataclass(frozen=True, slots=True)
class FirstPerson:
    """Whom *I* means in a text, and whom *we*, less the tokens ``apart`` that others speak; nobody if the
    text does not tell. ``named`` is the head of those whom its own words name as *we* (*We, the ministers*).
    """

    one: Teller | None = None
    many: tuple[Teller, ...] = ()
    named: Token | None = None
    apart: frozenset[int] = frozenset()

    def at(self, word: Token) -> tuple[Teller, ...]:
        """Return who tells the text at a word: whom it means if it is *I* or *we*, else who speaks."""
        if word.i in self.apart:
            return ()
        one = (self.one,) if self.one is not None else ()
        if word.lower_ in SINGULAR:
            return one
        return self.many if word.lower_ in PLURAL else one or self.many

    def named_at(self, word: Token) -> Token | None:
        """Return the head of those whom the text names as *we*, if a word means them."""
        return self.named if word.lower_ in PLURAL and word.i not in self.apart else None


UNTOLD = FirstPerson()  # of a text that does not tell
