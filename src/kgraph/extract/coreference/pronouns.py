"""Antecedents: which noun phrase a pronoun takes up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from spacy.tokens import Token

from kgraph.extract.coreference import actor_types
from kgraph.extract.coreference.antecedent_features import options
from kgraph.extract.coreference.pronoun_places import (
    is_predicate,
    joined_subject_before,
    named_itself,
    names_a_turn,
    other_argument,
    owning_subject,
    phrases_around,
    subject_joined_to,
    telling_subject,
    told,
)
from kgraph.extract.coreference.ranker import Ranker
from kgraph.extract.coreference.roster import Roster
from kgraph.extract.coreference.salience import Candidate, Referent, Salience
from kgraph.extract.grammar.noun_phrases import conjuncts
from kgraph.extract.grammar.relatives import antecedent
from kgraph.extract.grammar.tree import SUBJECTS, VERBAL, child
from kgraph.model import ActorType, Mention
from kgraph.names.name_tables import titles

LONGEST_CHAIN = 100  # of pronouns that take up each other
LONGEST_STRETCH = 200  # tokens in which somebody is looked for by name

Resolve = Callable[[Token], Mention | None]
Teller = Callable[[Token], Token | None]


class Pronouns:
    """The pronouns of one article. ``resolve`` gives the actor of a noun phrase; ``speakers`` tells
    for each token of direct speech whose speech it is, ``teller`` who tells a word outside of it; ``ranker``
    which of several things a pronoun means.
    """

    def __init__(
        self,
        roster: Roster,
        resolve: Resolve,
        speakers: Mapping[int, Token],
        teller: Teller,
        ranker: Ranker,
    ) -> None:
        self._roster = roster
        self._resolve = resolve
        self._speakers = speakers
        self._teller = teller
        self._ranker = ranker
        self._salience = Salience(roster.doc)
        self._order = sorted(roster.doc, key=self._turn)
        self._read = 0  # tokens, in that order, whose actors have been noted
        self._taken: dict[int, Candidate | None] = {}

    def antecedent(self, head: Token) -> Token | None:
        """Return the noun, name or earlier pronoun that the pronoun ``head`` takes up, ``None`` if there is
        none or the article does not tell which.
        """
        if head.lower_ in actor_types.SPEAKER:
            return self._speakers.get(head.i) or named_itself(head) or self._teller(head)
        if head.tag_ == "WP$":  # Kral, whose office declined to comment
            return next((noun for t in head.ancestors if (noun := antecedent(t)) is not None), None)
        near = self._joined_name(head) or self._fronted(head)
        if near is not None:
            return near
        taken = self._candidate_taken_up(head)
        return taken.head if taken is not None else None

    def source(self, head: Token) -> Token | None:
        """Return the noun or name at the end of the chain of pronouns that begins with ``head``."""
        for _ in range(LONGEST_CHAIN):
            found = self.antecedent(head)
            if found is None or found.pos_ != "PRON":
                return found
            head = found
        return None

    def joined(self, head: Token) -> list[Token]:
        """Return all that *and* joins to what a pronoun takes up, if it means all of these, else nothing."""
        if head.lower_ not in actor_types.PLURAL - actor_types.SPEAKER:
            return []
        taken, first = self._candidate_taken_up(head), self.source(head)
        return conjuncts(first) if taken is not None and taken.several and first is not None else []

    def _candidate_taken_up(self, head: Token) -> Candidate | None:
        if head.i not in self._taken:
            self._taken[head.i] = None  # a chain of pronouns that comes back here ends
            self.read(head)
            referents = self._salience.before(head, self._fitting(head))
            ranked = self._ranked(head, referents)  # also where a rule is surer: the ranker learns from all
            self._taken[head.i] = self._both(head, referents) or self._who_acts(head, referents) or ranked
        return self._taken[head.i]

    def _both(self, head: Token, referents: Sequence[Referent]) -> Candidate | None:
        """Return all that the subject of the sentence before joins by *and*, for a subject *they* with no
        other people between (*Kral and Voss left. They …*).
        """
        first = joined_subject_before(head) if head.lower_ == "they" else None
        if first is None:
            return None
        mentions = (c for r in referents for c in r.mentions if c.several and c.is_actor)
        return next((c for c in mentions if c.head == first), None)

    def _who_acts(self, head: Token, referents: Sequence[Referent]) -> Candidate | None:
        """Return who does something with what is his (*reaffirmed its support*), who says or thinks what he
        himself does (*Arcadia warned that it would*) or does one thing and then another (*Kral met Voss, and
        he left*), unless somebody else has the gender of a pronoun; or the only person of that gender.
        """
        subject = owning_subject(head) or telling_subject(head) or subject_joined_to(head)
        found = next((r for r in referents for c in r.mentions if c.head == subject), None)
        if found is None or not found.last.is_actor:
            return self._only_person(head, referents)
        known = actor_types.pronoun_gender(head.lower_) if not found.last.gender else ""
        rivals = [r.last for r in referents if known and r.last.gender == known]
        if len(rivals) == 1:
            return rivals[0]
        return None if rivals else found.last

    def _only_person(self, head: Token, referents: Sequence[Referent]) -> Candidate | None:
        """Return the one person of whom this sentence or the one before speaks, if he has the gender of a
        pronoun.
        """
        people = [r.last for r in referents if r.last.is_actor]
        wanted = actor_types.pronoun_gender(head.lower_)
        near = self._salience.sentences[head.i] - 1
        only = len(people) == 1 and people[0].sentence >= near and people[0].gender == wanted != ""
        return people[0] if only else None

    def _ranked(self, head: Token, referents: Sequence[Referent]) -> Candidate | None:
        here = self._salience.sentences[head.i]
        known = options(head, referents, self._speakers, here)
        chosen = self._ranker.choose(head, referents, known)
        return referents[chosen - 1].last if chosen else None

    def _joined_name(self, head: Token) -> Token | None:
        """Return the name that *and* joins to a phrase with a possessive (*met Kral and his wife*)."""
        joined = head.head
        if head.dep_ != "poss" or joined.dep_ != "conj" or joined.head.pos_ != "PROPN":
            return None
        return joined.head if self._agrees(joined.head, head) else None

    def _fronted(self, head: Token) -> Token | None:
        """Return the subject that follows a pronoun in a phrase before it (*In his speech, Kral said*)."""
        verb = next((t for t in head.ancestors if t.pos_ in VERBAL and t.i > head.i), None)
        subject = child(verb, *SUBJECTS) if verb is not None else None
        if (
            subject is None
            or head.dep_ != "poss"
            or head.i in self._speakers
            or subject.i < head.i
            or subject.pos_ == "PRON"
        ):
            return None
        return subject if head not in subject.subtree and self._agrees(subject, head) else None

    def _agrees(self, noun: Token, pronoun: Token) -> bool:
        """Return whether a pronoun can stand for a noun by number, gender and kind of actor."""
        if noun.pos_ == "PRON":
            return _one_set(noun.lower_, pronoun.lower_)
        candidate = self._candidate(noun)
        if not candidate.is_actor:
            return noun.pos_ == "PROPN" and pronoun.lower_ in actor_types.SINGULAR_PERSON | actor_types.NEUTER
        return _agree(candidate, pronoun.lower_)

    def read(self, until: Token | None = None) -> None:
        """Note the actors whose turn comes before that of ``until``, or all of them, pronouns among them."""
        end = self._turn(until) if until is not None else None
        while self._read < len(self._order):
            token = self._order[self._read]
            if end is not None and self._turn(token) >= end:
                return
            self._read += 1  # before a pronoun is resolved, which comes back here
            if self._may_be_taken_up(token):
                self._note(token)

    def _turn(self, token: Token) -> tuple[int, bool, int]:
        """Return the place of a token in the order in which it is known whom words mean: that of the text,
        but for what is said before its speaker is named (*“…,” he said*), which follows upon him.
        """
        speaker = self._speakers.get(token.i, token)
        return max(speaker.i, token.i), speaker.i > token.i, token.i

    def _may_be_taken_up(self, token: Token) -> bool:
        if not self._roster.body[token.i] or token.dep_ in actor_types.INSIDE_A_NAME:
            return False
        if token.pos_ in ("PROPN", "NOUN"):
            return not (is_predicate(token) or names_a_turn(token))
        return token.lower_ in actor_types.TAKING_UP

    def _note(self, token: Token) -> None:
        """Keep what a noun, name or pronoun means for the pronouns that follow."""
        if token.pos_ == "PRON":
            taken = self._pronoun_candidate(token)
            if taken is not None:
                self._salience.add(taken)
            return
        found = self._candidate(token)
        self._salience.add(found)
        if token.dep_ != "conj" and child(token, "conj") is not None:
            names = [self._name(t) for t in conjuncts(token)]
            everything = replace(
                found, name=" & ".join(names), gender="", plural=True, singular=False, several=True
            )
            self._salience.add(everything)

    def _pronoun_candidate(self, head: Token) -> Candidate | None:
        """Return a pronoun as a mention of what it means, ``None`` if that is unknown."""
        sentence = self._salience.sentences[head.i]
        taken = self._candidate_taken_up(head)
        if taken is not None:
            gender = actor_types.pronoun_gender(head.lower_) or taken.gender
            return replace(taken, head=head, gender=gender, sentence=sentence)
        return None

    def _name(self, noun: Token) -> str:
        actor = self._resolve(noun)
        return (
            actor.name
            if actor is not None
            else f"{noun.lemma_.lower()}/{noun.tag_ in actor_types.PLURAL_TAGS}"
        )

    def _candidate(self, noun: Token) -> Candidate:
        actor = self._resolve(noun)
        lemma = noun.lemma_.lower()
        gender = self._roster.people.gender(actor.name) if actor is not None else ""
        gender = gender or titles().get(lemma, "") or actor_types.GENDERED_NOUNS.get(lemma, "")
        kind = actor.actor_type if actor is not None else None
        many = noun.tag_ in actor_types.PLURAL_TAGS and not (
            noun.pos_ == "PROPN" and kind is ActorType.ORGANIZATION
        )
        body = kind in (ActorType.ORGANIZATION, ActorType.GROUP) and not actor_types.is_document(noun)
        sentence = self._salience.sentences[noun.i]
        return Candidate(
            noun, self._name(noun), actor is not None, kind, gender, many or body, not many, False, sentence
        )

    def _fitting(self, head: Token) -> Callable[[Candidate], bool]:
        """Return what tells whether a candidate can be the antecedent of ``head``."""
        others = self._others(head)
        around = phrases_around(head)
        word = head.lower_

        def fits(candidate: Candidate) -> bool:
            return _agree(candidate, word) and candidate.head.i not in around and candidate.name not in others

        return fits

    def _others(self, head: Token) -> set[str]:
        """Return the names of those whom ``head`` cannot mean: who does to it what its verb tells, who speaks
        of it, and whom it speaks of by name.
        """
        found: set[str] = set()
        rival, speaker = other_argument(head), self._speakers.get(head.i)
        for token in (rival, speaker):
            if token is None:
                continue
            if token.pos_ == "PRON":
                taken = self._taken.get(token.i)
                if taken is not None:
                    found.add(taken.name)
            else:
                found.add(self._name(token))
        stretches = list(self._spoken_by.get(head.i, ()))
        if head.dep_ in ("nsubj", "nsubjpass"):
            stretches.append((head.i + 1, head.head.right_edge.i + 1))
            clause = told(head.head)
            stretches += [(clause.left_edge.i, clause.right_edge.i + 1)] if clause is not None else []
        for start, end in stretches:
            stretch = self._roster.doc[start : min(end, start + LONGEST_STRETCH)]
            named = (t for t in stretch if t.pos_ == "PROPN" and t.dep_ not in actor_types.INSIDE_A_NAME)
            found.update(map(self._name, named))
        return found

    @cached_property
    def _spoken_by(self) -> dict[int, list[tuple[int, int]]]:
        """The stretches of direct speech by the head of who speaks them."""
        found: dict[int, list[tuple[int, int]]] = {}
        for i, speaker in sorted(self._speakers.items()):
            outer = self._speakers.get(speaker.i)
            if outer is not None and speaker.lower_ in actor_types.SPEAKER:
                known = found.setdefault(outer.i, [])  # “I think Voss left,” he said
            else:
                known = found.setdefault(speaker.i, [])
            if known and known[-1][1] == i:
                known[-1] = (known[-1][0], i + 1)
            else:
                known.append((i, i + 1))
        return found


def _one_set(one: str, other: str) -> bool:
    """Return whether two pronouns are of one person, gender and number (*he*, *his*)."""
    sets = (
        actor_types.MALE,
        actor_types.FEMALE,
        actor_types.NEUTER,
        actor_types.PLURAL - actor_types.SPEAKER,
        actor_types.SPEAKER,
    )
    return any(one in words and other in words for words in sets)


def _agree(candidate: Candidate, pronoun: str) -> bool:
    """Return whether a pronoun can stand for a candidate by number, gender and kind of actor."""
    if pronoun in actor_types.SINGULAR_PERSON:
        wanted = actor_types.pronoun_gender(pronoun)
        clash = wanted and candidate.gender and wanted != candidate.gender
        named = candidate.head.pos_ in ("PROPN", "PRON") and bool(candidate.gender)
        return (candidate.kind is ActorType.PERSON or named) and candidate.singular and not clash
    if pronoun in actor_types.NEUTER:
        return candidate.kind is not ActorType.PERSON and candidate.singular
    return pronoun in actor_types.PLURAL and candidate.plural
