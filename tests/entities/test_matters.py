"""Items across articles: what one puts forward is what another answers, in the same words, near in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kgraph.entities.clustering import canonical
from kgraph.entities.evidence import MentionCount, Proposer, gathered
from kgraph.entities.matching import blocks, decide
from kgraph.iris import iri, slug

MAY, JUNE, LATER = date(2024, 5, 7), date(2024, 6, 20), date(2024, 9, 1)


def item(kind: str, name: str, day: date | None = MAY, mentions: int = 1) -> MentionCount:
    return MentionCount(iri(kind, slug(name)), name, None, mentions, day=day)


def same(*sightings: MentionCount) -> dict[str, str]:
    """Return who stands for whom, by kind and name."""
    found = canonical(decide(sightings))
    base = iri("", "")[:-2]
    return {one.removeprefix(base)[1:]: other.removeprefix(base)[1:] for one, other in found.items()}


@pytest.mark.parametrize("kind", ["proposal", "demand"])
def test_an_issue_is_what_somebody_put_forward_in_the_same_words(kind: str) -> None:
    found = same(item("issue", "night rota"), item(kind, "night rota", JUNE))
    assert found == {"issue/night-rota": f"{kind}/night-rota"}


def test_words_in_another_order_are_the_same_words() -> None:
    one, other = (
        item("demand", "pay rise of five percent", mentions=2),
        item("demand", "five percent pay rise"),
    )
    assert same(one, other) == {"demand/five-percent-pay-rise": "demand/pay-rise-of-five-percent"}
    (decision,) = decide([one, other])
    assert decision.reason.endswith("the same words in another order within 8 weeks")


def test_a_proposal_and_a_demand_stay_two_and_an_issue_is_the_commoner() -> None:
    put = item("proposal", "night rota"), item("demand", "night rota", mentions=3)
    assert same(*put, item("issue", "night rota")) == {"issue/night-rota": "demand/night-rota"}


def test_months_apart_the_same_words_are_another_matter() -> None:
    assert same(item("issue", "night rota", LATER), item("proposal", "night rota")) == {}


def test_without_a_day_it_is_less_sure() -> None:
    (decision,) = decide([item("issue", "night rota", None), item("proposal", "night rota")])
    assert decision.score == 0.7


@pytest.mark.parametrize(
    "name",
    [
        "deal",
        "the latest proposal",
        "strike",
        "the mayor of the town hopes that all of the roads will be open by spring again",
    ],
)
def test_words_that_say_too_little_or_are_a_sentence_stand_in_no_block(name: str) -> None:
    (known,) = gathered([item("issue", name)])
    assert blocks(known) == frozenset()


def test_an_item_is_never_an_actor_of_the_same_name() -> None:
    assert (
        same(MentionCount(iri("actor", "night-rota"), "Night Rota", None), item("issue", "night rota")) == {}
    )


EGYPT, FRANCE, HAMAS = (iri("actor", name) for name in ("egypt", "france", "hamas"))


def put(name: str, by: str = EGYPT, to: str = "", *parts: str, kind: str = "proposal") -> MentionCount:
    return replace(item(kind, name), put=Proposer(by, to, parts))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (put("six-week truce"), put("truce of six weeks in the north")),
        (put("truce"), put("Egyptian truce proposal")),
        (put("truce", to=HAMAS), put("truce plan")),
        (put("truce and swap", EGYPT, "", "m1", "m2"), put("swap of prisoners", EGYPT, "", "m1", "m2")),
    ],
)
def test_what_one_actor_puts_in_words_that_fit_is_one(one: MentionCount, other: MentionCount) -> None:
    assert len(same(one, other)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (put("six-week truce"), put("truce of six weeks in the north", by=FRANCE)),  # another puts it
        (put("truce", to=HAMAS), put("truce plan", to=FRANCE)),  # to another
        (put("truce"), put("truce", kind="demand")),  # it is another act
        (put("truce"), put("truce in the north")),  # one word says too little
        (put("truce"), replace(put("truce plan"), day=LATER)),  # months later
        (put("the offer"), put("the latest offer")),  # no word tells which
        (put("truce and swap", EGYPT, "", "m1", "m2"), put("swap of prisoners", EGYPT, "", "m2")),
    ],
)
def test_what_may_be_another_thing_stays_two(one: MentionCount, other: MentionCount) -> None:
    assert same(one, other) == {}


def test_what_many_put_is_nobodys_own() -> None:
    many = [put("truce", by=iri("actor", f"actor-{i}")) for i in range(6)]
    assert same(put("truce plan"), put("truce"), *many) == {}


def test_a_pair_that_shares_several_words_is_decided_once() -> None:
    (decision,) = decide([put("six-week truce"), put("six-week truce in the north")])
    assert decision.score == 0.75
    assert decision.reason.endswith(
        "of actor:egypt, and the words of one are those of the other, within 8 weeks"
    )
