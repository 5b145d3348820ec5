"""How an act was found: what signalled it, which frame was filled, and what it was derived from."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from kgraph.extract.lexicon.cues import Frame


class Sign(StrEnum):
    """What signals an act: a cue of the lexicon, by its part of speech, a construction of its own, the
    tagger, or a language model.
    """

    VERB = "verb"
    NOUN = "noun"
    ADJECTIVE = "adjective"
    OPTION = "option"
    QUOTATION = "quotation"
    SIGNATURE = "signed"
    COLON = "colon"
    INTRODUCTION = "introduction"
    ACCORDING_TO = "according to"
    IN_VIEW = "in view"
    AS_PUT_BY = "as put by"
    AT_THE_END = "at the end"
    TAGGER = "tagger"
    MODEL = "model"


LEARNED = (Sign.TAGGER, Sign.MODEL)
"""Signs that are no words of the lexicon: what learnt to read marks the parts of an act."""


class Derivation(StrEnum):
    """What makes an act of what somebody says: *must*, *did* and *will*, a deed that is wrong, a verdict."""

    OBLIGATION = "must"
    ALLEGATION = "did"
    ANNOUNCEMENT = "will"
    WRONGDOING = "wrong"
    VERDICT = "verdict"


@dataclass(frozen=True, slots=True)
class Construction:
    """The sign of an act, the frame of its cue if that has one, and what it was derived by if it is implied.

    In words (``str``) it is what graphs call ``kg:construction``: *verb obj+inf*, *quotation must*; and
    *verb obj, tagger, model* for an act that the tagger marks too (``tagged``) and a language model tells
    (``told``), which is of the same construction.
    """

    sign: Sign
    frame: Frame | None = None
    derivation: Derivation | None = None
    tagged: bool = field(default=False, compare=False)
    told: bool = field(default=False, compare=False)

    def __str__(self) -> str:
        beside = ((Sign.TAGGER, self.tagged), (Sign.MODEL, self.told))
        return ", ".join([self.words, *(sign for sign, too in beside if too)])

    @property
    def words(self) -> str:
        """The construction in words, whether the tagger marks the act too or not."""
        parts = (self.sign, self.frame, self.derivation)
        return " ".join(str(part) for part in parts if part is not None)

    @property
    def slot(self) -> str:
        """The slot that the content fills; empty if no frame was filled, or if the act is derived."""
        return self.frame.content if self.frame is not None and self.derivation is None else ""

    @property
    def lone_slot(self) -> str:
        """The slot that the content fills in a frame without addressee; empty otherwise."""
        return self.slot if not self.addressee_slot else ""

    @property
    def addressee_slot(self) -> str:
        """The slot that the frame has for the addressee, of a derived act too; empty if it has none."""
        return self.frame.addressee if self.frame is not None else ""

    @property
    def addressed_slot(self) -> str:
        """The slot that the content fills in a frame with addressee; empty otherwise."""
        return self.slot if self.addressee_slot else ""


VERB_WITH_OBJECT = Construction(Sign.VERB, Frame("obj"))
VERB_WITH_INFINITIVE = Construction(Sign.VERB, Frame("inf"))
