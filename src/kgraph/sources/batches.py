"""Many articles in one text, as databases of the press give them out: Nexis and Factiva.

Their forms are known from what they print: where an article ends is marked, and its head has its date and its
number of words on lines of their own. What is marked is parted; a part of which the head is not understood is
an article as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from kgraph.sources import dates, rejoined
from kgraph.sources.reject import guarded
from kgraph.sources.told import Found, Told, document

END_OF_NEXIS = r"[ \t]*End of Document[ \t]*"
START_OF_NEXIS = r"[ \t]*\d{1,6} of \d{1,6} DOCUMENTS?[ \t]*"
END_OF_FACTIVA = r"[ \t]*(?:AN[ \t]+)?Document [A-Z0-9]{4,12}0{3,}[A-Za-z0-9]{8,20}[ \t]*"
MARK = re.compile(rf"^(?:{END_OF_NEXIS}|{START_OF_NEXIS}|{END_OF_FACTIVA})\r?$", re.MULTILINE)
HINT = re.compile(r"End of Document|\d DOCUMENTS?\b|\bDocument [A-Z0-9]{4,12}0{3}")

LABEL = re.compile(
    r"(?:BYLINE|SECTION|LENGTH|DATELINE|HIGHLIGHT|HEADLINE|Byline|Section|Length|Dateline|Highlight|Headline):"
    r"[ \t]*(.*)"
)
BYLINE = re.compile(r"(BYLINE|Byline):[ \t]*(.*)")
BODY = re.compile(r"(?:Body|BODY):?[ \t]*(.*)")
AFTER = re.compile(
    r"(?:LOAD-DATE|LANGUAGE|PUBLICATION-TYPE|GRAPHIC|SUBJECT|ACC-NO|JOURNAL-CODE|Load-Date|Language"
    r"|Publication-Type|Subject|Journal Code|Acc-No):.*|Graphic|Classification"
)
RIGHTS = re.compile(r"(?:Copyright|\(c\)|©)\b.{0,200}|All Rights Reserved\.?|Page \d+ of \d+", re.IGNORECASE)
WORDS = re.compile(r"\d[\d,.]* words", re.IGNORECASE)
CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?(?: ?[A-Z]{3,4})?", re.IGNORECASE)
LANGUAGES = {"english"}
TAG = re.compile(
    r"(SE|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CT|RF|ART|CO|IN|NS|RE|IPC|IPD|PUB|AN)"
    r"(?:[ \t]+(.*)|[ \t]*)"
)
MOST_OF_HEAD = 25  # lines of the head of an article
FEWEST_TAGS = 3


def documents(name: str, told: Told) -> Iterator[Found]:
    """Yield the document of a text, or those of the articles that it is marked to hold."""
    if MARK.search(told.text) is None:
        yield from document(name, told)
        return
    parts = [part for part in MARK.split(told.text) if part.strip()]
    for at, part in enumerate(parts, start=1):
        one = article(part)
        if one is None and len(parts) == 1:
            one = replace(told, text=part.strip())
        elif one is None and at == len(parts) and not _is_article(part):
            continue  # what a database prints at the end: how many there are, and who asked
        where = f"{name}:{at}" if len(parts) > 1 else name
        prefix = f"article {at}: " if len(parts) > 1 else ""
        yield from guarded(name, partial(document, where, one or Told(part.strip())), prefix)


def may_be_marked(source: str) -> bool:
    """Return whether markup has words by which articles are parted; it is cheap to ask."""
    return HINT.search(source) is not None


def is_marked(text: str) -> bool:
    """Return whether a text is marked as databases of the press mark the articles in it."""
    return MARK.search(text) is not None


def article(part: str) -> Told | None:
    """Return the article in a part, if its head is understood."""
    lines = [line.strip() for line in part.strip().split("\n")]
    return _tagged(lines) or _factiva(lines) or _nexis(lines)


def _is_article(part: str) -> bool:
    return any(len(line) > 200 for line in part.split("\n")) or len(part.split()) > 150  # noqa: PLR2004


def _nexis(lines: Sequence[str]) -> Told | None:
    """Read ``title, publisher, date`` or ``publisher, date, title``, labels, then the text."""
    filled = [at for at, line in enumerate(lines) if line][:MOST_OF_HEAD]
    dated = next((at for at in filled if _is_date(lines[at])), None)
    if dated is None:
        return None
    before = [lines[at] for at in filled if at < dated and not RIGHTS.fullmatch(lines[at])]
    if not before:
        return None
    labels = [at for at in filled if at > dated and LABEL.fullmatch(lines[at])]
    body = next((at for at, line in enumerate(lines) if at > dated and BODY.fullmatch(line)), None)
    if not labels and body is None:
        return None
    first = min([*labels, *([body] if body is not None else [])])
    after = [lines[at] for at in filled if dated < at < first and not RIGHTS.fullmatch(lines[at])]
    title, publisher = (
        (" ".join(before[:-1]), before[-1]) if len(before) > 1 else (" ".join(after), before[0])
    )
    inline = BODY.fullmatch(lines[body]) if body is not None else None
    start = body if body is not None else labels[-1]
    end = next((at for at, line in enumerate(lines) if at > start and AFTER.fullmatch(line)), len(lines))
    text = [
        inline[1] if inline else "",
        *(line for line in lines[start + 1 : end] if not RIGHTS.fullmatch(line)),
    ]
    author = next((found[2] for at in labels if (found := BYLINE.fullmatch(lines[at]))), "")
    return Told(_whole(text), title, publisher=publisher, published=lines[dated], author=author)


def _factiva(lines: Sequence[str]) -> Told | None:
    """Read title, perhaps who wrote it, ``523 words``, date, publisher, rights, then the text."""
    filled = [at for at, line in enumerate(lines) if line]
    counted = next((at for at in filled[:MOST_OF_HEAD] if WORDS.fullmatch(lines[at])), None)
    if counted is None:
        return None
    before = [lines[at] for at in filled if at < counted]
    after = [at for at in filled if at > counted][:MOST_OF_HEAD]
    dated = next((at for at in after[:2] if _is_date(lines[at])), None)
    if not before or dated is None:
        return None
    named = [at for at in after if at > dated and not CLOCK.fullmatch(lines[at])]
    rights = next((at for at in named[:8] if RIGHTS.match(lines[at])), None)
    spoken = next((at for at in named[:8] if lines[at].lower() in LANGUAGES), None)
    last = rights if rights is not None else spoken
    if last is None or not named or named[0] >= last:
        return None
    text = _whole(lines[last + 1 :])
    author = next((line for line in before if line.lower().startswith("by ")), "")
    title = max((line for line in before if line != author), key=len, default=author)
    return Told(text, title, publisher=lines[named[0]], published=lines[dated], author=author)


def _tagged(lines: Sequence[str]) -> Told | None:
    """Read lines with a code of two letters before each field, as Factiva prints its indexed form."""
    fields: dict[str, list[str]] = {}
    code = ""
    for line in lines:
        match = TAG.fullmatch(line)
        if match and match[1] not in fields:
            code = match[1]
            fields[code] = [match[2] or ""]
        elif code:
            fields[code].append(line)
    if len({"HD", "WC", "PD", "SN"} & set(fields)) < FEWEST_TAGS or not {"LP", "TD"} & set(fields):
        return None
    text = _whole([*fields.get("LP", ()), "", *fields.get("TD", ())])
    title, source, date, author = (
        " ".join(filter(None, fields.get(one, ()))) for one in ("HD", "SN", "PD", "BY")
    )
    return Told(text, title, publisher=source, published=date, author=author)


def _is_date(line: str) -> bool:
    """Return whether a line is a day, a month or more, and nothing else."""
    if not line or len(line) > dates.LONGEST or line.isdecimal():
        return False
    when, note = dates.read(line)
    return when is not None and not note


def _whole(lines: Sequence[str]) -> str:
    """Return lines as a text in which each paragraph is on one line."""
    return rejoined.paragraphs(re.sub(r"\n{3,}", "\n\n", "\n".join(lines).strip()))
