"""How much is read at a time, so that no input takes all the memory or time there is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import AnyStr, BinaryIO

from kgraph.errors import InputError

MIB = 1024 * 1024
TEXT = 32 * MIB  # bytes of a text, a page or a line of JSON Lines: ten times the longest novels
MARKDOWN = 2 * MIB  # markdown-it takes up to 300 bytes of memory and 25 µs for each byte of Markdown
JSON = 128 * MIB  # a .json file is parsed as a whole, and takes a multiple of its size meanwhile
PACKED = 128 * MIB  # a file that has its text packed in it, and pictures beside it
UNPACKED = 128 * MIB  # what is unpacked of it
PIECE = MIB  # bytes at which what is passed over is read

TOO_LARGE = "it is larger than {} MB; only JSON Lines (.jsonl) may be of any size"


def whole(stream: BinaryIO, most: int, start: bytes = b"") -> bytes:
    """Return ``start``, which was read from ``stream`` before, and all that follows.

    Raises ``InputError`` if that is more than ``most`` bytes; no more of it is read then.
    """
    raw = start + stream.read(most + 1 - len(start))
    if len(raw) > most:
        raise InputError(TOO_LARGE.format(most // MIB))
    return raw


def lines(readline: Callable[[int], AnyStr], start: AnyStr | None = None) -> Iterator[AnyStr | None]:
    """Yield the lines that ``readline`` gives, with their ends; None stands for one longer than ``TEXT``.

    Of that no more than ``TEXT`` is held in memory. ``start`` is what was read before, with a bound
    of ``TEXT + 1``: a line, or the beginning of one that is too long.
    """
    line = readline(TEXT + 1) if start is None else start
    while line:
        if len(line) <= TEXT:
            yield line
        else:
            while line and line[-1:] not in ("\n", b"\n"):
                line = readline(PIECE)
            yield None
        line = readline(TEXT + 1)
