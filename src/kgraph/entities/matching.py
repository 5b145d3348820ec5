"""Matching: which actors and items of a set of articles are one, each a decision with a reason.

A pure function of the set: the order of articles does not matter, and a larger set may decide
otherwise. Claims are not touched: what is decided here is laid over them (``kgraph.graph.view``)
and can be taken back. Never is a person joined with an organisation, or a state with its officials.

Names are compared only inside blocks, which hold the names that share a key (Christen, Data Matching,
2012). What is decided in a block depends on its members alone, so that an article that is added or
removed changes the decisions of the blocks of its own names and of no other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from kgraph.entities.evidence import EntityEvidence, MentionCount, gathered
from kgraph.entities.rules import bodies, people, world
from kgraph.entities.rules import items as matters
from kgraph.entities.rules import offices as roles
from kgraph.model import Decision
from kgraph.names.places import state_of

SURE_ENOUGH = 0.6  # score from which a decision on actors counts; that of items is how likely it is
OF_STATES = {world.SORT: world}
OF_ACTORS = {people.SORT: people, bodies.SORT: bodies, roles.SORT: roles, **OF_STATES}
OF_ITEMS = {matters.SORT: matters}
RULES = {**OF_ACTORS, **OF_ITEMS}  # what decides in the blocks of a sort


def decide(seen: Iterable[MentionCount]) -> tuple[Decision, ...]:
    """Return the decisions that ``seen`` allows, sorted, each sure enough."""
    return decide_all(gathered(seen))


def decide_all(known: Iterable[EntityEvidence]) -> tuple[Decision, ...]:
    """Return the decisions on actors and items of which all of this is known, sorted."""
    members: dict[str, list[EntityEvidence]] = defaultdict(list)
    for one in known:
        for block in blocks(one):
            members[block].append(one)
    return tuple(sorted(d for block, stand in members.items() for d in decide_block(block, stand)))


def blocks(known: EntityEvidence) -> frozenset[str]:
    """Return the keys of the blocks that an actor or item stands in, such as ``person:kral``.

    A state stands in none with other names, which are one from the beginning: only with its item in Wikidata.
    """
    rules = OF_ACTORS if known.is_actor else OF_ITEMS
    if known.is_actor and state_of(known.name) is not None:
        rules = OF_STATES
    return frozenset(f"{sort}:{key}" for sort, rule in rules.items() for key in rule.keys(known))


def decide_block(block: str, members: Iterable[EntityEvidence]) -> tuple[Decision, ...]:
    """Return the decisions of one block, whose ``members`` are all actors that stand in it, sorted."""
    known = sorted(members, key=lambda k: k.actor)
    sort, _, key = block.partition(":")
    if len(known) < (1 if sort in OF_STATES else 2):
        return ()
    least = SURE_ENOUGH if sort in OF_ACTORS else matters.LIKELY
    found = {replace(d, block=block) for d in RULES[sort].decide(key, known) if d.score >= least}
    return tuple(sorted(found))
