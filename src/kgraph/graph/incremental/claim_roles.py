"""Whom the claims in triples name, in which words, and to whom they put their item."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kgraph.entities.evidence import put_to
from kgraph.graph.terms import lexical_value
from kgraph.graph.triples import roles
from kgraph.graph.vocabulary import ACTS, KG
from kgraph.model import Kind, Predicate

ASSERTS, ARTICLE, QUOTE, AT, ROLES, ELSEWHERE, ACT = (
    ox.NamedNode(str(term))
    for term in (KG.asserts, KG.reportedIn, KG.quote, KG.at, KG.roles, KG.elsewhere, KG.predicate)
)
SUBJECT, OBJECT, CONTENT, ADDRESSED, ATTRIBUTED, FURTHER, MENTIONS = (
    ox.NamedNode(str(term))
    for term in (
        *(KG.subject, KG.object, KG.content, KG.addressedTo),
        *(KG.attributedTo, KG.furtherSource, KG.mentions),
    )
)
OF_STATEMENT = {roles.HOLDER: SUBJECT, roles.OBJECT: OBJECT, roles.CONTENT: CONTENT}
OF_CLAIM = {roles.ADDRESSEE: ADDRESSED, roles.MENTIONED: MENTIONS}
_READ = {ASSERTS, ARTICLE, QUOTE, AT, ROLES, ELSEWHERE, ACT, SUBJECT, OBJECT, CONTENT}.union(
    (ADDRESSED, ATTRIBUTED, FURTHER, MENTIONS)
)
_ACTS = {str(term): act for act, term in ACTS.items()}

Said = Mapping[ox.NamedNode, Mapping[str, list[str]]]
"""What triples say, by property and subject."""


@dataclass(frozen=True, slots=True)
class Named:
    """Words that play a role in a claim, and the IRI of whom or what they name."""

    role: str
    who: str
    words: str


@dataclass(frozen=True, slots=True)
class ToldClaim:
    """What a claim tells of its item: the article, the act, and whom and what it names."""

    article: str
    act: Predicate | None
    names: tuple[Named, ...]

    def put_to(self, kind: Kind) -> str:
        """Return to whom the item of the claim, which is of a kind, is put; nothing if that is not told."""
        if self.act is None:
            return ""
        holder, addressee = (
            min((named.who for named in self.names if named.role == role), default="")
            for role in (roles.HOLDER, roles.ADDRESSEE)
        )
        return put_to(kind, self.act, holder, addressee)


def told_claims(triples: Iterable[ox.Triple]) -> Iterator[ToldClaim]:
    """Yield what each claim tells that ``triples`` say in which words it names whom."""
    said: dict[ox.NamedNode, defaultdict[str, list[str]]] = {term: defaultdict(list) for term in _READ}
    for triple in triples:
        if triple.predicate in _READ:
            said[triple.predicate][lexical_value(triple.subject)].append(lexical_value(triple.object))
    for claim in said[ROLES]:
        acts = (act for statement in said[ASSERTS][claim] for act in said[ACT][statement])
        act = next((_ACTS[one] for one in sorted(acts) if one in _ACTS), None)
        names = tuple(named for named in _names(claim, said) if named.who)
        yield ToldClaim(min(said[ARTICLE][claim], default=""), act, names)


def _names(claim: str, said: Said) -> Iterator[Named]:
    quote, statement = (min(said[term][claim], default="") for term in (QUOTE, ASSERTS))
    start, _ = roles.place(min(said[AT][claim], default="")) or (0, 0)
    term = ATTRIBUTED  # of the source that comes next
    for part in roles.read(min(said[ROLES][claim])):
        words = roles.words(part, quote, start, said[ELSEWHERE][claim])
        if part.role in OF_STATEMENT:
            yield Named(part.role, min(said[OF_STATEMENT[part.role]][statement], default=""), words)
        elif part.role in OF_CLAIM:
            yield Named(part.role, _one(said[OF_CLAIM[part.role]][claim], part.who), words)
        elif part.role == roles.SOURCE:
            yield Named(part.role, _one(said[term][claim], part.who), words)
            term = FURTHER


def _one(known: list[str], told: str) -> str:
    """Return the one of ``known`` that is told; if none is told, there is no more than one."""
    return min((one for one in known if told in ("", one)), default="")
