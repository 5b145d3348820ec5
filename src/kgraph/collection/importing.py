"""Files of RDF as documents of a growing graph.

Named graphs stay what they are, one document each, and what stands in none becomes a document of its
own, named by its content. What kgraph itself writes once for all articles is taken apart: descriptions
of entities go to the documents that name these, so that they leave with the last of them; decisions of
rules are made anew; those of people are kept. Triples in words of others stay with their document.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pyoxigraph as ox
from rdflib import PROV
from rdflib import SDO as SCHEMA

from kgraph import rdf
from kgraph.collection.documents import Source
from kgraph.collection.register import Node
from kgraph.collection.told import Told
from kgraph.identity import digest, iri, slug
from kgraph.model import ActorType, Entity, Kind, Run
from kgraph.names.offices import office_before
from kgraph.resolve.sightings import ITEMS, Sighting, gender_in
from kgraph.store import Store
from kgraph.store.quads import is_note
from kgraph.store.terms import from_rdflib, words
from kgraph.store.view import LABEL, OTHER, TYPE, VARIANT
from kgraph.vocab import ACTOR_CLASSES, KG, KINDS, OA

SHARED = {Node(name) for name in (rdf.ENTITIES, rdf.IDENTITY, rdf.DECISIONS, rdf.PROVENANCE, rdf.REVISIONS)}
LINKS = {
    name: ox.NamedNode(str(term))
    for name, term in (
        ("affiliated_with", KG.affiliatedWith),
        ("includes", KG.includes),
        ("addressed_to", KG.addressedTo),
    )
}
DEALING = {str(role) for role in (KG.objectRole, KG.contentRole)}
ACTING = {str(role) for role in (KG.holderRole, KG.objectRole, KG.addresseeRole, KG.sourceRole)}
REFERS, EXACT, ROLE, DECIDER, PUBLISHED, MADE, WITH, USED, TITLE, VERSION = (
    ox.NamedNode(str(term))
    for term in (
        *(KG.refersTo, OA.exact, KG.role, KG.decidedBy, SCHEMA.datePublished, PROV.wasGeneratedBy),
        *(PROV.wasAssociatedWith, PROV.used, SCHEMA.name, SCHEMA.softwareVersion),
    )
)
_KINDS = {str(term): kind for kind, term in KINDS.items()}
_SORTS = {str(term): sort for sort, term in ACTOR_CLASSES.items()}

About = Mapping[str, list[ox.Triple]]
"""Triples by the IRI of their subject."""


def of_graph(path: Path) -> list[Source]:
    """Return the documents in a file of RDF or in a graph folder, by the IRI of their graph.

    Raises ``GraphError`` that names the file and, where known, the line.
    """
    graphs: defaultdict[ox.NamedNode | ox.DefaultGraph, set[ox.Triple]] = defaultdict(set)
    for quad in Store.load(path).quads():
        if not is_note(quad.graph_name):
            graphs[quad.graph_name].add(quad.triple)  # type: ignore[index]  # there are no blank nodes
    return sorted(_documents(graphs, str(path)), key=lambda source: source.graph)


def _documents(graphs: dict[ox.NamedNode | ox.DefaultGraph, set[ox.Triple]], name: str) -> Iterable[Source]:
    """Yield the documents that are left when what is shared is taken out of all graphs."""
    about = _about(triple for triples in graphs.values() for triple in triples)
    described = _described(about)
    decided, by_people = _decisions(about)
    taken = decided.union(*(each.triples for each in described.values()))
    loose: set[ox.Triple] = set()
    named: list[Source] = []
    for graph, triples in graphs.items():
        rest = triples - taken
        if isinstance(graph, ox.NamedNode) and graph not in SHARED:
            named.append(_source(graph.value, name, rest, described))
        else:
            loose |= rest
    _share(described, named)
    told = {one for source in named for one in source.told}
    loose -= {triple for one in told for triple in described[one].triples}
    orphans = [one for one in described if one not in told]
    if loose or orphans or by_people or not named:
        named.append(_loose(name, loose, by_people, orphans, described))
    yield from named


def _share(described: Mapping[str, Described], sources: list[Source]) -> None:
    """Let every document tell of the runs that none does: they found no claim in any."""
    told = {one for source in sources for one in source.told}
    for one, found in described.items():
        if isinstance(found.what, Run) and one not in told:
            for source in sources:
                source.told[one] = found.told()


def _loose(
    name: str,
    triples: set[ox.Triple],
    by_people: set[ox.Triple],
    orphans: list[str],
    described: Mapping[str, Described],
) -> Source:
    """Return what stands in no named graph as a document of its own."""
    content = [*triples, *by_people, *(t for one in orphans for t in described[one].triples)]
    graph = iri("graph", digest(*sorted(map(str, content))))
    source = _source(graph, name, triples, described)
    told = {**{one: described[one].told() for one in orphans}, **source.told}
    return replace(source, told=told, decisions=frozenset(by_people))


def _source(graph: str, name: str, triples: set[ox.Triple], described: Mapping[str, Described]) -> Source:
    told = {one: described[one].told() for one in _needed(triples, described)}
    for sighting in _sightings(triples, described):
        told[sighting.actor].note(sighting)
    return Source(graph, name, frozenset(triples), told)


def _about(triples: Iterable[ox.Triple]) -> dict[str, list[ox.Triple]]:
    found: defaultdict[str, list[ox.Triple]] = defaultdict(list)
    for triple in triples:
        found[words(triple.subject)].append(triple)
    return found


@dataclass(frozen=True)
class Described:
    """An entity or a run as a file describes it, and the triples that say exactly that."""

    what: Entity | Run
    triples: frozenset[ox.Triple]

    def told(self) -> Told:
        """Return it as one document tells it."""
        one = Counter([self.what])
        return Told(runs=one) if isinstance(self.what, Run) else Told(entities=one)  # type: ignore[arg-type]

    @property
    def links(self) -> tuple[str, ...]:
        """The entities that it leads to."""
        what = self.what
        return () if isinstance(what, Run) else (*what.affiliated_with, *what.includes, *what.addressed_to)


def _described(about: About) -> dict[str, Described]:
    """Return what a file describes of entities and runs. What says more than kgraph does is left out."""
    found: dict[str, Described] = {}
    for one, triples in about.items():
        if (entity := _entity(one, triples)) is not None:
            found[one] = Described(entity, _triples(rdf.entity_graph([entity])).intersection(triples))
        elif (run := _run(one, about)) is not None:
            found[one] = Described(run, _triples(rdf.run_graph(run)))
    return found


def _triples(graph: tuple[str, Iterable[rdf.Triple]]) -> frozenset[ox.Triple]:
    return frozenset(from_rdflib(triple, Node(graph[0])).triple for triple in graph[1])


def _entity(one: str, triples: Iterable[ox.Triple]) -> Entity | None:
    said: defaultdict[ox.NamedNode, list[str]] = defaultdict(list)
    for triple in sorted(triples, key=str):
        if triple.predicate not in (LABEL, OTHER) or _is_english(triple.object):
            said[triple.predicate].append(words(triple.object))
    kinds = [_KINDS[term] for term in said[TYPE] if term in _KINDS]
    sorts = [_SORTS[term] for term in said[TYPE] if term in _SORTS]
    if not kinds:
        return None
    label = next(iter(said[LABEL]), "")
    links = {name: tuple(said[term]) for name, term in LINKS.items()}
    return Entity(one, kinds[0], label, tuple(said[OTHER]), next(iter(sorts), None), **links)


def _is_english(term: object) -> bool:
    return isinstance(term, ox.Literal) and term.language == "en"


def _run(one: str, about: About) -> Run | None:
    """Return the run that is described as kgraph describes one, under the IRI that it gives it."""
    said = {triple.predicate: words(triple.object) for triple in about[one]}
    if WITH not in said or USED not in said:
        return None
    run = Run(*(_tool(said[term], about) for term in (WITH, USED)))
    return run if rdf.run_iri(run) == one else None


def _tool(one: str, about: About) -> str:
    said = {triple.predicate: words(triple.object) for triple in about.get(one, ())}
    return f"{said.get(TITLE, '')} {said.get(VERSION, '')}".strip()


def _decisions(about: About) -> tuple[set[ox.Triple], set[ox.Triple]]:
    """Return the triples of all decisions, and those of people's."""
    made = [triples for triples in about.values() if any(t.predicate == VARIANT for t in triples)]
    by_people = [
        triples
        for triples in made
        if any(words(t.object) == str(KG.person) for t in triples if t.predicate == DECIDER)
    ]
    return {t for triples in made for t in triples}, {t for triples in by_people for t in triples}


def _needed(triples: Iterable[ox.Triple], described: Mapping[str, Described]) -> set[str]:
    """Return what is described of what triples name, and what that leads to."""
    new = {words(end) for t in triples for end in (t.subject, t.object) if isinstance(end, ox.NamedNode)}
    found: set[str] = set()
    while new := {one for one in new if one in described} - found:
        found |= new
        new = {link for one in new for link in described[one].links}
    return found


def _sightings(triples: set[ox.Triple], described: Mapping[str, Described]) -> Iterable[Sighting]:
    """Yield the mentions of items and of named actors, whose IRI is that of their name."""
    day = _day(triples)
    for said in _about(t for t in triples if t.predicate in (REFERS, EXACT, ROLE)).values():
        mention = {triple.predicate: words(triple.object) for triple in said}
        found = described.get(mention.get(REFERS, ""))
        entity = found.what if found else None
        if isinstance(entity, Entity):
            yield from _sighting(entity, mention, day)


def _sighting(entity: Entity, mention: Mapping[ox.NamedNode, str], day: date | None) -> Iterable[Sighting]:
    """Yield the sighting that one mention is, if it is one."""
    if entity.kind in ITEMS and entity.label and mention.get(ROLE) in DEALING:
        yield Sighting(entity.id, entity.label, None, 1, day=day)
    if mention.get(ROLE) in ACTING and _is_named(entity):
        is_person = entity.actor_type is ActorType.PERSON
        text = mention.get(EXACT, "")
        role = office_before(text, entity.label) if is_person else ""
        gender = gender_in(text, entity.label)
        yield Sighting(entity.id, entity.label, entity.actor_type, 1, role, day if role else None, gender)


def _is_named(entity: Entity) -> bool:
    return entity.kind is Kind.ACTOR and bool(entity.label) and entity.id == iri("actor", slug(entity.label))


def _day(triples: Iterable[ox.Triple]) -> date | None:
    days = sorted(words(triple.object) for triple in triples if triple.predicate == PUBLISHED)
    try:
        return date.fromisoformat(days[0]) if days else None
    except ValueError:  # a foreign file may have anything
        return None
