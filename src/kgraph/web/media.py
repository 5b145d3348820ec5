"""What kinds of files servers send, as the endings of names by which ``kgraph.sources`` knows them."""

from __future__ import annotations

import codecs
import re
from urllib.parse import unquote, urlsplit

from kgraph.errors import InputError
from kgraph.http import Reply
from kgraph.sources.decode import OF_NO_PAGE
from kgraph.sources.formats import SUFFIXES, suffix_of

ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/rdf+xml": ".xml",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "application/json": ".json",
    "application/feed+json": ".json",
    "application/ld+json": ".json",
    "application/x-ndjson": ".jsonl",
    "application/jsonl": ".jsonl",
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "message/rfc822": ".eml",
    "application/mbox": ".mbox",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.apache.parquet": ".parquet",
    "application/warc": ".warc",
}
UNTOLD = ("", "application/octet-stream", "binary/octet-stream", "application/x-download", "text/plain")
"""What servers call files of which they know nothing: the address tells more, or how the file begins."""

DECLARED = re.compile(rb"""^(\s*<\?xml\b[^>]{0,200}?)\s+encoding\s*=\s*["'][^"'>]{0,40}["']""")
LATIN = ("iso8859-1", "ascii")  # by which servers mean the code page that Windows makes of it (WHATWG)


def ending(media: str, address: str) -> str:
    """Return the ending for what a server calls ``media``; ``InputError`` if there is no article in it."""
    named = suffix_of(unquote(urlsplit(address).path).rpartition("/")[2])
    if media in UNTOLD:
        return named if named in SUFFIXES else ENDINGS.get(media, "")
    if media not in ENDINGS:
        raise InputError(f"it is {media}, of which kgraph reads no articles")
    return ENDINGS[media]


def as_utf8(reply: Reply) -> bytes:
    """Return the body in UTF-8 if it is text in the encoding that the server tells, and else as it is.

    What is UTF-8 is so, whatever the server says, as many say the same of all that they have. Where the
    server tells the encoding, XML no longer tells another.
    """
    charset = _charset(reply)
    if not charset:
        return reply.body
    try:
        is_right = _is_utf8(reply.body) and not _is_wide(charset)
        whole = reply.body if is_right else _recoded(reply.body, charset)
    except (UnicodeError, LookupError):  # whoever reads it recognises the encoding, or says that it is none
        return reply.body
    return DECLARED.sub(rb"\1", whole, count=1) if reply.media.endswith("xml") else whole


def _recoded(body: bytes, charset: str) -> bytes:
    return body.decode(charset).removeprefix("\ufeff").encode("utf-8")


def _charset(reply: Reply) -> str:
    """Return the encoding that a server tells of text, by the name that Python has for it."""
    if not (reply.media.startswith("text/") or reply.media.endswith(("xml", "json"))):
        return ""
    for parameter in reply.headers.get("Content-Type", "").split(";")[1:]:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            try:
                found = codecs.lookup(value.strip(" \t\"'")).name
            except (LookupError, ValueError):
                return ""
            return "" if found.replace("_", "-") in OF_NO_PAGE else "cp1252" if found in LATIN else found
    return ""


def _is_wide(charset: str) -> bool:
    """Return whether an encoding has several bytes for each letter, all of which may be UTF-8 too."""
    return charset.startswith(("utf-16", "utf-32"))


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeError:
        return False
    return True
