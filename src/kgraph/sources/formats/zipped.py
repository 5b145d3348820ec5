"""Documents that are ZIP archives inside: Word and Excel. Others are named with what to do."""

from __future__ import annotations

from collections.abc import Iterator

from kgraph.errors import InputError
from kgraph.sources.formats import excel, word
from kgraph.sources.formats.parts import Parts
from kgraph.sources.opened import Opened
from kgraph.sources.told import Found

KINDS = {"word/document.xml": word.read, "xl/workbook.xml": excel.read}
OTHERS = {
    "content.xml": "it is an OpenDocument file: save it as .docx, .xlsx or .csv",
    "META-INF/container.xml": "it is an e-book: save its text as .html or .txt",
    "ppt/presentation.xml": "it is a presentation: save its text as .txt",
    "xl/workbook.bin": "it is a binary Excel file: save it as .xlsx or .csv",
}
ARCHIVE = "it is a ZIP archive: unpack it, and give the folder with what was in it"


def read(opened: Opened) -> Iterator[Found]:
    """Yield the documents of a Word or Excel file; ``InputError`` for any other archive."""
    with Parts(opened.whole()) as parts:
        for name, kind in KINDS.items():
            if name in parts:
                yield from kind(opened, parts)
                return
        reason = next((reason for name, reason in OTHERS.items() if name in parts), ARCHIVE)
    raise InputError(reason)
