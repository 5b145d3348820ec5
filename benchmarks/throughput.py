"""How fast extraction is beside the bare language pipeline, how it scales, and what hostile text does.

    python benchmarks/throughput.py INPUT...

INPUT is what ``kgraph extract`` takes. Prints, in one run: words a second of the bare pipeline and of
extraction, also with ``--fast``, on the same articles in one process, by the processor's time, and their
ratio; the speed of two processes beside one; the peak of memory after two hundred and two thousand short
articles, each with words of its own; and seconds for hostile texts of 50 and of 100 thousand characters,
with the factor between.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import cycle, islice
from pathlib import Path

from kgraph.extract import DEFAULT_MODEL, Extractor, load
from kgraph.extract.parse.parser import load_pipeline
from kgraph.extract.workers import Workers
from kgraph.model import Document
from kgraph.sources import read as read_sources

SHORT = 500  # characters of a short article
ROUNDS = 2
MANY = (200, 2_000)  # short articles after which memory is measured
HOSTILE: dict[str, Callable[[int], str]] = {
    "one sentence without end": lambda n: "the minister said that " * (n // 23),
    "one paragraph without end": lambda n: "The minister said he would accept the plan. " * (n // 44),
    "nested quotation marks": lambda n: "“ he said " * (n // 10),
    "quotation marks alone": lambda n: '"' * n,
    "a run without spaces": lambda n: '("' * (n // 2),
    "emoji and direction marks": lambda n: "😀 \u202e\u2066 said " * (n // 10),
    "HTML": lambda n: "<p onclick='x'>He said &amp; <b>no</b></p> " * (n // 43),
}


def best(clock: Callable[[], float], *works: Callable[[], object]) -> list[float]:
    """Return the seconds by ``clock`` of the quickest round of each of ``works``, which take turns."""
    rounds = [[_timed(clock, work) for work in works] for _ in range(ROUNDS)]
    return [min(seconds) for seconds in zip(*rounds, strict=True)]


def _timed(clock: Callable[[], float], work: Callable[[], object]) -> float:
    begun = clock()
    work()
    return clock() - begun


def short_articles(documents: list[Document], number: int) -> Iterator[Document]:
    """Yield so many short articles, cut from ``documents``, each with a name that no other has."""
    for n, document in enumerate(islice(cycle(documents), number)):
        yield Document(f"{n}", f"Minister Quill{n} rejected the plan. {document.text[:SHORT]}")


def speed(documents: list[Document], extractor: Extractor, fast: Extractor) -> None:
    """Print words a second of processor time of the bare pipeline and of extraction, also by rules alone."""
    nlp = load_pipeline(DEFAULT_MODEL)
    texts = [document.text for document in documents]
    words = sum(len(text.split()) for text in texts)
    bare, whole, by_rules = best(
        time.process_time,
        lambda: list(nlp.pipe(texts)),
        lambda: list(extractor.read(documents)),
        lambda: list(fast.read(documents)),
    )
    print(f"{len(documents)} articles, {words:,} words")
    print(f"bare pipeline  {words / bare:8,.0f} words a second")
    for name, seconds in (("extraction", whole), ("with --fast", by_rules)):
        print(f"{name:14s} {words / seconds:8,.0f} words a second, {bare / seconds:.2f} of the bare pipeline")


def scaling(documents: list[Document]) -> None:
    """Print how much quicker two processes are than one, each loading its pipeline."""
    many = documents * 4
    one, two = best(
        time.perf_counter,
        lambda: list(load(DEFAULT_MODEL).read(many)),
        lambda: list(Workers(DEFAULT_MODEL, 2).read(many)),
    )
    print(f"two processes  {one / two:8.2f} times as fast as one, on {len(many)} articles")


def memory(inputs: list[str]) -> None:
    """Print the peak of memory of processes that read more and more short articles."""
    for number in MANY:
        command = [sys.executable, __file__, f"--memory={number}", *inputs]
        peak = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        print(f"memory after {number:6,} short articles: {peak.strip()} MB")


def peak(documents: list[Document], number: int) -> int:
    """Read so many short articles and return the peak of memory in megabytes."""
    for _ in load(DEFAULT_MODEL).read(short_articles(documents, number)):
        pass
    # Not ru_maxrss: Linux hands on the peak of the process that started this one.
    status = Path("/proc/self/status").read_text("ascii")
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) // 1024


def hostile(extractor: Extractor) -> None:
    """Print seconds for hostile texts of growing length."""
    sizes = (50_000, 100_000)
    for name, text in HOSTILE.items():
        seconds = [_seconds(extractor, text(size)) for size in sizes]
        print(f"{name:27s}" + "".join(f"{s:8.2f} s" for s in seconds) + f"   x {seconds[1] / seconds[0]:.1f}")


def _seconds(extractor: Extractor, text: str) -> float:
    return _timed(time.process_time, lambda: list(extractor.read([Document("hostile", text)])))


def articles(inputs: Iterable[str]) -> list[Document]:
    """Return the documents of the inputs."""
    return [found for found in read_sources(list(inputs)) if isinstance(found, Document)]


def main(arguments: list[str]) -> None:
    """Run all measurements, or the one of memory that this script calls itself for."""
    if arguments and arguments[0].startswith("--memory="):
        print(peak(articles(arguments[1:]), int(arguments[0].partition("=")[2])))
        return
    documents = articles(arguments)
    if not documents:
        raise SystemExit(__doc__)
    extractor, fast = load(DEFAULT_MODEL), load(DEFAULT_MODEL, fast=True)
    list(extractor.read(documents[:2]))
    speed(documents, extractor, fast)
    scaling(documents)
    memory(arguments)
    hostile(extractor)


if __name__ == "__main__":
    main(sys.argv[1:])
