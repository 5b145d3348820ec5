"""What names tell of states and well-known bodies."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

import pytest

from kgraph.entities.clustering import canonical
from kgraph.entities.evidence import MentionCount
from kgraph.entities.matching import decide
from kgraph.iris import WIKIDATA, iri, is_outside, slug
from kgraph.model import ActorType, Facts, Sector
from kgraph.names.name_tables import bodies, organs, rows
from kgraph.names.places import places, state_of
from kgraph.names.world import body, facts_of, states

AMBIGUOUS = {"Georgia"}
BODIES = [row for _, row in rows("world.tsv", 6)]


def item(name: str) -> str:
    found = body(name)
    return found.item.removeprefix(WIKIDATA) if found else ""


def test_every_state_of_the_gazetteer_has_codes_but_those_of_two_meanings() -> None:
    known = set(places().names.values())
    assert known - AMBIGUOUS - {row[0] for row in BODIES} == set(states())
    for state in states().values():
        assert re.fullmatch("[A-Z]{2} [A-Z]{3}", f"{state.facts.alpha2} {state.facts.alpha3}")
        assert re.fullmatch(f"({re.escape(WIKIDATA)}Q[1-9][0-9]*)?", state.item)


def test_no_code_is_of_two_states_and_no_item_of_two_bodies() -> None:
    whole = [state for state in states().values() if state.facts.sector is Sector.STATE]
    assert len({state.facts.alpha2 for state in whole}) == len(whole)
    assert len({state.facts.alpha3 for state in whole}) == len(whole)
    items = Counter([state.item for state in states().values()] + [item(row[0]) for row in BODIES])
    assert [one for one, times in items.items() if one and times > 1] == []


def test_the_table_of_bodies_is_sorted_and_says_how_each_item_was_checked() -> None:
    assert [row[0] for row in BODIES] == sorted(row[0] for row in BODIES)
    for name, _, _, country, found, source in BODIES:
        assert (found == "-") == (source == "-"), name
        assert source in {"-", "by hand", "name-suggestion-index"}
        assert country == "-" or facts_of(name) is not None
    listed = Counter(name for row in BODIES for name in (row[0], *row[1].strip("-").split("|")) if name)
    assert [name for name, times in listed.items() if times > 1] == []


def test_the_rules_that_join_names_join_none_of_two_items() -> None:
    names = [name for row in BODIES for name in (row[0], *row[1].strip("-").split("|")) if name]
    seen = [MentionCount(iri("actor", slug(n)), n, ActorType.ORGANIZATION) for n in {*names, *bodies()}]
    decided = decide(seen)
    by_rules = canonical([each for each in decided if not each.block.startswith("world:")])
    groups: dict[str, set[str]] = defaultdict(set)
    for each in decided:
        if is_outside(each.variant):
            groups[by_rules.get(each.canonical, each.canonical)].add(each.variant)
    assert {top: items for top, items in groups.items() if len(items) > 1} == {}
    assert [name for name in names if name in organs()] == []


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("World Health Organization", "Q7817"),
        ("WHO", "Q7817"),
        ("who", ""),
        ("state department", "Q789915"),
        ("UK Labour Party", "Q9630"),
        ("Labour Party", ""),
        ("Labour", ""),
        ("Congress", ""),
        ("US Congress", "Q11268"),
        ("UN", "Q1065"),
        ("Germany", "Q183"),
        ("Netherlands", "Q55"),
        ("Georgia", ""),
        ("Vatican", ""),
    ],
)
def test_a_name_is_an_item_if_it_says_which(name: str, found: str) -> None:
    assert item(name) == found


@pytest.mark.parametrize(
    ("name", "sector", "alpha2"),
    [
        ("Germany", Sector.STATE, "DE"),
        ("Scotland", Sector.TERRITORY, "GB"),
        ("Kosovo", Sector.STATE, "XK"),
        ("prime minister of Israel", Sector.GOVERNMENT, "IL"),
        ("Israeli prime minister", Sector.GOVERNMENT, "IL"),
        ("US secretary of state", Sector.GOVERNMENT, "US"),
        ("president of Democratic Republic of the Congo", Sector.GOVERNMENT, "CD"),
        ("US troops", Sector.SECURITY, "US"),
        ("Turkey’s defence ministry", Sector.GOVERNMENT, "TR"),
        ("Ministry of Defence of Ukraine", Sector.GOVERNMENT, "UA"),
        ("Supreme Court of India", Sector.COURT, "IN"),
        ("South Korean national assembly", Sector.PARLIAMENT, "KR"),
        ("Likud", Sector.PARTY, "IL"),
        ("NATO", Sector.INTERNATIONAL, ""),
    ],
)
def test_a_name_tells_sector_and_state(name: str, sector: Sector, alpha2: str) -> None:
    found = facts_of(name)
    assert found is not None
    assert (found.sector, found.alpha2) == (sector, alpha2)
    assert bool(found.alpha2) == bool(found.alpha3)


@pytest.mark.parametrize(
    "name",
    [
        "Georgia",
        "Georgian army",
        "Washington police",
        "Ostby army",
        "British Columbia Supreme Court",
        "police",
    ],
)
def test_a_name_that_does_not_tell_the_state_tells_nothing(name: str) -> None:
    assert facts_of(name) is None


def test_facts_of_two_states_are_never_mixed() -> None:
    codes = {(state.facts.alpha2, state.facts.alpha3) for state in states().values()}
    told = (facts_of(row[0]) for row in BODIES)
    assert all(isinstance(facts, Facts) for facts in told)
    assert {(f.alpha2, f.alpha3) for row in BODIES if (f := facts_of(row[0])) and f.alpha2} <= codes
    assert all(state_of(name) == name for name in states())
