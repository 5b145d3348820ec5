"""Editors' brackets (*“[Kral] must go”*), which a parser takes for words: it reads the text without them, and
they are put back afterwards, so that every token keeps its offset.
"""

from __future__ import annotations

from bisect import bisect_left

from spacy.tokens import Doc, Span, Token

BRACKETS = ("[", "]")


def without(doc: Doc) -> Doc:
    """Return ``doc`` without its brackets; ``doc`` itself if it has none, or nothing else."""
    kept = [token for token in doc if token.text not in BRACKETS]
    if len(kept) in (0, len(doc)):
        return doc
    words, spaces = [t.text for t in kept], [bool(t.whitespace_) for t in kept]
    return Doc(doc.vocab, words=words, spaces=spaces, sent_starts=[_starts(t) for t in kept])


def _starts(token: Token) -> bool | None:
    """Tell whether a sentence starts at a token, or at brackets right before it."""
    while token.i and not token.is_sent_start and token.nbor(-1).text in BRACKETS:
        token = token.nbor(-1)
    return True if token.is_sent_start else None


def restored(parsed: Doc, whole: Doc) -> Doc:
    """Return the parse of ``without(whole)`` with the brackets in their places."""
    if len(parsed) == len(whole):
        return parsed
    at = [token.i for token in whole if token.text not in BRACKETS]
    words = dict(zip(at, parsed, strict=True))
    tokens = [words.get(token.i) for token in whole]
    doc = Doc(
        whole.vocab,
        words=[t.text for t in whole],
        spaces=[bool(t.whitespace_) for t in whole],
        heads=_heads(whole, parsed, at),
        deps=[t.dep_ if t is not None else "punct" for t in tokens],
        tags=[t.tag_ if t is not None else "-LRB-" for t in tokens],
        pos=[t.pos_ if t is not None else "PUNCT" for t in tokens],
        morphs=[str(t.morph) if t is not None else "" for t in tokens],
        lemmas=[t.lemma_ if t is not None else word.text for t, word in zip(tokens, whole, strict=True)],
    )
    doc.ents = tuple(Span(doc, at[e.start], at[e.end - 1] + 1, label=e.label_) for e in parsed.ents)
    return doc


def _heads(whole: Doc, parsed: Doc, at: list[int]) -> list[int]:
    """Return the head of each token; of a bracket the word that it stands before or behind."""
    heads = []
    for token in whole:
        before = bisect_left(at, token.i)  # how many words stand before it
        if token.text not in BRACKETS:
            heads.append(at[parsed[before].head.i])
        else:
            heads.append(at[max(before - 1, 0) if token.text == "]" else min(before, len(at) - 1)])
    return heads
