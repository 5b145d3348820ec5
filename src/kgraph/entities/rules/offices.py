"""Whom an office means in an article that does not name who holds it: whoever other articles of the same
days name with that office.

A block holds an office of a state, with the people whom articles name with it and the descriptions.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kgraph.entities.evidence import EntityEvidence
from kgraph.model import Decision
from kgraph.names.offices import office, wider

SORT = "role"
NEAR = 60  # days between two articles in which an office is held by one person
DATED, UNDATED = 0.8, 0.7  # scores


def keys(known: EntityEvidence) -> set[str]:
    """Return the offices that articles give a person."""
    return {role for role, _ in _held(known)} if known.may_be_person else set()


def _held(known: EntityEvidence) -> Iterator[tuple[str, date | None]]:
    """Yield the offices of a person with the day of the article, under their wider names too: a president is
    the head of state.
    """
    for role, day in known.roles:
        yield role, day
        if wide := wider(role):
            yield wide, day


def decide(key: str, known: list[EntityEvidence]) -> Iterator[Decision]:
    """Yield a decision for each description of an office of which only one holder is near in time."""
    holders = [k for k in known if not office(k.name) and k.person.is_proper]
    for description in (k for k in known if office(k.name)):
        days = [day for role, day in description.roles if role == key]
        if not days:
            continue  # it names a narrower office: another block's
        near = [h for h in holders if any(_is_near(key, h, day) for day in days)]
        if near and _are_one(near):
            yield _decision(description, min(near, key=_rank), dated=None not in days)


def _is_near(role: str, holder: EntityEvidence, day: date | None) -> bool:
    """Return whether a holder is named with the office within days; undated articles are near each other."""
    days = [when for given, when in _held(holder) if given == role]
    if day is None:
        return None in days
    return any(when is not None and abs((when - day).days) <= NEAR for when in days)


def _are_one(holders: list[EntityEvidence]) -> bool:
    """Return whether the names are forms of one: each is a part of the longest."""
    longest = max(holders, key=lambda h: (len(h.person.sounds), h.actor)).person.sounds
    return all(_is_part(h.person.sounds, longest) for h in holders)


def _is_part(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return short in (long, long[-len(short) :], long[: len(short)]) or (short[0], short[-1]) == (
        long[0],
        long[-1],
    )


def _rank(holder: EntityEvidence) -> tuple[bool, int, str]:
    return not holder.person.is_full, -holder.mentions, holder.actor


def _decision(one: EntityEvidence, other: EntityEvidence, *, dated: bool) -> Decision:
    when = f"in articles of within {NEAR} days" if dated else "in the articles"
    reason = f"“{one.name}”: only “{other.name}” is named with this office {when}"
    return Decision(one.actor, other.actor, DATED if dated else UNDATED, reason)
