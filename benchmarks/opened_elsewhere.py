"""Open what kgraph writes with the tools that it is written for, and compare what they find.

    python benchmarks/opened_elsewhere.py [INPUT ...]      (the articles of docs/ unless given)

R with igraph (Debian: ``r-base-core r-cran-igraph``) opens GraphML, the tables of nodes and ties and the
statements, and makes the networks of actors of the statements again. GEXF is opened by networkx, and checked
by the schema of GEXF 1.2 as ``gexfpy`` has it; JSON-LD by rdflib and by ``pyld``. What is not installed is
said and passed over. Prints a row a file, and fails if one of them differs from what kgraph has in memory.
"""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph as ox
from rdflib import Dataset

import kgraph
from kgraph.cli.table_output import csv
from kgraph.render.network_files import GEXF, files, over_time
from kgraph.reports.networks import Kind

HERE = Path(__file__).parent
DOCS = HERE.parent / "docs"
INPUTS = [*sorted((DOCS / "codebook").glob("*.md")), DOCS / "ostby", DOCS / "walk"]
DIGITS = 4
Found = tuple[float, ...]


def main(inputs: list[Path]) -> int:
    """Print what each tool finds in each file, and what kgraph has; return how many differ."""
    graph = kgraph.build(kgraph.read(inputs))
    print(
        f"{graph}\n\n| file | opened by | nodes, ties, weight, strength | as in kgraph |\n|---|---|---|---|"
    )
    wrong = 0
    for name, tool, found, expected in opened(graph):
        same = found == expected
        wrong += not same
        told = ", ".join(f"{each:g}" for each in found)
        print(f"| {name} | {tool} | {told} | {'yes' if same else expected} |")
    return wrong


def opened(graph: kgraph.Graph) -> Iterator[tuple[str, str, Found, Found]]:
    """Yield for each file its name, what opened it, what that found, and what there is."""
    networks = {str(kind): graph.network(kind) for kind in Kind}
    yield from in_r(graph, networks)
    for kind, network in networks.items():
        content = files(network)[GEXF]
        yield (
            f"{kind}.gexf",
            f"networkx {nx.__version__}",
            measured(nx.read_gexf(io.BytesIO(content))),
            measured(network),
        )
        yield from by_schema(f"{kind}.gexf", content, network)
    dated = [(first, last, each) for first, last, each in graph.networks(days=14, step=7) if first and last]
    yield from by_schema("windows.gexf", over_time(dated, 7), nx.compose_all([each for *_, each in dated]))
    yield from as_json(graph)


def measured(network: nx.Graph) -> Found:
    """Return the numbers of nodes and ties, and the sums of the weights and strengths."""
    weight, strength = (
        sum(each for *_, each in some)
        for some in (network.edges(data="weight"), network.nodes(data="strength"))
    )
    return len(network), network.size(), round(weight, DIGITS), round(strength, DIGITS)


def in_r(graph: kgraph.Graph, networks: dict[str, nx.Graph]) -> Iterator[tuple[str, str, Found, Found]]:
    """Yield what R finds in the files of networks, and in the statements that they are made of."""
    if not shutil.which("Rscript"):
        print("R is not installed: apt-get install r-base-core r-cran-igraph", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as folder:
        for kind, network in networks.items():
            for ending, content in files(network).items():
                (Path(folder) / f"{kind}.{ending}").write_bytes(content)
        statements = graph.statements()
        (Path(folder) / "statements.csv").write_bytes(csv(statements))
        command = ["Rscript", "--vanilla", str(HERE / "opened_in_r.R"), folder]
        lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    counted = {
        str(kind): graph.network(kind, normalise="none").size(weight="weight") for kind in list(Kind)[1:3]
    }
    known = sum(row["time"] is not None for row in statements)
    expected = {
        f"{kind}.{form}": measured(each) for kind, each in networks.items() for form in ("graphml", "csv")
    }
    expected["statements.csv"] = (len(statements), known, *counted.values())
    for line in lines:
        name, *numbers = line.split("\t")
        yield name, "R, igraph", tuple(map(float, numbers)), expected[name]


def by_schema(name: str, content: bytes, network: nx.Graph) -> Iterator[tuple[str, str, Found, Found]]:
    """Yield how many nodes and ties a GEXF has, read by its schema, which takes nothing that is not in it."""
    if find_spec("gexfpy") is None:
        print("gexfpy is not installed, which knows the schema of GEXF", file=sys.stderr)
        return
    from gexfpy import Gexf  # noqa: PLC0415 - seldom installed
    from xsdata.formats.dataclass.parsers import XmlParser  # noqa: PLC0415
    from xsdata.formats.dataclass.parsers.config import ParserConfig  # noqa: PLC0415

    strict = ParserConfig(fail_on_unknown_properties=True, fail_on_converter_warnings=True)
    graph = XmlParser(config=strict).from_bytes(content, Gexf).graph
    found = (len(parts(graph.nodes, "node")), len(parts(graph.edges, "edge")))
    yield name, "the schema of GEXF 1.2", found, (len(network), network.size())


def parts(groups: Any, name: str) -> list[Any]:
    """Return the elements of a group, of which the schema may have several."""
    return [
        each for group in (groups if isinstance(groups, list) else [groups]) for each in getattr(group, name)
    ]


def as_json(graph: kgraph.Graph) -> Iterator[tuple[str, str, Found, Found]]:
    """Yield how many quads and triples readers of JSON-LD find, and how many of them are other ones."""
    whole = {str(quad) for quad in ox.parse(graph.serialize("nquads"), format=ox.RdfFormat.N_QUADS)}
    content = graph.serialize("jsonld")
    by_rdflib = Dataset()
    by_rdflib.parse(data=content, format="json-ld")
    read = by_rdflib.serialize(format="nquads").encode()
    yield "graph.jsonld", "rdflib", differing(read, whole), (len(whole), 0)
    if find_spec("pyld") is None:
        print("pyld is not installed", file=sys.stderr)
        return
    from pyld import jsonld  # noqa: PLC0415 - seldom installed

    lines = jsonld.to_rdf(json.loads(content), {"format": "application/n-quads"})
    yield "graph.jsonld", "pyld", differing(lines.encode(), whole), (len(whole), 0)


def differing(lines: bytes, whole: set[str]) -> Found:
    """Return how many quads there are, and how many are not those of the graph."""
    found = {str(quad) for quad in ox.parse(lines, format=ox.RdfFormat.N_QUADS)}
    return len(found), len(found ^ whole)


if __name__ == "__main__":
    sys.exit(1 if main([Path(each) for each in sys.argv[1:]] or INPUTS) else 0)
