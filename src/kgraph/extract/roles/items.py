"""What a stance is on: proposals, demands, issues and the measures that they include."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from spacy.tokens import Doc, Token

from kgraph.acts import ACTS, ON_ACTORS, REPORTS
from kgraph.extract.acts.act import Act
from kgraph.extract.acts.contents import words_of
from kgraph.extract.coreference.kinds import is_document, is_role
from kgraph.extract.coreference.resolver import CoreferenceResolver
from kgraph.extract.grammar.memo import kept
from kgraph.extract.grammar.noun_phrases import conjuncts, noun_phrase
from kgraph.extract.grammar.relatives import RELATIVES
from kgraph.extract.grammar.tree import SUBJECTS, child, passage, within
from kgraph.extract.lexicon.tables import item_nouns, listed, word_set, words
from kgraph.model import Kind, Mention, Passage, Predicate

LONGEST_LABEL = 100
FAR = 40  # tokens before its sentence that a pronoun reaches back over
TAKING_UP = word_set("taking up")
NOUNS = "kgraph.nouns"  # where the index of an article's nouns is kept with its parse
NO_QUOTES = str.maketrans("", "", '"“”')
WEEKDAY = re.compile(
    r" on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:morning|afternoon|evening|night))?$"
)
EMPTY = listed("empty")
PAIR = 2  # tokens in *each other*
ARTICLES = word_set("articles")
POINTERS = word_set("pointers")
DEFINITE = word_set("definite of items")
INCLUDING = word_set("including")


def item(act: Act, actors: CoreferenceResolver, content: Passage, predicate: Predicate) -> Mention | None:
    """Return what the act is on: an actor who is supported or opposed, or an item named by the
    words of the content; ``None`` if a pronoun alone stands for it.
    """
    if predicate not in REPORTS and (judged := act.addressee_beside("as")) is not None:
        content = passage(noun_phrase(judged))
        act = replace(act, content=judged)  # dismissed the plan as a sham: the plan
    head = act.content
    if head is None:  # direct speech
        return Mention(content, shorten(_begun(content.text)), Kind.ISSUE)
    if predicate in ON_ACTORS and (actor := _actor(head, actors)) is not None:
        return actor
    if head.pos_ in ("PRON", "DET") or head.lower_ in EMPTY:
        if (taken := _taken_up(head)) is not None:
            kind = ACTS[predicate].makes or _kind(taken)
            return Mention(content, _owned(taken, actors, _name(taken)), kind)
        if len(words_of(act)) <= PAIR:
            return None
        content = passage(words_of(act))
    return _in_words(act, head, actors, content, ACTS[predicate].makes or _kind(head))


def _in_words(act: Act, head: Token, actors: CoreferenceResolver, content: Passage, kind: Kind) -> Mention:
    """Return the item that the words of a content with the head ``head`` name."""
    characterised = _characterised(act)
    if not characterised and _needs_more(act, actors):
        content = passage(words_of(act))
        return Mention(content, shorten(_begun(content.text)), kind)
    named = _words(act, head, content)
    label = characterised or _uninterrupted(act, head) or _label(act, head, named)
    if head.pos_ == "NOUN":
        label = WEEKDAY.sub("", label)  # when it is accepted or rejected, and no part of it
    return Mention(named, _owned(head, actors, label), kind)


def _characterised(act: Act) -> str:
    """Return the label of *called the vote a farce*, *described it as a farce*: with what is so called,
    unless that is a pronoun; ``""`` for any other act.
    """
    called = act.addressee_beside("as", "oprd")
    if called is None or act.predicate not in REPORTS:
        return ""
    words = words_of(act)
    if called.pos_ == "PRON" and within(called, words[:-1]):
        start = called.i + 1
        start += act.token.doc[start].lower_ == "as"
        words = act.token.doc[start : words.end]
    return shorten(_begun(passage(words).text))


def _uninterrupted(act: Act, content: Token) -> str:
    """Return the label of a content less the reporting clause that stands in its midst (*the wall, she
    said, must go*); ``""`` if none does.
    """
    verb = act.verb
    if not act.extent.start < verb.i < act.extent.end - 1:
        return ""
    inner = {t.i for t in content.subtree} if content.i in {t.i for t in verb.subtree} else set()
    subject = child(verb, *SUBJECTS)
    start = min(verb.i, subject.left_edge.i if subject is not None else verb.i)
    own = {t.i for t in verb.subtree if t.i >= start} - inner
    parts = groupby(act.extent, key=lambda t: t.i in own or t.is_quote)
    kept = ("".join(t.text_with_ws for t in part).strip(" ,") for out, part in parts if not out)
    return shorten(_begun(_joined(filter(None, kept))))


def _joined(parts: Iterable[str]) -> str:
    """Join the parts of a speech; one that begins with a capital is a sentence of its own."""
    text = ""
    for part in parts:
        apart = text and text[-1] not in ".?!…" and part[0].isupper() and " " in part
        text += (". " if apart else " ") + part
    return text.strip()


def _needs_more(act: Act, actors: CoreferenceResolver) -> bool:
    """Return whether a label lacks its point: *the factory* of *want the factory to close*, *as a farce*."""
    found = act.construction
    if act.predicate in REPORTS and (found.lone_slot == "obj" or found.addressed_slot == "as"):
        return act.extent != words_of(act)
    asked = act.addressee_beside("inf")
    return asked is not None and not actors.mention(asked)


def _taken_up(pronoun: Token) -> Token | None:
    """Return the proposal or demand that *it* or *them* takes up: the nearest one before."""
    if pronoun.lower_ not in TAKING_UP:
        return None
    plural = pronoun.lower_ in ("them", "these", "those")
    for token in reversed(pronoun.doc[max(pronoun.sent.start - FAR, 0) : pronoun.i]):
        if token.pos_ == "NOUN" and (token.tag_ == "NNS") == plural and token.lemma_.lower() in item_nouns():
            return token
    return None


def _owned(head: Token, actors: CoreferenceResolver, label: str) -> str:
    """Name the owner in a label: *its own deal* becomes *Israel's own deal*."""
    owner = child(head, "poss")
    if owner is None or owner.pos_ != "PRON":
        return label
    found = actors.mention(owner)
    return f"{found.name}'s {label}" if found is not None and found.named else label


def _actor(head: Token, actors: CoreferenceResolver) -> Mention | None:
    found = actors.mention(head) if head.pos_ in ("PROPN", "PRON", "NOUN") else None
    return found if found is not None and (found.named or _is_person(head)) else None


def _is_person(head: Token) -> bool:
    return is_role(head) and not is_document(head)


def _kind(head: Token) -> Kind:
    if head.pos_ not in ("NOUN", "PROPN"):
        return Kind.ISSUE
    lemma = head.lemma_.lower()
    if lemma in words("proposal_nouns.txt"):
        return Kind.PROPOSAL
    return Kind.DEMAND if lemma in words("demand_nouns.txt") else Kind.ISSUE


def _words(act: Act, head: Token, content: Passage) -> Passage:
    """Return the words that name the item: the noun phrase alone, or the whole content."""
    if head.pos_ not in ("NOUN", "PROPN") or act.construction.slot in ("that", "inf", "oprd"):
        return content
    if any(c.dep_ == "appos" and head.doc[c.left_edge.i - 1].text != "," for c in head.children):
        return content  # what is said of it follows without a comma: considers the plan a mistake
    if act.predicate in REPORTS and any(c.dep_ == "acl" and c.tag_ == "VBG" for c in head.children):
        return content  # what somebody is said to do: described the guard opening the gate
    phrase = noun_phrase(head, gerunds=True)
    return passage(head.doc[phrase.start : max([phrase.end, *_infinitives(head, phrase.end)])])


def _infinitives(noun: Token, end: int) -> list[int]:
    """Return where the infinitive or gerund ends that says what a noun is (*plans to leave*)."""
    clauses = [c for c in noun.rights if c.dep_ in ("acl", "prep") and c.left_edge.i == end]
    return [c.right_edge.i + 1 for c in clauses if c.dep_ == "prep" or any(t.lower_ == "to" for t in c.lefts)]


def _label(act: Act, head: Token, named: Passage) -> str:
    """Return a short name: the fullest earlier phrase for *the deal*, without article, cut at a word."""
    if head.pos_ == "NOUN":
        fuller = earlier(head)
        if fuller is not None:
            named = passage(noun_phrase(fuller, gerunds=True))
        if act.construction.slot != "including":
            return _name(fuller or head, named)
    return shorten(_bare(named.text) if head.pos_ in ("NOUN", "PROPN") else _begun(named.text))


def _name(head: Token, named: Passage | None = None) -> str:
    """Return the name of a noun phrase with the parts that it includes."""
    text = _bare((named or passage(noun_phrase(head, gerunds=True))).text)
    parts = ", ".join(_bare(p.text) for p in included(head))
    return shorten(f"{text} ({parts})" if parts else text)


def _begun(text: str) -> str:
    """Return a clause without an article at its beginning."""
    first, _, rest = " ".join(text.split()).partition(" ")
    return rest if first.lower() in (*ARTICLES, "that") and rest else text


def earlier(head: Token) -> Token | None:
    """Return the noun that *the proposal* or *this deal* takes up: an earlier one of its kind."""
    det = child(head, "det")
    takes_up = det is not None and det.lower_ in DEFINITE and not _is_modified(head)
    if not takes_up or head.lemma_.lower() not in item_nouns():
        return None
    places = kept(head.doc, NOUNS, _fuller_nouns).get(head.lemma_, [])
    at = bisect_left(places, head.i)
    return head.doc[places[at - 1]] if at else None


def _fuller_nouns(doc: Doc) -> dict[str, list[int]]:
    """Return where the nouns of an article stand that have more than an article, by lemma."""
    found: dict[str, list[int]] = {}
    for token in doc:
        if token.pos_ == "NOUN" and is_fuller(token):
            found.setdefault(token.lemma_, []).append(token.i)
    return found


def _is_modified(noun: Token) -> bool:
    return any(c.dep_ not in ("det", "punct", "relcl", "appos") for c in noun.children)


def is_fuller(noun: Token) -> bool:
    """Return whether a noun phrase has more than its article."""
    return any(c.dep_ not in ("det", "punct") for c in noun.children)


def included(head: Token) -> list[Passage]:
    """Return the parts that a deal or demand *includes*, *that includes a truce and a release*."""
    found: list[Token] = []
    for c in head.children:
        if (
            c.dep_ == "relcl" and c.lemma_.lower() in INCLUDING and (part := child(c, "dobj")) is not None
        ) or (c.dep_ == "prep" and c.lower_ == "including" and (part := child(c, "pobj")) is not None):
            found += conjuncts(part)
    return [passage(noun_phrase(t)) for t in found if t.lower_ not in RELATIVES]


def measures(act: Act) -> tuple[Mention, ...]:
    """Return the measures of the item: the parts it includes, or the thing that is demanded."""
    head = act.content
    if head is None or head.pos_ != "NOUN":
        return ()
    parts = included(head)
    if not parts and act.predicate is Predicate.DEMANDS:
        parts = [passage(noun_phrase(head))]
    return tuple(Mention(p, shorten(_bare(p.text)), Kind.MEASURE) for p in parts)


def topic(content: Passage) -> Mention:
    """Return the issue that an accusation, or a stance on an actor, speaks of."""
    return Mention(content, shorten(_bare(content.text)), Kind.ISSUE)


def shorten(text: str) -> str:
    """Return ``text`` on one line, cut at a word if it is longer than a label may be."""
    text = _balanced(" ".join(text.split()).strip("\"“”'‘’ ,;"))
    if len(text) <= LONGEST_LABEL:
        return text
    return text[:LONGEST_LABEL].rsplit(" ", 1)[0].rstrip(" ,;") + " …"


def _balanced(text: str) -> str:
    """Return a label without its double quotes if one of a pair is missing."""
    if text.count('"') % 2 or text.count("“") != text.count("”"):
        return " ".join(text.translate(NO_QUOTES).split())
    return text


def _bare(text: str) -> str:
    first, _, rest = " ".join(text.split()).partition(" ")
    return rest if first.lower() in ARTICLES | POINTERS and rest else text
