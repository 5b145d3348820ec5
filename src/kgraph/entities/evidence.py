"""Which actors and items are named in a set of articles, under which names and how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any, TypeVar

from kgraph.acts import PUTS
from kgraph.iris import BASE, article_iri
from kgraph.model import ActorType, Claim, Entity, Kind, Linked, Mention, Predicate
from kgraph.names.offices import office_before
from kgraph.names.people import PersonName, parse
from kgraph.names.world import states

T = TypeVar("T")

PUT_KINDS = (Kind.PROPOSAL, Kind.DEMAND)
ITEMS = (Kind.PROPOSAL, Kind.DEMAND, Kind.ISSUE)
_ACTORS = f"{BASE}actor/"


def put_to(kind: Kind, act: Predicate, holder: str, addressee: str) -> str:
    """Return to whom a claim puts a proposal or demand: the addressee of an act that puts it, if its holder
    is known too; nothing where that is not told.
    """
    return addressee if kind in PUT_KINDS and act in PUTS and holder else ""


def week_of(day: date | None) -> date | None:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday()) if day is not None else None


@dataclass(frozen=True, slots=True)
class MentionCount:
    """An actor or item as one or more articles name it: its IRI, the name, the type of an actor if anything
    tells it, in how many mentions. ``role`` is the office of a state that the words give the actor,
    ``day`` that of the article, given with offices and of items. ``gender`` is told by a title
    before a name of one word (*Mr. Kral*): ``m`` or ``f``, else nothing. Of a proposal or demand ``to``
    tells to whom it is put. The day of an item is the Monday of its week; its
    ``article`` and the named ``actors`` there are given by the last parts of their IRIs.
    """

    actor: str
    name: str
    kind: ActorType | None
    mentions: int = 1
    role: str = ""
    day: date | None = None
    gender: str = ""
    to: str = ""
    article: str = ""
    actors: tuple[str, ...] = ()

    def times(self, mentions: int) -> MentionCount:
        """Return the same sighting in so many mentions."""
        return MentionCount(
            *(self.actor, self.name, self.kind, mentions, self.role),
            *(self.day, self.gender, self.to, self.article, self.actors),
        )


@dataclass(frozen=True)  # without slots: what is derived is kept
class EntityEvidence:
    """All that a set of articles says of who an IRI means, each with the number of mentions that say it.
    Fill it before it is asked.
    """

    actor: str
    names: dict[str, int] = field(default_factory=dict)
    kinds: dict[ActorType, int] = field(default_factory=dict)
    roles: dict[tuple[str, date | None], int] = field(default_factory=dict)
    days: dict[date, int] = field(default_factory=dict)
    genders: dict[str, int] = field(default_factory=dict)
    to: dict[str, int] = field(default_factory=dict)
    articles: dict[str, int] = field(default_factory=dict)
    actors: dict[str, int] = field(default_factory=dict)

    def note(self, sighting: MentionCount, mentions: int) -> None:
        """Add a sighting in so many mentions; take it out again by the same number below zero."""
        _count(sighting.name, mentions, self.names)
        if sighting.kind is not None:
            _count(sighting.kind, mentions, self.kinds)
        if sighting.role:
            _count((sighting.role, sighting.day), mentions, self.roles)
        if sighting.day is not None:
            _count(sighting.day, mentions, self.days)
        if sighting.gender:
            _count(sighting.gender, mentions, self.genders)
        if sighting.to:
            _count(sighting.to, mentions, self.to)
        if sighting.article:
            _count(sighting.article, mentions, self.articles)
        for actor in sighting.actors:
            _count(actor, mentions, self.actors)

    def copy(self) -> EntityEvidence:
        """Return the same, to which something else may be added."""
        return EntityEvidence(self.actor, *(counts.copy() for counts in self._counted))

    def left(self) -> EntityEvidence:
        """Return what is left when some was taken out."""
        return EntityEvidence(self.actor, *map(left, self._counted))

    @property
    def _counted(self) -> tuple[dict[Any, int], ...]:
        """All counts in the order of the fields."""
        return (
            *(self.names, self.kinds, self.roles, self.days),
            *(self.genders, self.to, self.articles, self.actors),
        )

    @cached_property
    def name(self) -> str:
        """The commonest name."""
        return min(self.names, key=lambda name: (-self.names[name], name))

    @cached_property
    def kind(self) -> ActorType | None:
        """The commonest type, ``None`` if nothing tells it."""
        return min(self.kinds, key=lambda kind: (-self.kinds[kind], kind.value), default=None)

    @cached_property
    def mentions(self) -> int:
        """How often the actor is mentioned."""
        return sum(self.names.values())

    @cached_property
    def person(self) -> PersonName:
        """The commonest name, taken apart as a person's."""
        return parse(self.name)

    @property
    def gender(self) -> str:
        """``m`` or ``f``, as titles or the name itself tell; nothing if they tell nothing, or both."""
        told = set(self.genders or self.person.gender)
        return next(iter(told)) if len(told) == 1 else ""

    @property
    def is_actor(self) -> bool:
        """Whether it is an actor and no item."""
        return _is_actor(self.actor)

    @property
    def may_be_person(self) -> bool:
        """Whether it is a person, or a single name of which nothing tells what it names."""
        return self.kind is ActorType.PERSON or (self.kind is None and " " not in self.name)

    @property
    def may_be_body(self) -> bool:
        """Whether nothing tells that it is a person."""
        return self.kind is not ActorType.PERSON


def left(counts: Mapping[T, int]) -> dict[T, int]:
    """Return the counts of what is still there."""
    return {thing: count for thing, count in counts.items() if count > 0}


def _count(thing: T, times: int, counts: dict[T, int]) -> None:
    counts[thing] = counts.get(thing, 0) + times


def actor_mention(
    actor: str, name: str, kind: ActorType | None, words: str, published: date | None
) -> MentionCount:
    """Return what one mention tells of a named actor: ``words`` are those of the article."""
    role = office_before(words, name) if kind is ActorType.PERSON else ""
    return MentionCount(actor, name, kind, 1, role, published if role else None, gender_in(words, name))


def unmentioned(entities: Iterable[Entity], mentioned: Collection[str]) -> Iterator[MentionCount]:
    """Yield the states among the entities of an article that no claim mentions: it may do no more than name
    officials of theirs. ``mentioned`` are the IRIs of those that a claim does. Of states alone it does not
    matter how often they are named, which a file of many articles does not tell exactly.
    """
    for one in entities:
        if one.kind is Kind.ACTOR and one.id not in mentioned and one.label in states():
            yield MentionCount(one.id, one.label, None)


def item_mention(item: str, name: str, to: str, published: date | None) -> MentionCount:
    """Return what one mention tells of an item; ``to`` is to whom it is put."""
    return MentionCount(item, name, None, 1, day=week_of(published), to=to)


def sightings(articles: Iterable[Linked]) -> Iterator[MentionCount]:
    """Yield the named actors and the items of each article's claims, and the states to which others
    belong. A description (*sources*) is no name.
    """
    for linked in articles:
        counts: Counter[MentionCount] = Counter()
        for mention in _mentions(linked):
            counts[mention.times(0)] += mention.mentions
        seen = [one.times(mentions) for one, mentions in counts.items()]
        yield from of_one_article(seen, article_iri(linked.document))
        yield from unmentioned(linked.entities, {one.actor for one in counts})


def of_one_article(seen: Iterable[MentionCount], article: str) -> Iterator[MentionCount]:
    """Yield the sightings of one article; those of items with the article and the actors named there."""
    known = list(seen)
    named = tuple(sorted({one.actor.removeprefix(_ACTORS) for one in known if _is_actor(one.actor)}))
    where = article.rpartition("/")[2]
    for one in known:
        yield one if _is_actor(one.actor) else replace(one, article=where, actors=named)


def _is_actor(iri: str) -> bool:
    return iri.startswith(_ACTORS)


def _mentions(linked: Linked) -> Iterator[MentionCount]:
    published = linked.document.published
    published = published if isinstance(published, date) else None  # of a month or year the day is not known
    for claim in linked.claims:
        for item in (claim.object, claim.topic):
            if item is not None and item.kind in ITEMS:
                to = _put_to(claim) if item is claim.object else ""
                yield item_mention(item.id, item.name, to, published)
        for actor in actors(claim):
            if actor.named and actor.id:
                yield actor_mention(actor.id, actor.name, actor.actor_type, actor.passage.text, published)


def _put_to(claim: Claim) -> str:
    holder, addressee = (end.id if end is not None else "" for end in (claim.subject, claim.addressee))
    return put_to(claim.object.kind, claim.predicate, holder, addressee) if claim.object else ""


def gender_in(text: str, name: str) -> str:
    """Return the gender that a title before a name of one word tells in ``text``, else nothing."""
    start, found, _ = text.partition(name)
    return parse(start + name).gender if found and " " not in name else ""


def actors(claim: Claim) -> Iterator[Mention]:
    """Yield the mentions of actors in a claim."""
    for mention in (claim.subject, claim.object, claim.addressee, *claim.attribution, *claim.mentions):
        if mention is not None and mention.kind is Kind.ACTOR:
            yield mention


def gathered(seen: Iterable[MentionCount]) -> list[EntityEvidence]:
    """Return what is known of each actor, sorted by IRI, whatever the order of the sightings."""
    found: dict[str, EntityEvidence] = {}
    for sighting in seen:
        known = found.get(sighting.actor)
        if known is None:
            known = found[sighting.actor] = EntityEvidence(sighting.actor)
        known.note(sighting, sighting.mentions)
    return [found[actor] for actor in sorted(found)]
