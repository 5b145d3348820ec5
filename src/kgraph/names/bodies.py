"""Names of organisations: acronyms, and the forms in which one name is written."""

from __future__ import annotations

import re

from kgraph.names.people import fold

SMALL = {"of", "the", "for", "and", "on", "in", "to", "de", "at", "&"}
LEGAL_FORMS = {"inc", "corp", "ltd", "llc", "plc", "co", "ag", "sa", "gmbh"}
TURNED = re.compile(r"(department|ministry|bureau|office|university|bank) of (?:the )?(.+)")
# Acronyms with a stop after each letter but the last, and after each letter. The first is looked for at the
# first letter of a row alone, and its letters are not given back: time stays linear in the length of a row.
UNENDED, ENDED = re.compile(r"(?<!\b[A-Z]\.)\b(?:[A-Z]\.)++[A-Z]\b(?!\.)"), re.compile(r"\b(?:[A-Z]\.){2,}")
SHORTEST = 3  # letters of an acronym that no brackets explain


def undotted(name: str) -> str:
    """Return ``name`` with acronyms without their stops: *D.N.C.* is *DNC*."""
    if "." not in name:
        return name
    for acronym in (UNENDED, ENDED):
        name = acronym.sub(lambda m: m[0].replace(".", ""), name)
    return name


def acronyms(name: str) -> set[str]:
    """Return the acronyms that the words of ``name`` make, small words counted or not (*DOJ* and *DJ*
    for *Department of Justice*); none for a single word.
    """
    words = [w for w in re.split(r"[\s-]+", name) if w]
    if len(words) == 1:
        return set()
    large = "".join(w[0] for w in words if w.lower() not in SMALL)
    return {large.upper(), "".join(w[0] for w in words).upper()}


def is_acronym(name: str) -> bool:
    """Return whether a name is written like an acronym that needs no explanation in brackets."""
    return len(name) >= SHORTEST and name.isalpha() and name.isupper()


def key(name: str) -> str:
    """Return the form in which names of organisations are compared: *Justice Department* and
    *the Department of Justice*, *Smith & Sons Inc.* and *Smith and Sons* have one.
    """
    words = [w for w in undotted(name).replace("&", " and ").casefold().split() if w != "the"]
    while len(words) > 1 and fold(words[-1]) in LEGAL_FORMS:
        words.pop()
    if turned := TURNED.fullmatch(" ".join(words)):
        words = [*turned[2].split(), turned[1]]
    return " ".join(fold(w) for w in words)
