"""The values that pass between the parts: documents, spans, mentions, claims, entities.

Frozen dataclasses without behaviour beyond small derived properties. This module imports neither
spaCy nor an RDF library, so that every part can speak of claims without loading either.

A span is 0-based and end-exclusive, in Unicode code points of ``Document.text``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Predicate(StrEnum):
    """The act properties of the ontology, by local name: what an actor does to the object."""

    PROPOSES = "proposes"
    DEMANDS = "demands"
    ACCEPTS = "accepts"
    REJECTS = "rejects"
    SUPPORTS = "supports"
    OPPOSES = "opposes"
    ACCUSES = "accuses"
    BELIEVES = "believes"
    STATES = "states"
    PROMISES = "promises"
    INTENDS = "intends"
    THREATENS = "threatens"


class Polarity(StrEnum):
    """Whether a claim affirms or denies its statement (not whether the stance is friendly)."""

    AFFIRMED = "affirmed"
    DENIED = "denied"


class Modality(StrEnum):
    """How far the source of a claim commits to its statement, after FactBank and GRaSP."""

    FACTUAL = "factual"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    UNSPECIFIED = "unspecified"


class Order(StrEnum):
    """The place in time of a claim among those of its article, where the words tell it of what has no such
    words: *had rejected it for months*; *later accepted it*.
    """

    EARLIER = "earlier"
    LATER = "later"


class Strength(StrEnum):
    """How much force a cue lends to its act: *suggests*, *asks for*, *demands*."""

    MILD = "mild"
    PLAIN = "plain"
    STRONG = "strong"


class Kind(StrEnum):
    """The ontology's classes of entities, by local name."""

    ACTOR = "Actor"
    PROPOSAL = "Proposal"
    DEMAND = "Demand"
    ISSUE = "Issue"
    PROPOSITION = "Proposition"
    MEASURE = "Measure"


class ActorType(StrEnum):
    """What sort of actor: a person, an organisation (states too), or a loose group of people."""

    PERSON = "Person"
    ORGANIZATION = "Organization"
    GROUP = "Group"


class Sector(StrEnum):
    """What part of public life a well-known body belongs to; closed, by the local names of the ontology."""

    STATE = "stateSector"
    TERRITORY = "territorySector"
    GOVERNMENT = "governmentSector"
    PARLIAMENT = "parliamentSector"
    COURT = "courtSector"
    SECURITY = "securitySector"
    PARTY = "partySector"
    ARMED_GROUP = "armedGroupSector"
    COMPANY = "companySector"
    MEDIA = "mediaSector"
    UNION = "unionSector"
    CIVIL_SOCIETY = "civilSocietySector"
    INTERNATIONAL = "internationalSector"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an actor from its name alone: the ``sector``, and the codes of the state that it is or
    belongs to (ISO 3166-1), empty where it is of none.
    """

    sector: Sector
    alpha2: str = ""
    alpha3: str = ""


YEARS = range(1000, 3000)
"""The years of which graphs speak; ``ontology/shapes.ttl`` takes no others."""


@dataclass(frozen=True, slots=True)
class Period:
    """A day, a calendar month or a calendar year: all from ``first`` to ``last``, both included."""

    first: date
    last: date

    def __str__(self) -> str:
        """Return the period as XML Schema writes it: ``2024-05-07``, ``2024-05`` or ``2024``."""
        if self.first == self.last:
            return self.first.isoformat()
        same_month = self.first.month == self.last.month
        return self.first.isoformat()[:7] if same_month else self.first.isoformat()[:4]


When = date | Period
"""A day, or the month or year that is all that is known of it."""


@dataclass(frozen=True, slots=True)
class Document:
    """One article in one fixed wording, as it was read.

    ``id`` is the input's own name (a record's id or a file's path) and never part of an IRI;
    ``text`` is exactly what spans count in; ``published`` is a calendar day without a zone, or a month or
    year where no more is known. ``author`` is who wrote it, by name: several are parted by commas.
    """

    id: str
    text: str
    title: str = ""
    url: str = ""
    publisher: str = ""
    published: When | None = None
    author: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` to ``end`` of a text: 0-based, end-exclusive, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an article: ``text == document.text[span.start:span.end]``, always."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name an entity, and the name that the article uses for it elsewhere.

    ``passage`` is what stands here (*he*, *the militant group*); ``name`` is the fullest name that
    the article gives it (*Benjamin Netanyahu*). ``id`` is the entity's IRI, empty until linked.
    ``named`` tells a proper name, known beyond the article, from a description such as *sources*.
    ``known`` is whether the words tell who is meant (*the dockers' union*, *critics of the law*); of a holder
    who is not known (*officials*) there is no entity, and his ``id`` stays empty.
    """

    passage: Passage
    name: str
    kind: Kind
    actor_type: ActorType | None = None
    named: bool = True
    id: str = ""
    known: bool = True


@dataclass(frozen=True, slots=True)
class Affiliation:
    """An actor belongs to, works for or is part of another, as the article says or implies."""

    member: Mention
    group: Mention


@dataclass(frozen=True, slots=True)
class Claim:
    """One report of a statement in one passage of one article.

    ``subject predicate object`` is the statement. ``object`` of a stance is an item, or an actor who is
    accused, supported or opposed; then ``topic`` says of what. That of a report is a proposition: what is
    said or believed, in the words of the article. ``mentions`` are the actors of whom the content speaks
    and who have no other part in the claim. ``addressee`` is whom a demand or proposal is put to, who is
    accused, or whose proposal is accepted or rejected.
    ``attribution`` is the chain of sources that the article cites for the claim, the nearest first;
    empty in the article's own voice. ``content`` holds the words proposed, demanded, alleged, said
    or believed. ``measures`` are the parts an item is said to include. ``occurred_on`` is the
    day, month or year in which the text says the act took place; ``as_of`` that for which the claim speaks,
    no more exact than the text: the same, or the day of publication where the text tells no time.
    ``order`` is whether the article tells the act as earlier or later than what it tells plainly.
    ``confidence`` is how likely, 0 to 1, a careful reader signs the claim exactly as it stands;
    ``rule`` names the construction. ``strength`` is that of the cue; ``plover`` the root code of
    PLOVER, empty for a claim that is denied and for acts that the scheme does not code.
    """

    predicate: Predicate
    cue: Passage
    subject: Mention | None
    object: Mention | None
    quote: Passage
    content: Passage | None = None
    topic: Mention | None = None
    addressee: Mention | None = None
    attribution: tuple[Mention, ...] = ()
    measures: tuple[Mention, ...] = ()
    mentions: tuple[Mention, ...] = ()
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.FACTUAL
    occurred_on: Period | None = None
    as_of: When | None = None
    order: Order | None = None
    confidence: float = 1.0
    rule: str = ""
    strength: Strength = Strength.PLAIN
    plover: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """An actor, item, measure or proposition, once, whatever it is called: a node of the graph.

    ``id`` is its IRI, ``label`` its canonical English name, that of a proposition its words; ``names`` every
    other name seen.
    ``affiliated_with`` and ``includes`` are IRIs of entities: the groups an actor belongs to, the measures an
    item includes.
    """

    id: str
    kind: Kind
    label: str
    names: tuple[str, ...] = ()
    actor_type: ActorType | None = None
    affiliated_with: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What extraction found in a document, before its mentions are linked to entities."""

    document: Document
    claims: tuple[Claim, ...]
    affiliations: tuple[Affiliation, ...] = ()


@dataclass(frozen=True, slots=True)
class Signal:
    """A cue of the lexicon that stands in running text, whether or not a claim was read from it.

    ``cue`` is its entry in the lexicon (*rule out*), ``passage`` the words of the article (*ruled out*),
    ``predicate`` the act that it signals; ``heard`` tells that it is the cue of a claim, ``reason`` else
    why it is none.
    """

    passage: Passage
    cue: str
    predicate: Predicate
    heard: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article and the cues in it.

    ``paragraph`` counts the paragraphs from 0; ``body`` tells running text from headings, bylines and
    the like, from which no claim is read.
    """

    passage: Passage
    paragraph: int
    body: bool = True
    signals: tuple[Signal, ...] = ()


@dataclass(frozen=True, slots=True)
class Examined:
    """What extraction found in a document, and all sentences with the cues that it saw there."""

    reading: Reading
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Linked:
    """A document's claims with every mention linked, and the entities they are linked to.

    Every mention of a claim has an ``id``, and every IRI that a claim or an entity names belongs
    to one of ``entities``, which are sorted by IRI. Claims have their own ``id`` too.
    """

    document: Document
    claims: tuple[Claim, ...]
    entities: tuple[Entity, ...]


class Verdict(StrEnum):
    """What is decided of two IRIs: they mean one thing, or two."""

    SAME = "same"
    DIFFERENT = "different"


class Decider(StrEnum):
    """Who decides: a rule, by the names that articles use, or a person, who is always right."""

    RULE = "rule"
    PERSON = "person"


@dataclass(frozen=True, slots=True, order=True)
class Decision:
    """That two IRIs mean one actor or one item, or that they do not.

    ``variant`` is the IRI of the reduced or rarer name, ``canonical`` that of the fuller or commoner,
    which stands for both. ``score`` is how sure it is, 0 to 1; ``reason`` says why, in plain words.
    ``block`` is the key that the names share, in whose block a rule decided (``person:kral``).
    ``decided_on`` is the day on which a person decided.
    """

    variant: str
    canonical: str
    score: float
    reason: str
    block: str = ""
    verdict: Verdict = Verdict.SAME
    decided_by: Decider = Decider.RULE
    decided_on: date | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """What made the claims: the software, and the language pipeline with the tagger if that was asked.

    Each has its version.
    """

    software: str
    model: str
