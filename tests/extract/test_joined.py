"""Acts that cues signal and acts that the tagger marks become one where they are one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from marks import stretches
from parses import parse
from spacy.tokens import Span

from kgraph.extract.acts.act import Act
from kgraph.extract.acts.construction import Construction, Derivation, Sign
from kgraph.extract.acts.joined import joined
from kgraph.extract.acts.log import Log
from kgraph.extract.acts.match import signalled
from kgraph.extract.acts.tagged import POSSIBLE, tagged_acts
from kgraph.extract.lexicon.cues import Frame
from kgraph.extract.parse.parser import Parsed
from kgraph.extract.stages import extracted
from kgraph.extract.tagger.model import Stretch, Tagged
from kgraph.model import Predicate

# 0 Arcadia 1 rejected 2 the 3 plan 4 on 5 Monday 6 , 7 Kral 8 said 9 .
LINE = (
    "Arcadia/NNP/nsubj>2/GPE rejected|reject/VBD/ccomp>9 the/DT/det>4 plan/NN/dobj>2 on/IN/prep>2"
    " Monday/NNP/pobj>5/DATE ,/,/punct>9 Kral/NNP/nsubj>9/PERSON said|say/VBD/ROOT ././punct>9"
)
REJECTED, PLAN, KRAL = (1, 2), (2, 4), (7, 8)


def tagged(
    cue: Stretch = REJECTED,
    content: Stretch = PLAN,
    holder: Stretch | None = (0, 1),
    act: Predicate = Predicate.REJECTS,
    **others: Stretch | None,
) -> Tagged:
    """Return an act that the tagger marks in the line, with words for whom it is put to and cited."""
    return stretches(act, cue, content, holder=holder, **others)


@pytest.fixture(scope="module")
def parsed() -> Parsed:
    return parse(LINE)


@pytest.fixture
def rule(parsed: Parsed) -> Act:
    """Return the act of rejecting that the rules find."""
    (found,) = (each for each in signalled(parsed, Log()) if each.predicate is Predicate.REJECTS)
    return found


def marks(parsed: Parsed, *every: Tagged) -> list[Act]:
    return list(tagged_acts(parsed, every))


def test_the_same_act_at_the_same_cue_is_one_as_the_rule_reads_it(parsed: Parsed, rule: Act) -> None:
    one = tagged(source=KRAL)
    (found,) = joined([rule], marks(parsed, one))
    assert found == replace(rule, source=parsed.doc[7], tagged=one)
    assert found.row is not None
    assert str(rule.construction) == "verb obj"
    assert str(found.construction) == "verb obj, tagger"
    assert found.construction == rule.construction


def test_another_act_at_the_same_cue_is_one_as_the_tagger_reads_it(parsed: Parsed, rule: Act) -> None:
    speech = parsed.doc[0:4]
    rule = replace(rule, evidence=speech)
    (marked,) = marks(parsed, tagged(act=Predicate.OPPOSES, source=KRAL))
    (found,) = joined([rule], [marked])
    assert found == replace(marked, evidence=speech)
    assert (found.predicate, found.row) == (Predicate.OPPOSES, None)
    assert str(found.construction) == "tagger obj"


def test_what_the_tagger_alone_marks_comes_behind(parsed: Parsed, rule: Act) -> None:
    (said,) = marks(parsed, tagged((8, 9), (0, 6), KRAL, Predicate.STATES))
    assert joined([rule], [said]) == [rule, said]
    assert joined([], [said]) == [said]


def test_without_marks_the_acts_are_those_of_the_rules(rule: Act) -> None:
    assert joined([rule], []) == [rule]
    assert joined([], []) == []


def test_two_acts_at_one_cue_whose_contents_are_apart_are_two(parsed: Parsed, rule: Act) -> None:
    (marked,) = marks(parsed, tagged(content=(7, 9)))
    assert joined([rule], [marked]) == [rule, marked]


@pytest.mark.parametrize(
    ("content", "count"),
    [
        ((2, 4), 1),  # the plan
        ((3, 4), 1),  # plan
        ((2, 6), 1),  # the plan on Monday
        ((3, 6), 1),  # half of the shorter is shared
        ((4, 6), 2),  # on Monday
        ((0, 1), 2),
        ((0, 9), 1),
    ],
)
def test_contents_are_one_that_share_half_of_the_shorter(
    content: Stretch, count: int, parsed: Parsed, rule: Act
) -> None:
    assert rule.extent.text == "the plan"
    assert len(joined([rule], marks(parsed, tagged(content=content)))) == count


@pytest.mark.parametrize("cue", [(0, 2), (1, 4), (0, 9)])
def test_cues_that_share_a_word_are_one(cue: Stretch, parsed: Parsed, rule: Act) -> None:
    assert len(joined([rule], marks(parsed, tagged(cue)))) == 1


@pytest.mark.parametrize("cue", [(0, 1), (2, 4), (8, 9)])
def test_cues_apart_are_one_for_one_holder_and_two_for_two(cue: Stretch, parsed: Parsed, rule: Act) -> None:
    assert len(joined([rule], marks(parsed, tagged(cue)))) == 1
    assert len(joined([rule], marks(parsed, tagged(cue, holder=KRAL)))) == 2


def test_all_that_is_coordinated_under_a_cue_is_what_is_marked_there(parsed: Parsed, rule: Act) -> None:
    both = [replace(rule, extent=parsed.doc[2:4]), replace(rule, extent=parsed.doc[5:6])]
    found = joined(both, marks(parsed, tagged(content=(2, 6))))
    assert [str(each.construction) for each in found] == ["verb obj, tagger"] * 2


def test_what_is_only_possible_bears_out_a_cue_and_is_no_act_alone(parsed: Parsed, rule: Act) -> None:
    doubtful = replace(tagged(), likelihood=POSSIBLE)
    (found,) = joined([rule], marks(parsed, doubtful))
    assert found.tagged == doubtful
    assert joined([], marks(parsed, doubtful)) == []
    assert joined([rule], marks(parsed, replace(doubtful, act=Predicate.OPPOSES))) == [rule]


def test_a_verb_that_names_its_act_is_not_overruled_by_a_tagger_that_is_not_sure(
    parsed: Parsed, rule: Act
) -> None:
    likely = replace(tagged(act=Predicate.OPPOSES), likelihood=0.8)
    assert joined([rule], marks(parsed, likely)) == [rule]
    accepts = replace(rule, predicate=Predicate.ACCEPTS)
    (found,) = joined([accepts], marks(parsed, likely))
    assert found.predicate is Predicate.OPPOSES


@pytest.mark.parametrize("act", [Predicate.REJECTS, Predicate.OPPOSES])
def test_each_takes_the_holder_of_the_other_if_it_has_none(act: Predicate, parsed: Parsed, rule: Act) -> None:
    arcadia, kral = parsed.doc[0], parsed.doc[7]
    without = replace(rule, holders=())
    (found,) = joined([without], marks(parsed, tagged(holder=KRAL, act=act)))
    assert found.holders == (kral,)
    (found,) = joined([rule], marks(parsed, tagged(holder=None, act=act)))
    assert found.holders == (arcadia,)
    (found,) = joined([without], marks(parsed, tagged(holder=None, act=act)))
    assert found.holders == ()


def test_of_two_holders_that_of_the_reading_that_is_kept_is_the_holder(parsed: Parsed, rule: Act) -> None:
    arcadia, kral = parsed.doc[0], parsed.doc[7]
    (same,) = joined([rule], marks(parsed, tagged(holder=KRAL)))
    (other,) = joined([rule], marks(parsed, tagged(holder=KRAL, act=Predicate.OPPOSES)))
    assert (same.holders, other.holders) == ((arcadia,), (kral,))


@pytest.mark.parametrize(("act", "kept"), [(Predicate.REJECTS, 5), (Predicate.OPPOSES, 7)])
def test_each_takes_the_addressee_of_the_other_if_it_has_none(
    act: Predicate, kept: int, parsed: Parsed, rule: Act
) -> None:
    doc, addressed = parsed.doc, replace(rule, addressee=parsed.doc[5])
    (found,) = joined([rule], marks(parsed, tagged(put_to=KRAL, act=act)))
    assert found.addressee == doc[7]
    (found,) = joined([addressed], marks(parsed, tagged(act=act)))
    assert found.addressee == doc[5]
    (found,) = joined([addressed], marks(parsed, tagged(put_to=KRAL, act=act)))
    assert found.addressee == doc[kept]
    (found,) = joined([rule], marks(parsed, tagged(act=act)))
    assert found.addressee is None


def test_of_two_acts_at_one_cue_the_one_of_the_same_sort_is_the_one(parsed: Parsed, rule: Act) -> None:
    other = replace(rule, predicate=Predicate.OPPOSES)
    for acts in ([other, rule], [rule, other]):
        found = joined(acts, marks(parsed, tagged()))
        assert {(each.predicate, each.tagged is not None) for each in found} == {
            (Predicate.OPPOSES, False),
            (Predicate.REJECTS, True),
        }
        assert [each.predicate for each in found] == [each.predicate for each in acts]


def test_of_two_acts_at_one_cue_that_are_others_the_first_becomes_the_taggers(
    parsed: Parsed, rule: Act
) -> None:
    other = replace(rule, predicate=Predicate.OPPOSES)
    found = joined([rule, other], marks(parsed, tagged(act=Predicate.ACCUSES)))
    assert [each.predicate for each in found] == [Predicate.ACCUSES, Predicate.OPPOSES]


def test_what_is_marked_twice_at_a_cue_is_one_act(parsed: Parsed, rule: Act) -> None:
    first, second = tagged(content=(2, 4)), tagged(content=(2, 6), holder=KRAL)
    found = joined([rule], marks(parsed, first, second))
    assert [each.tagged for each in found] == [first]
    assert [str(each.construction) for each in found] == ["verb obj, tagger"]


def test_the_acts_that_are_given_are_left_as_they_are(parsed: Parsed, rule: Act) -> None:
    acts = [rule]
    joined(acts, marks(parsed, tagged(), tagged((8, 9), (0, 6))))
    assert acts == [rule]
    assert rule.tagged is None


def test_joining_many_acts_looks_at_those_at_the_cue_alone(
    parsed: Parsed, rule: Act, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked, real = 0, joined.__globals__["_is_one"]

    def counted(words: Span, marked: Act) -> bool:
        nonlocal looked
        looked += 1
        return bool(real(words, marked))

    monkeypatch.setitem(joined.__globals__, "_is_one", counted)
    elsewhere = [replace(rule, cue=parsed.doc[at : at + 1]) for at in (3, 4, 5, 8)] * 100
    assert len(joined([*elsewhere, rule], marks(parsed, tagged()))) == len(elsewhere) + 1
    assert looked == 1


@pytest.mark.parametrize(
    ("construction", "expected"),
    [
        (Construction(Sign.VERB, Frame("obj")), "verb obj"),
        (Construction(Sign.VERB, Frame("inf", "obj")), "verb obj+inf"),
        (Construction(Sign.QUOTATION, derivation=Derivation.OBLIGATION), "quotation must"),
        (Construction(Sign.TAGGER, Frame("that")), "tagger that"),
        (Construction(Sign.TAGGER), "tagger"),
    ],
)
def test_a_construction_says_that_the_tagger_marks_the_act_too(
    construction: Construction, expected: str
) -> None:
    both = replace(construction, tagged=True)
    assert str(construction) == expected
    assert str(both) == f"{expected}, tagger"
    assert both == construction
    assert hash(both) == hash(construction)


def test_claims_tell_what_found_them() -> None:
    parsed = parse(LINE)

    def rules(*every: Tagged) -> dict[str, str]:
        found = extracted(parsed, lambda _: list(every), doubtful=0.0).reading.claims
        return {claim.predicate.value: claim.rule for claim in found}

    assert rules() == {"rejects": "verb obj"}
    assert rules(tagged()) == {"rejects": "verb obj, tagger"}
    assert rules(tagged(act=Predicate.OPPOSES)) == {"opposes": "tagger obj"}
    assert rules(tagged((8, 9), PLAN, KRAL, Predicate.OPPOSES)) == {
        "rejects": "verb obj",
        "opposes": "tagger obj",
    }
