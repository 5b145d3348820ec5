"""Compare what words of time mean by kgraph's own rules with what dateparser makes of them.

    pip install dateparser
    python benchmarks/dates.py [TABLE]

TABLE is ``tests/extract/dates.tsv`` unless another is named. dateparser gives a day and tells through
``get_date_data`` whether it knew no more than the month or year. It is asked for the past, or for the
future where the act is still to come. A reading is right if it is the period of the table and no other:
a day where the words give no more than a month is wrong. Rows without a day of publication are left
out: dateparser always takes one.
"""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date, datetime
from pathlib import Path

from dateparser.date import DateDataParser
from dateparser.search import search_dates

from kgraph.extract.qualifiers.time_expressions import period

TABLE = Path(__file__).parents[1] / "tests" / "extract" / "dates.tsv"
FORMATS = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}


def settings(published: date, ahead: bool) -> dict[str, object]:
    """Return dateparser's settings for one row."""
    base = datetime(published.year, published.month, published.day)
    return {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "future" if ahead else "past"}


def whole(words: str, published: date, ahead: bool) -> str:
    """Return what dateparser makes of the words as a whole, or ``-``."""
    found = DateDataParser(languages=["en"], settings=settings(published, ahead)).get_date_data(words)
    shape = FORMATS.get(found.period or "", FORMATS["day"])
    return found.date_obj.strftime(shape) if found.date_obj else "-"


def searched(words: str, published: date, ahead: bool) -> str:
    """Return the day that dateparser's search finds in the words, or ``-``."""
    found = search_dates(words, languages=["en"], settings=settings(published, ahead))
    return found[0][1].strftime(FORMATS["day"]) if found else "-"


def own(words: str, published: date, ahead: bool) -> str:
    """Return what kgraph's rules make of the words, or ``-``."""
    return str(period(words, published, ahead=ahead) or "-")


READERS = {"kgraph": own, "dateparser, whole": whole, "dateparser, search": searched}


def main() -> None:
    """Print how many expressions each reader gets right, leaves out, and gets wrong."""
    lines = Path(sys.argv[1] if len(sys.argv) > 1 else TABLE).read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line[:1].isdigit()]
    print(f"{'reader':20}  {'right':>5}  {'none':>5}  {'wrong':>5}   of {len(rows)} expressions")
    for name, reader in READERS.items():
        outcomes: Counter[str] = Counter()
        for published, ahead, words, expected in rows:
            got = reader(words, date.fromisoformat(published), bool(ahead))
            outcomes["right" if got == expected else "none" if got == "-" else "wrong"] += 1
        print(f"{name:20}  {outcomes['right']:5}  {outcomes['none']:5}  {outcomes['wrong']:5}")


if __name__ == "__main__":
    main()
