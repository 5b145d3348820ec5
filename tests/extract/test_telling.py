"""Which descriptions tell whom they mean, on parses built by hand."""

from __future__ import annotations

import pytest
from parses import parse

from kgraph.extract.stages import read

REJECTED = "rejected|reject/VBD/ROOT the/DT/det>{0} plan/NN/dobj>{1} ././punct>{1}"
SAID = "said|say/VBD/ROOT the/DT/det>{0} plan/NN/nsubj>{2} failed|fail/VBD/ccomp>{1} ././punct>{1}"


def _holder(phrase: str) -> tuple[str, bool]:
    """Return the name of the holder ``phrase`` of a stance, and whether he is known."""
    verb = len(phrase.split()) + 1
    (claim,) = read(parse(phrase, REJECTED.format(verb + 2, verb))).claims
    assert claim.subject is not None
    return claim.subject.name, claim.subject.known


KNOWN = {
    "protesters": "The/DT/det>2 protesters|protester/NNS/nsubj>3",
    "government": "The/DT/det>2 government/NN/nsubj>3",
    "critics of the law": "Critics|critic/NNS/nsubj>5 of/IN/prep>1 the/DT/det>4 law/NN/pobj>2",
    "market analysts": "Several/JJ/amod>3 market/NN/compound>3 analysts|analyst/NNS/nsubj>4",
    "yoga teacher": "A/DT/det>3 yoga/NN/compound>3 teacher/NN/nsubj>4",
    "Arcadian officials": "Two/CD/nummod>3 Arcadian/JJ/amod>3/NORP officials|official/NNS/nsubj>4",
}
UNKNOWN = {
    "officials": "Officials|official/NNS/nsubj>2",
    "senior officials": "Some/DT/det>3 senior/JJ/amod>3 officials|official/NNS/nsubj>4",
    "company": "The/DT/det>2 company/NN/nsubj>3",
    "spokesman": "A/DT/det>2 spokesman/NN/nsubj>3",
    "corporate attorney": "The/DT/det>3 corporate/JJ/amod>3 attorney/NN/nsubj>4",
    "his country": "His/PRP$/poss>2 country/NN/nsubj>3",
}


@pytest.mark.parametrize(("name", "phrase"), KNOWN.items())
def test_a_description_that_tells_who_is_an_actor(name: str, phrase: str) -> None:
    assert _holder(phrase) == (name, True)


@pytest.mark.parametrize(("name", "phrase"), UNKNOWN.items())
def test_a_description_that_tells_nobody_is_none(name: str, phrase: str) -> None:
    found, known = _holder(phrase)
    assert (found.lower(), known) == (name, False)


def _speaker(phrase: str, verb: int) -> tuple[str, bool]:
    """Return the name of who says something, with the verb as word ``verb``, and whether he is known."""
    (claim,) = read(parse(phrase, SAID.format(verb + 2, verb, verb + 3))).claims
    assert claim.subject is not None
    return claim.subject.name, claim.subject.known


def test_a_text_speaks_for_its_author() -> None:
    assert _speaker("A/DT/det>2 study/NN/nsubj>5 by/IN/prep>2 Acme/NNP/pobj>3/ORG", 5) == ("Acme", True)


def test_a_text_that_is_taken_up_speaks_for_who_sent_it() -> None:
    sent = "Acme/NNP/nsubj>2/ORG sent|send/VBD/ROOT a/DT/det>4 letter/NN/dobj>2 ././punct>2"
    assert _speaker(f"{sent} The/DT/det>7 letter/NN/nsubj>8", 8) == ("Acme", True)


def test_a_text_without_an_author_speaks_for_nobody() -> None:
    assert _speaker("The/DT/det>2 letter/NN/nsubj>3", 3) == ("letter", False)
