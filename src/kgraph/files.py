"""Files written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from kgraph.errors import KgraphError


def write_whole(path: Path, content: bytes) -> None:
    """Write ``content`` to ``path``, in folders made as needed: all of it, or nothing.

    It goes to a temporary file in the same folder, is flushed to the disk, and takes the name of
    ``path`` in one step, so that a reader sees the old file or the new one; a file that is
    replaced keeps its permissions. Raises ``KgraphError`` if the file cannot be written; the old
    file is then as it was.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path.resolve(), content)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise KgraphError(f"{path}: it cannot be written: {reason}") from error


def _replace(path: Path, content: bytes) -> None:
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name[:40]}-", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_permissions(path))
        Path(name).replace(path)
    except BaseException:  # an interrupt, too, must leave no temporary file behind
        with suppress(FileNotFoundError):
            Path(name).unlink()
        raise


def _permissions(path: Path) -> int:
    """Return the permissions of the file there is, or those that a new file gets by default."""
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
