"""Entities of the store as nodes: their names, kinds and relations."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import unquote

from kgraph.graph.store import Store
from kgraph.render.page.page_view import OTHER, UNNAMED, Node, Topic
from kgraph.render.page.quotation import one_line
from kgraph.render.page.selecting import local, select


def nodes(
    store: Store,
    number: Mapping[str, int],
    facts: Mapping[str, Sequence[tuple[str, str]]],
    topics: Sequence[Topic] = (),
) -> tuple[Node, ...]:
    """Return the nodes of the entities that ``number`` counts, in its order."""
    kinds, labels, names = _described(store)
    sorts = {row["entity"]: row["sort"] for row in select(store, "sorts")}
    place = {node: at for at, topic in enumerate(topics) for node in topic.nodes}
    return tuple(
        Node(
            iri=iri,
            label=labels.get(iri) or fallback(iri),
            kind=kinds.get(iri) or _kind(iri),
            names=tuple(name for name in names.get(iri, ()) if name != labels.get(iri)),
            facts=tuple((relation, number[other]) for relation, other in facts.get(iri, ())),
            sort=sorts.get(iri, ""),
            topic=place.get(at),
        )
        for iri, at in number.items()
    )


def _described(store: Store) -> tuple[dict[str, str], dict[str, str], dict[str, list[str]]]:
    kinds: dict[str, str] = {}
    labels: dict[str, str] = {}
    names: defaultdict[str, list[str]] = defaultdict(list)
    for row in select(store, "entities"):
        kinds.setdefault(row["entity"], row["kind"])
        labels.setdefault(row["entity"], one_line(row.get("label", "")))
    for row in select(store, "names"):
        names[row["entity"]].append(one_line(row["name"]))
    return kinds, labels, names


def _kind(iri: str) -> str:
    return UNNAMED if iri.endswith("#unnamed") else OTHER


def fallback(iri: str) -> str:
    """Return a name made from the IRI, for a thing the graph gives none."""
    if iri.endswith("#unnamed"):
        return "holder not named"
    return one_line(unquote(re.split(r"[/#]", iri.rstrip("/#"))[-1]).replace("-", " ")) or iri


def related(iris: Iterable[str], facts: Mapping[str, Sequence[tuple[str, str]]]) -> set[str]:
    """Return ``iris`` and all that ``facts`` lead to from them, however many steps away."""
    found: set[str] = set()
    new = set(iris)
    while new:
        found |= new
        new = {other for iri in new for _, other in facts.get(iri, ())} - found
    return found


def facts(store: Store) -> dict[str, list[tuple[str, str]]]:
    """Return what is said of each entity beside claims: a relation's name and another entity's IRI."""
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in select(store, "facts"):
        found[row["entity"]].append((local(row["relation"]), row["other"]))
    return found
