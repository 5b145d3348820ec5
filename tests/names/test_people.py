"""People's names: taken apart, reduced and compared."""

from __future__ import annotations

import pytest

from kgraph.names.people import likeness, parse, stands_for

NO, LAST, FIRST = 0, 2, 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ivo Kral", "Ivo Kral"),
        ("Prime Minister Ivo Kral", "Ivo Kral"),
        ("Mr. Kral", "Kral"),
        ("former Vice President Ivo Kral's", "Ivo Kral"),
        ("HWU Chair Clara Voss", "Clara Voss"),
        ("Sun Wo - jin", "Sun Wo-jin"),
        ("Ivo Kral, Jr.", "Ivo Kral Jr."),
        ("Ivo Kral III", "Ivo Kral III"),
        ("President", "President"),
    ],
)
def test_a_name_has_no_titles_and_keeps_its_suffix(text: str, name: str) -> None:
    assert parse(text).text == name


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("Mr. Kral", "m"),
        ("Mrs. Kral", "f"),
        ("Kral", ""),
        ("Clara Voss", "f"),
        ("Queen Voss", "f"),
        ("Xo Voss", ""),
    ],
)
def test_a_title_or_a_given_name_tells_the_gender(text: str, gender: str) -> None:
    assert parse(text).gender == gender


@pytest.mark.parametrize(
    ("short", "full", "how"),
    [
        ("Kral", "Ivo Kral", LAST),
        ("Kral", "Ivo Kralik", NO),
        ("Sun", "Sun Wo-jin", FIRST),
        ("Ivo", "Ivo Kral", FIRST),
        ("Hale Voss", "Clara Hale Voss", LAST),
        ("Mr. Voss", "Clara Voss", NO),
        ("Erdogan", "Ivo Erdoğan", LAST),
        ("Ivo Kral", "Ivo Kral Tower", NO),
        ("Ivo Kral", "Ivo Kral", NO),
    ],
)
def test_a_reduced_name_stands_for_a_full_one(short: str, full: str, how: int) -> None:
    assert stands_for(parse(short), parse(full)) == how


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ivo Kral", "Ivo P. Kral"),
        ("Mike Kral", "Michael Kral"),
        ("Sun Wo-jin", "Sun Wo Jin"),
        ("Ivo Erdoğan", "Ivo Erdogan"),
        ("Mohamad Voss", "Mohammad Voss"),
        ("Ivo Kralovich", "Ivo Kralovitch"),
        ("Ivo P. Kral Jr.", "Ivo Kral"),
    ],
)
def test_forms_of_one_name_are_alike(one: str, other: str) -> None:
    score, reason = likeness(parse(one), parse(other))
    assert (score, reason) == likeness(parse(other), parse(one))
    assert score > 0.8
    assert reason


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ivo Kral", "Clara Kral"),
        ("Ivo Kral Sr.", "Ivo Kral Jr."),
        ("Ivo P. Kral", "Ivo T. Kral"),
        ("Christina Voss", "Christine Voss"),
        ("Kral", "Ivo Kral"),
        ("Ivo Kral", "Ivo Voss"),
    ],
)
def test_names_of_two_people_are_not_alike(one: str, other: str) -> None:
    assert likeness(parse(one), parse(other))[0] == 0


@pytest.mark.parametrize("text", ["Kral's lawyer", "the people", "spokesman for Ivo Kral", "GOP nominee"])
def test_a_description_is_no_proper_name(text: str) -> None:
    assert not parse(text).is_proper


def test_names_with_particles_and_initials_are_proper() -> None:
    assert all(parse(name).is_proper for name in ("Ursula von der Hale", "O. J. Voss", "bin Salem"))
