"""From the bytes of a graph file to quads, at a cost that does not outgrow the file.

What a few bytes may swell into is refused or read in a process of its own with bounded memory and time:
entities of RDF/XML that hold others, prefixes as long as a file, contexts of JSON-LD, deep nesting.
"""

from __future__ import annotations

import re

import pyoxigraph as ox

from kgraph.errors import GraphError
from kgraph.graph.loading import bounded
from kgraph.text import printable

DEEPEST = 100
"""How deeply JSON-LD may nest objects and lists: memory grows with the square of the depth, and at some
thousands the parser runs over its stack."""

MOST_TERMS = 1_000
"""So many triple terms of RDF 1.2 may be nested in each other without ado; ten thousand are read, a hundred
thousand run over the stack."""

SMALL = 16 * 2**10
"""Bytes of JSON-LD and RDF/XML, which cost at most the square of their size, that are read without ado."""

GROWN = 64 * 2**20
"""Bytes of IRIs to which prefixes and entities may make a file grow without ado, if it is not larger."""

LONGEST = 256
"""Bytes of an entity: enough for the namespaces that files of OWL write so."""

_BOM = b"\xef\xbb\xbf"
_JSON = re.compile(rb'"(?:[^"\\]|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)
_PREFIX = re.compile(
    rb"(?:prefix|base)\b(?:[^<#]|#[^\r\n]{0,99}[\r\n]){0,99}+<([^>]*+)|<([^<>\s]{512,}+)", re.IGNORECASE
)
_ENTITY = re.compile(rb'<!ENTITY\s+[^\s%&<>"\']+\s+"([^"&%<]*)"\s*>')
_BEGUN = re.compile(rb"<[A-Za-z_]")
_OPENING = re.compile(rb"<([A-Za-z_][^\s/>]*+)(?:[^>\"'/]|\"[^\"]*+\"|'[^']*+'|/(?!>))*+(/?)>")
_PARSING = """
quads = list(ox.parse(data, format=ox.RdfFormat.from_media_type({form!r})))
out.write(ox.serialize(quads, format=ox.RdfFormat.N_QUADS))
"""
_IN_LINES = (ox.RdfFormat.N_QUADS, ox.RdfFormat.N_TRIPLES)
_GREEDY = (ox.RdfFormat.JSON_LD, ox.RdfFormat.RDF_XML)


def quads_of(data: bytes, form: ox.RdfFormat) -> list[ox.Quad]:
    """Return the quads that the bytes of a file in ``form`` say.

    Raises ``SyntaxError`` if they are not in this form, ``GraphError`` if they nest too deeply, declare
    entities that may swell, are cut off, or take more memory or time than so many bytes should.
    """
    data = data.removeprefix(_BOM)  # editors write it, the parsers refuse it
    if form == ox.RdfFormat.JSON_LD and _depth(data) > DEEPEST:
        raise GraphError(f"its objects and lists are nested more than {DEEPEST} deep; flatten it")
    if form == ox.RdfFormat.RDF_XML:
        _refuse_entities(data)
        _refuse_cut(data)
    if not _may_swell(data, form):
        return list(ox.parse(data, format=form))
    work = _PARSING.format(form=form.media_type)
    reason = "reading it takes more memory or time than a file of its size should; write it as N-Quads"
    return list(ox.parse(bounded.done(work, data, reason=reason), format=ox.RdfFormat.N_QUADS))


def _may_swell(data: bytes, form: ox.RdfFormat) -> bool:
    """Return whether reading ``data`` might take much more memory or time than it is long."""
    if form in _GREEDY:
        return len(data) > SMALL
    if data.count(b"<<") > MOST_TERMS:
        return True
    if form in _IN_LINES:
        return False
    longest = max((len(found[1] or found[2] or b"") for found in _PREFIX.finditer(data)), default=0)
    return longest * (data.count(b":") + data.count(b"<")) > max(GROWN, 16 * len(data))


def _depth(data: bytes) -> int:
    """Return how deeply JSON nests objects and lists."""
    depth = deepest = 0
    for found in _JSON.finditer(data):
        match data[found.start()]:
            case 0x5B | 0x7B:  # [ {
                depth += 1
                deepest = max(deepest, depth)
            case 0x5D | 0x7D:  # ] }
                depth -= 1
    return deepest


def _refuse_entities(data: bytes) -> None:
    """Refuse RDF/XML that declares entities, other than short words such as namespaces.

    The parser reads UTF-8 alone, and knows a declaration by these bytes wherever it stands.
    """
    declared = data.count(b"<!ENTITY")
    if not declared:
        return
    plain = [len(found[1]) for found in _ENTITY.finditer(data)]
    if len(plain) < declared or max(plain) > LONGEST:
        raise GraphError(
            "it declares entities (<!ENTITY …>) other than short namespaces, which are not expanded; "
            "write them out, as xmllint --noent --dropdtd does"
        )


def _refuse_cut(data: bytes) -> None:
    """Refuse RDF/XML that ends before its first element does, which the parser takes for whole."""
    first, *later = data.split(b"<!--")
    text = b"".join((first, *(part.partition(b"-->")[2] for part in later)))
    begun = _BEGUN.search(text)
    opened = _OPENING.match(text, begun.start()) if begun else None
    if opened is None or opened[2]:
        return
    _, closed, rest = text.rpartition(b"</" + opened[1])
    if not closed or b">" not in rest or b"<" in rest.replace(b"<?", b""):
        name = printable(opened[1].decode("utf-8", "replace"))
        raise GraphError(f"it is cut off: <{name}> is not closed")
