"""How often claims of a construction are right."""

from __future__ import annotations

from functools import cache

from kgraph.extract.lexicon import lines
from kgraph.model import Predicate

DEFAULT = 0.5


@cache
def _table() -> dict[tuple[str, str], float]:
    rows = (line.split("\t") for _, line in lines("confidence.tsv"))
    return {(act, rule): float(share) for act, rule, share in rows}


def confidence(act: Predicate, rule: str) -> float:
    """Return the share, 0 to 1, of claims of this act and construction that were right where they
    were counted; the act's share over all constructions where too few were seen.
    """
    table = _table()
    return table.get((act.value, rule), table.get((act.value, "*"), DEFAULT))
