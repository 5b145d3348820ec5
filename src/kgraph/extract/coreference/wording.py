"""With which words a description stands in the graph: those of its noun phrase that tell whom it means."""

from __future__ import annotations

import re

from spacy.tokens import Span, Token

from kgraph.extract.lexicon.lexicon_tables import listed, one_of, word_set

RESTRICTING = ("illegally", "legally", "lawfully", "unlawfully", "permanently", "temporarily")
FOCUSING = word_set("focusing")
UNDETERMINED = word_set("undetermined")
TIMES = (*listed("units of time"), *listed("times of day"), "today", "yesterday")
ACRONYM = re.compile(r" ?\([A-Z][\w-]*\)")  # in brackets behind the name that it stands for
MARKS = dict.fromkeys(map(ord, '[]{}“”"'))  # a label does without them
OF_SOME_TIME = re.compile(rf"(?:{one_of(listed('which'))} )?{one_of(TIMES)}['’]s (?=\S)", re.IGNORECASE)


def unfocused(phrase: Span) -> Span:
    """Return a noun phrase without the adverbs at its beginning that only set it off (*even the union*)."""
    start = phrase.start
    while start < phrase.end - 1 and phrase.doc[start].lower_ in FOCUSING:
        start += 1
    return phrase.doc[start : phrase.end] if start > phrase.start else phrase


def restricted(phrase: Span) -> Span:
    """Return a noun phrase with the adverb behind its place that tells who of many is meant (*people in the
    country [illegally]*), which the parser hangs elsewhere.
    """
    doc, end = phrase.doc, phrase.end
    told = end < len(doc) and doc[end].lower_ in RESTRICTING
    placed = told and any(t.dep_ == "prep" or t.lower_ in ("here", "there") for t in phrase)
    return doc[phrase.start : end + 1] if placed else phrase


def unquoted(label: str) -> str:
    """Return a label without marks of quotation and brackets, of which only one may be left."""
    label = ACRONYM.sub("", label)
    return " ".join(label.translate(MARKS).replace("’s ", "'s ").split()) or label


def in_small(label: str, first: Token) -> str:
    """Return a description whose word ``first`` begins a sentence or heading without its capital."""
    is_common = first.is_title and first.tag_ in ("NN", "NNS", "JJ", "VBG", "VBN") and not first.ent_type_
    return label[0].lower() + label[1:] if is_common and label.startswith(first.text) else label


def undetermined(text: str) -> str:
    """Return a description without its article, and without the time whose it is (*this week's report*)."""
    text = " ".join(text.split())
    time = OF_SOME_TIME.match(text)
    text = text[time.end() :] if time is not None else text
    words = text.split()
    while len(words) > 1 and words[0].lower() in FOCUSING:
        words.pop(0)
    return " ".join(words[1:] if words[0].lower() in UNDETERMINED and len(words) > 1 else words)
