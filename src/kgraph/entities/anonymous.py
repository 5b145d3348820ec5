"""Actors whom no name tells: somebody else in every article (*the protesters*, *a union spokesman*)."""

from __future__ import annotations

from datetime import date

from kgraph.model import ActorType, Document, Mention
from kgraph.names.name_tables import PARTICLES
from kgraph.names.offices import office

LONGEST = 40  # characters of a title or text that tell an article


def is_anonymous(mention: Mention) -> bool:
    """Return whether an actor is told by a description that means somebody else elsewhere: one without a
    name, an office, which others hold at another time, or one person by what he is (*Kral's lawyer*).
    """
    if not mention.named or office(mention.name):
        return True
    small = (word for word in mention.name.split() if word.islower() and word not in PARTICLES)
    return mention.actor_type is ActorType.PERSON and any(small)


def told_apart(name: str, document: Document) -> str:
    """Return a description with the article it is from, as readers cite it: *officials (The Port Post, 3 May
    2019)*, by the title or the first words where neither publisher nor day is known.
    """
    day = document.published
    when = f"{day.day} {day:%B} {day.year}" if isinstance(day, date) else str(day or "")
    article = ", ".join(filter(None, (document.publisher.strip(), when))) or _short(
        document.title or document.text
    )
    return f"{name} ({article})"


def _short(title: str) -> str:
    words = " ".join(title[: 2 * LONGEST].split())
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rsplit(maxsplit=1)[0]} …"
