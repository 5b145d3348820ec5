"""Addresses of the web that a user asks for as articles, and what fetches them: nothing else goes online."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING

from kgraph.errors import InputError
from kgraph.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgraph.sources import Found
    from kgraph.web import Visitor


class Web:
    """How addresses are fetched in a run.

    ``follow`` reads the pages of a feed's entries; ``kept`` is a folder of pages that were fetched before, of
    which sites are asked only whether they have changed.
    """

    def __init__(self, *, follow: bool = False, kept: str | PathLike[str] | None = None) -> None:
        self.follow = follow
        self._kept = Path(fspath(kept)) if kept is not None else None

    def address(self, name: object, text_column: str = "") -> Address:
        """Return an address that is fetched when it is read; ``InputError`` for what is none."""
        if not isinstance(name, str) or not is_address(name):
            raise InputError(f"an address of the web begins with https://, and not as {shown(str(name))}")
        return Address(name, self, text_column)

    @cached_property
    def visitor(self) -> Visitor:
        """What asks the sites: one for all addresses of a run, so that none is asked too often."""
        from kgraph.web import Visitor  # noqa: PLC0415 - most runs go nowhere

        return Visitor(self._kept)


@dataclass(frozen=True, slots=True)
class Address:
    """An address of the web in the place of a path, which is fetched when it is read."""

    address: str
    web: Web = field(compare=False)
    text_column: str = ""

    def __fspath__(self) -> str:
        """Return the address."""
        return self.address

    def read(self) -> Iterator[Found]:
        """Yield the articles at the address, and why others are left out."""
        from kgraph import web  # noqa: PLC0415

        return web.read(self.address, self.web.visitor, follow=self.web.follow, text_column=self.text_column)


def is_address(name: str) -> bool:
    """Return whether what is given in the place of a path is an address of the web."""
    return name.lower().startswith(("http://", "https://"))
