"""What a stance is on: proposals, demands, issues and the measures that they include."""

from __future__ import annotations

from itertools import groupby

from spacy.tokens import Token

from kgraph.extract.actors import Actors
from kgraph.extract.event import Event
from kgraph.extract.lexicon import words
from kgraph.extract.slots import RELATIVES
from kgraph.extract.syntax import SUBJECTS, child, conjuncts, noun_phrase, passage
from kgraph.model import Kind, Mention, Passage, Predicate

FIXED = {
    Predicate.PROPOSES: Kind.PROPOSAL,
    Predicate.DEMANDS: Kind.DEMAND,
    Predicate.BELIEVES: Kind.ISSUE,
    Predicate.STATES: Kind.ISSUE,
    Predicate.PROMISES: Kind.ISSUE,
    Predicate.THREATENS: Kind.ISSUE,
}
TOWARDS_ACTORS = (Predicate.SUPPORTS, Predicate.OPPOSES)
LONGEST_LABEL = 100
DEFINITE = {"the", "this", "that"}
INCLUDING = {"include", "involve", "contain", "comprise"}


def item(event: Event, actors: Actors, content: Passage, act: Predicate) -> Mention:
    """Return what the act is on: an actor who is supported or opposed, or an item named by the
    words of the content.
    """
    head = event.content
    if act in TOWARDS_ACTORS and head is not None and (actor := _actor(head, actors)) is not None:
        return actor
    kind = FIXED.get(act) or _kind(head)
    named = _words(event, content)
    label = _uninterrupted(event) or _label(event, head, named)
    return Mention(named, _owned(head, actors, label), kind)


def _uninterrupted(event: Event) -> str:
    """Return the label of a content less the reporting clause that stands in its midst (*the wall, she
    said, must go*); ``""`` if none does.
    """
    (first, last), verb = event.extent, event.verb
    if not first < verb.i < last or event.content is None or event.content == verb:
        return ""
    inner = {t.i for t in event.content.subtree} if event.content.i in {t.i for t in verb.subtree} else set()
    subject = child(verb, *SUBJECTS)
    start = min(verb.i, subject.left_edge.i if subject is not None else verb.i)
    own = {t.i for t in verb.subtree if t.i >= start} - inner
    parts = groupby(verb.doc[first : last + 1], key=lambda t: t.i in own or t.is_quote)
    kept = ("".join(t.text_with_ws for t in part).strip(" ,") for out, part in parts if not out)
    return shorten(_bare(" ".join(filter(None, kept))))


def _owned(head: Token | None, actors: Actors, label: str) -> str:
    """Name the owner in a label: *its own deal* becomes *Israel's own deal*."""
    owner = child(head, "poss") if head is not None else None
    if owner is None or owner.pos_ != "PRON":
        return label
    found = actors.mention(owner)
    return f"{found.name}'s {label}" if found is not None and found.named else label


def _actor(head: Token, actors: Actors) -> Mention | None:
    found = actors.mention(head) if head.pos_ in ("PROPN", "PRON", "NOUN") else None
    return found if found is not None and found.named else None


def _kind(head: Token | None) -> Kind:
    if head is None or head.pos_ not in ("NOUN", "PROPN"):
        return Kind.ISSUE
    lemma = head.lemma_.lower()
    if lemma in words("proposal_nouns.txt"):
        return Kind.PROPOSAL
    return Kind.DEMAND if lemma in words("demand_nouns.txt") else Kind.ISSUE


def _words(event: Event, content: Passage) -> Passage:
    """Return the words that name the item: the noun phrase alone, or the whole content."""
    head = event.content
    if head is None or head.pos_ not in ("NOUN", "PROPN") or event.rule.endswith(("that", "inf", "oprd")):
        return content
    if any(c.dep_ == "appos" and head.doc[c.left_edge.i - 1].text != "," for c in head.children):
        return content  # what is said of it follows without a comma: considers the plan a mistake
    return passage(head.doc, *noun_phrase(head))


def _label(event: Event, head: Token | None, named: Passage) -> str:
    """Return a short name: the fullest earlier phrase for *the deal*, without article, cut at a word."""
    if head is not None and head.pos_ == "NOUN":
        fuller = earlier(head)
        if fuller is not None:
            named = passage(fuller.doc, *noun_phrase(fuller))
        parts = included(fuller or head)
        if parts and not event.rule.endswith("including"):
            return shorten(f"{_bare(named.text)} ({', '.join(_bare(p.text) for p in parts)})")
    return shorten(_bare(named.text))


def earlier(head: Token) -> Token | None:
    """Return the noun that *the proposal* or *this deal* takes up: an earlier one of its kind."""
    det = child(head, "det")
    takes_up = det is not None and det.lower_ in DEFINITE and not _is_modified(head)
    if not takes_up or head.lemma_.lower() not in words("proposal_nouns.txt") | words("demand_nouns.txt"):
        return None
    for token in reversed(head.doc[: head.i]):
        if token.lemma_ == head.lemma_ and token.pos_ == "NOUN" and is_fuller(token):
            return token
    return None


def _is_modified(noun: Token) -> bool:
    return any(c.dep_ not in ("det", "punct", "relcl", "appos") for c in noun.children)


def is_fuller(noun: Token) -> bool:
    """Tell whether a noun phrase has more than its article."""
    return any(c.dep_ not in ("det", "punct") for c in noun.children)


def included(head: Token) -> list[Passage]:
    """Return the parts that a deal or demand *includes*, *that includes a truce and a release*."""
    found: list[Token] = []
    for c in head.children:
        if (
            c.dep_ == "relcl" and c.lemma_.lower() in INCLUDING and (part := child(c, "dobj")) is not None
        ) or (c.dep_ == "prep" and c.lower_ == "including" and (part := child(c, "pobj")) is not None):
            found += conjuncts(part)
    return [passage(t.doc, *noun_phrase(t)) for t in found if t.lower_ not in RELATIVES]


def measures(event: Event) -> tuple[Mention, ...]:
    """Return the measures of the item: the parts it includes, or the thing that is demanded."""
    head = event.content
    if head is None or head.pos_ != "NOUN":
        return ()
    parts = included(head)
    if not parts and event.act is Predicate.DEMANDS:
        parts = [passage(head.doc, *noun_phrase(head))]
    return tuple(Mention(p, shorten(_bare(p.text)), Kind.MEASURE) for p in parts)


def topic(content: Passage) -> Mention:
    """Return the issue that an accusation, or a stance on an actor, speaks of."""
    return Mention(content, shorten(_bare(content.text)), Kind.ISSUE)


def shorten(text: str) -> str:
    """Return ``text`` on one line, cut at a word if it is longer than a label may be."""
    text = " ".join(text.split()).strip("\"“”'‘’ ,;")
    if len(text) <= LONGEST_LABEL:
        return text
    return text[:LONGEST_LABEL].rsplit(" ", 1)[0].rstrip(" ,;") + " …"


def _bare(text: str) -> str:
    first, _, rest = " ".join(text.split()).partition(" ")
    return (
        rest
        if first.lower() in {"the", "a", "an", "its", "his", "her", "their", "that", "this"} and rest
        else text
    )
