"""A file that is open to be read, and what a reader may want of it."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from kgraph.errors import InputError
from kgraph.sources.decode import decode, is_binary
from kgraph.sources.input_limits import PACKED, TEXT, whole

HEAD = 4_096  # bytes by which the kind of a file is known


@dataclass(frozen=True, slots=True)
class Opened:
    """What is read: a file, or standard input. ``name`` is shown; ``suffix`` is in small letters.

    ``text_column`` is what the user says that columns and fields of text are called, if anything.
    """

    name: str
    suffix: str
    stream: BinaryIO
    text_column: str = ""

    def head(self) -> bytes:
        """Return the beginning, which stays to be read; less of it where a pipe gives less at a time."""
        if hasattr(self.stream, "peek"):
            return bytes(self.stream.peek(HEAD)[:HEAD])
        at = self.stream.tell()
        start = self.stream.read(HEAD)
        self.stream.seek(at)
        return start

    def whole(self, most: int = PACKED) -> bytes:
        """Return all of it; ``InputError`` if that is more than ``most`` bytes."""
        return whole(self.stream, most)

    def seekable(self) -> BinaryIO:
        """Return a stream of it in which one may go back."""
        return self.stream if self.stream.seekable() else BytesIO(self.whole())

    def text(self, most: int = TEXT) -> str:
        """Return all of it as text; ``InputError`` if it is none, or empty, or more than ``most`` bytes."""
        return text_of(self.whole(most))


def text_of(raw: bytes) -> str:
    """Return bytes as text; ``InputError`` if they are none, or empty."""
    text = decode(raw)
    if text is None or is_binary(text):
        raise InputError("it is binary, or its encoding is not recognised")
    if not text.strip():
        raise InputError("it is empty")
    return text
