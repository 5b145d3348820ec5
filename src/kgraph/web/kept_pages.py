"""Pages that were fetched before, in a folder: a site is asked whether they have changed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from kgraph.errors import InputError
from kgraph.files import write_whole
from kgraph.http import Reply
from kgraph.text import printable

ENDING = ".kept"
ASKED_BY = {"ETag": "If-None-Match", "Last-Modified": "If-Modified-Since"}
"""The headers by which a site tells a version of a page, and those by which it is asked for a later one."""

_KEPT = (*ASKED_BY, "Content-Type")


@dataclass(frozen=True, slots=True)
class KeptPages:
    """A folder of replies, a file each: their headers as JSON on a line, then their body."""

    folder: Path

    def __post_init__(self) -> None:
        """Make the folder; ``InputError`` if that cannot be."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(
                f"{printable(str(self.folder))}: pages cannot be kept there: {error.strerror}"
            ) from None

    def find(self, address: str) -> Reply | None:
        """Return what was kept of an address, unless the file is missing or broken."""
        try:
            head, _, body = self._file(address).read_bytes().partition(b"\n")
            told = json.loads(head)
        except (FileNotFoundError, ValueError):
            return None
        if not isinstance(told, dict) or told.pop("address", None) != address:
            return None
        return Reply(200, {name: str(told[name]) for name in _KEPT if name in told}, body)

    def keep(self, address: str, reply: Reply) -> None:
        """Keep a reply, if its site tells by what it is known again and does not forbid it."""
        may = "no-store" not in reply.headers.get("Cache-Control", "").lower()
        if may and any(name in reply.headers for name in ASKED_BY):
            told = {name: reply.headers[name] for name in _KEPT if name in reply.headers}
            head = json.dumps({"address": address, **told})
            write_whole(self._file(address), head.encode() + b"\n" + reply.body)

    def _file(self, address: str) -> Path:
        return self.folder / f"{sha256(address.encode()).hexdigest()[:32]}{ENDING}"


def conditions(kept: Reply | None) -> dict[str, str]:
    """Return the headers that ask for a page only if it is another than the one that was kept."""
    if kept is None:
        return {}
    return {asks: kept.headers[tells] for tells, asks in ASKED_BY.items() if tells in kept.headers}
