"""What the tagger marks becomes acts like those that cues signal, on parses built by hand."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marks import Marks, marked
from parses import parse

from kgraph.acts import ACTS
from kgraph.extract.acts.act import Act
from kgraph.extract.acts.construction import Construction, Sign
from kgraph.extract.acts.tagged import NEAR, POSSIBLE, tagged_acts
from kgraph.extract.lexicon.cues import Frame
from kgraph.extract.parse.parser import Parsed
from kgraph.extract.qualifiers.polarity_and_modality import stance
from kgraph.extract.stages import extracted
from kgraph.extract.tagger.model import Tagged
from kgraph.model import Kind, Modality, Polarity, Predicate

REJECTED = "Arcadia/NNP/nsubj>2/GPE rejected|reject/VBD/ROOT the/DT/det>4 plan/NN/dobj>2 ././punct>2"
PROMISED = "Kral/NNP/nsubj>2/PERSON promised|promise/VBD/ROOT"
BOTH = (
    "Kral/NNP/nsubj>4/PERSON and/CC/cc>1 Berg/NNP/conj>1/PERSON rejected|reject/VBD/ROOT the/DT/det>6"
    " plan/NN/dobj>4 ././punct>4"
)
SPOKEN = (
    "“/``/punct>4 The/DT/det>3 plan/NN/nsubj>4 is/VBZ/ROOT bad/JJ/acomp>4 ././punct>4"
    " It/PRP/nsubj>8 fails|fail/VBZ/ROOT ././punct>8 We/PRP/nsubj>11 wait/VBP/ROOT ”/''/punct>11"
    " said|say/VBD/ROOT Kral/NNP/nsubj>13/PERSON ././punct>13"
)


def act(line: str, marks: Marks) -> Act:
    """Return the one act of a parse that marks make."""
    parsed = parse(line)
    (found,) = tagged_acts(parsed, [marked(parsed, marks)])
    return found


def told(parsed: Parsed, *every: Tagged) -> list[Tagged]:
    """Return what is marked of the acts that marks make."""
    return [found.tagged for found in tagged_acts(parsed, every) if found.tagged is not None]


ITEMS = (Kind.PROPOSAL, Kind.DEMAND, Kind.ISSUE)


def same(one: Tagged, other: Tagged) -> bool:
    """Return whether two acts say one thing, counted word by word."""
    mine, theirs = set(range(*one.content)), set(range(*other.content))
    holders = {each.holder[1] for each in (one, other) if each.holder is not None}
    shared = 2 * len(mine & theirs) >= min(len(mine), len(theirs))
    beside = bool(set(range(*one.cue)) & set(range(*other.cue)))
    return shared and (beside or (one.act is other.act and len(holders) < 2))


def frame(line: str, marks: Marks) -> str:
    """Return the frame that an act fills."""
    return str(act(line, marks).construction.frame)


def names(found: Act) -> list[str]:
    return [holder.text for holder in found.holders]


def test_a_verb_cue_makes_an_act_with_all_that_is_marked() -> None:
    parsed = parse(REJECTED)
    one = marked(parsed, Marks("rejected", "the plan", "Arcadia"))
    doc = parsed.doc
    assert list(tagged_acts(parsed, [one])) == [
        Act(
            predicate=Predicate.REJECTS,
            token=doc[1],
            verb=doc[1],
            cue=doc[1:2],
            holders=(doc[0],),
            extent=doc[2:4],
            construction=Construction(Sign.TAGGER, Frame("obj")),
            content=doc[3],
            tagged=one,
        )
    ]


def test_acts_come_in_order_of_their_cues() -> None:
    parsed = parse(BOTH)
    first = marked(parsed, Marks("rejected", "the plan"))
    second = marked(parsed, Marks("plan", "plan", act=Predicate.PROPOSES))
    for every in ([first, second], [second, first]):
        assert told(parsed, *every) == [first, second]


def test_no_marks_make_no_acts() -> None:
    assert list(tagged_acts(parse(REJECTED), [])) == []


@pytest.mark.parametrize(("likelihood", "count"), [(0.0, 0), (0.04, 0), (POSSIBLE, 1), (1.0, 1)])
def test_acts_that_are_hardly_likely_are_not_believed(likelihood: float, count: int) -> None:
    parsed = parse(REJECTED)
    one = replace(marked(parsed, Marks("rejected", "the plan")), likelihood=likelihood)
    assert len(told(parsed, one)) == count


# 0 Kral 1 rejected 2 and 3 spurned 4 the 5 old 6 port 7 plan 8 .
TWICE = (
    "Kral/NNP/nsubj>2/PERSON rejected|reject/VBD/ROOT and/CC/cc>2 spurned|spurn/VBD/conj>2 the/DT/det>8"
    " old/JJ/amod>8 port/NN/compound>8 plan/NN/dobj>4 ././punct>2"
)
ONCE, AGAIN = Marks("rejected", "the old port plan", "Kral"), Marks("spurned", "the old port plan", "Kral")


@pytest.mark.parametrize("stays", [0, 1])
def test_of_two_acts_that_say_one_thing_the_likelier_stays(stays: int) -> None:
    parsed = parse(TWICE)
    every = [replace(marked(parsed, marks), likelihood=0.5) for marks in (ONCE, AGAIN)]
    every[stays] = replace(every[stays], likelihood=0.6)
    assert told(parsed, *every) == told(parsed, *reversed(every)) == [every[stays]]


@pytest.mark.parametrize(
    ("other", "count"),
    [
        (AGAIN, 1),
        (replace(AGAIN, holder=""), 1),
        (replace(AGAIN, act=Predicate.OPPOSES), 2),
        (replace(AGAIN, holder="and"), 2),  # another holder
        (replace(AGAIN, content="plan"), 1),
        (replace(AGAIN, content="old port plan ."), 1),
        (replace(AGAIN, content="."), 2),
        (replace(AGAIN, content="spurned the"), 1),  # half of the shorter is shared
        (replace(AGAIN, content="and spurned the"), 2),
    ],
)
def test_acts_say_one_thing_that_are_of_one_kind_and_share_half_of_the_shorter_content_and_the_holder(
    other: Marks, count: int
) -> None:
    parsed = parse(TWICE)
    every = [marked(parsed, ONCE), marked(parsed, other)]
    assert len(told(parsed, *every)) == len(told(parsed, *reversed(every))) == count


def test_an_act_outside_the_running_text_does_not_stand_for_one_inside_of_it() -> None:
    parsed = parse(TWICE)
    outside = replace(marked(parsed, ONCE), likelihood=1.0)
    inside = marked(parsed, AGAIN)
    body = tuple(at != outside.cue[0] for at in range(len(parsed.doc)))
    assert told(replace(parsed, body=body), outside, inside) == [inside]


def shifted(line: str, by: int) -> str:
    """Return the line of a parse that stands some words later."""
    return re.sub(r">(\d+)", lambda match: f">{int(match[1]) + by}", line)


FAR = parse(*(shifted(REJECTED, at) for at in range(0, 3 * NEAR, 5)))


@settings(max_examples=200, deadline=None)
@given(
    contents=st.lists(
        st.tuples(st.integers(0, 2 * NEAR), st.integers(1, NEAR), st.floats(POSSIBLE, 1)), max_size=12
    )
)
def test_what_says_one_thing_is_found_wherever_it_begins(contents: list[tuple[int, int, float]]) -> None:
    one = marked(parse(REJECTED), Marks("rejected", "the plan"))
    every = [
        replace(one, content=(start, start + length), likelihood=likelihood)
        for start, length, likelihood in contents
    ]
    kept: list[Tagged] = []
    for each in sorted(every, key=lambda one: -one.likelihood):
        kept += [] if any(same(each, other) for other in kept) else [each]
    found = told(FAR, *every)
    assert sorted(found, key=str) == sorted(kept, key=str)


def test_a_cue_outside_the_running_text_makes_no_act() -> None:
    parsed = parse(REJECTED)
    body = (True, False, True, True, True)
    one = marked(parsed, Marks("rejected", "the plan", "Arcadia"))
    assert list(tagged_acts(replace(parsed, body=body), [one])) == []


def test_spaces_and_commas_at_the_ends_of_cue_and_content_are_left_out() -> None:
    line = REJECTED.replace("././punct>2", ",/,/punct>2 ¶/_SP/dep>5")
    parsed = parse(line)
    one = replace(marked(parsed, Marks("rejected", "the plan")), content=(2, 6))
    (found,) = tagged_acts(parsed, [one])
    assert found.extent.text == "the plan"


# The word that carries tense and negation


def test_a_noun_cue_hangs_on_its_light_verb() -> None:
    line = (
        "Kral/NNP/nsubj>2/PERSON expressed|express/VBD/ROOT support/NN/dobj>2 for/IN/prep>3 the/DT/det>6"
        " plan/NN/pobj>4 ././punct>2"
    )
    found = act(line, Marks("support", "the plan", "Kral", act=Predicate.SUPPORTS))
    assert (found.token.text, found.verb.text) == ("support", "expressed")
    assert found.construction.frame == Frame("for")
    whole = act(line, Marks("expressed support", "the plan", "Kral", act=Predicate.SUPPORTS))
    assert (whole.token.text, whole.verb.text) == ("expressed", "expressed")


def test_a_noun_cue_without_a_light_verb_carries_itself() -> None:
    line = (
        "Kral/NNP/poss>3/PERSON 's/POS/case>1 support/NN/nsubj>7 for/IN/prep>3 the/DT/det>6 plan/NN/pobj>4"
        " grew|grow/VBD/ROOT ././punct>7"
    )
    found = act(line, Marks("support", "the plan", "Kral 's", act=Predicate.SUPPORTS))
    assert (found.token.text, found.verb.text, names(found)) == ("support", "support", ["Kral"])


@pytest.mark.parametrize("cue", ["hopeful", "not hopeful"])
def test_an_adjective_cue_hangs_on_its_copula(cue: str) -> None:
    line = (
        "Kral/NNP/nsubj>2/PERSON is/VBZ/ROOT not/RB/neg>2 hopeful/JJ/acomp>2 about/IN/prep>4 the/DT/det>7"
        " plan/NN/pobj>5 ././punct>2"
    )
    found = act(line, Marks(cue, "the plan", "Kral", act=Predicate.SUPPORTS))
    assert (found.token.text, found.verb.text, found.cue.text) == ("hopeful", "is", cue)
    assert found.construction.frame == Frame("about")


SUPPORTER = (
    "Kral/NNP/nsubj>2/PERSON is/VBZ/ROOT {} a/DT/det>5 supporter/NN/attr>2 of/IN/prep>5 the/DT/det>8"
    " plan/NN/pobj>6 ././punct>2"
)


@pytest.mark.parametrize(
    ("adverb", "cue", "verb", "polarity"),
    [
        ("not/RB/neg>2", "supporter", "is", Polarity.DENIED),
        ("never/RB/neg>2", "a supporter", "is", Polarity.DENIED),
        ("not/RB/neg>2", "not a supporter", "is", Polarity.AFFIRMED),
        ("still/RB/advmod>2", "supporter", "supporter", Polarity.AFFIRMED),
    ],
)
def test_a_noun_that_somebody_is_said_not_to_be_hangs_on_its_copula(
    adverb: str, cue: str, verb: str, polarity: Polarity
) -> None:
    found = act(SUPPORTER.format(adverb), Marks(cue, "the plan", "Kral", act=Predicate.SUPPORTS))
    assert (found.token.text, found.verb.text) == ("supporter", verb)
    assert stance(found) == (Predicate.SUPPORTS, polarity, Modality.FACTUAL)


def test_an_object_of_a_verb_that_is_denied_does_not_hang_on_it() -> None:
    line = (
        "Kral/NNP/nsubj>4/PERSON did/VBD/aux>4 not/RB/neg>4 see/VB/ROOT support/NN/dobj>4 for/IN/prep>5"
        " the/DT/det>8 plan/NN/pobj>6 ././punct>4"
    )
    found = act(line, Marks("support", "the plan", act=Predicate.SUPPORTS))
    assert (found.token.text, found.verb.text) == ("support", "support")


def test_an_adverb_cue_hangs_on_its_verb() -> None:
    line = "Hopefully/RB/advmod>5 the/DT/det>3 port/NN/nsubj>5 will/MD/aux>5 open/VB/ROOT ././punct>5"
    found = act(line, Marks("Hopefully", "the port will open", act=Predicate.SUPPORTS))
    assert (found.token.text, found.verb.text, names(found)) == ("Hopefully", "open", [])


def test_a_modal_cue_hangs_on_the_verb_that_it_helps() -> None:
    line = (
        "Kral/NNP/nsubj>2/PERSON said|say/VBD/ROOT Arcadia/NNP/nsubj>5/GPE must/MD/aux>5 leave/VB/ccomp>2"
        " the/DT/det>7 port/NN/dobj>5 ././punct>2"
    )
    marks = Marks("must", "leave the port", "Kral", "Arcadia", act=Predicate.DEMANDS)
    found = act(line, marks)
    assert (found.token.text, found.verb.text) == ("must", "leave")
    assert (names(found), found.addressee and found.addressee.text) == (["Kral"], "Arcadia")
    assert (found.content and found.content.text, found.extent.text) == ("leave", "leave the port")
    assert str(found.construction) == "tagger obj+inf"  # the subject of the verb stands before the content
    whole = act(line, Marks("must", "Arcadia must leave the port", "Kral", act=Predicate.DEMANDS))
    assert str(whole.construction) == "tagger that"


# Who holds it, whom it is put to, who is cited


def test_holders_that_are_coordinated_are_one_each() -> None:
    assert names(act(BOTH, Marks("rejected", "the plan", "Kral and Berg"))) == ["Kral", "Berg"]


@pytest.mark.parametrize("holder", ["Kral", "Berg"])
def test_holders_beside_those_that_are_marked_are_none(holder: str) -> None:
    assert names(act(BOTH, Marks("rejected", "the plan", holder))) == [holder]


def test_an_act_may_have_no_holder() -> None:
    found = act(REJECTED, Marks("rejected", "the plan"))
    assert (found.holders, found.addressee, found.source) == ((), None, None)


def test_a_holder_counted_by_a_number_is_who_is_counted() -> None:
    line = (
        "Half/NN/nsubj>5 of/IN/prep>1 the/DT/det>4 dockers|docker/NNS/pobj>2 rejected|reject/VBD/ROOT"
        " the/DT/det>7 plan/NN/dobj>5 ././punct>5"
    )
    assert names(act(line, Marks("rejected", "the plan", "Half of the dockers"))) == ["dockers"]
    assert names(act(line, Marks("rejected", "the plan", "Half"))) == ["Half"]


def test_a_holder_behind_a_preposition_is_what_that_holds() -> None:
    line = (
        "The/DT/det>2 plan/NN/nsubjpass>4 was/VBD/auxpass>4 rejected|reject/VBN/ROOT by/IN/agent>4"
        " Arcadia/NNP/pobj>5/GPE ././punct>4"
    )
    assert names(act(line, Marks("rejected", "The plan", "by Arcadia"))) == ["Arcadia"]
    assert names(act(line, Marks("rejected", "The plan", "by"))) == ["by"]


def test_a_name_is_the_holder_and_not_the_article_that_the_parser_hangs_beside_it() -> None:
    line = (
        "The/DT/det>3 Ostby/NNP/compound>3/GPE rejection/NN/nsubj>7 of/IN/prep>3 the/DT/det>6 plan/NN/pobj>4"
        " came|come/VBD/ROOT ././punct>7"
    )
    assert names(act(line, Marks("rejection", "the plan", "The Ostby"))) == ["Ostby"]


def test_whom_it_is_put_to_and_who_is_cited_are_heads() -> None:
    line = (
        "Berg/NNP/nsubj>2/PERSON said|say/VBD/ROOT Kral/NNP/nsubj>4/PERSON urged|urge/VBD/ccomp>2"
        " the/DT/det>7 port/NN/compound>7 council/NN/dobj>4 to/TO/aux>9 wait/VB/xcomp>4 ././punct>2"
    )
    marks = Marks("urged", "to wait", "Kral", "the port council", "Berg", act=Predicate.DEMANDS)
    found = act(line, marks)
    assert (found.addressee and found.addressee.text, found.source and found.source.text) == (
        "council",
        "Berg",
    )
    assert str(found.construction) == "tagger obj+inf"


def test_whom_it_is_put_to_may_stand_behind_a_preposition() -> None:
    line = (
        "Kral/NNP/nsubj>2/PERSON called|call/VBD/ROOT on/IN/prep>2 Arcadia/NNP/pobj>3/GPE to/TO/aux>6"
        " wait/VB/xcomp>2 ././punct>2"
    )
    for put_to in ("Arcadia", "on Arcadia"):
        found = act(line, Marks("called", "to wait", "Kral", put_to, act=Predicate.DEMANDS))
        assert found.addressee is not None
        assert (found.addressee.text, str(found.construction)) == ("Arcadia", "tagger on+inf")


# What it is on


@pytest.mark.parametrize(
    ("line", "content", "head", "expected"),
    [
        (f"{PROMISED} more/JJR/amod>4 pay/NN/dobj>2 ././punct>2", "more pay", "pay", "obj"),
        (f"{PROMISED} to/TO/aux>4 sign/VB/xcomp>2 ././punct>2", "to sign", "sign", "inf"),
        (f"{PROMISED} to/TO/aux>4 sign/VB/xcomp>2 ././punct>2", "sign", "sign", "inf"),
        (
            f"{PROMISED} to/TO/aux>5 be/VB/auxpass>5 guided|guide/VBN/xcomp>2 ././punct>2",
            "to be guided",
            "guided",
            "inf",
        ),
        (
            f"{PROMISED} to/TO/aux>5 have/VB/aux>5 signed|sign/VBN/xcomp>2 ././punct>2",
            "to have signed",
            "signed",
            "inf",
        ),
        (f"{PROMISED} signing|sign/VBG/xcomp>2 it/PRP/dobj>3 ././punct>2", "signing it", "signing", "ing"),
        (
            f"{PROMISED} having/VBG/aux>5 been/VBN/aux>5 signing|sign/VBG/xcomp>2 ././punct>2",
            "having been signing",
            "signing",
            "that",
        ),
        (
            f"{PROMISED} that/IN/mark>5 he/PRP/nsubj>5 signs|sign/VBZ/ccomp>2 ././punct>2",
            "that he signs",
            "signs",
            "that",
        ),
        (f"{PROMISED} he/PRP/nsubj>4 sign/VB/ccomp>2 ././punct>2", "he sign", "sign", "that"),
        (
            f"{PROMISED} he/PRP/nsubj>5 was/VBD/aux>5 signing|sign/VBG/ccomp>2 ././punct>2",
            "he was signing",
            "signing",
            "that",
        ),
        (f"{PROMISED} on/IN/prep>2 the/DT/det>5 plan/NN/pobj>3 ././punct>2", "the plan", "plan", "on"),
        (f"{PROMISED} on/IN/prep>2 the/DT/det>5 plan/NN/pobj>3 ././punct>2", "on the plan", "plan", "on"),
        (f"{PROMISED} on/IN/prep>2 signing|sign/VBG/pcomp>3 ././punct>2", "signing", "signing", "ing"),
        (f"{PROMISED} athwart/IN/prep>2 the/DT/det>5 plan/NN/pobj>3 ././punct>2", "the plan", "plan", "obj"),
    ],
)
def test_the_frame_is_told_by_the_form_of_the_content(
    line: str, content: str, head: str, expected: str
) -> None:
    marks = Marks("promised", content, "Kral", act=Predicate.PROMISES)
    found = act(line, marks)
    assert found.content is not None
    assert (found.content.text, found.extent.text) == (head, content)
    assert frame(line, marks) == expected


WANTED = "Kral/NNP/nsubj>2/PERSON wanted|want/VBD/ROOT Arcadia/NNP/nsubj>{}/GPE"


@pytest.mark.parametrize(
    ("line", "content", "slot"),
    [
        (f"{WANTED.format(5)} to/TO/aux>5 leave/VB/ccomp>2 ././punct>2", "to leave", "inf"),
        (f"{WANTED.format(5)} to/TO/aux>5 leave/VB/ccomp>2 ././punct>2", "leave", "inf"),
        (f"{WANTED.format(5)} to/TO/aux>5 leave/VB/ccomp>2 ././punct>2", "Arcadia to leave", "that"),
        (
            f"{WANTED.format(6)} to/TO/aux>6 have/VB/aux>6 left|leave/VBN/ccomp>2 ././punct>2",
            "to have left",
            "inf",
        ),
        (f"{WANTED.format(4)} leaving|leave/VBG/ccomp>2 ././punct>2", "leaving", "ing"),
        (f"{WANTED.format(4)} leaving|leave/VBG/ccomp>2 ././punct>2", "Arcadia leaving", "that"),
        (f"{WANTED.format(5)} had/VBD/aux>5 left|leave/VBN/ccomp>2 ././punct>2", "had left", "that"),
    ],
)
def test_a_subject_outside_the_content_makes_no_clause_of_it(line: str, content: str, slot: str) -> None:
    assert frame(line, Marks("wanted", content, "Kral", act=Predicate.DEMANDS)) == slot
    addressed = Marks("wanted", content, "Kral", "Arcadia", act=Predicate.DEMANDS)
    assert frame(line, addressed) == f"obj+{slot}"


MARKS = {"“": "``", "‘": "``", "”": "''", "’": "''", '"': "''", "'": "POS", ",": ",", ".": "."}


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        ("no", "no"),
        ("“ no ”", "no"),
        ('" no "', "no"),
        ("‘ no ’", "no"),
        ("“ no , ”", "no"),
        ("“ no", "no"),
        ("no ”", "no"),
        ("no . ”", "no"),
        ("” no", "no"),
        ("‘ “ no ” ’", "no"),
        ("“ ‘ no ’ again ”", "‘ no ’ again"),
        ("“ no ” again", "“ no ” again"),
        ("again “ no ”", "again “ no ”"),
        ("“ no ” and “ never ”", "“ no ” and “ never ”"),
        ('" no " and " never "', '" no " and " never "'),
        ("“ again “ no ”", "again “ no ”"),
        ("“ no ” again ”", "“ no ” again"),
        ('" no " again "', '" no " again'),
        ("again “ no ” never", "again “ no ” never"),
        ("again “ never", "again “ never"),
        ("port of dockers '", "port of dockers '"),
        ("“ dockers ' port ”", "dockers ' port"),
        ("dockers ' port ”", "dockers ' port"),
        ("“", "“"),
        ("“ ”", "“ ”"),
        ("“ , ”", ","),
    ],
)
def test_quotation_marks_around_a_content_or_without_another_in_it_are_no_part_of_it(
    content: str, kept: str
) -> None:
    words = content.split()
    line = " ".join(f"{word}/{MARKS.get(word, 'NN')}/dep>2" for word in words)
    parsed = parse(f"Kral/NNP/nsubj>2/PERSON said|say/VBD/ROOT {line} Berg/NNP/dep>2/PERSON ././punct>2")
    one = marked(parsed, Marks("said", "Berg", "Kral", act=Predicate.STATES))
    (found,) = tagged_acts(parsed, [replace(one, content=(2, 2 + len(words)))])
    assert [token.text for token in found.extent] == kept.split()


def test_the_content_is_the_first_of_what_the_parser_hangs_on_words_before_it() -> None:
    line = (
        "Kral/NNP/nsubj>2/PERSON called|call/VBD/ROOT for/IN/prep>2 order/NN/pobj>3 ,/,/punct>2 and/CC/cc>2"
        " for/IN/conj>2 peace/NN/pobj>7 ././punct>2"
    )
    found = act(line, Marks("called", "order , and for peace", "Kral", act=Predicate.DEMANDS))
    assert found.content is not None
    assert (found.content.text, str(found.construction)) == ("order", "tagger for")


def test_direct_speech_of_several_sentences_has_no_head_and_no_frame() -> None:
    marks = Marks("said", "The plan is bad . It fails", "Kral", act=Predicate.STATES)
    found = act(SPOKEN, marks)
    assert (found.content, found.extent.text) == (None, "The plan is bad. It fails")
    assert found.construction == Construction(Sign.TAGGER)
    assert str(found.construction) == "tagger"


def test_direct_speech_of_one_sentence_has_a_head() -> None:
    found = act(SPOKEN, Marks("said", "The plan is bad", "Kral", act=Predicate.STATES))
    assert found.content is not None
    assert (found.content.text, str(found.construction)) == ("is", "tagger that")


def test_a_cue_may_be_its_own_content() -> None:
    found = act(
        "I/PRP/nsubj>2 agree/VBP/ROOT ././punct>2", Marks("agree", "agree", "I", act=Predicate.ACCEPTS)
    )
    assert found.content == found.token


@pytest.mark.parametrize("line", ["No/DT/ROOT", "././ROOT", "¶/_SP/ROOT", "🙂/NFP/ROOT"])
def test_an_article_of_one_word_may_be_marked(line: str) -> None:
    parsed = parse(line)
    one = replace(
        marked(parse(REJECTED), Marks("rejected", "plan")), cue=(0, 1), content=(0, 1), holder=(0, 1)
    )
    found = [(each.token.i, each.content and each.content.i) for each in tagged_acts(parsed, [one])]
    assert found == [(0, 0)] * parsed.body[0]


# Whether it was done


ADVISED = (
    "Kral/NNP/nsubj>4/PERSON {}/MD/aux>4 not/RB/neg>4 reject/VB/ROOT the/DT/det>6 plan/NN/dobj>4 ././punct>4"
)
UNFAIR = "The/DT/det>2 plan/NN/nsubj>3 is/VBZ/ROOT not/RB/neg>3 fair/JJ/acomp>3 ././punct>3"


@pytest.mark.parametrize(
    ("line", "marks", "polarity", "modality"),
    [
        (ADVISED.format("did"), Marks("reject", "the plan"), Polarity.DENIED, Modality.FACTUAL),
        (ADVISED.format("will"), Marks("reject", "the plan"), Polarity.DENIED, Modality.PLANNED),
        (ADVISED.format("will"), Marks("will not", "reject the plan"), Polarity.AFFIRMED, Modality.FACTUAL),
        (ADVISED.format("will"), Marks("will not reject", "the plan"), Polarity.AFFIRMED, Modality.FACTUAL),
        (ADVISED.format("will"), Marks("will", "not reject the plan"), Polarity.AFFIRMED, Modality.FACTUAL),
        (ADVISED.format("must"), Marks("must", "not reject the plan"), Polarity.AFFIRMED, Modality.FACTUAL),
        (
            ADVISED.format("must"),
            Marks("must", "Kral must not reject the plan"),
            Polarity.AFFIRMED,
            Modality.FACTUAL,
        ),
        (UNFAIR, Marks("fair", "The plan"), Polarity.DENIED, Modality.FACTUAL),
        (UNFAIR, Marks("not fair", "The plan"), Polarity.AFFIRMED, Modality.FACTUAL),
    ],
)
def test_negations_and_modals_of_cue_and_content_tell_which_act_it_is_and_not_whether_it_was_done(
    line: str, marks: Marks, polarity: Polarity, modality: Modality
) -> None:
    assert stance(act(line, marks)) == (Predicate.REJECTS, polarity, modality)


# Whatever is marked


TEXT = parse(
    "“/``/punct>4 The/DT/det>3 plan/NN/nsubj>4 fails|fail/VBZ/ccomp>9 ,/,/punct>9 ”/''/punct>9",
    "said|say/VBD/dep>9 that/DT/nsubj>9 insists|insist/VBZ/ROOT ¶/_SP/dep>9 Kral/NNP/nsubj>15/PERSON",
    "and/CC/cc>11 Berg/NNP/conj>11/PERSON must/MD/aux>15 reject/VB/ROOT no/DT/det>17 plan/NN/dobj>15",
    "of/IN/prep>17 Arcadia/NNP/pobj>18/GPE 's/POS/case>19 ,/,/punct>15 ././punct>15",
    "No/UH/ROOT ././punct>23 ¶/_SP/dep>23",
)
STRETCHES = st.tuples(*[st.integers(0, len(TEXT.doc) - 1)] * 2).map(lambda ends: (min(ends), max(ends) + 1))
ANY = st.builds(
    Tagged,
    act=st.sampled_from(Predicate),
    likelihood=st.floats(0, 1),
    act_likelihood=st.floats(0, 1),
    holder_likelihood=st.floats(0, 1),
    content_likelihood=st.floats(0, 1),
    cue=STRETCHES,
    holder=st.none() | STRETCHES,
    content=STRETCHES,
    put_to=st.none() | STRETCHES,
    source=st.none() | STRETCHES,
)


@settings(max_examples=300, deadline=None)
@given(every=st.lists(ANY, max_size=4))
def test_whatever_stretches_are_marked_claims_are_passages_of_the_text(every: list[Tagged]) -> None:
    for claim in extracted(TEXT, lambda _: every).reading.claims:
        for found in (claim.cue, claim.quote, claim.content):
            assert found is None or TEXT.doc.text[found.span.start : found.span.end] == found.text
        assert claim.object is not None
        classes = {claim.object.kind.value, *(["Item"] if claim.object.kind in ITEMS else [])}
        assert classes & ACTS[claim.predicate].objects
    anywhere = replace(TEXT, body=(True,) * len(TEXT.doc))
    for found_act in tagged_acts(anywhere, every):
        one = found_act.tagged
        assert one is not None
        parts = ((found_act.token, one.cue), (found_act.content, one.content), (found_act.source, one.source))
        for head, place in parts:
            assert head is None or (place is not None and head.i in range(*place))
        assert all(one.holder is not None and holder.i in range(*one.holder) for holder in found_act.holders)


@settings(max_examples=300, deadline=None)
@given(every=st.lists(ANY, max_size=6))
def test_of_whatever_is_marked_each_likely_act_is_told_once(every: list[Tagged]) -> None:
    kept = told(replace(TEXT, body=(True,) * len(TEXT.doc)), *every)
    assert all(one in every and one.likelihood >= POSSIBLE for one in kept)
    assert not any(same(one, other) for one, other in combinations(kept, 2))
    assert [one.cue for one in kept] == sorted(one.cue for one in kept)
    for one in every:
        likelier = (other for other in kept if same(one, other) and other.likelihood >= one.likelihood)
        assert one.likelihood < POSSIBLE or any(likelier)
