"""Content-derived IRIs: the same content gives the same IRI on every run and machine.

An entity that is named gets a readable slug (``actor/united-states``); what has no name of its own
gets a slug and a hash of what tells it apart. Statements, claims and articles are hashes only.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

from kgraph.model import Document

BASE = "https://w3id.org/kgraph/id/"
WIKIDATA = "http://www.wikidata.org/entity/"
HASH_LENGTH = 16
SLUG_LENGTH = 60


def digest(*parts: str) -> str:
    """Return 16 hexadecimal digits of the SHA-256 of ``parts``, kept apart so that no two
    lists of parts run together.
    """
    joined = "\x1f".join(part.replace("\x1f", " ") for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:HASH_LENGTH]


def slug(name: str) -> str:
    """Return ``name`` in lower-case ASCII letters, digits and hyphens, at most 60 characters.

    Names of other scripts, of which nothing is left, become a hash of the name.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"['’]s\b|['’]", "", plain)
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:SLUG_LENGTH].strip("-") or digest(name)


def iri(kind: str, *parts: str) -> str:
    """Return the IRI of a thing of ``kind`` (``actor``, ``claim`` …) whose path is ``parts``."""
    return f"{BASE}{kind.lower()}/{'/'.join(parts)}"


def is_outside(iri: str) -> bool:
    """Return whether an IRI is of a thing in Wikidata, with which an actor of a graph may be one."""
    return iri.startswith(WIKIDATA)


def article_iri(document: Document) -> str:
    """Return the IRI of the article: a hash of its wording and of who published it when and where."""
    day = str(document.published or "")
    return iri("article", digest(document.url, document.publisher, day, document.text))


def text_identifier(document: Document) -> str:
    """Return ``sha256:`` and the 64 hexadecimal digits of the article's text in UTF-8."""
    return "sha256:" + hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()
