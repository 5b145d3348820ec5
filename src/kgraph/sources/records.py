"""Documents that come as JSON objects: ``.json`` files and JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from kgraph.errors import InputError
from kgraph.faults import Skipped
from kgraph.model import Document, When
from kgraph.sources.dates import day, leading_day
from kgraph.sources.decode import decode
from kgraph.sources.input_limits import MIB, TEXT
from kgraph.sources.reject import checked, guarded
from kgraph.text import shown

REQUIRED = ("id", "text")
OPTIONAL = ("title", "url", "publisher", "published")
LINES_HINT = "a file with one document a line is named .jsonl"


def read_lines(name: str, lines: Iterable[bytes | None]) -> Iterator[Document | Skipped]:
    """Yield the document of each line of JSON Lines; None stands for a line that is too long to be read.

    Empty lines are passed over.
    """
    for number, line in enumerate(lines, start=1):
        yield from guarded(f"{name}:{number}", partial(_of_line, line))


def _of_line(line: bytes | None) -> Iterator[Document]:
    if line is None:
        raise InputError(f"the line is longer than {TEXT // MIB} MB")
    text = decode(line)
    if text is None:
        raise InputError("its encoding is not recognised: save it as UTF-8")
    if text.strip():
        yield from _of_record(_parsed(text.rstrip()))


def read_json(name: str, text: str) -> Iterator[Document | Skipped]:
    """Yield the document, or the documents of the list, that a ``.json`` file holds."""
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        yield Skipped(f"{name}:{error.lineno}", f"{_fault(error)} ({LINES_HINT})")
    except ValueError as error:
        yield Skipped(name, _fault(error))
    else:
        yield from _of_value(name, value)


def _of_value(name: str, value: object) -> Iterator[Document | Skipped]:
    if not isinstance(value, list):
        yield from _of_record(value)
    elif not value:
        raise InputError("its list holds no document")
    else:
        for at, item in enumerate(value, start=1):
            yield from guarded(name, partial(_of_record, item), f"item {at}: ")


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError as error:
        raise InputError(_fault(error)) from None


def _fault(error: ValueError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"it is not valid JSON: {error.msg.removesuffix(' at')} at column {error.colno}"
    return f"it is not valid JSON: {error}"  # a number of thousands of digits


def _of_record(record: object) -> Iterator[Document]:
    """Yield the document that ``record`` describes; ``InputError`` if it describes none."""
    if not isinstance(record, dict):
        raise InputError('a document is a JSON object with "id" and "text"')
    fields = {key: _field(record, key) for key in (*REQUIRED, *OPTIONAL)}
    published = fields.pop("published")
    yield checked(Document(**fields, published=_published(published, fields["text"])))


def _field(record: dict[str, Any], key: str) -> str:
    value = record.get(key)
    if value is None and key in OPTIONAL:
        return ""
    if value is None:
        raise InputError(f'it has no "{key}"')
    if not isinstance(value, str):
        raise InputError(f'its "{key}" is not a string')
    if not value and key == "id":
        raise InputError('its "id" is empty')
    return value


def _published(value: str, text: str) -> When | None:
    if not value:
        return leading_day(text)
    try:
        return day(value)
    except ValueError:
        raise InputError(f'its "published" is not a date such as 2024-03-28: {shown(value)}') from None
