"""The room that a label has: what it leaves out first where the words are too many."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from spacy.tokens import Token

from kgraph.extract.roles.labels.phrases import Pieces, Wording
from kgraph.extract.roles.labels.writing import LONGEST_LABEL, shorten, without_hanging, written

FIRST = ("acl", "relcl", "advcl", "conj", "appos", "npadvmod", "advmod", "prep", "agent", "xcomp", "ccomp")
THEN = (*FIRST, "amod", "poss", "nmod")
OF = "of"


def fitted(told: Callable[[Wording], Pieces], wording: Wording, *core: Token) -> str:
    """Return a label that ``told`` makes of the words of an article, less what it has no room for: phrases
    from its end, then modifiers, then full names, and at last what stands behind its last whole word;
    ``core`` are the words that it cannot do without.
    """
    needed = {token.i for token in core}
    for full in (True, False) if wording.full else (False,):
        for deps in (FIRST, THEN):
            trial = replace(wording, full=full)
            while True:
                pieces = told(trial)
                text = written(pieces)
                if len(text) <= LONGEST_LABEL:
                    return " ".join(without_hanging(text.split(" ")))
                droppable = [found for p in pieces if (found := _optional(p.token, deps, needed, trial))]
                if not droppable:
                    break
                last = max(droppable, key=lambda t: (t.left_edge.i, -t.right_edge.i))
                trial = replace(trial, without=trial.without | {last.i})
    return shorten(text)


def _optional(token: Token | None, deps: tuple[str, ...], needed: set[int], wording: Wording) -> Token | None:
    """Return a word if its phrase may be left out."""
    if token is None or token.i in needed or token.dep_ not in deps or token.i in wording.without:
        return None
    if token.dep_ == "prep" and token.lower_ == OF and (deps is FIRST or token.head.i in needed):
        return None
    if token.dep_ == "amod" and token.i + 1 == token.head.i and token.head.i in needed:
        return None
    return token
