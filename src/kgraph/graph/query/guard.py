"""What a query of a user may not do: reach out to the network, or change the graph.

The engine itself would call a ``SERVICE``. Its parser reads keywords without regard to what stands
around them (``trueSERVICE:x{`` is one), so any bare word or prefix that holds such a keyword is refused;
in strings, comments, variables and IRIs the words are free.
"""

from __future__ import annotations

import re

from kgraph.errors import QueryError

_TOKEN = re.compile(
    r"""(?P<free>\#[^\r\n]*
      | \"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
      | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*'
      | [?$]\w+ | @[A-Za-z]+(?:-[A-Za-z0-9]+)*)
      | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
      | (?P<prefix>[\w.-]*):(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\.)*
      | (?P<word>[A-Za-z_]+)
      | .""",
    re.VERBOSE | re.DOTALL,
)
# After a scheme and "//" no reading but that of an IRI is left. Others may be a comparison with "<", and
# what looks like the rest of the IRI may start a comment or a string.
_SURELY_IRI = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://")

_REFUSED = {
    "service": "SERVICE is refused: queries run on the loaded graph alone, without the network",
    "from": "FROM is refused: load the files you want, or name one graph with GRAPH <…> { … }",
}
_UPDATES = ("insert", "delete", "load", "clear", "drop", "create", "add", "move", "copy", "with")


def check(sparql: str) -> None:
    """Raise ``QueryError`` if ``sparql`` calls a service, names other data or is an update."""
    words = _words(sparql)
    for keyword, reason in _REFUSED.items():
        if any(keyword in word for word in words):
            raise QueryError(reason)
    first = next((word for word in words if word not in ("base", "prefix", "")), "")
    if first in _UPDATES:
        raise QueryError(f"{first.upper()} is refused: a query reads the graph and does not change it")


def _words(sparql: str) -> list[str]:
    """Return the bare words and the prefixes of names, in lower case; all words, if in doubt."""
    words: list[str] = []
    doubtful = False
    after_prefix = False
    for token in _TOKEN.finditer(sparql):
        iri = token["iri"]
        doubtful |= bool(iri and not _SURELY_IRI.match(iri) and re.search("[#']", iri))
        word = (token["word"] or "").lower()
        words += [word] if word else []
        words += [token["prefix"].lower()] if token["prefix"] and not after_prefix else []
        after_prefix = word == "prefix" or (after_prefix and not token[0].strip())
    return words + (re.findall(r"[a-z]+", sparql.lower()) if doubtful else [])
