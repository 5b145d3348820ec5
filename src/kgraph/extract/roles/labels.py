"""Labels: what an item is called, by the words of a content."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from itertools import groupby

from spacy.tokens import Doc, Token

from kgraph.extract.acts.act import Act
from kgraph.extract.grammar.memo import kept
from kgraph.extract.grammar.noun_phrases import conjuncts, noun_phrase
from kgraph.extract.grammar.relatives import RELATIVES
from kgraph.extract.grammar.tree import SUBJECTS, child, passage
from kgraph.extract.lexicon.tables import item_nouns, listed, one_of, word_set
from kgraph.model import Passage

LONGEST_LABEL = 100
NOUNS = "kgraph.nouns"  # where the index of an article's nouns is kept with its parse
NO_QUOTES = str.maketrans("", "", '"“”')
WEEKDAY = re.compile(
    rf" on {one_of(map(str.capitalize, listed('weekdays')))}(?: {one_of(listed('times of day'))})?$"
)
ARTICLES = word_set("articles")
POINTERS = word_set("pointers")
DEFINITE = word_set("definite of items")
INCLUDING = word_set("including")


def uninterrupted(act: Act, content: Token) -> str:
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
    return _joined(filter(None, kept))


def _joined(parts: Iterable[str]) -> str:
    """Join the parts of a speech; one that begins with a capital is a sentence of its own."""
    text = ""
    for part in parts:
        apart = text and text[-1] not in ".?!…" and part[0].isupper() and " " in part
        text += (". " if apart else " ") + part
    return text.strip()


def label(act: Act, head: Token, named: Passage) -> str:
    """Return a short name: the fullest earlier phrase for *the deal*, without article, cut at a word."""
    if head.pos_ == "NOUN":
        fuller = earlier(head)
        if fuller is not None:
            named = passage(noun_phrase(fuller, gerunds=True))
        if act.construction.slot != "including":
            return name(fuller or head, named)
    return shorten(of_phrase(named.text) if head.pos_ in ("NOUN", "PROPN") else of_clause(named.text))


def name(head: Token, named: Passage | None = None) -> str:
    """Return the name of a noun phrase with the parts that it includes."""
    text = of_phrase((named or passage(noun_phrase(head, gerunds=True))).text)
    parts = ", ".join(of_phrase(p.text) for p in included(head))
    return shorten(f"{text} ({parts})" if parts else text)


def of_clause(text: str) -> str:
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


def of_phrase(text: str) -> str:
    """Return a noun phrase without the article or pointing word at its beginning."""
    first, _, rest = " ".join(text.split()).partition(" ")
    return rest if first.lower() in ARTICLES | POINTERS and rest else text
