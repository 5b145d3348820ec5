"""Acts that a language model tells: joined with those of rules and tagger, and never in their place."""

from __future__ import annotations

from dataclasses import replace

import pytest
from marks import Marks, marked
from parses import parse

from kgraph.extract.acts.construction import Construction, Derivation, Sign
from kgraph.extract.acts.joined import with_told
from kgraph.extract.acts.log import Reason
from kgraph.extract.acts.tagged import tagged_acts, told_acts
from kgraph.extract.lexicon.cues import Frame
from kgraph.extract.models.told import Told
from kgraph.extract.parse.parser import Parsed
from kgraph.extract.stages import Extraction, extracted, told_alone
from kgraph.model import Modality, Polarity, Predicate

REJECTED = "Arcadia/NNP/nsubj>2/GPE rejected|reject/VBD/ROOT the/DT/det>4 plan/NN/dobj>2 ././punct>2"
DENIED = (
    "Arcadia/NNP/nsubj>4/GPE did/VBD/aux>4 not/RB/neg>4 sign/VB/ROOT the/DT/det>6 plan/NN/dobj>4 ././punct>4"
)
PLAN = Marks("rejected", "the plan", "Arcadia")


def told(
    parsed: Parsed,
    marks: Marks,
    polarity: Polarity = Polarity.AFFIRMED,
    modality: Modality = Modality.FACTUAL,
) -> Told:
    return Told(marked(parsed, marks), polarity, modality)


def both(parsed: Parsed, *every: Marks) -> Extraction:
    """Return what comes of a parse in which rules and a language model find acts, however doubtful."""
    return extracted(parsed, told=[told(parsed, marks) for marks in every], doubtful=0.0)


def lines(found: Extraction) -> list[str]:
    return [f"{c.subject.name if c.subject else '–'} {c.predicate} {c.rule}" for c in found.reading.claims]


def test_what_the_model_tells_alone_is_of_its_own_construction_and_never_the_taggers() -> None:
    parsed = parse(REJECTED)
    one = told(parsed, PLAN)
    (act,) = told_acts(parsed, [one])
    (marked_act,) = tagged_acts(parsed, [one.marks])
    assert act == replace(
        marked_act, construction=Construction(Sign.MODEL, Frame("obj")), tagged=None, told=one
    )
    assert act.is_marked and not act.is_agreed
    assert lines(told_alone(parsed, [one])) == ["Arcadia rejects model obj"]


def test_what_rules_and_model_find_is_one_claim_of_the_rules() -> None:
    parsed = parse(REJECTED)
    assert lines(both(parsed, PLAN)) == ["Arcadia rejects verb obj, model"]
    assert lines(both(parsed)) == ["Arcadia rejects verb obj"]
    (one,) = both(parsed, PLAN).found
    assert one.act.is_agreed and one.act.told is not None and one.act.tagged is None


def test_what_rules_tagger_and_model_find_is_said_of_all_three() -> None:
    parsed = parse(REJECTED)
    found = extracted(parsed, lambda _: [marked(parsed, PLAN)], told=[told(parsed, PLAN)])
    assert lines(found) == ["Arcadia rejects verb obj, tagger, model"]
    other = Marks("rejected", "the plan", "Arcadia", act=Predicate.OPPOSES)
    found = extracted(parsed, lambda _: [marked(parsed, other)], told=[told(parsed, other)], doubtful=0.0)
    assert lines(found) == ["Arcadia opposes tagger obj, model"]


def test_acts_that_are_joined_leave_those_that_were_given_as_they_are() -> None:
    parsed = parse(REJECTED)
    (rule,) = (one.act for one in both(parsed).found)
    (act,) = told_acts(parsed, [told(parsed, PLAN)])
    (joined,) = with_told([rule], [act])
    assert (rule.told, rule.construction.told) == (None, False)
    assert joined == replace(rule, told=act.told)
    assert joined.construction.told


def test_an_act_that_is_told_twice_is_joined_once() -> None:
    parsed = parse(REJECTED)
    (rule,) = (one.act for one in both(parsed).found)
    acts = list(told_acts(parsed, [told(parsed, PLAN)])) * 2
    assert [act.construction.sign for act in with_told([rule], acts)] == [Sign.VERB, Sign.MODEL]


def test_what_an_act_leaves_open_is_taken_from_the_model() -> None:
    parsed = parse(
        "The/DT/det>2 plan/NN/nsubjpass>4 was/VBD/auxpass>4 rejected|reject/VBN/ROOT ././punct>4"
        " Berg/NNP/nsubj>7/PERSON slept|sleep/VBD/ROOT ././punct>7"
    )
    assert lines(both(parsed)) == ["– rejects verb obj"]
    assert lines(both(parsed, Marks("rejected", "The plan", "Berg"))) == ["Berg rejects verb obj, model"]


@pytest.mark.parametrize("polarity", Polarity)
@pytest.mark.parametrize("modality", Modality)
def test_polarity_and_modality_of_what_the_model_tells_alone_are_its_own(
    polarity: Polarity, modality: Modality
) -> None:
    parsed = parse(DENIED)
    one = told(parsed, Marks("sign", "the plan", "Arcadia", act=Predicate.SUPPORTS), polarity, modality)
    (claim,) = told_alone(parsed, [one]).reading.claims
    assert (claim.polarity, claim.modality) == (polarity, modality)


def test_polarity_of_what_rules_find_too_is_theirs() -> None:
    parsed = parse(
        "Arcadia/NNP/nsubj>4/GPE has/VBZ/aux>4 not/RB/neg>4 accepted|accept/VBN/ROOT the/DT/det>6"
        " plan/NN/dobj>4 ././punct>4"
    )
    marks = Marks("accepted", "the plan", "Arcadia", act=Predicate.ACCEPTS)
    (claim,) = both(parsed, marks).reading.claims
    assert (claim.rule, claim.polarity) == ("verb obj, model", Polarity.DENIED)


def test_of_two_readings_of_one_act_one_is_told_and_the_log_says_why(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    parsed, other = parse(REJECTED), replace(PLAN, act=Predicate.SUPPORTS)
    for sure, left in ((0.9, "Arcadia rejects verb obj"), (0.1, "Arcadia supports model obj")):
        monkeypatch.setitem(
            extracted.__globals__["claims_of"].__globals__,
            "confidence",
            lambda act, _, asked, sure=sure: sure if act.told is None else 0.5,
        )
        found = both(parsed, other)
        assert lines(found) == [left]
        assert [entry.reason for entry in found.log.on(parsed.doc[1])] == [Reason.RIVAL]


def test_of_two_readings_that_are_as_likely_the_rules_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed = parse(REJECTED)
    names = extracted.__globals__["claims_of"].__globals__
    monkeypatch.setitem(names, "confidence", lambda *_, asked: 0.5)
    assert lines(both(parsed, replace(PLAN, act=Predicate.SUPPORTS))) == ["Arcadia rejects verb obj"]


SLEPT = "Norland/NNP/nsubj>2/GPE slept|sleep/VBD/ROOT ././punct>2"
TWO = (
    f"{SLEPT} Arcadia/NNP/nsubj>5/GPE rejected|reject/VBD/ROOT the/DT/det>7 plan/NN/dobj>5 and/CC/cc>5"
    " praised|praise/VBD/conj>5 the/DT/det>11 rota/NN/dobj>9 ././punct>5"
)


@pytest.mark.parametrize("act", [Predicate.REJECTS, Predicate.SUPPORTS])
@pytest.mark.parametrize(("sure", "left"), [(0.9, "Arcadia rejects verb obj"), (0.1, "Norland {} model obj")])
def test_of_two_holders_of_one_act_one_is_told(
    act: Predicate, sure: float, left: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(
        extracted.__globals__["claims_of"].__globals__,
        "confidence",
        lambda act, _, asked: sure if act.told is None else 0.5,
    )
    parsed = parse(
        SLEPT, "Arcadia/NNP/nsubj>5/GPE rejected|reject/VBD/ROOT the/DT/det>7 plan/NN/dobj>5 ././punct>5"
    )
    found = lines(both(parsed, Marks("rejected", "the plan", "Norland", act=act)))
    assert found == [left.format(act)]


def test_a_holder_by_another_of_his_words_is_the_same_and_they_agree() -> None:
    parsed = parse(
        "Kral/NNP/nsubj>2/PERSON slept|sleep/VBD/ROOT ././punct>2"
        " He/PRP/nsubj>5 rejected|reject/VBD/ROOT the/DT/det>7 plan/NN/dobj>5 ././punct>5"
    )
    (found,) = both(parsed, Marks("rejected", "the plan", "Kral")).found
    assert lines(both(parsed, Marks("rejected", "the plan", "Kral"))) == ["Kral rejects verb obj, model"]
    assert found.claim.subject is not None and found.claim.subject.passage.text == "He"
    assert found.act.is_agreed and found.act.told is not None


def test_readings_of_other_words_stand_side_by_side() -> None:
    found = lines(both(parse(TWO), Marks("praised", "the rota", "Norland", act=Predicate.OPPOSES)))
    assert "Arcadia rejects verb obj" in found


def test_of_several_holders_one_that_the_model_tells_too_rivals_no_other() -> None:
    parsed = parse(
        "Kral/NNP/nsubj>2/PERSON slept|sleep/VBD/ROOT ././punct>2 He/PRP/nsubj>7 and/CC/cc>4"
        " Berg/NNP/conj>4/PERSON rejected|reject/VBD/ROOT the/DT/det>9 plan/NN/dobj>7 ././punct>7"
    )
    found = lines(both(parsed, Marks("rejected", "the plan", "Kral")))
    assert found == ["Kral rejects verb obj, model", "Berg rejects verb obj"]


def test_what_only_the_model_tells_is_not_left_out_as_doubtful_and_what_only_rules_find_is() -> None:
    parsed = parse(REJECTED)
    other = Marks("plan", "the plan", "Arcadia", act=Predicate.SUPPORTS)
    found = extracted(parsed, told=[told(parsed, other)], doubtful=1.0)
    assert lines(found) == ["Arcadia supports model obj"]
    assert Reason.DOUBTFUL in [entry.reason for entry in found.log.on(parsed.doc[1])]
    assert lines(extracted(parsed, doubtful=1.0)) == ["Arcadia rejects verb obj"]


@pytest.mark.parametrize(
    ("construction", "words"),
    [
        (Construction(Sign.MODEL), "model"),
        (Construction(Sign.MODEL, Frame("inf", "obj")), "model obj+inf"),
        (Construction(Sign.VERB, Frame("obj"), told=True), "verb obj, model"),
        (Construction(Sign.VERB, Frame("obj"), tagged=True, told=True), "verb obj, tagger, model"),
        (Construction(Sign.QUOTATION, derivation=Derivation.OBLIGATION, told=True), "quotation must, model"),
    ],
)
def test_a_construction_says_that_the_model_tells_the_act_too(construction: Construction, words: str) -> None:
    assert str(construction) == words
    assert construction == replace(construction, told=not construction.told)
