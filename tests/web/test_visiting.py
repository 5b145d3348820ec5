"""Pages of the web: asked for politely, read as files are, and named by their addresses."""

from __future__ import annotations

import gzip
import re
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from websites import HTML, Answer, Site, page, serving

from kgraph import __version__
from kgraph.faults import Noted, Skipped
from kgraph.model import Document
from kgraph.sources.told import Found
from kgraph.text import without_password
from kgraph.web import Manners, Visitor, read
from kgraph.web.hosts import Hosts, is_public

REJECTED = (
    "The Dock Workers' Union rejected the two-year pay deal on Thursday, its chair Anna Berg said in Ostby."
)
MORE = (
    "The Port of Ostby had offered the union two percent a year, and the union had asked it for five percent."
)
RULES = Answer(
    b"\xef\xbb\xbfUser-agent: kgraph\nDisallow: /closed/\nCrawl-delay: 7\n\nUser-agent: *\nDisallow: /\n",
    "text/plain",
)
STRIKE = page("Union rejects deal", REJECTED, MORE)


def found(address: str, visitor: Visitor | None = None, *, follow: bool = False) -> list[Found]:
    return list(read(address, visitor or Visitor(), follow=follow))


def reason(address: str, visitor: Visitor | None = None) -> str:
    """Return the line for an address of which nothing is read."""
    (skipped,) = found(address, visitor)
    assert isinstance(skipped, Skipped)
    assert not skipped.trace
    assert skipped.where == without_password(address)
    return skipped.reason


def documents(address: str, visitor: Visitor | None = None, *, follow: bool = False) -> list[Document]:
    return [each for each in found(address, visitor, follow=follow) if isinstance(each, Document)]


def test_the_address_of_a_page_is_that_of_its_article(site: Site) -> None:
    site.pages["/strike"] = STRIKE
    (article,) = documents(site.at("/strike#comments"))
    assert (article.url, article.title) == (site.at("/strike"), "Union rejects deal")
    assert REJECTED in article.text


def test_a_page_may_tell_another_address_of_its_own_site_and_of_no_other(site: Site) -> None:
    own = f"<link rel=canonical href='{site.at('/2026/strike')}'>"
    others = "<link rel=canonical href='https://paper.example/strike'>"
    site.pages |= {
        "/a": page("Deal", REJECTED, MORE, head=own),
        "/b": page("Deal", REJECTED, MORE, head=others),
    }
    visitor = Visitor()
    assert [each.url for each in documents(site.at("/a"), visitor)] == [site.at("/2026/strike")]
    assert [each.url for each in documents(site.at("/b"), visitor)] == [site.at("/b")]


def test_a_site_is_told_who_asks_and_asked_for_its_rules_first_and_once(site: Site) -> None:
    site.pages |= {"/robots.txt": RULES, "/a": STRIKE, "/b": STRIKE}
    visitor = Visitor()
    assert documents(site.at("/a"), visitor) and documents(site.at("/b"), visitor)
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a", "/b"]
    assert {headers["User-Agent"].partition(" ")[0] for _, headers in site.asked} == {f"kgraph/{__version__}"}
    assert {headers["Host"] for _, headers in site.asked} == {site.address.removeprefix("http://")}


def test_where_a_site_asks_programs_to_stay_away_they_do(site: Site) -> None:
    site.pages |= {
        "/robots.txt": RULES,
        "/closed/a": STRIKE,
        "/way": Answer(status=302, more={"Location": "/closed/a"}),
    }
    visitor = Visitor()
    assert "asks programs to stay away" in reason(site.at("/closed/a"), visitor)
    assert "asks programs to stay away" in reason(site.at("/way"), visitor)
    assert site.paths == ["/way"]


def test_a_site_whose_rules_cannot_be_had_is_left_alone_for_now(site: Site) -> None:
    site.pages |= {"/robots.txt": Answer(status=500), "/a": STRIKE}
    visitor = Visitor()
    line = "the site fails (500): try again later"
    assert reason(site.at("/a"), visitor) == reason(site.at("/b"), visitor) == line
    assert [path for path, _ in site.asked] == ["/robots.txt"]


def test_a_host_is_asked_once_a_second_or_as_seldom_as_it_asks_for(site: Site, waited: list[float]) -> None:
    site.pages |= {"/a": STRIKE, "/b": STRIKE}
    visitor = Visitor()
    documents(site.at("/a"), visitor)
    documents(site.at("/b"), visitor)
    assert [round(seconds) for seconds in waited] == [1, 1]  # before each page, after robots.txt
    site.pages["/robots.txt"] = RULES
    waited.clear()
    visitor = Visitor()
    documents(site.at("/a"), visitor)
    documents(site.at("/b"), visitor)
    assert [round(seconds) for seconds in waited] == [7, 7]


def test_a_page_may_send_on_five_times_and_its_last_address_counts(site: Site) -> None:
    site.pages |= {f"/{at}": Answer(status=301, more={"Location": f"/{at + 1}"}) for at in range(9)}
    site.pages |= {"/5": STRIKE, "/9": STRIKE}
    (article,) = documents(site.at("/0"))
    assert article.url == site.at("/5")
    del site.pages["/5"]
    site.pages["/5"] = Answer(status=308, more={"Location": "/6"})
    assert reason(site.at("/0")) == "it sends on more than 5 times"
    assert site.paths.count("/6") == 0


@pytest.mark.parametrize(
    "place",
    [
        "http://localhost:{port}/secret",
        "http://127.0.0.1:{other}/secret",
        "http://127.0.0.2:{port}/secret",
        "http://2130706433:{other}/secret",
        "http://[::1]:{other}/secret",
        "http://[::ffff:127.0.0.1]:{other}/secret",
        "http://169.254.169.254/latest",
        "http://10.0.0.1/",
        "http://0.0.0.0:{other}/secret",
        "file:///etc/passwd",
        "ftp://a.example/",
        "javascript:alert(1)",
        "http://[bad",
        "http://user:word@a.example/",
    ],
)
def test_a_page_cannot_send_to_this_machine_or_its_network(site: Site, place: str) -> None:
    with serving() as other:
        ports = {"port": site.address.rpartition(":")[2], "other": other.address.rpartition(":")[2]}
        other.pages["/secret"] = site.pages["/secret"] = STRIKE
        site.pages["/way"] = Answer(status=302, more={"Location": place.format(**ports)})
        line = reason(site.at("/way"))
        assert re.match(
            r"it leads to \S+, which is this machine or in a private network|it sends on to ", line
        )
        assert "word" not in line
        assert other.asked == []
        assert site.paths == ["/way"]


def test_an_entry_of_a_feed_cannot_lead_to_this_machine_either(site: Site) -> None:
    with serving() as other:
        other.pages["/secret"] = STRIKE
        site.pages["/feed"] = feed(entry("Deal", f"<p>{REJECTED}</p>", other.at("/secret")))
        article, note = found(site.at("/feed"), follow=True)
        assert isinstance(article, Document) and article.text == REJECTED
        assert isinstance(note, Noted) and "which is this machine" in note.note
        assert other.asked == []


def test_a_host_is_looked_up_once_so_that_its_name_cannot_change_its_meaning() -> None:
    asked: list[str] = []

    def look_up(host: str) -> list[str]:
        asked.append(host)
        return ["93.184.215.14"] if len(asked) == 1 else ["127.0.0.1"]

    hosts = Hosts(look_up)
    assert hosts.places("a.example", 80) == hosts.places("a.example", 443) == ("93.184.215.14",)
    assert asked == ["a.example"]


@pytest.mark.parametrize(
    "place",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),
        *("224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1"),
        *("::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2002:a00:1::1"),
    ],
)
def test_addresses_of_machines_that_are_not_public_are_known(place: str) -> None:
    assert not is_public(place)


@pytest.mark.parametrize(
    "place", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::5db8:d70e"]
)
def test_addresses_of_machines_that_are_public_are_known(place: str) -> None:
    assert is_public(place)


@pytest.mark.parametrize(
    ("status", "line"),
    [
        (401, "the site shows it to those alone who log in (401): open it in a browser"),
        (402, "the site shows it to those alone who pay (402): open it"),
        (
            403,
            "the site refuses it to programs, or to those without a subscription (403): open it in a browser",
        ),
        (404, "there is no such page (404)"),
        (410, "the page is gone (410)"),
        (418, "the site refuses it (418): open it"),
        (451, "the site may not show it for reasons of law (451)"),
        (500, "the site fails (500): try again later"),
        (204, "the site answers 204, which is no page"),
        (304, "the site answers 304, which is no page"),
    ],
)
def test_a_page_that_is_not_to_be_had_is_one_line_with_what_to_do(site: Site, status: int, line: str) -> None:
    site.pages["/a"] = Answer(b"", status=status)
    assert reason(site.at("/a")).startswith(line)


def test_a_site_that_asks_for_a_pause_is_not_asked_again(site: Site) -> None:
    site.pages |= {"/a": Answer(status=429, more={"Retry-After": "30"}), "/b": STRIKE}
    visitor = Visitor()
    line = "the site asks for a pause (429): try again later, in 30 seconds"
    assert reason(site.at("/a"), visitor) == reason(site.at("/b"), visitor) == line
    assert site.paths == ["/a"]


@pytest.mark.parametrize(
    ("address", "line"),
    [
        ("http://127.0.0.1:{closed}/", "the site does not answer (NewConnectionError)"),
        ("https://127.0.0.1:{open}/", "its connection is not secure"),
        ("http://user:word@127.0.0.1:{open}/", "an address with a password is not fetched"),
        ("http:///nowhere", "this is no address of the web"),
        ("http://a b.example/", "this is no address of the web"),
        ("http://[::1/", "this is no address of the web"),
    ],
)
def test_an_address_that_leads_nowhere_is_one_line(site: Site, address: str, line: str) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        ports = {"closed": free.getsockname()[1], "open": site.address.rpartition(":")[2]}
        said = reason(address.format(**ports))
    assert line in said
    assert "word" not in said.replace("password", "")


def test_a_name_that_nobody_has_is_one_line() -> None:
    def nobody(_: str) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    line = "there is no host news.example, or no network"
    assert reason("https://news.example/a", Visitor(look_up=nobody)) == line


def test_a_page_that_takes_too_long_is_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip() -> None:
            for first in (b"HTTP/1.1 404 None\r\nContent-Length: 0\r\n\r\n", b"HTTP/1.1 200 OK\r\n\r\n"):
                line, _ = server.accept()
                with line:
                    line.recv(1 << 16)
                    line.sendall(first)
                    while first.endswith(b"OK\r\n\r\n") and not over.wait(0.05):
                        line.sendall(b"x")

        over = threading.Event()
        thread = threading.Thread(target=lambda: _quietly(drip), daemon=True)
        thread.start()
        visitor = Visitor(manners=Manners(seconds=0.5))
        assert reason(f"http://127.0.0.1:{server.getsockname()[1]}/a", visitor) == (
            "the site takes longer than 0.5 seconds: try again later"
        )
        over.set()
        thread.join()


def _quietly(work: Callable[[], object]) -> None:
    with suppress(OSError):  # the visitor went away
        work()


def test_a_page_that_is_too_large_is_one_line_packed_or_not(site: Site) -> None:
    large = b"<p>It rained in Ostby. </p>" * 100_000
    packed = Answer(gzip.compress(large), more={"Content-Encoding": "gzip"})
    site.pages |= {"/a": Answer(large), "/b": packed}
    visitor = Visitor(manners=Manners(most=1_000_000))
    assert reason(site.at("/a"), visitor) == reason(site.at("/b"), visitor) == "it is larger than 1 MB"


def test_a_page_may_be_packed_by_gzip_and_in_no_other_way(site: Site) -> None:
    whole = gzip.compress(STRIKE.body)
    site.pages |= {
        "/a": Answer(whole, more={"Content-Encoding": "gzip"}),
        "/cut": Answer(whole[:-20], more={"Content-Encoding": "gzip"}),
        "/bad": Answer(b"no gzip", more={"Content-Encoding": "gzip"}),
        "/br": Answer(whole, more={"Content-Encoding": "br"}),
    }
    visitor = Visitor()
    assert REJECTED in documents(site.at("/a"), visitor)[0].text
    for path in ("/cut", "/bad", "/br"):
        assert reason(site.at(path), visitor).startswith("the site sends it packed")


def test_what_holds_no_article_is_not_read(site: Site) -> None:
    site.pages |= {
        "/a.png": Answer(b"\x89PNG" * 99, "image/png"),
        "/a": Answer(b"\x89PNG\r\n\x1a\n" * 99, ""),
    }
    visitor = Visitor()
    assert reason(site.at("/a.png"), visitor) == "it is image/png, of which kgraph reads no articles"
    assert "picture" in reason(site.at("/a"), visitor) or "binary" in reason(site.at("/a"), visitor)


@pytest.mark.parametrize(
    ("path", "media", "body"),
    [
        ("/a", "text/plain", f"{REJECTED}\n".encode()),
        ("/a.md", "text/plain", f"# Deal\n\n{REJECTED}\n".encode()),
        ("/a.md?raw=1", "application/octet-stream", f"# Deal\n\n{REJECTED}\n".encode()),
        ("/a", "", f"{REJECTED}\n".encode()),
        ("/a", "text/html", STRIKE.body),
        ("/a", "application/xhtml+xml", STRIKE.body),
        ("/a", "application/json", f'{{"text": "{REJECTED}"}}'.encode()),
        ("/a", "application/x-ndjson", f'{{"text": "{REJECTED}"}}\n'.encode()),
        ("/a", "text/csv", f'title,text\nDeal,"{REJECTED}"\n'.encode()),
    ],
)
def test_what_a_site_sends_is_read_by_its_kind(site: Site, path: str, media: str, body: bytes) -> None:
    site.pages[path] = Answer(body, media)
    (article,) = documents(site.at(path))
    assert REJECTED in article.text
    assert article.url == site.at(path)


SPEECH = "“We rejected the two-year pay deal,” said Ánna Berg of the union in Øst­by on Thursday – and left."


@pytest.mark.parametrize(
    ("media", "body"),
    [
        ("text/plain; charset=windows-1252", SPEECH.encode("cp1252")),
        ("text/plain; charset=ISO-8859-1", SPEECH.encode("cp1252")),  # as servers mean it
        ("text/plain; charset=iso-8859-1", SPEECH.encode()),  # as servers say of all that they have
        ('text/plain; charset="UTF-16LE"', SPEECH.encode("utf-16-le")),
        ("text/plain; charset=no-such", SPEECH.encode()),
        ("text/plain; charset=base64", SPEECH.encode()),
        ("text/html; charset=windows-1252", f"<!DOCTYPE html><article><p>{SPEECH}</p>".encode("cp1252")),
        (
            "application/rss+xml; charset=windows-1252",
            '<?xml version="1.0" encoding="utf-8"?><rss><channel><item>'
            f"<description>{SPEECH}</description></item></channel></rss>".encode("cp1252"),
        ),
    ],
)
def test_the_encoding_that_a_site_tells_holds_unless_it_is_wrong(site: Site, media: str, body: bytes) -> None:
    if "html" in media:
        body = page("Deal", SPEECH, MORE).body.decode().encode("cp1252")
    site.pages["/a"] = Answer(body, media)
    (article,) = documents(site.at("/a"))
    assert SPEECH.replace("\xad", "") in article.text.replace("\xad", "")


def test_a_page_that_was_kept_is_only_asked_for_again_if_it_changed(site: Site, tmp_path: Path) -> None:
    site.pages["/a"] = Answer(STRIKE.body, more={"ETag": '"1"'})
    first = documents(site.at("/a"), Visitor(tmp_path / "kept"))
    again = documents(site.at("/a"), Visitor(tmp_path / "kept"))
    assert first == again != []
    assert [headers.get("If-None-Match") for path, headers in site.asked if path == "/a"] == [None, '"1"']
    site.pages["/a"] = Answer(page("Union accepts deal", REJECTED, MORE).body, more={"ETag": '"2"'})
    (later,) = documents(site.at("/a"), Visitor(tmp_path / "kept"))
    assert later.title == "Union accepts deal"


def test_what_is_kept_and_broken_is_fetched_anew_and_what_is_not_to_be_kept_is_not(
    site: Site, tmp_path: Path
) -> None:
    site.pages |= {
        "/a": Answer(STRIKE.body, more={"Last-Modified": "Thu, 21 Mar 2024 08:00:00 GMT"}),
        "/b": Answer(STRIKE.body, more={"ETag": '"1"', "Cache-Control": "no-store"}),
        "/c": STRIKE,
    }
    for path in "abc":
        assert documents(site.at(f"/{path}"), Visitor(tmp_path))
    (kept,) = tmp_path.iterdir()
    for broken in (b"", b"[]\n", b"{", kept.read_bytes().replace(b"/a", b"/b")):
        kept.write_bytes(broken)
        assert documents(site.at("/a"), Visitor(tmp_path))
    assert not any("If-Modified-Since" in headers for _, headers in site.asked)


def entry(title: str, text: str, link: str, day: str = "") -> str:
    dated = f"<pubDate>{day}</pubDate>" if day else ""
    told = text.replace("<", "&lt;")
    return f"<item><title>{title}</title><link>{link}</link>{dated}<description>{told}</description></item>"


def feed(*entries: str) -> Answer:
    return Answer(
        f"<rss version='2.0'><channel><title>Ostby Herald</title>{''.join(entries)}</channel></rss>".encode(),
        "application/rss+xml",
    )


def test_entries_of_a_feed_have_their_own_addresses(site: Site) -> None:
    site.pages["/feed"] = feed(
        entry("Deal", REJECTED, "/strike"), entry("Offer", MORE, "https://b.example/2")
    )
    articles = documents(site.at("/feed"))
    assert [each.url for each in articles] == [site.at("/strike"), "https://b.example/2"]
    assert site.paths == ["/feed"]


def test_pages_of_a_feed_are_read_in_the_place_of_its_entries_if_that_is_asked_for(site: Site) -> None:
    day = "Thu, 21 Mar 2024 08:00:00 GMT"
    site.pages |= {
        "/feed": feed(
            entry("Deal", "The union decided.", "/strike", day),
            entry("Offer", MORE, "/gone"),
            entry("Empty", "", "/strike"),
            entry("Lost", "", "/gone"),
        ),
        "/strike": STRIKE,
    }
    whole, offer, note, filled, lost = found(site.at("/feed"), follow=True)
    assert isinstance(whole, Document)
    assert (whole.url, whole.publisher, str(whole.published)) == (
        site.at("/strike"),
        "Ostby Herald",
        "2024-03-21",
    )
    assert REJECTED in whole.text
    assert isinstance(offer, Document) and offer.text == MORE
    assert isinstance(note, Noted) and note.note.endswith("there is no such page (404)")
    assert isinstance(filled, Document) and filled.text == whole.text
    assert isinstance(lost, Skipped) and lost.reason == "entry 4: there is no such page (404)"


def test_no_more_pages_of_a_feed_are_read_than_one_waits_for(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kgraph.web.fetched.MOST_PAGES", 2)
    site.pages |= {
        "/feed": feed(*(entry("Deal", REJECTED, f"/{at}") for at in range(9))),
        "/0": STRIKE,
        "/1": STRIKE,
    }
    *articles, note = found(site.at("/feed"), follow=True)
    assert len(articles) == 2
    assert isinstance(note, Noted) and "first 2 entries" in note.note


def test_a_page_without_the_text_of_an_article_says_what_may_hide_it(site: Site) -> None:
    site.pages["/a"] = Answer(
        b"<!DOCTYPE html><html><body><div id=app></div><script>1</script></body></html>", HTML
    )
    line = reason(site.at("/a"))
    assert line.startswith("no article text is found in it: it may be for subscribers")


def test_a_page_that_says_that_it_is_not_free_is_read_with_a_note(site: Site) -> None:
    told = '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"False"}</script>'
    site.pages["/a"] = page("Deal", REJECTED, MORE, head=told)
    article, note = found(site.at("/a"))
    assert isinstance(article, Document)
    assert isinstance(note, Noted) and "its text may be cut" in note.note


def test_several_articles_at_one_address_keep_what_each_tells_of_itself(site: Site) -> None:
    site.pages["/a"] = Answer(
        f'{{"url": "https://a.example/1", "text": "{REJECTED}"}}\n{{"text": "{MORE}"}}\n'.encode(),
        "application/jsonl",
    )
    assert [each.url for each in documents(site.at("/a"))] == ["https://a.example/1", ""]
