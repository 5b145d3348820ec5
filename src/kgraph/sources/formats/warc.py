"""Archives of the web (WARC): a page an article, read by warcio, which the extra ``warc`` installs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from kgraph.errors import InputError
from kgraph.sources.clean import safe_name
from kgraph.sources.extras import library
from kgraph.sources.input_limits import TEXT, whole
from kgraph.sources.opened import Opened, text_of
from kgraph.sources.page import from_html
from kgraph.sources.reject import guarded
from kgraph.sources.told import Found, Told, document

PAGES = ("text/html", "application/xhtml+xml")
FINE = "200"


def read(opened: Opened) -> Iterator[Found]:
    """Yield the document of each page in an archive of any size; ``InputError`` if it holds none.

    Pages that were not found, pictures, styles and scripts are passed over.
    """
    iterator = library("warcio.archiveiterator", "warc").ArchiveIterator
    broken = library("warcio.exceptions", "warc").ArchiveLoadFailed
    some = False
    try:
        for at, record in enumerate(iterator(opened.stream), start=1):
            kind = _kind(record)
            if not kind:
                continue
            some = True
            address = record.rec_headers.get_header("WARC-Target-URI") or ""
            where = f"{opened.name}:{at}"
            read_one = partial(_of_record, where, record, kind, address.strip("<>"))
            yield from guarded(opened.name, read_one, f"record {at} ({safe_name(address)}): ")
    except (broken, EOFError, OSError) as error:
        raise InputError(f"it is a broken archive: {error}") from None
    if not some:
        raise InputError("the archive holds no page")


def _kind(record: Any) -> str:
    """Return what a record holds that is read, or ``""``: ``page`` or ``text``."""
    if record.rec_type == "conversion":
        return "text"
    headers = record.http_headers
    if record.rec_type != "response" or headers is None or not headers.get_statuscode().startswith(FINE):
        return ""
    kind = (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    return "page" if kind in PAGES else ""


def _of_record(where: str, record: Any, kind: str, address: str) -> Iterator[Found]:
    text = text_of(whole(record.content_stream(), TEXT))
    told = Told(text) if kind == "text" else from_html(text)
    if told is None or not told.text:
        raise InputError("no article text is found in it")
    yield from document(where, replace(told, url=told.url or address))
