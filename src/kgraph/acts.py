"""The acts that claims are of, a row of ``acts.tsv`` each: which side they take, what they are on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType

from kgraph.errors import LexiconError
from kgraph.model import Kind, Predicate
from kgraph.tables import rows

TABLE = files("kgraph") / "acts.tsv"
NONE = "-"  # a cell that says nothing


class Sort(StrEnum):
    """Whether an act takes a stance, or only reports what somebody says or thinks."""

    STANCE = "stance"
    REPORT = "report"


class Valence(StrEnum):
    """The property of the ontology that is above that of an act."""

    FAVOURS = "favours"
    DISFAVOURS = "disfavours"
    NEUTRAL = "neutral"


class Side(StrEnum):
    """Which side of a thing an act takes, where taking the other would contradict it."""

    FOR = "for"
    AGAINST = "against"
    NEITHER = NONE


class Move(StrEnum):
    """What an act does to a proposal or demand in the ledger."""

    PUT = "put"
    ANSWER = "answer"
    NEITHER = NONE


class Trait(StrEnum):
    """What else holds of an act; the head of the table says what each means."""

    COMMITS = "commits"
    SPOKEN = "spoken"
    WRITTEN = "written"
    UNHELD = "unheld"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class Act:
    """A row of the table: an act property and all that depends on it.

    ``objects`` are the local names of the classes that its object is of, ``makes`` the kind of a new item
    that it is on, ``None`` if that goes by the item's noun. ``addressee`` are the prepositions before whom it
    is put to, ``tone`` that of words that name the other party, ``plover`` the root code of PLOVER; the last
    two are empty where there is none.
    """

    name: Predicate
    sort: Sort
    valence: Valence
    side: Side
    move: Move
    objects: frozenset[str]
    makes: Kind | None
    traits: frozenset[Trait]
    addressee: tuple[str, ...]
    tone: str
    plover: str
    meaning: str


def read(table: Traversable) -> Mapping[Predicate, Act]:
    """Return the acts of a table by name. Raises ``LexiconError`` that names the row that does not fit."""
    found = (_act(where, cells) for where, cells in rows(table, len(Act.__dataclass_fields__)))
    return MappingProxyType({act.name: act for act in found})


def _act(where: str, row: list[str]) -> Act:
    name, sort, valence, side, move, objects, makes, traits, addressee, tone, plover, meaning = row
    try:
        return Act(
            name=Predicate(name),
            sort=Sort(sort),
            valence=Valence(valence),
            side=Side(side),
            move=Move(move),
            objects=frozenset(objects.split()),
            makes=None if makes == NONE else Kind(makes),
            traits=frozenset(map(Trait, _list(traits))),
            addressee=_list(addressee),
            tone=tone.strip(NONE),
            plover=plover.strip(NONE),
            meaning=meaning,
        )
    except ValueError as error:
        raise LexiconError(f"{where}: {error}") from error


def _list(cell: str) -> tuple[str, ...]:
    return () if cell == NONE else tuple(cell.split())


ACTS: Mapping[Predicate, Act] = read(TABLE)
"""Every act, by name."""


def those(holds: Callable[[Act], bool]) -> frozenset[Predicate]:
    """Return the acts of which something holds."""
    return frozenset(name for name, act in ACTS.items() if holds(act))


REPORTS = those(lambda act: act.sort is Sort.REPORT)
PUTS = those(lambda act: act.move is Move.PUT)
ANSWERS = those(lambda act: act.move is Move.ANSWER)
PLEDGES = those(lambda act: act.valence is Valence.FAVOURS and act.side is Side.NEITHER)
"""Acts by which somebody is going to do a thing itself, which answers another's demand for it."""
FOR = those(lambda act: act.side is Side.FOR)
AGAINST = those(lambda act: act.side is Side.AGAINST)
COMMITTING = those(lambda act: Trait.COMMITS in act.traits)
SPOKEN = those(lambda act: Trait.SPOKEN in act.traits)
WRITTEN = those(lambda act: Trait.WRITTEN in act.traits)
UNHELD = those(lambda act: Trait.UNHELD in act.traits)
TOLD = those(lambda act: bool(act.addressee) or Trait.TOLD in act.traits)
"""Acts that are put or told to somebody."""
ON_ACTORS = those(lambda act: act.sort is Sort.STANCE and "Actor" in act.objects and len(act.objects) > 1)
"""Stances that may be on an actor as well as on a thing."""
DIRECTED = ON_ACTORS | those(lambda act: bool(act.addressee) or act.objects == {"Actor"})
"""Acts that are directed at each of several actors by itself."""
