"""What is malformed in the graphs of strangers, so that it is left out of answers and named.

This is where claims and decisions are told from what only looks like one: whatever reads them as values
(days, acts, polarities, scores) reads what is left. A claim or decision of which a part is malformed or
missing is left out whole, since without that part it would say something else; of other things the
malformed triple alone is. What a part has to be is what ``ontology/shapes.ttl`` says; tests hold the two
together. Values that are of the wrong class, or too many where each can be read, are for ``kgraph validate``.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox
from rdflib import DCTERMS, RDF, XSD

from kgraph.graph.terms import lexical_value
from kgraph.graph.triples import roles
from kgraph.graph.vocabulary import ACTS, KG, PREFIXES
from kgraph.iris import BASE
from kgraph.model import Modality, Order, Polarity, Sector

CLAIM, STATEMENT, DECISION, FACT = "claim", "statement", "decision", "fact"

_STRING, _DECIMAL, _DATE, _MONTH, _YEAR = (
    str(term) for term in (XSD.string, XSD.decimal, XSD.date, XSD.gYearMonth, XSD.gYear)
)
_DAY = re.compile("[12][0-9]{3}-[0-9]{2}-[0-9]{2}")
_PERIODS = {
    _DATE: _DAY,
    _MONTH: re.compile("[12][0-9]{3}-(0[1-9]|1[0-2])"),
    _YEAR: re.compile("[12][0-9]{3}"),
}
_FINGERPRINT = re.compile("[0-9a-f]{512}")
# What no decision is on: terms of the ontology, and nodes of kgraph's own that are no entities.
_NO_ENTITY = re.compile(
    f"{re.escape(PREFIXES['kg'])}|{BASE}(claim|statement|article|decision|graph|run|software|model|blank|codebook|concept|coding)/"
)
_SORT = re.compile(f"{BASE}(actor|proposal|demand|issue|measure)/")

Fits = Callable[[object], bool]


def _is_iri(value: object) -> bool:
    return isinstance(value, ox.NamedNode)


def _is_entity(value: object) -> bool:
    return isinstance(value, ox.NamedNode) and not _NO_ENTITY.match(value.value)


def _of(kind: str, value: object) -> str | None:
    """Return the words of a literal of a datatype."""
    if isinstance(value, ox.Literal) and value.datatype.value == kind:
        return value.value
    return None


def _is_words(value: object) -> bool:
    return _of(_STRING, value) is not None


def _is_some_words(value: object) -> bool:
    return bool(_of(_STRING, value))


def _is_place(value: object) -> bool:
    found = roles.place(_of(_STRING, value) or "")
    return found is not None and found[0] < found[1]


def _is_roles(value: object) -> bool:
    text = _of(_STRING, value) or ""
    parts = roles.read(text)
    return bool(parts) and len(parts) == text.count("; ") + 1 and parts[0].role == roles.CUE


def _is_elsewhere(value: object) -> bool:
    where, _, words = (_of(_STRING, value) or "").partition(" ")
    return roles.place(where) is not None and bool(words)


def _is_share(value: object) -> bool:
    words = _of(_DECIMAL, value)
    try:
        return words is not None and 0 <= float(words) <= 1
    except ValueError:
        return False


def _is_day(value: object) -> bool:
    words = _of(_DATE, value) or ""
    try:
        return _DAY.fullmatch(words) is not None and date.fromisoformat(words) is not None
    except ValueError:
        return False


def _is_period(value: object) -> bool:
    kind = value.datatype.value if isinstance(value, ox.Literal) else ""
    if kind == _DATE:
        return _is_day(value)
    words = _of(kind, value) or ""
    return kind in _PERIODS and _PERIODS[kind].fullmatch(words) is not None


def _is_fingerprint(value: object) -> bool:
    return isinstance(value, ox.Literal) and _FINGERPRINT.fullmatch(value.value) is not None


def _is_code(letters: int) -> Fits:
    """Return what tells a code of so many capital letters."""
    return lambda value: re.fullmatch(f"[A-Z]{{{letters}}}", _of(_STRING, value) or "") is not None


def _one_of(terms: Iterable[object]) -> Fits:
    known = {ox.NamedNode(str(term)) for term in terms}
    return lambda value: value in known


@dataclass(frozen=True)
class Part:
    """What the values of a property have to be, and of what: ``single`` if one has no more than one,
    ``needed`` if it has at least one.
    """

    of: str
    fits: Fits
    single: bool = False
    needed: bool = False


_PARTS: dict[object, Part] = {
    KG.asserts: Part(CLAIM, _is_iri, single=True, needed=True),
    KG.reportedIn: Part(CLAIM, _is_iri, single=True, needed=True),
    KG.polarity: Part(CLAIM, _one_of(KG[p.value] for p in Polarity), single=True, needed=True),
    KG.modality: Part(CLAIM, _one_of(KG[m.value] for m in Modality), single=True, needed=True),
    KG.quote: Part(CLAIM, _is_words, single=True, needed=True),
    KG.attributedTo: Part(CLAIM, _is_iri, single=True),
    KG.asOf: Part(CLAIM, _is_period, single=True),
    KG.occurredOn: Part(CLAIM, _is_period, single=True),
    KG.order: Part(CLAIM, _one_of(KG[o.value] for o in Order), single=True),
    KG.confidence: Part(CLAIM, _is_share),
    KG.predicate: Part(STATEMENT, _one_of(ACTS.values()), single=True, needed=True),
    KG.object: Part(STATEMENT, _is_iri, single=True, needed=True),
    KG.subject: Part(STATEMENT, _is_iri, single=True),
    KG.content: Part(STATEMENT, _is_iri, single=True),
    KG.variant: Part(DECISION, _is_entity, single=True, needed=True),
    KG.canonical: Part(DECISION, _is_entity, single=True, needed=True),
    KG.score: Part(DECISION, _is_share, needed=True),
    KG.reason: Part(DECISION, _is_some_words, needed=True),
    KG.block: Part(DECISION, _is_words, single=True),
    KG.verdict: Part(DECISION, _one_of((KG.same, KG.different)), single=True),
    KG.decidedBy: Part(DECISION, _one_of((KG.rule, KG.person)), single=True),
    DCTERMS.date: Part(DECISION, _is_day, single=True),
    KG.construction: Part(FACT, _is_words),
    KG.reportedAs: Part(FACT, _one_of((KG.affirmed, KG.denied))),
    KG.at: Part(FACT, _is_place, single=True),
    KG.roles: Part(FACT, _is_roles, single=True),
    KG.elsewhere: Part(FACT, _is_elsewhere),
    KG.fingerprint: Part(FACT, _is_fingerprint, single=True),
    KG.sector: Part(FACT, _one_of(KG[sector.value] for sector in Sector)),
    KG.countryCode: Part(FACT, _is_code(2)),
    KG.countryCode3: Part(FACT, _is_code(3)),
    **{
        term: Part(FACT, _is_iri)
        for term in (
            *(KG.mentions, KG.furtherSource, KG.addressedTo, KG.readBy, KG.includes, KG.affiliatedWith),
            *ACTS.values(),
        )
    },
}
PARTS = {ox.NamedNode(str(term)): part for term, part in _PARTS.items()}
"""What is read as a value, by property."""

_NEEDED = Counter(part.of for part in PARTS.values() if part.needed)
_TYPES = {
    ox.NamedNode(str(term)): kind
    for term, kind in (
        (KG.Claim, CLAIM),
        (KG.Statement, STATEMENT),
        (KG.Stance, STATEMENT),
        (KG.IdentityDecision, DECISION),
    )
}
TYPE, ASSERTS, PREDICATE, VARIANT, CANONICAL, DATE = (
    ox.NamedNode(str(term))
    for term in (RDF.type, KG.asserts, KG.predicate, KG.variant, KG.canonical, DCTERMS.date)
)
# What a node that nobody gave a type is, by what is said of it.
_TELLING = {ASSERTS: CLAIM, PREDICATE: STATEMENT, VARIANT: DECISION}
READ = (TYPE, *PARTS)
"""The properties of which ``malformed`` has to know."""

Nodes = Mapping[str, set[object]]


@dataclass(frozen=True)
class LeftOut:
    """What is left out of a graph: the claims and decisions that are malformed, and the properties that are,
    each with its node (``facts``), sorted; ``triples`` is all that goes with them.
    """

    claims: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    triples: frozenset[ox.Triple] = frozenset()


def malformed(triples: Collection[ox.Triple]) -> LeftOut:
    """Return what is malformed among triples; those with other properties than ``READ`` do not count."""
    read = _Reading()
    for triple in triples:
        read.note(triple)
    broken = read.broken()
    if not (read.wrong or read.doubled or any(broken.values())):
        return LeftOut()  # as of most graphs, so that they are gone through once
    facts = {t for t in read.wrong if not _is_part(t, broken) and t.predicate != DATE}
    facts |= {t for t in triples if _kind(t) == FACT and (t.subject, t.predicate) in read.doubled}
    return LeftOut(
        tuple(sorted(map(lexical_value, broken[CLAIM]))),
        tuple(sorted(map(lexical_value, broken[DECISION]))),
        tuple(sorted({(lexical_value(t.subject), t.predicate.value) for t in facts})),
        frozenset({t for t in triples if _is_part(t, broken)} | facts),
    )


class _Reading:
    """What is noted of triples that are read one after the other."""

    def __init__(self) -> None:
        self.nodes: defaultdict[str, set[object]] = defaultdict(set)  # by what they are
        self.first: dict[tuple[object, ox.NamedNode], ox.Triple] = {}  # of each node with a property
        self.given: Counter[object] = Counter()  # how many of the needed properties a node has
        self.asserted: list[ox.Triple] = []
        self.wrong: list[ox.Triple] = []
        self.doubled: set[tuple[object, ox.NamedNode]] = set()

    def note(self, triple: ox.Triple) -> None:
        term = triple.predicate
        part = PARTS.get(term)
        if term == TYPE:
            self.nodes[_kind(triple)].add(triple.subject)
        elif part is not None:
            if term in _TELLING:
                self.nodes[_TELLING[term]].add(triple.subject)
            if term == ASSERTS:
                self.asserted.append(triple)
            if not part.fits(triple.object):
                self.wrong.append(triple)
            if part.single or part.needed:
                self._count(triple, part)

    def _count(self, triple: ox.Triple, part: Part) -> None:
        subject, place = triple.subject, (triple.subject, triple.predicate)
        first = self.first.setdefault(place, triple)
        if first is triple:
            self.given[part.of, subject] += part.needed
        elif part.single and first != triple:
            self.doubled.add(place)

    def broken(self) -> dict[str, set[object]]:
        """Return the claims, statements and decisions that lack a part, or of which one is wrong."""
        known = {**self.nodes, STATEMENT: self.nodes[STATEMENT].union(t.object for t in self.asserted)}
        found = {
            kind: {node for node in known.get(kind, ()) if self.given[kind, node] < _NEEDED[kind]}
            for kind in (CLAIM, STATEMENT, DECISION)
        }
        for node, term in {*self.doubled, *((t.subject, t.predicate) for t in self.wrong)}:
            kind = PARTS[term].of
            if node in known.get(kind, ()):
                found[kind].add(node)
        found[DECISION] |= {node for node in self.nodes[DECISION] if self._mixes(node)}
        found[CLAIM] |= {t.subject for t in self.asserted if t.object in found[STATEMENT]}
        return found

    def _mixes(self, decision: object) -> bool:
        """Return whether a decision is on an actor, by its IRI, and an item or measure."""
        ends = (self.first.get((decision, term)) for term in (VARIANT, CANONICAL))
        sorts = (_SORT.match(lexical_value(end.object)) for end in ends if end is not None)
        return len({found[1] == "actor" for found in sorts if found is not None}) > 1


def _is_part(triple: ox.Triple, broken: Nodes) -> bool:
    """Return whether a triple is a part of what is broken, or says that it is of its class."""
    return triple.subject in broken.get(_kind(triple), ())


def _kind(triple: ox.Triple) -> str:
    """Return what a triple is a part of, or says that its subject is, empty if of nothing."""
    if triple.predicate == TYPE:
        return _TYPES.get(triple.object, "") if isinstance(triple.object, ox.NamedNode) else ""
    return PARTS[triple.predicate].of if triple.predicate in PARTS else ""
