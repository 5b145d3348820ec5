"""Answers that were given, by a digest of what was asked: what was asked once costs nothing again."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from kgraph.errors import KgraphError, ModelError
from kgraph.files import write_whole

VARIABLE = "KGRAPH_ANSWERS"
OURS_ALONE = 0o700  # answers hold the words of articles


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model answered, and how many tokens question and answer had; ``estimated`` if it did not say."""

    text: str
    tokens_in: int = 0
    tokens_out: int = 0
    estimated: bool = False


class Cache:
    """A folder with a file an answer. Several processes may use one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=OURS_ALONE)
        except OSError as error:
            raise _unwritable(folder, error.strerror or str(error)) from error

    def get(self, key: str) -> Answer | None:
        """Return the answer to what has this digest, ``None`` if there is none that can be read."""
        try:
            found = json.loads(self._path(key).read_text(encoding="utf-8"))
            return Answer(
                str(found["text"]),
                int(found["tokens_in"]),
                int(found["tokens_out"]),
                bool(found["estimated"]),
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None  # there is none, or what wrote it was killed: it is asked for again

    def put(self, key: str, answer: Answer) -> None:
        """Keep an answer. Raises ``ModelError`` if it cannot be written."""
        try:
            write_whole(self._path(key), json.dumps(asdict(answer), ensure_ascii=True).encode())
        except KgraphError as error:
            raise _unwritable(self._folder, str(error)) from error

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}.json"


def _unwritable(folder: Path, why: str) -> ModelError:
    return ModelError(f"answers of a language model cannot be kept in {folder}: {why}; name another folder")


def default_folder() -> Path:
    """Return where answers are kept if nobody says: in ``KGRAPH_ANSWERS``, or in the cache of the user."""
    if named := os.environ.get(VARIABLE, "").strip():
        return Path(named)
    caches = os.environ.get("XDG_CACHE_HOME", "").strip() or Path.home() / ".cache"
    return Path(caches) / "kgraph" / "answers"
