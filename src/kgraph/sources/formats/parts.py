"""The parts of a document that is a ZIP archive inside: no more of them is unpacked than a bound."""

from __future__ import annotations

import zlib
from io import BytesIO
from types import TracebackType
from typing import Any, Self
from zipfile import BadZipFile, ZipFile

from kgraph.errors import InputError
from kgraph.sources.formats import xml
from kgraph.sources.input_limits import MIB, UNPACKED

BROKEN = "it is broken: as an archive it cannot be unpacked"
MOST_PARTS = 20_000


class Parts:
    """An archive in memory; nothing of it is written anywhere, whatever names its parts have."""

    def __init__(self, raw: bytes) -> None:
        try:
            self._archive = ZipFile(BytesIO(raw))
        except (BadZipFile, ValueError, OSError, NotImplementedError):
            raise InputError(BROKEN) from None
        self._left = UNPACKED
        self._names = self._archive.namelist()
        if len(self._names) > MOST_PARTS:
            raise InputError(f"it is an archive of more than {MOST_PARTS:,} parts")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._archive.close()

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def bytes_of(self, name: str) -> bytes:
        """Return a part unpacked; ``InputError`` if all that was unpacked is more than the bound."""
        try:
            with self._archive.open(name) as part:
                raw = part.read(self._left + 1)
        except RuntimeError:  # how the library says that it asks for a password
            raise InputError("it is protected by a password: save it without one") from None
        except (BadZipFile, KeyError, zlib.error, EOFError, NotImplementedError, ValueError):
            raise InputError(BROKEN) from None
        self._left -= len(raw)
        if self._left < 0:
            raise InputError(f"what is packed in it is larger than {UNPACKED // MIB} MB")
        return raw

    def elements(self, name: str) -> Any:  # lxml has no types
        """Return the root of the XML of a part, or None if there is no such part."""
        if name not in self:
            return None
        raw = self.bytes_of(name)
        if xml.declares(raw):
            raise InputError("it declares entities of XML, which no such document needs")
        return xml.parsed(raw)
