"""Files made so that reading them never ends, takes all memory or ends the process: each is a line."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from reading import FIRST, document, found, pdf, put, shown

from kgraph.errors import InputError
from kgraph.model import Document
from kgraph.sources import aside, read
from kgraph.sources.formats import parquet as parquet_format
from kgraph.sources.formats import pdf as pdf_format
from kgraph.sources.opened import Opened

SHORT, PATIENT = aside.Budget(seconds=2, each=0), aside.Budget(seconds=60)
LINE = shown((50, 700, FIRST))


def kind(folder: Path, name: str, body: str) -> str:
    """Return the name of a kind of files that is read by ``body``, as one that ships would be."""
    indented = "\n".join(f"    {line}" for line in body.splitlines())
    put(folder / f"{name}.py", f"import os, time\n\ndef parts(path):\n{indented}\n".encode())
    return name


@pytest.fixture
def kinds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder of kinds of files, which the process that reads finds beside those that ship."""
    folder = tmp_path / "kinds"
    more = f"import kgraph.sources.formats as known; known.__path__.append({str(folder)!r}); serve()"
    monkeypatch.setattr(aside, "_SERVE", aside._SERVE.replace("serve()", more))
    folder.mkdir()
    yield folder


def told(name: str, content: bytes = b"", budget: aside.Budget = PATIENT) -> list[object]:
    return list(aside.read(name, Opened("a", "", io.BytesIO(content)), budget))


def test_a_pdf_that_draws_itself_again_and_again_is_left_out_in_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert document(put(tmp_path / "few.pdf", swelling(depth=1))).text == FIRST
    # Short of the second or so after which pypdf itself gives up.
    monkeypatch.setattr(pdf_format, "BUDGET", aside.Budget(seconds=0.1, each=0))
    put(tmp_path / "all" / "a.pdf", swelling(depth=40))
    put(tmp_path / "all" / "b.txt", FIRST)
    bad, good = found(tmp_path / "all")
    assert isinstance(good, Document)
    assert str(bad).endswith("a.pdf: reading it takes longer than any such file should, so it is left out")


def swelling(depth: int) -> bytes:
    """Return a PDF of a few pieces, each of which draws the next one twice: two to the power of ``depth``."""
    drawn = b"/X0 Do"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 5 0 R /Resources "
        b"<< /Font << /F1 3 0 R >> /XObject << /X0 6 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
    ]
    for at in range(depth):
        inner = b"/X%d Do /X%d Do" % (at + 1, at + 1) if at + 1 < depth else LINE.encode("cp1252")
        refers = b"/XObject << /X%d %d 0 R >>" % (at + 1, at + 7) if at + 1 < depth else b""
        head = (
            b"<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> %s >> "
        )
        objects.append(head % refers + b"/Length %d >>\nstream\n%s\nendstream" % (len(inner), inner))
    numbered = (b"%d 0 obj\n%s\nendobj\n" % (number, each) for number, each in enumerate(objects, 1))
    return b"%PDF-1.4\n" + b"".join(numbered) + b"trailer << /Root 1 0 R >>\nstartxref\n0\n%%EOF"


def test_what_is_told_of_a_pdf_is_its_head_and_then_each_page(tmp_path: Path) -> None:
    (pages, title), packed, (bottom, height, lines) = pdf_format.parts(
        put(tmp_path / "a.pdf", pdf(LINE, title="Night rota"))
    )
    assert (pages, title, bottom, height) == (1, "Night rota", 0.0, 800.0)
    assert packed == len(LINE.encode("cp1252"))
    assert [(text, left, size) for text, left, _, _, size in lines] == [(FIRST, 50.0, 12.0)]
    with pytest.raises(InputError, match="it is a broken PDF"):
        list(pdf_format.parts(put(tmp_path / "b.pdf", b"%PDF-1.4")))


def test_what_is_told_of_a_parquet_file_is_its_head_and_then_rows_that_json_can_write(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    table = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "a.parquet"
    columns = {
        "text": [FIRST, "x" * 2**20],
        "raw": [b"Quay", None],
        "day": [date(2024, 3, 28), None],
        "tags": [[date(2024, 3, 28)], []],
        "of": [{"size": Decimal("1.5")}, None],
    }
    table.write_table(arrow.table(columns), path)
    (names, largest, size), *told = parquet_format.parts(path)
    assert names == list(columns)
    assert largest > 0 and size == path.stat().st_size
    (first, second) = (row for rows in told for row in rows)
    assert first == [FIRST, "Quay", "2024-03-28", ["2024-03-28"], {"size": "1.5"}]
    assert second[1:] == [None, None, [], None]
    with pytest.raises(InputError, match="it is a broken Parquet file"):
        list(parquet_format.parts(put(tmp_path / "b.parquet", b"PAR1" * 4)))


def test_a_small_parquet_file_of_endless_rows_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    arrow = pytest.importorskip("pyarrow")
    table = pytest.importorskip("pyarrow.parquet")
    same = arrow.DictionaryArray.from_arrays(arrow.array([0] * 30_000, arrow.int32()), [FIRST])
    table.write_table(arrow.table({"text": same}), tmp_path / "a.parquet")
    monkeypatch.setattr(parquet_format, "UNPACKED", 10_000)
    *rows, last = found(tmp_path / "a.parquet")
    assert "what is packed in it is larger than" in str(last)
    assert 0 < len(rows) < 30_000


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("yield 1\nwhile True: pass", aside.TOO_LONG),
        ("yield 1\ntime.sleep(1000)", aside.TOO_LONG),
        ("while True:\n    time.sleep(0.2)\n    yield 1", aside.TOO_LONG),
        ("kept = b'x' * 2**40\nyield kept", aside.TOO_MUCH),
        ("yield 1\nos._exit(0)", aside.ENDS),
        ("os.kill(os.getpid(), 11)\nyield 1", aside.ENDS),
        ("yield {}['a']", "it is broken in a way that reading it does not expect (KeyError: 'a')"),
        ("from kgraph.errors import InputError\nyield 1\nraise InputError('it is locked')", "it is locked"),
    ],
)
def test_whatever_reading_does_is_one_line(kinds: Path, body: str, line: str) -> None:
    name = kind(kinds, "one", body)
    with pytest.raises(InputError) as raised:
        told(name, budget=SHORT if line is aside.TOO_LONG else PATIENT)
    assert str(raised.value) == line


def test_a_process_is_kept_for_the_next_file_and_not_for_another_program(
    kinds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = kind(kinds, "two", "yield os.getpid()\nyield path.read_text()")
    (one, first), (two, second) = told(name, b"first"), told(name, b"second")
    assert (one, first, second) == (two, "first", "second")
    monkeypatch.setattr(os, "getpid", lambda: -1)
    (three, _) = told(name, b"third")
    assert three != one


def test_what_libraries_print_is_no_part_of_a_file(kinds: Path, capfd: pytest.CaptureFixture[str]) -> None:
    name = kind(kinds, "three", "print('noise')\nos.write(1, b'noise')\nos.write(2, b'noise')\nyield 1")
    assert told(name) == [1]
    assert capfd.readouterr() == ("", "")


def test_who_reads_no_further_leaves_no_process_at_work(kinds: Path) -> None:
    name = kind(kinds, "four", "yield os.getpid()\nwhile True: yield 1")
    parts = aside.read(name, Opened("a", "", io.BytesIO()), PATIENT)
    process = next(parts)
    parts.close()  # type: ignore[attr-defined]  # it is a generator
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_processes_end_with_the_program(tmp_path: Path) -> None:
    put(tmp_path / "a.pdf", pdf(LINE))
    program = "import sys, kgraph; from kgraph.sources import aside; kgraph.read(sys.argv[1]); " + (
        "print(aside._Reader._idle[0]._process.pid)"
    )
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", program, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stderr == ""
    with pytest.raises(ProcessLookupError):
        os.kill(int(ran.stdout), 0)


def test_a_pdf_on_standard_input_is_read_as_a_file_is(tmp_path: Path) -> None:
    (one,) = read(["-"], stdin=io.BufferedReader(io.BytesIO(pdf(LINE))))
    assert isinstance(one, Document)
    assert one.text == document(put(tmp_path / "a.pdf", pdf(LINE))).text == FIRST
