"""Feeds, letters, boxes of letters, and archives of the web."""

from __future__ import annotations

import io
import sys
from email.message import EmailMessage
from html import escape
from pathlib import Path

import pytest
from reading import (
    DAY,
    FIRST,
    PUBLISHER,
    SECOND,
    TEXT,
    TITLE,
    URL,
    document,
    documents,
    found,
    is_article,
    put,
    reason,
)

from kgraph.model import Document
from kgraph.sources import Skipped
from kgraph.sources import input_limits as bounds
from kgraph.sources.formats import mail

MARKUP = f"<p>{FIRST}</p><ul></ul><p>{SECOND}</p>"
RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:media="http://search.yahoo.com/mrss/"><channel><title>{PUBLISHER}</title><link>https://quay.example</link>
<item><title>{TITLE}</title><link>{URL}</link><description>A summary.</description><media:content url="x"/>
<content:encoded><![CDATA[{MARKUP}<img src="x"><script>no</script>]]></content:encoded>
<pubDate>Thu, 28 Mar 2024 10:00:00 GMT</pubDate><dc:creator>Ann Berg</dc:creator></item>
<item><title>Ferry &amp;amp; port</title><guid>https://quay.example/2</guid>
<description>{escape(f"<p>{FIRST}</p>")}</description>
<dc:date>2019-03</dc:date></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>{PUBLISHER}</title>
<entry><title type="html">{escape(f"<b>{TITLE}</b>")}</title><id>tag:1</id><link rel="self" href="x"/>
<link rel="alternate" href="{URL}"/><updated>2025-01-01T00:00:00Z</updated>
<published>2024-03-28T10:00:00Z</published>
<summary>Short.</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{MARKUP}</div></content></entry>
</feed>"""
RDF = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>{PUBLISHER}</title></channel>
<item rdf:about="y"><title>{TITLE}</title><link>{URL}</link><description>{escape(MARKUP)}</description>
<dc:date>2024-03-28</dc:date></item></rdf:RDF>"""


@pytest.mark.parametrize("feed", [RSS, ATOM, RDF])
@pytest.mark.parametrize("name", ["a.xml", "a.rss", "a.atom", "a", "a.txt"])
def test_an_entry_of_a_feed_is_an_article(tmp_path: Path, feed: str, name: str) -> None:
    assert is_article(documents(put(tmp_path / name, feed))[0])


def test_an_entry_may_say_little(tmp_path: Path) -> None:
    second = documents(put(tmp_path / "a.rss", RSS))[1]
    assert (second.title, second.url, second.text) == ("Ferry & port", "https://quay.example/2", FIRST)
    assert str(second.published) == "2019-03"


def test_an_entry_without_text_and_one_that_is_broken_cost_themselves_alone(tmp_path: Path) -> None:
    feed = RSS.replace("<item>", "<item><title>No text</title></item><item>", 1)
    path = put(tmp_path / "a.rss", feed.replace("GMT</pubDate>", "GMT</pubDate><x>&nbsp;&undeclared;</x>"))
    every = found(path)
    assert every[0] == Skipped(str(path), "entry 1: it has no text")
    assert is_article(every[1]) and isinstance(every[2], Document)


@pytest.mark.parametrize(
    ("xml", "words"),
    [
        (
            "<urlset><url/></urlset>",
            "it is a list of addresses, and holds no text: save the pages themselves",
        ),
        ("<opml/>", "it is a list of feeds, and holds no text: save the feeds themselves"),
        (
            "<invoice/>",
            "it is XML of another kind: save its text as .html, .txt or .json (its root is <invoice>)",
        ),
        ("<rss><channel/></rss>", "the feed holds no entry"),
        ("", "it is empty"),
        ("no xml", "it is not valid XML"),
        (
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>',
            "it is RDF: kgraph add takes it into a graph, and it is no article",
        ),
    ],
)
def test_other_xml_is_named(tmp_path: Path, xml: str, words: str) -> None:
    assert reason(put(tmp_path / "a.xml", xml)).startswith(words)


def test_entities_of_a_feed_are_not_expanded(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    outer = '<!ENTITY file SYSTEM "file:///etc/passwd">'
    feed = RSS.replace("?>", f"?><!DOCTYPE rss [{entities}{outer}]>", 1).replace("A summary.", "&e11;&file;")
    first = found(put(tmp_path / "a.rss", feed))[0]
    assert isinstance(first, Document) and first.text == TEXT


def test_xml_that_is_nested_deeply_costs_itself_alone(tmp_path: Path) -> None:
    put(tmp_path / "a.xml", "<rss>" + "<item>" * 100_000)
    put(tmp_path / "b.txt", FIRST)
    *bad, good = found(tmp_path)
    assert isinstance(good, Document) and good.text == FIRST
    assert bad and all(isinstance(one, Skipped) for one in bad)


def letter(plain: str = "", html: str = "", **headers: str) -> bytes:
    """Return a letter with these texts."""
    message = EmailMessage()
    message["From"] = f"{PUBLISHER} <news@quay.example>"
    message["Subject"] = headers.get("subject", TITLE)
    message["Date"] = "Thu, 28 Mar 2024 10:00:00 +0000"
    message["Archived-At"] = f"<{URL}>"
    message["MIME-Version"] = "1.0"
    if plain:
        message.set_content(plain)
    if html and plain:
        message.add_alternative(html, subtype="html")
    elif html:
        message.set_content(html, subtype="html")
    return message.as_bytes()


WRAPPED = TEXT.replace("on Monday", "on\nMonday").replace("Its chair", "Its\nchair")
NEWSLETTER = (
    "<html><head><title>x</title><style>p {}</style></head><body><div style='display:none'>Preview</div>"
    f"<table><tr><td><p>{FIRST.replace('union', '<b>union</b>')}</p></td></tr>"
    f"<tr><td>{SECOND}</td></tr></table></body></html>"
)


@pytest.mark.parametrize(
    "raw",
    [
        letter(TEXT),
        letter(WRAPPED),
        letter(f"{WRAPPED}\n\n> an older\n> letter\n-- \nThe Quay, Ostby\n"),
        letter("See it in your browser.", NEWSLETTER),
        letter("", NEWSLETTER),
        letter(TEXT, subject=f"Fwd: Re: {TITLE}"),
    ],
)
@pytest.mark.parametrize("name", ["a.eml", "a", "a.txt"])
def test_a_letter_is_an_article(tmp_path: Path, raw: bytes, name: str) -> None:
    assert is_article(document(put(tmp_path / name, raw)))


def test_headers_of_letters_may_be_encoded(tmp_path: Path) -> None:
    raw = letter(FIRST).replace(TITLE.encode(), b"=?utf-8?q?Caf=C3=A9_in_Ostby?=")
    assert document(put(tmp_path / "a.eml", raw)).title == "Café in Ostby"


def test_a_letter_in_an_encoding_that_nobody_knows_is_read(tmp_path: Path) -> None:
    raw = letter("The café of Ostby rejected the offer.").replace(b'charset="utf-8"', b'charset="x-none"')
    assert "café" in document(put(tmp_path / "a.eml", raw)).text


@pytest.mark.parametrize("raw", [letter("", ""), b"Subject: x\n\n", letter("  \n")])
def test_a_letter_without_text_is_named(tmp_path: Path, raw: bytes) -> None:
    assert reason(put(tmp_path / "a.eml", raw)) in ("it has no text", "it is empty")


def test_what_is_no_letter_is_named(tmp_path: Path) -> None:
    assert reason(put(tmp_path / "a.eml", "no letter at all")) == "it is no letter: it has no headers"


def test_each_letter_of_a_box_is_an_article_and_one_bad_one_costs_itself(tmp_path: Path) -> None:
    box = b"".join(
        b"From quay@example Thu Mar 28 10:00:00 2024\n" + raw.replace(b"\r\n", b"\n") + b"\n\n"
        for raw in (
            letter(TEXT),
            b"Subject: empty\n\n",
            letter(f"{FIRST}\n\n>From then on the port was silent."),
        )
    )
    for name in ("a.mbox", "a"):
        path = put(tmp_path / name, box)
        first, bad, last = found(path)
        assert is_article(first)
        assert bad == Skipped(str(path), "letter 2: it has no text")
        assert isinstance(last, Document) and last.text.endswith("\n\nFrom then on the port was silent.")
        assert last.id == f"{path}:3"


def test_a_letter_of_a_box_that_is_too_long_costs_itself_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (bounds, mail):
        monkeypatch.setattr(module, "TEXT", 2_000)
    start, good = b"From a Thu Mar 28\n", letter(FIRST) + b"\n\n"
    path = put(
        tmp_path / "a.mbox", start + good + start + letter("The board met.\n" * 500) + b"\n\n" + start + good
    )
    first, long, last = found(path)
    assert isinstance(first, Document) and isinstance(last, Document)
    assert isinstance(long, Skipped) and long.reason.startswith("letter 2: it is longer than")


def test_a_page_that_a_browser_saved_in_one_file_is_read(tmp_path: Path) -> None:
    page = (
        f"<html><head><title>{TITLE}</title><meta name='date' content='2024-03-28'></head><body><article>"
        f"<h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p></article></body></html>"
    )
    message = EmailMessage()
    message["Snapshot-Content-Location"] = URL
    message.set_content(page, subtype="html")
    found_ = document(put(tmp_path / "a.mhtml", message.as_bytes()))
    assert (found_.url, found_.published) == (URL, DAY)
    assert found_.text.endswith(TEXT)


def archive(*pages: tuple[str, str, bytes], compressed: bool = False) -> bytes:
    """Return a WARC file with answers of these addresses, kinds and contents."""
    warc = pytest.importorskip("warcio.warcwriter")
    headers = pytest.importorskip("warcio.statusandheaders").StatusAndHeaders
    stream = io.BytesIO()
    writer = warc.WARCWriter(stream, gzip=compressed)
    for address, kind, content in pages:
        answered = headers(
            "404 Not Found" if kind == "none" else "200 OK", [("Content-Type", kind)], protocol="HTTP/1.1"
        )
        record = writer.create_warc_record(
            address, "response", payload=io.BytesIO(content), http_headers=answered
        )
        writer.write_record(record)
    return stream.getvalue()


PAGE = f"""<html><head><title>{TITLE}</title><meta property="og:site_name" content="{PUBLISHER}">
<meta property="article:published_time" content="2024-03-28"></head><body>
<article><p>{FIRST}</p><p>{SECOND}</p></article></body></html>"""


@pytest.mark.parametrize("compressed", [False, True])
def test_pages_of_an_archive_of_the_web_are_articles(tmp_path: Path, compressed: bool) -> None:
    raw = archive(
        ("https://quay.example/x.png", "image/png", b"\x89PNG"),
        (URL, "text/html; charset=utf-8", PAGE.encode()),
        ("https://quay.example/gone", "none", b"gone"),
        ("https://quay.example/empty", "text/html", b"<html></html>"),
        compressed=compressed,
    )
    path = put(tmp_path / ("a.warc.gz" if compressed else "a.warc"), raw)
    first, bad = found(path)
    assert is_article(first)
    assert isinstance(bad, Skipped)
    assert bad.reason == "record 4 (https://quay.example/empty): no article text is found in it"


def test_an_archive_without_pages_and_a_broken_one_are_named(tmp_path: Path) -> None:
    raw = archive(("https://quay.example/x.png", "image/png", b"\x89PNG"))
    assert reason(put(tmp_path / "a.warc", raw)) == "the archive holds no page"
    assert reason(put(tmp_path / "b.warc.gz", b"\x1f\x8bno")).startswith("it is a broken archive")


def test_an_archive_of_the_web_needs_what_an_extra_installs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "warcio.archiveiterator", None)
    told = "to read it, a library has to be installed: pip install 'kgraph[warc]' (warcio.archiveiterator)"
    assert reason(put(tmp_path / "a.warc", b"WARC/1.0\r\n")) == told
