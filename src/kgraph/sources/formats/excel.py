"""Excel files (``.xlsx``, ``.xlsm``): the rows of each sheet, dates as ISO writes them.

Read by own code over the same guarded archive and XML as Word files: openpyxl gives a file that names a cell
far away all rows and columns before it, which takes hours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from kgraph.errors import InputError
from kgraph.faults import Skipped
from kgraph.sources.formats import rows, xml
from kgraph.sources.formats.parts import Parts
from kgraph.sources.opened import Opened
from kgraph.sources.told import Found

MOST_COLUMNS = 16_384  # that a sheet of Excel has
MOST_GAPS = 10_000_000  # empty cells before others in their rows, in all
DATES = {
    *range(14, 18),
    22,
    *range(27, 37),
    *range(50, 59),
}  # numbers of the formats of dates that are built in
OF_DATE = re.compile(r"[dy]", re.IGNORECASE)
NOT_CODES = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')  # literal text, colours and conditions in a format
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
EPOCH, EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
LAST_DAY = 2_958_465  # the last day of the year 9999
SHEETS = "xl/worksheets/"


def read(opened: Opened, parts: Parts) -> Iterator[Found]:
    """Yield the document of each row of the sheets that have a column of text.

    Raises ``InputError`` if no sheet has one.
    """
    book = _Book(parts)
    without: list[InputError] = []  # sheets without a column of text
    some = False
    for number, (title, part) in enumerate(book.sheets()):
        place = opened.name if number == 0 else f"{opened.name}:{title}"
        begun = False
        try:
            for found in rows.documents(book.rows(part, place), opened.text_column):
                some = begun = True
                yield found
        except InputError as error:
            if begun:
                yield Skipped(place, str(error))
            else:
                without.append(error)
    if not some:
        raise without[0] if without else InputError("there is no sheet in it")


class _Book:
    """The sheets of an Excel file, and what their cells refer to."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._gaps = 0
        strings = parts.elements("xl/sharedStrings.xml")
        self._strings = [] if strings is None else [_text(one) for one in strings if xml.local(one) == "si"]
        self._are_dates = self._formats()
        self._workbook = parts.elements("xl/workbook.xml")
        since = [one.get("date1904") for one in self._workbook if xml.local(one) == "workbookpr"]
        self._epoch = EPOCH_1904 if {"1", "true"} & set(since) else EPOCH

    def _formats(self) -> list[bool]:
        """Return of each style of cells whether it shows a number as a date."""
        root = self._parts.elements("xl/styles.xml")
        if root is None:
            return []
        own = {
            one.get("numFmtId"): bool(OF_DATE.search(NOT_CODES.sub("", one.get("formatCode") or "")))
            for one in root.iter()
            if xml.local(one) == "numfmt"
        }
        styles = next((one for one in root if xml.local(one) == "cellxfs"), ())
        numbers = [one.get("numFmtId") or "0" for one in styles if xml.local(one) == "xf"]
        return [own.get(number, number.isdecimal() and int(number) in DATES) for number in numbers]

    def sheets(self) -> Iterator[tuple[str, str]]:
        """Yield title and part of each sheet, in their order."""
        relations = self._parts.elements("xl/_rels/workbook.xml.rels")
        targets = {} if relations is None else {one.get("Id"): one.get("Target") or "" for one in relations}
        for sheet in self._workbook.iter():
            if xml.local(sheet) != "sheet":
                continue
            relation = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), "")
            target = targets.get(relation, "")
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            if part in self._parts and "/chartsheets/" not in part:
                yield sheet.get("name") or "", part

    def rows(self, part: str, place: str) -> Iterator[rows.Row]:
        """Yield the rows of a sheet that are in the file."""
        number = 0
        for row in self._parts.elements(part).iter():
            if xml.local(row) != "row":
                continue
            told = row.get("r") or ""
            number = int(told) if told.isdecimal() and len(told) < 9 else number + 1  # noqa: PLR2004 - a bound
            yield f"{place}:{number}", self._cells(row)

    def _cells(self, row: Any) -> list[object]:
        found: list[object] = []
        for cell in row:
            if xml.local(cell) != "c":
                continue
            at = _column(cell.get("r") or "")
            at = len(found) if at is None else at
            if at >= MOST_COLUMNS:
                raise InputError(f"a row of it has more than {MOST_COLUMNS:,} cells")
            self._gaps += max(at - len(found), 0)
            if self._gaps > MOST_GAPS:
                raise InputError("its cells stand far apart, as those of no table do")
            found += [None] * (at + 1 - len(found))
            found[at] = self._value(cell)
        return found

    def _value(self, cell: Any) -> object:
        kind = cell.get("t") or "n"
        if kind == "inlineStr":
            return _text(next((one for one in cell if xml.local(one) == "is"), ()))
        value = next((one.text or "" for one in cell if xml.local(one) == "v"), "").strip()
        if kind == "s":
            known = value.isdecimal() and len(value) < 10 and int(value) < len(self._strings)  # noqa: PLR2004
            return self._strings[int(value)] if known else None
        if kind == "str":
            return next((one.text or "" for one in cell if xml.local(one) == "v"), "")
        if kind in ("e", "b") or not value:
            return None
        return value if kind == "d" else self._number(value, cell.get("s") or "0")

    def _number(self, value: str, style: str) -> str:
        """Return a number as it is written, or the day that it is."""
        is_date = style.isdecimal() and int(style) < len(self._are_dates) and self._are_dates[int(style)]
        try:
            days = float(value)
        except ValueError:
            return value
        if is_date and 1 <= days <= LAST_DAY - (EPOCH_1904 - EPOCH).days:
            return (self._epoch + timedelta(days=int(days))).isoformat()
        return str(int(days)) if days.is_integer() and abs(days) < 1e15 else value  # noqa: PLR2004 - exact so far


def _text(element: Any) -> str:
    """Return the text of a string, of which the parts may look differently; not how it is pronounced."""
    pieces: list[str] = []
    for one in element:
        if xml.local(one) == "t":
            pieces.append(one.text or "")
        elif xml.local(one) == "r":
            pieces += [part.text or "" for part in one if xml.local(part) == "t"]
    return ESCAPED.sub(lambda match: chr(int(match[1], 16)), "".join(pieces))


def _column(reference: str) -> int | None:
    """Return the number of the column of a cell such as ``C7``, from 0; None if it names none."""
    letters = re.match(r"[A-Z]{1,3}", reference)
    if letters is None:
        return None
    number = 0
    for letter in letters[0]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
