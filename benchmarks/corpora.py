"""Build the graph of every file of articles, as a user does, and say whether what comes out is sound.

    PYTHONPATH=src:tests python benchmarks/corpora.py FILE...

FILE is what ``kgraph build`` takes: JSON Lines of documents, or one article. A file of JSON Lines whose
records are no documents (gold) is left out. Prints a table in Markdown with a row a file, and beneath it
what was left out and what is wrong; the status is 1 if anything is wrong.

- *articles*: documents given, articles in the graph, documents left out because kgraph does not read such
  (empty, in another language) or because they are copies. Any that is missing beside these is wrong.
- *seconds*, *processor*, *a thousand words*, *memory*: of ``kgraph build``, from start to end, in one
  process; seconds by the clock and by the processor, those a thousand words by the processor.
- *violations*: places in which the graph does not conform to the shapes.
- *shared IRIs*: claims that ``kgraph extract`` prints under an IRI that another claim of the article has,
  and claims of the graph with more than one passage, quote or cue.
- *wrong spans*: stretches, of what ``kgraph extract`` prints or of the graph, that are not the words of the
  article there.
- *page*: the size of the page.
- *grown*: whether ``kgraph add`` of the first articles, the later half first, gives the graph that
  ``kgraph build`` gives of them.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from kgraph.graph.store import Store
from kgraph.graph.validate import Severity, validate
from kgraph.model import Document
from kgraph.pipeline import Distinct
from kgraph.sources import read as read_sources
from whole import page_faults, passage_faults, sharing, unlike

FIRST = 20  # articles that are added one by one too
LISTED = 5  # findings of one sort that are listed in full
SKIPPED = "kgraph: skipped "
COLUMNS = (
    *("file", "given", "built", "left out", "claims", "seconds", "processor", "a thousand words", "memory"),
    *("violations", "shared IRIs", "wrong spans", "page", "grown"),
)
# Linux hands on the peak of memory of the process that starts another, so a small one stands between.
LAUNCHER = (
    "import resource, subprocess, sys; status = subprocess.call(sys.argv[2:]); "
    "used = resource.getrusage(resource.RUSAGE_CHILDREN); "
    "open(sys.argv[1], 'w').write(f'{used.ru_maxrss} {used.ru_utime + used.ru_stime}'); sys.exit(status)"
)


@dataclass(frozen=True)
class Ran:
    """What a command did: its status, what it wrote, seconds by the clock and by the processor, and its peak
    of memory in MB.
    """

    status: int
    out: str
    err: str
    seconds: float
    processor: float
    memory: int

    @cached_property
    def skipped(self) -> list[str]:
        """What it says it skipped, and why."""
        lines = self.err.splitlines()
        return [line.removeprefix(SKIPPED) for line in lines if line.startswith(SKIPPED)]


def kgraph(work: Path, *arguments: str | Path) -> Ran:
    """Run the command line."""
    used = work / "used"
    command = [sys.executable, "-m", "kgraph", *map(str, arguments), "--quiet"]  # it says what it skips alone
    begun = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", LAUNCHER, str(used), *command], capture_output=True, check=False, cwd=work
    )
    seconds = time.perf_counter() - begun
    texts = (text.decode("utf-8", "replace") for text in (done.stdout, done.stderr))
    memory, processor = used.read_text("ascii").split()
    return Ran(done.returncode, *texts, seconds, float(processor), int(memory) // 1024)


@dataclass
class Row:
    """What came of a file: a cell a column, what was left out and why, and what is wrong."""

    cells: dict[str, str] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def holds_documents(file: Path) -> bool:
    """Return whether a file is no JSON Lines, or the first of its records is a document."""
    if file.suffix != ".jsonl":
        return not file.name.endswith(".tsv")
    with file.open(encoding="utf-8") as lines:
        record = json.loads(next((line for line in lines if line.strip()), "{}"))
    return isinstance(record, dict) and {"id", "text"} <= record.keys()


def examined(file: Path) -> Row:
    """Return what comes of building the graph of ``file`` and looking at it."""
    row = Row({"file": file.name.removesuffix(".documents.jsonl")})
    with tempfile.TemporaryDirectory(prefix="kgraph-") as folder:
        work = Path(folder)
        found = list(read_sources([file]))
        documents = [one for one in found if isinstance(one, Document)]
        built = kgraph(work, "build", file, "--output", work / "built")
        extracted = kgraph(work, "extract", file, "--format", "jsonl")
        row.left_out += sorted({*built.skipped, *extracted.skipped})
        _counted(row, built, len(found), documents)
        _extracted(row, extracted, documents)
        graph = work / "built" / "graph.nq"
        if graph.exists():
            _built(row, Store.load(graph), documents, len(found))
        _page(row, work / "built" / "graph.html")
        _grown(row, work, file)
    return row


def _counted(row: Row, built: Ran, given: int, documents: list[Document]) -> None:
    words = sum(len(document.text.split()) for document in documents)
    row.cells |= {
        "given": f"{given:,}",
        "left out": str(len(built.skipped)),
        "seconds": f"{built.seconds:,.1f}",
        "processor": f"{built.processor:,.1f}",
        "a thousand words": f"{1_000 * built.processor / max(words, 1):.2f}",
        "memory": f"{built.memory:,} MB",
    }
    said = [line for line in built.err.splitlines() if not line.startswith(SKIPPED)]
    row.wrong += [f"build: {line}" for line in said]
    if built.status and not said and not built.skipped:
        row.wrong.append(f"build: it ended with status {built.status} and said nothing")


def _extracted(row: Row, extracted: Ran, documents: list[Document]) -> None:
    """Look at the claims that ``kgraph extract`` printed."""
    row.wrong += [f"extract: {line}" for line in extracted.err.splitlines() if not line.startswith(SKIPPED)]
    texts = defaultdict(list)
    for document in documents:
        texts[document.id].append(document.text)
    claims = [json.loads(line) for line in extracted.out.splitlines()]
    alike = Counter((claim["id"], claim["document"]) for claim in claims)
    shared = [f"extract: {iri} in {of}" for (iri, of), number in alike.items() if number > len(texts[of])]
    wrong = [
        f"extract: {claim['id']} in {claim['document']}: {words!r} is not at {start} to {end}"
        for claim in claims
        for words, start, end in stretches(claim)
        if not words or all(text[start:end] != words for text in texts[claim["document"]])
    ]
    row.cells |= {"claims": f"{len(claims):,}"}
    row.cells |= {"shared IRIs": str(len(shared)), "wrong spans": str(len(wrong))}
    row.wrong += _some("claims share an IRI", shared) + _some("spans are wrong", wrong)


def stretches(value: object) -> Iterator[tuple[str, int, int]]:
    """Yield the words, start and end of all stretches of text in a claim as JSON has it."""
    if isinstance(value, list):
        for each in value:
            yield from stretches(each)
    elif isinstance(value, dict):
        if {"text", "start", "end"} <= value.keys():
            yield value["text"], value["start"], value["end"]
        if value.get("content_span"):
            yield value["content_text"], *value["content_span"]
        for each in value.values():
            yield from stretches(each)


def _built(row: Row, store: Store, documents: list[Document], given: int) -> None:
    """Look at the graph that ``kgraph build`` wrote."""
    articles = Distinct(documents)
    named = {one["a"] for one in store.select("SELECT ?a { ?a a kg:Article }")}
    copies, strange = len(documents) - len(articles), given - len(documents)
    row.cells["built"] = f"{len(named):,}"
    row.cells["left out"] = str(given - len(named))
    row.left_out += [f"{copies} that are copies of others"] if copies else []
    if missing := len(articles) - len(named):
        row.wrong.append(f"{missing} articles are missing in the graph, beside {strange} that are not read")
    violations = [one.message for one in validate(store) if one.severity is Severity.VIOLATION]
    shared, wrong = sharing(store), passage_faults(store, articles)
    row.cells["violations"] = str(len(violations))
    for name, found in (("shared IRIs", shared), ("wrong spans", wrong)):
        row.cells[name] = f"{row.cells[name]} / {len(found)}"
    row.wrong += _some("violations", violations)
    row.wrong += _some("claims of the graph have several passages", shared)
    row.wrong += _some("spans of the graph are wrong", wrong)


def _page(row: Row, page: Path) -> None:
    if not page.exists():
        row.cells["page"] = "none"
        return
    row.cells["page"] = f"{page.stat().st_size / 1024:,.0f} KB"
    row.wrong += [f"page: {fault}" for fault in page_faults(page.read_text("utf-8"))]


def _grown(row: Row, work: Path, file: Path) -> None:
    """Add the first articles of a file, the later half first, and compare with building them."""
    parts = _first(file, work)
    built = kgraph(work, "build", *parts, "--output", work / "first")
    ran = [kgraph(work, "init", "--graph", work / "grown")]
    ran += [kgraph(work, "add", "--graph", work / "grown", part) for part in reversed(parts)]
    if not (work / "first" / "graph.nq").exists():
        row.cells["grown"] = "not built"
        return
    failed = [line for each in ran for line in each.err.splitlines() if not line.startswith(SKIPPED)]
    differences = unlike(Store.load(work / "first" / "graph.nq"), Store.load(work / "grown"))
    row.wrong += [f"add: {line}" for line in failed]
    row.wrong += _some("quads differ between add and build", differences)
    row.cells["grown"] = "differs" if differences or failed or built.status > 1 else "the same"


def _first(file: Path, work: Path) -> list[Path]:
    """Return files with the two halves of the first articles of ``file``, or the file if it holds one."""
    if file.suffix != ".jsonl":
        return [file]
    lines = [line for line in file.read_bytes().splitlines(keepends=True) if line.strip()][:FIRST]
    half = (len(lines) + 1) // 2
    parts = [lines[:half], lines[half:]]
    named = [work / f"part-{number}.jsonl" for number, part in enumerate(parts) if part]
    for name, part in zip(named, parts, strict=False):
        name.write_bytes(b"".join(part))
    return named


def _some(what: str, found: list[str]) -> list[str]:
    """Return a heading and the first of what was found, or nothing if nothing was."""
    more = [f"  … and {len(found) - LISTED} more"] if len(found) > LISTED else []
    return [f"{len(found)} {what}:", *(f"  {one}" for one in found[:LISTED]), *more] if found else []


def main(names: list[str]) -> int:
    """Examine each file, print the table as it grows and the lists after it (what is wrong at once too, on
    standard error); return the status.
    """
    files = [Path(name).absolute() for name in names]
    if not files:
        raise SystemExit(__doc__)
    wanted = [file for file in files if holds_documents(file)]
    for file in files:
        if file not in wanted:
            print(f"{file.name} is left out: it holds no documents", flush=True)
    print(f"\n| {' | '.join(COLUMNS)} |\n|{' --- |' * len(COLUMNS)}", flush=True)
    rows = []
    for file in wanted:
        rows.append(row := examined(file))
        print(f"| {' | '.join(row.cells.get(column, '') for column in COLUMNS)} |", flush=True)
        print(*row.wrong, sep="\n", file=sys.stderr, flush=True)
    for row in rows:
        _listed(row.cells["file"], "left out", row.left_out)
        _listed(row.cells["file"], "wrong", row.wrong)
    return int(any(row.wrong for row in rows))


def _listed(file: str, what: str, lines: list[str]) -> None:
    if lines:
        print(f"\n{file}, {what}:\n\n" + "\n".join(f"    {line}" for line in lines), flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
