"""To whom an item is put, as the claims tell in whose triples it is mentioned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import pyoxigraph as ox

from kgraph.entities.evidence import put_to
from kgraph.graph.terms import lexical_value
from kgraph.graph.vocabulary import ACTS, KG
from kgraph.model import Kind, Predicate

ASSERTS, ACT, MENTIONS, ROLE, REFERS, ARTICLE = (
    ox.NamedNode(str(term))
    for term in (KG.asserts, KG.predicate, KG.hasMention, KG.role, KG.refersTo, KG.reportedIn)
)
HOLDER, ADDRESSEE = map(str, (KG.holderRole, KG.addresseeRole))
_ACTS = {str(term): act for act, term in ACTS.items()}


@dataclass
class ClaimRoles:
    """What a claim tells of its item: the act, the article, and the IRIs that its mentions refer to, by
    role.
    """

    act: Predicate | None = None
    article: str = ""
    ends: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def put_to(self, kind: Kind) -> str:
        """Return to whom the item of the claim, which is of a kind, is put; nothing if that is not told."""
        if self.act is None:
            return ""
        holder, addressee = (min(self.ends[role], default="") for role in (HOLDER, ADDRESSEE))
        return put_to(kind, self.act, holder, addressee)


def by_mention(triples: Iterable[ox.Triple]) -> dict[str, ClaimRoles]:
    """Return what the claims in ``triples`` tell, by the IRIs of their mentions."""
    said: defaultdict[ox.NamedNode, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for triple in triples:
        if triple.predicate in (ASSERTS, ACT, MENTIONS, ROLE, REFERS, ARTICLE):
            said[triple.predicate][lexical_value(triple.subject)].append(lexical_value(triple.object))
    found: dict[str, ClaimRoles] = {}
    for claim, mentions in said[MENTIONS].items():
        acts = (act for statement in said[ASSERTS][claim] for act in said[ACT][statement])
        act = next((_ACTS[one] for one in sorted(acts) if one in _ACTS), None)
        told = ClaimRoles(act, min(said[ARTICLE][claim], default=""))
        for mention in mentions:
            found[mention] = told
            for role in said[ROLE][mention]:
                told.ends[role].update(said[REFERS][mention])
    return found
