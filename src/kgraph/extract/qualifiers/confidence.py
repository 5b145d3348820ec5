"""How often claims of a construction are right."""

from __future__ import annotations

from functools import cache

from kgraph.errors import LexiconError
from kgraph.extract.lexicon.tables import rows
from kgraph.model import Predicate

ANY = "*"
FILE = "confidence.tsv"
COLUMNS = 3


@cache
def _table() -> dict[tuple[str, str], float]:
    return {
        (predicate, rule): _share(where, share) for where, (predicate, rule, share) in rows(FILE, COLUMNS)
    }


def _share(where: str, share: str) -> float:
    try:
        return float(share)
    except ValueError as error:
        raise LexiconError(f"{where}: a share from 0 to 1 wanted, {share!r} found") from error


def confidence(predicate: Predicate, rule: str) -> float:
    """Return the share, 0 to 1, of claims of this act and construction that a reader found right; where
    none was read, the mean of the shares of the act and of the construction, as far as they are known.
    """
    table = _table()
    if (predicate.value, rule) in table:
        return table[predicate.value, rule]
    known = [table[part] for part in ((predicate.value, ANY), (ANY, rule)) if part in table]
    return sum(known) / len(known) if known else table[ANY, ANY]
