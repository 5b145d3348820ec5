"""The work of extraction grows with the length of a text and no faster, whatever the text is like."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest
import spacy
from spacy.tokens import Doc

from kgraph.entities import link
from kgraph.extract import Extractor
from kgraph.extract.coreference.resolver import CoreferenceResolver
from kgraph.extract.grammar.memo import kept, paragraph_end, text_of, words
from kgraph.extract.parse.parser import Parsed
from kgraph.model import Document

FEW, MANY = 40, 160
KINDS: dict[str, Callable[[int], str]] = {
    "quotations": lambda n: "“We reject the plan and will not sign it,” said Ivo Berg of the union.\n" * n,
    "turns in one line": lambda n: "".join(f"KRAL{i % 9}: We must accept the offer. " for i in range(n)),
    "turns": lambda n: "".join(f"KRAL{i % 9}: We must accept the offer.\n" for i in range(n)),
    "people": lambda n: "".join(f"Minister Anna Kral{i}, of Arcadia, rejected the plan.\n" for i in range(n)),
    "namesakes": lambda n: "".join(f"Anna K{'abcdefghi'[i % 9]}{i} Berg left.\n" for i in range(n)),
    "roles": lambda n: "The minister of Arcadia, Ivo Kral, left. The minister told the country so. " * n,
    "acronyms": lambda n: "U.S." * n * 9 + " ",
}


def _calls(extractor: Extractor, text: str) -> int:
    """Return how many calls, of functions and of what they iterate over, reading a text takes."""
    count = 0

    def counted(_frame: FrameType, _event: str, _argument: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(counted)
    try:
        for found in extractor.examine([Document("a", text)]):
            link(found.reading)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("kind", KINDS)
def test_four_times_the_text_takes_about_four_times_the_work(real_extractor: Extractor, kind: str) -> None:
    few, many = (_calls(real_extractor, KINDS[kind](n)) for n in (FEW, MANY))
    assert many < 1.3 * MANY / FEW * few


def _doc(*tokens: str) -> Doc:
    return Doc(spacy.blank("en").vocab, words=list(tokens), spaces=[t.isalpha() for t in tokens])


def test_words_are_those_of_the_tokens_of_a_stretch() -> None:
    doc = _doc("Kral", "left", "\n", "Berg", "stayed")
    assert [words(doc[start:end]) for start, end in ((0, 2), (3, 5), (0, 5), (2, 2), (0, 0))] == [
        *("Kral left", "Berg stayed", "Kral left \nBerg stayed", "", "")
    ]
    assert text_of(doc) == doc.text


def test_a_paragraph_ends_at_the_token_with_the_next_line_end() -> None:
    doc = _doc("Kral", "left", "\n", "Berg", "\n\n", "stayed")
    assert [paragraph_end(doc, i) for i in range(len(doc))] == [2, 2, 4, 4, 6, 6]


def test_what_is_kept_with_a_parse_is_made_once() -> None:
    made, doc = [], _doc("Kral")
    for _ in range(2):
        assert kept(doc, "length", lambda d: made.append(len(d)) or len(d)) == 1  # type: ignore[func-returns-value]
    assert made == [1]


def test_entities_are_found_by_where_they_begin() -> None:
    doc = Doc(
        spacy.blank("en").vocab,
        words=["Kral", "of", "Ostby", "and", "Berg", "left", "Arcadia"],
        heads=[5, 0, 1, 0, 0, 5, 5],
        deps=["nsubj", "prep", "pobj", "cc", "conj", "ROOT", "dobj"],
        pos=["PROPN", "ADP", "PROPN", "CCONJ", "PROPN", "VERB", "PROPN"],
        ents=["B-PERSON", "O", "B-GPE", "O", "B-PERSON", "O", "B-GPE"],
    )
    actors = CoreferenceResolver(Parsed(Document("a", doc.text), doc, (True,) * len(doc)))
    assert [e.text for e in actors.entities_in(0, 7)] == ["Kral", "Ostby", "Berg", "Arcadia"]
    assert [e.text for e in actors.entities_in(1, 5)] == ["Ostby", "Berg"]
    assert actors.entities_in(5, 6) == []
