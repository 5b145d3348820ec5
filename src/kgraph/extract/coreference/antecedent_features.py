"""What tells which of the things before a pronoun it means: features of each of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from kgraph.extract.coreference import actor_types
from kgraph.extract.coreference.salience import Candidate, Referent
from kgraph.extract.grammar.subjects import surface_subject
from kgraph.extract.grammar.tree import VERBAL, child
from kgraph.extract.lexicon.lexicon_tables import rows, word_set

ROLES = {
    "nsubj": "subject",
    "nsubjpass": "subject",
    "dobj": "object",
    "dative": "object",
    "pobj": "oblique",
    "poss": "owner",
    "attr": "attribute",
    "conj": "conjunct",
    "appos": "apposition",
}
SEEMING = word_set("seeming")
FAR = 3  # sentences, and more
OFTEN = (2, 3, 5)  # mentions
LATE = 4  # rank by nearness, and more
SHARES = (0.2, 0.4, 0.7)  # of the weight of all that a pronoun may mean
COMPLEMENTS = ("xcomp", "ccomp", "csubj", "advcl", "acl", "relcl")


def pronoun_group(word: str) -> str:
    """Return which pronouns one is like: *he* and *she*, *it*, *they*."""
    if word in actor_types.SINGULAR_PERSON:
        return "person"
    return "neuter" if word in actor_types.NEUTER else "plural"


def role(token: Token) -> str:
    """Return the grammatical role of a noun phrase or pronoun."""
    return ROLES.get(token.dep_, "other")


def clause(token: Token) -> Token:
    """Return the verb of the clause that a token stands in, the root of its sentence if there is none."""
    return next((t for t in token.ancestors if t.pos_ in VERBAL), token)


def options(
    head: Token, referents: Sequence[Referent], speakers: Mapping[int, Token], here: int
) -> list[frozenset[str]]:
    """Return the features of each thing that the pronoun ``head`` may mean; before them those of nothing.

    ``here`` is the number of its sentence.
    """
    verb, whole = clause(head), sum(each.weight for each in referents)
    own, reporter = _own_subject(head, verb), _reporter(head)
    around = _Around(
        head=head,
        verb=verb,
        role=role(head),
        own=own.i if own is not None else -1,
        reporter=reporter.i if reporter is not None else -1,
        speaker=speakers.get(head.i),
        here=here,
    )
    found = [frozenset(_of_nothing(head, verb, referents, around))]
    subjects = 0
    actors = sum(each.last.is_actor for each in referents)
    for rank, referent in enumerate(referents, start=1):
        features = {*_of_referent(referent, whole), *_of_mention(referent.last, around, speakers)}
        features.add(f"nearest {min(rank, LATE)}")
        if actors == 1 and referent.last.is_actor:
            features.add("only actor")
            features.add(f"only actor, {around.role}")
        if any(role(c.head) == "subject" for c in referent.mentions):
            subjects += 1
            features.add(f"nearest subject {min(subjects, LATE)}")
        if any(c.head.i == around.own for c in referent.mentions):
            features.add("subject of its clause")
        if any(c.head.i == around.reporter for c in referent.mentions):
            features.add("reports its clause")
            features.add(f"reports its clause, gender {'known' if referent.last.gender else 'unknown'}")
        found.append(frozenset(features))
    return found


@dataclass(frozen=True, slots=True)
class _Around:
    """What a pronoun stands in: its verb, its role, the subject that would own it, who reports its clause,
    who speaks it, the number of its sentence. Tokens are given by their places, -1 for none.
    """

    head: Token
    verb: Token
    role: str
    own: int
    reporter: int
    speaker: Token | None
    here: int

    @property
    def acting(self) -> bool:
        """Whether the pronoun does what somebody does."""
        return self.role == "subject" and acts_with_a_mind(self.verb)


def _own_subject(head: Token, verb: Token) -> Token | None:
    subject = surface_subject(verb) if head.dep_ == "poss" and verb.pos_ in VERBAL else None
    return subject if subject is not None and subject.i < head.i else None


def _reporter(head: Token) -> Token | None:
    """Return who says or thinks the clause of a pronoun (*Smith said he would*: Smith)."""
    within = next((t for t in head.ancestors if t.dep_ == "ccomp"), None)
    subject = surface_subject(within.head) if within is not None else None
    return subject if subject is not None and subject.i < head.i else None


def _of_nothing(head: Token, verb: Token, referents: Sequence[Referent], around: _Around) -> Iterator[str]:
    yield "nothing"
    yield f"nothing, as {around.role}"
    if around.acting:
        yield "nothing, as who acts"
    if around.speaker is not None:
        yield "nothing, in speech"
    yield f"nothing, of actors {min(sum(each.last.is_actor for each in referents), LATE)}"
    yield f"nothing, of {min(len(referents), LATE)}"
    if around.role == "subject" and (verb.lemma_ == "be" or verb.dep_ == "auxpass"):
        yield "nothing, to be"
    if is_empty(head, verb):
        yield "nothing, empty"


def is_empty(head: Token, verb: Token) -> bool:
    """Return whether the subject *it* of ``verb`` only keeps the place of a clause that follows (*it is too
    soon to say*, *it was agreed that*, *it seems*).
    """
    if head.lower_ != "it" or head.dep_ not in ("nsubj", "nsubjpass"):
        return False
    if verb.lemma_ in SEEMING:
        return True
    after = [c for c in verb.rights if c.i > head.i]
    if verb.lemma_ == "be":
        inner = [c for c in after if c.dep_ in ("acomp", "attr", "oprd")]
        return any(c.dep_ in COMPLEMENTS for each in (verb, *inner) for c in each.rights)
    return head.dep_ == "nsubjpass" and any(c.dep_ in COMPLEMENTS for c in after)


def _determined(noun: Token) -> str:
    """Return whether a noun is definite, by its article or owner."""
    det = child(noun, "det", "poss")
    if det is None:
        return "bare"
    if det.lower_ in actor_types.DEFINITE:
        return "definite"
    if det.dep_ == "poss":
        return "owned" if det.lower_ not in ("your", "my", "our") else "owned by who speaks"
    return "indefinite" if det.lower_ in ("a", "an") else "quantified"


def acts_with_a_mind(verb: Token) -> bool:
    """Return whether what a verb tells is done by somebody, by the lexicon of stances and reports."""
    return verb.lemma_ in _minded()


@cache
def _minded() -> frozenset[str]:
    return frozenset(row[0].split()[0] for _, row in rows("verbs.tsv", 7))


def _of_referent(referent: Referent, whole: float) -> Iterator[str]:
    count = len(referent.mentions)
    yield f"mentions {sum(count >= n for n in OFTEN)}"
    share = referent.weight / whole
    yield f"share {sum(share >= s for s in SHARES)}"
    last = referent.last
    if any(c.head.pos_ == "PROPN" for c in referent.mentions):
        yield "name"
    yield "actor" if last.is_actor else "thing"
    if last.kind is not None:
        yield last.kind.value
    if last.gender:
        yield "gender"


def _of_mention(last: Candidate, around: _Around, speakers: Mapping[int, Token]) -> Iterator[str]:
    kind = "actor" if last.is_actor else "thing"
    yield f"{around.role}, {kind}"
    if around.acting:
        yield f"acts, {kind}"
    yield from _of_role(last, around)
    yield from _of_words(last, around.head)
    there = speakers.get(last.head.i)
    if around.speaker is not None:
        yield "speech, here" if there == around.speaker else "speech, from outside"
    elif there is not None:
        yield "from speech"


def _of_role(last: Candidate, around: _Around) -> Iterator[str]:
    noun, own_role = last.head, role(last.head)
    distance = min(around.here - last.sentence, FAR)
    yield f"sentences {distance}"
    yield own_role
    yield f"{own_role} for {around.role}"
    if own_role == "subject" and noun.head.dep_ == "ROOT":
        yield "main subject"
        if around.role == "subject" and around.verb.dep_ == "ROOT":
            yield f"main subject for main subject, sentences {distance}"
    if own_role == around.role and noun.head.lemma_ == around.head.head.lemma_:
        yield "same verb"
    if distance == 0 and clause(noun) == around.verb:
        yield "same clause"
        yield f"same clause, {around.role}"
    if last.several:
        yield "several"
        yield f"several, {own_role}, sentences {distance}"


def _of_words(last: Candidate, pronoun: Token) -> Iterator[str]:
    if last.head.pos_ != "PRON":
        yield _determined(last.head)
    else:
        yield "pronoun"
        if last.head.lower_ == pronoun.lower_:
            yield "same pronoun"
    if last.head.tag_ in actor_types.PLURAL_TAGS:
        yield "plural noun"
