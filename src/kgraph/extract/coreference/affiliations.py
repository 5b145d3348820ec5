"""Who belongs to whom: what titles, possessives and descriptions say of an actor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Span, Token

from kgraph.extract.coreference.resolver import CoreferenceResolver
from kgraph.extract.grammar.noun_phrases import noun_phrase
from kgraph.extract.grammar.tree import child, prepositional
from kgraph.extract.lexicon.lexicon_tables import word_set
from kgraph.model import Affiliation, Claim, Mention

GROUPS = ("ORG", "GPE", "NORP", "FAC")
OF_MEMBERS = word_set("of members")


def affiliations(actors: CoreferenceResolver, claims: Iterable[Claim]) -> Iterator[Affiliation]:
    """Yield each membership once, of the actors that some claim names, in order of the text."""
    named = (m for c in claims for m in (c.subject, c.object, c.addressee, *c.attribution, *c.mentions))
    wanted = {m.name for m in named if m is not None}
    seen: set[tuple[str, str]] = set()
    for token in actors.doc:
        if token.pos_ not in ("NOUN", "PROPN") or not actors.body[token.i] or token.dep_ == "compound":
            continue
        member = actors.mention(token)
        if member is None or member.name not in wanted:
            continue
        group = _group(token, member, actors)
        if group is not None and (pair := (member.name, group.name)) not in seen:
            seen.add(pair)
            yield Affiliation(member, group)


def _group(head: Token, member: Mention, actors: CoreferenceResolver) -> Mention | None:
    """Return the organisation or state that the noun phrase of ``head`` names beside the actor."""
    phrase = noun_phrase(head)
    for entity in actors.entities_in(phrase.start, phrase.end):
        if entity.end <= phrase.end and entity.label_ in GROUPS and _belongs(entity, head):
            found = actors.mention(entity.root)
            if found is not None and found.name != member.name:
                return found
    return _by_apposition(head, actors)


def _belongs(entity: Span, head: Token) -> bool:
    """Return whether a name tells whose the head is: *Iran's minister*, *Iranian officials*."""
    root = entity.root
    if head in (root.head, root.head.head):
        return root.dep_ in ("poss", "compound", "amod", "nmod") or root.head.lower_ in OF_MEMBERS
    return root.i < head.i and root.dep_ in ("compound", "nmod", "poss", "amod")


def _by_apposition(head: Token, actors: CoreferenceResolver) -> Mention | None:
    """Return the group of *X, president of Y* and *X, Y's president*."""
    role = child(head, "appos")
    if role is None or role.pos_ != "NOUN":
        return None
    place = child(role, "poss") or prepositional(role, "of") or prepositional(role, "for")
    return actors.mention(place) if place is not None and place.ent_type_ in GROUPS else None
