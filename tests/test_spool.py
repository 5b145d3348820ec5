"""Values that wait in a temporary file."""

from __future__ import annotations

import pytest

from kgraph.spool import Spool


@pytest.mark.parametrize("in_memory", [1, 10_000])
def test_values_come_back_in_order_and_as_often_as_wanted(in_memory: int) -> None:
    values = [("a", 1), ("b", 2), ("c" * 100, 3)]
    with Spool[tuple[str, int]](in_memory) as spool:
        places = [spool.keep(value) for value in values]
        assert list(map(spool.at, places)) == values
        assert list(spool) == values
        assert list(spool) == values


def test_what_is_kept_while_others_are_read_stands_behind_them() -> None:
    with Spool[int]() as spool:
        first = spool.keep(1)
        assert list(spool) == [1]
        spool.keep(2)
        assert spool.at(first) == 1
        assert list(spool) == [1, 2]
