"""Heads of texts that name nothing: lines with a headline, a byline (*By Ann Kral*) and a date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kgraph.sources import dates

MOST_LINES = 10  # that are no empty ones
LONGEST = 300  # characters of a line of a head
HEADLINE_WORDS = 20
MOST_BETWEEN = 2  # lines between the headline and what makes a head of it
DATE_LINE = 60  # characters
CLOSED = (".", ",", ";", ":", "…")

_NAME = r"[A-Z][\w.'’-]*"
_JOINING = r"(?:and|de|der|den|di|la|van|von|of|in|for|at|the|with|&)"
BYLINE = re.compile(
    rf"(?:(?:written|words|story|report|reporting|text) )?by:? (?-i:{_NAME})"
    rf"(?:(?:,? | {_JOINING} )(?-i:{_NAME})| {_JOINING}|, (?:staff|senior|chief|special)[a-z ]*|"
    r", [a-z]+ (?:correspondent|editor|reporter|writer)){0,11}",
    re.IGNORECASE,
)
_APART = re.compile(r"\s*[,|·•–—]\s*|\s+-\s+|\s+(?=[0-9A-Z])")
_NOT_A_DAY = re.compile(r"[\W\d]{0,9}|\d+")
_UPDATED = re.compile(r"^(?:first |last )?(?:updated|modified)(?: on)?:? ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Line:
    words: str
    end: int
    apart: bool  # whether an empty line follows


def parted(text: str) -> tuple[dict[str, str], str]:
    """Return title and date of publication as the first lines of a text tell them, and the text after these;
    all of it if there is no byline and no date among them.

    Where a line between them is a sentence, the text is left whole: it belongs to the article.
    """
    title = published = ""
    end, is_whole, between = 0, False, 0
    found = False
    for number, line in enumerate(_lines(text)):
        date = "" if published else _date(line.words, first=number == 0)
        if date or (BYLINE.fullmatch(line.words) and not BYLINE.fullmatch(title)):
            published, found, end, between = published or date, True, line.end, 0
        elif not title and (number == 0 or (found and line.apart)) and is_headline(line.words):
            title, end = line.words, line.end if found else end
        elif found or not title or between == MOST_BETWEEN:
            break
        else:
            between += 1
            is_whole |= not is_headline(line.words)
    rest = text[end:].lstrip("\r\n")
    if not found or not rest.strip() or (published and _has_dates(rest)):
        return {}, text
    told = {"title": title, "published": published}
    return {field: value for field, value in told.items() if value}, text if is_whole else rest


def headline(text: str) -> str:
    """Return the headline that a text begins with: a line that is no sentence, an empty one behind it."""
    first = next(_lines(text), None)
    is_one = first is not None and first.apart and is_headline(first.words) and text[first.end :].strip()
    return first.words if first is not None and is_one else ""


def is_headline(line: str) -> bool:
    """Return whether a line may be a headline: of a few words, with no stop at its end."""
    begins = line[:1].isupper() or line[:1].isdigit() or line[:1] in "“\"‘'"
    return begins and not line.endswith(CLOSED) and len(line.split()) <= HEADLINE_WORDS


def _lines(text: str) -> Iterator[_Line]:
    """Yield the first lines of a text that are not empty, up to one that is too long for a head."""
    at = count = 0
    while at < len(text) and count < MOST_LINES:
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        if stop - at > LONGEST:
            return
        words = " ".join(text[at:stop].split())
        at = stop + 1
        if words:
            count += 1
            following = text[at : at + LONGEST].partition("\n")
            yield _Line(words, at, apart=bool(following[1]) and not following[0].strip())


def _date(line: str, *, first: bool) -> str:
    """Return the date that a line tells, alone or behind a byline or the name of a place or newspaper."""
    if is_date(line):
        return _UPDATED.sub("", line)
    for gap in _APART.finditer(line):
        before, date = line[: gap.start()], line[gap.end() :]
        named = not first and len(before.split()) <= 3 and before.istitle()  # noqa: PLR2004 - *The Quay*
        if (BYLINE.fullmatch(before) or named) and is_date(date):
            return date
    return ""


def is_date(line: str) -> bool:
    """Return whether a line is a date, with a month or of digits that are parted, and nothing else."""
    bare = _UPDATED.sub("", line)
    if len(bare) > DATE_LINE or _NOT_A_DAY.fullmatch(bare) or bare.endswith(CLOSED):
        return bool(dates.DIGITS.fullmatch(bare)) and dates.read(bare)[0] is not None
    return dates.read(bare)[0] is not None


def _has_dates(rest: str) -> bool:
    """Return whether more lines are dates: then a text is a chronicle, and the first tells no more of it."""
    return any(len(line) <= DATE_LINE and is_date(line.strip()) for line in rest.split("\n"))
