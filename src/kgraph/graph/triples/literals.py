"""Literals as stores keep them, and the addresses that they take."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

from rdflib import XSD, Literal, URIRef

from kgraph.model import When

Triple = tuple[URIRef, URIRef, URIRef | Literal]

# What XML 1.0, and so RDF/XML and SPARQL's XML results, cannot hold; lone surrogates no UTF-8 can.
_UNSPEAKABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# RFC 3987 for http(s), a little stricter: stores refuse whole files for one bad IRI.
_CHARACTER = r"(?:[!$&-;=@-Z_a-z~\xa0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef]|%[0-9A-Fa-f]{2})"
_URL = re.compile(
    rf"https?://[\w.~-]+(?::[0-9]*)?(?:/{_CHARACTER}*)?(?:\?(?:{_CHARACTER}|\?)*)?(?:#{_CHARACTER}*)?"
)


def is_address(url: str) -> bool:
    """Return whether a web address is one that every store takes."""
    return bool(_URL.fullmatch(url)) and _parses(url)


def text(words: str, language: str | None = None) -> Literal:
    """Return words as a literal, each character that XML cannot hold as U+FFFD."""
    return Literal(_UNSPEAKABLE.sub("\ufffd", words), lang=language)


@lru_cache(maxsize=4096)
def time(when: When) -> Literal:
    """Return a day without a zone, a month or a year in the type that is no more exact than it is."""
    written = str(when)
    kinds = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}
    return Literal(written, datatype=kinds[len(written)], normalize=False)


@lru_cache(maxsize=1024)
def decimal(share: float) -> Literal:
    """Return a decimal with at most four places, without trailing zeros as stores normalise it."""
    return Literal(f"{share:.4f}".rstrip("0").rstrip("."), datatype=XSD.decimal)


def _parses(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return bool(parts.hostname) and (parts.port or 0) >= 0
    except ValueError:  # a port that is no number, a broken IPv6 address
        return False
