"""Identity across articles: decisions with scores and reasons, and what they add up to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.entities.clustering import canonical
from kgraph.entities.evidence import MentionCount
from kgraph.entities.matching import SURE_ENOUGH, decide
from kgraph.iris import WIKIDATA, iri, is_outside, slug
from kgraph.model import ActorType, Decision

PERSON, ORGANIZATION, GROUP = ActorType.PERSON, ActorType.ORGANIZATION, ActorType.GROUP


def seen(name: str, kind: ActorType | None = PERSON, mentions: int = 1) -> MentionCount:
    return MentionCount(iri("actor", slug(name)), name, kind, mentions)


def same(*sightings: MentionCount) -> dict[str, str]:
    """Return which actor stands for which, by the last part of the IRIs."""
    found = {one: other for one, other in standing(*sightings).items() if not is_outside(one)}
    return {one.rpartition("/")[2]: other.rpartition("/")[2] for one, other in found.items()}


def standing(*sightings: MentionCount) -> Mapping[str, str]:
    """Return who stands for whom, items of Wikidata among them."""
    return canonical(decide(sightings))


def items(*sightings: MentionCount) -> dict[str, str]:
    """Return which actors are which items of Wikidata."""
    found = standing(*sightings)
    return {found[one].rpartition("/")[2]: one.removeprefix(WIKIDATA) for one in found if is_outside(one)}


def test_a_family_name_with_one_bearer_is_that_person() -> None:
    assert same(seen("Ivo Kral"), seen("Kral"), seen("Clara Voss")) == {"kral": "ivo-kral"}


def test_a_family_name_with_two_bearers_is_neither() -> None:
    assert same(seen("Ivo Kral"), seen("Anna Kral"), seen("Kral")) == {}


def test_a_family_name_is_the_bearers_who_is_spoken_of_far_more() -> None:
    family = (seen("Ivo Kral", mentions=9), seen("Anna Kral"), seen("Kral"))
    assert same(*family) == {"kral": "ivo-kral"}
    (decision,) = decide(family)
    assert decision.score == pytest.approx(0.81)
    assert decision.reason == "“Kral”: “Ivo Kral” is spoken of far more than “Anna Kral”"


def test_a_title_tells_a_family_name_from_a_relatives() -> None:
    lone = replace(seen("Kral"), gender="m")
    assert same(seen("Anna Kral"), lone) == {}
    assert same(seen("Anna Kral"), seen("Ivo Kral"), lone) == {"kral": "ivo-kral"}
    assert same(seen("Anna Kral"), lone, replace(lone, gender="f")) == {"kral": "anna-kral"}


def test_a_family_name_that_stands_first_is_found() -> None:
    assert same(seen("Sun Wo-jin"), seen("Sun")) == {"sun": "sun-wo-jin"}


def test_a_middle_initial_joins_one_person_and_parts_two() -> None:
    assert same(seen("Ivo P. Kral"), seen("Ivo Kral", mentions=3)) == {"ivo-p-kral": "ivo-kral"}
    assert same(seen("Ivo P. Kral"), seen("Ivo T. Kral")) == {}


def test_a_name_that_fits_two_people_joins_neither() -> None:
    assert same(seen("Ivo P. Kral"), seen("Ivo T. Kral"), seen("Ivo Kral")) == {}


def test_a_reduced_name_follows_the_forms_of_its_bearer() -> None:
    forms = (seen("Ivo P. Kral"), seen("Ivo Kral", mentions=3), seen("Kral"))
    assert same(*forms) == {"ivo-p-kral": "ivo-kral", "kral": "ivo-kral"}


@pytest.mark.parametrize("kind", [ORGANIZATION, GROUP])
def test_a_person_is_never_an_organisation(kind: ActorType) -> None:
    assert same(seen("Ivo Kral"), seen("Kral", kind)) == {}


def test_a_name_of_which_nothing_tells_what_it_names_may_be_a_person_or_a_body() -> None:
    assert same(seen("Ivo Kral"), seen("Kral", None)) == {"kral": "ivo-kral"}
    assert same(seen("Harbour Workers Union", ORGANIZATION), seen("HWU", None)) == {
        "hwu": "harbour-workers-union"
    }


@pytest.mark.parametrize("name", ["Ivo Kral's lawyer", "supporters of Ivo Kral", "Kral Tower Company"])
def test_a_description_with_a_name_in_it_is_not_the_bearer_of_the_name(name: str) -> None:
    assert same(seen("Ivo Kral"), seen(name), seen(name.replace("Ivo ", ""))) == {}


def test_an_acronym_is_the_only_body_that_makes_its_letters() -> None:
    union, other = seen("Harbour Workers Union", ORGANIZATION), seen("Hill Walkers Union", ORGANIZATION)
    assert same(union, seen("HWU", ORGANIZATION)) == {"hwu": "harbour-workers-union"}
    assert same(union, other, seen("HWU", ORGANIZATION)) == {}


def test_two_forms_of_the_name_of_a_body_are_one() -> None:
    forms = (seen("Department of Rivers", ORGANIZATION, 3), seen("Rivers Department", ORGANIZATION))
    assert same(*forms) == {"rivers-department": "department-of-rivers"}


def test_known_names_of_one_body_are_one() -> None:
    names = (seen("Republicans", GROUP, 5), seen("GOP", ORGANIZATION), seen("Democrats", GROUP))
    assert same(*names) == {"gop": "republicans"}


def test_who_leads_a_body_acts_for_it_if_the_articles_name_it() -> None:
    committee, short = (seen(name, ORGANIZATION, 9) for name in ("Republican National Committee", "RNC"))
    assert same(committee, seen("GOP", GROUP)) == {"republican-national-committee": "gop"}
    assert same(short, committee, seen("GOP", GROUP)) == {
        "rnc": "gop",
        "republican-national-committee": "gop",
    }
    assert same(short, committee) == {"rnc": "republican-national-committee"}


def test_a_ministry_without_its_state_is_the_only_one_called_so() -> None:
    ministry, israels = seen("Rivers Ministry", ORGANIZATION), seen("Israeli Rivers Ministry", ORGANIZATION)
    assert same(ministry, israels) == {"rivers-ministry": "israeli-rivers-ministry"}
    assert same(ministry, israels, seen("Russian Rivers Ministry", ORGANIZATION)) == {}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Polish officials", "officials of Poland"),
        ("Poland's leaders", "Polish leadership"),
        ("Ostby elections officials", "Ostby election officials"),
        ("Ivo Kral's team", "Kral team"),
        ("GOP primary voters", "Republican primary voters"),
        ("the people of Poland", "Polish people"),
    ],
)
def test_a_group_is_one_by_owner_and_noun_in_all_its_forms(one: str, other: str) -> None:
    assert len(same(seen(one, GROUP), seen(other, GROUP))) == 1


def test_a_team_of_a_family_name_that_two_bear_is_neither_ones() -> None:
    teams = (seen(name, ORGANIZATION) for name in ("Ivo Kral's team", "Anna Kral's team", "Kral team"))
    assert same(*teams) == {}


@pytest.mark.parametrize("other", ["Norwegian officials", "Polish voters", "Wells Poland", "officials"])
def test_groups_of_other_owners_or_nouns_stay_apart(other: str) -> None:
    assert same(seen("Polish officials", GROUP), seen(other, GROUP)) == {}


def test_nobody_is_one_with_himself_by_a_name_that_begins_with_two_states() -> None:
    rowers, bare = seen("Brussels’s Belgian-born rowers", GROUP), seen("Belgian-born rowers", GROUP)
    assert [(d.variant, d.canonical) for d in decide((rowers, bare)) if d.variant == d.canonical] == []
    assert same(rowers, bare) == {"belgian-born-rowers": "brusselss-belgian-born-rowers"}


def test_a_state_and_its_officials_stay_apart() -> None:
    assert same(seen("Israel", ORGANIZATION), seen("Israeli officials", GROUP), seen("Israelis", GROUP)) == {}


def test_a_pair_that_is_different_stays_apart_even_by_way_of_others() -> None:
    chain = [Decision("a", "b", 0.9, "one"), Decision("b", "c", 0.8, "two")]
    assert canonical(chain) == {"a": "c", "b": "c"}
    assert canonical(chain, different=[("c", "a")]) == {"a": "b"}
    assert canonical(chain, different=[("a", "b"), ("b", "c")]) == {}


def test_a_name_that_may_be_either_joins_no_person_with_an_organisation() -> None:
    names = (seen("Ivo Kral"), seen("Kral", None), seen("Kral Ltd.", ORGANIZATION))
    assert same(*names) == {"kral-ltd": "kral"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskiy"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
        ("Alexei Navalny", "Alexey Navalny"),
        ("Muammar Qadhafi", "Muammar Kadhafi"),
        ("Ali Khamenei", "Ali Hamenei"),
    ],
)
def test_a_name_from_another_script_is_one_in_all_its_spellings(one: str, other: str) -> None:
    assert len(same(seen(one, mentions=2), seen(other))) == (slug(one) != slug(other))
    family = other.rsplit(maxsplit=1)[-1]
    assert same(seen(one), seen(family)) == {slug(family): slug(one)}


def test_given_names_that_differ_by_a_letter_are_two_peoples() -> None:
    assert same(seen("Ana Kral"), seen("Anna Kral")) == {}


PM = "prime minister of Israel"
MAY, JUNE, AUTUMN = date(2024, 5, 7), date(2024, 6, 1), date(2024, 10, 1)


def holds(name: str, day: date | None, role: str = PM) -> MentionCount:
    return replace(seen(name), role=role, day=day)


def test_an_office_is_whoever_articles_of_the_same_days_name_with_it() -> None:
    office, kral = holds("Israeli prime minister", MAY), holds("Ivo Kral", JUNE)
    assert same(office, kral) == {"israeli-prime-minister": "ivo-kral"}
    assert same(office, kral, holds("Kral", MAY)) == {
        "israeli-prime-minister": "ivo-kral",
        "kral": "ivo-kral",
    }
    (decision,) = decide([office, kral])
    assert decision.score == 0.8
    assert decision.reason.endswith("only “Ivo Kral” is named with this office in articles of within 60 days")


@pytest.mark.parametrize(
    "holder",
    [
        holds("Ivo Kral", AUTUMN),
        holds("Ivo Kral", None),
        holds("Ivo Kral", MAY, "president of Israel"),
        holds("Ivo Kral", MAY, "prime minister of Egypt"),
        seen("Israel", ORGANIZATION),
    ],
)
def test_an_office_is_nobody_of_other_days_offices_or_states(holder: MentionCount) -> None:
    assert same(holds("Israeli prime minister", MAY), holder) == {}


def test_a_head_of_state_is_whoever_is_named_as_president() -> None:
    day = date(2024, 5, 1)
    described = holds("Polish head of state", day, "head of state of Poland")
    assert same(described, holds("Ivo Kral", day, "president of Poland")) == {
        "polish-head-of-state": "ivo-kral"
    }
    assert same(described, holds("Ivo Kral", day, "foreign minister of Poland")) == {}


def test_an_office_that_two_held_in_these_days_is_neither() -> None:
    assert same(holds("Israel's PM", MAY), holds("Ivo Kral", MAY), holds("Anna Voss", JUNE)) == {}
    assert same(holds("Israel's PM", MAY), holds("Ivo Kral", MAY), holds("Anna Kral", JUNE)) == {}


def test_every_decision_has_a_score_and_a_reason() -> None:
    decisions = decide(map(seen, ("Ivo Kral", "Kral", "Mike Voss", "Michael Voss", "Voss", "Ivo")))
    assert len(decisions) == 4
    assert all(SURE_ENOUGH <= d.score <= 1 and d.reason for d in decisions)


NAMES = (
    "Ivo Kral",
    "Kral",
    "Ivo",
    "Anna Kral",
    "Ivo P. Kral",
    "Ivo T. Kral",
    "HWU",
    "Harbour Workers Union",
    "港 ",
    "Kral Ltd.",
    "Ivo Krall",
    "Mike Voss",
    "Michael Voss",
    "Mykhail Voss",
    "Voss",
    "Israeli Water Ministry",
    "Water Ministry",
    "GOP",
    "Republicans",
)
KINDS = st.sampled_from([*ActorType, None])
SIGHTINGS = st.lists(st.builds(seen, st.sampled_from(NAMES), KINDS, st.integers(1, 9)), max_size=12)


@given(sightings=SIGHTINGS, seed=st.randoms(use_true_random=False))
def test_the_order_of_sightings_does_not_matter(sightings: list[MentionCount], seed: object) -> None:
    shuffled = list(sightings)
    seed.shuffle(shuffled)  # type: ignore[attr-defined]
    assert decide(shuffled) == decide(sightings)


@given(sightings=SIGHTINGS)
def test_who_stands_for_others_stands_for_itself(sightings: list[MentionCount]) -> None:
    mapping = canonical(decide(sightings))
    assert not set(mapping) & set(mapping.values())


def test_sightings_of_one_actor_add_up() -> None:
    parts = [seen("Ivo Kral", mentions=4), seen("Ivo Kral", mentions=5), seen("Anna Kral"), seen("Kral")]
    whole = [seen("Ivo Kral", mentions=9), seen("Anna Kral"), seen("Kral")]
    assert {decide(order) for order in permutations(parts)} == {decide(whole)}


def test_a_state_and_a_body_that_one_name_means_are_items_of_wikidata() -> None:
    names = (seen("Israel", ORGANIZATION), seen("Reuters", ORGANIZATION), seen("Ostby Times", ORGANIZATION))
    assert items(*names) == {"israel": "Q801", "reuters": "Q130879"}
    (decision, _) = decide(names)
    assert (decision.block, decision.score) == ("world:Q130879", 0.98)
    assert decision.reason == "“Reuters” is Q130879 in the tables of well-known bodies"


@pytest.mark.parametrize(
    "name", ["Labour", "Conservatives", "Congress", "Georgia", "Times", "Democrats", "who"]
)
def test_a_name_that_may_mean_several_is_no_item(name: str) -> None:
    assert items(seen(name, ORGANIZATION)) == {}


def test_what_is_called_like_a_body_and_is_a_person_is_no_item() -> None:
    assert items(seen("Tesla", PERSON)) == items(seen("Jordan", PERSON)) == {}
    assert items(seen("Tesla", ORGANIZATION)) == {"tesla": "Q478214"}


def test_an_ambiguous_name_is_an_item_where_a_name_that_tells_stands_beside_it() -> None:
    assert items(seen("Republicans", GROUP, 9), seen("GOP", ORGANIZATION)) == {"republicans": "Q29468"}
    assert same(seen("Republicans", GROUP, 9), seen("GOP", ORGANIZATION)) == {"gop": "republicans"}


def test_names_of_one_item_are_one_and_those_of_two_are_not() -> None:
    names = (seen("WHO", ORGANIZATION, 9), seen("World Health Organization", ORGANIZATION))
    assert same(*names) == {"world-health-organization": "who"}
    assert items(*names) == {"who": "Q7817"}
    linked = [
        Decision(WIKIDATA + item, actor, 0.95, "named so", f"world:{item}")
        for item, actor in zip("12", "ab", strict=True)
    ]
    joined = Decision("a", "b", 0.9, "alike", "body:words")
    assert canonical([*linked, joined]) == {WIKIDATA + "1": "a", WIKIDATA + "2": "b"}
