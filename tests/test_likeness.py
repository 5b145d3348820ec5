"""Which articles are copies of each other."""

from __future__ import annotations

import random
from hashlib import sha256
from itertools import combinations
from unittest.mock import Mock

import networkx as nx
import pytest

from kgraph import likeness


def fingerprints(number: int, like: int, seed: int) -> list[str]:
    """Return made-up fingerprints, each of which has ``like`` places or more in common with one of a few."""
    dice = random.Random(seed)

    def places() -> list[str]:
        return [f"{dice.randrange(2**32):08x}" for _ in range(likeness.PLACES)]

    originals = [places() for _ in range(number // 5)]
    made = []
    for _ in range(number):
        copied, own = list(dice.choice(originals)), places()
        for at in dice.sample(range(likeness.PLACES), likeness.PLACES - dice.randint(like, likeness.PLACES)):
            copied[at] = own[at]
        made.append("".join(copied))
    return made


def test_the_fingerprints_of_graphs_that_others_made_keep_their_meaning() -> None:
    of_one_run = likeness.fingerprint("Ostby votes")  # as datasketch 2.0 signs it, as all below
    assert of_one_run.startswith("7543a124635e6adc42aea0be50dd9ea0")
    of_text = likeness.fingerprint(
        "The dockers’ union of Ostby rejected the offer, and the port rejected its demand."
    )
    assert (
        sha256(of_text.encode()).hexdigest()
        == "642f0acf0051ade7c8c9ef9ced9aece6eadf77d7bff3770b47f9c13b6c374653"
    )
    assert (
        sha256(likeness.fingerprint("").encode()).hexdigest()
        == "f3d1b72e1b6ecd2c23a3965adbba6c7e63f7ceccb9f581cf0274d4d82bd6a3b3"
    )


@pytest.mark.parametrize("like", [15, 24, likeness.EQUAL])
def test_lineages_are_those_that_comparing_all_pairs_gives(like: int) -> None:
    articles = {f"{at:02}": text for at, text in enumerate(fingerprints(50, like, seed=like))}
    net: nx.Graph = nx.Graph()
    net.add_nodes_from(articles)
    net.add_edges_from(
        (one, other)
        for one, other in combinations(articles, 2)
        if likeness.likeness(articles[one], articles[other]) >= likeness.COPIED
    )
    found = likeness.lineages(articles)
    together = {frozenset(at for at in articles if found[at] == line) for line in found.values()}
    assert together == set(map(frozenset, nx.connected_components(net)))
    assert likeness.independent(articles) == len(together)


def test_no_two_copies_fail_to_share_a_band() -> None:
    groups = list(nx.connected_components(nx.Graph(likeness.BANDS)))
    assert sum(map(len, groups)) == likeness.PLACES
    assert all(set(combinations(sorted(group), 2)) <= set(likeness.BANDS) for group in groups)
    assert len(groups) < likeness.EQUAL, "so that two of the equal places are in one group"


def test_few_of_many_articles_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    compare = Mock(wraps=likeness._are_copies)
    monkeypatch.setattr(likeness, "_are_copies", compare)
    articles = {f"{at}": text for at, text in enumerate(fingerprints(1000, likeness.EQUAL, seed=7))}
    likeness.lineages(articles)
    assert 0 < compare.call_count < 10 * len(articles)


def test_copies_of_one_text_are_each_compared_with_few_others(monkeypatch: pytest.MonkeyPatch) -> None:
    compare = Mock(wraps=likeness._are_copies)
    monkeypatch.setattr(likeness, "_are_copies", compare)
    (original,) = fingerprints(5, likeness.PLACES, seed=3)[:1]
    own = fingerprints(500, 0, seed=4)
    at = 50 * likeness.DIGITS
    articles = {f"{number}": original[:at] + text[at:] for number, text in enumerate(own)}
    assert set(likeness.lineages(articles).values()) == {0}
    assert 0 < compare.call_count < 10 * len(articles)


def test_lineages_are_numbered_in_the_order_of_articles() -> None:
    one, two = map(likeness.fingerprint, ("the port accepted the rota " * 3, "the union wants more pay " * 3))
    assert likeness.lineages({"c": one, "b": two, "a": one, "d": ""}) == {"a": 0, "b": 1, "c": 0, "d": 2}
    assert likeness.lineages({}) == {}
