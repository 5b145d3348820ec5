"""Requests to one web server, each with an end in time and its reply with one in size.

A server may send a byte a second, gigabytes, or a few bytes that unfold to gigabytes. Time-outs of sockets
count from byte to byte, so a clock beside the request closes the connection when the whole takes too long.
Nothing is followed to another place: who asks decides on that.
"""

from __future__ import annotations

import http.client
import socket
import threading
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import Any

import urllib3

CONNECT = 10.0  # seconds
PART = 1 << 16  # bytes that are read at a time
FAILURES = (urllib3.exceptions.HTTPError, http.client.HTTPException, OSError, UnicodeError)
"""What a request raises that gets no reply."""

_UNPACKED = {"identity": None, "gzip": zlib.MAX_WBITS | 16, "x-gzip": zlib.MAX_WBITS | 16}


class RefusedError(Exception):
    """A reply that is not read to its end."""


class TooSlowError(RefusedError):
    """A reply that is not whole in time."""


class TooLargeError(RefusedError):
    """A reply that is larger than what is taken, packed or unpacked."""


class CompressedError(RefusedError):
    """A reply that is packed in a way that was not asked for, or is broken in it."""


@dataclass(frozen=True)
class Reply:
    """What a server replies: its status, its headers (in any case of letters), and its body."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""

    @property
    def media(self) -> str:
        """The media type without parameters, in small letters; empty if it does not tell."""
        return self.headers.get("Content-Type", "").partition(";")[0].strip().lower()

    @property
    def location(self) -> str:
        """Where it sends on to, if it does."""
        return self.headers.get("Location", "")


class Server:
    """A web server, to which one connection is kept: replies come within ``seconds`` and ``most`` bytes.

    If ``packed``, their bodies may be compressed by gzip.
    """

    def __init__(
        self, pool: urllib3.HTTPConnectionPool, seconds: float, most: int, *, packed: bool = False
    ) -> None:
        self._seconds, self._most, self._packed = seconds, most, packed
        self._connection: Any = None
        self._socket: socket.socket | None = None
        self._pool = pool
        self._kind = pool.ConnectionCls
        pool.ConnectionCls = self._connected  # type: ignore[assignment]  # it is only ever called

    @classmethod
    def at(cls, address: str, seconds: float, most: int) -> Server:
        """Return the server of an address."""
        options: Any = pool_options(seconds)
        return cls(urllib3.connection_from_url(address, **options), seconds, most)

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

    def reply(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str],
        body: bytes | None = None,
        begun: Callable[[Reply], object] | None = None,
    ) -> Reply:
        """Return the reply to a request. ``begun`` sees it before its body is read, and may raise.

        Raises ``RefusedError`` for a reply that is too slow, too large or compressed, and one of
        ``FAILURES`` if there is none.
        """
        with self._clock():
            response = self._pool.request(
                method, url, headers=headers, body=body, redirect=False, preload_content=False
            )
            try:
                reply = Reply(response.status, response.headers)
                if begun is not None:
                    begun(reply)
                return replace(reply, body=b"" if method == "HEAD" else self._body(response))
            except BaseException:  # what is left of the reply must not be taken for the next one
                response.close()
                raise
            finally:
                response.release_conn()

    def close(self) -> None:
        """Close the connection."""
        self._pool.close()

    def _body(self, response: urllib3.BaseHTTPResponse) -> bytes:
        encoding = response.headers.get("Content-Encoding", "identity").strip().lower() or "identity"
        if encoding not in (_UNPACKED if self._packed else ("identity",)):
            raise CompressedError
        window = _UNPACKED[encoding]
        unpack = zlib.decompressobj(window) if window is not None else None
        parts, read = [], 0
        for part in response.stream(PART, decode_content=False):
            try:
                parts.append(part if unpack is None else unpack.decompress(part, self._most + 1 - read))
            except zlib.error:
                raise CompressedError from None
            read += len(parts[-1])
            if read > self._most:
                raise TooLargeError
        if unpack is not None and parts and not unpack.eof:
            raise CompressedError
        return b"".join(parts)

    @contextmanager
    def _clock(self) -> Iterator[None]:
        """Close the connection if what is done meanwhile takes too long; ``TooSlowError`` then."""
        over = threading.Event()

        def stop() -> None:
            over.set()
            if line := self._socket or getattr(self._connection, "sock", None):
                with suppress(OSError):  # it is closed already
                    socket.socket.shutdown(line, socket.SHUT_RDWR)

        clock = threading.Timer(self._seconds, stop)
        clock.daemon = True
        clock.start()
        try:
            yield
        except urllib3.exceptions.ReadTimeoutError:
            raise TooSlowError from None
        except (*FAILURES, CompressedError):  # what a connection raises that is closed meanwhile
            if over.is_set():
                raise TooSlowError from None
            raise
        finally:
            clock.cancel()
            clock.join()
        if over.is_set():  # a reply without a length ends where it is cut off
            raise TooSlowError


def pool_options(seconds: float) -> dict[str, object]:
    """Return the options of a pool of one connection, which tries nothing twice."""
    timeout = urllib3.Timeout(connect=min(CONNECT, seconds), read=seconds)
    return {"maxsize": 1, "retries": False, "timeout": timeout}
