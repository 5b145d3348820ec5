"""Which concepts an item is on, and on which side of them: words decide, and a side is told or left open."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kgraph.codebook import Codebook, Concept, Position, coding
from kgraph.codebook.coding import codings, nearest
from kgraph.codebook.stems import phrase

FOR, AGAINST, UNTOLD = Position.FOR, Position.AGAINST, Position.UNTOLD
PACT = Concept(
    id="pact",
    label="withdrawal from the river pact",
    words=("river pact", "pact of Ostby"),
    favouring=("leave the pact", "tear up the pact"),
    opposing=("stay in the pact", "save the pact"),
    excluded=("pact of steel", "the"),
)
RISE = Concept(id="rise", label="pay rise for dockers", words=("pay rise", "wages"))
TROOPS = Concept(id="troops", label="withdrawal of US troops from Syria", words=("US troops in Syria",))
BOOK = Codebook((PACT, RISE, TROOPS))


def told(*names: str, book: Codebook = BOOK) -> list[tuple[str, Position]]:
    return [(coding.concept, coding.position) for coding in codings(names, book)]


@pytest.mark.parametrize(
    ("item", "side"),
    [
        ("withdrawal from the river pact", FOR),
        ("withdrawing from the river pact", FOR),
        ("Ostby's withdrawal from the river pact", FOR),
        ("leaving the river pact", FOR),
        ("to tear up the river pact", FOR),
        ("staying in the river pact", AGAINST),
        ("saving the pact", AGAINST),
        ("river pact", UNTOLD),
        ("the pact of the rivers", UNTOLD),
        ("end of the withdrawal from the river pact", UNTOLD),
        ("not leaving the pact", UNTOLD),
        ("refusal to stay in the pact", UNTOLD),
        ("criticism of leaving the pact", UNTOLD),
        ("to comment on leaving the pact", UNTOLD),
        ("opponents of leaving the pact", UNTOLD),
        ("withdrawal from the exit from the river pact", UNTOLD),
        ("leaving the pact or staying in the pact", UNTOLD),
    ],
)
def test_an_item_is_on_a_concept_on_the_side_that_its_words_tell(item: str, side: Position) -> None:
    assert told(item) == [("pact", side)]


TOLL = Concept(
    id="toll", label="toll on the bay bridge", favouring=("toll", "keeping"), opposing=("end", "ban")
)


@pytest.mark.parametrize(
    ("item", "side"),
    [
        ("toll on the bay bridge", FOR),
        ("keeping the toll", FOR),
        ("end of the toll", AGAINST),
        ("ban on the toll", AGAINST),
        ("end of the ban on the toll", UNTOLD),
        ("refusal of the end of the toll", UNTOLD),
        ("toll or a ban", UNTOLD),
    ],
)
def test_the_head_of_an_item_that_turns_the_rest_round_tells_the_side(item: str, side: Position) -> None:
    assert told(item, book=Codebook((TOLL,))) == [("toll", side)]


@pytest.mark.parametrize(
    "item",
    [
        "withdrawal of the proposal",
        "river bridge",
        "pact",
        "pact of steel on the river pact",
        "leaving the river pact because of the pact of steel",
        "withdrawal of US troops from Iraq",
        "withdrawal of Turkish troops from Cyprus",
        "the river that four old towns of the coast share with the members of a pact",
    ],
)
def test_an_item_is_on_no_concept_of_which_it_has_only_a_little(item: str) -> None:
    assert told(item) == []


@pytest.mark.parametrize(
    ("item", "side"),
    [
        ("pay rise", FOR),
        ("wages", FOR),
        ("increase in pay", FOR),
        ("pay rise of 5 percent", FOR),
        ("pay rise would ruin the port and its owners", UNTOLD),
        ("cut in wages", UNTOLD),
        ("scrapping the pay rise", UNTOLD),
    ],
)
def test_a_concept_without_words_for_its_sides_is_what_its_key_words_name(item: str, side: Position) -> None:
    assert told(item) == [("rise", side)]


def test_a_state_is_one_under_all_its_names_and_others_contradict_it() -> None:
    for item in ("US troops in Syria", "American troops in Syria", "the Syrian deployment of U.S. soldiers"):
        assert told(item)[0][0] == "troops", item
    assert told("US troops in Poland") == []
    assert told("French troops leaving Syria") == []
    assert told("withdrawal of US troops from Syria and Iraq") == [("troops", FOR)]


def test_numbers_that_contradict_each_other_are_of_two_things() -> None:
    book = Codebook((replace(RISE, label="pay rise of 5 percent"),))
    assert told("pay rise of 5 percent", book=book) == [("rise", FOR)]
    assert told("pay rise of 3 percent", book=book) == []
    assert told("pay rise", book=book) == [("rise", FOR)]


def test_words_in_quotation_marks_have_to_stand_one_after_the_other() -> None:
    loose, strict = (
        Codebook((Concept("rota", "shifts", words=(words,)),)) for words in ("night rota", "“night rota”")
    )
    for item, in_order in (("the night rota", True), ("rota of the night", False)):
        assert bool(told(item, book=loose))
        assert bool(told(item, book=strict)) is in_order


def test_general_words_alone_tell_nothing() -> None:
    book = Codebook((replace(PACT, words=("new deal",), favouring=(), opposing=()),))
    assert told("new deal", book=book) == []
    assert told("new deal on the river", book=book) == [("pact", UNTOLD)]


def test_a_part_of_a_phrase_tells_the_concept_if_it_is_near_in_meaning_and_never_the_side() -> None:
    concept = Concept("weapons", "disarmament", favouring=("give up nuclear weapons",))
    assert told("giving up its nuclear programme", book=Codebook((concept,))) == [("weapons", UNTOLD)]
    assert told("to build nuclear weapons", book=Codebook((concept,))) == []
    lightly = Concept("home", "homecoming", favouring=("bring the sailors home",))
    assert told("to bring home the shopping", book=Codebook((lightly,))) == []


def test_a_broader_concept_is_passed_over_where_a_narrower_one_fits() -> None:
    wider = Concept("work", "working hours", words=("rota",))
    book = Codebook((wider, Concept("night", "night rota", broader="work")))
    assert told("night rota", book=book) == [("night", FOR)]
    assert told("rota", book=book) == [("work", FOR)]


def test_an_item_is_on_several_concepts_by_words_of_their_own() -> None:
    both = "to leave the river pact and demand a pay rise"
    assert {concept for concept, _ in told(both)} == {"pact", "rise"}
    twin = Codebook((RISE, replace(RISE, id="twin", label="pay rise")))
    assert len(told("pay rise", book=twin)) == 1


def test_names_that_tell_different_sides_tell_none() -> None:
    assert told("leaving the pact", "tearing up the pact") == [("pact", FOR)]
    assert told("leaving the pact", "staying in the pact") == [("pact", UNTOLD)]


def test_a_coding_says_why_and_how_surely() -> None:
    (found,) = codings(["staying in the river pact"], BOOK)
    assert found.reason.startswith(
        "words against it “stay in the pact” in it, against it by “stay in the pact”"
    )
    assert 0.6 <= found.score <= 1
    (turned,) = codings(["refusal to stay in the pact"], BOOK)
    assert "may turn it round" in turned.reason


def test_what_an_item_says_by_the_way_tells_nothing() -> None:
    assert told("higher quotas while others leave the river pact") == []
    assert told("river pact as a way of leaving the pact") == [("pact", UNTOLD)]
    assert told("If the river pact ends") == [("pact", UNTOLD)]


def test_one_key_word_in_a_long_item_has_to_be_borne_out_by_likeness() -> None:
    book = Codebook((Concept("harbour", "deepening of the harbour", words=("harbour",)),))
    assert told("the harbour", book=book) == [("harbour", FOR)]
    assert told("new uniforms for nurses, clerks and teachers of schools near the harbour", book=book) == []


def test_neither_the_order_of_names_nor_that_of_words_matters() -> None:
    names = ["leaving the pact", "river pact", "pay rise"]
    turned = Codebook((replace(PACT, words=PACT.words[::-1], favouring=PACT.favouring[::-1]), RISE, TROOPS))
    assert codings(names, BOOK) == codings(names[::-1], BOOK) == codings(names, turned)


def test_an_item_is_held_against_the_concepts_alone_that_share_a_word_with_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked_at: list[str] = []

    def fit(item: object, concept: Concept) -> None:
        looked_at.append(concept.id)

    monkeypatch.setattr(coding, "_fit", fit)
    many = tuple(Concept(f"c{n}", f"quay number {n}") for n in range(10, 500))
    codings(["leaving the river pact"], Codebook((*many, *BOOK.concepts)))
    assert looked_at == ["pact", "troops"]


def test_what_fits_nothing_is_near_to_something() -> None:
    assert nearest(["wage demands of dock workers"], BOOK)[0].concept == "rise"
    assert codings([], BOOK) == nearest([], BOOK) == ()


def test_a_phrase_knows_its_states_its_numbers_and_its_head() -> None:
    found = phrase("ban on 3,000 Iranian trucks in U.S. ports")
    assert found.parties == {"=Iran", "=United States"}
    assert found.numbers == {"3,000"}
    assert found.head in found.turning
    assert "=United States" not in phrase("what is left for us").stems
