"""Whom a pronoun may mean, or not, by where it stands in its sentence or its text."""

from __future__ import annotations

from spacy.tokens import Token

from kgraph.extract.coreference import actor_types
from kgraph.extract.coreference.antecedent_features import acts_with_a_mind, is_empty
from kgraph.extract.grammar.extents import says
from kgraph.extract.grammar.subjects import surface_subject
from kgraph.extract.grammar.tree import SUBJECTS, VERBAL, child

OBJECTS = ("dobj", "pobj", "dative")
TOLD = ("ccomp", "advcl")  # as the parser calls what is said without *that*
LONGEST_NAME = 6  # tokens before the colon of a transcript
PERSONAL = actor_types.SINGULAR_PERSON | actor_types.PLURAL | actor_types.SPEAKER | {"you"}


def named_itself(head: Token) -> Token | None:
    """Return whom *we* means by the words of its sentence (*As the dockers' union, we reject it*)."""
    for word in head.sent:
        if word.lower_ == "as" and word.dep_ == "prep" and word.i < head.i:
            named = child(word, "pobj")
            own = child(word.head, *SUBJECTS)
            if named is not None and own is not None and own.lower_ in actor_types.SPEAKER:
                return named
    return None


def subject_joined_to(head: Token) -> Token | None:
    """Return the subject of the clause to which *and* joins that of *he* or *she*."""
    clause = head.head
    person = head.lower_ in actor_types.SINGULAR_PERSON and head.dep_ in ("nsubj", "nsubjpass")
    joined = person and clause.dep_ == "conj" and clause.head.pos_ in VERBAL
    return surface_subject(clause.head) if joined else None


def told(verb: Token) -> Token | None:
    """Return the clause that a verb of speech tells, before or around it (*Arcadia, they said, had lied*)."""
    if not says(verb):
        return None
    outer = verb.head
    around = (
        outer if verb.dep_ in ("ccomp", "parataxis") and outer.pos_ in VERBAL and outer.i > verb.i else None
    )
    return child(verb, "ccomp") or around


def joined_subject_before(head: Token) -> Token | None:
    """Return the first of the subjects that *and* joins in the sentence before, if no others act there."""
    if head.dep_ not in ("nsubj", "nsubjpass") or head.head.dep_ != "ROOT" or not head.sent.start:
        return None
    before = head.doc[head.sent.start - 1].sent
    subject = child(before.root, "nsubj", "nsubjpass")
    if subject is None or child(subject, "conj") is None:
        return None
    others = (t for t in before if t.i > subject.right_edge.i and t.dep_ in ("nsubj", "nsubjpass"))
    return None if any(t.tag_ in actor_types.PLURAL_TAGS for t in others) else subject


def owning_subject(head: Token) -> Token | None:
    """Return the subject of a verb whose object has the possessive ``head`` (*Arcadia kept its promise*)."""
    verb = head.head.head
    if head.dep_ != "poss" or head.head.dep_ != "dobj" or verb.pos_ not in VERBAL:
        return None
    subject = surface_subject(verb)
    return subject if subject is not None and subject.i < head.i else None


def telling_subject(head: Token) -> Token | None:
    """Return who says or thinks the clause whose subject ``head`` is (*Arcadia warned that it would*)."""
    clause = head.head
    if head.dep_ not in ("nsubj", "nsubjpass") or clause.dep_ not in TOLD or clause.head.i > head.i:
        return None
    open_question = any(c.dep_ == "mark" and c.lower_ != "that" for c in clause.lefts)
    if open_question or is_empty(head, clause) or not (says(clause.head) or acts_with_a_mind(clause.head)):
        return None
    if head.lower_ == "it" and not (acts_with_a_mind(clause) or child(clause, "aux") is not None):
        return None
    subject = surface_subject(clause.head)
    return subject if subject is not None and subject.i < head.i else None


def is_predicate(noun: Token) -> bool:
    """Return whether a noun only tells what somebody is, who is taken up himself (*Kral is a lawyer*)."""
    subject = child(noun.head, "nsubj") if noun.dep_ == "attr" else None
    return subject is not None and (subject.pos_ == "PROPN" or subject.lower_ in PERSONAL)


def names_a_turn(noun: Token) -> bool:
    """Return whether a noun ends the name of who speaks a line of a transcript (*VOSS: He must go.*)."""
    doc, after = noun.doc, noun.i + 1
    if after >= len(doc) or doc[after].text != ":" or noun.i - noun.left_edge.i > LONGEST_NAME:
        return False
    first = noun.left_edge.i
    return first == 0 or "\n" in doc[first - 1].text


def phrases_around(head: Token) -> set[int]:
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


def other_argument(head: Token) -> Token | None:
    """Return the subject of the verb whose object the pronoun is: *Kral met him*, who is not Kral."""
    if head.dep_ not in OBJECTS:
        return None
    verb = head.head if head.head.pos_ in VERBAL else head.head.head
    return surface_subject(verb) if verb.pos_ in VERBAL else None
