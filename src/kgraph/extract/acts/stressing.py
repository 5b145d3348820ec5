"""What is stressed of a thing: that it matters, which supports it (*stressed the importance of the talks*),
or that it is needed, which demands it (*underlined the need to mend the pier*).
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from kgraph.acts import ACTS
from kgraph.extract.acts.frames import Filled, fill
from kgraph.extract.coreference.actor_types import is_document
from kgraph.extract.grammar.tree import child
from kgraph.extract.lexicon.cues import Cue, Frame
from kgraph.extract.lexicon.lexicon_tables import word_set
from kgraph.model import Predicate

STRESSING = word_set("stressing")
WORTH = word_set("worth")
NEED = word_set("need")
OBJECT = Frame("obj")
OF_WORTH: tuple[Frame, ...] = (Frame("of"),)
OF_NEED: tuple[Frame, ...] = (Frame("inf", "for"), Frame("inf"), Frame("for"), Frame("of"))


def stressed(cue: Cue, filled: Filled, people: list[Token]) -> tuple[Cue, Filled] | None:
    """Return the cue as the stance that it is with its content, filled with what matters or is needed;
    ``None`` if it stands for its own act. A document only says that a thing matters.
    """
    noun = filled.content
    if cue.lemma not in STRESSING or filled.frame != OBJECT or child(noun, "poss") is not None:
        return None  # stressed the union's need: it is the union's
    if noun.lemma_.lower() in WORTH and not any(map(is_document, people)):
        act, frames = Predicate.SUPPORTS, OF_WORTH
    elif noun.lemma_.lower() in NEED:
        act, frames = Predicate.DEMANDS, OF_NEED
    else:
        return None
    found = next((each for frame in frames if (each := fill(noun, frame)) is not None), None)
    return (
        (replace(cue, act=act, negated=None, plover=ACTS[act].plover), found) if found is not None else None
    )
