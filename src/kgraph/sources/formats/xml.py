"""XML of others, read so that it can do no harm: nothing in it is expanded, and nothing is fetched."""

from __future__ import annotations

import re
from typing import Any

from kgraph.errors import InputError

MOST_ELEMENTS = 3_000_000
DECLARES = re.compile(rb"<\0?!\0?(?:D\0?O\0?C\0?T\0?Y\0?P\0?E|E\0?N\0?T\0?I\0?T\0?Y)", re.IGNORECASE)


def parsed(raw: bytes, *, broken: bool = False) -> Any:  # lxml has no types
    """Return the root of the elements of XML; if ``broken``, of what can be read of it.

    Raises ``InputError`` if it is none, or has more elements than any such file needs.
    """
    from lxml import etree  # noqa: PLC0415

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        recover=broken,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(f"it is not valid XML: {error}") from None
    if root is None:
        raise InputError("it is not valid XML")
    if sum(1 for _ in root.iter()) > MOST_ELEMENTS:
        raise InputError(f"it has more than {MOST_ELEMENTS:,} elements of XML")
    return root


def declares(raw: bytes) -> bool:
    """Return whether XML declares a document type or entities, which parts of documents never do."""
    return DECLARES.search(raw) is not None


def without_declarations(raw: bytes) -> bytes:
    """Return XML without its document type and the entities that it declares."""
    start = raw.find(b"<!DOCTYPE")
    if start < 0:
        return raw
    end, inner = raw.find(b">", start), raw.find(b"[", start)
    if 0 <= inner < end:
        close = re.compile(rb"\]\s*>").search(raw, inner)
        end = close.end() - 1 if close else -1
    return raw[:start] + raw[end + 1 :] if end >= 0 else raw


def local(element: Any) -> str:
    """Return the name of an element without its namespace, in small letters; ``""`` for what has none."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def words(element: Any) -> str:
    """Return the text in an element and in those in it."""
    return "" if element is None else "".join(element.itertext())
