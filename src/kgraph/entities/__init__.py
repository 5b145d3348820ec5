"""Linking: the mentions of an article's claims get IRIs, and the IRIs become entities.

IRIs come from content, so that linking needs no state and articles can be linked in any order: a
named actor is its name, a state its canonical name; a description such as *sources* is somebody
else in every article, and whoever is not known (*officials*) is no entity, unless he is the source of what
another does, or the object of a claim. An item is its name in an article: which items of several articles are
one is decided, as of actors in other words (``kgraph.entities.matching``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from kgraph.entities.anonymous import is_anonymous
from kgraph.entities.nodes import Entities
from kgraph.iris import article_iri, digest, iri, slug
from kgraph.model import Claim, Kind, Linked, Mention, Reading, Span
from kgraph.names.places import state_of

SHORT_HASH = 8


def link(reading: Reading) -> Linked:
    """Return the claims of ``reading`` with every mention linked, and the entities they name."""
    article = article_iri(reading.document)
    entities = Entities(reading.document)
    needed = frozenset(_needed(reading.claims))
    identify = _identifier(article, entities, needed)
    claims = _once(_link_claim(claim, article, identify, entities) for claim in reading.claims)
    for affiliation in reading.affiliations:
        if affiliation.member.known and affiliation.group.known:
            entities.affiliate(identify(affiliation.member), identify(affiliation.group))
    return Linked(reading.document, claims, entities.all(claims))


def _needed(claims: Iterable[Claim]) -> Iterator[str]:
    """Yield the names of actors without whom a claim would say less than its article: its sources, as what is
    reported is not asserted, and its object.
    """
    for claim in claims:
        for mention in (*claim.attribution, claim.object):
            if mention is not None and mention.kind is Kind.ACTOR:
                yield mention.name.lower()


def _identifier(article: str, entities: Entities, needed: frozenset[str]) -> Callable[[Mention], Mention]:
    """Return the function that gives a mention of this article its IRI and notes its entity; an actor who is
    not known has none, unless he is ``needed``.
    """

    def identify(mention: Mention) -> Mention:
        if not (mention.known or mention.name.lower() in needed):
            return mention
        linked = _identify(mention, article)
        entities.note(linked)
        return linked

    return identify


def _identify(mention: Mention, article: str) -> Mention:
    if mention.kind is Kind.ACTOR:
        return _identify_actor(mention, article)
    if mention.kind is Kind.PROPOSITION:
        return replace(mention, id=iri("proposition", digest(mention.name)))
    if mention.kind is Kind.MEASURE:
        return replace(mention, id=iri("measure", slug(mention.name)))
    words = " ".join(mention.name.casefold().split())
    return replace(
        mention, id=iri(mention.kind.value, _tagged(mention.name, mention.kind.value, words, article))
    )


def _identify_actor(mention: Mention, article: str) -> Mention:
    if (state := state_of(mention.name)) is not None and mention.named:
        return replace(mention, name=state, id=iri("actor", slug(state)))
    if not is_anonymous(mention):
        return replace(mention, id=iri("actor", slug(mention.name)))
    return replace(mention, id=iri("actor", _tagged(mention.name, mention.name.lower(), article)))


def _tagged(name: str, *parts: str) -> str:
    """Return a readable slug of ``name`` with a short hash of what tells it apart."""
    return f"{slug(name)}-{digest(*parts)[:SHORT_HASH]}"


def _link_claim(
    claim: Claim, article: str, identify: Callable[[Mention], Mention], entities: Entities
) -> Claim:
    linked = replace(
        claim,
        subject=identify(claim.subject) if claim.subject else None,
        object=identify(claim.object) if claim.object else None,
        topic=identify(claim.topic) if claim.topic else None,
        addressee=identify(claim.addressee) if claim.addressee else None,
        attribution=tuple(map(identify, claim.attribution)),
        measures=tuple(map(identify, claim.measures)),
        mentions=tuple(map(identify, claim.mentions)),
    )
    entities.describe(linked)
    return replace(linked, id=_claim_iri(linked, article))


def _claim_iri(claim: Claim, article: str) -> str:
    """Return the claim's IRI: a hash of the article, of the act with all who take part, and of the place in
    the text.
    """
    places = [str(n) for p in (claim.cue, claim.content) if p for n in (p.span.start, p.span.end)]
    return iri("claim", digest(article, *_act(claim), "at", *places))


def _act(claim: Claim) -> tuple[str, ...]:
    """Return what is done, by whom, to what, according to whom, and to whom it is put."""
    mentions = (claim.subject, claim.object, claim.topic, *claim.attribution)
    names = [mention.id if mention else "" for mention in mentions]
    addressee = ("to", claim.addressee.id) if claim.addressee else ()
    return claim.predicate.value, claim.polarity.value, claim.modality.value, *names, *addressee


def _once(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return each claim once, in order: one cue with one holder, object, addressee and source is one claim,
    whichever words name them (*Israel and the Israeli government rejected the plan*): those that stand first.
    """
    found: dict[tuple[Span, tuple[str, ...]], Claim] = {}
    for claim in claims:
        key = claim.cue.span, _act(claim)
        found[key] = min(found.get(key, claim), claim, key=_places)
    return tuple(found.values())


def _places(claim: Claim) -> list[Span]:
    parts = (claim.content, claim.subject, claim.object, claim.topic, claim.addressee, *claim.attribution)
    passages = (part.passage if isinstance(part, Mention) else part for part in parts)
    return [claim.quote.span, *(passage.span for passage in passages if passage)]
