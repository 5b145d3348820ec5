"""A service that speaks the protocol of OpenAI, on this machine: it answers as a test tells it to."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import sleep
from typing import Any

Asked = dict[str, Any]
"""The body of a request."""


@dataclass(frozen=True)
class Reply:
    """What a service answers: a status, a text of the model or else a whole body, and how badly it does it.

    ``cut`` breaks the connection after so many bytes, ``hangs_up`` before any, ``slow`` waits before it
    answers, ``drips`` waits between the bytes, in seconds.
    """

    text: str = ""
    status: int = 200
    body: bytes | None = None
    headers: tuple[tuple[str, str], ...] = ()
    finish: str = "stop"
    refusal: str | None = None
    tokens: tuple[int, int] | None = (100, 10)
    cut: int | None = None
    hangs_up: bool = False
    slow: float = 0.0
    drips: float = 0.0

    def bytes(self) -> bytes:
        """Return the body."""
        if self.body is not None:
            return self.body
        if self.status != 200:
            return json.dumps({"error": {"message": self.text, "type": "error"}}).encode()
        message = {"role": "assistant", "content": self.text, "refusal": self.refusal}
        found: dict[str, Any] = {
            "id": "1",
            "object": "chat.completion",
            "created": 0,
            "model": "small",
            "choices": [{"index": 0, "message": message, "finish_reason": self.finish}],
        }
        if self.tokens is not None:
            found["usage"] = {"prompt_tokens": self.tokens[0], "completion_tokens": self.tokens[1]}
        return json.dumps(found).encode()


Answering = Callable[[Asked], Reply]


@dataclass
class Served:
    """A service that runs: its ``address``, what it was ``asked``, and with which ``keys`` and ``heads``."""

    address: str = ""
    answering: Answering = lambda _: Reply('{"claims": [], "verdicts": []}')
    asked: list[Asked] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    heads: list[dict[str, str]] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        """What users said in the requests, all parts of it."""
        return [each["messages"][1]["content"] for each in self.asked]


def claims(*told: dict[str, str]) -> Reply:
    """Return an answer that tells claims; parts that are not given are as usual."""
    usual = {
        "act": "rejects",
        "object_type": "Issue",
        "addressee": "",
        "source": "",
        "polarity": "affirmed",
        "modality": "factual",
    }
    return Reply(json.dumps({"claims": [usual | each for each in told]}))


def verdicts(*told: str) -> Reply:
    """Return an answer that judges claims in their order."""
    listed = [{"claim": number, "verdict": each} for number, each in enumerate(told, 1)]
    return Reply(json.dumps({"verdicts": listed}))


def in_turn(*replies: Reply) -> Answering:
    """Return what gives one reply after the other, and the last one for ever."""
    left, lock = list(replies), threading.Lock()

    def answer(_: Asked) -> Reply:
        with lock:
            return left.pop(0) if len(left) > 1 else left[0]

    return answer


@contextmanager
def served() -> Iterator[Served]:
    """Start a service, and stop it at the end of the block."""
    found = Served()

    class Handler(BaseHTTPRequestHandler):
        """Answers as it is told to."""

        def do_POST(self) -> None:
            """Answer a request."""
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            found.asked.append(asked)
            found.heads.append(dict(self.headers.items()))
            found.keys.append(self.headers.get("Authorization", ""))
            reply = found.answering(asked)
            sleep(reply.slow)
            if reply.hangs_up:
                self.close_connection = True
                return
            body = reply.bytes()
            with suppress(OSError):  # who asked waits no longer
                self.send_response(reply.status)
                for name, value in reply.headers:
                    self.send_header(name, value)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                step = 16 if reply.drips else max(len(body), 1)
                for at in range(0, len(body), step):
                    self.wfile.write(body[at : at + 16] if reply.drips else body[: reply.cut])
                    self.wfile.flush()
                    sleep(reply.drips)
            self.close_connection = True

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    found.address = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
