"""Near-duplicate texts: copies of one agency report in several outlets are one independent source.

A text is known again by a fingerprint, its MinHash signature (Broder, 1997): the share of equal places in
two fingerprints estimates which share of their runs of five words two texts have in common. So graphs can
be compared without the texts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import combinations

PLACES = 64
WORDS = 5  # of a run
DIGITS = 8  # hexadecimal, of a place
COPIED = 0.4
"""Share of common runs from which two texts are taken for copies: outlets shorten and rewrite."""


def fingerprint(text: str) -> str:
    """Return the fingerprint of a text: ``PLACES`` times ``DIGITS`` hexadecimal digits."""
    from datasketch import MinHash  # noqa: PLC0415 - slow to import, and only builders need it

    words = re.findall(r"\w+", text.casefold())
    runs = {" ".join(words[at : at + WORDS]) for at in range(max(len(words) - WORDS + 1, 1))}
    signature = MinHash(num_perm=PLACES)
    signature.update_batch([run.encode("utf-8", "surrogatepass") for run in sorted(runs)])
    return "".join(f"{int(value):0{DIGITS}x}" for value in signature.hashvalues)


def likeness(one: str, other: str) -> float:
    """Return the estimated share, 0 to 1, of common runs of words of two fingerprinted texts."""
    pairs = zip(_places(one), _places(other), strict=True)
    return sum(place == its for place, its in pairs) / PLACES


@lru_cache(maxsize=4096)
def _places(fingerprint: str) -> tuple[str, ...]:
    return tuple(fingerprint[at : at + DIGITS] for at in range(0, PLACES * DIGITS, DIGITS))


def independent(articles: Mapping[str, str], alike: float = COPIED) -> int:
    """Return how many independent sources there are among articles, given by IRI with their fingerprints.

    Copies of copies count as one too. An article without a fingerprint is a source of its own.
    """
    sources = {article: article for article in articles}
    for one, other in combinations(sorted(articles), 2):
        if articles[one] and articles[other] and likeness(articles[one], articles[other]) >= alike:
            first, second = sources[one], sources[other]
            sources = {article: first if its == second else its for article, its in sources.items()}
    return len(set(sources.values()))
