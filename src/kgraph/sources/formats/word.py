"""Word documents (``.docx``): their paragraphs, each whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kgraph.errors import InputError
from kgraph.sources import batches, headers
from kgraph.sources.formats import xml
from kgraph.sources.formats.parts import Parts
from kgraph.sources.opened import Opened
from kgraph.sources.told import Found

LEFT_OUT = {"fallback", "del", "movefrom", "pict", "instrtext", "deltext"}
SPACES = {"tab": " ", "br": "\n", "cr": "\n", "nobreakhyphen": "-", "ptab": " "}
TITLES = ("title", "heading1")


def read(opened: Opened, parts: Parts) -> Iterator[Found]:
    """Yield the document, or the documents of a batch, in a Word file; ``InputError`` if it has no text."""
    root = parts.elements("word/document.xml")
    body = next((element for element in root if xml.local(element) == "body"), None)
    found = [] if body is None else list(_paragraphs(body))
    outside = [one for one in found if not one.in_table]
    kept = [one for one in (outside or found) if one.text]
    if not kept:
        raise InputError("there is no text in it: if it holds pictures of text, recognise it first (OCR)")
    title = next((one.text for one in kept if one.style in TITLES), "")
    text = "\n\n".join(one.text for one in kept)
    fields, rest = headers.parted(text, apart=True)
    told = headers.told(rest, fields, title=title or _of_properties(parts))
    yield from batches.documents(opened.name, told)


class _Paragraph:
    """A paragraph, the name of its style, and whether it stands in a table."""

    def __init__(self, text: str, style: str, *, in_table: bool) -> None:
        self.text, self.style, self.in_table = text, style, in_table


def _paragraphs(body: Any) -> Iterator[_Paragraph]:
    from lxml import etree  # noqa: PLC0415

    tables, left_out = 0, None
    open_: list[list[str]] = []  # paragraphs, of which one may stand in a text box of another
    for event, element in etree.iterwalk(body, events=("start", "end")):
        name = xml.local(element)
        if left_out is None and name in LEFT_OUT:
            left_out = element
        elif left_out is not None:
            left_out = None if element is left_out else left_out
        elif event == "start":
            tables += name == "tbl"
            if name == "p":
                open_.append([])
            elif open_:
                open_[-1].append((element.text or "") if name == "t" else SPACES.get(name, ""))
        else:
            tables -= name == "tbl"
            if name == "p":
                yield _paragraph(element, "".join(open_.pop()), in_table=tables > 0)


def _paragraph(element: Any, words: str, *, in_table: bool) -> _Paragraph:
    text = "\n".join(filter(None, (" ".join(line.split()) for line in words.split("\n"))))
    is_item, style = _style(element)
    return _Paragraph(f"- {text}" if is_item and text else text, style, in_table=in_table)


def _style(paragraph: Any) -> tuple[bool, str]:
    """Return whether a paragraph is an item of a list, and the name of its style in small letters."""
    properties = next((one for one in paragraph if xml.local(one) == "ppr"), ())
    style = next((one for one in properties if xml.local(one) == "pstyle"), None)
    name = "" if style is None else next(iter(style.attrib.values()), "")
    is_item = any(xml.local(one) == "numpr" for one in properties)
    return is_item and not name.lower().startswith("heading"), name.lower().replace(" ", "")


def _of_properties(parts: Parts) -> str:
    """Return the title among the properties of a document, unless it is the name of a file."""
    root = parts.elements("docProps/core.xml")
    found = () if root is None else root
    title = next((xml.words(one).strip() for one in found if xml.local(one) == "title"), "")
    return "" if title.lower().endswith((".doc", ".docx")) or title.startswith("Microsoft Word") else title
