"""Libraries that only some kinds of files need, and that are installed when they are asked for."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from kgraph.errors import InputError


def library(name: str, extra: str) -> Any:
    """Return a module of a library; ``InputError`` with what to install if it is not there."""
    try:
        return import_module(name)
    except ImportError as error:
        raise InputError(
            f"to read it, a library has to be installed: pip install 'kgraph[{extra}]' ({error.name or name})"
        ) from None
