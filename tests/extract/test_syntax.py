"""Questions about a parse, on parses built by hand: a wrong rule cannot hide behind the parser's."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Span

from kgraph.extract.grammar.extents import fitted
from kgraph.extract.grammar.noun_phrases import conjuncts, coordinated_name, noun_phrase
from kgraph.extract.grammar.tree import passage, subtree, trim
from kgraph.model import Passage
from kgraph.model import Span as Offsets

VOCAB = spacy.blank("en").vocab


def parsed(*rows: str, names: tuple[tuple[int, int, str], ...] = ()) -> Doc:
    """Return a parse from rows of ``word head relation part-of-speech``, with entities from first to last."""
    words, heads, deps, pos = zip(*(row.split() for row in rows), strict=True)
    doc = Doc(VOCAB, words=list(words), heads=list(map(int, heads)), deps=list(deps), pos=list(pos))
    doc.ents = [Span(doc, first, last + 1, label=label) for first, last, label in names]
    return doc


def firm(label: str = "ORG") -> Doc:
    return parsed(
        *("Marks 4 nsubj PROPN", "& 0 cc CCONJ", "Berg 0 conj PROPN", "Ltd 2 appos PROPN"),
        *("rejected 4 ROOT VERB", "it 4 dobj PRON"),
        names=((0, 2, label),),
    )


def office(label: str = "ORG") -> Doc:
    return parsed(
        *("the 4 det DET", "Foreign 4 nmod PROPN", "and 1 cc CCONJ", "Harbour 1 conj PROPN"),
        *("Office 5 nsubj PROPN", "objected 5 ROOT VERB"),
        names=((0, 4, label),),
    )


def two_firms() -> Doc:
    return parsed(
        *("Marks 7 nsubj PROPN", "& 0 cc CCONJ", "Berg 0 conj PROPN", "and 2 cc CCONJ"),
        *("Hale 2 conj PROPN", "& 4 cc CCONJ", "Lind 4 conj PROPN", "objected 7 ROOT VERB"),
        names=((0, 2, "ORG"), (4, 6, "ORG")),
    )


def texts(found: list[object]) -> list[str]:
    return list(map(str, found))


def phrase(doc: Doc, head: int) -> str:
    return noun_phrase(doc[head]).text


def test_the_halves_of_a_bodys_name_are_not_coordinated_with_each_other() -> None:
    assert texts(conjuncts(firm()[0])) == ["Marks"]
    assert texts(conjuncts(office()[4])) == ["Office"]


def test_two_people_in_one_entity_stay_two() -> None:
    assert texts(conjuncts(firm("PERSON")[0])) == ["Marks", "Berg"]
    assert coordinated_name(firm("PERSON")[0]) is None


def test_of_two_bodies_each_counts_once() -> None:
    doc = two_firms()
    assert texts(conjuncts(doc[0])) == ["Marks", "Hale"]
    marks, hale = doc[0:3], doc[4:7]
    assert [coordinated_name(doc[i]) for i in (0, 2, 3, 4, 6)] == [marks, marks, None, hale, hale]


@pytest.mark.parametrize(("doc", "head"), [(firm(), 0), (firm(), 2)])
def test_the_noun_phrase_of_either_half_is_the_whole_name(doc: Doc, head: int) -> None:
    assert phrase(doc, head).startswith("Marks & Berg")


def test_the_noun_phrase_of_an_office_is_its_whole_name() -> None:
    assert phrase(office(), 4) == "the Foreign and Harbour Office"


def test_the_name_of_a_state_with_and_is_one_whatever_the_parser_labels_it() -> None:
    doc = parsed(
        *("Bosnia 3 nsubj PROPN", "and 0 cc CCONJ", "Herzegovina 0 conj PROPN", "objected 3 ROOT VERB"),
        names=((0, 2, "GPE"),),
    )
    assert texts(conjuncts(doc[0])) == ["Bosnia"]
    assert phrase(doc, 2) == "Bosnia and Herzegovina"


def test_and_at_the_end_of_an_entity_joins_nothing() -> None:
    doc = parsed(
        *("Hamas 3 nsubj PROPN", "and 0 cc CCONJ", "Fatah 0 conj PROPN", "objected 3 ROOT VERB"),
        names=((0, 1, "ORG"), (2, 2, "ORG")),
    )
    assert texts(conjuncts(doc[0])) == ["Hamas", "Fatah"]


@pytest.mark.parametrize(
    ("words", "trimmed"),
    [
        (", the plan ,", "the plan"),
        (", plan", "plan"),
        ("plan ,", "plan"),
        ("the plan and", "the plan"),
        ("and the plan", "and the plan"),
        (", , ,", ","),
        ("and and", "and"),
        ("and", "and"),
        (",", ","),
    ],
)
def test_marks_at_the_ends_of_a_stretch_are_cut_off_while_words_are_left(words: str, trimmed: str) -> None:
    cells = words.split()
    doc = Doc(VOCAB, words=cells, pos=["CCONJ" if word == "and" else "X" for word in cells])
    assert trim(doc[:]).text == trimmed


def test_a_passage_has_the_place_of_its_words_in_the_article() -> None:
    doc = Doc(VOCAB, words=["Kral", "spoke", "of", "it"])
    assert passage(doc[1:3]) == Passage("spoke of", Offsets(5, 13))


def test_a_phrase_holds_its_head_though_what_is_left_out_of_it_begins_before() -> None:
    doc = parsed("today 2 npadvmod NOUN", "votes 1 ROOT VERB", "that 1 relcl VERB", "matter 2 dobj NOUN")
    assert subtree(doc[1], without=("relcl",)).text == "today votes"


PIECES = ["Kral", "proposed", "counter", "-", "measures", "."]


@pytest.mark.parametrize(("spaced", "phrase"), [(False, "counter-measures"), (True, "counter")])
def test_a_word_that_the_parser_left_in_pieces_is_one(spaced: bool, phrase: str) -> None:
    doc = Doc(
        VOCAB,
        words=PIECES,
        spaces=[True, True, spaced, spaced, False, False],
        heads=[1, 1, 1, 1, 1, 1],
        deps=["nsubj", "ROOT", "dobj", "dobj", "dobj", "punct"],
        pos=["PROPN", "VERB", "NOUN", "NOUN", "NOUN", "PUNCT"],
    )
    assert noun_phrase(doc[2]).text == phrase


def closed(longest: int) -> str:
    """Return what is left of a long phrase that is to have at most ``longest`` characters."""
    doc = parsed(
        *(
            "to 1 aux PART",
            "close 1 ROOT VERB",
            "the 4 det DET",
            "northern 4 amod ADJ",
            "harbours 1 dobj NOUN",
        ),
        *(
            "of 4 prep ADP",
            "Ostby 5 pobj PROPN",
            "which 8 nsubj PRON",
            "failed 4 relcl VERB",
            "and 1 cc CCONJ",
        ),
        *("sell 1 conj VERB", "the 12 det DET", "ferries 10 dobj NOUN"),
    )
    return fitted(doc[:], longest).text


def test_a_long_phrase_ends_before_what_it_does_not_need() -> None:
    assert closed(100) == "to close the northern harbours of Ostby which failed and sell the ferries"
    assert closed(60) == "to close the northern harbours of Ostby which failed"
    assert closed(45) == "to close the northern harbours of Ostby"
    assert closed(35) == closed(100)  # never before *of Ostby*
