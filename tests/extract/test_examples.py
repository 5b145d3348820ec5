"""Every example sentence of the lexicon makes the claim that its marks describe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pytest

from kgraph.errors import LexiconError
from kgraph.extract import Extractor
from kgraph.extract.lexicon import cues as lex
from kgraph.extract.lexicon.examples import ADDRESSEE, CONTENT, CUE, HOLDER, Example, examples
from kgraph.model import Claim, Document, Mention, Passage, Polarity, Predicate, Span


@dataclass(frozen=True)
class Case:
    """An example of a cue, and the claims that extraction finds in it."""

    cue: lex.Cue
    example: Example
    claims: tuple[Claim, ...]


@pytest.fixture(scope="module")
def cases(real_extractor: Extractor) -> list[Case]:
    """Return all examples of the lexicon, parsed in one go."""
    pairs = [(cue, example) for cue in lex.cues() for example in examples(cue)]
    documents = [Document(str(number), example.text) for number, (_, example) in enumerate(pairs)]
    readings = real_extractor.read(documents)
    return [Case(*pair, reading.claims) for pair, reading in zip(pairs, readings, strict=True)]


def test_every_example_makes_its_claim(cases: list[Case]) -> None:
    failing = [
        f"{case.cue.where}: {case.example.text}\n    {list(map(described, case.claims)) or 'no claim'}"
        for case in cases
        if not any(fits(claim, case.cue, case.example) for claim in case.claims)
    ]
    assert not failing, "\n".join(failing)


def fits(claim: Claim, cue: lex.Cue, example: Example) -> bool:
    """Tell a claim of the cue's act (or of what its negation amounts to) with the marked parts."""
    parts = (claim.content, *(m.passage for m in (claim.object, claim.topic) if m))
    told = (claim.addressee, claim.object)
    return (
        touches(claim.cue, example.parts[CUE])
        and claim.rule in ("quotation", *(f"{cue.pos} {frame}" for frame in cue.frames))
        and is_act(claim, cue)
        and is_denied(claim, cue) == example.negated
        and (HOLDER not in example.parts or is_named(claim.subject, example))
        and (CONTENT not in example.parts or any(matches(p, example.parts[CONTENT]) for p in parts if p))
        and (ADDRESSEE not in example.parts or any(names(m, example.parts[ADDRESSEE]) for m in told))
    )


def is_act(claim: Claim, cue: lex.Cue) -> bool:
    # What nobody is accused of but blamed all the same is opposed: blamed bad planning.
    softened = cue.act is Predicate.ACCUSES and claim.predicate is Predicate.OPPOSES
    return claim.predicate in (cue.act, cue.negated) or softened


def is_denied(claim: Claim, cue: lex.Cue) -> bool:
    return claim.polarity is Polarity.DENIED or claim.predicate is cue.negated


def is_named(holder: Mention | None, example: Example) -> bool:
    """Tell the marked holder by his words, or by a pronoun that means him (*gave its approval*)."""
    marked = example.parts[HOLDER]
    called = [example.text[span.start : span.end] for span in marked]
    return names(holder, marked) or (holder is not None and any(holder.name in name for name in called))


def names(mention: Mention | None, spans: tuple[Span, ...]) -> bool:
    return mention is not None and touches(mention.passage, spans)


def touches(found: Passage, spans: tuple[Span, ...]) -> bool:
    return any(found.span.start < span.end and span.start < found.span.end for span in spans)


def matches(found: Passage, spans: tuple[Span, ...]) -> bool:
    """Tell whether the characters found and marked share at least half of their union."""
    marked, words = set(characters(spans)), set(characters([found.span]))
    return 2 * len(marked & words) >= len(marked | words)


def characters(spans: Iterable[Span]) -> Iterator[int]:
    return (i for span in spans for i in range(span.start, span.end))


def described(claim: Claim) -> str:
    people = [m.name if m else "-" for m in (claim.subject, claim.addressee)]
    content = claim.content.text if claim.content else "-"
    return f"{claim.predicate} ({claim.rule}) {claim.polarity}, {people}, {content!r}"


def cue(marked: str) -> lex.Cue:
    frame = (lex.Frame("obj"),)
    return lex.Cue("reject", "", "verb", Predicate.REJECTS, frame, None, examples=(marked,), where="verbs:7")


def test_marks_name_the_parts_and_are_no_part_of_the_sentence() -> None:
    (found,) = examples(cue("[H The union] has [N not] *turned* [C the offer] *down*."))
    assert found.text == "The union has not turned the offer down."
    assert found.negated
    words = {name: [found.text[s.start : s.end] for s in spans] for name, spans in found.parts.items()}
    assert words == {"H": ["The union"], "N": ["not"], "*": ["turned", "down"], "C": ["the offer"]}


@pytest.mark.parametrize(
    ("marked", "complaint"),
    [
        ("[H The union *rejected* [C the offer].", "a mark is not closed"),
        ("The union] *rejected* [C the offer].", "a mark is not opened or not closed"),
        ("[H The union] *rejected [C the offer].", "a mark is not closed"),
        ("[H The union] rejected [C the offer].", "mark the cue and the content"),
        ("[H The union] *rejected* the offer.", "mark the cue and the content"),
    ],
)
def test_marks_that_do_not_fit_name_file_and_line(marked: str, complaint: str) -> None:
    with pytest.raises(LexiconError, match=f"^verbs:7: {complaint}"):
        examples(cue(marked))
