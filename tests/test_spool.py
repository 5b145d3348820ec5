"""Values that wait in a temporary file."""

from __future__ import annotations

import pytest

from kgraph.spool import Spool


@pytest.mark.parametrize("in_memory", [1, 10_000])
def test_values_come_back_in_order_and_as_often_as_wanted(in_memory: int) -> None:
    values = [("a", 1), ("b", 2), ("c" * 100, 3)]
    with Spool[tuple[str, int]](in_memory) as spool:
        assert list(spool.passing(values)) == values
        assert list(spool) == values
        assert list(spool) == values


def test_values_are_kept_as_they_pass() -> None:
    with Spool[int]() as spool:
        passing = spool.passing(iter([1, 2, 3]))
        assert next(passing) == 1
        assert list(spool) == [1]
