"""Acts that the tagger marks become claims: which of them, whose, whom they cite, and how sure they are."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from marks import Marks, marked
from parses import parse

from kgraph.confidence import SURER
from kgraph.extract.acts.construction import VERB_WITH_OBJECT
from kgraph.extract.acts.embedding import Embedding
from kgraph.extract.acts.log import Log, Reason
from kgraph.extract.acts.tagged import tagged_acts
from kgraph.extract.acts.turns import Turns
from kgraph.extract.claims import Article, claims_of
from kgraph.extract.coreference.resolver import CoreferenceResolver
from kgraph.extract.parse.parser import Parsed
from kgraph.extract.qualifiers.features import features
from kgraph.extract.qualifiers.verifier import BIAS, FAST_FILE, FILE, confidence, weight, weights
from kgraph.extract.stages import Extraction, extracted
from kgraph.model import Claim, Kind, Predicate

UNKNOWN_VERB = "Arcadia/NNP/nsubj>2/GPE gainsaid|gainsay/VBD/ROOT the/DT/det>4 plan/NN/dobj>2 ././punct>2"
REJECTED = "Arcadia/NNP/nsubj>2/GPE rejected|reject/VBD/ROOT the/DT/det>4 plan/NN/dobj>2 ././punct>2"


def read(parsed: Parsed, *every: Marks) -> Extraction:
    """Return what comes of a parse in which the tagger marks acts, however doubtful it is."""
    return extracted(parsed, lambda _: [marked(parsed, marks) for marks in every], doubtful=0.0)


def claims(parsed: Parsed, *every: Marks) -> list[Claim]:
    return [one.claim for one in read(parsed, *every).found]


def held(parsed: Parsed, *every: Marks) -> list[str]:
    """Return holder and act of each claim."""
    return [f"{c.subject.name if c.subject else '–'} {c.predicate.value}" for c in claims(parsed, *every)]


# What rules take for no claim


@pytest.mark.parametrize(
    ("line", "marks", "reason"),
    [
        pytest.param(
            "Kral/NNP/nsubj>2/PERSON promised|promise/VBD/ROOT to/TO/aux>4 reject/VB/xcomp>2 the/DT/det>6"
            " plan/NN/dobj>4 ././punct>2",
            Marks("reject", "the plan", "Kral"),
            Reason.EMBEDDED,
            id="part of what is promised",
        ),
        pytest.param(
            "Kral/NNP/nsubj>3/PERSON must/MD/aux>3 say/VB/ROOT that/IN/mark>7 the/DT/det>6 strike/NN/nsubj>7"
            " is/VBZ/ccomp>3 over/RB/advmod>7 ././punct>3",
            Marks("say", "that the strike is over", "Kral", act=Predicate.STATES),
            Reason.UNMADE,
            id="only to be said",
        ),
    ],
)
def test_what_the_tagger_marks_is_told_though_rules_would_drop_it(
    line: str, marks: Marks, reason: Reason
) -> None:
    parsed = parse(line)
    mark = marked(parsed, marks)
    without = read(parsed)
    assert reason in [entry.reason for entry in without.log.on(parsed.doc[mark.cue[0]])]
    assert not [one for one in without.found if one.claim.cue.text == marks.cue]
    (told,) = (one for one in read(parsed, marks).found if one.claim.cue.text == marks.cue)
    assert (told.claim.predicate, told.act.tagged) == (marks.act, mark)


def test_a_citation_that_the_tagger_marks_is_told_though_rules_would_drop_it() -> None:
    parsed = parse(
        "Kral/NNP/nsubj>2/PERSON left|leave/VBD/ROOT the/DT/det>4 ferry/NN/dobj>2 ,/,/punct>2"
        " citing|cite/VBG/advcl>2 officials|official/NNS/dobj>6 ././punct>2"
    )
    mark = marked(parsed, Marks("citing", "officials", "Kral", act=Predicate.SUPPORTS))
    (act,) = tagged_acts(parsed, [mark])
    by_rule = replace(act, construction=VERB_WITH_OBJECT, tagged=None)
    article = Article(
        parsed.document, CoreferenceResolver(parsed), Embedding([by_rule]), Turns(parsed), log := Log()
    )
    assert not list(claims_of(by_rule, article))
    assert [entry.reason for entry in log.on(act.token)] == [Reason.CITATION]
    for told in (act, replace(by_rule, tagged=mark)):
        (found,) = claims_of(told, article)
        assert (found.act, found.claim.predicate) == (told, Predicate.SUPPORTS)


def test_what_the_tagger_marks_needs_a_holder_and_a_content_that_can_be_named() -> None:
    parsed = parse(
        "It/PRP/nsubj>2 rejected|reject/VBD/ROOT them/PRP/dobj>2 ././punct>2"
        " Arcadia/NNP/nsubj>6/GPE left|leave/VBD/ROOT ././punct>6"
    )
    for marks, reason in (
        (Marks("left", "left", act=Predicate.OPPOSES), Reason.NO_HOLDER),
        (Marks("left", "them", "Arcadia", act=Predicate.OPPOSES), Reason.UNKNOWN_CONTENT),
        (Marks("left", "left", "It", act=Predicate.OPPOSES), Reason.UNKNOWN_PRONOUN),
    ):
        found = read(parsed, marks)
        assert found.found == ()
        assert reason in [entry.reason for entry in found.log.on(parsed.doc[5])]


# Who holds what no words tell the holder of


BAD = Marks("bad", "The plan", act=Predicate.REJECTS)


def test_who_speaks_holds_what_his_speech_says_without_a_holder() -> None:
    speech = parse(
        "“/``/punct>4 The/DT/det>3 plan/NN/nsubj>4 is/VBZ/ccomp>11 bad/JJ/acomp>4 for/IN/prep>5 the/DT/det>8",
        "port/NN/pobj>6 ,/,/punct>11 ”/''/punct>11 said|say/VBD/ROOT Kral/NNP/nsubj>11/PERSON ././punct>11",
    )
    assert "Kral rejects" in held(speech, BAD)
    turns = parse(
        "KRAL/NNP/ROOT/PERSON :/:/punct>1 The/DT/det>4 plan/NN/nsubj>5 is/VBZ/ROOT bad/JJ/acomp>5",
        "././punct>5 ¶/_SP/dep>5 BERG/NNP/ROOT/PERSON :/:/punct>9 The/DT/det>12 port/NN/nsubj>13",
        "sleeps|sleep/VBZ/ROOT ././punct>13 ¶/_SP/dep>13",
        "KRAL/NNP/ROOT/PERSON :/:/punct>16 It/PRP/nsubj>19 works|work/VBZ/ROOT ././punct>19",
    )
    assert "KRAL rejects" in held(turns, BAD)


UNION = "Dock Workers' Union"
PLAIN = (
    "The/DT/det>2 plan/NN/nsubj>3 harms|harm/VBZ/ROOT the/DT/det>5 port/NN/dobj>3 ././punct>3"
    " We/PRP/nsubj>8 ride|ride/VBP/ROOT our/PRP$/poss>10 rota/NN/dobj>8 unfair/JJ/advcl>8 to/IN/prep>11"
    " Berg/NNP/pobj>12/PERSON ././punct>8"
)
HARMS = Marks("harms", "The plan", act=Predicate.OPPOSES)
UNFAIR = Marks("unfair", "rota", act=Predicate.OPPOSES)


def published(line: str, publisher: str, title: str = "") -> Parsed:
    parsed = parse(line)
    return replace(parsed, document=replace(parsed.document, publisher=publisher, title=title))


@pytest.mark.parametrize(
    ("marks", "words"),
    [
        (HARMS, "harms"),
        (UNFAIR, "unfair"),
        (replace(UNFAIR, holder="We"), "We"),
        (replace(UNFAIR, holder="our"), "our"),
    ],
)
@pytest.mark.parametrize("publisher", [UNION, f"{UNION} (Ostby)", "Port Ministry", "Ostby Bank"])
def test_who_publishes_a_statement_holds_what_is_marked_there_as_his_own_or_as_nobodys(
    publisher: str, marks: Marks, words: str
) -> None:
    (claim,) = claims(published(PLAIN, publisher), marks)
    assert claim.subject is not None
    name = publisher.removesuffix(" (Ostby)")
    assert (claim.subject.name, claim.subject.passage.text, claim.subject.named) == (name, words, True)


def test_who_publishes_a_statement_does_not_hold_what_others_are_marked_to_hold() -> None:
    statement = published(PLAIN, UNION)
    assert held(statement, replace(UNFAIR, holder="Berg")) == ["Berg opposes"]
    assert held(statement, replace(UNFAIR, holder="rota")) == []


def test_who_publishes_a_statement_does_not_hold_what_rules_find_as_nobodys() -> None:
    statement = published(
        "The/DT/det>2 plan/NN/nsubjpass>4 was/VBD/auxpass>4 rejected|reject/VBN/ROOT ././punct>4", UNION
    )
    marks = Marks("rejected", "The plan")
    assert held(statement) == held(statement, marks) == ["– rejects"]
    assert held(statement, replace(marks, act=Predicate.OPPOSES)) == [f"{UNION} opposes"]


@pytest.mark.parametrize(
    "publisher",
    [
        "",
        " (Ostby)",
        "Mara Quill",
        "The Ostby Times",
        "Union News Agency",
        "Ostby Parliament",
        "Ostby Council",
        "Senate of the Union",
    ],
)
def test_who_publishes_news_or_debates_or_is_no_body_holds_nothing_in_them(publisher: str) -> None:
    statement = published(PLAIN, publisher)
    assert held(statement, HARMS) == held(statement, replace(UNFAIR, holder="We")) == []


@pytest.mark.parametrize("title", ["Joint statement of the dockers", "Ostby communiqué", "What the G7 want"])
def test_a_statement_of_several_is_not_held_by_who_publishes_it(title: str) -> None:
    assert held(published(PLAIN, UNION, "The port"), HARMS) == [f"{UNION} opposes"]
    assert held(published(PLAIN, UNION, title), HARMS) == []


NAMED = (
    " We/PRP/nsubj>19 ,/,/punct>15 the/DT/det>18 ministers|minister/NNS/appos>15 met|meet/VBD/ROOT"
    " ././punct>19"
)
QUOTED = (
    " “/``/punct>18 The/DT/det>17 dockers|docker/NNS/nsubj>18 slept|sleep/VBD/ccomp>21 there/RB/advmod>18"
    " ”/''/punct>21 mused|muse/VBD/ROOT Kral/NNP/nsubj>21/PERSON ././punct>21"
)
TOLD = (
    " ¶/_SP/dep>8 KRAL/NNP/ROOT/PERSON :/:/punct>16 It/PRP/nsubj>19 rains|rain/VBZ/ROOT ././punct>19"
    " ¶/_SP/dep>19 BERG/NNP/ROOT/PERSON :/:/punct>22 It/PRP/nsubj>25 snows|snow/VBZ/ROOT ././punct>25"
    " ¶/_SP/dep>25 KRAL/NNP/ROOT/PERSON :/:/punct>28 It/PRP/nsubj>31 thaws|thaw/VBZ/ROOT ././punct>31"
)


@pytest.mark.parametrize("others", [NAMED, QUOTED, TOLD], ids=["named", "quoted", "in turns"])
def test_a_text_in_which_others_speak_is_not_held_by_who_publishes_it(others: str) -> None:
    assert f"{UNION} opposes" in held(published(PLAIN, UNION), HARMS)
    assert not any(line.startswith(UNION) for line in held(published(PLAIN + others, UNION), HARMS))


def test_a_body_has_one_name_in_its_statement_whoever_finds_what_it_says() -> None:
    line = (
        "We/PRP/nsubj>2 rejected|reject/VBD/ROOT the/DT/det>4 plan/NN/dobj>2 ././punct>2"
        " The/DT/det>7 rota/NN/nsubj>8 harms|harm/VBZ/ROOT the/DT/det>10 port/NN/dobj>8 ././punct>8"
    )
    statement = published(line, f"{UNION} (Ostby)")
    found = held(statement, Marks("harms", "The rota", act=Predicate.OPPOSES))
    assert found == [f"{UNION} rejects", f"{UNION} opposes"]


# Who is cited


LETTER = (
    "Arcadia/NNP/nsubj>2/GPE rejected|reject/VBD/ROOT the/DT/det>4 plan/NN/dobj>2 in/IN/prep>2 a/DT/det>7"
    " letter/NN/pobj>5 to/IN/prep>7 Berg/NNP/pobj>8/PERSON ././punct>2"
)
SAID = (
    "Kral/NNP/nsubj>2/PERSON said|say/VBD/ROOT that/IN/mark>5 Arcadia/NNP/nsubj>5/GPE"
    " rejected|reject/VBD/ccomp>2 the/DT/det>7 plan/NN/dobj>5 of/IN/prep>7 Berg/NNP/pobj>8/PERSON ././punct>2"
)
IN_TURN = (
    "KRAL/NNP/ROOT/PERSON :/:/punct>1 Arcadia/NNP/nsubj>4/GPE rejected|reject/VBD/ROOT the/DT/det>6"
    " plan/NN/dobj>4 of/IN/prep>6 Berg/NNP/pobj>7/PERSON ././punct>4 ¶/_SP/dep>4"
    " VOSS/NNP/ROOT/PERSON :/:/punct>11 It/PRP/nsubj>14 rains|rain/VBZ/ROOT ././punct>14 ¶/_SP/dep>14"
    " KRAL/NNP/ROOT/PERSON :/:/punct>17 It/PRP/nsubj>20 snows|snow/VBZ/ROOT ././punct>20"
)


@pytest.mark.parametrize("act", [Predicate.REJECTS, Predicate.OPPOSES])
@pytest.mark.parametrize(
    ("line", "source", "chain"),
    [
        (LETTER, "", []),
        (LETTER, "Berg", ["Berg"]),
        (LETTER, "to Berg", ["Berg"]),
        (LETTER, "the plan", []),
        (SAID, "", ["Kral"]),
        (SAID, "Kral", ["Kral"]),
        (SAID, "Berg", ["Kral"]),  # who reports it is who is cited
        (IN_TURN, "", ["KRAL"]),
        (IN_TURN, "Berg", ["KRAL"]),
    ],
)
def test_whom_the_tagger_marks_is_cited_where_no_report_stands_around_an_act(
    line: str, source: str, chain: list[str], act: Predicate
) -> None:
    parsed = parse(line)
    found = claims(parsed, Marks("rejected", "the plan", "Arcadia", source=source, act=act))
    (claim,) = (one for one in found if one.predicate is act)
    assert [one.name for one in claim.attribution] == chain


# How sure it is


def of_tagger(parsed: Parsed, *every: Marks, **likelihoods: float) -> list[str]:
    """Return the features of the one claim that tell of the tagger."""
    marks = [replace(marked(parsed, each), **likelihoods) for each in every]
    (one,) = extracted(parsed, lambda _: marks, doubtful=0.0).found
    return [name for name in features(one.act, one.claim, asked=True) if name.startswith("tagger")]


def test_the_tagger_is_silent_alone_or_of_one_mind_with_the_rules() -> None:
    parsed, marks = parse(REJECTED), Marks("rejected", "the plan", "Arcadia")
    likely = ["tagger likelihood=0.9", "tagger act=0.8", "tagger holder=0.7", "tagger content=0.5"]
    assert of_tagger(parsed) == ["tagger=silent"]
    assert of_tagger(parsed, marks) == ["tagger=too", *likely]
    assert of_tagger(parsed, replace(marks, act=Predicate.OPPOSES)) == ["tagger=alone", *likely]


@pytest.mark.parametrize(
    ("likelihood", "band"),
    [(0, "0.0"), (0.29, "0.0"), (0.3, "0.3"), (0.49, "0.3"), (0.94, "0.9"), (0.95, "0.95"), (1, "0.95")],
)
@pytest.mark.parametrize("part", ["act", "holder", "content"])
def test_likelihoods_fall_into_bands(part: str, likelihood: float, band: str) -> None:
    marks = Marks("rejected", "the plan", "Arcadia")
    told = of_tagger(parse(REJECTED), marks, **{f"{part}_likelihood": likelihood})
    assert [name for name in told if name.startswith(f"tagger {part}=")] == [f"tagger {part}={band}"]


def test_features_tell_of_the_tagger_only_where_it_was_asked() -> None:
    (one,) = read(parse(REJECTED), Marks("rejected", "the plan", "Arcadia")).found
    asked = list(features(one.act, one.claim, asked=True))
    told = [name for name in asked if not name.startswith("tagger")]
    assert list(features(one.act, one.claim)) == told != asked
    assert len(set(asked)) == len(asked)


@pytest.mark.parametrize("asked", [True, False])
def test_confidence_is_by_the_weights_for_what_was_asked(
    asked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = {FILE: {BIAS: 0.5, "tagger=too": 1.0, "tagger act=0.8": -0.25}, FAST_FILE: {BIAS: -1.0}}
    monkeypatch.setitem(confidence.__globals__, "weights", lambda file: known[file])
    (one,) = read(parse(REJECTED), Marks("rejected", "the plan", "Arcadia")).found
    total = 1.25 if asked else -1.0
    assert confidence(one.act, one.claim, asked=asked) == round(1 / (1 + math.exp(-total)), 2)


@pytest.mark.parametrize("asked", [True, False])
def test_a_claim_is_as_sure_as_the_weights_make_it_for_how_it_was_read(asked: bool) -> None:
    parsed = parse(REJECTED)
    (one,) = extracted(parsed, lambda _: [] if asked else None, doubtful=0.0).found
    known = weights(FILE if asked else FAST_FILE)
    names = list(features(one.act, one.claim, asked=asked))
    assert ("tagger=silent" in names) == asked
    total = known[BIAS] + sum(weight(name, known) for name in names)
    assert one.claim.confidence == round(1 / (1 + math.exp(-total)), 2)


def test_what_is_demanded_in_several_sentences_is_a_demand() -> None:
    parsed = parse(
        "Kral/NNP/nsubj>2/PERSON spoke|speak/VBD/ROOT ././punct>2\n"
        "They/PRP/nsubj>6 must/MD/aux>6 go/VB/ROOT ././punct>6\n"
        "We/PRP/nsubj>10 must/MD/aux>10 stay/VB/ROOT ././punct>10"
    )
    marks = Marks("go", "They must go . We must stay", "Kral", act=Predicate.DEMANDS)
    assert [c.object.kind for c in claims(parsed, marks) if c.object is not None] == [Kind.DEMAND]


@pytest.mark.parametrize(("act", "times"), [(Predicate.STATES, SURER), (Predicate.OPPOSES, 1)])
def test_what_the_tagger_alone_finds_must_be_sure_enough_and_a_report_surer(
    act: Predicate, times: float
) -> None:
    parsed = parse(UNKNOWN_VERB)
    marks = [marked(parsed, Marks("gainsaid", "the plan", "Arcadia", act=act))]
    (one,) = extracted(parsed, lambda _: marks, doubtful=0.0).found
    sure = one.claim.confidence / times
    assert extracted(parsed, lambda _: marks, doubtful=sure - 0.001).found
    left_out = extracted(parsed, lambda _: marks, doubtful=sure + 0.001)
    assert not left_out.found
    assert Reason.DOUBTFUL in [entry.reason for entry in left_out.log.on(parsed.doc[1])]
