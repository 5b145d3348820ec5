"""Starting other processes from whatever program uses kgraph."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import parent_process
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


def end_with_parent() -> None:
    """Let this process end when the one that started it ends, however that was: nobody waits for it any
    more.
    """
    threading.Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)
