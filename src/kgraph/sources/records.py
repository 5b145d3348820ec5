"""Documents that come as JSON objects: ``.json`` files and JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from math import isfinite
from typing import Any

from kgraph.errors import InputError
from kgraph.faults import Skipped
from kgraph.sources.decode import decode
from kgraph.sources.fields import READ, columns
from kgraph.sources.hypertext import plain
from kgraph.sources.input_limits import MIB, TEXT
from kgraph.sources.reject import guarded
from kgraph.sources.told import Found, Told, document
from kgraph.text import shown

LINES_HINT = "a file with one document a line is named .jsonl"
WANTED = 'a document is a JSON object with "text"'
DEEPEST = 4  # levels at which a list of documents is looked for in an object without text
MOST_NAMED = 8  # fields that a message names
EXCEL = 32_767  # characters, at which Excel cuts what is in a cell


def read_lines(name: str, lines: Iterable[bytes | None], text_column: str = "") -> Iterator[Found]:
    """Yield the document of each line of JSON Lines; None stands for a line that is too long to be read.

    Empty lines are passed over.
    """
    for number, line in enumerate(lines, start=1):
        where = f"{name}:{number}"
        yield from guarded(where, partial(_of_line, where, line, text_column))


def _of_line(where: str, line: bytes | None, text_column: str) -> Iterator[Found]:
    if line is None:
        raise InputError(f"the line is longer than {TEXT // MIB} MB")
    text = decode(line)
    if text is None:
        raise InputError("its encoding is not recognised: save it as UTF-8")
    if text.strip():
        yield from of_record(where, _parsed(text.rstrip()), text_column)


def read_json(name: str, text: str, text_column: str = "") -> Iterator[Found]:
    """Yield the document, or the documents of the list, that a ``.json`` file holds.

    A list may stand in an object, as services give their answers.
    """
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        yield Skipped(f"{name}:{error.lineno}", f"{_fault(error)} ({LINES_HINT})")
    except ValueError as error:
        yield Skipped(name, _fault(error))
    else:
        yield from _of_value(name, value, text_column)


def _of_value(name: str, value: object, text_column: str) -> Iterator[Found]:
    if isinstance(value, dict) and "text" not in _names_in(value, text_column):
        value = _list_in(value, text_column) or value
    if not isinstance(value, list):
        yield from of_record(name, value, text_column)
    elif not value:
        raise InputError("its list holds no document")
    else:
        for at, item in enumerate(value, start=1):
            yield from guarded(name, partial(of_record, f"{name}:{at}", item, text_column), f"item {at}: ")


def _list_in(value: dict[str, Any], text_column: str) -> list[Any]:
    """Return the first list of objects with text that an object holds, at any of its upper levels."""
    level: list[Any] = [value]
    for _ in range(DEEPEST):
        level = list(chain.from_iterable(one.values() for one in level if isinstance(one, dict)))
        for one in level:
            if isinstance(one, list) and any("text" in _names_in(item, text_column) for item in one):
                return one
    return []


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError as error:
        raise InputError(_fault(error)) from None


def _fault(error: ValueError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"it is not valid JSON: {error.msg.removesuffix(' at')} at column {error.colno}"
    return f"it is not valid JSON: {error}"  # a number of thousands of digits


def _names_in(record: object, text_column: str) -> dict[str, str]:
    """Return what the fields of a record are called in it, or in an object in it that has the text."""
    return columns(_flat(record, text_column), text_column) if isinstance(record, dict) else {}


def _flat(record: dict[str, Any], text_column: str) -> dict[str, Any]:
    """Return a record with what an object in it tells beside, if that has the text."""
    if "text" in columns(record, text_column):
        return record
    inner = [value for value in record.values() if isinstance(value, dict)]
    parts = [value for value in inner if "text" in columns(value, text_column)]
    return {**parts[0], **record} if parts else record


def of_record(where: str, record: object, text_column: str = "") -> Iterator[Found]:
    """Yield the document that a JSON object describes; ``InputError`` if it describes none."""
    if not isinstance(record, dict):
        raise InputError(WANTED)
    record = _flat(record, text_column)
    yield from of_fields(where, record, columns(record, text_column), text_column)


def of_fields(
    where: str, record: Mapping[str, Any], called: Mapping[str, str], text_column: str = ""
) -> Iterator[Found]:
    """Yield the document that named values describe, of which ``called`` tells what each field is called."""
    if "text" not in called:
        raise InputError(without_text(list(record), text_column))
    if record[called["text"]] in (None, ""):
        raise InputError(f'its "{called["text"]}" is empty')
    told: dict[str, str] = {}
    notes: list[str] = []
    for field in READ:
        name = called.get(field, "")
        value = record.get(name) if name else None
        words = _words(value, "\n\n" if field == "text" else ", ")
        if words is None and field == "text":
            raise InputError(f'its "{name}" is not a string')
        if words is None and field != "author":  # of whom nothing else depends
            notes.append(f"its {shown_name(name)} is no text, so it is passed over")
        told[field] = words or ""
    text = told.pop("text")
    if len(text) == EXCEL:
        notes.append("its text is as long as a cell of Excel can be, so its end may be missing")
    told["title"] = plain(told["title"], is_escaped=True)
    yield from document(where, Told(text=plain(text), notes=tuple(notes), **told))


def without_text(names: list[str], text_column: str = "") -> str:
    """Return why what has fields or columns of these names is no article, and what to do."""
    if text_column:
        reason = f"none of its fields is called {shown(text_column)}"
    else:
        reason = 'none of its fields is known as its text ("text", "body", "content" …)'
    if not names:
        return f'it has no "text": {WANTED}'
    more = " …" if len(names) > MOST_NAMED else ""
    listed = ", ".join(map(shown_name, names[:MOST_NAMED]))
    return f"{reason}: name one by --text-column, of {listed}{more}"


def shown_name(name: str) -> str:
    """Return the name of a field as a message quotes it."""
    return f'"{shown(name)[1:-1]}"'


def _words(value: object, between: str) -> str | None:
    """Return a value as text; None if it is none. Of an object that is its name, of a list its parts."""
    if value is None or value == []:
        return ""
    if isinstance(value, bool):
        return None
    if isinstance(value, (str, int, float)):
        return _number(value) if isinstance(value, float) else str(value)
    if isinstance(value, list):
        parts = [_words(one, between) for one in value if not isinstance(one, list)]
        return between.join(filter(None, parts)) if None not in parts and len(parts) == len(value) else None
    if isinstance(value, dict):
        name = next(
            (value[key] for key in ("name", "title", "text", "@value", "#text") if key in value), None
        )
        return name if isinstance(name, str) else None
    return None


def _number(value: float) -> str | None:
    """Return a number as it is written; None if it is infinite or none."""
    if not isfinite(value):
        return None
    return str(int(value)) if value.is_integer() else str(value)
