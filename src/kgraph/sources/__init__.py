"""Reading articles: files, folders, records and standard input become documents.

What cannot be read never stops the rest: it is yielded as ``Skipped``, which says where and why.
Documents are read one at a time, JSON Lines one line at a time, so memory stays flat.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from os import PathLike
from pathlib import Path
from typing import BinaryIO

from kgraph.faults import Noted, Skipped
from kgraph.sources.article_files import read_path
from kgraph.sources.given import of_document, of_text
from kgraph.sources.reject import guarded
from kgraph.sources.stdin import NAME, read_stream
from kgraph.sources.told import Found

__all__ = ["Found", "Noted", "Skipped", "of_document", "of_text", "read"]


def read(
    inputs: str | PathLike[str] | Iterable[str | PathLike[str]],
    stdin: BinaryIO | None = None,
    text_column: str = "",
    without: Iterable[str | PathLike[str]] = (),
) -> Iterator[Found]:
    """Yield the documents of ``inputs`` in order: files, folders (recursively, sorted), and ``-``. One
    input may stand for itself.

    ``-`` reads ``stdin``, which holds one text, JSON Lines, or what a file may hold. A document that is
    empty, binary, too large or not in English, and an input that is missing or broken in any way, comes as
    one ``Skipped``. What is not understood of a document, such as its date, comes as ``Noted`` behind it.
    ``text_column`` is what tables and records call their text, if it is none of the names that are known.
    Passed over in folders are the files and folders ``without``, and what kgraph wrote: graph folders, and
    pages of graphs.
    """
    for item in map(str, [inputs] if isinstance(inputs, (str, PathLike)) else inputs):
        if item == "-":
            yield from guarded(NAME, partial(read_stream, stdin, text_column))
        elif item.strip():
            yield from read_path(Path(item), text_column, tuple(map(Path, without)))
        else:  # an unset variable of a shell must not mean the folder one happens to be in
            yield Skipped("an input", "its name is empty")
