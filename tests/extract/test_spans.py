"""Every passage is exactly the characters of the article that its span says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kgraph.entities import link
from kgraph.extract import Extractor
from kgraph.extract.parse.text_layout import blocks
from kgraph.model import Affiliation, Claim, Document, Mention, Passage, Reading

NEWS = (
    "Ruritania rejected the border treaty on Monday.",
    "“We will not sign,” said Clara Voss. “It is a bad treaty.”",
    '"We will not sign," Peter Novak, a spokesman for Arcadia, told reporters.',
    "The dockers accused the company of hiding a plan, which it denied.",
    "According to the mayor, the nurses have two options: accept the offer or strike.",
    "PORT VALE (Reuters) - The union listed its demands, including a raise and safer ships.",
    "The Harbor Workers Union (HWU) called on the council to reopen the port.",
)
NAMED_TWICE = (
    "Marks & Berg rejected the night rota.",
    "The Foreign and Harbour Office has advised against travel to Ostby.",
    "Anna Voss said: “Russia must leave the port. The fog is thick. Moscow must pay.”",
    "Israel and the Israeli government rejected the plan on Monday.",
    "President Ivo Kral and Mr. Kral rejected the plan on Monday.",
    "Ivo Kral urged Russia and Moscow to leave the port.",
    "Kral told Russia, Moscow and China that the port was shut.",
    "Russia, the Russian government and Moscow accused Kral and Mr. Kral of lying to the Kremlin.",
    "Marks & Berg, Berg and Marks said Berg & Marks and the Ministry of Trade and Industry would pay.",
)
ODD = (
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    " ",
    "“",
    "”",
    '"',
    "’",
    "🙂",
    "👩‍👩‍👧",
    "\u202e",
    "\u2066",
    "\x00",
    "\x1b[2J",
    "e\u0301",
)
ARTICLES = st.lists(
    st.one_of(st.sampled_from(NEWS), st.sampled_from(ODD), st.text(max_size=20)), max_size=12
).map("".join)


MANY_NAMES = st.lists(
    st.one_of(st.sampled_from(NAMED_TWICE), st.sampled_from((*NEWS, *ODD, " ", " "))), max_size=12
).map("".join)


def passages(reading: Reading) -> Iterator[Passage]:
    for claim in reading.claims:
        yield from filter(None, (claim.cue, claim.quote, claim.content))
        yield from (mention.passage for mention in mentions(claim))
    for each in reading.affiliations:
        yield from _ends(each)


def mentions(claim: Claim) -> Iterator[Mention]:
    single = (claim.subject, claim.object, claim.topic, claim.addressee)
    yield from filter(None, (*single, *claim.attribution, *claim.measures))


def _ends(link: Affiliation) -> tuple[Passage, Passage]:
    return link.member.passage, link.group.passage


def read(extractor: Extractor, text: str) -> Reading:
    (reading,) = extractor.read([Document("a", text)])
    return reading


def wrong_spans(reading: Reading) -> list[Passage]:
    text = reading.document.text
    return [p for p in passages(reading) if not p.text or text[p.span.start : p.span.end] != p.text]


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=ARTICLES)
def test_every_passage_is_the_slice_that_its_span_says(real_extractor: Extractor, text: str) -> None:
    assert wrong_spans(read(real_extractor, text)) == []


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.one_of(MANY_NAMES, ARTICLES))
def test_the_iri_of_a_claim_stands_for_one_claim(real_extractor: Extractor, text: str) -> None:
    claims = link(read(real_extractor, text)).claims
    assert len({claim.id for claim in claims}) == len(claims)


@pytest.mark.parametrize("sentence", NAMED_TWICE)
def test_one_act_of_an_actor_with_two_names_is_one_claim(real_extractor: Extractor, sentence: str) -> None:
    claims = link(read(real_extractor, sentence)).claims
    acts = [(c.cue.span, c.predicate, c.modality, *map(_iri, _who(c))) for c in claims]
    assert claims
    assert len(set(acts)) == len(acts)


def _who(claim: Claim) -> tuple[Mention | None, ...]:
    return claim.subject, claim.object, claim.topic, claim.addressee, *claim.attribution


def _iri(mention: Mention | None) -> str:
    return mention.id if mention else ""


@pytest.mark.parametrize(
    "text", ["‘‘according to’’’’", "“...,” said the mayor.", "The union rejected (!).", "“?!” Kral said."]
)
def test_marks_without_a_letter_are_nothing_that_anybody_says(real_extractor: Extractor, text: str) -> None:
    assert read(real_extractor, text).claims == ()


def test_the_sentences_of_news_make_claims_whose_spans_are_looked_at(real_extractor: Extractor) -> None:
    reading = read(real_extractor, "\n\n".join(("🙂 a first line", *NEWS)))
    assert len(list(passages(reading))) > 20
    assert wrong_spans(reading) == []


def test_line_ends_of_windows_do_not_shift_spans(real_extractor: Extractor) -> None:
    reading = read(real_extractor, "A heading\r\n\r\n" + "\r\n\r\n".join(NEWS))
    assert reading.claims
    assert wrong_spans(reading) == []


@pytest.mark.parametrize("text", ["", " ", "\n\n \t\n", "\x00", "\u202e"])
def test_a_text_without_words_has_no_claims(real_extractor: Extractor, text: str) -> None:
    assert read(real_extractor, text).claims == ()


def test_a_run_of_20000_characters_without_a_space_is_survived(real_extractor: Extractor) -> None:
    text = f"{NEWS[0]} {'x-' * 10_000} {NEWS[0]}"
    reading = read(real_extractor, text)
    assert {claim.predicate for claim in reading.claims} == {"rejects"}
    assert wrong_spans(reading) == []


@pytest.mark.parametrize("marks", ["“" * 3000, "“ ” " * 1500, '"' * 3000, "“" * 1500 + "no" + "”" * 1500])
def test_thousands_of_quotation_marks_are_survived(real_extractor: Extractor, marks: str) -> None:
    reading = read(real_extractor, f"{marks} said the mayor. {NEWS[0]}")
    assert wrong_spans(reading) == []


@given(text=ARTICLES)
def test_the_layout_covers_every_character_but_space_exactly_once(text: str) -> None:
    count = [0] * len(text)
    for block in blocks(text):
        for at in range(block.span.start, block.span.end):
            count[at] += 1
    assert all(n <= 1 for n in count)
    assert [c for c, n in zip(text, count, strict=True) if n == 0 and not c.isspace()] == []
