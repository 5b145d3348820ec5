"""``kgraph conflicts``, ``timeline`` and ``ledger``."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from fakes import Command


def test_a_ledger_shows_the_words_and_says_if_none_stands_open(kgraph: Command, graph: Path) -> None:
    ran = kgraph("ledger", "-g", graph)
    assert ran.status == 0
    assert "the offer (proposal)\n  Dock Workers' Union: rejects (1 article)\n" in ran.out
    assert "“The union turned down the offer of the port on Monday.” – strike" in ran.out
    none = kgraph("ledger", "-g", graph, "--open")
    assert (none.status, none.out) == (0, "There is no such demand or proposal.\n")


def test_a_timeline_takes_a_name_in_any_case_and_tells_what_it_does_not_know(
    kgraph: Command, graph: Path
) -> None:
    ran = kgraph("timeline", "dock workers' union", "-g", graph)
    assert (ran.status, ran.err) == (0, "")
    assert "rejects the offer (1 article)" in ran.out
    unknown = kgraph("timeline", "Dock Workers Onion", "-g", graph)
    assert unknown.status == 1
    assert "did you mean “Dock Workers' Union”?" in unknown.err


def test_without_conflicts_that_is_said(kgraph: Command, graph: Path) -> None:
    ran = kgraph("conflicts", "-g", graph)
    assert (ran.status, ran.out, ran.err) == (0, "No reports contradict each other.\n", "")


def test_rows_are_for_other_programs(kgraph: Command, graph: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(kgraph("ledger", "-g", graph, "--format", "csv").out)))
    assert {"kind", "open", "date", "holder", "act", "object", "quote", "article", "claim"} <= rows[0].keys()
    told = json.loads(kgraph("timeline", "Dock Workers' Union", "-g", graph, "--format", "json").out)
    assert [(row["flip"], row["act"]) for row in told] == [(False, "rejects")]


def test_a_network_is_summarised_and_written(kgraph: Command, graph: Path) -> None:
    ran = kgraph("network", "-g", graph, "--kind", "affiliation", "-o", "nets")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("affiliation: 2 actors taking a side (of 3 in the graph), 2 items, 2 ties\n")
    assert sorted(path.name for path in Path("nets").iterdir()) == [
        "affiliation.edges.csv",
        "affiliation.gexf",
        "affiliation.graphml",
        "affiliation.nodes.csv",
    ]
    windowed = kgraph("network", "-g", graph, "--window", "30")
    assert windowed.out.startswith("agreement 2024-05-07 to 2024-06-05: ")


def test_networks_of_windows_are_one_file_over_time_too(kgraph: Command, graph: Path) -> None:
    ran = kgraph("network", "-g", graph, "--window", "30", "--step", "10", "-o", "nets", "--kind", "subtract")
    assert ran.out.endswith(f"Written: {Path('nets/subtract-windows.gexf')}\n")
    assert 'mode="dynamic"' in Path("nets/subtract-windows.gexf").read_text("utf-8")


def test_what_of_networks_goes_not_together_is_said(kgraph: Command, graph: Path) -> None:
    step = kgraph("network", "-g", graph, "--step", "10")
    assert (step.status, "--step goes with --window" in step.err) == (2, True)
    for more in (
        ("--window", "30"),
        ("--nodes",),
        ("--backbone", "0.5"),
        ("--by", "topic", "--kind", "affiliation"),
    ):
        assert kgraph("network", "-g", graph, "--statements", *more).status == 2
    divided = kgraph("network", "-g", graph, "--kind", "affiliation", "--normalise", "cosine")
    assert (divided.status, "which are not divided" in " ".join(divided.err.split())) == (2, True)


def test_networks_are_smoothed_and_reduced_to_their_backbone(kgraph: Command, graph: Path) -> None:
    asked = ("network", "-g", graph, "--kind", "affiliation")
    smooth = (*asked, "--kernel", "gaussian", "--bandwidth", "10")
    assert kgraph(*smooth).out.startswith(
        "affiliation 2024-05-07: 2 actors taking a side (of 3 in the graph)"
    )
    assert kgraph(*smooth, "-o", "nets").out.endswith(f"Written: {Path('nets/affiliation-windows.gexf')}\n")
    assert 'start="2024-05-07" end="2024-05-16"' in Path("nets/affiliation-windows.gexf").read_text("utf-8")
    assert kgraph(*asked, "--backbone", "0.5").out == (
        "affiliation: 2 actors taking a side (of 3 in the graph), 2 items, 0 ties\n"
    )


def test_polarisation_is_a_row_a_window(kgraph: Command, graph: Path) -> None:
    told = json.loads(kgraph("polarisation", "-g", graph, "-f", "json").out)
    assert [(row["first"], row["actors"], row["items"], row["camps"]) for row in told] == [(None, 2, 2, 0)]
    windowed = ("--window", "30"), ("--kernel", "triangular", "--bandwidth", "10")
    for more in windowed:
        (row,) = json.loads(kgraph("polarisation", "-g", graph, *more, "-f", "json").out)
        assert (row["first"], row["modularity"], row["dispersion"]) == ("2024-05-07", None, None)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--kernel", "gaussian"), "--kernel goes with --bandwidth"),
        (("--bandwidth", "10"), "--bandwidth goes with --kernel: gaussian, epanechnikov, triangular"),
        (("--kernel", "gaussian", "--bandwidth", "9", "--window", "9"), "it goes with no --window"),
        (("--window", "9", "--step", "10"), "--step goes with --window"),
    ],
)
@pytest.mark.parametrize("command", ["network", "polarisation"])
def test_what_of_windows_goes_not_together_is_said(
    kgraph: Command, graph: Path, command: str, options: tuple[str, ...], said: str
) -> None:
    ran = kgraph(command, "-g", graph, *options)
    assert (ran.status, said in " ".join(ran.err.split())) == (2, True)


def test_tables_for_other_programs_are_printed_or_written_to_a_file(kgraph: Command, graph: Path) -> None:
    for command, name in (("panel", "panel.csv"), ("events", "deep/events.csv")):
        printed = kgraph(command, "-g", graph, "-f", "csv")
        assert len(printed.out.splitlines()) > 1
        ran = kgraph(command, "-g", graph, "-o", name)
        assert ran.out.startswith(f"Written: {Path(name)} (")
        assert Path(name).read_text("utf-8") == printed.out
        assert kgraph(command, "-g", graph, "-q", "-o", name).out == ""
    statements = kgraph("network", "-g", graph, "--statements", "-o", "nets")
    assert statements.out.startswith(f"Written: {Path('nets/statements.csv')} (")
    assert [path.name for path in Path("nets").iterdir()] == ["statements.csv"]


def test_a_table_is_written_to_a_file_and_to_no_folder(kgraph: Command, graph: Path) -> None:
    ran = kgraph("panel", "-g", graph, "-o", graph)
    assert (ran.status, ran.err) == (
        1,
        f"kgraph: {graph}: it is a folder, and the rows are written to a file\n",
    )


def test_the_meaning_of_columns_needs_no_graph(kgraph: Command) -> None:
    for command in ("panel", "events", "polarisation"):
        ran = kgraph(command, "--columns", "-f", "csv")
        header = ran.out.splitlines()[0]
        assert (ran.status, header) == (0, "column,meaning")
