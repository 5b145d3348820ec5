"""Requests to one web server, each with an end in time and its reply with one in size.

A server may send a byte a second, gigabytes, or a few bytes that unfold to gigabytes. Time-outs of sockets
count from byte to byte, so a clock beside the request closes the connection when the whole takes too long.
Compressed replies are refused: none is asked for. Nothing is followed to another place, since the password
would go along.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

import urllib3

from kgraph.graph.limits import ANSWER, TIMEOUT, Limits, size

CONNECT = 10.0  # seconds
PART = 1 << 16  # bytes that are read at a time


class RefusedError(Exception):
    """A reply that is not read to its end; the text says why."""


@dataclass(frozen=True)
class Reply:
    """What a server replies: status, media type without parameters, body, and where it sends on to."""

    status: int
    media: str
    body: bytes
    location: str


class Server:
    """A web server, to which one connection is kept."""

    def __init__(self, address: str, limits: Limits) -> None:
        self._limits = limits
        self._connection: Any = None
        self._socket: socket.socket | None = None
        timeout = urllib3.Timeout(connect=min(CONNECT, limits.seconds), read=limits.seconds)
        self._pool = urllib3.connection_from_url(address, maxsize=1, retries=False, timeout=timeout)
        self._kind = self._pool.ConnectionCls
        self._pool.ConnectionCls = self._connected  # type: ignore[assignment]  # it is only ever called

    def _connected(self, **options: Any) -> Any:
        """Return a new connection, and know it and its socket, so that the clock can close it.

        The connection forgets the socket itself when the end of the reply is to be the end of both.
        """
        connection = self._connection = self._kind(**options)
        connect = connection.connect

        def known() -> None:
            connect()
            self._socket = getattr(connection, "sock", None)

        connection.connect = known  # type: ignore[method-assign]
        self._socket = None
        return connection

    def reply(self, method: str, url: str, headers: Mapping[str, str], body: bytes | None) -> Reply:
        """Return the reply to a request.

        Raises ``RefusedError`` for one that is too slow, too large or compressed, and what urllib3 raises.
        """
        with self._clock():
            response = self._pool.request(
                method, url, headers=headers, body=body, redirect=False, preload_content=False
            )
            try:
                return Reply(
                    response.status,
                    response.headers.get("Content-Type", "").partition(";")[0].strip().lower(),
                    b"" if method == "HEAD" else self._body(response),
                    response.headers.get("Location", ""),
                )
            except BaseException:  # what is left of the reply must not be taken for the next one
                response.close()
                raise
            finally:
                response.release_conn()

    def close(self) -> None:
        """Close the connection."""
        self._pool.close()

    def _body(self, response: urllib3.BaseHTTPResponse) -> bytes:
        if response.headers.get("Content-Encoding", "identity").strip().lower() != "identity":
            raise RefusedError("the service compresses its answer, which nobody asked for")
        parts, read = [], 0
        for part in response.stream(PART, decode_content=False):
            parts.append(part)
            read += len(part)
            if read > self._limits.answer:
                raise RefusedError(
                    f"the answer of the service is larger than {size(self._limits.answer)}; "
                    f"{ANSWER} (in megabytes) allows more"
                )
        return b"".join(parts)

    @contextmanager
    def _clock(self) -> Iterator[None]:
        """Close the connection if what is done meanwhile takes too long; ``RefusedError`` then."""
        over = threading.Event()

        def stop() -> None:
            over.set()
            if line := self._socket or getattr(self._connection, "sock", None):
                with suppress(OSError):  # it is closed already
                    socket.socket.shutdown(line, socket.SHUT_RDWR)

        clock = threading.Timer(self._limits.seconds, stop)
        clock.daemon = True
        clock.start()
        late = RefusedError(
            f"the service takes longer than {self._limits.time} to answer; {TIMEOUT} gives it more"
        )
        try:
            yield
        except urllib3.exceptions.ReadTimeoutError:
            raise late from None
        except Exception:
            if over.is_set():
                raise late from None
            raise
        finally:
            clock.cancel()
            clock.join()
        if over.is_set():  # a reply without a length ends where it is cut off
            raise late
