"""The decision log: why cues of an article gave no act, acts no claim, and why acts were rewritten."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Span, Token


class Reason(StrEnum):
    """Why a cue or an act came to what it did; ``{}`` stands for the words that it is about."""

    OTHER_USE = "its words stand here in another use"
    NO_FRAME = "none of its frames is filled: {}"
    NO_HOLDER = "nobody is named who could hold it"
    RECEIVED = "who has it did not give it"
    EMBEDDED = "it is only part of what another act here commits somebody to"
    CITATION = "it only names a source of what is said beside it"
    ANSWERED = "“{}” cannot be who answers it"
    ANYBODY = "“{}” may be anybody"
    ASIDE = "it is part of a speech, which has a claim of its own"
    SILENT_DOCUMENT = "“{}” only says things, and holds no stance"
    SHOWN = "only a document shows what it holds"
    UNKNOWN_PRONOUN = "nothing tells whom “{}” means"
    UNKNOWN_ACTOR = "“{}” is not known as an actor: actor_nouns.tsv names those that are"
    TO_ITSELF = "nobody does it to himself"
    UNKNOWN_CONTENT = "nothing tells what “{}” means"
    NO_CONTENT = "nothing that has a name is said there"
    SAME_STANCE = "all that it reports is the stance “{}”"
    UNMADE = "it is not said, only to be said, asked for or supposed"
    ENSURED = "it is made sure, and not thought"
    ASKED = "what it introduces is a question"
    COURTESY = "what is said is a question or mere courtesy"
    PLAIN_TURN = "it is a turn of a transcript, and no verb says that it is stated"
    BESIDE_NOUN = "it only tells which thing is meant"
    STANCE = "what it tells is a stance of its own"
    POINTER = "it names a thing, and not what is said of it"
    REPORTED_BY_HOLDER = "“{}” reports it of the holder himself"
    QUOTED = "what is said stands between quotation marks"
    DOUBTFUL = "only one of rules, tagger and language model finds it, and readers would hardly sign it"
    RIVAL = "rules and language model disagree on whose act it is or which, and “{}” is likelier"
    ASKED_IN_TURN = "it is only asked in a turn of a transcript"
    REFUSED = "refusing “{}” is an act of its own"
    NOBODY_ACCUSED = "nobody is accused, a thing is opposed"

    @property
    def drops(self) -> bool:
        """Whether what it is given for comes to nothing, rather than to something else."""
        return self not in (
            Reason.REPORTED_BY_HOLDER,
            Reason.QUOTED,
            Reason.REFUSED,
            Reason.NOBODY_ACCUSED,
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """What was decided of the cue with the words ``cue``, and the words that the reason is about."""

    cue: Span
    reason: Reason
    about: str = ""

    def __str__(self) -> str:
        return self.reason.value.format(self.about)


class Log:
    """The decisions on the cues of one article, in the order in which they were taken."""

    def __init__(self) -> None:
        self._at: dict[int, list[Entry]] = defaultdict(list)

    def note(self, cue: Span, reason: Reason, about: str = "") -> None:
        """Append what was decided of a cue."""
        entry = Entry(cue, reason, about)
        for i in range(cue.start, cue.end):
            self._at[i].append(entry)

    def on(self, token: Token) -> list[Entry]:
        """Return what was decided of the cues that ``token`` is part of, in order."""
        return self._at.get(token.i, [])
