"""PDF with a text layer: its lines, by where they stand on the pages, put together into paragraphs."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

from kgraph.errors import InputError
from kgraph.sources import aside, batches, headers, rejoined
from kgraph.sources.input_limits import MIB, TEXT, UNPACKED
from kgraph.sources.opened import Opened
from kgraph.sources.told import Found

NO_TEXT = "it has no text layer, as scanned pages have none: recognise its text first (OCR), and give that"
LOCKED = "it is encrypted: print it into a new PDF, or save its text as .txt"
MOST_PAGES = 3_000
BUDGET = aside.Budget()  # a page takes a fiftieth of a second, a thirtieth if it is full
FEWEST_LETTERS = 20  # of a PDF with text
LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}

SAME_LINE = 0.4  # of the size of letters: how far pieces of one line stand apart in height
GAP = 1.3  # times the usual distance of lines, from which on there is a gap between paragraphs
INDENTED = 0.7  # of the size of letters
SHORT = 0.85  # of the width of a full line: one that ends a sentence there ends its paragraph
EDGE = 0.08  # of the height of a page, in which there may be running heads
LARGER = 1.15  # times the size of the text, from which on a line is a heading
MOST_OF_TITLE = 30  # words
ENDS = tuple(".?!:…\"”'’)")
NUMBERED = re.compile(r"(?:page |p\. ?|[-–—] ?)?\d{1,4}(?: ?(?:of|/) ?\d{1,4})?(?: ?[-–—])?", re.IGNORECASE)
ITEM = re.compile(r"[•▪◦‣·*–—-]\s+\S")
PRINTED = re.compile(  # what browsers put at the edges of pages that they print
    r"(?P<url>https?://\S+)(?: \d+/\d+)?|file:\S+(?: \d+/\d+)?"
    r"|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}, \d{1,2}:\d{2}(?: [AP]M)?.*"
)
UNTITLED = re.compile(
    r"untitled|microsoft word|\.(?:docx?|indd|qxp|pdf|html?)$|^(?:https?|file):", re.IGNORECASE
)

logging.getLogger("pypdf").addHandler(
    logging.NullHandler()
)  # what it logs of a file is no message to the user


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: where it begins and ends, how high it stands, how large its letters are."""

    text: str
    left: float
    right: float
    height: float
    size: float


def read(opened: Opened) -> Iterator[Found]:
    """Yield the document, or the documents of a batch, in a PDF; ``InputError`` if it has no text layer."""
    told = aside.read("pdf", opened, BUDGET)
    count, titled = next(told)
    if count > MOST_PAGES:
        raise InputError(f"it has more than {MOST_PAGES:,} pages")
    pages = list(_pages(told))
    lines = [line for page in _without_heads(pages) for line in page]
    size = _usual([line.size for line in lines])
    text = "\n\n".join(paragraphs(lines, size))
    if sum(map(str.isalpha, text)) < FEWEST_LETTERS:
        raise InputError(NO_TEXT)
    title = _title(lines, size) or ("" if UNTITLED.search(titled) else titled)
    fields, rest = headers.parted(text, apart=True)
    article = headers.told(rest, fields, title=title)
    yield from batches.documents(opened.name, replace(article, url=article.url or _address(pages)))


def _pages(told: Iterator[Any]) -> Iterator[tuple[float, float, list[Line]]]:
    """Yield bottom and height of each page, and its lines, of what is told of a file after its head."""
    unpacked = letters = 0
    for size in told:
        unpacked += size
        if unpacked > UNPACKED:
            raise InputError(f"what is packed in it is larger than {UNPACKED // MIB} MB")
        bottom, height, lines = next(told)
        letters += sum(len(text) for text, *_ in lines)
        if letters > TEXT:
            raise InputError(f"its text is longer than {TEXT // MIB} million characters")
        yield bottom, height, [Line(*each) for each in lines]


def parts(path: Path) -> Iterator[Any]:
    """Yield what is told of a file: its number of pages and its title, then of each page the size of what is
    packed in it, and its bottom, height and lines. It runs in a process of its own.
    """
    from pypdf import PdfReader  # noqa: PLC0415
    from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError  # noqa: PLC0415

    try:
        reader = PdfReader(path, strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(LOCKED)
        yield len(reader.pages), str((reader.metadata and reader.metadata.title) or "")
        for page in reader.pages:
            contents = page.get_contents()
            yield 0 if contents is None else len(contents.get_data())
            yield float(page.mediabox.bottom), float(page.mediabox.height), list(map(astuple, _lines(page)))
    except (DependencyError, FileNotDecryptedError):
        raise InputError(LOCKED) from None
    except PyPdfError as error:
        raise InputError(f"it is a broken PDF: {error}") from None


def _lines(page: Any) -> list[Line]:
    pieces: list[Line] = []

    def seen(text: str, outer: Sequence[float], inner: Sequence[float], _: object, size: float) -> None:
        a, b, c, d = outer[:4]
        turned = abs(inner[0] * b + inner[1] * d) > abs(inner[0] * a + inner[1] * c)
        if text.strip() and not turned:  # what runs up the margin is no text
            left = inner[4] * a + inner[5] * c + outer[4]
            height = inner[4] * b + inner[5] * d + outer[5]
            tall = abs(size * (inner[2] * b + inner[3] * d)) or abs(size) or 1.0
            for each in text.split("\n"):
                if each.strip():
                    pieces.append(Line(each, left, left + len(each) * tall / 2, height, tall))

    page.extract_text(visitor_text=seen)
    lines: list[Line] = []
    for piece in pieces:
        last = lines[-1] if lines else None
        if (
            last
            and abs(last.height - piece.height) < SAME_LINE * max(last.size, piece.size)
            and piece.left >= last.left
        ):
            lines[-1] = replace(
                last,
                text=last.text + piece.text,
                right=max(last.right, piece.right),
                size=max(last.size, piece.size),
            )
        else:
            lines.append(piece)
    return [replace(line, text=_plain(line.text)) for line in lines if line.text.strip()]


def _plain(text: str) -> str:
    return " ".join("".join(LIGATURES.get(letter, letter) for letter in text).split())


def _without_heads(pages: Sequence[tuple[float, float, list[Line]]]) -> list[list[Line]]:
    """Return the lines of pages without those at their edges that come again, or only number the page."""
    size = _usual([line.size for _, _, lines in pages for line in lines])
    at_edges: Counter[str] = Counter()
    for bottom, height, lines in pages:
        at_edges.update({_shape(line) for line in lines if _is_at_edge(line, bottom, height)})

    def is_head(line: Line, bottom: float, height: float) -> bool:
        if not _is_at_edge(line, bottom, height):
            return False
        again = at_edges[_shape(line)] > 1 and at_edges[_shape(line)] * 3 > len(pages)
        return (
            again or line.size < size * 0.95 or any(each.fullmatch(line.text) for each in (NUMBERED, PRINTED))
        )

    return [[line for line in lines if not is_head(line, bottom, height)] for bottom, height, lines in pages]


def _address(pages: Sequence[tuple[float, float, list[Line]]]) -> str:
    """Return the address that a browser printed at the edge of a page, if it is whole."""
    edges = (
        line.text for bottom, height, lines in pages for line in lines if _is_at_edge(line, bottom, height)
    )
    found = (match["url"] for match in map(PRINTED.fullmatch, edges) if match and match["url"])
    return next((url for url in found if not url.endswith(("…", "..."))), "")


def _is_at_edge(line: Line, bottom: float, height: float) -> bool:
    place = (line.height - bottom) / height if height else 0.5
    return not EDGE < place < 1 - EDGE


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "0", line.text.casefold())


def _usual(values: Sequence[float]) -> float:
    counted = Counter(round(value, 1) for value in values)
    return max(counted, key=lambda value: (counted[value], -value)) if counted else 1.0


def paragraphs(lines: Sequence[Line], size: float) -> Iterator[str]:
    """Yield the paragraphs of lines in the order of reading: gaps, indents and short last lines part them."""
    if not lines:
        return
    gaps = [
        one.height - other.height
        for one, other in pairwise(lines)
        if 0 < one.height - other.height < 4 * size
    ]
    usual = median(gaps) if gaps else size * 1.2
    usual = min(usual, _usual(gaps)) if gaps else usual
    widths = sorted(len(line.text) for line in lines)
    full = widths[int(len(widths) * 0.8)]
    written = rejoined.hyphenated(" ".join(line.text for line in lines))
    waiting = [lines[0]]
    for last, line in pairwise(lines):
        if _is_parted(last, line, usual, full, size):
            yield _joined(waiting, written)
            waiting = []
        waiting.append(line)
    yield _joined(waiting, written)


def _is_parted(last: Line, line: Line, usual: float, full: int, size: float) -> bool:
    """Return whether a new paragraph begins between two lines."""
    down = last.height - line.height
    if abs(last.size - line.size) > 0.1 * max(last.size, line.size) or ITEM.match(line.text):
        return True
    if down > usual * GAP * max(line.size / size, 1):
        return True
    ended = last.text.endswith(ENDS)
    if ended and len(last.text) < SHORT * full:
        return True
    if down > 0 and ended and line.left - last.left > INDENTED * line.size:
        return True
    # At the top of the next column or page a paragraph goes on, unless one ended before.
    return down <= 0 and ended and line.text[:1].isupper()


def _joined(lines: Sequence[Line], written: Collection[tuple[str, str]]) -> str:
    return re.sub(r"^[•▪◦‣·]\s+", "- ", rejoined.joined((line.text for line in lines), written))


def _title(lines: Sequence[Line], size: float) -> str:
    """Return the line, or the lines, in the largest letters at the beginning, if these are larger."""
    first = lines[:MOST_OF_TITLE]
    largest = max((line.size for line in first), default=0.0)
    if largest < LARGER * size:
        return ""
    at = next(number for number, line in enumerate(first) if line.size == largest)
    found = [first[at].text]
    for line in first[at + 1 :]:
        if line.size < largest * 0.95:
            break
        found.append(line.text)
    title = rejoined.joined(found)
    return title if len(title.split()) <= MOST_OF_TITLE else ""
