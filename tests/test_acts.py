"""What depends on an act is in its row: ontology, shapes, queries and documents say the same as the table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SH, BNode, Graph
from rdflib.collection import Collection
from rdflib.term import Node

from kgraph import resources
from kgraph.acts import ACTS, AGAINST, ANSWERS, FOR, PLEDGES, PUTS, Act, Valence, read, those
from kgraph.errors import LexiconError
from kgraph.graph import vocabulary as vocab
from kgraph.graph.vocabulary import KG
from kgraph.model import Kind, Predicate

ITEMS = {Kind.PROPOSAL, Kind.DEMAND, Kind.ISSUE}
ROW = "rejects\tstance\tdisfavours\tagainst\tanswer\tItem\t-\tcommits\tfrom\tfriendly\tREJECT\tturns down"


def graph(name: str) -> Graph:
    return Graph().parse(data=(resources.ontology() / name).read_text("utf-8"), format="turtle")


ONTOLOGY, SHAPES = graph("kgraph.ttl"), graph("shapes.ttl")


def local(terms: Iterable[Node]) -> set[str]:
    return {str(term).rpartition("#")[2] for term in terms}


def items(names: Iterable[str]) -> set[str]:
    """Return names of classes with all that are items in place of *Item*."""
    return {name for given in names for name in (ITEMS if given == "Item" else {given})}


def members(ontology: Graph, head: Node | None) -> list[Node]:
    assert isinstance(head, BNode)
    return list(Collection(ontology, head))


def query(name: str) -> str:
    return (resources.ontology() / "queries" / f"{name}.rq").read_text("utf-8")


def values(text: str) -> list[set[str]]:
    """Return the acts of each ``VALUES`` of a query that lists acts."""
    found = (
        set(re.findall(r"kg:([a-z]+)\b", block)) for block in re.findall(r"VALUES [^{]*\{([^}]*)\}", text)
    )
    return [acts & set(Predicate) for acts in found if acts & set(Predicate)]


def test_every_predicate_has_a_row() -> None:
    assert set(ACTS) == set(Predicate)


@pytest.mark.parametrize("act", ACTS.values(), ids=lambda act: act.name)
def test_the_ontology_has_an_act_where_its_row_says(act: Act) -> None:
    term = vocab.ACTS[act.name]
    above = local(ONTOLOGY.objects(term, RDFS.subPropertyOf))
    assert above == {"actsOn" if act.valence is Valence.NEUTRAL else act.valence.value}
    (range_,) = ONTOLOGY.objects(term, RDFS.range)
    union = ONTOLOGY.value(range_, OWL.unionOf)
    assert local(members(ONTOLOGY, union) if union else [range_]) == act.objects


@pytest.mark.parametrize("act", ACTS.values(), ids=lambda act: act.name)
def test_the_shapes_let_an_act_be_on_what_its_row_says(act: Act) -> None:
    allowed = [classes for predicates, classes in object_shapes() if act.name in predicates]
    assert allowed == [items(act.objects) | ({"Stance"} if "Statement" in act.objects else set())]


def object_shapes() -> list[tuple[set[str], set[str]]]:
    """Return for each shape on objects the acts that it is of, and the classes that it lets pass."""
    found = []
    for shape in SHAPES.subjects(RDF.type, SH.NodeShape):
        if "ObjectOf" in str(shape):
            unless, then = members(SHAPES, SHAPES.value(shape, SH["or"]))
            negated = SHAPES.value(unless, SH["not"])
            one, listed = SHAPES.value(negated, SH.hasValue), SHAPES.value(negated, SH["in"])
            predicates = local([one] if one is not None else members(SHAPES, listed))
            either = SHAPES.value(then, SH["or"])
            parts = members(SHAPES, either) if either is not None else [then]
            found.append((predicates, local(c for part in parts for c in SHAPES.objects(part, SH["class"]))))
    return found


def test_the_shapes_list_every_act() -> None:
    listed = [local(members(SHAPES, head)) for head in SHAPES.objects(None, SH["in"])]
    assert {str(p) for p in Predicate} in listed
    direct = next(s for s in SHAPES.subjects(SH.targetSubjectsOf, KG.rejects))
    assert local(SHAPES.objects(direct, SH.targetSubjectsOf)) == {str(p) for p in Predicate}
    selects = " ".join(str(text) for text in SHAPES.objects(None, SH.select))
    (among,) = re.findall(r"\?path IN \(([^)]*)\)", selects)
    assert set(re.findall(r"kg:(\w+)", among)) == {str(p) for p in Predicate}


def test_queries_take_sides_as_the_rows_do() -> None:
    assert {frozenset(acts) for acts in values(query("disagreements"))} == {FOR, AGAINST}
    favour = those(lambda act: act.valence is Valence.FAVOURS)
    assert {frozenset(acts) for acts in values(query("agreement"))} == {favour | AGAINST, favour}


def test_queries_put_and_answer_as_the_rows_do() -> None:
    assert {frozenset(acts) for acts in values(query("ledger"))} == {
        *(PUTS, PLEDGES, PUTS | ANSWERS, PUTS | ANSWERS | PLEDGES)
    }
    assert {frozenset(acts) for acts in values(query("unanswered"))} == {
        *(PUTS, ANSWERS, ANSWERS & FOR, PLEDGES)
    }


def test_the_table_of_the_ontology_has_every_act_in_order_of_valence() -> None:
    readme = (resources.ontology() / "README.md").read_text("utf-8")
    table = re.findall(
        r"^\| `kg:(\w+)` \|", readme.split("## Act properties")[1].split("## ")[0], re.MULTILINE
    )
    order = [Valence.FAVOURS, Valence.DISFAVOURS, Valence.NEUTRAL]
    assert sorted(table) == sorted(Predicate)
    assert [ACTS[Predicate(name)].valence for name in table] == sorted(
        (act.valence for act in ACTS.values()), key=order.index
    )


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        (ROW.replace("rejects", "refuses", 1), "'refuses' is not a valid Predicate"),
        (ROW.replace("stance", "stand"), "'stand' is not a valid Sort"),
        (ROW.replace("commits", "commits loudly"), "'loudly' is not a valid Trait"),
        (ROW.replace("\tREJECT", ""), "12 columns wanted, 11 found"),
    ],
)
def test_a_broken_row_names_file_and_line(tmp_path: Path, row: str, complaint: str) -> None:
    table = tmp_path / "acts.tsv"
    table.write_text(f"# a remark\n{row}\n", "utf-8")
    with pytest.raises(LexiconError, match=f"^acts.tsv:2: {complaint}"):
        read(table)
