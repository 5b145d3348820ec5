"""One bad article never costs the others, at whichever stage it fails and whatever command reads it."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from rdflib import URIRef

from fakes import Command
from kgraph import pipeline
from kgraph.extract import Extractor
from kgraph.graph import triples as rdf
from kgraph.graph.incremental import IncrementalGraph
from kgraph.graph.store import Store
from kgraph.graph.vocabulary import KG
from kgraph.render import page

BAD = "The mayor of Brineford rejected the toll."
GOOD = {
    "a.txt": "Anna Voss demanded a vote on the rota on Monday. Tom Hale rejected the rota.",
    "c.txt": "Ivo Kral said that Anna Voss supports the harbour plan. Voss opposes the levy.",
}
MESSAGE = "no such luck"


@dataclass(frozen=True)
class Stage:
    """Where an article fails: a function of a module, and the commands that come by there."""

    place: str
    commands: tuple[str, ...] = ("build", "extract", "explain", "add")

    def __str__(self) -> str:
        return self.place


STAGES = (
    Stage("kgraph.sources.headers:Told"),
    Stage("kgraph.sources.reject:foreign_language"),
    Stage("kgraph.extract.parse.parser:blocks"),
    Stage("kgraph.extract.parse.brackets:restored"),
    Stage("kgraph.extract.stages:signalled"),
    Stage("kgraph.extract.stages:affiliations"),
    Stage("kgraph.extract.diagnostics.coverage:blocks", ("explain",)),
    Stage("kgraph.pipeline:link"),
    Stage("kgraph.pipeline:sightings", ("extract",)),
    Stage("kgraph.graph.incremental.documents:sightings", ("build", "add")),
    Stage("kgraph.pipeline:relinked", ("extract",)),
    Stage("kgraph.graph.triples.article:fingerprint", ("build", "add")),
    Stage("kgraph.pipeline:of_article", ("build", "add")),
    Stage("kgraph.cli.extract:record", ("extract",)),
    Stage("kgraph.cli.explain:explained", ("explain",)),
)
CASES = [(stage, command) for stage in STAGES for command in stage.commands]
FAULTS: list[type[BaseException]] = [ZeroDivisionError, AssertionError, KeyError, MemoryError, RecursionError]


@pytest.fixture(autouse=True)
def _loaded_once(monkeypatch: pytest.MonkeyPatch, real_extractor: Extractor) -> None:
    monkeypatch.setattr("kgraph.library.inputs._loaded", lambda *_: real_extractor)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Return a folder of two good articles and a bad one between them."""
    folder = tmp_path / "news"
    folder.mkdir()
    for name, text in {**GOOD, "b.txt": BAD}.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def names_the_bad(values: tuple[Any, ...]) -> bool:
    """Return whether the arguments of a function, or what they hold, have the words of the bad article."""
    return any("Brineford" in repr(getattr(value, "text", value)) for value in values)


def fail_at(
    place: str, fault: type[BaseException], monkeypatch: pytest.MonkeyPatch, message: str = MESSAGE
) -> None:
    """Let a function raise where its arguments are of the bad article."""
    module, _, name = place.partition(":")
    owner = importlib.import_module(module)
    whole = getattr(owner, name)

    def failing(*values: Any, **named: Any) -> Any:
        if names_the_bad((*values, *named.values())):
            raise fault(message)
        return whole(*values, **named)

    monkeypatch.setattr(owner, name, failing)


def asked(command: str, kgraph: Command, place: str, *inputs: Path) -> tuple[int, str, str]:
    """Run a command over inputs; return its status, all that it gives, and what it says."""
    if command == "build":
        ran = kgraph("build", *inputs, "-o", place)
        given = "".join((Path(place) / name).read_text("utf-8") for name in ("graph.nq", "graph.html"))
    elif command == "add":
        kgraph("init", "-g", place)
        ran = kgraph("add", *inputs, "-g", place)
        given = kgraph("query", "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "-g", place).out
    else:
        ran = kgraph(command, *inputs, *(("--format", "jsonl") if command == "extract" else ()))
        given = ran.out
    return ran.status, given, ran.err


@pytest.mark.parametrize(("stage", "command"), CASES, ids=str)
def test_an_article_that_fails_is_named_and_the_others_are_as_without_it(
    kgraph: Command, news: Path, stage: Stage, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = [news / name for name in GOOD]
    status, without, _ = asked(command, kgraph, "before", *good)
    assert status == 0
    fail_at(stage.place, ZeroDivisionError, monkeypatch)
    status, given, err = asked(command, kgraph, "out", news)
    assert status == 1
    assert given == without
    assert [line for line in err.splitlines() if "skipped" in line] == [err.strip()]
    assert err.startswith(f"kgraph: skipped {news / 'b.txt'}: ")


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_any_kind_is_said_in_plain_words(
    kgraph: Command, news: Path, fault: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_at("kgraph.pipeline:link", fault, monkeypatch)
    ran = kgraph("build", news)
    assert ran.status == 1
    assert len(ran.err.splitlines()) == 1
    assert any(words in ran.err for words in ("a fault in kgraph itself", "memory", "nested too deeply"))


def test_debug_shows_where_an_article_failed(
    kgraph: Command, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_at("kgraph.pipeline:link", ZeroDivisionError, monkeypatch)
    assert "Traceback" not in kgraph("build", news).err
    assert "in failing" in kgraph("build", news, "--debug").err


@pytest.mark.parametrize("command", ["build", "add", "extract"])
def test_an_interrupt_is_no_fault_of_an_article(
    kgraph: Command, news: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    kgraph("init")
    fail_at("kgraph.pipeline:link", KeyboardInterrupt, monkeypatch)
    assert kgraph(command, news).status == 130


def odd(whole: Callable[..., Any]) -> Callable[..., Any]:
    """Return the maker of an article's graph that gives the bad article's claims a polarity nobody knows."""

    def made(linked: Any, run: Any) -> Any:
        graph, triples = whole(linked, run)
        if "Brineford" not in linked.document.text:
            return graph, triples
        return graph, [(s, p, URIRef("urn:odd") if p == KG.polarity else o) for s, p, o in triples]

    return made


@pytest.mark.parametrize("command", ["build", "add"])
def test_an_article_whose_graph_breaks_the_shapes_is_left_out(
    kgraph: Command, news: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, without, _ = asked(command, kgraph, "before", *(news / name for name in GOOD))
    monkeypatch.setattr(rdf, "article_graph", odd(rdf.article_graph))
    status, given, err = asked(command, kgraph, "out", news)
    assert (status, given) == (1, without)
    assert err.startswith(f"kgraph: skipped {news / 'b.txt'}: its graph does not conform to the shapes: ")
    assert kgraph("validate", "out/graph.nq" if command == "build" else "out").status == 0


def test_if_every_article_fails_nothing_is_written(
    kgraph: Command, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (news / "a.txt").unlink()
    (news / "c.txt").unlink()
    fail_at("kgraph.pipeline:link", ZeroDivisionError, monkeypatch)
    ran = kgraph("build", news, "-o", "out")
    assert ran.status == 1
    assert "nothing is built" in ran.err
    assert not Path("out").exists()


def test_a_full_disk_ends_the_adding_and_blames_no_article(
    kgraph: Command, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    kgraph("init")
    monkeypatch.setattr(IncrementalGraph, "add", full)
    ran = kgraph("add", news)
    assert (ran.status, ran.err) == (1, "kgraph: writing or reading failed: No space left on device\n")


def test_an_article_that_fails_in_a_graph_leaves_no_trace_there(
    kgraph: Command, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_at("kgraph.graph.incremental.naming:retell", ZeroDivisionError, monkeypatch)
    kgraph("init")
    fail = kgraph("add", news)
    assert fail.status == 1
    assert len(Store.load("kgraph.db").select("SELECT ?a { ?a a kg:Article }")) == 2


def test_a_graph_whose_page_cannot_be_made_is_written_without_one(
    kgraph: Command, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert kgraph("build", news, "-o", "out").status == 0
    before = Path("out/graph.nq").read_bytes()

    def failing(*_: object) -> None:
        raise ZeroDivisionError(MESSAGE)

    monkeypatch.setattr(page, "page", failing)
    for ran in (kgraph("build", news, "-o", "out"), kgraph("merge", "out", "-o", "out")):
        assert ran.status == 1
        assert ran.err.startswith(f"kgraph: skipped {Path('out/graph.html')}: a fault in kgraph itself")
        assert sorted(path.name for path in Path("out").iterdir()) == ["graph.nq", "graph.ttl"]
        assert Path("out/graph.nq").read_bytes() == before


@pytest.mark.parametrize(("command", "place"), [("build", "decide"), ("extract", "decide_all")])
def test_without_decisions_on_who_is_one_with_whom_the_claims_are_there_all_the_same(
    kgraph: Command, news: Path, command: str, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(_: object) -> None:
        raise ZeroDivisionError(MESSAGE)

    monkeypatch.setattr(pipeline, place, failing)
    status, given, err = asked(command, kgraph, "out", news)
    assert status == 1
    assert all(name in given for name in ("Anna Voss", "Ivo Kral", "Brineford"))
    assert err.startswith("kgraph: skipped the decisions on who is one with whom: a fault in kgraph itself")
