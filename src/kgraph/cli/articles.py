"""The articles of a command's inputs, and those that are left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from kgraph.cli.errors_and_exit import Settings, tell_skipped
from kgraph.faults import Skipped, attempt
from kgraph.library.addresses import Address, Web, is_address
from kgraph.library.inputs import Beside

T = TypeVar("T")
Made = TypeVar("Made")


class Articles:
    """The inputs of a command; what is skipped is said on standard error and counted."""

    def __init__(
        self,
        inputs: Sequence[str],
        settings: Settings,
        text_column: str = "",
        without: Iterable[Path | None] = (),
    ) -> None:
        self._web = Web(follow=settings.follow, kept=settings.kept)
        self._inputs = inputs
        self._text_column = text_column
        self._without = tuple(path for path in without if path is not None)
        self._settings = settings
        self.skipped = 0

    def __iter__(self) -> Iterator[Beside | Address]:
        return map(self._given, self._inputs)

    def _given(self, name: str) -> Beside | Address:
        if is_address(name):
            return self._web.address(name, self._text_column)
        return Beside(_path(name), self._text_column, self._without)

    def skip(self, skipped: Skipped) -> None:
        """Say that something is left out, and count it."""
        self.skipped += 1
        tell_skipped(skipped, self._settings)

    def made(self, found: Iterable[tuple[str, T]], make: Callable[[T], Made]) -> Iterator[Made]:
        """Yield what is made of articles, which come with their names; one that fails is skipped."""
        for name, article in found:
            made = attempt(name, partial(make, article))
            if isinstance(made, Skipped):
                self.skip(made)
            else:
                yield made


def _path(name: str) -> str:
    """Return the path of a file or folder that was typed; an address of another kind than the web's as it
    is.
    """
    if "://" in name:
        return name
    # An unset variable of a shell must not mean the folder one happens to be in.
    return str(Path(name)) if name.strip() else ""
