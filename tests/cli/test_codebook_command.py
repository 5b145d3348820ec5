"""``kgraph codebook``, and ``--codebook`` and ``--by concept`` of other commands."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from fakes import Command

BOOK = (
    "id,label,for,against\nblock,block of the quay,blocking,\nstrife,strife at the quay,,truce\nrain,rain,,\n"
)


def book(text: str = BOOK) -> Path:
    path = Path("concepts.csv")
    path.write_text(text, "utf-8")
    return path


def test_a_check_lists_the_concepts(kgraph: Command) -> None:
    ran = kgraph("codebook", "check", book())
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("3 concepts\nid ")
    told = json.loads(kgraph("codebook", "check", book(), "--format", "json").out)
    assert [(row["id"], row["for"]) for row in told] == [
        ("block", "blocking"),
        ("rain", None),
        ("strife", None),
    ]


def test_a_check_says_all_that_is_wrong_and_goes_on(kgraph: Command) -> None:
    ran = kgraph("codebook", "check", book("id,label,broader\na,one,x\na,two,\nb,,\nc,three,c\n"))
    assert ran.status == 1
    assert ran.err.splitlines() == [
        "kgraph: concepts.csv:3: the id “a” is that of concepts.csv:2 too",
        "kgraph: concepts.csv:4: the concept “b” has no label",
        "kgraph: concepts.csv:2: the broader concept “x” is not in the codebook",
        "kgraph: concepts.csv:5: the concept “c” is broader than itself, by way of its broader concepts",
    ]
    assert ran.out.startswith("2 concepts\n")


def test_a_book_that_is_wrong_is_not_matched(kgraph: Command, graph: Path) -> None:
    ran = kgraph(
        "codebook", "check", book("label,positions for,positions against\nrain,wet,dry\n,x,\n"), "-g", graph
    )
    assert ran.status == 1
    assert ran.err.splitlines() == [
        "kgraph: concepts.csv:3: the concept has no label",
        "kgraph: the codebook is matched with the graph when this is mended",
    ]
    assert [line.split() for line in ran.out.splitlines()[::3]] == [
        ["1", "concept"],
        ["rain", "rain", "0", "1", "1"],
    ]


def test_a_check_shows_how_a_book_fits_a_graph(kgraph: Command, graph: Path) -> None:
    ran = kgraph("codebook", "check", book(), "-g", graph)
    assert ran.status == 0
    assert ran.out.startswith("3 concepts, 2 with items; 4 items, 2 on a concept, 2 open\n")
    assert "strife at the quay (strife): 1 item\n  against 0.9" in ran.out
    assert "rain (rain): 0 items\n" in ran.out
    assert "open, with the nearest concepts:\n  “a pay rise” (1 claim): " in ran.out
    rows = list(
        csv.DictReader(io.StringIO(kgraph("codebook", "check", book(), "-g", graph, "--format", "csv").out))
    )
    assert [(row["item"], row["concept"], row["side"]) for row in rows if row["concept"]] == [
        ("the truce", "strife", "against"),
        ("blocking the quay", "block", "for"),
    ]


def test_graphs_are_coded_by_build_add_merge_and_use(kgraph: Command, graph: Path, article: Path) -> None:
    asked = ("query", "codings", "--format", "csv")
    assert kgraph("build", article, "-o", "coded", "--codebook", book()).status == 0
    wanted = kgraph(*asked, "coded").out
    assert len(wanted.splitlines()) == 3
    assert kgraph("merge", graph, "-o", "merged.nq", "--codebook", book()).status == 0
    assert kgraph(*asked, "merged.nq").out == wanted
    kgraph("init")
    assert kgraph("add", article, "--codebook", book()).status == 0
    assert kgraph(*asked, "kgraph.db").out == wanted
    assert kgraph("codebook", "use", "--none").out == "kgraph.db: no codebook now\n"
    assert len(kgraph(*asked, "kgraph.db").out.splitlines()) == 1
    assert kgraph("codebook", "use", book()).out == "kgraph.db: 2 items on its concepts\n"
    assert kgraph(*asked, "kgraph.db").out == wanted


def test_use_takes_a_book_or_none(kgraph: Command) -> None:
    kgraph("init")
    for given in ((), (book(), "--none")):
        ran = kgraph("codebook", "use", *given)
        assert ran.status == 2
        assert ran.err.endswith(
            "Error: name the codebook, or say --none to take out the one that the graph has\n"
        )


def test_reports_go_by_concept_and_say_what_is_left_out(kgraph: Command, graph: Path, article: Path) -> None:
    kgraph("build", article, "-o", "coded", "--codebook", book())
    ledger = kgraph("ledger", "-g", "coded", "--by", "concept")
    assert (
        "strife at the quay (concept)\n  Port of Ostby: accepts “the truce” (against it) (1 article)\n"
        in ledger.out
    )
    assert ledger.err.startswith(
        "kgraph: 2 stances are left out: 1 on items that no concept fits, 1 on actors"
    )
    network = kgraph("network", "-g", "coded", "--by", "concept", "--kind", "affiliation", "-o", "nets")
    assert network.out.startswith("affiliation: 1 actor taking a side (of 3 in the graph), 1 item, 1 tie\n")
    assert "strife at the quay" in Path("nets/affiliation.nodes.csv").read_text("utf-8")
    line = kgraph("timeline", "Port of Ostby", "-s", "coded", "--by", "concept")
    assert "strife at the quay: accepts “the truce” (against it) (1 article)" in line.out
    rows = csv.DictReader(
        io.StringIO(kgraph("ledger", "-g", "coded", "--by", "concept", "--format", "csv").out)
    )
    assert {(row["act"], row["object"], row["concept"], row["stands"]) for row in rows} == {
        ("accepts", "the truce", "strife at the quay", "against"),
    }
    assert kgraph("conflicts", "-g", "coded", "--by", "concept").out == "No reports contradict each other.\n"


def test_a_codebook_that_lies_among_the_articles_is_no_article(kgraph: Command, article: Path) -> None:
    Path("here").mkdir()
    article.rename(Path("here") / article.name)
    within = book().rename(Path("here") / "concepts.csv")
    assert kgraph("build", "here", "-o", "coded", "--codebook", within).status == 0
    assert kgraph("merge", "coded", "-o", "here/graph.nq").status == 0
    kgraph("init")
    assert kgraph("add", "here", "--codebook", within).status == 0


def test_without_a_codebook_a_report_says_how_to_give_one(kgraph: Command, graph: Path) -> None:
    ran = kgraph("network", "-g", graph, "--by", "concept")
    assert (ran.status, ran.err) == (1, "kgraph: the graph has no codebook: give one with --codebook\n")
