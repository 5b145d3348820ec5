"""CSV whose cells no spreadsheet takes for a formula, however hostile the text of an article is.

Spreadsheets run a cell that begins with ``=``, ``+``, ``-`` or ``@``, even in quotation marks, and part
cells at semicolons and tabs where the language of the computer wants it so. As OWASP advises ("CSV
Injection"), an apostrophe stands before each such sign, so that they show it as text.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Protocol

_UNSEEN = "\x00-\x20\x7f-\xa0\xad\u061c\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff"
_SIGNS = "=+@\\-\uff1d\uff0b\uff0d\uff20"  # the last four as East Asian keyboards write them
_FORMULA = re.compile(
    rf"^(?=[{_UNSEEN}]*[{_SIGNS}]|[\t\r\n])|(?<=[;\t\r\n])(?=(?:(?![\t\r\n])[{_UNSEEN}])*[{_SIGNS}])"
)
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")


class Writable(Protocol):
    """What text can be written to."""

    def write(self, text: str, /) -> object:
        """Take text."""
        ...


def cell(text: str) -> str:
    """Return ``text`` as a spreadsheet takes it for text; a number such as -1.5 stays one."""
    return text if _NUMBER.fullmatch(text) else _FORMULA.sub("'", text)


def write(file: Writable, rows: Iterable[Sequence[object]], end: str = "\n", delimiter: str = ",") -> None:
    """Write ``rows`` as CSV, one after another as they come; what is no text stays as it is."""
    for row in rows:
        line = io.StringIO(newline="")
        made = csv.writer(
            line, delimiter=delimiter, lineterminator="\r\n"
        )  # with another a lone \r is not put into quotes
        made.writerow([cell(each) if isinstance(each, str) else each for each in row])
        file.write(line.getvalue().removesuffix("\r\n") + end)
