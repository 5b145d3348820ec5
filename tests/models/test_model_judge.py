"""Which claims a language model judges, what it is shown of them, and what its verdict does to confidence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kgraph.errors import LexiconError
from kgraph.extract.models import judge
from kgraph.extract.models.judge import AT_ONCE, LONGEST, batches, judged, judging, weights
from kgraph.model import Claim, Document, Kind, Mention, Passage, Predicate, Span

TEXT = f"{'It rained. ' * 200}Ivo Kral rejected the rota. {'It rained. ' * 200}"
START = TEXT.index("Ivo")


def passage(words: str) -> Passage:
    start = TEXT.index(words)
    return Passage(words, Span(start, start + len(words)))


CLAIM = Claim(
    predicate=Predicate.REJECTS,
    cue=passage("rejected"),
    subject=Mention(passage("Ivo Kral"), "Ivo Kral", Kind.ACTOR),
    object=Mention(passage("the rota"), "rota", Kind.ISSUE),
    quote=passage("Ivo Kral rejected the rota."),
    content=passage("the rota"),
    confidence=0.5,
    rule="verb obj",
)


def at(start: int, confidence: float = 0.5) -> Claim:
    return replace(CLAIM, quote=Passage("x" * 10, Span(start, start + 10)), confidence=confidence)


@pytest.mark.parametrize(
    ("confidence", "unsure"),
    [(0.0, False), (0.04, False), (0.05, True), (0.79, True), (0.8, False), (1.0, False)],
)
def test_what_the_verifier_is_sure_of_is_not_judged(confidence: float, unsure: bool) -> None:
    assert batches([replace(CLAIM, confidence=confidence)]) == ([[0]] if unsure else [])


def test_claims_are_judged_a_few_at_a_time_that_stand_near() -> None:
    assert batches([]) == []
    assert batches([at(0), at(20, 0.9), at(10)]) == [[0, 2]]
    assert batches([at(LONGEST), at(0)]) == [[0], [1]]
    many = batches([at(number) for number in range(2 * AT_ONCE + 1)])
    assert [len(some) for some in many] == [AT_ONCE, AT_ONCE, 1]
    far = [at(0), at(LONGEST - 10), at(LONGEST), at(LONGEST + 10)]
    assert batches(far) == [[0, 1], [2, 3]]


def test_a_claim_is_shown_with_its_evidence_and_the_text_around_it() -> None:
    text = judging(Document("a", TEXT, title="The\n rota"), [CLAIM, CLAIM]).text
    for line in ("holder: Ivo Kral", "act: rejects", "object: rota (Issue)", "content: the rota", "claim 2"):
        assert line in text.splitlines()
    assert text.count("evidence: Ivo Kral ⟦rejected⟧ the rota.") == 2
    assert "source cited: none, the article itself" in text and "The rota" in text
    assert TEXT[START - 500 : START + 200] in text
    assert len(text) < len(TEXT)


def test_a_claim_whose_cue_is_elsewhere_is_shown_without_a_mark() -> None:
    text = judging(Document("a", TEXT), [replace(CLAIM, cue=passage("It rained"))]).text
    assert "evidence: Ivo Kral rejected the rota." in text


@pytest.mark.parametrize(
    ("verdict", "confidence", "rule"),
    [
        ("strict", 0.8, "verb obj, signed"),
        ("lenient", 0.2, "verb obj, not signed"),
        ("wrong", 0.2, "verb obj, not signed"),
    ],
)
def test_a_verdict_changes_the_odds_of_a_claim_and_says_so(
    verdict: str, confidence: float, rule: str
) -> None:
    after = judged(CLAIM, verdict)
    assert after == replace(CLAIM, confidence=confidence, rule=rule)


def test_a_weight_that_is_none_is_named_by_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judge.tables, "rows", lambda *_: [("judge.tsv:7", ["strict", "much"])])
    weights.cache_clear()
    try:
        with pytest.raises(LexiconError, match=r"judge\.tsv:7"):
            weights()
    finally:
        weights.cache_clear()
