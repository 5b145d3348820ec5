"""What no case of the rules can show of descriptions and pronouns: text that is none of an article's own, and
how much a name is spoken of around a sentence.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parses import parse, told
from spacy.tokens import Doc

from kgraph.extract.coreference.descriptions import FADING, NEAREST, Roles
from kgraph.extract.coreference.roster import Roster

NAME = "Ivo Kral"


def _roles(mentioned: list[int]) -> Roles:
    roles = Roles(Roster(Doc(parse("Kral/NNP/ROOT").doc.vocab), ()))
    roles._mentions[NAME] = sorted(mentioned)
    return roles


def _weight(distances: range) -> float:
    return sum(FADING**distance for distance in distances)


def test_a_mention_fades_with_each_sentence_and_counts_twice_before() -> None:
    known = 2 * (FADING**2 + 1 + 1) + FADING**4 + FADING**6
    assert _roles([1, 3, 3, 7, 9])._presence(NAME, 3) == pytest.approx(known)


def test_only_the_nearest_mentions_on_either_side_count() -> None:
    roles = _roles(list(range(3 * NEAREST)))
    known = 2 * _weight(range(NEAREST)) + _weight(range(1, NEAREST + 1))
    assert roles._presence(NAME, 2 * NEAREST - 1) == pytest.approx(known, rel=1e-12)


@given(st.lists(st.integers(0, 40), min_size=1, max_size=60), st.integers(0, 40))
def test_no_name_is_spoken_of_more_than_its_nearest_mentions_let_it(mentioned: list[int], here: int) -> None:
    roles = _roles(mentioned)
    assert roles._presence(NAME, here) <= roles._most(NAME, here)


@pytest.mark.parametrize(
    ("caption", "rejected", "holder", "alone"),
    [
        (
            "War/NN/compound>2 cabinet/NN/ROOT of/IN/prep>2 Ostby/NNP/pobj>3/GPE ¶/_SP/dep>4",
            "The/DT/det>8 war/NN/compound>8 cabinet/NN/nsubj>9 vetoed|veto/VBD/ROOT bills|bill/NNS/dobj>9",
            "war cabinet of Ostby/Organization (The war cabinet)",
            "~war cabinet/Organization (The war cabinet)",
        ),
        (
            "A/DT/det>2 king/NN/ROOT ¶/_SP/dep>2",
            "He/PRP/nsubj>5 rejected|reject/VBD/ROOT bills|bill/NNS/dobj>5",
            "~king/Person (He)",
            None,
        ),
    ],
)
def test_words_take_up_nothing_in_a_caption(
    caption: str, rejected: str, holder: str, alone: str | None
) -> None:
    parsed = parse(caption, rejected)
    own = tuple(at >= len(caption.split()) for at in range(len(parsed.doc)))
    holders = [
        next((line.split(" rejects ")[0] for line in told(each)), None)
        for each in (parsed, replace(parsed, body=own))
    ]
    assert holders == [holder, alone]


@pytest.mark.parametrize(
    ("title", "publisher", "holder"),
    [
        ("President Otto Lund met deputies", "", "Otto Lund/Person (The President)"),
        ("Remarks by President Lund Before Talks", "", "~President/Person (The President)"),
        ("Remarks by Vice President Otto Lund", "", "~President/Person (The President)"),
        ("President Otto Lund calls President Anna Voss", "", "~President/Person (The President)"),
        ("", "President of Poland", "President of Poland/Person (The President)"),
        ("", "Office of the Prime Minister, Poland", "~President/Person (The President)"),
        ("", "", "~President/Person (The President)"),
    ],
)
def test_an_office_is_whoever_title_or_publisher_tell(title: str, publisher: str, holder: str) -> None:
    parsed = parse("The/DT/det>2 President/NNP/nsubj>3 vetoed|veto/VBD/ROOT bills|bill/NNS/dobj>3")
    document = replace(parsed.document, title=title, publisher=publisher)
    assert told(replace(parsed, document=document)) == [f"{holder} rejects bills/Proposal; “bills”; strong"]


@pytest.mark.parametrize(
    ("title", "publisher", "named"),
    [
        ("President Otto Lund met deputies", "", "Otto Lund/Person"),
        ("Lund met deputies", "", "Lund/Person"),
        ("", "President of Poland", "Lund/Person"),
    ],
)
def test_a_family_name_takes_the_full_name_of_the_title(title: str, publisher: str, named: str) -> None:
    parsed = parse("Mr./NNP/compound>2 Lund/NNP/nsubj>3/PERSON vetoed|veto/VBD/ROOT bills|bill/NNS/dobj>3")
    document = replace(parsed.document, title=title, publisher=publisher)
    line = f"{named} (Mr. Lund) rejects bills/Proposal; “bills”; strong"
    assert told(replace(parsed, document=document)) == [line]


@pytest.mark.parametrize(
    ("publisher", "holder"),
    [
        ("President of Poland", "Otto Lund/Person"),
        ("The Ostby Post", "~President/Person"),
        ("", "~President/Person"),
    ],
)
def test_who_acts_in_what_an_office_publishes_holds_it(publisher: str, holder: str) -> None:
    parsed = parse(
        "Otto/NNP/compound>2/PERSON Lund/NNP/nsubj>3/PERSON called|call/VBD/ROOT Berg/NNP/dobj>3/PERSON",
        "The/DT/det>6 President/NNP/nsubj>7 vetoed|veto/VBD/ROOT bills|bill/NNS/dobj>7",
    )
    document = replace(parsed.document, publisher=publisher)
    line = f"{holder} (The President) rejects bills/Proposal; “bills”; strong"
    assert told(replace(parsed, document=document)) == [line]
