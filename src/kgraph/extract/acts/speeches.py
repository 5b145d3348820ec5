"""Speech that the layout of an article shows, without a clause that holds it: the lines of a transcript,
headlines with a colon, paragraphs that a colon introduces, *as X put it*, *in X's view*.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span, Token

from kgraph.extract.acts import holders, turns
from kgraph.extract.acts.act import Act, speech
from kgraph.extract.acts.construction import Sign
from kgraph.extract.grammar.extents import says
from kgraph.extract.grammar.memo import paragraph_end
from kgraph.extract.grammar.tree import SUBJECTS, VERBAL, child, prepositional, trim, word_span
from kgraph.extract.lexicon.lexicon_tables import word_set

SHORTEST_SPEECH = 4  # tokens after it
LONGEST_TAIL = 6  # tokens from the verb at the end of a sentence
VIEWS = {*((noun, "in") for noun in word_set("views")), *((noun, "by") for noun in word_set("accounts"))}
KEPT_TO = word_set("kept to")
JOINING = ("cc", "mark", "prep")
PRESENT = ("VBZ", "VBP")
IMPERSONAL = ("it", "they")


def after_colon(colon: Token) -> Iterator[Act]:
    """Yield what a name before a colon states (*Minister: Taxes will rise*, *VOSS: Never.*): the rest
    of the paragraph; and what a verb of speech introduces: the next paragraph.
    """
    doc, end = colon.doc, paragraph_end(colon.doc, colon.i)
    label = turns.label(doc, turns.start_of_paragraph(colon))
    if colon.i == end - 1:
        yield from _introduced(colon)
    elif (
        label is not None and label.speaker is not None and label.end == colon.i + 1 <= end - SHORTEST_SPEECH
    ):
        yield speech(word_span(colon), (label.speaker,), trim(doc[colon.i + 1 : end]), Sign.COLON)


def _introduced(colon: Token) -> Iterator[Act]:
    """Yield what a colon at the end of a paragraph introduces: the next paragraph."""
    doc, start = colon.doc, colon.i + 2
    cue, people = turns.introducers(colon)
    if people and start < len(doc):
        start += doc[start].is_quote
        stretch = trim(doc[start : paragraph_end(doc, start)])
        yield speech(word_span(cue), people, stretch, Sign.INTRODUCTION)


def according_to(token: Token) -> Iterator[Act]:
    """*according to X*: X states the rest of the sentence, if X is nothing that deeds keep to (*according to
    plan*).
    """
    own = token.doc[token.i : token.right_edge.i + 1]
    people = holders.expand(prepositional(token, "to"))
    if not any(person.lemma_.lower() in KEPT_TO for person in people):
        yield from _stated_around(own[:2], people, own, Sign.ACCORDING_TO)


def in_view_of(noun: Token) -> Iterator[Act]:
    """*in X's view*, *by her own account*: X states the rest of the sentence; not so in *with tears in her
    eyes*.
    """
    beside = noun.dep_ == "pobj" and noun.head.head.pos_ in VERBAL
    if beside and (noun.lemma_, noun.head.lower_) in VIEWS:
        own = noun.doc[noun.head.i : noun.right_edge.i + 1]
        yield from _stated_around(own[:1], holders.expand(child(noun, "poss")), own, Sign.IN_VIEW)


def as_put_by(verb: Token) -> Iterator[Act]:
    """*as X put it*, *as X noted*: X states the rest of the sentence."""
    subject = child(verb, *SUBJECTS) if verb.dep_ == "advcl" else None
    if (
        subject is None
        or (subject.lower_ in IMPERSONAL and verb.tag_ in PRESENT)  # as it relates to the dam, as they say
        or not any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.children)
    ):
        return
    said_it = child(verb, "dobj", "xcomp", "ccomp")
    puts = verb.lemma_ == "put" and said_it is not None and said_it.lower_ == "it"
    if puts or (says(verb) and said_it is None):
        own = verb.doc[verb.left_edge.i : verb.right_edge.i + 1]
        yield from _stated_around(word_span(verb), holders.of_verb(verb), own, Sign.AS_PUT_BY)


def at_the_end(verb: Token) -> Iterator[Act]:
    """*No deal in sight, officials say*: a verb of speech at the end of a sentence that has no clause
    for it; X states what stands before.
    """
    subject = child(verb, "nsubj") if says(verb) else None
    if subject is None or child(verb, "dobj", "xcomp", "ccomp") is not None:
        return
    sentence = verb.sent
    first = sentence.start
    if sentence.end - verb.i > LONGEST_TAIL:
        return
    last = subject.left_edge.i - 1
    within_phrase = verb.doc[first].dep_ == "prep" and verb.doc[first].right_edge.i >= last - 1
    if sentence[-1].text == ":" or within_phrase:
        return  # what follows is said: in a statement, the union said:
    if last - first >= SHORTEST_SPEECH and verb.doc[last].text == "," and subject.right_edge.i < verb.i:
        stretch = trim(verb.doc[first : last + 1])
        yield speech(word_span(verb), tuple(holders.of_verb(verb)), stretch, Sign.AT_THE_END)


def _stated_around(cue: Span, people: list[Token], own: Span, sign: Sign) -> Iterator[Act]:
    """Yield what ``people`` state in the sentence beside the words ``own`` that name them."""
    stretch = _rest_of_sentence(own)
    if people and stretch is not None:
        yield replace(speech(cue, tuple(people), stretch, sign), content=cue[0].sent.root)


def _rest_of_sentence(own: Span) -> Span | None:
    """Return the longer part of the sentence beside the words ``own``; the whole clause, if they stand
    between its subject and its verb (*Talks, as Kral noted, are useful*) or behind its first words (*In
    Ostby, according to Kral, talks begin*).
    """
    doc, sentence = own.doc, own[0].sent
    before, after = doc[sentence.start : own.start], doc[own.end : max(sentence.end, own.end)]
    clause = next((t for t in own.root.ancestors if t.pos_ in VERBAL), sentence.root)
    subject = child(clause, *SUBJECTS)
    if subject is not None and subject.i < own.start < own.end <= clause.i:
        return trim(doc[subject.left_edge.i : max(clause.right_edge.i + 1, own.end)])
    placed = [t for t in before if t.dep_ == "pobj" and t.head.head == sentence.root]
    if placed and subject is not None and own.end <= subject.i:
        return trim(doc[sentence.start : sentence.end])
    joining = next((t for t in reversed(before) if t.text != ","), None)
    if joining is not None and joining.dep_ in JOINING and len(after) > 1:
        own_subject = any(t.dep_ in SUBJECTS for t in after)  # it fell and, according to Kral, it sank
        return trim(after if own_subject else doc[sentence.start : sentence.end])
    longer = max(before, after, key=len)
    return trim(longer) if len(longer) > 1 else None
