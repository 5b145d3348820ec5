"""The entities of an article, gathered from its mentions."""

from __future__ import annotations

from collections import Counter, defaultdict

from kgraph.entities.anonymous import is_anonymous, told_apart
from kgraph.iris import iri, slug
from kgraph.model import ActorType, Claim, Document, Entity, Kind, Mention
from kgraph.names.places import state_belonged_to, state_of

ITEMS = (Kind.PROPOSAL, Kind.DEMAND)


class Entities:
    """What is known of each entity while an article, ``document``, is linked: names, types, memberships,
    parts.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._mentions: dict[str, list[Mention]] = defaultdict(list)
        self._groups: dict[str, set[str]] = defaultdict(set)
        self._parts: dict[str, set[str]] = defaultdict(set)

    def note(self, mention: Mention) -> None:
        """Note a linked mention of an entity, and the state that its name begins with."""
        known = mention.id in self._mentions
        self._mentions[mention.id].append(mention)
        if mention.kind is Kind.ACTOR and not known and state_of(mention.name) is None:
            self._note_state(mention)

    def _note_state(self, mention: Mention) -> None:
        state = state_belonged_to(mention.name)
        if state is None or (mention.actor_type is ActorType.PERSON and mention.named):
            return
        group = Mention(
            mention.passage, state, Kind.ACTOR, ActorType.ORGANIZATION, id=iri("actor", slug(state))
        )
        self.note(group)
        self._join(mention.id, group.id)

    def affiliate(self, member: Mention, group: Mention) -> None:
        """Note that ``member`` belongs to ``group``, unless that would turn ranks about."""
        if _rank(member) < _rank(group):
            self._join(member.id, group.id)

    def _join(self, member: str, group: str) -> None:
        """Put ``member`` under ``group``, unless that would close a circle."""
        if member not in self._upward(group):
            self._groups[member].add(group)

    def _upward(self, actor: str) -> set[str]:
        """Return ``actor`` and all groups above it."""
        found, new = set(), {actor}
        while new:
            found |= new
            new = {group for one in new for group in self._groups.get(one, ())} - found
        return found

    def describe(self, claim: Claim) -> None:
        """Note what a linked claim says that its item includes."""
        if claim.object is not None and claim.object.kind in ITEMS:
            self._parts[claim.object.id].update(m.id for m in claim.measures)

    def all(self, claims: tuple[Claim, ...]) -> tuple[Entity, ...]:
        """Return the entities that the claims need, sorted by IRI."""
        needed = _named(claims)
        for _ in range(len(self._mentions)):
            more = {other for one in needed for kinds in self._links(one) for other in kinds} - needed
            if not more:
                break
            needed |= more
        return tuple(self._entity(one) for one in sorted(needed))

    def _links(self, one: str) -> tuple[set[str], set[str]]:
        return self._groups.get(one, set()), self._parts.get(one, set())

    def _entity(self, one: str) -> Entity:
        mentions = self._mentions[one]
        names = Counter(m.name for m in mentions)
        label = min(names, key=lambda name: (-names[name], name))
        if mentions[0].kind is Kind.ACTOR and state_of(label) is None and all(map(is_anonymous, mentions)):
            label = told_apart(label, self._document)
        types = Counter(m.actor_type for m in mentions if m.actor_type is not None)
        actor_type = min(types, key=lambda t: (-types[t], t.value), default=None)
        groups, parts = (tuple(sorted(links)) for links in self._links(one))
        others = tuple(sorted(set(names) - {label}))
        return Entity(one, mentions[0].kind, label, others, actor_type, groups, parts)


def _named(claims: tuple[Claim, ...]) -> set[str]:
    found: set[str] = set()
    for c in claims:
        mentions = (c.subject, c.object, c.topic, c.addressee, *c.attribution, *c.measures, *c.mentions)
        found.update(m.id for m in mentions if m is not None and m.id)
    return found


def _rank(actor: Mention) -> int:
    """Return how far up an actor stands: people and groups, organisations, states."""
    if state_of(actor.name) is not None:  # whatever type the article gives it: its IRI is the state's
        return 2
    return 1 if actor.actor_type is ActorType.ORGANIZATION else 0
