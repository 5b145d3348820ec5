"""What is known of a claim when it is made, and what the verifier makes of it."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from marks import Marks, marked
from parses import cases, parse

from kgraph.extract.claims import Found
from kgraph.extract.lexicon.lexicon_tables import FOLDER
from kgraph.extract.qualifiers import features as known
from kgraph.extract.qualifiers.features import features, pooled
from kgraph.extract.qualifiers.verifier import BIAS, FAST_FILE, FILE, confidence, weight, weights
from kgraph.extract.stages import extracted
from kgraph.tables import lines

RULES = Path(__file__).parent / "rules"
REJECTED = "Arcadia/NNP/nsubj>2/GPE rejected|reject/VBD/ROOT the/DT/det>4 plan/NN/dobj>2 ././punct>2"


def found(*sentences: str) -> Found:
    (one,) = extracted(parse(*sentences)).found
    return one


def features_of(*sentences: str) -> set[str]:
    one = found(*sentences)
    return set(features(one.act, one.claim))


def test_a_claim_has_its_cue_holder_label_content_and_status_for_features() -> None:
    assert features_of(REJECTED) == {
        "act=rejects",
        "construction=rejects verb obj",
        "cue=rejects reject",
        "strength=strong",
        "cue relation=ROOT",
        "cue subject=nsubj",
        "holder=GPE",
        "label clause=no",
        "label names=no",
        "label words=1",
        "label as written=no",
        "content clause=rejects no",
        "content first=DT",
        "content words=2",
        "content head=plan",
        "content next=.",
        "polarity=affirmed",
        "modality=factual",
        "object=Proposal",
        "source=none",
        "addressee=none",
        "sentence commas=0",
    }


def test_a_name_in_capitals_is_no_pronoun() -> None:
    us = "The/DT/det>2 US/NNP/nsubj>3/GPE rejected|reject/VBD/ROOT the/DT/det>5 plan/NN/dobj>3 ././punct>3"
    told = features_of(us)
    assert "holder label=capitals" in told
    assert "holder label=dangling" not in told


def test_a_holder_is_known_by_its_words_and_by_the_faults_of_its_name() -> None:
    described = features_of(
        "The/DT/det>2 minister/NN/nsubj>3 rejected|reject/VBD/ROOT the/DT/det>5 plan/NN/dobj>3 ././punct>3"
    )
    assert {"holder=description", "holder label=one noun", "holder label=small"} <= described
    shouted = features_of(REJECTED.replace("Arcadia/", "ARCADIA/"))
    assert {"holder=GPE", "holder label=capitals"} <= shouted
    assert not [name for name in features_of(REJECTED) if name.startswith("holder label=")]


@pytest.mark.parametrize(
    ("before", "told"),
    [("The/DT/det>2", "the"), ("Foreign/JJ/amod>2", "none"), ("Their/PRP$/poss>2", "possessor")],
)
def test_a_holder_that_is_described_is_known_by_its_determiner(before: str, told: str) -> None:
    described = features_of(
        f"{before} minister/NN/nsubj>3 rejected|reject/VBD/ROOT the/DT/det>5 plan/NN/dobj>3 ././punct>3"
    )
    assert {name for name in described if name.startswith("holder determiner=")} == {
        f"holder determiner={told}"
    }


def test_a_label_of_a_clause_and_the_commas_of_a_sentence_are_known() -> None:
    told = features_of(
        "Yesterday/NN/npadvmod>4 ,/,/punct>4 Arcadia/NNP/nsubj>4/GPE demanded|demand/VBD/ROOT "
        "that/IN/mark>8 Ostby/NNP/nsubj>8/PERSON should/MD/aux>8 resign/VB/ccomp>4 ././punct>4"
    )
    assert {"label clause=yes", "sentence commas=1"} <= told


def test_a_holder_that_a_pronoun_names_is_known_as_one() -> None:
    one = found(
        "Kral/NNP/nsubj>2/PERSON left|leave/VBD/ROOT ././punct>2",
        "He/PRP/nsubj>5 rejected|reject/VBD/ROOT the/DT/det>7 plan/NN/dobj>5 ././punct>5",
    )
    assert one.claim.subject is not None and one.claim.subject.name == "Kral"
    assert "holder=pronoun" in set(features(one.act, one.claim))


def test_a_passive_that_names_nobody_has_no_holder() -> None:
    told = features_of(
        "The/DT/det>2 plan/NN/nsubjpass>4 was/VBD/auxpass>4 rejected|reject/VBN/ROOT ././punct>4"
    )
    assert {"holder=none", "cue subject=nsubjpass"} <= told


def test_a_question_and_words_to_a_reader_are_known_by_their_sentence() -> None:
    told = features_of(REJECTED.replace("the/DT/det>4", "your/PRP$/poss>4").replace("././", "?/./"))
    assert {"sentence=question", "sentence=second person"} <= told


def test_a_label_that_is_unclear_without_its_article_is_known() -> None:
    told = features_of(
        "Arcadia/NNP/nsubj>2/GPE rejected|reject/VBD/ROOT the/DT/det>4 plan/NN/dobj>2 for/IN/prep>4 "
        "them/PRP/pobj>5 ././punct>2"
    )
    assert "label=dangling" in told


@pytest.mark.parametrize(
    ("number", "band"), [(0, "1"), (1, "1"), (4, "3"), (5, "5"), (7, "5"), (34, "34"), (900, "34")]
)
def test_lengths_fall_into_bands(number: int, band: str) -> None:
    assert known._band(number) == band


def test_a_feature_without_a_weight_has_that_of_the_rare_ones_of_its_family() -> None:
    weighed = {"cue=rejects reject": 0.5, "cue=*": -0.25}
    assert weight("cue=rejects reject", weighed) == 0.5
    assert weight("cue=rejects spurn", weighed) == -0.25
    assert weight("holder=GPE", weighed) == 0


def test_confidence_is_the_logistic_function_of_the_sum_of_the_weights() -> None:
    one, known_weights = found(REJECTED), weights()
    total = known_weights[BIAS] + sum(weight(name, known_weights) for name in features(one.act, one.claim))
    assert confidence(one.act, one.claim) == one.claim.confidence == round(1 / (1 + math.exp(-total)), 2)


def test_every_claim_has_a_confidence_from_0_to_1_and_no_feature_twice() -> None:
    seen = 0
    for path in sorted(RULES.glob("*.txt")):
        for case in cases(path):
            for one in extracted(parse(*case.lines)).found:
                names = list(features(one.act, one.claim))
                assert len(names) == len(set(names)), case.title
                assert all("=" in name and "\t" not in name for name in names), case.title
                assert 0 <= one.claim.confidence <= 1, case.title
                seen += 1
    assert seen > 100


@pytest.mark.parametrize("file", [FILE, FAST_FILE])
def test_the_weights_are_sorted_and_of_families_that_features_have(file: str) -> None:
    names = [line.split("\t")[0] for _, line in lines((FOLDER / file).read_text("utf-8"))]
    families = {pooled(name) for name in names} - {pooled(BIAS)}
    parsed, asked = parse(REJECTED), file == FILE
    by_tagger = extracted(parsed, lambda _: [marked(parsed, Marks("rejected", "the plan"))]).found
    by_rules = (
        one
        for path in sorted(RULES.glob("*.txt"))
        for case in cases(path)
        for one in extracted(parse(*case.lines)).found
    )
    every = [*by_rules, *(by_tagger if asked else ())]
    told = {pooled(name) for one in every for name in features(one.act, one.claim, asked=asked)}
    assert names == sorted(names)
    assert families <= told
