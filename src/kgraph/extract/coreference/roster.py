"""The names of an article: which of them are one actor's, and the fullest form of each.

A lone family name takes the full name that stands anywhere in the article, an acronym the name whose
letters it is made of, *the North* the one state whose name begins so.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from functools import cached_property

from spacy.tokens import Doc, Span, Token

from kgraph.extract.coreference.actor_types import ENTITY_TYPES
from kgraph.extract.coreference.mentions import clean, named_entities
from kgraph.extract.coreference.namesakes import Namesakes, is_titled, titles_before
from kgraph.extract.grammar.tree import child
from kgraph.extract.lexicon.lexicon_tables import actor_nouns, item_nouns, word_set
from kgraph.model import ActorType
from kgraph.names import people, places
from kgraph.names.bodies import SMALL, acronyms, is_acronym
from kgraph.names.headlines import headline
from kgraph.names.people import PersonName, fold

BODIES = ("ORG", "GPE", "LOC", "NORP", "PRODUCT", "WORK_OF_ART")
DIRECTIONS = {"North", "South", "East", "West"}
BODIES_BY_NOUN = ("Organization", "Group")
PLANS = (item_nouns() | word_set("inert names") | word_set("named things") | word_set("fields of policy")) - {
    "mission"
}
OF_PEOPLES = (
    "s",
    "an",
    "en",
    "ish",
    "ese",
    "ch",
    "i",
    "ic",
    "ist",
    "crat",
    "ite",
    "er",
    "im",
    "people",
    "public",
)
MOST_SMALL = 4  # words that an acronym leaves out, and commas
LONGEST_INITIALS = 3  # letters: JD, AOC
LETTERS = re.compile(r"[^\W\d_]+")
MAYORS = r"(?:[Mm]ayor|[Mm]ayoral|[Bb]orough|[Cc]ouncill?or)s?"


class Roster:
    """The named entities of one article and what they are called at their fullest, also by its ``title``."""

    def __init__(self, doc: Doc, body: tuple[bool, ...], title: str = "", publisher: str = "") -> None:
        self.doc = doc
        self.all = named_entities(doc)
        self.entities = [e for e in self.all if body[e.root.i]]
        self.body = body
        self._at = {token.i: e for e in self.entities for token in e}
        self._starts = [e.start for e in self.entities]
        self._labels = _labels(self.all)
        families = {
            fold(words[-1]) for e in self.all if e.label_ == "PERSON" and (words := clean(e.text).split())
        }
        self.headline = headline(title, publisher, families)
        self.people = Namesakes(self.all, self._labels, [person.name for person in self.headline.people])
        self._names: dict[tuple[str, str], tuple[str, ActorType | None]] = {}

    def at(self, token: Token) -> Span | None:
        """Return the named entity of the running text that ``token`` is part of."""
        return self._at.get(token.i)

    def is_in_name(self, token: Token) -> bool:
        """Return whether a word written large is part of a person's name in the article."""
        return token.text in self._words

    @cached_property
    def _words(self) -> frozenset[str]:
        people_named = (e for e in self.all if e.label_ == "PERSON")
        return frozenset(t.text for entity in people_named for t in entity if t.text[0].isupper())

    def is_language(self, token: Token) -> bool:
        """Return whether an adjective of a state stands for its language (*read the report in English*): it
        has no article and no noun behind it.
        """
        first = token
        while first.dep_ == "conj":
            first = first.head
        adjectives, names = places.places().adjectives, places.places().names
        known = token.text in adjectives and token.text not in names
        among = all(other.text in adjectives for other in (first, *first.conjuncts))
        stands = among and first.dep_ in ("dobj", "pobj") and child(token, "det", "poss", "amod") is None
        spoken = not token.lower_.endswith("i")  # a Saudi, and no language
        return known and stands and spoken and token.tag_ not in ("NNS", "NNPS")

    def is_only_city(self, entity: Span) -> bool:
        """Return whether a name is that of a city which is a state's seat of government, in an article that
        speaks of the city itself (*the mayor of London*).
        """
        name = clean(entity.text)
        return name in places.places().seats and name in self._cities

    @cached_property
    def _cities(self) -> frozenset[str]:
        """The seats of governments that have a mayor in the article."""
        seats = {name for e in self.all if (name := clean(e.text)) in places.places().seats}
        text = " ".join(token.text for token in self.doc) if seats else ""
        return frozenset(
            name
            for name in seats
            if re.search(rf"\b{re.escape(name)}(?: ['’]s)?(?: \w+)? {MAYORS}\b", text)
            or re.search(rf"\b{MAYORS} (?:of|for|in) {re.escape(name)}\b", text)
        )

    def between(self, start: int, end: int) -> list[Span]:
        """Return the named entities of the running text that begin from token ``start`` to before ``end``."""
        return self.entities[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def name(self, entity: Span) -> tuple[str, ActorType | None]:
        """Return the fullest name that the article gives the entity, and its type."""
        return self.named(entity.text, titles_before(entity), entity.label_)

    def named(self, text: str, before: tuple[str, ...] = (), label: str = "") -> tuple[str, ActorType | None]:
        """Return the fullest name for the words ``text`` that follow the titles ``before``, and its type;
        ``None`` for a name of which nothing tells what it names.
        """
        known = (text, " ".join(before))
        if known not in self._names:
            self._names[known] = self._name(clean(text), before, label)
        return self._names[known]

    def _name(self, name: str, before: tuple[str, ...], label: str) -> tuple[str, ActorType | None]:
        label = self._labels.get(name, label)
        namesake = label == "PERSON" and self.people.full_name(people.parse(name)) is not None
        if (state := self._state(name)) is not None and not before and not namesake:
            return state, ActorType.ORGANIZATION
        person = self._person(name, before, label)
        if person is not None:
            full = self.people.full_name(person)
            return _in_capitals((full or person).text), ActorType.PERSON
        is_body = label == "NORP" and _is_body(name)
        return self._long_form(name), ActorType.ORGANIZATION if is_body else ENTITY_TYPES.get(label)

    def _person(self, name: str, before: tuple[str, ...], label: str) -> PersonName | None:
        """Return a name taken apart if it is a person's: by its label, its titles, or the article."""
        parsed = people.parse(name)
        if label == "PERSON" or before:
            return PersonName(parsed.words, (*before, *parsed.titles), parsed.suffix)
        known = self.people.full_name(parsed) is not None or is_titled(parsed)
        return parsed if known or (label == "ORG" and self.people.has_title(parsed)) else None

    def _state(self, name: str) -> str | None:
        """Return the name of a state as the article writes it; *North* for the one state of the North."""
        if places.state_of(name) is not None:
            return name
        found = self._directions.get(name, set()) if name in DIRECTIONS else set()
        return next(iter(found)) if len(found) == 1 else None

    @cached_property
    def _directions(self) -> dict[str, set[str]]:
        """The states of the article by the point of the compass that their names begin with."""
        found: dict[str, set[str]] = defaultdict(set)
        for entity in self.all:
            state = places.state_of(clean(entity.text))
            if state is not None and (first := state.split()[0]) in DIRECTIONS:
                found[first].add(state)
        return found

    def _long_form(self, name: str) -> str:
        """Return the long form of an acronym, if the article has it; in brackets or not."""
        if name in self._explained:
            return self._explained[name]
        long = self._acronyms.get(name, set()) if is_acronym(name) else set()
        return next(iter(long)) if len(long) == 1 else name

    @cached_property
    def _explained(self) -> dict[str, str]:
        """Acronyms in brackets after the name that they stand for."""
        found: dict[str, str] = {}
        for left, right in zip(self.all, self.all[1:], strict=False):
            between = self.doc[left.end : right.start].text.strip()
            short, long = clean(right.text), clean(left.text)
            if between == "(" and short.isupper() and short[0] == long[:1]:
                found.setdefault(short, long)
        return found

    def is_short_for_thing(self, entity: Span) -> bool:
        """Return whether an acronym stands for a plan, programme or field by the words in front of its
        brackets (*the Port Action Plan (PAP)*).
        """
        name = clean(entity.text)
        return name in self._things

    @cached_property
    def _things(self) -> frozenset[str]:
        """The acronyms in brackets that stand for things, by the words before them whose first letters they
        are: the last names a plan or field, and none a body.
        """
        found = set()
        for token in self.doc[1:-1]:
            short = token.text
            if not (
                is_acronym(short) and self.doc[token.i - 1].text == "(" and self.doc[token.i + 1].text == ")"
            ):
                continue
            start = max(token.i - 1 - len(short) - MOST_SMALL, 0)
            before = [t for t in self.doc[start : token.i - 1] if t.text[0].isalpha()]
            for first in range(len(before)):
                words = before[first:]
                large = "".join(t.text[0] for t in words if t.lower_ not in SMALL)
                if words[0].text[0].upper() == short[0] and large.upper() == short:
                    is_body = any(actor_nouns().get(t.lemma_.lower()) in BODIES_BY_NOUN for t in words)
                    found |= {short} if words[-1].lemma_.lower() in PLANS and not is_body else set()
        return frozenset(found)

    @cached_property
    def _acronyms(self) -> dict[str, set[str]]:
        """The names of bodies in the article by the acronyms that their words make."""
        found: dict[str, set[str]] = defaultdict(set)
        for entity in self.all:
            if self._labels[name := clean(entity.text)] in BODIES:
                for short in acronyms(name):
                    found[short].add(name)
        return found


def _is_body(name: str) -> bool:
    """Return whether a name that the model takes for people is that of a body: an acronym, or several words
    of which the last is none for people (*the Port Guard*, and not *the Port Boys*).
    """
    several = " " in name and all(word[0].isupper() for word in name.split())
    return is_acronym(name) or (several and not name.lower().endswith(OF_PEOPLES))


def _in_capitals(name: str) -> str:
    """Return a name of several words that is written in large letters alone as names are written elsewhere
    (*ANNA KRAL*).
    """
    words = name.split()
    if len(words) == 1 or not any(w.isupper() and len(w) > LONGEST_INITIALS for w in words):
        return name
    return " ".join(LETTERS.sub(lambda m: m[0].capitalize(), w) if w.isupper() else w for w in words)


def _labels(entities: list[Span]) -> dict[str, str]:
    """Return the commonest label of each name over the article."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for entity in entities:
        votes[clean(entity.text)][entity.label_] += 1
    return {name: min(count, key=lambda c: (-count[c], c)) for name, count in votes.items()}
