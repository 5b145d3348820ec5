"""How long it takes to decide who is one with whom, at 1, 10 and 100 thousand mentions, in one run, and which
of as many items are one; and how much memory that takes.

    python benchmarks/identity.py

Names are generated: given and family names drawn by a Zipf-like law, a third of them reduced to the
family name, some with a middle initial; a fifth of the mentions are of organisations and acronyms. The
names of items are a noun of action, what it is done to, and often where, each drawn by the same law, ten to
an article.
"""

from __future__ import annotations

import random
import resource
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from time import perf_counter

from kgraph.entities.clustering import canonical
from kgraph.entities.evidence import MentionCount
from kgraph.entities.matching import decide
from kgraph.iris import iri, slug
from kgraph.model import ActorType
from kgraph.names.name_tables import given_names
from kgraph.names.places import places

SIZES = (1_000, 10_000, 100_000)
OF_BODIES, ACRONYMS, REDUCED, WITH_MIDDLE = 0.2, 0.2, 1 / 3, 0.1  # shares of mentions
SYLLABLES = "ka lo mi ter ven sar dor hal bek ron nov ash gri pol tam wer zin qua"
SUBJECTS = "Harbour River Mining Farmers Teachers Railway Energy Water Forest Steel Textile Health"
ADJECTIVES = "coal harbour night pension river steel school nuclear border water forest milk"
DEEDS = "levy closure withdrawal deal vote ban reform strike inquiry sale purchase truce summit cut"
PLACED = 0.6  # share of items that name a state
BODIES = "Union Council Ministry Agency Committee Party Association Company"


def mentions(number: int, seed: int = 7) -> Iterator[MentionCount]:
    """Yield ``number`` mentions of people and organisations; the more of them, the more are distinct."""
    chance = random.Random(seed)
    given, syllables = sorted(given_names()), SYLLABLES.split()
    families = ["".join(chance.choices(syllables, k=3)).capitalize() for _ in range(number // 10)]
    for _ in range(number):
        of_body = chance.random() < OF_BODIES
        name = _body(chance) if of_body else _person(chance, given, families)
        kind = ActorType.ORGANIZATION if of_body else ActorType.PERSON
        yield MentionCount(iri("actor", slug(name)), name, kind)


def _person(chance: random.Random, given: list[str], families: list[str]) -> str:
    family = families[int(len(families) * chance.random() ** 2)]
    if chance.random() < REDUCED:
        return family
    first = given[int(len(given) * chance.random() ** 2)].capitalize()
    middle = f" {chance.choice('ABC')}." if chance.random() < WITH_MIDDLE else ""
    return f"{first}{middle} {family}"


def _body(chance: random.Random) -> str:
    words = [*chance.choices(SUBJECTS.split(), k=2), chance.choice(BODIES.split())]
    return "".join(w[0] for w in words) if chance.random() < ACRONYMS else " ".join(words)


def items(number: int, seed: int = 7) -> Iterator[MentionCount]:
    """Yield ``number`` items of a tenth as many articles; the more of them, the more things are distinct."""
    chance = random.Random(seed)
    states = sorted(set(places().names.values()))
    syllables = SYLLABLES.split()
    things = ["".join(chance.choices(syllables, k=2)) for _ in range(number // 50)]
    for at in range(number):
        thing = f"{_common(chance, ADJECTIVES.split())} {_common(chance, things)}"
        name = chance.choice((f"{{deed}} of {thing}", f"{thing} {{deed}}")).format(
            deed=_common(chance, DEEDS.split())
        )
        if chance.random() < PLACED:
            name += f" in {_common(chance, states)}"
        article = str(at // 10)
        week = date(2020, 1, 6) + timedelta(weeks=at // 10 % 250)
        actors = (f"a{at // 10 % 97}", f"b{at // 10 % 89}")
        yield MentionCount(
            iri("issue", f"{slug(name)}-{article}"), name, None, day=week, article=article, actors=actors
        )


def _common(chance: random.Random, words: list[str]) -> str:
    return words[int(len(words) * chance.random() ** 2)]


def main() -> None:
    """Print the tables."""
    table("mentions", mentions)
    table("items", items)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stdout.write(f"at most {peak} MB\n")


def table(what: str, make: Callable[[int], Iterator[MentionCount]]) -> None:
    """Print a table."""
    show(what, "names", "joined", "seconds", "a tenth took")
    before = 0.0
    for size in SIZES:
        seen = list(make(size))
        begun = perf_counter()
        joined = canonical(decide(seen))
        seconds = perf_counter() - begun
        names = len({s.actor for s in seen})
        ratio = f"1/{seconds / before:.0f} of it" if before else ""
        show(f"{size:,}", f"{names:,}", f"{len(joined):,}", f"{seconds:.2f}", ratio)
        before = seconds


def show(*cells: str) -> None:
    """Print the cells of a row."""
    sys.stdout.write("".join(f"{cell:>14}" for cell in cells) + "\n")


if __name__ == "__main__":
    main()
