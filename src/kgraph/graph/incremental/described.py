"""What triples describe: entities, runs, and under which names articles mention entities.

Of what kgraph writes, these give again what it was written from; of files of other makers, as much of that
as they say.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox
from rdflib import PROV
from rdflib import SDO as SCHEMA

from kgraph.entities.evidence import (
    ITEMS,
    MentionCount,
    actor_mention,
    item_mention,
    of_one_article,
    unmentioned,
)
from kgraph.graph import triples as rdf
from kgraph.graph.incremental.claim_roles import Named, ToldClaim, told_claims
from kgraph.graph.incremental.contribution import Contribution
from kgraph.graph.terms import from_rdflib, lexical_value
from kgraph.graph.triples import roles
from kgraph.graph.view import LABEL, OTHER, TYPE
from kgraph.graph.vocabulary import ACTOR_CLASSES, KG, KINDS
from kgraph.iris import iri, slug
from kgraph.model import Entity, Kind, Run

LINKS = {
    name: ox.NamedNode(str(term))
    for name, term in (
        ("affiliated_with", KG.affiliatedWith),
        ("includes", KG.includes),
    )
}
DEALING = {roles.OBJECT, roles.CONTENT}
ACTING = {roles.HOLDER, roles.OBJECT, roles.ADDRESSEE, roles.SOURCE, roles.MENTIONED}
PUBLISHED, WITH, USED, TITLE, VERSION, WORDS = (
    ox.NamedNode(str(term))
    for term in (
        *(SCHEMA.datePublished, PROV.wasAssociatedWith, PROV.used),
        *(SCHEMA.name, SCHEMA.softwareVersion, SCHEMA.text),
    )
)
_KINDS = {str(term): kind for kind, term in KINDS.items()}
_SORTS = {str(term): sort for sort, term in ACTOR_CLASSES.items()}

About = Mapping[str, list[ox.Triple]]
"""Triples by the IRI of their subject."""


def by_subject(triples: Iterable[ox.Triple]) -> dict[str, list[ox.Triple]]:
    """Return triples by the IRI of their subject."""
    found: defaultdict[str, list[ox.Triple]] = defaultdict(list)
    for triple in triples:
        found[lexical_value(triple.subject)].append(triple)
    return found


@dataclass(frozen=True)
class Described:
    """An entity or a run as a file describes it, and the triples that say exactly that."""

    what: Entity | Run
    triples: frozenset[ox.Triple]

    def told(self) -> Contribution:
        """Return it as one document tells it."""
        one = Counter([self.what])
        return Contribution(runs=one) if isinstance(self.what, Run) else Contribution(entities=one)  # type: ignore[arg-type]

    @property
    def links(self) -> tuple[str, ...]:
        """The entities that it leads to."""
        what = self.what
        return () if isinstance(what, Run) else (*what.affiliated_with, *what.includes)


def descriptions(about: About) -> dict[str, Described]:
    """Return what a file describes of entities and runs. What says more than kgraph does is left out."""
    found: dict[str, Described] = {}
    for one, triples in about.items():
        if (entity := _entity(one, triples)) is not None:
            found[one] = Described(entity, _triples(rdf.entity_graph([entity])).intersection(triples))
        elif (run := _run(one, about)) is not None:
            found[one] = Described(run, _triples(rdf.run_graph(run)))
    return found


def _triples(graph: tuple[str, Iterable[rdf.Triple]]) -> frozenset[ox.Triple]:
    return frozenset(from_rdflib(triple, ox.NamedNode(graph[0])).triple for triple in graph[1])


def _entity(one: str, triples: Iterable[ox.Triple]) -> Entity | None:
    said: defaultdict[ox.NamedNode, list[str]] = defaultdict(list)
    for triple in sorted(triples, key=str):
        if triple.predicate not in (LABEL, OTHER) or _is_english(triple.object):
            said[triple.predicate].append(lexical_value(triple.object))
    kinds = [_KINDS[term] for term in said[TYPE] if term in _KINDS]
    sorts = [_SORTS[term] for term in said[TYPE] if term in _SORTS]
    if not kinds:
        return None
    label = next(iter(said[LABEL] or said[WORDS]), "")
    links = {name: tuple(_nodes(triples, term)) for name, term in LINKS.items()}
    return Entity(one, kinds[0], label, tuple(said[OTHER]), next(iter(sorts), None), **links)


def _nodes(triples: Iterable[ox.Triple], term: ox.NamedNode) -> list[str]:
    found = (triple.object for triple in triples if triple.predicate == term)
    return sorted(value.value for value in found if isinstance(value, ox.NamedNode))


def _is_english(term: object) -> bool:
    return isinstance(term, ox.Literal) and term.language == "en"


def _run(one: str, about: About) -> Run | None:
    """Return the run that is described as kgraph describes one, under the IRI that it gives it."""
    said = {triple.predicate: lexical_value(triple.object) for triple in about[one]}
    if WITH not in said or USED not in said:
        return None
    run = Run(*(_tool(said[term], about) for term in (WITH, USED)))
    return run if rdf.run_iri(run) == one else None


def _tool(one: str, about: About) -> str:
    said = {triple.predicate: lexical_value(triple.object) for triple in about.get(one, ())}
    return f"{said.get(TITLE, '')} {said.get(VERSION, '')}".strip()


def needed(triples: Iterable[ox.Triple], described: Mapping[str, Described]) -> set[str]:
    """Return what is described of what triples name, and what that leads to."""
    new = {
        lexical_value(end) for t in triples for end in (t.subject, t.object) if isinstance(end, ox.NamedNode)
    }
    found: set[str] = set()
    while new := {one for one in new if one in described} - found:
        found |= new
        new = {link for one in new for link in described[one].links}
    return found


def sightings_in(triples: set[ox.Triple], described: Mapping[str, Described]) -> Iterable[MentionCount]:
    """Yield the mentions in an article of items and of named actors, whose IRI is that of their name, and the
    states to which others belong.
    """
    articles: defaultdict[str, list[MentionCount]] = defaultdict(list)
    for article, sighting in _mentioned(triples, described):
        articles[article].append(sighting)
    for article, seen in articles.items():
        yield from of_one_article(seen, article)
    mentioned = {one.actor for seen in articles.values() for one in seen}
    entities = (described[one].what for one in sorted(needed(triples, described)))
    yield from unmentioned((e for e in entities if isinstance(e, Entity)), mentioned)


def _mentioned(
    triples: set[ox.Triple], described: Mapping[str, Described]
) -> Iterable[tuple[str, MentionCount]]:
    """Yield the article and the sighting of each mention that is one."""
    day = _day(triples)
    for claim in told_claims(triples):
        for named in claim.names:
            found = described.get(named.who)
            entity = found.what if found else None
            if isinstance(entity, Entity):
                for sighting in _sighting(entity, named, day, claim):
                    yield claim.article, sighting


def _sighting(entity: Entity, named: Named, day: date | None, claim: ToldClaim) -> Iterable[MentionCount]:
    """Yield the sightings that one mention is."""
    if entity.kind in ITEMS and entity.label and named.role in DEALING:
        to = claim.put_to(entity.kind) if named.role == roles.OBJECT else ""
        yield item_mention(entity.id, entity.label, to, day)
    if named.role in ACTING and _is_named(entity):
        yield actor_mention(entity.id, entity.label, entity.actor_type, named.words, day)


def _is_named(entity: Entity) -> bool:
    return entity.kind is Kind.ACTOR and bool(entity.label) and entity.id == iri("actor", slug(entity.label))


def _day(triples: Iterable[ox.Triple]) -> date | None:
    days = sorted(lexical_value(triple.object) for triple in triples if triple.predicate == PUBLISHED)
    try:
        return date.fromisoformat(days[0]) if days else None
    except ValueError:  # a foreign file may have anything
        return None
