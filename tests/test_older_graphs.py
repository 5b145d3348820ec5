"""Graphs of an older version of the ontology are refused with a line that says what to do; what an older
kgraph of the same one noted in a growing graph is read.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import DCTERMS, OWL, Graph, URIRef

from kgraph import resources
from kgraph.errors import GraphError
from kgraph.graph import triples as rdf
from kgraph.graph.incremental.contribution import read as noted
from kgraph.graph.loading.graph_files import read
from kgraph.graph.version import ONTOLOGY
from kgraph.model import Run

RUN = Run("kgraph 0.1.0", "small 1.0")


def written(tmp_path: Path, run: Run, *, older: bool) -> Path:
    graph = Graph()
    for triple in rdf.run_graph(run)[1]:
        if not (older and triple[1] == DCTERMS.conformsTo):
            graph.add(triple)
    file = tmp_path / "graph.nt"
    graph.serialize(file, format="nt", encoding="utf-8")
    return file


def test_a_run_conforms_to_the_version_of_the_ontology() -> None:
    ontology = Graph().parse(str(resources.ontology() / "kgraph.ttl"))
    assert ontology.value(URIRef("https://w3id.org/kgraph/ontology"), OWL.versionIRI) == ONTOLOGY
    assert (URIRef(rdf.run_iri(RUN)), DCTERMS.conformsTo, ONTOLOGY) in set(rdf.run_graph(RUN)[1])


def test_a_file_of_an_older_kgraph_is_refused_in_a_line(tmp_path: Path) -> None:
    assert read(written(tmp_path, RUN, older=False))
    with pytest.raises(GraphError, match=r"graph\.nt: made by an older kgraph.*build it again"):
        read(written(tmp_path, RUN, older=True))


def test_a_file_of_another_maker_is_read(tmp_path: Path) -> None:
    assert read(written(tmp_path, Run("storygraph 2.0", "small 1.0"), older=True))


def test_what_an_older_kgraph_noted_of_how_items_are_put_tells_to_whom() -> None:
    told = noted(
        '{"sightings":[[{"actor":"a","name":"truce","put":["kral","berg",["m"]]},2],'
        '[{"actor":"a","name":"truce","put":["ostby","berg",[]]},1],'
        '[{"actor":"a","name":"truce","put":["","berg",[]]},1]]}'
    )
    assert {seen.to: seen.mentions for seen in told.seen()} == {"berg": 3, "": 1}
    assert noted(told.written()) == told
