"""Articles from the web: pages and feeds that a person asks for by their addresses, and nothing else.

A site is asked as a guest would: by a name that says who asks, not where its robots.txt asks programs to
stay away, and once a second at most. What it sends is as little trusted as a file of a stranger, and cannot
lead to addresses of the machine or of its network.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from kgraph.sources.clean import brief
from kgraph.sources.reject import guarded
from kgraph.sources.told import Found
from kgraph.text import without_password
from kgraph.web.fetched import read as _read
from kgraph.web.visitor import Manners, Visitor

__all__ = ["Manners", "Visitor", "read"]


def read(address: str, visitor: Visitor, *, follow: bool = False, text_column: str = "") -> Iterator[Found]:
    """Yield the article of a page, or those of a feed, a table or whatever else is at an address.

    If ``follow``, the pages of a feed's entries are read in the place of what the feed has of them.
    """
    reading = partial(_read, address, visitor, follow=follow, text_column=text_column)
    return guarded(brief(without_password(address)), reading)
