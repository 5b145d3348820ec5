"""Items across articles: the deal of five newspapers is one, and never what contradicts it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.entities.clustering import canonical
from kgraph.entities.evidence import MentionCount, gathered
from kgraph.entities.matching import blocks, decide
from kgraph.entities.matters.likelihood import Matter, likelihood
from kgraph.entities.matters.terms import stem, terms
from kgraph.entities.rules.items import LIKELY
from kgraph.iris import iri, slug

MAY, JUNE, LATER = date(2024, 5, 6), date(2024, 6, 17), date(2025, 9, 1)
HERE = ("ostby-council", "ivo-kral", "harbour-board")


def item(
    name: str, article: str = "one", day: date | None = MAY, kind: str = "issue", mentions: int = 1
) -> MentionCount:
    where = iri(kind, f"{slug(name)}-{article}")
    return MentionCount(where, name, None, mentions, day=day, article=article, actors=HERE)


def same(*sightings: MentionCount) -> dict[str, str]:
    """Return who stands for whom, by the last part of the IRI."""
    return {
        one.rpartition("/")[2]: other.rpartition("/")[2]
        for one, other in canonical(decide(sightings)).items()
    }


def are_one(one: str, other: str, article: str = "two", day: date | None = JUNE) -> bool:
    return len(same(item(one), item(other, article, day))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("night rota of the Ostby nurses", "Ostby nurses' night rota"),
        ("nuclear deal with Iran", "Iran nuclear accord"),
        ("withdrawal of Norwegian troops from Mali", "pullout of Norway's soldiers from Mali"),
        ("closure of the harbour bridge in Ostby", "shutdown of Ostby's harbour bridge"),
        ("Harbour Levy Act", "Harbour Levy Bill"),
        ("pay rise of 5 percent for the dockers", "5 percent pay rise for dockers"),
    ],
)
def test_other_words_for_one_thing_are_one(one: str, other: str) -> None:
    assert are_one(one, other)
    assert are_one(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("pay rise of 5 percent for the dockers", "pay rise of 7 percent for the dockers"),
        ("harbour levy of 2019", "harbour levy of 2022"),
        ("new nuclear deal with Iran", "nuclear deal with Iran"),
        ("nuclear deal with Iran", "nuclear deal with Libya"),
        ("closure of the harbour bridge", "no closure of the harbour bridge"),
        ("tariff on coal from Norway", "exemption from the tariff on coal from Norway"),
        ("harbour bridge", "night rota of the nurses"),
        ("staying in the herring pact", "leaving the herring pact"),
        ("sale of the harbour bridge", "vote on the harbour bridge"),
        ("Ivo Kral's opposition", "Ivo Kral's victory"),
        ("Ivo Kral insulting the dockers", "Ivo Kral winning the vote"),
        ("Ivo Kral's handling of the strike", "Ivo Kral"),
        ("letter condemning the harbour levy", "harbour levy on coal"),
        ("brushing aside the harbour loss", "loss of the harbour"),
    ],
)
def test_what_contradicts_or_is_another_thing_stays_two(one: str, other: str) -> None:
    assert not are_one(one, other)


def test_the_same_words_are_one_in_any_order_of_articles() -> None:
    seen = [item("harbour levy on coal", name) for name in ("one", "two", "three")]
    found = [canonical(decide(order)) for order in permutations(seen)]
    assert len(found[0]) == 2
    assert all(one == found[0] for one in found)


def test_a_proposal_a_demand_and_an_issue_in_the_same_words_are_one() -> None:
    put = [item("harbour levy on coal", kind, kind=kind) for kind in ("proposal", "demand", "issue")]
    assert len(same(*put)) == 2


def test_the_name_that_most_items_have_stands_for_the_others() -> None:
    common = [item("Iran nuclear deal", name) for name in ("one", "two", "three")]
    found = canonical(decide([*common, item("nuclear accord with Iran", "four")]))
    assert "accord" not in next(iter(set(found.values())))


def test_how_likely_it_is_and_why_stand_in_the_decision() -> None:
    known = item("Iran nuclear deal"), item("nuclear deal with Iranian leaders", "two", JUNE)
    (decision, *_) = decide(known)
    assert LIKELY < decision.score < 1
    assert "both say Iran, deal, nuclear; likeness of meaning " in decision.reason
    assert decision.reason.endswith("within 8 weeks; 3 actors in both articles")


def test_a_bare_noun_of_two_articles_is_two_things() -> None:
    assert not are_one("strike", "walkout")


def test_a_name_is_one_thing_whoever_is_named_beside_it() -> None:
    elsewhere = replace(item("Brexit", "two"), actors=("vale", "olga-brandt"))
    assert len(same(item("Brexit"), elsewhere)) == 1


def test_a_bare_noun_is_not_taken_for_a_fuller_name() -> None:
    assert same(item("deal"), item("harbour deal with Norway")) == {}


def test_what_is_put_to_different_actors_stays_two() -> None:
    to_hamas, to_france = (
        replace(item("six-week truce in the north", name, kind="proposal"), to=to)
        for name, to in (("one", "hamas"), ("two", "france"))
    )
    assert same(to_hamas, to_france) == {}


@pytest.mark.parametrize("name", ["", "the", "a possible", "12"])
def test_what_says_nothing_stands_in_no_block(name: str) -> None:
    (known,) = gathered([item(name)])
    assert blocks(known) == frozenset()


def test_a_sentence_stands_in_no_block() -> None:
    words = "mayor town hopes roads open spring bridges harbour ships coal levy nurses"
    (known,) = gathered([item(words)])
    assert blocks(known) == frozenset()


def test_an_item_is_never_an_actor_of_the_same_name() -> None:
    assert same(MentionCount(iri("actor", "night-rota"), "Night Rota", None), item("Night Rota")) == {}


def test_a_name_says_its_head_states_numbers_and_words() -> None:
    said = terms("U.S. withdrawal of 28,500 soldiers from South Korea's border in 2018")
    assert said.head == stem("withdrawal")
    assert said.states == {"United States", "South Korea"}
    assert said.numbers == {"28,500"}
    assert said.years == {"2018"}
    assert said.words == {stem(word) for word in ("withdrawal", "troops", "border")}
    assert not said.denied


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("Iran nuclear deal", "deal"),
        ("ending of the strike by dockers", "end"),
        ("to suspend all tests", "suspend"),
        ("brushing aside the loss", "brush"),
        ("housing crisis in Ostby", "crisis"),
        ("deal that ends the war", "deal"),
        ("bill banning cars", "bill"),
        ("Ivo Kral's handling of the strike", "handle"),
        ("Ivo Kral winning the vote", "win"),
        ("Norway, Chile and Peru repatriating citizens", "repatriate"),
        ("5 percent", "percent"),
    ],
)
def test_the_head_says_what_sort_of_thing_it_is(name: str, head: str) -> None:
    assert terms(name).head == stem(head)


NAMES = st.text(alphabet=st.sampled_from("abcdeIrnUS 279'-.’"), max_size=40)


@given(NAMES, NAMES, st.integers(0, 500))
def test_how_likely_two_are_one_does_not_depend_on_their_order(one: str, other: str, days: int) -> None:
    here = Matter(one, frozenset([MAY]), "one", frozenset(HERE))
    there = Matter(other, frozenset([MAY + timedelta(days)]), "two", frozenset(HERE))
    assert likelihood(here, there) == likelihood(there, here)
    assert 0 <= likelihood(here, there) <= 1
