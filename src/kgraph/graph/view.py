"""The view: what articles say, with one node for each thing that is one, by the decisions of identity.

Here alone decisions are laid over claims: over the triples of a whole graph (``kgraph.graph.identity``),
over those that change in one that grows (``kgraph.graph.incremental.viewing``), and over articles of which
no graph is made (``relinked``).

Each triple of a named graph gives one triple of the view, or none, by a mapping of IRIs: an actor or an
item stands under the IRI that decisions give it, and a statement about one under the IRI of its new
parts, so that equal statements are one node. So a change of the view follows from the triples that
change and those that speak of a node whose IRI in the view changes.

What is outside the graph, an item of Wikidata, keeps its IRI wherever a triple has it. That decisions take an
actor for one with it is a triple of the view, ``actor skos:exactMatch item``, as long as they do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import cast

import pyoxigraph as ox
from rdflib import RDF, SKOS

from kgraph.graph.named_graphs import VIEW, placed
from kgraph.graph.terms import Term, lexical_value
from kgraph.graph.triples import statement_of
from kgraph.graph.vocabulary import KG
from kgraph.iris import BASE, is_outside
from kgraph.model import Kind, Linked, Mention

TYPE, LABEL, OTHER, MATCH = (
    ox.NamedNode(str(term)) for term in (RDF.type, SKOS.prefLabel, SKOS.altLabel, SKOS.exactMatch)
)
SUBJECT, PREDICATE, OBJECT, CONTENT = (
    ox.NamedNode(str(term)) for term in (KG.subject, KG.predicate, KG.object, KG.content)
)
PARTS = (SUBJECT, PREDICATE, OBJECT, CONTENT)
PUT = (ox.NamedNode(str(KG.Proposal)), ox.NamedNode(str(KG.Demand)))
VARIANT, CANONICAL = ox.NamedNode(str(KG.variant)), ox.NamedNode(str(KG.canonical))
ABOUT_DECISIONS = (VARIANT, CANONICAL)
STATEMENTS = BASE + "statement/"

Tops = Mapping[str, str]
"""For each IRI in whose place another stands in the view: that other. Of actors, items and statements."""


def images(told: Iterable[ox.Quad], tops: Tops) -> set[ox.Quad]:
    """Return what quads of named graphs are in the view."""
    found = set()
    for quad in told:
        subject, value = quad.subject, quad.object
        if not moves(subject, tops) and not moves(value, tops):
            found.add(ox.Quad(subject, quad.predicate, value, VIEW))  # as most do, so that this is quick
            continue
        if (seen := _image(quad.triple, tops)) is not None:
            found.update(placed([seen]))
        if quad.predicate in ABOUT_DECISIONS and (match := _match(value, tops)) is not None:
            found.update(placed([match]))
    return found


def moves(term: object, tops: Tops) -> bool:
    """Return whether a term is an IRI in whose place another may stand in the view."""
    return isinstance(term, ox.NamedNode) and term.value in tops


def _match(item: object, tops: Tops) -> ox.Triple | None:
    """Return that an actor is one with an item of Wikidata, on which a decision is, if one is."""
    if not isinstance(item, ox.NamedNode) or not is_outside(item.value) or item.value not in tops:
        return None
    return ox.Triple(ox.NamedNode(tops[item.value]), MATCH, item)


def is_held_match(triple: ox.Triple | ox.Quad, tops: Tops) -> bool:
    """Return whether a triple of the view says that an actor is one with an item of Wikidata, and decisions
    hold so.
    """
    actor, item = lexical_value(triple.subject), lexical_value(triple.object)
    return triple.predicate == MATCH and tops.get(item) == actor


def _image(triple: ox.Triple, tops: Tops) -> ox.Triple | None:
    """Return what a triple of a named graph is in the view, ``None`` if nothing is left of it.

    The label of a variant becomes another name of whom it stands under; its class is dropped, but for that of
    what is put (what one demands another may propose), and so is what would join a thing with itself.
    """
    term = triple.predicate
    subject, value = cast(ox.NamedNode, triple.subject), cast(Term, triple.object)  # the store has no others
    if term in ABOUT_DECISIONS:
        return triple
    one, other = cast(ox.NamedNode, _top(subject, tops)), _top(value, tops)
    if one == subject and other == value:
        return triple
    moved = one != subject and not one.value.startswith(STATEMENTS)
    if one == other or (moved and term == TYPE and value not in PUT):
        return None
    return ox.Triple(one, OTHER if moved and term == LABEL else term, other)


def _top(term: Term, tops: Tops) -> Term:
    """Return the node that stands for a term, the term itself if no other does."""
    found = _standing(term.value, tops) if isinstance(term, ox.NamedNode) else None
    return term if found is None else ox.NamedNode(found)


def _standing(iri: str, tops: Tops) -> str | None:
    """Return the IRI that stands in the place of another in triples, ``None`` if none does."""
    return None if is_outside(iri) else tops.get(iri)


def restated(told: Iterable[ox.Triple], tops: Tops) -> dict[str, str]:
    """Return the IRIs of statements in the view by the triples that tell their parts, of which the first in
    order count: of those of which it is told that a part stands under another IRI. One whose act is not told
    keeps its own, and so does one of which other parts count.
    """
    known = list(told)
    moved = {triple.subject for triple in known if moves(triple.object, tops)}  # of many statements few are
    told_of_moved = (each for each in known if each.subject in moved and each.predicate in PARTS)
    parts: defaultdict[str, dict[ox.NamedNode, str]] = defaultdict(dict)
    for triple in sorted(told_of_moved, key=str, reverse=True):
        parts[lexical_value(triple.subject)][triple.predicate] = lexical_value(triple.object)
    return {
        statement: _statement(found, tops) if _is_restated(found, tops) else statement
        for statement, found in parts.items()
    }


def _is_restated(parts: Mapping[ox.NamedNode, str], tops: Tops) -> bool:
    return PREDICATE in parts and any(_standing(part, tops) for part in parts.values())


def _statement(parts: Mapping[ox.NamedNode, str], tops: Tops) -> str:
    subject, act, target, content = (parts.get(part, "") for part in PARTS)
    subject, target, content = (_standing(part, tops) or part for part in (subject, target, content))
    return statement_of(subject, act.rpartition("#")[2], target, content)


def relinked(linked: Linked, tops: Tops, names: Mapping[str, str]) -> Linked:
    """Return an article's claims with every actor and item under the IRI that stands for it, by the name that
    ``names`` has for that. Claims keep their own IRIs, which come from their article alone.
    """

    def one(mention: Mention) -> Mention:
        if (found := tops.get(mention.id)) is None:
            return mention
        return replace(mention, id=found, name=names[found], kind=_kind(found, mention))

    def maybe(mention: Mention | None) -> Mention | None:
        return mention and one(mention)

    claims = (
        replace(
            claim,
            subject=maybe(claim.subject),
            object=maybe(claim.object),
            topic=maybe(claim.topic),
            addressee=maybe(claim.addressee),
            attribution=tuple(map(one, claim.attribution)),
            mentions=tuple(map(one, claim.mentions)),
        )
        for claim in linked.claims
    )
    return replace(linked, claims=tuple(claims))


def _kind(iri: str, mention: Mention) -> Kind:
    """Return the kind that an IRI has in its path: an issue may be another article's proposal."""
    name = iri.removeprefix(BASE).partition("/")[0]
    return next((kind for kind in Kind if kind.value.lower() == name), mention.kind)
