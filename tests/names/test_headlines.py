"""Titles and publishers of articles name people and offices; nothing but these is taken for one."""

from __future__ import annotations

import pytest

from kgraph.names.headlines import Headed, headline
from kgraph.names.offices import office_within
from kgraph.names.people import PersonName

FAMILIES = {"lund", "kral"}


def _named(title: str) -> list[tuple[str, str, str]]:
    people = headline(title, "", FAMILIES).people
    return [(one.name.text, " ".join(one.title), one.group) for one in people]


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("President Otto Lund met with deputies", [("Otto Lund", "president", "")]),
        ("President Lund Met With Deputies", [("Lund", "president", "")]),
        ("Otto Lund Rejects Plan", [("Otto Lund", "", "")]),
        ("Remarks by President Lund's brother", [("Lund", "president", "")]),
        ("Call with Polish Prime Minister Ivo Kral", [("Ivo Kral", "prime minister", "Polish")]),
        ("Interview with Vice President Anna Voss", [("Anna Voss", "vice president", "")]),
        (
            "President Otto Lund and Mayor Ivo Kral",
            [("Otto Lund", "president", ""), ("Ivo Kral", "mayor", "")],
        ),
        ("Anna Voss Rejects Plan", []),
        ("President Rejects Plan", []),
        ("Lund Rejects Plan", []),
        ("’s", []),
        ("", []),
    ],
)
def test_people_whom_a_title_names(title: str, named: list[tuple[str, str, str]]) -> None:
    assert _named(title) == named


def test_a_title_that_only_one_gender_bears_is_left_out_of_the_name() -> None:
    (one,) = headline("Chess Master Anna Kral", "", FAMILIES).people
    assert one == Headed(PersonName(("Anna", "Kral")), ("master",), "Chess")


@pytest.mark.parametrize(
    ("publisher", "office"),
    [
        ("President of Poland", ("president", "Poland")),
        (
            "Department of the Prime Minister and Cabinet, Australia (transcripts)",
            ("prime minister", "Australia"),
        ),
        ("Press office of the Polish president", ("president", "Poland")),
        ("Office of the President", ("", "")),
        ("The Ostby Post", ("", "")),
        ("", ("", "")),
    ],
)
def test_the_office_that_publishes(publisher: str, office: tuple[str, str]) -> None:
    assert office_within(publisher) == office
