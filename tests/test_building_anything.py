"""Whatever is glued together from the grammar of news, and from junk, a sound graph is built of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

import pytest

import whole
from fakes import HandmadeExtractor
from gluing import LONG, articles
from handmade import ALL, DOCUMENT
from kgraph import pipeline
from kgraph.faults import Skipped, attempt
from kgraph.iris import article_iri
from kgraph.model import Document, Passage, Reading, Span
from kgraph.pipeline import Extractor
from kgraph.render.page.blocks import block
from whole import Fault, Remembering, culprits, faults, page_faults, passage_faults

SMALL = (1, 2, 3, 4, 5)
LARGE = (50, 50, 50, 50)


@pytest.mark.parametrize(("seed", "number"), list(enumerate((*SMALL, *LARGE))))
def test_whatever_is_glued_together_a_sound_graph_is_built(
    real_extractor: Extractor, seed: int, number: int
) -> None:
    documents = articles(f"anything/{seed}", number)
    extractor = Remembering(real_extractor)
    found = faults(documents, extractor)
    firsts = {fault.kind: fault for fault in reversed(found)}
    assert not found, "\n\n".join(_told(fault, documents, extractor) for fault in firsts.values())


def _told(fault: Fault, documents: Sequence[Document], extractor: Extractor) -> str:
    """Return what is wrong, and the articles that show it."""
    guilty = [one for one in documents if article_iri(one) in fault.articles]
    guilty = guilty or culprits(documents, fault, extractor)
    return "\n".join((fault.kind, *(f"    {document!r}" for document in guilty), fault.detail))


def test_the_same_seed_glues_the_same_articles_and_they_say_something(real_extractor: Extractor) -> None:
    documents = articles("anything/8", 50)
    assert documents == articles("anything/8", 50) != articles("anything/7", 50)
    short = [one for one in documents if len(one.text) < LONG]
    claims = [claim for reading in real_extractor.read(short) for claim in reading.claims]
    assert len(claims) > 100
    assert len({claim.predicate for claim in claims}) > 8


def test_some_texts_are_parsed_in_pieces_with_brackets_in_one_of_them() -> None:
    long = [one.text for one in articles("long", 2_000) if len(one.text) > LONG]
    assert len(long) > 2
    assert any(("[" in text[:LONG]) is not ("[" in text[LONG:]) for text in long)


# ---------------------------------------------------------------- that faults are seen


class Wrong(HandmadeExtractor):
    """Says of each article what was made by hand, with ``change`` done to the first claim."""

    def __init__(self, **change: object) -> None:
        super().__init__()
        self._change = change

    def read(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Yield the changed claims for each document."""
        for document in documents:
            first, *others = ALL
            yield Reading(document, (replace(first, **self._change), *others))


class Failing(HandmadeExtractor):
    """Fails at articles with *fog* in them."""

    def read(self, documents: Iterable[Document]) -> Iterator[Reading | Skipped]:
        """Yield nothing but the article, or that it fails."""
        return (attempt(document.id, partial(self._read, document)) for document in documents)

    def _read(self, document: Document) -> Reading:
        if "fog" in document.text:
            raise ValueError("it is thick")
        return Reading(document, ())


FAILED = "left out: a fault in kgraph itself (ValueError: it is thick)"
FOG = [
    Document(f"{n}.txt", text) for n, text in enumerate(("It is clear.", "The fog.", "It rains.", "A fog."))
]


def test_an_article_that_cannot_be_read_is_told_and_the_others_are_built() -> None:
    found = faults(FOG, Failing())
    assert {(fault.kind, *fault.articles) for fault in found} == {
        (FAILED, article_iri(FOG[1])),
        (FAILED, article_iri(FOG[3])),
    }


def test_sound_claims_have_no_faults() -> None:
    assert faults([DOCUMENT], HandmadeExtractor()) == []


def test_words_that_are_not_where_a_claim_says_are_told() -> None:
    checks = ["claims", "passages"]
    (cue,) = faults([DOCUMENT], Wrong(cue=Passage("turned up", Span(10, 19))), checks)
    assert cue.kind == "the cue of a claim is not where it says"
    found = faults([DOCUMENT], Wrong(quote=Passage("The union", Span(1, 10))), checks)
    assert {fault.kind for fault in found} == {
        "the quote of a claim is not where it says",
        "a passage of the graph is not where it says",
    }


def test_two_claims_with_one_iri_are_told_by_what_they_differ_in(extractor: HandmadeExtractor) -> None:
    class Twice(Wrong):
        def read(self, documents: Iterable[Document]) -> Iterator[Reading]:
            """Yield the first claim twice, with another quotation."""
            other = replace(ALL[0], quote=ALL[1].quote)
            return (Reading(document, (ALL[0], other)) for document in documents)

    shared, outside = faults([DOCUMENT], Twice(), ["claims"])
    assert shared.kind == "two claims with one IRI differ in quote"
    assert outside.kind.startswith("left out: its graph does not conform to the shapes")
    assert shared.articles == outside.articles == {article_iri(DOCUMENT)}


def test_a_graph_that_does_not_conform_is_told_with_its_article() -> None:
    (found,) = faults([DOCUMENT], Wrong(confidence=7.0), ["shapes"])
    assert found.kind.startswith(
        "left out: its graph does not conform to the shapes: claim … has confidence 7"
    )
    assert found.articles == {article_iri(DOCUMENT)}


def test_a_page_that_is_not_whole_is_told() -> None:
    one, broken = (f'<script id="data">{block(each)}</script>' for each in ({"claims": {"rows": [1]}}, {}))
    assert page_faults(f"<html>{one}") == ["<html> does not end"]
    assert page_faults(one, 2) == ["it has 1 of 2 claims"]
    assert page_faults(broken)[0].startswith("its data cannot be read")
    assert page_faults('<script id="data">{</script>')[0].startswith("its data cannot be read")


def test_an_article_that_alone_shows_a_fault_is_found_among_others() -> None:
    fault = faults(FOG, Failing())[0]
    assert culprits(FOG, fault, Failing()) == [FOG[1]]


def test_articles_that_show_a_fault_together_alone_are_found_among_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def together(built: whole.Built) -> Iterator[Fault]:
        if {"0.txt", "2.txt"} <= {document.id for document in built.documents}:
            yield Fault("two", "together")

    monkeypatch.setitem(whole.LOOKS, "shapes", together)
    assert culprits(FOG, Fault("two", "", look="shapes"), HandmadeExtractor()) == [FOG[0], FOG[2]]


def test_a_passage_of_a_graph_is_held_to_the_article(extractor: HandmadeExtractor) -> None:
    store = pipeline.build([DOCUMENT], extractor)
    assert passage_faults(store, [DOCUMENT]) == []
