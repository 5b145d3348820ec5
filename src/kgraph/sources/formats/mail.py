"""Letters (``.eml``), boxes of them (``.mbox``), and pages saved as letters (``.mht``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr
from functools import partial

from kgraph.errors import InputError
from kgraph.sources import hypertext, rejoined
from kgraph.sources.decode import decode
from kgraph.sources.input_limits import MIB, TEXT, lines
from kgraph.sources.opened import Opened
from kgraph.sources.page import from_html
from kgraph.sources.reject import guarded
from kgraph.sources.told import Found, Told, document

FROM = b"From "
HEADER = re.compile(rb"(?:[!-9;-~]+:|[ \t])")
QUOTED = re.compile(r"^>.*\n?", re.MULTILINE)
SIGNATURE = re.compile(r"^-- ?\r?$", re.MULTILINE)
FORWARDED = re.compile(r"^(?:fwd?|re|aw|wg):\s*", re.IGNORECASE)
MOST_PARTS = 1_000


def begins(head: bytes) -> bool:
    """Return whether a file begins as a letter does: with headers of letters alone."""
    first = head.partition(b"\n\n")[0].replace(b"\r\n", b"\n").partition(b"\n\n")[0].split(b"\n")
    names = {line.partition(b":")[0].lower() for line in first}
    return all(map(HEADER.match, first[:-1] or first)) and bool(
        names & {b"received", b"mime-version", b"message-id", b"return-path", b"delivered-to"}
    )


def begins_box(head: bytes) -> bool:
    """Return whether a file begins as a box of letters does."""
    line, _, rest = head.partition(b"\n")
    return line.startswith(FROM) and begins(rest)


def read(opened: Opened) -> Iterator[Found]:
    """Yield the document of a letter; ``InputError`` if it has no text."""
    yield from _letter(opened.name, opened.whole())


def read_page(opened: Opened) -> Iterator[Found]:
    """Yield the document of a page that a browser saved with its pictures in one file."""
    message = _parsed(opened.whole())
    part = next((one for one in _parts(message) if one.get_content_type() == "text/html"), None)
    told = from_html(_content(part)) if part is not None else None
    if told is None or part is None:
        raise InputError("no article text is found in it")
    address = str(message.get("Snapshot-Content-Location") or part.get("Content-Location") or "")
    url = told.url or (address if address.startswith("http") else "")
    yield from document(
        opened.name,
        Told(
            told.text,
            told.title,
            url,
            told.publisher,
            told.published or str(message.get("Date") or ""),
            notes=told.notes,
            author=told.author,
        ),
    )


def read_box(opened: Opened) -> Iterator[Found]:
    """Yield the document of each letter in a box of any size; ``InputError`` if there is none."""
    some = False
    for at, raw in enumerate(_letters(opened), start=1):
        some = True
        where = f"{opened.name}:{at}"
        yield from guarded(opened.name, partial(_letter, where, raw), f"letter {at}: ")
    if not some:
        raise InputError("it is empty")


def _letters(opened: Opened) -> Iterator[bytes | None]:
    """Yield the letters of a box one at a time; None stands for one that is larger than a text may be."""
    taken: list[bytes] = []
    size = 0
    after_empty = True
    for line in lines(opened.stream.readline):
        if line is not None and after_empty and line.startswith(FROM):
            if taken or size:
                yield b"".join(taken) if size <= TEXT else None
            taken, size = [], 0
        elif line is None:
            size = TEXT + 1
        else:
            size += len(line)
            if size <= TEXT:
                taken.append(line[1:] if re.match(rb">+From ", line) else line)
        after_empty = line is not None and not line.strip()
        if size > TEXT:
            taken = []
    if taken or size:
        yield b"".join(taken) if size <= TEXT else None


def _letter(where: str, raw: bytes | None) -> Iterator[Found]:
    if raw is None:
        raise InputError(f"it is longer than {TEXT // MIB} MB")
    if not raw.strip():
        raise InputError("it is empty")
    message = _parsed(raw)
    name, address = parseaddr(_header(message, "From"))
    title = _header(message, "Subject")
    while FORWARDED.match(title):
        title = FORWARDED.sub("", title, count=1)
    yield from document(
        where,
        Told(
            _text(message),
            title=title,
            url=_web(message),
            publisher=name or address,
            published=_header(message, "Date"),
        ),
    )


def _header(message: EmailMessage, name: str) -> str:
    """Return a header in plain letters, whatever its encoding; ``""`` if there is none or it is broken."""
    try:
        return " ".join(str(message.get(name) or "").split())
    except (
        MessageError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
    ):  # what the parser of headers raises
        return ""


def _parsed(raw: bytes) -> EmailMessage:
    message = BytesParser(policy=policy.default).parsebytes(raw)
    if not isinstance(message, EmailMessage) or not message.keys():
        raise InputError("it is no letter: it has no headers")
    return message


def _parts(message: EmailMessage) -> list[EmailMessage]:
    found: list[EmailMessage] = []
    for part in message.walk():
        if len(found) == MOST_PARTS:
            raise InputError(f"it has more than {MOST_PARTS:,} parts")
        if isinstance(part, EmailMessage):
            found.append(part)
    return found


def _text(message: EmailMessage) -> str:
    """Return the text of a letter: of its HTML, in which paragraphs are whole, or else as it is written."""
    parts = [one for one in _parts(message) if not one.is_multipart() and not one.get_filename()]
    for kind in ("text/html", "text/plain"):
        for part in parts:
            if part.get_content_type() != kind:
                continue
            content = _content(part)
            text = "\n\n".join(hypertext.paragraphs(content)) if kind == "text/html" else _plain(content)
            if text.strip():
                return text
    raise InputError("it has no text")


def _content(part: EmailMessage) -> str:
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return ""
    try:
        return raw.decode(part.get_content_charset() or "utf-8")
    except (LookupError, UnicodeError):
        return decode(raw) or raw.decode("utf-8", "replace")


def _plain(text: str) -> str:
    """Return the text of a plain letter without what it quotes and is signed with, its paragraphs whole."""
    text = QUOTED.sub("", text.replace("\r\n", "\n"))
    if signed := SIGNATURE.search(text):
        text = text[: signed.start()] or text
    return rejoined.paragraphs(text).strip()


def _web(message: EmailMessage) -> str:
    """Return the address of the letter in an archive on the web, if it tells one."""
    told = re.search(r"https?://[^\s<>]+", _header(message, "Archived-At"))
    return told[0] if told else ""
