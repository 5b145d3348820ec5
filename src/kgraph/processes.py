"""Starting other processes from whatever program uses kgraph."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType


@contextmanager
def without_main() -> Iterator[None]:
    """Let new processes that are started in this block not run the program of this one again.

    ``multiprocessing`` imports the main module in them, which kgraph's need nothing of; a script without a
    guard around its body would run a second time.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
