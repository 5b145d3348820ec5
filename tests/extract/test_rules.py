"""What each rule of extraction makes of parses built by hand, so that no parse can hide a wrong rule.

Each file of ``rules`` holds the cases of one kind of rule; ``parses.py`` says how they are written. Whatever
comes of a parse is given whole: a claim or affiliation more is as wrong as one that is missing.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from parses import Case, cases, parse, told, written

from kgraph.extract.acts.log import Log
from kgraph.extract.acts.match import signalled
from kgraph.extract.acts.quotation_marks import quotations
from kgraph.extract.acts.quotations import attach, speakers
from kgraph.extract.coreference.resolver import CoreferenceResolver

RULES = Path(__file__).parent / "rules"
FILES = sorted(RULES.glob("*.txt"))
ALL = [pytest.param(case, id=f"{path.stem}: {case.title}") for path in FILES for case in cases(path)]


@pytest.mark.parametrize("case", ALL)
def test_nothing_but_what_is_given_comes_of_a_parse(case: Case) -> None:
    assert told(parse(*case.lines)) == list(case.expected)


@pytest.mark.parametrize("case", ALL)
def test_a_parse_is_written_as_it_is_read(case: Case) -> None:
    first = parse(*case.lines).doc
    again = parse(written(first)).doc
    assert again.to_json() == first.to_json()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_case_has_a_title_of_its_own(path: Path) -> None:
    titles = [case.title for case in cases(path)]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("case", ALL)
def test_whom_words_mean_does_not_depend_on_what_is_asked_first(case: Case) -> None:
    parsed = parse(*case.lines)
    marks = quotations(parsed)
    log = Log()
    spoken = speakers(marks, attach(parsed, marks, list(signalled(parsed, log)), log))
    forward, backward = CoreferenceResolver(parsed, spoken), CoreferenceResolver(parsed, spoken)
    meant = {token.i: forward.mention(token) for token in parsed.doc}
    assert {token.i: backward.mention(token) for token in reversed(parsed.doc)} == meant
