"""Which machines a page may lead to: those of the public network, and what the user named.

An address that a user types may be of the own machine or network. One that a page sends on to, or that a
feed names, may not: else any site could have kgraph ask what only this machine can reach. Names are looked
up once, and the connection goes to what was looked up, so that a name cannot mean another machine a moment
later.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence
from typing import TypeAlias

from kgraph.errors import InputError

IP: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address
LookUp: TypeAlias = Callable[[str], Sequence[str]]
"""What returns the numeric addresses of a host; ``OSError`` if it has none."""

_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")  # addresses of IPv4 in IPv6 (RFC 6052)
HTTP, HTTPS = 80, 443


class Hosts:
    """The hosts that are asked in a run, by what was found when they were first looked up."""

    def __init__(self, look_up: LookUp) -> None:
        self._look_up = look_up
        self._found: dict[str, tuple[str, ...]] = {}
        self._named: set[tuple[str, int]] = set()

    def name(self, host: str, port: int) -> None:
        """Let a host be asked that the user named, wherever it is."""
        self._named.add((host, port))

    def places(self, host: str, port: int) -> tuple[str, ...]:
        """Return the numeric addresses at which a host may be asked; ``InputError`` if there are none."""
        found = self._of(host)
        upgraded = port == HTTPS and (host, HTTP) in self._named
        if (host, port) in self._named or upgraded:
            return found
        public = tuple(filter(is_public, found))
        if not public:
            raise InputError(
                f"it leads to {host}, which is this machine or in a private network, where kgraph does not "
                "follow; give that address if you trust it"
            )
        return public

    def _of(self, host: str) -> tuple[str, ...]:
        if host not in self._found:
            try:
                self._found[host] = tuple(dict.fromkeys(self._look_up(host.strip("[]"))))
            except (OSError, UnicodeError):
                raise InputError(f"there is no host {host}, or no network") from None
        return self._found[host]


def looked_up(host: str) -> list[str]:
    """Return the numeric addresses of a host, in the order in which the system would try them."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)]


def is_public(place: str) -> bool:
    """Return whether a numeric address is of the public network."""
    ip = _meant(ipaddress.ip_address(place.partition("%")[0]))
    return ip.is_global and not ip.is_multicast


def _meant(ip: IP) -> IP:
    """Return the address of IPv4 that one of IPv6 stands for, if it does."""
    if isinstance(ip, ipaddress.IPv4Address):
        return ip
    if ip in _TRANSLATED:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None) or ip
