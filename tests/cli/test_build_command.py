"""``kgraph build``: what it writes, says and returns."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fakes import Command, HandmadeExtractor
from handmade import TEXT
from kgraph.cli import build
from kgraph.graph.store import Store
from kgraph.graph.validate import Severity, Violation

NAMES = ["graph.html", "graph.nq", "graph.ttl"]


@pytest.fixture(autouse=True)
def _claims_made_by_hand(handmade: HandmadeExtractor) -> None:
    """Read no language."""


def test_it_writes_three_files_and_says_what_is_in_them(kgraph: Command, article: Path) -> None:
    ran = kgraph("build", article, "-o", "out")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines()[:-1] == [
        "1 article, 4 claims, 3 actors, 4 items",
        "The graph conforms to the SHACL shapes.",
        "Written: out/graph.ttl, out/graph.nq, out/graph.html",
    ]
    assert ran.out.splitlines()[-1].startswith("1 of 1 article has no date, ")
    assert sorted(path.name for path in Path("out").iterdir()) == NAMES


def test_what_articles_lack_is_said_once(kgraph: Command, article: Path) -> None:
    Path("in").mkdir()
    article.rename("in/article.txt")
    (Path("in") / "other.txt").write_text(
        "Port of Ostby\nBy Ann Kral\n12 March 2026\n\nIt rained.\n", "utf-8"
    )
    told = kgraph("build", "in", "-o", "out").out.splitlines()[3:]
    assert [line.partition(",")[0] for line in told] == ["1 of 2 articles has no date"]
    assert told[0] in kgraph("status", "-g", "out").out
    rows = kgraph("status", "-g", "out", "-f", "csv").out
    assert "without a date,1\nwithout a claim,0\n" in rows.replace("\r", "")
    assert kgraph("build", "in", "-o", "out", "--quiet").out == ""


def test_how_many_claims_a_bound_leaves_out_is_said_with_the_range_of_all(
    kgraph: Command, article: Path
) -> None:
    ran = kgraph("build", article, "-o", "out", "--min-confidence", "0.95")
    assert ran.err == (
        "kgraph: 4 of 4 claims left out, with a confidence below 0.95: that of all goes from 0.90 to 0.90\n"
    )
    assert ran.out.startswith("1 article, 0 claims")


def test_the_files_hold_the_graph(kgraph: Command, article: Path) -> None:
    kgraph("build", article, "-o", "out")
    turtle, quads = Store.load(Path("out/graph.ttl")), Store.load(Path("out/graph.nq"))
    assert len(turtle) == len(quads) > 0
    assert not turtle.graphs() and len(quads.graphs()) == 3
    assert "Who takes which stance" in Path("out/graph.html").read_text("utf-8")


def test_the_page_has_the_title_that_it_is_given(kgraph: Command, article: Path) -> None:
    assert kgraph("build", article, "-o", "out", "--title", "Strike at <Ostby>").status == 0
    assert "<title>Strike at &lt;Ostby&gt;</title>" in Path("out/graph.html").read_text("utf-8")


def test_the_page_has_the_texts_of_its_articles_unless_they_are_to_be_left_out(
    kgraph: Command, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = []
    monkeypatch.setattr(
        "kgraph.library.graph.page_of", lambda _, __, texts: given.append(dict(texts)) or b"page"
    )
    assert kgraph("build", article, "-o", "out").status == 0
    assert kgraph("build", article, "-o", "out", "--no-text").status == 0
    assert [list(texts.values()) for texts in given] == [[TEXT], []]


def test_the_default_folder_is_exports(kgraph: Command, article: Path) -> None:
    assert kgraph("build", article).status == 0
    assert sorted(path.name for path in Path("exports").iterdir()) == NAMES


def test_building_again_in_another_order_gives_the_same_bytes(kgraph: Command, article: Path) -> None:
    other = article.with_name("another.md")
    other.write_text("# Rain\n\nIt rained.", "utf-8")
    kgraph("build", article, other, "-o", "one")
    kgraph("build", other, article, article, "-o", "two")
    for name in NAMES:
        assert Path("one", name).read_bytes() == Path("two", name).read_bytes()


def test_what_is_skipped_is_named_and_the_rest_is_built(kgraph: Command, article: Path) -> None:
    lines = article.with_name("more.jsonl")
    lines.write_text(json.dumps({"id": "a", "text": TEXT + " It rained."}) + "\n{broken\n", "utf-8")
    ran = kgraph("build", "nowhere", lines, article)
    assert ran.status == 1
    assert ran.err.splitlines()[0] == "kgraph: skipped nowhere: there is no such file or folder"
    assert ran.err.splitlines()[1].startswith(f"kgraph: skipped {lines}:2: it is not valid JSON")
    assert ran.out.startswith("2 articles, 8 claims, 3 actors, 4 items; 2 skipped\n")


def test_nothing_is_written_if_no_article_can_be_read(kgraph: Command) -> None:
    ran = kgraph("build", "nowhere")
    assert ran.status == 1
    assert ran.err.splitlines()[-1] == "kgraph: there is no article that can be read, so nothing is built"
    assert not Path("exports").exists()


@pytest.mark.parametrize("arguments", [["--quiet", "build", "-"], ["build", "-", "--quiet"]])
def test_quiet_says_nothing_when_all_is_well(kgraph: Command, arguments: list[str]) -> None:
    ran = kgraph(*arguments, stdin=TEXT)
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    assert Path("exports/graph.ttl").exists()


def test_quiet_still_names_what_is_skipped(kgraph: Command, article: Path) -> None:
    ran = kgraph("build", "--quiet", article, "nowhere")
    assert (ran.status, ran.out) == (1, "")
    assert "nowhere" in ran.err


def test_confidence_can_be_asked_for(kgraph: Command, article: Path) -> None:
    assert kgraph("build", article, "--min-confidence", "0.95").out.startswith("1 article, 0 claims")
    assert kgraph("build", article, "--min-confidence", "1.5").status == 2


def test_a_folder_that_cannot_be_written_is_one_line(kgraph: Command, article: Path) -> None:
    Path("taken").write_text("", "utf-8")
    ran = kgraph("build", article, "-o", "taken")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith("kgraph: taken/graph.ttl: it cannot be written: ")
    assert ran.err.count("\n") == 1


def test_a_graph_that_does_not_conform_is_said(
    kgraph: Command, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = [Violation(Severity.VIOLATION, "", "", str(n), "S", f"claim {n} has no date") for n in range(12)]
    monkeypatch.setattr("kgraph.graph.validate.validate", lambda _: wrong)
    ran = kgraph("build", article)
    assert ran.status == 1
    assert "The graph does not conform to the SHACL shapes.\n" in ran.out
    assert ran.err.count("claim ") == build.MOST_SHOWN
    assert ran.err.endswith("in 2 more places: see kgraph validate\n")


@pytest.mark.parametrize("output", ["exports", "graphs/new", "strikes.ttl", "strikes.html"])
def test_nothing_that_kgraph_wrote_is_read_as_an_article(
    kgraph: Command, handmade: HandmadeExtractor, tmp_path: Path, output: str
) -> None:
    (tmp_path / "strike.txt").write_text(TEXT, "utf-8")
    for _time in range(2):
        assert kgraph("build", ".", "-o", output).status == 0
    (tmp_path / output if "." not in output else tmp_path).joinpath("notes.txt").write_text(
        TEXT + " Yes.", "utf-8"
    )
    kgraph("init", "-q")
    kgraph("explain", ".", "-o", "explained.html")
    handmade.seen.clear()
    ran = kgraph("build", ".", "-o", output)
    assert (ran.status, ran.err) == (0, "")
    assert sorted(handmade.seen) == (["strike.txt"] if "." not in output else ["notes.txt", "strike.txt"])


@pytest.mark.parametrize(
    ("ending", "beginning"), [("ttl", "@prefix"), ("nq", "<"), ("html", "<!DOCTYPE html>")]
)
def test_one_file_is_written_if_its_ending_says_which(
    kgraph: Command, handmade: HandmadeExtractor, article: Path, ending: str, beginning: str
) -> None:
    assert kgraph("build", article, "-o", f"new/one.{ending}").status == 0
    (written,) = Path("new").iterdir()
    assert written.read_text("utf-8").lstrip().startswith(beginning)


def test_a_page_that_kgraph_wrote_is_no_article(kgraph: Command, graph: Path) -> None:
    ran = kgraph("extract", graph / "graph.html")
    assert ran.status == 1
    assert ran.err.endswith("graph.html: it is a page that kgraph wrote, and no article\n")
