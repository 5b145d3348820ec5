"""Whose statement a whole text is, if its publisher speaks in it himself."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Span

from kgraph.extract.acts.quotation_marks import Quotation
from kgraph.extract.acts.turns import Turns
from kgraph.extract.grammar.tree import SUBJECTS, child
from kgraph.extract.lexicon.lexicon_tables import actor_nouns, word_set
from kgraph.extract.parse.parser import Parsed
from kgraph.model import ActorType

SPEAKERS = word_set("speakers")
NEWS = word_set("news")
JOINT = word_set("joint")
BODIES = (ActorType.ORGANIZATION, ActorType.GROUP)
DEBATING = word_set("debating")
HALF = 2


def author(parsed: Parsed, marks: list[Quotation], turns: Turns) -> str:
    """Return the body that speaks in a text where it says what nobody else is told to say: the publisher of a
    statement, not of news nor of debates; nothing if somebody is quoted, or others speak with it or instead.
    """
    name = _publishing_body(parsed, marks, turns)
    if not name or not DEBATING.isdisjoint(name.lower().split()):
        return ""
    of_several = not JOINT.isdisjoint(parsed.document.title.lower().split()) or _is_of_named(parsed.doc.sents)
    return "" if of_several else name


def own_voice(parsed: Parsed, marks: list[Quotation], turns: Turns) -> str:
    """Return the publisher of a text that reads as his statement (*We reject the rota. We demand more pay.*),
    nothing if it does not: *we* begins it and does what at least half of its sentences say, nobody is quoted
    in it, and he is no newspaper.
    """
    name = _publishing_body(parsed, marks, turns)
    if not name:
        return ""
    sentences = [s for s in parsed.doc.sents if parsed.body[s.root.i]]
    own = [_says_we(sentence) for sentence in sentences]
    if (
        not own
        or not own[0]
        or sum(own) * HALF < len(own)
        or _is_of_several(parsed.document.title, sentences)
    ):
        return ""
    return name


def _publishing_body(parsed: Parsed, marks: list[Quotation], turns: Turns) -> str:
    """Return the name of the publisher, without what stands in brackets behind it; nothing if it brings
    news, or others are quoted, take turns or say *I*.
    """
    name = parsed.document.publisher.partition(" (")[0].strip()
    return "" if not name or marks or turns or _brings_news(name) or _says_i(parsed) else name


def _says_i(parsed: Parsed) -> bool:
    """Return whether somebody says *I* in the running text, which no body does."""
    return any(t.lower_ == "i" and t.pos_ == "PRON" and parsed.body[t.i] for t in parsed.doc)


def _is_of_several(title: str, sentences: list[Span]) -> bool:
    """Return whether others than the publisher say *we* with him, or instead of him: the statement is a joint
    one, or tells whom it means (*We, the ministers of Arcadia and Norland, …*).
    """
    words = {*title.lower().split(), *(t.lower_ for t in sentences[0])}
    return _is_of_named(sentences) or not words.isdisjoint(JOINT)


def _is_of_named(sentences: Iterable[Span]) -> bool:
    """Return whether a text tells who they are that say *we*."""
    return any(t.lower_ in SPEAKERS and child(t, "appos") is not None for s in sentences for t in s)


def _brings_news(publisher: str) -> bool:
    """Return whether a publisher is not known as a body that speaks for itself (*Dock Workers' Union*): where
    a newspaper says *we*, it may be anybody's.
    """
    words = publisher.lower().replace("’", "'").split()
    return any(w in NEWS for w in words) or not any(actor_nouns().get(w) in BODIES for w in words)


def _says_we(sentence: Span) -> bool:
    return any(t.lower_ in SPEAKERS and t.dep_ in SUBJECTS for t in sentence)
