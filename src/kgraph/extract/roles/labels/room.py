"""The room that a label has: what it leaves out first where the words are too many."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from kgraph.extract.grammar.tree import child, governors
from kgraph.extract.lexicon.lexicon_tables import item_nouns, word_set
from kgraph.extract.roles.labels.left_out import is_hyphened
from kgraph.extract.roles.labels.phrases import Pieces, Wording
from kgraph.extract.roles.labels.writing import LONGEST_LABEL, Piece, shorten, without_hanging, written

FIRST = ("acl", "relcl", "advcl", "conj", "appos", "npadvmod", "advmod", "prep", "agent")
THEN = (*FIRST, "amod", "poss", "nmod")
LAST = (*THEN, "compound", "nummod")
OF = "of"
VERSUS = ("v.", "v", "vs.", "vs")
ABOUT = word_set("telling what")
NAMING = ("compound", "amod", "nmod")
INNER_ARTICLES = ("the",)
LINKING = ("ADP", "CCONJ", "SCONJ", "PART")
LINKS = (",", "and", "or", "of", "by", "to", "as")


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
            if len(fewer_words := written(without_articles(pieces))) <= LONGEST_LABEL:
                text = fewer_words
                break
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
    return cut(_with_short_names(pieces))


def _with_short_names(pieces: Pieces) -> Pieces:
    """Return the words of a label less the first words of its long names, down to their heads, as far as it
    lacks room.
    """
    pieces = without_articles(pieces)
    while len(written(pieces)) > LONGEST_LABEL:
        inner = (p for p in pieces if p.token is not None and p.token.dep_ in NAMING and p.token.ent_type_)
        first = next(
            (
                p
                for p in inner
                if p.token is not None and p.token.head.ent_type_ and p.token.i < p.token.head.i
            ),
            None,
        )
        if first is None:
            break
        gone = {t.i for t in first.token.subtree} if first.token is not None else set()
        pieces = tuple(p for p in pieces if p.token is None or p.token.i not in gone)
    return pieces


def without_articles(pieces: Pieces) -> Pieces:
    """Return the words of a label without the articles inside of it, which tell little."""
    return tuple(p for p in pieces if p.text not in INNER_ARTICLES or (p.token and _is_in_name(p.token)))


def cut(pieces: Pieces) -> str:
    """Return a label cut at the end of a phrase, where it has no room for more; never inside of a name, nor
    before the noun that a word describes.
    """
    pieces = pieces if len(written(pieces)) <= LONGEST_LABEL else without_articles(pieces)
    for end in range(len(pieces), 1, -1):
        text = written(pieces[:end])
        ends = end == len(pieces) or _begins_phrase(pieces[end - 1], pieces[end])
        if len(text) <= LONGEST_LABEL and ends:
            kept = " ".join(without_hanging(text.split(" ")))
            if " " in kept:
                return kept
    return shorten(written(pieces))


def _begins_phrase(last: Piece, piece: Piece) -> bool:
    """Return whether a label may end between two of its words."""
    if piece.token is None:
        return piece.text in LINKS
    if last.token is not None and last.token.dep_ in NAMING and last.token.head.i >= piece.token.i:
        return False
    return (piece.token.pos_ in LINKING or piece.token.lower_ in LINKS) and not _is_in_name(piece.token)


def _is_in_title(prep: Token) -> bool:
    """Return whether a phrase behind the name of a law or treaty belongs to it."""
    about = child(prep, "pobj", "pcomp")
    law = prep.head.ent_type_ in ("LAW", "ORG", "WORK_OF_ART") or prep.head.lemma_.lower() in item_nouns()
    named = prep.head.pos_ == "PROPN" and law
    return (
        named and prep.lower_ in ABOUT and about is not None and about.is_title and about.ent_type_ != "GPE"
    )


def _are_one_name(token: Token, head: Token) -> bool:
    """Return whether two words are parts of one name."""
    first, last = sorted((token.i, head.i))
    return bool(token.ent_type_) and all(t.ent_iob_ == "I" for t in token.doc[first + 1 : last + 1])


def _is_in_name(token: Token) -> bool:
    return token.ent_iob_ == "I"


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
    if token.dep_ not in deps or is_hyphened(token) or _are_one_name(token, token.head):
        return False
    if token.dep_ == "prep" and token.head.pos_ == "ADV" and token.head.dep_ in deps:
        return False  # the adverb goes with it: transition [away from coal]
    if token.dep_ == "prep" and token.lower_ == OF and (deps is FIRST or token.head.i in needed):
        return False
    if any(t.lower_ in VERSUS for t in token.doc[max(token.left_edge.i - 1, 0) : token.i + 1]):
        return False  # Kral v. Berg
    if token.dep_ == "prep" and _is_in_title(token):
        return False  # the Convention [on the Sea]
    return not (token.dep_ == "amod" and token.i + 1 == token.head.i and token.head.i in needed)
