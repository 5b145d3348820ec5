"""What was seen and what was heard of it: the sentences of an article, with the cues in them that gave
a claim and those that gave none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span as Stretch
from spacy.tokens import Token

from kgraph.extract.acts import phrases
from kgraph.extract.acts.log import Log, Reason
from kgraph.extract.grammar.tree import passage, word_span
from kgraph.extract.lexicon.cues import Cue, lexicon
from kgraph.extract.parse.parser import Parsed
from kgraph.extract.parse.text_layout import blocks
from kgraph.extract.stages import Extraction
from kgraph.model import Predicate, Sentence, Signal

READ_AS = {
    "VERB": ("verb", "adjective"),
    "AUX": ("verb",),
    "NOUN": ("noun",),
    "ADJ": ("adjective", "verb"),
}
ACCORDING = "according"


@dataclass(frozen=True, slots=True)
class Seen:
    """A cue that stands in running text: its words, its row of the lexicon (``None`` for *according to*),
    and why it gave no claim, which is empty if it gave one.
    """

    words: Stretch
    row: Cue | None
    reason: str


def sentences(parsed: Parsed, extraction: Extraction) -> Iterator[Sentence]:
    """Yield the sentences of an article in order, furniture too, each with the cues that it holds."""
    held = defaultdict(list)
    for cue in seen(parsed, extraction):
        held[cue.words[0].sent.start].append(_signal(cue))
    for paragraph, sentence in _by_paragraph(parsed):
        words = [t.i for t in sentence if not t.is_space]
        found = passage(parsed.doc[words[0] : words[-1] + 1])
        yield Sentence(found, paragraph, parsed.body[words[0]], tuple(held[sentence.start]))


def _signal(cue: Seen) -> Signal:
    words, act = (cue.row.words, cue.row.act) if cue.row is not None else (ACCORDING, Predicate.STATES)
    return Signal(passage(cue.words), words, act, heard=not cue.reason, reason=cue.reason)


def seen(parsed: Parsed, extraction: Extraction) -> Iterator[Seen]:
    """Yield the cues of the lexicon that stand in running text, in order."""
    heard = {i for found in extraction.found for i in range(found.act.cue.start, found.act.cue.end)}
    for token in parsed.doc:
        if parsed.body[token.i] and (cue := _cue(token)) is not None:
            words, row = cue
            yield Seen(words, row, "" if token.i in heard else reason(token, extraction.log))


def reason(token: Token, log: Log) -> str:
    """Return why a cue at ``token`` gave no claim: the last that was decided of it, or that the frames of
    none of its rows are filled.
    """
    dropped = [entry for entry in log.on(token) if entry.reason.drops]
    decided = [entry for entry in dropped if entry.reason is not Reason.NO_FRAME]
    if decided:
        return str(decided[-1])
    frames = dict.fromkeys(frame for entry in dropped for frame in entry.about.split())
    return Reason.NO_FRAME.value.format(" ".join(frames)) if frames else Reason.OTHER_USE.value


def _cue(token: Token) -> tuple[Stretch, Cue | None] | None:
    """Return the words of the first cue that stands at ``token``, whether or not its frame is filled."""
    if token.lower_ == ACCORDING:
        return word_span(token), None
    for pos in READ_AS.get(token.pos_, ()):
        for form in (token.lemma_.lower(), token.lower_):
            for row in lexicon().get((form, pos), ()):
                if (words := phrases.span(token, row)) is not None:
                    return words, row
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
