"""What was seen and what was heard of it: the sentences of an article, with the cues in them that gave
a claim and those that gave none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from spacy.tokens import Span as Stretch
from spacy.tokens import Token

from kgraph.extract.acts import phrases
from kgraph.extract.grammar.tree import passage, word_span
from kgraph.extract.lexicon.cues import Cue, lexicon
from kgraph.extract.parse.layout import blocks
from kgraph.extract.parse.parser import Parsed
from kgraph.model import Claim, Predicate, Sentence, Signal

READ_AS = {
    "VERB": ("verb", "adjective"),
    "AUX": ("verb",),
    "NOUN": ("noun",),
    "ADJ": ("adjective", "verb"),
}
ACCORDING = "according"


def sentences(parsed: Parsed, claims: Iterable[Claim]) -> Iterator[Sentence]:
    """Yield the sentences of an article in order, furniture too, each with the cues that it holds."""
    held = defaultdict(list)
    for token, signal in _signals(parsed, _heard(claims)):
        held[token.sent.start].append(signal)
    for paragraph, sentence in _by_paragraph(parsed):
        words = [t.i for t in sentence if not t.is_space]
        found = passage(parsed.doc[words[0] : words[-1] + 1])
        yield Sentence(found, paragraph, parsed.body[words[0]], tuple(held[sentence.start]))


def signals(parsed: Parsed, claims: Iterable[Claim] = ()) -> Iterator[Signal]:
    """Yield the cues of the lexicon that stand in running text, in order: ``heard`` are those that
    are a cue of one of ``claims``.
    """
    return (signal for _, signal in _signals(parsed, _heard(claims)))


def _heard(claims: Iterable[Claim]) -> frozenset[int]:
    """Return the characters that are part of the cue of a claim."""
    return frozenset(i for claim in claims for i in range(claim.cue.span.start, claim.cue.span.end))


def _signals(parsed: Parsed, heard: frozenset[int]) -> Iterator[tuple[Token, Signal]]:
    for token in parsed.doc:
        if not parsed.body[token.i]:
            continue
        if token.lower_ == ACCORDING:
            yield token, _signal(token, word_span(token), ACCORDING, Predicate.STATES, heard)
        elif (found := _cue(token)) is not None:
            cue, span = found
            yield token, _signal(token, span, cue.words, cue.act, heard)


def _signal(token: Token, span: Stretch, words: str, predicate: Predicate, heard: frozenset[int]) -> Signal:
    return Signal(passage(span), words, predicate, token.idx in heard)


def _cue(token: Token) -> tuple[Cue, Stretch] | None:
    """Return the first cue that the words at ``token`` can be, whether or not its frame is filled."""
    for pos in READ_AS.get(token.pos_, ()):
        for form in (token.lemma_.lower(), token.lower_):
            for cue in lexicon().get((form, pos), ()):
                if (span := phrases.span(token, cue)) is not None:
                    return cue, span
    return None


def _by_paragraph(parsed: Parsed) -> Iterator[tuple[int, Stretch]]:
    """Yield each sentence that has words, and the number of its paragraph."""
    text, paragraph, before = parsed.document.text, 0, -1
    starts = {block.span.start for block in blocks(text)}
    for sentence in parsed.doc.sents:
        first = next((t for t in sentence if not t.is_space), None)
        if first is not None:
            paragraph += before >= 0 and first.idx in starts and "\n" in text[before : first.idx]
            before = first.idx
            yield paragraph, sentence
