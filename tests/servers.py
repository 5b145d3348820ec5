"""SPARQL servers that tests start."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import urllib3

PATIENCE = 20.0  # seconds till the server answers
OXIGRAPH = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or "oxigraph"


def served(*options: str) -> Iterator[str]:
    """Start a server of its own, and yield its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    server = subprocess.Popen([OXIGRAPH, "serve", "--bind", place, *options], stderr=subprocess.DEVNULL)
    try:
        _wait(f"http://{place}/query?query=ASK%20%7B%7D")
        yield f"http://{place}"
    finally:
        server.kill()
        server.wait()


def _wait(address: str) -> None:
    begun = time.monotonic()
    while True:
        try:
            urllib3.request("GET", address, retries=False)
        except urllib3.exceptions.HTTPError:
            assert time.monotonic() - begun < PATIENCE, "the server does not start"
            time.sleep(0.02)
        else:
            return
