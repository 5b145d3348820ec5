"""Documents that come as JSON objects: ``.json`` files and JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from kgraph.faults import Skipped
from kgraph.model import Document
from kgraph.sources.dates import day, leading_day
from kgraph.sources.decode import decode, whole
from kgraph.sources.reject import Found

REQUIRED = ("id", "text")
OPTIONAL = ("title", "url", "publisher", "published")
LINES_HINT = "a file with one document a line is named .jsonl"
TOO_DEEP = "its JSON is nested too deeply"


def read_lines(name: str, lines: Iterable[bytes]) -> Iterator[Found | Skipped]:
    """Yield the document of each line of JSON Lines; empty lines are passed over."""
    for number, line in enumerate(lines, start=1):
        text = decode(line)
        if text is None:
            yield Skipped(f"{name}:{number}", "its encoding is not recognised: save it as UTF-8")
        elif text.strip():
            yield _from_line(f"{name}:{number}", text)


def read_json(name: str, text: str) -> Iterator[Found | Skipped]:
    """Yield the document, or the documents of the list, that a ``.json`` file holds."""
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        yield Skipped(f"{name}:{error.lineno}", f"{_fault(error)} ({LINES_HINT})")
    except (ValueError, RecursionError) as error:
        yield Skipped(name, _fault(error))
    else:
        yield from _from_value(name, value)


def _from_value(name: str, value: object) -> Iterator[Found | Skipped]:
    if not isinstance(value, list):
        yield from_record(name, value)
    elif not value:
        yield Skipped(name, "its list holds no document")
    else:
        yield from (from_record(name, item, f"item {at}: ") for at, item in enumerate(value, start=1))


def _from_line(where: str, line: str) -> Found | Skipped:
    try:
        return from_record(where, json.loads(line.rstrip()))
    except (ValueError, RecursionError) as error:
        return Skipped(where, _fault(error))


def _fault(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"it is not valid JSON: {error.msg.removesuffix(' at')} at column {error.colno}"
    return TOO_DEEP if isinstance(error, RecursionError) else f"it is not valid JSON: {error}"


def from_record(where: str, record: object, prefix: str = "") -> Found | Skipped:
    """Return the document that ``record`` describes, or why it describes none.

    ``prefix`` names the record inside a file that has no line for it.
    """
    if not isinstance(record, dict):
        return Skipped(where, f'{prefix}a document is a JSON object with "id" and "text"')
    try:
        return Found(where, _document(record))
    except ValueError as error:
        return Skipped(where, f"{prefix}{error}")


def _document(record: dict[str, Any]) -> Document:
    fields = {key: _field(record, key) for key in (*REQUIRED, *OPTIONAL)}
    published = fields.pop("published")
    return Document(**fields, published=_published(published, fields["text"]))


def _field(record: dict[str, Any], key: str) -> str:
    value = record.get(key)
    if value is None and key in OPTIONAL:
        return ""
    if value is None:
        raise ValueError(f'it has no "{key}"')
    if not isinstance(value, str):
        raise ValueError(f'its "{key}" is not a string')
    if not value and key == "id":
        raise ValueError('its "id" is empty')
    return whole(value)


def _published(value: str, text: str) -> date | None:
    if not value:
        return dated(text)
    try:
        return day(value)
    except ValueError:
        raise ValueError(f'its "published" is not a date such as 2024-03-28: {value!r}') from None


def dated(text: str) -> date | None:
    """Return the day at the start of ``text``; ValueError with a reason if it is none of the calendar."""
    try:
        return leading_day(text)
    except ValueError as error:
        raise ValueError(f"the date at its start is none of the calendar: {error}") from None
