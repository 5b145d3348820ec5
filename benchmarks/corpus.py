"""How a corpus is built: articles a second with one worker and two, memory, resuming, loading, queries.

    python benchmarks/corpus.py FILE... [--articles 100000] [--compared 0] [--folder FOLDER]

FILE is JSON Lines of articles (``id``, ``text``, ``title``, ``publisher``, ``published``). Of them a corpus
is made: those there are, and then again with the first and last names of people exchanged and on later days,
so that actors and items grow with it. So many ``--compared`` of its articles (all if 0) are built in each
way: in memory and in shards, on processes of this machine and on Ray if that is installed, with one worker
and two; all give the same bytes, or that is said. The whole corpus is built in shards with two workers,
killed half-way, and built on. The result goes into a store on disk and into a graph folder, which is asked.
Processor time is given beside wall-clock time, as other work may run on the machine.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pyoxigraph as ox

import kgraph

NAME = re.compile(r"\b([A-Z][a-z]{2,}) ([A-Z][a-z]{3,})\b")
EPOCH = date(2001, 1, 1)
MB = 2**20
QUERIES = ("actors", "who-rejected-what", "contested", "sources", "ledger", "agreement")
ON_RAY = ("--engine", "ray")


def varied(originals: list[dict[str, Any]], number: int) -> Iterator[dict[str, Any]]:
    """Yield so many articles: the originals, and then again with other names on other days."""
    people = sorted({name for one in originals for name in NAME.findall(one["text"])})
    for at in range(number):
        one, again = originals[at % len(originals)], at // len(originals)
        if not again:
            yield one
            continue
        yield {
            **one,
            "id": f"{one['id']}-{again}",
            "text": NAME.sub(partial(_renamed, again, people), one["text"]),
            "published": str(EPOCH + timedelta(days=at % 9_000)),
        }


def _renamed(again: int, people: list[tuple[str, str]], found: re.Match[str]) -> str:
    """Return the name that one has in a copy: half of all keep theirs."""
    name = found[0]
    drawn = int(hashlib.sha256(f"{again} {name}".encode()).hexdigest(), 16)
    if drawn % 2:
        return name
    return f"{people[drawn // 2 % len(people)][0]} {people[drawn // 3 % len(people)][1]}"


@dataclass
class Run:
    """What a command took: seconds by the wall's clock and the processor's, and the most memory that one of
    its processes had, in bytes, by what the process is.
    """

    wall: float = 0.0
    processor: float = 0.0
    memory: dict[str, int] = field(default_factory=dict)


def ran(*arguments: str | Path, until: Callable[[], bool] | None = None) -> Run:
    """Run kgraph; if ``until`` comes true, kill it there."""
    run, spent, over = Run(), dict[int, float](), threading.Event()
    begun = time.perf_counter()
    command = [sys.executable, "-m", "kgraph", *map(str, arguments), "--quiet"]
    child = subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)
    watching = threading.Thread(target=_watch, args=(child.pid, run.memory, spent, over))
    watching.start()
    while child.poll() is None:
        if until is not None and until():
            os.kill(child.pid, signal.SIGKILL)
        time.sleep(0.05)
    over.set()
    watching.join()
    run.wall, run.processor = time.perf_counter() - begun, sum(spent.values())
    if child.returncode and until is None:
        raise SystemExit(f"{' '.join(map(str, arguments))}: status {child.returncode}")
    return run


def _watch(process: int, memory: dict[str, int], spent: dict[int, float], over: threading.Event) -> None:
    """Note the peaks of memory and the processor time of a process and of all that it started."""
    while not over.wait(0.1):
        for one in [process, *_descendants(process)]:
            try:
                status = Path(f"/proc/{one}/status").read_text("ascii", "replace")
                command = Path(f"/proc/{one}/cmdline").read_text("utf-8", "replace")
                times = Path(f"/proc/{one}/stat").read_text("ascii", "replace").rpartition(")")[2].split()
            except OSError:
                continue
            spent[one] = (int(times[11]) + int(times[12])) / os.sysconf("SC_CLK_TCK")
            found = re.search(r"VmHWM:\s+(\d+) kB", status)
            what = "driver" if one == process else _role(command)
            if found:
                memory[what] = max(memory.get(what, 0), int(found[1]) * 1024)


def _role(command: str) -> str:
    if "raylet" in command or "gcs_server" in command or "dashboard" in command or "ray/_private" in command:
        return "Ray itself"
    return "worker" if "spawn_main" in command or "ray::" in command else "other"


def _descendants(process: int) -> list[int]:
    try:
        own = Path(f"/proc/{process}/task/{process}/children").read_text("ascii")
    except OSError:
        return []
    return [one for child in map(int, own.split()) for one in (child, *_descendants(child))]


def compared(corpus: Path, number: int, folder: Path, ways: dict[str, tuple[str, ...]]) -> None:
    """Print what each way to build takes with one worker and with two, and how much quicker two are."""
    print(f"{number:,} articles      workers   wall   processor   articles a second   memory of a process")
    whole = set[bytes]()
    for way, options in ways.items():
        walls = []
        for workers in (1, 2):
            out = folder / "compared.nq"
            shutil.rmtree(folder / "compared.shards", ignore_errors=True)
            run = ran("build", corpus, "-o", out, "--jobs", str(workers), *options)
            walls.append(run.wall)
            whole.add(hashlib.sha256(out.read_bytes()).digest())
            most = ", ".join(f"{what} {size // MB} MB" for what, size in sorted(run.memory.items()))
            spent = f"{run.wall:8.1f} s {run.processor:8.1f} s {number / run.wall:10.2f}"
            print(f"{way:24s} {workers} {spent}   {most}")
        print(f"{way:24s} two workers are {walls[0] / walls[1]:.2f} times as fast as one")
    print("all give the same bytes" if len(whole) == 1 else "THEY DIFFER")


def resumed(corpus: Path, number: int, folder: Path, options: tuple[str, ...]) -> Path:
    """Build the whole corpus in shards, killed half-way, and print what it takes; return the shards."""
    shards, out = folder / "whole.shards", folder / "whole.nq"
    command = ("build", corpus, "-o", out, "--shards", shards, "--jobs", "2", *options)
    ranges = -(-number // 100)

    def half() -> bool:
        return len(list(shards.glob("articles/*.done"))) >= ranges // 2

    first = ran(*command, until=half)
    done = len(list(shards.glob("articles/*.done")))
    second, third = ran(*command), ran(*command)
    print(f"\n{number:,} articles, two workers, killed after {done} of {ranges} ranges: {first.wall:.0f} s")
    print(f"built on to the end: {second.wall:.0f} s; once more, with nothing to do: {third.wall:.1f} s")
    for stage in ("documents", "articles", "told", "entities", "blocks", "identity"):
        size = sum(path.stat().st_size for path in (shards / stage).iterdir())
        print(f"shards of {stage:12s} {size / MB:9.1f} MB   {size / number / 1024:7.1f} kB an article")
    print(f"graph.nq            {out.stat().st_size / MB:9.1f} MB")
    return shards


def loaded(shards: Path, number: int, folder: Path) -> None:
    """Print how long the graph takes into stores, and queries on it."""
    begun = time.perf_counter()
    raw = ox.Store(str(folder / "raw"))
    for path in sorted(shards.rglob("*.nq")):
        raw.bulk_load(path=path, format=ox.RdfFormat.N_QUADS)
    raw.flush()
    seconds, quads = time.perf_counter() - begun, len(raw)
    print(f"\nbulk load into a store on disk: {quads:,} quads in {seconds:.1f} s")
    graph = folder / "whole.db"
    ran("init", "-g", graph)
    run = ran("add", shards, "-g", graph)
    size = sum(path.stat().st_size for path in graph.rglob("*") if path.is_file())
    print(
        f"kgraph add into a graph folder: {run.wall:.1f} s ({run.processor:.1f} of processor), "
        f"{number / run.processor:.1f} articles a second of it, {size / MB:.0f} MB, "
        f"{run.memory['driver'] // MB} MB of memory"
    )
    asked = kgraph.open(graph)
    for name in QUERIES:
        begun = time.perf_counter()
        rows = len(asked.query(name))
        print(f"query {name:20s} {(time.perf_counter() - begun) * 1000:9.0f} ms   {rows:,} rows")


def main() -> None:
    """Make the corpus and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--compared", type=int, default=0)
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    originals = [json.loads(line) for file in asked.files for line in file.open(encoding="utf-8")]
    with tempfile.TemporaryDirectory(dir=asked.folder) as name:
        folder = Path(name)
        few = asked.compared or asked.articles
        for corpus, number in ((folder / "compared.jsonl", few), (folder / "whole.jsonl", asked.articles)):
            with corpus.open("w", encoding="utf-8") as file:
                file.writelines(json.dumps(one) + "\n" for one in varied(originals, number))
        inside = ("--shards", str(folder / "compared.shards"))
        ways: dict[str, tuple[str, ...]] = {"in memory, processes": (), "in shards, processes": inside}
        if find_spec("ray"):
            ways["in shards, Ray"] = (*inside, *ON_RAY)
        compared(folder / "compared.jsonl", few, folder, ways)
        shards = resumed(folder / "whole.jsonl", asked.articles, folder, ON_RAY if find_spec("ray") else ())
        loaded(shards, asked.articles, folder)


if __name__ == "__main__":
    main()
