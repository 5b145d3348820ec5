"""Who is meant together: *the presidents* are those whom the article calls presidents, *both countries* the
two just named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from spacy.tokens import Token

from kgraph.extract.coreference.actor_types import DEFINITE, is_plural, singular
from kgraph.extract.coreference.descriptions import Roles
from kgraph.extract.coreference.office_words import FIELDS, HEADS_OF_STATE, PAST, RANKS
from kgraph.extract.coreference.roster import Roster
from kgraph.extract.coreference.salience import sentence_numbers
from kgraph.extract.grammar.tree import SUBJECTS, child
from kgraph.extract.lexicon.lexicon_tables import word_set
from kgraph.model import ActorType
from kgraph.names import places

COUNTS = {"both": 2, "two": 2, "three": 3, "four": 4}
FEWEST, MOST = 2, 4
FARTHEST = 6  # sentences back to where those are named who are meant together
LOOK_BACK = 2000  # tokens
TERM = 6  # tokens from *hereinafter* to the word that is to mean those named before
STATES = word_set("states together")
SIDES = word_set("sides")
DEFINING = word_set("defining")
ARGUMENTS = (*SUBJECTS, "dobj")
LINKING = ("with", "between", "by", "to")
PLACES = ("GPE", "LOC", "ORG")
ENVOYS = HEADS_OF_STATE | {"minister", "secretary"}
COUNTING = ("det", "predet", "preconj", "nummod", "advmod")

Named = dict[str, Token]


class Members:
    """The names of one article that its plural descriptions mean."""

    def __init__(self, roster: Roster, roles: Roles) -> None:
        self._roster = roster
        self._roles = roles
        self._sentence = sentence_numbers(roster.doc)

    def of(self, noun: Token) -> tuple[Token, ...]:
        """Return the names of those whom a plural description takes up, nothing if the article does not tell
        who they are.
        """
        if not is_plural(noun) or (count := self._count(noun)) is None:
            return ()
        if (term := self._terms.get(noun.text)) is not None and term[-1].i < noun.i:
            return term
        if singular(noun) in STATES | SIDES:
            return self._parties(noun, count)
        return self._bearers(noun, count)

    def _count(self, noun: Token) -> int | None:
        """Return how many a description takes up, 0 if it does not tell; ``None`` if it takes up nobody,
        or only some (*European leaders*, *the leaders of the strike*).
        """
        counts, definite = {0}, noun.text in self._capital
        for word in noun.children:
            inner = child(word, "pobj")
            if word.dep_ in COUNTING and word.lower_ in COUNTS.keys() | DEFINITE:
                counts.add(COUNTS.get(word.lower_, 0))
                definite |= word.lower_ in DEFINITE | {"both"}
            elif (
                word.dep_ == "prep"
                and word.lower_ == "of"
                and inner is not None
                and singular(inner) in STATES
            ):
                counts.add(self._count(inner) or 0)
                definite &= is_plural(inner) and max(counts) > 0
            elif word.lower_ not in FIELDS | RANKS | PAST and word.dep_ not in ("punct", "advmod"):
                return None
        return max(counts) if definite else None

    def _bearers(self, noun: Token, count: int) -> tuple[Token, ...]:
        """Return those before a plural role who are given it; of more the pair, or so many, named last."""
        wanted, found = singular(noun), Named()
        for bearer in self._roles.bearers(noun):
            heads_it = bearer.role != "minister" or wanted == "minister" or "prime" in bearer.beside
            if bearer.head.i < noun.i and heads_it:
                found.setdefault(bearer.name, bearer.head)
        if 0 < len(found) < (count or MOST - 1):
            found |= self._partner(noun, found)
        if _are_so_many(found, count):
            return _in_order(found.values())
        for _, people in self._named_before(noun):
            both = {name: head for name, head in people.items() if name in found}
            if len(both) >= FEWEST:
                return _in_order(both.values()) if _are_so_many(both, count) else ()
        return ()

    def _partner(self, noun: Token, found: Named) -> Named:
        """Return the only person of a sentence beside the bearers of a role whom the article gives none:
        who meets or calls them (*Kral spoke with President Lund*).
        """
        for _, people in self._named_before(noun):
            others = [one for one in people if one not in found]
            if people.keys() >= found.keys() and others:
                head = people[others[0]]
                alone = len(others) == 1 and not self._roles.roles_of(others[0])
                return {others[0]: head} if alone and (len(found) == 1 or head.dep_ in SUBJECTS) else {}
        return {}

    def _parties(self, noun: Token, count: int) -> tuple[Token, ...]:
        """Return the states, or the envoys of *both sides*, of the nearest sentence that names so many."""
        sides = singular(noun) in SIDES
        if not count and not sides:
            return ()
        nearer: set[str] = set()
        for distance, (states, people) in enumerate(self._named_before(noun)):
            envoys = {n: h for n, h in people.items() if sides and self._roles.roles_of(n) & ENVOYS}
            pair = people if envoys and len(people) == (count or FEWEST) else states
            if len(pair) == (count or FEWEST) and nearer <= states.keys() | people.keys():
                return _in_order(pair.values())
            if len(states) > (count or FEWEST) or distance == FARTHEST:
                return ()
            nearer |= states.keys()
        return ()

    def _named_before(self, noun: Token) -> Iterator[tuple[Named, Named]]:
        """Yield the states and the people that each sentence names before ``noun``, the nearest first."""
        last, states, people = self._sentence[noun.i], Named(), Named()
        for entity in reversed(self._roster.between(max(noun.i - LOOK_BACK, 0), noun.i)):
            while self._sentence[entity.root.i] < last:
                yield states, people
                last, states, people = last - 1, Named(), Named()
            name, kind = self._roster.name(entity)
            if kind is ActorType.PERSON:
                people[name] = entity.root
            elif (state := self._state(entity.root, name)) is not None:
                states[state] = entity.root
        yield states, people

    def _state(self, root: Token, name: str) -> str | None:
        """Return the state that a name means where it does something or is joined to another (*Arcadia
        signed*, *between Arcadia and Borduria*), and not only tells where; unknown ones only where joined.
        """
        group = [root, *root.conjuncts]
        first = min(group, key=lambda t: t.i)
        linked = LINKING if len(group) == 1 else (*LINKING, "of", "for")
        if not (first.dep_ in ARGUMENTS or (first.dep_ == "pobj" and first.head.lower_ in linked)):
            return None
        acting = first.dep_ in SUBJECTS or first.head.lower_ in ("with", "between")
        joined = acting and len(group) > 1 and any(t.ent_type_ == "GPE" for t in group)
        return places.state_of(name) or (name if joined and root.ent_type_ in PLACES else None)

    @cached_property
    def _capital(self) -> frozenset[str]:
        """The plurals that the article writes large behind *the*, as treaties write terms."""
        doc = self._roster.doc
        return frozenset(
            word.text
            for word in doc[1:]
            if is_plural(word) and word.text[0].isupper() and word.nbor(-1).lower_ in DEFINITE
        )

    @cached_property
    def _terms(self) -> dict[str, tuple[Token, ...]]:
        """The words that the article defines: *Arcadia and Borduria, hereinafter the Parties*."""
        found: dict[str, tuple[Token, ...]] = {}
        for mark in self._roster.doc:
            if mark.lower_ not in DEFINING:
                continue
            before = self._roster.between(mark.sent.start, mark.i)
            term = next((t for t in mark.doc[mark.i : mark.i + TERM] if is_plural(t)), None)
            if term is not None and before:
                last = before[-1].root
                named = [e.root for e in before if e.root == last or e.root in last.conjuncts]
                if FEWEST <= len(named) <= MOST:
                    found.setdefault(term.text, tuple(named))
        return found


def _are_so_many(found: Named, count: int) -> bool:
    return len(found) == count if count else FEWEST <= len(found) < MOST


def _in_order(heads: Iterable[Token]) -> tuple[Token, ...]:
    return tuple(sorted(heads, key=lambda head: head.i))
