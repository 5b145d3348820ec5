"""Headings name those whose words stand below them; what names others, or nobody, names none."""

from __future__ import annotations

import pytest

from kgraph.names.bylines import authors

FAMILIES = {"lund", "kral", "oystad"}


@pytest.mark.parametrize(
    ("heading", "named"),
    [
        ("Statement by President Otto Lund on the Port", ["Otto Lund"]),
        ("Remarks by President Lund Celebrating the New Port", ["Lund"]),
        ("Remarks by President Berg Celebrating the New Port", ["Berg"]),
        ("Statement from Port Office Press Secretary Anna B. Voss, March 3", ["Anna B. Voss"]),
        ("Statement by President Otto B. Lund, Jr. on the Port", ["Otto B. Lund Jr."]),
        ("Testimony by Anna van den Berg", ["Anna van den Berg"]),
        ("Address by Prime Minister Bo Chi Oystad of Ostby in Norland", ["Bo Chi Oystad"]),
        ("Joint Statement by Prime Minister Lund & Prime Minister Kral", ["Lund", "Kral"]),
        (
            "Joint statement by Anna Voss, Otto Lund and Maria Kral on it",
            ["Anna Voss", "Otto Lund", "Maria Kral"],
        ),
        ("Joint statement by Anna Voss, Otto Lund, and Minister Kral", ["Anna Voss", "Otto Lund", "Kral"]),
        ("Remarks by President Lund of Ostby and President Kral of the Isle of Voss", ["Lund", "Kral"]),
        (
            "Statement by President of Ostby Otto Lund, President of Norland Anna Voss",
            ["Otto Lund", "Anna Voss"],
        ),
        ("Remarks by President Lund and the Dockers' Union", []),
        ("Joint statement by the ministers of Ostby", []),
        ("Statement by the President on the Port", []),
        ("Statement by President Berg Sund Vik Holm", []),
        ("Press briefing by Press Secretary Anna Voss", []),
        ("Statement by Anna", []),
        ("Statement by Otto Sund's brother", []),
        ("Port closed by President Otto Lund", []),
        ("Statement on the port", []),
        ("Statement by ", []),
        ("", []),
    ],
)
def test_people_whose_words_stand_below_a_heading(heading: str, named: list[str]) -> None:
    assert [name.text for name in authors(heading, FAMILIES)] == named


def test_who_is_named_keeps_his_titles() -> None:
    assert authors("Remarks by Secretary General Anna Voss", ())[0].titles == ("secretary", "general")
