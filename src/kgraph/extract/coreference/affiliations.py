"""Who belongs to whom: what titles, possessives and descriptions say of an actor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kgraph.extract.coreference.actor_types import is_document, is_role, singular
from kgraph.extract.coreference.resolver import CoreferenceResolver
from kgraph.extract.grammar.noun_phrases import noun_phrase
from kgraph.extract.grammar.tree import child
from kgraph.extract.lexicon.lexicon_tables import word_set
from kgraph.model import ActorType, Affiliation, Claim, Mention
from kgraph.names.name_tables import outsiders
from kgraph.names.people import parse
from kgraph.names.places import state_of

GROUPS = ("ORG", "GPE", "NORP", "FAC")
OF_MEMBERS = word_set("of members")
PLACES = ("GPE", "LOC", "FAC")
BEFORE = ("compound", "amod", "nmod", "poss")
ABOUT = word_set("dealing with places")
NO_GROUPS = word_set("fields of offices") | word_set("fields alone") | word_set("organs")


@dataclass(frozen=True, slots=True)
class _Belonging:
    """A membership that a noun phrase tells; ``by_name`` if the member's name stands there."""

    affiliation: Affiliation
    by_name: bool


def affiliations(actors: CoreferenceResolver, claims: Iterable[Claim]) -> Iterator[Affiliation]:
    """Yield each membership once, of the actors that some claim names, in order of the text. What a
    description says of whom it is taken for counts only if no words beside his name put him into another
    state.
    """
    named = (m for c in claims for m in (c.subject, c.object, c.addressee, *c.attribution, *c.mentions))
    wanted = {m.name for m in named if m is not None}
    found = list(_found(actors, wanted))
    states: dict[str, set[str]] = defaultdict(set)
    for one in found:
        if one.by_name and (state := state_of(one.affiliation.group.name)) is not None:
            states[one.affiliation.member.name].add(state)
    seen: set[tuple[str, str]] = set()
    for one in found:
        member, group = one.affiliation.member.name, one.affiliation.group.name
        state, own = state_of(group), states.get(member, set())
        if (one.by_name or state is None or not own or state in own) and (member, group) not in seen:
            seen.add((member, group))
            yield one.affiliation


def _found(actors: CoreferenceResolver, wanted: set[str]) -> Iterator[_Belonging]:
    for token in actors.doc:
        if token.pos_ not in ("NOUN", "PROPN") or not actors.body[token.i] or token.dep_ == "compound":
            continue
        member = actors.mention(token)
        if member is None or member.name not in wanted or is_document(token) or _is_whole(token, member):
            continue
        own = member.name.split()[-1:] == token.text.split()
        for group in _groups(token, member, actors):
            yield _Belonging(Affiliation(member, group), by_name=own or not member.named)


def _is_whole(token: Token, member: Mention) -> bool:
    """Return whether a name is that of a state, or of a people or party of whom another name only tells which
    part is meant (*British Kurds*).
    """
    return token.ent_type_ == "NORP" or state_of(member.name) is not None


def _groups(head: Token, member: Mention, actors: CoreferenceResolver) -> Iterator[Mention]:
    """Yield the first organisation or state that the noun phrase of ``head`` tells its member to be of, or
    the apposition behind it.
    """
    places = [*_within(head), *(place for role in _roles_beside(head) for place in _within(role))]
    for place in places:
        found = actors.mention(place) if place.ent_type_ in GROUPS else None
        if found is not None and _is_group(found) and not _is_part(found, member):
            yield found
            return


def _roles_beside(head: Token) -> Iterator[Token]:
    """Yield the role that an apposition gives (*Kral, president of Arcadia*)."""
    role = child(head, "appos")
    if role is not None and role.pos_ == "NOUN" and is_role(role):
        yield role


def _within(head: Token) -> Iterator[Token]:
    """Yield the names before a noun that tell whose it is, and those behind *of*, *from*, *for* or *at*:
    *Iran's minister*, *Iranian officials*, *Kral of the dockers' union*; none of those who are outside of
    what is named (*critics of Iran*, *Syria's neighbours*), nor of what is more than one name away
    (*Kral's Iraq policy*).
    """
    if singular(head) in outsiders():
        return
    phrase = noun_phrase(head)
    for word in head.lefts:
        if word.dep_ in BEFORE:
            yield from _before(word)
    for preposition in head.rights:
        is_of = preposition.lower_ in OF_MEMBERS and head.ent_type_ not in PLACES
        place = child(preposition, "pobj") if is_of else None
        if place is not None and all(t.i < phrase.end for t in _name(place)):
            yield place


def _before(word: Token) -> Iterator[Token]:
    """Yield a name before a noun, and the names before the title or office that stands there (*US treasury
    secretary Kral*).
    """
    if not (word.head.lemma_.lower() in ABOUT and _is_only_about(word)):
        yield word
    if word.ent_type_ == "" and word.dep_ != "poss" and singular(word) not in outsiders():
        yield from (name for w in word.lefts if w.dep_ in BEFORE for name in _before(w))


def _is_only_about(word: Token) -> bool:
    """Return whether a name is that of a place in full, which tells what is dealt with (*the Syria
    envoy*).
    """
    return (
        word.dep_ in ("compound", "nmod") and word.ent_type_ in PLACES and not word.is_upper and word.is_alpha
    )


def _name(place: Token) -> Iterator[Token]:
    """Yield a name's words from ``place`` on."""
    yield place
    for word in place.doc[place.i + 1 :]:
        if word.ent_iob_ != "I":
            return
        yield word


def _is_part(found: Mention, member: Mention) -> bool:
    """Return whether a name is the member's, or stands in that of a person (*Ivo* in *Ivo Kral*)."""
    person = member.actor_type is ActorType.PERSON and parse(member.name).is_proper
    return found.name == member.name or (person and set(found.name.split()) <= set(member.name.split()))


def _is_group(found: Mention) -> bool:
    is_body = found.known and found.named and found.actor_type in (ActorType.ORGANIZATION, ActorType.GROUP)
    return is_body and found.name.lower() not in NO_GROUPS
