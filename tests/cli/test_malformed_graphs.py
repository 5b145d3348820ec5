"""What is malformed in a graph is named once on standard error, and the rest is answered."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from fakes import Command
from handmade import SPOKESMAN
from kgraph.graph.vocabulary import KG
from strangers import AGREED, beside, replaced, world


@pytest.mark.parametrize(
    "command",
    [
        "query who-rejected-what -g strangers.nq",
        "conflicts -g strangers.nq",
        "ledger -g strangers.nq",
        "timeline spokesman -g strangers.nq",
        "network -g strangers.nq",
        "diff good.nq strangers.nq",
        "merge strangers.nq -o merged",
        "decisions -g strangers.nq",
        "add strangers.nq",
    ],
)
def test_commands_name_once_what_is_malformed(kgraph: Command, tmp_path: Path, command: str) -> None:
    odd = replaced(AGREED.id, KG.polarity, ox.NamedNode("urn:e:odd"))
    for name, quads in (("good", world()), ("strangers", odd)):
        content = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
        (tmp_path / f"{name}.nq").write_bytes(content)
    assert kgraph("init").status == 0
    ran = kgraph(*command.split())
    assert ran.status == 0
    assert about_malformed(ran.err) == [
        "kgraph: 1 claim in strangers.nq is malformed and left out: claim:1111111111111111; "
        "kgraph validate strangers.nq shows all"
    ]


def about_malformed(err: str) -> list[str]:
    """Return the lines but that on the decision of a person, which the graph has too."""
    return [line for line in err.splitlines() if "decision of a person" not in line]


def test_of_many_malformed_things_the_first_are_named(kgraph: Command, tmp_path: Path) -> None:
    odd = replaced(SPOKESMAN.id, KG.affiliatedWith, ox.Literal("the party"))
    odd += beside(" ".join(f"claim:{n} a kg:Claim ." for n in range(4)))
    (tmp_path / "odd.nq").write_bytes(ox.serialize(odd, format=ox.RdfFormat.N_QUADS) or b"")
    assert about_malformed(kgraph("conflicts", "-g", "odd.nq").err) == [
        "kgraph: 4 claims and 1 fact in odd.nq are malformed and left out: claim:0, claim:1, claim:2, "
        "2 more; kgraph validate odd.nq shows all"
    ]
