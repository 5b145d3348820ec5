"""How long a question may take, and how much it may give: whatever is asked, the answer or a line comes.

Four variables of the environment set other limits: ``KGRAPH_TIMEOUT`` (seconds), ``KGRAPH_MAX_ROWS``,
``KGRAPH_MAX_MEMORY`` and ``KGRAPH_MAX_ANSWER`` (megabytes).
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from kgraph.errors import QueryError
from kgraph.text import printable

TIMEOUT, ROWS, MEMORY, ANSWER = "KGRAPH_TIMEOUT", "KGRAPH_MAX_ROWS", "KGRAPH_MAX_MEMORY", "KGRAPH_MAX_ANSWER"
MEGABYTE = 1_000_000
LONGEST, MOST = 1e6, 1e9  # beyond which systems do not count


@dataclass(frozen=True)
class Limits:
    """``seconds`` for a query, and for each request to a service; ``rows`` or triples of an answer;
    ``memory`` of a query beside the graph, and ``answer``, both in bytes.

    Raises ``QueryError`` for a limit that is not above 0 or beyond what systems count.
    """

    seconds: float = 60.0
    rows: int = 1_000_000
    memory: int = 2000 * MEGABYTE
    answer: int = 500 * MEGABYTE

    def __post_init__(self) -> None:
        sizes = (self.rows, self.memory / MEGABYTE, self.answer / MEGABYTE)
        if not (0 < self.seconds <= LONGEST and all(0 < each <= MOST for each in sizes)):
            raise QueryError(
                f"a limit is above 0, one of time at most {LONGEST:,.0f} seconds, others at most {MOST:,.0f}"
            )

    @classmethod
    def set(cls, environment: Mapping[str, str] = os.environ) -> Limits:
        """Return the limits that the environment sets, else those above.

        Raises ``QueryError``, which names the variable, for a value that is no number above 0.
        """
        return cls(
            seconds=_number(environment, TIMEOUT, cls.seconds),
            rows=int(_number(environment, ROWS, cls.rows)),
            memory=int(_number(environment, MEMORY, cls.memory / MEGABYTE) * MEGABYTE),
            answer=int(_number(environment, ANSWER, cls.answer / MEGABYTE) * MEGABYTE),
        )

    @property
    def time(self) -> str:
        """The seconds as a line tells them."""
        return f"{self.seconds:g} second{'' if self.seconds == 1 else 's'}"


def size(number: int) -> str:
    """Return a number of bytes as a line tells it."""
    return f"{number / MEGABYTE:,g} MB"


def _number(environment: Mapping[str, str], name: str, default: float) -> float:
    value = environment.get(name, "").strip()
    if not value:
        return default
    try:
        number = float(value)
    except ValueError:
        number = 0
    if not 0 < number <= MOST:
        raise QueryError(f"{name}: “{printable(value)}” is no number above 0 and up to {MOST:,.0f}")
    return number
