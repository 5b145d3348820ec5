"""The tables of names."""

from __future__ import annotations

from collections import Counter

from kgraph.names.name_tables import bodies, given_names, organs, rows, titles
from kgraph.names.people import fold
from kgraph.names.places import state_of


def test_titles_and_given_names_are_listed_in_the_form_in_which_they_are_looked_up() -> None:
    assert all(title == title.lower().strip(".") for title in titles())
    assert all(name == fold(name) for name in given_names())


def test_genders_are_known_letters() -> None:
    assert set(titles().values()) == {"", "m", "f"}
    assert set(given_names().values()) == {"m", "f"}


def test_no_given_name_has_two_genders() -> None:
    listed = Counter(name for _, (_, names) in rows("given_names.tsv", 2) for name in names.split())
    assert [name for name, times in listed.items() if times > 1] == []


def test_no_name_means_two_bodies_or_a_state() -> None:
    cells = (cell for _, row in rows("bodies.tsv", 3) for cell in row if cell != "-")
    listed = Counter(name for cell in cells for name in cell.split("|"))
    assert [name for name, times in listed.items() if times > 1] == []
    assert [name for name in (*bodies(), *organs()) if state_of(name) is not None] == []
