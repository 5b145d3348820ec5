"""States under all their names."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from kgraph.errors import LexiconError
from kgraph.names import name_tables as module
from kgraph.names.places import places, state_belonged_to, state_of, state_within


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("US", "United States"),
        ("U.S.", "United States"),
        ("the United States", "United States"),
        ("Washington", "United States"),
        ("American", "United States"),
        ("the Kremlin", "Russia"),
        ("the White House", "United States"),
        ("the Israeli government", "Israel"),
        ("Russia's government", "Russia"),
        ("the US administration", "United States"),
        ("Moscow", "Russia"),
        ("Britain", "United Kingdom"),
        ("Israeli", "Israel"),
        ("Beijing", "China"),
        ("the European Union", "European Union"),
        ("EU", "European Union"),
    ],
)
def test_a_name_of_a_state_or_of_its_seat_names_the_state(name: str, state: str) -> None:
    assert state_of(name) == state


@pytest.mark.parametrize(
    "name",
    [
        "",
        "the",
        "Ruritania",
        "Israelis",
        "Israeli officials",
        "Washington Post",
        "israel",
        "Kral's government",
    ],
)
def test_other_names_name_no_state(name: str) -> None:
    assert state_of(name) is None


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Israeli officials", "Israel"),
        ("the Israeli army", "Israel"),
        ("Israel's war cabinet", "Israel"),
        ("Israel’s war cabinet", "Israel"),
        ("Israelis", "Israel"),
        ("US State Department", "United States"),
        ("South Korean lawmakers", "South Korea"),
    ],
)
def test_a_longer_name_begins_with_its_state(name: str, state: str) -> None:
    assert state_within(name) == state


@pytest.mark.parametrize(
    "name", ["", "Israel", "Washington Post", "Ruritanian officials", "officials in Israel"]
)
def test_a_name_that_does_not_begin_with_a_state_is_of_none(name: str) -> None:
    assert state_within(name) is None


def test_each_state_has_one_row_and_names_itself() -> None:
    text = (files("kgraph.names") / "data" / "places.tsv").read_text(encoding="utf-8")
    states = [line.split("\t")[0] for line in text.splitlines() if line and not line.startswith("#")]
    assert [state for state, rows in Counter(states).items() if rows > 1] == []
    assert {state: state_of(state) for state in states} == {state: state for state in states}


def test_no_name_or_seat_or_adjective_means_two_states() -> None:
    known = places()
    tables = (known.names, known.seats, known.adjectives)
    meant: dict[str, set[str]] = {}
    for table in tables:
        for name, state in table.items():
            meant.setdefault(name, set()).add(state)
    assert {name: states for name, states in meant.items() if len(states) > 1} == {}


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Norwegian officials", "Norway"),
        ("US officials", "United States"),
        ("Norway's army", "Norway"),
        ("Norway Civil Defence", "Norway"),
        ("Norwegians", "Norway"),
        ("Norway's neighbours", None),
        ("US allies", None),
        ("Norway envoy", None),
        ("critics of Norway", None),
        ("the dockers' union", None),
    ],
)
def test_a_longer_name_tells_the_state_whose_it_is_and_none_that_it_is_only_about(
    name: str, state: str | None
) -> None:
    assert state_belonged_to(name) == state


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("Ruritania\t-\tRuritanian", "4 columns wanted, 3 found"),
        ("\tRuritanian Realm\t-\t-", "a state without a name"),
    ],
)
def test_a_broken_row_names_file_and_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, row: str, complaint: str
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "places.tsv").write_text(f"# a comment\n\n{row}\n", encoding="utf-8")
    monkeypatch.setattr(module, "FOLDER", tmp_path / "data")
    with pytest.raises(LexiconError, match=f"^places.tsv:3: {complaint}$"):
        places.__wrapped__()
