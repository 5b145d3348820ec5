"""Laying decisions of identity over linked articles: one IRI and one label an actor.

Claims keep their own IRIs, which come from their article alone; only whom their mentions refer to
changes, so that other decisions can be laid over the same claims.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from kgraph.entities.canonical import canonical
from kgraph.entities.evidence import MentionCount, gathered
from kgraph.entities.identity import decide
from kgraph.iris import BASE
from kgraph.model import Claim, Kind, Linked, Mention

Same = Mapping[str, tuple[str, str]]
"""For each actor's IRI that another one stands for: that IRI, and the name it is called by."""


def identities(seen: Collection[MentionCount]) -> Same:
    """Return who stands for whom in a set of articles, by the decisions that their names allow."""
    names = {known.actor: known.name for known in gathered(seen)}
    return {actor: (top, names[top]) for actor, top in canonical(decide(seen)).items()}


def unified(linked: Linked, same: Same) -> Linked:
    """Return an article's claims with every actor under the IRI and name that stand for it."""

    def one(mention: Mention) -> Mention:
        found = same.get(mention.id)
        return (
            replace(mention, id=found[0], name=found[1], kind=_kind(found[0], mention)) if found else mention
        )

    def maybe(mention: Mention | None) -> Mention | None:
        return mention and one(mention)

    def relinked(claim: Claim) -> Claim:
        return replace(
            claim,
            subject=maybe(claim.subject),
            object=maybe(claim.object),
            topic=maybe(claim.topic),
            addressee=maybe(claim.addressee),
            attribution=tuple(map(one, claim.attribution)),
            mentions=tuple(map(one, claim.mentions)),
        )

    return replace(linked, claims=tuple(map(relinked, linked.claims)))


def _kind(iri: str, mention: Mention) -> Kind:
    """Return the kind that an IRI has in its path: an issue may be another article's proposal."""
    name = iri.removeprefix(BASE).partition("/")[0]
    return next((kind for kind in Kind if kind.value.lower() == name), mention.kind)
