"""Editors' brackets (*“[Kral] must go”*) and pictographs, which a parser takes for words: it reads the text
without them, and they are put back afterwards, so that every token keeps its offset.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc, Span, Token

BRACKETS = ("[", "]")
PICTOGRAPHS = re.compile(
    "[\N{BLACK SUN WITH RAYS}-\N{DOUBLE CURLY LOOP}\N{MAHJONG TILE EAST WIND}-\U0001faff"
    "\N{ZERO WIDTH JOINER}\N{VARIATION SELECTOR-16}]+"
)


def _is_left_out(token: Token) -> bool:
    return token.text in BRACKETS or PICTOGRAPHS.fullmatch(token.text) is not None


def without(doc: Doc) -> Doc:
    """Return ``doc`` without its brackets and pictographs; ``doc`` itself if it has none, or nothing else."""
    kept = [token for token in doc if not _is_left_out(token)]
    if len(kept) in (0, len(doc)):
        return doc
    words, spaces = [t.text for t in kept], [bool(t.whitespace_) for t in kept]
    return Doc(doc.vocab, words=words, spaces=spaces, sent_starts=[_starts(t) for t in kept])


def _starts(token: Token) -> bool | None:
    """Return whether a sentence starts at a token, or at what is left out right before it."""
    while token.i and not token.is_sent_start and _is_left_out(token.nbor(-1)):
        token = token.nbor(-1)
    return True if token.is_sent_start else None


def restored(parsed: Doc, whole: Doc) -> Doc:
    """Return the parse of ``without(whole)`` with what it leaves out in its place: the same trees, sentences
    and entities. What pipelines put beside these (tensors, groups of spans, user data) is left behind.
    """
    if len(parsed) == len(whole):
        return parsed
    at = [token.i for token in whole if not _is_left_out(token)]
    words = dict(zip(at, parsed, strict=True))
    tokens = [words.get(token.i) for token in whole]
    doc = Doc(
        whole.vocab,
        words=[t.text for t in whole],
        spaces=[bool(t.whitespace_) for t in whole],
        heads=_heads(whole, parsed, at),
        deps=[t.dep_ if t is not None else "punct" for t in tokens],
        tags=[
            t.tag_ if t is not None else "-LRB-" if word.text in BRACKETS else "NFP"
            for t, word in zip(tokens, whole, strict=True)
        ],
        pos=[t.pos_ if t is not None else "PUNCT" for t in tokens],
        morphs=[str(t.morph) if t is not None else "" for t in tokens],
        lemmas=[t.lemma_ if t is not None else word.text for t, word in zip(tokens, whole, strict=True)],
    )
    doc.ents = tuple(
        Span(doc, at[e.start], at[e.end - 1] + 1, label=e.label_, kb_id=e.kb_id_, span_id=e.id_)
        for e in parsed.ents
    )
    return doc


def _heads(whole: Doc, parsed: Doc, at: list[int]) -> list[int]:
    """Return the head of each token; of brackets in a row those that close before any opens stand behind the
    last word, the others before the next, so that no arc crosses the end of a sentence.
    """
    heads: list[int] = []
    words, opened = 0, False  # how many words stand before a token, and whether a bracket opened since
    for token in whole:
        if not _is_left_out(token):
            heads.append(at[parsed[words].head.i])
            words, opened = words + 1, False
        else:
            opened = opened or token.text == "["
            behind = (words and not opened) or words == len(at)
            head = words - 1 if behind else words
            if not words and token.text not in BRACKETS:
                head = next(word.i for word in parsed if word.head == word)  # no part of the first phrase
            heads.append(at[head])
    return heads
