"""Asking sites for pages: by name, where they let programs in, once a second, and over few redirects."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

import urllib3
from urllib3.util import Url

import kgraph
from kgraph.errors import InputError
from kgraph.http import FAILURES, RefusedError, Reply, Server, TooLargeError, TooSlowError, pool_options
from kgraph.sources.clean import brief
from kgraph.text import printable, without_password
from kgraph.web.hosts import Hosts, LookUp, looked_up
from kgraph.web.kept_pages import KeptPages, conditions

AGENT = "kgraph"  # by which robots.txt may name it
MEGABYTE = 1_000_000
PORTS = {"http": 80, "https": 443}
ACCEPTED = "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8"
OK, NOT_MODIFIED, CLIENT_ERRORS, SERVER_ERRORS = 200, 304, 400, 500
SENT_ON = (301, 302, 303, 307, 308)
LATER = (429, 503)
MISSING = {404: "there is no such page", 410: "the page is gone"}
REFUSED = {
    401: "shows it to those alone who log in",
    402: "shows it to those alone who pay",
    403: "refuses it to programs, or to those without a subscription",
    451: "may not show it for reasons of law",
}
MOST_NAMED = 300  # characters of an address in a message
BY_HAND = "open it in a browser and save the page, if you may read it there"


@dataclass(frozen=True, slots=True)
class Manners:
    """How a site is asked: the ``pause`` between two requests, in seconds; the ``seconds`` that a reply may
    take and the ``most`` bytes that it may have; over how many ``redirects`` it may come.
    """

    pause: float = 1.0
    longest_pause: float = 60.0  # if robots.txt asks for one
    seconds: float = 30.0
    most: int = 64 * MEGABYTE
    most_of_robots: int = 500_000  # of which the standard asks programs to read so much (RFC 9309)
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Visited:
    """What was found at an address: where that was in the end, and the reply."""

    address: str
    reply: Reply

    @property
    def site(self) -> str:
        """The site that replied."""
        return _site(parsed(self.address))


Wanted: TypeAlias = Callable[[str, Reply], object]
"""What sees an address and the head of what is there, and raises if the rest need not be read."""


class Visitor:
    """What asks sites for pages in a run, and knows how each wants to be asked.

    ``kept`` is a folder of pages that were fetched before, if any are to be kept.
    """

    def __init__(
        self, kept: Path | None = None, manners: Manners | None = None, look_up: LookUp = looked_up
    ) -> None:
        self._kept = KeptPages(kept) if kept is not None else None
        self._manners = manners or Manners()
        self._hosts = Hosts(look_up)
        self._robots: dict[str, RobotFileParser] = {}
        self._asked: dict[str, float] = {}
        self._closed: dict[str, str] = {}  # sites that asked for a pause, with what they said

    def visit(self, address: str, wanted: Wanted, *, named: bool = False) -> Visited:
        """Return what is at an address; ``wanted`` sees the head of its reply first, and may raise.

        ``named`` tells that the user named it, so that it may be of a private network. Raises ``InputError``
        with what is wrong and what to do.
        """
        url = parsed(address)
        if named:
            self._hosts.name(str(url.host), _port(url))
        found = self._through(url, self._check_robots, wanted)
        self._check(found)
        if found.reply.status != OK:
            raise InputError(f"the site answers {found.reply.status}, which is no page")
        return found

    def _through(self, url: Url, may: Callable[[Url], object], wanted: Wanted) -> Visited:
        """Return what is at an address or where it sends on to, if ``may`` raises of none of them."""
        for _ in range(self._manners.redirects + 1):
            may(url)
            kept = self._kept.find(url.url) if self._kept is not None else None
            reply = self._ask(url, conditions(kept), partial(_shown, url.url, wanted))
            if reply.status == NOT_MODIFIED and kept is not None:
                return Visited(url.url, kept)
            if reply.status not in SENT_ON or not reply.location:
                if self._kept is not None and reply.status == OK:
                    self._kept.keep(url.url, reply)
                return Visited(url.url, reply)
            url = _sent_on(url, reply.location)
        raise InputError(f"it sends on more than {self._manners.redirects} times")

    def _check(self, found: Visited) -> None:
        """Raise ``InputError`` for a reply that says that there is no page, or not now, or not for kgraph."""
        status = found.reply.status
        if status in LATER:
            pause = found.reply.headers.get("Retry-After", "")
            in_time = f", in {pause} seconds" if re.fullmatch(r"\d{1,6}", pause, re.ASCII) else ""
            self._closed[found.site] = f"the site asks for a pause ({status}): try again later{in_time}"
            raise InputError(self._closed[found.site])
        if status >= SERVER_ERRORS:
            raise InputError(f"the site fails ({status}): try again later")
        if status in MISSING:
            raise InputError(f"{MISSING[status]} ({status})")
        if status >= CLIENT_ERRORS:
            raise InputError(f"the site {REFUSED.get(status, 'refuses it')} ({status}): {BY_HAND}")

    def _check_robots(self, url: Url) -> None:
        """Raise ``InputError`` if a site asks programs to stay away from an address."""
        site = _site(url)
        if site not in self._robots:
            self._robots[site] = self._rules(url)
        if not self._robots[site].can_fetch(AGENT, url.url):
            raise InputError(f"its site asks programs to stay away from it (robots.txt): {BY_HAND}")

    def _rules(self, url: Url) -> RobotFileParser:
        """Return what the robots.txt of a site says: all is allowed where there is none.

        Where it cannot be had for now, nothing is (RFC 9309), and ``InputError`` says so.
        """
        place = url._replace(path="/robots.txt", query=None)
        found = self._through(place, _anywhere, _anything)
        if found.reply.status in LATER or found.reply.status >= SERVER_ERRORS:
            self._closed[_site(url)] = f"the site fails ({found.reply.status}): try again later"
            self._check(found)
        text = found.reply.body if found.reply.status == OK else b""
        rules = RobotFileParser(place.url)
        rules.parse(text[: self._manners.most_of_robots].decode("utf-8-sig", "replace").splitlines())
        return rules

    def _ask(self, url: Url, headers: Mapping[str, str], begun: Callable[[Reply], object]) -> Reply:
        """Return the reply from the first of a host's numeric addresses that answers."""
        if closed := self._closed.get(_site(url)):
            raise InputError(closed)
        wrong: Exception | None = None
        for place in self._hosts.places(str(url.host), _port(url)):
            self._wait(url)
            server = self._server(url, place)
            try:
                return server.reply("GET", url.request_uri, {**_headers(url), **headers}, begun=begun)
            except (urllib3.exceptions.NewConnectionError, urllib3.exceptions.ConnectTimeoutError) as error:
                wrong = error
            except RefusedError as error:
                raise InputError(_refused(error, self._manners)) from None
            except urllib3.exceptions.SSLError as error:
                raise InputError(f"its connection is not secure ({brief(str(error))})") from error
            except FAILURES as error:
                raise InputError(f"the site does not answer ({type(error).__name__})") from error
            finally:
                server.close()
        raise InputError(f"the site does not answer ({type(wrong).__name__})") from wrong

    def _server(self, url: Url, place: str) -> Server:
        """Return the server at a numeric address, which has to be that of the host by its certificate."""
        options: Any = pool_options(self._manners.seconds)
        pool: urllib3.HTTPConnectionPool
        if url.scheme == "https":
            host = str(url.host).strip("[]")
            pool = urllib3.HTTPSConnectionPool(
                place, _port(url), server_hostname=host, assert_hostname=host, **options
            )
        else:
            pool = urllib3.HTTPConnectionPool(place, _port(url), **options)
        return Server(pool, self._manners.seconds, self._manners.most, packed=True)

    def _wait(self, url: Url) -> None:
        """Wait until a host may be asked again."""
        host = str(url.host)
        rules = self._robots.get(_site(url))
        asked_for = float((rules.crawl_delay(AGENT) if rules is not None else 0) or 0)
        pause = max(self._manners.pause, min(asked_for, self._manners.longest_pause))
        now = time.monotonic()
        if (due := self._asked.get(host, -pause) + pause) > now:
            time.sleep(due - now)
        self._asked[host] = time.monotonic()


def parsed(address: str) -> Url:
    """Return the parts of an address of the web, but what is behind ``#``; ``InputError`` if it is none."""
    try:
        url = urllib3.util.parse_url(address) if address.isprintable() and " " not in address else None
    except urllib3.exceptions.HTTPError:
        url = None
    named = printable(without_password(address))[:MOST_NAMED]
    if url is None or not url.host or url.scheme not in PORTS:
        raise InputError(f"{named}: this is no address of the web, such as https://news.example/today")
    if url.auth:
        raise InputError(f"{named}: an address with a password is not fetched, as the graph would tell it")
    return url._replace(path=url.path or "/", fragment=None)


def _sent_on(url: Url, location: str) -> Url:
    """Return the address to which a page sends on; ``InputError`` if it is none of the web."""
    try:
        return parsed(urljoin(url.url, location))
    except (ValueError, InputError):
        named = printable(without_password(location))[:MOST_NAMED]
        raise InputError(f"it sends on to {named}, which is no address that is fetched") from None


def _port(url: Url) -> int:
    return url.port or PORTS[str(url.scheme)]


def _site(url: Url) -> str:
    """Return scheme, host and port, to which a robots.txt applies."""
    return f"{url.scheme}://{url.host}:{_port(url)}"


def _headers(url: Url) -> dict[str, str]:
    return {
        "Host": url.netloc or "",
        "User-Agent": f"{AGENT}/{kgraph.__version__} (fetches articles that a person asks for)",
        "Accept": ACCEPTED,
        "Accept-Language": "en",
        "Accept-Encoding": "gzip",
    }


def _shown(address: str, wanted: Wanted, reply: Reply) -> None:
    if reply.status == OK:
        wanted(address, reply)


def _refused(error: RefusedError, manners: Manners) -> str:
    if isinstance(error, TooSlowError):
        return f"the site takes longer than {manners.seconds:g} seconds: try again later"
    if isinstance(error, TooLargeError):
        return f"it is larger than {manners.most // MEGABYTE} MB"
    return "the site sends it packed in a way that is not asked for, or broken"


def _anywhere(url: Url) -> None:
    """Let any address be asked."""


def _anything(address: str, reply: Reply) -> None:
    """Let anything be read."""
