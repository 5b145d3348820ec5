"""What a user should know beside a result, as lines: warnings of the library, which commands print."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kgraph.errors import Advice, KgraphWarning, SkippedWarning
from kgraph.faults import Noted, Skipped
from kgraph.graph.counts import Counts
from kgraph.graph.malformed import LeftOut
from kgraph.graph.query.naming import short, with_prefix
from kgraph.text import counted, printable, without_password

if TYPE_CHECKING:
    from kgraph.pipeline import Unsure

SHOWN = 3  # malformed things that are named
MEMORY = "memory"  # where a graph is that is in no file, folder or service


def warn(line: str, category: type[KgraphWarning] = KgraphWarning, advice: Advice | None = None) -> None:
    """Warn in one printable line, at the line of the user's program that called kgraph."""
    depth, frame = 1, sys._getframe(0)
    while frame.f_back is not None and frame.f_globals.get("__name__", "").partition(".")[0] == "kgraph":
        depth, frame = depth + 1, frame.f_back
    warnings.warn(category(printable(without_password(line)), advice), stacklevel=depth)


def skipped(one: Skipped) -> None:
    """Warn that an article is left out."""
    warn(str(one), SkippedWarning)


def noted(one: Noted) -> None:
    """Warn of what is not understood of an article that is read all the same."""
    warn(str(one))


def malformed(left: LeftOut, *places: str | Path) -> None:
    """Warn of what is malformed in the graph of ``places`` and left out, if anything is."""
    counts = {"claim": left.claims, "decision": left.decisions, "fact": left.facts}
    told = [counted(len(found), noun) for noun, found in counts.items() if found]
    if not told:
        return
    facts = [f"{with_prefix(term)} of {short(node)}" for node, term in left.facts]
    named = [*map(short, (*left.claims, *left.decisions)), *facts]
    more = [f"{len(named) - SHOWN:,} more"] if len(named) > SHOWN else []
    where = " ".join(map(public, places))
    verb = "is" if len(named) == 1 else "are"
    shows = "validate()" if places == (MEMORY,) else f"kgraph validate {where}"
    warn(
        f"{_joined(told)} in {where} {verb} malformed and left out: {', '.join(named[:SHOWN] + more)}; "
        f"{shows} shows all"
    )


def brought(found: Mapping[str, int]) -> None:
    """Warn that answers follow so many decisions of people in places."""
    for place, number in found.items():
        warn(f"{public(place)}: the answer follows {_of_people(number)} in it")


def decisions_left_out(place: object, untaken: int, broken: int) -> None:
    """Warn of decisions of people in a place that are left out of a graph."""
    if untaken:
        are, takes = ("is", "it") if untaken == 1 else ("are", "them")
        advice = Advice(f"; {{}} takes {takes}", "trust_decisions=True")
        warn(f"{place}: {_of_people(untaken)} {are} not taken", advice=advice)
    if broken:
        warn(f"{place}: {_of_people(broken)} {'is' if broken == 1 else 'are'} not whole, so left out")


def left_out_by_concept(open_: int, untold: int, on_actors: int) -> None:
    """Warn of the stances that are left out of a report by concept, and why."""
    told = {
        "on items that no concept fits": open_,
        "on items of which nothing tells the side": untold,
        "on actors": on_actors,
    }
    parts = ", ".join(f"{number:,} {where}" for where, number in told.items() if number)
    all_of = open_ + untold + on_actors
    warn(f"{counted(all_of, 'stance')} {'is' if all_of == 1 else 'are'} left out: {parts}")


def unsure(seen: Unsure, least: float) -> None:
    """Warn of how many claims are left out as less sure than ``least``, and how sure all are."""
    if seen.left:
        warn(
            f"{seen.left:,} of {counted(seen.found, 'claim')} left out, with a confidence below {least:g}: "
            f"that of all goes from {seen.lowest:.2f} to {seen.highest:.2f}"
        )


def texts_missing(known: int, articles: int) -> None:
    """Warn that the texts of some articles of a graph are not known, if those are."""
    if known < articles:
        warn(f"texts found: {known:,} of {counted(articles, 'article')}")


def codebook_left_out(place: object) -> None:
    """Warn that a place has another codebook than the graph that it is added to."""
    warn(f"{public(str(place))}: its codebook is not taken, as the graph has another")


def _of_people(number: int) -> str:
    """Return how many decisions of people: *1 decision of a person*."""
    return f"{counted(number, 'decision')} of {'a person' if number == 1 else 'people'}"


def _joined(parts: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))


def amount(found: Counts) -> str:
    """Return how much is in a graph: *1 article, 15 claims, …*."""
    nouns = {"article": found.articles, "claim": found.claims, "actor": found.actors, "item": found.items}
    return ", ".join(counted(number, noun) for noun, number in nouns.items())


def public(graph: str | Path) -> str:
    """Return the path or address of a graph as a line may show it, without a password."""
    return printable(without_password(str(graph)))
