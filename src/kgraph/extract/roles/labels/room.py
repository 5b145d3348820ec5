"""The room that a label has: what it leaves out first where the words are too many."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from kgraph.extract.grammar.tree import governors
from kgraph.extract.roles.labels.left_out import is_hyphened
from kgraph.extract.roles.labels.phrases import Pieces, Wording
from kgraph.extract.roles.labels.writing import LONGEST_LABEL, shorten, without_hanging, written

FIRST = ("acl", "relcl", "advcl", "conj", "appos", "npadvmod", "advmod", "prep", "agent")
THEN = (*FIRST, "amod", "poss", "nmod")
LAST = (*THEN, "compound", "nummod")
OF = "of"


def fitted(told: Callable[[Wording], Pieces], wording: Wording, *core: Token) -> str:
    """Return a label that ``told`` makes of the words of an article, less what it has no room for: phrases
    from its end, then modifiers, then full names, then what stands before a noun in its name, and at last
    what stands behind its last whole word. ``core`` are the words that it cannot do without, and it keeps two
    words at least.
    """
    needed = {token.i for token in core}
    for full, deps in (
        (wording.full, FIRST),
        (wording.full, THEN),
        (False, FIRST),
        (False, THEN),
        (False, LAST),
    ):
        trial = replace(wording, full=full)
        pieces = told(trial)
        text, kept = written(pieces), set(needed)
        while len(text) > LONGEST_LABEL:
            droppable = list(_droppable(pieces, deps, kept, trial))
            if not droppable:
                break
            last = max(droppable, key=lambda t: (t.left_edge.i, -t.right_edge.i))
            shorter = replace(trial, without=trial.without | {last.i})
            fewer = told(shorter)
            if " " in (less := written(fewer)):
                trial, pieces, text = shorter, fewer, less
            else:
                kept.add(last.i)
        if len(text) <= LONGEST_LABEL:
            return " ".join(without_hanging(text.split(" ")))
    return shorten(text)


def _droppable(pieces: Pieces, deps: tuple[str, ...], needed: set[int], wording: Wording) -> Iterator[Token]:
    """Yield the heads of the phrases of a label that may be left out, those told in part too."""
    for piece in pieces:
        token = piece.token
        if token is None or token.i in wording.without:
            continue
        for each in (token, *governors(token)):
            if each.i in needed or not wording.has(each):
                break
            if _is_optional(each, deps, needed):
                yield each


def _is_optional(token: Token, deps: tuple[str, ...], needed: set[int]) -> bool:
    """Return whether the phrase of a word may be left out."""
    if token.dep_ not in deps or is_hyphened(token):
        return False
    if token.dep_ == "prep" and token.lower_ == OF and (deps is FIRST or token.head.i in needed):
        return False
    if token.ent_type_ and token.dep_ in LAST[len(FIRST) :] and token.head.ent_type_:
        return False  # no part of a name
    return not (token.dep_ == "amod" and token.i + 1 == token.head.i and token.head.i in needed)
