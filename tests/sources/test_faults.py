"""Whatever an article is, and whatever a library raises for it, it costs itself alone."""

from __future__ import annotations

import io
import json
import sys
from datetime import date
from pathlib import Path
from types import NoneType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kgraph.model import Document, Period
from kgraph.sources import Noted, Skipped, read
from kgraph.sources.folders import SUFFIXES

TEXT = "The harbour board rejected the ferry plan."
STEERING = "\x1b[31m\x00\r\n\t\x85\u2028\u202e\u2066\ufeff"


def record(**fields: object) -> str:
    return json.dumps({"id": "a", "text": TEXT} | fields)


@pytest.mark.parametrize("markup", ["<svg><html>", "<math><html>"])
def test_markup_that_a_library_fails_on_costs_its_file_alone(tmp_path: Path, markup: str) -> None:
    for name in ("a", "c"):
        (tmp_path / f"{name}.txt").write_text(TEXT, "utf-8")
    (tmp_path / "b.html").write_text(markup, "utf-8")
    first, bad, last = read([tmp_path])
    assert isinstance(first, Document) and isinstance(last, Document)
    reason = "it is broken in a way that reading it does not expect (AssertionError)"
    assert bad == Skipped(str(tmp_path / "b.html"), reason)


LIBRARIES = {
    ".html": "trafilatura.bare_extraction",
    ".md": "markdown_it.MarkdownIt.parse",
    ".json": "json.loads",
    ".txt": "kgraph.sources.reject.foreign_language",
}
FAULTS = [
    (RecursionError("deep"), "it is nested too deeply to be read (RecursionError)"),
    (MemoryError(), "reading it takes more memory than there is (MemoryError)"),
    (
        AttributeError(f"no{STEERING}such"),
        "it is broken in a way that reading it does not expect (AttributeError: no [31m such)",
    ),
    (
        StopIteration(),
        "it is broken in a way that reading it does not expect (RuntimeError: generator raised",
    ),
    (OSError(5, "Input/output error"), "it cannot be read: Input/output error"),
    (IndexError("x" * 1_000), "it is broken in a way that reading it does not expect (IndexError: x"),
]


@pytest.mark.parametrize("suffix", LIBRARIES)
@pytest.mark.parametrize(("fault", "reason"), FAULTS, ids=lambda value: type(value).__name__)
def test_whatever_a_library_raises_is_a_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, fault: Exception, reason: str
) -> None:
    def failing(*_: object, **__: object) -> None:
        raise fault

    path = tmp_path / f"a{suffix}"
    path.write_text(f"<html><body><p>{TEXT}</p></body></html>", "utf-8")
    monkeypatch.setattr(LIBRARIES[suffix], failing)
    (found,) = read([path])
    assert isinstance(found, Skipped)
    assert found.where == str(path)
    assert found.reason.startswith(reason) and len(found.reason) < 400


@pytest.mark.parametrize(("suffix", "function"), LIBRARIES.items())
def test_an_interrupt_is_no_fault_of_a_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, function: str
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    path = tmp_path / f"a{suffix}"
    path.write_text(f"<html><body><p>{TEXT}</p></body></html>", "utf-8")
    monkeypatch.setattr(function, interrupted)
    with pytest.raises(KeyboardInterrupt):
        list(read([path]))


def test_a_fault_in_a_line_or_an_item_of_a_list_costs_that_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(text: str) -> str:
        if "second" in text:
            raise MemoryError
        return ""

    monkeypatch.setattr("kgraph.sources.reject.foreign_language", failing)
    rows = [record(), record(text="The second plan."), record()]
    lines, many = tmp_path / "a.jsonl", tmp_path / "a.json"
    lines.write_text("\n".join(rows), "utf-8")
    many.write_text(f"[{','.join(rows)}]", "utf-8")
    good, reason = Document("a", TEXT), "reading it takes more memory than there is (MemoryError)"
    assert list(read([lines])) == [good, Skipped(f"{lines}:2", reason), good]
    assert list(read([many])) == [good, Skipped(str(many), f"item 2: {reason}"), good]


def test_closed_standard_input_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert list(read(["-"])) == [Skipped("stdin", "it is closed")]


def test_libraries_print_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.html").write_text("<p>\x1b[31m</p>", "utf-8")
    list(read([tmp_path]))
    assert capfd.readouterr() == ("", "")


def test_all_but_the_text_comes_on_one_line_without_control_characters(tmp_path: Path) -> None:
    told = f" a{STEERING}b  c "
    fields = dict.fromkeys(("title", "url", "publisher"), told)
    (tmp_path / "a.json").write_text(record(id=f"a{STEERING}", text=f"{TEXT}\x1b[0m\r\n\u202e", **fields))
    (tmp_path / "b.md").write_text(f"---\ntitle: a\x1b[0mb\tc\u202e\n---\n{TEXT}", "utf-8")
    first, second = read([tmp_path])
    replaced = "\ufffd"
    assert first == Document(
        id=f"a{replaced}[31m{replaced * 9}",
        text=f"{TEXT}\x1b[0m\r\n\u202e",
        title="a [31m b c",
        url="a [31m b c",
        publisher="a [31m b c",
    )
    assert isinstance(second, Document) and second.title == "a [0mb c"


def test_a_title_longer_than_any_is_cut(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(record(title="t" * 1_000_000, publisher="p" * 1_000_000))
    (found,) = read([tmp_path])
    assert isinstance(found, Document)
    assert (len(found.title), len(found.publisher), found.title[-2:]) == (1_000, 1_000, "t…")


def test_names_of_files_are_harmless_in_reasons_and_documents(tmp_path: Path) -> None:
    steering = STEERING.replace("\0", "")
    for name in ("a.txt", "b.md"):
        (tmp_path / f"{steering}{name}").write_text(TEXT if name == "a.txt" else "", "utf-8")
    first, second = read([tmp_path])
    name = str(tmp_path) + "/\ufffd[31m" + "\ufffd" * 8
    assert (first, second) == (Document(f"{name}a.txt", TEXT), Skipped(f"{name}b.md", "it is empty"))


def test_what_a_reason_quotes_is_short_and_escaped(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(record(published=f"\x1b[31m{'x' * 1_000_000}"))
    (tmp_path / "b.md").write_text(f"---\ndate: \x1b{'x' * 1_000_000}\n---\n{TEXT}")
    found = [one for one in read([tmp_path]) if isinstance(one, Noted)]
    assert len(found) == 2
    assert all(len(one.note) < 200 and one.note.isprintable() for one in found)


@pytest.mark.parametrize("value", [{}, True, 1e400, {"a": 1}, [["a"]]])
def test_a_text_of_the_wrong_type_is_named(tmp_path: Path, value: object) -> None:
    (tmp_path / "a.json").write_text(record(text=value), "utf-8")
    assert list(read([tmp_path])) == [Skipped(str(tmp_path / "a.json"), 'its "text" is not a string')]


@pytest.mark.parametrize("value", [{}, True, 1e400, {"a": 1}, [["a"]]])
@pytest.mark.parametrize("field", ["id", "title", "url", "publisher", "published"])
def test_another_field_of_the_wrong_type_is_noted_and_passed_over(
    tmp_path: Path, field: str, value: object
) -> None:
    path = tmp_path / "a.json"
    path.write_text(record(**{field: value}), "utf-8")
    note = f'its "{field}" is no text, so it is passed over'
    name = str(path) if field == "id" else "a"
    assert list(read([tmp_path])) == [Document(name, TEXT), Noted(str(path), note)]


@pytest.mark.parametrize(
    "value",
    ["0000-01-01", "0999-12-31", "3000-01-01", "10000-01-01", "2024-13-01", "-1", "2024-03-28T99:00", "\0"],
)
def test_a_date_out_of_range_is_noted(tmp_path: Path, value: str) -> None:
    (tmp_path / "a.json").write_text(record(published=value), "utf-8")
    (tmp_path / "b.md").write_text(f"---\ndate: {value.strip(chr(0)) or '?'}\n---\n{TEXT}", "utf-8")
    first, note, second, other = read([tmp_path])
    assert isinstance(first, Document) and isinstance(second, Document)
    assert first.published is second.published is None
    for one in (note, other):
        assert isinstance(one, Noted) and "write it as 2024-03-28" in one.note


# What files are made of: pieces of everything that is read, of what libraries stumble over, and noise.
PIECES = [
    *(
        "{\\rtf1\\ansi ",
        "\\par ",
        "\\'e9",
        "\\u8364?",
        "{\\*\\x ",
        "{\\fonttbl{\\f0\\fcharset204 a;}}",
        "\\bin9 ",
    ),
    *(
        "%PDF-1.4\n",
        "1 0 obj\n<<",
        ">>\nendobj\n",
        "stream\n",
        "startxref\n9\n%%EOF",
        "/Type /Catalog /Pages 1 0 R",
    ),
    *(
        "PK\x03\x04",
        "PAR1",
        "WARC/1.0\r\n",
        "WARC-Type: response\r\n",
        "Content-Length: 9\r\n\r\n",
        "From a\n",
    ),
    *(
        "<rss><channel>",
        "<item>",
        "<description>",
        "</item>",
        "<feed>",
        "<entry>",
        "<content type='html'>",
        "<pubDate>",
    ),
    *(
        "From: a@b.example\n",
        "MIME-Version: 1.0\n",
        "Content-Type: multipart/mixed; boundary=x\n",
        "--x\n",
        "Subject: ",
    ),
    *(
        "text,title\n",
        "text;date\n",
        "sep=;\n",
        '"a, b"',
        "Title: a\n",
        "Date: soon\n",
        "Text: ",
        "End of Document\n",
    ),
    *(
        "1 of 2 DOCUMENTS\n",
        "523 words\n",
        "Length: 5 words\n",
        "HD a\nWC 5 words\nPD 28 March 2024\nSN b\nLP\n",
    ),
    *("<html>", "</html>", "<head>", "<body>", "<p>", "</p>", "<div>", "</div>", "<article>", "<b>", "<br/>"),
    *("<svg>", "<math>", "<canvas>", "<template>", "<table><tr><td>", "</table>", "<!--", "-->", "<![CDATA["),
    *(
        "<?xml version='1.0' encoding='",
        "'?>",
        "<meta charset=",
        "utf-7",
        "latin-1",
        "punycode",
        "<!DOCTYPE ",
    ),
    *("<title>", "</title>", "<script type='application/ld+json'>", "</script>", "<time datetime='", "'>"),
    *("<meta property='article:published_time' content='", "<meta property='og:title' content='", "&#xD800;"),
    *(
        "<meta name='author' content='",
        "<link rel='canonical' href='",
        "http://[",
        "https://a.example/",
        "&amp;",
    ),
    *("---\n", "title: ", "date: ", "url: ", "publisher: ", "\n", "\r\n", "# ", "- ", "> ", "| a |\n|---|\n"),
    *("```", "![", "](", "[a]: <", "*", "_", "`", "\\", "    ", "\t", "1. ", "~~~", "&#0;", "&copy"),
    *(
        '{"id": "',
        '", "text": "',
        '", "published": "',
        '", "title": ',
        '"}',
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        '"',
    ),
    *("\\ud800", "\\u0000", "null", "true", "1e999", "-0", "NaN", "9" * 5_000, '{"@type": "NewsArticle", '),
    *(
        '"author": ',
        '"headline": ',
        '"datePublished": ',
        '"publisher": {"name": ',
        '"@graph": [',
        "[" * 2_000,
    ),
    *(
        "2024-03-28",
        "2024-02-31",
        "0000-00-00",
        "date 2024-03-28 ",
        "28 March 2024",
        "\x1b[31m",
        "\u202e",
        "\0",
    ),
    *(
        f"{TEXT} ",
        "“No,” said Ann Berg. ",
        "Der Hafenrat hat den Plan abgelehnt. ",
        "é",
        "😀",
        "\u2028",
        " " * 99,
    ),
]
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=24).map("".join)
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "shift_jis", "utf-7", "cp037"]
ENCODED = st.builds(lambda text, how: text.encode(how, "ignore"), TEXTS, st.sampled_from(ENCODINGS))
BYTES = st.builds(
    lambda raw, noise, at: raw[:at] + noise + raw[at:], ENCODED, st.binary(max_size=8), st.integers(0, 99)
)


def check_neighbours(folder: Path, suffix: str, raw: bytes) -> None:
    """Check that a file of ``suffix`` and standard input that hold ``raw`` cost themselves alone."""
    bad = folder / f"b{suffix}"
    bad.write_bytes(raw)
    try:
        *found, good = read([folder])
    finally:
        bad.unlink()
    assert good == Document(str(folder / "good.txt"), TEXT)
    *piped, after = read(["-", folder / "good.txt"], io.BytesIO(raw))
    assert after == good
    assert piped and (found or not suffix)
    for one in (*found, *piped):
        if isinstance(one, Document):
            assert one.text.strip() and one.text.encode("utf-8")
            assert type(one.published) in (NoneType, date, Period)
            told = (one.id, one.title, one.url, one.publisher)
        elif isinstance(one, Noted):
            assert one.note
            told = (one.where, one.note)
        else:
            assert one.reason
            told = (one.where, one.reason)
        assert not any(set(STEERING.replace("[31m", "")) & set(value) for value in told)
        assert all(value.encode("utf-8") is not None for value in told)


@given(suffix=st.sampled_from([*SUFFIXES, ""]), raw=BYTES)
@settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_whatever_is_in_a_file_costs_it_alone(
    tmp_path_factory: pytest.TempPathFactory, suffix: str, raw: bytes
) -> None:
    folder = tmp_path_factory.getbasetemp() / "fuzzed"
    folder.mkdir(exist_ok=True)
    (folder / "good.txt").write_text(TEXT, "utf-8")
    check_neighbours(folder, suffix, raw)
