"""Antecedents: which noun phrase a pronoun takes up."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from spacy.tokens import Token

from kgraph.extract.coreference import actor_types
from kgraph.extract.coreference.roster import Roster
from kgraph.extract.coreference.salience import Candidate, Salience
from kgraph.extract.grammar.relatives import antecedent
from kgraph.extract.grammar.subjects import surface_subject
from kgraph.extract.grammar.tree import SUBJECTS, VERBAL, child
from kgraph.model import ActorType, Mention
from kgraph.names.name_tables import titles

OBJECTS = ("dobj", "pobj", "dative")

Resolve = Callable[[Token], Mention | None]
Teller = Callable[[Token], Token | None]


class Pronouns:
    """The pronouns of one article. ``resolve`` gives the actor of a noun phrase; ``speakers`` tells
    for each token of direct speech whose speech it is, ``teller`` who tells a word outside of it.
    """

    def __init__(
        self, roster: Roster, resolve: Resolve, speakers: Mapping[int, Token], teller: Teller
    ) -> None:
        self._roster = roster
        self._resolve = resolve
        self._speakers = speakers
        self._teller = teller
        self._salience = Salience(roster.doc)
        self._order = sorted(roster.doc, key=self._turn)
        self._read = 0  # tokens, in that order, whose actors have been noted

    def antecedent(self, head: Token) -> Token | None:
        """Return the noun or name that the pronoun ``head`` takes up, ``None`` if there is none."""
        if head.lower_ in actor_types.SPEAKER:
            return self._speakers.get(head.i) or _named_itself(head) or self._teller(head)
        if head.tag_ == "WP$":  # Kral, whose office declined to comment
            return next((noun for t in head.ancestors if (noun := antecedent(t)) is not None), None)
        near = (
            self._joined_name(head) or self._own_clause(head) or self._reporter(head) or self._fronted(head)
        )
        if near is None:
            self.read(head)
            near = self._salience.most(head, self._fitting(head))
        return near

    def _joined_name(self, head: Token) -> Token | None:
        """Return the name that *and* joins to a phrase with a possessive (*met Kral and his wife*)."""
        joined = head.head
        if head.dep_ != "poss" or joined.dep_ != "conj" or joined.head.pos_ != "PROPN":
            return None
        return joined.head if self._agrees(joined.head, head) else None

    def _own_clause(self, head: Token) -> Token | None:
        """Return the subject of its clause for a possessive pronoun in it (*propose its own deal*)."""
        verb = next((t for t in head.ancestors if t.pos_ == "VERB"), None)
        if head.dep_ != "poss" or verb is None:
            return None
        subject = surface_subject(verb)
        return subject if subject is not None and subject.i < head.i and self._agrees(subject, head) else None

    def _reporter(self, head: Token) -> Token | None:
        """Return who says or thinks the clause of a pronoun (*Smith said he would*: Smith)."""
        clause = next((t for t in head.ancestors if t.dep_ == "ccomp"), None)
        if clause is None or head.dep_ not in ("nsubj", "nsubjpass", "poss") or head.i in self._speakers:
            return None
        subject = surface_subject(clause.head)
        return subject if subject is not None and subject.i < head.i and self._agrees(subject, head) else None

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
        if candidate is None:
            return noun.pos_ == "PROPN" and pronoun.lower_ in actor_types.SINGULAR_PERSON | actor_types.NEUTER
        return _agree(candidate, pronoun.lower_)

    def read(self, until: Token | None = None) -> None:
        """Note the actors whose turn comes before that of ``until``, or all of them, pronouns among them."""
        while self._read < len(self._order):
            token = self._order[self._read]
            if until is not None and self._turn(token) >= self._turn(until):
                return
            self._read += 1  # before a pronoun is resolved, which comes back here
            if self._may_be_taken_up(token) and (found := self._candidate(token)) is not None:
                self._salience.add(found)

    def _turn(self, token: Token) -> tuple[int, bool, int]:
        """Return the place of a token in the order in which it is known whom words mean: that of the text,
        but for what is said before its speaker is named (*“…,” he said*), which follows upon him.
        """
        speaker = self._speakers.get(token.i, token)
        return max(speaker.i, token.i), speaker.i > token.i, token.i

    def _may_be_taken_up(self, token: Token) -> bool:
        if not self._roster.body[token.i] or token.dep_ in actor_types.INSIDE_A_NAME:
            return False
        return token.pos_ in ("PROPN", "NOUN") or token.lower_ in actor_types.TAKING_UP

    def _candidate(self, noun: Token) -> Candidate | None:
        actor = self._resolve(noun)
        if actor is None:
            return None
        gender = self._roster.people.gender(actor.name) or titles().get(noun.lemma_.lower(), "")
        gender = gender or actor_types.GENDERED_NOUNS.get(noun.lemma_.lower(), "")
        plural = noun.tag_ in actor_types.PLURAL_TAGS or child(noun, "conj") is not None
        plural = plural or (actor.actor_type is not ActorType.PERSON and not actor_types.is_document(noun))
        sentence = self._salience.sentences[noun.i]
        return Candidate(noun, actor.name, actor.actor_type, gender, plural, sentence)

    def _fitting(self, head: Token) -> Callable[[Candidate], bool]:
        """Return what tells whether a candidate can be the antecedent of ``head``."""
        speaker = self._speakers.get(head.i)
        speaking = self._resolve(speaker) if speaker is not None else None
        around = _phrases_around(head)
        rival = _other_argument(head)

        def fits(candidate: Candidate) -> bool:
            if not _agree(candidate, head.lower_) or candidate.head.i in around or candidate.head == rival:
                return False
            if self._speakers.get(candidate.head.i) == head:
                return False  # nobody speaks of himself by name
            return speaking is None or candidate.name != speaking.name

        return fits


def _named_itself(head: Token) -> Token | None:
    """Return whom *we* means by the words of its sentence (*As the dockers' union, we reject it*)."""
    for word in head.sent:
        if word.lower_ == "as" and word.dep_ == "prep" and word.i < head.i:
            named = child(word, "pobj")
            own = child(word.head, *SUBJECTS)
            if named is not None and own is not None and own.lower_ in actor_types.SPEAKER:
                return named
    return None


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
    if pronoun in actor_types.SINGULAR_PERSON:
        wanted = actor_types.pronoun_gender(pronoun)
        clash = wanted and candidate.gender and wanted != candidate.gender
        return (
            candidate.kind is ActorType.PERSON
            and not clash
            and candidate.head.tag_ not in actor_types.PLURAL_TAGS
        )
    if pronoun in actor_types.NEUTER:
        return candidate.kind is not ActorType.PERSON and candidate.head.tag_ not in actor_types.PLURAL_TAGS
    return pronoun in actor_types.PLURAL and candidate.plural


def _phrases_around(head: Token) -> set[int]:
    """Return the nouns whose phrase holds the pronoun: *the president of his party* is not his own, nor do
    *the files that they burnt* burn files.
    """
    found = {token.head.i for token in head.ancestors if token.dep_ == "relcl" and _has_own_subject(token)}
    for token in head.ancestors:
        if token.pos_ in VERBAL:
            break
        found.add(token.i)
    return found


def _has_own_subject(clause: Token) -> bool:
    """Return whether others do something to what a relative clause speaks of (*files that they burnt*)."""
    subject = child(clause, "nsubj")
    return subject is not None and subject.tag_ not in ("WDT", "WP")


def _other_argument(head: Token) -> Token | None:
    """Return the subject of the verb whose object the pronoun is: *Kral met him*, who is not Kral."""
    if head.dep_ not in OBJECTS:
        return None
    verb = head.head if head.head.pos_ in VERBAL else head.head.head
    return surface_subject(verb) if verb.pos_ in VERBAL else None
