"""Nothing that is read takes all the memory or time there is."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from kgraph.model import Document
from kgraph.sources import Skipped, read
from kgraph.sources import input_limits as bounds
from kgraph.sources.decode import decode
from kgraph.sources.headers import FRONT_MATTER, entries
from kgraph.sources.markdown import from_markdown
from kgraph.sources.page import MOST_ATTRIBUTES, MOST_CHILDREN, MOST_TAGS
from kgraph.sources.page import _excess as excess

TEXT = "The harbour board rejected the ferry plan."
ARTICLE = (
    f"<article><p>{TEXT} Its chair, Ann Berg, called the cost absurd and left the meeting.</p></article>"
)
MIB = bounds.MIB


def page(tmp_path: Path, head: str, body: str = ARTICLE) -> Document | Skipped:
    path = tmp_path / "page.html"
    path.write_text(
        f"<!DOCTYPE html><html><head><title>No ferry</title>{head}</head><body>{body}</body></html>"
    )
    (found,) = read([path])
    return found


def reason(found: Document | Skipped) -> str:
    assert isinstance(found, Skipped), found
    return found.reason


@pytest.mark.parametrize(
    ("suffix", "size", "words"),
    [(".txt", 32, "32 MB"), (".html", 32, "32 MB"), (".md", 2, "2 MB"), (".json", 128, "128 MB")],
)
def test_a_file_that_is_too_large_is_named_and_not_read(
    tmp_path: Path, suffix: str, size: int, words: str
) -> None:
    path, good = tmp_path / f"a{suffix}", tmp_path / "b.txt"
    with path.open("wb") as stream:
        stream.truncate(size * MIB + 1)
    good.write_text(TEXT, "utf-8")
    bad, found = read([tmp_path])
    assert bad == Skipped(
        str(path), f"it is larger than {words}; only JSON Lines (.jsonl) may be of any size"
    )
    assert found == Document(str(good), TEXT)


@pytest.mark.parametrize("end", [b"\n", b""])
def test_a_line_that_is_too_long_costs_itself_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: bytes
) -> None:
    monkeypatch.setattr(bounds, "TEXT", 100)
    monkeypatch.setattr(bounds, "PIECE", 30)
    good = json.dumps({"id": "a", "text": TEXT}).encode()
    path = tmp_path / "a.jsonl"
    path.write_bytes(
        b"\n".join([good, b'{"id": "b", "text": "' + b"x" * 250 + b'"}', good, b"y" * 101]) + end
    )
    first, long, second, last = read([path])
    assert first == second == Document("a", TEXT)
    assert reason(long).startswith("the line is longer than") and reason(last) == reason(long)
    assert [long.where, last.where] == [f"{path}:2", f"{path}:4"]  # type: ignore[union-attr]


def test_a_line_of_just_the_length_allowed_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "TEXT", 5)
    stream = io.BytesIO(b"1234\n123456\n12345")
    assert list(bounds.lines(stream.readline)) == [b"1234\n", None, b"12345"]


def test_a_line_of_standard_input_that_is_too_long_costs_itself_alone() -> None:
    good = json.dumps({"id": "a", "text": TEXT}).encode()
    long = b'{"id": "b", "text": "' + b"x" * bounds.TEXT + b'"}'
    bad, found = read(["-"], io.BytesIO(long + b"\n" + good))
    assert (bad, found) == (Skipped("stdin:1", "the line is longer than 32 MB"), Document("a", TEXT))


class Endless(io.RawIOBase):
    """A stream that never ends, of which the number of bytes taken is counted."""

    taken = 0

    def readable(self) -> bool:
        """Say so."""
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        """Fill ``buffer``."""
        buffer[:] = b"a" * len(buffer)
        self.taken += len(buffer)
        return len(buffer)


def test_endless_standard_input_is_named() -> None:
    endless = Endless()
    (found,) = read(["-"], io.BufferedReader(endless))
    assert reason(found).startswith("it is larger than 128 MB")
    assert endless.taken < 130 * MIB


def limited(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python with 200 MB of memory more than what it takes to be ready to read."""
    start = """
        import resource, sys
        from kgraph.sources import read
        from kgraph.sources.reject import foreign_language
        foreign_language("The harbour board rejected the ferry plan.")
        size = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize() + 200 * 2**20
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
    """
    code = textwrap.dedent(start) + textwrap.dedent(script)
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False
    )


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are kept by Linux alone")
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_json_lines_of_any_size_are_read_in_flat_memory(tmp_path: Path, encoding: str) -> None:
    script = """
        import json, sys
        path, encoding = sys.argv[1:]
        line = json.dumps({"id": "a", "text": "The board met. " * 100_000})
        with open(path, "w", encoding=encoding) as stream:
            for _ in range(60):
                print(line, file=stream)
        peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
        base = peak()
        print(sum(1 for found in read([path])), peak() - base)
    """
    ran = limited(script, str(tmp_path / "a.jsonl"), encoding)
    assert ran.returncode == 0, ran.stderr
    number, grown = map(int, ran.stdout.split())
    assert number == 60
    assert grown < 100  # MB, for a file of 90 or 180


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are kept by Linux alone")
def test_a_document_that_memory_does_not_suffice_for_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("[" + "[]," * (5 * MIB) + "[]]")
    (tmp_path / "b.txt").write_text(TEXT)
    ran = limited("for found in read([sys.argv[1]]): print(found)", str(tmp_path))
    first, second = ran.stdout.splitlines()
    assert "reading it takes more memory than there is (MemoryError)" in first
    assert TEXT in second


@pytest.mark.parametrize("tag", ["<div>", "<p>", "<b>x", "<ul><li>", "<!-- -->", "</p><p>x"])
def test_a_page_of_too_many_tags_is_named(tmp_path: Path, tag: str) -> None:
    found = page(tmp_path, "", tag * (MOST_TAGS + 1) + ARTICLE)
    assert reason(found) == "the page has more than 50,000 tags"


def test_tags_in_scripts_and_comments_are_none(tmp_path: Path) -> None:
    tags = "<b>" * (MOST_TAGS + 1)
    found = page(tmp_path, f"<script>{tags}</script><!-- {tags} --><style>{tags}</style>")
    assert isinstance(found, Document)


def test_a_page_with_too_many_parts_in_one_is_named(tmp_path: Path) -> None:
    found = page(tmp_path, "", f"<p>{'a <b>b</b> ' * (MOST_CHILDREN + 1)}</p>{ARTICLE}")
    assert reason(found) == "one element of the page has more than 10,000 parts"


@pytest.mark.parametrize("attribute", ["a{} ", "a{}=1 ", "a{}='>'", 'a{} = ">"/'])
def test_a_tag_with_too_many_attributes_is_named(tmp_path: Path, attribute: str) -> None:
    tag = "".join(attribute.format(number) for number in range(MOST_ATTRIBUTES + 1))
    assert (
        reason(page(tmp_path, "", f"<p {tag}>{ARTICLE}")) == "a tag of the page has more than 250 attributes"
    )


@pytest.mark.parametrize(
    "head",
    [
        "<script type='application/ld+json'>" + '"author"' * 100_000,
        "<script type='application/ld+json'>" + '"publisher":{' * 100_000,
        "<script type='application/ld+json'>" + '\\"' * 400_000,
        "<script type='application/ld+json'>" + "[" * 400_000,
    ],
)
def test_broken_json_in_a_page_costs_nothing_but_itself(tmp_path: Path, head: str) -> None:
    found = page(tmp_path, head + "</script>")
    assert isinstance(found, Document) and found.text.startswith(TEXT)


def test_a_document_type_of_any_length_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<!DOCTYPE html{'/' * MIB}\n<html><body>{ARTICLE}</body></html>")
    (found,) = read([path])
    assert isinstance(found, Document)


RUNS = [" ", "\t", "\n", "<", "-", "'", '"', ":", "\r\n", "---\n", "\n---", "title: ", "\n--- ", "é"]


@pytest.mark.parametrize("run", RUNS)
def test_long_runs_in_front_matter_do_no_harm(run: str) -> None:
    # Quadratic work would take hours for a run of this length.
    filled = run * (MIB // len(run))
    for source in (filled, f"---\n{filled}", f"---\n{filled}\n--- x", f"---\ntitle: a{filled}b\n---\n"):
        front = FRONT_MATTER.match(source)
        assert front is None or set(entries(front[1].split("\n"))) <= {"title"}


@pytest.mark.parametrize("run", [" ", "\t", "'", '"', ":", "-"])
def test_a_value_in_front_matter_may_be_of_any_length(run: str) -> None:
    found = from_markdown(f"---\ntitle: a{run * MIB}b\ndate: 2024-03-28\n---\n{TEXT}")
    assert (found.text, found.published) == (TEXT, "2024-03-28")


@pytest.mark.parametrize("run", RUNS)
def test_long_runs_in_a_page_are_looked_through_in_linear_time(run: str) -> None:
    filled = run * (MIB // len(run))
    for source in (filled, f"<p {filled}>", f"<p a='{filled}", f"<!--{filled}", f"<script>{filled}"):
        assert excess(source) in ("", "a tag of the page has more than 250 attributes")


@pytest.mark.parametrize("run", [*(run.encode() for run in RUNS), b"<meta charset", b"=", b"\xe9"])
def test_long_runs_are_decoded_in_linear_time(run: bytes) -> None:
    for start in (b"", b"<meta ", b"<meta charset=", b"<meta charset=punycode>\xff-"):
        assert decode(start + run * (MIB // len(run))) is not None
