"""Near-duplicate texts: copies of one agency report in several outlets are one independent source.

A text is known again by a fingerprint, its MinHash signature (Broder, 1997): the share of equal places in
two fingerprints estimates which share of their runs of five words two texts have in common. So graphs can
be compared without the texts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import sha1
from itertools import combinations
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PLACES = 64
WORDS = 5  # of a run
DIGITS = 8  # hexadecimal, of a place
COPIED = 0.4
"""Share of common runs from which two texts are taken for copies: outlets shorten and rewrite."""
EQUAL = ceil(COPIED * PLACES)
"""How many places of the fingerprints of copies are equal at least."""
BANDS = tuple(band for first in range(EQUAL - 1) for band in combinations(range(first, PLACES, EQUAL - 1), 2))
"""Pairs of places, of which at least one is equal in the fingerprints of any two copies.

The places are in one group fewer than copies have equal places, so that some group holds two of these; the
bands are all pairs within a group.
"""
LANE = 32  # bits of a place in a packed fingerprint
_FIRST = sum(1 << LANE * at + LANE - 1 for at in range(PLACES))
_REST = sum(((1 << LANE - 1) - 1) << LANE * at for at in range(PLACES))


def fingerprint(text: str) -> str:
    """Return the fingerprint of a text: ``PLACES`` times ``DIGITS`` hexadecimal digits."""
    import numpy as np  # noqa: PLC0415 - slow to import, and only builders need it

    words = re.findall(r"\w+", text.casefold())
    runs = {" ".join(words[at : at + WORDS]) for at in range(max(len(words) - WORDS + 1, 1))}
    digests = b"".join(sha1(run.encode("utf-8", "surrogatepass")).digest()[:4] for run in runs)
    hashes = _mixed(np.frombuffer(digests, "<u4"))
    places = (int((factor * hashes + addend).min()) for factor, addend in _permutations())
    return "".join(f"{place:0{DIGITS}x}" for place in places)


def _mixed(hashes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Return numbers of 32 bits so mixed that each bit depends on all: MurmurHash3's last step (Appleby)."""
    import numpy as np  # noqa: PLC0415 - slow to import, and only builders need it

    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35)):
        hashes = (hashes ^ (hashes >> np.uint32(shift))) * np.uint32(factor)
    return hashes ^ (hashes >> np.uint32(16))


@lru_cache(maxsize=1)
def _permutations() -> list[tuple[np.uint32, np.uint32]]:
    """Return factor and addend of each place, which permute the numbers of 32 bits: the factors are odd.

    They are drawn from a generator that numpy keeps as it is for good, and are those of datasketch 2, so
    that the fingerprints of all graphs can be compared.
    """
    import numpy as np  # noqa: PLC0415 - slow to import, and only builders need it

    drawn = np.random.RandomState(seed=1)
    factors = drawn.randint(0, 2**31, PLACES, dtype=np.uint32) * np.uint32(2) + np.uint32(1)
    return list(zip(factors, drawn.randint(0, 2**32, PLACES, dtype=np.uint32), strict=True))


def likeness(one: str, other: str) -> float:
    """Return the estimated share, 0 to 1, of common runs of words of two fingerprinted texts."""
    pairs = zip(_places(one), _places(other), strict=True)
    return sum(place == its for place, its in pairs) / PLACES


def _places(fingerprint: str) -> list[str]:
    return [fingerprint[at : at + DIGITS] for at in range(0, PLACES * DIGITS, DIGITS)]


def independent(articles: Mapping[str, str]) -> int:
    """Return how many independent sources there are among articles, given by IRI with their fingerprints.

    Copies of copies count as one too. An article without a fingerprint is a source of its own.
    """
    return len(set(lineages(articles).values()))


def lineages(articles: Mapping[str, str]) -> dict[str, int]:
    """Return a number for each article, by IRI: the same for copies of each other, and copies of copies.

    Articles are given by IRI with their fingerprints; one without a fingerprint has a number of its own.
    Numbers count from 0, in the order of IRIs.
    """
    texts = sorted(set(filter(None, articles.values())))
    standing = dict(zip(texts, _joined([_places(text) for text in texts]), strict=True))
    numbers: dict[int | str, int] = {}
    return {
        iri: numbers.setdefault(standing.get(articles[iri], iri), len(numbers)) for iri in sorted(articles)
    }


def _joined(texts: Sequence[Sequence[str]]) -> list[int]:
    """Return for each fingerprint, given by its places, the number of one that stands for it and its copies.

    Only those that share a band are compared, which no two copies fail to, and of these no two that are
    joined already. So work grows with the texts and not with their pairs, as long as others share few runs.
    """
    numbers: dict[str, int] = {}
    signs = [[numbers.setdefault(place, len(numbers)) for place in places] for places in texts]
    packed = [sum(sign << LANE * at for at, sign in enumerate(each)) for each in signs]
    above = list(range(len(texts)))

    def top(text: int) -> int:
        while above[text] != text:
            above[text] = text = above[above[text]]
        return text

    for sharing in _buckets(signs):
        groups: dict[int, list[int]] = {}  # those that are joined, by what stands for them
        for text in sharing:
            mine = groups.pop(top(text), [])
            for other in list(groups):
                if any(_are_copies(packed[text], packed[its]) for its in groups[other]):
                    above[other] = top(text)
                    mine += groups.pop(other)
            mine.append(text)
            groups[top(text)] = mine
    return [top(text) for text in range(len(texts))]


def _buckets(signs: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Yield the numbers of fingerprints that share a band, band by band."""
    for one, two in BANDS:
        sharing: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        for number, each in enumerate(signs):
            sharing[each[one], each[two]].append(number)
        yield from (some for some in sharing.values() if len(some) > 1)


def _are_copies(one: int, other: int) -> bool:
    """Return whether ``EQUAL`` lanes of two packed fingerprints are equal, for all lanes at once.

    To add all bits but the first of a lane to one that differs carries into its first bit, which counts it.
    """
    differing = one ^ other
    carried = ((differing & _REST) + _REST) | differing
    return PLACES - (carried & _FIRST).bit_count() >= EQUAL
