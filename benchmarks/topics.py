"""How long it takes to find the topics of 1, 10 and 100 thousand items, and how much memory it needs.

    python benchmarks/topics.py

Items are generated: each article is on one or two of many matters, and its items have the words of a matter,
its states, and words that any may have. The more articles there are, the more matters.
"""

from __future__ import annotations

import random
import resource
import sys
from time import perf_counter

from kgraph.names.places import places
from kgraph.reports.topics.facts import Gathered
from kgraph.reports.topics.placing import placed

SIZES = (1_000, 10_000, 100_000)  # items
ITEMS_AN_ARTICLE, ARTICLES_A_MATTER = 8, 40
WORDS_OF_A_MATTER, STATES_OF_A_MATTER = 8, 2
SYLLABLES = "ka lo mi ter ven sar dor hal bek ron nov ash gri pol tam wer zin qua"
HEADS = "withdrawal deal ceasefire tariff reform inquiry sanctions treaty budget strike exemption plan"


def items(number: int, seed: int = 7) -> list[Gathered]:
    """Return ``number`` items of made-up articles, the same for the same seed."""
    chance = random.Random(seed)
    states = sorted(set(places().names.values()))
    articles = number // ITEMS_AN_ARTICLE
    words = ["".join(chance.choices(SYLLABLES.split(), k=3)) for _ in range(2_000 + number // 2)]
    matters = [
        (chance.sample(words, WORDS_OF_A_MATTER), chance.sample(states, STATES_OF_A_MATTER))
        for _ in range(max(articles // ARTICLES_A_MATTER, 3))
    ]
    made = []
    for at in range(number):
        article = at // ITEMS_AN_ARTICLE
        of, parties = matters[article * 31 % len(matters)]
        (stray,) = _drawn(chance, words, 1)
        what = f"{chance.choice(HEADS.split())} of {chance.choice(of)} {stray}"
        label = f"{what} by {chance.choice(parties)}"
        made.append(
            Gathered(
                item=f"issue/{at}",
                kind="issue",
                names={label},
                claims={f"claim/{at}"},
                actors={f"actor/{article * 7 % (number // 20) + chance.randrange(3)}"},
                articles={f"article/{article}": f"{chance.choice(of)} in {chance.choice(parties)}"},
                months={f"2024-{1 + article % 12:02}"},
            )
        )
    return made


def _drawn(chance: random.Random, pool: list[str], number: int) -> list[str]:
    """Draw with a long tail: the first come often."""
    return [pool[int(len(pool) * chance.random() ** 2)] for _ in range(number)]


def main() -> None:
    """Print the table."""
    show("items", "articles", "topics", "placed", "seconds", "MB")
    for size in SIZES:
        found = items(size)
        begun = perf_counter()
        topics = placed(found, {}, frozenset())
        seconds = perf_counter() - begun
        share = sum(len(topic.items) for topic in topics) / size
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        show(
            *(f"{size:,}", f"{size // ITEMS_AN_ARTICLE:,}", f"{len(topics):,}", f"{share:.0%}"),
            *(f"{seconds:.1f}", f"{most:,}"),
        )


def show(*cells: str) -> None:
    """Print the cells of a row."""
    sys.stdout.write("".join(f"{cell:>12}" for cell in cells) + "\n")


if __name__ == "__main__":
    main()
