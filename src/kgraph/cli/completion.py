"""Names that a shell completes: those of the graph that the command would ask."""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

LARGEST = 20_000_000  # bytes of files that are read for it: in about a second
MOST = 200  # names
_SPECIAL = re.compile(r"([^\w@%+=:,./-])")  # what bash takes for more than itself


def actors(ctx: Any, incomplete: str) -> list[str]:
    """Return the names of actors that ``incomplete`` may become."""
    return _names(ctx, "actor", incomplete)


def items(ctx: Any, incomplete: str) -> list[str]:
    """Return the names of proposals, demands and issues that ``incomplete`` may become."""
    return _names(ctx, "item", incomplete)


def entities(ctx: Any, incomplete: str) -> list[str]:
    """Return the names of actors and items that ``incomplete`` may become."""
    return _names(ctx, "entity", incomplete)


def parameters(ctx: Any, incomplete: str) -> list[str]:
    """Return what ``incomplete`` may become behind ``--with``: a parameter, or a name as its value."""
    from kgraph.library.asking import shipped  # noqa: PLC0415 - a shell waits for no more than it needs

    # An option without its value, as here, keeps the library from reading the arguments: the line has them.
    typed = (os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS", "")).split()
    query = next((shipped()[word] for word in typed if word in shipped()), None)
    name, equals, value = incomplete.partition("=")
    for parameter in query.parameters if query else ():
        if equals and parameter.name == name:
            return [f"{name}={found}" for found in _names(ctx, parameter.kind, value)]
    return [f"{parameter.name}=" for parameter in (query.parameters if query and not equals else ())]


def _names(ctx: Any, kind: str, incomplete: str) -> list[str]:
    # Whatever is wrong, a shell in the middle of a line is no place to say it.
    with suppress(Exception), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from kgraph.library.making import asked, default  # noqa: PLC0415 - as above

        places: Sequence[str] = ctx.params.get("graphs") or default()
        if sum(map(_size, places)) <= LARGEST:
            return list(map(_quoted, asked(*places).names(kind, incomplete)[:MOST]))
    return []


def _quoted(name: str) -> str:
    """Return a name as bash has to get it, which takes what is completed as it stands; other shells quote it
    themselves.
    """
    bash = os.environ.get("_KGRAPH_COMPLETE", "").endswith("_bash")
    return _SPECIAL.sub(r"\\\1", name) if bash else name


def _size(place: str) -> int:
    """Return how many bytes are read of a place: none of a graph folder, which is asked where it is, and more
    than may be of a service, which may be slow.
    """
    from kgraph.library.kept import is_growing  # noqa: PLC0415 - as above

    if "://" in place:
        return LARGEST + 1
    if is_growing(place):
        return 0
    path = Path(place)
    files = (
        [path]
        if path.is_file()
        else [Path(folder, name) for folder, _, names in os.walk(path) for name in names]
    )
    return sum(file.stat().st_size for file in files if file.suffix != ".html")
