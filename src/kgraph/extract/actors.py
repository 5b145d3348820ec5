"""Who is meant: names, roles and pronouns of an article resolved to the fullest name it gives.

A rule-based resolver of our own: the public ones need weights that do not come with a package.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property

from spacy.tokens import Doc, Span, Token

from kgraph.extract.holders import surface_subject
from kgraph.extract.lexicon import DOCUMENT_TYPE, actor_nouns
from kgraph.extract.parser import Parsed
from kgraph.extract.syntax import child, noun_phrase, passage
from kgraph.model import ActorType, Kind, Mention

ENTITY_TYPES = {
    "PERSON": ActorType.PERSON,
    "ORG": ActorType.ORGANIZATION,
    "GPE": ActorType.ORGANIZATION,
    "LOC": ActorType.ORGANIZATION,
    "FAC": ActorType.ORGANIZATION,
    "NORP": ActorType.GROUP,
    "PRODUCT": ActorType.ORGANIZATION,
    "WORK_OF_ART": ActorType.ORGANIZATION,
}
SINGULAR_PERSON = {"he", "she", "him", "her", "his", "hers", "himself", "herself", "who"}
PLURAL = {"they", "them", "their", "theirs", "themselves", "we", "us", "our"}
NEUTER = {"it", "its", "itself"}
SPEAKER = {"i", "me", "my", "mine", "myself", "we", "us", "our", "ours"}
ADDRESSED = {"you", "your", "yours", "yourself", "one"}
DEFINITE = {"the", "this", "that", "these", "those"}
LOOK_BACK = 4  # sentences that a pronoun or role looks back over


class Actors:
    """The actors of one article: asks are by token, answers are mentions."""

    def __init__(self, parsed: Parsed) -> None:
        self.doc: Doc = parsed.doc
        self.body = parsed.body
        self.speakers: dict[int, Token] = {}
        self._known: dict[int, Mention | None] = {}

    def hear(self, first: int, last: int, speaker: Token) -> None:
        """Note that tokens ``first`` to ``last`` are the direct speech of ``speaker``."""
        self.speakers.update(dict.fromkeys(range(first, last + 1), speaker))

    def mention(self, head: Token) -> Mention | None:
        """Return the actor that the noun phrase of ``head`` names, ``None`` if it names none."""
        if head.i not in self._known:
            self._known[head.i] = None  # a chain of pronouns that comes back here ends
            self._known[head.i] = self._resolve(head)
        return self._known[head.i]

    def speaker(self, head: Token) -> Mention | None:
        """Return the actor of a noun phrase that does the speaking: whoever speaks is an actor,
        though the noun may be unknown as one.
        """
        found = self.mention(head)
        if found is not None or head.pos_ != "NOUN":
            return found
        words = passage(self.doc, *noun_phrase(head))
        kind = ActorType.GROUP if head.tag_ == "NNS" else ActorType.PERSON
        return Mention(words, _undetermined(words.text), Kind.ACTOR, kind, self._has_name(head))

    @cached_property
    def entities(self) -> list[Span]:
        """The named entities that can act, in order of the running text."""
        return [e for e in self.doc.ents if e.label_ in ENTITY_TYPES and self.body[e.root.i]]

    @cached_property
    def _by_root(self) -> dict[int, Span]:
        return {token.i: e for e in self.entities for token in e}

    @cached_property
    def _labels(self) -> dict[str, str]:
        """The commonest label of each name over the article."""
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        for entity in self.entities:
            votes[clean(entity.text)][entity.label_] += 1
        return {name: count.most_common(1)[0][0] for name, count in votes.items()}

    @cached_property
    def _full_names(self) -> dict[str, str]:
        """The fullest person's name for each last name, as the article first gives it."""
        full: dict[str, str] = {}
        for entity in self.entities:
            name = clean(entity.text)
            if self._labels[name] == "PERSON" and " " in name:
                full.setdefault(name.split()[-1], name)
        return full

    @cached_property
    def _acronyms(self) -> dict[str, str]:
        """Acronyms in brackets after the name that they stand for."""
        found: dict[str, str] = {}
        for left, right in zip(self.entities, self.entities[1:], strict=False):
            between = self.doc[left.end : right.start].text.strip()
            short = clean(right.text)
            if between == "(" and short.isupper() and short[0] == clean(left.text)[:1]:
                found.setdefault(short, clean(left.text))
        return found

    @cached_property
    def _roles(self) -> dict[str, list[tuple[int, Token]]]:
        """Where each role noun (*minister*, *group*) was given to a name: position and its head."""
        roles: dict[str, list[tuple[int, Token]]] = defaultdict(list)
        for entity in self.entities:
            root = entity.root
            beside = [t for t in root.children if t.dep_ in ("compound", "appos", "nmod")]
            beside += (
                [root.head]
                if root.dep_ in ("appos", "compound") and root.head.pos_ in ("NOUN", "PROPN")
                else []
            )
            for token in beside:
                if token.lemma_.lower() in actor_nouns():
                    roles[token.lemma_.lower()].append((root.i, root))
        return roles

    def _resolve(self, head: Token) -> Mention | None:
        if head.pos_ == "PRON" or head.tag_ in ("PRP", "PRP$", "WP"):
            return self._pronoun(head)
        if (entity := self._by_root.get(head.i)) is not None:
            return self._named(head, entity)
        if head.pos_ == "PROPN":
            return self._make(
                head, clean(passage(self.doc, *_name_extent(head)).text), ActorType.ORGANIZATION
            )
        return self._described(head)

    def _named(self, head: Token, entity: Span) -> Mention:
        """Return a mention by name: the fullest form of it that the article has."""
        name = clean(entity.text)
        label = self._labels.get(name, entity.label_)
        if label == "PERSON" or name in self._full_names:
            return self._make(head, self._full_names.get(name.split()[-1], name), ActorType.PERSON)
        name = self._acronyms.get(name, name)
        return self._make(head, name, ENTITY_TYPES[label])

    def _make(self, head: Token, name: str, kind: ActorType, *, named: bool = True) -> Mention:
        words = passage(self.doc, *noun_phrase(head))
        return Mention(words, name or words.text, Kind.ACTOR, kind, named)

    def _pronoun(self, head: Token) -> Mention | None:
        found = self._antecedent(head)
        resolved = self.mention(found) if found is not None else None
        words = passage(self.doc, head.i, head.i)
        if resolved is not None:
            return Mention(words, resolved.name, Kind.ACTOR, resolved.actor_type, resolved.named)
        if head.lower_ in NEUTER | ADDRESSED or head.tag_ == "WP":
            return None
        kind = ActorType.GROUP if head.lower_ in PLURAL else ActorType.PERSON
        return Mention(words, words.text, Kind.ACTOR, kind, named=False)

    def _antecedent(self, head: Token) -> Token | None:
        word = head.lower_
        speaker = self.speakers.get(head.i)
        if word in SPEAKER:
            return speaker if speaker is not None and speaker.i != head.i else None
        if (owner := self._own_clause(head) or self._reporter(head)) is not None:
            return owner
        if word in SINGULAR_PERSON:
            return self._before(head, {ActorType.PERSON}, plural=False)
        if word in PLURAL:
            return self._before(
                head, {ActorType.GROUP, ActorType.ORGANIZATION, ActorType.PERSON}, plural=True
            )
        return self._before(head, {ActorType.ORGANIZATION}, plural=False)

    def _own_clause(self, head: Token) -> Token | None:
        """Return the subject of its clause for a possessive pronoun in it (*propose its own deal*)."""
        verb = next((t for t in head.ancestors if t.pos_ == "VERB"), None)
        if head.dep_ != "poss" or verb is None:
            return None
        subject = surface_subject(verb)
        fits = subject is not None and subject.i < head.i and self._agrees(subject, head.lower_)
        return subject if fits else None

    def _reporter(self, head: Token) -> Token | None:
        """Return who says or thinks the clause of a pronoun (*Smith said he would*: Smith)."""
        clause = next((t for t in head.ancestors if t.dep_ == "ccomp"), None)
        if clause is None or head.dep_ not in ("nsubj", "nsubjpass", "poss"):
            return None
        subject = surface_subject(clause.head)
        fits = subject is not None and subject.i < head.i and self._agrees(subject, head.lower_)
        return subject if fits else None

    def _agrees(self, noun: Token, pronoun: str) -> bool:
        """Tell whether a pronoun can stand for a noun by number and by kind of actor."""
        kind = self._type(noun)
        if kind is None and noun.pos_ == "PROPN":
            return pronoun in SINGULAR_PERSON | NEUTER
        if pronoun in SINGULAR_PERSON:
            return kind is ActorType.PERSON
        return kind is ActorType.ORGANIZATION if pronoun in NEUTER else pronoun in PLURAL and kind is not None

    def _before(self, head: Token, kinds: set[ActorType], *, plural: bool) -> Token | None:
        """Return the likeliest antecedent: subjects first, in the nearest sentence that has one."""
        sentence = head.sent
        for _ in range(LOOK_BACK):
            found = [t for t in sentence if t.i < head.i and self._may_be(t, head, kinds, plural=plural)]
            subjects = [t for t in found if t.dep_ in ("nsubj", "nsubjpass")]
            if found:
                return (subjects or found)[0 if head.sent.start != sentence.start else -1]
            if sentence.start == 0:
                return None
            sentence = self.doc[sentence.start - 1].sent
        return None

    def _may_be(self, token: Token, head: Token, kinds: set[ActorType], *, plural: bool) -> bool:
        if (
            token.pos_ not in ("PROPN", "NOUN")
            or not self.body[token.i]
            or token.dep_ in ("compound", "amod", "nmod")
        ):
            return False
        if token.head == head.head and token.dep_ != "poss" and head.dep_ in ("dobj", "pobj"):
            return False
        if self.speakers.get(head.i) is token:
            return False
        if plural != (token.tag_ in ("NNS", "NNPS")) and not (plural and token.i in self._by_root):
            return False
        return self._type(token) in kinds

    def _type(self, token: Token) -> ActorType | None:
        """Return the type of actor that a noun names, without resolving it."""
        if (entity := self._by_root.get(token.i)) is not None:
            label = self._labels.get(clean(entity.text), entity.label_)
            return ENTITY_TYPES[label]
        kind = actor_nouns().get(token.lemma_.lower())
        if kind is None or kind == DOCUMENT_TYPE:
            return None
        return ActorType.GROUP if kind == "Person" and token.tag_ == "NNS" else ActorType(kind)

    def _described(self, head: Token) -> Mention | None:
        """Return a mention by description: a role of somebody named, or a group of people."""
        kind = actor_nouns().get(head.lemma_.lower())
        if kind is None:
            return None
        if kind == DOCUMENT_TYPE:
            return self._make(head, "", ActorType.ORGANIZATION, named=self._has_name(head))
        named = self._has_name(head)
        if (person := self._by_apposition(head) or (None if named else self._by_role(head))) is not None:
            full = self.mention(person)
            if full is not None:
                return self._make(head, full.name, full.actor_type or ActorType.PERSON, named=full.named)
        words = passage(self.doc, *noun_phrase(head))
        actor_type = ActorType.GROUP if kind == "Person" and head.tag_ == "NNS" else ActorType(kind)
        return Mention(words, _undetermined(words.text), Kind.ACTOR, actor_type, named)

    def _has_name(self, head: Token) -> bool:
        first, last = noun_phrase(head)
        return any(t.i in self._by_root for t in self.doc[first : last + 1])

    def _by_apposition(self, head: Token) -> Token | None:
        return next((c for c in head.children if c.dep_ == "appos" and c.i in self._by_root), None)

    def _by_role(self, head: Token) -> Token | None:
        """Return whoever was last given the role of a definite description (*the minister*)."""
        det = child(head, "det")
        if det is None or det.lower_ not in DEFINITE or head.tag_ == "NNS":
            return None
        earlier = [(at, t) for at, t in self._roles.get(head.lemma_.lower(), []) if at < head.i]
        if earlier:
            return earlier[-1][1]
        return self._same_head(head)

    def _same_head(self, head: Token) -> Token | None:
        """Return an earlier fuller description with the same head (*Israel's war cabinet*)."""
        bare = {t.lemma_.lower() for t in head.lefts if t.dep_ in ("compound", "amod")}
        for token in reversed(self.doc[max(0, head.i - 400) : head.i]):
            same = token.lemma_ == head.lemma_ and token.pos_ == head.pos_ and self.body[token.i]
            if same and self._has_name(token) and bare <= {t.lemma_.lower() for t in token.lefts}:
                return token
        return None


def clean(name: str) -> str:
    """Return a name without article, possessive and surrounding marks."""
    name = " ".join(name.split())
    for start in (
        "the ",
        "The ",
        "Mr. ",
        "Mrs. ",
        "Ms. ",
        "Dr. ",
        "Mr ",
        "Mrs ",
        "Ms ",
        "Sen. ",
        "Rep. ",
        "Gov. ",
    ):
        name = name.removeprefix(start)
    return name.removesuffix("'s").removesuffix("’s").strip(" .,'’\"“”()").strip() or name


def _undetermined(text: str) -> str:
    """Return a description without its article."""
    first, _, rest = " ".join(text.split()).partition(" ")
    return (
        rest
        if first.lower() in {"the", "a", "an", "this", "these", "those", "that", "no", "neither"} and rest
        else text
    )


def _name_extent(head: Token) -> tuple[int, int]:
    first = head.i
    while first > head.left_edge.i and head.doc[first - 1].pos_ == "PROPN":
        first -= 1
    return first, head.i
