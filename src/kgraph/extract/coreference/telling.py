"""Which descriptions tell whom they mean: *critics of the law* and *the protesters* do, *critics*,
*officials* and *the company* do not.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Span, Token

from kgraph.extract.coreference.actor_types import DEFINITE, is_plural, is_role, noun_type, singular
from kgraph.extract.grammar.tree import child
from kgraph.extract.lexicon.lexicon_tables import word_set
from kgraph.model import ActorType, Mention

COUNTING = word_set("counting") | word_set("undetermined") | word_set("focusing")
UNTELLING = COUNTING | word_set("untelling")
ANONYMOUS, ORGANS, FIRMS = word_set("anonymous"), word_set("organs"), word_set("firms")
HOMES = ("country", "homeland", "nation")  # somebody's, of whom no state is known
SELDOM = word_set("sorts of places") | word_set("occasionally actors")
BEFORE = ("amod", "compound", "nmod", "appos")

Asked = Callable[[Token], Mention | None]


def tells(head: Token, mention: Asked) -> bool:
    """Return whether the description of ``head``, in which no name stands, tells whom it means."""
    owner = child(head, "poss")
    if owner is not None:
        return singular(head) not in HOMES and _is_known(owner, mention)
    if not is_role(head):
        return False
    told = any(_is_telling(word) for word in head.children)
    if is_plural(head) or noun_type(head) is ActorType.GROUP:
        return told or singular(head) not in ANONYMOUS
    if _is_body(head) and not _is_any(head):
        return True
    taken_up = noun_type(head) is ActorType.PERSON or singular(head) in FIRMS
    return told and not (taken_up and _is_definite(head) and child(head, "prep") is None)


def uncounted(phrase: Span, head: Token) -> Span:
    """Return a noun phrase without the words at its beginning that only count or point (*several other*)."""
    start = phrase.start
    while start < head.i and (_counts(phrase.doc[start]) or phrase.doc[start].is_punct):
        start += 1
    return phrase.doc[start : phrase.end]


def _counts(word: Token) -> bool:
    number = word.like_num or word.pos_ == "NUM"
    return word.lower_ in COUNTING or (number and word.dep_ in ("nummod", "quantmod", "compound", "det"))


def _is_telling(word: Token) -> bool:
    if word.dep_ == "prep":
        noun = child(word, "pobj")
        return noun is not None and noun.pos_ in ("NOUN", "PROPN") and noun.lower_ not in UNTELLING
    return (
        word.dep_ in BEFORE and not _counts(word) and word.lower_ not in UNTELLING and word.text[0].isalpha()
    )


def _is_known(owner: Token, mention: Asked) -> bool:
    found = mention(owner)
    return found.known if found is not None else owner.pos_ == "NOUN"


def _is_body(head: Token) -> bool:
    """Return whether a noun names a body of a sort of which an article mostly speaks of one (*the
    council*).
    """
    sort = singular(head)
    named = noun_type(head) is ActorType.ORGANIZATION and child(head, "det") is not None
    return sort in ORGANS or (named and sort not in ANONYMOUS | FIRMS | SELDOM)


def _is_definite(head: Token) -> bool:
    article = child(head, "det")
    return article is not None and article.lower_ in DEFINITE


def _is_any(head: Token) -> bool:
    article = child(head, "det")
    return article is not None and article.lower_ not in DEFINITE
