"""Whom the names of a decision mean in a graph, and laying decisions over it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from kgraph.errors import DecisionError
from kgraph.graph import triples as rdf
from kgraph.graph.decisions.notes import Note
from kgraph.graph.query.naming import entities, expanded, is_iri, short
from kgraph.graph.store import Store
from kgraph.iris import BASE, WIKIDATA, is_outside
from kgraph.model import Decider, Decision, Kind, Verdict
from kgraph.text import printable

KINDS = [kind.value.lower() for kind in Kind if kind is not Kind.PROPOSITION]
ITEM = re.compile(f"{re.escape(WIKIDATA)}Q[1-9][0-9]*")
SURE = 1.0  # score of what a person decides
REASONS = {Verdict.SAME: "a person takes {} for {}", Verdict.DIFFERENT: "a person tells {} from {}"}


def reconciled(note: Note, store: Store) -> Note:
    """Return a note with the short IRIs of those whom its names mean in a graph (``actor:hamas``).

    Raises ``DecisionError`` if a name means nobody there or several, or both mean one.
    """
    one, other = (_meant(name, store, note.place) for name in (note.one, note.other))
    if one == other:
        what = f"“{note.one}” and “{note.other}” are one and the same: {short(one)}"
        raise DecisionError(f"{_at(note.place)}{what}")
    if not _may_be_one(one, other):
        what = f"an actor and an item are never one: {short(one)}, {short(other)}"
        if is_outside(one) and is_outside(other):
            what = f"one of two has to be of the graph: {short(one)}, {short(other)}"
        raise DecisionError(f"{_at(note.place)}{what}")
    return replace(note, one=short(one), other=short(other))


def _meant(name: str, store: Store, place: str) -> str:
    if is_outside(iri := expanded(name)):
        if not ITEM.fullmatch(iri):
            raise DecisionError(f"{_at(place)}“{printable(name)}” is no item of Wikidata, such as wd:Q1065")
        return iri
    if iri.startswith(BASE):
        if not is_iri(iri) or iri.removeprefix(BASE).partition("/")[0] not in KINDS:
            raise DecisionError(f"{_at(place)}“{printable(name)}” is no address of an actor or an item")
        return iri  # which the graph may not have yet
    found, remarks = entities("entity", name, store, parts=not place)  # a file outlasts what is in the graph
    if len(found) == 1:
        return found[0].value
    how = "; name the one you mean by its IRI" if found else ""
    raise DecisionError(f"{_at(place)}{remarks[0]}{how}")


def _may_be_one(one: str, other: str) -> bool:
    """Return whether two IRIs are of one sort: actors, one of them perhaps in Wikidata, or items."""
    outside = [is_outside(each) for each in (one, other)]
    return _is_actor(one if outside[1] else other) if any(outside) else _is_actor(one) == _is_actor(other)


def _is_actor(iri: str) -> bool:
    return iri.startswith(f"{BASE}actor/")


def _at(place: str) -> str:
    return f"{place}: " if place else ""


def decision_of(note: Note) -> Decision:
    """Return the decision that a settled note makes."""
    reason = note.reason or REASONS[note.verdict].format(note.one, note.other)
    one, other = expanded(note.one), expanded(note.other)
    if is_outside(other):  # never stands for an actor
        one, other = other, one
    return Decision(one, other, SURE, reason, "", note.verdict, Decider.PERSON, note.day)


def noted(decision: Decision) -> Note:
    """Return the note that would make a decision."""
    one, other = short(decision.variant), short(decision.canonical)
    return Note(decision.verdict, one, other, decision.decided_on, decision.reason)


def lay(notes: Iterable[Note], store: Store) -> list[str]:
    """Add decisions of people to a graph, beside those of rules, and return a line on each that waits.

    Nothing else in the graph changes. A decision waits if its names mean nobody in the graph or several.
    """
    made, waiting = [], []
    for note in notes:
        try:
            made.append(decision_of(reconciled(note, store)))
        except DecisionError as error:
            waiting.append(str(error))
    store.add(*rdf.decision_graph(made, Decider.PERSON))
    return waiting
