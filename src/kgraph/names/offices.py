"""Offices of states: *the Israeli prime minister*, *Israel's PM*, *the prime minister of Israel*."""

from __future__ import annotations

import re
from functools import cache

from kgraph.names.name_tables import rows
from kgraph.names.places import places

ARTICLE = re.compile(r"^(?:the|The)\s+")
OWNER = re.compile(r"['’]s?$")
OF_STATE = re.compile(r"((?:head of )?.+?) of (?:the )?(.+)")
LONGEST_STATE = 4  # words
HEADS = ("prime minister", "president", "chancellor")  # of whom an office of state publishes
WIDER = {
    **dict.fromkeys(("president", "king", "queen", "supreme leader"), "head of state"),
    **dict.fromkeys(("prime minister", "chancellor"), "head of government"),
}


@cache
def _offices() -> dict[str, str]:
    found = {}
    for _, (office, others) in rows("offices.tsv", 2):
        for name in (office, *others.strip("-").split("|")):
            found[name.lower()] = office
    found.pop("", None)
    return found


@cache
def residences() -> dict[str, tuple[str, str]]:
    """Return the office and the state of whoever works in a house, by its name."""
    return {house: (held, state) for _, (house, held, state) in rows("residences.tsv", 3)}


def office_of_house(text: str) -> tuple[str, str]:
    """Return the office and the state of whoever works in the house that ``text`` names (*the White House*),
    nothing if it names none.
    """
    found = (house for house in residences() if re.search(rf"\b{re.escape(house)}\b", text))
    return residences().get(next(found, ""), ("", ""))


def wider(role: str) -> str:
    """Return the wider name of an office: ``head of state of Poland`` for ``president of Poland``; else
    nothing.
    """
    held, of, state = role.partition(" of ")
    return f"{WIDER[held]}{of}{state}" if held in WIDER else ""


def office(text: str) -> str:
    """Return the office of a state that a description names, as ``prime minister of Israel``; else nothing.

    The description has to be whole: not *former Israeli premier*, nor *Israeli premier Ivo Kral*.
    """
    words = ARTICLE.sub("", " ".join(text.split()))
    found, rest = _of_state(words)
    if found and rest.lower() in _offices():
        return f"{_offices()[rest.lower()]} of {found}"
    turned = OF_STATE.fullmatch(words)
    if turned and turned[1].lower() in _offices() and (state := _state(turned[2])):
        return f"{_offices()[turned[1].lower()]} of {state}"
    return ""


def office_within(text: str) -> tuple[str, str]:
    """Return the head of a state or government whom ``text`` names with the state (*Office of the President
    of Poland*): his office and the state, nothing if there is none.
    """
    words = [word.strip(".,;()") for word in text.split()]
    for length, found in ((len(name.split()), name) for name in HEADS):
        for at in range(len(words) - length + 1):
            if " ".join(words[at : at + length]).lower() == found:
                rest = [
                    " ".join(words[a : a + n]) for n in range(LONGEST_STATE, 0, -1) for a in range(len(words))
                ]
                state = next((state for name in rest if (state := _state(name))), "")
                return (found, state) if state else ("", "")
    return "", ""


def office_before(text: str, name: str) -> str:
    """Return the office that stands beside a name in ``text`` (*Israeli Prime Minister Ivo Kral*), or
    that ``text`` is, though it has no name in it; nothing for somebody else's (*Ivo Kral's lawyer*).
    """
    if "'s " in name or "’s " in name:
        return office(name)
    at = text.find(name.rsplit(maxsplit=1)[-1]) if name.split() else -1
    words = " ".join(text.split())
    if at < 0:
        return office(words)
    return next((o for end in range(len(words.split()), 0, -1) if (o := _at_start(words, end))), "")


def _at_start(words: str, length: int) -> str:
    return office(" ".join(words.split()[:length]).rstrip(","))


def _of_state(words: str) -> tuple[str, str]:
    parts = words.split()
    for length in range(min(len(parts) - 1, LONGEST_STATE), 0, -1):
        start = OWNER.sub("", " ".join(parts[:length]))
        if state := _state(start):
            return state, " ".join(parts[length:])
    return "", ""


def _state(name: str) -> str:
    """Return the state of a name or an adjective, not of a seat of government."""
    known = places()
    return known.names.get(name) or known.adjectives.get(name) or ""
