"""Sentences, the cues in them, and which of them gave a claim."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.extract import Extractor, load
from kgraph.model import Document, Examined, Predicate, Sentence

ARTICLE = (
    "Ferry row goes on\n\n"
    "PORT VALE (Reuters) - Ruritania rejected the ferry plan. Snow fell on the hills.\n"
    "The demand was refused, according to nobody in particular."
)

EXTRACTOR = load(fast=True)


def examine(extractor: Extractor, text: str) -> Examined:
    (found,) = extractor.examine([Document("a", text)])
    return found


def cues(sentence: Sentence) -> list[tuple[str, bool]]:
    return [(signal.cue, signal.heard) for signal in sentence.signals]


def test_a_cue_that_gave_a_claim_is_heard_and_another_is_not(real_extractor: Extractor) -> None:
    found = examine(real_extractor, ARTICLE)
    assert [claim.predicate for claim in found.reading.claims if claim.cue.text == "rejected"] == ["rejects"]
    by_words = {sentence.passage.text: cues(sentence) for sentence in found.sentences}
    assert by_words["Ruritania rejected the ferry plan."][0] == ("reject", True)
    assert by_words["Snow fell on the hills."] == []
    assert ("according", False) in next(found for words, found in by_words.items() if "refused" in words)


def test_a_cue_of_several_words_is_one_signal(real_extractor: Extractor) -> None:
    (sentence,) = examine(real_extractor, "Freedonia ruled out a truce with Arcadia.").sentences
    (signal,) = (signal for signal in sentence.signals if signal.predicate is Predicate.REJECTS)
    assert (signal.passage.text, signal.cue, signal.heard) == ("ruled out", "rule out", True)


def test_furniture_is_told_from_running_text_and_has_no_cues(real_extractor: Extractor) -> None:
    found = examine(real_extractor, "Ruritania rejects plan\n\nSnow fell on the hills.").sentences
    assert [(s.body, len(s.signals), s.paragraph) for s in found] == [(False, 0, 0), (True, 0, 1)]


def test_a_dateline_and_what_follows_it_stand_in_one_paragraph(real_extractor: Extractor) -> None:
    found = examine(real_extractor, ARTICLE).sentences
    assert {s.passage.text[:4]: s.paragraph for s in found}.items() >= {
        ("Ferr", 0),
        ("PORT", 1),
        ("Ruri", 1),
        ("Snow", 1),
        ("The ", 2),
    }


@settings(max_examples=40, deadline=None)
@given(text=st.text(st.sampled_from('said rejects plan .\n“”"\u2028\u202e\U0001f600'), max_size=80))
def test_sentences_are_exact_words_in_order_and_do_not_overlap(text: str) -> None:
    end = 0
    for sentence in examine(EXTRACTOR, text).sentences:
        span = sentence.passage.span
        assert text[span.start : span.end] == sentence.passage.text
        assert span.start >= end
        assert all(span.start <= s.passage.span.start for s in sentence.signals)
        end = span.end
